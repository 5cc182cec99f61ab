"""A sweep over sources: the order of things, and the summary at the end."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from scanner import log
from scanner.config import SourceSettings
from scanner.course import Course, Meter, Options, Progress, StoppedError, Tally
from scanner.examined import State
from scanner.exchange import Doing, Exchange
from scanner.index.dues import DuePartition, Listed
from scanner.index.writer import IndexWriter
from scanner.model import LeftOut, Partition, SourceSummary, SweepSummary
from scanner.pipeline import list_partitions, sweep_partition, sweep_source
from scanner.ports import Connector, Gate, LeavesOut, Service, Shares
from scanner.workers import WorkerPool


@dataclass(frozen=True, slots=True)
class Turn:
    """What one go at a source did; `stopped` tells that it is not at its end."""

    source: int
    """Its number in the index."""
    tally: Tally
    requests: int
    seconds: float
    stopped: bool
    standing: Mapping[str, int]
    """What of the source stands in the index behind it: listed, skipped, failed, in_part, unheard."""

    def counts(self) -> dict[str, float]:
        """Return the counts for the book of runs."""
        one = self.tally
        return {
            **self.standing,
            "examined": one.examined,
            "deleted": one.deleted,
            "bytes": one.bytes,
            "findings": one.findings,
            "requests": self.requests,
            "seconds": self.seconds,
        }


def run(
    writer: IndexWriter,
    pool: WorkerPool,
    sources: Sequence[SourceSettings],
    options: Options,
    progress: Progress,
    meter_of: Callable[[SourceSettings], Meter | None] = lambda _: None,
) -> SweepSummary:
    """Sweep the sources one after the other; a source that cannot be read does not keep the others back.

    `meter_of` gives what watches over the cost of a source, None where nothing does.
    """
    sweep_id, started = secrets.token_hex(8), datetime.now(UTC)
    writer.note_sweep(sweep_id, started, None, complete=False, counts="[]")
    summaries, notes, complete = [], [], True
    with log.bound(run=sweep_id), Exchange(pool) as exchange:
        for source in sources:
            if options.stopped():
                complete = False
                break
            meter = meter_of(source)
            summary, tally = _one(writer, exchange, source, replace(options, meter=meter), progress)
            if meter is not None and not meter.goes_on(summary.requests, summary.bytes):
                notes.append(f"{source.name}: the budget of the day is used up; the same command goes on tomorrow")
            summaries.append(summary)
            complete = complete and tally.complete
            if tally.outdated:
                notes.append(
                    f"{source.name}: {tally.outdated} unchanged items were read again,"
                    " because recognizers, models, formats or settings changed"
                )
    if options.stopped():
        notes.append("stopped on request; run the same command to go on from here")
    finished = datetime.now(UTC)
    writer.note_sweep(sweep_id, started, finished, complete=complete, counts=_counts(summaries))
    return SweepSummary(sweep_id, started, finished, complete, tuple(summaries), tuple(notes))


def _one(
    writer: IndexWriter, exchange: Exchange, source: SourceSettings, options: Options, progress: Progress
) -> tuple[SourceSummary, Tally]:
    began = datetime.now(UTC)
    number = writer.source_id(source.name, source.type.name)
    book = writer.runs.begin(number, "person", None, began)
    turn = exchange.carry_out(take_turn(writer, exchange, source, options, progress))
    tally = turn.tally
    if options.meter is not None:
        options.meter.keep(turn.requests, tally.bytes)
    tally.complete = tally.complete and not turn.stopped
    writer.finish_source(number, datetime.now(UTC), complete=tally.complete, began=began)
    reader = writer.reader()
    summary = _summary(source.name, tally, writer.counts(number), turn.requests, turn.seconds)
    problems, in_part, unheard = tuple(reader.problems(number)), turn.standing["in_part"], turn.standing["unheard"]
    left_out = reader.left_out(number)
    summary = replace(summary, problems=problems, in_part=in_part, unheard=unheard, left_out=left_out)
    writer.runs.end(book, turn.counts(), datetime.now(UTC), complete=tally.complete)
    return summary, tally


def take_turn(
    writer: IndexWriter, exchange: Exchange, source: SourceSettings, options: Options, progress: Progress
) -> Doing[Turn]:
    """Go at a source until it is done or somebody asks to stop; what was committed until then is kept."""
    clock = time.monotonic()
    progress.at(source.name)
    log.info("source begins", source=source.name, type=source.type.name)
    number = writer.source_id(source.name, source.type.name)
    stopped = False
    with _connected(source, options.gate) as connector:
        course = Course(writer, exchange, number, connector, options, progress)
        tally = course.tally
        try:
            yield from sweep_source(course)
        except StoppedError:
            stopped = True
        requests = connector.requests if isinstance(connector, Service) else 0
        left_out = tuple(connector.left_out()) if isinstance(connector, LeavesOut) else ()
    writer.keep_left_out(number, _with_earlier(writer, number, options.run, left_out))
    seconds = round(time.monotonic() - clock, 3)
    turn = Turn(number, tally, requests, seconds, stopped, standing(writer, number))
    log.info("source ends", source=source.name, complete=tally.complete and not stopped, **turn.counts())
    return turn


@dataclass(frozen=True, slots=True)
class Listing:
    """The partitions of a source, by their numbers in the index."""

    partitions: Sequence[int]
    listed: Listed
    requests: int


def list_source(writer: IndexWriter, source: SourceSettings, gate: Gate | None = None) -> Listing:
    """List the partitions of a source; what could not be listed is kept as its problems."""
    number = writer.source_id(source.name, source.type.name)
    reader = writer.reader()
    with _connected(source, gate) as connector:
        if isinstance(connector, Service):
            connector.heed(reader.waits(number))
        found, faults = list_partitions(connector, [name for _, name in writer.partitions(number)])
        requests = connector.requests if isinstance(connector, Service) else 0
        left_out = tuple(connector.left_out()) if isinstance(connector, LeavesOut) else ()
    writer.source_problems(number, faults)
    writer.keep_left_out(number, left_out, whole=False)
    listed = Listed.IN_PART if faults else Listed.WHOLE
    return Listing(writer.partition_ids(number, list(found)), listed, requests)


def take_slice(
    writer: IndexWriter,
    pool: WorkerPool,
    source: SourceSettings,
    due: DuePartition,
    options: Options,
    progress: Progress,
) -> Turn:
    """Go at one partition of a source until it is done or somebody asks to stop."""
    clock = time.monotonic()
    number = writer.source_id(source.name, source.type.name)
    stopped = False
    with _connected(source, options.gate) as connector, Exchange(pool) as exchange:
        course = Course(writer, exchange, number, connector, options, progress)
        try:
            exchange.carry_out(sweep_partition(course, Partition(writer.partition_name(due.id))))
        except StoppedError:
            stopped = True
        requests = connector.requests if isinstance(connector, Service) else 0
        left_out = tuple(connector.left_out()) if isinstance(connector, LeavesOut) else ()
    seconds = round(time.monotonic() - clock, 3)
    # A later slice of the same run tells no more than the rest.
    before = writer.reader().left_out_of(number, due.id) if due.slices else ()
    writer.keep_left_out(number, _most(before, left_out), due.id, whole=False)
    return Turn(number, course.tally, requests, seconds, stopped, {})


def _with_earlier(writer: IndexWriter, source: int, run: int, found: tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
    """Return what is left out, with what earlier turns of the same run have told: a later one skips what is done."""
    book = writer.runs.of(run) if run else None
    if book is None or not book.turns:
        return found
    return _most(writer.reader().left_out(source), found)


def _most(earlier: Sequence[LeftOut], found: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what is told in one of two lists, with the larger count of both."""
    told = {one.what: one for one in earlier}
    for one in found:
        before = told.get(one.what)
        if before is None or (one.count or 0) >= (before.count or 0):
            told[one.what] = one
    return tuple(told.values())


