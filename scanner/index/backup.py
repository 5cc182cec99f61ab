"""A copy of an index, made while others read and write it, and an index put back from a copy.

A copy is a file of the same form: encrypted, of no use without its key, which is not in it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from scanner.errors import FatalError, IndexBusy, IndexFault, UsageError
from scanner.index.address import Address
from scanner.index.crypto import RootKey
from scanner.index.database import connect_reader, current_key, exists
from scanner.index.stores.sqlite import SqliteStore, clear_faults, one_writer
from scanner.index.turns import worker_lives


def back_up(index: Address, keys: Sequence[RootKey], to: Path) -> int:
    """Write a copy of an index as it is at this moment, and check it; returns its size in bytes. Overwrites nothing."""
    index = _file(index)
    if to.exists():
        raise UsageError(f"{to.name} is there already; name another file")
    with closing(_read(index)) as conn, clear_faults(), _made(to) as copy:
        current_key(conn, keys)
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            conn.backup(target)  # in one step: what others write meanwhile does not begin it again
            target.execute("PRAGMA journal_mode=DELETE")
            _sound(target, to)
        _flush(copy)
        size = copy.stat().st_size
        os.link(copy, to)  # refuses to overwrite, unlike a rename
    return size


def restore(index: Address, keys: Sequence[RootKey], copy: Path, *, replace: bool) -> None:
    """Put a copy in the place of an index, whole or not at all; refuses a copy that is damaged or of another key."""
    index = _file(index)
    if worker_lives(index):
        raise IndexBusy("a worker runs on this index; stop it first")
    if exists(index) and not replace:
        raise UsageError(f"{index.name} is there already; --replace puts the copy in its place")
    with one_writer(index), _made(index) as made, clear_faults():
        with closing(_opened(copy)) as source, closing(sqlite3.connect(made, isolation_level=None)) as target:
            current_key(source, keys)
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            _sound(target, copy)
        _flush(made)
        _fold(index)
        made.replace(index)
        _flush(index.parent)


def _file(index: Address) -> Path:
    if isinstance(index, Path):
        return index
    raise UsageError("the index is in PostgreSQL: back it up with its database, or make a file of it by index copy")


def _read(index: Path) -> SqliteStore:
    found = connect_reader(index)
    assert isinstance(found, SqliteStore)
    return found


def _opened(copy: Path) -> SqliteStore:
    if not exists(copy):
        raise UsageError(f"there is no copy {copy.name}")
    try:
        return _read(copy)
    except IndexFault as error:
        raise IndexFault(f"{copy.name}: {error}") from None


def _fold(index: Path) -> None:
    """Leave no log beside an index that is about to be replaced: it would be taken for the new one's."""
    if exists(index):
        with contextlib.suppress(sqlite3.DatabaseError), closing(sqlite3.connect(index, timeout=5)) as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            conn.execute("PRAGMA journal_mode=DELETE")
    for ending in ("-wal", "-shm"):
        index.with_name(index.name + ending).unlink(missing_ok=True)


def _sound(conn: sqlite3.Connection, told: Path) -> None:
    (found,) = conn.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise IndexFault(f"{told.name}: the copy is damaged")


@contextmanager
def _made(beside: Path) -> Iterator[Path]:
    """Give an empty file for its owner alone, beside the one that is to come; it is gone at the end."""
    path = beside.with_name(f".{beside.name}.part")
    try:
        path.unlink(missing_ok=True)  # of one that was killed
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield path
    except OSError as error:
        raise FatalError(f"{beside.name} cannot be written: {os.strerror(error.errno or 0)}") from None
    finally:
        path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
