"""The private folder of this process among the temporary files: the system's holds nothing else of ours.

It holds the socket that worker processes are started by, and large items of services on their way to them,
under keys that no file knows (`scanner.sealed`). A process that is killed leaves it behind; the next one removes it.
"""

from __future__ import annotations

import contextlib
import fcntl
import multiprocessing.util
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "pii-scan-"
_LONGEST = 50
"""The path of a socket has 107 bytes at most; in a longer folder it stays where Python puts it."""
_HELD: dict[Path, int] = {}
"""Our folder, and its lock: the system gives that back even after `kill -9`."""


def folder() -> Path:
    """Return the folder, made when it is first asked for."""
    if not _HELD:
        _sweep_up()
        path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(number, fcntl.LOCK_EX)
        _HELD[path] = number
        multiprocessing.util.Finalize(None, shutil.rmtree, (path, True), exitpriority=-200)  # behind the socket's, -100
    return next(iter(_HELD))


def settle() -> None:
    """Have the socket of worker processes made in the folder, once in a process."""
    if _SETTLED or len(tempfile.gettempdir()) > _LONGEST:
        return
    _SETTLED.append(True)
    before, tempfile.tempdir = tempfile.tempdir, str(folder())
    try:
        multiprocessing.util.get_temp_dir()
    finally:
        tempfile.tempdir = before


_SETTLED: list[bool] = []


def _sweep_up() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                if os.fstat(number).st_uid == os.getuid():
                    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(number)
