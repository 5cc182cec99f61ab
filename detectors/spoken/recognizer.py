"""What is said or typed out: "kai dot lund at example dot com", "plus forty-seven four zero", spelled names.

A language is one table of words (`detectors.spoken.tables`); a text is read with each table whose words it has.
Findings have the type and the normal form of what was meant: `as_written` gives the form that people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from detectors.merge import SPOKEN
from detectors.phones.forms import reading
from detectors.spoken import glued
from detectors.spoken.forms import FORMS, SOUNDS_LIKE, Form, only
from detectors.spoken.tables import TABLES, TOP_DOMAINS, Spoken
from detectors.spoken.words import Word, words

_WORD = re.compile(r"[^\W_]+")
_TOLD, _UNTOLD = 0.85, 0.5
_ENGLISH_TOO = frozenset(("fire", "elf", "minus", "strek"))
_GAP = r"[^\w\n]{1,3}"
_LONG_ENDS = sorted(one for one in TOP_DOMAINS if len(one) > 3)
_HOST = r"(?:[a-vx-z0-9-]|w[a-vx-z0-9-])[a-z0-9-]{1,39}"
"""The first label of a host: "at www." is where a page is."""


def _any_of(known: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(one) for one in sorted(known)) + ")"


def _shadowed(known: Iterable[str]) -> list[str]:
    # The gate reads letters beyond ASCII as underscores.
    return [re.sub(r"[^\x00-\x7f]", "_", one) for one in known]


def _gate(table: Spoken) -> tuple[str, ...]:
    marks = [mark for mark in table.marks if mark.isalpha() and table.marks[mark] in ".:_"]
    said = _any_of(_shadowed([*table.digits, *table.numbers, *table.tens, *table.times, *table.plus]))
    return (
        rf"\b{_any_of(_shadowed(marks))}{_GAP}[a-z0-9_]",
        rf"\b{said}{_GAP}{said}{_GAP}{said}\b",
        rf"\b{_any_of(_shadowed([*table.times, *table.plus]))}{_GAP}\w",
        rf"\b[a-z_]{_GAP}{_any_of(_shadowed(table.as_in))}{_GAP}[a-z_]",
        rf"\b{_any_of(_shadowed(table.at))}[)\]]?{_GAP}{_HOST}(?:\.[a-z0-9-]{{2,40}}){{0,2}}\.(?:[a-z]{{2,3}}|{'|'.join(_LONG_ENDS)})\b",
    )


GATE = (
    *(pattern for table in TABLES for pattern in _gate(table)),
    rf"\b[a-z_]{_GAP}[a-z_]{_GAP}[a-z_]\b",
    rf"\b\d{_GAP}\d{_GAP}\d\b",
    r"\d, \d{1,5}, \d",
    rf"\d (?:{'|'.join(SOUNDS_LIKE)}) ?-?\d",
)


class SpokenRecognizer(EntityRecognizer):
    """Finds numbers, addresses and names in the words of people."""

    VERSION = "3"
    TYPES = ("EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "URL", "PERSON")

    def __init__(self) -> None:
        super().__init__(list(self.TYPES), name=SPOKEN, version=self.VERSION)

    def load(self) -> None:
        """Need nothing."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return what is said in `text`; one stretch is told once."""
        found: list[RecognizerResult] = []
        for table in _tables(text):
            row = words(text, table)
            for form in _forms(row, table):
                start, end = row[form.first].start, row[form.last].end
                free = all(end <= one.start or one.end <= start for one in found)
                if free and (score := self._score(form)):
                    found.append(RecognizerResult(form.type, start, end, score))
        return sorted(found, key=lambda one: one.start)

    def _score(self, form: Form) -> float | None:
        if form.type != "PHONE_NUMBER":
            return _TOLD if form.told else _UNTOLD
        digits = form.written.partition(" ext")[0]
        bare = digits.lstrip("+")
        if bare in "01234567890123456789" or len(set(bare)) == 1 or len(bare) > 15 or _is_years(bare):
            return None
        if digits.startswith("+"):
            abroad = reading(digits, None)
            return (0.9 if abroad.valid else 0.6) if abroad else None
        # Whoever reads out eight digits in a row says a number; which kind, the words before it tell.
        least = 7 if form.told else 8
        return (_TOLD if form.told else _UNTOLD) if least <= len(bare) <= 13 else None


class GluedRecognizer(EntityRecognizer):
    """Finds addresses in which the word "at" has run into its neighbours."""

    VERSION = "1"
    TOLD_AS = SPOKEN
    """What it finds counts as what is said."""

    def __init__(self) -> None:
        super().__init__(["EMAIL_ADDRESS"], name="GluedRecognizer", version=self.VERSION)

    def load(self) -> None:
        """Need nothing."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the addresses in `text`."""
        return [
            RecognizerResult("EMAIL_ADDRESS", start, end, _TOLD if told else _UNTOLD)
            for start, end, told in glued.addresses(text)
        ]


def as_written(type: str, text: str) -> str:
    """Return how people write what `text` says; the text itself when it says nothing of that type."""
    if type == "EMAIL_ADDRESS" and (address := glued.as_address(text)):
        return address
    for table in _tables(text):
        row = words(text, table)
        for form in only(type, row, table):
            if (row[form.last].end - row[form.first].start) * 2 > len(text):
                return form.written
    return text


def _forms(row: Sequence[Word], table: Spoken) -> Iterator[Form]:
    for read in FORMS:
        yield from read(row, table)


def _tables(text: str) -> Iterator[Spoken]:
    """Yield the languages of which words stand in the text; digits alone are of any."""
    said = set(_WORD.findall(text.lower()))
    found = [table for table in TABLES if not said.isdisjoint(_known(table))]
    yield from found or TABLES[:1]


@cache
def _words_of(at: int) -> frozenset[str]:
    table = TABLES[at]
    known = (table.digits, table.numbers, table.tens, table.times, table.marks, table.name_cues, table.plus, table.at)
    own = frozenset(word for part in known for entry in part for word in entry.split())
    if not at:
        return own | frozenset("abcdefghijklmnopqrstuvwxyz")
    # What English has too ("to", "fire") calls for no other language.
    return frozenset(word for word in own if len(word) > 2) - _words_of(0) - _ENGLISH_TOO


def _known(table: Spoken) -> frozenset[str]:
    return _words_of(TABLES.index(table))


def _is_years(digits: str) -> bool:
    years = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    return all(len(year) == 4 and year[:2] in ("19", "20") for year in years)
