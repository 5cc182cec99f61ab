"""Excel 5 to 2003 ([MS-XLS]): rows of all sheets, and all that hides beside the cells."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress

from scanner.errors import UnreadableError
from scanner.extract.artwork import OPTIONS, loose_texts, pictures, records, shape_texts, write_link
from scanner.extract.biff import (
    CONTINUE,
    Strings,
    date_text,
    formula_texts,
    is_date,
    number_text,
    packed_number,
    records_of,
    wide_text,
)
from scanner.extract.charsets import clean, codec_name
from scanner.extract.compound import Storage
from scanner.extract.draft import Draft
from scanner.extract.rows import SheetRows
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import Extracted, Trouble

WIDE = 16_384
_CODES = re.compile(r'&(?:"[^"]{0,200}"|\d{1,3}|K[0-9A-F]{6}|[A-Z])')
_LOOSE = {
    0xAF: "scenario",
    0xB8: "routing slip",
    0xB9: "routing slip",
    0xDC: "connection",
    0x51: "connection",
    0x1A9: "view",
    0x872: "table",
    0x894: "name",
    0x89C: "header and footer",
    0x100D: "chart",
    0xCD: "pivot cache",
    0x803: "connection",
    0xB0: "pivot table",
    0x80C: "connection",
    0x1B1: "format",
}
_BIFF8 = 0x600


def workbook(storage: Storage) -> Iterator[Extracted]:
    """Yield the rows of a workbook, then what stands beside them; raises `UnreadableError` for a locked one."""
    data = storage.read("Workbook") or storage.read("Book")
    if len(data) < 8 or data[1] != 8:
        raise UnreadableError(Reason.CORRUPT, "the workbook's stream")
    book = _Book()
    ended = 0
    for at, kind, body in records_of(data):
        yield from book.take(at, kind, body)
        ended = at + 4 + len(body)
    yield from book.rest()
    if not book.sheets:
        yield Trouble(Reason.CORRUPT, "a workbook that names no sheet")
    elif (len(data) - ended > 3 and any(data[ended:])) or max(book.sheets) >= len(data):
        yield Trouble(Reason.TRUNCATED, "workbook")
    yield from _caches(storage, book)


def _caches(storage: Storage, book: _Book) -> Iterator[Extracted]:
    """Yield the values of pivot tables and the users of a shared workbook."""
    draft = Draft(place=Place(label="pivot cache"), prose=False)
    for one in storage.storages():
        if one.name.startswith("_SX_DB"):
            for name in one.streams:
                for _, kind, body in records_of(one.read(name)):
                    if kind == 0xCD and len(body) > 3:
                        draft.line(wide_text(body, 2, struct.unpack_from("<H", body)[0])[0])
                    yield from draft.take()
    yield from draft.rest()
    for name in ("User Names", "Revision Log"):
        draft = Draft(place=Place(label=name.lower()), prose=False)
        for text in loose_texts(storage.read(name)):
            draft.line(text)
            yield from draft.take()
        yield from draft.rest()


class _Book:
    """The state of one walk over the records: the globals first, then sheet after sheet."""

    def __init__(self) -> None:
        self.sheets: dict[int, str] = {}
        self._wide, self._codec, self._since_1904 = True, "cp1252", False
        self._texts: list[str] = []
        self._pieces: list[bytes] | None = None
        self._patterns: dict[int, str] = {}
        self._formats: list[int] = []
        self._last = 0
        self._formula: tuple[int, int] | None = None
        self._rows = _Rows("")
        self._drawing, self._group = bytearray(), bytearray()
        self._object, self._boxes = 0, dict[int, str]()
        self._left = 0
        """So many characters of a text box are still to come."""
        self._beside: dict[str, Draft] = {}
        self._jobs: dict[int, Callable[[bytes], object]] = {
            0x42: self._page,
            0x85: self._bound,
            0x5C: self._user,
            0x5B: self._sharing,
            0x18: self._name,
            0x41E: self._pattern,
            0xE0: self._format,
            0x1AE: self._outside,
            0x14: self._margin,
            0x15: self._margin,
            0xFD: self._shared,
            0x204: self._label,
            0xD6: self._label,
            0x203: self._number,
            0x27E: self._packed,
            0xBD: self._packed_row,
            0x06: self._calculated,
            0x207: self._string,
            0x1B8: self._link,
            0x800: self._tip,
            0x1C: self._note,
            0x5D: self._shape,
            0x1B6: self._box,
            0x1BE: self._valid,
            0x4BC: self._literal,
            0x221: self._literal,
            0x22: self._era,
        }

    def take(self, at: int, kind: int, body: bytes) -> Iterator[Extracted]:
        """Read one record; a broken one costs only itself."""
        if kind == 0x2F:
            raise UnreadableError(Reason.PASSWORD, "workbook with a password", retryable=True)
        if kind == 0x809:
            self._wide = len(body) < 2 or struct.unpack_from("<H", body)[0] >= _BIFF8
            if at in self.sheets:
                yield from self._leave()
                self._rows = _Rows(self.sheets[at])
        elif kind == CONTINUE:
            self._continued(body)
        else:
            if self._pieces is not None and kind != 0xFC:
                self._texts, self._pieces = list(Strings(self._pieces)), None
            if kind == 0xFC:
                self._pieces = [body]
            elif kind in (0xEB, 0xEC):
                (self._group if kind == 0xEB else self._drawing).extend(body)
            elif kind in _LOOSE:
                for text in loose_texts(body):
                    self._line(_LOOSE[kind], text)
            elif kind in self._jobs:
                with suppress(struct.error, IndexError):  # a record that is shorter than its kind tells nothing
                    self._jobs[kind](body)
            self._last = kind
        yield from self._rows.take()
        for draft in self._beside.values():
            yield from draft.take()

    def rest(self) -> Iterator[Extracted]:
        """Yield what is left, texts that no cell shows among it, and the pictures."""
        yield from self._leave()
        if self._texts and not self.sheets:
            for text in self._texts:
                self._line("cells", text)
        yield from self._artwork(self._group)
        for draft in self._beside.values():
            yield from draft.rest()
        yield from pictures(bytes(self._group))

    def _leave(self) -> Iterator[Extracted]:
        """Finish a sheet: what its shapes hold that no comment claimed is the text of boxes."""
        yield from self._rows.rest()
        for text in self._boxes.values():
            self._line("text box", text)
        self._boxes = {}
        yield from self._artwork(self._drawing)
        self._drawing = bytearray()

    def _artwork(self, data: bytearray) -> Iterator[Segment]:
        draft = Draft(place=Place(label="drawing"))
        raw = bytes(data)
        for kind, count, start, end in records(raw):
            if kind in OPTIONS:
                shape_texts(raw, start, end, count, draft)
            yield from draft.take()
        yield from draft.rest()

    def _line(self, label: str, text: str, type: str | None = None, role: Role | None = None) -> None:
        draft = self._beside.get(label)
        if draft is None:
            draft = self._beside[label] = Draft(place=Place(label=label), prose=label in ("comment", "text box"))
        draft.line(text, type, role)

    def _continued(self, body: bytes) -> None:
        if self._pieces is not None:
            self._pieces.append(body)
        elif self._last == 0xEB:
            self._group += body
        elif self._last == 0x1B6 and self._object in self._boxes and self._left > 0:
            text, _ = wide_text(body, 0, self._left)
            self._left -= len(text)
            self._boxes[self._object] += text
        elif self._last in (0xEC, 0x5D):
            self._drawing += body

    def _short(self, body: bytes, at: int, count: int) -> str:
        """Read a text of the version's kind: wide or narrow by a sign, or in the code page."""
        if self._wide:
            return wide_text(body, at, count)[0]
        return body[at : at + count].decode(self._codec, "replace").replace("\x00", "")

    def _page(self, body: bytes) -> None:
        page = struct.unpack_from("<H", body)[0]
        self._codec = codec_name({0x8000: "mac_roman", 0x8001: "cp1252"}.get(page, f"cp{page}")) or "cp1252"

    def _era(self, body: bytes) -> None:
        self._since_1904 = body[0] == 1

    def _bound(self, body: bytes) -> None:
        offset = struct.unpack_from("<I", body)[0]
        name = self._short(body, 7, body[6])
        self.sheets[offset] = name
        self._line("sheet", name)

    def _user(self, body: bytes) -> None:
        name = self._short(body, 2, struct.unpack_from("<H", body)[0]) if self._wide else self._short(body, 1, body[0])
        name = name.strip()
        if name:
            self._line("user", name, "PERSON" if " " in name else None, Role.AUTHOR)

    def _sharing(self, body: bytes) -> None:
        count = struct.unpack_from("<H", body, 4)[0]
        self._line(
            "user", self._short(body, 6, count) if self._wide else self._short(body, 5, body[4]), None, Role.AUTHOR
        )

    def _name(self, body: bytes) -> None:
        if not struct.unpack_from("<H", body)[0] & 0x20:  # names that Excel gives itself
            self._line("name", self._short(body, 14, body[3]))
        self._literal(body[14:])

    def _pattern(self, body: bytes) -> None:
        number, count = struct.unpack_from("<HH", body)
        self._patterns[number] = self._short(body, 4, count) if self._wide else self._short(body, 3, body[2])

    def _format(self, body: bytes) -> None:
        self._formats.append(struct.unpack_from("<H", body, 2)[0])

    def _outside(self, body: bytes) -> None:
        count = struct.unpack_from("<H", body, 2)[0]
        if count not in (0x401, 0x3A01):
            path = wide_text(body, 4, count)[0]
            self._line("external link", "".join(char if char >= " " else "/" for char in path))

    def _margin(self, body: bytes) -> None:
        text = self._short(body, 2, struct.unpack_from("<H", body)[0]) if self._wide else self._short(body, 1, body[0])
        self._line("header and footer", _CODES.sub(" ", text))

    def _literal(self, body: bytes) -> None:
        for text in formula_texts(body, self._wide):
            write_link(self._drafted("formula"), text)

    def _drafted(self, label: str) -> Draft:
        self._line(label, "")
        return self._beside[label]

    def _shared(self, body: bytes) -> None:
        row, column, _, number = struct.unpack_from("<HHHI", body)
        self._rows.cell(row, column, self._texts[number])

    def _label(self, body: bytes) -> None:
        row, column, _, count = struct.unpack_from("<HHHH", body)
        self._rows.cell(row, column, self._short(body, 8, count))

    def _number(self, body: bytes) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", body)
        self._rows.cell(row, column, self._shown(value, style))

    def _packed(self, body: bytes) -> None:
        row, column, style, raw = struct.unpack_from("<HHHI", body)
        self._rows.cell(row, column, self._shown(packed_number(raw), style))

    def _packed_row(self, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        for number in range((len(body) - 6) // 6):
            style, raw = struct.unpack_from("<HI", body, 4 + 6 * number)
            self._rows.cell(row, column + number, self._shown(packed_number(raw), style))

    def _calculated(self, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        self._formula = row, column
        if body[12:14] != b"\xff\xff":
            self._rows.cell(row, column, self._shown(struct.unpack_from("<d", body, 6)[0], style))
        self._literal(body[22:])

    def _string(self, body: bytes) -> None:
        if self._formula:
            self._rows.cell(*self._formula, self._short(body, 2, struct.unpack_from("<H", body)[0]))

    def _shown(self, value: float, style: int) -> str:
        number = self._formats[style] if style < len(self._formats) else 0
        if is_date(number, self._patterns.get(number, "")):
            return date_text(value, self._since_1904)
        return number_text(value)

    def _link(self, body: bytes) -> None:
        for text in loose_texts(body[24:]):
            write_link(self._drafted("link"), text)

    def _tip(self, body: bytes) -> None:
        self._line("link", clean(body[10:].decode("utf-16-le", "ignore")))

    def _shape(self, body: bytes) -> None:
        self._object = struct.unpack_from("<H", body, 6)[0]

    def _box(self, body: bytes) -> None:
        self._left = struct.unpack_from("<H", body, 10)[0]
        if self._left:
            self._boxes[self._object] = ""

    def _note(self, body: bytes) -> None:
        if not self._wide:
            self._line("comment", self._short(body, 6, struct.unpack_from("<H", body, 4)[0]))
            return
        number, count = struct.unpack_from("<HH", body, 6)
        author = wide_text(body, 10, count)[0].strip()
        if author:
            self._line("comment", author, "PERSON" if " " in author else None, Role.AUTHOR)
        self._line("comment", self._boxes.pop(number, ""))

    def _valid(self, body: bytes) -> None:
        at = 4
        for _ in range(4):
            text, at = wide_text(body, at + 2, struct.unpack_from("<H", body, at)[0])
            self._line("validation", text)
        self._literal(body[at:])


class _Rows:
    """The row of one sheet that grows cell by cell."""

    def __init__(self, sheet: str) -> None:
        self._rows, self._row = SheetRows(sheet), -1
        self._cells: dict[int, str] = {}
        self._done: list[Segment] = []

    def cell(self, row: int, column: int, text: str) -> None:
        """Keep a cell; a new row writes the one before."""
        if row != self._row:
            self._write()
            self._row = row
        if text:
            self._cells[column] = text

    def take(self) -> Iterator[Segment]:
        """Yield the rows that are done."""
        if self._done:
            done, self._done = self._done, []
            yield from done

    def rest(self) -> Iterator[Segment]:
        """Yield all that is left."""
        self._write()
        self._done.extend(self._rows.rest())
        yield from self.take()

    def _write(self) -> None:
        if self._cells:
            cells = [self._cells.get(at, "") for at in range(min(max(self._cells) + 1, WIDE))]
            self._cells = {}
            self._done.extend(self._rows.take(self._row + 1, cells))
