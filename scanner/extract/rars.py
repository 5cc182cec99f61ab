"""Rar: members by libarchive; which of them are locked, and comments, by the headers of version 5 themselves.

Up to version 3.6 libarchive takes the bytes of locked members of version 5 for what they hold.
https://www.rarlab.com/technote.htm
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from scanner.extract.archives import archive_members, whole
from scanner.extract.draft import text_segments
from scanner.extract.zipdirectory import decoded
from scanner.model import Place
from scanner.ports import Blob, Extracted

_FIVE = b"Rar!\x1a\x07\x01\x00"
_FILE, _SERVICE, _END = 2, 3, 5
_ENCRYPTION = 1
_HEADERS = 200_000
_HEADER_BYTES = 2 << 20
_COMMENT_BYTES = 256 * 1024


class RarExtractor:
    """Reads rar 4 and 5; locked members are told, whatever passwords there are."""

    name: ClassVar[str] = "rar"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/vnd.rar"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the comment and the members; what is locked or broken is told with its name."""
        return whole(blob, _members(blob.stream), least=0)


def _members(stream: BinaryIO) -> Iterator[Extracted]:
    locked = set()
    for header in _headers(stream):
        if header.kind == _FILE and header.locked:
            locked.add(header.name)
        elif header.name == "CMT" and not header.locked and header.stored:
            stream.seek(header.start)
            text = decoded(stream.read(min(header.size, _COMMENT_BYTES))).replace("\x00", " ")
            yield from text_segments([text], "header", Place(label="comment"))
    stream.seek(0)
    yield from archive_members(stream, locked=frozenset(locked), formats=("rar", "rar5"))


@dataclass(frozen=True, slots=True)
class _Header:
    kind: int
    name: str
    locked: bool
    stored: bool
    start: int
    size: int


def _headers(stream: BinaryIO) -> Iterator[_Header]:
    """Yield the headers of files and comments; ends where they are broken."""
    stream.seek(0)
    at = len(_FIVE)
    if stream.read(at) != _FIVE:
        return
    for _ in range(_HEADERS):
        stream.seek(at)
        head = stream.read(4096)
        size, place = _number(head, 4)
        if not 0 < size <= _HEADER_BYTES:
            return
        end = at + place + size
        if place + size > len(head):
            stream.seek(at)
            head = stream.read(place + size)
        kind, place = _number(head, place)
        flags, place = _number(head, place)
        extra, place = _number(head, place) if flags & 1 else (0, place)
        data, place = _number(head, place) if flags & 2 else (0, place)
        if kind in (_FILE, _SERVICE):
            yield _file(kind, head[: end - at], place, extra, end, data)
        if kind == _END or len(head) < end - at:
            return
        at = end + data


def _file(kind: int, head: bytes, place: int, extra: int, start: int, size: int) -> _Header:
    flags, place = _number(head, place)
    _, place = _number(head, place)
    _, place = _number(head, place)
    place += 4 * bool(flags & 2) + 4 * bool(flags & 4)
    packing, place = _number(head, place)
    _, place = _number(head, place)
    length, place = _number(head, place)
    name = head[place : place + length].decode("utf-8", "replace")
    return _Header(kind, name, _has_key(head, len(head) - extra), not packing >> 7 & 7, start, size)


def _has_key(head: bytes, at: int) -> bool:
    """Tell whether a header's extra area, which begins at `at`, holds how the file is locked."""
    for _ in range(100):
        if not 0 < at < len(head):
            return False
        size, place = _number(head, at)
        kind, _ = _number(head, place)
        if kind == _ENCRYPTION:
            return True
        at = place + size
    return False


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of 7 bits a byte and where it ends; 0 past the end."""
    value = 0
    for shift in range(0, 70, 7):
        byte = data[at] if at < len(data) else 0
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return value, at
