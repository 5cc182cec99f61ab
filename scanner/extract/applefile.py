"""AppleSingle and AppleDouble (RFC 1740): what a Mac keeps beside a file, in mails and as `._name` in archives."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.charsets import decode
from scanner.extract.draft import Draft
from scanner.extract.names import shown
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Member, Trouble

SIZE = 256 * 1024 * 1024
_DATA, _NAME, _COMMENT, _FINDER = 1, 3, 4, 9
_ATTRIBUTES = b"ATTR"
_MOST = 1000


class AppleFileExtractor:
    """Reads name, comment and extended attributes (where from, tags); the file itself is a member."""

    name: ClassVar[str] = "apple file"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/applefile"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the texts, then the members; icons and other resources hold no text of people."""
        if blob.size > SIZE:
            raise UnreadableError(Reason.TOO_LARGE, f"an AppleDouble of more than {SIZE} bytes")
        data = blob.stream.read()
        if len(data) < 26:
            raise UnreadableError(Reason.TRUNCATED, "AppleDouble")
        draft = Draft("header", Place(label="Mac"), prose=False)
        name = ""
        for kind, piece, whole in _entries(data):
            if not whole:
                yield Trouble(Reason.TRUNCATED, "AppleDouble")
            if kind == _NAME:
                name = shown(_text(piece)).replace("/", "_")
                draft.line(name)
            elif kind == _COMMENT:
                draft.line(_text(piece))
            elif kind == _FINDER:
                yield from _attributes(data, draft)
            elif kind == _DATA and piece:
                yield Member(name or "data", io.BytesIO(piece), len(piece))
        yield from draft.rest()


def _entries(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    (count,) = struct.unpack_from(">H", data, 24)
    for at in range(26, min(26 + 12 * min(count, _MOST), len(data) - 11), 12):
        kind, offset, size = struct.unpack_from(">III", data, at)
        yield kind, data[offset : offset + size], offset + size <= len(data)


def _attributes(data: bytes, draft: Draft) -> Iterator[Member]:
    """Read the extended attributes that stand behind the Finder's notes; those that are a list are members."""
    at = data.find(_ATTRIBUTES, 26, 4096)
    if at < 0 or len(data) < at + 36:
        return
    (count,) = struct.unpack_from(">H", data, at + 34)
    at += 36
    for number in range(min(count, _MOST)):
        if at + 11 > len(data):
            return
        offset, size, _, length = struct.unpack_from(">IIHB", data, at)
        name = decode(data[at + 11 : at + 11 + length].rstrip(b"\x00"))
        at += 11 + length
        at += -at % 4
        value = data[offset : offset + size]
        if value.startswith(b"bplist"):
            yield from _listed(draft, name, value, number)
        elif (text := _text(value)).isprintable():
            draft.line(f"{name}: {text}")


def _listed(draft: Draft, name: str, value: bytes, number: int) -> Iterator[Member]:
    import plistlib

    try:
        told = plistlib.loads(value)
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError, plistlib.InvalidFileException):
        yield Member(f"attribute {number + 1}.plist", io.BytesIO(value), len(value))
        return
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, str):
            draft.line(f"{name}: {one}")


def _text(value: bytes) -> str:
    return decode(value.strip(b"\x00"))
