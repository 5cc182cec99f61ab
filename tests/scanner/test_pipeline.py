"""Sweeps of a world in memory: what is listed adds up, nothing is lost, nothing is read twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from connectors.memory import MemoryConnector, World
from scanner.errors import CheckpointExpiredError, DeniedError, PermanentError, TransientError
from scanner.model import Item, ItemKind, Listing, Page, Partition, Problem, Reason, Stage
from tests.databases import fresh
from tests.scanner.doubles import NOBODYS, box, mail
from tests.scanner.services import MemoryService
from tests.scanner.sweeping import Bench

KAI = "kai@example.com"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture(params=[True, False, None, "postgres"], ids=["feed", "full listings", "service", "PostgreSQL"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    if request.param == "postgres":
        return Bench(tmp_path, address=fresh())
    if request.param is None:
        return Bench(tmp_path, connect=MemoryService)
    return Bench(tmp_path, World(page_size=3, feed=request.param))


@pytest.fixture(params=[True, False], ids=["feed", "full listings"])
def local(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    return Bench(tmp_path, World(page_size=3, feed=request.param))


def fill(world: World, count: int = 8, partition: str = "box") -> None:
    for number in range(count):
        world.put(f"{partition}/{number}", f"{partition}{number}@example.com", partition)


def counts(one: object) -> tuple[int, ...]:
    return one.listed, one.examined, one.unchanged, one.skipped, one.failed, one.deleted


# --- rounds ----------------------------------------------------------------------------------


def test_a_first_sweep_examines_everything(either: Bench) -> None:
    fill(either.world)
    assert counts(either.sweep()) == (8, 8, 0, 0, 0, 0)
    assert either.found() == {f"box/{n}": [f"box{n}@example.com"] for n in range(8)}
    assert either.summary.complete


def test_a_second_sweep_of_the_same_opens_nothing(either: Bench) -> None:
    fill(either.world)
    either.sweep()
    before = either.picture()
    assert counts(either.sweep()) == (8, 0, 8, 0, 0, 0)
    assert (either.tasks, either.world.opened) == (0, [])
    assert either.picture() == before


def test_adds_changes_and_deletions_are_seen(either: Bench) -> None:
    fill(either.world)
    either.sweep()
    either.world.put("box/new", "new@example.com")
    either.world.put("box/1", "changed@example.com")
    either.world.delete("box/2")
    assert counts(either.sweep()) == (8, 2, 6, 0, 0, 1)
    assert sorted(either.world.opened) == ["box/1", "box/new"]
    assert either.found()["box/1"] == ["changed@example.com"]
    assert "box/2" not in either.items()


def test_a_move_is_a_new_place_of_a_known_content(either: Bench) -> None:
    fill(either.world)
    either.sweep()
    either.world.move("box/1", "box/moved")
    assert counts(either.sweep()) == (8, 1, 7, 0, 0, 1)
    assert either.found()["box/moved"] == ["box1@example.com"]


@pytest.mark.parametrize(("source", "target"), [("a", "b"), ("b", "a")])
def test_an_item_that_moves_to_another_partition_stays(either: Bench, source: str, target: str) -> None:
    either.world.put("x", KAI, source)
    either.world.box(target)
    either.sweep()
    either.world.put("x", KAI, target)
    either.sweep()
    assert either.found() == {"x": [KAI]}


def test_everything_deleted(either: Bench) -> None:
    fill(either.world)
    either.sweep()
    for number in range(8):
        either.world.delete(f"box/{number}")
    assert counts(either.sweep()) == (0, 0, 0, 0, 0, 8)
    assert either.picture()["values"] == {}


def test_an_empty_world(bench: Bench) -> None:
    assert counts(bench.sweep()) == (0, 0, 0, 0, 0, 0)


def test_an_expired_checkpoint_lists_anew_and_loses_nothing(bench: Bench) -> None:
    fill(bench.world)
    bench.sweep()
    bench.world.delete("box/1")
    bench.world.put("box/2", "changed@example.com")
    bench.world.expire()
    assert counts(bench.sweep()) == (7, 1, 6, 0, 0, 1)
    assert bench.world.opened == ["box/2"]


@pytest.mark.parametrize("kind", [MemoryConnector, MemoryService])
def test_a_listing_that_runs_out_in_the_middle_and_cannot_begin_again_deletes_nothing(
    tmp_path: Path, kind: type[MemoryConnector]
) -> None:
    bench = Bench(tmp_path, World(page_size=3, feed=False), connect=kind)
    fill(bench.world, 9)
    bench.sweep()
    bench.world.put("box/0", "changed@example.com")
    bench.world.fail("page 6", CheckpointExpiredError("forgotten"))
    bench.world.fail("page 7", DeniedError("not now"))
    assert not bench.sweep().deleted
    assert counts(bench.sweep()) == (9, 0, 9, 0, 0, 0)


def test_many_changes_while_a_listing_is_under_way(bench: Bench) -> None:
    fill(bench.world, 20)

    class Busy(MemoryConnector):
        def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
            for number, page in enumerate(super().changes(partition, checkpoint)):
                yield page
                if number < 3:
                    bench.world.delete(f"box/{number}")
                    bench.world.put(f"box/1{number}", f"changed{number}@example.com")

    bench.connect = Busy
    bench.sweep()
    bench.connect = MemoryConnector
    bench.sweep()
    assert set(bench.items()) == set(bench.world.box().items)
    assert bench.found()["box/11"] == ["changed1@example.com"]


@dataclass
class Scripted:
    """A connector that lists pages as told; its bytes are the locators."""

    pages: list[Page]

    def partitions(self) -> Iterator[Partition]:
        yield Partition("box")

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        yield from self.pages

    def open(self, item: Item) -> object:
        from io import BytesIO

        return BytesIO(f"{item.locator}@example.com".encode())

    def close(self) -> None:
        pass


def page(listing: Listing = Listing.DELTA, last: bool = False, **more: object) -> Page:
    return Page(listing, "checkpoint", last=last, **more)


X = Item("x", "1", ItemKind.FILE)


def test_an_item_deleted_and_put_back_unchanged_stays(bench: Bench) -> None:
    first = [page(Listing.FULL, upserts=(X,), last=True)]
    then = [page(deleted=("x",)), page(upserts=(X,)), page(last=True)]
    for pages in (first, then):
        bench.connect = lambda _, pages=pages: Scripted(pages)
        bench.sweep()
    assert bench.items() == {"x": "EXAMINED"}


def test_an_item_put_and_deleted_in_one_round_is_gone(bench: Bench) -> None:
    bench.connect = lambda _: Scripted([page(upserts=(X,)), page(deleted=("x", "unknown")), page(last=True)])
    bench.sweep()
    assert bench.items() == {}


def test_an_item_listed_twice_counts_once(bench: Bench) -> None:
    y = replace(X, locator="y")
    full = Listing.FULL
    bench.connect = lambda _: Scripted([page(full, upserts=(X, X)), page(full, upserts=(X, y)), page(full, last=True)])
    assert counts(bench.sweep()) == (2, 2, 0, 0, 0, 0)


# --- the same content ------------------------------------------------------------------------


def test_a_content_in_many_items_is_examined_once(bench: Bench) -> None:
    for number in range(9):
        bench.world.put(f"box/{number}", mail(f"n{number}@example.com", cv=KAI.encode()))
    bench.sweep()
    assert bench.picture()["contents"] == 10
    assert all(KAI in found for found in bench.found().values())


def test_a_content_whose_last_holder_goes_while_another_comes_is_read_again(bench: Bench) -> None:
    cv = mail("cv", inner=KAI.encode())
    bench.world.put("box/old", cv)
    bench.sweep()
    bench.world.page_size = 1
    bench.world.put("box/new", mail("letter", cv=cv))
    bench.world.delete("box/old")
    bench.sweep()
    assert bench.found() == {"box/new": [KAI]}


def test_an_item_whose_known_content_was_dropped_meanwhile_is_read_again(bench: Bench) -> None:
    bench.world.put("box/1", mail("x", cv=KAI.encode()))
    bench.known = lambda _name, again: not again
    assert counts(bench.sweep()) == (1, 1, 0, 0, 0, 0)
    assert bench.found() == {"box/1": [KAI]}
    assert bench.world.opened == ["box/1", "box/1"]


def test_a_large_item_is_stored_piece_by_piece(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.crawl._LOOSE_CONTENTS", 2)
    monkeypatch.setattr("scanner.crawl.COMMIT_SECONDS", 0)
    members = {f"m{n}": f"m{n}@example.com".encode() for n in range(20)}
    bench.world.put("box/big", mail("x", **members))
    bench.sweep()
    assert len(bench.found()["box/big"]) == 20


# --- trouble ---------------------------------------------------------------------------------


def test_failed_and_skipped_items_are_counted_and_told(bench: Bench) -> None:
    fill(bench.world, 3)
    bench.world.put("box/odd", NOBODYS)
    bench.world.put("box/pipe", b"", skip="not a regular file")
    bench.world.put("box/bad", box(["raise", "ValueError"]))
    bench.world.fail("box/1", TransientError("reset"))
    bench.world.vanish("box/2")
    assert counts(bench.sweep()) == (6, 1, 0, 2, 3, 0)
    told = {one.locator: (one.stage, one.reason) for one in bench.summary.sources[0].problems}
    assert told == {
        "box/odd": (Stage.EXTRACT, Reason.UNSUPPORTED),
        "box/pipe": (Stage.FETCH, Reason.SPECIAL),
        "box/bad": (Stage.EXTRACT, Reason.CORRUPT),
        "box/1": (Stage.FETCH, Reason.UNREADABLE),
        "box/2": (Stage.FETCH, Reason.VANISHED),
    }


def test_an_item_over_the_limit_is_not_fetched(bench: Bench) -> None:
    bench.world.put("box/big", b"x" * 2000)
    bench.sweep(max_item_bytes=1000)
    (problem,) = bench.summary.sources[0].problems
    assert (problem.reason, problem.retryable) == (Reason.TOO_LARGE, False)


def test_a_failed_item_stays_failed_until_it_is_tried_again(local: Bench) -> None:
    fill(local.world)
    local.world.fail("box/1", TransientError("reset"))
    local.sweep()
    assert counts(local.sweep()) == (8, 0, 7, 0, 1, 0)
    assert local.world.opened == []
    assert counts(local.sweep(retry_failed=True)) == (8, 1, 7, 0, 0, 0)
    assert local.world.opened == ["box/1"]
    assert local.summary.sources[0].problems == ()


def test_an_item_with_a_retryable_trouble_inside_is_tried_again(bench: Bench) -> None:
    bench.world.put("box/1", mail("x", bad=box(["text", "y"], ["trouble", "time limit", "", True])))
    bench.sweep()
    bench.sweep(retry_failed=True)
    assert bench.world.opened == ["box/1"]


def test_a_vanished_item_leaves_with_the_next_listing(bench: Bench) -> None:
    bench.world.put("box/1", KAI)
    bench.world.vanish("box/1")
    bench.sweep()
    bench.world.delete("box/1")
    assert counts(bench.sweep()) == (0, 0, 0, 0, 0, 1)


def test_a_denied_partition_deletes_nothing_and_the_others_go_on(either: Bench) -> None:
    for name in ("a", "b", "c"):
        fill(either.world, 2, name)
    either.sweep()
    either.world.deny("b")
    either.world.put("c/1", "changed@example.com", "c")
    assert counts(either.sweep()) == (6, 1, 5, 0, 0, 0)
    assert not either.summary.complete
    assert [(one.stage, one.reason) for one in either.summary.sources[0].problems] == [(Stage.LIST, Reason.DENIED)]
    either.world.deny("b", denied=False)
    either.world.delete("b/0")
    assert counts(either.sweep()) == (5, 0, 5, 0, 0, 1)
    assert either.summary.complete
    assert either.summary.sources[0].problems == ()


def test_a_listing_that_breaks_off_keeps_what_it_had_and_goes_on_there(either: Bench) -> None:
    fill(either.world)
    either.world.fail("page 2", TransientError("reset"))
    assert counts(either.sweep()) == (3, 3, 0, 0, 0, 0)
    assert not either.summary.complete
    assert counts(either.sweep()) == (8, 5, 3, 0, 0, 0)
    assert either.summary.complete


@pytest.mark.parametrize("error", [DeniedError("no"), TransientError("reset"), PermanentError("bad")])
def test_a_source_that_cannot_be_read_deletes_nothing(bench: Bench, error: Exception) -> None:
    fill(bench.world)
    bench.sweep()
    bench.world.fail("partitions", error)
    assert counts(bench.sweep()) == (8, 0, 8, 0, 0, 0)
    assert not bench.summary.complete


def test_partitions_that_cannot_all_be_listed_delete_none(bench: Bench) -> None:
    fill(bench.world, 2, "a")
    fill(bench.world, 2, "b")
    bench.sweep()
    bench.world.remove("b")
    bench.world.lost_partitions = True
    assert counts(bench.sweep()) == (4, 0, 4, 0, 0, 0)
    bench.world.lost_partitions = False
    assert counts(bench.sweep()) == (2, 0, 2, 0, 0, 2)


def test_what_could_not_be_listed_is_not_deleted(bench: Bench) -> None:
    bench.world.feed = False
    fill(bench.world, 9)
    bench.world.put("other", KAI)
    bench.sweep()
    bench.world.unlist("box/")
    bench.world.delete("other")
    bench.sweep()
    assert set(bench.items()) == {f"box/{n}" for n in range(9)}
    assert [(one.locator, one.stage) for one in bench.summary.sources[0].problems] == [("box/", Stage.LIST)]
    assert not bench.summary.complete


def test_what_could_not_be_listed_is_not_deleted_after_a_stop_either(bench: Bench) -> None:
    bench.world.feed = False
    bench.world.page_size = 2
    fill(bench.world, 4)
    fill_more = [f"z/{n}" for n in range(6)]
    for locator in fill_more:
        bench.world.put(locator, locator)
    bench.sweep()
    bench.world.unlist("box/")
    bench.world.fail(f"page {bench.world.pages + 3}", TransientError("reset"))
    bench.sweep()
    bench.world.box().unlisted.clear()
    bench.world.box().unlisted.add("nothing/")
    bench.sweep()
    assert set(bench.items()) == {*(f"box/{n}" for n in range(4)), *fill_more}


# --- reading again ---------------------------------------------------------------------------


def test_full_opens_everything_again(either: Bench) -> None:
    fill(either.world)
    either.sweep()
    assert counts(either.sweep(full=True)) == (8, 8, 0, 0, 0, 0)
    assert len(either.world.opened) == 8


def test_full_tries_failed_items_too(bench: Bench) -> None:
    fill(bench.world, 2)
    bench.world.fail("box/1", TransientError("reset"))
    bench.sweep()
    assert counts(bench.sweep(full=True)) == (2, 2, 0, 0, 0, 0)


def test_a_new_version_of_readers_reads_everything_again_and_says_so(either: Bench) -> None:
    fill(either.world)
    either.sweep()
    before = either.picture()
    either.fingerprint = "fingerprint 2"
    assert counts(either.sweep()) == (8, 8, 0, 0, 0, 0)
    if either.world.feed:
        assert "8 unchanged items were read again" in either.summary.notes[0]
    assert either.picture() == before
    assert either.sweep().examined == 0


def test_an_item_that_was_not_to_be_read_stays_so_with_a_new_version(bench: Bench) -> None:
    bench.world.put("box/pipe", KAI, skip="not a regular file")
    bench.sweep()
    bench.fingerprint = "fingerprint 2"
    assert counts(bench.sweep()) == (1, 0, 0, 1, 0, 0)
    assert bench.world.opened == []


# --- stopped and killed ----------------------------------------------------------------------


def history(bench: Bench, sweep: Callable[[], None]) -> None:
    """Fill a world, change it, sweep after each step; `sweep` may need several runs."""
    fill(bench.world, 10, "a")
    fill(bench.world, 5, "b")
    bench.world.put("a/odd", NOBODYS, "a")
    bench.world.put("a/mail", mail("card Name: Kai Lund kai@example.com", cv=b"cv@example.com"), "a")
    bench.world.put("b/mail", mail("y", cv=b"cv@example.com"), "b")
    sweep()
    bench.world.put("a/1", "card Name: Ada Berg ada@example.com", "a")
    bench.world.delete("a/2")
    bench.world.move("a/mail", "a/moved")
    bench.world.remove("b")
    fill(bench.world, 4, "c")
    sweep()


@pytest.fixture(scope="module", params=[True, False], ids=["feed", "full listings"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, dict]:
    bench = Bench(tmp_path_factory.mktemp("whole"), World(page_size=3, feed=request.param))
    history(bench, bench.sweep)
    return request.param, bench.picture()


@pytest.mark.parametrize("calls", [0, 1, 2, 3, 5, 8, 13])
def test_stopped_at_any_point_a_sweep_goes_on_to_the_same_end(
    whole: tuple[bool, dict], tmp_path: Path, calls: int
) -> None:
    bench = Bench(tmp_path, World(page_size=3, feed=whole[0]))

    def sweep() -> None:
        count = iter(range(10_000))
        bench.sweep(stopped=lambda: next(count) >= calls)
        for _ in range(20):
            bench.sweep()
            if bench.summary.complete:
                return

    history(bench, sweep)
    assert bench.picture() == whole[1]


STORE_CALLS = ["apply", "begin_round", "end_round", "partition", "source_problems", "finish_source", "drop_partition"]


class CrashError(BaseException):
    """As good as a kill."""


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", STORE_CALLS)
@pytest.mark.parametrize("at", [1, 2, 4])
def test_killed_at_any_call_of_the_store_a_sweep_goes_on_to_the_same_end(
    whole: tuple[bool, dict], tmp_path: Path, call: str, at: int, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.crawl.COMMIT_SECONDS", 0)
    bench = Bench(tmp_path, World(page_size=3, feed=whole[0]))

    def spoil(writer: object) -> None:
        real, count = getattr(writer, call), iter(range(1, 10_000))

        def crashing(*args: object, **more: object) -> object:
            crash = next(count) == at
            if crash and not after:
                raise CrashError
            result = real(*args, **more)
            if crash:
                raise CrashError
            return result

        setattr(writer, call, crashing)

    def sweep() -> None:
        try:
            bench.sweep(spoil)
        except CrashError:
            bench.sound()
            bench.sweep()

    history(bench, sweep)
    assert bench.picture() == whole[1]


def test_what_is_being_examined_when_a_sweep_is_stopped_comes_to_its_end(bench: Bench) -> None:
    fill(bench.world, 4)
    count = iter(range(10_000))
    bench.sweep(stopped=lambda: next(count) >= 3)
    examined = bench.summary.sources[0].examined
    assert 0 < examined == len(bench.world.opened)


def test_a_stopped_sweep_says_how_to_go_on(bench: Bench) -> None:
    fill(bench.world)
    bench.sweep(stopped=lambda: True)
    assert not bench.summary.complete
    assert "go on" in bench.summary.notes[-1]


def test_progress_counts_what_was_listed_and_settled(bench: Bench) -> None:
    fill(bench.world)
    bench.world.vanish("box/1")
    bench.sweep()
    assert (bench.progress.count, bench.progress.settled, bench.progress.failed) == (8, 8, 1)


def test_problems_tell_no_content(bench: Bench) -> None:
    bench.world.put("box/1", box(["raise", "LookupError"]))
    bench.sweep()
    (problem,) = bench.summary.sources[0].problems
    assert KAI not in str(problem)
    assert isinstance(problem, Problem)
