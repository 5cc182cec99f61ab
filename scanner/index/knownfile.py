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
"""


class KnownFile:
    """The contents that were read with one version of readers; kept up by the writer after each commit.

    The file is the same for all writers of a process, one after the other: worker processes may have it open. It goes
    with the process (`scanner.scratch`).
    """

    def __init__(self, store: Store, fingerprint: int) -> None:
        self._store = store
        self.path = scratch.folder() / _NAME
        self._file = sqlite3.connect(self.path, isolation_level=None)
        self._file.executescript(_TABLES)
        (digest,) = store.execute("SELECT digest FROM fingerprint WHERE id = ?", (fingerprint,)).fetchone()
        query = "SELECT mac, fingerprint, flaws FROM content WHERE fingerprint = ?"
        with self._file:
            self._file.execute("BEGIN")
            self._file.execute("DELETE FROM content")
            self._file.execute("INSERT OR REPLACE INTO fingerprint VALUES (?, ?)", (fingerprint, digest))
            self._file.executemany(_PUT, store.stream(query, (fingerprint,)))

    def add(self, names: Collection[bytes]) -> None:
        """Note contents that were stored."""
        query = "SELECT mac, fingerprint, flaws FROM content WHERE mac IN ({})"
        with self._file:
            self._file.execute("BEGIN")
            self._file.executemany(_PUT, rows_among(self._store, query, sorted(names)))

    def drop(self, names: Collection[bytes]) -> None:
        """Forget contents that are to be read again: some of them are gone from the index."""
        self._file.executemany("DELETE FROM content WHERE mac = ?", [(name,) for name in names])

    def close(self) -> None:
        """Leave the file to those who read it."""
        self._file.close()
