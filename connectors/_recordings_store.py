"""Where calls lie: a folder of a disk, or a bucket; listed folder by folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from connectors._tree import Disk, Entry, Fault, Tree, moment, pread, version
from scanner.errors import SourceError, TransientError
from scanner.model import Reason
from scanner.ports import CheckResult

_CHANGED = "a file of the call was changed after it was listed"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as listed; `stamp` changes whenever its content may have changed, `skip` says why it must not be read."""

    path: str
    size: int
    stamp: str
    modified: datetime | None = None
    skip: str | None = None

    @property
    def name(self) -> str:
        """Return the name without its folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in one folder: files and folders in the order of their paths, and what could not be looked at."""

    files: Sequence[Stored]
    folders: Sequence[str]
    faults: Sequence[Fault] = ()


class Store(Protocol):
    """Paths are relative to the root of the source, `/` separated; that of a folder ends with `/`, the root is ""."""

    def folder(self, path: str) -> Folder:
        """List one folder, files sorted by path; raises a `SourceError`."""

    def open(self, file: Stored) -> BinaryIO:
        """Open a file for one reading; raises a `SourceError`, also when it is not what was listed."""

    def part(self, file: Stored, offset: int, length: int) -> bytes:
        """Return some bytes of a file, which may have grown since it was listed; raises a `SourceError`."""

    def uri(self, path: str) -> str:
        """Return the address under which a person can open a file."""

    def identity(self) -> str:
        """Return what tells the root from another one that takes its place; raises a `SourceError`."""

    def check(self) -> Iterator[CheckResult]:
        """Yield what works and what is missing; never raises a `SourceError`."""

    def close(self) -> None:
        """Give back what is held."""


class DiskStore:
    """A folder tree, only read; no link is followed."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self._tree = Tree(root, disk)

    def folder(self, path: str) -> Folder:
        others, folders = self._tree.names(path.rstrip("/"))
        found = list(self._tree.entries(path.rstrip("/"), others))
        files = [self._stored(one) for one in found if isinstance(one, Entry)]
        faults = [one for one in found if isinstance(one, Fault)]
        return Folder(files, [f"{path}{name}/" for name in folders], faults)

    def _stored(self, one: Entry) -> Stored:
        return Stored(one.path, one.stat.st_size, version(one.stat), moment(one.stat.st_mtime_ns), one.special)

    def open(self, file: Stored) -> BinaryIO:
        stream = self._tree.open(file.path)
        if version(os.fstat(stream.fileno())) != file.stamp:
            stream.close()
            raise changed()
        return stream

    def part(self, file: Stored, offset: int, length: int) -> bytes:
        with self._tree.open(file.path) as stream:
            return pread(stream, length, offset)

    def uri(self, path: str) -> str:
        return self._tree.uri(path)

    def identity(self) -> str:
        with self._tree.folder("") as here:
            found = os.fstat(here)
        return f"{found.st_dev:x}.{found.st_ino:x}"

    def check(self) -> Iterator[CheckResult]:
        try:
            others, folders = self._tree.names("")
        except SourceError as error:
            yield CheckResult("folder", False, error.detail)
        else:
            yield CheckResult("folder", True, f"readable, {len(others)} files and {len(folders)} folders at the top")

    def close(self) -> None:
        """Nothing is held between two calls."""


def changed() -> TransientError:
    """Return the error of a file that is not what was listed."""
    return TransientError(_CHANGED, reason=Reason.CHANGED)
