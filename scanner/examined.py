"""What a worker process sends back: contents with their findings, and how each item ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import Any, NamedTuple

from scanner.model import BlockKind, ByteRange, Place, Role
from scanner.model.problems import Reason, Stage
from scanner.ports import About, Trouble
from scanner.sealed import Sealed


class State(IntEnum):
    """How an item ended."""

    EXAMINED = 0
    SKIPPED = 1
    FAILED = 2


class Slot(NamedTuple):
    """A part and place of a content where findings stand."""

    part: str
    place: Place


class FindingRow(NamedTuple):
    """A finding on its way to the index, with the index of its slot; `text` is as written."""

    slot: int
    start: int
    end: int
    type: str
    key: str
    display: str
    score: float
    recognizer: str
    role: Role | None
    text: str

    def __repr__(self) -> str:
        return f"FindingRow({self.type}, slot={self.slot}, {self.start}-{self.end})"


_AS_FINDING = partial(tuple.__new__, FindingRow)
"""`FindingRow._make` without a step in between."""


class BlockRow(NamedTuple):
    """A contact block of a content; `members` index its findings."""

    kind: BlockKind
    slot: int
    members: tuple[int, ...]


class Child(NamedTuple):
    """A content inside another one, under a name that is unique there."""

    name: bytes
    path: str

    def __repr__(self) -> str:
        return "Child(***)"


@dataclass(frozen=True, slots=True, repr=False)
class ContentRecord:
    """All that was found in one content: the same bytes are read once, wherever they lie.

    `name` and `digest` as in `scanner.index.crypto.ContentNamer`. `children` come before
    their parent.
    """

    name: bytes
    digest: bytes
    media_type: str
    about: About
    slots: tuple[Slot, ...]
    findings: tuple[FindingRow, ...]
    blocks: tuple[BlockRow, ...]
    children: tuple[Child, ...]
    troubles: tuple[tuple[Stage, Trouble], ...]
    partial: bool = False
    """A limit of the whole item cut it: elsewhere the same bytes may be read further."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Go over a pipe with its findings as plain tuples: to name the class of each takes as long as all else."""
        return _received, (
            self.name,
            self.digest,
            self.media_type,
            self.about,
            self.slots,
            [tuple(row) for row in self.findings],
            self.blocks,
            self.children,
            self.troubles,
            self.partial,
        )


def _received(
    name: bytes, digest: bytes, media_type: str, about: About, slots: tuple[Slot, ...], rows: list[Any], *rest: Any
) -> ContentRecord:
    """Undo `ContentRecord.__reduce__`."""
    return ContentRecord(name, digest, media_type, about, slots, tuple(map(_AS_FINDING, rows)), *rest)


class Shown(NamedTuple):
    """The text of a segment as it was read; sent only for a task that asks for it.

    `name` is that of the content; `offset` as in `Segment`.
    """

    name: bytes
    slot: Slot
    offset: int
    text: str

    def __repr__(self) -> str:
        return "Shown(***)"


@dataclass(frozen=True, slots=True)
class Task:
    """One item to examine. Its bytes come by range of a local file, by value, or sealed.

    `quarantined` are digests of part paths that ended a worker before, and how: they are not tried again.
    """

    id: int
    source: ByteRange | bytes | Sealed
    name: str
    media_type: str | None
    title: str | None
    quarantined: Mapping[int, Reason] = field(default_factory=dict)
    again: bool = False
    """Do not take contents with retryable problems as known."""
    show: bool = False
    """Send the texts as well."""


@dataclass(frozen=True, slots=True)
class ItemDone:
    """The end of an item: the name of its root content, and what was wrong if anything was."""

    task: int
    state: State
    root: bytes | None
    bytes: int = 0
    ocr_pages: int = 0
    ocr_seconds: float = 0.0
    recordings: int = 0
    sound_seconds: float = 0.0
    speech_seconds: float = 0.0
    stage: Stage = Stage.EXTRACT
    reason: Reason | None = None
    detail: str = ""
    retryable: bool = False
