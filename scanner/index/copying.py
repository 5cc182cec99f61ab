"""Copies an index from one store to another: whole, or not at all.

Rows go over as they are, ciphertexts and numbers alike, so no key is needed to read them and none is changed. All of
them are one transaction of the target; until it has ended the target bears a mark, and every command refuses it.
"""

from __future__ import annotations

from collections.abc import Callable

from scanner.errors import FatalError, IndexFault, UsageError
from scanner.examined import State
from scanner.index.address import Address
from scanner.index.crypto import RootKey
from scanner.index.database import COPYING, connect_quiet, connect_writer, current_key
from scanner.index.stores import Store

_META = "meta"
_SCHEMA = "schema"
_BYTES = {"key"}
"""What `meta` holds besides numbers."""


def copy(source: Address, target: Address, keys: list[RootKey], told: Callable[[str, int], None]) -> dict[str, int]:
    """Copy an index to where there is none; returns the number of rows of each table, `told` of each as it ends.

    Raises `UsageError` when something is there, `KeyFault` when the source is of another key.
    """
    if source == target:
        raise UsageError("index copy: FROM and TO are the same")
    with connect_quiet(source) as old:
        current_key(old, keys)
        with connect_writer(target, copying=True) as new:
            _Copy(old, new).mark()
            counts = new.run(lambda: _Copy(old, new).run(told), lambda: None, bulk=True)
            new.finish()
    return counts


class _Copy:
    def __init__(self, old: Store, new: Store) -> None:
        self._old = old
        self._new = new
        self._tables = {name: columns for name, columns in old.tables().items() if name != _META}

    def mark(self) -> None:
        """Note in an empty target that a copy has begun."""
        if {name: sorted(columns) for name, columns in self._new.tables().items() if name != _META} != {
            name: sorted(columns) for name, columns in self._tables.items()
        }:
            raise IndexFault("index copy: the two indexes have different tables; sweep FROM with this pii-scan first")
        if any(self._new.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in self._tables):
            raise UsageError("index copy: there is an index in TO already; name a place where there is none")
        query = "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING"
        self._new.execute(query, (COPYING, self._new.number(1)))

    def run(self, told: Callable[[str, int], None]) -> dict[str, int]:
        counts = {}
        for name, columns in self._tables.items():
            order = ", ".join(columns[:2])  # about as they lie
            query = f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}"
            self._new.load(name, columns, self._old.stream(query))
            counts[name] = self._same(name, columns)
            told(name, counts[name])
        _add_up(self._new)
        self._meta()
        return counts

    def _same(self, name: str, columns: list[str]) -> int:
        """Return how many rows a table has on both sides; raises when they differ in number or size."""
        sizes = "".join(f", sum(length({one}))" for one in columns if one in ("mac", "blob", "spans", "vals", "blocks"))
        old, new = (store.execute(f"SELECT count(*){sizes} FROM {name}").fetchone() for store in (self._old, self._new))
        if tuple(old) != tuple(new):
            raise FatalError(f"index copy: the table {name} came over with other rows; nothing was kept, try again")
        return int(new[0])

    def _meta(self) -> None:
        for name, value in self._old.execute("SELECT name, value FROM meta").fetchall():
            if name != _SCHEMA:
                taken = value if name in _BYTES else self._new.number(int(value))
                self._new.execute(
                    "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (name, taken),
                )
        self._new.execute("DELETE FROM meta WHERE name = ?", (COPYING,))


def _add_up(store: Store) -> None:
    """Raise unless each partition has as many items in each state as it tells: listed is the sum of all."""
    counted: dict[tuple[int, int], int] = {}
    query = "SELECT partition_id, state, count(*) FROM item GROUP BY partition_id, state"
    for partition, state, count in store.execute(query):
        counted[partition, state] = count
    for id, *told in store.execute("SELECT id, examined, skipped, failed FROM partition").fetchall():
        if told != [counted.pop((id, int(state)), 0) for state in State]:
            raise IndexFault("index copy: the index does not add up: a partition tells of items that are not there")
    if counted:
        raise IndexFault("index copy: the index does not add up: there are items of no partition")
