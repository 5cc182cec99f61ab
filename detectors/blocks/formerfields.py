"""Former names in fields: a column "Geburtsname" of a row, "Maiden name: Berg" of a form, a card's note "geb. Berg"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.former_words import LABELS
from detectors.folding import is_full_name, name_key, plain
from detectors.merge import CARD, Match
from detectors.names.first_names import is_given

_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_FIELD = re.compile(
    rf"(?:^|(?<=[|] )|(?<=[;\t]))[ \t>*-]{{0,4}}"
    rf"(?:(?i:{LABELS})[*_]{{0,2}}[ \t]?[:=\uff1a\t]|(?:NOTE: )?(?:n\u00e9e?|geb\.|roz\.|z domu|o\.s\.) )"
    rf"[ \t*_]{{0,4}}((?:{_WORD})(?: {_WORD}){{0,2}})(?=[ \t*_]{{0,4}}(?:$|[|;,\t]))",
    re.MULTILINE,
)
_LINE = re.compile(r"[ \t>*-]{0,4}[^\W\d_][^:=\uff1a\t\n]{0,39}[:=\uff1a\t]")
_MOST_LINES = 8
_SCORE = 0.85


def former_fields(text: str, persons: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield the one name of a row or form, and the former one that a field of it tells."""
    for field in _FIELD.finditer(text):
        start, end = _record(text, field.start(1))
        whole = [
            one
            for one in persons
            if start <= one.start and one.end <= end and not field.start(1) <= one.start < field.end(1)
            if is_full_name(name_key(_said(text, one)))
        ]
        if len({name_key(_said(text, one)) for one in whole}) != 1:
            continue
        former = whole_name(_said(text, whole[0]).split(), field[1].split())
        if name_key(former) != name_key(_said(text, whole[0])):
            yield whole[0], Match(field.start(1), field.end(1), "PERSON", _SCORE, CARD, written=former)


def whole_name(words: Sequence[str], former: Sequence[str]) -> str:
    """Return a former name with the first names of that of now, if it is only a surname."""
    if len(former) > 1 and not {plain(word) for word in words}.isdisjoint(map(plain, former)):
        return " ".join(former)
    if len(former) > 1:
        return " ".join((words[0], *former))
    return " ".join((*former, *words[1:]) if _surname_leads(words) else (*words[:-1], *former))


def _surname_leads(words: Sequence[str]) -> bool:
    first, last = words[0], words[-1]
    if first.isupper() != last.isupper() and len(first) > 1 and len(last) > 1:
        return first.isupper()
    return first[0] >= "\u3040" or (is_given(plain(last)) and not is_given(plain(first)))


def _said(text: str, match: Match) -> str:
    return match.written or text[match.start : match.end]


def _record(text: str, at: int) -> tuple[int, int]:
    """Return where the row or the form begins and ends in which a field stands."""
    start = text.rfind("\n", 0, at) + 1
    end = _end_of_line(text, at)
    if " | " in text[start:end] or ";" in text[start:end]:
        return start, end
    for _ in range(_MOST_LINES):
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        if above >= start or not _LINE.match(text, above, start):
            break
        start = above
    for _ in range(_MOST_LINES):
        if end >= len(text) or not _LINE.match(text, end + 1, _end_of_line(text, end + 1)):
            break
        end = _end_of_line(text, end + 1)
    return start, end


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
