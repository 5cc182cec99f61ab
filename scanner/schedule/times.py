"""Times as people write them in settings: cron texts, zones, spans, windows; kinds as in `scanner.setting`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from scanner.setting import text

_SPAN = re.compile(r"(\d{1,6})\s*([smhdw])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_LOCAL = Path("/etc/localtime")
_SAMPLE = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_DAY = "|".join(DAYS)
_WINDOW = re.compile(rf"(?:({_DAY})(?:-({_DAY}))?\s+)?(\d\d):(\d\d)-(\d\d):(\d\d)", re.IGNORECASE)
_MINUTES = 24 * 60

Window = tuple[frozenset[int], int, int]
"""Days of the week on which it begins (0 is Monday), first minute of the day, minute at which it is over."""


def cron(value: Any, base: Path) -> str:
    """Take a cron text of five fields that comes at some time."""
    from cronsim import CronSim, CronSimError

    allowed = 'a cron text of five fields (minute, hour, day, month, day of the week), such as "0 2 * * *"'
    written = " ".join(text(value, base).split())
    if written.count(" ") != 4:
        raise ValueError(allowed)
    try:
        found = next(CronSim(written, _SAMPLE), None)
    except (CronSimError, ValueError, IndexError) as error:
        raise ValueError(f"{allowed} ({str(error).lower() or 'not one'})") from None
    if found is None:
        raise ValueError(f"{allowed} (this one never comes)")
    return written


def slots(cron_text: str, zone: tzinfo, after: datetime) -> Iterator[datetime]:
    """Yield the moments (UTC) of a cron text behind `after`, in ascending order, without an end.

    Where clocks are put forward, what falls into the hour that is left out comes at its end; where they are put back, a
    fixed time comes once.
    """
    from cronsim import CronSim

    last = after.astimezone(UTC)
    for found in CronSim(cron_text, last.astimezone(zone)):
        moment = found.astimezone(UTC)
        if moment > last:
            last = moment
            yield moment


def zone(value: Any, base: Path) -> str:
    """Take the name of a time zone."""
    written = text(value, base)
    try:
        zone_of(written)
    except (ValueError, OSError, LookupError):  # LookupError: no such zone
        raise ValueError('a time zone, such as "Europe/Oslo" or "UTC"') from None
    return written


@lru_cache(64)
def zone_of(name: str | None) -> tzinfo:
    """Return the zone of this name; without one, that of this machine."""
    if name is not None:
        return ZoneInfo(name)
    try:
        return ZoneInfo(os.environ.get("TZ", "").removeprefix(":"))
    except (ValueError, OSError, LookupError):  # not set, or no name of a zone
        pass
    try:
        with _LOCAL.open("rb") as file:
            return ZoneInfo.from_file(file, "local")
    except (ValueError, OSError):
        return UTC


def span(value: Any, base: Path) -> str:
    """Take a span of time: a number and its unit."""
    written = text(value, base).strip()
    found = _SPAN.fullmatch(written)
    if found is None or not int(found[1]):
        raise ValueError('a span of time, such as "30m", "36h", "7d" or "2w"')
    return written


def span_of(written: str) -> timedelta:
    """Return a span that `span` has taken."""
    number, unit = written[:-1], written[-1]
    return timedelta(seconds=int(number) * _SECONDS[unit])


def windows(value: Any, _base: Path) -> tuple[str, ...]:
    """Take a list of times of the week."""
    allowed = 'a list of times of the week, such as ["Mon-Fri 08:00-18:00", "22:00-23:30"]'
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(allowed)
    if any(window_of(one) is None for one in value):
        raise ValueError(allowed)
    return tuple(value)


def window_of(written: str) -> Window | None:
    """Return the window that a text names, None if it names none; one that ends before it begins ends the next day."""
    found = _WINDOW.fullmatch(written.strip())
    if found is None:
        return None
    first, last, *clock = found.groups()
    hour, minute, hour_end, minute_end = map(int, clock)
    begins, ends = hour * 60 + minute, hour_end * 60 + minute_end
    if minute > 59 or minute_end > 59 or begins >= _MINUTES or ends > _MINUTES or begins == ends:
        return None
    return frozenset(_days(first, last)), begins, ends if ends > begins else ends + _MINUTES


def _days(first: str | None, last: str | None) -> Iterator[int]:
    if first is None:
        yield from range(7)
        return
    at, end = DAYS.index(first.title()), DAYS.index((last or first).title())
    while at != end:
        yield at
        at = (at + 1) % 7
    yield end


def inside(window: Window, moment: datetime) -> bool:
    """Tell whether a local time (the clock on the wall) lies in a window."""
    days, begins, ends = window
    minute = moment.hour * 60 + moment.minute
    today, yesterday = moment.weekday(), (moment.weekday() - 1) % 7
    return (today in days and begins <= minute < ends) or (yesterday in days and minute + _MINUTES < ends)
