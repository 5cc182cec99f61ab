"""Spreadsheets (xlsx, xlsm, xlsb): cells by row, and all that hides beside the cells."""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.binary_sheets import area_of, is_binary_part, texts_beside
from scanner.extract.cells import Rows, Strings
from scanner.extract.draft import Draft
from scanner.extract.package import BROKEN, Package
from scanner.extract.parts import beside
from scanner.extract.properties import properties
from scanner.extract.rows import sheet_rows
from scanner.extract.sniffing import XLSB, XLSX
from scanner.extract.survey import Survey
from scanner.extract.trees import local
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Trouble

AREA = 16_000_000
"""Cells between the first and the last; the quick reader keeps the whole area in memory."""
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]{1,100}\.(?:xml|bin)")
_STRINGS = re.compile(r"xl/sharedStrings\.xml", re.I)
_LITERALS = re.compile(rb'formatCode="([^"<>]{3,4000})"')
_QUOTED = re.compile(r"\"([^\"]{2,255})\"")


class SheetsExtractor:
    """Reads each row as one block; a header row tells what the columns hold."""

    name: ClassVar[str] = "sheets"
    version: ClassVar[int] = 6
    media_types: ClassVar[frozenset[str]] = frozenset({XLSX, XLSB})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, rows of all sheets (hidden ones too), then every other part."""
        package = Package(blob.stream)
        yield from properties(package)
        titles = _titles(package)
        sheets = [name for name in package.names if _SHEET.fullmatch(name) or name in titles]
        records: set[str] = set()
        if "xl/workbook.bin" in package.names:
            records.update(filter(is_binary_part, package.names))
            yield from _binary_book(blob, package)
        else:
            yield from _book(blob, package, sheets, titles)
        yield from _styles(package)
        done = {*filter(_STRINGS.fullmatch, package.names), *records, *sheets}
        yield from beside(package, done | {"xl/styles.xml"})


def _book(blob: Blob, package: Package, sheets: list[str], titles: dict[str, str]) -> Iterator[Extracted]:
    surveys = {name: Survey(titles.get(name, "")) for name in sheets}
    for name, survey in surveys.items():
        yield from survey.read(package, name)
    unread = set(sheets)
    if not package.damaged:
        quick = {titles[name]: name for name in sheets if name in titles and _fit(surveys[name])}
        unread -= yield from _quickly(blob, quick)
    lost = package.damaged or not sheets
    strings = Strings(package, next(filter(_STRINGS.fullmatch, package.names), ""), texts=bool(unread) or lost)
    for name in sheets:
        if name in unread:
            yield from _slowly(package, name, titles.get(name) or name[3:-4], strings)
        yield from surveys[name].rest()
        fault = surveys[name].fault
        if fault and name not in unread:
            yield Trouble(fault.reason, fault.detail)
    if lost:  # cells may be gone whose texts are here
        yield from _all_texts(strings)
    readings = Draft(place=Place(label="phonetic"))
    for text in strings.readings:
        readings.line(text)
    yield from readings.rest()
    if strings.fault:
        yield Trouble(strings.fault.reason, strings.fault.detail)


def _all_texts(strings: Strings) -> Iterator[Segment]:
    draft = Draft(place=Place(label="cells"))
    for text in strings.texts:
        draft.line(text)
        yield from draft.take()
    yield from draft.rest()


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
            yield from sheet_rows(name, enumerate(rows, 1))
            read.add(quick[name])
    return read


def _slowly(package: Package, name: str, title: str, strings: Strings) -> Iterator[Extracted]:
    try:
        yield from sheet_rows(title, Rows(package, name, strings).read())
    except UnreadableError as error:
        yield Trouble(error.reason, error.detail)


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
                yield from sheet_rows(name, enumerate(book.get_sheet_by_name(name).iter_rows(), 1))
        except (CalamineError, *BROKEN):
            yield Trouble(Reason.CORRUPT, "rows of a binary sheet")
    yield from texts_beside(package)
