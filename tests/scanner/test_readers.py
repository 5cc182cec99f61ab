"""Threads that open items: how much they may hold that nobody has taken."""

from __future__ import annotations

import io
import time
from contextlib import closing
from typing import Any

from scanner import readers
from scanner.ahead import Bell
from scanner.model import Item, ItemKind
from scanner.readers import Readers


class Opens:
    """A connector whose items have no bytes and cost no request."""

    lanes, readers = 1, 4

    def __init__(self) -> None:
        self.opened = 0

    def open(self, item: Item) -> Any:
        self.opened += 1
        return closing(io.BytesIO())


def test_items_without_bytes_do_not_pile_up_and_all_are_handed_out() -> None:
    opens, bell, count = Opens(), Bell(), 3 * readers._MOST_DONE
    threads = Readers(opens, opens, 1 << 20, bell)  # type: ignore[arg-type]
    for number in range(count):
        threads.add(1, number, Item(f"{number}", "1", ItemKind.FILE, size=0))
    until = time.monotonic() + 10
    while opens.opened < readers._MOST_DONE and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    assert readers._MOST_DONE <= opens.opened <= readers._MOST_DONE + opens.readers
    assert threads.backlog(1) >= count - opens.opened
    taken: list[int] = []
    while len(taken) < count and time.monotonic() < until:
        taken += [number for number, _ in threads.take()]
        time.sleep(0.001)
    assert sorted(taken) == list(range(count))
    threads.close()
    bell.close()
