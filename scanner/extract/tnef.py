"""winmail.dat ([MS-OXTNEF]): what Outlook wraps a message in for other Outlooks.

Read here and not by `tnefparse`, which gives up all properties at the first it cannot read, cuts zero bytes off
the ends of files, and copies the rest of the file for each attribute.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract import mapi
from scanner.extract.charsets import decode
from scanner.extract.letter import Attached, Letter, attachment_name, data_attached, transport_headers, without_data
from scanner.extract.letterbox import letter_pieces
from scanner.extract.mapi import FIXED, GUID, MULTIPLE, Key, Props, Value, binary
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Trouble

MAGIC = b"\x78\x9f\x3e\x22"
SIZE = 256 * 1024 * 1024
ATTACHMENTS = 10_000
_MESSAGE_IN = bytes.fromhex("0703020000000000c000000000000046")
_BEGIN, _DATA, _TITLE, _PROPS_OF_FILE = 0x9002, 0x800F, 0x8010, 0x9005
_PROPS, _RECIPIENTS, _PAGE = 0x9003, 0x9004, 0x9007
_SENT = 0x8005
_TRIPLES = {0x8000: (0x0C1A, 0x0C1F), 0x0000: (0x0044, 0x0078), 0x0001: (0x0042, 0x0065)}
_TEXTS = {0x8004: 0x0037, 0x800C: 0x1000, 0x8009: 0x1035}


class TnefExtractor:
    """Reads the message and its files."""

    name: ClassVar[str] = "winmail"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/ms-tnef"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield header and bodies, then the files; a broken end is told after all that came before."""
        if blob.size > SIZE:
            raise UnreadableError(Reason.TOO_LARGE, f"winmail.dat of more than {SIZE} bytes")
        found = _read(blob.stream.read())
        letter = Letter(found.props, found.recipients, transport_headers(found.props), lambda: _attached(found))
        yield from letter_pieces(letter)
        if found.fault:
            yield Trouble(found.fault, "winmail.dat")


@dataclass(slots=True)
class _File:
    title: str = ""
    data: bytes | None = None
    props: Props = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    props: Props = field(default_factory=dict)
    recipients: list[Props] = field(default_factory=list)
    files: list[_File] = field(default_factory=list)
    codec: str | None = None
    fault: Reason | None = None
    older: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """People as older attributes tell them, for what properties leave out or tell otherwise."""


def _read(data: bytes) -> _Found:
    found = _Found()
    at = 6
    while at + 9 <= len(data):
        level, attribute, size = struct.unpack_from("<BII", data, at)
        if level not in (1, 2):
            found.fault = Reason.CORRUPT
            break
        value = data[at + 9 : at + 9 + size]
        if len(value) < size:
            found.fault = Reason.TRUNCATED
        try:
            _take(found, level, attribute & 0xFFFF, value)
        except (struct.error, IndexError, ValueError):
            found.fault = found.fault or Reason.CORRUPT
        at += 9 + size + 2
    if at < len(data):
        found.fault = found.fault or Reason.TRUNCATED
    for keys, person in found.older.items():
        for key, one in zip(keys, person, strict=True):
            if one and found.props.setdefault(key, one) != one:
                found.props[f"older {key:x}"] = one
    titles: Value = [file.title for file in found.files if file.title and attachment_name(file.props, 0) != file.title]
    if titles:
        found.props["names of files"] = titles
    return found


def _take(found: _Found, level: int, attribute: int, value: bytes) -> None:
    if level == 2:
        _take_file(found, attribute, value)
    elif attribute == _PAGE:
        found.codec = mapi.codec_of(int.from_bytes(value[:4], "little"))
    elif attribute == _PROPS:
        try:
            _properties(_Cursor(value), found.codec, found.props)
        except (struct.error, IndexError, ValueError):
            found.fault = found.fault or Reason.CORRUPT
    elif attribute == _RECIPIENTS:
        cursor = _Cursor(value)
        for _ in range(min(cursor.number(), mapi.MOST)):
            found.recipients.append({})
            _properties(cursor, found.codec, found.recipients[-1])
    elif attribute == _SENT:
        found.props.setdefault(0x0039, _date(value))
    elif attribute in _TRIPLES:
        _triple(found, attribute, value)
    elif attribute in _TEXTS and (text := decode(value.rstrip(b"\x00"), found.codec)):
        found.props.setdefault(_TEXTS[attribute], text)


