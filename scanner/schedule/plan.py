"""What the settings say of when a source is swept: pure data and pure questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Any

from scanner.schedule.times import Window, inside, slots, span_of, window_of, zone_of

_FIRST_LOOK = timedelta(hours=2)
_LAST_LOOK = timedelta(days=366 * 9)
"""The 29th of February is missing for eight years around 2100."""
_WEEK = 7 * 24 * 60


class Kind(StrEnum):
    """What a run does."""

    FULL = "full"
    """Lists and reads everything again."""
    SWEEP = "sweep"
    """Reads what is new."""
    PERSON = "person"
    """A sweep that somebody asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When a source is swept, and how much may be asked of it. A source without a cron text is never due."""

    source: str
    crons: Mapping[Kind, str]
    zone: tzinfo
    max_age: timedelta | None = None
    pauses: tuple[Window, ...] = ()
    requests_a_day: int | None = None
    bytes_a_day: int | None = None

    @property
    def scheduled(self) -> bool:
        """Tell whether a worker sweeps it."""
        return bool(self.crons)

    def latest(self, kind: Kind, now: datetime) -> datetime | None:
        """Return the last moment up to now at which a run was to begin, None if there is none within years."""
        return _latest(self.crons[kind], self.zone, _minute(now)) if kind in self.crons else None

    def next(self, kind: Kind, after: datetime) -> datetime | None:
        """Return the next moment at which a run is to begin."""
        return _next(self.crons[kind], self.zone, _minute(after)) if kind in self.crons else None

    def between(self, kind: Kind, after: datetime, before: datetime) -> bool:
        """Tell whether a run is to begin behind one moment and before another."""
        found = self.next(kind, after)
        return found is not None and found < before

    def gap(self, kind: Kind, slot: datetime) -> timedelta:
        """Return the time from one moment to the next."""
        found = self.next(kind, slot)
        return found - slot if found else timedelta()

    def paused(self, now: datetime) -> bool:
        """Tell whether the source must not be read now."""
        local = now.astimezone(self.zone)
        return any(inside(window, local) for window in self.pauses)

    def pause_ends(self, now: datetime) -> datetime | None:
        """Return the next full minute at which the source may be read again; None if it never may."""
        moment = now.astimezone(UTC).replace(second=0, microsecond=0)
        for _ in range(_WEEK + 120):
            moment += timedelta(minutes=1)
            if not self.paused(moment):
                return moment
        return None

    def day_begins(self, now: datetime) -> datetime:
        """Return the midnight (UTC) from which on the budget of this day counts."""
        local = now.astimezone(self.zone)
        return local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)

    def day_ends(self, now: datetime) -> datetime:
        """Return the midnight (UTC) at which a new budget begins."""
        tomorrow = (now.astimezone(self.zone) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return tomorrow.astimezone(UTC)

    def spent(self, requests: int, size: int) -> bool:
        """Tell whether the budget of a day is used up."""
        over = self.requests_a_day is not None and requests >= self.requests_a_day
        return over or (self.bytes_a_day is not None and size >= self.bytes_a_day)

    def too_old(self, complete: datetime | None, now: datetime) -> bool:
        """Tell whether data are older than wanted; a time in the future says nothing, so it counts as too old."""
        if self.max_age is None:
            return False
        return complete is None or not timedelta(days=-1) < now - complete <= self.max_age


def _minute(moment: datetime) -> datetime:
    """Return the full minute: slots are full minutes, so a question has one answer all minute long."""
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


@lru_cache(4096)
def _latest(cron: str, zone: tzinfo, now: datetime) -> datetime | None:
    look = _FIRST_LOOK
    while look < _LAST_LOOK:
        found = None
        for slot in slots(cron, zone, now - look):
            if slot > now:
                break
            found = slot
        if found is not None:
            return found
        look *= 2
    return None


@lru_cache(4096)
def _next(cron: str, zone: tzinfo, after: datetime) -> datetime | None:
    return next(slots(cron, zone, after), None)


def plan_of(source: str, values: Mapping[str, Any], zone: str | None) -> Plan:
    """Return the plan of a source, given its checked settings by key, and the zone of the worker."""
    crons = {Kind.FULL: values.get("full_schedule"), Kind.SWEEP: values.get("schedule")}
    age = values.get("max_age")
    return Plan(
        source,
        {kind: cron for kind, cron in crons.items() if cron},
        zone_of(values.get("schedule_zone") or zone),
        None if age is None else span_of(age),
        tuple(window for one in values.get("pause") or () if (window := window_of(one))),
        values.get("max_requests_per_day"),
        values.get("max_bytes_per_day"),
    )
