"""Rows of spreadsheets as segments: one for each row, with its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from scanner.extract.columns import Kind, fits
from scanner.extract.draft import HARD, Draft
from scanner.extract.records import BETWEEN, NO_COLUMNS, Columns, write_record
from scanner.model import BlockKind, BlockSpan, Mark, Place, Segment

HEADER_ROWS = 15
_SURELY = {
    Kind.NAME: re.compile(r"[^\W\d_][^\d@]{0,99}\Z").match,
    Kind.PHONE: re.compile(r"[+(]?(?:\d ?){5,20}\Z").match,
    Kind.EMAIL: re.compile(r"[^@ ]{1,64}@[^ ]{1,99}[^@ ]\Z").match,
}
"""Values that fit for certain; only others are asked about at length."""
_NAME_PARTS = frozenset((Kind.FIRST, Kind.MIDDLE, Kind.LAST))


class SheetRows:
    """The rows of one sheet; a row of titles near the top tells what the columns hold."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._columns: Columns | None = None
        self._write: Callable[[str, list[str]], Segment | None] = _untyped

    def take(self, number: int, cells: list[str]) -> Sequence[Segment]:
        """Return the segments of a row, mostly one."""
        if not any(cells):
            return ()
        label = f"{self._sheet}!row {number}"
        if self._columns is None and number <= HEADER_ROWS:
            self._columns = _header(cells)
            if self._columns:
                self._write = _typed(self._columns)
            return list(_record(label, NO_COLUMNS, cells, block=self._columns is None))
        segment = self._write(label, cells)
        return (segment,) if segment else list(_record(label, self._columns or NO_COLUMNS, cells))


def sheet_rows(sheet: str, rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Segment]:
    """Yield one segment for each row of a sheet."""
    take = SheetRows(sheet).take
    for number, row in rows:
        yield from take(number, [cell if type(cell) is str else cell_text(cell) for cell in row])


def _record(label: str, columns: Columns, cells: list[str], *, block: bool = True) -> Iterator[Segment]:
    draft = Draft(place=Place(label=label))
    write_record(draft, columns, cells, block=block)
    yield from draft.rest()


def _untyped(label: str, cells: list[str]) -> Segment | None:
    text = BETWEEN.join([cell for cell in map(str.strip, cells) if cell])
    if not text or len(text) > HARD - 1:
        return None
    return Segment(text + "\n", "body", Place(None, label), 0, (), (BlockSpan(0, len(text), BlockKind.ROW),))


def _typed(columns: Columns) -> Callable[[str, list[str]], Segment | None]:
    """Return a writer of rows under these titles; it writes what `write_record` does, several times quicker.

    It returns None for rows that it leaves to that.
    """
    ways = [
        (
            None if kind in _NAME_PARTS else kind,
            _SURELY.get(kind, _never) if kind else _never,
            kind.value if kind else "",
            f"{title.strip()[:100]}: ",
            title,
        )
        for kind, title in zip(columns.kinds, columns.titles, strict=True)
    ]
    named = bool(columns.name)

    def quick(label: str, cells: list[str]) -> Segment | None:
        if named or len(cells) > len(ways):
            return None
        texts: list[str] = []
        marks: list[Mark] = []
        at = 0
        for cell, (kind, sure, type, prefix, title) in zip(cells, ways, strict=False):
            cell = cell.strip()
            if not cell:
                continue
            if kind and (sure(cell) or fits(kind, cell)):
                marks.append(Mark(at, at + len(cell), type))
            elif prefix != ": " and cell != title:
                cell = prefix + cell
            texts.append(cell)
            at += len(cell) + 3
        if not texts or at > HARD:
            return None
        text = BETWEEN.join(texts)
        block = (BlockSpan(0, len(text), BlockKind.ROW),)
        return Segment(text + "\n", "body", Place(None, label), 0, tuple(marks), block)

    return quick


def _never(cell: str) -> None:
    return None


def _header(cells: Sequence[str]) -> Columns | None:
    """Return the columns when a row is their header."""
    columns = Columns(tuple(cells))
    return columns if columns.header and sum(map(bool, cells)) > 1 else None


def cell_text(cell: object) -> str:
    """Return a cell as a person reads it: no `.0` behind numbers that are none, such as phones."""
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
