"""A live search: what the index does not have is shown, marked and judged as items of the index are."""

from __future__ import annotations

import hashlib
import threading
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.memory import MemoryConnector, World
from scanner import scratch
from scanner.errors import DeniedError, GoneError, RefusedError, TransientError
from scanner.index.writer import open_writer
from scanner.model import Dismissal, Reason, Stage
from tests.scanner.asking_live import ANNA, KAI, Mute, Place, brought, told
from tests.scanner.doubles import NOBODYS, box, mail
from tests.scanner.index.writing import KEY
from tests.scanner.people import NORMAL
from tests.scanner.services import MemoryService


@pytest.fixture(params=[MemoryConnector, MemoryService], ids=["plain", "service"])
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    made = Place(tmp_path, connect=request.param)
    made.world.put("a/old", f"from {KAI}")
    made.world.put("a/others", f"from {ANNA}")
    made.sweep()
    return made


def test_nothing_new_brings_nothing(place: Place) -> None:
    answer = place.ask(email=KAI)
    assert brought(answer) == {}
    assert [item.locator for item in answer.items()] == ["a/old"]
    assert (told(answer).hits, told(answer).held, answer.complete) == (1, 1, True)
    assert place.world.opened == ["a/old", "a/others"], "what the index has is not opened again"


def test_what_came_after_the_sweep_is_shown_and_asserted(place: Place) -> None:
    place.world.put("a/new", f"dear {KAI}", title="Offer")
    (item,) = brought(place.ask(email=KAI)).values()
    assert (item.locator, item.source, item.source_type, item.title) == ("a/new", "world", "memory", "new")
    assert item.confidence >= 0.5
    assert item.reasons == ("asked e-mail", "live search: not in the index yet")
    assert [(one.value, one.part, one.start) for one in item.findings] == [(KAI, "body", 5)]


def test_an_unknown_subject_is_found_live(place: Place) -> None:
    place.world.put("a/new", "dear mira@example.com")
    answer = place.ask(email="mira@example.com")
    assert [item.locator for item in answer.items()] == ["a/new"]
    assert brought(answer)["a/new"].confidence >= 0.5
    assert not answer.subject.identifiers[0].held


def test_a_source_that_was_never_swept_is_asked(place: Place) -> None:
    place.others = [place.source(place.connect, "second")]
    answer = place.ask(email=KAI)
    assert [(item.source, item.locator) for item in brought(answer).values()] == [("second", "a/old")]
    assert not answer.complete, "it was never swept"


def test_what_was_deleted_since_the_sweep_stays_as_the_index_has_it(place: Place) -> None:
    place.world.delete("a/old")
    answer = place.ask(email=KAI)
    assert ([item.locator for item in answer.items()], brought(answer)) == (["a/old"], {})


def test_a_changed_item_is_shown_beside_the_old_one(place: Place) -> None:
    place.world.put("a/old", f"now {KAI} and +4791234567")
    answer = place.ask(email=KAI)
    assert [item.live for item in answer.items()] == [False, True]
    assert brought(answer)["a/old"].reasons[-1].endswith("changed since it was swept")


def test_what_was_dismissed_in_an_item_does_not_assert_its_newer_version(place: Place) -> None:
    said = NORMAL.identifier("EMAIL_ADDRESS", KAI)
    assert said is not None
    with open_writer(place.bench.index, [KEY]) as writer:
        writer.dismiss(Dismissal(said, "world", "a/old", "a sample", "dpo", datetime.now(UTC)))
    place.world.put("a/old", f"still {KAI}")
    place.world.put("a/new", f"dear {KAI}")
    items = brought(place.ask(email=KAI))
    assert items["a/new"].confidence >= 0.5
    assert (items["a/old"].confidence < 0.5, items["a/old"].findings) == (True, ())
    assert "what was found in it was dismissed as a false finding" in items["a/old"].reasons


