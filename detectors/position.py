"""Positions ("Head of Sales") on the lines of a contact block; in prose they would be noise."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern, PatternRecognizer

_HEADS = (
    r"manager|director|engineer|developer|architect|consultant|analyst|specialist|coordinator|officer|assistant|administrator"
    r"|accountant|lawyer|attorney|counsel|partner|president|chair(?:man|woman|person)?|secretary|designer|scientist|researcher"
    r"|professor|lecturer|nurse|physician|technician|planner|buyer|recruiter|controller|auditor|advis[eo]r|executive|lead|leader"
    r"|supervisor|representative|agent|broker|editor|journalist|translator|owner|founder|co-founder|trainee|intern|student|teacher"
    r"|producer|programmer|tester|operator|clerk|receptionist|strategist|associate|principal|chief|superintendent|surveyor"
    r"|head|dean|captain|driver|pilot|chef|ceo|cto|cfo|coo|cio|ciso|cmo|cpo|cro|chro|dpo|evp|svp|vp|md|hr|pa"
)
_WORD = r"[^\W\d][\w.'\u2019&/-]{0,24}"


class PositionRecognizer(PatternRecognizer):
    """Finds the position on one line: up to eight words of which one is a known head word."""

    VERSION = "1"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "position",
            rf"(?<![\w@.])(?:{_WORD}[ ]){{0,5}}?(?:{_HEADS})(?![\w@.]\w)"
            rf"(?:[ ]?,?[ ](?:of|for|to|and|&|in|[ ]?[-\u2013])[ ](?:the[ ])?{_WORD}(?:[ ]{_WORD}){{0,3}}"
            rf"|[ ]{_WORD}(?=$|,|[ ][|\u2013-]))?",
            0.7,
        ),
    ]

    def __init__(self) -> None:
        super().__init__("POSITION", name="PositionRecognizer", patterns=list(self.PATTERNS), version=self.VERSION)
