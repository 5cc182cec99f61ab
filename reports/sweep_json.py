"""What a sweep tells about itself as JSON (contract: `sweep --json`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import BinaryIO

from reports import json_stream
from reports.json_records import left_out_record, moment, problem_record
from reports.json_stream import Fields, Rows
from scanner.model import Foreseen, SourceSummary, SweepSummary


def sweep_json(summary: SweepSummary) -> str:
    """Return the summary as one JSON text."""
    return json_stream.text(_sweep(summary))


def write_sweep(summary: SweepSummary, stream: BinaryIO) -> None:
    """Write the summary as UTF-8 JSON; problems are streamed."""
    json_stream.write(_sweep(summary), stream)


def write_preview(found: Sequence[Foreseen], stream: BinaryIO) -> None:
    """Write what a sweep would read as UTF-8 JSON."""
    complete = all(one.complete for one in found)
    json_stream.write(Fields({"complete": complete, "sources": Rows(map(_foreseen, found))}), stream)


def _foreseen(one: Foreseen) -> dict[str, object]:
    return {**asdict(one), "problems": [problem_record(problem) for problem in one.problems]}


def _sweep(summary: SweepSummary) -> Fields:
    return Fields(
        {
            "sweep_id": summary.sweep_id,
            "started_at": moment(summary.started_at),
            "finished_at": moment(summary.finished_at),
            "complete": summary.complete,
            "sources": Rows(map(_source, summary.sources)),
            "notes": summary.notes,
        }
    )


def _source(source: SourceSummary) -> Fields:
    return Fields(
        {
            "source": source.source,
            "partitions": source.partitions,
            "listed": source.listed,
            "examined": source.examined,
            "unchanged": source.unchanged,
            "deleted": source.deleted,
            "skipped": source.skipped,
            "failed": source.failed,
            "bytes": source.bytes,
            "findings": source.findings,
            "requests": source.requests,
            "seconds": source.seconds,
            "problems": Rows(map(problem_record, source.problems)),
            **left_out_record(source.left_out),
            **({"ocr": {"pages": source.ocr_pages, "seconds": source.ocr_seconds}} if source.ocr_pages else {}),
            **({"speech": _speech(source)} if source.recordings else {}),
        }
    )


def _speech(source: SourceSummary) -> dict[str, int | float]:
    return {
        "recordings": source.recordings,
        "sound_seconds": source.sound_seconds,
        "seconds": source.speech_seconds,
    }
