"""Records of SQLite: the values of one row, in an order that the bytes before them tell.

https://www.sqlite.org/fileformat2.html, section 2.1
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

Row = tuple[str | int | float, ...]
"""What a row tells: its texts and numbers, without what is empty or no text."""

_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_RESERVED = (10, 11)
_COLUMNS = 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LETTERS = re.compile(r"[^\W\d_]{3}")


def record(data: bytes, payload: int, charset: str) -> tuple[Row, int] | None:
    """Return the values of a record and how many columns it has, None when it is none. Its end may be missing."""
    length, at = varint(data, 0)
    if not at < length <= min(payload, len(data)):
        return None
    types = types_of(data, at, length, payload - length)
    if not types:
        return None
    values = values_of(data, length, types, charset)
    return None if values is None else (values, len(types))


def may_begin(data: bytes, payload: int) -> bool:
    """Tell whether a record so long may begin so: as far as its head is there, it must leave room for its values."""
    length, at = varint(data, 0)
    if not at < length <= payload:
        return False
    room, stop = payload - length, min(length, len(data))
    while at < stop:
        type, end = varint(data, at)
        if end == at:
            return True  # cut within a number
        room -= width(type)
        if type in _RESERVED or room < 0:
            return False
        at = end
    return at < length or (at == length and not room)


def types_of(data: bytes, at: int, stop: int, room: int | None = None) -> list[int] | None:
    """Return the types of the columns that a stretch tells, None when it is no such stretch.

    Where `room` is given their values must take so many bytes.
    """
    types: list[int] = []
    if stop > len(data):
        return None
    while at < stop:
        type, at = varint(data, at)
        if type in _RESERVED or len(types) >= _COLUMNS:
            return None
        types.append(type)
        if room is not None:
            room -= width(type)
            if room < 0:
                return None
    return types if at == stop and not room else None


def width(type: int) -> int:
    """Return how many bytes a value of a type takes."""
    return _WIDTHS[type] if type < 10 else (type - 12) // 2


def values_of(data: bytes, at: int, types: Sequence[int], charset: str) -> Row | None:
    """Return texts and numbers, None when a text is none; what lies beyond the data is left out."""
    values: list[str | int | float] = []
    for type in types:
        raw = data[at : at + width(type)]
        at += width(type)
        if type >= 13 and type % 2:
            text = text_of(raw, charset, cut=len(raw) < width(type))
            if text is None:
                return None
            if text:
                values.append(text)
        elif type == 7 and len(raw) == 8:
            values.append(struct.unpack(">d", raw)[0])
        elif 1 <= type <= 6 and raw:
            values.append(int.from_bytes(raw, "big", signed=True))
    return tuple(values)


def text_of(raw: bytes, charset: str, *, cut: bool = False) -> str | None:
    """Return a value as text, None when it is none."""
    try:
        text = raw.decode(charset, "ignore" if cut else "strict")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def some_types(data: bytes, at: int, count: int) -> tuple[list[int] | None, int]:
    """Return the types of so many columns and where they end, None where they leave no room for their values."""
    types: list[int] = []
    for _ in range(count):
        type, end = varint(data, at)
        if end == at or type in _RESERVED or width(type) > len(data) - end:
            return None, at
        types.append(type)
        at = end
    return types, at


def tells(row: Row) -> bool:
    """Tell whether there is a word in a row."""
    return any(isinstance(one, str) and LETTERS.search(one) for one in row)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and the place behind it; 0 and the place itself beyond the data."""
    value = 0
    for step in range(9):
        if at + step >= len(data):
            return 0, at
        byte = data[at + step]
        if step == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value, at
