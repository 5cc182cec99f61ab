"""A person's name in a contact block."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Named:
    """A cell that is a person's name."""

    start: int
    end: int
    line: int
    words: tuple[str, ...]
    points: float
    at: int
    """Its number among the cells of the zone."""

    @property
    def key(self) -> str:
        return " ".join(sorted(self.words))
