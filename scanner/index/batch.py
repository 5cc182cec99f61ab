"""What the writer is given, and what it tells of partitions and items: plain records."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntEnum

from scanner.examined import ContentRecord, ItemDone, State
from scanner.model import Item, Problem


class Round(IntEnum):
    """Whether a listing of a partition is under way."""

    ENDED = 0
    OPEN = 1
    FULL = 2
    """Open, and everything that it lists is read again: begun by a full run that may take several turns."""


@dataclass(slots=True)
class PartitionState:
    """Where the crawl of a partition stands."""

    id: int
    name: str
    checkpoint: str | None
    generation: int
    open: bool
    full: bool = False
    run: int = 0
    """The run that its present or last round belongs to, 0 for none."""

    @property
    def round(self) -> Round:
        """What the index keeps of the round under way."""
        return Round.FULL if self.full else Round.OPEN


@dataclass(frozen=True, slots=True)
class Known:
    """What the index has of an item; `current` tells whether it was read with this very version of pii-scan.

    `text` is `scanner.index.rows.item_text`, which begins with the digest of the version.
    """

    id: int
    partition: int
    text: bytes
    state: State
    generation: int
    current: bool


@dataclass(frozen=True, slots=True)
class ItemWrite:
    """An item that was examined (or skipped unread) and the contents that came with it."""

    partition: PartitionState
    item: Item
    version: bytes
    done: ItemDone
    contents: tuple[ContentRecord, ...] = ()


@dataclass(slots=True)
class Batch:
    """What commits in one transaction; `partition` is the number of the one that is crawled, 0 for none."""

    partition: int = 0
    items: list[ItemWrite] = field(default_factory=list)
    loose: list[ContentRecord] = field(default_factory=list)
    seen: list[tuple[int, int]] = field(default_factory=list)
    """(generation, item id)"""
    refreshed: list[tuple[int, bytes]] = field(default_factory=list)
    """(item id, text) of items that did not change, but whose way back or link did"""
    deleted: list[int] = field(default_factory=list)
    checkpoints: dict[int, tuple[str, int, Round]] = field(default_factory=dict)
    """partition id -> (checkpoint, generation, round)"""
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    """(partition id, problem of stage `list`)"""

    def partitions(self) -> set[int]:
        """Return the partitions that are written to."""
        told = {partition for partition, _ in self.problems}
        crawled = {self.partition} if self.partition else set()
        return {write.partition.id for write in self.items} | told | self.checkpoints.keys() | crawled

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self) if one.name != "partition")
