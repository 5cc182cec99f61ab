"""Dates and times as they are usually written, by rule: from a run of digits, look behind it and in front of it.

Words that depend on the day they are said ("today", "next week", "daily", "Monday") tell nothing of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import is_day
from detectors.patterns.calendar_words import CLOCK, DAY, MONTH, YEAR
from detectors.patterns.rules import Hit, RuleRecognizer

_MON = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_RUN = re.compile(r"[0-9]+")
_JOINS = re.compile(rf"[ ]?(?:,|T|-|at|um|kl\.?|\u00e0|a las|alle|klo)?[ ]{{0,2}}({CLOCK})", re.IGNORECASE)
_YEAR_BEHIND = rf"(?:(?:,|[ ](?:of|de|del))?[ ]{{0,2}}(?:{YEAR})(?![0-9])|[ ]?['\u2019][0-9]{{2}}(?![0-9]))?"

_FULL = re.compile(
    rf"(?P<y>{YEAR})(?P<mark>[-/.])(?P<m>[01]?[0-9])(?P=mark)(?P<d>[0-3]?[0-9])(?![0-9]|[-/]\w)"
    rf"|(?P<a>[0-3]?[0-9])(?P<mark2>[-/.])[ ]?(?P<b>[0-3]?[0-9])(?P=mark2)["
    rf" ]?(?P<z>{YEAR}|[0-9]{{2}})(?![0-9]|[-/]\w|\.[0-9])"
    rf"|(?P<y3>{YEAR})(?P<m3>[01][0-9])(?P<d3>[0-3][0-9])(?=T[0-9]{{4}})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th|er|\u00ba|\u00aa|\.)?(?:[ ]?[-\u2013/]["
    rf" ]?[0-3]?[0-9](?:st|nd|rd|th|\.)?)?[ -]?"
    rf"(?:of[ ]|de[ ])?(?:{MONTH})\b\.?(?:-(?:{YEAR}|[0-9]{{2}})(?![0-9])|{_YEAR_BEHIND})",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"(?<!\w)(?:{MONTH})\b\.?(?:[ ](?:the[ ])?|,[ ]?|-|[ ](?:of|de)[ ])$", re.IGNORECASE)
_BEHIND_MONTH = re.compile(
    rf"{YEAR}(?![0-9])|[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9:.]\d|[0-9])(?:[ ]?[-\u2013]["
    rf" ]?[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9]))?"
    rf"(?:,?[ ]{{0,2}}{YEAR}(?![0-9]))?",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"(?<!\w)(?:{DAY})\b[.,]{{0,2}}[ ](?:the[ ]|den[ ]|d\.[ ]|le[ ]|el[ ])?$", re.IGNORECASE)
# A word near enough, for a quick look first.
_MONTH_FOLLOWS = re.compile(
    r"[0-9]{1,2}(?:[^\W\d_]{1,2}|[.\u00ba\u00aa])?[^\w\n]{0,3}(?:[0-9]{1,2}[^\W\d_]{0,2}[. ]{0,2})?"
    r"(?:of |de )?[^\W\d_]{3}"
)
_MONTH_STARTS = frozenset(re.findall(r"(?<=[|:])\w\w", MONTH.lower()))
_CLOCK = re.compile(CLOCK, re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"(?:0[1-9]|1[0-2])[/.]{YEAR}(?![0-9./-])")
_YEAR = re.compile(rf"{YEAR}(?:[ ]?[-\u2013/][ ]?(?:{YEAR}|[0-9]{{2}})(?![0-9])|s\b)?(?![\w%]|[.,:/-][0-9])")
_YEAR_WORD = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|from|during|before|after|circa|ca\.?|early|late|mid|year|years|between"
    r"|through|for"
    r"|spring|summer|autumn|fall|winter|season|fy|q[1-4]|h[12]|seit|im"
    r" jahr|jahr|vor|nach|bis|ab|en|depuis|ann\u00e9e|desde|a\u00f1o|del|nel|anno"
    r"|i|siden|\u00e5r|\u00e5ret|sedan|fra|vuonna|roku|rok|w|em|ano|\u00a9|copyright)[ ,]{1,2}(?:the"
    r" )?|\(|\b(?:a|an|the|this)[ ])$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:a|an|the|this) $", re.IGNORECASE)
_COUNTED = re.compile(
    r"[ ](?:words?|units?|people|users?|times?|pieces?|pages?|items?|euros?|dollars?|kr|usd|eur|kg|km|m|mm"
    r"|square|feet|ft|hours?|kwh|calories"
    r"|shares?|lines?|rows?|copies|points?)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter|q[1-4]|h[12]|fy)(?: of)? ?$", re.IGNORECASE)
_LONGEST_WORD = 26
_NO_DATE_BEFORE = "._/:-@#$\u20ac\u00a3+="
_NO_DATE_WORD = re.compile(
    r"(?:\bv|version|ver\.|build|release|section|\u00a7|chapter|ip)[ ]?[:#]?[ ]?$", re.IGNORECASE
)

GATE = (
    r"[0-9][./:-][0-9]",
    rf"[0-9][^0-9]{{0,8}}{_MON}|{_MON}[^0-9]{{0,12}}[0-9]",
    r"[0-9][^0-9]{0,5}(?:m.r|mai|d.[cz]|ao|ene|ag|ot|ok|gen|giu|lug|abr|av|fe|f.v|[a-z]+kuuta|st|lut|kw|ma|cz"
    r"|li|si|wr|pa|gr|mei)",
    r"(?:m.r|mai|d.[cz]|ao|ene|ag|ot|ok|gen|giu|lug|abr|av|fe|f.v|mei)[^0-9]{0,12}[0-9]",
    r"(?:1[89]|20)[0-9]{2}",
    r"[0-9][ ]?(?:[ap]\.?m|uhr|h|o.clock)",
)


class DateRecognizer(RuleRecognizer):
    """Finds dates with day and month, months and years, years that a word announces, and times of day."""

    ENTITY = "DATE_TIME"
    PATTERNS: ClassVar[list[Pattern]] = [Pattern("digits", r"[0-9]+", 0.6)]

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the dates of a text, one after the other."""
        done = 0
        for run in _RUN.finditer(text):
            start, end = run.span()
            if start < done or end - start > 8 or not _may_begin(text, start):
                continue
            hit = date_at(text, start)
            if hit and not _NO_DATE_WORD.search(text, max(0, start - 12), start):
                done = hit[1]
                yield hit


