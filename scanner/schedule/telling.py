"""What `status` tells of the worker and of the runs of each source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scanner.config import Settings
from scanner.index.address import Address
from scanner.index.reader import IndexReader
from scanner.index.runs import Run, RunState
from scanner.model import EndedRun, OpenRun, SourceRuns, WorkerTold
from scanner.schedule.beat import health
from scanner.schedule.plan import Kind
from scanner.schedule.state import Standing, jitter_of, plans, standings


def runs_told(reader: IndexReader | None, settings: Settings, now: datetime) -> Iterator[SourceRuns]:
    """Yield what is known of the runs of each source of the settings."""
    jitter = jitter_of(settings)
    for one in standings(reader, plans(settings), now):
        held = one.held_back(now)
        last, before, *_ = *map(_ended, one.last), None, None
        yield SourceRuns(
            source=one.plan.source,
            last=last,
            before=before,
            open=_open(one.open),
            next_sweep=one.next(Kind.SWEEP, now, jitter),
            next_full=one.next(Kind.FULL, now, jitter),
            fresh=one.done.complete,
            too_old=one.too_old(now),
            overdue=one.overdue(now, jitter),
            held_back=held,
            goes_on=_goes_on(one, held, now),
        )


def worker_told(index: Address) -> WorkerTold:
    """Return how the worker of an index is."""
    found = health(index)
    if found.pulse is None:
        return WorkerTold(found.lives, found.well)
    state = found.pulse.state if found.moves or not found.lives else "stuck"
    return WorkerTold(found.lives, found.well, state, found.pulse.moved_at, found.pulse.overdue)


def _goes_on(one: Standing, held: str, now: datetime) -> datetime | None:
    if not held:
        return None
    return one.plan.pause_ends(now) if held == "pause" else one.plan.day_ends(now)


def _ended(run: Run) -> EndedRun:
    ended = run.ended or run.began
    given_up = run.state is RunState.DIED
    return EndedRun(run.number, run.kind, run.began, ended, run.complete, given_up, run.counts)


def _open(run: Run | None) -> OpenRun | None:
    return None if run is None else OpenRun(run.number, run.kind, run.began, run.why)
