"""A first name and a surname apart: "Nome: Kai" above "Apelido: Lund", or two columns of a table in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from detectors.folding import plain
from detectors.merge import CARD, Match
from scanner.nametitles import FIRST, LAST, WHOLE, bare_title, without_accents

_FIELD = re.compile(
    r"^[ \t>*|-]{0,6}([^\W\d_][^\n:=\uff1a|;\t]{0,30}?)[*_ ]{0,3}[:=\uff1a|\t][ \t*_]{0,8}"
    r"([^\W\d_][^\n:=\uff1a|;\t]{0,50}?)[ \t*_|;,]{0,6}$",
    re.MULTILINE,
)
_LINE = re.compile(r"[ \t>*|-]{0,6}[^\W\d_][^\n:=\uff1a|;\t]{0,30}[:=\uff1a|\t]")
_SHORTEST_ROW, _LONGEST_ROW = 3, 600
_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"[;|\t]|[ \xa0]{2}")
"""What stands in every `_BETWEEN`, quicker to look for."""
_BETWEEN = re.compile(r"[ \xa0]*[;|\t][ \xa0]*|[ \xa0]{2,}")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-](?=[^\W\d_])|\.?[ ](?=[^\W\d_])){0,60}\Z")
_FIRST, _LAST = (frozenset(without_accents(bare_title(one)) for one in few.split("|")) for few in (FIRST, LAST))
_MOST_WORDS, _MOST_CELLS = 3, 30
_MOST_LINES, _MOST_BETWEEN = 4, 300
"""Lines and characters of other fields between a surname and a first name."""
_SCORE = 0.85
_GUESSED = frozenset(("PERSON", "LOCATION", "ORGANIZATION", "TITLE", "SKYPE_ID"))


class _Cell(NamedTuple):
    start: int
    end: int
    part: str = ""


@lru_cache(maxsize=4096)
def _part(title: str) -> str:
    """Return which part of a name a title announces, "whole" where that depends on what stands beside it."""
    bare = without_accents(bare_title(title.partition("(")[0]))
    if bare in _LAST:
        return "last"
    if bare in _FIRST:
        return "first"
    return "whole" if bare in WHOLE else ""


def with_halves(text: str, matches: Sequence[Match]) -> list[Match]:
    """Return sorted matches with both halves of each name standing for all of it."""
    found = [half for pair in (*_of_fields(text), *_of_rows(text)) for half in _joined(text, *pair)]
    if not found:
        return list(matches)
    sure = [one for one in matches if one.type not in _GUESSED]
    found = _beside(sorted(found, key=lambda one: one.start), sure)
    return sorted((*_beside(matches, found), *found), key=lambda one: one.start)


def _beside(some: Sequence[Match], others: Sequence[Match]) -> list[Match]:
    """Return those that overlap none of some others; both are in order of place."""
    starts = [one.start for one in others]
    before = [(at := bisect_left(starts, one.end)) and others[at - 1].end for one in some]
    return [one for one, end in zip(some, before, strict=True) if end <= one.start]


def _of_fields(text: str) -> Iterator[tuple[_Cell, _Cell]]:
    """Yield the first name and the surname that two fields tell; other fields of the same form may stand between."""
    before: _Cell | None = None
    for field in _FIELD.finditer(text):
        here = _Cell(*field.span(2), _part(field[1]))
        if not here.part:
            continue
        pair = _paired(before, here) if before and _within_form(text, before.end, field.start()) else None
        if pair:
            yield pair
        before = here if not pair else None


def _within_form(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch between two fields holds the rest of a line and some more fields, one in each line."""
    lines = text[start:end].split("\n")[1:-1] if end - start <= _MOST_BETWEEN else None
    return lines is not None and len(lines) <= _MOST_LINES and all(map(_LINE.match, lines))


def _of_rows(text: str) -> Iterator[tuple[_Cell, _Cell]]:
    """Yield the first name and the surname of each row below a line of titles."""
    head: list[str] = []
    end = -1
    at = 0
    while (row := _row(text, at, parted=not head)) is not None:
        start, at = row
        if not _SHORTEST_ROW <= at - start <= _LONGEST_ROW or (not head and _DIGIT.search(text, start, at)):
            at += 1
            continue
        cells = _cells(text, start, at)
        if head and len(cells) == len(head) and text.count("\n", end, start) <= 2:
            told = [cells[place]._replace(part=part) for place, part in enumerate(head) if part]
            if pair := _paired(*told):
                yield pair
        else:
            head = _head([text[cell.start : cell.end] for cell in cells])
        end = at
        at += 1


def _row(text: str, at: int, *, parted: bool) -> tuple[int, int] | None:
    """Return start and end of the line at an offset, or of the next with a mark between cells."""
    if parted:
        mark = _PARTED.search(text, at)
        if mark is None:
            return None
        at = max(at, text.rfind("\n", at, mark.start()) + 1)
    if at >= len(text):
        return None
    end = text.find("\n", at)
    return at, end if end >= 0 else len(text)


def _head(titles: Sequence[str]) -> list[str]:
    """Return the parts of a name that titles announce; nothing when they are not just two."""
    if not 2 <= len(titles) <= _MOST_CELLS:
        return []
    parts = [_part(one) if len(one) <= 40 else "" for one in titles]
    if "first" in parts and "last" in parts:
        parts = [part if part != "whole" else "" for part in parts]
    told = sorted(filter(None, parts))
    return parts if told in (["first", "last"], ["first", "whole"], ["last", "whole"]) else []


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    cells, at = [], start
    for found in _BETWEEN.finditer(text, start, end):
        if found.start() > at or at > start:
            cells.append(_Cell(at, found.start()))
        at = found.end()
    return [*cells, _Cell(at, end)] if at < end else cells


def _paired(one: _Cell | None, other: _Cell | None) -> tuple[_Cell, _Cell] | None:
    """Return the first name and the surname of two cells, None when their titles do not tell the two."""
    if one is None or other is None or not one.part or not other.part or one.part == other.part:
        return None
    return (one, other) if one.part == "first" or other.part == "last" else (other, one)


def _joined(text: str, first: _Cell, last: _Cell) -> Iterator[Match]:
    """Yield both halves with the whole name as what they say; nothing when one of them is no half of a name."""
    said = [text[cell.start : cell.end].strip() for cell in (first, last)]
    if not all(_NAME.match(one) and not one[0].islower() and len(one.split()) <= _MOST_WORDS for one in said):
        return
    words, others = (set(plain(one).split()) for one in said)
    if words & others:
        return  # the whole name under one title, and a half under the other
    for cell, half in zip((first, last), said, strict=True):
        start = text.index(half, cell.start)
        yield Match(start, start + len(half), "PERSON", _SCORE, CARD, written=" ".join(said))
