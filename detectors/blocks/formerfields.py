"""Former names in fields: a column "Geburtsname" of a row, "Maiden name: Berg" of a form, a card's note "geb. Berg"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from detectors.blocks.former_words import LABELS
from detectors.folding import is_full_name, name_key, plain
from detectors.merge import CARD, Match
from detectors.names.first_names import is_given

_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_VALUE = rf"[ \t*_]{{0,4}}(?P<name>(?:{_WORD})(?: {_WORD}){{0,2}})(?=[ \t*_]{{0,4}}(?:$|[|;,\t]))"
_FIELD = re.compile(
    rf"(?:^[ \t>*-]{{0,4}}|(?<=[|] )|(?<=[;\t]))([^\W\d][^\n:=\uff1a|;\t]{{1,40}}?)[*_]{{0,2}}[ ]?"
    rf"(?P<sign>[:=\uff1a\t|]){_VALUE}",
    re.MULTILINE,
)
_FILLED = re.compile(rf"[:=\uff1a\t|]{_VALUE}", re.MULTILINE)
"""What every field has; a few names stand behind a colon, and most lines hold none."""
_LABEL = re.compile(LABELS, re.IGNORECASE)
_EARLIER = (
    "formerly|previously|fr\u00fcher|ehemals|vormals|anciennement|tidligere|tidigare|dawniej|poprzednio|d\u0159\u00edve"
    "|voorheen"
)
_NOTE = re.compile(
    rf"^(?:NOTE: )?\(?(?:n\u00e9e?|geb\.|roz\.|z domu|o\.s\.|(?P<earlier>{_EARLIER})) "
    rf"{_VALUE.replace('[|;,', '[|;,)')}",
    re.MULTILINE,
)
"""The note of a card, or a line of its own below a name."""
_NOTED = ("n\u00e9", "geb. ", "roz. ", "z domu ", "o.s. ", *(f"{word} " for word in _EARLIER.split("|")))
_LINE = re.compile(r"[ \t>*-]{0,4}[^\W\d_][^:=\uff1a\t|\n]{0,39}[:=\uff1a\t|]")
_ALONE = re.compile(rf"[ \t>*_]{{0,4}}{_WORD}(?: {_WORD}){{1,3}}[ \t*_,]{{0,4}}\Z")
_MOST_LINES, _REACH = 8, 2000
_SCORE = 0.85


def former_fields(text: str, persons: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield the one name of a row or form, and the former one that a field of it tells."""
    fields = [one for one in _FIELD.finditer(text) if _is_label(one[1])] if _FILLED.search(text) else []
    if any(sign in text for sign in _NOTED):
        fields += _NOTE.finditer(text)
    if not fields:
        return
    ordered = sorted(persons, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    for field in fields:
        told = field.span("name")
        start, end = _below_name(text, field) or _record(text, told[0], form=field.groupdict().get("sign") == "|")
        around = ordered[bisect_left(starts, start) : bisect_left(starts, end)]
        others = (one for one in around if not told[0] <= one.start < told[1])
        whole = [one for one in others if is_full_name(name_key(_said(text, one)))]
        if len({name_key(_said(text, one)) for one in whole}) != 1:
            continue
        if field.groupdict().get("earlier") and not _shares(_said(text, whole[0]), field["name"]):
            continue  # "formerly Acme" is where somebody worked
        former = whole_name(_said(text, whole[0]).split(), field["name"].split())
        if name_key(former) != name_key(_said(text, whole[0])):
            yield whole[0], Match(*told, "PERSON", _SCORE, CARD, written=former)


@lru_cache(maxsize=4096)
def _is_label(label: str) -> bool:
    return _LABEL.fullmatch(label.rstrip("*_ ")) is not None


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


def _shares(name: str, former: str) -> bool:
    words = former.split()
    return len(words) > 1 and not {plain(word) for word in name.split()}.isdisjoint(map(plain, words))


def _below_name(text: str, field: re.Match[str]) -> tuple[int, int] | None:
    """Return the line of a name that stands alone above a note, and the note; None for fields and other notes."""
    if "sign" in field.groupdict() or not field.start():
        return None
    above = text.rfind("\n", max(0, field.start() - _REACH), field.start() - 1) + 1
    return (above, field.end()) if _ALONE.match(text[above : field.start() - 1]) else None


def _record(text: str, at: int, *, form: bool = False) -> tuple[int, int]:
    """Return where the row or the form begins and ends in which a field stands; `form`, its lines are two cells."""
    start = text.rfind("\n", max(0, at - _REACH), at) + 1 or max(0, at - _REACH)
    end = _end_of_line(text, at)
    if ";" in text[start:end] or text.count(" | ", start, end) > form:
        return start, end
    for _ in range(_MOST_LINES):
        above = text.rfind("\n", max(0, start - _REACH), max(0, start - 1)) + 1
        if above >= start or not _LINE.match(text, above, start):
            break
        start = above
    for _ in range(_MOST_LINES):
        if end >= len(text) or not _LINE.match(text, end + 1, _end_of_line(text, end + 1)):
            break
        end = _end_of_line(text, end + 1)
    return start, end


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at, at + _REACH)
    return min(len(text), at + _REACH) if end < 0 else end
