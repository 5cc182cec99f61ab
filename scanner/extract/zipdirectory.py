"""The directory at the end of a zip, read as it stands: names, comments, where members lie, what lies between.

Programs disagree about zips whose directory and members disagree, and so things are hidden in
them. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_END, _ENTRY, LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END64, _LOCATOR64 = b"PK\x06\x06", b"PK\x06\x07"
_TAIL = 66_000
_FULL = 0xFFFFFFFF
_CHUNK = 1 << 20
_UNICODE_NAME, _UNICODE_COMMENT, _ZIP64 = 0x7075, 0x6375, 0x0001


@dataclass(frozen=True, slots=True)
class End:
    """Where the directory begins and ends; `before`: so many bytes stand before the zip, as in a program."""

    start: int
    stop: int
    before: int
    comment: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the directory; `start` is where the member's own header stands."""

    name: bytes
    flags: int
    packed: int
    start: int
    comment: bytes
    extra: bytes

    @property
    def locked(self) -> bool:
        """Tell whether it needs a password."""
        return bool(self.flags & 1)

    def texts(self) -> Iterator[str]:
        """Yield its comment and names in its extra fields."""
        yield decoded(self.comment)
        for kind, data in _fields(self.extra):
            if kind in (_UNICODE_NAME, _UNICODE_COMMENT):
                yield data[5:].decode("utf-8", "replace")


def decoded(raw: bytes) -> str:
    """Return a name or comment as text; what is no UTF-8 is in the code page of DOS."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def find_end(stream: BinaryIO) -> End | None:
    """Return where the directory stands, None when there is none."""
    size = stream.seek(0, io.SEEK_END)
    base = stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return None
    length, offset, told = struct.unpack_from("<IIH", tail, at + 12)
    stop = base + at
    if offset == _FULL or length == _FULL:
        stop, length, offset = _end64(stream, stop) or (stop, length, offset)
    start = stop - length
    if length and (start < 0 or _at(stream, start, 4) != _ENTRY):
        start = offset  # something stands between the directory and its end
    if start < 0 or start > size or (length and _at(stream, start, 4) != _ENTRY):
        return None
    return End(start, start + length, max(0, start - offset), tail[at + 22 : at + 22 + told])


def _end64(stream: BinaryIO, stop: int) -> tuple[int, int, int] | None:
    """Return the end, length and offset by the record for large zips, which stands before the other one."""
    locator = _at(stream, stop - 20, 20) if stop >= 20 else b""
    if not locator.startswith(_LOCATOR64):
        return None
    for place in (struct.unpack_from("<Q", locator, 8)[0], stop - 76):
        record = _at(stream, place, 56) if 0 <= place < stop else b""
        if record.startswith(_END64) and len(record) == 56:
            length, offset = struct.unpack_from("<QQ", record, 40)
            return place, length, offset
    return None


def listed(stream: BinaryIO, end: End, most: int) -> Iterator[Listed]:
    """Yield the lines of the directory, `most` at most; ends where it is broken."""
    held, at, place = b"", 0, end.start
    for _ in range(most):
        if len(held) - at < 200_000 and place < end.stop:
            data = _at(stream, place, min(_CHUNK, end.stop - place))
            held, at, place = held[at:] + data, 0, place + len(data) if data else end.stop
        if held[at : at + 4] != _ENTRY or at + 46 > len(held):
            return
        flags, packed, plain, name, extra, comment, start = struct.unpack_from("<8xH10xIIHHH8xI", held, at)
        first, second, third = at + 46 + name, at + 46 + name + extra, at + 46 + name + extra + comment
        fields = held[first:second]
        if _FULL in (packed, plain, start):
            packed, start = _large(fields, packed, plain, start)
        yield Listed(held[at + 46 : first], flags, packed, start + end.before, held[second:third], fields)
        at = third


def _large(extra: bytes, packed: int, plain: int, start: int) -> tuple[int, int]:
    data = next((data for kind, data in _fields(extra) if kind == _ZIP64), b"")
    numbers = [one for (one,) in struct.iter_unpack("<Q", data[: len(data) // 8 * 8])]
    if plain == _FULL and numbers:
        numbers.pop(0)
    if packed == _FULL and numbers:
        packed = numbers.pop(0)
    if start == _FULL and numbers:
        start = numbers.pop(0)
    return packed, start


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        yield kind, extra[at + 4 : at + 4 + size]
        at += 4 + size


def local_header(stream: BinaryIO, start: int) -> tuple[bytes, int] | None:
    """Return the name in a member's own header and where its bytes begin, None when no member stands there."""
    head = _at(stream, start, 30)
    if not head.startswith(LOCAL) or len(head) < 30:
        return None
    name, extra = struct.unpack_from("<HH", head, 26)
    return stream.read(name), start + 30 + name + extra


def _at(stream: BinaryIO, place: int, size: int) -> bytes:
    stream.seek(place)
    return stream.read(size)
