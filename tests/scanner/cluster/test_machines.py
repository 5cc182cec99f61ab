"""Several workers share one index: nothing is lost, nothing done twice, whoever of them is slow, late or dead."""

from __future__ import annotations

import json
import re
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scanner.errors import IndexBusy, IndexFault
from scanner.index.address import Postgres
from scanner.index.reader import open_reader
from scanner.index.runs import RunState
from scanner.index.writer import open_worker_writer, open_writer
from scanner.model import Item
from scanner.ports import Gate, Need
from scanner.secret import Secret
from tests.databases import raw
from tests.scanner.dumping import dump
from tests.scanner.index.writing import KEY
from tests.scanner.schedule.mill import Mill

pytest.importorskip("procrastinate", reason="needs the extra [cluster]")
import psycopg

from scanner.cluster.jobs import Job, Task
from scanner.cluster.queue import Putter, install
from tests.scanner.cluster.hall import DAILY, Hall


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    found = Hall(tmp_path)
    found.fill("a", 6, 8)
    return found


@pytest.fixture
def small_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.crawl.COMMIT_ITEMS", 1)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, and take a worker for dead soon."""
    monkeypatch.setattr("scanner.cluster.machine.LOOK", 0.5)
    monkeypatch.setattr("scanner.cluster.queue.SILENCE", 2.0)
    monkeypatch.setattr("scanner.cluster.queue._BEAT", 0.5)


def alone(hall: Hall) -> dict[str, Any]:
    """Return what the index of one worker on one machine says of the same worlds."""
    mill = Mill(hall.folder, {name: dict(values) for name, values in hall.sources.items()}, worlds=hall.worlds)
    mill.run()
    with open_reader(mill.index, [KEY]) as reader:
        return dump(reader)


def again(hall: Hall) -> None:
    """Let a new run be due."""
    with raw(hall.index) as store:
        store.execute("UPDATE run SET slot = '2026-01-01T00:00:00+00:00'")


def test_two_workers_share_a_run_and_the_index_says_what_one_would_say(hall: Hall) -> None:
    hall.opens = lambda _worker, _item: time.sleep(0.01)
    hall.run("one", "two")
    everything = [locator for opened in hall.opened.values() for locator in opened]
    assert len(everything) == 48 == len(set(everything))
    assert set(hall.opened) == {"one", "two"}, "one did it all"
    ((place, run),) = hall.ends
    assert (place, run.state, run.complete, run.counts["examined"], run.counts["listed"]) == (
        1,
        RunState.ENDED,
        True,
        48,
        48,
    )
    assert hall.jobs() == []
    assert hall.said() == alone(hall)


def test_what_changed_is_seen_by_the_next_run(hall: Hall) -> None:
    hall.run("one")
    world = hall.worlds["a"]
    world.put("0/new", "new@example.com", partition="box0")
    world.delete("1/000")
    del world.boxes["box5"]
    hall.opened.clear()
    again(hall)
    hall.run("one", "two")
    assert [locator for opened in hall.opened.values() for locator in opened] == ["0/new"]
    assert hall.said()["items"].keys() == {("a", item) for box in world.boxes.values() for item in box.items}


def test_a_slot_is_begun_once_however_many_workers_look(tmp_path: Path) -> None:
    hall = Hall(tmp_path, {name: dict(DAILY) for name in "abcd"})
    for name in hall.sources:
        hall.fill(name, 1, 2)
    hall.run("one", "two", "three")
    assert sorted(place for place, _ in hall.ends) == [1, 2, 3, 4]


def test_a_partition_takes_as_many_slices_as_it_needs(hall: Hall, small_commits: None) -> None:
    hall.slice = 0.02
    hall.opens = lambda _worker, _item: time.sleep(0.01)
    hall.run("one", "two")
    everything = [locator for opened in hall.opened.values() for locator in opened]
    assert len(set(everything)) == 48
    ((_, run),) = hall.ends
    assert run.turns > 7, "there was one slice of each partition"
    assert run.complete
    assert hall.said() == alone(hall)


def test_jobs_hold_whole_numbers_and_nothing_else(hall: Hall) -> None:
    seen: list[tuple[Any, ...]] = []
    hall.opens = lambda _worker, _item: seen.extend(hall.jobs())
    hall.run("one")
    assert "slice" in {one[0] for one in seen}
    for _, _, args, queue, lock, key in seen:
        assert all(isinstance(value, int) for value in json.loads(args).values())
        assert "box" not in queue + lock + key and "@" not in queue + lock + key


