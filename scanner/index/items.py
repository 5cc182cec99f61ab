"""The rows of items: what is known of them, put and deleted inside the transaction of the writer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner.examined import State
from scanner.index import rows
from scanner.index.batch import ItemWrite, Known, PartitionState
from scanner.index.contents import ContentTables
from scanner.index.crypto import Cipher
from scanner.index.lookup import rows_among
from scanner.index.problems import Owner, ProblemTable
from scanner.index.stores import Store
from scanner.index.terms import Terms
from scanner.model import Item, ItemKind, Problem, Reason, Stage

_INSERT = (
    "INSERT INTO item (partition_id, kind, state, generation, fingerprint, content_id, blob, mac, id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class _Stored(NamedTuple):
    """What is stored of an item."""

    id: int
    partition: int
    state: int
    root: int | None


class ItemTable:
    """Items and the counts of their partitions, which are kept up with them."""

    def __init__(self, conn: Store, cipher: Cipher, terms: Terms, contents: ContentTables) -> None:
        self._conn = conn
        self._cipher = cipher
        self._terms = terms
        self._contents = contents
        self._problems = ProblemTable(conn, cipher)
        self._steps = Counter[tuple[int, State]]()
        """By how much the counts of partitions change in this transaction."""

    def forget(self) -> None:
        """Drop what was counted in a transaction that came to nothing."""
        self._steps.clear()

    def settle(self) -> None:
        """Store the counts of partitions, at the end of a transaction that put or deleted items."""
        steps, self._steps = self._steps, Counter()
        for state in State:
            name = state.name.lower()
            changed = [(step, partition) for (partition, of), step in sorted(steps.items()) if of is state and step]
            self._conn.executemany(f"UPDATE partition SET {name} = {name} + ? WHERE id = ?", changed)

    def known(self, source: int, locators: Sequence[str]) -> dict[str, Known]:
        """Return what the index has of these locators of a source."""
        by_mac = {self._item_mac(source, locator): locator for locator in locators}
        macs = sorted(by_mac)
        found = {}
        query = "SELECT id, partition_id, mac, blob, state, generation, fingerprint FROM item WHERE mac IN ({})"
        for id, partition, mac, blob, state, generation, fingerprint in rows_among(self._conn, query, macs):
            text = self._cipher.decrypt("item", mac, blob)
            current = fingerprint == self._contents.fingerprint
            found[by_mac[mac]] = Known(id, partition, text, State(state), generation, current)
        return found

    def stale(self, partition: PartitionState) -> Iterator[tuple[int, str]]:
        """Yield (item id, locator) of items that the round just ended did not see."""
        query = "SELECT id FROM item WHERE partition_id = ? AND generation < ? ORDER BY id"
        ids = [id for (id,) in self._conn.execute(query, (partition.id, partition.generation))]
        for id in ids:
            yield id, self.stored(partition, id)[1].locator

    def open_items(self, partition: PartitionState, *, failed: bool) -> list[int]:
        """Return ids of items to be read again although their version did not change.

        Those read with another version of readers or recognizers; with `failed`, also those
        with problems that may go away.
        """
        query = (
            "SELECT id FROM item WHERE partition_id = ? AND fingerprint <> ? EXCEPT "
            "SELECT i.id FROM item i JOIN problem p ON p.owner = 'item' AND p.owner_id = i.id"
            " WHERE i.state = ? AND p.stage = ?"
        )
        unread = int(State.SKIPPED), str(Stage.FETCH)  # not by us, but by the source
        found = {id for (id,) in self._conn.execute(query, (partition.id, self._contents.fingerprint, *unread))}
        if failed:
            query = (
                "SELECT id FROM item WHERE partition_id = :p AND state = :failed UNION "
                "SELECT i.id FROM item i JOIN problem p ON p.owner = 'item' AND p.owner_id = i.id"
                " WHERE i.partition_id = :p AND p.retryable <> 0 UNION "
                "SELECT i.id FROM item i JOIN content c ON c.id = i.content_id"
                " WHERE i.partition_id = :p AND c.flaws > 0"
            )
            values = {"p": partition.id, "failed": int(State.FAILED)}
            found |= {id for (id,) in self._conn.execute(query, values)}
        return sorted(found)

    def stale_share(self, partition: PartitionState) -> float:
        """Return which share of the partition's items the round just ended did not see."""
        query = "SELECT count(*), count(CASE WHEN generation < ? THEN 1 END) FROM item WHERE partition_id = ?"
        held, stale = self._conn.execute(query, (partition.generation, partition.id)).fetchone()
        return stale / held if held else 0.0

    def unfetched(self, partition: PartitionState) -> list[int]:
        """Return ids of items that the source did not give for a reason that passes by itself."""
        query = (
            "SELECT i.id FROM item i JOIN problem p ON p.owner = 'item' AND p.owner_id = i.id"
            " WHERE i.partition_id = ? AND i.state = ? AND p.stage = ? AND p.retryable <> 0 AND p.reason NOT IN (?, ?)"
        )
        lasting = str(Reason.DENIED), str(Reason.VANISHED)
        found = self._conn.execute(query, (partition.id, int(State.FAILED), str(Stage.FETCH), *lasting))
        return sorted(id for (id,) in found)

    def stored(self, partition: PartitionState, id: int) -> tuple[bytes, Item]:
        """Return (digest of the version, item) of an item of the index."""
        mac, blob, kind = self._conn.execute("SELECT mac, blob, kind FROM item WHERE id = ?", (id,)).fetchone()
        stored = rows.item_from(self._cipher, mac, blob, partition.name, ItemKind(self._terms.name(kind)))
        return stored.version, stored.item

    def _item_mac(self, source: int, locator: str) -> bytes:
        return self._cipher.mac("item", str(source), locator)

    def refresh(self, id: int, text: bytes) -> None:
        """Store anew what is told of an item that did not change: its way back, its link."""
        row = self._conn.execute("SELECT mac FROM item WHERE id = ?", (id,)).fetchone()
        if row is not None:  # it may have been deleted in the same transaction
            sealed = self._cipher.encrypt("item", row[0], text)
            self._conn.execute("UPDATE item SET blob = ? WHERE id = ?", (sealed, id))

    def put(self, source: int, writes: Sequence[ItemWrite]) -> None:
        """Store items as they ended, each in place of what was stored of it."""
        macs = [self._item_mac(source, write.item.locator) for write in writes]
        query = "SELECT mac, id, partition_id, state, content_id FROM item WHERE mac IN ({})"
        stored = {mac: _Stored(*row) for mac, *row in rows_among(self._conn, query, sorted(set(macs)))}
        numbers = iter(self._conn.numbers("item", len(set(macs) - stored.keys())))
        self._contents.locate(write.done.root for write in writes if write.done.root)
        new: dict[int, tuple[object, ...]] = {}
        for mac, write in zip(macs, writes, strict=True):
            old = stored.get(mac)
            id = next(numbers) if old is None else old.id
            stored[mac] = self._put(mac, id, write, old, new)
        self._conn.executemany(_INSERT, new.values())

    def _put(
        self, mac: bytes, id: int, write: ItemWrite, old: _Stored | None, new: dict[int, tuple[object, ...]]
    ) -> _Stored:
        """Store an item; one that was not there waits among the `new` ones until all are inserted together."""
        text = rows.item_text(write.item, write.version, write.partition.name)
        blob = self._cipher.encrypt("item", mac, text)
        root = self._contents.id_of(write.done.root) if write.done.root else None
        fields = (
            write.partition.id,
            self._terms.id(write.item.kind),
            int(write.done.state),
            write.partition.generation,
            self._contents.fingerprint,
            root,
            blob,
        )
        if old is None or id in new:
            new[id] = (*fields, mac, id)
        else:
            self._conn.execute(
                "UPDATE item SET partition_id = ?, kind = ?, state = ?, generation = ?, fingerprint = ?,"
                " content_id = ?, blob = ? WHERE id = ?",
                (*fields, id),
            )
        if old is not None:
            self._count(old.partition, State(old.state), -1)
            self._problems.drop(Owner.ITEM, id)
            self._contents.release(old.root)
        self._contents.adopt(root)
        self._count(write.partition.id, write.done.state, 1)
        done = write.done
        if done.reason is not None:
            problem = Problem(done.stage, done.reason, done.detail, None, "", done.retryable)
            self._problems.put(Owner.ITEM, id, problem)
        return _Stored(id, write.partition.id, int(done.state), root)

    def delete(self, id: int) -> None:
        """Delete an item if it is there."""
        row = self._conn.execute("SELECT partition_id, state, content_id FROM item WHERE id = ?", (id,)).fetchone()
        if row is None:
            return
        self._conn.execute("DELETE FROM item WHERE id = ?", (id,))
        self._problems.drop(Owner.ITEM, id)
        self._count(row[0], State(row[1]), -1)
        self._contents.release(row[2])

    def _count(self, partition: int, state: State, step: int) -> None:
        self._steps[partition, state] += step
