"""Times as transcripts and captions write them: seconds since a recording began."""

from __future__ import annotations

import re

CLOCK = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{1,2}(?:[.,][0-9]{1,9})?"
"""Hours may be missing; more digits are no time."""
LONGEST = 1_000_000.0
"""No recording is longer: eleven days."""

_PERIOD = re.compile(r"PT(?:([0-9]{1,4})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,9})?)S)?")
_NUMBER = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,12})?)s?")


def seconds_of(text: str) -> float:
    """Return what a text that matches `CLOCK` says."""
    whole, _, part = text.replace(",", ".").partition(".")
    total = 0
    for field in whole.split(":"):
        total = total * 60 + int(field)
    return total + float(f"0.{part or 0}")


def told_seconds(text: str, unit: float = 1.0) -> float | None:
    """Return the time that a field of a record tells: a number, "1.5s", a clock, "PT1.5S"; None for all else."""
    if found := _NUMBER.fullmatch(text):
        seconds = float(found[1]) * (1.0 if text[-1] == "s" else unit)
    elif re.fullmatch(CLOCK, text):
        seconds = seconds_of(text)
    elif len(text) > 2 and (found := _PERIOD.fullmatch(text)):
        hours, minutes, rest = (float(one or 0) for one in found.groups())
        seconds = hours * 3600 + minutes * 60 + rest
    else:
        return None
    return seconds if seconds < LONGEST else None


def stretch(start: float, end: float | None) -> tuple[float, float]:
    """Return from and to; what ends before it begins, or never, ends where it begins."""
    return round(start, 3), round(max(start, end if end is not None else start), 3)
