"""Findings of files without an index: what `pii-scan detect` shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scanner.examine import problem_of
from scanner.examined import ContentRecord, FindingRow, ItemDone, Slot, State, Task
from scanner.index.places import join_part
from scanner.model import ByteRange, Finding, Place, Problem
from scanner.secret import Secret
from scanner.workers import Event, WorkerPool

STDIN = "-"


@dataclass(frozen=True, slots=True)
class PartFindings:
    """What was found at one place of a file; `failed` tells that the file could not be examined."""

    path: str
    part: str
    place: Place
    findings: tuple[tuple[Finding, str], ...]
    problems: tuple[Problem, ...] = ()
    failed: bool = False


@dataclass(slots=True)
class _File:
    path: str
    contents: dict[bytes, ContentRecord] = field(default_factory=dict)


def inspect_text(pool: WorkerPool, text: bytes) -> Iterator[PartFindings]:
    """Yield what is found in a text."""
    pool.submit(Task(1, text, "", None, None))
    yield from _collect(pool, {1: _File(STDIN)})


def inspect_files(pool: WorkerPool, files: Iterable[tuple[str, Path]]) -> Iterator[PartFindings]:
    """Yield what is found in files given as (shown path, path)."""
    waiting: dict[int, _File] = {}
    for number, (shown, path) in enumerate(files, 1):
        waiting[number] = _File(shown)
        pool.submit(Task(number, ByteRange(path), path.name, None, path.name))
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
        else:
            yield from _parts(waiting.pop(number), message)


def _parts(file: _File, done: ItemDone) -> Iterator[PartFindings]:
    """Yield the findings by place, then what could not be read."""
    problems = [problem] if (problem := problem_of(done, file.path)) else []
    any_part = False
    for content, prefix in _walk(file, done.root, ""):
        by_slot: dict[int, list[FindingRow]] = defaultdict(list)
        for row in content.findings:
            by_slot[row.slot].append(row)
        for number, rows in sorted(by_slot.items()):
            any_part = True
            slot: Slot = content.slots[number]
            findings = tuple((_finding(row), row.text) for row in rows)
            yield PartFindings(file.path, join_part(prefix, slot.part), slot.place, findings)
        for stage, trouble in content.troubles:
            part = join_part(prefix, trouble.part)
            problems.append(Problem(stage, trouble.reason, trouble.detail, file.path, part, trouble.retryable))
    if problems or not any_part:
        failed = done.state is State.FAILED
        yield PartFindings(file.path, "", Place(), (), tuple(problems), failed)


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