def _take_file(found: _Found, attribute: int, value: bytes) -> None:
    if attribute == _BEGIN:
        if len(found.files) < ATTACHMENTS:
            found.files.append(_File())
        else:
            found.fault = Reason.TOO_MANY
    elif not found.files:
        found.files.append(_File())
    file = found.files[-1]
    if attribute == _TITLE:
        file.title = decode(value.rstrip(b"\x00"), found.codec)
    elif attribute == _DATA:
        file.data = value
    elif attribute == _PROPS_OF_FILE:
        _properties(_Cursor(value), found.codec, file.props)


def _triple(found: _Found, attribute: int, value: bytes) -> None:
    """Read a person: four lengths, then name and address, the latter as `SMTP:address` ([MS-OXTNEF] 2.1.3.3.2)."""
    _, _, name, address = struct.unpack_from("<4H", value)
    text = decode(value[8 : 8 + name].rstrip(b"\x00"), found.codec)
    told = decode(value[8 + name : 8 + name + address].rstrip(b"\x00"), found.codec)
    found.older[_TRIPLES[attribute]] = text, told.rpartition(":")[2]


def _date(value: bytes) -> Value:
    year, month, day, hour, minute, second = struct.unpack_from("<6H", value)
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


class _Cursor:
    """A position in bytes that moves on as values are read; raises `struct.error` at the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self) -> int:
        (value,) = struct.unpack_from("<I", self._data, self._at)
        self._at += 4
        return int(value)

    def take(self, size: int, step: int = 1) -> bytes:
        """Return the next bytes; with a step what fills it up is left out."""
        if self._at + size > len(self._data):
            raise struct.error
        piece = self._data[self._at : self._at + size]
        self._at += size + -size % step
        return piece


def _properties(cursor: _Cursor, codec: str | None, into: Props) -> None:
    """Read a list of properties into `into`; those before a broken one stay."""
    for _ in range(min(cursor.number(), mapi.MOST)):
        tag = cursor.number()
        kind, key = tag & 0xFFFF, _key(cursor, tag >> 16)
        base = kind & ~MULTIPLE
        if base in FIXED or base == GUID or base == 0x01:
            size = 16 if base == GUID else FIXED.get(base, 4)
            count = cursor.number() if kind & MULTIPLE else 1
            value: Value | None = None
            for _ in range(min(count, mapi.MOST)):
                value = mapi.value_of(base, cursor.take(size, 4), codec)
            if value is not None:
                into[key] = value
        else:
            count = min(cursor.number(), mapi.MOST)
            values = [mapi.value_of(base, cursor.take(cursor.number(), 4), codec) for _ in range(count)]
            told = [one for one in values if isinstance(one, str | bytes)]
            if told:
                into[key] = told if kind & MULTIPLE else told[0]  # type: ignore[assignment]


def _key(cursor: _Cursor, tag: int) -> Key:
    """Return the key of a property; a named one brings its name along."""
    if tag < 0x8000:
        return tag
    cursor.take(16)
    kind = cursor.number()
    if kind:
        return cursor.take(cursor.number(), 4).decode("utf-16-le", "replace").rstrip("\x00").casefold()
    lid = cursor.number()
    return lid if lid >= 0x8000 else f"0x{lid:04x}"


def _attached(found: _Found) -> Iterator[Attached | Letter | Trouble]:
    for number, file in enumerate(found.files, 1):
        if file.title:
            file.props.setdefault(0x3704, file.title)
        name = attachment_name(file.props, number)
        data = binary(file.props, 0x3701) or file.data
        if data is None:
            yield without_data(file.props, name)
            continue
        inner = _inner(data) if 0x3701 in file.props else None
        if inner is not None:
            inner.name = name
            yield inner
        else:
            yield data_attached(file.props, name, lambda data=data: io.BytesIO(_bare(data)), len(data))  # type: ignore[misc]


def _inner(data: bytes) -> Letter | None:
    """Return the message that an attachment is: a winmail.dat of its own behind the name of its interface."""
    if data[:16] != _MESSAGE_IN or data[16:20] != MAGIC:
        return None
    found = _read(data[16:])
    letter = Letter(found.props, found.recipients, transport_headers(found.props), lambda: _attached(found))
    if found.fault:
        letter.faults.append(Trouble(found.fault, "winmail.dat"))
    return letter


def _bare(data: bytes) -> bytes:
    """Return an OLE object without the name of its interface."""
    return data[16:] if data[4:16] == b"\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46" else data
