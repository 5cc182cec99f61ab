"""Drawings of old Office documents ([MS-ODRAW]): pictures, alternative texts, links and WordArt of shapes."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator

from scanner.extract.charsets import clean
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.ports import Member

RECORDS = 2_000_000
TEXT = 64 * 1024
"""No text of a shape is longer."""
PICTURE = 64 * 1024 * 1024
OPTIONS = (0xF00B, 0xF121, 0xF122)
PICTURE_ENTRY = 0xF007
# pib name, WordArt text, name, description, link, tooltip: [MS-ODRAW] 2.3.
_TEXTS = frozenset((0x0C0, 0x105, 0x380, 0x381, 0x38D, 0x38E))
_LINK = 0x382
_GARBLED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_PLAIN_NAME = ("Picture ", "Rectangle ", "Text Box ", "AutoShape ", "Line ", "Group ", "Object ", "Shape")
# How many bytes stand before the picture itself, with one digest and with two.
_PICTURES = {
    0xF01A: (".emf", 50, (0x3D5,)),
    0xF01B: (".wmf", 50, (0x217,)),
    0xF01C: (".pict", 50, (0x543,)),
    0xF01D: (".jpg", 17, (0x46B, 0x6E3)),
    0xF01E: (".png", 17, (0x6E1,)),
    0xF01F: (".dib", 17, (0x7A9,)),
    0xF029: (".tiff", 17, (0x6E5,)),
    0xF02A: (".jpg", 17, (0x46B, 0x6E3)),
}


def records(data: bytes, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int, int, int]]:
    """Yield (type, instance, start, end) of all records, those inside containers too."""
    end = len(data) if stop is None else min(stop, len(data))
    at = start
    for _ in range(RECORDS):
        if at + 8 > end:
            return
        first, kind, size = struct.unpack_from("<HHI", data, at)
        inner = at + 8
        yield kind, first >> 4, inner, min(inner + size, end)
        # A container's records are read in their turn; 0x138B holds records without saying so.
        if first & 0xF == 0xF or kind == 0x138B:
            at = inner
        elif kind == PICTURE_ENTRY and size > 36 and inner + 36 < end:
            at = inner + 36 + data[inner + 33]  # a picture may stand in its entry, behind its name
        else:
            at = inner + size


def shape_texts(data: bytes, start: int, end: int, count: int, draft: Draft) -> None:
    """Write the texts among the properties of a shape; `count` stands in the record's head."""
    complex_at = start + 6 * count
    for at in range(start, min(complex_at, end - 5), 6):
        key, value = struct.unpack_from("<HI", data, at)
        if not key & 0x8000:
            continue
        piece = data[complex_at : min(complex_at + value, complex_at + TEXT, end)]
        complex_at += value
        number = key & 0x3FFF
        if number == _LINK:
            for text in loose_texts(piece):
                write_link(draft, text)
        elif number in _TEXTS and len(piece) >= 4:
            text = clean(piece.decode("utf-16-le", "replace")).strip()
            if text and not text.startswith(_PLAIN_NAME) and not _GARBLED.search(text):
                draft.line(text)


def write_link(draft: Draft, target: str) -> None:
    """Write what a link tells: its values with their types, else the link itself."""
    told = False
    for value, type in link_values(target):
        draft.line(value, type)
        told = True
    if not told:
        draft.line(target)


def loose_texts(data: bytes) -> Iterator[str]:
    """Yield the texts of a hyperlink object ([MS-OSHARED] 2.3.7.1) without trusting its flags."""
    for found in re.finditer(rb"(?:[\x20-\x7e\xa0-\xff]\x00){3,4096}", data):
        yield found[0].decode("utf-16-le")
    for found in re.finditer(rb"[\x20-\x7e]{6,4096}", data):
        yield found[0].decode("ascii")


def pictures(data: bytes, what: str = "picture", start: int = 0, most: int = RECORDS) -> Iterator[Member]:
    """Yield the pictures of a stretch of records, or of the stream of pictures of a presentation."""
    number = 0
    for kind, instance, first, end in records(data, start):
        if kind in _PICTURES:
            number += 1
            extension, skip, double = _PICTURES[kind]
            skip += 16 if instance in double else 0
            body = data[first + skip : end]
            if extension in (".emf", ".wmf", ".pict") and data[first + skip - 2 : first + skip - 1] == b"\x00":
                body = _inflated(body)
            if extension == ".dib":
                extension, body = ".bmp", bitmap(body)
            if body:
                yield Member(f"{what}-{number}{extension}", io.BytesIO(body), len(body))
        if number >= most:
            return


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, PICTURE)
    except zlib.error:
        return data


def bitmap(data: bytes) -> bytes:
    """Put a file header before a bitmap without one."""
    if len(data) < 40:
        return b""
    size, _, _, _, bits, packing, _, _, _, colours = struct.unpack_from("<IiiHHIIiiI", data)
    palette = (colours or (1 << bits if bits <= 8 else 0)) * 4 + (12 if packing == 3 else 0)
    return struct.pack("<2sIHHI", b"BM", 14 + len(data), 0, 0, 14 + size + palette) + data
