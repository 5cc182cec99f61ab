"""Contents: which reading of the same bytes stays, and what is refused or read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from scanner.index.batch import Batch, ItemWrite
from scanner.model import Problem, Reason, Stage
from tests.databases import STORES, address
from tests.scanner.doubles import box, mail
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import Hand, hand

KAI = b"kai@example.com"


@pytest.fixture(params=STORES)
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hand]:
    with hand(address(request.param, tmp_path)) as opened:
        yield opened
        assert recount(opened.writer.reader()) == []


def cut(write: ItemWrite) -> ItemWrite:
    """Return what a limit would have left of it: the root without its members, partial."""
    *_, root = write.contents
    return replace(write, contents=(replace(root, children=(), partial=True),))


def found(at: Hand, key: str = "kai@example.com") -> list[str]:
    reader = at.writer.reader()
    value = reader.find("EMAIL_ADDRESS", key)
    return [] if value is None else [hit.item.locator for hit in reader.places.items_with([value.id])]


@pytest.mark.parametrize("full_first", [True, False])
@pytest.mark.parametrize("together", [True, False])
def test_the_fuller_reading_of_the_same_bytes_stays(at: Hand, full_first: bool, together: bool) -> None:
    full, partial = at.write("full", mail("x", a=KAI)), cut(at.write("cut", mail("x", a=KAI)))
    writes = [full, partial] if full_first else [partial, full]
    if together:
        at.apply(*writes)
    else:
        for write in writes:
            at.apply(write)
    assert found(at) == sorted(["full", "cut"], key=[write.item.locator for write in writes].index)


def test_a_new_version_of_readers_replaces_even_a_fuller_reading(at: Hand) -> None:
    at.put("a", mail("x", a=KAI))
    at.writer.fingerprint_id("another")
    at.apply(cut(at.write("a", mail("x", a=KAI))))
    assert found(at) == []


def test_a_parent_is_as_flawed_as_what_lies_in_it(at: Hand) -> None:
    write = at.write("a", mail("x", a=mail("y", b=KAI)))
    inner = replace(write.contents[1], partial=True)
    at.apply(replace(write, contents=(write.contents[0], inner, write.contents[2])))
    assert at.writer._conn.execute("SELECT flaws FROM content ORDER BY id").fetchall() == [(0,), (2,), (2,)]


def test_an_item_whose_known_content_is_gone_is_told(at: Hand) -> None:
    known = replace(at.write("a", KAI), contents=())
    assert at.writer.missing([known], []) == {known.done.task}


def test_what_comes_with_another_item_is_not_missing(at: Hand) -> None:
    bringing = at.write("a", KAI)
    known = replace(at.write("b", KAI), contents=())
    assert at.writer.missing([known, bringing], []) == set()


def test_what_would_come_with_an_item_that_is_itself_lost_is_missing(at: Hand) -> None:
    lost = at.write("a", mail("x", gone=b"gone@example.com", here=KAI))
    lost = replace(lost, contents=lost.contents[1:])
    known = replace(at.write("b", KAI), contents=())
    assert at.writer.missing([known, lost], []) == {known.done.task, lost.done.task}


def test_a_loose_content_whose_child_is_gone_is_left_out_and_its_item_told(at: Hand) -> None:
    write = at.write("a", mail("x", a=KAI))
    loose = list(write.contents[1:])
    end = replace(write, contents=())
    assert at.writer.missing([end], loose) == {write.done.task}
    at.writer.apply(at.source, Batch(loose=loose))
    assert at.writer.missing([end], []) == {write.done.task}


def test_loose_contents_wait_for_their_item_and_are_dropped_without_it(at: Hand) -> None:
    write = at.write("a", mail("x", a=KAI))
    at.writer.apply(at.source, Batch(loose=list(write.contents)))
    at.writer.apply(at.source, Batch(loose=list(at.write("b", b"other@example.com").contents)))
    at.apply(replace(write, contents=()))
    at.writer.finish_source(at.source, datetime(2026, 1, 1, tzinfo=UTC), complete=True)
    assert found(at) == ["a"]
    assert at.writer.reader().find("EMAIL_ADDRESS", "other@example.com") is None


def test_a_shared_content_is_stored_once_and_found_in_every_item(at: Hand) -> None:
    for name in ("a", "b", "c"):
        at.put(name, mail(f"from {name}", cv=KAI))
    assert at.writer._conn.execute("SELECT count(*) FROM occurrence").fetchone() == (1,)
    assert found(at) == ["a", "b", "c"]
    at.delete("a", "b")
    assert found(at) == ["c"]
    at.delete("c")
    assert dump(at.writer.reader())["values"] == {}


def test_problems_of_a_content_are_told_at_each_place(at: Hand) -> None:
    broken = box(["text", "x"], ["trouble", "corrupt", "tail"])
    at.put("a", mail("x", bad=broken))
    at.put("b", broken)
    problems = {(one.locator, one.part) for one in at.writer.reader().problems(at.source)}
    assert problems == {("a", "bad/tail"), ("b", "tail")}


def test_a_problem_of_a_listing_is_kept_once_though_every_page_tells_it(at: Hand) -> None:
    box_ = at.partition()
    one = Problem(Stage.LIST, Reason.DENIED, locator="folder/")
    for problem in (one, one, replace(one, locator="other/")):
        at.writer.apply(at.source, Batch(problems=[(box_.id, problem)]))
    assert [found.locator for found in at.writer.reader().problems(at.source)] == ["folder/", "other/"]


def test_a_source_is_dropped_with_all_that_was_found_in_it(at: Hand) -> None:
    at.put("a", KAI)
    at.apply(at.failed("b"))
    assert at.writer.drop_source(at.source) == 2
    tables = ("source", "partition", "item", "content", "value", "occurrence", "link", "problem", "loose", "contains")
    left = {table: at.writer._conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    assert set(left.values()) == {0}, left


SPELLINGS = ("ana björk", "ANA BJÖRK", "Bjork, Ana", "Ana Bjork", "Ana Björk", "AnA Björk")


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("cached", [True, False])
def test_how_a_value_is_shown_does_not_depend_on_what_was_met_first(
    at: Hand, order: tuple[int, ...], apart: bool, cached: bool
) -> None:
    halves = [SPELLINGS[:2], SPELLINGS[2:4], SPELLINGS[4:]]
    writes = [spelt(at, f"{n} {text}", text) for n in order for text in halves[n]]
    for some in [[write] for write in writes] if apart else [writes]:
        at.apply(*some)
        if not cached:
            at.writer._contents.forget()
    stored = at.writer.reader().find("PERSON", "ana bjork")
    assert stored is not None
    assert stored.identifier.display.reveal() == "Ana Björk"


def spelt(at: Hand, locator: str, text: str) -> ItemWrite:
    """Return what is to be written for an item with one name, spelt so."""
    write = at.write(locator, f"{locator} kai@example.com".encode())
    *others, root = write.contents
    name = root.findings[0]._replace(type="PERSON", key="ana bjork", display=text)
    return replace(write, contents=(*others, replace(root, findings=(name,))))
