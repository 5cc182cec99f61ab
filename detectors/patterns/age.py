"""Ages of people: "47 years old", "aged 47", "a 47-year-old", "Kai Lund (47)"."""

from __future__ import annotations

import re
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.rules import Hit, RuleRecognizer

_NUMBER = r"(?P<value>[0-9]{1,3})(?![0-9])"
# A pattern that begins with a digit is looked for at digits only.
_FIRST_NUMBER = r"(?P<value>[0-9](?<![\w.,/-][0-9])[0-9]{0,2})(?![0-9])"
_BRACKETED = re.compile(r"\([0-9]{1,3}\)")
_BETWEEN_COMMAS = re.compile(r", [1-9][0-9], ")
_OLDEST = 120
_HINTS = {
    "announced": ("age", "alter", "edad", "idade", "leeftijd", "alder", "wiek"),
    "turned": ("turn",),
}
"""One of these stands in what a pattern matches, unless that has letters beyond ASCII."""
_NAME = r"(?-i:[A-Z])[^\W\d_]{1,20}[ ](?:(?-i:[A-Z])\.[ ])?(?-i:[A-Z])[\w'\u2019-]{1,20}"

GATE = (
    r"[0-9][ -]?(?:years?|yrs?|y|months?|weeks?|days?|jahr|j.hrig|ans|a.os|anni|anos|.r|jaar|lat|vuoti)",
    r"\b(?:aged?|alter|.ge|edad|et.|idade|.lder|leeftijd|ik.|wiek|turn(?:s|ed|ing)?)\W",
    r"\w[ ]?[(,][ ]?[0-9]{2}[),]",
)


class AgeRecognizer(RuleRecognizer):
    """Finds the number of years (or months of a child) that somebody is old."""

    ENTITY = "AGE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "years old",
            rf"{_FIRST_NUMBER}[ -]?(?:(?:years?|yrs?|months?|weeks?)[ -]?(?:old|of[ ]age)\b|y/?o\b|y\.o\.|yr?["
            rf" ]?olds?\b)",
            0.85,
        ),
        Pattern(
            "other languages",
            rf"{_FIRST_NUMBER}[ -]?(?:jahre[ ]alt|j\u00e4hrige?[rsn]?\b|ans[ ]r\u00e9volus|a\u00f1os[ ]de["
            rf" ]edad|anni[ ]d['\u2019]et\u00e0"
            r"|anos[ ]de[ ]idade|\u00e5r[ ]gamm(?:el|al|elt|le)|-?\u00e5rig\w{0,2}\b|-?\u00e5ring\w{0,3}\b|jaar["
            r" ]oud|-?vuotias|-?letni)",
            0.85,
        ),
        Pattern(
            "announced",
            r"(?<![\w-])(?:aged|at[ ](?:the[ ])?age(?:[ ]of)?|age(?:[ ](?:is|of))?|im[ ]alter[ ]von|\u00e2g\u00e9e?["
            r" ]de|edad(?:[ ]de)?|et\u00e0(?:[ ]di)?"
            r"|idade(?:[ ]de)?|leeftijd|alder|\u00e5lder|ik\u00e4|wiek|alter)\b[\"']?[ \t]*(?:[:=|][ \t]*[\"']?)?"
            rf"{_NUMBER}(?![.,:/%][0-9]|[ ]?[-\u2013][ ]?[0-9]|%)",
            0.8,
        ),
        Pattern(
            "turned",
            rf"(?<!\w)(?:just[ ]turned|turns|turned|turning)[ ]{_NUMBER}"
            r"(?=[.,!?;]|[ ](?:in|on|this|next|last|today|yesterday))",
            0.6,
        ),
        Pattern("behind a name", rf"(?<![\w]){_NAME}[ ]?\({_NUMBER}\)", 0.5),
        Pattern("between commas", rf"(?<![\w]){_NAME},[ ](?P<value>[1-9][0-9]),[ ](?=(?-i:[a-z]))", 0.45),
    ]

    def wanted(self, text: str) -> list[Pattern]:
        """Return the patterns without those that begin with a name, unless a number stands as it does behind names.

        And without those whose words are not there.
        """
        without = set()
        if text.isascii():
            small = text.lower()
            without |= {name for name, hints in _HINTS.items() if not any(hint in small for hint in hints)}
        if not _BRACKETED.search(text):
            without.add("behind a name")
        if not _BETWEEN_COMMAS.search(text):
            without.add("between commas")
        return [pattern for pattern in self.patterns if pattern.name not in without]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return a number of years that people reach."""
        return (start, end, pattern.score) if int(text[start:end]) <= _OLDEST else None
