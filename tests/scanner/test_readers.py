"""Threads that open items: how much they may hold that nobody has taken."""

from __future__ import annotations

import io
import os
import select
import threading
import time
from contextlib import closing
from typing import Any

import pytest

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


def test_a_partition_that_is_done_is_not_kept_and_every_item_of_many_is_handed_out() -> None:
    opens, bell, count = Opens(), Bell(), 300
    threads = Readers(opens, opens, 1 << 20, bell)  # type: ignore[arg-type]
    taken: list[int] = []
    until = time.monotonic() + 20
    for lane in range(count):
        for number in range(3):
            threads.add(lane, 3 * lane + number, Item(f"{lane}.{number}", "1", ItemKind.FILE, size=0))
        taken += [number for number, _ in threads.take()]
    while len(taken) < 3 * count and time.monotonic() < until:
        taken += [number for number, _ in threads.take()]
        time.sleep(0.001)
    assert sorted(taken) == list(range(3 * count))
    assert threads._lanes == {}
    threads.close()
    bell.close()


def test_threads_that_waited_for_room_all_get_on_when_one_large_item_is_taken() -> None:
    """Each that finds work wakes the next one: a single wake-up must not leave the others asleep."""
    opens, bell = Slow(), Bell()
    threads = Readers(opens, opens, readers._MOST_BYTES, bell)  # type: ignore[arg-type]
    threads.add(1, 0, Item("large", "1", ItemKind.FILE, size=readers._MOST_BYTES))
    until = time.monotonic() + 20
    while not opens.under_way and time.monotonic() < until:
        time.sleep(0.01)
    for number in range(1, 4):
        threads.add(2, number, Item(f"{number}", "1", ItemKind.FILE, size=1000))
    opens.gate.set()
    opens.gate = threading.Event()
    while not list(threads.take()) and time.monotonic() < until:
        time.sleep(0.01)
    while opens.under_way < 3 and time.monotonic() < until:
        time.sleep(0.01)
    assert opens.under_way == 3, "only some of them are opened at a time"
    opens.gate.set()
    threads.close()
    bell.close()


class Slow:
    """A connector that opens nothing before its gate is open."""

    lanes, readers = 1, 4

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.under_way = 0
        self._lock = threading.Lock()

    def open(self, item: Item) -> Any:
        gate = self.gate
        with self._lock:
            self.under_way += 1
        gate.wait(20)
        with self._lock:
            self.under_way -= 1
        return closing(io.BytesIO(bytes(item.size or 0)))


def is_heard(bell: Bell) -> bool:
    return bool(select.select([bell.fileno()], [], [], 0)[0])


def test_a_bell_is_heard_again_after_each_time_that_it_was_heard() -> None:
    bell = Bell()
    for _ in range(3):
        assert not is_heard(bell)
        bell.ring()
        bell.ring()
        assert is_heard(bell)
        bell.still()
    bell.close()
    bell.ring()


def test_a_ring_while_it_is_being_heard_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever rang had laid down before what it rang for, and that is looked for behind `still`."""
    bell, read = Bell(), os.eventfd_read

    def amid(number: int) -> int:
        bell.ring()
        found = read(number)
        bell.ring()
        return found

    bell.ring()
    with monkeypatch.context() as patch:
        patch.setattr(os, "eventfd_read", amid)
        bell.still()
    bell.ring()
    assert is_heard(bell)
    bell.close()
