"""Binary workbooks ([MS-XLSB]): the texts beside the cells, found record by record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.package import BROKEN, Package
from scanner.extract.vba import MOST
from scanner.model import Place, Reason
from scanner.ports import Extracted, Trouble

SEEN = 100_000
_PART = re.compile(r"xl/(?!.*(?:vbaProject|printerSettings|customProperty)\d*\.bin|embeddings/|activeX/).*\.bin")
_ROW = 0
_CELLS = range(1, 12)
"""Cells; a string table's texts (19) are read with them."""
_SILENT = frozenset((*_CELLS, 19))
_FORM = re.compile(r"xl/(?:styles|calcChain|metadata|theme\d*|sharedStrings)\.bin")
_LABELS = (("comments", "comment"), ("worksheets/", "sheet"), ("workbook", "workbook"), ("tables/", "table"))


def is_binary_part(name: str) -> bool:
    """Tell whether a part is one of records, not a document of its own."""
    return bool(_PART.fullmatch(name))


def area_of(package: Package) -> int:
    """Return the most cells between the first and the last of one sheet."""
    area = 0
    for name in package.names:
        if name.startswith("xl/worksheets/") and name.endswith(".bin"):
            right = bottom = 0
            for kind, record in _records(package, name):
                if kind == _ROW:
                    bottom = max(bottom, int.from_bytes(record[:4], "little"))
                elif kind in _CELLS:
                    right = max(right, int.from_bytes(record[:4], "little"))
            area = max(area, (right + 1) * (bottom + 1))
    return area


def texts_beside(package: Package) -> Iterator[Extracted]:
    """Yield comments, links, names, page headers and rules of all parts."""
    for name in package.names:
        if not is_binary_part(name) or _FORM.fullmatch(name):
            continue
        label = next((label for sign, label in _LABELS if sign in name), "external data")
        draft, seen = Draft(place=Place(label=label)), set[str]()
        for kind, record in _records(package, name):
            if kind not in _SILENT:
                for text in _texts(record):
                    if text not in seen and len(seen) < SEEN:
                        seen.add(text)
                        for value, type in list(link_values(text)) or [(text, None)]:
                            draft.line(value, type)
        yield from draft.rest()
        if package.size(name) > MOST:
            yield Trouble(Reason.TOO_LARGE, f"{label} of a binary workbook")


def _records(package: Package, name: str) -> Iterator[tuple[int, bytes]]:
    """Yield type and content of each record, as far as the part is whole; numbers come in groups of seven bits."""
    try:
        data = package.data(name, MOST) or b""
    except (*BROKEN, UnreadableError):
        return
    at, end = 0, len(data)
    while at + 1 < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < end and shift < 28:
            size |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not data[at - 1] & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _texts(record: bytes) -> Iterator[str]:
    """Yield what reads like a text: its length in four or two bytes, then letters of two bytes."""
    at = 0
    while at + 4 < len(record):
        for width in (4, 2):
            count = int.from_bytes(record[at : at + width], "little")
            stop = at + width + 2 * count
            if 2 <= count <= 32_767 and stop <= len(record):
                text = record[at + width : stop].decode("utf-16-le", "replace")
                if text.replace("\n", " ").replace("\r", " ").replace("\t", " ").isprintable() and "\ufffd" not in text:
                    if any(map(str.isalpha, text)):
                        yield text
                    at = stop - 1
                    break
        at += 1
