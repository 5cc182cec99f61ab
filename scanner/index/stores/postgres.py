"""An index in a schema of a PostgreSQL database: session, lock of the one writer, lost connections.

A transaction whose connection was lost while it committed is asked for by its number (`pg_xact_status`) when the
server is back, so that it is never applied twice; one that did not commit is done again. The lock of the writer hangs
on its session: once a new session has it, the old one has ended, and nothing of it is under way.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic

import psycopg
from psycopg import errors, sql
from psycopg.pq import TransactionStatus
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_exponential

from scanner import log
from scanner.errors import IndexFault
from scanner.index.address import Postgres
from scanner.index.stores import T, columns, session
from scanner.index.stores.dialect import translated
from scanner.index.stores.postgres_faults import told
from scanner.index.stores.session import Hold

PATIENCE = 60.0
"""Seconds in which a writer tries to get a lost connection back."""
_LOCK_SECONDS = 2
"""What the session of a writer that was killed may take to end."""
_AT_ONCE = 2000
_NUMBERS = itertools.count()


@dataclass(slots=True)
class _Attempt(Generic[T]):
    """One try of a transaction: its number, and what it returns if it turns out that it was committed."""

    number: str | None = None
    results: list[T] = field(default_factory=list)


class PostgresStore:
    """A session of the index in PostgreSQL; a writer awaits its lock `patience` seconds."""

    def __init__(self, address: Postgres, hold: Hold = Hold.NOTHING, patience: float | None = None) -> None:
        try:
            self._url, self.schema = address.read()
        except (ValueError, LookupError, OSError, UnicodeDecodeError) as error:
            why = str(error) if isinstance(error, ValueError | LookupError) else type(error).__name__
            what = f"must hold {why}" if isinstance(error, ValueError) else f"cannot be read: {why}"
            raise IndexFault(f"index.url: {address.url} {what}") from None
        self._hold = hold
        self.beside_others = hold is Hold.TOGETHER
        self._whole: dict[str, str | None] = {}
        self._dropped: bytes | None = None
        self.name = self.schema
        self._in_transaction = False
        self._forget: Callable[[], None] = lambda: None
        self._conn = self._connected(_LOCK_SECONDS if patience is None else patience)

    def _connected(self, seconds: float) -> psycopg.Connection[Any]:
        """Connect, and take the lock within so many seconds."""
        with self.clear_faults():
            return session.begun(self._url, self.schema, self._hold, seconds)

    def execute(self, query: str, values: Any = (), /) -> Any:
        try:
            return self._conn.execute(translated(query), values or None)
        except psycopg.OperationalError:
            # Outside of a transaction a writer only reads: it may well ask again.
            if not self._hold or not self._conn.closed or self._in_transaction:
                raise
            self._reconnect(time.monotonic() + PATIENCE)
            return self._conn.execute(translated(query), values or None)

    def executemany(self, query: str, rows: Iterable[Any], /) -> None:
        rest = iter(rows)
        while some := list(itertools.islice(rest, _AT_ONCE)):  # they may come from queries of this very connection
            whole = self._by_columns(query) if len(some) > columns.FEW else None
            if whole is not None:
                self._conn.execute(whole, columns.arrays(some))
                continue
            with self._conn.cursor() as cursor:
                cursor.executemany(translated(query), some)

    def _by_columns(self, query: str) -> str | None:
        """Return the form of an insertion that takes a column at a time, if it has one."""
        if query not in self._whole:
            insert = columns.read(query)
            types = insert and self._types(insert.table)
            self._whole[query] = columns.written(insert, types) if insert and types else None
        return self._whole[query]

    def _types(self, table: str) -> dict[str, str]:
        """Return the types of a table's columns, in their order."""
        query = (
            "SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
        )
        return dict(self.execute(query, (self.schema, table)).fetchall())

    def among(self, query: str, keys: Sequence[bytes] | Sequence[int], before: tuple[Any, ...], /) -> Iterator[Any]:
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            yield from self.execute(columns.among(query, some), (*before, columns.array(some)))

    def stream(self, query: str, values: Any = (), /) -> Iterator[Any]:
        held = self._conn.info.transaction_status == TransactionStatus.IDLE
        with self._conn.cursor(f"pii_scan_{next(_NUMBERS)}", withhold=held) as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(translated(query), values or None)
            yield from cursor

    def numbers(self, table: str, count: int, /) -> Iterable[int]:
        if not count:
            return ()
        # The name is looked up once, not for each number.
        sequence = "(SELECT CAST(pg_get_serial_sequence(?, 'id') AS regclass) AS name OFFSET 0) AS sequence"
        query = f"SELECT nextval(sequence.name) FROM {sequence}, generate_series(1, ?)"
        return [number for (number,) in self.execute(query, (table, count)).fetchall()]

    def run(self, body: Callable[[], T], forget: Callable[[], None], *, bulk: bool = False) -> T:
        self._forget = forget
        until = time.monotonic() + PATIENCE
        while True:
            attempt: _Attempt[T] = _Attempt()
            try:
                return self._once(body, attempt, bulk, forget)
            except psycopg.Error as error:
                forget()
                if not self._conn.closed:
                    raise told(error) from None
                log.info("the connection to the index was lost", seconds_left=round(until - time.monotonic()))
                self._reconnect(until)
                if attempt.number is not None and self._committed(attempt.number):
                    return attempt.results[0]
            except BaseException:
                forget()
                raise

    def _once(self, body: Callable[[], T], attempt: _Attempt[T], bulk: bool, forget: Callable[[], None]) -> T:
        if self._hold is Hold.TOGETHER:
            session.take_turn(self._conn, self.schema, begin=True)
        else:
            self._conn.execute("BEGIN")
        self._in_transaction = True
        try:
            if self._hold is Hold.TOGETHER:
                self._forget_if_values_went(forget)
            # Nobody waits for the answers of statements that bring nothing; COPY does not go in a pipeline.
            with nullcontext() if bulk else self._conn.pipeline():
                attempt.results.append(body())
                attempt.number = self._one("SELECT pg_current_xact_id_if_assigned()::text")
            self._conn.execute("COMMIT")
        except BaseException:
            if not self._conn.closed:
                with suppress(psycopg.Error):
                    self._conn.execute("ROLLBACK")
            raise
        finally:
            self._in_transaction = False
        return attempt.results[0]

    def _forget_if_values_went(self, forget: Callable[[], None]) -> None:
        """Forget what was remembered if some session dropped values since: their numbers may be others' now."""
        dropped = self._one("SELECT value FROM meta WHERE name = 'values dropped'")
        if dropped != self._dropped:
            self._dropped = dropped
            forget()

    def values_went(self) -> None:
        if self.beside_others:
            number = int(self._one("SELECT value FROM meta WHERE name = 'values dropped'") or b"0") + 1
            query = (
                "INSERT INTO meta VALUES ('values dropped', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            )
            self.execute(query, (self.number(number),))

    def _one(self, query: str, *values: Any) -> Any:
        given = values[0] if values and isinstance(values[0], dict) else values or None
        row = self._conn.execute(query, given).fetchone()
        return None if row is None else row[0]

    def _committed(self, number: str) -> bool:
        status = self._one("SELECT pg_xact_status(%s::xid8)", number)
        if status not in ("committed", "aborted"):
            raise IndexFault("the database does not know whether the last batch was committed; run the command again")
        return bool(status == "committed")

    def _reconnect(self, until: float) -> None:
        """Get the connection and the lock back; raises `FatalError` when that takes too long."""
        with suppress(psycopg.Error):
            self._conn.close()
        again = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, IndexFault)),
            wait=wait_exponential(0.1, max=5),
            stop=stop_after_delay(max(0.0, until - time.monotonic())),
            reraise=True,
        )
        self._conn = again(lambda: self._connected(max(_LOCK_SECONDS, until - time.monotonic())))
        self._forget()  # others may have written meanwhile

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        if self._hold is not Hold.TOGETHER:
            yield
            return
        with self.clear_faults():
            self.execute("SELECT 1")  # so that a lost connection is had again
            conn = self._conn
            session.take_turn(conn, self.schema, begin=False)
        try:
            yield
        finally:
            if conn is self._conn and not conn.closed:  # a lost session has lost it
                with suppress(psycopg.OperationalError):
                    session.end_turn(conn, self.schema)

    def somebody_waits(self) -> bool:
        try:
            return session.others(self._conn, self.schema, "ExclusiveLock", granted=False)
        except psycopg.OperationalError:  # the next write has the connection again
            return False

    @property
    def session(self) -> psycopg.Connection[Any]:
        """The connection, for a library that writes inside a transaction of this store."""
        return self._conn

    @property
    def jobs_schema(self) -> str:
        """The schema of the queue beside the index."""
        return session.jobs_schema(self.schema)

    def snapshot(self) -> None:
        self._conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")

    def let_go(self) -> None:
        self._conn.execute("ROLLBACK")

    @contextmanager
    def clear_faults(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise told(error) from None

    def holds(self, table: str, /) -> bool:
        # Not `information_schema`: its views take the server ten times as long.
        query = (
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'r'"
            " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')"
        )
        return self.execute(query, (self.schema, table)).fetchone() is not None

    def tables(self) -> dict[str, list[str]]:
        query = (
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = ? AND table_name <> 'migration' ORDER BY table_name, ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in self.execute(query, (self.schema,)):
            found.setdefault(table, []).append(column)
        return found

    def load(self, table: str, columns: list[str], rows: Iterable[Any], /) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        query = (
            "SELECT column_name, data_type, is_identity = 'YES' FROM information_schema.columns"
            " WHERE table_schema = ? AND table_name = ?"
        )
        found = {name: (type, counts) for name, type, counts in self.execute(query, (self.schema, table))}
        copy = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(sql.Identifier(table), names)
        with self._conn.cursor() as cursor, cursor.copy(copy) as line:
            line.set_types([found[name][0] for name in columns])
            for row in rows:
                line.write_row(row)
        for name in (name for name in columns if found[name][1]):
            query = f"SELECT setval(pg_get_serial_sequence(?, ?), max({name})) FROM {table}"  # no rows: it stays
            self.execute(query, (table, name))

    def number(self, value: int) -> object:
        return b"%d" % value

    def file(self) -> Path | None:
        return None

    def size(self) -> int:
        query = (
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relkind = 'r'"
        )
        return int(self.execute(query, (self.schema,)).fetchone()[0])

    def compact(self) -> None:
        """Write the tables anew without what was deleted; where a reader keeps one busy, its space is used again."""
        with self.clear_faults():
            self._conn.execute("SET lock_timeout = '10s'")
            for table in self.tables():
                name = sql.Identifier(table)
                try:
                    self._conn.execute(sql.SQL("VACUUM (FULL, ANALYZE) {}").format(name))
                except errors.LockNotAvailable:
                    self._conn.execute(sql.SQL("VACUUM (ANALYZE) {}").format(name))
            self._conn.execute("SET lock_timeout = 0")

    def standing(self) -> str:
        """Return one line on the server and the session; raises `IndexFault` for a right that a sweep needs."""
        encrypted = self._one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        if self._one("SELECT 1 FROM pg_namespace WHERE nspname = %s", self.schema) is None:
            right, lacking = "has_database_privilege(current_database(), 'CREATE')", "make a schema in this database"
        elif not self.tables():
            right, lacking = "has_schema_privilege(%(schema)s, 'CREATE')", "make tables in the schema"
        else:
            right = "bool_and(pg_has_role(tableowner, 'USAGE')) FROM pg_tables WHERE schemaname = %(schema)s"
            lacking = "change the tables: they are another user's"
        if not self._one(f"SELECT {right}", {"schema": self.schema}):
            raise IndexFault(f"the user of index.url may not {lacking}; the rights needed: docs/settings.md")
        here = self._conn.info.host.startswith("/") or self._conn.info.hostaddr in ("127.0.0.1", "::1")
        line = "encrypted" if encrypted else "within this machine" if here else "NOT encrypted"
        return f"PostgreSQL {self._conn.info.server_version // 10000}, may write; the connection is {line}"

    def finish(self) -> None:
        pass  # what SQLite does at the end, the server does beside us

    def close(self) -> None:
        with suppress(psycopg.Error):
            self._conn.close()

    def prepare(self, steps: Iterable[Callable[[Any], None]]) -> None:
        """Make the schema, and apply the steps that it lacks, all or none."""
        if self.execute("SELECT 1 FROM pg_namespace WHERE nspname = ?", (self.schema,)).fetchone() is None:
            with self.clear_faults():
                self._conn.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self.schema)))

        def body() -> None:
            self.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)")
            applied = {name for (name,) in self.execute("SELECT name FROM migration")}
            for step in steps:
                if step.__name__ not in applied:
                    step(self)
                    self.execute("INSERT INTO migration VALUES (?)", (step.__name__,))

        self.run(body, lambda: None)
