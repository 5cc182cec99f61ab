"""Findings of files without an index: what `pii-scan detect` shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from scanner.examine import problem_of
from scanner.examined import ContentRecord, FindingRow, ItemDone, Shown, Slot, State, Task
from scanner.index.places import join_part
from scanner.model import Box, ByteRange, Finding, FoundText, Place, Problem
from scanner.secret import Secret
from scanner.workers import Event, WorkerPool

STDIN = "-"


@dataclass(frozen=True, slots=True)
class PartFindings:
    """What was found at one place of a file; `failed` tells that the file could not be examined.

    `text` is what was read there, None unless it was asked for.
    """

    path: str
    part: str
    place: Place
    findings: tuple[FoundText, ...]
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    text: str | None = None


@dataclass(slots=True)
class _Spot:
    """What was found and read at one place of a content."""

    rows: list[tuple[FindingRow, Box | None]] = field(default_factory=list)
    pieces: list[tuple[int, str]] = field(default_factory=list)

    def text(self) -> str | None:
        """Join the pieces so that offsets count in the result; blank stretches were never sent."""
        joined = ""
        for offset, piece in sorted(self.pieces):
            joined += "\n" * (offset - len(joined)) + piece
        return joined if self.pieces else None


@dataclass(slots=True)
class _File:
    path: str
    contents: dict[bytes, ContentRecord] = field(default_factory=dict)
    texts: dict[bytes, list[Shown]] = field(default_factory=lambda: defaultdict(list))


def inspect_text(pool: WorkerPool, text: bytes, *, show: bool = False) -> Iterator[PartFindings]:
    """Yield what is found in a text; with `show` what was read as well."""
    pool.submit(Task(1, text, "", None, None, show=show))
    yield from _collect(pool, {1: _File(STDIN)})


def inspect_files(pool: WorkerPool, files: Iterable[tuple[str, Path]], *, show: bool = False) -> Iterator[PartFindings]:
    """Yield what is found in files given as (shown path, path); with `show` what was read as well."""
    waiting: dict[int, _File] = {}
    for number, (shown, path) in enumerate(files, 1):
        waiting[number] = _File(shown)
        pool.submit(Task(number, ByteRange(path), path.name, None, path.name, show=show))
        while pool.full:
            yield from _settle(pool.events(drain=False), waiting)
    yield from _collect(pool, waiting)


def _collect(pool: WorkerPool, waiting: dict[int, _File]) -> Iterator[PartFindings]:
    while waiting:
        yield from _settle(pool.events(drain=True), waiting)


def _settle(events: Iterator[Event], waiting: dict[int, _File]) -> Iterator[PartFindings]:
    for number, message in events:
        if isinstance(message, ContentRecord):
            waiting[number].contents[message.name] = message
        elif isinstance(message, Shown):
            waiting[number].texts[message.name].append(message)
        else:
            yield from _parts(waiting.pop(number), message)


def _parts(file: _File, done: ItemDone) -> Iterator[PartFindings]:
    """Yield the findings by place, then what could not be read."""
    problems = [problem] if (problem := problem_of(done, file.path)) else []
    any_part = False
    for content, prefix in _walk(file, done.root, ""):
        for slot, spot in _spots(content, file.texts.get(content.name, ())).items():
            any_part = True
            findings = tuple(FoundText(_finding(row), row.text, box) for row, box in spot.rows)
            yield PartFindings(file.path, join_part(prefix, slot.part), slot.place, findings, text=spot.text())
        for stage, trouble in content.troubles:
            part = join_part(prefix, trouble.part)
            problems.append(Problem(stage, trouble.reason, trouble.detail, file.path, part, trouble.retryable))
    if problems or not any_part:
        failed = done.state is State.FAILED
        yield PartFindings(file.path, "", Place(), (), tuple(problems), failed)


def _spots(content: ContentRecord, texts: Iterable[Shown]) -> dict[Slot, _Spot]:
    spots: dict[Slot, _Spot] = defaultdict(_Spot)
    for text in texts:
        spots[text.slot].pieces.append((text.offset, text.text))
    for row in content.findings:
        part, place = content.slots[row.slot]
        spots[Slot(part, replace(place, box=None))].rows.append((row, place.box))
    return spots


def _walk(file: _File, name: bytes | None, prefix: str) -> Iterator[tuple[ContentRecord, str]]:
    content = file.contents.get(name) if name else None
    if content is None:
        return
    yield content, prefix
    for child in content.children:
        inner = f"{prefix}/{child.path}" if prefix and child.path else prefix or child.path
        yield from _walk(file, child.name, inner)


def _finding(row: FindingRow) -> Finding:
    return Finding(
        row.type, row.start, row.end, row.score, row.recognizer, Secret(row.key), Secret(row.display), row.role
    )
