"""How types, times, counts and places are put to people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reports.console.plain import one_line, shorten, shorten_middle, visible
from reports.console.veil import Veil
from scanner.model import Problem

_TYPES = {
    "EMAIL_ADDRESS": "e-mail",
    "PHONE_NUMBER": "phone",
    "PERSON": "name",
    "SKYPE_ID": "Skype",
    "LINKEDIN_URL": "LinkedIn",
    "MESSENGER_HANDLE": "messenger",
}
_UNITS = ("B", "KB", "MB", "GB", "TB")


def type_word(entity: str) -> str:
    """Return an entity type as a word."""
    return _TYPES.get(entity) or visible(entity.lower().replace("_", " "))


def day(time: datetime | None) -> str:
    """Return a time's day, a dash when there is none."""
    return "-" if time is None else time.date().isoformat()


def minute(time: datetime | None) -> str:
    """Return a time to the minute with its zone."""
    return "never" if time is None else f"{time:%Y-%m-%d %H:%M} {time.tzname() or ''}".strip()


def percent(confidence: float) -> str:
    """Return a confidence as a whole percentage that never rounds over the line of 50 %."""
    return f"{int(confidence * 100 + 1e-9)} %"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """Return a number of bytes for people."""
    amount, unit = float(number), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}" if unit else f"{number} B"


def duration(seconds: float) -> str:
    """Return a stretch of time for people."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min {rest} s"


def where(source: str, locator: str, hide: Veil, width: int) -> str:
    """Return source and locator in one line; a long locator loses its middle."""
    lead = shorten(f"{one_line(source)}: ", max(width // 2, 4))
    return shorten_middle(lead + visible(hide(locator)), width)


def parts(names: Sequence[str], hide: Veil, width: int) -> str:
    """Return the parts of an item in one line."""
    return shorten(", ".join(visible(hide(name)) for name in names[:20] if name), width)


def problem(problem: Problem, hide: Veil, width: int) -> str:
    """Return a problem in one line: why, where, at which stage."""
    detail = f" ({one_line(problem.detail)})" if problem.detail else ""
    lead = shorten(f"{problem.reason}{detail} at {problem.stage}: ", max(width * 2 // 3, 10))
    place = "the source or a part of it" if problem.locator is None else hide(problem.locator)
    if problem.part:
        place = f"{place} > {hide(problem.part)}"
    return shorten_middle(lead + visible(place), width)
