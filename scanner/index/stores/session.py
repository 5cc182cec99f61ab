"""A session of PostgreSQL as the index wants it: types, times, and the lock of the one writer."""

from __future__ import annotations

import hashlib
import logging
from enum import StrEnum
from typing import Any

import psycopg
from psycopg import errors, sql
from psycopg.adapt import Dumper, Loader
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.numeric import Int8Dumper

from scanner.errors import IndexBusy, IndexFault
from scanner.index.stores.sqlite import BUSY

_OLDEST = 140000
_DEFAULTS = {"connect_timeout": 10, "application_name": "pii-scan"}
_SESSION = (
    "SET search_path = {schema}, {jobs}; SET client_encoding = 'UTF8'; SET statement_timeout = 0;"
    " SET default_transaction_isolation = 'read committed'; SET idle_session_timeout = 0;"
    " SET idle_in_transaction_session_timeout = 0"  # a long document, or a question to services
)
_WRITING = (
    # A server that does not hear from a writer any more ends its session, and so gives its lock back.
    "; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
    # Its statements are look-ups by key, planned while tables are still empty.
    "; SET enable_seqscan = off"
)


class Hold(StrEnum):
    """What a session holds of the index as long as it lives."""

    NOTHING = ""
    """It reads."""
    TOGETHER = "together"
    """It writes, and so do others that hold it like this; each transaction is one's alone."""
    ALONE = "alone"
    """It writes, and nobody else does."""


SUSPENDED = 30.0
"""Seconds that who writes beside others may stop in the middle: then its machine is taken for suspended."""
_END = (
    "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
    " WHERE l.granted AND {lock} AND a.wait_event = 'ClientRead'"
    " AND a.state_change < now() - make_interval(secs => %s)"
)
_LOCK = (
    "l.locktype = 'advisory' AND l.objsubid = 1 AND l.classid::bigint = %s AND l.objid::bigint = %s"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_PATIENCE = 60.0
"""Seconds that who wants to write alone waits for those who write together: they end what they are at."""


class _Flag(Dumper):
    """Truth as a number, as in SQLite."""

    oid = 20

    def dump(self, obj: Any) -> bytes:
        return b"1" if obj else b"0"


class _Whole(Loader):
    """Sums of whole numbers are whole numbers."""

    def load(self, data: Any) -> int:
        return int(bytes(data))


def begun(url: str, schema: str, hold: Hold, lock_seconds: float) -> psycopg.Connection[Any]:
    """Connect; a writer, which has so many seconds for it, takes the lock of the index and raises `IndexBusy` else."""
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # it tells of lost connections, which we tell ourselves
    conn = psycopg.connect(url, autocommit=True, **_lacking(url))
    try:
        _settle(conn, schema, writing=bool(hold))
        if hold:
            _lock(conn, schema, hold, lock_seconds)
    except BaseException:
        conn.close()
        raise
    return conn


def _settle(conn: psycopg.Connection[Any], schema: str, *, writing: bool) -> None:
    if conn.info.server_version < _OLDEST:
        raise IndexFault("index.url: the server is older than PostgreSQL 14; use a newer one")
    conn.prepared_max = 400
    conn.adapters.register_dumper(bool, _Flag)
    conn.adapters.register_dumper(int, Int8Dumper)
    conn.adapters.register_loader("numeric", _Whole)
    begin = _SESSION + (_WRITING if writing else "; SET default_transaction_read_only = on")
    names = {"schema": sql.Identifier(schema), "jobs": sql.Identifier(jobs_schema(schema))}
    conn.execute(sql.SQL(begin).format(**names))


def jobs_schema(schema: str) -> str:
    """Return the name of the schema in which the queue of an index lies."""
    return f"{schema}_jobs"


def lock_number(schema: str, what: str = "index") -> int:
    """Return the number of the advisory lock of an index, or of one transaction on it (`what` "transaction")."""
    digest = hashlib.sha256(f"pii-scan {what} {schema}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def others(conn: psycopg.Connection[Any], schema: str, mode: str, *, granted: bool) -> bool:
    """Tell whether sessions have the lock of an index in a mode, or wait for it."""
    query = (
        f"SELECT 1 FROM pg_locks l WHERE {_LOCK} AND l.mode = %s AND l.granted = (%s = 1)"
        " AND l.pid <> pg_backend_pid() LIMIT 1"
    )
    values = *_halves(lock_number(schema)), mode, int(granted)
    return conn.execute(query, values).fetchone() is not None


def take_turn(conn: psycopg.Connection[Any], schema: str, *, begin: bool) -> None:
    """Wait until no other session writes, and let none until `end_turn`; `begin` a transaction that ends it.

    The session of one who stopped in the middle is ended: the server cannot see that a client is suspended.
    """
    number = lock_number(schema, "transaction")
    first, lock = ("BEGIN; ", "pg_advisory_xact_lock") if begin else ("", "pg_advisory_lock")
    patience = f"SET lock_timeout = {int(SUSPENDED * 1000)}"
    while True:
        try:
            conn.execute(f"{first}{patience}; SELECT {lock}({number}); SET lock_timeout = 0")
        except errors.LockNotAvailable:
            if begin:
                conn.execute("ROLLBACK")
            conn.execute(_END.format(lock=_LOCK), (*_halves(number), SUSPENDED))
        else:
            return


def end_turn(conn: psycopg.Connection[Any], schema: str) -> None:
    """End a turn that began no transaction."""
    conn.execute(f"SELECT pg_advisory_unlock({lock_number(schema, 'transaction')})")


def _halves(number: int) -> tuple[int, int]:
    """Return how the table of locks shows the number of an advisory lock."""
    return (number & (1 << 64) - 1) >> 32, number & 0xFFFFFFFF


def _lock(conn: psycopg.Connection[Any], schema: str, hold: Hold, seconds: float) -> None:
    if hold is Hold.ALONE and others(conn, schema, "ShareLock", granted=True):
        seconds = max(seconds, _PATIENCE)
    conn.execute(f"SET lock_timeout = {max(1, int(seconds * 1000))}")
    name = "pg_advisory_lock_shared" if hold is Hold.TOGETHER else "pg_advisory_lock"
    try:
        conn.execute(f"SELECT {name}(%s)", (lock_number(schema),))
    except errors.LockNotAvailable:
        raise IndexBusy(BUSY) from None
    conn.execute("SET lock_timeout = 0")


def _lacking(url: str) -> dict[str, Any]:
    """Return what a URL leaves to us."""
    given = conninfo_to_dict(url)
    return {name: value for name, value in _DEFAULTS.items() if name not in given}
