"""Many rows go to PostgreSQL a column at a time, and many keys as one array."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.examined import State
from scanner.index.lookup import rows_among
from scanner.index.stores.columns import array, arrays
from tests.databases import address, both
from tests.scanner.index.writing import hand


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ((1, 0, -3), "{1,0,-3}"),
        ((True, State.FAILED), "{1,2}"),
        ((b"ab", b""), r'{"\\x6162","\\x"}'),
        ((None, 7), "{NULL,7}"),
        ((b"a", None), r'{"\\x61",NULL}'),
        ((None, b"a"), r'{NULL,"\\x61"}'),
    ],
)
def test_a_column_is_written_as_an_array(column: tuple[int | bytes | None, ...], text: str) -> None:
    assert array(column) == text


def test_rows_become_columns() -> None:
    assert arrays([(1, b"a"), (2, b"b")]) == ["{1,2}", r'{"\\x61","\\x62"}']


@both
@pytest.mark.parametrize("count", [0, 1, 5, 512, 2001])
def test_each_key_is_found_once(tmp_path: Path, store: str, count: int) -> None:
    with hand(address(store, tmp_path)) as at:
        conn = at.writer.store
        rows = [(number, number % 2, b"%d" % number, b"") for number in range(1, 2501)]

        def fill() -> None:
            conn.executemany("INSERT INTO value (id, type, mac, blob) VALUES (?, ?, ?, ?)", rows)

        at.writer.together(fill)
        macs = [b"%d" % number for number in range(1, count + 1)]
        assert sorted(rows_among(conn, "SELECT mac FROM value WHERE mac IN ({})", macs)) == sorted(
            (one,) for one in macs
        )
        found = rows_among(conn, "SELECT id FROM value WHERE type = ? AND id IN ({})", list(range(1, count + 1)), 1)
        assert sorted(found) == [(number,) for number in range(1, count + 1) if number % 2]
