"""Names with initials in a list or behind a word for a deed: "Present: A. Lind, C. de Vries", "by J. R. Ek"."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.names.shape import name_shape
from detectors.patterns.rules import Hit, RuleRecognizer

# Never at the beginning of a line, where "A. Introduction" counts, nor behind a word that "C." may belong to.
_BEFORE = (
    r"(?<![\w.])(?=[^\W\d_]\.)(?:(?<=[,:;(&/][ ])|(?<=[(/&])|(?<=\band )|(?<=\bby )"
    r"|(?<=\bfrom )|(?<=\bwith )|(?<=\bto )|(?<=\bund )|(?<=\bog )|(?<=\bet ))(?!U\.[SKN]\.|E\.U\.)"
)
_INITIALS = r"(?:[^\W\d_a-z]\.[ -]?){1,3}"
_SURNAME = (
    r"(?:(?:van|von|de|der|den|di|da|del|le|la|el|al)[ ]){0,3}(?:O['\u2019]|Mc|Mac|d['\u2019])?"
    r"[^\W\d_a-z][^\W\d_A-Z]{2,}(?:[-\u2010][^\W\d_a-z][^\W\d_A-Z]+)?"
)

_TURNED = (
    r"(?:(?<=\n)|(?<=^)|(?<=[;:(\u2022*|][ ])|(?<=\n[*\u2022-][ ]))(?-i:(?P<value>"
    r"(?:(?:van|von|de|der|den|di|da|del|le|la)[ ]){0,2}"
    r"[^\W\d_a-z][^\W\d_A-Z]{2,30}(?:-[^\W\d_a-z][^\W\d_A-Z]{1,30})?,[ ](?:[^\W\d_a-z]\.[ -]?){1,3}))"
    r"(?=[ ]?[(;]|[ ]*(?:\n|$))"
)
"""An entry of a list: "Lund, K. (Polaris Ltd)", "Lund, K.; Berg, A. M."."""

GATE = (r"\b\w\.[ -]?\w", r"\w,[ ]\w\.")


class InitialsRecognizer(RuleRecognizer):
    """Finds initials with a surname."""

    ENTITY = "PERSON"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("initials", rf"{_BEFORE}(?-i:(?P<value>{_INITIALS}{_SURNAME}))(?![\w@])", 0.6),
        Pattern("turned initials", _TURNED, 0.55),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return what has the form of a name."""
        shape = name_shape(text[start:end].replace(".-", ". ").replace(".", ". "), single=True)
        return (start, end, pattern.score) if shape and shape.words else None
