"""Swedish personal numbers and coordination numbers: https://www.skatteverket.se/privat/folkbokforing/personnummer."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day, luhn
from detectors.ids.number import IdRecognizer


class SePersonnummerRecognizer(IdRecognizer):
    """Finds ten or twelve digits: a day (of a coordination number plus 60), three digits, and a Luhn digit."""

    ENTITY = "SE_PERSONNUMMER"
    VERSION = "2"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("digits", r"(?<![\w.,/-])(?:18|19|20)?\d{2}[01]\d[0-9]\d[ ]?[-+]?[ ]?\d{4}(?![\w%]|[.,-]\d)", 0.5)
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = (
        "personnummer",
        "personnr",
        "pnr",
        "samordningsnummer",
        "svensk id",
        "personal identity number",
        "ssn",
        "id-nummer",
    )

    def check(self, bare: str) -> float:
        """Tell whether the day exists and the check digit is right."""
        year = int(bare[:4]) if len(bare) == 12 else None
        short = bare[-10:]
        day = int(short[4:6])
        return float(is_day(day - 60 * (day > 60), int(short[2:4]), year) and luhn(short))
