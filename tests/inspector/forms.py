"""How numbers, names and addresses are written down."""

from __future__ import annotations

import random
import unicodedata

import phonenumbers

REGIONS = ("PT", "ES", "FR", "GB", "PL")
"""The countries whose numbers need no country code: those of the settings."""
# Ranges kept for fiction where a country has them; else numbers about a 555.
_MOBILE = {
    "PT": "+351912555###", "ES": "+34625550###", "FR": "+3363998####", "GB": "+447700900###", "PL": "+48512555###",
    "IT": "+393335550###", "DE": "+49176040690##", "IE": "+353859555###", "US": "+120255501##", "GR": "+306945550###",
    "UA": "+380675550###", "BG": "+359885550###", "EG": "+201005550###", "CN": "+8613855550###", "JP": "+819055550###",
    "KR": "+821055500###", "VN": "+84915550###", "TR": "+905325550###", "HU": "+36205550###", "CZ": "+420605550###",
}  # fmt: skip
_LAND = {
    "PT": "+351225550###", "ES": "+34915550###", "FR": "+3319900####", "GB": "+442079460###", "PL": "+48225550###",
    "DE": "+493023125###", "US": "+131255501##",
}  # fmt: skip


class Numbers:
    """Draws numbers that nobody else has."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._taken = rng, set[str]()

    def mobile(self, country: str) -> str:
        return self._draw(_MOBILE[country])

    def land(self, country: str) -> str:
        return self._draw(_LAND[country])

    def _draw(self, pattern: str) -> str:
        while True:
            number = "".join(str(self._rng.randrange(10)) if one == "#" else one for one in pattern)
            if number not in self._taken:
                self._taken.add(number)
                assert phonenumbers.is_possible_number(phonenumbers.parse(number)), number
                return number


def written(number: str, rng: random.Random) -> str:
    """Return a number as a signature, a note or a program may write it, with its country."""
    parsed = phonenumbers.parse(number)
    form = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    code, rest = form.split(" ", 1)
    digits = phonenumbers.national_significant_number(parsed)
    pairs = " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))
    ways = [
        number, form, form.replace(" ", "."), form.replace(" ", "-"), f"00{code[1:]} {rest}", f"00{code[1:]}{digits}",
        f"({code}) {rest}", f"{code} {digits[:3]} {digits[3:]}", f"{code}/{digits}", f"{code} {pairs}",
        form.replace(" ", "\u00a0"), form.replace("-", "\u2013"), f"{code}-{digits}", f"tel:{number}",
    ]  # fmt: skip
    if code in ("+44", "+49", "+33"):
        ways += [f"{code} (0){rest}", f"{code} (0) {rest}"]
    return rng.choice(ways)


def national(number: str, rng: random.Random) -> str:
    """Return a number without its country, as people at home write it."""
    parsed = phonenumbers.parse(number)
    form = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    bare = "".join(one for one in form if one.isdigit())
    ways = [form, bare, form.replace(" ", "-"), form.replace(" ", "."), f"{bare[:-6]} {bare[-6:-3]} {bare[-3:]}"]
    if parsed.country_code == 33:
        ways.append(".".join(bare[at : at + 2] for at in range(0, 10, 2)))
    if parsed.country_code == 44:
        ways += [f"({bare[:5]}) {bare[5:]}", f"{bare[:5]}/{bare[5:]}"]
    return rng.choice(ways)


def wide(number: str) -> str:
    """Return a number in full-width digits."""
    return number.translate({ord(str(one)): chr(0xFF10 + one) for one in range(10)} | {ord("+"): "＋"})


def eastern(number: str) -> str:
    """Return a number in Arabic-Indic digits."""
    return number.translate({ord(str(one)): chr(0x0660 + one) for one in range(10)})


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ß": "ss", "Đ": "D", "đ": "d", "ı": "i", "İ": "I", "ø": "o", "ð": "d", "’": "", "'": ""}
)


def bare(value: str) -> str:
    """Return a name without its diacritics."""
    value = unicodedata.normalize("NFD", value.translate(_LETTERS | {ord("'"): "'", ord("’"): "’"}))
    return "".join(one for one in value if not unicodedata.combining(one))


def slug(value: str) -> str:
    """Return a name as it stands in an address."""
    value = unicodedata.normalize("NFKD", value.translate(_LETTERS))
    return "".join(one for one in value if one.isascii() and one.isalnum()).lower()


def german(value: str) -> str:
    """Return a name with its umlauts written out."""
    return value.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}))


def typo(value: str, rng: random.Random) -> str:
    """Return a family name with one slip of the pen inside it: a swap, a doubled letter or a lost one."""
    at = rng.randrange(2, len(value) - 3)
    way = rng.randrange(3)
    if way == 0 and value[at] != value[at + 1]:
        return value[:at] + value[at + 1] + value[at] + value[at + 2 :]
    if way == 1:
        return value[:at] + value[at] + value[at:]
    return value[:at] + value[at + 1 :]
