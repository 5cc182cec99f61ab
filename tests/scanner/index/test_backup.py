"""A copy of an index is whole, whoever writes meanwhile; it is put back whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from scanner.errors import FatalError, IndexBusy, IndexFault, KeyFault, UsageError
from scanner.index.backup import back_up, restore
from scanner.index.crypto import RootKey
from scanner.index.reader import open_reader
from scanner.index.turns import as_worker
from tests.scanner.doubles import mail
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import KEY, hand


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.db"
    with hand(path) as at:
        at.put("a", mail("Name: Kai Lund", b=b"kai@example.com"))
    return path


def said(path: Path) -> object:
    with open_reader(path, [KEY]) as reader:
        assert recount(reader) == []
        return dump(reader)


def test_a_copy_says_what_the_index_says_and_is_for_its_owner_alone(index: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert back_up(index, [KEY], copy) == copy.stat().st_size
    assert said(copy) == said(index)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []


def test_a_copy_is_made_while_somebody_writes(index: Path, tmp_path: Path) -> None:
    ended = threading.Event()

    def write() -> None:
        with hand(index) as at:
            for number in range(100_000):
                if ended.is_set():
                    return
                at.put(f"n{number}", f"n{number}@example.com".encode())

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy = tmp_path / f"copy{number}.db"
            back_up(index, [KEY], copy)
            said(copy)
    finally:
        ended.set()
        writer.join()


def test_a_copy_overwrites_nothing(index: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(UsageError, match=r"copy\.db is there already"):
        back_up(index, [KEY], tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_no_copy_without_index_key_or_folder(index: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match="there is no index"):
        back_up(tmp_path / "none.db", [KEY], tmp_path / "copy.db")
    with pytest.raises(KeyFault):
        back_up(index, [RootKey.generate()], tmp_path / "copy.db")
    with pytest.raises(FatalError, match=r"copy\.db cannot be written"):
        back_up(index, [KEY], tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_is_put_back_over_what_came_later(index: Path, tmp_path: Path) -> None:
    before, copy = said(index), tmp_path / "copy.db"
    back_up(index, [KEY], copy)
    with hand(index) as at:
        at.put("b", b"later@example.com")
    with pytest.raises(UsageError, match="--replace"):
        restore(index, [KEY], copy, replace=False)
    restore(index, [KEY], copy, replace=True)
    assert said(index) == before
    assert index.stat().st_mode & 0o777 == 0o600
    with hand(index) as at:
        at.put("c", b"again@example.com")
    assert said(copy) == before


def test_a_copy_is_put_where_no_index_is(index: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(index, [KEY], copy)
    restore(tmp_path / "new.db", [KEY], copy, replace=False)
    assert said(tmp_path / "new.db") == said(index)


def test_a_copy_is_put_over_a_damaged_index(index: Path, tmp_path: Path) -> None:
    before, copy = said(index), tmp_path / "copy.db"
    back_up(index, [KEY], copy)
    index.write_bytes(b"no index at all" * 1000)
    restore(index, [KEY], copy, replace=True)
    assert said(index) == before


def damaged(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xff" * 4096
    copy.write_bytes(bytes(data))


def no_index(copy: Path) -> None:
    copy.unlink()
    with sqlite3.connect(copy) as conn:
        conn.execute("CREATE TABLE mine (a)")


@pytest.mark.parametrize("spoil", [damaged, no_index, lambda copy: copy.write_text("x"), Path.unlink])
def test_a_bad_copy_is_refused_and_the_index_stays(spoil, index: Path, tmp_path: Path) -> None:
    before, copy = said(index), tmp_path / "copy.db"
    back_up(index, [KEY], copy)
    spoil(copy)
    with pytest.raises((IndexFault, UsageError), match=r"copy\.db|damaged"):
        restore(index, [KEY], copy, replace=True)
    assert said(index) == before


def test_a_copy_of_another_key_is_refused(index: Path, tmp_path: Path) -> None:
    back_up(index, [KEY], tmp_path / "copy.db")
    with pytest.raises(KeyFault):
        restore(index, [RootKey.generate()], tmp_path / "copy.db", replace=True)


def test_nothing_is_put_back_under_a_worker_or_a_writer(index: Path, tmp_path: Path) -> None:
    back_up(index, [KEY], tmp_path / "copy.db")
    with as_worker(index), pytest.raises(IndexBusy, match="stop it first"):
        restore(index, [KEY], tmp_path / "copy.db", replace=True)
    with hand(index), pytest.raises(IndexBusy, match="another sweep"):
        restore(index, [KEY], tmp_path / "copy.db", replace=True)
