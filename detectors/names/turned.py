"""Names that are written surname first: in lists, tables and forms "Lund, Kai" is one name, and not two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detectors.names.first_names import is_given

Hit = tuple[int, int, str, float, str]
"""Start, end, entity type, score, recognizer."""

_COMMA = re.compile(r",[ \t\u00a0]{1,2}")
# Where an entry begins: a line, a field, a bullet, a bracket.
_BEGINS = re.compile(r"(?:^|[\n:;|(\[\u2022*>\t\u2013-])[ \t\u00a0]*(?:\d{1,3}[.)][ \t]*)?\Z")
_GOES_ON = re.compile(r"[ \t]*(?:,|&|and\b|und\b|og\b|och\b|et\b|y\b|e\b|en\b|i\b|or\b)[ \t]*", re.IGNORECASE)
_SURER = 0.2
_SUREST = 0.95
_MOST_GIVEN = 2
_MOST_SURNAME = 3


def joined(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a paragraph with a surname and the first name behind its comma as one person.

    Where an entry begins, or where the second is a first name and the first is none. Not in a row of first names:
    "Kai, Anna and Tom" are three.
    """
    persons = sorted(hit for hit in hits if hit[2] == "PERSON")
    turned: dict[Hit, Hit] = {}
    taken: set[Hit] = set()
    for before, after in pairwise(persons):
        if before not in taken and _is_turned(text, before, after, persons):
            score = min(_SUREST, max(before[3], after[3]) + _SURER)
            turned[before] = (before[0], after[1], "PERSON", score, before[4])
            taken |= {before, after}
    return [turned.get(hit, hit) for hit in hits if hit not in taken or hit in turned] if turned else list(hits)


def _is_turned(text: str, before: Hit, after: Hit, persons: Sequence[Hit]) -> bool:
    comma = _COMMA.fullmatch(text, before[1], after[0])
    surname, given = text[before[0] : before[1]].split(), text[after[0] : after[1]].split()
    if not comma or len(surname) > _MOST_SURNAME or len(given) > _MOST_GIVEN:
        return False
    if any(map(is_given, surname)) or (len(given) > 1 and not is_given(given[1]) and len(given[1].rstrip(".")) > 1):
        return False  # two whole names
    told = is_given(given[0])
    if not told and not _BEGINS.search(text, max(0, before[0] - 12), before[0]):
        return False
    more = _GOES_ON.match(text, after[1])
    return not (more and any(hit[0] == more.end() for hit in persons))
