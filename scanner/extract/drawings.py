"""EMF and WMF, the drawings of Windows programs: the text they draw, and the pictures that lie in them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.charsets import clean
from scanner.extract.draft import text_segments
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Member, Trouble

_RECORDS = 500_000
_LONGEST = 8 << 20
_PICTURES = 200
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
# [MS-EMF] 2.3.5: texts in UTF-16 or 8 bits; 2.3.1: bitmaps. The numbers behind bitmaps tell where their header's
# place, its size, the bits' place and their size stand.
_TEXT_W, _TEXT_A, _SMALL, _COMMENT = 84, 83, 108, 70
_BITMAPS = {81: 48, 80: 48, 76: 84, 77: 84, 78: 84, 114: 84, 79: 96}


@dataclass(frozen=True, slots=True)
class _Text:
    x: int
    y: int
    width: int
    text: str


class DrawingExtractor:
    """Reads what a metafile writes, in the order of drawing; words that are drawn letter by letter are joined."""

    name: ClassVar[str] = "drawings"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"image/emf", "image/wmf"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the text, then embedded bitmaps as members; a drawing without either is told."""
        head = blob.stream.read(44)
        records = _emf(blob.stream) if head[40:44] == b" EMF" else _wmf(blob.stream, head)
        texts: list[_Text] = []
        pictures = 0
        broken = False
        count = 0
        for count, one in enumerate(records, 1):
            if isinstance(one, _Text):
                texts.append(one)
            elif one is None:
                broken = True
            elif pictures < _PICTURES:
                pictures += 1
                yield Member(f"bitmap {pictures}.{'bmp' if one[:2] == b'BM' else 'png'}", io.BytesIO(one), len(one))
            if count > _RECORDS:
                yield Trouble(Reason.TOO_MANY, f"more than {_RECORDS} records of a drawing")
                break
        yield from text_segments([_joined(texts)], "body", Place(label="drawing"))
        if broken:
            yield Trouble(Reason.TRUNCATED, "drawing")
        elif not texts and not pictures:
            raise UnreadableError(Reason.UNSUPPORTED, "a drawing without text in it: lines are not read")


def _joined(texts: list[_Text]) -> str:
    """Join what is drawn on one line: without a blank where the next begins at the end of the last."""
    found: list[str] = []
    last: _Text | None = None
    for one in texts:
        if last is not None:
            level = one.y == last.y
            touching = last.width and abs(one.x - last.x - last.width) * 4 <= max(
                1, last.width // max(1, len(last.text))
            )
            found.append("" if level and touching else " " if level else "\n")
        found.append(one.text)
        last = one
    return clean("".join(found))


def _emf(stream: BinaryIO) -> Iterator[_Text | bytes | None]:
    stream.seek(0)
    while True:
        head = stream.read(8)
        if len(head) < 8:
            yield None
            return
        kind, size = struct.unpack("<II", head)
        if size < 8 or kind == 14:
            if kind != 14:
                yield None
            return
        data = head + stream.read(min(size, _LONGEST) - 8)
        if size > _LONGEST:
            stream.seek(size - _LONGEST, 1)
        try:
            yield from _record(kind, data)
        except (struct.error, ValueError):
            yield None


def _record(kind: int, data: bytes) -> Iterator[_Text | bytes]:
    if kind in (_TEXT_W, _TEXT_A):
        x, y, count, at = struct.unpack_from("<iiII", data, 36)
        yield from _written(data, x, y, at, count, kind == _TEXT_W, struct.unpack_from("<I", data, 72)[0])
    elif kind == _SMALL:
        x, y, count, options = struct.unpack_from("<iiII", data, 8)
        start = 36 if options & 0x100 else 52
        yield from _written(data, x, y, start, count, not options & 0x200, 0)
    elif kind == _COMMENT and data[12:16] == b"EMF+":
        yield from _plus(data[16:])
    elif kind in _BITMAPS:
        header, header_size, bits, bits_size = struct.unpack_from("<IIII", data, _BITMAPS[kind])
        if header_size >= 40 and bits + bits_size <= len(data):
            yield _bmp(data[header : header + header_size], data[bits : bits + bits_size])


