"""What people decided: which findings are false, which identifiers are one person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scanner.model.findings import Identifier


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What is false: a value everywhere, or in one item (`source`, `locator`); `number` is 0 before it is stored."""

    identifier: Identifier
    source: str
    locator: str
    reason: str
    author: str
    made_at: datetime
    number: int = 0

    @property
    def everywhere(self) -> bool:
        """Tell whether it holds for every item."""
        return not self.locator


@dataclass(frozen=True, slots=True)
class Decision:
    """Two identifiers are one person's (`same`), or are not; `number` is 0 before it is stored."""

    first: Identifier
    second: Identifier
    same: bool
    reason: str
    author: str
    made_at: datetime
    number: int = 0
