"""Pages of SQLite: the rows that their cells hold, and rows in bytes that no cell uses any more.

A deleted row stays where it was until something is written over it: only the first four bytes of a
cell are lost at once. https://www.sqlite.org/fileformat2.html, sections 1.5, 1.6 and 2.1
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scanner.extract.tablerecords import (
    LETTERS,
    Row,
    may_begin,
    record,
    some_types,
    tells,
    text_of,
    types_of,
    values_of,
    varint,
    width,
)

Fetch = Callable[[int], bytes]
"""Returns the page of a number, b"" where there is none."""

TABLE, INDEX = 0x0D, 0x0A
"""Kinds of leaf pages."""
_INNER = {0x05: TABLE, 0x02: INDEX}
"""Kinds of pages above those: one that was a leaf before still holds its rows."""
_LONGEST = 1 << 20
"""Of one value that goes on in other pages, no more is put together."""
_NOTHING = bytes(4)
_SHORT = 6
_HEAD = 4
_DEEPEST = 4
_SLACK = 3
"""Fewer than four bytes between two cells go to the free block beside them."""
_ENDS = re.compile(r"\w{3,}(\w{5})\b")
_LOOSE_WIDE = re.compile(rb"(?:[\x20-\xff]\x00){6,}")
_LOOSE = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xf4][\x80-\xbf]{1,3}){6,}")


@dataclass(frozen=True, slots=True)
class Shape:
    """What all pages of a database share. A few bytes at the end of each may be set apart."""

    size: int
    usable: int
    charset: str = "utf-8"

    def local(self, payload: int, kind: int) -> int:
        """Return how much of a payload lies in its leaf page."""
        most = self.usable - 35 if kind == TABLE else (self.usable - 12) * 64 // 255 - 23
        if payload <= most:
            return payload
        least = (self.usable - 12) * 32 // 255 - 23
        rest = least + (payload - least) % (self.usable - 4)
        return rest if rest <= most else least


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where in a leaf page its cells begin, and the stretches between that no cell uses."""

    kind: int
    cells: tuple[int, ...]
    free: tuple[tuple[int, int], ...]


