"""Dates of birth: a date that a word announces ("DOB", "born", "geb.", "né le", "født")."""

from __future__ import annotations

import re
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.dates import date_at
from detectors.patterns.rules import Hit, RuleRecognizer

# Two words may stand between: "born in Oslo on 12 March 1980".
_WORDS = (
    r"dob|d\.o\.b|date[ _-]?of[ _-]?birth|birth[ _-]?da(?:te|y)|born|bday|b-day"
    r"|geb(?:oren|urtsdatum|urtstag)?|geboortedatum|n[\u00e9e]{1,2}|date[ ]de[ ]naissance|naissance|nacid[oa]"
    r"|fecha[ ](?:de[ ])?nac(?:imiento)?|f\.?[ ]?nac|nat[oa]|data[ ]di[ ]nascita"
    r"|f\u00f8dselsdato|f\u00f8dselsdag|f\u00f8dt|f\u00f6dd|f\u00f6delsedatum|f\u00f6delsedag|f"
    r"|syntynyt|syntym\u00e4aika|synt|ur(?:odzon[ya])?|data[ ]urodzenia|data[ ]de[ ]nasc(?:imento)?|nascid[oa]"
)
_PLACE = (
    r"(?:(?:in|at|i|en|\u00e0|a|w|te)[ ][^\W\d_][\w.'\u2019-]{1,24}(?:,?[ ][^\W\d_][\w.'\u2019-]{1,24}){0,2},?[ ])?"
)
_SMALL = r"(?:(?:on|in|am|the|den|le|el|il|op|em|dnia|i|im|is|was|jahr|year|\u00e5r)[ ]){0,2}"
# A month in front of its day may have been read as a part of the place.
_LONGEST_MONTH = 12
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?![\w-]|[./:-]?[0-9])")
_FULL = re.compile(r"[0-9]{1,4}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]{2}")

GATE = (
    r"dob|d\.o\.b|birth|born|bday|b-day|\bgeb|\bn.e?[ ]|naiss|\bnac|\bf\.?["
    r" ]?nac|\bnat[oa]|nascit|\bf.ds?e|\bf.d[dt]|\bf.del"
    r"|\bf[ .]|synt|\bur[ .o]|\bnasc|\*[ ]?[0-9]|geboorte",
)


class BirthRecognizer(RuleRecognizer):
    """Finds the date behind a word for birth; a year alone when the word is plain."""

    ENTITY = "DATE_OF_BIRTH"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "announced",
            rf"(?<![\w-])(?P<word>{_WORDS})\b\.?[\"']?(?:[ \t]*[)(][ \t]*)?(?:[ \t]*(?:[:=|>\t]|\n)[ \t]*[\"'(]?|["
            rf" ]{{0,2}}){_PLACE}{_SMALL}"
            r"(?P<value>(?:[^\W\d_]{2,10}\.?,?[ ](?:the[ ])?){0,2}[0-9]{1,4})",
            0.9,
        ),
        Pattern("starred", r"(?<![\w*/)])\*[ ]?(?P<value>[0-9]{1,2}\.[ ]?[0-9]{1,2}\.[ ]?[0-9]{2,4})(?![\w*])", 0.6),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the date whose first digits the pattern found."""
        digits = start if pattern.name == "starred" else end
        while digits > start and text[digits - 1].isdecimal():
            digits -= 1
        hit = date_at(text, digits)
        if hit and start - hit[0] <= _LONGEST_MONTH and ":" not in text[hit[0] : hit[0] + 3]:
            short = _SHORT.search(text, max(0, start - 12), start)
            return None if short and not _FULL.match(text, digits) else (hit[0], hit[1], pattern.score)
        if (year := _YEARS.match(text, digits)) and not _SHORT.search(text, max(0, start - 12), start):
            return digits, year.end(), pattern.score - 0.2
        return None


# "f." and "s." have other meanings: only a date in numbers counts behind them.
_SHORT = re.compile(r"(?<!\w)(?:f|ur|n[\u00e9e])\.?[ ]{0,2}(?:den[ ])?$", re.IGNORECASE)
