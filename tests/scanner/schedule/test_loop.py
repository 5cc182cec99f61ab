"""The worker's loop: what it sweeps when, what it gives way to, and what it leaves when it dies."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.memory import MemoryConnector
from scanner.errors import IndexFault, UsageError
from scanner.index.reader import open_reader
from scanner.index.runs import RunState
from scanner.index.schema import SCHEMA_VERSION
from scanner.index.turns import a_turn, as_worker
from scanner.index.writer import open_writer
from scanner.schedule.due import MOST_TRIES
from scanner.schedule.settings import WorkerSettings
from tests.databases import STORES, fresh, raw
from tests.scanner.index.writing import KEY
from tests.scanner.schedule.mill import START, Death, Mill, hours

DAILY = {"schedule": "0 2 * * *"}


@pytest.fixture(params=STORES)
def mill(request: pytest.FixtureRequest, tmp_path: Path) -> Mill:
    index = None if request.param == "sqlite" else replace(fresh(), beside=tmp_path / "pii-scan")
    found = Mill(tmp_path, {"a": dict(DAILY)}, address=index)
    fill(found, "a", 20)
    return found


@pytest.fixture(autouse=True)
def always_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask each time whether to give way, not a few times a second: these sweeps take milliseconds."""
    monkeypatch.setattr("scanner.schedule.shift.Throttle", lambda ask, _seconds: ask)


@pytest.fixture
def small_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.crawl.COMMIT_ITEMS", 1)


def fill(mill: Mill, name: str, count: int, **fields: object) -> None:
    for number in range(count):
        mill.worlds[name].put(f"{number:03}", f"{name}{number}@example.com", **fields)


def stopping(mill: Mill, *calls: int) -> None:
    """Let the worker be asked to stop at the so manieth look, counted from each time that it begins anew."""
    left = list(calls)
    count = 0

    def stopped() -> bool:
        nonlocal count
        count += 1
        if left and count >= left[0]:
            left.pop(0)
            count = 0
            return True
        return False

    mill.waits = stopped


def test_what_was_never_swept_is_swept_at_once_and_then_when_its_time_comes(mill: Mill) -> None:
    assert mill.run().well
    assert len(mill.items()) == 20
    mill.run(START + hours(1))
    assert len(mill.ended()) == 1
    mill.worlds["a"].put("new", "new@example.com")
    mill.run(START + hours(15))
    assert mill.ended() == [("a", "sweep", True)] * 2
    assert len(mill.items()) == 21


def test_a_week_of_days_is_a_week_of_runs_over_restarts(mill: Mill) -> None:
    for step in range(7 * 8):
        mill.run(START + hours(3 * step))
    slots = [run.slot for _, run in mill.watcher.ends]
    assert slots == [datetime(2026, 6, day, 2, tzinfo=UTC) for day in range(1, 9)]


def test_a_full_run_reads_everything_again(mill: Mill) -> None:
    mill.sources["a"] = {"schedule": "0 2 * * *", "full_schedule": "0 3 * * *"}
    mill.run()
    mill.worlds["a"].opened.clear()
    mill.run(START + hours(14.5))
    assert (mill.ended()[-1], mill.worlds["a"].opened) == (("a", "sweep", True), [])
    mill.run(START + hours(16))
    assert mill.ended()[-1] == ("a", "full", True)
    assert len(mill.worlds["a"].opened) == 20


