"""Sweeps of a service: partitions side by side, items opened by threads, and nothing lost by it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from connectors.memory import World
from scanner.ahead import Ahead, Bell, Now
from scanner.errors import DeniedError, GoneError, PermanentError, RefusedError, ThrottledError, TransientError
from scanner.index.reader import open_reader
from scanner.model import Item, LeftOut, Partition, Problem, Reason, Stage
from tests.scanner.index.writing import KEY
from tests.scanner.services import MemoryService
from tests.scanner.sweeping import Bench, stopping_after


class Service(Bench):
    """A bench over a service; `service` is the connector of the next or last sweep."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, World(page_size=3), self._connected)
        self.services: list[MemoryService] = []
        self.prepare = lambda service: None

    def _connected(self, world: World) -> MemoryService:
        self.services.append(MemoryService(world))
        self.prepare(self.services[-1])
        return self.services[-1]

    @property
    def service(self) -> MemoryService:
        return self.services[-1]


@pytest.fixture
def bench(tmp_path: Path) -> Service:
    return Service(tmp_path)


def fill(world: World, *boxes: str, count: int = 8) -> None:
    for box in boxes:
        for number in range(count):
            world.put(f"{box}/{number}", f"{box}{number}@example.com", box)


def counts(one: object) -> tuple[int, ...]:
    return one.listed, one.examined, one.unchanged, one.skipped, one.failed, one.deleted


def test_partitions_are_crawled_side_by_side_and_each_is_spared(bench: Service) -> None:
    fill(bench.world, "a", "b", "c", "d", "e")
    together = threading.Barrier(3, timeout=10)
    first: set[str] = set()

    def meet(partition: Partition) -> None:
        if partition.id not in first and len(first) < 3:
            first.add(partition.id)
            together.wait()

    bench.prepare = lambda service: setattr(service, "before_page", meet)
    assert counts(bench.sweep()) == (40, 40, 0, 0, 0, 0)
    assert bench.service.listed_at_once == 3
    assert max(bench.service.most_open.values()) <= 2
    assert bench.service.requests == bench.summary.sources[0].requests > 40


def test_a_slow_partition_does_not_keep_the_others_back(bench: Service) -> None:
    fill(bench.world, "a", "b", "c", "d", count=4)
    others = threading.Event()
    seen: list[str] = []

    def hold(item: Item) -> None:
        if item.handle == "a":
            assert others.wait(10)
        else:
            seen.append(item.locator)
            if len(seen) == 12:
                others.set()

    bench.prepare = lambda service: setattr(service, "before_open", hold)
    assert counts(bench.sweep()) == (16, 16, 0, 0, 0, 0)


def test_what_a_service_did_not_give_is_asked_for_again_by_the_next_sweep(bench: Service) -> None:
    fill(bench.world, "box")
    bench.world.fail("box/1", TransientError("reset"))
    bench.world.fail("box/2", ThrottledError("too many requests", 3600))
    bench.world.fail("box/3", DeniedError("no permission"))
    bench.world.fail("box/4", PermanentError("broken", reason=Reason.ARCHIVED))
    assert counts(bench.sweep()) == (8, 4, 0, 0, 4, 0)
    told = {one.locator: one.reason for one in bench.summary.sources[0].problems}
    assert told == {
        "box/1": Reason.UNREADABLE,
        "box/2": Reason.THROTTLED,
        "box/3": Reason.DENIED,
        "box/4": Reason.ARCHIVED,
    }
    assert counts(bench.sweep()) == (8, 2, 4, 0, 2, 0)
    assert sorted(bench.world.opened) == ["box/1", "box/2"]
    assert counts(bench.sweep(retry_failed=True)) == (8, 2, 6, 0, 0, 0)


def test_refused_credentials_end_the_round_and_the_next_one_goes_on(bench: Service) -> None:
    fill(bench.world, "box", count=20)
    bench.world.fail("box/7", RefusedError("the secret is not valid any more"))
    one = bench.sweep()
    assert not bench.summary.complete
    assert (one.failed, one.deleted) == (0, 0)
    assert one.listed == one.examined < 20
    (problem,) = one.problems
    assert (problem.stage, problem.reason, problem.retryable) == (Stage.LIST, Reason.REFUSED, True)
    before = one.examined
    assert counts(bench.sweep()) == (20, 20 - before, before, 0, 0, 0)
    assert bench.summary.complete


def test_a_bug_in_a_thread_ends_the_sweep(bench: Service) -> None:
    fill(bench.world, "box")

    def stumble(item: Item) -> None:
        raise ZeroDivisionError

    bench.prepare = lambda service: setattr(service, "before_open", stumble)
    with pytest.raises(ZeroDivisionError):
        bench.sweep()


def test_a_bug_in_a_listing_ends_the_sweep(bench: Service) -> None:
    fill(bench.world, "box")

    def stumble(partition: Partition) -> None:
        raise ZeroDivisionError

    bench.prepare = lambda service: setattr(service, "before_page", stumble)
    with pytest.raises(ZeroDivisionError):
        bench.sweep()


