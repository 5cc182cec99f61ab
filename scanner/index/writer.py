"""The one writer of the index: findings, checkpoints and problems commit together.

Numbers that could be derived (counts of a partition, links) are kept up in the same
transaction as what they are derived from; `tests/scanner/index` recounts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from scanner.examined import ContentRecord, State
from scanner.index import contents, rows
from scanner.index.address import Address
from scanner.index.batch import Batch, ItemWrite, Known, PartitionState, Round
from scanner.index.crypto import Cipher, RootKey
from scanner.index.database import connect_writer, current_key, key_check
from scanner.index.decisions import row_of as decision_row
from scanner.index.dismissals import Dismissals, row_of
from scanner.index.dues import DueBook
from scanner.index.fence import Fence
from scanner.index.items import ItemTable
from scanner.index.knownfile import KnownFile
from scanner.index.nametokens import TOKENS, rebuild
from scanner.index.partitions import PartitionTable
from scanner.index.problems import Owner, ProblemTable
from scanner.index.reader import LEFT_OUT, IndexReader
from scanner.index.runs import RunBook
from scanner.index.stores import Store
from scanner.index.terms import Terms
from scanner.model import Decision, Dismissal, LeftOut, Problem

__all__ = ["Batch", "IndexWriter", "ItemWrite", "Known", "PartitionState", "Round", "open_writer"]

_MANY = 500


P = ParamSpec("P")
T = TypeVar("T")


def _atomic(
    method: Callable[Concatenate[IndexWriter, P], T],
) -> Callable[Concatenate[IndexWriter, P], T]:
    """Commit what a method writes, all of it or nothing; it may be called again after a lost connection."""

    @wraps(method)
    def committed(self: IndexWriter, /, *given: P.args, **named: P.kwargs) -> T:
        return self.together(lambda: method(self, *given, **named))

    return committed


class IndexWriter:
    """Writes an index; made by `open_writer`, holds its lock."""

    def __init__(self, conn: Store, key: RootKey) -> None:
        self._conn = conn
        self._key = key
        self._cipher = Cipher(key)
        self._terms = Terms(self._conn)
        self._contents = contents.ContentTables(self._conn, self._cipher, self._terms)
        self._problems = ProblemTable(self._conn, self._cipher)
        self._fence = Fence(self._conn)
        self._known_file: KnownFile | None = None
        self.runs = RunBook(self._conn, self.together)
        self.dues = DueBook(self._conn, self.runs, self.together)
        self.undisturbed = self._conn.undisturbed
        self.beside_others = self._conn.beside_others
        self.somebody_waits = self._conn.somebody_waits
        self._partitions = PartitionTable(self._conn, self._cipher, self._fence, self._problems, self.together)
        self.partition = self._partitions.claim
        self.partitions = self._partitions.of
        self.partition_ids = self._partitions.ids
        self.partitions_done = self._partitions.done
        self.partition_name = self._partitions.name
        self.partition_problem = self._partitions.problem
        self.begin_round = self._partitions.begin_round
        self.resume_round = self._partitions.resume_round
        self.end_round = self._partitions.end_round
        self.forget_checkpoint = self._partitions.forget_checkpoint
        self._items = ItemTable(self._conn, self._cipher, self._terms, self._contents)
        self.known = self._items.known
        self.stale = self._items.stale
        self.stored = self._items.stored
        self.open_items = self._items.open_items
        self.unfetched = self._items.unfetched
        self.stale_share = self._items.stale_share

    @property
    def store(self) -> Store:
        """The connection of this writer, for what is written in a transaction of `together`."""
        return self._conn

    def together(self, body: Callable[[], T]) -> T:
        """Commit what a function writes, all of it or nothing; it may be called again after a lost connection."""
        return self._conn.run(body, self.forget)

    def complete_migration(self) -> None:
        """Do what a new schema needs the key for: names that an older one stored get their look-up values."""
        made = self._conn.execute("SELECT value FROM meta WHERE name = 'name tokens'").fetchone()
        if made is None or int(made[0]) < TOKENS:
            self._tell_names()

    @_atomic
    def _tell_names(self) -> None:
        rebuild(self._conn, self._cipher)
        self._conn.execute(
            "INSERT INTO meta VALUES ('name tokens', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (self._conn.number(TOKENS),),
        )

    def forget(self) -> None:
        """Drop what was remembered: after a rollback it may not be stored."""
        self._terms.forget()
        self._contents.forget()
        self._items.forget()

    @_atomic
    def fingerprint_id(self, digest: str) -> int:
        """Return the number of the version of readers and recognizers that this sweep uses."""
        self._conn.execute("INSERT INTO fingerprint (digest) VALUES (?) ON CONFLICT DO NOTHING", (digest,))
        found: int = self._conn.execute("SELECT id FROM fingerprint WHERE digest = ?", (digest,)).fetchone()[0]
        self._contents.fingerprint = found
        return found

    @_atomic
    def source_id(self, name: str, type: str) -> int:
        """Return the number of a source, made if it is new."""
        mac = self._cipher.mac("source", name)
        blob = rows.text_blob(self._cipher, "source", mac, name, type)
        self._conn.execute(
            "INSERT INTO source (mac, blob) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET blob = excluded.blob",
            (mac, blob),
        )
        found: int = self._conn.execute("SELECT id FROM source WHERE mac = ?", (mac,)).fetchone()[0]
        return found

    def missing(self, writes: Iterable[ItemWrite], loose: Iterable[ContentRecord]) -> set[int]:
        """Return tasks whose contents refer to others that are neither here nor come along."""
        writes = list(writes)
        lost = self._contents.missing(writes, loose)
        if lost and self._known_file is not None:
            self._known_file.drop(
                {name for write in writes if write.done.task in lost for name in contents.needs(write)}
            )
        return lost

    def known_file(self) -> Path:
        """Return what `KnownContents` reads: the index, or a list beside an index that is no file."""
        file = self._conn.file()
        if file is None:
            self._known_file = KnownFile(self._conn, self._contents.fingerprint)
            file = self._known_file.path
        return file

    def apply(self, source: int, batch: Batch, then: Callable[[], None] | None = None) -> None:
        """Commit a batch and what `then` writes: all of it or nothing; raises `TakenOver` if another took it over."""
        self._apply(source, batch, then)
        if self._known_file is not None:
            self._known_file.add({record.name for write in batch.items for record in write.contents})
            self._known_file.add({record.name for record in batch.loose})

    @_atomic
    def _apply(self, source: int, batch: Batch, then: Callable[[], None] | None) -> None:
        self._fence.hold(batch.partitions())
        for id in batch.deleted:
            self._items.delete(id)
        self._contents.put(batch.loose, loose_of=batch.partition)  # first: they lie in the contents of the items
        self._contents.put([record for write in batch.items for record in write.contents])
        self._items.put(source, batch.items)
        self._items.settle()
        for partition, problem in batch.problems:
            self._problems.put_once(Owner.PARTITION, partition, problem)
        self._conn.executemany("UPDATE item SET generation = ? WHERE id = ?", batch.seen)
        for id, text in batch.refreshed:
            self._items.refresh(id, text)
        self._contents.collect()
        for id, (checkpoint, generation, state) in batch.checkpoints.items():
            self._partitions.put_checkpoint(id, checkpoint, generation, state)
        if then is not None:
            then()

    def counts(self, source: int) -> dict[State, int]:
        """Return how many items of a source ended how."""
        query = "SELECT sum(examined), sum(skipped), sum(failed) FROM partition WHERE source_id = ?"
        return dict(zip(State, (count or 0 for count in self._conn.execute(query, (source,)).fetchone()), strict=True))

    def reader(self) -> IndexReader:
        """Return a reader over the writer's own connection."""
        return IndexReader(self._conn, self._key)

    def drop_partition(self, id: int) -> int:
        """Delete a partition that is gone, with its items; returns how many."""
        self._fence.note(id, self._take(id))
        ids = [row[0] for row in self._conn.execute("SELECT id FROM item WHERE partition_id = ?", (id,))]
        for at in range(0, len(ids), _MANY):
            self._drop_items(id, ids[at : at + _MANY])
        self._drop_emptied(id)
        self._fence.drop(id)
        return len(ids)

    @_atomic
    def _take(self, partition: int) -> int:
        return self._fence.claim(partition)

    @_atomic
    def _drop_items(self, partition: int, ids: Sequence[int]) -> None:
        self._fence.hold([partition])
        for item in ids:
            self._items.delete(item)
        self._items.settle()
        self._contents.collect()

    @_atomic
    def _drop_emptied(self, partition: int) -> None:
        self._fence.hold([partition])
        self._problems.drop(Owner.PARTITION, partition)
        self._conn.execute("DELETE FROM note WHERE name = ?", (f"{LEFT_OUT} {partition}",))
        self._conn.execute("DELETE FROM partition WHERE id = ?", (partition,))

    def drop_source(self, id: int) -> int:
        """Delete a source with all that was found in it, and decisions on its items; returns the number of items."""
        numbers = self._conn.execute("SELECT id FROM partition WHERE source_id = ?", (id,)).fetchall()
        count = sum(self.drop_partition(partition) for (partition,) in numbers)
        self._drop_source(id)
        return count

    @_atomic
    def _drop_source(self, id: int) -> None:
        self._problems.drop(Owner.SOURCE, id)
        self.runs.drop(id)
        self._conn.execute("DELETE FROM note WHERE source_id = ?", (id,))
        self._drop_dismissals(id)
        self._conn.execute("DELETE FROM source WHERE id = ?", (id,))

    def _drop_dismissals(self, source: int) -> None:
        mac, blob = self._conn.execute("SELECT mac, blob FROM source WHERE id = ?", (source,)).fetchone()
        name = rows.texts_from(self._cipher, "source", mac, blob, 1)[0]
        for one in Dismissals(self._conn, self._cipher):
            if one.source == name:
                self._conn.execute("DELETE FROM dismissal WHERE id = ?", (one.number,))

    @_atomic
    def source_problems(self, source: int, problems: Sequence[Problem]) -> None:
        """Replace the problems of a source as a whole."""
        self._problems.drop(Owner.SOURCE, source)
        for problem in problems:
            self._problems.put(Owner.SOURCE, source, problem)

    def keep_waits(self, source: int, waits: Mapping[str, float]) -> None:
        """Store what a service asked for."""
        self._keep_note(source, "waits", dict(waits))

    @_atomic
    def keep_left_out(
        self, source: int, left_out: Sequence[LeftOut], partition: int = 0, *, whole: bool = True
    ) -> None:
        """Store what a source holds that is not examined: all of it (`whole`), or what one partition tells."""
        if whole:
            self._conn.execute("DELETE FROM note WHERE source_id = ? AND name LIKE ?", (source, LEFT_OUT + " %"))
        told = [[one.what, one.count] for one in left_out]
        self._put_note(source, f"{LEFT_OUT} {partition}" if partition else LEFT_OUT, told)

    @_atomic
    def finish_source(self, source: int, moment: datetime, *, complete: bool, began: datetime | None = None) -> None:
        """Note when a source was swept, and as of when it is whole; contents that no item came to hold are dropped."""
        self._contents.drop_loose(source)
        self._conn.execute(
            "UPDATE source SET last_sweep = ?, complete = ? WHERE id = ?", (moment.isoformat(), int(complete), source)
        )
        if complete:
            self._conn.execute("UPDATE source SET fresh_at = ? WHERE id = ?", ((began or moment).isoformat(), source))

    def listed_in_full(self, source: int) -> bool:
        """Tell whether nothing of a source is known that could not be listed."""
        query = (
            "SELECT 1 FROM problem WHERE owner = 'source' AND owner_id = ? UNION ALL SELECT 1 FROM problem p"
            " JOIN partition q ON q.id = p.owner_id WHERE p.owner = 'partition' AND q.source_id = ? LIMIT 1"
        )
        return self._conn.execute(query, (source, source)).fetchone() is None

    @_atomic
    def note_sweep(self, id: str, started: datetime, finished: datetime | None, *, complete: bool, counts: str) -> None:
        """Keep the counts of a sweep."""
        self._conn.execute(
            "INSERT INTO sweep (id, started_at, finished_at, complete, counts) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET finished_at = excluded.finished_at, complete = excluded.complete,"
            " counts = excluded.counts",
            (id, started.isoformat(), finished and finished.isoformat(), int(complete), counts),
        )

    def dismiss(self, one: Dismissal) -> None:
        """Keep what a person said is false; said again, the last reason, author and time count."""
        self._keep_decided("dismissal", *row_of(self._cipher, one))

    def undo_dismissal(self, number: int) -> bool:
        """Forget a decision; returns whether there was one of this number."""
        return self._forget_decided("dismissal", number)

    def decide(self, one: Decision) -> None:
        """Keep what a person decided on two identifiers; of a pair the last decision counts."""
        self._keep_decided("decision", *decision_row(self._cipher, one))

    def undo_decision(self, number: int) -> bool:
        """Forget a decision; returns whether there was one of this number."""
        return self._forget_decided("decision", number)

    @_atomic
    def _keep_decided(self, table: str, mac: bytes, blob: bytes) -> None:
        self._conn.execute(
            f"INSERT INTO {table} (mac, blob) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET blob = excluded.blob",
            (mac, blob),
        )

    @_atomic
    def _forget_decided(self, table: str, number: int) -> bool:
        return self._conn.execute(f"DELETE FROM {table} WHERE id = ? RETURNING id", (number,)).fetchone() is not None

    @_atomic
    def drop_orphans(self) -> int:
        """Delete problems and notes of what is gone; returns how many."""
        gone = 0
        for owner in Owner:
            query = f"DELETE FROM problem WHERE owner = ? AND owner_id NOT IN (SELECT id FROM {owner}) RETURNING 1"
            gone += len(self._conn.execute(query, (str(owner),)).fetchall())
        for table in ("note", "run", "spent"):
            query = f"DELETE FROM {table} WHERE source_id NOT IN (SELECT id FROM source) RETURNING 1"
            gone += len(self._conn.execute(query).fetchall())
        return gone

    def compact(self) -> None:
        """Give back the space of what was deleted."""
        self._conn.compact()

    def close(self) -> None:
        """Close what is kept beside the index."""
        if self._known_file is not None:
            self._known_file.close()

    @_atomic
    def _keep_note(self, source: int, name: str, value: Any) -> None:
        self._put_note(source, name, value)

    def _put_note(self, source: int, name: str, value: Any) -> None:
        blob = rows.note_blob(self._cipher, source, name, value)
        self._conn.execute(
            "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT (source_id, name) DO UPDATE SET blob = excluded.blob",
            (source, name, blob),
        )


@contextmanager
def open_writer(address: Address, keys: Sequence[RootKey]) -> Iterator[IndexWriter]:
    """Open an index for writing, alone; makes it if there is none. A worker gives way."""
    with connect_writer(address) as conn, _opened(conn, keys) as writer:
        yield writer


@contextmanager
def open_worker_writer(address: Address, keys: Sequence[RootKey]) -> Iterator[IndexWriter]:
    """Open an index for the worker; raises `IndexBusy` while somebody else writes or wants to."""
    with connect_writer(address, worker=True) as conn, _opened(conn, keys) as writer:
        yield writer


@contextmanager
def _opened(conn: Store, keys: Sequence[RootKey]) -> Iterator[IndexWriter]:
    key = current_key(conn, keys)
    conn.execute("INSERT INTO meta VALUES ('key', ?) ON CONFLICT DO NOTHING", (key_check(key),))
    current_key(conn, [key])  # another one may have been the first, with a key of its own
    writer = IndexWriter(conn, key)
    writer.complete_migration()
    try:
        yield writer
        conn.finish()
    finally:
        writer.close()
