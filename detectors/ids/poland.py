"""Polish PESEL numbers of persons and NIP numbers of taxpayers: https://www.gov.pl/web/gov/czym-jest-numer-pesel."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day, weighted
from detectors.ids.number import IdRecognizer

_PESEL = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
_NIP = (6, 5, 7, 2, 3, 4, 5, 6, 7)


class PlPeselRecognizer(IdRecognizer):
    """Finds eleven digits: a day whose month tells the century, four digits, and a check digit."""

    ENTITY = "PL_PESEL"
    VERSION = "2"
    PATTERNS: ClassVar[list[Pattern]] = [Pattern("digits", r"(?<![\w.,+/-])\d{11}(?![\w%]|[.,-]\d)", 0.3)]
    CONTEXT: ClassVar[tuple[str, ...]] = ("pesel", "nr pesel", "numer pesel", "personal number")

    def check(self, bare: str) -> float:
        """Tell whether the day exists and the check digit is right."""
        century = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}[int(bare[2:4]) // 20]
        day, month, year = int(bare[4:6]), int(bare[2:4]) % 20, century + int(bare[:2])
        return float(is_day(day, month, year) and weighted(bare, _PESEL) % 10 == 0)


class PlNipRecognizer(IdRecognizer):
    """Finds ten digits, in groups or with PL in front, whose last one checks the others."""

    ENTITY = "PL_NIP"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "digits",
            r"(?<![\w.,+/-])(?:PL[ -]?)?(?:\d{10}|\d{3}[ -]\d{3}[ -]\d{2}[ -]\d{2}|\d{3}[ -]\d{2}[ -]\d{2}["
            r" -]\d{3})(?![\w%]|[.,-]\d)",
            0.5,
        )
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = ("nip", "numer identyfikacji podatkowej", "vat", "tax id")

    def check(self, bare: str) -> float:
        """Tell whether the check digit is right."""
        digits = bare.removeprefix("PL")
        return float(digits[:3] != "000" and weighted(digits, _NIP) % 11 == int(digits[9]))