def test_stopped_at_any_moment_and_gone_on_with(bench: Service) -> None:
    fill(bench.world, "a", "b", "c")
    for calls in range(0, 40, 3):
        with stopping_after(calls) as stopped:
            bench.sweep(stopped=stopped)
    assert bench.sweep().listed == 24
    assert len(bench.found()) == 24


def test_a_large_loss_is_looked_at_twice(bench: Service) -> None:
    fill(bench.world, "box", count=10)
    bench.sweep()
    hidden = {f"box/{number}": bench.world.boxes["box"].items.pop(f"box/{number}") for number in range(5)}
    bench.world.expire("box")
    pages = 0

    def come_back(partition: Partition) -> None:
        nonlocal pages
        pages += 1
        if pages == 2:  # the last of the first listing
            bench.world.boxes["box"].items.update(hidden)

    bench.prepare = lambda service: setattr(service, "before_page", come_back)
    assert counts(bench.sweep()) == (10, 0, 10, 0, 0, 0)


def test_a_large_loss_that_is_seen_twice_is_believed(bench: Service) -> None:
    fill(bench.world, "box", count=10)
    bench.sweep()
    for number in range(5):
        bench.world.delete(f"box/{number}")
    bench.world.expire("box")
    assert counts(bench.sweep()) == (5, 0, 5, 0, 0, 5)


def test_partitions_that_are_missing_from_one_listing_only_stay(bench: Service) -> None:
    fill(bench.world, "a", "b", "c", count=2)
    bench.sweep()
    hidden = {name: bench.world.boxes.pop(name) for name in ("b", "c")}
    bench.prepare = lambda service: setattr(service, "before_page", lambda _: bench.world.boxes.update(hidden))
    assert counts(bench.sweep()) == (6, 0, 6, 0, 0, 0)
    bench.prepare = lambda service: None
    bench.world.remove("b")
    bench.world.remove("c")
    assert counts(bench.sweep()) == (2, 0, 2, 0, 0, 4)


def test_a_second_listing_of_partitions_that_fails_deletes_nothing(bench: Service) -> None:
    fill(bench.world, "a", "b", count=2)
    bench.sweep()
    hidden = bench.world.boxes.pop("b")
    bench.prepare = lambda service: setattr(
        service, "before_page", lambda _: bench.world.fail("partitions", TransientError("reset"))
    )
    assert counts(bench.sweep()) == (4, 0, 4, 0, 0, 0)
    assert not bench.summary.complete
    bench.world.boxes["b"] = hidden


def test_a_partition_that_vanishes_while_its_items_are_read(bench: Service) -> None:
    fill(bench.world, "a", "b", count=6)

    def vanish(partition: Partition) -> None:
        if partition.id == "b":
            raise GoneError("no such partition")

    bench.prepare = lambda service: setattr(service, "before_page", vanish)
    one = bench.sweep()
    assert (one.listed, one.examined) == (6, 6)
    assert [problem.reason for problem in one.problems] == [Reason.VANISHED]


def test_waits_outlive_the_process(bench: Service) -> None:
    fill(bench.world, "box")
    until = time.time() + 1000
    bench.prepare = lambda service: service.asked.update({"box": until, "old": time.time() - 1})
    bench.sweep()
    assert bench.service.closed >= 1
    bench.prepare = lambda service: None
    bench.sweep()
    assert bench.service.heeded == {"box": until}
    bench.sweep()
    assert bench.service.heeded == {}


def test_what_is_left_out_is_kept(bench: Service) -> None:
    fill(bench.world, "box")
    assert bench.sweep().left_out == (LeftOut("deleted things", 3),)
    with open_reader(bench.index, [KEY]) as reader:
        assert reader.sources()[0].left_out == (LeftOut("deleted things", 3),)


def test_what_is_too_large_by_its_listing_is_not_opened(bench: Service) -> None:
    bench.world.put("box/huge", b"kai@example.com", size=5 << 30)
    assert counts(bench.sweep(max_item_bytes=1 << 30)) == (1, 0, 0, 0, 1, 0)
    assert bench.world.opened == []
    assert [problem.reason for problem in bench.summary.sources[0].problems] == [Reason.TOO_LARGE]


def test_a_listing_runs_ahead_only_so_far() -> None:
    made: list[int] = []

    def numbers():
        for number in range(100):
            made.append(number)
            yield number

    bell = Bell()
    steps = Ahead(numbers, 3, bell)
    time.sleep(0.05)
    assert len(made) <= 4
    found = []
    while (one := steps.poll()) is not Now.END:
        if one is not Now.WAIT:
            found.append(one)
    assert found == list(range(100))
    bell.close()
    bell.ring()


def test_a_listing_that_is_given_up_ends(bench: Service) -> None:
    ended = threading.Event()

    def endless():
        try:
            while True:
                yield 1
        finally:
            ended.set()

    steps = Ahead(endless, 2, Bell())
    steps.close()
    assert ended.wait(5)


def test_problems_of_partitions_come_through(bench: Service) -> None:
    fill(bench.world, "a", "b")
    bench.world.lost_partitions = True
    one = bench.sweep()
    assert one.examined == 16
    assert one.problems[0] == Problem(Stage.LIST, Reason.DENIED, "some partitions cannot be listed", retryable=True)
