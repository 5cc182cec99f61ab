"""Threads that get the bytes of a service's items, while the sweep goes on."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.ahead import Bell
from scanner.errors import SourceError
from scanner.fetching import Fetched, discard, fetch
from scanner.model import Item
from scanner.ports import Connector, Service
from scanner.sealed import Sealed

_MOST_BYTES = 1 << 26
"""What may be held at a time besides one item that is larger."""
_MOST_DONE = 256
"""What may lie opened and not taken: items without bytes would pile up for ever."""
_UNKNOWN_BYTES = 1 << 18
_MOST_THREADS = 64


@dataclass(slots=True)
class _Lane:
    name: int
    waiting: deque[tuple[int, Item]] = field(default_factory=deque)
    running: int = 0


class Readers:
    """Opens items of several partitions in turn, at most `Service.readers` of each at a time."""

    def __init__(self, connector: Connector, service: Service, most_item_bytes: int, bell: Bell) -> None:
        self._connector = connector
        self._each = max(1, service.readers)
        self._threads = min(_MOST_THREADS, max(1, service.lanes) * self._each)
        self._most = most_item_bytes
        self._bell = bell
        self._change = threading.Condition()
        self._lanes: dict[int, _Lane] = {}
        self._done: deque[tuple[int, int, Fetched | BaseException]] = deque()
        self._held = 0
        self._started = 0
        self._open = 0
        """Items that wait or are being opened."""
        self._closed = False

    def add(self, lane: int, number: int, item: Item) -> None:
        """Open an item when it is its turn; `lane` is the number of its partition."""
        with self._change:
            self._lanes.setdefault(lane, _Lane(lane)).waiting.append((number, item))
            self._open += 1
            if self._started < min(self._threads, self._open):
                self._started += 1
                threading.Thread(target=self._work, name="reader", daemon=True).start()
            self._change.notify()

    def backlog(self, lane: int) -> int:
        """Return how many items of a partition wait for their turn."""
        with self._change:
            return len(self._lanes[lane].waiting) if lane in self._lanes else 0

    def forget(self, lane: int) -> list[int]:
        """Drop what waits of a partition; returns the numbers."""
        with self._change:
            dropped = self._lanes.pop(lane).waiting if lane in self._lanes else ()
            self._open -= len(dropped)
            return [number for number, _ in dropped]

    def take(self) -> Iterator[tuple[int, Fetched | SourceError]]:
        """Yield (number, bytes or error) of what has been opened; raises what is a bug."""
        while True:
            with self._change:
                if not self._done:
                    return
                number, size, found = self._done.popleft()
                self._held -= size
                self._change.notify()
            if isinstance(found, BaseException) and not isinstance(found, SourceError):
                raise found
            yield number, found

    def close(self) -> None:
        """Open nothing more, and drop what was not taken; who is at it ends by itself."""
        with self._change:
            self._closed = True
            for _, _, found in self._done:
                discard(found)
            self._done.clear()
            self._lanes.clear()
            self._change.notify_all()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            lane, number, item, size = job
            found: Fetched | BaseException
            try:
                found = fetch(self._connector, item, self._most)
            except BaseException as error:  # noqa: BLE001 - it is raised again where it is taken
                found = error
            held = len(found) if isinstance(found, bytes) else found.size if isinstance(found, Sealed) else 0
            with self._change:
                if self._closed:
                    discard(found)
                    return
                self._ended(lane)
                self._held += held - size
                self._done.append((number, held, found))
            self._bell.ring()

    def _ended(self, lane: _Lane) -> None:
        """Count an item as opened; a lane without any goes, or a source of many partitions has ever more to look at."""
        lane.running -= 1
        self._open -= 1
        if not lane.waiting and not lane.running and self._lanes.get(lane.name) is lane:
            del self._lanes[lane.name]

    def _next(self) -> tuple[_Lane, int, Item, int] | None:
        with self._change:
            while not self._closed:
                if (job := self._job()) is not None:
                    self._change.notify()  # who finds work wakes one more: to wake all for each item costs more than it
                    return job
                self._change.wait()
        return None

    def _job(self) -> tuple[_Lane, int, Item, int] | None:
        if len(self._done) >= _MOST_DONE:
            return None
        for name, lane in self._lanes.items():
            if lane.waiting and lane.running < self._each:
                size = lane.waiting[0][1].size
                size = min(_UNKNOWN_BYTES if size is None else size, self._most)
                if self._held and self._held + size > _MOST_BYTES:
                    continue
                number, item = lane.waiting.popleft()
                lane.running += 1
                self._held += size
                self._lanes[name] = self._lanes.pop(name)  # behind the others
                return lane, number, item, size
        return None
