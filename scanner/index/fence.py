"""Who may write a partition: the writer that claimed it last.

A lock alone does not stop a process that was suspended, lost its lock meanwhile, and wakes in the middle of a write.
So each partition counts its claims, and a transaction that writes to it holds on to the number of its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from scanner.errors import TakenOver
from scanner.index.stores import Store

_TAKEN = "another process took over what this one was at; what was committed is safe, run the same command again"


class Fence:
    """The claims of one writer; used inside its transactions."""

    def __init__(self, conn: Store) -> None:
        self._conn = conn
        self._epochs: dict[int, int] = {}

    def claim(self, partition: int) -> int:
        """Take a partition over unless it is held; returns the number to `note` when it is committed."""
        if partition in self._epochs:
            return self._epochs[partition]
        query = "UPDATE partition SET epoch = epoch + 1 WHERE id = ? RETURNING epoch"
        epoch: int = self._conn.execute(query, (partition,)).fetchone()[0]
        return epoch

    def note(self, partition: int, epoch: int) -> None:
        """Remember a claim."""
        self._epochs[partition] = epoch

    def drop(self, partition: int) -> None:
        """Forget a partition that was deleted."""
        self._epochs.pop(partition, None)

    def hold(self, partitions: Iterable[int]) -> None:
        """Keep others from taking partitions over until this transaction ends; raises `TakenOver` if one did."""
        query = "UPDATE partition SET epoch = epoch WHERE id = ? AND epoch = ? RETURNING id"
        for partition in sorted(partitions):
            if self._conn.execute(query, (partition, self._epochs.get(partition))).fetchone() is None:
                raise TakenOver(_TAKEN)


def first_epoch() -> int:
    """Return where a new partition begins to count: it may get the number of a row that is gone."""
    return secrets.randbits(48)
