"""Source type `mbox`: mailbox files, one or a folder of them; each file is a partition, each message an item."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from connectors._locators import path_of, prefix
from connectors._mbox_round import Progress, Round, state
from connectors._messages import digest
from connectors._tree import Disk, Entry, Fault, Tree, pread, version
from scanner import setting
from scanner.errors import GoneError, PermanentError, SourceError
from scanner.framing import begins_mailbox, frames, section, unquoted
from scanner.model import ByteRange, Item, Listing, Page, Partition, Problem, Reason, Stage
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

PAGE = 500
_HEAD = 1 << 16
_SUFFIXES = (".mbox", ".mbx", ".mbs", ".mboxrd", ".mboxcl")


class MboxConnector:
    """Streams mailboxes of any size; of a file that only grew it lists what is new."""

    def __init__(self, path: Path, disk: Disk | None = None, page: int = PAGE) -> None:
        self._page = page
        self._path = path
        self._disk = disk or Disk()

    def check(self) -> Iterator[CheckResult]:
        yield from checked(self.partitions())

    def partitions(self) -> Iterator[Partition | Problem]:
        tree, single = self._locate()
        if single is not None:
            with tree.open(single) as file:
                if not _is_mailbox(file, tolerant=True):
                    raise PermanentError("the file is not an mbox: it has no line `From address date`")
            yield Partition(single)
            return
        if tree.names("") == ([], []):
            yield EMPTY
        for found in tree.walk(lambda _folder: True):
            yield from _partition(tree, found)

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        before = Progress.read(checkpoint) if checkpoint else None
        tree, _ = self._locate()
        with tree.open(partition.id) as file:
            now = version(os.fstat(file.fileno()))
            if checkpoint and before and before.done and before.stat == now:
                yield Page(Listing.DELTA, checkpoint, last=True)
                return
            if not _is_mailbox(file, tolerant=True):
                raise PermanentError("the file is not an mbox any more")
            begins = prefix(partition.id, lambda path: _is_file(tree, path))
            yield from Round(file, begins, tree.uri(partition.id), self._page).pages(before)

    def open(self, item: Item) -> closing[BinaryIO]:
        _, _, offset, length, file = self._verified(item)
        return closing(unquoted(section(file, offset, length)))

    def local(self, item: Item) -> ByteRange:
        tree, path, offset, length, file = self._verified(item)
        file.close()
        return ByteRange(tree.root / path, offset, length, quoted=True)

    def close(self) -> None:
        """Nothing is held between two calls."""

    def _locate(self) -> tuple[Tree, str | None]:
        """Return the tree, and the name of the one mailbox in it if the path is a file."""
        path = Path(os.path.realpath(self._path))
        if path.is_file():
            return Tree(path.parent, self._disk), path.name
        return Tree(path, self._disk), None

    def _verified(self, item: Item) -> tuple[Tree, str, int, int, BinaryIO]:
        """Open the mailbox, sure that the message still lies where it was listed."""
        place, tag, mark = item.handle.rsplit(":", 2)
        offset, length, prefix_length = (int(number) for number in place.split(":"))
        path = path_of(item.locator[:prefix_length])
        tree, _ = self._locate()
        file = tree.open(path)
        try:
            if tag != state(os.fstat(file.fileno())):
                _compare(file, offset, length, mark)
        except BaseException:
            file.close()
            raise
        return tree, path, offset, length, file


EMPTY = Problem(Stage.LIST, Reason.UNREADABLE, "the folder is empty; is it mounted?", retryable=True)
"""Told instead of no partition at all, which would delete all that is known."""


def checked(partitions: Iterator[Partition | Problem]) -> Iterator[CheckResult]:
    """Tell how many mailboxes there are."""
    count = 0
    try:
        for found in partitions:
            if isinstance(found, Problem):
                yield CheckResult("mailboxes", False, f"something could not be looked at: {found.detail}")
            else:
                count += 1
    except SourceError as error:
        yield CheckResult("mailboxes", False, error.detail)
    else:
        yield CheckResult(
            "mailboxes", count > 0, f"{count} found" if count else "no mailbox found at or below the path"
        )


def _partition(tree: Tree, found: Entry | Fault) -> Iterator[Partition | Problem]:
    if isinstance(found, Fault):
        yield found.problem
    elif not found.special:
        try:
            with tree.open(found.path) as file:
                if _is_mailbox(file, tolerant=found.path.lower().endswith(_SUFFIXES)):
                    yield Partition(found.path)
        except GoneError:
            return
        except SourceError as error:
            yield Fault(found.path, error).problem


def _is_mailbox(file: BinaryIO, *, tolerant: bool) -> bool:
    """Look at the first bytes; `tolerant` allows other text before the first message, and no bytes at all."""
    head = pread(file, _HEAD, 0)
    if begins_mailbox(head):
        return True
    return tolerant and (not head or any(frame.framed for frame in frames(io.BytesIO(head))))


def _is_file(tree: Tree, path: str) -> bool:
    try:
        tree.stat(path)
    except SourceError:
        return False
    return True


def _compare(file: BinaryIO, offset: int, length: int, mark: str) -> None:
    if offset + length > os.fstat(file.fileno()).st_size or not digest(file, offset, length)[1].startswith(mark):
        raise GoneError("the mailbox was changed since the message was listed")


def _build(values: Mapping[str, Any]) -> MboxConnector:
    return MboxConnector(values["path"])


TYPE = SourceType(
    name="mbox",
    help="mailbox files in mbox format, one or all below a folder",
    settings=(Setting("path", setting.path, "an mbox file, or a folder that is searched for them at any depth"),),
    build=_build,
)
