"""Compound files ([MS-CFB]): the storages of old Office documents, and a storage inside one as a file of its own."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from scanner.errors import UnreadableError
from scanner.model import Reason

if TYPE_CHECKING:
    from olefile import OleFileIO

STREAM = 256 * 1024 * 1024
DEPTH = 40
ENTRIES = 20_000
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


class Storage:
    """A folder of a compound file: its streams by name, its storages."""

    def __init__(self, ole: OleFileIO, sid: int = 0, depth: int = 0) -> None:
        self._ole, self._sid, self._depth = ole, sid, depth
        entry = ole.direntries[sid]
        self.name = str(entry.name)
        kids = entry.kids[:ENTRIES] if depth < DEPTH else []
        self.streams = {str(kid.name): kid for kid in kids if kid.entry_type == _STREAM}
        self._folders = [kid.sid for kid in kids if kid.entry_type == _STORAGE]

    @property
    def clsid(self) -> str:
        """Return the class of the object that is stored here."""
        return str(self._ole.direntries[self._sid].clsid)

    def storages(self) -> Iterator[Storage]:
        """Yield the storages inside."""
        for sid in self._folders:
            yield Storage(self._ole, sid, self._depth + 1)

    def storage(self, name: str) -> Storage | None:
        """Return the storage of a name."""
        return next((one for one in self.storages() if one.name.lower() == name.lower()), None)

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream, b"" when there is none; raises `UnreadableError` for a broken one."""
        entry = self.streams.get(name) or next(
            (one for key, one in self.streams.items() if key.lower() == name.lower()), None
        )
        if entry is None:
            return b""
        if entry.size > STREAM:
            raise UnreadableError(Reason.TOO_LARGE, f"a stream of more than {STREAM} bytes")
        try:
            data: bytes = self._ole._open(entry.isectStart, entry.size).read()
        except (OSError, ValueError, IndexError, TypeError, OverflowError):
            raise UnreadableError(Reason.CORRUPT, "a stream of the compound file") from None
        return data

    def packed(self) -> bytes:
        """Return this storage as a compound file of its own."""
        return _Packed(self).file()


def open_compound(stream: BinaryIO) -> Storage:
    """Open a compound file; raises `UnreadableError` when its directory cannot be read."""
    import olefile

    try:
        stream.seek(0)
        return Storage(olefile.OleFileIO(stream))
    except (OSError, ValueError, IndexError, TypeError, AttributeError, OverflowError, struct.error):
        raise UnreadableError(Reason.CORRUPT, "compound file") from None
    except RecursionError:
        raise UnreadableError(Reason.TOO_DEEP, "compound file") from None


class _Packed:
    """Writes version 3 of the format: directory, mini stream, streams, table."""

    def __init__(self, storage: Storage) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self.mini = io.BytesIO()
        self.mini_table: list[int] = []
        self.entries: list[list[object]] = []
        self._add("Root Entry", _ROOT, storage)

    def _add(self, name: str, kind: int, storage: Storage) -> int:
        here = len(self.entries)
        self.entries.append([name, kind, _FREE, _FREE, _FREE, _END if kind == _ROOT else 0, 0, storage.clsid])
        kids = []
        for child, entry in storage.streams.items():
            kids.append(self._stream(child, storage.read(child) if entry.size else b""))
        for folder in storage.storages():
            kids.append(self._add(folder.name, _STORAGE, folder))
        kids.sort(key=lambda at: (len(str(self.entries[at][0])), str(self.entries[at][0]).upper()))
        self.entries[here][4] = self._tree(kids)
        return here

    def _stream(self, name: str, data: bytes) -> int:
        if not data:
            start = _END
        elif len(data) < _CUTOFF:
            start = len(self.mini_table)
            self.mini.write(data + bytes(-len(data) % _MINI))
            count = -(-len(data) // _MINI)
            self.mini_table += [*range(start + 1, start + count), _END]
        else:
            start = self._chain(data)
        self.entries.append([name, _STREAM, _FREE, _FREE, _FREE, start, len(data), ""])
        return len(self.entries) - 1

    def _chain(self, data: bytes) -> int:
        start = len(self.sectors)
        for at in range(0, len(data), _SECTOR):
            self.sectors.append(data[at : at + _SECTOR].ljust(_SECTOR, b"\x00"))
        self.table += [*range(start + 1, len(self.sectors)), _END]
        return start

    def _tree(self, kids: list[int]) -> int:
        """Link siblings as a balanced tree, which bounds the recursion of those who read it."""
        if not kids:
            return _FREE
        middle = len(kids) // 2
        entry = self.entries[kids[middle]]
        entry[2], entry[3] = self._tree(kids[:middle]), self._tree(kids[middle + 1 :])
        return kids[middle]

    def file(self) -> bytes:
        small = self.mini.getvalue()
        if small:
            self.entries[0][5], self.entries[0][6] = self._chain(small), len(small)
        mini_start, mini_sectors = _END, 0
        if self.mini_table:
            data = struct.pack(f"<{len(self.mini_table)}I", *self.mini_table)
            data += b"\xff" * (-len(data) % _SECTOR)
            mini_start, mini_sectors = self._chain(data), len(data) // _SECTOR
        directory = b"".join(map(_entry, self.entries))
        directory += _entry(["", 0, _FREE, _FREE, _FREE, 0, 0, ""]) * (-len(self.entries) % 4)
        directory_start = self._chain(directory)
        return self._finish(directory_start, mini_start, mini_sectors)

    def _finish(self, directory: int, mini: int, mini_sectors: int) -> bytes:
        tables = lists = 0
        while True:  # the table has entries for its own sectors too
            needed = -(-(len(self.table) + tables + lists) // 128)
            more = -(-max(0, needed - 109) // 127)
            if (needed, more) == (tables, lists):
                break
            tables, lists = needed, more
        first = len(self.sectors)
        table = self.table + [_FAT] * tables + [_DIFAT] * lists
        table += [_FREE] * (tables * 128 - len(table))
        places = list(range(first, first + tables))
        head = places[:109] + [_FREE] * (109 - min(tables, 109))
        extra = []
        for number in range(lists):
            piece = places[109 + number * 127 :][:127]
            following = first + tables + number + 1 if number + 1 < lists else _END
            extra.append(struct.pack("<128I", *piece, *[_FREE] * (127 - len(piece)), following))
        header = struct.pack(
            "<8s16sHHHHH6xIIIIIIIII",
            *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, _CUTOFF),
            *(mini, mini_sectors, first + tables if lists else _END, lists),
        )
        parts = [header, struct.pack("<109I", *head), *self.sectors, struct.pack(f"<{len(table)}I", *table), *extra]
        return b"".join(parts)


def _entry(fields: list[object]) -> bytes:
    name, kind, left, right, child, start, size, clsid = fields
    text = str(name)[:31].encode("utf-16-le", "surrogatepass")
    return struct.pack(
        "<64sHBBIII16sI16xIQ",
        *(text, len(text) + 2 if kind else 0, kind, 1, left, right, child, _guid(str(clsid)), 0, start, size),
    )


def _guid(text: str) -> bytes:
    from uuid import UUID

    try:
        return UUID(text).bytes_le if text else bytes(16)
    except ValueError:
        return bytes(16)
