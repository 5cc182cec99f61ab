"""Rows that no table of a SQLite database shows: deleted ones, those of logs; files written by SQLite itself."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract.tablepages import TABLE, Reader, Shape
from scanner.model import Reason
from tests.scanner.extract.reading import read

COLUMNS = "id INTEGER PRIMARY KEY, name, email, phone, note"


def rows(count: int) -> list[tuple[object, ...]]:
    chance = random.Random(1)
    return [(f"Name{n} Last{n}", f"u{n}@example.com", 4670174000 + n, "n" * chance.randrange(90)) for n in range(count)]


def people(path: Path, script: str, *, size: int = 4096, count: int = 400) -> bytes:
    connection = sqlite3.connect(path)
    connection.executescript(f"PRAGMA page_size={size}; PRAGMA secure_delete=OFF; CREATE TABLE people ({COLUMNS});")
    connection.executemany("INSERT INTO people (name, email, phone, note) VALUES (?, ?, ?, ?)", rows(count))
    connection.commit()
    connection.executescript(script)
    connection.close()
    return path.read_bytes()


def values(text: str) -> set[str]:
    return {value for line in text.splitlines() for value in line.split(" | ")}


def addresses(numbers: Iterable[int], there: bytes) -> set[str]:
    told = {f"u{number}@example.com" for number in numbers}
    return {one for one in told if one.encode() in there}


@pytest.mark.parametrize("size", [512, 1024, 4096])
@pytest.mark.parametrize(
    ("script", "gone", "share"),
    [
        ("DELETE FROM people WHERE id % 7 = 3", range(2, 400, 7), 0.9),
        ("DELETE FROM people WHERE id % 9", [n for n in range(400) if (n + 1) % 9], 0.9),
        ("DELETE FROM people", range(400), 0.99),
        ("DROP TABLE people", range(400), 0.99),
    ],
)
def test_deleted_rows(tmp_path: Path, size: int, script: str, gone: Iterable[int], share: float) -> None:
    data = people(tmp_path / "a.db", script, size=size)
    there = addresses(gone, data)
    found = read(data, "a.db")
    told = values(found.at("body", "deleted rows"))
    assert len(there & told) >= share * len(there) > 40
    assert all(any(one in line for line in told) for one in there)
    assert not found.troubles


def test_rows_that_are_there_are_not_told_as_deleted(tmp_path: Path) -> None:
    data = people(tmp_path / "a.db", "DELETE FROM people WHERE id = 5")
    told = read(data, "a.db").at("body", "deleted rows")
    assert "Name4 Last4 | u4@example.com | 4670174004" in told
    assert "Name7 Last7 | u7@example.com" not in told


def test_a_database_that_was_emptied_on_purpose_tells_nothing(tmp_path: Path) -> None:
    data = people(tmp_path / "a.db", "DELETE FROM people; VACUUM;")
    assert read(data, "a.db").at("body", "deleted rows") == ""


def test_deleted_row_of_many_pages(tmp_path: Path) -> None:
    long = "word " * 5000 + "farword@example.com"
    script = f"INSERT INTO people (name) VALUES ('{long}'); DELETE FROM people WHERE id > 20;"
    assert "farword@example.com" in read(people(tmp_path / "a.db", script, count=20), "a.db").text


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
def test_deleted_rows_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    script = "CREATE TABLE t (a, b); INSERT INTO t VALUES ('Åse Nordmann', 'gone@example.no'), ('x', 'stays');"
    connection.executescript(f"PRAGMA encoding='{encoding}'; PRAGMA secure_delete=OFF; {script}")
    connection.executescript("DELETE FROM t WHERE b LIKE 'gone%'")
    connection.close()
    assert "Åse Nordmann | gone@example.no" in read((tmp_path / "a.db").read_bytes(), "a.db").text


def log(path: Path, mode: str, after: str) -> bytes:
    connection = sqlite3.connect(path)
    script = "CREATE TABLE t (a, b); INSERT INTO t VALUES ('Kari Hansen', 'old@example.com');"
    connection.executescript(f"PRAGMA journal_mode={mode}; PRAGMA secure_delete=OFF; {script}")
    connection.executescript(after)
    data = Path(f"{path}-{'wal' if mode == 'WAL' else 'journal'}").read_bytes()
    connection.close()
    return data


def test_write_ahead_log(tmp_path: Path) -> None:
    long = "word " * 3000 + "farword@example.com"
    data = log(tmp_path / "a.db", "WAL", f"INSERT INTO t VALUES ('Ola Nordmann', 'new@example.com'), ('{long}', 1);")
    found = read(data, "a.db-wal")
    told = found.at("body", "log")
    assert "Kari Hansen | old@example.com" in told and "Ola Nordmann | new@example.com" in told
    assert told.count("old@example.com") == 1
    assert "farword@example.com" in told and "CREATE TABLE t (a, b)" in told
    assert not found.troubles


def test_a_log_that_ends_in_the_middle_of_a_page_is_told(tmp_path: Path) -> None:
    data = log(tmp_path / "a.db", "WAL", "UPDATE t SET b = 'x';")
    assert not read(data, "a.db-wal").troubles
    assert [one.reason for one in read(data[:-700], "a.db-wal").troubles] == [Reason.TRUNCATED]


def test_a_log_in_which_no_row_is_left_is_told(tmp_path: Path) -> None:
    data = log(tmp_path / "a.db", "WAL", "UPDATE t SET b = 'x';")
    wiped = bytearray(data)
    for at in range(32, len(data), 24 + 4096):
        wiped[at + 24 : at + 24 + 4096] = bytes(4096)
    assert [one.reason for one in read(bytes(wiped), "a.db-wal").troubles] == [Reason.CORRUPT]


def test_a_log_of_numbers_is_whole(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (a); PRAGMA wal_checkpoint(TRUNCATE);")
    connection.executescript("INSERT INTO t VALUES (1), (2);")
    data = Path(f"{tmp_path / 'a.db'}-wal").read_bytes()
    connection.close()
    assert data and not read(data, "a.db-wal").troubles


@pytest.mark.parametrize("size", [512, 4096, 32768])
def test_journal_whose_head_was_wiped(tmp_path: Path, size: int) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute(f"PRAGMA page_size={size}")
    connection.close()
    data = log(tmp_path / "a.db", "PERSIST", "UPDATE t SET b = 'x';")
    assert not data[:28].strip(b"\x00")
    assert "Kari Hansen | old@example.com" in read(data, "a.db-journal").at("body", "journal")


def test_journal_of_a_change_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("CREATE TABLE t (a, b); INSERT INTO t VALUES ('Kari Hansen', 'old@example.com');")
    connection.executescript("PRAGMA cache_size=1; BEGIN; UPDATE t SET b = 'x'; CREATE TABLE u (a);")
    connection.executemany("INSERT INTO u VALUES (?)", [("filler" * 200,)] * 500)
    data = Path(f"{path}-journal").read_bytes()
    connection.close()
    assert data.startswith(b"\xd9\xd5\x05\xf9")
    assert "Kari Hansen | old@example.com" in read(data, "any name").at("body", "journal")


@pytest.mark.parametrize("head", [b"\x37\x7f\x06\x82", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"])
def test_broken_logs_are_told(head: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(head + bytes(5000), "a.db-wal")


def test_no_bytes_make_the_reader_fail() -> None:
    chance = random.Random(2)
    reader = Reader(Shape(1024, 1024), lambda _: chance.randbytes(1024))
    for _ in range(200):
        page = bytes(chance.choice((0, 2, 13, 27, 65, 129, 255)) for _ in range(1024))
        for row in reader.deleted(page, 0, 1024, TABLE, [1, 2, 3]):
            assert row


def test_no_pages_are_gathered_for_what_cannot_be_a_row() -> None:
    """In bytes of anything nearly each may begin a row that goes on elsewhere; few have a head that fits."""
    chance, asked = random.Random(2), []

    def page(number: int) -> bytes:
        asked.append(number)
        return bytes(1024)

    reader = Reader(Shape(1024, 1024), page)
    for _ in range(20):
        list(reader.deleted(chance.randbytes(1024), 0, 1024, TABLE, [3]))
    assert len(asked) < 100
