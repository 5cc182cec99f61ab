"""Opening an index: one writer, its key, its schema, and every fault of the disk as one clear line."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.errors import FatalError, IndexBusy, IndexFault, KeyFault
from scanner.index.address import Address
from scanner.index.crypto import RootKey
from scanner.index.reader import KnownContents, open_reader
from scanner.index.writer import open_writer
from scanner.names.forms import name_of
from tests.databases import STORES, address, both, raw
from tests.scanner.doubles import box, mail
from tests.scanner.dumping import dump, leaks, recount
from tests.scanner.index.writing import FINGERPRINT, KEY, hand

OTHER = RootKey.generate()


@pytest.fixture(params=STORES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    return filled(address(request.param, tmp_path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    filled(tmp_path / "index.db")
    return tmp_path / "index.db"


def filled(index: Address) -> Address:
    with hand(index) as at:
        at.put("a", mail("Name: Kai Lund", b=b"kai@example.com"))
    return index


def opened(path: Address, key: RootKey = KEY) -> None:
    with open_reader(path, [key]):
        pass


def test_an_index_is_for_its_owner_alone(file: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}


def test_a_second_writer_is_refused(index: Address) -> None:
    with hand(index), pytest.raises(IndexBusy, match="another sweep"), open_writer(index, [KEY]):
        pass


def test_the_lock_is_given_back(index: Address) -> None:
    with pytest.raises(ZeroDivisionError), hand(index):
        raise ZeroDivisionError
    with hand(index) as at:
        assert at.writer.counts(at.source)


def test_wrong_key_is_one_clear_line(index: Address) -> None:
    with pytest.raises(KeyFault, match="not the key of this index"):
        opened(index, OTHER)
    with pytest.raises(KeyFault, match="not the key of this index"), open_writer(index, [OTHER]):
        pass


def test_the_right_one_of_several_keys_is_taken(index: Address) -> None:
    with open_reader(index, [KEY, OTHER]) as reader:
        assert reader.find("EMAIL_ADDRESS", "kai@example.com")


@both
def test_no_index_is_one_clear_line(tmp_path: Path, store: str) -> None:
    with pytest.raises(IndexFault, match="pii-scan sweep"):
        opened(address(store, tmp_path))


@pytest.mark.parametrize("version", [0, 99])
def test_another_schema_is_refused_by_readers(index: Address, version: int) -> None:
    set_schema(index, version)
    with pytest.raises(IndexFault, match="schema"):
        opened(index)


def test_a_newer_schema_is_refused_by_the_writer(index: Address) -> None:
    set_schema(index, 99)
    before = whole(index)
    with pytest.raises(IndexFault, match="upgrade pii-scan"), open_writer(index, [KEY]):
        pass
    assert whole(index) == before


def test_an_older_schema_is_brought_up_to_date_by_the_writer(index: Address) -> None:
    set_schema(index, 0)
    with hand(index):
        pass
    opened(index)


def set_schema(index: Address, version: int) -> None:
    with raw(index) as store:
        store.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (store.number(version),))


def whole(index: Address) -> object:
    """Return all that is stored."""
    if isinstance(index, Path):
        return index.read_bytes()
    with raw(index) as store:
        return {name: sorted(store.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in store.tables()}


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE bookmark (url)")
    conn.close()
    before = path.read_bytes()
    for opener in (open_reader, open_writer):
        with pytest.raises(IndexFault, match="no pii-scan index"), opener(path, [KEY]):
            pass
    assert path.read_bytes() == before


def test_an_index_whose_first_opening_was_cut_off_is_completed(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name, applied_at)")
    conn.close()
    with hand(path) as at:
        at.put("a", b"kai@example.com")
    opened(path)


def test_an_index_cut_off_between_two_steps_is_completed(file: Path) -> None:
    with sqlite3.connect(file) as conn:
        conn.execute("DELETE FROM meta WHERE name = 'schema'")
    conn.close()
    with pytest.raises(IndexFault, match="no pii-scan index"), open_reader(file, [KEY]):
        pass
    with hand(file):
        pass
    opened(file)


def test_names_of_an_index_from_before_are_found_in_other_writings(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with hand(path) as at:
        at.put("a", b"card Name: Kai Lund kai@example.com")
    with sqlite3.connect(path) as conn:
        for step in (
            "DROP TABLE name_token",
            "DROP TABLE decision",
            "DROP INDEX content_thread",
            "ALTER TABLE content DROP COLUMN thread",
            "DELETE FROM _sqlite_migrations WHERE name LIKE 'm004%'",
            "DELETE FROM meta WHERE name = 'name tokens'",
            "UPDATE meta SET value = 3 WHERE name = 'schema'",
        ):
            conn.execute(step)
    conn.close()
    with hand(path) as at:
        reader = at.writer.reader()
        assert recount(reader) == []
        assert len(reader.alike([name_of("kai lund")])) == 1


def test_an_index_from_before_runs_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    with hand(path) as at:
        at.put("a", b"kai@example.com")
        at.writer.end_round(at.partition(), "checkpoint")
        at.writer.finish_source(at.source, datetime(2026, 1, 1, tzinfo=UTC), complete=True)
    with sqlite3.connect(path) as conn:
        for step in (
            "DROP TABLE run",
            "DROP TABLE spent",
            "ALTER TABLE partition DROP COLUMN run",
            "ALTER TABLE source DROP COLUMN fresh_at",
            "DELETE FROM _sqlite_migrations WHERE name LIKE 'm005%'",
            "UPDATE meta SET value = 4 WHERE name = 'schema'",
        ):
            conn.execute(step)
    conn.close()
    with hand(path) as at:
        (source,) = at.writer.reader().sources()
        assert source.fresh == datetime(2026, 1, 1, tzinfo=UTC)
        assert at.partition().checkpoint == "checkpoint"
        assert at.writer.runs.last(source.id) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(b"not a database " * 1000)
    for opener in (open_reader, open_writer):
        with pytest.raises(IndexFault, match="damaged or no index"), opener(path, [KEY]):
            pass


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(IndexFault), open_writer(tmp_path, [KEY]):
        pass
    with pytest.raises(IndexFault), open_writer(tmp_path / "none" / "index.db", [KEY]):
        pass


@pytest.mark.parametrize("name", ["a%41.db", "a?b=c.db", "a#b.db", "å b.db"])
def test_odd_names_of_the_file(tmp_path: Path, name: str) -> None:
    with hand(tmp_path / name) as at:
        at.put("a", b"kai@example.com")
    with open_reader(tmp_path / name, [KEY]) as reader:
        assert reader.find("EMAIL_ADDRESS", "kai@example.com")


def test_a_reader_sees_one_picture_while_the_writer_writes(index: Address) -> None:
    with hand(index) as at, open_reader(index, [KEY]) as reader:
        value = reader.find("EMAIL_ADDRESS", "kai@example.com")
        hits = reader.places.items_with([value.id])
        at.put("new", b"ada@example.com")
        at.delete("a")
        assert reader.find("EMAIL_ADDRESS", "ada@example.com") is None
        assert [hit.item.locator for hit in hits] == ["a"]
    with open_reader(index, [KEY]) as reader:
        assert reader.find("EMAIL_ADDRESS", "kai@example.com") is None


def test_a_full_disk_is_one_clear_line_and_what_was_committed_stays(file: Path) -> None:
    with pytest.raises(IndexFault, match="disk of the index is full"), hand(file) as at:
        before = dump(at.writer.reader())
        pages = at.writer._conn.execute("PRAGMA page_count").fetchone()[0]
        at.writer._conn.execute(f"PRAGMA max_page_count={pages}")
        at.put("big", b" ".join(b"kai%d@example.com" % n for n in range(5000)))
    with open_reader(file, [KEY]) as reader:
        assert dump(reader) == before
        assert recount(reader) == []


def test_after_a_full_disk_the_same_writer_can_go_on(file: Path) -> None:
    with hand(file) as at:
        at.writer._conn.execute("PRAGMA max_page_count=1")
        big = at.write("big", b" ".join(b"kai%d@example.com" % n for n in range(5000)))
        with pytest.raises(IndexFault):
            at.apply(big)
        at.writer._conn.execute("PRAGMA max_page_count=100000")
        at.apply(big)
        assert recount(at.writer.reader()) == []


@pytest.mark.skipif("os.getuid() != 0", reason="needs to become another user")
@pytest.mark.parametrize(("lock", "told"), [(True, "read-only"), (False, "Permission denied")])
def test_a_read_only_index_is_one_clear_line(lock: bool, told: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder, "index.db")
        with hand(index) as at:
            at.put("a", b"kai@example.com")
        if lock:
            Path(folder, "index.db.lock").chmod(0o666)
        index.chmod(0o444)
        Path(folder).chmod(0o755)
        assert told in as_nobody(lambda: hand(index).__enter__())


def as_nobody(call: Callable[[], object]) -> str:
    """Return the error that a call raises in a process of another user."""
    read, write = os.pipe()
    if not os.fork():
        os.setuid(65534)
        try:
            call()
        except BaseException as error:
            os.write(write, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(write)
    os.wait()
    with open(read) as pipe:
        return pipe.read()


def test_known_contents_hold_no_key_and_follow_version_and_flaws(index: Address) -> None:
    with hand(index) as at:
        good, flawed = (
            at.write("x", b"x@example.com"),
            at.write("y", box(["text", "y"], ["trouble", "corrupt", "", True])),
        )
        at.apply(good, flawed)
        names = [write.done.root for write in (good, flawed)]
        known = KnownContents(at.writer.known_file(), FINGERPRINT)
        assert [known(name, False) for name in names] == [True, True]
        assert [known(name, True) for name in names] == [True, False]
        at.writer.fingerprint_id("another")
        other = KnownContents(at.writer.known_file(), "another")
    assert [other(name, False) for name in names] == [False, False]
    assert known(b"n" * 16, False) is False


def test_no_text_is_readable_in_any_file_of_the_index(tmp_path: Path) -> None:
    texts = ["kai lund", "kai@example.com", "secretpart", "loc-secret", "titlesecret", "secret.example", "boxsecret"]
    data = mail("card Name: Kai Lund kai@example.com", secretpart=box(["trouble", "corrupt", "secretpart"]))
    with hand(tmp_path / "index.db") as at:
        at.put("loc-secret", data, "boxsecret", title="titlesecret", url="https://secret.example")
        at.apply(at.failed("loc-secret-2"))
        at.writer.end_round(at.partition("boxsecret"), "loc-secret checkpoint")
        assert {path.name for path in tmp_path.iterdir()} >= {"index.db-wal", "index.db-shm"}
        assert leaks(tmp_path, texts) == []
    assert leaks(tmp_path, texts) == []


def test_the_search_for_leaks_finds_some(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"xxkai@example.comxx")
    (tmp_path / "b").write_bytes("kai@example.com".encode("utf-16-le"))
    assert leaks(tmp_path, ["kai@example.com", "other"]) == [("a", "kai@example.com"), ("b", "kai@example.com")]


def test_faults_are_errors_that_a_command_prints() -> None:
    assert issubclass(IndexFault, FatalError)
    assert issubclass(IndexBusy, FatalError)
