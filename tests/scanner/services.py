"""A world in memory as a service: several threads list and open at once, and it can ask to wait."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from connectors.memory import MemoryConnector, World
from scanner.model import Item, LeftOut, Page, Partition


class MemoryService(MemoryConnector):
    """A `MemoryConnector` that is a `Service`; counts how many items of each partition are open at once."""

    lanes = 3
    readers = 2

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.requests = 0
        self.asked: dict[str, float] = {}
        self.heeded: dict[str, float] = {}
        self.open_now: Counter[str] = Counter()
        self.most_open: Counter[str] = Counter()
        self.listing: set[str] = set()
        self.listed_at_once = 0
        self.closed = 0
        self.before_open: Callable[[Item], None] = lambda item: None
        self.before_page: Callable[[Partition], None] = lambda partition: None
        self._lock = threading.Lock()

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        with self._lock:
            self.listing.add(partition.id)
            self.listed_at_once = max(self.listed_at_once, len(self.listing))
        try:
            for page in super().changes(partition, checkpoint):
                self.requests += 1
                self.before_page(partition)
                yield page
        finally:
            with self._lock:
                self.listing.discard(partition.id)

    def open(self, item: Item) -> Any:
        with self._lock:
            self.requests += 1
            self.open_now[item.handle] += 1
            self.most_open[item.handle] = max(self.most_open[item.handle], self.open_now[item.handle])
        try:
            time.sleep(0.001)
            self.before_open(item)
            return super().open(item)
        finally:
            with self._lock:
                self.open_now[item.handle] -= 1

    def waits(self) -> Mapping[str, float]:
        return self.asked

    def heed(self, waits: Mapping[str, float]) -> None:
        self.heeded = dict(waits)

    def left_out(self) -> tuple[LeftOut, ...]:
        return (LeftOut("deleted things", 3),)

    def close(self) -> None:
        self.closed += 1
