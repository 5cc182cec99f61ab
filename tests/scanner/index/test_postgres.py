"""An index in PostgreSQL: what may go wrong between us and the server, and that nothing is applied twice or lost."""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scanner.errors import IndexBusy, IndexFault
from scanner.index.address import Postgres
from scanner.index.reader import KnownContents, open_reader
from scanner.index.writer import open_writer
from scanner.secret import Secret
from scanner.setting import SecretRef
from tests.databases import GIVEN, LOCKED, base_url, fresh, raw, start, stop
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import FINGERPRINT, KEY, Hand, hand

psycopg = pytest.importorskip("psycopg")

from scanner.index.stores import postgres, postgres_faults  # noqa: E402


@pytest.fixture
def index() -> Postgres:
    return fresh()


@pytest.fixture
def at(index: Postgres) -> Iterator[Hand]:
    with hand(index) as opened:
        opened.put("a", b"kai@example.com")
        yield opened
        assert recount(opened.writer.reader()) == []


@pytest.fixture
def admin() -> Iterator[Any]:
    with psycopg.connect(base_url(), autocommit=True) as conn:
        yield conn


def pid(at: Hand) -> int:
    found: int = at.writer._conn.execute("SELECT pg_backend_pid()").fetchone()[0]
    return found


def end(admin: Any, number: int) -> None:
    """End a session as a restart of the server does; returns when it is gone."""
    admin.execute("SELECT pg_terminate_backend(%s, 5000)", (number,))


def found(at: Hand, *keys: str) -> list[int]:
    """Return in how many contents each address stands."""
    reader = at.writer.reader()
    values = [reader.find("EMAIL_ADDRESS", key) for key in keys]
    return [0 if value is None else reader.count([value.id]) for value in values]


def test_a_session_that_ended_between_two_commits_is_no_matter(at: Hand, admin: Any) -> None:
    end(admin, pid(at))
    at.put("b", b"ada@example.com")
    assert found(at, "kai@example.com", "ada@example.com") == [1, 1]


def test_a_look_up_asks_again(at: Hand, admin: Any) -> None:
    end(admin, pid(at))
    assert set(at.writer.known(at.source, ["a", "b"])) == {"a"}


