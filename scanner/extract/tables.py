"""Tables as text: comma, semicolon, tab or bar separated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from scanner.extract.charsets import Decoded
from scanner.extract.draft import Draft
from scanner.extract.records import NO_COLUMNS, Columns, write_record
from scanner.extract.text import SPOILT
from scanner.ports import Blob, Extracted

SIGNS = ",;\t|"
RARE = "^~\x1f\x1e\x01\xa6\xa7"
"""Signs that part cells only where none of the usual ones stands."""
FIELD = 256 * 1024
"""A quote that is open for so long was never closed: its line is read without quotes."""
CELLS = 20_000
_CELL = {
    sign: re.compile(r'\s*"((?:[^"]|"")*+)"([^@]*+)(?:@|\Z)|([^@]*+)(?:@|\Z)'.replace("@", re.escape(sign)))
    for sign in SIGNS + RARE
}


class TableExtractor:
    """Reads each row as one block; a header row tells what the columns hold."""

    name: ClassVar[str] = "table"
    version: ClassVar[int] = 5
    media_types: ClassVar[frozenset[str]] = frozenset({"text/csv", "text/tab-separated-values"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments of many rows each."""
        text = Decoded(blob.stream)
        draft = Draft()
        columns, sign, alone = NO_COLUMNS, "", ""
        for line in logical_lines(text):
            if not sign:
                if told := re.fullmatch(r'"?sep=(.)"?\s*', line):
                    sign, alone = told[1] if told[1] in SIGNS + RARE else "", line
                    continue
                sign = separator(line)
                cells = split_row(line, sign)
                first = Columns(tuple(cell.strip() for cell in cells))
                if first.header:
                    columns = first
                    draft.line(line.strip())
                    continue
            write_record(draft, columns, split_row(line, sign))
            alone = ""
            yield from draft.take()
        draft.line(alone)
        yield from draft.rest()
        if text.spoilt:
            yield SPOILT


def separator(line: str) -> str:
    """Return the sign that parts the cells of a first line."""
    outside = "".join(line.split('"')[0::2])
    usual = max(SIGNS, key=outside.count)
    return usual if usual in outside else max(RARE + usual, key=outside.count)


def split_row(line: str, sign: str) -> list[str]:
    """Split a row at its separators; quotes that are not closed are ordinary signs."""
    if '"' not in line:
        return line.rstrip("\r\n").split(sign)
    line = line.rstrip("\r\n")
    if line[:1] == line[-1:] == '"':
        cells = line[1:-1].split(f'"{sign}"')
        if line.count('"') == 2 * len(cells):
            return cells  # a quote before and behind each cell, and none inside
    cells = []
    at, pattern = 0, _CELL[sign]
    while len(cells) < CELLS and (found := pattern.match(line, at)):
        cells.append(found[3] if found[1] is None else found[1].replace('""', '"') + found[2].rstrip())
        at = found.end()
        if at >= len(line):
            break
    return cells + ([line[at:]] if at < len(line) else [])


def logical_lines(chunks: Iterable[str]) -> Iterator[str]:
    """Yield lines, joined while a quote is open; zero signs are dropped, giant lines are cut."""
    held: list[str] = []
    size, quotes = 0, 0
    for line in _lines(chunks):
        held.append(line)
        size += len(line)
        quotes += line.count('"')
        if not quotes & 1:
            yield "".join(held)
        elif size > FIELD:
            yield from held
        else:
            continue
        held, size, quotes = [], 0, 0
    yield from held


def _lines(chunks: Iterable[str]) -> Iterator[str]:
    held = ""
    for chunk in chunks:
        chunk = chunk.replace("\x00", "")
        lines = (held + chunk).splitlines(keepends=True) if chunk else [held]
        held = lines.pop() if lines else ""
        yield from lines
        if len(held) > FIELD:
            yield held
            held = ""
    if held:
        yield held