def test_what_cannot_be_listed_is_told_and_deletes_nothing(hall: Hall) -> None:
    hall.run("one")
    before = hall.said()["items"]
    hall.worlds["a"].lost_partitions = True
    hall.worlds["a"].boxes.pop("box5")
    again(hall)
    hall.run("one", "two")
    assert hall.said()["items"] == before
    assert not hall.ends[-1][1].complete


def test_a_partition_that_is_denied_is_a_problem_and_the_rest_goes_on(hall: Hall) -> None:
    hall.worlds["a"].boxes["box3"].denied = True
    hall.run("one", "two")
    assert len(hall.said()["items"]) == 40
    ((_, run),) = hall.ends
    assert run.state is RunState.ENDED and not run.complete
    assert hall.jobs() == []


def test_jobs_that_are_lost_are_put_again(hall: Hall, quick: None) -> None:
    lost = threading.Event()

    def opens(_worker: str, _item: Item) -> None:
        if not lost.is_set():
            lost.set()
            with raw(hall.index) as store:
                store.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")

    hall.opens = opens
    hall.run("one")
    assert lost.is_set()
    assert len(hall.said()["items"]) == 48
    assert hall.ends[0][1].complete


def test_a_worker_that_only_looks_does_not_open_the_index_for_writing(hall: Hall, quick: None) -> None:
    hall.opens = lambda _worker, _item: time.sleep(0.1)
    with hall.started("one") as machines:
        looked = machines["one"].watcher.looked
        moments: list[datetime] = []
        machines["one"].watcher.looked = lambda found, now: (moments.append(now), looked(found, now))  # type: ignore
    assert len(hall.said()["items"]) == 48
    assert len(moments) > 4
    assert [one.name for one in hall.wrote].count("one") == 3, (
        "to prepare the index, to make the queue, to begin the run"
    )


def test_a_slice_that_is_over_before_it_begins_is_no_death(hall: Hall) -> None:
    turns = iter(range(30))
    hall.waits = lambda: next(turns, None) is not None
    hall.run("one")
    assert len(hall.said()["items"]) == 48
    assert hall.ends[0][1].complete


def test_jobs_of_a_worker_that_died_are_done_by_another(hall: Hall, quick: None) -> None:
    """A worker dies in a job: it shows no life any more, and its job is marked as under way."""
    hall.run("one")
    again(hall)
    hall.worlds["a"].put("0/new", "new@example.com", partition="box0")
    with open_worker_writer(hall.index, [KEY]) as writer:
        source = writer.source_id("a", "memory")

        def body() -> None:
            run = writer.runs.add_run(source, "sweep", datetime.now(UTC), datetime.now(UTC))
            Putter().put(writer.store, [Job(Task.LISTING, source, run)])  # type: ignore[arg-type]

        writer.together(body)
    with raw(hall.index) as store:
        dead = store.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        ).fetchone()[0]
        store.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = ?", (dead,))
    hall.run("two")
    assert hall.opened["two"] == ["0/new"]
    assert hall.jobs() == []


def test_a_partition_in_which_workers_die_is_left_for_the_next_run(hall: Hall, quick: None) -> None:
    hall.run("one")
    again(hall)
    hall.worlds["a"].put("0/new", "new@example.com", partition="box0")
    hall.worlds["a"].put("1/new", "new@example.com", partition="box1")
    begun = threading.Event()

    def opens(_worker: str, item: Item) -> None:
        if not begun.is_set():
            begun.set()
            with raw(hall.index) as store:
                store.execute("UPDATE partition SET deaths = 3 WHERE due <> 0 AND slices = 0 AND deaths = 0")

    hall.opens = opens
    hall.run("one")
    assert begun.is_set()
    run = hall.ends[-1][1]
    assert run.state is RunState.ENDED and not run.complete
    assert any("crashed" in one for one in hall.said()["problems"]["a"])
    again(hall)
    hall.run("one")
    assert hall.ends[-1][1].complete
    assert len(hall.said()["items"]) == 50


def test_a_worker_that_was_suspended_writes_nothing_and_goes_on(hall: Hall, small_commits: None, quick: None) -> None:
    taken = threading.Event()

    def opens(_worker: str, item: Item) -> None:
        if item.locator == "0/004" and not taken.is_set():
            taken.set()
            with open_worker_writer(hall.index, [KEY]) as other:
                other.partition(other.source_id("a", "memory"), "box0")

    hall.opens = opens
    hall.run("one")
    assert taken.is_set()
    assert hall.ends[0][1].complete
    assert hall.said() == alone(hall)


