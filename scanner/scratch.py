"""The private folder of this process among the temporary files: the system's holds nothing else of ours.

It holds the socket that worker processes are started by, and large items of services on their way to them,
under keys that no file knows (`scanner.sealed`). A process that is killed leaves it behind; the next one removes it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "pii-scan-"
_TRIES = 20
_LONGEST = 50
"""The path of a socket has 107 bytes at most: in a longer folder it does not fit."""
_SHORT = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 a folder of our own is made in it
_HELD: dict[Path, tuple[Path, int]] = {}
"""Our folder in another one, and its lock: the system gives that back even after `kill -9`."""


def folder() -> Path:
    """Return the folder, made when it is first asked for."""
    return _in(Path(tempfile.gettempdir()))


def settle() -> None:
    """Have the socket of worker processes made in a folder of ours, once in a process."""
    if _SETTLED:
        return
    _SETTLED.append(True)
    from multiprocessing import util  # here and below: most commands make no folder

    before, tempfile.tempdir = tempfile.tempdir, str(_in(_near()))
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = before


def _near() -> Path:
    """Return the folder of temporary files, or a usual one in place of one whose path is too long for a socket."""
    usual = tempfile.gettempdir()
    fit = [one for one in (usual, *_SHORT) if len(os.fsencode(one)) <= _LONGEST and os.access(one, os.W_OK | os.X_OK)]
    return Path(fit[0] if fit else usual)


def _in(parent: Path) -> Path:
    if parent not in _HELD:
        from multiprocessing import util

        _sweep_up(parent)
        path, number = next(made for _ in range(_TRIES) if (made := _made(parent)))
        _HELD[parent] = path, number
        util.Finalize(None, shutil.rmtree, (path, True), exitpriority=-200)  # behind the socket's, -100
    return _HELD[parent][0]


def _made(parent: Path) -> tuple[Path, int] | None:
    """Return a new folder and its lock; None when another process took it for one that was left behind."""
    path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    with contextlib.suppress(FileNotFoundError):
        number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(number, fcntl.LOCK_EX)
        if path.exists():
            return path, number
        os.close(number)
    return None


_SETTLED: list[bool] = []


def _sweep_up(parent: Path) -> None:
    for path in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                if os.fstat(number).st_uid == os.getuid():
                    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(number)
