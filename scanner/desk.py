"""Where the partitions of a source under way meet: items go out to be opened, and are passed on to be examined."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from scanner.ahead import Ahead, Steps
from scanner.course import Course, StoppedError
from scanner.errors import SourceError
from scanner.examined import Task
from scanner.exchange import Receiver
from scanner.fetching import Fetched, fetch
from scanner.model import Item
from scanner.ports import LocalItems, Service
from scanner.readers import Readers

T = TypeVar("T")

_AHEAD = 4
"""Pages that a listing may be ahead: cursors grow stale while items are read."""
_BACKLOG = 256
_REMEMBER_SECONDS = 2.0


class Opener(Receiver, Protocol):
    """A crawl, as the desk sees it."""

    def fetched(self, number: int, found: Fetched | SourceError) -> None:
        """Take the bytes of an item, or why there are none."""

    def dropped(self, number: int) -> None:
        """Let go of an item that comes to no end."""


class Desk:
    """The comings and goings of one source's sweep; all in the thread of the sweep, but for `Readers` and `Ahead`."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._exchange = course.exchange
        self._connector = course.connector
        self._service = self._connector if isinstance(self._connector, Service) else None
        # Asked once: such a question takes longer than all else that is done for an item here.
        self._local = self._connector.local if isinstance(self._connector, LocalItems) else None
        self._bell = course.exchange.bell if self._service else None
        self._readers: Readers | None = None
        self._waits = course.writer.reader().waits(course.source) if self._service else {}
        if self._service and self._bell:
            self._service.heed(self._waits)
            self._readers = Readers(self._connector, self._service, course.options.max_item_bytes, self._bell)
        self._openers: dict[int, Opener] = {}
        self._remembered = time.monotonic()

    @property
    def lanes(self) -> int:
        """How many partitions are crawled at once."""
        return max(1, self._service.lanes) if self._service else 1

    @property
    def remote(self) -> bool:
        """Tell whether the source is a service."""
        return self._service is not None

    def steps(self, make: Callable[[], Iterator[T]]) -> Steps[T]:
        """Return an iterator of the connector to be polled; that of a service runs ahead in a thread."""
        return Ahead(make, _AHEAD, self._bell) if self._bell else Steps(make)

    def join(self, crawl: Opener) -> None:
        """Let a crawl take part."""
        self._exchange.join(crawl)

    def part(self, crawl: Opener) -> None:
        """Let a crawl go that is at its end."""
        self._exchange.part(crawl)

    def enter(self, crawl: Opener) -> int:
        """Return a new number for an item of this crawl."""
        number = self._exchange.enter(crawl)
        self._openers[number] = crawl
        return number

    def leave(self, number: int) -> None:
        """Forget an item that is settled."""
        del self._openers[number]
        self._exchange.leave(number)

    def open(self, lane: int, number: int, item: Item) -> None:
        """Have an item opened; its crawl gets the bytes at once or later."""
        if self._readers is not None:
            self._readers.add(lane, number, item)
            return
        found: Fetched | SourceError
        try:
            most = self._course.options.max_item_bytes
            found = self._local(item) if self._local else fetch(self._connector, item, most)
        except SourceError as error:
            found = error
        self._openers[number].fetched(number, found)

    def crowded(self, lane: int) -> bool:
        """Tell whether more items of a partition would only pile up."""
        return self._readers is not None and self._readers.backlog(lane) >= _BACKLOG

    def forget(self, lane: int) -> list[int]:
        """Open no more items of a partition; returns the numbers of those that waited."""
        return self._readers.forget(lane) if self._readers is not None else []

    def examine(self, task: Task) -> None:
        """Give an item to the worker processes."""
        self._exchange.submit(task)

    @property
    def full(self) -> bool:
        """Tell whether the worker processes can take no more of what is opened at once."""
        return self._readers is None and self._exchange.full

    def heed(self) -> None:
        """Pass on what was opened meanwhile; raises `StoppedError` when the source is to be left."""
        if self._course.options.stopped() or not self._affordable():
            raise StoppedError
        self._feed()
        self._remember()

    def _affordable(self) -> bool:
        meter = self._course.options.meter
        requests = self._service.requests if self._service else 0
        tally = self._course.tally
        return meter is None or meter.goes_on(requests, tally.bytes, tally.examined)

    def close(self) -> None:
        """Open and list no more, let go of what is under way, and remember what the service asked for."""
        self._exchange.forget(self._openers)
        for number, crawl in self._openers.items():
            crawl.dropped(number)
        if self._readers is not None:
            self._readers.close()
        self._remember(now=True)
        self._connector.close()

    def _feed(self) -> None:
        """Pass on what was opened, as long as the worker processes can take it."""
        if self._readers is None:
            return
        for number, found in self._readers.take():
            self._openers[number].fetched(number, found)
            if self._exchange.full:
                return

    def _remember(self, *, now: bool = False) -> None:
        if self._service is None or (not now and time.monotonic() - self._remembered < _REMEMBER_SECONDS):
            return
        self._remembered = time.monotonic()
        waits = {key: until for key, until in self._service.waits().items() if until > time.time()}
        if waits != self._waits:
            self._waits = waits
            self._course.writer.keep_waits(self._course.source, waits)
