"""Telephone numbers nobody has: ranges kept for fiction where a country has one, else round blocks of zeros and fives."""

from __future__ import annotations

import random

import phonenumbers

_RANGES = {
    "GB": ("44", "7700900XXX", "2079460XXX"),
    "US": ("1", "41555501XX", "21255501XX"),
    "IE": ("353", "85900XXXX", "19000XXX"),
    "FR": ("33", "63998XXXX", "19900XXXX"),
    "ES": ("34", "60000XXXX", "91000XXXX"),
    "NL": ("31", "610000XXX", "205550XXX"),
    "CH": ("41", "790000XXX", "440000XXX"),
    "GR": ("30", "690000XXXX", "2100000XXX"),
    "UA": ("380", "500000XXX", "440000XXX"),
    "JP": ("81", "9010000XXX", "355550XXX"),
    "CN": ("86", "13000000XXX", "1055550XXX"),
    "KR": ("82", "1055550XXX", "25550XXX"),
    "AE": ("971", "500000XXX", "42000XXX"),
    "ZA": ("27", "820000XXX", "110000XXX"),
    "PL": ("48", "500000XXX", "220000XXX"),
    "NO": ("47", "40000XXX", "22000XXX"),
    "DE": ("49", "17139200XX", "3023125XXX"),
}
REGIONS = tuple(_RANGES)


class Numbers:
    """Draws each number once."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._drawn = rng, {f"+44207946{last:04}" for last in range(10)}  # those stand in the texts

    def draw(self, country: str, *, land: bool = False) -> str:
        """Return a new number of a country in E.164."""
        code, mobile, fixed = _RANGES[country]
        while True:
            pattern = fixed if land else mobile
            number = f"+{code}" + "".join(str(self._rng.randint(0, 9)) if one == "X" else one for one in pattern)
            if number not in self._drawn:
                self._drawn.add(number)
                return number


def written(number: str, way: str) -> str:
    """Return a number as people write it: `intl`, `nat`, `e164`, `zeros`, `dots`, `digits`, `bracket`."""
    parsed = phonenumbers.parse(number)
    spaced = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if way == "nat":
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return {
        "e164": number,
        "zeros": "00" + spaced[1:],
        "dots": spaced.replace(" ", ".").replace("-", "."),
        "digits": number[1:],
        "bracket": spaced.replace(" ", " (0)", 1),
    }.get(way, spaced)
