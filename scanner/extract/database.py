"""SQLite databases: tables as rows, their titles, what the schema says, documents in cells.

A schema is code: it can hold views, triggers and functions that run when somebody looks. So
only tables are read, with functions, writing and attaching forbidden, and the file is opened
as one that nobody changes, without its journal. https://www.sqlite.org/security.html
"""

from __future__ import annotations

import contextlib
import io
import sqlite3
import time
from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.charsets import guess
from scanner.extract.deletedrows import Told, deleted_rows
from scanner.extract.draft import Draft, text_segments
from scanner.extract.names import shown
from scanner.extract.records import Columns, columns_of, write_record
from scanner.extract.sniffing import UNKNOWN, sniff
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Member, Trouble

_IN_MEMORY = 64 << 20
_CELLS = 103
_TABLES = 10_000
_DOCUMENTS = 50_000
_SMALL = 64
"""Shorter blobs that are no text are keys and digests."""
_SECONDS = 30.0
"""So long one row may take to be found; a worker that is silent for longer is ended."""
_STEPS = 100_000
_LONGEST = 64 << 20
_TROUBLES = 100
_LINE = 1 << 20
_HIDDEN = (2, 3)
"""Columns that are computed from others, by functions of the schema."""


class DatabaseExtractor:
    """Reads SQLite databases."""

    name: ClassVar[str] = "database"
    version: ClassVar[int] = 4
    media_types: ClassVar[frozenset[str]] = frozenset({"application/vnd.sqlite3"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the rows of all tables, the schema, what was deleted; a damaged table is told, the rest of it read."""
        reading = _Database(blob)
        try:
            yield from reading.read()
        finally:
            reading.close()
        yield from deleted_rows(blob.stream, reading.told)


class _Text(bytes):
    """A text as it stands in the database, told apart from a blob."""


class _Database:
    def __init__(self, blob: Blob) -> None:
        self.told = Told()
        self._until = 0.0
        self._documents = 0
        blob.stream.seek(_CELLS)
        self._promised = int.from_bytes(blob.stream.read(2), "big")
        """How many entries of the schema the first page says it holds."""
        self._faults = 0
        try:
            self._connection = _connected(blob)
            self._guard()
        except sqlite3.Error as error:
            raise _fault(error) from None

    def close(self) -> None:
        self._connection.close()

    def _guard(self) -> None:
        connection = self._connection
        connection.text_factory = _Text
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in ("trusted_schema=OFF", "query_only=ON", "temp_store=MEMORY", "cell_size_check=ON", "mmap_size=0"):
            connection.execute(f"PRAGMA {pragma}")
        connection.set_progress_handler(lambda: time.monotonic() > self._until, _STEPS)
        self._breathe()
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if "malformed database schema" not in str(error):
                raise
            connection.execute("PRAGMA writable_schema=ON")  # goes on behind lines that it does not understand
        connection.set_authorizer(_allowed)

    def _breathe(self) -> None:
        self._until = time.monotonic() + _SECONDS

    def read(self) -> Iterator[Extracted]:
        schema: list[tuple[str, str, str]] = []
        try:
            for kind, name, table, sql in self._rows("SELECT type, name, tbl_name, sql FROM sqlite_master"):
                schema.append((_text(kind), _text(name), _text(sql)))
                self.told.new((_text(kind), _text(name), _text(table), _text(sql)))
                if len(schema) >= 10 * _TABLES:
                    break
        except sqlite3.Error as error:
            yield self._told(error, "schema")
        if self._promised and not any(name for _, name, _ in schema):
            yield Trouble(Reason.CORRUPT, "the schema is lost")
        tables = [(name, sql) for kind, name, sql in schema if kind == "table"]
        for name, sql in tables[:_TABLES]:
            if not sql.lstrip().upper().startswith("CREATE VIRTUAL"):  # what it holds stands in tables of its own
                yield from self._table(name)
        if len(tables) > _TABLES:
            yield Trouble(Reason.TOO_MANY, f"more than {_TABLES} tables")
        if self._documents > _DOCUMENTS:
            yield Trouble(Reason.TOO_MANY, f"more than {_DOCUMENTS} documents in cells")
        if self._faults > _TROUBLES:
            yield Trouble(Reason.CORRUPT, f"{self._faults - _TROUBLES} more damaged tables")
        texts = (f"{sql or name}\n" for _, name, sql in schema)
        yield from text_segments(texts, "header", Place(label="schema"), prose=False)

    def _table(self, name: str) -> Iterator[Extracted]:
        label = shown(name)[:100] or "table"
        number, unknown = 0, False
        try:
            titles = self._titles(name)
            if titles:
                columns = columns_of(titles)
                yield from text_segments([" | ".join(titles)], place=Place(label=label), prose=False)
                for row in self._rows(_select(titles, name)):
                    number += 1
                    cells = []
                    for title, value in zip(titles, row, strict=False):
                        cell, document = self._cell(value)
                        cells.append(cell)
                        unknown = unknown or document == b""
                        if document:
                            yield Member(f"{label}/{number}/{shown(title)[:60] or 'blob'}", io.BytesIO(document))
                    yield from _row(columns, cells, Place(label=f"{label}!row {number}"))
                    self.told.new(_text(value) for value in row if isinstance(value, _Text))
        except sqlite3.Error as error:
            told = self._told(error, label)
            if self._faults <= _TROUBLES:
                yield told
        if unknown:
            yield Trouble(Reason.UNSUPPORTED, "binary values that are no documents", label)

    def _titles(self, name: str) -> tuple[str, ...]:
        """Return the columns that are stored; functions may compute the others, and none runs here."""
        rows = self._rows(f"PRAGMA table_xinfo({_quoted(name)})")
        return tuple(_text(row[1]) for row in rows if row[6] not in _HIDDEN)

    def _cell(self, value: object) -> tuple[str, bytes | None]:
        """Return a value as text, or the document that it is, an empty one for what nobody knows."""
        if value is None:
            return "", None
        if isinstance(value, _Text):
            return _text(value), None
        if isinstance(value, bytes):
            return self._blob(value)
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
            return str(int(value)), None
        return str(value), None

    def _blob(self, value: bytes) -> tuple[str, bytes | None]:
        kind = sniff(Blob(io.BytesIO(value), len(value)))
        if kind == "text/plain" and len(value) < _LINE:
            return value.decode(guess(value), "replace").replace("\x00", " "), None
        if kind == UNKNOWN:
            return "", None if len(value) < _SMALL else b""
        self._documents += 1
        return "", value if self._documents <= _DOCUMENTS else None

    def _rows(self, query: str) -> Iterator[tuple[object, ...]]:
        self._breathe()
        cursor = self._connection.execute(query)
        while (row := cursor.fetchone()) is not None:
            yield row
            self._breathe()

    def _told(self, error: sqlite3.Error, part: str) -> Trouble:
        fault = _fault(error)
        self._faults += 1
        return Trouble(fault.reason, fault.detail, part, fault.retryable)


def _connected(blob: Blob) -> sqlite3.Connection:
    """Open a large file by its descriptor, all else in memory."""
    stream = blob.stream
    if blob.size > _IN_MEMORY:
        with contextlib.suppress(OSError, AttributeError, sqlite3.Error):
            place = f"/proc/self/fd/{stream.fileno()}"
            return sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True, isolation_level=None)
    stream.seek(0)
    data = bytearray(stream.read())
    data[18:20] = b"\x01\x01"  # no write-ahead log beside it in memory
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    return connection


def _allowed(action: int, first: str | None, *_: object) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "table_xinfo":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _select(titles: tuple[str, ...], table: str) -> str:
    return f"SELECT {', '.join(map(_quoted, titles))} FROM {_quoted(table)}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _row(columns: Columns, cells: list[str], place: Place) -> Iterator[Extracted]:
    draft = Draft(place=place)
    write_record(draft, columns, cells)
    yield from draft.rest()


def _text(value: object) -> str:
    if not isinstance(value, bytes):
        return "" if value is None else str(value)
    return value.decode("utf-8", "replace").replace("\x00", " ")


def _fault(error: sqlite3.Error) -> UnreadableError:
    text = str(error)
    if "not a database" in text or "encrypted" in text:
        return UnreadableError(Reason.CORRUPT, "no SQLite database, though it begins like one")
    if "interrupted" in text:
        return UnreadableError(Reason.TIMEOUT, "a table of a database", retryable=True)
    if "too big" in text or isinstance(error, sqlite3.DataError):
        return UnreadableError(Reason.TOO_LARGE, "a value of a database")
    return UnreadableError(Reason.CORRUPT, "database")
