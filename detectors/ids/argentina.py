"""Argentine identity documents (DNI) and tax numbers (CUIT, CUIL): https://www.argentina.gob.ar/dni."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import weighted
from detectors.ids.number import IdRecognizer
from detectors.patterns.rules import Hit, RuleRecognizer

_CUIT = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class ArDniRecognizer(RuleRecognizer):
    """Finds seven or eight digits behind the word; the number has no check digit."""

    ENTITY = "AR_DNI"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "labelled",
            r"(?<!\w)(?:d\.?n\.?i\.?|documento(?:[ ]nacional)?(?:[ ]de[ ]identidad)?|l\.?[ec]\.?)(?:["
            r" ]?(?:n[\u00ba\u00b0.ro]{1,3}|nro|n\u00famero))?"
            r"[ ]{0,2}[:#]?[ ]{0,2}(?P<value>[1-9]\d{6,7}|[1-9]\d?\.\d{3}\.\d{3})(?![\w.,-]?\d|\w)",
            0.85,
        ),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the number."""
        return start, end, pattern.score


class ArCuitRecognizer(IdRecognizer):
    """Finds eleven digits that begin with a kind of taxpayer and end in a check digit."""

    ENTITY = "AR_CUIT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "digits", r"(?<![\w.,+/-])(?:2[03-7]|3[034])[ -]?(?:\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?\d(?![\w%]|[.,-]\d)", 0.5
        )
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = ("cuit", "cuil", "afip", "c.u.i.t", "c.u.i.l")

    def check(self, bare: str) -> float:
        """Tell whether the check digit is right."""
        return float(weighted(bare, _CUIT) % 11 == 0)