def _written(data: bytes, x: int, y: int, at: int, count: int, wide: bool, distances: int) -> Iterator[_Text]:
    count = min(count, len(data))
    raw = data[at : at + count * (2 if wide else 1)]
    text = raw.decode("utf-16-le" if wide else "cp1252", "replace").replace("\x00", "")
    width = sum(struct.unpack_from(f"<{count}I", data, distances)) if distances and count else 0
    if text:
        yield _Text(x, y, width, text)


def _plus(data: bytes) -> Iterator[_Text | bytes]:
    """Read the texts among EMF+ records ([MS-EMFPLUS] 2.3.4): DrawString, and DrawDriverString with real letters."""
    at = 0
    while at + 12 <= len(data):
        kind, _, size, length = struct.unpack_from("<HHII", data, at)
        body = data[at + 12 : at + 12 + length]
        if kind == 0x401C:
            count = struct.unpack_from("<I", body, 8)[0]
            x, y = struct.unpack_from("<ff", body, 12)
            yield from _written(body, int(x), int(y), 28, count, True, 0)
        elif kind == 0x4036:
            options, _, count = struct.unpack_from("<III", body, 4)
            if options & 1:  # else the numbers of glyphs
                x, y = struct.unpack_from("<ff", body, 16 + count * 2 + (count % 2) * 2)
                yield from _written(body, int(x), int(y), 16, count, True, 0)
        elif kind == 0x4008 and (start := max(body.find(b"\x89PNG\r\n"), body.find(b"\xff\xd8\xff"))) >= 0:
            yield body[start:]
        if size < 12:
            return
        at += size


def _wmf(stream: BinaryIO, head: bytes) -> Iterator[_Text | bytes | None]:
    """Read the records of [MS-WMF] 2.3: TextOut, ExtTextOut and bitmaps."""
    stream.seek(22 + 18 if head.startswith(_PLACEABLE) else 18)
    while True:
        start = stream.read(6)
        if len(start) < 6:
            yield None
            return
        words, kind = struct.unpack("<IH", start)
        if kind == 0 or words < 3:
            return
        data = stream.read(min(words * 2, _LONGEST) - 6)
        if words * 2 > _LONGEST:
            stream.seek(words * 2 - _LONGEST, 1)
        try:
            yield from _wmf_record(kind, data)
        except (struct.error, ValueError):
            yield None


def _wmf_record(kind: int, data: bytes) -> Iterator[_Text | bytes]:
    if kind == 0x0521:
        count = struct.unpack_from("<H", data)[0]
        y, x = struct.unpack_from("<hh", data, 2 + count + count % 2)
        yield from _written(data, x, y, 2, count, False, 0)
    elif kind == 0x0A32:
        y, x, count, options = struct.unpack_from("<hhHH", data)
        yield from _written(data, x, y, 16 if options & 6 else 8, count, False, 0)
    elif kind in (0x0F43, 0x0B41):
        at = 22 if kind == 0x0F43 else 20
        size = struct.unpack_from("<I", data, at)[0]
        if size == 40 and len(data) > at + size:
            yield _bmp(data[at : at + _header(data[at:])], data[at + _header(data[at:]) :])


def _header(data: bytes) -> int:
    """Return the length of a bitmap's header with its colours."""
    depth, used = struct.unpack_from("<H", data, 14)[0], struct.unpack_from("<I", data, 32)[0]
    return 40 + 4 * min(used or (1 << depth if depth <= 8 else 0), 256)


def _bmp(header: bytes, bits: bytes) -> bytes:
    """Put the head of a file before a bitmap; a JPEG or PNG in it is a file already."""
    if bits.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        return bits
    start = 14 + len(header)
    return struct.pack("<2sIHHI", b"BM", start + len(bits), 0, 0, start) + header + bits