def test_sources_take_turns_where_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.schedule.shift.MOST", 1)
    mill = Mill(tmp_path, {"a": dict(DAILY), "b": dict(DAILY)}, slice=0.001)
    opened = MemoryConnector.open

    def slow(self: MemoryConnector, item: object) -> object:
        time.sleep(0.002)  # longer than a turn, so that nobody ends in the first one
        return opened(self, item)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryConnector, "open", slow)
    for name in mill.sources:
        fill(mill, name, 30)
    order: list[str] = []
    looked = mill.watcher.looked

    def watched(found: object, now: datetime) -> None:
        looked(found, now)  # type: ignore[arg-type]
        order.extend(one.plan.source for one in mill.watcher.looks[-1] if one.open)

    mill.watcher.looked = watched  # type: ignore[method-assign]
    mill.run()
    assert sorted(mill.ended()) == [("a", "sweep", True), ("b", "sweep", True)]
    assert {"a", "b"} <= set(order), "one waited for the other to end"
    for world in mill.worlds.values():
        assert len(set(world.opened)) == 30


def test_a_run_that_gives_way_to_a_person_goes_on_and_its_counts_add_up(mill: Mill) -> None:
    stopping(mill, 2, 2)
    mill.run()
    ((_, run),) = mill.watcher.ends
    assert run.turns == 2
    assert run.counts["examined"] == 20 == run.counts["listed"]
    assert run.complete and run.state is RunState.ENDED


def test_partitions_done_in_an_earlier_turn_are_left_alone(tmp_path: Path) -> None:
    mill = Mill(tmp_path, {"a": {"full_schedule": "0 2 * * *"}})
    for box in range(6):
        for number in range(4):
            mill.worlds["a"].put(f"{box}/{number}", f"{box}-{number}@example.com", partition=f"box{box}")
    mill.run()
    mill.worlds["a"].opened.clear()
    stopping(mill, 4, 4, 4)
    mill.run(START + hours(24))
    run = mill.watcher.ends[-1][1]
    assert (run.kind, run.turns, run.complete) == ("full", 3, True)
    again = len(mill.worlds["a"].opened) - 24
    assert 0 <= again <= 3 * 3, "more was read again than was under way when it gave way"
    assert set(mill.worlds["a"].opened) == set(mill.worlds["a"].contents)


def test_a_full_run_that_a_person_goes_on_with_is_still_full(tmp_path: Path) -> None:
    from scanner import sweep as sweeping
    from scanner.course import Options
    from tests.scanner.sweeping import Quiet

    mill = Mill(tmp_path, {"a": {"full_schedule": "0 2 * * *"}})
    fill(mill, "a", 30)
    mill.run()
    mill.worlds["a"].opened.clear()
    stopping(mill, 4)
    mill.stopped = lambda: bool(mill.worlds["a"].opened)
    mill.run(START + hours(24))
    before = set(mill.worlds["a"].opened)
    assert 0 < len(before) < 30
    with open_writer(mill.index, [KEY]) as writer:
        writer.fingerprint_id("fingerprint 1")
        sweeping.run(writer, mill.pool(writer), mill.settings.sources, Options(), Quiet())
    assert set(mill.worlds["a"].opened) == set(mill.worlds["a"].contents)


def test_what_rests_keeps_what_is_said_of_the_source(mill: Mill) -> None:
    mill.run()
    mill.worlds["a"].put("zzz", "z@example.com")
    stopping(mill, 1)
    mill.stopped = lambda: len(mill.watcher.looks) > 4
    mill.run(START + hours(24), once=False)
    with open_reader(mill.index, [KEY]) as reader:
        assert [one.complete for one in reader.sources()] == [True]


def test_a_pause_ends_a_turn_and_the_run_goes_on_behind_it(mill: Mill) -> None:
    mill.sources["a"] = {**DAILY, "pause": ("13:00-14:00",)}
    page = mill.worlds["a"]
    opened = MemoryConnector.open

    def slow(self: MemoryConnector, item: object) -> object:
        mill.now += timedelta(minutes=10)
        return opened(self, item)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryConnector, "open", slow)
        mill.run()
    assert mill.ended() == []
    assert mill.standing("a").open is not None and mill.standing("a").open.why == "pause"
    assert 0 < len(page.opened) < 20
    mill.run(START + hours(2))
    assert mill.ended() == [("a", "sweep", True)]


