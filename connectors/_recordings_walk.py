"""The way through a tree of recordings: what each folder holds, one item after the other, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from connectors._globs import Globs
from connectors._locators import Claims
from connectors._recordings_fields import Fields
from connectors._recordings_folder import ALONE, FolderReader, Read
from connectors._recordings_groups import Group, grouped
from connectors._recordings_index import Index, Row
from connectors._recordings_items import call_item, file_item, row_item, sidecars
from connectors._recordings_names import Kind, is_transcript
from connectors._recordings_records import NoSidecarError, Record
from connectors._recordings_store import Folder, Store, Stored, changed
from connectors._tree import Fault
from scanner.errors import GoneError, SourceError, TransientError
from scanner.model import Item


@dataclass(frozen=True, slots=True)
class Position:
    """The last that was listed: in a folder an item, or a record of its tables."""

    folder: str = ""
    after: str = ""
    row: int = -1


@dataclass(slots=True)
class Counts:
    """What did not fit together in a round."""

    alone: int = 0
    silent: int = 0
    doubled: int = 0
    broken: int = 0


Found = tuple[Position, Item | Fault]


class Walk:
    """One round through a tree."""

    def __init__(
        self, store: Store, reader: FolderReader, fields: Fields, globs: Globs, asked: str, counts: Counts
    ) -> None:
        self._store = store
        self._reader = reader
        self._fields = fields
        self._globs = globs
        self._asked = asked
        self._counts = counts

    def run(self, start: Position | None) -> Iterator[Found]:
        """Yield what comes behind a position, in a stable order: in each folder first its items, then its folders."""
        todo: list[tuple[str, str | None, tuple[Index, ...]]] = [("", start.folder if start else None, ())]
        while todo:
            path, rest, above = todo.pop()
            try:
                listed = self._list(path)
                read = self._reader.read(path, listed)
            except GoneError:
                continue
            except TransientError:
                raise
            except SourceError as error:
                if not path:
                    raise
                yield Position(path), Fault(path, error)
                continue
            scope = (*above, read.index) if len(read.index) else above
            below = [one for one in listed.folders if self._globs.enters(one.rstrip("/"))]
            if not rest:
                yield from self._folder(read, scope, below, start if rest == "" else None)
            first = (rest or "").partition("/")[0] + "/" if rest else ""
            for one in reversed(below):
                name = one[len(path) :]
                if not rest or name > first:
                    todo.append((one, None, scope))
                elif name == first:
                    todo.append((one, (rest or "")[len(first) :], scope))

    def _list(self, path: str) -> Folder:
        listed = self._store.folder(path)
        # A key of a bucket may have empty names, which no glob means.
        wants = self._globs.wants
        return replace(listed, files=[one for one in listed.files if "//" in f"/{one.path}/" or wants(one.path)])

    def _folder(
        self, read: Read, scope: Sequence[Index], below: Sequence[str], start: Position | None
    ) -> Iterator[Found]:
        calls = [(group, self._rows(group, scope)) for group in read.calls]
        if len(read.index) and any(True for _ in read.index.loose()):
            self._claim_below(read.index, below)
        if start is None or start.row < 0:
            yield from self._items(read, calls, start.after if start else "")
        last = Position(read.path, "\U0010ffff", -1)
        for number, item in self._loose_rows(read, start.row if start else -1):
            self._counts.silent += 1
            last = Position(read.path, "", number)
            yield last, item
        for fault in read.faults:
            yield last, fault

    def _items(self, read: Read, calls: Sequence[tuple[Group, list[Row]]], after: str) -> Iterator[Found]:
        made: list[tuple[str, Group | Stored | Row, list[Row]]] = [
            (group.sorted[0].path, group, rows) for group, rows in calls
        ]
        made += [(one.path, one, []) for one in read.others]
        rows = (read.index.row(number) for number in read.index.loose())
        made += [(row.file.path, row, []) for row in rows if row.shape.form in ALONE]
        if not after:
            self._counts.broken += read.broken
        for path, one, told in sorted(made, key=lambda row: row[0]):
            if path > after:
                yield Position(read.path, path), self._item(one, told)

    def _item(self, one: Group | Stored | Row, rows: list[Row]) -> Item:
        if isinstance(one, Stored):
            return file_item(one, self._store.uri(one.path))
        if isinstance(one, Row):
            self._counts.silent += 1
            return row_item(one.file.path, one, self._store.uri(one.file.path), self._asked)
        count = sidecars(one, rows)
        recorded = bool(one.of(Kind.RECORDING))
        self._counts.silent += not recorded
        self._counts.alone += recorded and not count
        self._counts.doubled += count > 1
        return call_item(one, rows, self._store.uri(one.sorted[0].path), self._asked)

    def _rows(self, group: Group, scope: Sequence[Index]) -> list[Row]:
        paths = [one.path for one in group.files]
        return [index.row(number) for index in scope for number in index.find(paths, exact=group.twin)]

    def _claim_below(self, index: Index, folders: Sequence[str]) -> None:
        """Look at the names below for the recordings of a table's records, before what is left is listed as loose."""
        todo = list(folders)
        while todo:
            try:
                listed = self._list(todo.pop())
            except TransientError:
                raise
            except SourceError:
                continue
            found = grouped(listed.files)
            spoken = [one for one in found.loose if any(is_transcript(file.name) for file in one.files)]
            for group in (*found.calls.groups, *spoken):
                index.find([one.path for one in group.files], exact=group.twin)
            todo += [one for one in listed.folders if self._globs.enters(one.rstrip("/"))]

    def _loose_rows(self, read: Read, after: int) -> Iterator[tuple[int, Item]]:
        """Yield the records of tables that have no recording, read once more for their ids."""
        loose = {read.index.row(number).file.path for number in read.index.loose() if number > after}
        names = [one.path for one in read.others] + [one.path for group in read.calls for one in group.files]
        first = 0
        for (file, shape), count in zip(read.index.files, read.index.counts(), strict=True):
            if file.path in loose and shape.form not in ALONE:
                claims, uri = Claims(), self._store.uri(file.path)
                for name in names:
                    if name.startswith(f"{file.path}#"):
                        claims.claim(name)
                for at, record in enumerate(self._again(file, read.index, first, count)):
                    name = claims.claim(f"{file.path}#{self._id(record) or at + 1}")
                    number = first + at
                    if number > after and not read.index.claimed[number]:
                        yield number, row_item(name, read.index.row(number), uri, self._asked)
            first += count

    def _again(self, file: Stored, index: Index, first: int, count: int) -> Iterator[Record]:
        """Yield the records that were there a moment ago; raises `TransientError` when others are."""
        records = self._reader.records(file, index.row(first).shape.form)
        try:
            for number in range(first, first + count):
                record = next(records, None)
                if record is None or not index.holds(number, record):
                    raise changed()
                yield record
        except (NoSidecarError, GoneError):
            raise changed() from None

    def _id(self, record: Record) -> str:
        named = ((*self._fields.naming(title), value.strip()) for title, value in record.fields.items())
        told = [(rank, value) for what, rank, value in named if what == "id" and 0 < len(value) <= 200]
        return min(told)[1] if told else ""
