"""The state of the index and the results of a check as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import BinaryIO

from reports import json_stream
from reports.json_records import coverage_record, moment
from reports.json_stream import Fields, Rows
from scanner.model import Coverage, EndedRun, SourceRuns, WorkerTold
from scanner.ports import CheckResult


def status_json(
    coverage: Sequence[Coverage],
    facts: Mapping[str, str],
    runs: Sequence[SourceRuns] = (),
    worker: WorkerTold | None = None,
) -> str:
    """Return the state of the index as one JSON text."""
    return json_stream.text(_status(coverage, facts, runs, worker))


def write_status(
    coverage: Sequence[Coverage],
    facts: Mapping[str, str],
    stream: BinaryIO,
    runs: Sequence[SourceRuns] = (),
    worker: WorkerTold | None = None,
) -> None:
    """Write the state of the index as UTF-8 JSON; problems are streamed."""
    json_stream.write(_status(coverage, facts, runs, worker), stream)


def checks_json(results: Iterable[tuple[str, CheckResult]]) -> str:
    """Return the results of a check as one JSON text; each comes with what was checked."""
    return json_stream.text(Rows(_check(*result) for result in results))


def write_checks(results: Iterable[tuple[str, CheckResult]], stream: BinaryIO) -> None:
    """Write the results of a check as UTF-8 JSON."""
    json_stream.write(Rows(_check(*result) for result in results), stream)


def _status(
    coverage: Sequence[Coverage], facts: Mapping[str, str], runs: Sequence[SourceRuns], worker: WorkerTold | None
) -> Fields:
    complete = all(source.whole for source in coverage)
    return Fields(
        {
            "index": dict(facts),
            "coverage": Rows(map(coverage_record, coverage)),
            "complete": complete,
            "runs": [_runs(one) for one in runs],
            **({"worker": asdict(worker)} if worker is not None else {}),
        }
    )


def _runs(one: SourceRuns) -> dict[str, object]:
    return {
        "source": one.source,
        "last": _ended(one.last),
        "before": _ended(one.before),
        "more_problems": one.trend,
        "open": None if one.open is None else {**asdict(one.open), "began": moment(one.open.began)},
        "next_sweep": moment(one.next_sweep),
        "next_full": moment(one.next_full),
        "data_of": moment(one.fresh),
        "too_old": one.too_old,
        "overdue": one.overdue,
        "held_back": one.held_back or None,
        "goes_on": moment(one.goes_on),
    }


def _ended(run: EndedRun | None) -> dict[str, object] | None:
    if run is None:
        return None
    return {
        "run": run.number,
        "kind": run.kind,
        "began": moment(run.began),
        "ended": moment(run.ended),
        "complete": run.complete,
        "given_up": run.given_up,
        **run.counts,
    }


def _check(subject: str, result: CheckResult) -> dict[str, object]:
    return {
        "checked": subject,
        "name": result.name,
        "ok": result.ok,
        "detail": result.detail,
    }
