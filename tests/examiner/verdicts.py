"""What must be said of a person about an item: laid down while the item is written."""

from __future__ import annotations

from tests.examiner.players import Player

MUST, MAY = "must", "may"
Verdicts = dict[str, str]
"""Key of a person -> `MUST`, `MAY`, or the kind of trap for who must not be taken for it; the last one said holds."""


def must(*people: Player) -> Verdicts:
    """Say that an item is these people's."""
    return {one.key: MUST for one in people}


def may(*people: Player) -> Verdicts:
    """Leave open whether an item is these people's: it counts neither way."""
    return {one.key: MAY for one in people}


def never(kind: str, *people: Player) -> Verdicts:
    """Say that an item must not be taken for these people's, and what kind of trap it is."""
    return {one.key: kind for one in people}
