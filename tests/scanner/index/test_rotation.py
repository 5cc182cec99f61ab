"""A new key: the same answers, the old key of no use, and a usable pair of key file and index at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from scanner.errors import KeyFault, UsageError
from scanner.index import rotation
from scanner.index.address import Address
from scanner.index.crypto import RootKey, read_keys, write_keys
from scanner.index.database import connect_reader
from scanner.index.reader import open_reader
from scanner.index.rotation import rotate_key
from scanner.model import Problem, Reason, Stage
from scanner.setting import SecretRef
from tests.databases import STORES, address
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


@dataclass(frozen=True)
class Home:
    """An index, and the folder of its key."""

    address: Address
    folder: Path

    def rotate(self, to: str | None = None) -> None:
        rotate_key(self.address, ref(self), to, self.folder)


@pytest.fixture(params=STORES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    write_keys(tmp_path / "key", [KEY], replace=False)
    home = Home(address(request.param, tmp_path), tmp_path)
    with hand(home.address) as at:
        fill(at)
    return home


def ref(index: Home) -> SecretRef:
    return SecretRef("file", str(index.folder / "key"))


def look(index: Home, keys: list[RootKey] | None = None) -> dict:
    with open_reader(index.address, keys or read_keys(ref(index))) as reader:
        assert recount(reader) == []
        return dump(reader)


def test_everything_answers_the_same_and_the_old_key_nothing(index: Home) -> None:
    before = look(index)
    index.rotate()
    assert look(index) == before
    with pytest.raises(KeyFault):
        look(index, [KEY])
    assert [key.id for key in read_keys(ref(index))] == [2]
    assert Path(ref(index).target).stat().st_mode & 0o777 == 0o600


def test_writing_goes_on_as_if_nothing_had_been(index: Home) -> None:
    index.rotate()
    (new,) = read_keys(ref(index))
    with hand(index.address, new) as at:
        assert at.partition().checkpoint == "checkpoint"
        assert set(at.writer.known(at.source, ["box/a\udc80", "b", "none"])) == {"box/a\udc80", "b"}
        fill(at)
        assert recount(at.writer.reader()) == []
        assert at.writer._conn.execute("SELECT count(*) FROM item").fetchone() == (3,)


@pytest.mark.parametrize("index", ["sqlite"], indirect=True)
def test_no_old_ciphertext_is_left_in_the_files(index: Home) -> None:
    with hand(index.address) as at:
        tables = ("source", "partition", "item", "content", "value", "problem")
        old = [row[0] for table in tables for row in at.writer._conn.execute(f"SELECT blob FROM {table}")]
        old += [row[0] for table in tables[:-1] for row in at.writer._conn.execute(f"SELECT mac FROM {table}")]
        old += [row[0] for row in at.writer._conn.execute("SELECT blob FROM contains")]
    index.rotate()
    left = b"".join(path.read_bytes() for path in index.folder.glob("index.db*"))
    assert [blob for blob in old if blob in left] == []
    assert len(old) > 20


def test_rotating_many_times_goes_round_the_numbers(index: Home) -> None:
    write_keys(index.folder / "key", [RootKey(255, RootKey.generate().secret)], replace=True)
    store = "sqlite" if isinstance(index.address, Path) else "postgres"
    Home(address(store, index.folder, "none.db"), index.folder).rotate()
    assert [key.id for key in read_keys(ref(index))] == [1]


def test_a_key_of_ones_own_is_taken(index: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    new = RootKey.generate(7)
    monkeypatch.setenv("NEW_KEY", new.line())
    before = look(index)
    index.rotate("env:NEW_KEY")
    assert look(index, [new]) == before
    assert read_keys(ref(index)) == [KEY]


@pytest.mark.parametrize("to", ["env:NONE", "file:none", "hunter2", "file:key"])
def test_a_wrong_new_key_changes_nothing(index: Home, to: str) -> None:
    before = whole(index)
    with pytest.raises((KeyFault, UsageError)) as fault:
        index.rotate(to)
    assert "hunter2" not in str(fault.value)
    assert whole(index) == before


def whole(index: Home) -> object:
    """Return all that is stored."""
    if isinstance(index.address, Path):
        return index.address.read_bytes()
    store = connect_reader(index.address)
    found = {name: sorted(store.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in store.tables()}
    store.close()
    return found


def test_a_key_from_the_environment_needs_a_new_one(index: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLD_KEY", KEY.line())
    with pytest.raises(UsageError, match="--to"):
        rotate_key(index.address, SecretRef("env", "OLD_KEY"), None, index.folder)


STEPS = ["_contains", "_contents", "_values", "_items", "_partitions", "_sources", "_problems"]


class CrashError(BaseException):
    """As good as a kill: nothing may catch it and clean up."""


@pytest.mark.parametrize("step", STEPS)
def test_cut_off_inside_the_index_stays_with_the_old_key(
    index: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = look(index)
    monkeypatch.setattr(rotation._Rotation, step, crash)
    with pytest.raises(CrashError):
        index.rotate()
    assert look(index) == before
    assert look(index, [KEY]) == before


@pytest.mark.parametrize("call", [1, 2])
def test_cut_off_while_keys_are_written_leaves_a_usable_pair(
    index: Home, monkeypatch: pytest.MonkeyPatch, call: int
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
        index.rotate()
    assert look(index) == before
    monkeypatch.undo()
    index.rotate()
    assert look(index) == before
    assert len(read_keys(ref(index))) == 1


def crash(_self: object) -> None:
    raise CrashError
