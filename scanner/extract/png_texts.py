"""The text chunks of a PNG (ISO/IEC 15948, 11.3.4), wherever they stand; libraries keep one for each keyword."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNKS = 100_000
_TEXTS = 2_000
_LONGEST = 1 << 20


def png_texts(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield keyword and text of each chunk; those of XMP are left to the reader of XMP. Leaves the stream anywhere."""
    stream.seek(0)
    if stream.read(8) != SIGNATURE:
        return
    found = 0
    for _ in range(_CHUNKS):
        head = stream.read(8)
        if len(head) < 8 or found >= _TEXTS:
            return
        length, kind = struct.unpack(">I4s", head)
        if kind not in (b"tEXt", b"zTXt", b"iTXt"):
            stream.seek(length + 4, 1)
            continue
        data = stream.read(min(length, _LONGEST))
        stream.seek(length - len(data) + 4, 1)
        found += 1
        keyword, _, rest = data.partition(b"\0")
        if keyword != b"XML:com.adobe.xmp":
            told = keyword.decode("latin-1")[:80]
            if kind == b"iTXt" and (own := rest[2:].split(b"\0", 2)[1:2]):
                told = _decoded(own[0])[:80] or told  # the keyword in the language of the text
            yield told, _text(kind, rest)


def _text(kind: bytes, rest: bytes) -> str:
    if kind == b"tEXt":
        return _decoded(rest)
    if kind == b"zTXt":
        return _decoded(_unpacked(rest[1:]))
    packed, _, rest = rest[:1], rest[1:2], rest[2:]
    text = rest.split(b"\0", 2)[-1]
    return _decoded(_unpacked(text) if packed == b"\x01" else text)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LONGEST)
    except zlib.error:
        return b""


def _decoded(data: bytes) -> str:
    """The standard says Latin-1, and many write UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
