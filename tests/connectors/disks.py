"""Parts of harnesses for sources on a local disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from connectors._tree import Disk
from tests.connectors.harness import NAMES, Harness

BYTES = "b\udce9ton\udcff"
"""A name that is no UTF-8."""


class FaultyDisk(Disk):
    """Fails for chosen names, as a test that runs as root cannot have it otherwise."""

    def __init__(self) -> None:
        self.faults: dict[str, int] = {}
        self.before: Callable[[str], None] = lambda _name: None
        self.opened: list[str] = []

    def open(self, name: str, flags: int, folder: int | None = None) -> int:
        self.before(name)
        if name in self.faults:
            raise OSError(self.faults[name], os.strerror(self.faults[name]), name)
        self.opened.append(name)
        return super().open(name, flags, folder)


class DiskHarness(Harness):
    """A source below `folder / "root"`."""

    names = (*NAMES, BYTES)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.root = folder / "root"
        self.root.mkdir()
        self.disk = FaultyDisk()

    def deny(self, box: str) -> None:
        self.disk.faults[self.name_of(box)] = errno.EACCES

    def allow(self) -> None:
        self.disk.faults.clear()

    def lose(self) -> None:
        self.root.rename(self.folder / "elsewhere")

    def name_of(self, box: str) -> str:
        return box

    def age(self) -> None:
        age(self.root)

    def snapshot(self) -> Any:
        """Times, modes, sizes and names; an access time is what a reader would change."""
        return {str(path): _described(path) for path in [self.root, *sorted(self.root.rglob("*"))]}


def _described(path: Path) -> tuple[int, ...]:
    found = path.lstat()
    times = found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns
    return (*times, found.st_ino, found.st_size, found.st_mode, found.st_nlink)


def age(root: Path) -> None:
    """Make access times old, so that a reading would show even on a disk that notes only the first one."""
    for path in [root, *root.rglob("*")]:
        os.utime(path, (1_000_000_000, 1_100_000_000), follow_symlinks=False)