@pytest.mark.parametrize("statement", ["INSERT INTO item", "INSERT INTO occurrence", "UPDATE partition SET epoch"])
def test_a_session_that_ends_within_a_transaction_has_it_done_again(
    at: Hand, admin: Any, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    number, store = pid(at), at.writer._conn
    ended = []

    def cut(self: Any, query: str, *values: Any) -> Any:
        if query.startswith(statement) and not ended:
            ended.append(query)
            end(admin, number)
        return real(self, query, *values)

    method = "executemany" if statement.startswith("INSERT") else "execute"
    real = getattr(type(store), method)
    monkeypatch.setattr(type(store), method, cut)
    at.put("b", b"ada@example.com kai@example.com")
    assert ended
    assert found(at, "kai@example.com", "ada@example.com") == [2, 1]


@pytest.mark.parametrize("committed", [True, False])
def test_a_commit_whose_answer_was_lost_is_applied_once(
    at: Hand, admin: Any, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    """The server may have done it before the line went dead, or not."""
    number, session = pid(at), at.writer._conn._conn
    write = at.write("b", b"ada@example.com")
    real = session.execute
    bodies: list[Any] = []

    def lose(query: Any, *values: Any) -> Any:
        if query != "COMMIT":
            return real(query, *values)
        if committed:
            real(query)
        end(admin, number)
        return real("SELECT 1")  # the answer that does not come

    monkeypatch.setattr(session, "execute", lose)
    monkeypatch.setattr(at.writer._items, "put", counted(at.writer._items.put, bodies))
    at.apply(write)
    assert len(bodies) == (1 if committed else 2)
    assert found(at, "kai@example.com", "ada@example.com") == [1, 1]
    at.put("c", b"again ada@example.com")
    assert found(at, "ada@example.com") == [2]


def counted(method: Any, calls: list[Any]) -> Any:
    def call(*given: Any) -> Any:
        calls.append(given)
        return method(*given)

    return call


def test_who_finds_the_lock_taken_by_another_stops(
    at: Hand, index: Postgres, admin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", 0.5)
    monkeypatch.setattr(postgres, "_LOCK_SECONDS", 0.2)
    end(admin, pid(at))
    with open_writer(index, [KEY]) as other:
        with pytest.raises(IndexBusy):
            at.put("b", b"ada@example.com")
        assert other.reader().find("EMAIL_ADDRESS", "ada@example.com") is None


def test_who_was_overtaken_while_the_line_was_dead_writes_nothing(at: Hand, index: Postgres, admin: Any) -> None:
    end(admin, pid(at))
    with hand(index) as other:
        other.put("c", b"eva@example.com")
    with pytest.raises(IndexBusy, match="took over"):
        at.put("b", b"ada@example.com")
    assert found(at, "ada@example.com", "eva@example.com") == [0, 1]


@pytest.mark.parametrize("looks", [False, True])
def test_numbers_that_another_writer_gave_are_not_mistaken(at: Hand, index: Postgres, admin: Any, looks: bool) -> None:
    """What was remembered of values is forgotten with the connection, whoever finds that it is lost."""
    end(admin, pid(at))
    with hand(index) as other:
        other.delete("a")
    if looks:
        assert at.writer.known(at.source, ["a"]) == {}
    at.put("b", b"kai@example.com", "another")
    assert found(at, "kai@example.com") == [1]


@pytest.fixture
def server() -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="postgres-of-tests-") as folder:
        yield start(Path(folder))


def test_a_server_that_comes_back_goes_on_and_one_that_does_not_is_one_line(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = fresh(server.get_uri())
    with pytest.raises(IndexFault, match=r"cannot be used: .*; what was committed is safe"), hand(index) as at:
        at.put("a", b"kai@example.com")
        stop(server)
        back = threading.Timer(0.7, server.ensure_postgres_running)
        back.start()
        at.put("b", b"ada@example.com")
        back.join()
        assert found(at, "kai@example.com", "ada@example.com") == [1, 1]
        stop(server)
        monkeypatch.setattr(postgres, "PATIENCE", 0.3)
        at.put("c", b"eva@example.com")
    with pytest.raises(IndexFault, match="cannot be used"), open_reader(index, [KEY]):
        pass
    server.ensure_postgres_running()
    with open_reader(index, [KEY]) as reader:
        assert recount(reader) == []
        assert {locator for _, locator in dump(reader)["items"]} == {"a", "b"}


def test_a_reader_that_loses_its_connection_is_one_line(at: Hand, index: Postgres, admin: Any) -> None:
    with pytest.raises(IndexFault, match="the database of the index cannot be used"), open_reader(index, [KEY]) as one:
        end(admin, one._conn.execute("SELECT pg_backend_pid()").fetchone()[0])
        one.find("EMAIL_ADDRESS", "kai@example.com")


ADDRESSES = {
    "no such database": ("/none?", "does not exist"),
    "nobody listens": ("127.0.0.1:1/x?", "onnection refused"),
    "no such host": ("nobody.invalid/x?", "resolve|translate"),
    "a setting that libpq does not know": ("127.0.0.1/x?colour=red&", "colour"),
}


@pytest.mark.parametrize(("place", "told"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_wrong_address_is_one_line(place: str, told: str) -> None:
    url = f"postgresql://{place}connect_timeout=5"
    if place.startswith("/none"):
        url = base_url().replace("/postgres?", "/none?")
    for opener in (open_reader, open_writer):
        with pytest.raises(IndexFault, match=told) as fault, opener(Postgres(Secret(url)), [KEY]):
            pass
        assert "\n" not in str(fault.value)


def test_a_url_is_read_from_where_the_settings_say(index: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_URL", index.url.reveal())
    with hand(Postgres(SecretRef("env", "INDEX_URL"))) as at:
        at.put("a", b"kai@example.com")
    monkeypatch.setenv("INDEX_URL", "mysql://kai:hunter2@h/d")
    for name in ("INDEX_URL", "NO_URL"):
        with pytest.raises(IndexFault, match=rf"^index\.url: env:{name} [^\n]+$") as fault:
            open_reader(Postgres(SecretRef("env", name)), [KEY]).__enter__()
        assert "hunter2" not in str(fault.value)


@pytest.mark.parametrize(
    ("error", "kind", "line"),
    [
        (psycopg.errors.DiskFull, IndexFault, "the disk of the database is full"),
        (psycopg.errors.ReadOnlySqlTransaction, IndexFault, "the database is read-only"),
        (psycopg.errors.LockNotAvailable, IndexBusy, "the index is locked"),
        (psycopg.errors.TooManyConnections, IndexFault, "the database of the index cannot be used: no such luck"),
        (psycopg.errors.UndefinedTable, IndexFault, "the index cannot be used: no such luck"),
        (psycopg.DataError, IndexFault, "the index cannot be used: DataError: no such luck"),
    ],
)
def test_a_fault_is_one_line(error: type[Exception], kind: type[Exception], line: str) -> None:
    told = postgres_faults.told(error("no such luck\nDETAIL: of any kind"))  # type: ignore[arg-type]
    assert type(told) is kind
    assert str(told).startswith(line) and "DETAIL" not in str(told)


@pytest.fixture
def stranger(admin: Any) -> Iterator[str]:
    """A user without rights."""
    admin.execute("DROP ROLE IF EXISTS pii_stranger")
    admin.execute("CREATE ROLE pii_stranger LOGIN PASSWORD 'hunter2'")
    yield "pii_stranger"
    admin.execute("DROP OWNED BY pii_stranger CASCADE")
    admin.execute("DROP ROLE pii_stranger")


def as_user(index: Postgres, name: str) -> Postgres:
    url = index.url.reveal()
    return Postgres(Secret(f"{url}{'&' if '?' in url else '?'}user={name}&password=hunter2"))


@pytest.mark.skipif(bool(GIVEN), reason="rules of a server of others")
def test_a_wrong_password_is_one_line_without_it(index: Postgres, admin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    admin.execute(f"DROP ROLE IF EXISTS {LOCKED}")
    admin.execute(f"CREATE ROLE {LOCKED} LOGIN PASSWORD 'right'")
    theirs = Postgres(Secret(index.url.reveal().replace("//postgres:@", f"//{LOCKED}@")))
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    with pytest.raises(IndexFault, match="password authentication failed") as fault, open_reader(theirs, [KEY]):
        pass
    assert "hunter2" not in str(fault.value)
    monkeypatch.setenv("PGPASSWORD", "right")
    with pytest.raises(IndexFault, match="there is no index"), open_reader(theirs, [KEY]):
        pass


def test_who_may_make_no_tables_is_told_so(index: Postgres, stranger: str, admin: Any) -> None:
    with (
        pytest.raises(IndexFault, match="permission denied for database"),
        open_writer(as_user(index, stranger), [KEY]),
    ):
        pass
    schema = index.read()[1]
    admin.execute(f"CREATE SCHEMA {schema} AUTHORIZATION {stranger}")
    with hand(as_user(index, stranger)) as at:
        at.put("a", b"kai@example.com")


def test_who_may_only_read_reads(index: Postgres, stranger: str, admin: Any) -> None:
    schema = index.read()[1]
    with hand(index) as at:
        at.put("a", b"kai@example.com")
    with pytest.raises(IndexFault, match="no index"), open_reader(as_user(index, stranger), [KEY]):
        pass
    admin.execute(f"GRANT USAGE ON SCHEMA {schema} TO {stranger}")
    admin.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {stranger}")
    with open_reader(as_user(index, stranger), [KEY]) as reader:
        assert reader.find("EMAIL_ADDRESS", "kai@example.com") is not None
    with pytest.raises(IndexFault, match="permission denied"), hand(as_user(index, stranger)):
        pass


def test_the_fault_is_told_and_not_what_follows_from_it(at: Hand) -> None:
    """Answers of statements come when the pipeline has gone on already."""
    store = at.writer._conn

    def body() -> None:
        store.execute("INSERT INTO source (id) VALUES (1)")
        for _ in range(3):
            store.execute("DELETE FROM note WHERE source_id = 0")
        store.execute("SELECT 1").fetchone()

    with pytest.raises(IndexFault, match="null value in column"):
        store.run(body, at.writer.forget)
    with pytest.raises(IndexFault, match="null value in column"):
        store.run(lambda: store.execute("INSERT INTO source (id) VALUES (1)"), at.writer.forget)
    at.put("b", b"ada@example.com")
    assert found(at, "ada@example.com") == [1]


def test_a_reader_cannot_write(at: Hand, index: Postgres) -> None:
    with pytest.raises(IndexFault, match="read-only"), open_reader(index, [KEY]) as reader:
        reader._conn.execute("DELETE FROM item")


def test_tables_of_another_program_are_left_alone(index: Postgres, admin: Any) -> None:
    schema = index.read()[1]
    admin.execute(f"CREATE SCHEMA {schema} CREATE TABLE item (id int)")
    for opener in (open_reader, open_writer):
        with pytest.raises(IndexFault, match="no pii-scan index"), opener(index, [KEY]):
            pass
    assert admin.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", (schema,)).fetchone() == (1,)


def test_an_interrupted_making_leaves_nothing(index: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(_db: object) -> None:
        raise ZeroDivisionError

    from scanner.index import database

    monkeypatch.setattr(database, "STEPS", [*database.STEPS, boom])
    with pytest.raises(ZeroDivisionError), open_writer(index, [KEY]):
        pass
    with pytest.raises(IndexFault, match="there is no index"), open_reader(index, [KEY]):
        pass
    monkeypatch.undo()
    with hand(index) as at:
        at.put("a", b"kai@example.com")


def test_texts_compare_byte_by_byte_as_in_sqlite(at: Hand, index: Postgres, admin: Any) -> None:
    query = (
        "SELECT DISTINCT collation_name FROM information_schema.columns WHERE table_schema = %s AND data_type = 'text'"
    )
    assert admin.execute(query, (index.read()[1],)).fetchall() == [("C",)]


def test_many_rows_are_streamed(at: Hand) -> None:
    at.apply(*(at.write(f"{number}", b"ada@example.com %d" % number) for number in range(5)))
    for inside in (False, True):
        if inside:
            at.writer._conn.snapshot()
        rows = at.writer._conn.stream("SELECT a.id FROM item a, item b, item c, item d, item e ORDER BY 1")
        assert next(rows) is not None
        assert sum(1 for _ in rows) == 6**5 - 1
        half = at.writer._conn.stream("SELECT id FROM item")
        next(half)
        half.close()
        assert found(at, "ada@example.com") == [5]
    at.writer._conn.execute("COMMIT")


def test_no_text_is_readable_in_any_table(index: Postgres) -> None:
    with hand(index) as at:
        at.put("loc-secret", b"card Name: Kai Lund kai@example.com", "boxsecret", title="titlesecret")
        at.apply(at.failed("loc-secret-2"))
        at.writer.end_round(at.partition("boxsecret"), "loc-secret checkpoint")
    with raw(index) as store:
        everything = repr([store.execute(f"SELECT * FROM {name}").fetchall() for name in store.tables()])
    for text in ("kai", "lund", "secret"):
        assert text not in everything.lower()
    assert "EMAIL_ADDRESS" in everything


def test_a_session_that_ended_gives_the_lock_back(index: Postgres, admin: Any) -> None:
    with hand(index) as at:
        end(admin, pid(at))
        with hand(index) as other:
            assert other.partition("new").id


def test_a_content_that_is_gone_is_not_taken_as_known_for_ever(at: Hand) -> None:
    write = at.write("b", b"ada@example.com")
    known = KnownContents(at.writer.known_file(), FINGERPRINT)
    at.apply(write)
    assert known(write.done.root, True)
    at.delete("b")
    again = replace(write, contents=())  # what a worker brings that takes it as known
    assert at.writer.missing([again], []) == {write.done.task}
    assert not known(write.done.root, True)


def test_what_workers_know_is_filled_from_where_the_last_writer_left_it(index: Postgres) -> None:
    with hand(index) as at:
        at.put("a", b"a@example.com")
        assert _listed(at) == 1
        at.put("b", b"b@example.com")
    with hand(index) as at:
        at.put("c", b"c@example.com")
        assert _listed(at) == 3
        at.delete("a")
    other = fresh()
    with hand(other) as at:
        at.put("d", b"d@example.com")
        assert _listed(at) == 1
    with hand(index) as at:
        assert _listed(at) == 2


def _listed(at: Hand) -> int:
    with closing(sqlite3.connect(at.writer.known_file())) as file:
        return int(file.execute("SELECT count(*) FROM content").fetchone()[0])
