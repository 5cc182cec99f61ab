"""Word 6 to 2003 ([MS-DOC]): the text of all sub-documents by the piece table, and the tables of people beside it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from scanner.errors import UnreadableError
from scanner.extract.artwork import OPTIONS, PICTURE_ENTRY, loose_texts, pictures, records, shape_texts
from scanner.extract.charsets import clean
from scanner.extract.compound import Storage
from scanner.extract.draft import Draft
from scanner.extract.fieldcodes import Fields
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import Extracted, Trouble

# Lengths of the sub-documents in the FIB, in the order of their texts: [MS-DOC] 2.5.4 and 2.4.1.
_PARTS = (
    *((0x4C, None), (0x50, "footnote"), (0x54, "header and footer"), (0x58, "macro"), (0x5C, "comment")),
    *((0x60, "endnote"), (0x64, "text box"), (0x68, "header text box")),
)
_TABLES = 0x9A
_CLX, _OWNERS, _EDITORS, _SAVERS, _VARIABLES, _BOOKMARKS, _ROUTE = 33, 36, 51, 71, 60, 21, 70
_ASSOCIATED, _DRAWING, _GLOSSARY, _CAPTIONS, _FORMS = 32, 50, 9, 52, 45
_CHUNK = 1 << 20
# Languages of Word 6 and 95 whose code page is not the western one.
_PAGES = {
    **dict.fromkeys((0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x24), "cp1250"),
    **dict.fromkeys((0x02, 0x19, 0x22, 0x23), "cp1251"),
    0x08: "cp1253",
    0x1F: "cp1254",
    0x0D: "cp1255",
    0x01: "cp1256",
    0x11: "cp932",
    0x04: "cp936",
    0x12: "cp949",
}


def word_document(storage: Storage) -> Iterator[Extracted]:
    """Yield the texts of a document; raises `UnreadableError` for a locked or unreadable one."""
    data = storage.read("WordDocument")
    if len(data) < 0x60:
        raise UnreadableError(Reason.TRUNCATED, "the main stream of the document")
    flags = struct.unpack_from("<H", data, 0x0A)[0]
    if flags & 0x100:
        raise UnreadableError(Reason.PASSWORD, "document with a password", retryable=True)
    if struct.unpack_from("<H", data, 2)[0] < 0xC0:
        yield from _plain(data, "the texts of Word 6 or 95")
        return
    table = storage.read("1Table" if flags & 0x200 else "0Table")
    file = _File(data, table)
    try:
        pieces = file.pieces()
    except (struct.error, IndexError, ValueError):
        yield from _plain(data, "")
        yield Trouble(Reason.CORRUPT, "the table of text pieces; the text was read in the order of the file")
        return
    yield from _Texts(data, pieces).parts()
    yield from file.beside()
    yield from file.drawn()
    yield from _inline(storage.read("Data"))


class _File:
    def __init__(self, data: bytes, table: bytes) -> None:
        self.data, self.table = data, table
        self.known = struct.unpack_from("<H", data, 0x98)[0] if len(data) > _TABLES else 0

    def place(self, number: int) -> tuple[int, int]:
        """Return where a table begins and ends in the table stream."""
        if number >= self.known or len(self.data) < _TABLES + 8 * number + 8:
            return 0, 0
        start, size = struct.unpack_from("<II", self.data, _TABLES + 8 * number)
        return (start, start + size) if size and start + size <= len(self.table) else (0, 0)

    def pieces(self) -> list[tuple[int, int, int, bool]]:
        """Return (first character, end, offset of its bytes, wide) of each piece: [MS-DOC] 2.9.38."""
        at, end = self.place(_CLX)
        while at < end and self.table[at] == 1:
            at += 3 + struct.unpack_from("<H", self.table, at + 1)[0]
        if at >= end or self.table[at] != 2:
            raise ValueError
        size = struct.unpack_from("<I", self.table, at + 1)[0]
        at += 5
        count = (min(size, end - at) - 4) // 12
        ends = struct.unpack_from(f"<{count + 1}I", self.table, at)
        found = []
        for number in range(count):
            offset = struct.unpack_from("<I", self.table, at + 4 * (count + 1) + 8 * number + 2)[0]
            narrow = bool(offset & 0x40000000)
            offset &= 0x3FFFFFFF
            found.append((ends[number], ends[number + 1], offset // 2 if narrow else offset, not narrow))
        if not found:
            raise ValueError
        if sum(end - start for start, end, _, _ in found) > 2 * len(self.data) + _CHUNK:
            raise UnreadableError(Reason.RATIO, "pieces of text that lie over each other")
        return found

    def beside(self) -> Iterator[Segment]:
        """Yield what the tables beside the text tell: people, variables, names, alternative texts."""
        people = Draft(place=Place(label="people"), prose=False)
        for number in (_OWNERS, _EDITORS):
            for name in dict.fromkeys(self._strings(number)):
                if name != "Unknown":
                    people.line(name, "PERSON" if " " in name else None, Role.AUTHOR)
        yield from people.rest()
        for number, label in (
            *((_SAVERS, "saved by"), (_VARIABLES, "variables"), (_BOOKMARKS, "bookmark"), (_GLOSSARY, "glossary")),
            *((_ASSOCIATED, "properties"), (_CAPTIONS, "captions"), (_FORMS, "form")),
        ):
            draft = Draft(place=Place(label=label), prose=False)
            for text in dict.fromkeys(self._strings(number)):
                if not text.startswith("_"):  # bookmarks that programs set
                    draft.line(text)
                yield from draft.take()
            yield from draft.rest()
        yield from self._routing()
        drawing = Draft(place=Place(label="drawing"))
        for first, last in self._drawings():
            for kind, count, start, end in records(self.table, first, last):
                if kind in OPTIONS:
                    shape_texts(self.table, start, end, count, drawing)
        yield from drawing.rest()

    def _drawings(self) -> Iterator[tuple[int, int]]:
        """Yield the containers of drawings; a byte that tells main text or header stands before all but the first."""
        at, end = self.place(_DRAWING)
        while at + 8 < end:
            size = struct.unpack_from("<I", self.table, at + 4)[0]
            yield at, min(at + 8 + size, end)
            at += 9 + size

    def drawn(self) -> Iterator[Extracted]:
        """Yield floating pictures; the table of drawings tells where in the main stream each one stands."""
        for kind, _, start, _ in records(self.table, *self.place(_DRAWING)):
            if kind == PICTURE_ENTRY and start + 32 <= len(self.table):
                offset = struct.unpack_from("<I", self.table, start + 28)[0]
                if offset < len(self.data):
                    yield from pictures(self.data, f"drawing {offset:x}", offset, 1)
        yield from pictures(self.table[slice(*self.place(_DRAWING))], "drawing")

    def _strings(self, number: int) -> list[str]:
        at, end = self.place(number)
        if at == end:
            return []
        try:
            if number == _OWNERS:
                return list(_counted(self.table, at, end))
            return list(_string_table(self.table, at, end))
        except struct.error:
            return []

    def _routing(self) -> Iterator[Segment]:
        """Yield names and addresses of a routing slip, whose texts are narrow."""
        draft = Draft(place=Place(label="routing slip"), prose=False)
        at, end = self.place(_ROUTE)
        for found in re.finditer(rb"[\x20-\x7e\x80-\xff]{4,255}", self.table[at:end]):
            draft.line(found[0].decode("cp1252", "replace"))
        yield from draft.rest()


def _counted(data: bytes, at: int, end: int) -> Iterator[str]:
    while at + 2 <= end:
        size = 2 * struct.unpack_from("<H", data, at)[0]
        yield clean(data[at + 2 : at + 2 + size].decode("utf-16-le", "replace"))
        at += 2 + size


def _string_table(data: bytes, at: int, end: int) -> Iterator[str]:
    """Yield the texts of an STTB: [MS-DOC] 2.2.4."""
    wide = data[at : at + 2] == b"\xff\xff"
    at += 2 if wide else 0
    count, extra = struct.unpack_from("<HH", data, at)
    at += 4
    for _ in range(count):
        if at >= end:
            return
        if wide:
            size = 2 * struct.unpack_from("<H", data, at)[0]
            at += 2
        else:
            size = data[at]
            at += 1
        yield clean(data[at : at + size].decode("utf-16-le" if wide else "cp1252", "replace"))
        at += size + extra


class _Texts:
    """The characters of a document in order; each sub-document is a stretch of them."""

    def __init__(self, data: bytes, pieces: list[tuple[int, int, int, bool]]) -> None:
        self._data, self._pieces = data, pieces
        self._fields = Draft(place=Place(label="field"), prose=False)

    def parts(self) -> Iterator[Extracted]:
        """Yield the text of each sub-document, then the codes of fields."""
        at = 0
        for offset, label in _PARTS:
            count = struct.unpack_from("<I", self._data, offset)[0]
            yield from self._stretch(at, at + count, label)
            at += count
        yield from self._stretch(at, max(end for _, end, _, _ in self._pieces), "rest")
        yield from self._fields.rest()
        if any(offset + (end - start) * (1 + wide) > len(self._data) for start, end, offset, wide in self._pieces):
            yield Trouble(Reason.TRUNCATED, "text of the document")

    def _stretch(self, start: int, stop: int, label: str | None) -> Iterator[Segment]:
        draft, held = Draft(place=Place(label=label)), ""
        reader = Fields(draft, self._fields)
        for text in self._characters(start, stop):
            held += text
            cut = held.rfind("\r") + 1 or (len(held) if len(held) > _CHUNK else 0)
            reader.take(held[:cut])
            held = held[cut:]
            yield from draft.take()
            yield from self._fields.take()
        reader.take(held)
        yield from draft.rest()

    def _characters(self, start: int, stop: int) -> Iterator[str]:
        for first, end, offset, wide in self._pieces:
            low, high = max(first, start), min(end, stop)
            while low < high:
                count = min(high - low, _CHUNK)
                at = offset + (low - first) * (1 + wide)
                raw = self._data[at : at + count * (1 + wide)]
                raw = raw[: len(raw) & ~wide]
                if not raw:
                    break
                yield raw.decode("utf-16-le", "surrogatepass") if wide else _narrow(raw)
                low += count


def _narrow(data: bytes) -> str:
    return data.decode("cp1252", "replace").replace("\ufffd", " ")


def _plain(data: bytes, what: str) -> Iterator[Extracted]:
    """Read the bytes between the bounds that all versions tell: the texts one after the other."""
    start, end = struct.unpack_from("<II", data, 0x18)
    page = _PAGES.get(struct.unpack_from("<H", data, 6)[0] & 0xFF, "cp1252")
    if not start < end <= len(data):
        raise UnreadableError(Reason.CORRUPT, "the bounds of the text")
    text = data[start:end].decode(page, "replace")
    draft, codes = Draft(), Draft(place=Place(label="field"), prose=False)
    reader = Fields(draft, codes)
    for piece in text.split("\r"):
        reader.take(piece + "\r")
        yield from draft.take()
    yield from draft.rest()
    yield from codes.rest()


def _inline(data: bytes) -> Iterator[Extracted]:
    """Yield pictures that stand in the line, and the texts of their shapes: PICF, [MS-DOC] 2.9.190."""
    draft, form = Draft(place=Place(label="drawing")), Draft(place=Place(label="form"))
    at = number = 0
    while at + 0x44 <= len(data):
        size, header = struct.unpack_from("<IH", data, at)
        if size < header or header < 0x2C or size > len(data) - at:
            found = data.find(b"\x44\x00", at + 5)  # the length of the next head
            if found < 0:
                break
            at = found - 4
            continue
        start = at + header
        mode = struct.unpack_from("<H", data, at + 6)[0]
        if mode == 0x66 and start < len(data):
            start += 1 + data[start]  # the name of a linked picture
        elif mode != 0x64:
            for text in loose_texts(data[start : at + size]):
                form.line(text)
        for kind, count, first, end in records(data, start, at + size):
            if kind in OPTIONS:
                shape_texts(data, first, end, count, draft)
        number += 1
        yield from pictures(data[start : at + size], f"picture {number}")
        yield from draft.take()
        yield from form.take()
        at += size
    yield from draft.rest()
    yield from form.rest()
