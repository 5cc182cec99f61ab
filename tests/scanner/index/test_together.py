"""Sessions that write one index in PostgreSQL beside each other: each transaction is one's alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from scanner.errors import IndexBusy, TakenOver
from scanner.index.address import Postgres
from scanner.index.batch import Batch
from scanner.index.reader import open_reader
from scanner.index.writer import open_worker_writer, open_writer
from scanner.model import LeftOut
from tests.databases import fresh
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import KEY, Hand, hand

pytest.importorskip("psycopg", reason="needs the extra [cluster]")


@pytest.fixture
def index() -> Postgres:
    return fresh()


@pytest.fixture
def two(index: Postgres) -> Iterator[list[Hand]]:
    with ExitStack() as stack:
        yield [Hand(stack.enter_context(open_worker_writer(index, [KEY]))) for _ in range(2)]


def sound(index: Postgres) -> dict[str, object]:
    with open_reader(index, [KEY]) as reader:
        assert recount(reader) == []
        return dump(reader)


def test_what_another_one_deleted_is_not_remembered(two: list[Hand], index: Postgres) -> None:
    one, other = two
    text = b"Name: Kai Lund kai@example.com +4721000001"
    one.put("a", text, "box1")
    one.put("c", b"lea@example.com", "box1")
    (number,) = (id for id, name in other.writer.partitions(other.source) if name == "box1")
    other.writer.drop_partition(number)
    one.put("b", text, "box2")
    assert len(sound(index)["items"]) == 1  # type: ignore[arg-type]


def test_they_fill_one_index_from_two_sides(two: list[Hand], index: Postgres) -> None:
    faults: list[BaseException] = []

    def fill(hand: Hand, side: str) -> None:
        try:
            for number in range(30):
                shared = f"Name: Kai Lund kai@example.com shared{number}@example.com {side}{number}@example.com"
                hand.put(f"{side}/{number}", shared.encode(), side)
                if number % 3 == 2:
                    hand.delete(f"{side}/{number - 1}")
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=fill, args=(hand, side)) for hand, side in zip(two, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(sound(index)["items"]) == 40  # type: ignore[arg-type]


def test_what_was_found_missing_is_held_still_until_the_commit(two: list[Hand]) -> None:
    one, other = two
    committed = threading.Event()

    def write() -> None:
        other.put("b", b"b@example.com", "box2")
        committed.set()

    thread = threading.Thread(target=write)
    with one.writer.undisturbed():
        thread.start()
        one.put("a", b"a@example.com", "box1")
        assert not committed.wait(0.5)
    assert committed.wait(10)
    thread.join()


def test_who_writes_alone_waits_for_them_and_they_for_who_does(
    two: list[Hand], index: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.index.stores.session._PATIENCE", 0.3)
    monkeypatch.setattr("scanner.index.stores.postgres._LOCK_SECONDS", 0.1)
    assert not two[0].writer.somebody_waits()
    seen = threading.Event()

    def look() -> None:
        while not seen.is_set():
            if two[0].writer.somebody_waits():
                seen.set()

    thread = threading.Thread(target=look)
    thread.start()
    with pytest.raises(IndexBusy), open_writer(index, [KEY]):
        pass
    assert seen.wait(5), "they are not told that somebody waits"
    thread.join()
    for each in two:
        each.writer.store.close()
    with open_writer(index, [KEY]), pytest.raises(IndexBusy), open_worker_writer(index, [KEY]):
        pass


def test_who_stops_in_the_middle_holds_nobody_up_for_long(index: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.index.stores.session.SUSPENDED", 0.5)
    with ExitStack() as stack:
        one, other = (Hand(stack.enter_context(open_worker_writer(index, [KEY]))) for _ in range(2))
        one.put("a", b"a@example.com", "box1")
        stopped = threading.Event()

        def stops() -> None:
            stopped.set()
            time.sleep(3)  # as a machine that is suspended in the middle of a transaction

        def write() -> None:
            stopped.wait(5)
            other.put("b", b"b@example.com", "box1")  # takes the partition over

        thread = threading.Thread(target=write)
        thread.start()
        write_c = one.write("c", b"c@example.com", "box1")
        batch = Batch(write_c.partition.id, [write_c])
        with pytest.raises(TakenOver):
            one.writer.apply(one.source, batch, then=lambda: None if stopped.is_set() else stops())
        thread.join()
    assert sorted(locator for _, locator in sound(index)["items"]) == ["a", "b"]  # type: ignore[attr-defined]


def test_what_partitions_left_out_is_added_up_and_goes_with_them(two: list[Hand], index: Postgres) -> None:
    one, other = two
    ids = one.writer.partition_ids(one.source, ["box1", "box2"])
    one.writer.keep_left_out(one.source, [LeftOut("archives")], whole=False)
    one.writer.keep_left_out(one.source, [LeftOut("links", 3), LeftOut("archives")], ids[0], whole=False)
    other.writer.keep_left_out(one.source, [LeftOut("links", 4)], ids[1], whole=False)
    assert one.writer.reader().left_out(one.source) == (LeftOut("archives"), LeftOut("links", 7))
    other.writer.partition(other.source, "box2")
    other.writer.drop_partition(ids[1])
    assert one.writer.reader().left_out(one.source) == (LeftOut("archives"), LeftOut("links", 3))
    one.writer.keep_left_out(one.source, [LeftOut("chats")])
    assert one.writer.reader().left_out(one.source) == (LeftOut("chats"),)


def test_the_clearest_spelling_stays_whoever_met_it(two: list[Hand], index: Postgres) -> None:
    one, other = two
    one.put("a", b"Name: kai Lund kai@example.com mail KAI@EXAMPLE.COM", "box1")
    other.put("b", b"to kai@example.com", "box2")
    one.put("c", b"see Kai@Example.com", "box1")
    with hand(fresh()) as alone:
        for locator, text in (
            ("a", b"Name: kai Lund kai@example.com mail KAI@EXAMPLE.COM"),
            ("b", b"to kai@example.com"),
        ):
            alone.put(locator, text)
        alone.put("c", b"see Kai@Example.com")
        wanted = dump(alone.writer.reader())["values"]
    assert sound(index)["values"] == wanted
