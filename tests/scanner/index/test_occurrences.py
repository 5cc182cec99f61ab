"""Occurrences come content by content, of few values and of thousands."""

from __future__ import annotations

import random
import sqlite3

import pytest

from scanner.index.occurrences import by_content
from scanner.index.stores.sqlite import SqliteStore


@pytest.mark.parametrize("count", [0, 1, 100, 101, 500, 1203])
def test_each_content_comes_once_in_order_with_all_that_stands_there(count: int) -> None:
    rng = random.Random(count)
    conn = sqlite3.connect(":memory:", factory=SqliteStore)
    conn.execute("CREATE TABLE occurrence (value_id, content_id, spans, PRIMARY KEY (value_id, content_id))")
    rows = {(rng.randrange(1500), rng.randrange(200)): bytes([rng.randrange(256)]) for _ in range(3000)}
    conn.executemany("INSERT INTO occurrence VALUES (?, ?, ?)", [(*place, spans) for place, spans in rows.items()])
    values = rng.sample(range(1500), count)
    wanted: dict[int, list[tuple[int, bytes]]] = {}
    for (value, content), spans in sorted(rows.items(), key=lambda row: (row[0][1], row[0][0])):
        if value in values:
            wanted.setdefault(content, []).append((value, spans))
    assert list(by_content(conn, values)) == list(wanted.items())
