"""An index in a file of SQLite, in WAL mode: pragmas, the lock of the one writer, and the faults of a disk."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from scanner.errors import FatalError, IndexBusy, IndexFault
from scanner.index.stores import T
from scanner.index.turns import PATIENCE, a_turn, lock, open_lock, somebody_waits

_PAGE_BYTES = 8192
_MOST_KEYS = 512
_OF_SQLITE = ("_sqlite_migrations", "sqlite_")
BUSY = "another sweep, purge or key rotation uses this index; wait until it has ended, then try again"


def faults(error: sqlite3.Error) -> FatalError:
    """Turn an error of the database into one clear line."""
    text = str(error)
    if "full" in text:
        return IndexFault("the disk of the index is full; what was committed is safe, free some space and go on")
    if "readonly" in text:
        return IndexFault("the index is read-only; allow writing to it and its folder")
    if "locked" in text:
        return IndexBusy("the index is locked by another process; try again when that has ended")
    if "not a database" in text or "malformed" in text:
        return IndexFault("the index file is damaged or no index; restore it from a back-up")
    return IndexFault(f"the index cannot be used: {type(error).__name__}: {text}")


@contextmanager
def clear_faults() -> Iterator[None]:
    """Turn errors of SQLite inside into `FatalError`s."""
    try:
        yield
    except sqlite3.Error as error:
        raise faults(error) from None


class SqliteStore(sqlite3.Connection):
    """A connection to an index file: `sqlite3` as it is, so that nothing stands between it and the hot rows."""

    clear_faults = staticmethod(clear_faults)
    name = ""  # an index that is a file needs no copy of what is known
    beside_others = False

    def among(self, sql: str, keys: Sequence[bytes] | Sequence[int], before: tuple[Any, ...], /) -> Iterator[Any]:
        # The number of marks is a power of two, the last key standing in for those that lack: SQLite keeps each form of
        # a query that it has prepared, and one for each number of keys would take 100 KB each.
        for start in range(0, len(keys), _MOST_KEYS):
            some = keys[start : start + _MOST_KEYS]
            size = 1 << (len(some) - 1).bit_length()
            padded = (*some, *[some[-1]] * (size - len(some)))
            yield from self.execute(sql.format(",".join("?" * size)), (*before, *padded))

    def stream(self, sql: str, values: Any = (), /) -> Iterator[Any]:
        return self.execute(sql, values)

    def numbers(self, table: str, count: int, /) -> Iterable[int]:
        if not count:
            return ()
        (last,) = self.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        return range(last + 1, last + 1 + count)

    def run(self, body: Callable[[], T], forget: Callable[[], None], *, bulk: bool = False) -> T:
        with clear_faults():
            self.execute("BEGIN IMMEDIATE")
            try:
                found = body()
                self.execute("COMMIT")
            except BaseException:
                if self.in_transaction:
                    self.execute("ROLLBACK")
                forget()
                raise
        return found

    def undisturbed(self) -> AbstractContextManager[None]:
        return nullcontext()  # there is one writer

    def values_went(self) -> None:
        pass  # there is one writer

    def somebody_waits(self) -> bool:
        return False  # see `scanner.index.turns`

    def snapshot(self) -> None:
        self.execute("BEGIN")

    def let_go(self) -> None:
        self.execute("ROLLBACK")

    def holds(self, table: str, /) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self.execute(query, (table,)).fetchone() is not None

    def tables(self) -> dict[str, list[str]]:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        names = [name for (name,) in self.execute(query).fetchall() if not name.startswith(_OF_SQLITE)]
        return {name: [row[1] for row in self.execute(f"PRAGMA table_info({name})")] for name in names}

    def load(self, table: str, columns: list[str], rows: Iterable[Any], /) -> None:
        marks = ", ".join("?" * len(columns))
        self.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def number(self, value: int) -> object:
        return value

    def file(self) -> Path | None:
        return Path(self.execute("PRAGMA database_list").fetchone()[2])

    def size(self) -> int:
        (pages,), (each,) = (self.execute(f"PRAGMA page_{name}").fetchone() for name in ("count", "size"))
        return int(pages * each)

    def compact(self) -> None:
        """Give back the space of what was deleted, and overwrite it."""
        with clear_faults():
            self.execute("VACUUM")
            self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def finish(self) -> None:
        """Fold the write-ahead log into the index."""
        with clear_faults():
            self.execute("PRAGMA optimize")
            self.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def exists(path: Path) -> bool:
    """Tell whether there is an index."""
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError as error:
        raise IndexFault(f"index.url: {path.name} cannot be read: {os.strerror(error.errno or 0)}") from None


def reader(path: Path) -> SqliteStore:
    """Open a file for reading only."""
    with clear_faults():
        quoted = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        conn = sqlite3.connect(
            f"file:{quoted}?mode=ro", uri=True, timeout=30, isolation_level=None, factory=SqliteStore
        )
        conn.execute("PRAGMA mmap_size=268435456")
        conn.execute("PRAGMA cache_size=-16384")
        conn.execute("PRAGMA temp_store=FILE")  # holds numbers only
    return conn


def writer(path: Path) -> SqliteStore:
    """Open a file for reading and writing, made if it is not there; it is not touched before `settle`."""
    if not exists(path):
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise IndexFault(f"index.url: {path.name} cannot be created: {os.strerror(error.errno or 0)}") from None
    return sqlite3.connect(path, timeout=30, isolation_level=None, factory=SqliteStore)


def settle(conn: SqliteStore, *, new: bool) -> None:
    """Make a connection fit for writing; of a `new` file the size of its pages is set first."""
    if new:
        conn.execute(f"PRAGMA page_size={_PAGE_BYTES}")
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA synchronous=NORMAL")
    conn.execute("PRAGMA secure_delete=FAST")
    conn.execute("PRAGMA cache_size=-8192")
    conn.execute("PRAGMA temp_store=MEMORY")


def begun(conn: SqliteStore, migrations: str) -> bool:
    """Tell whether a file is an index whose making was cut off between two steps: a full disk, a kill."""
    try:
        query = "SELECT 1 FROM _sqlite_migrations WHERE migration_set = ? LIMIT 1"
        return conn.execute(query, (migrations,)).fetchone() is not None
    except sqlite3.OperationalError:  # no such table
        return False


def is_empty(conn: SqliteStore) -> bool:
    """Tell whether a file holds nothing yet, or only what the very first step of an opening leaves."""
    return not conn.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT IN ('_sqlite_migrations', 'sqlite_sequence')"
    ).fetchall()


@contextmanager
def one_writer(path: Path) -> Iterator[None]:
    """Hold the lock of the index; the system gives it back even after `kill -9`. A worker is asked to give way."""
    with a_turn(path) as worker, _holding(path, PATIENCE if worker else 0.0):
        yield


@contextmanager
def worker_writes(path: Path) -> Iterator[None]:
    """Hold the lock of the index as its worker does, which lets others go first."""
    if somebody_waits(path):
        raise IndexBusy("somebody goes before the worker")
    with _holding(path, 0.0):
        yield


@contextmanager
def _holding(path: Path, patience: float) -> Iterator[None]:
    number = open_lock(path.with_name(path.name + ".lock"))
    try:
        if not lock(number, patience):
            raise IndexBusy(BUSY)
        yield
    finally:
        os.close(number)
