"""A new key: the same answers, the old key of no use, and a usable pair of key file and index at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.errors import KeyFault, UsageError
from scanner.index import rotation
from scanner.index.crypto import RootKey, read_keys, write_keys
from scanner.index.reader import open_reader
from scanner.index.rotation import rotate_key
from scanner.model import Problem, Reason, Stage
from scanner.setting import SecretRef
from tests.scanner.doubles import box, mail
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import KEY, Hand, hand

KAI = "kai@example.com"


def fill(at: Hand) -> None:
    cv = box(["about", "Offer", "2024-05-01"], ["text", f"card Name: Kai Lund {KAI}"], ["trouble", "corrupt", "tail"])
    at.put("box/a\udc80", mail("x", cv=cv), "box", title="Title", url="https://example.com", handle="h")
    at.put("b", mail("y", cv=cv), "other")
    at.apply(at.failed("c"))
    at.writer.end_round(at.partition(), "checkpoint")
    at.writer.source_problems(at.source, [Problem(Stage.LIST, Reason.DENIED, "no", "here")])


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write_keys(tmp_path / "key", [KEY], replace=False)
    with hand(tmp_path / "index.db") as at:
        fill(at)
    return tmp_path / "index.db"


def ref(index: Path) -> SecretRef:
    return SecretRef("file", str(index.parent / "key"))


def look(index: Path, keys: list[RootKey] | None = None) -> dict:
    with open_reader(index, keys or read_keys(ref(index))) as reader:
        assert recount(reader) == []
        return dump(reader)


def test_everything_answers_the_same_and_the_old_key_nothing(index: Path) -> None:
    before = look(index)
    rotate_key(index, ref(index), None, index.parent)
    assert look(index) == before
    with pytest.raises(KeyFault):
        look(index, [KEY])
    assert [key.id for key in read_keys(ref(index))] == [2]
    assert Path(ref(index).target).stat().st_mode & 0o777 == 0o600


def test_writing_goes_on_as_if_nothing_had_been(index: Path) -> None:
    rotate_key(index, ref(index), None, index.parent)
    (new,) = read_keys(ref(index))
    with hand(index, new) as at:
        assert at.partition().checkpoint == "checkpoint"
        assert set(at.writer.known(at.source, ["box/a\udc80", "b", "none"])) == {"box/a\udc80", "b"}
        fill(at)
        assert recount(at.writer.reader()) == []
        assert at.writer._conn.execute("SELECT count(*) FROM item").fetchone() == (3,)


def test_no_old_ciphertext_is_left_in_the_files(index: Path) -> None:
    with hand(index) as at:
        tables = ("source", "partition", "item", "content", "value", "problem")
        old = [row[0] for table in tables for row in at.writer._conn.execute(f"SELECT blob FROM {table}")]
        old += [row[0] for table in tables[:-1] for row in at.writer._conn.execute(f"SELECT mac FROM {table}")]
        old += [row[0] for row in at.writer._conn.execute("SELECT blob FROM contains")]
    rotate_key(index, ref(index), None, index.parent)
    left = b"".join(path.read_bytes() for path in index.parent.glob("index.db*"))
    assert [blob for blob in old if blob in left] == []
    assert len(old) > 20


def test_rotating_many_times_goes_round_the_numbers(index: Path) -> None:
    write_keys(index.parent / "key", [RootKey(255, RootKey.generate().secret)], replace=True)
    other = index.with_name("none.db")
    rotate_key(other, ref(index), None, index.parent)
    assert [key.id for key in read_keys(ref(index))] == [1]


def test_a_key_of_ones_own_is_taken(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = RootKey.generate(7)
    monkeypatch.setenv("NEW_KEY", new.line())
    before = look(index)
    rotate_key(index, ref(index), "env:NEW_KEY", index.parent)
    assert look(index, [new]) == before
    assert read_keys(ref(index)) == [KEY]


@pytest.mark.parametrize("to", ["env:NONE", "file:none", "hunter2", "file:key"])
def test_a_wrong_new_key_changes_nothing(index: Path, to: str) -> None:
    before = index.read_bytes()
    with pytest.raises((KeyFault, UsageError)) as fault:
        rotate_key(index, ref(index), to, index.parent)
    assert "hunter2" not in str(fault.value)
    assert index.read_bytes() == before


def test_a_key_from_the_environment_needs_a_new_one(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLD_KEY", KEY.line())
    with pytest.raises(UsageError, match="--to"):
        rotate_key(index, SecretRef("env", "OLD_KEY"), None, index.parent)


STEPS = ["_contains", "_contents", "_values", "_items", "_partitions", "_sources", "_problems"]


class CrashError(BaseException):
    """As good as a kill: nothing may catch it and clean up."""


@pytest.mark.parametrize("step", STEPS)
def test_cut_off_inside_the_index_stays_with_the_old_key(
    index: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = look(index)
    monkeypatch.setattr(rotation._Rotation, step, crash)
    with pytest.raises(CrashError):
        rotate_key(index, ref(index), None, index.parent)
    assert look(index) == before
    assert look(index, [KEY]) == before


@pytest.mark.parametrize("call", [1, 2])
def test_cut_off_while_keys_are_written_leaves_a_usable_pair(
    index: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    calls = []

    def counted(*args: object, **more: object) -> None:
        calls.append(args)
        if len(calls) == call:
            raise CrashError
        write_keys(*args, **more)

    before = look(index)
    monkeypatch.setattr(rotation, "write_keys", counted)
    with pytest.raises(CrashError):
        rotate_key(index, ref(index), None, index.parent)
    assert look(index) == before
    monkeypatch.undo()
    rotate_key(index, ref(index), None, index.parent)
    assert look(index) == before
    assert len(read_keys(ref(index))) == 1


def crash(_self: object) -> None:
    raise CrashError
