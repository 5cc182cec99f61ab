"""A session of PostgreSQL as the index wants it: types, times, and the lock of the one writer."""

from __future__ import annotations

import hashlib
import logging
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
    "SET search_path = {schema}; SET client_encoding = 'UTF8'; SET statement_timeout = 0;"
    " SET default_transaction_isolation = 'read committed'; SET idle_session_timeout = 0;"
    " SET idle_in_transaction_session_timeout = 0"  # a long document, or a question to services
)
_WRITING = (
    # A server that does not hear from a writer any more ends its session, and so gives its lock back.
    "; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
    # Its statements are look-ups by key, planned while tables are still empty.
    "; SET enable_seqscan = off"
)


class _Flag(Dumper):
    """Truth as a number, as in SQLite."""

    oid = 20

    def dump(self, obj: Any) -> bytes:
        return b"1" if obj else b"0"


class _Whole(Loader):
    """Sums of whole numbers are whole numbers."""

    def load(self, data: Any) -> int:
        return int(bytes(data))


def begun(url: str, schema: str, lock_seconds: float | None) -> psycopg.Connection[Any]:
    """Connect; a writer, which has so many seconds for it, takes the lock of the index and raises `IndexBusy` else."""
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # it tells of lost connections, which we tell ourselves
    conn = psycopg.connect(url, autocommit=True, **_lacking(url))
    try:
        _settle(conn, schema, writing=lock_seconds is not None)
        if lock_seconds is not None:
            _lock(conn, schema, lock_seconds)
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
    conn.execute(sql.SQL(begin).format(schema=sql.Identifier(schema)))


def _lock(conn: psycopg.Connection[Any], schema: str, seconds: float) -> None:
    digest = hashlib.sha256(f"pii-scan index {schema}".encode()).digest()
    conn.execute(f"SET lock_timeout = {max(1, int(seconds * 1000))}")
    try:
        conn.execute("SELECT pg_advisory_lock(%s)", (int.from_bytes(digest[:8], "big", signed=True),))
    except errors.LockNotAvailable:
        raise IndexBusy(BUSY) from None
    conn.execute("SET lock_timeout = 0")


def _lacking(url: str) -> dict[str, Any]:
    """Return what a URL leaves to us."""
    given = conninfo_to_dict(url)
    return {name: value for name, value in _DEFAULTS.items() if name not in given}
