"""What the extensions of a GIF say (GIF89a, 24 to 26): comments, plain texts, XMP; libraries keep one comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_BLOCKS = 200_000
_TEXTS = 2_000
_LONGEST = 1 << 20
_XMP = b"XMP DataXMP"


def gif_texts(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each; leaves the stream anywhere."""
    stream.seek(0)
    head = stream.read(13)
    if head[:4] != b"GIF8" or len(head) < 13:
        return
    _skip_colours(stream, head[10])
    found = 0
    for _ in range(_BLOCKS):
        sign = stream.read(1)
        if sign == b"\x2c":
            place = stream.read(9)
            if len(place) < 9:
                return
            _skip_colours(stream, place[8])
            stream.read(1)
            for _block in _data(stream):
                pass
        elif sign == b"\x21":
            for told in _extension(stream):
                yield told
                found += 1
        else:
            return
        if found > _TEXTS:
            return


def _skip_colours(stream: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        stream.seek(3 << ((flags & 7) + 1), 1)


def _extension(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    kind = stream.read(1)
    blocks = _data(stream)
    if kind == b"\xff":
        first = next(blocks, b"")
        # A packet of XMP stands there as it is, not in blocks: its letters count as their lengths.
        data = b"".join(block[:0] if first != _XMP else bytes([len(block)]) + block for block in blocks)
        if first == _XMP:
            yield "XMP", data.partition(b"\x01\xff\xfe")[0].decode("utf-8", "replace")
        return
    if kind == b"\x01":
        next(blocks, None)  # where the text is drawn
    data = b"".join(blocks)[:_LONGEST]
    if kind in (b"\x01", b"\xfe") and data:
        yield "text" if kind == b"\x01" else "", data.decode("utf-8", "replace")


def _data(stream: BinaryIO) -> Iterator[bytes]:
    for _ in range(_BLOCKS):
        size = stream.read(1)
        if not size or size == b"\0":
            return
        yield stream.read(size[0])
