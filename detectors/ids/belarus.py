"""Belarusian identification numbers, as passports have them."""

from __future__ import annotations

from itertools import cycle
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day
from detectors.ids.number import IdRecognizer


class ByPersonalNumberRecognizer(IdRecognizer):
    """Finds sex and century, a day, a region, three digits, a citizenship, and a check digit: much form in 14 signs."""

    ENTITY = "BY_PERSONAL_NUMBER"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("number", r"(?<![\w-])[1-6]\d{6}[ABCEHKM]\d{3}(?:PB|BA|BI)\d(?![\w-])", 0.75)
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = (
        "identification number",
        "personal number",
        "passport",
        "\u0438\u0434\u0435\u043d\u0442\u0438\u0444",
        "\u043b\u0438\u0447\u043d",
        "\u043f\u0430\u0441\u043f\u043e\u0440\u0442",
    )

    def check(self, bare: str) -> float:
        """Tell whether the day exists; the check digit is that of machine-readable passports (ICAO 9303)."""
        if not is_day(int(bare[1:3]), int(bare[3:5])):
            return 0.0
        total = sum(int(char, 36) * weight for char, weight in zip(bare[:-1], cycle((7, 3, 1)), strict=False))
        return 1.0 if total % 10 == int(bare[-1]) else 0.8
