"""A writer that was stopped, lost its lock and wakes writes nothing any more to what another took over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner.errors import IndexBusy
from scanner.index.address import Address
from scanner.index.batch import Batch
from tests.databases import STORES, address, raw
from tests.scanner.dumping import dump
from tests.scanner.index.writing import Hand, hand


@pytest.fixture(params=STORES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    return address(request.param, tmp_path)


@pytest.fixture
def at(index: Address) -> Iterator[Hand]:
    with hand(index) as opened:
        opened.put("a", b"kai@example.com")
        yield opened


def take_over(index: Address) -> None:
    """Do what a second writer does first that got the lock."""
    with raw(index) as store:
        store.execute("UPDATE partition SET epoch = epoch + 1")


def known(at: Hand) -> list[int]:
    return [one.id for one in at.writer.known(at.source, ["a"]).values()]


WRITES: list[Callable[[Hand], object]] = [
    lambda at: at.put("b", b"ada@example.com"),
    lambda at: at.writer.begin_round(at.partition()),
    lambda at: at.writer.resume_round(at.partition()),
    lambda at: at.writer.end_round(at.partition(), "checkpoint"),
    lambda at: at.writer.forget_checkpoint(at.partition()),
    lambda at: at.writer.drop_partition(at.partition().id),
    lambda at: at.writer.apply(at.source, Batch(at.partition().id, deleted=known(at))),
    lambda at: at.writer.apply(at.source, Batch(at.partition().id, seen=[(7, id) for id in known(at)])),
]


@pytest.mark.parametrize("write", WRITES)
def test_who_was_overtaken_writes_nothing(at: Hand, index: Address, write: Callable[[Hand], object]) -> None:
    before = dump(at.writer.reader())
    take_over(index)
    with pytest.raises(IndexBusy, match="took over"):
        write(at)
    assert dump(at.writer.reader()) == before


def test_other_partitions_go_on(at: Hand, index: Address) -> None:
    take_over(index)
    at.put("b", b"ada@example.com", "other")
    assert at.writer.reader().find("EMAIL_ADDRESS", "ada@example.com") is not None


def test_the_next_writer_takes_over(index: Address) -> None:
    epochs = []
    for _ in range(2):
        with hand(index) as at:
            at.put("a", b"kai@example.com")
            epochs += at.writer._conn.execute("SELECT epoch FROM partition").fetchall()
    assert epochs[1][0] == epochs[0][0] + 1


def test_a_partition_in_the_place_of_one_that_is_gone_is_another(at: Hand, index: Address) -> None:
    box = at.partition()
    with raw(index) as store:
        store.execute("DELETE FROM partition")
        query = "INSERT INTO partition (id, source_id, mac, blob) VALUES (?, ?, ?, ?)"
        store.execute(query, (box.id, at.source, b"m", b"b"))
    with pytest.raises(IndexBusy):
        at.writer.end_round(box, "checkpoint")