def test_another_version_of_the_same_bytes_is_no_news(place: Place) -> None:
    place.world.put("a/old", f"from {KAI}", version="a flag was set")
    answer = place.ask(email=KAI)
    assert (brought(answer), told(answer).held) == ({}, 1)


def test_what_the_index_read_and_found_nothing_in_is_not_shown(place: Place) -> None:
    place.world.put("a/word", "xkai.lund@example.comx is nobody")
    place.sweep()
    answer = place.ask(email=KAI)
    assert (brought(answer), told(answer).hits, told(answer).held) == ({}, 2, 2)


def test_what_the_sweep_could_not_read_is_tried_again(place: Place) -> None:
    place.world.put("a/shy", f"for {KAI}")
    place.world.fail("a/shy", DeniedError("not now"))
    place.sweep()
    item = brought(place.ask(email=KAI))["a/shy"]
    assert item.confidence >= 0.5
    assert item.reasons[-1].endswith("not read by the last sweep")


@pytest.mark.parametrize("error", [DeniedError("no"), GoneError("gone"), RefusedError("no"), TransientError("reset")])
def test_a_hit_that_cannot_be_opened_is_possible_and_told(place: Place, error: Exception) -> None:
    place.world.put("a/new", f"dear {KAI}")
    place.world.fail("a/new", error)  # type: ignore[arg-type]
    answer = place.ask(email=KAI)
    item = brought(answer)["a/new"]
    assert (item.confidence < 0.5, item.findings, answer.complete) == (True, (), False)
    assert (told(answer).failed, [one.stage for one in told(answer).problems]) == (1, [Stage.FETCH])


def test_a_hit_of_a_kind_that_nobody_reads_is_possible(place: Place) -> None:
    place.world.put("a/new", NOBODYS + KAI.encode())
    answer = place.ask(email=KAI)
    assert brought(answer)["a/new"].confidence < 0.5
    assert (told(answer).skipped, answer.complete) == (1, True), "as in a sweep, that is no failure"
    assert told(answer).problems[0].reason is Reason.UNSUPPORTED


def test_a_hit_that_must_not_be_read_is_possible_and_not_opened(place: Place) -> None:
    place.world.put("a/new", KAI, skip="archived (not thawed)")
    answer = place.ask(email=KAI)
    assert (brought(answer)["a/new"].confidence < 0.5, told(answer).skipped) == (True, 1)
    assert "a/new" not in place.world.opened


def test_a_hit_in_which_nothing_is_found_is_hardly_possible(place: Place) -> None:
    place.world.put("a/new", f"x{KAI}x")
    item = brought(place.ask(email=KAI))["a/new"]
    assert (item.confidence, item.parts, item.findings) == (0.2, (), ())
    assert item.reasons == (
        "found by the service, not by us",
        "none of the subject's identifiers was found in it",
        "live search: not in the index yet",
    )


def test_a_part_that_cannot_be_read_is_told_with_its_place(place: Place) -> None:
    place.world.put("a/new", mail(f"dear {KAI}", inner=box(["fault", "corrupt"])))
    place.world.put("a/newer", mail(f"x{KAI}x", inner=box(["fault", "encrypted"])))
    answer = place.ask(email=KAI)
    assert [(one.locator, one.part, one.reason) for one in told(answer).problems] == [
        ("a/new", "inner", Reason.CORRUPT),
        ("a/newer", "inner", Reason.ENCRYPTED),
    ]
    assert brought(answer)["a/newer"].confidence == 0.3, "what is sought may stand in the part"
    assert answer.complete


def test_findings_in_members_have_their_parts(place: Place) -> None:
    inner = mail(f"to {KAI}", deep=f"cc {KAI}".encode())
    place.world.put("a/new", mail("hello", inner=inner), name="offer")
    item = brought(place.ask(email=KAI))["a/new"]
    assert item.parts == ("inner", "inner/deep")


