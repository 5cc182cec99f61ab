from __future__ import annotations

from pathlib import Path

import pytest

from connectors.memory import MemoryConnector, World
from scanner.errors import CheckpointExpiredError, GoneError, ThrottledError, TransientError
from scanner.model import Listing, Partition
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.harness import Harness, Ledger, read


class MemoryHarness(Harness):
    feed = True

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.world = World(page_size=self.page, feed=self.feed)

    def connector(self) -> Connector:
        return MemoryConnector(self.world)

    def broken(self) -> Connector:
        world = World()
        for where in ("check", "partitions", "search"):
            world.fail(where, TransientError("no route"))
        return MemoryConnector(world)

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        locator = f"{box}/{name}"
        self.world.put(locator, body, box)
        self.truth[locator] = body
        return locator

    def put_empty(self, box: str = "a") -> str:
        return self.put("empty", b"", box)

    def delete(self, locator: str) -> None:
        self.world.delete(locator)
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        self.world.move(locator, f"{locator} moved")
        self.truth[f"{locator} moved"] = self.truth.pop(locator)
        return f"{locator} moved"

    def deny(self, box: str) -> None:
        self.world.deny(box)

    def allow(self) -> None:
        for box in self.world.boxes:
            self.world.deny(box, denied=False)

    def drop(self, box: str) -> None:
        self.world.remove(box)
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{box}/")}

    def lose(self) -> None:
        self.world.fail("partitions", TransientError("no route"))


class FullMemoryHarness(MemoryHarness):
    feed = False


class TestMemory(PartedConformance, Conformance):
    make = MemoryHarness


class TestMemoryWithoutFeed(PartedConformance, Conformance):
    make = FullMemoryHarness


@pytest.fixture
def world() -> World:
    world = World(page_size=2)
    for number in range(5):
        world.put(f"{number}", f"text {number}")
    return world


def test_second_round_is_a_delta(world: World) -> None:
    checkpoint = list(MemoryConnector(world).changes(Partition("box"), None))[-1].checkpoint
    world.delete("1")
    (page,) = MemoryConnector(world).changes(Partition("box"), checkpoint)
    assert (page.listing, page.deleted, page.upserts) == (Listing.DELTA, ("1",), ())


def test_expired_log(world: World) -> None:
    ledger = Ledger().sweep(MemoryConnector(world))
    world.expire()
    with pytest.raises(CheckpointExpiredError):
        list(MemoryConnector(world).changes(Partition("box"), ledger.checkpoints["box"]))
    assert ledger.sweep(MemoryConnector(world)).locators == set("01234")


def test_failures_come_once_and_in_order(world: World) -> None:
    world.fail("3", ThrottledError("slow down", 7), TransientError("reset"))
    connector, item = MemoryConnector(world), world.box().items["3"]
    with pytest.raises(ThrottledError) as told:
        read(connector, item)
    assert told.value.retry_after == 7
    with pytest.raises(TransientError):
        read(connector, item)
    assert read(connector, item) == b"text 3"
    assert world.opened == ["3"]


def test_failure_in_the_middle_of_a_listing(world: World) -> None:
    world.fail("page 2", TransientError("reset"))
    ledger = Ledger().sweep(MemoryConnector(world))
    assert (ledger.locators, len(ledger.problems)) == ({"0", "1"}, 1)
    assert ledger.sweep(MemoryConnector(world)).locators == set("01234")


def test_item_that_vanishes_is_listed_but_gone(world: World) -> None:
    world.vanish("3")
    item = Ledger().sweep(MemoryConnector(world)).find("3")
    with pytest.raises(GoneError):
        read(MemoryConnector(world), item)


def test_unlisted_prefix_deletes_nothing() -> None:
    world = World(feed=False)
    for name in ("x/1", "y/1"):
        world.put(name)
    ledger = Ledger().sweep(MemoryConnector(world))
    world.unlist("x/")
    world.delete("y/1")
    assert ledger.sweep(MemoryConnector(world)).locators == {"x/1"}
    assert len(ledger.problems) == 1


def test_lost_partitions_keep_what_is_known(world: World) -> None:
    ledger = Ledger().sweep(MemoryConnector(world))
    world.remove("box")
    world.lost_partitions = True
    assert ledger.sweep(MemoryConnector(world)).locators == set("01234")
