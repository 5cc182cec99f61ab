"""What is kept of runs says the same in both stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scanner.index.runs import RunState
from tests.databases import STORES, address
from tests.scanner.index.writing import Hand, hand

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(params=STORES)
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hand]:
    with hand(address(request.param, tmp_path)) as opened:
        yield opened


def test_a_run_is_begun_rests_and_ends(at: Hand) -> None:
    runs, source = at.writer.runs, at.source
    number = runs.begin(source, "sweep", NOW, NOW)
    runs.start(number)
    assert runs.of(number).deaths == 1
    runs.rest(number, "turn", {"examined": 2, "listed": 5})
    assert (runs.open(source).state, runs.open(source).why, runs.open(source).deaths) == (RunState.RESTING, "turn", 0)
    runs.end(number, {"examined": 3, "listed": 6}, NOW + DAY, complete=True)
    (ended,) = runs.last(source)
    assert (ended.complete, ended.counts["examined"], ended.counts["listed"], ended.turns) == (True, 5, 6, 1)
    assert runs.open(source) is None
    assert runs.handled(source) == {"sweep": NOW}


def test_a_slot_of_the_future_is_clipped(at: Hand) -> None:
    at.writer.runs.begin(at.source, "sweep", NOW + DAY, NOW)
    at.writer.runs.clip(at.source, "sweep", NOW)
    assert at.writer.runs.handled(at.source) == {"sweep": NOW}


def test_the_last_slot_of_each_kind_is_handled(at: Hand) -> None:
    runs = at.writer.runs
    for kind, days in (("sweep", 3), ("full", 1), ("sweep", 2), ("person", None)):
        runs.begin(at.source, kind, None if days is None else NOW + days * DAY, NOW)
    assert runs.handled(at.source) == {"sweep": NOW + 3 * DAY, "full": NOW + DAY}
    assert runs.handled(at.source + 1) == {}


def test_what_is_asked_of_a_source_does_not_take_longer_the_more_runs_it_had(tmp_path: Path) -> None:
    with hand(tmp_path / "index.db") as at:
        few = work(at, 10)
        assert work(at, 300) <= 2 * few


def work(at: Hand, count: int) -> int:
    """Add so many runs, and return how many steps SQLite takes to tell what is known of the source."""
    runs, steps = at.writer.runs, []
    for number in range(count):
        runs.end(runs.begin(at.source, "sweep", NOW + number * DAY, NOW), {}, NOW, complete=True)
    at.writer._conn.set_progress_handler(lambda: steps.append(1), 1)
    runs.open(at.source), runs.handled(at.source), runs.last(at.source)
    at.writer._conn.set_progress_handler(None, 1)
    return len(steps)


def test_spending_adds_up(at: Hand) -> None:
    for _ in range(2):
        at.writer.runs.spend(at.source, "2026-03-01", 3, 1 << 40)
    assert at.writer.runs.spent(at.source, "2026-03-01") == (6, 2 << 40)


def test_old_runs_go_and_the_last_of_each_kind_stays(at: Hand) -> None:
    runs = at.writer.runs
    for days in range(4):
        number = runs.begin(at.source, "sweep", None, NOW + days * DAY)
        runs.end(number, {}, NOW + days * DAY, complete=True)
    assert runs.forget(NOW + 30 * DAY) == 3
    assert [one.began for one in runs.last(at.source, 9)] == [NOW + 3 * DAY]


def test_what_belongs_to_a_source_that_is_gone_goes(at: Hand) -> None:
    at.apply(at.failed("a"))
    at.writer.runs.spend(at.source, "2026-03-01", 1, 1)
    at.writer.keep_waits(at.source, {"service": 1.0})
    assert at.writer.drop_orphans() == 0
    at.writer._conn.execute("DELETE FROM source")
    assert at.writer.drop_orphans() == 2
