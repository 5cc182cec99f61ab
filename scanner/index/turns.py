"""Who may write next: what a person asks for goes before the sweeps of the worker.

Two files beside the index are locked; of one in PostgreSQL they lie beside the settings, and are for one machine.
`.worker` belongs to the worker for as long as it lives; `.turn` is held by each command of a person that wants to
write, or to ask services, until it has ended. The worker looks whether somebody holds it, gives the index back at its
next commit, and waits. The system gives locks back even after `kill -9`.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scanner.errors import IndexBusy, IndexFault
from scanner.index.address import Address

PATIENCE = 60.0
"""Seconds that a command waits for a worker to give way: it does between two items."""
_PAUSE = 0.1


def worker_file(index: Address) -> Path | None:
    """Return the file that the worker of an index locks, None where there can be none."""
    return _beside(index, ".worker")


def worker_lives(index: Address) -> bool:
    """Tell whether a worker looks after an index."""
    return _is_held(worker_file(index), fcntl.LOCK_SH)


@contextmanager
def a_turn(index: Address) -> Iterator[bool]:
    """Go before the worker for as long as this lasts; tells whether there is one."""
    file = _beside(index, ".turn")
    if file is None or not worker_lives(index):
        yield False
        return
    number = open_lock(file)
    try:
        fcntl.flock(number, fcntl.LOCK_SH)
        yield True
    finally:
        os.close(number)


def somebody_waits(index: Address) -> bool:
    """Tell the worker whether it should give way."""
    return _is_held(_beside(index, ".turn"), fcntl.LOCK_EX)


def lock(number: int, patience: float, goes_on: Callable[[], bool] = lambda: True) -> bool:
    """Lock an open file for oneself, waiting so many seconds; tells whether that worked."""
    until = time.monotonic() + patience
    while not _locked(number, fcntl.LOCK_EX):
        if time.monotonic() >= until or not goes_on():
            return False
        time.sleep(_PAUSE)
    return True


def open_lock(path: Path) -> int:
    """Open a file that is there to be locked, made for its owner alone."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise IndexFault(f"the lock file {path.name} cannot be made: {os.strerror(error.errno or 0)}") from None


@contextmanager
def as_worker(index: Address) -> Iterator[int]:
    """Be the worker of an index; yields the open file, for its beat. Raises `IndexBusy` when there is one already."""
    file = worker_file(index)
    assert file is not None, "an address from the settings has a place for files"
    number = open_lock(file)
    try:
        if not lock(number, 0):
            raise IndexBusy("a worker runs on this index already; there can be one")
        yield number
    finally:
        os.close(number)


def _beside(index: Address, ending: str) -> Path | None:
    start = index if isinstance(index, Path) else index.beside
    return None if start is None else start.with_name(start.name + ending)


def _is_held(file: Path | None, how: int) -> bool:
    """Tell whether somebody holds a lock file such that it cannot be locked in this way as well."""
    if file is None:
        return False
    try:
        number = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return not _locked(number, how)
    finally:
        os.close(number)


def _locked(number: int, how: int) -> bool:
    try:
        fcntl.flock(number, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
