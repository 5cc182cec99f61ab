"""Examination of items: recursion, names of parts, limits, what is known, and trouble of every kind."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.examine import Limits, path_digest
from scanner.examined import ContentRecord, ItemDone, Shown, State, Task
from scanner.model import ByteRange, Place, Reason, Stage
from scanner.ports import Means
from scanner.secret import Secret
from tests.scanner import doubles
from tests.scanner.doubles import LIMITS, NOBODYS, QUINE, Beats, PatternEngine, box, examiner, mail

KAI = b"kai@example.com"
TITLE = "(title)"
ADA = b"ada@example.com"


class Outcome:
    """What came of one task, by path of the part."""

    def __init__(self, emitted: Sequence[ContentRecord | ItemDone]) -> None:
        self.records = [one for one in emitted if isinstance(one, ContentRecord)]
        (self.done,) = (one for one in emitted if isinstance(one, ItemDone))
        assert emitted[-1] is self.done
        self.parts: dict[str, ContentRecord] = {}
        if self.done.root is not None:
            self._walk(self.done.root, "")

    def _walk(self, name: bytes, path: str) -> None:
        found = [one for one in self.records if one.name == name]
        for record in found[:1]:
            self.parts[TITLE if record.media_type == "name" else path] = record
            for child in record.children:
                self._walk(child.name, f"{path}/{child.path}".strip("/"))

    @property
    def keys(self) -> dict[str, list[str]]:
        return {path: [row.key for row in record.findings] for path, record in self.parts.items()}

    @property
    def troubles(self) -> set[tuple[str, Reason]]:
        found = set()
        for path, record in self.parts.items():
            for _, trouble in record.troubles:
                found.add(("/".join(filter(None, (path, trouble.part))), trouble.reason))
        return found


def look(data: bytes | ByteRange, title: str | None = None, by: object = None, **task: object) -> Outcome:
    by = by or examiner()
    return Outcome(list(by.examine([Task(1, data, "name", None, title, **task)], Beats())))


def limited(**limits: object) -> object:
    return examiner(replace(LIMITS, **limits))


def nested(depth: int, data: bytes = KAI) -> bytes:
    return data if depth == 0 else mail("", a=nested(depth - 1, data))


# --- what is found ---------------------------------------------------------------------------


def test_members_of_members_are_examined_under_their_paths() -> None:
    seen = look(mail("me@example.com", outer=mail("x", inner=KAI), other=ADA))
    assert seen.keys == {
        "": ["me@example.com"],
        "outer": [],
        "outer/inner": ["kai@example.com"],
        "other": ["ada@example.com"],
    }
    assert seen.done.state is State.EXAMINED
    assert seen.done.reason is None


def test_children_come_before_their_parents() -> None:
    seen = look(mail("x", a=mail("y", b=mail("z", c=KAI))))
    names = [record.name for record in seen.records]
    for record in seen.records:
        assert all(names.index(child.name) < names.index(record.name) for child in record.children)


@pytest.mark.parametrize(
    ("names", "unique"),
    [
        (["a", "a", "a"], ["a", "a~2", "a~3"]),
        (["a", "a~2", "a"], ["a", "a~2", "a~3"]),
        (["", ""], ["unnamed", "unnamed~2"]),
    ],
)
def test_names_of_parts_are_unique(names: list[str], unique: list[str]) -> None:
    seen = look(box(*(["member", name, f"{n}@example.com".encode()] for n, name in enumerate(names))))
    assert list(seen.parts) == ["", *unique]


def test_many_members_of_one_name_cost_linear_time() -> None:
    content = doubles_content()
    for _ in range(100_000):
        content.unique("invoice.pdf")
    assert content.unique("invoice.pdf") == "invoice.pdf~100001"


def doubles_content() -> object:
    from scanner.gathering import Content

    return Content(1, b"", b"", "text/plain")


def test_offsets_count_from_the_start_of_the_part() -> None:
    row = look(b"hello kai@example.com").parts[""].findings[0]
    assert (row.start, row.end, row.text) == (6, 21, "kai@example.com")


def test_block_members_are_findings_of_their_content() -> None:
    record = look(b"x@example.com\ncard Name: Kai Lund kai@example.com").parts[""]
    (block,) = record.blocks
    assert [record.findings[n].key for n in block.members] == ["kai lund", "kai@example.com"]


def test_a_name_in_a_member_is_found_and_points_at_the_member() -> None:
    seen = look(box(["member", "Name: Kai Lund.txt", b"x"]))
    (row,) = seen.parts[""].findings
    assert (row.key, seen.parts[""].slots[row.slot].part) == ("kai lund", "Name: Kai Lund.txt")


def test_title_is_wrapped_around_the_content_so_that_copies_share_it() -> None:
    one, other = look(KAI, "Name: Kai Lund.txt"), look(KAI, "Name: Ada Berg.txt")
    assert one.keys == {TITLE: ["kai lund"], "": ["kai@example.com"]}
    assert one.parts[TITLE].children == other.parts[TITLE].children
    assert one.done.root != other.done.root


def test_a_title_that_tells_nothing_leaves_no_content() -> None:
    assert len(look(KAI, "report 2024.txt").records) == 1


def test_a_title_is_found_though_the_bytes_are_unsupported() -> None:
    seen = look(NOBODYS, "Name: Kai Lund.bin")
    assert seen.done.state is State.SKIPPED
    assert seen.keys == {TITLE: ["kai lund"]}


def test_zero_characters_of_a_title_reach_no_finding() -> None:
    (row,) = look(KAI, "Name: Kai Lund\0 a@example.com\0b").parts[TITLE].findings[:1]
    assert "\0" not in row.text + row.key


def test_what_a_document_says_of_itself_is_kept() -> None:
    about = look(box(["about", "Offer", "2024-05-01T10:00:00+02:00"], ["text", "x"])).parts[""].about
    assert (about.title, about.created) == ("Offer", "2024-05-01T10:00:00+02:00")


def test_a_finding_on_a_picture_stands_in_the_box_of_its_words() -> None:
    record = look(box(["boxed", "card Name: Kai Lund"])).parts[""]
    (row,) = record.findings
    assert record.slots[row.slot].place == Place(page=1, box=(0.5, 0.25, 1.0, 0.5))


def test_pages_read_by_ocr_are_counted_and_cost_no_time_of_the_document() -> None:
    data = box(["cost", 2, 0.15], ["text", "x"], ["cost", 1, 0.15], ["text", KAI.decode()])
    seen = look(mail("", scan=data), by=limited(seconds=0.2))
    assert seen.troubles == set()
    assert (seen.done.ocr_pages, round(seen.done.ocr_seconds, 2)) == (3, 0.3)


def test_a_long_call_costs_no_time_of_the_document() -> None:
    data = box(["heard", 0.15], ["text", "x"], ["heard", 0.15], ["text", KAI.decode()])
    assert look(mail("", call=data), by=limited(seconds=0.2)).troubles == set()


def test_recordings_that_were_heard_are_counted() -> None:
    call = box(["heard", 0.1], ["text", "x"], ["heard", 0.1])
    done = look(mail("", call=call, second=box(["heard", 0.1]), third=box(["text", "x"]))).done
    assert (done.recordings, done.sound_seconds, round(done.speech_seconds, 2)) == (2, 90.0, 0.3)


def test_texts_are_sent_when_they_are_asked_for() -> None:
    task = Task(1, mail("hello", a=b"inner"), "", None, "my title", show=True)
    shown = [one for one in examiner().examine([task], Beats()) if isinstance(one, Shown)]
    texts = [(one.slot.part, one.text) for one in shown]
    assert texts == [("body", "hello"), ("body", "inner"), ("header", "my title")]
    assert "hello" not in repr(shown)


def test_what_is_not_to_be_searched_is_shown_and_leaves_no_finding() -> None:
    emitted = list(
        examiner().examine([Task(1, box(["unsearched", "a@example.com"]), "", None, None, show=True)], Beats())
    )
    assert [one.text for one in emitted if isinstance(one, Shown)] == ["a@example.com"]
    assert Outcome([one for one in emitted if not isinstance(one, Shown)]).keys == {"": []}


def test_readers_get_the_passwords() -> None:
    by = examiner(means=Means((Secret("pw@example.com"),)))
    assert look(mail("", a=box(["passwords"])), by=by).keys["a"] == ["pw@example.com"]


def test_many_tasks_end_in_their_order() -> None:
    tasks = [Task(n, f"{n}@example.com".encode(), "", None, None) for n in range(50)]
    ends = [one.task for one in examiner().examine(tasks, Beats()) if isinstance(one, ItemDone)]
    assert ends == list(range(50))


def test_a_long_item_is_detected_in_several_batches() -> None:
    engine = PatternEngine()
    text = " " * 30_000 + " kai@example.com"
    seen = look(box(*(["text", text] for _ in range(9))), by=examiner(engine=engine))
    assert len(engine.asked) > 2
    assert len(seen.parts[""].findings) == 9


# --- limits ----------------------------------------------------------------------------------


def test_too_deep_tells_the_member_and_keeps_the_rest() -> None:
    seen = look(mail("me@example.com", deep=nested(3), other=ADA), by=limited(depth=2))
    assert seen.troubles == {("deep/a/a", Reason.TOO_DEEP)}
    assert seen.keys["other"] == ["ada@example.com"]


def test_cut_at_a_depth_is_not_taken_as_read_in_another_place() -> None:
    seen = look(mail("", deep=nested(3)), by=limited(depth=2))
    assert [seen.parts[path].partial for path in ("deep/a",)] == [True]


def test_too_many_members_keep_what_was_read() -> None:
    data = box(*(["member", f"m{n}", f"{n}@example.com".encode()] for n in range(9)))
    seen = look(data, by=limited(members=4))
    assert ("", Reason.TOO_MANY) in seen.troubles
    assert [path for path in seen.parts if path] == ["m0", "m1", "m2", "m3"]
    assert seen.done.state is State.EXAMINED


def test_a_bomb_is_stopped_by_its_ratio_and_what_came_before_stays() -> None:
    limits = {"ratio": 10, "ratio_floor": 1 << 20, "item_bytes": 1 << 40, "member_bytes": 1 << 40}
    seen = look(box(["member", "first", KAI], ["endless", "bomb"]), by=limited(**limits))
    assert ("bomb", Reason.RATIO) in seen.troubles
    assert seen.keys["first"] == ["kai@example.com"]


def test_a_small_bomb_below_the_floor_is_read() -> None:
    data = box(["member", "first", b"x" * 5000])
    assert look(data, by=limited(ratio=0, ratio_floor=6000)).troubles == set()
    assert look(data, by=limited(ratio=0, ratio_floor=4000)).troubles != set()


def test_more_bytes_than_an_item_may_have_come_out() -> None:
    seen = look(box(["member", "first", KAI], ["endless", "big"]), by=limited(item_bytes=3 << 20))
    assert ("big", Reason.TOO_LARGE) in seen.troubles
    assert seen.parts[""].partial


def test_one_large_member_does_not_keep_the_others_back() -> None:
    seen = look(box(["endless", "big"], ["member", "next", KAI]), by=limited(member_bytes=2 << 20))
    assert seen.troubles == {("big", Reason.TOO_LARGE)}
    assert seen.keys["next"] == ["kai@example.com"]
    assert not seen.parts[""].partial


@pytest.mark.parametrize("limit", [{"members": 1}, {"item_bytes": 300}], ids=str)
def test_all_that_a_limit_of_the_item_cut_is_partial(limit: dict[str, int]) -> None:
    seen = look(mail("me@example.com", a=mail("", b=KAI, c=b"x" * 400), d=ADA), by=limited(**limit))
    assert {path: record.partial for path, record in seen.parts.items() if record.media_type == "x/box"} == (
        {"": True, "a": True} if "members" in limit else {"": True}
    )


def test_an_item_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * 2000)
    seen = look(ByteRange(path), by=limited(item_bytes=1000))
    assert (seen.done.state, seen.done.reason, seen.done.stage) == (State.FAILED, Reason.TOO_LARGE, Stage.EXTRACT)


def test_a_slow_reader_is_stopped_and_what_it_gave_stays() -> None:
    data = box(["text", KAI.decode()], ["sleep", 0.3], ["text", "x"], ["text", ADA.decode()])
    seen = look(data, by=limited(seconds=0.2))
    assert seen.troubles == {("", Reason.TIMEOUT)}
    assert seen.keys == {"": ["kai@example.com"]}


def test_a_reader_that_shows_life_and_nothing_else_is_stopped_in_order() -> None:
    seen = look(box(["text", KAI.decode()], ["alive", 100, 0.05], ["text", ADA.decode()]), by=limited(seconds=0.2))
    assert (seen.troubles, seen.keys) == ({("", Reason.TIMEOUT)}, {"": ["kai@example.com"]})


def test_time_in_members_does_not_count_for_the_container() -> None:
    slow = box(["sleep", 0.15], ["text", "a@example.com"])
    other = box(["sleep", 0.15], ["text", "b@example.com"])
    assert look(mail("", one=slow, two=other), by=limited(seconds=0.25)).troubles == set()


def test_slow_detection_leaves_names_out_but_finds_identifiers_once() -> None:
    text = "Name: Kai Lund kai@example.com " + " " * 45_000
    by = examiner(replace(LIMITS, seconds=0.2), engine=PatternEngine(seconds=0.3))
    seen = look(box(*(["text", text] for _ in range(4))), by=by)
    types = [row.type for row in seen.parts[""].findings]
    assert seen.troubles == {("", Reason.TIMEOUT)}
    assert types.count("EMAIL_ADDRESS") == 4
    assert 0 < types.count("PERSON") < 4


# --- what is known ---------------------------------------------------------------------------


def test_known_contents_are_not_read_again() -> None:
    first = look(mail("x", a=KAI))
    known = {record.name for record in first.records}
    seen = look(mail("x", a=KAI), by=examiner(known=lambda name, again: name in known))
    assert seen.records == []
    assert seen.done.root == first.done.root


def test_known_is_asked_with_the_tasks_wish() -> None:
    asked = []
    by = examiner(known=lambda name, again: asked.append(again) or False)
    look(KAI, by=by, again=True)
    assert asked == [True]


def test_the_same_bytes_under_another_title_are_read_once() -> None:
    known = {record.name for record in look(KAI).records}
    seen = look(KAI, "Name: Kai Lund", by=examiner(known=lambda name, again: name in known))
    assert [record.media_type for record in seen.records] == ["name"]


def test_a_document_that_holds_itself_is_cut() -> None:
    seen = look(QUINE)
    assert [one.children for one in seen.records] == [()]
    assert seen.troubles == {("again", Reason.TOO_DEEP)}


# --- trouble ---------------------------------------------------------------------------------

ERRORS = [
    ("MemoryError", Reason.MEMORY),
    ("RecursionError", Reason.TOO_DEEP),
    ("ValueError", Reason.CORRUPT),
    ("LookupError", Reason.CORRUPT),
    ("ZeroDivisionError", Reason.CORRUPT),
    ("StopIteration", Reason.CORRUPT),
    ("OSError", Reason.UNREADABLE),
]


@pytest.mark.parametrize(("error", "reason"), ERRORS)
def test_an_error_of_a_reader_keeps_what_was_read(error: str, reason: Reason) -> None:
    seen = look(box(["text", KAI.decode()], ["raise", error]))
    assert seen.keys == {"": ["kai@example.com"]}
    assert seen.troubles == {("", reason)}
    assert seen.done.state is State.EXAMINED


@pytest.mark.parametrize(("error", "reason"), ERRORS)
def test_an_error_of_a_reader_that_gave_nothing_fails_the_item(error: str, reason: Reason) -> None:
    seen = look(box(["raise", error]))
    assert (seen.done.state, seen.done.reason, seen.done.root) == (State.FAILED, reason, None)
    assert "@" not in seen.done.detail


@pytest.mark.parametrize("error", [error for error, _ in ERRORS])
def test_an_error_in_a_member_is_a_trouble_of_the_item(error: str) -> None:
    seen = look(mail("x", bad=box(["raise", error]), good=KAI))
    assert {part for part, _ in seen.troubles} == {"bad"}
    assert seen.keys["good"] == ["kai@example.com"]


@pytest.mark.parametrize("data", [b"SNIF", mail("x", bad=b"SNIF")])
def test_an_error_while_sniffing_is_a_corrupt_document(data: bytes) -> None:
    seen = look(data)
    assert Reason.CORRUPT in {seen.done.reason} | {reason for _, reason in seen.troubles}


def test_unsupported_members_are_told_with_their_part() -> None:
    seen = look(mail("x", a=NOBODYS, b=mail("y", c=NOBODYS)))
    assert seen.troubles == {("a", Reason.UNSUPPORTED), ("b/c", Reason.UNSUPPORTED)}


def test_unsupported_items_are_skipped_with_their_type() -> None:
    done = look(NOBODYS).done
    assert (done.state, done.reason, done.detail) == (State.SKIPPED, Reason.UNSUPPORTED, "application/x-nobody")


def test_troubles_of_a_reader_are_kept() -> None:
    assert look(box(["text", "x"], ["trouble", "encrypted", "p7m"])).troubles == {("p7m", Reason.ENCRYPTED)}


def test_a_quarantined_part_is_not_touched_and_the_rest_is() -> None:
    data = mail("x", bad=box(["exit"]), good=KAI)
    seen = look(data, quarantined={path_digest("bad"): Reason.CRASHED})
    assert seen.troubles == {("bad", Reason.CRASHED)}
    assert seen.keys["good"] == ["kai@example.com"]


def test_a_quarantined_item_fails_and_may_be_tried_again() -> None:
    done = look(box(["exit"]), quarantined={path_digest(""): Reason.CRASHED}).done
    assert (done.state, done.reason, done.retryable) == (State.FAILED, Reason.CRASHED, True)


def test_the_beat_tells_the_part_and_no_name() -> None:
    beats = Beats()
    list(examiner().examine([Task(7, mail("x", secret=KAI), "", None, None)], beats))
    assert {(7, path_digest("")), (7, path_digest("secret")), (7, 0)} == set(beats.seen)


# --- files -----------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(mail("", a=KAI))
    return path


def test_a_file_is_read_without_touching_its_times(file: Path) -> None:
    os.utime(file, ns=(10**18, 10**18))
    assert look(ByteRange(file)).keys["a"] == ["kai@example.com"]
    assert (file.stat().st_atime_ns, file.stat().st_mtime_ns) == (10**18, 10**18)


def test_a_file_that_vanished(file: Path) -> None:
    file.unlink()
    done = look(ByteRange(file)).done
    assert (done.state, done.stage, done.reason, done.retryable) == (State.FAILED, Stage.FETCH, Reason.VANISHED, True)


def test_a_file_that_became_a_link_is_not_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(file)
    assert look(ByteRange(tmp_path / "link")).done.state is State.FAILED


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_not_read(tmp_path: Path, make: object) -> None:
    make(tmp_path / "thing")
    before = len(os.listdir("/proc/self/fd"))
    done = look(ByteRange(tmp_path / "thing")).done
    assert (done.state, done.reason) == (State.FAILED, Reason.SPECIAL)
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_file_that_changes_while_it_is_read_is_told_and_not_taken_as_known(file: Path) -> None:
    by = examiner(known=lambda *_: bool(file.write_bytes(mail("", a=KAI, b=ADA))) and False)
    seen = look(ByteRange(file), by=by)
    assert (seen.done.state, seen.done.reason, seen.done.retryable) == (State.EXAMINED, Reason.CHANGED, True)
    assert seen.parts[""].partial


def test_a_range_is_read_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "mbox"
    path.write_bytes(b"no@example.com\nkai@example.com\nno@example.com\n")
    assert look(ByteRange(path, 15, 15)).keys == {"": ["kai@example.com"]}


def test_quoting_of_an_mbox_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "mbox"
    path.write_bytes(b">From kai@example.com\n>>From x\n")
    row = look(ByteRange(path, 0, 22, quoted=True)).parts[""].findings[0]
    assert row.start == 5


@pytest.mark.parametrize(("offset", "length"), [(0, 100), (50, 10), (10, 20)])
def test_a_range_that_is_no_longer_there_is_told(tmp_path: Path, offset: int, length: int) -> None:
    path = tmp_path / "mbox"
    path.write_bytes(b"kai@example.com\n")
    done = look(ByteRange(path, offset, length, quoted=True)).done
    assert (done.state, done.reason, done.retryable) == (State.FAILED, Reason.CHANGED, True)


@pytest.mark.parametrize("data", [KAI, box(["raise", "ValueError"]), NOBODYS, b"SNIF", mail("", a=NOBODYS)])
def test_no_file_stays_open(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    before = len(os.listdir("/proc/self/fd"))
    look(ByteRange(tmp_path / "file"))
    assert len(os.listdir("/proc/self/fd")) == before


def test_limits_have_defaults_that_hold() -> None:
    limits = Limits(1, 1.0)
    assert (limits.depth, limits.members, limits.ratio) == (20, 100_000, 1000)


def test_the_double_of_formats_is_the_door_of_extraction() -> None:
    from scanner import extract

    assert {name for name in dir(doubles.Formats) if name[0] != "_"} <= set(dir(extract))