def test_title_and_time_come_from_the_content(place: Place) -> None:
    data = box(["about", "Offer", "2026-11-03T09:30:00+00:00"], ["text", KAI])
    place.world.put("a/new", data, kind="message", name=None)
    place.world.put("a/named", data, kind="message", name=f"{KAI} offer")
    for item in brought(place.ask(email=KAI)).values():
        assert (item.title, item.created.year if item.created else 0) == ("Offer", 2026)


def test_a_name_in_the_title_of_a_hit_counts(place: Place) -> None:
    place.world.put("a/new", f"x {KAI}", name=f"{KAI} offer")
    item = brought(place.ask(email=KAI))["a/new"]
    assert item.parts == ("header", "body")


# who it is


def test_only_exact_and_linked_identifiers_are_pushed(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.world.put("card", f"card Name: Kai Lund {KAI} +4791234567")
    place.world.put("office", f"card Name: Kai Lund {KAI} +4722334455")
    place.world.put("office 2", f"card Name: Anna Berg {ANNA} +4722334455")
    place.sweep()
    answer = place.ask(email=KAI)
    rings = {one.identifier.value.reveal(): str(one.ring) for one in answer.subject.identifiers}
    assert rings == {KAI: "exact", "+4791234567": "linked", "kai lund": "linked", "+4722334455": "possible"}
    pushed = {form.reveal() for one in place.world.sought for form in (one.key, one.display)}
    assert pushed == {KAI, "+4791234567", "kai lund"}


def test_the_surest_identifiers_are_pushed_first(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.world.put("card", f"card Name: Kai Lund {KAI} +4791234567")
    place.sweep()
    place.ask(email=KAI)
    assert place.world.sought[0].type == "EMAIL_ADDRESS"


def test_a_linked_identifier_asserts_a_hit(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.world.put("card", f"card Name: Kai Lund {KAI} +4791234567")
    place.sweep()
    place.world.put("call", "call +4791234567")
    place.world.put("bare", "Name: Kai Lund was here")
    found = brought(place.ask(email=KAI))
    assert {locator: item.reasons[0] for locator, item in found.items()} == {
        "call": "linked phone",
        "bare": "name that only this person bears",
    }
    assert all(item.confidence >= 0.5 for item in found.values())


def test_a_namesake_that_only_the_live_search_shows_takes_the_assertion_back(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.world.put("card", f"card Name: Kai Lund {KAI}")
    place.sweep()
    place.world.put("namesake", "card Name: Kai Lund kai@example.org")
    place.world.put("bare", "Name: Kai Lund was here")
    place.world.put("mine", f"card Name: Kai Lund {KAI}")
    found = brought(place.ask(email=KAI))
    assert {locator: item.confidence >= 0.5 for locator, item in found.items()} == {
        "namesake": False,
        "bare": False,
        "mine": True,
    }


MANY = " ".join(f"person{number}@example.org" for number in range(12))


@pytest.mark.parametrize(
    "card",
    [
        "card Name: Kai Lund sales@example.com",
        f"card Name: Kai Lund {KAI} kai@example.org",
        f"card Name: Kai Lund {MANY}",
        "card Name: Kai Lund +4791234567",
    ],
    ids=["a role", "a second address of the same card", "a list of many", "no address"],
)
def test_what_stands_beside_the_name_without_being_a_namesake(tmp_path: Path, card: str) -> None:
    place = Place(tmp_path)
    place.world.put("card", f"card Name: Kai Lund {KAI}")
    place.sweep()
    place.world.put("new", card)
    place.world.put("bare", "Name: Kai Lund was here")
    found = brought(place.ask(email=KAI))
    assert {locator: item.confidence >= 0.5 for locator, item in found.items()} == {"new": True, "bare": True}


@pytest.mark.parametrize(("second", "sure"), [("", True), ("card Name: Kai Lund kai@example.org", False)])
def test_an_unknown_name_asserts_as_long_as_one_address_bears_it(tmp_path: Path, second: str, sure: bool) -> None:
    place = Place(tmp_path)
    place.sweep()
    place.world.put("one", f"card Name: Kai Lund {KAI}")
    place.world.put("two", second)
    assert (brought(place.ask(name="Kai Lund"))["one"].confidence >= 0.5) is sure


@pytest.mark.parametrize(
    ("query", "text"), [({"email": "info@example.com"}, "info@example.com"), ({"name": "Kai"}, "")]
)
def test_what_asserts_nothing_in_the_index_asserts_nothing_live(
    tmp_path: Path, query: dict[str, str], text: str
) -> None:
    place = Place(tmp_path)
    place.sweep()
    place.world.put("new", f"{text} Kai")
    assert brought(place.ask(**query))["new"].confidence < 0.5


# what goes wrong


def test_a_source_without_search_is_told(place: Place) -> None:
    place.others = [place.source(Mute, "mute")]
    answer = place.ask(email=KAI)
    assert [(one.source, one.asked) for one in answer.live] == [("world", True), ("mute", False)]
    assert told(answer, "mute").complete


def test_a_source_that_is_down_does_not_hide_the_others(place: Place) -> None:
    place.world.put("a/new", f"dear {KAI}")
    place.world.fail("search", TransientError("no route"))
    place.others = [place.source(place.connect, "second")]
    answer = place.ask(email=KAI)
    (down,) = [one for one in answer.live if one.problems]
    assert (down.complete, down.hits) == (False, 0)
    assert [(one.stage, one.detail) for one in down.problems] == [(Stage.LIST, "no route")]
    (up,) = [one for one in answer.live if not one.problems]
    assert up.hits == 2
    assert not answer.complete


def test_a_partition_that_is_not_searched_is_told(place: Place) -> None:
    place.world.put("b/new", f"dear {KAI}", "b")
    place.world.deny("box")
    answer = place.ask(email=KAI)
    assert list(brought(answer)) == ["b/new"]
    assert [one.reason for one in told(answer).problems] == [Reason.DENIED]
    assert not told(answer).complete


class Stuttering(MemoryService):
    """A service that names each hit twice."""

    def search(self, identifiers):  # type: ignore[no-untyped-def]
        for one in super().search(identifiers):
            yield from (one, one)


def test_a_hit_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    place = Place(tmp_path, connect=Stuttering)
    place.sweep()
    place.world.put("new", f"dear {KAI}")
    answer = place.ask(email=KAI)
    assert (told(answer).hits, list(brought(answer))) == (1, ["new"])


def large_files() -> dict[str, int]:
    """Return what is kept on the disk of more than a megabyte; what a sweep knows stays with its process."""
    sizes = {path.name: path.stat().st_size for path in scratch.folder().iterdir()}
    return {name: size for name, size in sizes.items() if size > 1 << 20}


def test_large_hits_leave_nothing_on_disk(place: Place) -> None:
    before = large_files()
    data = f"dear {KAI} ".encode() + b"x " * 5_000_000
    for number in range(3):
        place.world.put(f"a/large {number}", data)
    answer = place.ask(email=KAI)
    assert [item.confidence >= 0.5 for item in brought(answer).values()] == [True] * 3
    assert large_files() == before


@pytest.mark.alone
def test_bytes_are_given_back_item_by_item(place: Place) -> None:
    for number in range(40):
        place.world.put(f"a/new {number}", f"dear {KAI} ".encode() + b" " * 4_000_000)
    tracemalloc.start()
    try:
        assert len(brought(place.ask(email=KAI))) == 40
        assert tracemalloc.get_traced_memory()[1] < 120_000_000
    finally:
        tracemalloc.stop()


def test_at_most_so_many_are_examined_and_the_rest_is_listed(place: Place) -> None:
    place.terms = {"most": 3}
    for number in range(8):
        place.world.put(f"a/new {number}", f"dear {KAI}")
    place.world.opened.clear()
    answer = place.ask(email=KAI)
    assert len(place.world.opened) == 3
    assert (told(answer).examined, told(answer).not_examined, told(answer).complete) == (3, 5, False)
    rest = [item for item in brought(answer).values() if item.confidence < 0.5]
    assert len(rest) == 5
    assert {item.reasons[1] for item in rest} == {"not examined: over the limit of 3"}


def test_more_hits_than_anybody_looks_through_end_the_search(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.asking.MOST_HITS", 5)
    for number in range(8):
        place.world.put(f"a/new {number}", f"dear {KAI}")
    answer = place.ask(email=KAI)
    assert (told(answer).hits, told(answer).complete) == (5, False)
    assert "more than 5 hits" in told(answer).problems[0].detail


def test_asked_to_stop_it_shows_what_it_has(place: Place) -> None:
    place.terms = {"stopped": lambda: True}
    place.world.put("a/new", f"dear {KAI}")
    answer = place.ask(email=KAI)
    assert not answer.complete
    assert "stopped on request" in told(answer).problems[0].detail
    brought(answer)


class Hanging(MemoryService):
    """A service that never answers, in its search or when an item is opened."""

    release = threading.Event()
    where = "search"

    def search(self, identifiers):  # type: ignore[no-untyped-def]
        if self.where == "search":
            self.release.wait(20)
        yield from super().search(identifiers)

    def open(self, item):  # type: ignore[no-untyped-def]
        self.release.wait(20)
        return super().open(item)


@pytest.mark.parametrize("where", ["search", "open"])
def test_a_service_that_hangs_is_left_when_the_time_is_over(tmp_path: Path, where: str) -> None:
    class Hangs(Hanging):
        release = threading.Event()

    Hangs.where = where
    looks = iter(range(1, 200))
    place = Place(tmp_path, connect=Hangs, terms={"seconds": 0.3, "stopped": lambda: next(looks, 0) == 0})
    place.sweep()
    place.world.put("new", f"dear {KAI}")
    began = time.monotonic()
    answer = place.ask(email=KAI)
    Hangs.release.set()
    assert time.monotonic() - began < 5
    assert not told(answer).complete
    assert (told(answer).hits, told(answer).not_examined) == ((0, 0) if where == "search" else (1, 1))
    for item in brought(answer).values():
        assert item.reasons[:2] == (
            "found by the service, not examined",
            "not examined: the time for it was over",
        ), "or it waits without pause"


def test_problems_carry_no_value(place: Place) -> None:
    place.world.put("a/new", f"dear {KAI}")
    place.world.fail("a/new", TransientError("reset"))
    place.world.deny("box", denied=False)
    assert not any("kai" in one.detail for one in told(place.ask(email=KAI)).problems)


def test_the_index_is_left_as_it_was(place: Place) -> None:
    place.world.put("a/new", f"dear {KAI}")

    def picture() -> tuple[str, int]:
        data = place.bench.index.read_bytes()
        return hashlib.sha256(data).hexdigest(), place.bench.index.stat().st_mtime_ns

    before = picture()
    assert brought(place.ask(email=KAI))
    assert picture() == before
    assert place.bench.items() == {"a/old": "EXAMINED", "a/others": "EXAMINED"}


def test_connectors_are_closed_and_waits_are_heeded(tmp_path: Path) -> None:
    made: list[MemoryService] = []

    def connect(world: World) -> MemoryService:
        made.append(MemoryService(world))
        made[-1].asked = {"mailbox": time.time() + 600}
        return made[-1]

    place = Place(tmp_path, connect=connect)
    place.bench.connect = connect
    place.sweep()
    place.ask(email=KAI)
    assert made[-1].heeded.keys() == {"mailbox"}
    assert made[-1].closed


def test_progress_is_told(place: Place) -> None:
    for number in range(3):
        place.world.put(f"a/new {number}", f"dear {KAI}")
    place.ask(email=KAI)
    assert (place.progress.count, place.progress.settled) == (3, 3)


def test_least_confidence_holds_for_what_is_live(place: Place) -> None:
    place.world.put("a/new", f"x{KAI}x")
    place.world.put("a/newer", KAI)
    answer = place.ask(0.5, email=KAI)
    assert [item.locator for item in answer.items()] == ["a/old", "a/newer"]
