"""What people decided: which findings are false, which identifiers are one person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


class CaseKind(StrEnum):
    """Why a person should look at some identifiers."""

    CONFLICT = "conflict"
    """One identifier bears the names of several people."""
    REFUSED = "refused"
    """An address spells another name than it bears: a display name that lies, or a former name."""
    NAMESAKES = "namesakes"
    """Several people bear one name."""
    HANDED_ON = "handed on"
    """One person had it after another."""
    LIST = "list"
    """So many stand with it that it tells nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something to decide: the identifier first, then (some of) the `others` that it is about."""

    kind: CaseKind
    identifiers: tuple[Identifier, ...]
    others: int
    contents: int
    why: str
