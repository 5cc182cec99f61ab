"""Opens an index: which store, the one-writer lock, schema version, and the check of the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.errors import IndexBusy, IndexFault, KeyFault
from scanner.index.address import Address, Postgres
from scanner.index.crypto import Cipher, ContentNamer, RootKey
from scanner.index.schema import MIGRATIONS, SCHEMA_VERSION, STEPS, migrate
from scanner.index.stores import Store, sqlite
from scanner.index.turns import PATIENCE, a_turn, somebody_waits

if TYPE_CHECKING:
    from scanner.index.stores.postgres import PostgresStore

_CHECK = "this index"
_NONE_YET = "there is no index yet; run `pii-scan sweep`"
COPYING = "copying"
"""In `meta` as long as a copy is not complete."""


def exists(address: Address) -> bool:
    """Tell whether there is an index."""
    if isinstance(address, Path):
        return sqlite.exists(address)
    store = _postgres(address)
    try:
        return store.holds("meta")
    finally:
        store.close()


def standing(address: Postgres) -> str:
    """Return one line on a database that serves; raises `FatalError` when it cannot be reached or lacks a right."""
    store = _postgres(address)
    try:
        with store.clear_faults():
            return store.standing()
    finally:
        store.close()


def connect_reader(address: Address) -> Store:
    """Open an index for reading only; raises when there is none or its schema is another."""
    store: Store
    if isinstance(address, Path):
        if not exists(address):
            raise IndexFault(f"there is no index {address.name} yet; run `pii-scan sweep`")
        store = sqlite.reader(address)
    else:
        store = _postgres(address)
    try:
        with store.clear_faults():
            check_readable(store)
    except BaseException:
        store.close()
        raise
    return store


def check_readable(store: Store) -> None:
    """Raise `IndexFault` unless there is an index that this version reads."""
    if not store.holds("meta") and not store.tables():
        raise IndexFault(_NONE_YET)
    _check_version(store)
    if store.execute("SELECT 1 FROM meta WHERE name = 'key'").fetchone() is None:  # cut off as it was made
        raise IndexFault(_NONE_YET)


def _postgres(address: Postgres, hold: str = "", patience: float | None = None) -> PostgresStore:
    """Connect; `hold` is a `scanner.index.stores.session.Hold`, which is loaded with its library only."""
    try:
        from scanner.index.stores.postgres import PostgresStore
        from scanner.index.stores.session import Hold
    except ImportError as error:
        missing = "the extra [cluster] is missing: pip install 'pii-scan[cluster]'"
        raise IndexFault(f"index.url: PostgreSQL cannot be used: {missing} ({error.name})") from None
    return PostgresStore(address, Hold(hold), patience)


@contextmanager
def connect_writer(address: Address, *, copying: bool = False, worker: bool = False) -> Iterator[Store]:
    """Open or create an index for writing, at the current schema; `copying` takes an incomplete one.

    It is written alone, but for an index in PostgreSQL that a `worker` writes: other workers write beside it.
    """
    if worker and isinstance(address, Postgres):
        with _together(address) as shared, shared.clear_faults():
            yield shared
        return
    with _alone(address, worker) as store, store.clear_faults():
        if isinstance(store, sqlite.SqliteStore):
            _prepare_sqlite(store, copying)
        else:
            _prepare_postgres(store, copying)
        yield store


@contextmanager
def connect_quiet(address: Address) -> Iterator[Store]:
    """Open an index for reading while nobody writes it."""
    store = connect_reader(address)
    try:
        with _alone(address), store.clear_faults():
            store.snapshot()
            yield store
    finally:
        store.close()


@contextmanager
def connect_existing(address: Address) -> Iterator[Store | None]:
    """Open an index for writing as `connect_writer` does; where there is none, None, and nobody else makes one."""
    if isinstance(address, Path) and not exists(address):
        with sqlite.one_writer(address):
            yield None
    elif exists(address):
        with connect_writer(address) as store:
            yield store
    else:
        with _alone(address):
            yield None


@contextmanager
def _alone(address: Address, worker: bool = False) -> Iterator[sqlite.SqliteStore | PostgresStore]:
    """Hold the lock of the one writer, and a connection that is not looked at yet."""
    if isinstance(address, Path):
        with sqlite.worker_writes(address) if worker else sqlite.one_writer(address):
            conn = sqlite.writer(address)
            try:
                yield conn
            finally:
                conn.close()
    else:
        with a_turn(address) as waits:
            store = _postgres(address, "alone", PATIENCE if waits else None)
            try:
                yield store
            finally:
                store.close()


@contextmanager
def _together(address: Postgres) -> Iterator[PostgresStore]:
    """Hold the lock of writers that write beside each other; raises `IndexBusy` when somebody writes alone."""
    if somebody_waits(address):
        raise IndexBusy("somebody goes before the worker")
    store = _postgres(address, "together")
    try:
        with store.clear_faults():
            if not _is_current(store):
                store.close()
                with connect_writer(address):
                    pass  # it brings the index to this schema
                store = _postgres(address, "together")
            _check_version(store)
        yield store
    finally:
        store.close()


def _prepare_sqlite(conn: sqlite.SqliteStore, copying: bool) -> None:
    new = sqlite.is_empty(conn)
    if not new:
        _check_version(conn, writing=True, copying=copying, begun=sqlite.begun(conn, MIGRATIONS))
    sqlite.settle(conn, new=new)
    if not _is_current(conn):
        # It brings numpy along, half a second, so only when there is something to do.
        import sqlite_utils

        migrate(sqlite_utils.Database(conn, execute_plugins=False))
        _note_version(conn)


def _prepare_postgres(store: PostgresStore, copying: bool) -> None:
    if store.holds("meta") or store.tables():
        _check_version(store, writing=True, copying=copying)
    if not _is_current(store):
        store.prepare(STEPS)
        _note_version(store)


def _note_version(store: Store) -> None:
    store.execute(
        "INSERT INTO meta (name, value) VALUES ('schema', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (store.number(SCHEMA_VERSION),),
    )


def _is_current(store: Store) -> bool:
    return _version(store) == SCHEMA_VERSION


def _version(store: Store) -> int | None:
    if not store.holds("meta"):
        return None
    row = store.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    return None if row is None else int(row[0])


def _check_version(store: Store, *, writing: bool = False, copying: bool = False, begun: bool = False) -> None:
    version = _version(store)
    if version is None:
        if begun:
            return
        raise IndexFault("what index.url names is no pii-scan index; name another")
    if version > SCHEMA_VERSION:
        raise IndexFault(f"the index has schema {version}, this pii-scan knows {SCHEMA_VERSION}; upgrade pii-scan")
    if version < SCHEMA_VERSION and not writing:
        raise IndexFault(f"the index has the older schema {version}; the next `pii-scan sweep` brings it up to date")
    if not copying and store.execute("SELECT 1 FROM meta WHERE name = ?", (COPYING,)).fetchone() is not None:
        raise IndexFault("the index is a copy that is not complete; run the same `pii-scan index copy` again")


def current_key(store: Store, keys: Sequence[RootKey]) -> RootKey:
    """Return the key that the index is encrypted with; raises one clear line if it is not among them."""
    with store.clear_faults():
        row = store.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
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
