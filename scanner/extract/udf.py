"""Disc images in UDF, as on DVDs and as systems write them: folders, files, links, names of the volume.

libarchive reads the ISO 9660 part alone, which may be missing or lack long names. ECMA-167 (the numbers of sections
below are its), UDF 2.60 for the kinds of partitions.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from scanner.extract.archivetexts import Asides
from scanner.extract.names import Unique, shown
from scanner.extract.unpacking import Blocks
from scanner.model import Reason
from scanner.ports import Extracted, Member, Trouble

_SECTORS = (2048, 512, 4096, 1024)
_ANCHOR = 256
_VOLUME, _POINTER, _PARTITION, _LOGICAL, _END = 1, 2, 5, 6, 8
_FILE_SET, _NAME, _FILE, _LARGE_FILE = 256, 257, 261, 266
_FOLDER, _LINK = 4, 12
_DELETED_OR_PARENT = 0x0C
_ENTRIES = 200_000
_DEEPEST = 100
_EXTENTS = 100_000
_NAMES_BYTES = 64 << 20
_HEAD = 4096

Extent = tuple[int, int]
"""Where in the image bytes lie, -1 for a hole, and how many."""
Seen = Counter[tuple[int, bytes]]
"""Files by their size and their first bytes."""


class _Extents(Blocks):
    """The bytes of a file, piece by piece."""

    def __init__(self, stream: BinaryIO, extents: list[Extent], size: int) -> None:
        self._stream, self._left = stream, size
        self._extents = list(reversed(extents))

    def some(self, size: int) -> bytes:
        """Return more, nothing at the end."""
        while self._extents and self._left:
            at, length = self._extents.pop()
            count = min(size, length, self._left)
            if count < length:
                self._extents.append((at + count if at >= 0 else at, length - count))
            if not count:
                continue
            if at >= 0:
                self._stream.seek(at)
            data = self._stream.read(count) if at >= 0 else bytes(count)
            self._left = self._left - len(data) if data else 0
            return data
        return b""


class Begun(Blocks):
    """A stream of which the first bytes were read before."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def some(self, size: int) -> bytes:
        """Return the first bytes, then the others."""
        data, self._first = self._first[:size], self._first[size:]
        return data or self._rest.read(size)


