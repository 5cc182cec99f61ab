"""Names that a letter greets: "Geachte Joost Wiersma," is a person whatever a model thinks."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.names.first_names import is_given
from detectors.names.shape import name_shape
from detectors.patterns.rules import Hit, RuleRecognizer, for_gate

_GREETINGS = (
    "hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)"
    "|bonjour|bonsoir|ch\u00e8re?|cher|hola|estimad[oa]|querid[oa]|apreciad[oa]"
    "|ciao|buongiorno|gentile|egregi[oa]|car[oa]|geachte|beste|dag|goedemorgen|goedemiddag|prezad[oa]|ol\u00e1|bom dia"
    "|boa tarde|kj\u00e6re|k\u00e6re|k\u00e4ra|hei|hej"
    "|dzie\u0144 dobry|witaj|dobr\u00fd den|hyv\u00e4|moi"
)
GATE = (rf"\b(?:{for_gate(_GREETINGS)})[ ]",)
_SCORE = 0.75


class GreetedNameRecognizer(RuleRecognizer):
    """Finds the full name on a line that greets somebody and says no more; one of its words is a first name."""

    ENTITY = "PERSON"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "line",
            rf"^[ \t>*]{{0,8}}(?:{_GREETINGS})[ ](?P<value>[^\W\d_][^\n@<>|\d,!:;?]{{3,60}}?)[ ]?[,!:][ \t]*$",
            _SCORE,
        )
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the name behind the greeting and a title, None for a line that may greet a team."""
        shape = name_shape(text[start:end])
        if shape is None or shape.case != "title" or not 2 <= len(shape.words) <= 4:
            return None
        first = text[start + shape.start : start + shape.end].split()[0]
        return (start + shape.start, start + shape.end, pattern.score) if is_given(first) else None
