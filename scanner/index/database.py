"""Opens an index: path, pragmas, the one-writer lock, schema version, and the check of the key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scanner.errors import FatalError, IndexBusy, IndexFault, KeyFault
from scanner.index.crypto import Cipher, ContentNamer, RootKey
from scanner.index.schema import MIGRATIONS, SCHEMA_VERSION, migrate
from scanner.index.turns import PATIENCE, a_turn, lock, open_lock, somebody_waits

_CHECK = "this index"
_PAGE_BYTES = 8192
_BEFORE_TABLES = {"_sqlite_migrations", "sqlite_sequence"}
"""All that an index holds whose very first opening was cut off."""


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
    """Turn database errors inside into `FatalError`s."""
    try:
        yield
    except sqlite3.Error as error:
        raise faults(error) from None


def exists(path: Path) -> bool:
    """Tell whether there is an index."""
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError as error:
        raise IndexFault(f"index.url: {path.name} cannot be read: {os.strerror(error.errno or 0)}") from None


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open an index for reading only; raises when there is none or its schema is another."""
    if not exists(path):
        raise IndexFault(f"there is no index {path.name} yet; run `pii-scan sweep`")
    with clear_faults():
        conn = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=30, isolation_level=None)
        conn.execute("PRAGMA mmap_size=268435456")
        conn.execute("PRAGMA cache_size=-16384")
        conn.execute("PRAGMA temp_store=FILE")  # holds numbers only
        try:
            _check_version(conn)
        except BaseException:
            conn.close()
            raise
    return conn


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open or create an index for writing, at the current schema."""
    with clear_faults():
        if not exists(path):
            try:
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            except OSError as error:
                raise IndexFault(f"index.url: {path.name} cannot be created: {os.strerror(error.errno or 0)}") from None
        conn = sqlite3.connect(path, timeout=30, isolation_level=None)
        try:
            return _prepared(conn)
        except BaseException:
            conn.close()
            raise


def _prepared(conn: sqlite3.Connection) -> sqlite3.Connection:
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        conn.execute(f"PRAGMA page_size={_PAGE_BYTES}")
    elif not tables <= _BEFORE_TABLES:
        _check_version(conn, writing=True)
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA synchronous=NORMAL")
    conn.execute("PRAGMA secure_delete=FAST")
    conn.execute("PRAGMA cache_size=-8192")
    conn.execute("PRAGMA temp_store=MEMORY")
    if not _is_current(conn):
        _migrate(conn)
    return conn


def _is_current(conn: sqlite3.Connection) -> bool:
    try:
        return bool(conn.execute("SELECT value = ? FROM meta WHERE name = 'schema'", (SCHEMA_VERSION,)).fetchone()[0])
    except (sqlite3.OperationalError, TypeError):  # no table, no row
        return False


def _migrate(conn: sqlite3.Connection) -> None:
    # It brings numpy along, half a second, so only when there is something to do.
    import sqlite_utils

    migrate(sqlite_utils.Database(conn, execute_plugins=False))
    conn.execute(
        "INSERT INTO meta (name, value) VALUES ('schema', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (SCHEMA_VERSION,),
    )


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _check_version(conn: sqlite3.Connection, *, writing: bool = False) -> None:
    try:
        row = conn.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None:
        if writing and _begun(conn):
            return
        raise IndexFault("the file that index.url names is no pii-scan index; name another")
    if row[0] > SCHEMA_VERSION:
        raise IndexFault(f"the index has schema {row[0]}, this pii-scan knows {SCHEMA_VERSION}; upgrade pii-scan")
    if row[0] < SCHEMA_VERSION and not writing:
        raise IndexFault(f"the index has the older schema {row[0]}; the next `pii-scan sweep` brings it up to date")


def _begun(conn: sqlite3.Connection) -> bool:
    """Tell whether a file is an index whose making was cut off between two steps: a full disk, a kill."""
    try:
        query = "SELECT 1 FROM _sqlite_migrations WHERE migration_set = ? LIMIT 1"
        return conn.execute(query, (MIGRATIONS,)).fetchone() is not None
    except sqlite3.OperationalError:  # no such table
        return False


def current_key(conn: sqlite3.Connection, keys: Sequence[RootKey]) -> RootKey:
    """Return the key that the index is encrypted with; raises one clear line if it is not among them."""
    with clear_faults():
        row = conn.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
    if row is None:
        return keys[-1]
    for key in keys:
        if key_check(key) == row[0]:
            return key
    raise KeyFault("index.key: this is not the key of this index; use the key file that belongs to it")


def key_check(key: RootKey) -> bytes:
    """Return what the index stores to recognise its key."""
    return bytes([key.id]) + Cipher(key).mac("meta", _CHECK)


def namer_for(key: RootKey) -> ContentNamer:
    """Return the function that names contents under a key."""
    return ContentNamer(key.derive("content"))


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
            raise IndexBusy(
                "another sweep, purge or key rotation uses this index; wait until it has ended, then try again"
            )
        yield
    finally:
        os.close(number)
