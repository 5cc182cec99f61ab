"""The one writer of the index: findings, checkpoints and problems commit together.

Numbers that could be derived (counts of a partition, links) are kept up in the same
transaction as what they are derived from; `tests/scanner/index` recounts them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from scanner.examined import ContentRecord, State
from scanner.index import contents, rows
from scanner.index.batch import Batch, ItemWrite, Known, PartitionState, Round
from scanner.index.crypto import Cipher, RootKey
from scanner.index.database import clear_faults, connect_writer, current_key, key_check, one_writer, worker_writes
from scanner.index.decisions import row_of as decision_row
from scanner.index.dismissals import Dismissals, row_of
from scanner.index.items import ItemTable
from scanner.index.nametokens import TOKENS, rebuild
from scanner.index.problems import Owner, ProblemTable
from scanner.index.reader import IndexReader
from scanner.index.runs import RunBook
from scanner.index.terms import Terms
from scanner.model import Decision, Dismissal, LeftOut, Problem

__all__ = ["Batch", "IndexWriter", "ItemWrite", "Known", "PartitionState", "Round", "open_writer"]

_MANY = 500


class IndexWriter:
    """Writes an index; made by `open_writer`, holds its lock."""

    def __init__(self, conn: sqlite3.Connection, key: RootKey) -> None:
        self._conn = conn
        self._key = key
        self._cipher = Cipher(key)
        self._terms = Terms(self._conn)
        self._contents = contents.ContentTables(self._conn, self._cipher, self._terms)
        self._problems = ProblemTable(self._conn, self._cipher)
        self.runs = RunBook(self._conn, self._transaction)
        self._items = ItemTable(self._conn, self._cipher, self._terms, self._contents)
        self.known = self._items.known
        self.stale = self._items.stale
        self.stored = self._items.stored
        self.open_items = self._items.open_items
        self.unfetched = self._items.unfetched
        self.stale_share = self._items.stale_share

    def complete_migration(self) -> None:
        """Do what a new schema needs the key for: names that an older one stored get their look-up values."""
        made = self._conn.execute("SELECT value FROM meta WHERE name = 'name tokens'").fetchone()
        if made is None or made[0] < TOKENS:
            with self._transaction():
                rebuild(self._conn, self._cipher)
                self._conn.execute(
                    "INSERT INTO meta VALUES ('name tokens', ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (TOKENS,),
                )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is inside, or nothing of it."""
        with clear_faults():
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                self._terms.forget()
                self._contents.forget()
                raise

    def fingerprint_id(self, digest: str) -> int:
        """Return the number of the version of readers and recognizers that this sweep uses."""
        with self._transaction():
            self._conn.execute("INSERT INTO fingerprint (digest) VALUES (?) ON CONFLICT DO NOTHING", (digest,))
            found: int = self._conn.execute("SELECT id FROM fingerprint WHERE digest = ?", (digest,)).fetchone()[0]
        self._contents.fingerprint = found
        return found

    def source_id(self, name: str, type: str) -> int:
        """Return the number of a source, made if it is new."""
        mac = self._cipher.mac("source", name)
        blob = rows.text_blob(self._cipher, "source", mac, name, type)
        with self._transaction():
            self._conn.execute(
                "INSERT INTO source (mac, blob) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET blob = excluded.blob",
                (mac, blob),
            )
            found: int = self._conn.execute("SELECT id FROM source WHERE mac = ?", (mac,)).fetchone()[0]
        return found

    def partition(self, source: int, name: str) -> PartitionState:
        """Return where the crawl of a partition stands."""
        mac = self._cipher.mac("partition", str(source), name)
        with self._transaction():
            blob = rows.text_blob(self._cipher, "partition", mac, name)
            self._conn.execute(
                "INSERT INTO partition (source_id, mac, blob) VALUES (?, ?, ?) ON CONFLICT (mac) DO NOTHING",
                (source, mac, blob),
            )
            number, sealed, generation, state, run = self._conn.execute(
                "SELECT id, checkpoint, generation, round, run FROM partition WHERE mac = ?", (mac,)
            ).fetchone()
        checkpoint = None
        if sealed is not None:
            checkpoint = rows.texts_from(self._cipher, "checkpoint", mac, sealed, 1)[0]
        return PartitionState(number, name, checkpoint, generation, state != Round.ENDED, state == Round.FULL, run)

    def partitions(self, source: int) -> list[tuple[int, str]]:
        """Return (number, name) of the partitions that the index has of a source."""
        found = self._conn.execute("SELECT id, mac, blob FROM partition WHERE source_id = ?", (source,)).fetchall()
        return [(id, rows.texts_from(self._cipher, "partition", mac, blob, 1)[0]) for id, mac, blob in found]

    def missing(self, writes: Iterable[ItemWrite], loose: Iterable[ContentRecord]) -> set[int]:
        """Return tasks whose contents refer to others that are neither here nor come along."""
        return self._contents.missing(writes, loose)

    def apply(self, source: int, batch: Batch) -> None:
        """Commit a batch: all of it or nothing."""
        with self._transaction():
            for id in batch.deleted:
                self._items.delete(id)
            self._contents.put(batch.loose, loose=True)  # first: they lie in the contents of the items
            self._contents.put([record for write in batch.items for record in write.contents])
            for write in batch.items:
                self._items.put(source, write)
            for partition, problem in batch.problems:
                self._problems.put_once(Owner.PARTITION, partition, problem)
            self._conn.executemany("UPDATE item SET generation = ? WHERE id = ?", batch.seen)
            for id, text in batch.refreshed:
                self._items.refresh(id, text)
            self._contents.collect()
            for id, (checkpoint, generation, state) in batch.checkpoints.items():
                self._put_checkpoint(id, checkpoint, generation, state)

    def begin_round(self, partition: PartitionState) -> None:
        """Start a new listing, of the run and kind that the state tells: a new generation, without old problems."""
        partition.generation += 1
        partition.open = True
        with self._transaction():
            self._problems.drop(Owner.PARTITION, partition.id)
            self._conn.execute(
                "UPDATE partition SET generation = ?, round = ?, run = ? WHERE id = ?",
                (partition.generation, int(partition.round), partition.run, partition.id),
            )

    def resume_round(self, partition: PartitionState) -> bool:
        """Go on with a listing that was cut off; returns whether it had left out some folder.

        What it told of single folders stays told; a problem of the partition as a whole is
        dropped, since the listing is tried again.
        """
        with self._transaction():
            self._conn.execute("UPDATE partition SET run = ? WHERE id = ?", (partition.run, partition.id))
            return self._problems.drop_whole(partition.id)

    def end_round(self, partition: PartitionState, checkpoint: str) -> None:
        """End a listing; the next one starts from its last checkpoint."""
        partition.open = partition.full = False
        with self._transaction():
            self._put_checkpoint(partition.id, checkpoint, partition.generation, Round.ENDED)

    def counts(self, source: int) -> dict[State, int]:
        """Return how many items of a source ended how."""
        query = "SELECT sum(examined), sum(skipped), sum(failed) FROM partition WHERE source_id = ?"
        return dict(zip(State, (count or 0 for count in self._conn.execute(query, (source,)).fetchone()), strict=True))

    def reader(self) -> IndexReader:
        """Return a reader over the writer's own connection."""
        return IndexReader(self._conn, self._key)

    def forget_checkpoint(self, partition: PartitionState) -> None:
        """Drop a checkpoint, so that the next listing is a full one."""
        partition.checkpoint = None
        with self._transaction():
            self._conn.execute("UPDATE partition SET checkpoint = NULL WHERE id = ?", (partition.id,))

    def drop_partition(self, id: int) -> int:
        """Delete a partition that is gone, with its items; returns how many."""
        ids = [row[0] for row in self._conn.execute("SELECT id FROM item WHERE partition_id = ?", (id,))]
        for some in (ids[at : at + _MANY] for at in range(0, len(ids), _MANY)):
            with self._transaction():
                for item in some:
                    self._items.delete(item)
                self._contents.collect()
        with self._transaction():
            self._problems.drop(Owner.PARTITION, id)
            self._conn.execute("DELETE FROM partition WHERE id = ?", (id,))
        return len(ids)

    def drop_source(self, id: int) -> int:
        """Delete a source with all that was found in it, and decisions on its items; returns the number of items."""
        numbers = self._conn.execute("SELECT id FROM partition WHERE source_id = ?", (id,)).fetchall()
        count = sum(self.drop_partition(partition) for (partition,) in numbers)
        with self._transaction():
            self._problems.drop(Owner.SOURCE, id)
            self.runs.drop(id)
            self._conn.execute("DELETE FROM note WHERE source_id = ?", (id,))
            self._drop_dismissals(id)
            self._conn.execute("DELETE FROM source WHERE id = ?", (id,))
        return count

    def _drop_dismissals(self, source: int) -> None:
        mac, blob = self._conn.execute("SELECT mac, blob FROM source WHERE id = ?", (source,)).fetchone()
        name = rows.texts_from(self._cipher, "source", mac, blob, 1)[0]
        for one in Dismissals(self._conn, self._cipher):
            if one.source == name:
                self._conn.execute("DELETE FROM dismissal WHERE id = ?", (one.number,))

    def source_problems(self, source: int, problems: Sequence[Problem]) -> None:
        """Replace the problems of a source as a whole."""
        with self._transaction():
            self._problems.drop(Owner.SOURCE, source)
            for problem in problems:
                self._problems.put(Owner.SOURCE, source, problem)

    def keep_waits(self, source: int, waits: Mapping[str, float]) -> None:
        """Store what a service asked for."""
        self._keep_note(source, "waits", dict(waits))

    def keep_left_out(self, source: int, left_out: Sequence[LeftOut]) -> None:
        """Store what a source holds that is not examined."""
        self._keep_note(source, "left out", [[one.what, one.count] for one in left_out])

    def finish_source(self, source: int, moment: datetime, *, complete: bool, began: datetime | None = None) -> None:
        """Note when a source was swept, and as of when it is whole; contents that no item came to hold are dropped."""
        with self._transaction():
            self._contents.drop_loose()
            self._conn.execute(
                "UPDATE source SET last_sweep = ?, complete = ? WHERE id = ?",
                (moment.isoformat(), int(complete), source),
            )
            if complete:
                self._conn.execute(
                    "UPDATE source SET fresh_at = ? WHERE id = ?", ((began or moment).isoformat(), source)
                )

    def listed_in_full(self, source: int) -> bool:
        """Tell whether nothing of a source is known that could not be listed."""
        query = (
            "SELECT 1 FROM problem WHERE owner = 'source' AND owner_id = ? UNION ALL SELECT 1 FROM problem p"
            " JOIN partition q ON q.id = p.owner_id WHERE p.owner = 'partition' AND q.source_id = ? LIMIT 1"
        )
        return self._conn.execute(query, (source, source)).fetchone() is None

    def note_sweep(self, id: str, started: datetime, finished: datetime | None, *, complete: bool, counts: str) -> None:
        """Keep the counts of a sweep."""
        with self._transaction():
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

    def _keep_decided(self, table: str, mac: bytes, blob: bytes) -> None:
        with self._transaction():
            self._conn.execute(
                f"INSERT INTO {table} (mac, blob) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET blob = excluded.blob",
                (mac, blob),
            )

    def _forget_decided(self, table: str, number: int) -> bool:
        with self._transaction():
            return self._conn.execute(f"DELETE FROM {table} WHERE id = ?", (number,)).rowcount > 0

    def drop_orphans(self) -> int:
        """Delete problems and notes of what is gone; returns how many."""
        gone = 0
        with self._transaction():
            for owner in Owner:
                query = "DELETE FROM problem WHERE owner = ? AND owner_id NOT IN (SELECT id FROM {})"
                gone += self._conn.execute(query.format(owner), (str(owner),)).rowcount
            query = "DELETE FROM {} WHERE source_id NOT IN (SELECT id FROM source)"
            gone += sum(self._conn.execute(query.format(table)).rowcount for table in ("note", "run", "spent"))
        return gone

    def compact(self) -> None:
        """Give back the space of what was deleted, and overwrite it."""
        with clear_faults():
            self._conn.execute("VACUUM")
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Fold the write-ahead log into the index and close it."""
        with clear_faults():
            self._conn.execute("PRAGMA optimize")
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._conn.close()

    def _keep_note(self, source: int, name: str, value: Any) -> None:
        blob = rows.note_blob(self._cipher, source, name, value)
        with self._transaction():
            self._conn.execute("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", (source, name, blob))

    def _put_checkpoint(self, id: int, checkpoint: str, generation: int, state: Round) -> None:
        (mac,) = self._conn.execute("SELECT mac FROM partition WHERE id = ?", (id,)).fetchone()
        sealed = rows.text_blob(self._cipher, "checkpoint", mac, checkpoint)
        self._conn.execute(
            "UPDATE partition SET checkpoint = ?, generation = ?, round = ? WHERE id = ?",
            (sealed, generation, int(state), id),
        )


@contextmanager
def open_writer(path: Path, keys: Sequence[RootKey]) -> Iterator[IndexWriter]:
    """Open an index for writing, alone; makes it if there is none. A worker gives way."""
    with one_writer(path), _opened(path, keys) as writer:
        yield writer


@contextmanager
def open_worker_writer(path: Path, keys: Sequence[RootKey]) -> Iterator[IndexWriter]:
    """Open an index for the worker; raises `IndexBusy` while somebody else writes or wants to."""
    with worker_writes(path), _opened(path, keys) as writer:
        yield writer


@contextmanager
def _opened(path: Path, keys: Sequence[RootKey]) -> Iterator[IndexWriter]:
    conn = connect_writer(path)
    try:
        key = current_key(conn, keys)
        with clear_faults():
            conn.execute("INSERT INTO meta VALUES ('key', ?) ON CONFLICT DO NOTHING", (key_check(key),))
            writer = IndexWriter(conn, key)
            writer.complete_migration()
            yield writer
            writer.close()
    finally:
        conn.close()
