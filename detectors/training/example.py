"""What is learned from: a text, where its names stand, and what its source does not tell."""

from __future__ import annotations

from dataclasses import dataclass

TYPES = ("PERSON", "LOCATION", "STREET_ADDRESS", "ORGANIZATION", "NRP", "DATE_TIME", "POSITION")
ALL = frozenset(TYPES)
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """One text; a type that is not in `known` may stand in it without being told."""

    text: str
    spans: tuple[Span, ...]
    known: frozenset[str] = ALL
    source: str = ""
    weight: float = 1.0
    ignored: tuple[tuple[int, int], ...] = ()
    """Stretches that teach nothing: what the source's labels are not to be trusted in."""
