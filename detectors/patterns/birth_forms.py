"""The normal form of a date of birth: ISO 8601 where the day is certain, however it is written."""

from __future__ import annotations

import re

from detectors.folding import plain
from detectors.ids.check_digits import is_day

# The longest beginning decides: "marraskuuta" is November, "mars" March.
_MONTHS = {
    beginning: number
    for number, words in enumerate(
        (
            "jan ene gen tammi stycz",
            "feb fev helmi lut",
            "mar maer maa",
            "apr abr avr huhti kwie",
            "may mai maj mag mei touko",
            "jun juin giu kesa czer",
            "jul juil lug heina lip",
            "aug ago aou elo sier",
            "sep set syys wrze",
            "oct okt out ott loka paz",
            "nov marras lis",
            "dec des dez dic joulu gru",
        ),
        1,
    )
    for beginning in words.split()
}
_LONGEST = max(map(len, _MONTHS))
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/. ]{1,2}(?P<m>\d{1,2})[-/. ]{1,2}(?P<d>\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])[ ]?(?P<b>\d{1,2})(?P=mark)[ ]?(?P<y>\d{4})(?!\d)")
_NAMED = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|\u00ba|\u00aa)?[ -]{0,2}(?:(?:of|de|den)[ ])?(?P<m>[^\W\d_]{3,14})\.?"
    r"[ ,-]{0,2}(?:(?:of|de|del)[ ])?(?P<y>\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?P<m>[^\W\d_]{3,14})\.?[ -]{1,2}(?:the[ ])?(?P<d>\d{1,2})(?:st|nd|rd|th)?[ ,-]{1,3}(?P<y>\d{4})(?!\d)"
)


def iso_day(text: str) -> str | None:
    """Return a date as YYYY-MM-DD, None where day, month or year are not certain ("03/04/1980", "12.3.80")."""
    folded = plain(text)
    if found := _YEAR_FIRST.search(folded):
        return _iso(int(found["d"]), int(found["m"]), found["y"])
    if found := _NUMBERS.search(folded):
        one, other = int(found["a"]), int(found["b"])
        if found["mark"] == "." or one > 12 or one == other:
            return _iso(one, other, found["y"])
        return _iso(other, one, found["y"]) if other > 12 else None
    if found := _NAMED.search(folded) or _MONTH_FIRST.search(folded):
        month = _month(found["m"])
        return _iso(int(found["d"]), month, found["y"]) if month else None
    return None


def _month(word: str) -> int:
    for size in range(_LONGEST, 2, -1):
        if number := _MONTHS.get(word[:size]):
            return number
    return 0


def _iso(day: int, month: int, year: str) -> str | None:
    return f"{year}-{month:02}-{day:02}" if is_day(day, month, int(year)) else None
