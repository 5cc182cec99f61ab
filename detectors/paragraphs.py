"""Splits a segment into paragraphs without quote marks, each with the way back to the segment's offsets.

A paragraph is the unit of recognition and of caching: the same words quoted at any depth are
one paragraph. Hard-wrapped lines are joined by a blank, other line ends stay; both are one
character, so a match never changes its length by it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

LONGEST = 2000
_LINE = re.compile(r"\n{16,}|[^\n]*\n|[^\n]+\Z")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>)+[ \t]?")
_BLANKS = re.compile(r"[ \t\r\f\v\xa0\ufeff]+")
_INDENTED = frozenset("> \t\r\f\v\xa0\ufeff")
"""What quote marks and blanks begin with; most lines begin with none of it."""
# Where a long line may be cut, best first: between sentences, clauses, words, at any mark.
_CUTS = tuple(re.compile(pattern) for pattern in (r".*[.!?]\s", r".*[,;|\t]\s?", r".*\s", r".*[^\w@.+-]"))
_WRAPPED_AT = 55


class Piece(NamedTuple):
    """A line, or a part of a long line, without quote marks: offsets in the segment's text and its quote depth."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined pieces; `starts` and `origins` hold each piece's offset in `text` and in the segment."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the segment's offsets of a stretch of `text`."""
        if len(self.origins) == 1:
            return self.origins[0] + start, self.origins[0] + end
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, at: int) -> int:
        piece = bisect_right(self.starts, at) - 1
        return self.origins[piece] + at - self.starts[piece]


def lines(text: str) -> Iterator[Piece]:
    """Yield the lines of `text` without quote marks and blanks at their ends; empty lines too."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if end - start > 1 and text[start] == "\n":
            # A desert of empty lines says no more than two of them.
            yield from (Piece(start, start, 0), Piece(start, start, 0))
            continue
        depth = 0
        if text[start] in _INDENTED:
            if quote := _QUOTE.match(text, start, end):
                start, depth = quote.end(), text.count(">", start, quote.end())
            if blanks := _BLANKS.match(text, start, end):
                start = blanks.end()
        yield Piece(start, start + len(text[start:end].rstrip()), depth)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text`; what is left out is blanks, line ends and quote marks."""
    pieces: list[Piece] = []
    size = 0
    for line in lines(text):
        if pieces and (line.start == line.end or line.depth != pieces[0].depth):
            yield _joined(text, pieces)
            pieces, size = [], 0
        for piece in _short(text, line):
            if pieces and size + piece.end - piece.start > LONGEST:
                yield _joined(text, pieces)
                pieces, size = [], 0
            pieces.append(piece)
            size += piece.end - piece.start + 1
    if pieces:
        yield _joined(text, pieces)


def _short(text: str, line: Piece) -> Iterator[Piece]:
    start = line.start
    while line.end - start > LONGEST:
        end = _cut(text, start, start + LONGEST)
        yield Piece(start, end, line.depth)
        start = end
    if start < line.end:
        yield Piece(start, line.end, line.depth)


def _cut(text: str, start: int, end: int) -> int:
    # Only the last quarter is looked at, so pieces stay long and the whole stays linear.
    least = start + LONGEST * 3 // 4
    for cut in _CUTS:
        if match := cut.match(text, least, end):
            return match.end()
    return end


def _joined(text: str, pieces: list[Piece]) -> Paragraph:
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    for at, piece in enumerate(pieces):
        content = text[piece.start : piece.end]
        if at:
            parts.append(_between(parts[-1], content, touching=pieces[at - 1].end == piece.start))
            size += len(parts[-1])
        starts.append(size)
        parts.append(content)
        size += len(content)
    return Paragraph("".join(parts), tuple(starts), tuple(piece.start for piece in pieces))


def _between(before: str, after: str, *, touching: bool) -> str:
    if touching:
        return ""
    wrapped = len(before) >= _WRAPPED_AT and before[-1] not in ".!?:;|" and not _is_row(before)
    return " " if wrapped and (after[0].islower() or before[-1] == "," or before[-1].islower()) else "\n"


def _is_row(line: str) -> bool:
    return "\t" in line or "|" in line or ";" in line or "   " in line
