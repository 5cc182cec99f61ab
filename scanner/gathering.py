"""Contents under way: their segments wait for detection in batches, their findings are gathered.

Language models are quicker on many paragraphs at once, so segments of all items wait until
some 64 Ki characters are together. A content is emitted when its last segment was searched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from scanner.authors import joined
from scanner.examined import BlockRow, Child, ContentRecord, FindingRow, ItemDone, Shown, Slot
from scanner.limits import Limits
from scanner.model import Detected, Place, Reason, Segment, Stage
from scanner.ports import About, Engine, Trouble

TITLE = "name"
"""Stands for a media type where the content is an item's own name."""
_BATCH_CHARACTERS = 1 << 16

Emitted = ContentRecord | ItemDone | Shown


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
    paths: dict[str, int] = field(default_factory=dict)
    troubles: list[tuple[Stage, Trouble]] = field(default_factory=list)
    partial: bool = False
    seconds: float = 0.0
    names: bool = True
    cut: bool = False

    def add(self, segment: Segment, found: Detected) -> None:
        first = len(self.findings)
        for one in (*found.findings, *found.guesses):
            place = segment.place_of(one.start, one.end) if segment.boxes or segment.times else segment.place
            text, display = segment.text[one.start : one.end], one.display.reveal()
            self.findings.append(
                FindingRow(
                    self._slot(segment.part, place),
                    segment.offset + one.start,
                    segment.offset + one.end,
                    one.type,
                    one.key.reveal(),
                    display,
                    one.score,
                    one.recognizer,
                    one.role,
                    display if text == display else text,  # the same object goes over the pipe once
                )
            )
        for block in found.blocks:
            members = tuple(first + index for index in block.members)
            self.blocks.append(BlockRow(block.kind, self._slot(segment.part, segment.place), members))

    def _slot(self, part: str, place: Place) -> int:
        return self.slots.setdefault(Slot(part, place), len(self.slots))

    def unique(self, path: str) -> str:
        """Return a name for a part that no other part of this content has."""
        path = path or "unnamed"
        count = self.paths.get(path, 0)
        result = path
        while result in self.paths:
            count += 1
            result = f"{path}~{count + 1}"
        self.paths[path] = count
        self.paths.setdefault(result, 0)
        return result

    def record(self) -> ContentRecord:
        bodies = frozenset(number for slot, number in self.slots.items() if slot.part == "body")
        blocks = tuple(joined(self.findings, self.blocks, bodies))
        return ContentRecord(
            self.name,
            self.digest,
            self.media_type,
            self.about,
            tuple(self.slots),
            tuple(self.findings),
            blocks,
            tuple(self.children),
            tuple(self.troubles),
            self.partial,
        )


_Waiting = tuple[Content, Segment]


class Batch:
    """Segments that wait for detection, and what can only be emitted after it."""

    def __init__(self, engine: Engine, limits: Limits, watch: Watch) -> None:
        self._engine = engine
        self._limits = limits
        self._watch = watch
        self._waiting: list[_Waiting] = []
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
        with_names = [pair for pair in self._waiting if pair[0].names]
        without = [pair for pair in self._waiting if not pair[0].names]
        found = [
            (chosen, names, *self._detect(chosen, names)) for chosen, names in ((with_names, True), (without, False))
        ]
        self._waiting, self._characters = [], 0  # only now: after an error they are detected with the next batch
        for chosen, names, detected, seconds in found:
            self._gather(chosen, names, detected, seconds)
        for end in self._outbox:
            if not isinstance(end, Content):
                yield end()
            elif end.findings or end.media_type != TITLE:
                yield end.record()
        self._outbox.clear()

    def _detect(self, chosen: list[_Waiting], names: bool) -> tuple[list[Detected], float]:
        if not chosen:
            return [], 0.0
        self._watch.beat(chosen[0][0].task, 0)
        began = time.monotonic()
        found = self._engine.detect([segment for _, segment in chosen], names=names)
        return found, time.monotonic() - began

    def _gather(self, chosen: list[_Waiting], names: bool, found: list[Detected], seconds: float) -> None:
        total = sum(len(segment.text) for _, segment in chosen) or 1
        for (content, segment), one in zip(chosen, found, strict=True):
            content.add(segment, one)
            content.seconds += seconds * len(segment.text) / total
            if one.cut and not content.cut:
                content.cut = True
                detail = "recognizers of your own ran out of time; they were not all searched for in all of it"
                content.troubles.append((Stage.DETECT, Trouble(Reason.TIMEOUT, detail)))
            if names and content.names and content.seconds > self._limits.seconds:
                content.names = False
                detail = "names were not searched in the rest of it; identifiers were"
                content.troubles.append((Stage.DETECT, Trouble(Reason.TIMEOUT, detail)))


def readable_name(name: str) -> str:
    """Return a file name as a person reads it: words apart, no ending; as long as the name itself."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isalnum() and len(ending) <= 5:
        name = f"{stem} {' ' * len(ending)}"
    return name.replace("_", " ").replace("/", "\n").replace("\0", " ")
