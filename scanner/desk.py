"""Where the partitions under way meet: items go out to be opened and examined, what comes back goes to its crawl."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from scanner.ahead import Ahead, Bell, Steps
from scanner.course import Course, StoppedError
from scanner.errors import SourceError
from scanner.examined import ContentRecord, ItemDone, Task
from scanner.fetching import Fetched, fetch
from scanner.heap import Heap
from scanner.model import Item
from scanner.ports import LocalItems, Service
from scanner.readers import Readers

T = TypeVar("T")

_AHEAD = 4
"""Pages that a listing may be ahead: cursors grow stale while items are read."""
_BACKLOG = 256
_PAUSE = 0.5
_REMEMBER_SECONDS = 2.0


class Receiver(Protocol):
    """A crawl, as the desk sees it."""

    def fetched(self, number: int, found: Fetched | SourceError) -> None:
        """Take the bytes of an item, or why there are none."""

    def received(self, number: int, message: ContentRecord | ItemDone) -> None:
        """Take what was found in an item."""

    def commit_if_due(self) -> None:
        """Commit what has ended if it is much or long ago."""


class Desk:
    """The comings and goings of one source's sweep; all in the thread of the sweep, but for `Readers` and `Ahead`."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._pool = course.pool
        self._connector = course.connector
        self._service = self._connector if isinstance(self._connector, Service) else None
        # Asked once: such a question takes longer than all else that is done for an item here.
        self._local = self._connector.local if isinstance(self._connector, LocalItems) else None
        self._bell = Bell() if self._service else None
        self._readers: Readers | None = None
        self._waits = course.writer.reader().waits(course.source) if self._service else {}
        if self._service and self._bell:
            self._service.heed(self._waits)
            self._readers = Readers(self._connector, self._service, course.options.max_item_bytes, self._bell)
        self._crawls: list[Receiver] = []
        self._receivers: dict[int, Receiver] = {}
        self._last = 0
        self._heap = Heap()
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

    def join(self, receiver: Receiver) -> None:
        """Let a crawl take part."""
        self._crawls.append(receiver)

    def part(self, receiver: Receiver) -> None:
        """Let a crawl go that is at its end."""
        self._crawls.remove(receiver)

    def enter(self, receiver: Receiver) -> int:
        """Return a new number for an item of this crawl."""
        self._last += 1
        self._receivers[self._last] = receiver
        return self._last

    def leave(self, number: int) -> None:
        """Forget an item that is settled."""
        del self._receivers[number]

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
        self._receivers[number].fetched(number, found)

    def crowded(self, lane: int) -> bool:
        """Tell whether more items of a partition would only pile up."""
        return self._readers is not None and self._readers.backlog(lane) >= _BACKLOG

    def forget(self, lane: int) -> list[int]:
        """Open no more items of a partition; returns the numbers of those that waited."""
        return self._readers.forget(lane) if self._readers is not None else []

    def examine(self, task: Task) -> None:
        """Give an item to the worker processes."""
        self._pool.submit(task)

    def make_room(self) -> None:
        """Wait until the worker processes can take one more item."""
        while self._readers is None and self._pool.full:
            self.receive(drain=False, timeout=None)

    def receive(self, *, drain: bool, timeout: float | None) -> None:
        """Hand out what has come back, after waiting at most `timeout` seconds; raises `StoppedError`."""
        if self._course.options.stopped() or not self._affordable():
            raise StoppedError
        self._feed()
        if self._bell:
            timeout = _PAUSE if timeout is None else timeout
        bell = self._bell.fileno() if self._bell else None
        for number, message in self._pool.events(drain=drain, timeout=timeout, bell=bell):
            if isinstance(message, ItemDone | ContentRecord):
                self._receivers[number].received(number, message)
        if self._bell:
            self._bell.still()
        self._feed()
        for receiver in self._crawls:
            receiver.commit_if_due()
        self._heap.give_back()
        self._remember()

    def _affordable(self) -> bool:
        meter = self._course.options.meter
        requests = self._service.requests if self._service else 0
        tally = self._course.tally
        return meter is None or meter.goes_on(requests, tally.bytes, tally.examined)

    def wait(self) -> None:
        """Wait until something comes back."""
        self.receive(drain=True, timeout=None)

    def close(self) -> None:
        """Open and list no more, and remember what the service asked for."""
        if self._readers is not None:
            self._readers.close()
        self._remember(now=True)
        self._connector.close()
        if self._bell is not None:
            self._bell.close()

    def _feed(self) -> None:
        """Pass on what was opened, as long as the worker processes can take it."""
        if self._readers is None:
            return
        for number, found in self._readers.take():
            self._receivers[number].fetched(number, found)
            if self._pool.full:
                return

    def _remember(self, *, now: bool = False) -> None:
        if self._service is None or (not now and time.monotonic() - self._remembered < _REMEMBER_SECONDS):
            return
        self._remembered = time.monotonic()
        waits = {key: until for key, until in self._service.waits().items() if until > time.time()}
        if waits != self._waits:
            self._waits = waits
            self._course.writer.keep_waits(self._course.source, waits)
