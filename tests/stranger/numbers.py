"""Numbers kept for fiction, or plainly made up, and the many ways in which people write and say them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumberFormat

# `#` is any digit. US: 555-01xx; GB: the ranges that Ofcom keeps for drama; the rest by runs of one digit.
_PLANS = {
    "US": ("+1{area}55501##", "+1{area}55501##"), "GB": ("+447700900###", "+442079460###"),
    "NO": ("+4793000###", "+4732220###"), "SE": ("+467017406##", "+468465004##"), "DK": ("+452010####", "+453315####"),
    "FI": ("+35840000####", "+3589000####"), "PL": ("+48600000###", "+48583000###"),
    "CZ": ("+420601000###", "+420585000###"), "HU": ("+36201000###", "+3612000###"),
    "TR": ("+905320000###", "+902320000###"), "GR": ("+306970000###", "+302610000###"),
    "VN": ("+84900000###", "+842430000###"), "IN": ("+919800000###", "+914222000###"),
    "EG": ("+201110000###", "+20224000###"), "NG": ("+2348030000###", "+2342017000###"),
    "JP": ("+819010000###", "+81559000###"), "CN": ("+8613800000###", "+861065000###"),
    "ES": ("+34611000###", "+34942000###"), "PT": ("+351910000###", "+351265000###"),
    "NL": ("+31620000###", "+31570000###"), "FR": ("+33639980###", "+334500000##"),
    "DE": ("+4915550000###", "+494213000###"), "UA": ("+380670000###", "+380445000###"),
}  # fmt: skip
_DRAMA = ("+447700900", "+33639980")  # kept for films: possible, but given to nobody and so not valid
_AREAS = ("253", "208", "616", "971", "802", "484")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Numbers:
    """Draws valid numbers, none twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._drawn: set[str] = set()

    def mobile(self, country: str) -> str:
        """Return a new mobile."""
        return self._draw(_PLANS[country][0])

    def land(self, country: str) -> str:
        """Return a new land line."""
        return self._draw(_PLANS[country][1])

    def _draw(self, plan: str) -> str:
        for _ in range(5000):
            filled = plan.format(area=self._rng.choice(_AREAS))
            number = "".join(str(self._rng.randrange(10)) if one == "#" else one for one in filled)
            if number not in self._drawn and _can_be(number):
                self._drawn.add(number)
                return number
        raise ValueError(f"no numbers left: {plan}")


def _can_be(number: str) -> bool:
    return number.startswith(_DRAMA) or phonenumbers.is_valid_number(phonenumbers.parse(number))


@cache
def ways(number: str, regions: Sequence[str]) -> tuple[str, ...]:
    """Return how a number may be written; without the country only where one of the regions alone can have it."""
    parsed = phonenumbers.parse(number)
    wide = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    near = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    code = f"+{parsed.country_code}"
    rest = wide.removeprefix(code).strip()
    found = [wide, wide, wide, number, wide.replace(" ", "-"), wide.replace(" ", ".").replace("-", ".")]
    if parsed.country_code == 1:
        found += [f"+1 ({rest[:3]}) {rest[4:]}", f"1-{rest.replace(' ', '-')}"]
    else:
        found += [f"00{wide[1:]}", f"({code}) {rest}", f"00{number[1:]}"]
    if near.startswith("0") and parsed.country_code != 36:  # in Hungary two digits are dialled before a number
        found.append(f"{code} (0) {near[1:].lstrip()}")
    if _told(near, parsed, regions):
        found += [near, near, near.replace(" ", "/", 1)] if parsed.country_code == 49 else [near, near]
    return tuple(found)


def _told(near: str, meant: phonenumbers.PhoneNumber, regions: Sequence[str]) -> bool:
    read = [phonenumbers.parse(near, region) for region in regions]
    return [one for one in read if phonenumbers.is_valid_number(one)] == [meant]


def said(number: str, rng: random.Random) -> str:
    """Return a number as people say it: groups of figures, or every figure a word."""
    parsed = phonenumbers.parse(number)
    wide = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL).replace("-", " ")
    if rng.random() < 0.4:
        return wide.replace("+", "plus ")
    words = " ".join(_DIGITS[int(one)] if one.isdigit() else "" for one in wide[1:]).split()
    return "plus " + " ".join(words)
