"""SQLite databases: what stands where, hostile schemas, damaged pages."""

from __future__ import annotations

import io
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract.database import DatabaseExtractor
from scanner.model import Segment
from scanner.ports import Blob, Member, Trouble
from tests.scanner.extract.reading import Read, blob, read
from tests.scanner.extract.samples import docx

PEOPLE = (
    "CREATE TABLE people (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, phone, notes);"
    "INSERT INTO people VALUES (1, 'Åse', 'Nordmann', 'aase@example.no', 4722334455.0, 'noteword'),"
    "(2, 'Kari', 'Hansen', 'kari@example.no', '+47 99 88 77 66', NULL);"
)


def database(script: str = "", work: Callable[[sqlite3.Connection], object] = lambda _: None) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    work(connection)
    connection.commit()
    return connection.serialize()


def test_rows_are_records_with_their_place() -> None:
    found = read(database(PEOPLE), "crm.db")
    assert found.media_type == "application/vnd.sqlite3"
    assert "Åse Nordmann | aase@example.no | 4722334455" in found.at("body", "people!row 1")
    assert found.marks("PERSON") == ["Åse Nordmann", "Kari Hansen"]
    assert found.marks("PHONE_NUMBER") == ["4722334455", "+47 99 88 77 66"]
    assert len(found.blocks("row")) == 2
    assert "first_name | last_name" in found.at("body", "people")


def test_every_kind_of_table_is_read() -> None:
    script = (
        "CREATE TABLE bare (a TEXT PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO bare VALUES ('rowidword', 1);"
        "CREATE VIRTUAL TABLE mail USING fts5(subject, body); INSERT INTO mail VALUES ('s', 'searchword');"
        "CREATE TABLE 'od\"d na''me' (x); INSERT INTO 'od\"d na''me' VALUES ('oddword');"
        "CREATE TABLE sums (a, b AS (a || upper(a))); INSERT INTO sums (a) VALUES ('sumword');"
        "CREATE VIEW seen AS SELECT 'viewword' AS viewcolumn;"
        "CREATE TABLE empty (emptycolumn DEFAULT 'defaultword' CHECK (1) /* commentword */);"
        "CREATE TRIGGER t AFTER INSERT ON bare BEGIN SELECT 'triggerword'; END;"
    )
    text = read(database(script)).text
    for word in "rowidword searchword oddword sumword emptycolumn defaultword commentword triggerword".split():
        assert word in text
    assert "CREATE VIEW seen AS SELECT 'viewword'" in text


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_encodings_and_modes(encoding: str, mode: str, tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA encoding = '{encoding}'")
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.executescript(PEOPLE)
    connection.close()
    assert "Åse Nordmann" in read(file.read_bytes()).text


def test_blobs_are_documents_or_texts() -> None:
    made = docx()

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE files (name, content BLOB)")
        for name, content in (("a", made), ("b", b"plainblobword"), ("c", bytes(range(256)) * 9), ("d", b"\x00\x01")):
            connection.execute("INSERT INTO files VALUES (?, ?)", (name, content))

    found = read(database(work=fill))
    assert found.members == {"files/1/content": made}
    assert "plainblobword" in found.text
    assert [(one.reason.value, one.part) for one in found.troubles] == [("unsupported", "files")]


def test_a_large_file_is_read_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(database(PEOPLE))
    monkeypatch.setattr("scanner.extract.database._IN_MEMORY", 100)
    with open(file, "rb") as stream:
        found = list(DatabaseExtractor().extract(Blob(stream, file.stat().st_size)))
    assert any("Nordmann" in one.text for one in found if isinstance(one, Segment))
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


HOSTILE = {
    "functions": "CREATE TABLE t (a, b AS (printf('%.*c', 90000000, a))); INSERT INTO t (a) VALUES ('x');",
    "endless view": "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT * FROM c;",
    "attached": "CREATE TABLE attached (sql DEFAULT (1));",
    "many columns": f"CREATE TABLE wide ({', '.join(f'c{n}' for n in range(1500))}); INSERT INTO wide (c9) VALUES (1);",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_hostile_schema_runs(name: str) -> None:
    began = time.process_time()
    found = read(database(PEOPLE + HOSTILE[name]))
    assert "Nordmann" in found.text
    assert time.process_time() - began < 5


def rewritten(old: str, new: str) -> bytes:
    """A database whose schema was written by hand, to say what no program would."""

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?)", (old, new))

    return database(PEOPLE + "CREATE TABLE other (x); INSERT INTO other VALUES ('otherword');", work)


def test_a_schema_that_is_a_view_in_place_of_a_table() -> None:
    found = kindly(rewritten("CREATE TABLE other (x)", "CREATE TABLE broken (("))
    assert "Nordmann" in found.text
    assert found.reasons <= {"corrupt"}


def kindly(data: bytes) -> Read:
    found = Read("")
    try:
        for one in DatabaseExtractor().extract(blob(data)):
            if isinstance(one, Segment):
                found.segments.append(one)
            elif isinstance(one, Member):
                one.stream.read()
            elif isinstance(one, Trouble):
                found.troubles.append(one)
    except UnreadableError as error:
        found.troubles.append(Trouble(error.reason, error.detail))
    return found


def test_what_stands_before_a_damaged_page_is_kept() -> None:
    rows = "".join(f"INSERT INTO people VALUES ({n}, 'a', 'b', 'p{n}@example.no', 1, 'x');" for n in range(10, 3000))
    data = bytearray(database(PEOPLE + rows))
    data[12 * 4096 : 13 * 4096] = b"\xff" * 4096
    found = kindly(bytes(data))
    assert "aase@example.no" in found.text
    assert found.reasons == {"corrupt"}


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.5, 0.9])
def test_a_truncated_database_is_told(share: float) -> None:
    rows = "".join(f"INSERT INTO people VALUES ({n}, 'a', 'b', 'p{n}@example.no', 1, 'x');" for n in range(10, 3000))
    data = database(PEOPLE + rows)
    assert kindly(data[: max(int(len(data) * share), 100)]).reasons == {"corrupt"}


def test_a_locked_database_is_no_text() -> None:
    import random

    assert read(random.Random(4).randbytes(8192), "signal.db").segments == []


def test_many_rows_in_flat_memory() -> None:
    import tracemalloc

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE t (email)")
        connection.executemany("INSERT INTO t VALUES (?)", ((f"p{n}@example.no",) for n in range(10_000)))

    data = database(work=fill)
    tracemalloc.start()
    count = sum(1 for _ in DatabaseExtractor().extract(Blob(io.BytesIO(data), len(data))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 10_000
    assert peak < 3 * len(data) + (4 << 20)


def test_a_schema_that_is_lost_is_told() -> None:
    data = database(PEOPLE)
    assert read(data[:200] + bytes(2000) + data[200:]).reasons == {"corrupt"}
    assert not read(database("CREATE TABLE a (b); DROP TABLE a;")).troubles
