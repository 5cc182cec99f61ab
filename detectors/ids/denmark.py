"""Danish CPR numbers: https://www.cpr.dk/cpr-systemet."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day, weighted
from detectors.ids.number import IdRecognizer

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class DkCprRecognizer(IdRecognizer):
    """Finds a day and four digits; the check digit holds for most, not for all since 2007."""

    ENTITY = "DK_CPR"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("digits", r"(?<![\w.,+/-])[0-3]\d[01]\d{3}[ -]?\d{4}(?![\w%]|[.,-]\d)", 0.5)
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = (
        "cpr",
        "cpr-nummer",
        "cprnr",
        "personnummer",
        "personnr",
        "civil registration",
        "ssn",
    )

    def check(self, bare: str) -> float:
        """Tell whether the day exists, and how well the check digit fits."""
        if not is_day(int(bare[:2]), int(bare[2:4])):
            return 0.0
        return 1.0 if weighted(bare, _WEIGHTS) % 11 == 0 else 0.5
