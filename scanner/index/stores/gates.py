"""The gate of an index in PostgreSQL: one row for each limit, changed in one statement, by the clock of the server.

A row tells when its bucket is full again (`full_at`): what is taken moves that on, and what is there is what lies
between. Rows are locked in the order of their keys, so that two requests for the same ones never wait for each other.
The session is its own: it commits each statement at once, and shares nothing with a writer. A server that crashes may
lose the last half second of what was taken, no more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from scanner.errors import FatalError, TransientError
from scanner.index.address import Postgres
from scanner.index.crypto import Cipher
from scanner.index.stores import session
from scanner.index.stores.postgres_faults import told
from scanner.ports import Admission, GateKey, Need

T = TypeVar("T")
_MILLION = 1_000_000
"""Times are whole microseconds."""
_LOST = 1.0
"""Seconds in which all who wait for a connection that cannot be had are told so at once."""
_FORGET_EVERY, _OLD = 86_400.0, 86_400 * _MILLION
_DEAD_LINE = {"tcp_user_timeout": "10000", "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "2"}
_SESSION = (
    "SET default_transaction_read_only = off; SET synchronous_commit = off; SET enable_seqscan = off;"
    " SET statement_timeout = '10s'"
)
_NOW = f"(extract(epoch FROM clock_timestamp()) * {_MILLION})::bigint"
_TAKE = f"""
WITH need AS (SELECT * FROM unnest(%s::bytea[], %s::bigint[], %s::bigint[]) AS n (mac, cost, spare)),
kept AS MATERIALIZED (SELECT mac, full_at, held_until FROM gate WHERE mac = ANY (%s) ORDER BY mac FOR UPDATE),
-- The time is read when all rows are locked.
now AS MATERIALIZED (SELECT count(*) AS rows, {_NOW} AS at FROM kept),
state AS MATERIALIZED (
  SELECT mac, cost, at, greatest(held_until - at, 0) AS held, greatest(full_at - spare - at, 0) AS wait
  FROM need JOIN kept USING (mac) CROSS JOIN now),
verdict AS MATERIALIZED (
  SELECT bool_and(held = 0 AND wait = 0) AND count(*) = (SELECT count(*) FROM need) AS free FROM state),
taken AS (
  UPDATE gate SET full_at = greatest(gate.full_at, state.at) + state.cost FROM state, verdict
  WHERE gate.mac = state.mac AND verdict.free RETURNING 1)
SELECT mac, held, wait, (SELECT count(*) FROM taken) FROM state
"""
_MAKE = "INSERT INTO gate (mac) SELECT unnest(%s::bytea[]) ON CONFLICT (mac) DO NOTHING"
_HOLD = f"""
WITH hold AS MATERIALIZED (SELECT {_NOW} + %s AS until)
INSERT INTO gate (mac, held_until) SELECT %s, until FROM hold
ON CONFLICT (mac) DO UPDATE SET held_until = greatest(gate.held_until, excluded.held_until)
RETURNING (SELECT until FROM hold)
"""
_BELOW = f"""
INSERT INTO gate (mac, below, below_until) VALUES (%s, %s, %s)
ON CONFLICT (mac) DO UPDATE SET
  held_until = CASE WHEN gate.below <> excluded.below AND gate.below_until > {_NOW}
    THEN greatest(gate.held_until, excluded.below_until) ELSE gate.held_until END,
  below = excluded.below, below_until = excluded.below_until
"""
_FORGET = f"""
DELETE FROM gate WHERE mac IN (
  SELECT mac FROM gate WHERE greatest(full_at, held_until, below_until) < {_NOW} - %s FOR UPDATE SKIP LOCKED)
"""


class PostgresGate:
    """See `scanner.ports.Gate`. Connects when it is first asked; one session for all threads of a process.

    `cipher` gives what keys of limits are stored under; it is called with the first request.
    """

    def __init__(self, address: Postgres, cipher: Callable[[], Cipher]) -> None:
        self._address = address
        self._make_cipher = cipher
        self._cipher: Cipher | None = None
        self._lock = threading.Lock()
        self._conn: psycopg.Connection[Any] | None = None
        self._lost_until = 0.0
        self._forget_at = 0.0

    def take(self, needs: Sequence[Need]) -> Admission:
        wanted: dict[bytes, Need] = {}

        def body(conn: psycopg.Connection[Any]) -> list[Any]:
            wanted.update(sorted((self._mac(need.key), need) for need in needs))
            macs = list(wanted)
            asked = (macs, [_cost(one) for one in wanted.values()], [_spare(one) for one in wanted.values()], macs)
            while len(found := conn.execute(_TAKE, asked).fetchall()) < len(macs):
                conn.execute(_MAKE, (macs,))  # the first time, or it was forgotten
            return found

        found = self._ask(body)
        held = {wanted[mac].key: left / _MILLION for mac, left, _, _ in found if left > 0}
        wait = max((wait / _MILLION for _, _, wait, _ in found), default=0.0)
        if not held and not wait and any(taken < len(wanted) for *_, taken in found):
            wait = 1 / _MILLION  # free, and yet not taken: it counts what was taken, nothing else
        return Admission(wait, held)

    def hold(self, key: GateKey, seconds: float, above: Sequence[GateKey] = ()) -> None:
        left = round(seconds * _MILLION)

        def body(conn: psycopg.Connection[Any]) -> None:
            mac = self._mac(key)
            for (until,) in conn.execute(_HOLD, (left, mac)).fetchall():
                for wide in above:
                    conn.execute(_BELOW, (self._mac(wide), mac, until))

        self._ask(body)

    def close(self) -> None:
        """End the session."""
        with self._lock:
            self._drop()

    def _ask(self, body: Callable[[psycopg.Connection[Any]], T]) -> T:
        with self._lock:
            if time.monotonic() < self._lost_until:
                raise TransientError("the database that keeps the limits of the service cannot be reached")
            try:
                return body(self._connected())
            except (psycopg.Error, FatalError) as error:
                self._drop()
                self._lost_until = time.monotonic() + _LOST
                line = told(error) if isinstance(error, psycopg.Error) else error
                raise TransientError(f"the limits of the service cannot be kept: {line}") from None

    def _connected(self) -> psycopg.Connection[Any]:
        conn = self._conn
        if conn is None:
            conn = self._conn = self._begun()
        if time.monotonic() >= self._forget_at:
            self._forget_at = time.monotonic() + _FORGET_EVERY
            conn.execute(_FORGET, (_OLD,))
        return conn

    def _begun(self) -> psycopg.Connection[Any]:
        try:
            url, schema = self._address.read()
        except (ValueError, LookupError, OSError) as error:
            raise FatalError(f"index.url cannot be read: {type(error).__name__}") from None
        given = conninfo_to_dict(url)
        lacking = {name: value for name, value in _DEAD_LINE.items() if name not in given}
        conn = session.begun(make_conninfo(url, **lacking), schema, session.Hold.NOTHING, 0)
        conn.execute(_SESSION)
        return conn

    def _drop(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    def _mac(self, key: GateKey) -> bytes:
        if self._cipher is None:
            self._cipher = self._make_cipher()
        return self._cipher.mac("gate", *key)


def _cost(need: Need) -> int:
    """Return how much later the bucket is full again."""
    return 0 if need.per_second is None else -int(-need.units / need.per_second * _MILLION // 1)


def _spare(need: Need) -> int:
    """Return how far from full the bucket may be: what is there then is enough, or as much as it ever holds."""
    if need.per_second is None:
        return 0
    return int(max(0.0, need.burst - need.units) / need.per_second * _MILLION)