@dataclass
class Udf:
    """An image; `seen` fills with the files that were handed on, and names with theirs."""

    stream: BinaryIO
    names: Unique
    seen: Seen = field(default_factory=Counter)
    _block: int = 2048
    _starts: dict[int, int] = field(default_factory=dict)
    _maps: list[tuple[int, list[Extent]]] = field(default_factory=list)
    _broken: int = 0
    _asides: Asides = field(default_factory=Asides)
    _top: tuple[int, int] | None = None

    def there(self) -> bool:
        """Tell whether the image has a tree in UDF."""
        self._top = self._root(self._asides)
        return self._top is not None

    def members(self) -> Iterator[Extracted]:
        """Yield the files, then names and links."""
        asides = self._asides
        if self._top is not None:
            yield from self._folder(self._top, "", asides)
        yield from asides.rest()
        if self._broken:
            yield Trouble(Reason.CORRUPT, f"{self._broken} entries of a disc image")

    def others(self, members: Iterator[Extracted]) -> Iterator[Extracted]:
        """Pass on what the other tree of the same image holds, without the files that were handed on."""
        for one in members:
            if isinstance(one, Member):
                first = one.stream.read(_HEAD) or b""
                key = (one.size or 0, first)
                if self.seen[key] > 0:
                    self.seen[key] -= 1
                    continue
                one = replace(one, stream=cast(BinaryIO, Begun(first, one.stream)))
            yield one

    def _root(self, asides: Asides) -> tuple[int, int] | None:
        """Return where the root folder is: block and partition (10.5, 10.6, 14.1)."""
        for size in _SECTORS:
            anchor = self._read(_ANCHOR * size, 512)
            if _tag(anchor) == _POINTER:
                break
        else:
            return None
        length, place = struct.unpack_from("<II", anchor, 16)
        sets = None
        for number in range(min(length // size, 64)):
            one = self._read((place + number) * size, size)
            kind = _tag(one)
            if kind == _VOLUME:
                asides.add("volume", _dstring(one[24:56]))
                asides.add("volume", _dstring(one[72:200]))
            elif kind == _PARTITION and len(one) >= 192:
                self._starts[int.from_bytes(one[22:24], "little")] = int.from_bytes(one[188:192], "little") * size
            elif kind == _LOGICAL and len(one) >= 440:
                asides.add("volume", _dstring(one[84:212]))
                self._block = int.from_bytes(one[212:216], "little") or size
                sets = one
            elif kind == _END:
                break
        if sets is None or self._block not in _SECTORS:
            return None
        self._partitions(sets)
        block, partition = struct.unpack_from("<IH", sets, 252)
        one = self._at(block, partition, 512)
        if _tag(one) != _FILE_SET:
            return None
        root: tuple[int, int] = struct.unpack_from("<IH", one, 404)
        return root

    def _partitions(self, one: bytes) -> None:
        """Learn where partitions lie; the blocks of one for metadata lie in a file (UDF 2.2.10)."""
        at = 440
        for _ in range(min(int.from_bytes(one[268:272], "little"), 16)):
            kind, length = one[at], one[at + 1]
            number = int.from_bytes(one[at + 4 : at + 6] if kind == 1 else one[at + 38 : at + 40], "little")
            start = self._starts.get(number, 0)
            self._maps.append((start, []))
            if kind == 2 and b"Metadata Partition" in one[at + 4 : at + 36]:
                block = int.from_bytes(one[at + 40 : at + 44], "little")
                plain = len(self._maps) - 1
                found = self._file(block, plain)
                self._maps[plain] = (start, found[1] if found else [])
            at += max(length, 2)

    def _place(self, block: int, partition: int) -> int:
        """Return where in the image a block of a partition lies, -1 if nowhere."""
        if partition >= len(self._maps):
            return -1
        start, extents = self._maps[partition]
        if not extents:
            return start + block * self._block
        left = block * self._block
        for at, length in extents:
            if left < length:
                return at + left if at >= 0 else -1
            left -= length
        return -1

    def _at(self, block: int, partition: int, size: int) -> bytes:
        place = self._place(block, partition)
        return self._read(place, size) if place >= 0 else b""

    def _read(self, place: int, size: int) -> bytes:
        self.stream.seek(place)
        return self.stream.read(size)

    def _file(self, block: int, partition: int) -> tuple[int, list[Extent], int] | None:
        """Return kind, extents and size of what a file entry describes (14.9, 14.17)."""
        one = self._at(block, partition, self._block)
        kind = _tag(one)
        if kind not in (_FILE, _LARGE_FILE) or len(one) < 220:
            return None
        head = 176 if kind == _FILE else 216
        before, length = struct.unpack_from("<II", one, head - 8)
        start = head + before
        size = int.from_bytes(one[56:64], "little")
        form = one[34] & 7
        if form == 3:
            return one[27], [(self._place(block, partition) + start, min(length, size, self._block))], size
        return one[27], self._extents(one[start : start + length], form, partition), size

    def _extents(self, data: bytes, form: int, partition: int) -> list[Extent]:
        step = {0: 8, 1: 16, 2: 20}.get(form, 8)
        found: list[Extent] = []
        chained = 0
        at = 0
        while at + step <= len(data) and len(found) < _EXTENTS:
            length = int.from_bytes(data[at : at + 4], "little")
            there = at + (12 if form == 2 else 4)
            block = int.from_bytes(data[there : there + 4], "little")
            other = int.from_bytes(data[there + 4 : there + 6], "little") if form else partition
            at += step
            kind, length = length >> 30, length & 0x3FFFFFFF
            if not length:
                break
            if kind == 3 and (chained := chained + 1) < _DEEPEST:  # more descriptors stand there (14.14.1.1)
                more = self._at(block, other, min(length, self._block))
                data, at = more[24 : 24 + int.from_bytes(more[20:24], "little")], 0
            elif kind < 3:
                found.append((self._place(block, other) if kind == 0 else -1, length))
        return found

    def _folder(self, root: tuple[int, int], path: str, asides: Asides) -> Iterator[Extracted]:
        ahead, seen, entries = [(root, path)], {root}, 0
        while ahead:
            here, path = ahead.pop()
            found = self._file(*here)
            if found is None or found[0] != _FOLDER:
                self._broken += 1
                continue
            content = _Extents(self.stream, found[1], min(found[2], _NAMES_BYTES)).read()
            for name, place in _names(content):
                if (entries := entries + 1) > _ENTRIES:
                    yield Trouble(Reason.TOO_MANY, f"more than {_ENTRIES} entries")
                    return
                full = f"{path}/{name}" if path else name
                inner = self._file(*place)
                if inner is None:
                    self._broken += 1
                elif inner[0] == _FOLDER:
                    asides.add("folder", shown(full))
                    if place not in seen and path.count("/") < _DEEPEST:
                        seen.add(place)
                        ahead.append((place, full))
                else:
                    yield from self._one(full, inner, asides)

    def _one(self, name: str, found: tuple[int, list[Extent], int], asides: Asides) -> Iterator[Extracted]:
        kind, extents, size = found
        if kind == _LINK:
            asides.add("link", _target(_Extents(self.stream, extents, min(size, 1 << 16)).read()))
            return
        self.seen[(size, _Extents(self.stream, extents, min(size, _HEAD)).read())] += 1
        stream = _Extents(self.stream, extents, size)
        yield Member(self.names(shown(name) or "unnamed"), cast(BinaryIO, stream), size)
        if stream._left and size:
            self._broken += 1


def _tag(one: bytes) -> int:
    return int.from_bytes(one[:2], "little") if len(one) >= 16 and sum(one[:4] + one[5:16]) & 0xFF == one[4] else 0


def _names(data: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the name and the place of each entry of a folder (14.4)."""
    at = 0
    while at + 38 <= len(data) and int.from_bytes(data[at : at + 2], "little") == _NAME:
        length, used = data[at + 19], int.from_bytes(data[at + 36 : at + 38], "little")
        if not data[at + 18] & _DELETED_OR_PARENT:
            name = _text(data[at + 38 + used : at + 38 + used + length])
            yield name, struct.unpack_from("<IH", data, at + 24)
        at += (38 + used + length + 3) & ~3


def _text(data: bytes) -> str:
    """Decode a name: its first byte tells how many bits a sign has (UDF 2.1.1)."""
    return data[1:].decode("utf-16-be" if data[:1] in (b"\x10", b"\xff") else "latin-1", "replace")


def _dstring(data: bytes) -> str:
    return _text(data[: min(data[-1], len(data) - 1)]) if data[-1:] else ""


def _target(data: bytes) -> str:
    """Return the path that a link leads to, from its components (14.16)."""
    steps, at = [], 0
    while at + 4 <= len(data):
        kind, length = data[at], data[at + 1]
        steps.append({1: "", 2: "", 3: "..", 4: "."}.get(kind, _text(data[at + 4 : at + 4 + length])))
        at += 4 + length
    return "/".join(steps)
