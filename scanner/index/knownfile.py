"""What worker processes know of an index that is no file: a list of contents in a temporary one.

They read hostile bytes, so they get no connection to a database that they could write to. The list holds keyed names
of contents and how well they were read: no text, no key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from scanner import scratch
from scanner.index.lookup import rows_among
from scanner.index.stores import Store

_NAME = "known.db"
_PUT = "INSERT OR REPLACE INTO content VALUES (?, ?, ?)"
_TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=OFF;
CREATE TABLE IF NOT EXISTS fingerprint (id INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS content (
  mac BLOB PRIMARY KEY, fingerprint INTEGER NOT NULL, flaws INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS upto (store TEXT NOT NULL, fingerprint INTEGER NOT NULL, content INTEGER NOT NULL);
"""


class KnownFile:
    """The contents that were read with one version of readers; kept up by the writer after each commit.

    The file is the same for all writers of a process, one after the other: worker processes may have it open, and each
    writer adds only what has come since the last one. What others change or delete meanwhile costs a second reading at
    most. It goes with the process (`scanner.scratch`).
    """

    def __init__(self, store: Store, fingerprint: int) -> None:
        self._store = store
        self.path = scratch.folder() / _NAME
        self._file = sqlite3.connect(self.path, isolation_level=None)
        self._file.executescript(_TABLES)
        (digest,) = store.execute("SELECT digest FROM fingerprint WHERE id = ?", (fingerprint,)).fetchone()
        (last,) = store.execute("SELECT coalesce(max(id), 0) FROM content").fetchone()
        with self._file:
            self._file.execute("BEGIN IMMEDIATE")
            begin = self._goes_on(fingerprint)
            self._file.execute("INSERT OR REPLACE INTO fingerprint VALUES (?, ?)", (fingerprint, digest))
            query = "SELECT mac, fingerprint, flaws FROM content WHERE fingerprint = ? AND id > ? AND id <= ?"
            self._file.executemany(_PUT, store.stream(query, (fingerprint, begin, last)))
            self._file.execute("INSERT INTO upto VALUES (?, ?, ?)", (store.name, fingerprint, last))

    def _goes_on(self, fingerprint: int) -> int:
        """Return up to which content an earlier writer has filled the file; it is emptied for another index."""
        row = self._file.execute("SELECT store, fingerprint, content FROM upto").fetchone()
        self._file.execute("DELETE FROM upto")
        if row is not None and row[:2] == (self._store.name, fingerprint):
            return int(row[2])
        self._file.execute("DELETE FROM content")
        return 0

    def add(self, names: Collection[bytes]) -> None:
        """Note contents that were stored."""
        query = "SELECT mac, fingerprint, flaws FROM content WHERE mac IN ({})"
        with self._file:
            self._file.execute("BEGIN IMMEDIATE")
            self._file.executemany(_PUT, rows_among(self._store, query, sorted(names)))

    def drop(self, names: Collection[bytes]) -> None:
        """Forget contents that are to be read again: some of them are gone from the index."""
        self._file.executemany("DELETE FROM content WHERE mac = ?", [(name,) for name in names])

    def close(self) -> None:
        """Leave the file to those who read it."""
        self._file.close()