def standing(writer: IndexWriter, source: int) -> dict[str, int]:
    """Return what of a source stands in the index, for the book of runs."""
    counts, reader = writer.counts(source), writer.reader()
    return {
        "listed": sum(counts.values()),
        "skipped": counts[State.SKIPPED],
        "failed": counts[State.FAILED],
        "in_part": reader.in_part(source),
        "unheard": reader.unheard(source),
    }


@contextlib.contextmanager
def _connected(source: SourceSettings, gate: Gate | None) -> Iterator[Connector]:
    connector = source.connect()
    if gate is not None and isinstance(connector, Shares):
        connector.share(gate, source.name)
    try:
        yield connector
    finally:
        connector.close()


def _summary(
    name: str,
    tally: Tally,
    counts: dict[State, int],
    requests: int,
    seconds: float,
) -> SourceSummary:
    """Return the counts of a source; those of the index are the truth, so they always add up."""
    examined = min(tally.examined, counts[State.EXAMINED])
    return SourceSummary(
        source=name,
        partitions=tally.partitions,
        listed=sum(counts.values()),
        examined=examined,
        unchanged=counts[State.EXAMINED] - examined,
        deleted=tally.deleted,
        skipped=counts[State.SKIPPED],
        failed=counts[State.FAILED],
        bytes=tally.bytes,
        findings=tally.findings,
        requests=requests,
        seconds=round(seconds, 3),
        ocr_pages=tally.ocr_pages,
        ocr_seconds=round(tally.ocr_seconds, 3),
        recordings=tally.recordings,
        sound_seconds=round(tally.sound_seconds, 3),
        speech_seconds=round(tally.speech_seconds, 3),
    )


def _counts(summaries: Sequence[SourceSummary]) -> str:
    """Return counts only: no name of a source, no problem."""
    left_out = {"source", "problems"}
    return json.dumps([{k: v for k, v in asdict(one).items() if k not in left_out} for one in summaries])
