"""A source in memory: the double on which the pipeline and the conformance suite are tried."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from connectors import _checkpoint
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError, SourceError
from scanner.model import Identifier, Item, ItemKind, Listing, Page, Partition, Problem, Reason, Stage
from scanner.ports import CheckResult

_FORM = "memory 1"


@dataclass(slots=True)
class Box:
    """One partition: what it holds, and the log of changes that its feed is read from."""

    items: dict[str, Item] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    forgotten: int = 0
    denied: bool = False
    unlisted: set[str] = field(default_factory=set)


class World:
    """What a memory source holds; edit it between or during sweeps.

    `put`, `delete` and `move` change items; `deny`, `unlist`, `expire`, `fail` and `vanish` make
    trouble. Everything can be called while a listing is under way.
    """

    def __init__(self, *, page_size: int = 100, feed: bool = True) -> None:
        self.page_size = page_size
        self.feed = feed
        """False: every round is FULL, as that of a source without a change feed."""
        self.boxes: dict[str, Box] = {}
        self.contents: dict[str, bytes] = {}
        self.vanished: set[str] = set()
        self.lost_partitions = False
        self._failures: dict[str, list[SourceError]] = {}
        self.opened: list[str] = []
        """Locators in the order in which they were opened."""
        self.pages = 0
        """How many pages were listed."""
        self.sought: list[Identifier] = []
        """What was searched for, in the order in which it was asked."""

    def put(self, locator: str, content: bytes | str = b"", partition: str = "box", **fields: object) -> Item:
        """Add an item or replace it; `fields` are those of `Item`, `version` follows the content by itself."""
        data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        known: dict[str, object] = {
            "version": sha256(data).hexdigest()[:16],
            "kind": ItemKind.FILE,
            "name": locator.rpartition("/")[2],
            "size": len(data),
            "handle": partition,
        }
        item = Item(locator=locator, **{**known, **fields})  # type: ignore[arg-type]
        self.delete(locator, moved_to=partition)
        self.box(partition).items[locator] = item
        self.box(partition).log.append(locator)
        self.contents[locator] = data
        return item

    def delete(self, locator: str, *, moved_to: str | None = None) -> None:
        """Take an item out."""
        for name, box in self.boxes.items():
            if locator in box.items:
                del box.items[locator]
                self.contents.pop(locator, None)
                if name != moved_to:
                    box.log.append(locator)

    def move(self, locator: str, to: str) -> None:
        """Rename an item in its partition; its content and version stay."""
        for name, box in list(self.boxes.items()):
            if locator in box.items:
                item, data = box.items[locator], self.contents[locator]
                self.delete(locator)
                self.put(to, data, name, version=item.version, kind=item.kind)

    def box(self, partition: str = "box") -> Box:
        """Return a partition, made when it is first named."""
        return self.boxes.setdefault(partition, Box())

    def remove(self, partition: str) -> None:
        """Take a whole partition out."""
        for locator in list(self.box(partition).items):
            self.delete(locator)
        del self.boxes[partition]

    def deny(self, partition: str = "box", denied: bool = True) -> None:
        """Refuse to list a partition."""
        self.box(partition).denied = denied

    def unlist(self, prefix: str, partition: str = "box") -> None:
        """Leave what begins with `prefix` out of FULL listings, and say so."""
        self.box(partition).unlisted.add(prefix)

    def expire(self, partition: str = "box") -> None:
        """Forget the log, so that checkpoints of earlier rounds are of no use."""
        self.box(partition).log.append("")
        self.box(partition).forgotten = len(self.box(partition).log)

    def fail(self, where: str, *errors: SourceError) -> None:
        """Raise each of the errors once, in order, where `where` is a locator or a word.

        The words: `partitions`, `check`, `search`, and `page N`, which is the N-th page of the world's life, counted
        from 1; it fails before it is listed.
        """
        self._failures.setdefault(where, []).extend(errors)

    def vanish(self, locator: str) -> None:
        """Keep listing an item that is gone when it is opened."""
        self.vanished.add(locator)

    def trouble(self, where: str) -> None:
        """Raise what `fail` laid down for this place."""
        if self._failures.get(where):
            raise self._failures[where].pop(0)


class MemoryConnector:
    """Reads a `World`: FULL at first, then a DELTA feed of what the log says. Its search finds words in contents."""

    def __init__(self, world: World) -> None:
        self._world = world

    def check(self) -> Iterator[CheckResult]:
        try:
            self._world.trouble("check")
        except SourceError as error:
            yield CheckResult("world", False, error.detail)
        else:
            yield CheckResult("world", True, f"{len(self._world.boxes)} partitions")

    def partitions(self) -> Iterator[Partition | Problem]:
        self._world.trouble("partitions")
        for name in sorted(self._world.boxes):
            yield Partition(name)
        if self._world.lost_partitions:
            yield Problem(Stage.LIST, Reason.DENIED, "some partitions cannot be listed", retryable=True)

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        box = self._world.boxes.get(partition.id)
        if box is None:
            raise GoneError("no such partition")
        if box.denied:
            raise DeniedError("no permission for this partition")
        mark = _Mark(False, len(box.log)) if checkpoint is None else _read(checkpoint, box)
        if mark.delta or (mark.done and self._world.feed):
            yield from self._delta(box, mark.log)
        elif mark.done:
            yield from self._full(box, _Mark(False, len(box.log)))
        else:
            yield from self._full(box, mark)

    def _full(self, box: Box, mark: _Mark) -> Iterator[Page]:
        names = sorted(name for name in box.items if not name.startswith(tuple(box.unlisted)))
        names = [name for name in names if name > mark.after]
        for names_here, last in self._pages(names):
            after = names_here[-1] if names_here else mark.after
            yield Page(
                Listing.FULL,
                _write(_Mark(False, mark.log, after, last)),
                upserts=tuple(box.items[name] for name in names_here if name in box.items),
                problems=tuple(Problem(Stage.LIST, Reason.DENIED, locator=one) for one in sorted(box.unlisted)),
                unlisted=tuple(sorted(box.unlisted)),
                last=last,
            )

    def _delta(self, box: Box, log: int) -> Iterator[Page]:
        for names, last in self._pages(box.log[log:]):
            log += len(names)
            distinct = [name for name in dict.fromkeys(names) if name]
            yield Page(
                Listing.DELTA,
                _write(_Mark(True, log, "", last)),
                upserts=tuple(box.items[name] for name in distinct if name in box.items),
                deleted=tuple(name for name in distinct if name not in box.items),
                last=last,
            )

    def _pages(self, names: list[str]) -> Iterator[tuple[list[str], bool]]:
        size = self._world.page_size
        for start in range(0, max(1, len(names)), size):
            self._world.pages += 1
            self._world.trouble(f"page {self._world.pages}")
            yield names[start : start + size], start + size >= len(names)

    def search(self, identifiers: Sequence[Identifier]) -> Iterator[Item | Problem]:
        self._world.trouble("search")
        self._world.sought += identifiers
        words = [form.reveal().casefold() for one in identifiers for form in (one.key, one.display)]
        for name in sorted(self._world.boxes):
            box = self._world.boxes[name]
            if box.denied:
                yield Problem(Stage.LIST, Reason.DENIED, "a partition was not searched", retryable=True)
                continue
            for item in list(box.items.values()):
                text = self._world.contents[item.locator].decode("utf-8", "replace").casefold()
                if any(word in text for word in words):
                    yield item

    def open(self, item: Item) -> closing[BinaryIO]:
        self._world.trouble(item.locator)
        if item.locator in self._world.vanished or item.locator not in self._world.contents:
            raise GoneError("no such item")
        self._world.opened.append(item.locator)
        return closing(io.BytesIO(self._world.contents[item.locator]))

    def close(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far a round is: the log up to `log` is covered, a FULL round has listed up to `after`."""

    delta: bool
    log: int
    after: str = ""
    done: bool = False


def _write(mark: _Mark) -> str:
    return _checkpoint.write(_FORM, delta=mark.delta, log=mark.log, after=mark.after, done=mark.done)


def _read(checkpoint: str, box: Box) -> _Mark:
    mark = _Mark(**_checkpoint.read(_FORM, checkpoint, delta=bool, log=int, after=str, done=bool))
    if not box.forgotten <= mark.log <= len(box.log):
        raise CheckpointExpiredError("the log does not reach back that far")
    return mark
