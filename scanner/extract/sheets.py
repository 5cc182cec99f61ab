"""Spreadsheets (xlsx, xlsm): cells by row, and all that hides beside the cells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.office import label_of, rest, wording
from scanner.extract.package import BROKEN, Package, local
from scanner.extract.properties import properties
from scanner.extract.records import NO_COLUMNS, Columns, write_record
from scanner.extract.sniffing import XLSX
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Trouble

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

AREA = 16_000_000
"""Cells between the first and the last; the reader keeps the whole area in memory."""
HEADER_ROWS = 15
_REFERENCE = re.compile(rb'<(?:\w{1,9}:)?c r="([A-Z]{1,3})(\d{1,7})"')
_MARGIN = re.compile(rb"<(?:odd|even|first)(?:Header|Footer)[^<>]{0,200}>([^<]{1,4000})</")
_SHEET = re.compile(r"xl/worksheets/[^/]{1,100}\.xml")
_CODES = re.compile(r"&(?:amp;)?(?:[LCRPNDTFAGZ]|\"[^\"]{0,100}\"|&quot;.{0,100}?&quot;|\d{1,3}|[BIUESXY])")
_HIDING = (
    (re.compile(r"xl/workbook\.xml"), "workbook"),
    (re.compile(r"xl/pivotCache/pivotCache\w+\.xml"), "pivot cache"),
    (re.compile(r"xl/externalLinks/externalLink\d+\.xml"), "external link"),
    (re.compile(r"xl/threadedComments/.{1,100}\.xml"), "comment"),
    (re.compile(r"xl/connections\.xml"), "connection"),
)


class SheetsExtractor:
    """Reads each row as one block; a header row tells what the columns hold."""

    name: ClassVar[str] = "sheets"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({XLSX})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, rows of all sheets (hidden ones too), then every other part."""
        package = Package(blob.stream)
        yield from properties(package)
        margins = Draft(place=Place(label="header and footer"))
        area = 0
        for name in package.names:
            if _SHEET.fullmatch(name):
                area = max(area, _scan(package, name, margins))
        if package.damaged or area > AREA:
            yield from _strings(package)
            if area > AREA:
                yield Trouble(
                    Reason.TOO_LARGE, "rows of a sheet; the texts of all cells were read without their places"
                )
        else:
            blob.stream.seek(0)
            yield from _rows_of(blob, package)
        yield from margins.rest()
        for name in package.names:
            yield from _beside(package, name)
        yield from rest(package)


def _beside(package: Package, name: str) -> Iterator[Extracted]:
    label = label_of(name)
    if label:
        yield from wording(package, name, Place(label=label))
    hiding = next((label for pattern, label in _HIDING if pattern.fullmatch(name)), None)
    if hiding == "comment":
        yield from wording(package, name, Place(label=hiding))
    elif hiding:
        yield from _values(package, name, hiding)


def _scan(package: Package, name: str, margins: Draft) -> int:
    """Return the area that the cells of a sheet span, and keep its page headers and footers."""
    right, bottom, held = "A", 1, b""
    try:
        with package.open(name) as stream:
            while block := stream.read(1 << 20):
                data = held + block
                for column, row in _REFERENCE.findall(data):
                    letters = column.decode("ascii")
                    right = max(right, letters, key=lambda text: (len(text), text))
                    bottom = max(bottom, int(row))
                for text in _MARGIN.findall(data):
                    margins.line(_CODES.sub(" ", text.decode("utf-8", "replace")))
                held = data[-64:] if b"Footer" not in data[-8192:] else b""
    except (*BROKEN, UnreadableError):
        return AREA + 1
    width = 0
    for letter in right:
        width = width * 26 + ord(letter) - 64
    return width * bottom


def _rows_of(blob: Blob, package: Package) -> Iterator[Extracted]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(blob.stream)
        names = book.sheet_names
    except PasswordError:
        raise UnreadableError(Reason.ENCRYPTED, "workbook with a password") from None
    except (CalamineError, *BROKEN):
        yield from _strings(package)
        yield Trouble(Reason.CORRUPT, "workbook; the texts of all cells were read without their places")
        return
    for name in names:
        try:
            yield from _sheet(book, name)
        except (CalamineError, *BROKEN):
            yield Trouble(Reason.CORRUPT, "a sheet")


def _sheet(book: CalamineWorkbook, name: str) -> Iterator[Segment]:
    columns: Columns | None = None
    for number, row in enumerate(book.get_sheet_by_name(name).iter_rows(), 1):
        cells = [cell_text(cell) for cell in row]
        if not any(cells):
            continue
        draft = Draft(place=Place(label=f"{name}!row {number}"))
        if columns is None and number <= HEADER_ROWS:
            columns = _header(cells)
            write_record(draft, NO_COLUMNS, cells, block=columns is None)
        else:
            write_record(draft, columns or NO_COLUMNS, cells)
        yield from draft.rest()


def _header(cells: Sequence[str]) -> Columns | None:
    """Return the columns when a row is their header."""
    columns = Columns(tuple(cells))
    return columns if columns.header and sum(map(bool, cells)) > 1 else None


def cell_text(cell: object) -> str:
    """Return a cell as a person reads it: no `.0` behind numbers that are none, such as phones."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def _strings(package: Package) -> Iterator[Extracted]:
    """Read the table of all texts, for workbooks whose rows cannot be read."""
    for name in package.names:
        if name == "xl/sharedStrings.xml":
            draft, runs = Draft(place=Place(label="cells")), list[str]()
            try:
                for _, element in package.events(name, ("end",)):
                    if local(element) == "t":
                        runs.append(element.text or "")
                    elif local(element) == "si":
                        draft.line("".join(runs))
                        runs = []
                        yield from draft.take()
            except UnreadableError:
                draft.line("".join(runs))  # told once for the package
            yield from draft.rest()


def _values(package: Package, name: str, label: str) -> Iterator[Extracted]:
    """Yield values that attributes and texts of a hidden part hold."""
    draft = Draft(place=Place(label=label), prose=label != "connection")
    try:
        for event, element in package.events(name, ("start", "end")):
            if event == "end":
                draft.line(element.text or "")
            elif local(element) in ("s", "definedName", "sheet", "connection", "dbPr", "pivotCacheDefinition"):
                for key in ("v", "name", "connection", "command", "refreshedBy"):
                    draft.line(element.get(key) or "")
            yield from draft.take()
    except UnreadableError as error:
        yield Trouble(error.reason, error.detail)
    yield from draft.rest()
