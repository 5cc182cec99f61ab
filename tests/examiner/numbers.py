"""Numbers kept for fiction where a country keeps some, else plainly made up; and the ways in which they are written."""

from __future__ import annotations

import random
from collections.abc import Mapping

import phonenumbers
from phonenumbers import PhoneNumberFormat

# `#` is any digit. Kept for fiction: US 555-01xx; GB 07700 900xxx and 020 7946 0xxx (Ofcom); FR 06 39 98 xx xx and
# 01 99 00 xx xx (Arcep); DE 0171 39200xx, 0176 040690xx and 030 23125xxx (Bundesnetzagentur); SE 070-174 06 xx (PTS).
# Norway and the others keep none: runs of zeros, which nobody takes for somebody's number.
_US = tuple(f"+1{area}55501##" for area in (212, 415, 206, 617, 503, 808, 971, 484, 239))
_MOBILE: Mapping[str, tuple[str, ...]] = {
    "AT": ("+436640000###",), "BR": ("+5511900000###",), "CN": ("+861390000####",), "CZ": ("+420601000###",),
    "DE": ("+4917139200##", "+49176040690##"), "DK": ("+45201000##",), "EG": ("+201000000###",),
    "ES": ("+34600000###",), "FR": ("+3363998####",), "GB": ("+447700900###",), "GR": ("+306900000###",),
    "HU": ("+36201000###",), "IN": ("+919000000###",), "IS": ("+3546110###",), "IT": ("+393330000###",),
    "JP": ("+819010000###",), "NG": ("+2348030000###",), "NL": ("+31610000###",), "NO": ("+4740000###",),
    "PL": ("+48500000###",), "RU": ("+79100000###",), "SE": ("+467017406##",), "TR": ("+905320000###",),
    "UA": ("+380500000###",), "US": _US, "VN": ("+84900000###",),
}  # fmt: skip
_LAND: Mapping[str, tuple[str, ...]] = {
    "DE": ("+493023125###",), "ES": ("+34910000###",), "FR": ("+331990010##",), "GB": ("+442079460###",),
    "NO": ("+4722550###",), "PL": ("+48221000###",),
}  # fmt: skip


def following(number: str) -> str:
    """Return the number whose last digit is one more, after 9 comes 0."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


class Numbers:
    """Draws numbers; none comes twice, and none is the one that follows another."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def mobile(self, country: str) -> str:
        """Return a new mobile, E.164."""
        return self._draw(_MOBILE[country])

    def land(self, country: str) -> str:
        """Return a new land line, E.164."""
        return self._draw(_LAND[country])

    def _draw(self, plans: tuple[str, ...]) -> str:
        for _ in range(5000):
            plan = self._rng.choice(plans)
            number = "".join(str(self._rng.randrange(10)) if one == "#" else one for one in plan)
            both = {number, following(number)}
            if not self._taken & both:
                self._taken |= both
                return number
        raise ValueError(f"no numbers left: {plans}")

    def written(self, number: str) -> str:
        """Return a number in one of its ways."""
        wide = international(number)
        code, *rest = wide.split()
        ways = (wide, number, wide.replace(" ", "-"), wide.replace("+", "00", 1), f"({code}) {' '.join(rest)}")
        return self._rng.choice(ways)


def international(number: str) -> str:
    """Return a number with its country and blanks."""
    return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)


def national(number: str) -> str:
    """Return a number as it is written in its own country."""
    return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.NATIONAL)


def digits_at_home(number: str) -> str:
    """Return the digits of a number without those of its country."""
    return str(phonenumbers.parse(number).national_number)
