"""The lines of a contact block cut into cells: what stands between separators, labels and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detectors.blocks.companies import has_form, is_form
from detectors.blocks.labels import Label, label_of, valued
from detectors.blocks.position import is_department, is_position
from detectors.merge import Match
from detectors.names.shape import last_first

IDENTIFIERS = frozenset(("EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "LINKEDIN_URL", "MESSENGER_HANDLE"))
_NO_TEXT = IDENTIFIERS | {"URL", "STREET_ADDRESS", "IBAN_CODE", "CREDIT_CARD"}
BETWEEN = re.compile(
    r"\t+|[ \xa0]{2,}(?![ \xa0:=\uff1a])"
    r"|[ \xa0]*[|\u2022\u00b7\u2016\u00a6\u25cf\u25a0\u25aa\u25c6\u25ba\u00bb\u2027\u2219]+[ \xa0]*"
    r"|[ \xa0]+[-\u2013\u2014/]+[ \xa0]+|[ \xa0]*;[ \xa0]*|[ \xa0]*\.{3,}[ \xa0]*"
)
_EDGE = " \t\xa0,;:|-\u2013\u2014/()<>[]{}*_\u00b7\u2022\"'=~#>\u00a9\u00ae.!"
_ENDING = " \t\xa0,;:|-\u2013\u2014/(<>[]{}*_\u00b7\u2022\"'=~#\u00a9\u00ae"
_COMMA = re.compile(r",[ \t]+|,(?=[^\W\d])")
_DEGREES = frozenset(
    "phd ph.d ph.d. mba msc m.sc. bsc b.sc. llm ll.m. cpa cfa pmp esq esq. md m.d. jd rn p.e. pe ma ba jr jr. sr sr."
    " mag".split()
)
_AT = re.compile(
    r"[ ](?:at|@|bei|hos|p\u00e5|chez|presso|bij|ved)[ ](?![Ll]aw\b|LAW\b|[Ll]arge\b|[Ss]ea\b)(?=[^\W\d_])"
)
_MARK = re.compile(r"(?:[-*+\u2022\u00b7\u2013]|\d{1,3}[.)])[ \t]+(?=\S)")
_TAIL_LABEL = re.compile(r"(?:^|[\s,(])([^\W\d_][\w.-]{0,14})[.:]?\s*$")


class Cell(NamedTuple):
    """A piece of a line; `match` is the identifier that it is, `label` what a word before it says."""

    start: int
    end: int
    line: int
    label: Label | None = None
    match: Match | None = None


def cells_of(
    text: str, start: int, end: int, line: int, matches: Sequence[Match], pending: Label | None = None
) -> tuple[list[Cell], Label | None]:
    """Return the cells of one line in order, and the label that its end leaves for the next line."""
    cells: list[Cell] = []
    label, at, only = pending, start, 0
    if mark := _MARK.match(text, start, end):
        at = mark.end()
    for match in (*(one for one in matches if one.type in _NO_TEXT), None):
        stop = max(at, min(match.start, end)) if match else end
        for cell, told in _pieces(text, at, stop, line, label, before=match is not None):
            if cell is None:
                only += told is not None
                label = told
            else:
                cells.append(cell)
                label = Label.ROLE if Label.ROLE in (label, told) else None
        if match:
            cells.append(Cell(max(match.start, start), min(match.end, end), line, label, match))
            at, label = (
                max(at, min(match.end, end)),
                label if label is Label.ROLE or (match.type == "PHONE_NUMBER" and label in _STAYS) else None,
            )
    return cells, (label if only == 1 else None)


_OF_IDENTIFIERS = frozenset((Label.PHONE, Label.EMAIL, Label.SKYPE, Label.LINKEDIN, Label.MESSENGER, Label.WEB))
_STAYS = frozenset((Label.NOBODY, Label.PERSON, Label.MESSAGE))
_NEVER_ALONE = _STAYS | {Label.ROLE, Label.FORMER}


def titles_of(text: str, start: int, end: int) -> list[Label | None]:
    """Return what stands under each title of a table when a line is its head ("Name | Title | Phone"), else nothing."""
    if end - start > 300:
        return []
    bounds = [(match.start(), match.end()) for match in BETWEEN.finditer(text, start, end)]
    found: list[Label | None] = []
    at = start
    for stop, after in (*bounds, (end, end)):
        first, last = _bare(text, at, stop)
        if first < last:
            found.append(label_of(text[first:last]))
        at = after
    known = [one for one in found if one]
    tells_a_name = any(one in (Label.NAME, Label.FIRST, Label.LAST) for one in known)
    return found if len(known) >= 2 and len(known) * 3 >= len(found) * 2 and tells_a_name else []


def _pieces(
    text: str, start: int, end: int, line: int, label: Label | None, *, before: bool
) -> Iterator[tuple[Cell | None, Label | None]]:
    """Yield cells, and labels without a value, of a stretch without identifiers."""
    at = start
    bounds = [(match.start(), match.end()) for match in BETWEEN.finditer(text, start, end)]
    for stop, after in (*bounds, (end, end)):
        first, last = _bare(text, at, stop)
        bracketed = first > at and text[first - 1] in "(["
        ends = stop == end
        at = after
        if first >= last:
            continue
        told, offset = valued(text[first:last] if ":" not in text[last:stop] else text[first : last + 1])
        if offset and first + offset < last:
            value = _bare(text, first + offset, last)
            yield (Cell(*value, line, told or Label.TEXT) if value[0] < value[1] else None), told
            continue
        word = text[first:last]
        told = label_of(word)
        colon = ":" in text[last:stop] or "=" in text[last:stop] or text[last:after].lstrip(" ").startswith("..")
        if told and (colon or (before and ends) or (told not in _NEVER_ALONE and not is_position(word))):
            if not bracketed or colon:
                yield None, told
            continue
        if before and ends and (tail := _TAIL_LABEL.search(text, first, last)) and label_of(tail[1]) in _OF_IDENTIFIERS:
            head = _bare(text, first, tail.start())
            if head[0] < head[1]:
                yield Cell(*head, line, label), None
            yield None, label_of(tail[1])
            continue
        yield Cell(first, last, line, label), None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _ENDING and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    return start, end


def split_cell(text: str, cell: Cell, *, is_name: bool = False) -> list[Cell]:
    """Return a cell cut at commas, at brackets and before a company ("Head of Sales at Acme"), where it is several."""
    if is_name:
        return [cell]
    parts = []
    for piece in _bracket_parts(text, cell):
        for part in _comma_parts(text, piece) if "," in text[piece.start : piece.end] else [piece]:
            parts += _at_parts(text, part)
    return parts


def _comma_parts(text: str, cell: Cell) -> list[Cell]:
    content = text[cell.start : cell.end]
    shape = last_first(content)
    if shape and shape.titled:
        return [cell]
    parts: list[tuple[int, int]] = []
    at = cell.start
    for comma in (*_COMMA.finditer(text, cell.start, cell.end), None):
        stop = comma.start() if comma else cell.end
        piece = text[at:stop]
        if parts and _goes_on(text[slice(*parts[-1])], piece):
            parts[-1] = parts[-1][0], stop
        elif piece.strip():
            parts.append((at, stop))
        at = comma.end() if comma else stop
    return [Cell(*span, cell.line, cell.label) for span in (_bare(text, *part) for part in parts) if span[0] < span[1]]


def _goes_on(before: str, piece: str) -> bool:
    """Tell whether what stands behind a comma is a part of what stands before: "Acme, Inc.", "VP, Sales"."""
    return is_form(piece) or piece.lower() in _DEGREES or (is_position(before) and is_department(piece))


def _at_parts(text: str, cell: Cell) -> list[Cell]:
    if (at := _AT.search(text, cell.start, cell.end)) and is_position(text[cell.start : at.start()]):
        return [Cell(cell.start, at.start(), cell.line, cell.label), Cell(at.end(), cell.end, cell.line, Label.COMPANY)]
    return [cell]


def _bracket_parts(text: str, cell: Cell) -> list[Cell]:
    """Return "Kai Lund (Head of Sales)" as two cells."""
    content = text[cell.start : cell.end]
    if not content.endswith(")") or (opened := content.rfind("(")) <= 0:
        return [cell]
    inner = content[opened + 1 : -1]
    if not is_position(inner) and not has_form(inner) and not is_position(inner.partition(",")[0]):
        return [cell]
    first = _bare(text, cell.start, cell.start + opened)
    return [Cell(*first, cell.line, cell.label), Cell(cell.start + opened + 1, cell.end - 1, cell.line)]
