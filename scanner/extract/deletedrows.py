"""Rows that no table of a SQLite database shows: deleted ones, and those that wait in the logs beside it.

- In the database: pages on the list of free ones, and the stretches of leaf pages between their cells.
- In a write-ahead log (`-wal`): each change of a page as a whole page, newer than the database beside it or older.
- In a rollback journal (`-journal`): pages as they were before the last change.

They stand here without titles, and make no blocks. https://www.sqlite.org/fileformat2.html, sections 1.5, 3 and 4
"""

from __future__ import annotations

import struct
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.tablepages import INDEX, TABLE, Reader, Shape, leaf_of
from scanner.extract.tablerecords import Row
from scanner.model import Place, Reason
from scanner.ports import ALIVE, Blob, Extracted, Trouble

DATABASE = b"SQLite format 3\x00"
JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_SECONDS = 20.0
"""So long deleted rows are looked for in one file."""
_MANY = 2_000_000
_PAGES = 1_000_000
_SIZES = tuple(1 << power for power in range(9, 17))
_HEAD = 1 << 18
_FIRST = 100
"""So many bytes of the first page are the head of the file."""
_CHARSETS = {2: "utf-16-le", 3: "utf-16-be"}
_BTREES = (2, 5, INDEX, TABLE)


class LogExtractor:
    """Reads what stands beside a SQLite database: its write-ahead log and its rollback journal."""

    name: ClassVar[str] = "database log"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/x-sqlite-log", "application/x-sqlite-journal"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the rows of all its pages, each row once."""
        blob.stream.seek(0)
        head = blob.stream.read(_HEAD)
        log = head[:3] == b"\x37\x7f\x06"
        size, places = _log_pages(head, blob.size) if log else _journal_pages(blob.stream, head, blob.size)
        if log and (blob.size - 32) % (size + 24):
            yield Trouble(Reason.TRUNCATED, "the log of a database ends in the middle of a page")
        pages = _Pages(blob.stream, size, _numbered(blob.stream, places, 24 if log else 4))
        hunt = _Hunt(pages, Told(), "log" if log else "journal")
        yield from hunt.all(map(pages.at, places))
        if not hunt.found:
            yield Trouble(Reason.CORRUPT, "no row can be found in the log of a database")


class Told:
    """The rows handed on so far, by the texts in them."""

    def __init__(self) -> None:
        self._rows: set[int] = set()

    def new(self, row: Iterable[object]) -> bool:
        """Remember a row; tells whether it is a new one."""
        key = hash(tuple(one for one in row if isinstance(one, str) and one))
        if key in self._rows:
            return False
        if len(self._rows) < _MANY:
            self._rows.add(key)
        return True


def deleted_rows(stream: BinaryIO, told: Told) -> Iterator[Extracted]:
    """Yield what stands in a database between its rows, but no row that was told before."""
    stream.seek(0)
    head = stream.read(_FIRST)
    if len(head) < _FIRST or not head.startswith(DATABASE):
        return
    pages = _Pages(stream, _told_size(head), {})
    if pages.shape.size in _SIZES:
        yield from _Hunt(pages, told, "deleted rows").between(_free(pages, int.from_bytes(head[32:36], "big")))


class _Pages:
    """Pages by their number: in a database one after the other, in a log where it says."""

    def __init__(self, stream: BinaryIO, size: int, places: dict[int, int]) -> None:
        self._stream, self._places = stream, places
        self.shape = Shape(size, size)
        head = self(1)[:_FIRST]
        if head.startswith(DATABASE) and len(head) == _FIRST:
            charset = _CHARSETS.get(int.from_bytes(head[56:60], "big"), "utf-8")
            self.shape = Shape(size, max(size - head[20], 480), charset)

    def at(self, place: int) -> bytes:
        self._stream.seek(place)
        return self._stream.read(self.shape.size)

    def __call__(self, number: int) -> bytes:
        """Return a page by its number, b"" where there is none."""
        place = self._places.get(number, -1) if self._places else (number - 1) * self.shape.size
        return self.at(place) if place >= 0 else b""


