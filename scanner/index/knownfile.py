"""What worker processes know of an index that is no file: a list of contents in a temporary one.

They read hostile bytes, so they get no connection to a database that they could write to. The list holds keyed names
of contents and how well they were read: no text, no key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from scanner import scratch
from scanner.index.lookup import rows_among
from scanner.index.stores import Store

_NAME = "known.db"
_TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=OFF;
CREATE TABLE fingerprint (id INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE content (mac BLOB PRIMARY KEY, fingerprint INTEGER NOT NULL, flaws INTEGER NOT NULL) WITHOUT ROWID;
"""


class KnownFile:
    """The contents that were read with one version of readers; kept up by the writer after each commit."""

    def __init__(self, store: Store, fingerprint: int) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self.path = scratch.folder() / _NAME
        self._remove()
        self._file = sqlite3.connect(self.path, isolation_level=None)
        self._file.executescript(_TABLES)
        (digest,) = store.execute("SELECT digest FROM fingerprint WHERE id = ?", (fingerprint,)).fetchone()
        self._file.execute("INSERT INTO fingerprint VALUES (?, ?)", (fingerprint, digest))
        self._put(store.stream("SELECT mac, fingerprint, flaws FROM content WHERE fingerprint = ?", (fingerprint,)))

    def add(self, names: Collection[bytes]) -> None:
        """Note contents that were stored."""
        query = "SELECT mac, fingerprint, flaws FROM content WHERE mac IN ({})"
        self._put(rows_among(self._store, query, sorted(names)))

    def drop(self, names: Collection[bytes]) -> None:
        """Forget contents that are to be read again: some of them are gone from the index."""
        self._file.executemany("DELETE FROM content WHERE mac = ?", [(name,) for name in names])

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
        self._remove()

    def _put(self, rows: Iterable[tuple[bytes, int, int]]) -> None:
        with self._file:
            self._file.execute("BEGIN")
            self._file.executemany("INSERT OR REPLACE INTO content VALUES (?, ?, ?)", rows)

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{self.path}{end}").unlink(missing_ok=True)
