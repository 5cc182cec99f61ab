"""A folder tree that is only read: no link is followed below its root, no file time is touched.

Every step goes from an open folder to a name in it (openat), so that a folder that is
replaced by a link between listing and reading leads nowhere.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import quote_from_bytes

from scanner.errors import DeniedError, GoneError, PermanentError, SourceError, TransientError
from scanner.model import Problem, Reason, Stage

_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_DENIED = {errno.EACCES, errno.EPERM}
_PASSING = {
    errno.EIO, errno.EAGAIN, errno.EINTR, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE, errno.ETIMEDOUT,
    errno.EBUSY, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ECONNRESET, errno.ENODEV, errno.ENXIO,
}  # fmt: skip

_SPECIAL = {
    stat.S_IFLNK: "link; what it leads to is listed at its own place, if that is in the source",
    stat.S_IFIFO: "named pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


class Disk:
    """The system calls of this module, so that tests can make a disk fail."""

    def open(self, name: str, flags: int, folder: int | None = None) -> int:
        """Open without a change of the access time, where the system allows that (owner or root)."""
        try:
            return os.open(name, flags | os.O_NOATIME, dir_fd=folder)
        except PermissionError:
            return os.open(name, flags, dir_fd=folder)

    def names(self, folder: int) -> Iterator[tuple[str, bool]]:
        """Yield the names in an open folder, and whether each is a folder itself."""
        with os.scandir(folder) as entries:
            for entry in entries:
                yield entry.name, entry.is_dir(follow_symlinks=False)

    def stat(self, name: str, folder: int) -> os.stat_result:
        """Describe a name without following it."""
        return os.stat(name, dir_fd=folder, follow_symlinks=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the tree that is no folder; `path` is relative to the root."""

    path: str
    stat: os.stat_result

    @property
    def special(self) -> str | None:
        """Say why this must not be read, if so."""
        if stat.S_ISREG(self.stat.st_mode):
            return None
        what = _SPECIAL.get(stat.S_IFMT(self.stat.st_mode), "of an unknown type")
        return f"{Reason.SPECIAL} ({what})"


@dataclass(frozen=True, slots=True)
class Fault:
    """A folder (path ends with `/`) or name that could not be listed."""

    path: str
    error: SourceError

    @property
    def problem(self) -> Problem:
        """Return the problem that tells of it."""
        reason = Reason.DENIED if isinstance(self.error, DeniedError) else Reason.UNREADABLE
        return Problem(Stage.LIST, reason, self.error.detail, locator=self.path, retryable=self.error.retryable)