def date_at(text: str, start: int) -> Hit | None:
    """Return the date or time around the digits at `start`."""
    if found := _FULL.match(text, start):
        return _with_time(text, start, found.end(), 0.85) if _is_date(found) else None
    if _MONTH_FOLLOWS.match(text, start) and (found := _NAMED.match(text, start)) and 1 <= int(found["d"]) <= 31:
        return _with_time(text, start, found.end(), 0.85)
    near = text[max(0, start - _LONGEST_WORD) : start]
    if _may_be_month(near) and (before := _MONTH_BEFORE.search(near)) and (found := _BEHIND_MONTH.match(text, start)):
        return _with_time(text, start - len(near) + before.start(), found.end(), 0.85)
    if found := _CLOCK.match(text, start):
        return start, found.end(), 0.6
    if found := _MONTH_OF_YEAR.match(text, start):
        return start, found.end(), 0.6
    if (found := _YEAR.match(text, start)) and _is_year(text, near, found):
        season = _SEASON.search(near)
        return start - len(near) + season.start() if season else start, found.end(), 0.55
    return None


def _may_be_month(near: str) -> bool:
    """Tell whether a word before the digits begins like a month; the pattern that is sure takes far longer."""
    words = near[-18:].replace(".", " ").replace(",", " ").replace("-", " ").lower().split()
    return any(word[:2] in _MONTH_STARTS for word in words[-2:])


def _may_begin(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or not (before.isalnum() or (before in _NO_DATE_BEFORE and not _is_mark(text, start)))


def _is_mark(text: str, start: int) -> bool:
    # "date=2024-05-06", "on:12.3.2020", "May-24", "*12.3.1980": a mark behind a word; not "1.12.3.2020".
    word = text[max(0, start - 2) : start - 1]
    return text[start - 1] in "=:-." and (not word or word.isalpha() or word in "\"'])")


def _is_date(found: re.Match[str]) -> bool:
    if found["y"] or found["y3"]:
        return is_day(*(int(found[name] or found[f"{name}3"]) for name in ("d", "m", "y")))
    one, other = int(found["a"]), int(found["b"])
    year = int(found["z"]) if len(found["z"]) == 4 else None
    return is_day(one, other, year) or (found["mark2"] != "." and is_day(other, one, year))


def _with_time(text: str, start: int, end: int, score: float) -> Hit:
    """Return a date with the day of the week before it and the time behind it."""
    near = text[max(0, start - _LONGEST_WORD) : start]
    if day := _DAY_BEFORE.search(near):
        start -= len(near) - day.start()
    time = _JOINS.match(text, end)
    return start, time.end() if time else end, score


def _is_year(text: str, near: str, found: re.Match[str]) -> bool:
    if len(found[0]) > 4:
        return True
    if not _YEAR_WORD.search(near):
        return False
    return not _COUNTED.match(text, found.end()) and (
        not _ARTICLE.search(near) or text[found.end() : found.end() + 1] == " "
    )
