"""Source type `maildir`: folders in maildir format; each folder is a partition, each message file an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from connectors._letterbox import Letterbox, is_maildir
from connectors._locators import path_of, prefix
from connectors._maildir_round import Progress, Round
from connectors._tree import Disk, Fault, Tree, join
from connectors.mbox import EMPTY, checked
from scanner import setting
from scanner.errors import GoneError, SourceError
from scanner.model import ByteRange, Item, Listing, Page, Partition, Problem
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

PAGE = 500
ROOT = "."
"""Partition of a maildir that is the source's folder itself; no folder in it can have that name."""


class MaildirConnector:
    """Lists a maildir anew when anything but flags changed in it; flags and moves from new to cur are no change."""

    def __init__(self, path: Path, disk: Disk | None = None, page: int = PAGE) -> None:
        self._page = page
        self._tree = Tree(path, disk)

    def check(self) -> Iterator[CheckResult]:
        yield from checked(self.partitions())

    def partitions(self) -> Iterator[Partition | Problem]:
        pending = [""]
        while pending:
            path = pending.pop()
            try:
                others, folders = self._tree.names(path)
            except GoneError:
                continue
            except SourceError as error:
                if not path:
                    raise
                yield Fault(path + "/", error).problem
                continue
            if not path and not others and not folders:
                yield EMPTY
            if self._is_maildir(path):
                yield Partition(path or ROOT)
                folders = [name for name in folders if name not in ("new", "cur", "tmp")]
            pending.extend(join(path, name) for name in reversed(folders))

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        before = Progress.read(checkpoint) if checkpoint else None
        path = "" if partition.id == ROOT else partition.id
        box = Letterbox(self._tree, path)
        names = box.names()
        state = box.fingerprint(names)
        if checkpoint and before and before.done and before.state == state:
            yield Page(Listing.DELTA, checkpoint, last=True)
            return
        begins = prefix(path, self._is_maildir)
        yield from Round(box, begins, names, state).pages(before, self._page)

    def open(self, item: Item) -> closing[BinaryIO]:
        box, name = self._find(item)
        return closing(self._tree.open(box.path_of(name)))

    def local(self, item: Item) -> ByteRange:
        box, name = self._find(item)
        return ByteRange(self._tree.root / box.path_of(name))

    def close(self) -> None:
        """Nothing is held between two calls."""

    def _find(self, item: Item) -> tuple[Letterbox, str]:
        """Return where the message is now: flags and the move to cur change its name."""
        prefix_length, _, name = item.handle.partition(":")
        box = Letterbox(self._tree, path_of(item.locator[: int(prefix_length)]))
        return box, box.find(name)

    def _is_maildir(self, path: str) -> bool:
        try:
            return is_maildir(self._tree, path, self._tree.names(path)[1])
        except SourceError:
            return False


def _build(values: Mapping[str, Any]) -> MaildirConnector:
    return MaildirConnector(values["path"])


TYPE = SourceType(
    name="maildir",
    help="mailboxes in maildir format: one, or all below a folder",
    settings=(Setting("path", setting.path, "a maildir, or a folder that is searched for them at any depth"),),
    build=_build,
)
