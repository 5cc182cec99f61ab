"""Rows of spreadsheets as segments: one for each row, with its place."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from scanner.extract.columns import Kind, fits
from scanner.extract.draft import HARD, Draft
from scanner.extract.records import BETWEEN, NO_COLUMNS, SURELY, Columns, write_record
from scanner.extract.sheetforms import FormRows, is_field
from scanner.model import BlockKind, BlockSpan, Mark, Place, Segment

HEADER_ROWS = 15
BATCH = 512
SHARED = 50_000
_UNSURE = 12
"""Rows of a form before one whose title tells what its value is: a date of birth, a number of staff, a site."""
_NO_NAME = re.compile(r"[\d@]").search
_NAME_PARTS = frozenset((Kind.FIRST, Kind.MIDDLE, Kind.LAST))


class SheetRows:
    """The rows of one sheet; a row of titles near the top tells what the columns hold."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._columns: Columns | None = None
        self._untried = False
        """The row behind the titles is still to come: it tells whether they are titles."""
        self._held: list[tuple[int, list[str]]] = []
        """Rows that wait for one which tells whether they are fields of a form or records of a table."""
        self._form: FormRows | None = None

    def take(self, number: int, cells: list[str]) -> Iterator[Segment]:
        """Yield the segments of a row, mostly one, or of rows that waited for it; at the end ask for the `rest`."""
        if not any(cells):
            return
        if self._columns and self._untried:
            if is_field(self._columns, cells):
                self._form, self._columns = FormRows(*self._columns.titles[:2]), None
            elif self._columns.may_be_form and len(self._held) < _UNSURE and not any(cells[2:]):
                self._held.append((number, cells))
                return
            yield from self.rest()
        yield from self._written(number, cells)

    def rest(self) -> Iterator[Segment]:
        """Yield the segments of rows that wait."""
        self._untried = False
        held, self._held = self._held, []
        for number, cells in held:
            yield from self._written(number, cells)

    def _written(self, number: int, cells: list[str]) -> Iterator[Segment]:
        draft = Draft(place=Place(label=f"{self._sheet}!row {number}"))
        if self._form:
            self._form.write(draft, cells)
        elif self._columns is None and number <= HEADER_ROWS:
            self._columns = _header(cells)
            self._untried = self._columns is not None
            write_record(draft, NO_COLUMNS, cells, block=self._columns is None)
        else:
            write_record(draft, self._columns or NO_COLUMNS, cells)
        yield from draft.rest()

    def rows(self, rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Segment]:
        """Yield the segments of many rows, quickly: column by column in batches, once the titles are known."""
        rows = iter(rows)
        for number, row in rows:
            yield from self.take(number, texts_of(row))
            if (self._columns and not self._untried) or number >= HEADER_ROWS:
                break
        columns = self._columns or NO_COLUMNS
        single = self._form or columns.name.at or columns.parties or columns.holders or columns.may_be_form
        writer = None if single else Batches(columns)
        while batch := list(itertools.islice(rows, BATCH)):
            whole = writer.texts([row for _, row in batch]) if writer else None
            if writer is None or whole is None:
                for number, row in batch:
                    yield from self.take(number, texts_of(row))
                continue
            sheet = f"{self._sheet}!row "
            for (number, _), (text, marks, block) in zip(batch, whole, strict=True):
                if text:
                    yield Segment(text, "body", Place(None, sheet + str(number)), 0, marks, block)
        yield from self.rest()


def sheet_rows(sheet: str, rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Segment]:
    """Yield one segment for each row of a sheet."""
    return SheetRows(sheet).rows(rows)


