"""Runs of services: budgets of requests, and turns that do not ask again for what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scanner.model import Page
from scanner.setting import SourceType
from tests.scanner.schedule.mill import START, Mill, hours
from tests.scanner.services import MemoryService


class Service(MemoryService):
    """Remembers whose listing was asked for."""

    def __init__(self, world: Any) -> None:
        super().__init__(world)
        self.begun: list[str] = []

    def changes(self, partition: Any, checkpoint: str | None) -> Iterator[Page]:
        self.begun.append(partition.id)
        yield from super().changes(partition, checkpoint)


class ServiceMill(Mill):
    """A mill whose worlds are services; remembers their connectors."""

    def _kind(self, name: str) -> SourceType:
        def build(_values: Any) -> Service:
            self.made.append(Service(self.worlds[name]))
            return self.made[-1]

        return replace(super()._kind(name), build=build)

    made: list[Service]

    @property
    def requests(self) -> int:
        return sum(one.requests for one in self.made)


def mill(folder: Path, boxes: int, items: int, **settings: object) -> ServiceMill:
    found = ServiceMill(folder, {"a": {"schedule": "0 2 * * *", **settings}})
    found.made = []
    for box in range(boxes):
        for number in range(items):
            found.worlds["a"].put(f"{box}/{number}", f"m{box}x{number}@example.com", partition=f"box{box}")
    return found


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.schedule.shift.Throttle", lambda ask, _seconds: ask)
    monkeypatch.setattr("scanner.crawl.COMMIT_ITEMS", 1)


def test_a_budget_of_requests_holds_over_days(tmp_path: Path) -> None:
    found = mill(tmp_path, 8, 20, max_requests_per_day=60)
    found.run()
    assert (found.ended(), found.standing("a").held_back(found.now)) == ([], "budget")
    first = found.requests
    assert 60 <= first < 160, "what is under way may pass it, no more"
    found.run(START + hours(2))
    assert found.requests == first, "the rest of the day nothing is asked"
    day = 0
    while not found.ended():
        day += 1
        found.run(START + hours(24 * day))
        assert day < 10
    assert len(found.items()) == 160


def test_a_later_turn_lists_no_partition_again_that_is_done(tmp_path: Path) -> None:
    found = mill(tmp_path, 12, 6)
    found.waits = lambda: len(found.worlds["a"].opened) > 30 and not found.watcher.ends and len(found.made) < 2
    found.run()
    assert found.ended() == [("a", "sweep", True)]
    first, second = found.made
    assert len(found.items()) == 72
    assert set(first.begun) | set(second.begun) == {f"box{box}" for box in range(12)}
    again = set(first.begun) & set(second.begun)
    assert len(again) <= MemoryService.lanes, "more was listed again than was under way"
