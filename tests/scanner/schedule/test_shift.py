"""Runs that are under way at once: who waits for a service holds nobody up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from scanner.index.runs import Run, RunState
from scanner.model import Item, Page, Partition
from scanner.schedule import shift
from scanner.schedule.due import MOST_TRIES
from scanner.sealed import Sealed, seal
from scanner.setting import SourceType
from tests.scanner.doubles import InlinePool
from tests.scanner.schedule.mill import START, Death, Mill, hours
from tests.scanner.services import MemoryService

DAILY = {"schedule": "0 2 * * *"}
PATIENCE = 30.0


class Service(MemoryService):
    """A service that answers when it is allowed to."""

    def __init__(self, world: Any, listing: Callable[[], None], opening: Callable[[], None]) -> None:
        super().__init__(world)
        self._listing = listing
        self._opening = opening

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        self._listing()
        yield from super().changes(partition, checkpoint)

    def open(self, item: Item) -> BinaryIO:
        self._opening()
        return super().open(item)


def at_once() -> None:
    """Answer at once."""


class Services(Mill):
    """A mill in which sources with gates are services."""

    gates: dict[str, dict[str, Callable[[], None]]]

    def _kind(self, name: str) -> SourceType:
        kind = super()._kind(name)
        if name not in self.gates:
            return kind
        gates = {"listing": at_once, "opening": at_once, **self.gates[name]}
        return replace(kind, build=lambda _: Service(self.worlds[name], **gates))


def mill(folder: Path, gates: dict[str, dict[str, Callable[[], None]]], *names: str, items: int = 10) -> Services:
    found = Services(folder, {name: dict(DAILY) for name in names})
    found.gates = gates
    for name in names:
        for number in range(items):
            found.worlds[name].put(f"{number:03}", f"{name}{number}@example.com")
    return found


def ending(found: Services, then: Callable[[str], None]) -> None:
    """Call something with the name of a source when a run of it ends."""
    told, names = found.watcher.ended, list(found.sources)

    def ended(source: int, run: Run) -> None:
        told(source, run)
        then(names[source - 1])

    found.watcher.ended = ended  # type: ignore[method-assign]


@pytest.mark.parametrize("what", ["listing", "opening"])
def test_a_service_that_does_not_answer_holds_no_other_source_up(tmp_path: Path, what: str) -> None:
    answers, waited = threading.Event(), []
    found = mill(tmp_path, {"slow": {what: lambda: waited.append(answers.wait(PATIENCE))}}, "slow", "share")
    ending(found, lambda name: answers.set() if name == "share" else None)
    found.run()
    assert found.ended() == [("share", "sweep", True), ("slow", "sweep", True)]
    assert waited and all(waited), "the share was read only when the service had answered"
    assert len(found.items()) == 20


def test_services_are_asked_at_the_same_time(tmp_path: Path) -> None:
    meet = threading.Barrier(3)
    gates = {name: {"listing": lambda: meet.wait(PATIENCE) and None} for name in "abc"}
    found = mill(tmp_path, gates, "a", "b", "c")  # type: ignore[arg-type]
    found.run()
    assert sorted(found.ended()) == [(name, "sweep", True) for name in "abc"]


def test_what_gets_due_while_a_service_is_waited_for_begins(tmp_path: Path) -> None:
    answers, begun = threading.Event(), threading.Event()

    def listing() -> None:
        begun.set()
        assert answers.wait(PATIENCE)

    found = mill(tmp_path, {"slow": {"listing": listing}}, "slow", "share")
    found.sources["share"] = {"schedule": "0 3 * * *"}
    found.gates["slow"] = {}
    found.run()
    found.gates["slow"] = {"listing": listing}
    found.worlds["slow"].put("new", "new@example.com")
    found.watcher.ends.clear()
    move = found.watcher.move

    def moves() -> None:
        move()
        if begun.is_set():
            found.now = START + hours(15.5)  # behind the slot of the share

    found.watcher.move = moves  # type: ignore[method-assign]
    ending(found, lambda name: answers.set() if name == "share" else None)
    found.run(START + hours(14.5))
    assert found.ended() == [("share", "sweep", True), ("slow", "sweep", True)]


def test_no_more_sources_than_some_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shift, "MOST", 2)
    at_once, most = set(), 0

    def gate(name: str) -> Callable[[], None]:
        def listing() -> None:
            nonlocal most
            at_once.add(name)
            most = max(most, len(at_once))

        return listing

    names = [f"source{number}" for number in range(6)]
    found = mill(tmp_path, {name: {"listing": gate(name)} for name in names}, *names)
    ending(found, at_once.discard)
    found.run()
    assert sorted(found.ended()) == [(name, "sweep", True) for name in names]
    assert most == 2


def test_who_was_under_way_when_a_worker_died_is_not_given_up_for_it(tmp_path: Path) -> None:
    """Behind a death each run is tried alone, so it is told in the end who kills."""

    def die() -> None:
        raise Death

    found = mill(tmp_path, {"deadly": {"opening": die}}, "good", "deadly", "better", items=3)
    for _ in range(MOST_TRIES + 1):
        with pytest.raises(Death):
            found.run()
        if found.items().keys() >= {(name, f"{number:03}") for name in ("good", "better") for number in range(3)}:
            break
    for _ in range(MOST_TRIES):
        try:
            found.run()
        except Death:
            continue
    states = {list(found.sources)[place - 1]: run.state for place, run in found.watcher.ends}
    assert states == {"good": RunState.ENDED, "better": RunState.ENDED, "deadly": RunState.DIED}
    assert len(found.items()) == 6


def test_what_was_opened_and_not_examined_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def sealing(blocks: Iterable[bytes]) -> Sealed:
        made.append((found := seal(blocks)).path)
        return found

    monkeypatch.setattr("scanner.fetching._SMALL", 4)
    monkeypatch.setattr("scanner.fetching.seal", sealing)
    monkeypatch.setattr(shift, "Throttle", lambda ask, _seconds: ask)
    monkeypatch.setattr(InlinePool, "full", property(lambda self: len(self.queue) >= 9))  # more than it does at once
    found = mill(tmp_path, {"slow": {}}, "slow", items=60)
    left = iter([8, 30])
    most = next(left)

    def waits() -> bool:
        nonlocal most
        if len(made) >= most:
            most = next(left, 1000)
            return True
        return False

    found.waits = waits
    found.run()
    ((_, run),) = found.watcher.ends
    assert run.turns == 2 and run.complete
    assert len(made) > 60, "nothing was opened twice, so nothing was let go"
    until = time.monotonic() + PATIENCE
    while any(path.exists() for path in made) and time.monotonic() < until:
        time.sleep(0.01)  # a thread may be at one still
    assert not any(path.exists() for path in made)
