"""A copy of an index says the same as the first, or is refused by everyone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scanner.errors import IndexBusy, IndexFault, KeyFault, UsageError
from scanner.index import copying
from scanner.index.address import Address
from scanner.index.crypto import RootKey
from scanner.index.reader import open_reader
from scanner.index.writer import open_writer
from tests.databases import address, both, fresh, raw
from tests.scanner.dumping import dump, recount
from tests.scanner.index.test_rotation import fill
from tests.scanner.index.writing import KEY, hand

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WAYS = [("sqlite", "postgres"), ("postgres", "sqlite"), ("sqlite", "sqlite"), ("postgres", "postgres")]
ways = pytest.mark.parametrize(("here", "there"), WAYS)


def filled(index: Address) -> Address:
    with hand(index) as at:
        fill(at)
        at.writer.keep_waits(at.source, {"service": 5.0})
        at.writer.runs.begin(at.source, "sweep", NOW, NOW)
        at.writer.runs.spend(at.source, "2026-03-01", 4, 5)
        at.put("gone", b"gone@example.com")
        at.delete("gone")
    return index


def copy(old: Address, new: Address) -> dict[str, int]:
    return copying.copy(old, new, [KEY], lambda *_: None)


def look(index: Address) -> dict[str, Any]:
    with open_reader(index, [KEY]) as reader:
        assert recount(reader) == []
        return dump(reader)


@ways
def test_a_copy_says_the_same_and_can_be_written(tmp_path: Path, here: str, there: str) -> None:
    old, new = filled(address(here, tmp_path, "old.db")), address(there, tmp_path, "new.db")
    counts = copy(old, new)
    assert look(new) == look(old)
    assert (counts["item"], counts["note"], counts["run"], counts["spent"]) == (3, 1, 1, 1)
    for index in (old, new):
        with hand(index) as at:
            assert at.partition().checkpoint == "checkpoint"
            at.put("after", b"card Name: Eva Holm eva@example.com", "new")
            assert at.writer.reader().waits(at.source) == {"service": 5.0}
            assert at.writer.runs.handled(at.source) == {"sweep": NOW}
            assert at.writer.runs.spent(at.source, "2026-03-01") == (4, 5)
            assert at.writer.runs.begin(at.source, "full", NOW, NOW) == 2
    assert look(new) == look(old)


def test_an_empty_index_is_copied(tmp_path: Path) -> None:
    with open_writer(tmp_path / "old.db", [KEY]):
        pass
    new = fresh()
    copy(tmp_path / "old.db", new)
    with hand(new) as at:
        at.put("a", b"kai@example.com")
    assert look(new)["contents"] == 1


@both
def test_nothing_is_written_over(tmp_path: Path, store: str) -> None:
    old, new = filled(tmp_path / "old.db"), filled(address(store, tmp_path, "new.db"))
    before = look(new)
    with pytest.raises(UsageError, match="there is an index in TO already"):
        copy(old, new)
    assert look(new) == before


@both
def test_a_copy_that_was_cut_off_is_refused_until_it_was_made_again(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = filled(tmp_path / "old.db"), address(store, tmp_path, "new.db")
    for method in ("_same", "_meta"):
        monkeypatch.setattr(copying._Copy, method, crash)
        with pytest.raises(CrashError):
            copy(old, new)
        monkeypatch.undo()
        for opener in (open_reader, open_writer):
            with pytest.raises(IndexFault, match="copy that is not complete"), opener(new, [KEY]):
                pass
    copy(old, new)
    assert look(new) == look(old)


class CrashError(BaseException):
    """As good as a kill."""


def crash(*_: object) -> None:
    raise CrashError


def test_a_source_that_is_written_or_of_another_key_is_not_copied(tmp_path: Path) -> None:
    old, new = filled(tmp_path / "old.db"), tmp_path / "new.db"
    with hand(old), pytest.raises(IndexBusy):
        copy(old, new)
    with pytest.raises(KeyFault):
        copying.copy(old, new, [RootKey.generate()], lambda *_: None)
    with pytest.raises(UsageError, match="the same"):
        copy(old, old)
    with pytest.raises(IndexFault, match="there is no index"):
        copy(tmp_path / "none.db", new)
    assert not new.exists()


@pytest.mark.parametrize(
    "fault", ["UPDATE partition SET examined = examined + 1", "UPDATE item SET partition_id = 99 WHERE state = 0"]
)
def test_an_index_that_does_not_add_up_is_not_copied(tmp_path: Path, fault: str) -> None:
    old, new = filled(tmp_path / "old.db"), fresh()
    with raw(old) as store:
        store.execute(fault)
    with pytest.raises(IndexFault, match="does not add up"):
        copy(old, new)
    with pytest.raises(IndexFault, match="not complete"):
        look(new)


def test_rows_that_get_lost_on_the_way_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scanner.index.stores.sqlite import SqliteStore

    def lossy(self: SqliteStore, query: str, *values: Any) -> Any:
        rows = iter(real(self, query, *values))
        if " FROM occurrence" in query:
            next(rows)
        return rows

    real = SqliteStore.stream
    old = filled(tmp_path / "old.db")
    monkeypatch.setattr(SqliteStore, "stream", lossy)
    with pytest.raises(Exception, match="the table occurrence came over with other rows"):
        copy(old, fresh())
