"""Finnish personal identity codes, with the marks of 2023: https://dvv.fi/en/personal-identity-code."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day
from detectors.ids.number import IdRecognizer

_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = dict.fromkeys("ABCDEF", 2000) | dict.fromkeys("YXWVU-", 1900) | {"+": 1800}


class FiPersonalIdentityCodeRecognizer(IdRecognizer):
    """Finds a day, the mark of a century, three digits and a sign that checks them."""

    ENTITY = "FI_PERSONAL_IDENTITY_CODE"
    VERSION = "2"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("code", r"(?<![\w.,/-])[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])", 0.7)
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = (
        "hetu", "henkil\u00f6tunnus", "personbeteckning", "personal identity code", "sotu", "ssn",
    )  # fmt: skip

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> tuple[int, int, float] | None:
        """Return a code whose day exists in its century."""
        mark = text[start + 6].upper()
        day, month, year = (int(text[start + at : start + at + 2]) for at in (0, 2, 4))
        if not text[start:end].isascii() or not is_day(day, month, _CENTURIES[mark] + year):
            return None
        hit = super().read(text, start, end, pattern)
        # With letters or a digit in the end, a hyphen in the middle makes it what it looks like.
        return hit and (start, end, max(hit[2], 0.7))

    def check(self, bare: str) -> float:
        """Tell whether the last sign is the rest of the digits by 31."""
        digits = "".join(filter(str.isdecimal, bare[:-1]))
        return float(_SIGNS[int(digits) % 31] == bare[-1])