def test_who_writes_alone_gets_in_between_and_the_workers_go_on(hall: Hall, small_commits: None) -> None:
    hall.opens = lambda _worker, _item: time.sleep(0.05)
    with hall.started("one", "two"):
        hall.until(lambda: hall.opened)
        with open_writer(hall.index, [KEY]) as writer:
            count = sum(map(len, hall.opened.values()))
            writer.drop_orphans()
            time.sleep(0.3)
            assert sum(map(len, hall.opened.values())) <= count + 2, "somebody worked beside it"
    hall.stopping.clear()
    assert hall.ends[0][1].complete
    assert len(hall.said()["items"]) == 48


def test_a_queue_of_another_version_is_made_anew_unless_somebody_uses_it(hall: Hall) -> None:
    hall.run("one")
    schema = f"{hall.index.read()[1]}_jobs"
    with raw(hall.index) as store:
        store.execute(f"COMMENT ON SCHEMA {schema} IS 'pii-scan queue, procrastinate 3.0.0'")
        store.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    with pytest.raises(IndexBusy, match="another version"), open_worker_writer(hall.index, [KEY]) as writer:
        install(writer.store)  # type: ignore[arg-type]
    with raw(hall.index) as store:
        store.execute("DELETE FROM procrastinate_workers")
    again(hall)
    hall.run("one")
    assert len(hall.ends) == 2


def test_a_user_who_may_make_no_queue_is_told_in_one_line(hall: Hall) -> None:
    url, schema = hall.index.read()
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("DO $$ BEGIN CREATE ROLE pii_clerk LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
        conn.execute(f"CREATE SCHEMA {schema} AUTHORIZATION pii_clerk")
    clerk = re.sub("//[^@/]*@", "//pii_clerk@", hall.index.url.reveal())  # type: ignore[union-attr]
    hall.index = Postgres(Secret(clerk))
    with pytest.raises(IndexFault, match=r"the database does not allow it: permission denied .*; the rights needed"):
        hall.run("one")


@pytest.mark.parametrize("count", [1, 3, 8])
def test_a_worker_that_is_stopped_as_it_begins_comes_to_its_end(hall: Hall, count: int) -> None:
    hall.run("one")
    asked = iter([False] * count)
    hall.stopped = lambda: next(asked, True)
    with hall.started("one", once=False):
        pass
    assert hall.jobs() == []


def test_a_pause_ends_a_slice_and_the_run_goes_on_behind_it(hall: Hall, small_commits: None, quick: None) -> None:
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    now = datetime.now(UTC)
    paused = threading.Event()
    moved = {"by": timedelta()}
    start = now.replace(hour=12, minute=0)
    hall.sources["a"]["pause"] = (f"{day[start.weekday()]} 13:00-14:00",)

    def opens(_worker: str, _item: Item) -> None:
        if sum(map(len, hall.opened.values())) == 10 and not paused.is_set():
            moved["by"] = timedelta(hours=1)
            paused.set()
            time.sleep(1.1)

    hall.opens = opens
    with hall.started("one", once=False) as machines:
        for machine in machines.values():
            machine.clock = machine.work.clock = machine.lookout.clock = lambda: start + moved["by"]
        hall.until(paused.is_set)
        hall.until(lambda: not hall.jobs())
        count = sum(map(len, hall.opened.values()))
        assert 10 <= count < 48
        time.sleep(1.5)
        assert sum(map(len, hall.opened.values())) == count, "it goes on in the pause"
        moved["by"] = timedelta(hours=2)
        hall.until(lambda: hall.ends)
    assert hall.ends[0][1].complete


def test_every_listing_and_slice_of_a_service_asks_by_the_gate_of_the_index(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[str, bool]] = []

    def share(_connector: object, gate: Gate, source: str) -> None:
        need = Need(("app", "tenant"), per_second=1e-9, burst=3.0)
        found.append((source, gate.take([need]).seconds <= 0))

    monkeypatch.setattr("tests.scanner.cluster.hall._Connector.share", share, raising=False)
    hall.run("one", "two")
    assert {source for source, _ in found} == {"a"}
    assert (len(found), sum(free for _, free in found)) == (7, 3), "a listing, six partitions, and three for all"
