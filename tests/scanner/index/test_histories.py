"""After any history the index says the same as one that was written once, and its counts are right."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.examined import State
from scanner.index.batch import Batch
from tests.databases import address
from tests.scanner.doubles import box, mail
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import Hand, hand

PEOPLE = ["Name: Kai Lund", "kai@example.com", "ada@example.com", "+4790000001", "Name: Ada Berg"]
LINES = st.lists(st.sampled_from(PEOPLE), max_size=4).map(lambda words: "card " + " ".join(words))
TEXTS = st.lists(LINES, max_size=2).map(lambda lines: "\n".join(lines).encode())
DOCUMENTS = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda text, parts, flaw: box(
            ["text", text.decode()],
            *(["member", f"part {n}", part] for n, part in enumerate(parts)),
            *([["trouble", "corrupt", "tail", True]] if flaw else []),
        ),
        TEXTS,
        st.lists(inner, max_size=3),
        st.booleans(),
    ),
    max_leaves=5,
)
LOCATORS = st.sampled_from(["a", "b", "c", "d"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), LOCATORS, DOCUMENTS, st.sampled_from(["box", "other"])),
        st.tuples(st.just("delete"), LOCATORS),
        st.tuples(st.just("fail"), LOCATORS, st.sampled_from([State.FAILED, State.SKIPPED])),
        st.tuples(st.just("batch"), LOCATORS, LOCATORS, DOCUMENTS),
        st.tuples(st.just("rollback"), LOCATORS, DOCUMENTS),
        st.tuples(st.just("loose"), DOCUMENTS),
        st.tuples(st.just("drop"), st.sampled_from(["box", "other"])),
    ),
    max_size=12,
)


class BoomError(Exception):
    pass


def follow(at: Hand, steps: list, model: dict) -> None:
    """Take each step on the index, and the same on the model."""
    for kind, *rest in steps:
        getattr(Follow(at, model), kind)(*rest)


@dataclass
class Follow:
    at: Hand
    model: dict

    def put(self, locator: str, data: bytes, partition: str) -> None:
        self.at.put(locator, data, partition)
        self.model[locator] = (data, partition)

    def delete(self, locator: str) -> None:
        self.at.delete(locator)
        self.model.pop(locator, None)

    def fail(self, locator: str, state: State) -> None:
        self.at.apply(self.at.failed(locator, state))
        self.model[locator] = (state, "box")

    def batch(self, one: str, other: str, data: bytes) -> None:
        """Delete and put in one transaction, the same content twice."""
        self.at.apply(self.at.write(one, data), self.at.write(other, mail("both", a=data)), delete=["a"])
        self.model.pop("a", None)
        self.model[one] = (data, "box")
        self.model[other] = (mail("both", a=data), "box")

    def rollback(self, locator: str, data: bytes) -> None:
        def boom() -> None:
            raise BoomError

        contents = self.at.writer._contents
        contents.collect = boom
        with pytest.raises(BoomError):
            self.at.put(locator, data)
        del contents.collect

    def loose(self, data: bytes) -> None:
        self.at.writer.apply(self.at.source, Batch(loose=list(self.at.write("x", data).contents)))

    def drop(self, partition: str) -> None:
        for id, name in self.at.writer.partitions(self.at.source):
            if name == partition:
                self.at.writer.drop_partition(id)
        for locator in [one for one, (_, where) in self.model.items() if where == partition]:
            del self.model[locator]


def finish(at: Hand) -> tuple[dict, list[str]]:
    at.partition("box")
    at.partition("other")
    at.writer.finish_source(at.source, datetime(2026, 1, 1, tzinfo=UTC), complete=True)
    return dump(at.writer.reader()), recount(at.writer.reader())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_any_history_ends_as_its_last_state_written_once(steps: list) -> None:
    told_twice("sqlite", steps)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_and_in_postgresql(steps: list) -> None:
    told_twice("postgres", steps)


def told_twice(store: str, steps: list) -> None:
    model: dict = {}
    with tempfile.TemporaryDirectory() as folder:
        with hand(address(store, Path(folder), "long.db")) as at:
            follow(at, steps, model)
            assert recount(at.writer.reader()) == []
            after, faults = finish(at)
        with hand(address(store, Path(folder), "once.db")) as at:
            for locator, (data, partition) in model.items():
                write = at.write(locator, data, partition) if isinstance(data, bytes) else at.failed(locator, data)
                at.apply(write)
            once, _ = finish(at)
    assert faults == []
    assert after == once
