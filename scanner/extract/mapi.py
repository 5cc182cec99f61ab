"""MAPI properties, which Outlook's message files, mailboxes and winmail.dat have in common: [MS-OXPROPS], [MS-OXCDATA].

A property is found under its id, a named one under its numeric name (0x8000 and up, unique in practice) or
its lower-case text name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from scanner.extract.charsets import clean, codec_name, decode

Value = str | bytes | int | float | datetime | list[str] | list[bytes]
Key = int | str
Props = dict[Key, Value]

SHORT, LONG, FLOAT, DOUBLE, CURRENCY, APPTIME, ERROR = 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0A
BOOLEAN, OBJECT, INT64, STRING8, UNICODE, TIME, GUID, BINARY = 0x0B, 0x0D, 0x14, 0x1E, 0x1F, 0x40, 0x48, 0x102
MULTIPLE: Final = 0x1000
MOST = 20_000
"""So many properties of one item are read."""
FIXED = {SHORT: 2, LONG: 4, FLOAT: 4, DOUBLE: 8, CURRENCY: 8, APPTIME: 8, ERROR: 4, BOOLEAN: 2, INT64: 8, TIME: 8}
"""Sizes of the types that stand in place; a GUID has 16 bytes."""

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_PAGES = {
    1200: "utf-16-le",
    10000: "mac_roman",
    20127: "utf-8",
    20866: "koi8-r",
    20932: "euc_jp",
    21866: "koi8-u",
    50220: "iso2022_jp",
    50221: "iso2022_jp",
    50222: "iso2022_jp",
    51932: "euc_jp",
    51936: "gb18030",
    51949: "euc_kr",
    52936: "hz",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
}
_SMTP_ENTRY = bytes.fromhex("812b1fa4bea310199d6e00dd010f5402")


def codec_of(page: Value | None) -> str | None:
    """Return the codec of a Windows code page number, None when it is unknown."""
    if not isinstance(page, int) or page <= 0:
        return None
    if 28591 <= page <= 28606:
        return codec_name(f"iso8859-{page - 28590}")
    return codec_name(_PAGES.get(page, f"cp{page}"))


def value_of(kind: int, data: bytes, codec: str | None = None) -> Value | None:
    """Return one value as its type says, None when it holds nothing that can be told."""
    if kind == UNICODE:
        return clean(data.decode("utf-16-le", "replace")).rstrip("\x00")
    if kind == STRING8:
        return decode(data.rstrip(b"\x00"), codec)
    if kind in (BINARY, OBJECT):
        return data
    if kind == TIME:
        return moment(int.from_bytes(data[:8], "little"))
    if kind in (LONG, SHORT, INT64, BOOLEAN) and len(data) >= FIXED[kind]:
        return int.from_bytes(data[: FIXED[kind]], "little", signed=kind != BOOLEAN)
    if kind == DOUBLE and len(data) >= 8:
        return float(struct.unpack("<d", data[:8])[0])
    return None


def moment(ticks: int) -> datetime | None:
    """Return the time that a FILETIME tells."""
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def values_of(kind: int, data: bytes, codec: str | None = None) -> Value | None:
    """Return a list of values as mailboxes keep them: a count, where each begins, the values ([MS-PST] 2.3.3.4)."""
    count = min(int.from_bytes(data[:4], "little"), len(data) // 4)
    starts = [int.from_bytes(data[at : at + 4], "little") for at in range(4, 4 + 4 * count, 4)]
    ends = [*starts[1:], len(data)]
    values = [value_of(kind & ~MULTIPLE, data[start:end], codec) for start, end in zip(starts, ends, strict=False)]
    return cast(Value, [one for one in values if isinstance(one, str | bytes)])


def named_keys(entries: bytes, strings: bytes) -> dict[int, Key]:
    """Return what a file's own property ids stand for: [MS-OXMSG] 2.2.3, [MS-PST] 2.4.7."""
    names: dict[int, Key] = {}
    for at in range(0, min(len(entries) - 7, MOST * 8), 8):
        first, flags, number = struct.unpack_from("<IHH", entries, at)
        key: Key = first if first >= 0x8000 else f"0x{first:04x}"
        if flags & 1:
            size = int.from_bytes(strings[first : first + 4], "little")
            key = strings[first + 4 : first + 4 + min(size, 512)].decode("utf-16-le", "replace").casefold()
        names[0x8000 + number] = key
    return names


def text(props: Props, *keys: Key) -> str:
    """Return the first property that is a text with something in it, bare of outer blanks."""
    for key in keys:
        found = props.get(key)
        if isinstance(found, str) and (bare := found.strip(" \t\r\n\x00")):
            return bare
    return ""


def texts(props: Props, key: Key) -> list[str]:
    """Return the texts of a property, be it one or several."""
    found = props.get(key)
    if isinstance(found, list):
        return [one.strip() for one in found if isinstance(one, str) and one.strip()]
    return [found.strip()] if isinstance(found, str) and found.strip() else []


def binary(props: Props, key: Key) -> bytes:
    """Return the bytes of a property, none when it has none."""
    found = props.get(key)
    return found if isinstance(found, bytes) else b""


def one_off(entry: bytes) -> tuple[str, str]:
    """Return name and address of an entry id that carries them itself ([MS-OXCDATA] 2.2.5.1), "" when it does not."""
    at = entry.find(_SMTP_ENTRY)
    if at < 0 or len(entry) < at + 20:
        return "", ""
    wide = struct.unpack_from("<H", entry, at + 18)[0] & 0x8000
    rest = entry[at + 20 :]
    if wide:
        pieces = rest[: len(rest) & ~1].decode("utf-16-le", "replace").split("\x00")
    else:
        pieces = [decode(one) for one in rest.split(b"\x00", 3)]
    if len(pieces) < 3:
        return "", ""
    return clean(pieces[0]).strip(), clean(pieces[2]).strip()


def flat_entries(data: bytes) -> Iterator[bytes]:
    """Yield the entry ids of a FLATENTRYLIST ([MS-OXCDATA] 2.3.3)."""
    at = 8
    while at + 4 <= len(data):
        size = struct.unpack_from("<I", data, at)[0]
        yield data[at + 4 : at + 4 + size]
        at += 4 + size + (-size % 4)
