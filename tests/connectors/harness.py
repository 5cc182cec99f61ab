"""What the conformance suite stands on: a source that a test can edit, and the least of an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from scanner.errors import CheckpointExpiredError, SourceError
from scanner.framing import section, unquoted
from scanner.model import ByteRange, Item, Listing, Page, Partition, Problem, Reason, Stage
from scanner.ports import Connector

BOXES = ("a", "b")
NAMES = ("plain", "with space", "åøñ-Ж-漢字", "\u202edlrow", 'it\'s "quoted"', "100%25", "a~2", "hash#in#it", "-rf")


class Harness:
    """A source of invented things that a test can edit; `truth` is what it holds, by locator."""

    page = 3
    names: ClassVar[tuple[str, ...]] = NAMES

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, bytes] = {}

    def connector(self) -> Connector:
        """Make a new connector, as a new process would."""
        raise NotImplementedError

    def broken(self) -> Connector:
        """Make a connector whose source cannot be reached."""
        raise NotImplementedError

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        """Put an item in, or another content under the same name; return its locator."""
        raise NotImplementedError

    def put_empty(self, box: str = "a") -> str:
        """Put in the smallest item there can be."""
        raise NotImplementedError

    def delete(self, locator: str) -> None:
        raise NotImplementedError

    def rename(self, locator: str) -> str:
        """Give an item another locator; return it."""
        raise NotImplementedError

    def deny(self, box: str) -> None:
        """Let the connectors made from now on fail to list a box."""
        raise NotImplementedError

    def allow(self) -> None:
        raise NotImplementedError

    def drop(self, box: str) -> None:
        """Take a whole partition away."""
        raise NotImplementedError

    def lose(self) -> None:
        """Make the source unreachable as a whole, such as a share that is not mounted."""
        raise NotImplementedError

    def snapshot(self) -> Any:
        """Return all that a reader could have changed in the source."""
        return None

    def age(self) -> None:
        """Make what a reader could touch look old, so that a touch shows."""

    def fill(self, count: int = 7, box: str = "a") -> list[str]:
        return [self.put(f"item {number:02}", b"text %d\n" % number, box) for number in range(count)]


@dataclass
class Ledger:
    """The least that an index does with pages: what is known of each partition, and how far."""

    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    checkpoints: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=dict)
    unlisted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    listed: int = 0

    @property
    def locators(self) -> set[str]:
        return {locator for items in self.items.values() for locator in items}

    def find(self, locator: str) -> Item:
        return next(items[locator] for items in self.items.values() if locator in items)

    def sweep(self, connector: Connector, stop_after: int | None = None) -> Ledger:
        """Crawl all partitions; `stop_after` pages the process dies."""
        self.problems.clear()
        self.listed = 0
        with closing(connector):
            found = list(connector.partitions())
            partitions = [one for one in found if isinstance(one, Partition)]
            self.problems += [one for one in found if isinstance(one, Problem)]
            if not self.problems:
                for gone in self.items.keys() - {one.id for one in partitions}:
                    del self.items[gone]
            pages = 0
            for partition in partitions:
                for page in self._round(connector, partition):
                    self._apply(partition.id, page)
                    pages += 1
                    if pages == stop_after:
                        return self
        return self

    def crawl(self, connector: Connector, partition: Partition) -> None:
        """Crawl one partition, with a connector that may know of no other."""
        with closing(connector):
            for page in self._round(connector, partition):
                self._apply(partition.id, page)

    def _round(self, connector: Connector, partition: Partition) -> Iterator[Page]:
        checkpoint = self.checkpoints.get(partition.id)
        try:
            yield from connector.changes(partition, checkpoint)
        except CheckpointExpiredError:
            self.seen.pop(partition.id, None)
            self.unlisted.pop(partition.id, None)
            self.checkpoints.pop(partition.id, None)
            yield from connector.changes(partition, None)
        except SourceError as error:
            self.problems.append(Problem(Stage.LIST, Reason.DENIED, error.detail, retryable=error.retryable))

    def _apply(self, partition: str, page: Page) -> None:
        items = self.items.setdefault(partition, {})
        seen = self.seen.setdefault(partition, set())
        self.problems += page.problems
        self.unlisted[partition] = self.unlisted.get(partition, ()) + page.unlisted
        for locator in page.deleted:
            items.pop(locator, None)
        for item in page.upserts:
            items[item.locator] = item
            seen.add(item.locator)
        self.listed += len(page.upserts)
        self.checkpoints[partition] = page.checkpoint.encode("utf-8").decode("utf-8")
        if page.last:
            if page.listing is Listing.FULL:
                for gone in [one for one in items if one not in seen and not one.startswith(self.unlisted[partition])]:
                    del items[gone]
            self.seen.pop(partition)
            self.unlisted.pop(partition)


def stored(item: Item) -> Item:
    """Return what the index keeps of an item."""
    return Item(item.locator, item.version, item.kind, handle=item.handle)


def read(connector: Connector, item: Item) -> bytes:
    with connector.open(stored(item)) as stream:
        return stream.read()


def read_range(place: ByteRange) -> bytes:
    with place.path.open("rb") as file:
        size = place.path.stat().st_size
        stream = section(file, place.offset, size if place.length is None else place.length)
        return (unquoted(stream) if place.quoted else stream).read()