class Tree:
    """Reads below one root. Paths are relative to it, `/` separated, "" for the root itself."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = root
        self.disk = disk or Disk()

    @contextmanager
    def folder(self, path: str) -> Iterator[int]:
        """Hold a folder open; raises a `SourceError`. A root that is missing is never just "gone"."""
        try:
            here = self.disk.open(str(self.root), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise root_error(error) from None
        try:
            for name in filter(None, path.split("/")):
                below = self.disk.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, here)
                os.close(here)
                here = below
        except OSError as error:
            os.close(here)
            raise as_error(error) from None
        try:
            yield here
        finally:
            os.close(here)

    def names(self, path: str) -> tuple[list[str], list[str]]:
        """Return the sorted names of what lies in a folder: other things, folders."""
        others: list[str] = []
        folders: list[str] = []
        with self.folder(path) as here:
            try:
                for name, is_folder in self.disk.names(here):
                    (folders if is_folder else others).append(name)
            except OSError as error:
                raise as_error(error) from None
        return sorted(others), sorted(folders)

    def open(self, path: str) -> BinaryIO:
        """Open a regular file; raises a `SourceError`."""
        above, _, name = path.rpartition("/")
        with self.folder(above) as here:
            try:
                # Not blocking, because a pipe may stand there by now and would wait for a writer.
                file = self.disk.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, here)
            except OSError as error:
                raise as_error(error) from None
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise PermanentError("not a regular file")
        return cast(BinaryIO, io.BufferedReader(_Told(file, "rb"), 1 << 17))

    def stat(self, path: str) -> os.stat_result:
        """Describe a name below the root; raises a `SourceError`."""
        above, _, name = path.rpartition("/")
        with self.folder(above) as here:
            try:
                return self.disk.stat(name, here)
            except OSError as error:
                raise as_error(error) from None

    def walk(self, enters: Callable[[str], bool], after: str | None = None) -> Iterator[Entry | Fault]:
        """Yield all below the root in a stable order: in each folder first its files, then its folders.

        `after` is the path of an entry or fault that was yielded before; what comes behind it
        follows. Names are held for one folder at a time, plus those of folders still to visit.
        """
        pending: list[tuple[str, str]] = [("", after or "")]
        while pending:
            path, rest = pending.pop()
            try:
                others, folders = self.names(path)
            except GoneError:
                continue
            except SourceError as error:
                if not path:
                    raise
                yield Fault(path + "/", error)
                continue
            yield from self.entries(path, [name for name in others if _is_behind(name, rest)])
            first, slash, deeper = rest.partition("/")
            below = [name for name in folders if not slash or name > first or (name == first and deeper)]
            for name in reversed(below):
                inside = join(path, name)
                if enters(inside):
                    pending.append((inside, deeper if name == first else ""))

    def entries(self, path: str, names: list[str]) -> Iterator[Entry | Fault]:
        if not names:
            return
        try:
            with self.folder(path) as here:
                yield from (found for name in names if (found := self._entry(path, name, here)))
        except GoneError:
            return
        except SourceError as error:
            yield Fault(path + "/", error)

    def _entry(self, path: str, name: str, here: int) -> Entry | Fault | None:
        try:
            return Entry(join(path, name), self.disk.stat(name, here))
        except OSError as error:
            told = as_error(error)
            return None if isinstance(told, GoneError) else Fault(join(path, name), told)

    def uri(self, path: str) -> str:
        """Return the address under which a person can open a file."""
        return "file://" + quote_from_bytes(os.fsencode(os.path.abspath(self.root / path)))  # noqa: PTH100


class _Told(io.FileIO):
    """Tells of a disk that fails in the middle of a file in the words of the port."""

    def readinto(self, target: Any) -> int:
        try:
            return super().readinto(target) or 0
        except OSError as error:
            raise as_error(error) from None

    def readall(self) -> bytes:
        try:
            return super().readall()
        except OSError as error:
            raise as_error(error) from None


def pread(file: BinaryIO, length: int, offset: int) -> bytes:
    """Read at a place without moving the file; raises a `SourceError`."""
    try:
        return os.pread(file.fileno(), length, offset)
    except OSError as error:
        raise as_error(error) from None


def join(path: str, name: str) -> str:
    """Return the path of a name in a folder."""
    return f"{path}/{name}" if path else name


def _is_behind(name: str, rest: str) -> bool:
    """Tell whether a file comes behind the place `rest`; all files come before all folders."""
    return not rest or ("/" not in rest and name > rest)


def as_error(error: OSError) -> SourceError:
    """Turn an error of the system into ours; its text names no path."""
    reason = os.strerror(error.errno).lower() if error.errno else "input/output error"
    if error.errno in _GONE:
        return GoneError(reason)
    if error.errno in _DENIED:
        return DeniedError(reason)
    return (TransientError if error.errno in _PASSING else PermanentError)(reason)


def root_error(error: OSError) -> SourceError:
    """Turn an error of the root into ours: a share that is not mounted must not look like a deletion."""
    found = as_error(error)
    if isinstance(found, GoneError):
        return TransientError("the folder of the source is missing; is it mounted?")
    return found


def moment(nanoseconds: int) -> datetime | None:
    """Return a file time, None if it is out of all reason (a damaged file system has such)."""
    try:
        return datetime.fromtimestamp(nanoseconds / 1e9, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def version(found: os.stat_result) -> str:
    """Return what changes whenever a file's content may have changed.

    Size and mtime alone can be kept by whoever writes (`cp -p`, `touch -r`, rsync); ctime cannot
    be set, and the inode tells a file that took another one's place within one clock tick.
    """
    return f"{found.st_ino:x}.{found.st_size:x}.{found.st_mtime_ns:x}.{found.st_ctime_ns:x}"
