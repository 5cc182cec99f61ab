"""Which runs are due: pure functions of the plans, of what was done so far, and of the time.

A run belongs to a *slot*, a moment of its cron text. A slot is *handled* when a run of it, or of a later one, was
begun: of several slots that were missed only the last is made up. A full run handles the slots of other runs before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from scanner.schedule.plan import Kind, Plan

MOST_TRIES = 3
"""So often a run is begun whose worker did not live to see its end."""


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that was begun and has not ended: its number, and how many workers died in it."""

    number: int
    kind: Kind
    slot: datetime
    deaths: int = 0
    turns: int = 0
    """How often it gave way to others."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done of a source: the last slot handled of each kind, what is under way, when it was last complete."""

    handled: Mapping[Kind, datetime] = field(default_factory=dict)
    open: OpenRun | None = None
    complete: datetime | None = None
    requests: int = 0
    """Sent since the day began."""
    bytes: int = 0
    """Read since the day began."""


@dataclass(frozen=True, slots=True)
class Due:
    """A run that may begin or go on now: since when, and the run to go on with if there is one."""

    plan: Plan
    kind: Kind
    slot: datetime
    since: datetime
    open: OpenRun | None = None

    @property
    def deaths(self) -> int:
        """How many workers died in the run since it last got on."""
        return self.open.deaths if self.open else 0


NOTHING = Done()
_NEVER = datetime.min.replace(tzinfo=UTC)


def agenda(plans: Iterable[Plan], done: Mapping[str, Done], now: datetime, jitter: timedelta) -> list[Due]:
    """Return the runs that may begin or go on now, at most one a source, in the order in which they should.

    What has cost no worker its life goes first, then what had the fewest turns, then what has waited longest.
    """
    found = []
    for plan in plans:
        of = done.get(plan.source, NOTHING)
        if not held_back(plan, of, now) and (due := _due(plan, of, now, jitter)) is not None:
            found.append(due)
    return sorted(found, key=lambda due: (*((due.open.deaths, due.open.turns) if due.open else (0, 0)), due.since))


def held_back(plan: Plan, done: Done, now: datetime) -> str:
    """Return why a source must not be read now, "" if it may."""
    if plan.paused(now):
        return "pause"
    return "budget" if plan.spent(done.requests, done.bytes) else ""


def overdue(plans: Iterable[Plan], done: Mapping[str, Done], now: datetime, grace: timedelta) -> list[str]:
    """Return the sources of which a run should have begun at least `grace` ago, and has not."""
    return [
        plan.source
        for plan in plans
        if not held_back(plan, of := done.get(plan.source, NOTHING), now)
        and of.open is None
        and (due := _due(plan, of, now, timedelta())) is not None
        and now - due.since >= grace
    ]


def wake(plans: Iterable[Plan], done: Mapping[str, Done], now: datetime, jitter: timedelta) -> datetime | None:
    """Return the next moment at which something may become due, None if nothing ever does."""
    moments: list[datetime | None] = []
    for plan in plans:
        of = done.get(plan.source, NOTHING)
        if why := held_back(plan, of, now):
            moments.append(plan.pause_ends(now) if why == "pause" else plan.day_ends(now))
        for kind in plan.crons:
            last = plan.latest(kind, now)
            if last is not None and (late := last + delay(plan, kind, last, jitter)) > now:
                moments.append(late)
            elif (coming := plan.next(kind, now)) is not None:
                moments.append(coming + delay(plan, kind, coming, jitter))
    return min((one for one in moments if one is not None), default=None)


def delay(plan: Plan, kind: Kind, slot: datetime, jitter: timedelta) -> timedelta:
    """Return how long after its slot a run begins: always the same, and always before the next one."""
    if not jitter:
        return jitter
    seed = hashlib.sha256(f"{plan.source} {kind} {slot.isoformat()}".encode()).digest()
    most = min(jitter, plan.gap(kind, slot) / 2)
    return timedelta(seconds=int(most.total_seconds() * int.from_bytes(seed[:4], "big") / 2**32))


def corrected(plan: Plan, kind: Kind, handled: datetime, now: datetime) -> datetime:
    """Return the slot up to which all is handled, after the clock may have been set back.

    Set back by less than from one run to the next, no slot comes again. Else the clock was wrong when it named that
    slot, and what comes from now on counts; otherwise a clock that once showed another year would end all runs.
    """
    return now if handled > now and plan.between(kind, now, handled) else handled


def _due(plan: Plan, done: Done, now: datetime, jitter: timedelta) -> Due | None:
    if done.open is not None:
        return Due(plan, done.open.kind, done.open.slot, done.open.slot, done.open)
    for kind in (Kind.FULL, Kind.SWEEP):
        slot = plan.latest(kind, now)
        if slot is None or slot <= _handled(kind, done, now):
            continue
        since = slot + delay(plan, kind, slot, jitter)
        if since <= now:
            return Due(plan, kind, slot, since)
    return None


def _handled(kind: Kind, done: Done, now: datetime) -> datetime:
    """Return up to where all slots of a kind are handled; a source new to the worker begins where people swept it."""
    kinds = (Kind.FULL,) if kind is Kind.FULL else (Kind.FULL, Kind.SWEEP)
    handled = [done.handled[one] for one in kinds if one in done.handled]
    if not handled and done.complete is not None and done.complete <= now:
        return done.complete
    return max(handled, default=_NEVER)
