"""Phone numbers kept for fiction, or plainly made up, and how people write them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache

import phonenumbers

_MOBILE = {
    "US": ("+1{area}55501{n:02d}", 100), "GB": ("+447700900{n:03d}", 1000), "NO": ("+4740000{n:03d}", 1000),
    "SE": ("+467017406{n:02d}", 95), "DE": ("+4917604069{n:03d}", 100), "FR": ("+336399801{n:02d}", 100),
    "NL": ("+31610000{n:03d}", 1000), "ES": ("+34600000{n:03d}", 1000), "PL": ("+48500000{n:03d}", 1000),
    "UA": ("+380500000{n:03d}", 1000), "GR": ("+306900000{n:03d}", 1000), "EG": ("+201000000{n:03d}", 1000),
    "CN": ("+861390000{n:04d}", 1000), "IN": ("+919000000{n:03d}", 1000), "BR": ("+551190000{n:04d}", 1000),
}  # fmt: skip
_LAND = {
    "US": ("+1{area}55501{n:02d}", 100), "GB": ("+442079460{n:03d}", 1000), "NO": ("+4722550{n:03d}", 1000),
    "SE": ("+463139006{n:02d}", 100), "DE": ("+493023125{n:03d}", 1000), "FR": ("+33199001{n:03d}", 1000),
    "NL": ("+31201230{n:03d}", 1000), "ES": ("+34910000{n:03d}", 1000), "PL": ("+48221000{n:03d}", 1000),
    "UA": ("+380442000{n:03d}", 1000), "GR": ("+302111000{n:03d}", 1000), "EG": ("+20223000{n:03d}", 1000),
    "CN": ("+8610600001{n:02d}", 100), "IN": ("+911120000{n:03d}", 1000), "BR": ("+551130000{n:03d}", 1000),
}  # fmt: skip
_AREAS = ("212", "415", "312", "206", "617", "503")


class Numbers:
    """Draws numbers, none twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._drawn: Counter[str] = Counter()

    def mobile(self, country: str) -> str:
        """Return a new mobile."""
        return self._draw(*_MOBILE[country])

    def land(self, country: str) -> str:
        """Return a new land line."""
        return self._draw(*_LAND[country])

    def _draw(self, form: str, many: int) -> str:
        while True:
            number = form.format(area=self._rng.choice(_AREAS), n=self._rng.randrange(5, many))
            if not self._drawn[number]:
                self._drawn[number] += 1
                return number


@cache
def writings(number: str, regions: Sequence[str]) -> tuple[str, ...]:
    """Return how a number may be written; nationally only where one of the regions alone can have it."""
    parsed = phonenumbers.parse(number)
    wide = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    near = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    found = [wide, wide, number, wide.replace("+", "00", 1) if parsed.country_code != 1 else wide]
    if near.startswith("0"):
        found.append(f"+{parsed.country_code} (0){near.lstrip('0').lstrip()}")
    if _only_in(near, parsed, regions):
        found += [near, near]
    return tuple(found)


def _only_in(near: str, parsed: phonenumbers.PhoneNumber, regions: Sequence[str]) -> bool:
    valid = [phonenumbers.parse(near, region) for region in regions]
    valid = [one for one in valid if phonenumbers.is_valid_number(one)]
    return len(valid) == 1 and valid[0] == parsed


def spoken(number: str) -> str:
    """Return a number as a recogniser of speech writes it: digits in groups."""
    parsed = phonenumbers.parse(number)
    wide = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return wide.replace("+", "plus ").replace("-", " ")
