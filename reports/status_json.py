"""The state of the index and the results of a check as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from reports import json_stream
from reports.json_records import coverage_record
from reports.json_stream import Fields, Rows
from scanner.model import Coverage
from scanner.ports import CheckResult


def status_json(coverage: Sequence[Coverage], facts: Mapping[str, str]) -> str:
    """Return the state of the index as one JSON text."""
    return json_stream.text(_status(coverage, facts))


def write_status(coverage: Sequence[Coverage], facts: Mapping[str, str], stream: BinaryIO) -> None:
    """Write the state of the index as UTF-8 JSON; problems are streamed."""
    json_stream.write(_status(coverage, facts), stream)


def checks_json(results: Iterable[tuple[str, CheckResult]]) -> str:
    """Return the results of a check as one JSON text; each comes with what was checked."""
    return json_stream.text(Rows(_check(*result) for result in results))


def write_checks(results: Iterable[tuple[str, CheckResult]], stream: BinaryIO) -> None:
    """Write the results of a check as UTF-8 JSON."""
    json_stream.write(Rows(_check(*result) for result in results), stream)


def _status(coverage: Sequence[Coverage], facts: Mapping[str, str]) -> Fields:
    complete = all(source.complete and not source.failed for source in coverage)
    return Fields(
        {
            "index": dict(facts),
            "coverage": Rows(map(coverage_record, coverage)),
            "complete": complete,
        }
    )


def _check(subject: str, result: CheckResult) -> dict[str, object]:
    return {
        "checked": subject,
        "name": result.name,
        "ok": result.ok,
        "detail": result.detail,
    }
