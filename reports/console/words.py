"""How types, times, counts and places are put to people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reports.console.plain import cells, one_line, shorten, shorten_middle, visible
from reports.console.veil import Veil
from scanner.model import Problem, type_word

_PLACE_LEAST = 24
_UNITS = ("B", "KB", "MB", "GB", "TB")


def kind(entity: str) -> str:
    """Return an entity type as a word."""
    return visible(type_word(entity))


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


def clock(seconds: float) -> str:
    """Return a time of a recording as players show it: 0:14, 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def where(source: str, locator: str, hide: Veil, width: int) -> str:
    """Return source and locator in one line; a long locator loses its middle."""
    lead = shorten(f"{one_line(source)}: ", max(width // 2, 4))
    return shorten_middle(lead + visible(hide(locator)), width)


def parts(names: Sequence[str], hide: Veil, width: int) -> str:
    """Return the parts of an item in one line."""
    return shorten(", ".join(visible(hide(name)) for name in names[:20] if name), width)


def problem(problem: Problem, hide: Veil, width: int) -> list[str]:
    """Return why and where in one line, or in two when they are long."""
    detail = f" ({one_line(problem.detail)})" if problem.detail else ""
    why = f"{problem.reason}{detail} at {problem.stage}: "
    place = "the source or a part of it" if problem.locator is None else hide(problem.locator)
    if problem.part:
        place = f"{place} > {hide(problem.part)}"
    place = visible(place)
    if cells(why) + cells(place) <= width:
        return [why + place]
    first, rest = _first_line(why, width)
    rest = "  " + shorten(rest, max(width - 2 - _PLACE_LEAST, 2))
    return [first, rest + shorten_middle(place, width - cells(rest))]


def _first_line(text: str, width: int) -> tuple[str, str]:
    """Split a text where its first line ends."""
    if cells(text) <= width + 1:
        return text.rstrip(), ""
    words = text.split(" ")
    fitting = next((n for n in range(len(words), 0, -1) if cells(" ".join(words[:n])) <= width), 0)
    if not fitting:
        return shorten(text, width), ""
    return " ".join(words[:fitting]), " ".join(words[fitting:])


def left_over(failed: int, in_part: int, skipped: int) -> str:
    """Return what was not examined, in words; nothing when all was."""
    facts = (
        (failed, "could not be examined"),
        (in_part, "read in part"),
        (skipped, "of a kind that is not read"),
    )
    told = [(number, what) for number, what in facts if number]
    first = [f"{count(number, 'item')} {what}" for number, what in told[:1]]
    return ", ".join(first + [f"{number:,} {what}" for number, what in told[1:]])
