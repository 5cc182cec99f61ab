"""Norwegian birth numbers and D-numbers: https://www.skatteetaten.no/en/person/national-registry/identity-number/."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day, weighted
from detectors.ids.number import IdRecognizer

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class NoFodselsnummerRecognizer(IdRecognizer):
    """Finds eleven digits: a day (of a D-number plus 40), three digits, and two check digits."""

    ENTITY = "NO_FODSELSNUMMER"
    PATTERNS: ClassVar[list[Pattern]] = [Pattern("digits", r"(?<![\w.,+/-])[0-7]\d{5}[ -]?\d{5}(?![\w%]|[.,-]\d)", 0.5)]
    CONTEXT: ClassVar[tuple[str, ...]] = (
        "f\u00f8dselsnummer",
        "fodselsnummer",
        "f\u00f8dselsnr",
        "fnr",
        "personnummer",
        "d-nummer",
        "dnr",
        "national id",
        "national identity number",
        "personal number",
        "birth number",
        "ssn",
    )

    def check(self, bare: str) -> float:
        """Tell whether the day exists and both check digits are right."""
        day, month = int(bare[:2]), int(bare[2:4])
        # D-numbers add 40 to the day, numbers of test persons 40, 65 or 80 to the month.
        day -= 40 * (day > 40)
        month -= next((added for added in (80, 65, 40) if month > added), 0)
        return float(is_day(day, month) and weighted(bare, _FIRST) % 11 == 0 and weighted(bare, _SECOND) % 11 == 0)