@pytest.mark.usefixtures("small_commits")
def test_the_budget_of_a_day_holds_and_the_next_day_goes_on(mill: Mill) -> None:
    mill.sources["a"] = {**DAILY, "max_bytes_per_day": 100}
    mill.run()
    assert (mill.ended(), mill.standing("a").held_back(mill.now)) == ([], "budget")
    first = len(mill.items())
    assert 0 < first < 20
    mill.run(START + hours(1))
    assert len(mill.items()) == first
    mill.run(START + hours(12))
    assert first < len(mill.items()) <= 20
    for day in range(1, 9):
        mill.run(START + hours(12 + 24 * day))
    assert mill.ended()[0] == ("a", "sweep", True)
    assert len(mill.items()) == 20


def test_a_source_that_kills_its_worker_is_given_up_and_the_others_go_on(tmp_path: Path) -> None:
    mill = Mill(tmp_path, {"deadly": dict(DAILY), "good": dict(DAILY)})
    fill(mill, "good", 3)

    def die() -> None:
        raise Death

    mill.worlds["deadly"].boxes = None  # type: ignore[assignment]
    kind = mill._kind
    mill._kind = lambda name: kind("good") if name == "good" else dying(kind(name))  # type: ignore[method-assign]

    for _ in range(MOST_TRIES):
        with pytest.raises(Death):
            mill.run()
    assert mill.ended() == [("good", "sweep", True)]
    assert not mill.run().well
    assert [run.state for _, run in mill.watcher.ends] == [RunState.ENDED, RunState.DIED]
    mill.run(START + hours(1))
    assert len(mill.ended()) == 2, "it is tried again before its time"


def dying(kind: object) -> object:
    from dataclasses import replace

    def build(_values: object) -> object:
        raise Death

    return replace(kind, build=build)  # type: ignore[type-var]


def test_after_a_death_each_item_is_committed_at_once(mill: Mill) -> None:
    """So a worker that is killed soon after its start gets on all the same, and is not given up for it."""
    mill.sources["a"] = dict(DAILY)
    fill(mill, "a", 100)
    for _ in range(2 * MOST_TRIES):
        deadline = len(mill.worlds["a"].opened) + 12

        def dies(deadline: int = deadline) -> bool:
            if len(mill.worlds["a"].opened) > deadline:
                raise Death
            return False

        mill.waits = dies
        with pytest.raises(Death):
            mill.run()
    mill.waits = lambda: False
    mill.run()
    assert mill.ended() == [("a", "sweep", True)]
    assert len(mill.items()) == 100


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize("empty", [False, True])
def test_deaths_behind_which_it_got_on_do_not_count(mill: Mill, empty: bool) -> None:
    fill(mill, "a", 100)
    for number in range(100 if empty else 0):
        mill.worlds["a"].put(f"{number:03}", b"")
    for _ in range(MOST_TRIES + 2):
        deadline = len(mill.worlds["a"].opened) + 12

        def dies(deadline: int = deadline) -> bool:
            if len(mill.worlds["a"].opened) > deadline:
                raise Death
            return False

        mill.waits = dies
        with pytest.raises(Death):
            mill.run()
    mill.waits = lambda: False
    mill.run()
    assert mill.ended() == [("a", "sweep", True)]
    assert len(mill.items()) == 100


def test_a_source_without_its_secret_is_not_complete_and_the_others_go_on(tmp_path: Path) -> None:
    from dataclasses import replace

    mill = Mill(tmp_path, {"secret": dict(DAILY), "good": dict(DAILY)})
    kind = mill._kind

    def build(_values: object) -> object:
        raise UsageError("the secret is not there")

    mill._kind = lambda name: kind(name) if name == "good" else replace(kind(name), build=build)  # type: ignore
    assert not mill.run().well
    assert mill.ended() == [("secret", "sweep", False), ("good", "sweep", True)]