class _Hunt:
    """The search through the pages of one file."""

    def __init__(self, pages: _Pages, told: Told, label: str) -> None:
        self._pages, self._told = pages, told
        self._reader = Reader(pages.shape, pages)
        self._draft = Draft(place=Place(label=label), prose=False)
        self._counts: Counter[int] = Counter()
        self._until = time.monotonic() + _SECONDS

    @property
    def found(self) -> bool:
        """Whether any row was found so far, also one without a text."""
        return bool(self._counts)

    def all(self, pages: Iterable[bytes]) -> Iterator[Extracted]:
        """Yield the rows of pages and what stands between them."""
        for page in pages:
            if time.monotonic() > self._until:
                yield Trouble(Reason.TIMEOUT, "the rest of a log")
                break
            start = _FIRST if page.startswith(DATABASE) else 0
            self._cells(page, start, tell=True)
            self._gaps(page, start)
            yield from self._draft.take()
            yield ALIVE
        yield from self._draft.rest()

    def between(self, free: set[int]) -> Iterator[Extracted]:
        """Yield rows in free pages, and in the gaps of the others."""
        number = 0
        while page := self._pages(number := number + 1):
            if time.monotonic() > self._until:
                yield Trouble(Reason.TIMEOUT, "deleted rows of a database")
                break
            if number in free:
                kind = INDEX if page[0] == INDEX else TABLE
                self._stretch(page, 0, len(page), kind)
            else:
                start = _FIRST if number == 1 else 0
                self._cells(page, start, tell=False)
                self._gaps(page, start)
            yield from self._draft.take()
            if number % 100 == 0:
                yield ALIVE
        yield from self._draft.rest()

    def _cells(self, page: bytes, start: int, *, tell: bool) -> None:
        """Learn from the rows of a page how many columns rows have here; with `tell` write them too."""
        leaf = leaf_of(page, self._pages.shape, start)
        if leaf is None:
            return
        for at in leaf.cells if tell else leaf.cells[:1]:
            found = self._reader.cell(page, at, leaf.kind, len(page))
            if found is not None:
                self._counts[found[1]] += 1
                if tell:
                    self._write(found[0])

    def _gaps(self, page: bytes, start: int) -> None:
        leaf = leaf_of(page, self._pages.shape, start)
        for first, stop in leaf.free if leaf else ():
            self._stretch(page, first, stop, leaf.kind if leaf else TABLE)

    def _stretch(self, page: bytes, start: int, stop: int, kind: int) -> None:
        if page.count(0, start, stop) < stop - start:
            counts = [count for count, _ in self._counts.most_common(8)] or [1, 2, 3, 4, 5, 6, 7, 8]
            for row in self._reader.deleted(page, start, stop, kind, counts):
                self._write(row)

    def _write(self, row: Row) -> None:
        if row and any(isinstance(one, str) for one in row) and self._told.new(row):
            self._draft.line(" | ".join(map(_shown, row)))


def _shown(value: str | float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    return str(value).replace("\x00", " ")


def _told_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def _free(pages: _Pages, trunk: int) -> set[int]:
    """Return the numbers of the pages that are on the list of free ones."""
    free: set[int] = set()
    while trunk and trunk not in free and len(free) < _PAGES:
        page = pages(trunk)
        if len(page) < 8:
            break
        free.add(trunk)
        trunk, count = struct.unpack_from(">II", page)
        count = min(count, len(page) // 4 - 2)
        free.update(struct.unpack_from(f">{count}I", page, 8))
    return free


def _numbered(stream: BinaryIO, places: list[int], before: int) -> dict[int, int]:
    """Return where the newest copy of each page stands: its number stands before it."""
    numbers: dict[int, int] = {}
    for place in places:
        stream.seek(place - before)
        numbers[int.from_bytes(stream.read(4), "big")] = place
    return numbers


def _log_pages(head: bytes, size: int) -> tuple[int, list[int]]:
    """Return the size of a log's pages, and where they stand."""
    page = int.from_bytes(head[8:12], "big")
    if page not in _SIZES:
        raise UnreadableError(Reason.CORRUPT, "a log of a database")
    return page, list(range(32 + 24, size, page + 24))


def _journal_pages(stream: BinaryIO, head: bytes, size: int) -> tuple[int, list[int]]:
    """Return the same of a journal. The head of one that was given up is zeros: then the pages tell their size."""
    sector, page = struct.unpack_from(">II", head, 20) if head.startswith(JOURNAL) else (512, 0)
    if page not in _SIZES:
        page = next((one for one in reversed(_SIZES) if _fits(head, one)), 0)
    if not page or not 512 <= sector <= 65536:
        raise UnreadableError(Reason.CORRUPT, "a journal of a database")
    places: list[int] = []
    at = 0
    while at + sector < size:
        stream.seek(at)
        first = stream.read(12)
        count = int.from_bytes(first[8:12], "big") if first.startswith(JOURNAL) else 0
        most = (size - at - sector) // (page + 8) + 1
        count = count if 0 < count < most else most
        places += range(at + sector + 4, at + sector + 4 + count * (page + 8), page + 8)
        at = -(-(at + sector + count * (page + 8)) // sector) * sector
    return page, [place for place in places if place < size]


def _fits(head: bytes, size: int) -> bool:
    first, second = head[516:532], head[516 + size + 8 : 532 + size + 8]
    known = [one[0] in _BTREES or one.startswith(DATABASE) for one in (first, second) if one]
    return bool(known) and all(known)
