"""Who had one identifier when: by the days of the mails and papers that show it, and by what rows tell of days."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from scanner.index.reader import IndexReader
from scanner.model import GUESS

HELD = "~"
"""Begins the key of a guess that tells from when to when somebody had what it stands on."""
OWNED = 2
"""So many mails or documents make somebody an owner of what was handed on; so does a row that tells the days."""
MOST_MOMENTS = 200
_HANDED_OVER = timedelta(days=14)
"""Between two owners of one identifier; who is seen with it in turns shares it."""
_TOLD_DAY = timedelta(days=-1)
"""Where days are told, one may give it back on the day on which the next one gets it."""
_SECOND = timedelta(seconds=1)
_EVER, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """When an identifier that was handed on was seen with one of its owners; others had it `before` and `after`."""

    first: datetime
    last: datetime
    before: datetime | None = None
    after: datetime | None = None

    def holds(self, moment: datetime | None) -> bool | None:
        """Tell whether it was this owner's at a time; None when nobody can tell."""
        if moment is None:
            return None
        if self.first <= moment <= self.last:
            return True
        if (self.before is not None and moment <= self.before) or (self.after is not None and moment >= self.after):
            return False
        outside = (self.before is None and moment < self.first) or (self.after is None and moment > self.last)
        return True if outside else None


@dataclass(frozen=True, slots=True)
class Stay:
    """When an identifier was seen with some names, in how many papers; `begins`, `ends`: a row tells that day."""

    first: datetime
    last: datetime
    times: int
    begins: bool = False
    ends: bool = False


def stay_of(reader: IndexReader, value: int, names: Mapping[int, str]) -> Stay | None:
    """Return when an identifier stood with names, given with their keys; None where a paper has no day."""
    seen: list[datetime] = []
    told: list[tuple[datetime | None, datetime | None]] = []
    for name in names:
        for content, _, _ in reader.block_contents(value, name, MOST_MOMENTS):
            days = list(_told(reader, value, names[name], content))
            created = reader.places.content(content).created
            told += days
            if not days and created is None:
                return None
            seen += [created] if created and not days else []
    firsts = [first or last for first, last in told]
    lasts = [last or first for first, last in told]
    first = min((*seen, *(one for one in firsts if one)), default=None)
    last = max((*seen, *(one for one in lasts if one)), default=None)
    if first is None or last is None:
        return None
    begins = bool(told) and all(one for one, _ in told) and first in firsts
    ends = bool(told) and all(one for _, one in told) and last in lasts
    return Stay(first, last, len(seen) + OWNED * len(told), begins, ends)


def _told(
    reader: IndexReader, value: int, name: str, content: int
) -> Iterator[tuple[datetime | None, datetime | None]]:
    """Yield from when to when a content says that who has a name had an identifier."""
    guesses = reader.of_type(frozenset(reader.places.values_in(content)), GUESS)
    held = [(one, key) for one in guesses if (key := reader.value(one).key.reveal()).startswith(HELD)]
    places = {(span.slot, span.start) for span in reader.places.spans(value, content)} if held else set()
    written = reader.places.content(content).created
    for guess, key in held:
        days, _, whose = key.removeprefix(HELD).partition(" ")
        if whose == name and any((one.slot, one.start) in places for one in reader.places.spans(guess, content)):
            first, last = (_day(day, written) for day in days.split("/"))
            if first or last:
                yield first, last + timedelta(days=1) - _SECOND if last else None


def _day(text: str, written: datetime | None) -> datetime | None:
    """Return when a day begins; one without a year (--MM-DD) is that which is nearest to when it was written."""
    if not text.startswith("-"):
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    if written is None:
        return None
    years = (written.year - 1, written.year, written.year + 1)
    days = [_day(f"{year}{text[1:]}", None) for year in years if not text.endswith("02-29") or isleap(year)]
    return min((day for day in days if day), key=lambda day: abs(day - written), default=None)


def one_after_another(stays: Sequence[Stay]) -> list[Period]:
    """Return whose an identifier was when, by stays in the order of their time; nothing where some had it in turns.

    Where nobody was seen twice, it went from hand to hand all the time.
    """
    stays = list(stays)
    for at, (earlier, later) in enumerate(pairwise(stays)):
        told = later.begins or earlier.ends
        least = _TOLD_DAY if told else _HANDED_OVER
        if later.first - earlier.last < least or later.first <= earlier.first:
            return []
        if later.begins and not earlier.ends:
            stays[at] = replace(earlier, last=later.first - _SECOND)
        elif told:
            stays[at] = replace(earlier, last=min(earlier.last, later.first - _SECOND))
    if all(stay.times < OWNED for stay in stays):
        return []
    before = [_EVER if stays[0].begins else None, *(stay.last for stay in stays[:-1])]
    after = [*(stay.first for stay in stays[1:]), _NEVER if stays[-1].ends else None]
    return [
        Period(stay.first, stay.last, earlier, later) for stay, earlier, later in zip(stays, before, after, strict=True)
    ]
