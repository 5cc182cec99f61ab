"""Short ways to write an index by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from scanner.examined import ItemDone, State, Task
from scanner.index.address import Address
from scanner.index.batch import Batch, ItemWrite, PartitionState
from scanner.index.crypto import ContentNamer, RootKey
from scanner.index.rows import version_digest
from scanner.index.writer import IndexWriter, open_writer
from scanner.model import Item, ItemKind, Reason
from scanner.secret import Secret
from tests.scanner.doubles import Beats, examiner

KEY = RootKey(1, Secret("11" * 32))
FINGERPRINT = "fingerprint 1"


class Hand:
    """An index under one's hand: put and delete documents by locator."""

    def __init__(self, writer: IndexWriter, source: str = "share") -> None:
        self.writer = writer
        writer.fingerprint_id(FINGERPRINT)
        self.source = writer.source_id(source, "files")
        self.examiner = examiner(namer=ContentNamer(writer.reader().content_key()))
        self.number = 0

    def partition(self, name: str = "box") -> PartitionState:
        return self.writer.partition(self.source, name)

    def write(self, locator: str, data: bytes, partition: str = "box", **fields: Any) -> ItemWrite:
        """Examine a document; what is to be written for it."""
        self.number += 1
        item = Item(locator, "1", ItemKind.FILE, name=locator, **fields)
        *contents, done = self.examiner.examine([Task(self.number, data, locator, None, None)], Beats())
        assert isinstance(done, ItemDone)
        return ItemWrite(self.partition(partition), item, version_digest("1"), done, tuple(contents))

    def failed(self, locator: str, state: State = State.FAILED, partition: str = "box") -> ItemWrite:
        done = ItemDone(1, state, None, reason=Reason.DENIED, retryable=True)
        item = Item(locator, "1", ItemKind.FILE, name=locator)
        return ItemWrite(self.partition(partition), item, version_digest("1"), done)

    def put(self, locator: str, data: bytes, partition: str = "box", **fields: Any) -> None:
        self.apply(self.write(locator, data, partition, **fields))

    def apply(self, *writes: ItemWrite, delete: Sequence[str] = ()) -> None:
        known = self.writer.known(self.source, list(delete))
        self.writer.apply(self.source, Batch(items=list(writes), deleted=[one.id for one in known.values()]))

    def delete(self, *locators: str) -> None:
        self.apply(delete=locators)


@contextmanager
def hand(path: Address, key: RootKey = KEY) -> Iterator[Hand]:
    """Open an index to write it by hand."""
    with open_writer(path, [key]) as writer:
        yield Hand(writer)
