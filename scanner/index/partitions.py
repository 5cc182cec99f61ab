"""The table of partitions: names, claims, checkpoints, and the rounds of their listings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from scanner.index import rows
from scanner.index.batch import PartitionState, Round
from scanner.index.crypto import Cipher
from scanner.index.fence import Fence, first_epoch
from scanner.index.problems import Owner, ProblemTable
from scanner.index.runs import Commit
from scanner.index.stores import Store
from scanner.model import Problem

P = ParamSpec("P")
T = TypeVar("T")


def _committed(method: Callable[Concatenate[PartitionTable, P], T]) -> Callable[Concatenate[PartitionTable, P], T]:
    """Commit what a method writes, all of it or nothing."""

    @wraps(method)
    def committed(self: PartitionTable, /, *given: P.args, **named: P.kwargs) -> T:
        found: T = self._commit(lambda: method(self, *given, **named))
        return found

    return committed


class PartitionTable:
    """Reads and writes it; what is claimed by `claim` is this writer's alone until another one does."""

    def __init__(self, conn: Store, cipher: Cipher, fence: Fence, problems: ProblemTable, commit: Commit) -> None:
        self._conn = conn
        self._cipher = cipher
        self._fence = fence
        self._problems = problems
        self._commit = commit

    @_committed
    def ids(self, source: int, names: Sequence[str]) -> list[int]:
        """Return the numbers of partitions, those made that are new; it takes none of them over."""
        return [self._row(source, name)[0] for name in names]

    def name(self, id: int) -> str:
        """Return the name of a partition by its number."""
        mac, blob = self._conn.execute("SELECT mac, blob FROM partition WHERE id = ?", (id,)).fetchone()
        return rows.texts_from(self._cipher, "partition", mac, blob, 1)[0]

    @_committed
    def problem(self, id: int, problem: Problem) -> None:
        """Store a problem of a partition as a whole."""
        self._problems.put_once(Owner.PARTITION, id, problem)

    def claim(self, source: int, name: str) -> PartitionState:
        """Return where the crawl of a partition stands; from now on it is this writer's alone."""
        state, epoch = self._claimed(source, name)
        self._fence.note(state.id, epoch)
        return state

    @_committed
    def _claimed(self, source: int, name: str) -> tuple[PartitionState, int]:
        number, mac = self._row(source, name)
        sealed, generation, state, run = self._conn.execute(
            "SELECT checkpoint, generation, round, run FROM partition WHERE id = ?", (number,)
        ).fetchone()
        checkpoint = None
        if sealed is not None:
            checkpoint = rows.texts_from(self._cipher, "checkpoint", mac, sealed, 1)[0]
        opened, full = state != Round.ENDED, state == Round.FULL
        found = PartitionState(number, name, checkpoint, generation, opened, full, run)
        return found, self._fence.claim(number)

    def _row(self, source: int, name: str) -> tuple[int, bytes]:
        mac = self._cipher.mac("partition", str(source), name)
        blob = rows.text_blob(self._cipher, "partition", mac, name)
        self._conn.execute(
            "INSERT INTO partition (source_id, mac, blob, epoch) VALUES (?, ?, ?, ?) ON CONFLICT (mac) DO NOTHING",
            (source, mac, blob, first_epoch()),
        )
        return self._conn.execute("SELECT id FROM partition WHERE mac = ?", (mac,)).fetchone()[0], mac

    def of(self, source: int) -> list[tuple[int, str]]:
        """Return (number, name) of the partitions that the index has of a source."""
        found = self._conn.execute(
            "SELECT id, mac, blob FROM partition WHERE source_id = ? ORDER BY id", (source,)
        ).fetchall()
        return [(id, rows.texts_from(self._cipher, "partition", mac, blob, 1)[0]) for id, mac, blob in found]

    def done(self, source: int, run: int) -> frozenset[str]:
        """Return the names of the partitions whose round a run has ended."""
        query = "SELECT mac, blob FROM partition WHERE source_id = ? AND run = ? AND round = ?"
        found = self._conn.execute(query, (source, run, int(Round.ENDED))).fetchall()
        return frozenset(rows.texts_from(self._cipher, "partition", mac, blob, 1)[0] for mac, blob in found)

    def begin_round(self, partition: PartitionState) -> None:
        """Start a new listing, of the run and kind that the state tells: a new generation, without old problems."""
        partition.generation += 1
        partition.open = True
        self._begin_round(partition)

    @_committed
    def _begin_round(self, partition: PartitionState) -> None:
        self._fence.hold([partition.id])
        self._problems.drop(Owner.PARTITION, partition.id)
        self._conn.execute(
            "UPDATE partition SET generation = ?, round = ?, run = ? WHERE id = ?",
            (partition.generation, int(partition.round), partition.run, partition.id),
        )

    @_committed
    def resume_round(self, partition: PartitionState) -> bool:
        """Go on with a listing that was cut off; returns whether it had left out some folder.

        What it told of single folders stays told; a problem of the partition as a whole is
        dropped, since the listing is tried again.
        """
        self._fence.hold([partition.id])
        self._conn.execute("UPDATE partition SET run = ? WHERE id = ?", (partition.run, partition.id))
        return self._problems.drop_whole(partition.id)

    @_committed
    def end_round(self, partition: PartitionState, checkpoint: str) -> None:
        """End a listing; the next one starts from its last checkpoint."""
        self._fence.hold([partition.id])
        partition.open = partition.full = False
        self.put_checkpoint(partition.id, checkpoint, partition.generation, Round.ENDED)

    @_committed
    def forget_checkpoint(self, partition: PartitionState) -> None:
        """Drop a checkpoint, so that the next listing is a full one."""
        self._fence.hold([partition.id])
        partition.checkpoint = None
        self._conn.execute("UPDATE partition SET checkpoint = NULL WHERE id = ?", (partition.id,))

    def put_checkpoint(self, id: int, checkpoint: str, generation: int, state: Round) -> None:
        """Store how far the crawl of a partition is, within the transaction of the caller."""
        (mac,) = self._conn.execute("SELECT mac FROM partition WHERE id = ?", (id,)).fetchone()
        sealed = rows.text_blob(self._cipher, "checkpoint", mac, checkpoint)
        self._conn.execute(
            "UPDATE partition SET checkpoint = ?, generation = ?, round = ? WHERE id = ?",
            (sealed, generation, int(state), id),
        )