def test_a_partition_that_cannot_be_listed_makes_a_run_incomplete_until_it_can(mill: Mill) -> None:
    mill.worlds["a"].deny("box")
    assert not mill.run().well
    assert mill.ended() == [("a", "sweep", False)]
    assert mill.standing("a").done.complete is None


def test_data_that_are_too_old_are_told_once_a_day(mill: Mill) -> None:
    mill.sources["a"] = {"schedule": "0 2 1 * *", "max_age": "36h"}
    mill.run()
    mill.watcher.olds.clear()
    worker = None
    for step in range(40, 70, 2):
        worker = worker or mill.run(START + hours(step))
        mill.now = START + hours(step)
        worker.run(once=True)
    assert mill.watcher.olds == [(1, "old")] * 2


def test_a_clock_that_was_wrong_is_put_right(mill: Mill) -> None:
    mill.run(datetime(2099, 1, 1, 12, tzinfo=UTC))
    for day in range(3):
        mill.run(START + hours(24 * day))
    assert len(mill.ended()) == 3


def test_a_full_disk_ends_the_worker_with_one_clear_line(mill: Mill) -> None:
    mill.run()
    with pytest.MonkeyPatch.context() as patch:

        def full(*_: object) -> None:
            raise IndexFault("the disk of the index is full; what was committed is safe, free some space and go on")

        patch.setattr("scanner.index.writer.IndexWriter.apply", full)
        mill.worlds["a"].put("new", "new@example.com")
        with pytest.raises(IndexFault, match="the disk of the index is full"):
            mill.run(START + hours(24))
    mill.run(START + hours(25))
    assert len(mill.items()) == 21


def test_an_index_that_a_newer_program_took_over_ends_the_worker(mill: Mill) -> None:
    mill.run()
    with raw(mill.index) as store:
        store.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (store.number(SCHEMA_VERSION + 1),))
    with pytest.raises(IndexFault, match="upgrade pii-scan"):
        Mill(mill.folder, mill.sources, mill.worlds, address=mill.address).run(START + hours(24))
    with raw(mill.index) as store:
        store.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (store.number(SCHEMA_VERSION),))


def test_a_person_goes_before_the_worker(mill: Mill) -> None:
    with as_worker(mill.index):
        tries = iter([False] * 3)

        def goes_on() -> bool:
            return next(tries, True)

        with open_writer(mill.index, [KEY]), a_turn(mill.index) as there:
            assert there
            mill.stopped = goes_on
            mill.run(once=False)
    assert mill.watcher.ends == [] and mill.worlds["a"].opened == []


def test_what_is_older_than_keep_goes_but_for_the_last_of_each_kind(mill: Mill) -> None:
    mill.worker = WorkerSettings(timezone="UTC", jitter="1s", keep="3d")
    for day in range(10):
        mill.run(START + hours(24 * day))
    with open_reader(mill.index, [KEY]) as reader:
        began = [row[0] for row in reader._conn.execute("SELECT began_at FROM run ORDER BY id")]
    assert len(began) <= 5
    mill.run(START + hours(24 * 365))
    mill.run(START + hours(24 * 365 * 2))
    with open_reader(mill.index, [KEY]) as reader:
        assert reader._conn.execute("SELECT count(*) FROM run").fetchone()[0] <= 2


def test_problems_of_what_is_gone_go(mill: Mill) -> None:
    mill.run()
    with raw(mill.index) as conn:
        columns = "owner, owner_id, stage, reason, retryable, blob"
        conn.execute(f"INSERT INTO problem ({columns}) VALUES ('item', 999, 'a', 'b', 0, ?)", (b"",))
        conn.execute("INSERT INTO spent VALUES (77, '2026-01-01', 1, 1)")
    mill.run(START + hours(25))
    with raw(mill.index) as conn:
        assert conn.execute("SELECT count(*) FROM problem").fetchone() == (0,)
        assert conn.execute("SELECT count(*) FROM spent WHERE source_id = 77").fetchone() == (0,)