def leaf_of(page: bytes, shape: Shape, start: int = 0) -> Leaf | None:
    """Return the lay-out of a page that holds rows or once did, else None; `start` is 100 in a first page."""
    if len(page) < start + 12 or page[start] not in (TABLE, INDEX, *_INNER):
        return None
    block, count, content = struct.unpack_from(">HHH", page, start + 1)
    content = content or 65536
    pointers = start + (12 if page[start] in _INNER else 8)
    if pointers + 2 * count > content or content > shape.size:
        return None
    cells = struct.unpack_from(f">{count}H", page, pointers)
    if any(not pointers < at < shape.usable for at in cells):
        return None
    free = [(pointers + 2 * count, content)]
    while block and len(free) < shape.size // 4:
        if not content <= block <= shape.usable - 4:
            break
        following, length = struct.unpack_from(">HH", page, block)
        free.append((block, min(block + length, shape.usable)))
        if following <= block:
            break
        block = following
    inner = _INNER.get(page[start])
    return Leaf(inner or page[start], () if inner else cells, tuple(free))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows of pages that share a shape; `fetch` brings pages where long rows go on."""

    shape: Shape
    fetch: Fetch

    def cell(self, page: bytes, at: int, kind: int, stop: int) -> tuple[Row, int, int] | None:
        """Return the row of the cell at a place, how many columns it has, and where it ends; None if there is none."""
        payload, at = varint(page, at)
        if kind == TABLE:
            _, at = varint(page, at)
        if payload < 2:
            return None
        local = self.shape.local(payload, kind)
        end = at + local
        if local < payload:
            end += 4
        if end > stop:
            return None
        charset = self.shape.charset
        data = page[at : at + local]
        found = None
        if local < payload:
            if not may_begin(data, payload):
                return None  # before pages are gathered: in a page of anything each byte may ask for a thousand
            found = record(data + self._rest(page[end - 4 : end], min(payload, _LONGEST) - local), payload, charset)
        found = found or record(data, payload, charset)  # where the row goes on may be written over
        return None if found is None else (*found, end)

    def deleted(self, page: bytes, start: int, stop: int, kind: int, counts: Sequence[int]) -> Iterator[Row]:
        """Yield rows that stand in a stretch without cells: whole ones, those without a beginning, else loose texts.

        `counts` are the numbers of columns that a row may have.
        """
        if not page.startswith(_NOTHING, start) and (rows := self._filling(page, start, stop, counts)):
            yield from rows  # the usual case of a free block, and the quickest
            return
        at = begun = start
        while at < stop - 4:
            if page.startswith(_NOTHING, at):
                empty = at - begun < _SHORT
                at = _behind_zeros(page, at, stop)
                begun = at if empty else begun
            elif found := self._whole(page, at, kind, stop):
                yield from self._torn(page, begun, at, counts)
                yield found[0]
                at = begun = found[1]
            else:
                at += 1
        yield from self._torn(page, begun, stop, counts)

    def _whole(self, page: bytes, at: int, kind: int, stop: int) -> tuple[Row, int] | None:
        found = self.cell(page, at, kind, stop)
        return (found[0], found[2]) if found and tells(found[0]) else None

    def _filling(self, page: bytes, start: int, stop: int, counts: Sequence[int]) -> list[Row] | None:
        """Return the rows without beginning that fill a stretch, None when there are none."""
        if stop - start <= _HEAD:
            return None
        rows = _beheaded(page[:stop], start, _Guess(counts, self.shape.charset), _DEEPEST)
        return rows if rows and _tell_all(rows, list(_loose(page[start:stop], self.shape.charset))) else None

    def _torn(self, page: bytes, start: int, stop: int, counts: Sequence[int]) -> Iterator[Row]:
        """Yield what stands between whole rows: rows without beginning that fill the stretch, else loose texts."""
        guess = _Guess(counts, self.shape.charset)
        loose = list(_loose(page[start:stop], self.shape.charset))
        # Behind zeros some of the lost bytes may be zeros as well.
        zeros = start >= 2 and page.startswith(b"\x00\x00\x00", start - 2)
        for at in range(start - 2, start + 2) if zeros else (start,):
            rows = _beheaded(page[:stop], at, guess, _DEEPEST) if at + _HEAD < stop else None
            if rows and _tell_all(rows, loose):
                yield from rows
                return
        yield from loose

    def _rest(self, pointer: bytes, wanted: int) -> bytes:
        """Return what stands in the pages that a long row goes on in, as far as they are there."""
        parts: list[bytes] = []
        seen: set[int] = set()
        while wanted > 0:
            number = int.from_bytes(pointer, "big")
            page = self.fetch(number) if number and number not in seen else b""
            if len(page) < self.shape.usable:
                break
            seen.add(number)
            parts.append(page[4 : min(self.shape.usable, wanted + 4)])
            wanted -= len(parts[-1])
            pointer = page[:4]
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a row without its beginning may be: numbers of columns, the likely ones first."""

    counts: Sequence[int]
    charset: str

    def row(self, page: bytes, at: int, types: Sequence[int]) -> Row | None:
        """Return the row, None when it tells nothing or takes text for binary values: then these are no types."""
        row = values_of(page, at, types, self.charset)
        if not row or not tells(row):
            return None
        for type in types:
            if type > 20 and not type % 2 and text_of(page[at : at + width(type)], self.charset) is not None:
                return None
            at += width(type)
        return row


def _beheaded(page: bytes, at: int, guess: _Guess, depth: int) -> list[Row] | None:
    """Return rows whose first four bytes are lost and that reach to the end of the page, None when there are none.

    These bytes held the lengths of the row and of its head, its number, and in a short row the first column's type.
    """
    head = at + _HEAD
    length, first = varint(page, head)
    guesses = [(types_of(page, first, head + length), head + length)] if length else []
    guesses += [some_types(page, head, count) for count in guess.counts]
    for types, body in guesses:
        if types and (row := guess.row(page, body, types)):
            end = body + sum(map(width, types))
            if end <= len(page) <= end + _SLACK:
                return [row]
            others = _beheaded(page, end, guess, depth - 1) if depth and end + _HEAD < len(page) else None
            if others:
                return [row, *others]
    for count in guess.counts:
        types, body = some_types(page, head, count - 1)
        rest = len(page) - body - sum(map(width, types or ()))
        if types is not None and rest >= 0 and (row := guess.row(page, body, [13 + 2 * rest, *types])):
            return [row]
    return None


def _loose(data: bytes, charset: str) -> Iterator[Row]:
    for run in (_LOOSE if charset == "utf-8" else _LOOSE_WIDE).findall(data):
        text = text_of(run, "utf-8" if charset == "utf-8" else "utf-16-le")
        if text and LETTERS.search(text):
            yield (text,)


def _tell_all(rows: Sequence[Row], loose: Sequence[Row]) -> bool:
    """Tell whether no long word of the loose texts is lost in the rows; before it may stand bytes of a head."""
    text = "".join(str(value) for row in rows for value in row)
    return all(one in text for run in loose for one in _ENDS.findall(str(run[0])))


def _behind_zeros(page: bytes, at: int, stop: int) -> int:
    left = page[at:stop].lstrip(b"\x00")
    return max(stop - len(left) - 1, at + 1) if left else stop
