"""What is known of each source at a moment: plan, runs, age. The worker, `status` and the metrics read it here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from scanner.config import Settings
from scanner.index.reader import IndexReader, SourceCounts
from scanner.index.runs import Run, RunState
from scanner.schedule.due import NOTHING, Done, OpenRun, delay, held_back, overdue
from scanner.schedule.meter import day_of
from scanner.schedule.plan import Kind, Plan, plan_of
from scanner.schedule.times import span_of

GRACE = timedelta(hours=1)
"""A run that has not begun so long after its time, its jitter included, is overdue."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A source: its plan, what was done, the runs that ended last (the youngest first), and the one under way."""

    plan: Plan
    done: Done
    counts: SourceCounts | None = None
    last: Sequence[Run] = ()
    open: Run | None = None

    def age(self, now: datetime) -> timedelta | None:
        """Return how old its data are, None if it was never swept in full."""
        return None if self.done.complete is None else now - self.done.complete

    def too_old(self, now: datetime) -> bool:
        """Tell whether they are older than wanted."""
        return self.plan.too_old(self.done.complete, now)

    def held_back(self, now: datetime) -> str:
        """Return why it must not be read now, "" if it may."""
        return held_back(self.plan, self.done, now)

    def overdue(self, now: datetime, jitter: timedelta) -> bool:
        """Tell whether a run should have begun long ago."""
        return bool(overdue([self.plan], {self.plan.source: self.done}, now, GRACE + jitter))

    def next(self, kind: Kind, now: datetime, jitter: timedelta) -> datetime | None:
        """Return when its next run of a kind begins, its jitter included."""
        slot = self.plan.next(kind, now - jitter)
        while slot is not None and slot + delay(self.plan, kind, slot, jitter) <= now:
            slot = self.plan.next(kind, slot)
        return None if slot is None else slot + delay(self.plan, kind, slot, jitter)


def plans(settings: Settings) -> tuple[Plan, ...]:
    """Return the plans of all sources, in the order of the settings."""
    return tuple(plan_of(one.name, one.values, settings.worker.timezone) for one in settings.sources)


def jitter_of(settings: Settings) -> timedelta:
    """Return the most that a run may be put off."""
    return span_of(settings.worker.jitter)


def standings(reader: IndexReader | None, plans: Sequence[Plan], now: datetime) -> tuple[Standing, ...]:
    """Return what is known of each source; without an index nothing is."""
    held = {one.name: one for one in reader.sources()} if reader else {}
    return tuple(_standing(reader, plan, held, now) for plan in plans)


def _standing(reader: IndexReader | None, plan: Plan, held: Mapping[str, SourceCounts], now: datetime) -> Standing:
    counts = held.get(plan.source)
    if reader is None or counts is None:
        return Standing(plan, NOTHING)
    runs = reader.runs
    run = runs.open(counts.id)
    under_way = None
    if run is not None and run.slot is not None:
        under_way = OpenRun(run.number, Kind(run.kind), run.slot, run.deaths, run.turns)
    handled = {Kind(kind): slot for kind, slot in runs.handled(counts.id).items()}
    done = Done(handled, under_way, counts.fresh, *runs.spent(counts.id, day_of(plan, now)))
    return Standing(plan, done, counts, runs.last(counts.id), run)


def old_sources(reader: IndexReader, settings: Settings, now: datetime) -> Iterator[str]:
    """Yield the sources whose data are older than wanted."""
    wanted = [plan for plan in plans(settings) if plan.max_age is not None]
    fresh = {one.name: one.fresh for one in reader.sources()} if wanted else {}
    for plan in wanted:
        if plan.too_old(fresh.get(plan.source), now):
            yield plan.source


def ended_well(run: Run) -> bool:
    """Tell whether all that a run listed could be examined, in part at least."""
    return run.state is RunState.ENDED and run.complete and not run.counts.get("failed")
