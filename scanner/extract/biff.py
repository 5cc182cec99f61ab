"""Records of old workbooks ([MS-XLS], BIFF5 and 8): texts, numbers and dates as they lie in them."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import datetime, timedelta

from scanner.extract.charsets import clean

CONTINUE = 0x3C
_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_QUOTED = re.compile(r'"[^"]{0,200}"|\[[^\]]{0,40}\]|\\.')


def records_of(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield (offset, type, bytes) of each record."""
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield at, kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def wide_text(data: bytes, at: int, count: int) -> tuple[str, int]:
    """Read `count` characters behind a byte that tells how wide they are; return where they end."""
    if at >= len(data):
        return "", at
    wide = data[at] & 1
    raw = data[at + 1 : at + 1 + count * (1 + wide)]
    text = raw[: len(raw) & ~wide].decode("utf-16-le" if wide else "latin-1", "replace")
    return clean(text), at + 1 + count * (1 + wide)


class Strings:
    """The table of all cell texts, which runs on over several records: [MS-XLS] 2.4.265."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces, self._piece, self._at = pieces, 0, 8

    def __iter__(self) -> Iterator[str]:
        try:
            while not self._ended():
                yield self._one()
        except (struct.error, IndexError):
            return

    def _ended(self) -> bool:
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, self._at - len(self._pieces[self._piece])
        return self._piece >= len(self._pieces)

    def _take(self, size: int) -> bytes:
        self._ended()
        found = self._pieces[self._piece][self._at : self._at + size]
        self._at += len(found)
        if len(found) < size:
            self._ended()
            found += self._pieces[self._piece][self._at : self._at + size - len(found)]
            self._at += size - len(found)
        return found

    def _one(self) -> str:
        count, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        phonetic = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        texts, wide = [], flags & 1
        while count > 0:
            if self._at >= len(self._pieces[self._piece]):
                # A text that goes on in the next record tells anew how wide its characters are.
                self._piece, self._at = self._piece + 1, 1
                wide = self._pieces[self._piece][0] & 1
            here = self._pieces[self._piece]
            raw = here[self._at : self._at + count * (1 + wide)]
            self._at += len(raw)
            count -= max(len(raw) // (1 + wide), 1)
            texts.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
        self._at += 4 * runs
        if phonetic:
            self._ended()
            raw = self._pieces[self._piece][self._at : self._at + phonetic][14:] if not self._ended() else b""
            reading = raw.decode("utf-16-le", "ignore").rstrip("\x00")
            self._at += phonetic
            if any(map(str.isalpha, reading)) and phonetic > 16:
                texts.append(f" ({_letters(reading)})")
        return clean("".join(texts))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isprintable())


def number_text(value: float) -> str:
    """Return a number without the `.0` behind what is none, such as a phone."""
    if value == value and value not in (float("inf"), float("-inf")) and value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    return repr(value)


def packed_number(raw: int) -> float:
    """Return the number of an RK value: [MS-XLS] 2.5.217."""
    if raw & 2:
        value = float((raw >> 2) - (1 << 30) if raw & 0x80000000 else raw >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value


def is_date(number: int, pattern: str) -> bool:
    """Tell whether a number format shows dates."""
    if pattern:
        bare = _QUOTED.sub("", pattern).lower()
        return bool(re.search(r"[yd]", bare)) or "h:" in bare
    return number in _DATES


def date_text(value: float, since_1904: bool) -> str:
    """Return a day number as a date and time."""
    if not 0 <= value < 2_958_466:
        return number_text(value)
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
    moment = start + timedelta(seconds=round(value * 86400))
    if value < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if value.is_integer() else moment.isoformat(" ")


def formula_texts(data: bytes, wide: bool = True) -> Iterator[str]:
    """Yield the literal texts of a formula, found by their token without reading the others.

    Before BIFF8 (not `wide`) no byte tells how wide the characters are.
    """
    at = 0
    while (at := data.find(b"\x17", at)) >= 0 and at + 3 <= len(data):
        count, width = data[at + 1], 1 + data[at + 2] if wide else 1
        start = at + 2 + wide
        end = start + count * width
        if width in (1, 2) and count >= 3 and end <= len(data):
            # A list of choices is one text with zero signs between.
            text = data[start:end].decode("utf-16-le" if width == 2 else "cp1252", "replace")
            if all(char.isprintable() or char in "\r\n\t\x00" for char in text):
                yield from filter(None, text.split("\x00"))
                at = end
                continue
        at += 1
