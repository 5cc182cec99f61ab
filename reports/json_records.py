"""The JSON form of the records that several outputs share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reports.json_stream import Fields, Rows
from scanner.model import Coverage, LeftOut, Problem


def moment(time: datetime | None) -> str | None:
    """Return a time as ISO 8601 with its zone; refuses a time without one."""
    if time is None:
        return None
    offset = time.utcoffset()
    if offset is None:
        raise ValueError("a time in a report needs a time zone")
    # RFC 3339 knows no seconds in an offset; historic local times have them.
    return (time.astimezone(UTC) if offset % timedelta(minutes=1) else time).isoformat()


def problem_record(problem: Problem) -> dict[str, object]:
    """Return a problem as every output writes it."""
    return {
        "locator": problem.locator,
        "part": problem.part,
        "stage": problem.stage,
        "reason": problem.reason,
        "detail": problem.detail,
        "retryable": problem.retryable,
    }


def coverage_record(coverage: Coverage) -> Fields:
    """Return what of a source is in the index; its problems are streamed."""
    return Fields(
        {
            "source": coverage.source,
            "listed": coverage.listed,
            "examined": coverage.examined,
            "skipped": coverage.skipped,
            "failed": coverage.failed,
            "last_sweep": moment(coverage.last_sweep),
            "complete": coverage.complete,
            "problems": Rows(map(problem_record, coverage.problems())),
            **left_out_record(coverage.left_out),
            **({"too_old": True} if coverage.too_old else {}),
        }
    )


def left_out_record(left_out: Sequence[LeftOut]) -> dict[str, object]:
    """Return what a source holds and is not examined, on purpose or because nobody can reach it."""
    return {"left_out": [{"what": one.what, "count": one.count} for one in left_out]} if left_out else {}