class Batches:
    """Writes rows as `write_record` does, several times quicker: most work is done by the library, column by column."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._last_kind = max((at for at, kind in enumerate(columns.kinds) if kind), default=0)
        self._blocks: dict[int, tuple[BlockSpan, ...]] = {}
        self._marks: dict[tuple[int, int, str], Mark] = {}

    def texts(self, rows: list[Sequence[object]]) -> list[tuple[str, tuple[Mark, ...], tuple[BlockSpan, ...]]] | None:
        """Return text, marks and block of each row; None when a row is too long or wider than its titles."""
        width = max(map(len, rows))
        titled = len(self._columns.titles)
        if not width or (titled and width > titled) or min(map(len, rows)) < width:
            return None
        texts: list[list[str]] = []
        marked: list[list[Mark | None]] = []
        offsets = [0] * len(rows)
        for at, cells in enumerate(zip(*rows, strict=True)):
            column = [cell.strip() if type(cell) is str else cell_text(cell) for cell in cells]
            kind = self._columns.kinds[at] if titled else None
            title = self._columns.titles[at] if titled else ""
            fit = self._fit(kind, column) if kind and kind not in _NAME_PARTS else None
            kept = self._columns.slots[at].kept if titled else ""
            if title.strip() and not (fit and all(fit)):
                prefix = f"{title.strip()[:100]}: "
                flags = fit or itertools.repeat(False)
                column = [c if f or not c or c == title else prefix + c for c, f in zip(column, flags, strict=False)]
            if kind and fit:
                starts = [o + len(kept) for o in offsets] if kept else offsets
                marked.append(self._marked(kind.value, column, fit, starts))
                column = [kept + c if f else c for c, f in zip(column, fit, strict=True)] if kept else column
            if at < self._last_kind:  # nothing behind the last typed column needs to know where it stands
                offsets = [o + len(c) + 3 if c else o for o, c in zip(offsets, column, strict=True)]
            texts.append(column)
        lines = [BETWEEN.join(filter(None, row)) for row in zip(*texts, strict=True)]
        sizes = list(map(len, lines))
        if max(sizes) >= HARD:
            return None
        marks: Iterable[tuple[Mark, ...]] = itertools.repeat(())
        if marked:
            marks = [tuple(filter(None, row)) for row in zip(*marked, strict=True)]
        blocks = map(self._block, sizes)
        return [(f"{t}\n" if t else "", m, b) for t, m, b in zip(lines, marks, blocks, strict=False)]

    def _fit(self, kind: Kind, column: list[str]) -> list[bool]:
        sure = SURELY.get(kind, _never)
        if kind is Kind.NAME:
            return [sure(cell) is not None or (not _NO_NAME(cell) and fits(kind, cell)) for cell in column]
        return [bool(cell) and (sure(cell) is not None or fits(kind, cell)) for cell in column]

    def _marked(self, type: str, column: list[str], fit: list[bool], offsets: list[int]) -> list[Mark | None]:
        """Return a mark for each cell that fits; equal ones are the same object."""
        known = self._marks
        if len(known) > SHARED:
            known.clear()
        marks: list[Mark | None] = []
        for text, fine, start in zip(column, fit, offsets, strict=True):
            key = (start, start + len(text), type)
            mark = (known.get(key) or known.setdefault(key, Mark(*key))) if fine else None
            marks.append(mark)
        return marks

    def _block(self, size: int) -> tuple[BlockSpan, ...]:
        block = self._blocks.get(size)
        if block is None:
            block = self._blocks[size] = (BlockSpan(0, size, BlockKind.ROW),)
        return block


def _never(cell: str) -> None:
    return None


def _header(cells: Sequence[str]) -> Columns | None:
    """Return the columns when a row is their header."""
    columns = Columns(tuple(cells))
    return columns if columns.header and sum(map(bool, cells)) > 1 else None


def texts_of(row: Sequence[object]) -> list[str]:
    """Return the cells of a row as texts."""
    return [cell if type(cell) is str else cell_text(cell) for cell in row]


def cell_text(cell: object) -> str:
    """Return a cell as a person reads it: no `.0` behind numbers that are none, such as phones."""
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
