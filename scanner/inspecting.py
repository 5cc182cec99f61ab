"""Findings of files without an index: what `pii-scan detect` shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scanner.businesscards import RECOGNIZER, TYPE, Piece, business_cards
from scanner.examine import problem_of
from scanner.examined import ContentRecord, FindingRow, ItemDone, Shown, Slot, State, Task
from scanner.index.places import join_part
from scanner.model import GUESS, Box, ByteRange, Finding, FoundText, Place, Problem
from scanner.secret import Secret
from scanner.workers import Event, WorkerPool

STDIN = "-"
_MOST_PLACES = 2000
"""A picture or recording with more findings is no card; then cards have no box and no time."""


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

    rows: list[tuple[FindingRow, Place]] = field(default_factory=list)
    blocks: list[list[tuple[FindingRow, Place]]] = field(default_factory=list)
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
            findings = tuple(sorted((*_found(spot), *_cards(spot)), key=_in_order))
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
        if row.type == GUESS:
            continue
        part, place = content.slots[row.slot]
        spots[Slot(part, place.text())].rows.append((row, place))
    for block in content.blocks:
        members = [content.findings[index] for index in block.members]
        part, place = content.slots[block.slot]
        spots[Slot(part, place.text())].blocks.append([(row, content.slots[row.slot].place) for row in members])
    return spots


def _found(spot: _Spot) -> Iterator[FoundText]:
    for row, place in spot.rows:
        yield FoundText(_finding(row), row.text, place.box, seconds=place.seconds, speaker=_speaker(place))


def _cards(spot: _Spot) -> Iterator[FoundText]:
    """Yield the contact blocks of a place as findings: a signature that is quoted five times is one."""
    pieces = [[_piece(row) for row, _ in block] for block in spot.blocks]
    places = {(row.start, row.end): place for block in spot.blocks for row, place in block if place != place.text()}
    places = places if len(places) < _MOST_PLACES else {}
    for card in business_cards(pieces):
        shown = ", ".join(", ".join(one) if isinstance(one, list) else one for one in card.fields.values())
        inside = [place for (start, end), place in places.items() if card.start <= start and end <= card.end]
        text = Secret(shown)
        finding = Finding(TYPE, card.start, card.end, round(card.score, 3), RECOGNIZER, text, text)
        others = card.places if len(card.places) > 1 else ()
        speakers = {_speaker(place) for place in inside}
        speaker = speakers.pop() if len(speakers) == 1 else None
        yield FoundText(finding, shown, _around(inside), card.fields, others, _during(inside), speaker)


def _speaker(place: Place) -> str | None:
    return place.label if place.seconds else None


def _during(places: list[Place]) -> tuple[float, float] | None:
    known = [place.seconds for place in places if place.seconds]
    return (min(begun for begun, _ in known), max(ended for _, ended in known)) if known else None


def _around(places: list[Place]) -> Box | None:
    boxes = [place.box for place in places if place.box]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _piece(row: FindingRow) -> Piece:
    return Piece(row.type, row.start, row.end, row.score, row.key, row.text, row.display)


def _in_order(found: FoundText) -> tuple[int, int, str]:
    return found.finding.start, found.finding.end, found.finding.type


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
