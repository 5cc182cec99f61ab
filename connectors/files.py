"""Source type `files`: a plain folder tree, such as a file share."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from connectors import _checkpoint
from connectors._globs import Globs
from connectors._tree import Disk, Entry, Fault, Tree, moment, version
from scanner import setting
from scanner.errors import CheckpointExpiredError, PermanentError, SourceError, TransientError
from scanner.model import ByteRange, Item, ItemKind, Listing, Page, Partition, Problem
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

PAGE = 500
ALL = ("**/*",)
_FORM = "files 1"


@dataclass(frozen=True, slots=True)
class _Progress:
    """What a checkpoint says: which folder was listed, how many items, and how far."""

    done: bool
    root: str
    count: int
    after: str


_FIRST = _Progress(done=True, root="", count=0, after="")


class FilesConnector:
    """Lists every file below a root, anew in each round; the whole tree is one partition.

    A round that goes on after a stop begins behind the last entry that was listed.
    """

    def __init__(
        self,
        root: Path,
        include: tuple[str, ...] = ALL,
        exclude: tuple[str, ...] = (),
        disk: Disk | None = None,
        page: int = PAGE,
    ) -> None:
        self._size = page
        self._tree = Tree(root, disk)
        self._globs = Globs(include, exclude)
        self._asked = sha256(repr((str(root), include, exclude)).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def check(self) -> Iterator[CheckResult]:
        try:
            others, folders = self._tree.names("")
        except SourceError as error:
            yield CheckResult("folder", False, error.detail)
        else:
            yield CheckResult("folder", True, f"readable, {len(others)} files and {len(folders)} folders at the top")

    def partitions(self) -> Iterator[Partition | Problem]:
        with self._tree.folder(""):
            yield Partition(".")

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        before = self._read(checkpoint) if checkpoint else _FIRST
        root = self._identity()
        self._distrust_emptiness(before, root)
        after, count = (before.after, before.count) if not before.done else ("", 0)
        page: list[Entry | Fault] = []
        for found in self._tree.walk(self._globs.enters, after):
            if isinstance(found, Entry) and not self._globs.wants(found.path):
                continue
            if len(page) == self._size:
                count += sum(isinstance(one, Entry) for one in page)
                yield self._page(page, self._write(False, root, count, page[-1].path))
                page = []
            page.append(found)
        if self._identity() != root:
            raise TransientError("another folder took the place of the source while it was listed")
        count += sum(isinstance(one, Entry) for one in page)
        yield self._page(page, self._write(True, root, count, ""), last=True)

    def open(self, item: Item) -> closing[BinaryIO]:
        return closing(self._tree.open(item.locator))

    def local(self, item: Item) -> ByteRange:
        found = self._tree.stat(item.locator)
        if not stat.S_ISREG(found.st_mode):
            raise PermanentError("not a regular file")
        return ByteRange(self._tree.root / item.locator)

    def close(self) -> None:
        """Nothing is held between two calls."""

    def _read(self, checkpoint: str) -> _Progress:
        fields = _checkpoint.read(_FORM, checkpoint, asked=str, done=bool, root=str, count=int, after=str)
        if fields.pop("asked") != self._asked:
            raise CheckpointExpiredError("the settings of the source were changed")
        return _Progress(**fields)

    def _write(self, done: bool, root: str, count: int, after: str) -> str:
        return _checkpoint.write(_FORM, asked=self._asked, done=done, root=root, count=count, after=after)

    def _identity(self) -> str:
        with self._tree.folder("") as here:
            found = os.fstat(here)
        return f"{found.st_dev:x}.{found.st_ino:x}"

    def _distrust_emptiness(self, before: _Progress, root: str) -> None:
        """Refuse an empty folder in place of a full one: that is a lost mount.

        The same folder, now empty, was emptied by someone: that is believed.
        """
        if before.count and before.root != root and self._tree.names("") == ([], []):
            raise TransientError(
                "the folder is empty and not the one listed before; is it mounted? (else: sweep --full)"
            )

    def _page(self, found: list[Entry | Fault], checkpoint: str, *, last: bool = False) -> Page:
        faults = [one for one in found if isinstance(one, Fault)]
        return Page(
            Listing.FULL,
            checkpoint,
            upserts=tuple(self._item(one) for one in found if isinstance(one, Entry)),
            problems=tuple(fault.problem for fault in faults),
            unlisted=tuple(fault.path for fault in faults),
            last=last,
        )

    def _item(self, entry: Entry) -> Item:
        return Item(
            locator=entry.path,
            version=version(entry.stat),
            kind=ItemKind.FILE,
            name=entry.path.rpartition("/")[2],
            size=entry.stat.st_size,
            url=self._tree.uri(entry.path),
            modified=moment(entry.stat.st_mtime_ns),
            skip=entry.special,
        )


def _build(values: Mapping[str, Any]) -> FilesConnector:
    return FilesConnector(values["path"], values["include"], values["exclude"])


TYPE = SourceType(
    name="files",
    help="a folder tree; mail files and archives in it are read as containers",
    settings=(
        Setting("path", setting.path, "the folder"),
        Setting("include", setting.texts, "globs of what to read, relative to the folder; `**` spans folders", ALL),
        Setting(
            "exclude", setting.texts, "globs of what to leave out; a folder that matches is left out as a whole", ()
        ),
    ),
    build=_build,
)
