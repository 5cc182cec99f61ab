"""Spreadsheets (xlsx, xlsm, xlsb): cells by row, and all that hides beside the cells."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.binary_sheets import area_of, is_binary_part, texts_beside
from scanner.extract.cells import Rows, Strings
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import HARD, Draft
from scanner.extract.package import BROKEN, Package, local
from scanner.extract.parts import beside
from scanner.extract.properties import properties
from scanner.extract.records import BETWEEN, NO_COLUMNS, Columns, write_record
from scanner.extract.sniffing import XLSB, XLSX
from scanner.extract.survey import Survey
from scanner.model import BlockKind, BlockSpan, Mark, Place, Reason, Segment
from scanner.ports import Blob, Extracted, Trouble

AREA = 16_000_000
"""Cells between the first and the last; the quick reader keeps the whole area in memory."""
HEADER_ROWS = 15
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]{1,100}\.(?:xml|bin)")
_LITERALS = re.compile(rb'formatCode="([^"<>]{3,4000})"')
_QUOTED = re.compile(r"\"([^\"]{2,255})\"")
_SURELY = {
    Kind.NAME: re.compile(r"[^\W\d_][^\d@]{0,99}\Z").match,
    Kind.PHONE: re.compile(r"[+(]?(?:\d ?){5,20}\Z").match,
    Kind.EMAIL: re.compile(r"[^@ ]{1,64}@[^ ]{1,99}[^@ ]\Z").match,
}
"""Values that fit for certain; only others are asked about at length."""
_NAME_PARTS = frozenset((Kind.FIRST, Kind.MIDDLE, Kind.LAST))


class SheetsExtractor:
    """Reads each row as one block; a header row tells what the columns hold."""

    name: ClassVar[str] = "sheets"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({XLSX, XLSB})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, rows of all sheets (hidden ones too), then every other part."""
        package = Package(blob.stream)
        yield from properties(package)
        sheets = [name for name in package.names if _SHEET.fullmatch(name)]
        if "xl/workbook.bin" in package.names:
            yield from _binary_book(blob, package)
        else:
            yield from _book(blob, package, sheets)
        yield from _styles(package)
        done = {"xl/sharedStrings.xml", "xl/styles.xml", *filter(is_binary_part, package.names)}
        yield from beside(package, done | {name for name in sheets if name.endswith(".xml")})


def _book(blob: Blob, package: Package, sheets: list[str]) -> Iterator[Extracted]:
    titles = _titles(package)
    surveys = {name: Survey(titles.get(name, "")) for name in sheets}
    for name, survey in surveys.items():
        survey.read(package, name)
    unread = set(sheets)
    if not package.damaged:
        quick = {titles[name]: name for name in sheets if name in titles and _fit(surveys[name])}
        unread -= yield from _quickly(blob, quick)
    strings = Strings(package, texts=bool(unread))
    for name in sheets:
        if name in unread:
            yield from _slowly(package, name, titles.get(name) or name[3:-4], strings)
        yield from surveys[name].rest()
        fault = surveys[name].fault
        if fault and name not in unread:
            yield Trouble(fault.reason, fault.detail)
    readings = Draft(place=Place(label="phonetic"))
    for text in strings.readings:
        readings.line(text)
    yield from readings.rest()
    if strings.fault:
        yield Trouble(strings.fault.reason, strings.fault.detail)


def _fit(survey: Survey) -> bool:
    return survey.area <= AREA and not survey.fault


def _titles(package: Package) -> dict[str, str]:
    """Return the name of each sheet part that the workbook names."""
    titles: dict[str, str] = {}
    try:
        links = package.links("xl/workbook.xml")
        for _, element in package.events("xl/workbook.xml", ("start",)):
            if local(element) == "sheet":
                ids = [str(value) for key, value in element.items() if str(key).endswith("}id")]
                if ids and ids[0] in links:
                    titles.setdefault(links[ids[0]][1], element.get("name") or "")
    except UnreadableError:
        pass  # told when the part itself is read; its sheets are read without their names
    return titles


def _quickly(blob: Blob, quick: dict[str, str]) -> Generator[Extracted, None, set[str]]:
    """Yield the rows of sheets by name; returns the parts that were read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    read: set[str] = set()
    if not quick:
        return read
    blob.stream.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(blob.stream)
        names = book.sheet_names
    except (CalamineError, PasswordError, *BROKEN):
        return read  # the slow reader tells what is wrong
    for name in names:
        if name in quick:
            try:
                rows = book.get_sheet_by_name(name).iter_rows()
            except (CalamineError, *BROKEN):
                continue
            yield from _rows(name, enumerate(rows, 1))
            read.add(quick[name])
    return read


def _slowly(package: Package, name: str, title: str, strings: Strings) -> Iterator[Extracted]:
    try:
        yield from _rows(title, Rows(package, name, strings).read())
    except UnreadableError as error:
        yield Trouble(error.reason, error.detail)


def _rows(sheet: str, rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Segment]:
    write: Callable[[str, list[str]], Segment | None] = _untyped
    columns: Columns | None = None
    for number, row in rows:
        cells = [cell if type(cell) is str else cell_text(cell) for cell in row]
        if not any(cells):
            continue
        label = f"{sheet}!row {number}"
        if columns is None and number <= HEADER_ROWS:
            columns = _header(cells)
            yield from _record(label, NO_COLUMNS, cells, block=columns is None)
            if columns:
                write = _typed(columns)
            continue
        segment = write(label, cells)
        if segment:
            yield segment
        else:
            yield from _record(label, columns or NO_COLUMNS, cells)


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


def _styles(package: Package) -> Iterator[Extracted]:
    """Yield the texts that number formats put before and behind numbers."""
    data = package.data("xl/styles.xml") if "xl/styles.xml" in package.names else None
    draft, seen = Draft(place=Place(label="number format")), set[str]()
    for found in _LITERALS.findall(data or b""):
        for text in _QUOTED.findall(html.unescape(found.decode("utf-8", "replace"))):
            if text not in seen and any(map(str.isalpha, text)):
                seen.add(text)
                draft.line(text)
    yield from draft.rest()


def _binary_book(blob: Blob, package: Package) -> Iterator[Extracted]:
    """Yield the rows of a binary workbook, then the texts that stand beside its cells."""
    from python_calamine import CalamineError, CalamineWorkbook

    if area_of(package) > AREA:
        yield Trouble(Reason.TOO_LARGE, "rows of a binary sheet")
    else:
        blob.stream.seek(0)
        try:
            book = CalamineWorkbook.from_filelike(blob.stream)
            for name in book.sheet_names:
                yield from _rows(name, enumerate(book.get_sheet_by_name(name).iter_rows(), 1))
        except (CalamineError, *BROKEN):
            yield Trouble(Reason.CORRUPT, "rows of a binary sheet")
    yield from texts_beside(package)
