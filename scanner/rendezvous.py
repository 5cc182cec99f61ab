"""The folder where worker processes are started from: the system's temporary folder holds nothing else of ours.

It holds a socket and no data. A process that is killed leaves it behind; the next one removes it.
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
_HELD: list[int] = []
"""The lock of our folder: the system gives it back even after `kill -9`."""


def settle() -> None:
    """Have the socket made in a folder of ours, once in a process, and remove those that nobody holds any more."""
    if _HELD or len(tempfile.gettempdir()) > _LONGEST:
        return
    _sweep_up()
    folder = tempfile.mkdtemp(prefix=_PREFIX)
    number = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(number, fcntl.LOCK_EX)
    _HELD.append(number)
    before, tempfile.tempdir = tempfile.tempdir, folder
    try:
        multiprocessing.util.get_temp_dir()
        multiprocessing.util.Finalize(None, shutil.rmtree, (folder, True), exitpriority=-200)  # behind its own, -100
    finally:
        tempfile.tempdir = before


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
