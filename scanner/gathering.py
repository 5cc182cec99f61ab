"""Contents under way: their segments wait for detection in batches, their findings are gathered.

Language models are quicker on many paragraphs at once, so segments of all items wait until
some 64 Ki characters are together. A content is emitted when its last segment was searched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from scanner.examined import BlockRow, Child, ContentRecord, FindingRow, ItemDone, Slot
from scanner.limits import Limits
from scanner.model import Detected, Reason, Segment, Stage
from scanner.ports import About, Engine, Trouble

TITLE = "name"
"""Stands for a media type where the content is an item's own name."""
_BATCH_CHARACTERS = 1 << 16

Emitted = ContentRecord | ItemDone


class Watch(Protocol):
    """Told what is being done, so that the parent process can tell a hang from work."""

    def beat(self, task: int, path: int) -> None:
        """Say that the worker is alive, at this task and at the part with this digest (0: detecting)."""


@dataclass(slots=True)
class Content:
    """A content under way."""

    task: int
    name: bytes
    digest: bytes
    media_type: str
    about: About = field(default_factory=About)
    slots: dict[Slot, int] = field(default_factory=dict)
    findings: list[FindingRow] = field(default_factory=list)
    blocks: list[BlockRow] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    troubles: list[tuple[Stage, Trouble]] = field(default_factory=list)
    partial: bool = False
    seconds: float = 0.0
    names: bool = True

    def add(self, segment: Segment, found: Detected) -> None:
        if not found.findings:
            return
        slot = self.slots.setdefault(Slot(segment.part, segment.place), len(self.slots))
        first = len(self.findings)
        for one in found.findings:
            self.findings.append(
                FindingRow(
                    slot,
                    segment.offset + one.start,
                    segment.offset + one.end,
                    one.type,
                    one.key.reveal(),
                    one.display.reveal(),
                    one.score,
                    one.recognizer,
                    one.role,
                    segment.text[one.start : one.end],
                )
            )
        for block in found.blocks:
            members = tuple(first + index for index in block.members)
            self.blocks.append(BlockRow(block.kind, slot, members))

    def unique(self, path: str) -> str:
        path, count = path or "unnamed", 1
        result = path
        while result in self.paths:
            count += 1
            result = f"{path}~{count}"
        self.paths.add(result)
        return result

    def record(self) -> ContentRecord:
        return ContentRecord(
            self.name,
            self.digest,
            self.media_type,
            self.about,
            tuple(self.slots),
            tuple(self.findings),
            tuple(self.blocks),
            tuple(self.children),
            tuple(self.troubles),
            self.partial,
        )


class Batch:
    """Segments that wait for detection, and what can only be emitted after it."""

    def __init__(self, engine: Engine, limits: Limits, watch: Watch) -> None:
        self._engine = engine
        self._limits = limits
        self._watch = watch
        self._waiting: list[tuple[Content, Segment]] = []
        self._characters = 0
        self._outbox: list[Content | Callable[[], ItemDone]] = []

    def add(self, content: Content, segment: Segment) -> Iterator[Emitted]:
        self._waiting.append((content, segment))
        self._characters += len(segment.text) + 64
        if self._characters >= _BATCH_CHARACTERS:
            yield from self.flush()

    def close(self, end: Content | Callable[[], ItemDone]) -> None:
        self._outbox.append(end)

    def flush(self) -> Iterator[Emitted]:
        for names in (True, False):
            chosen = [pair for pair in self._waiting if pair[0].names is names]
            if chosen:
                self._detect(chosen, names)
        self._waiting.clear()
        self._characters = 0
        for end in self._outbox:
            if not isinstance(end, Content):
                yield end()
            elif end.findings or end.media_type != TITLE:
                yield end.record()
        self._outbox.clear()

    def _detect(self, chosen: list[tuple[Content, Segment]], names: bool) -> None:
        self._watch.beat(chosen[0][0].task, 0)
        began = time.monotonic()
        found = self._engine.detect([segment for _, segment in chosen], names=names)
        seconds = time.monotonic() - began
        total = sum(len(segment.text) for _, segment in chosen) or 1
        for (content, segment), one in zip(chosen, found, strict=True):
            content.add(segment, one)
            content.seconds += seconds * len(segment.text) / total
            if names and content.names and content.seconds > self._limits.seconds:
                content.names = False
                detail = "names were not searched in the rest of it; identifiers were"
                content.troubles.append((Stage.DETECT, Trouble(Reason.TIMEOUT, detail)))


def readable_name(name: str) -> str:
    """Return a file name as a person reads it: words apart, no ending; as long as the name itself."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isalnum() and len(ending) <= 5:
        name = f"{stem} {' ' * len(ending)}"
    return name.replace("_", " ").replace("/", "\n")
