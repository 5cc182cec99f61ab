"""Report files that only their owner can read, whole or not there at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from scanner.errors import FatalError, UsageError

_LINK = "the place to write to is a symbolic link; name the real file or folder"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC

Fill = Callable[[BinaryIO], None]


def write_private(to: str | os.PathLike[str], name: str, fill: Fill) -> Path:
    """Write one file at `to`, or as `name` in it when it is or looks like a folder; return its path.

    The file has mode 0600 and appears under its name only when `fill` is done; folders that
    are missing are made with mode 0700. Never goes through a symbolic link at `to` or at the
    file itself: raises `UsageError`. What the system refuses is a `FatalError`.
    """
    target = _target(to, name)
    try:
        _make_folders(target.parent)
        with _opened_folder(target.parent, follow=target == Path(to)) as folder:
            _refuse_link(folder, target.name)
            _replace(folder, target.name, fill)
    except OSError as fault:
        raise FatalError(f"the report cannot be written: {fault.strerror}") from None
    return target


def _target(to: str | os.PathLike[str], name: str) -> Path:
    path = Path(to)
    if path.is_symlink():
        raise UsageError(_LINK)
    # A path object has lost its closing slash already; only a text can still tell it.
    slashed = isinstance(to, str) and to.endswith("/")
    if slashed or path.is_dir() or not (path.suffix or path.exists()):
        return path / name
    return path


def _make_folders(folder: Path) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def _opened_folder(folder: Path, follow: bool) -> Iterator[int]:
    handle = os.open(folder, _FOLDER if follow else _FOLDER | os.O_NOFOLLOW)
    try:
        yield handle
    finally:
        os.close(handle)


def _refuse_link(folder: int, name: str) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise UsageError(_LINK)


def _replace(folder: int, name: str, fill: Fill) -> None:
    temporary = f".{os.urandom(8).hex()}.part"
    handle = os.open(temporary, _NEW, 0o600, dir_fd=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(handle)
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        # After the rename there is nothing left to remove.
        with suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=folder)
