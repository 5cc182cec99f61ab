"""How numbers and names are written down by people and programs."""

from __future__ import annotations

import random
import unicodedata

import phonenumbers

HOME = {"+47": "NO", "+44": "GB", "+49": "DE"}


def plain(value: str) -> str:
    """Return ASCII letters for a slug or an address."""
    value = value.translate(
        str.maketrans(
            {
                "ø": "o",
                "Ø": "O",
                "ł": "l",
                "Ł": "L",
                "ß": "ss",
                "đ": "dj",
                "Đ": "Dj",
                "Þ": "Th",
                "þ": "th",
                "ð": "d",
                "ı": "i",
            }
        )
    )
    value = unicodedata.normalize("NFKD", value)
    return "".join(one for one in value if one.isascii() and (one.isalnum() or one in " -")).lower()


def slug(value: str) -> str:
    return plain(value).replace(" ", "").replace("-", "")


def written(number: str, rng: random.Random, *, abroad: bool = True) -> str:
    """Return a number as somebody may write it; in full unless the country is one of the settings."""
    parsed = phonenumbers.parse(number)
    inter = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    code, rest = str(parsed.country_code), phonenumbers.national_significant_number(parsed)
    area, _, more = inter.split(" ", 1)[1].replace("-", " ").partition(" ")
    ways = [
        number, inter, inter.replace(" ", "-"), inter.replace(" ", ".").replace("-", "."), f"00{code} {inter.split(' ', 1)[1]}",
        f"+{code} ({area}) {more}" if more else inter, inter.replace(" ", "\u00a0"), f"+{code} {rest}",
        f"(+{code}) {inter.split(' ', 1)[1]}", inter.replace("-", "\u2011"),
    ]  # fmt: skip
    if code in ("44", "49", "31", "46", "33"):
        ways.append(f"+{code} (0) {inter.split(' ', 1)[1]}")
    return rng.choice(ways)


def national(number: str) -> str:
    """Return a number without its country code."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def wide(number: str) -> str:
    return number.translate({ord(str(one)): chr(0xFF10 + one) for one in range(10)} | {ord("+"): "＋"})


def eastern(number: str) -> str:
    return number.translate({ord(str(one)): chr(0x0660 + one) for one in range(10)})
