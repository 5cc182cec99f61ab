"""A sweep over sources: the order of things, and the summary at the end."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from scanner import log
from scanner.config import SourceSettings
from scanner.course import Course, Options, Progress, StoppedError, Tally
from scanner.examined import State
from scanner.index.writer import IndexWriter
from scanner.model import SourceSummary, SweepSummary
from scanner.pipeline import sweep_source
from scanner.ports import Connector, LeavesOut, Service
from scanner.workers import WorkerPool


def run(
    writer: IndexWriter,
    pool: WorkerPool,
    sources: Sequence[SourceSettings],
    options: Options,
    progress: Progress,
) -> SweepSummary:
    """Sweep the sources one after the other; a source that cannot be read does not keep the others back."""
    sweep_id, started = secrets.token_hex(8), datetime.now(UTC)
    writer.note_sweep(sweep_id, started, None, complete=False, counts="[]")
    summaries, notes, complete = [], [], True
    for source in sources:
        if options.stopped():
            complete = False
            break
        progress.at(source.name)
        log.info("source begins", source=source.name, type=source.type.name)
        summary, tally = _one(writer, pool, source, options, progress)
        log.info("source ends", source=source.name, complete=tally.complete, **_told(summary))
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
    writer: IndexWriter, pool: WorkerPool, source: SourceSettings, options: Options, progress: Progress
) -> tuple[SourceSummary, Tally]:
    began = time.monotonic()
    number = writer.source_id(source.name, source.type.name)
    with _connected(source) as connector:
        course = Course(writer, pool, number, connector, options, progress)
        tally = course.tally
        try:
            sweep_source(course)
        except StoppedError:
            tally.complete = False
        requests = connector.requests if isinstance(connector, Service) else 0
        left_out = tuple(connector.left_out()) if isinstance(connector, LeavesOut) else ()
    writer.keep_left_out(number, left_out)
    writer.finish_source(number, datetime.now(UTC), complete=tally.complete)
    counts = writer.counts(number)
    summary = _summary(source.name, tally, counts, requests, time.monotonic() - began)
    reader = writer.reader()
    problems, in_part, unheard = tuple(reader.problems(number)), reader.in_part(number), reader.unheard(number)
    return replace(summary, problems=problems, in_part=in_part, unheard=unheard, left_out=left_out), tally


@contextlib.contextmanager
def _connected(source: SourceSettings) -> Iterator[Connector]:
    connector = source.connect()
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


def _told(summary: SourceSummary) -> dict[str, object]:
    names = "partitions listed examined unchanged deleted skipped failed bytes findings requests seconds"
    names += " ocr_pages ocr_seconds recordings sound_seconds speech_seconds"
    return {name: getattr(summary, name) for name in names.split()}


def _counts(summaries: Sequence[SourceSummary]) -> str:
    """Return counts only: no name of a source, no problem."""
    left_out = {"source", "problems"}
    return json.dumps([{k: v for k, v in asdict(one).items() if k not in left_out} for one in summaries])
