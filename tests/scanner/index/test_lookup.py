"""Many keys are looked up in few forms of a query, whatever their number."""

from __future__ import annotations

import sqlite3

import pytest

from scanner.index.lookup import rows_among
from scanner.index.stores.sqlite import SqliteStore


@pytest.fixture
def conn() -> SqliteStore:
    conn = sqlite3.connect(":memory:", factory=SqliteStore)
    conn.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, kind INTEGER)")
    conn.executemany("INSERT INTO t VALUES (?, ?)", [(number, number % 2) for number in range(3000)])
    return conn


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 511, 512, 513, 1500])
def test_each_key_is_found_once(conn: SqliteStore, count: int) -> None:
    found = list(rows_among(conn, "SELECT id FROM t WHERE id IN ({})", list(range(count))))
    assert sorted(found) == [(number,) for number in range(count)]


def test_values_ahead_of_the_keys(conn: SqliteStore) -> None:
    found = list(rows_among(conn, "SELECT id FROM t WHERE kind = ? AND id IN ({})", [1, 2, 3, 9000], 1))
    assert found == [(1,), (3,)]


def test_few_forms(conn: SqliteStore) -> None:
    forms = set()
    conn.set_trace_callback(lambda query: forms.add(query.count(",")))
    for count in range(1, 600):
        list(rows_among(conn, "SELECT id FROM t WHERE id IN ({})", list(range(count))))
    assert len(forms) == 10
