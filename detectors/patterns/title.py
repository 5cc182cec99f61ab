"""Titles and forms of address with a name behind: "Mr", "Dr.", "Herr", "Mme", "Sra."."""

from __future__ import annotations

import re
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.rules import Hit, RuleRecognizer, for_gate

# Written with a capital. With (\.): only with the full stop, because the word alone means something else.
_PLAIN = (
    r"Mr|Mrs|Ms|Miss|Mx|Mister|Dr|Doctor|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Captain|Capt|Sgt|Herr|Hr|Frau|Fr\u00e4ulein"
    r"|Herrn|Fru|Fr\u00f6ken|Frk|Monsieur|Madame|Mademoiselle|Mme|Mlle|MM|Se\u00f1or|Se\u00f1ora|Se\u00f1orita|Senhor|Senhora|Sra|Srta|Sr|Dott|Dottor"
    r"|Dottoressa|Signor|Signora|Signorina|Dhr|Mevr|Mevrouw|Meneer|Pani|Shri|Smt|Rouva|Professore"
)
_DOTTED = (
    r"Hon|Col|Lt|Gen|Maj|Cpl|Pvt|Fr|Br|Mag|Ing|Dipl\.-Ing|Dr\.-Ing|Dr\.ssa|Dott\.ssa|Prof\.ssa|Sig|Sig\.ra|Avv"
    r"|Arch|Rag|Geom"
    r"|D|D\u00f1a|Lic|Ir|Drs|dhr|mevr|mw"
)
_TITLE = rf"(?:(?:{_PLAIN})\.?|(?:{_DOTTED})\.)"
# A name, or the initial of one; in small letters only behind what can be nothing else.
_NAME = r"(?=[ \t\n](?:[^\W\d_a-z][\w'\u2019-]|[^\W\d_a-z]\.|(?:van|von|de|der|den|di|da|del|le|la|el|al)[ -]))"
_STREET = re.compile(r"\b[0-9]{1,6}[a-z]?[ ](?:[^\W\d_][\w.'-]*[ ]){1,4}$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"[ \t\n](?:Manager|Engineer|Developer|Director|Analyst|Consultant|Architect|Designer|Specialist|Associate"
    r"|Vice|Partner"
    r"|Executive|Officer|Advisor|Adviser|Accountant|Administrator|Product|Project|Program|Software|Sales|Data"
    r"|Business|Account|Technical|Office|Word"
    r"|Excel|Teams|Windows|Who|President|Scientist|Lecturer|Counsel|Systems?|Marketing|HR|IT|QA)\b"
)

GATE = (
    rf"\b(?:{for_gate(_PLAIN)})\b",
    rf"\b(?:{for_gate(_DOTTED)}|m)\.",
    r"\bprof\b",
)


class TitleRecognizer(RuleRecognizer):
    """Finds a title, or several in a row, in front of a name; the name is a PERSON without it."""

    ENTITY = "TITLE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("title", rf"(?<![\w.@-])(?-i:(?P<value>{_TITLE}(?:[ ]{_TITLE}){{0,3}}){_NAME})", 0.85),
        Pattern("small", r"(?<![\w.@-])(?-i:(?P<value>(?:mr|mrs|ms|dr|prof)\.?)(?=[ ][a-z]{2}))", 0.5),
        Pattern(
            "french",
            r"(?:(?<=\u00e0 )|(?<=\bde )|(?<=\bet )|(?<=\bque )|(?<=\bpar )|(?<=\bavec )|(?<=\bpour )|(?<=\bcher ))"
            r"(?-i:(?P<value>M\.)(?=[ ][^\W\d_a-z][^\W\d_A-Z]))",
            0.6,
        ),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return a title that is no drive of an address and no part of a position."""
        if text.startswith("Dr", start) and _STREET.search(text, max(0, start - 40), start):
            return None
        if text[start : start + 2] in ("Sr", "Ms", "Mr", "Dr") and _NO_NAME.match(text, end):
            return None
        return start, end, pattern.score
