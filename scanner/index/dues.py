"""What a run has still to do, where several machines share it: which of its partitions are to be crawled.

The index is the truth of this, and a queue only brings it about: jobs that were lost are put again from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from scanner.index.runs import RunBook
from scanner.index.stores import Store


class Listed(IntEnum):
    """Whether the partitions of a run are known."""

    NOT_YET = 0
    IN_PART = 1
    """Some could not be listed: what is missing is not taken for gone."""
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class DuePartition:
    """A partition that a run has to crawl."""

    id: int
    slices: int
    """How many slices of it the run has had."""
    deaths: int
    """How often a worker began with it, and nothing came of it."""


class Dues:
    """Reads it."""

    def __init__(self, conn: Store) -> None:
        self._conn = conn

    def listed(self, run: int) -> Listed:
        """Tell how far the listing of a run's partitions got."""
        row = self._conn.execute("SELECT listed FROM run WHERE id = ?", (run,)).fetchone()
        return Listed(row[0]) if row else Listed.NOT_YET

    def of(self, run: int) -> list[DuePartition]:
        """Return what is due of a run."""
        query = "SELECT id, slices, deaths FROM partition WHERE due = ? ORDER BY id"
        return [DuePartition(*row) for row in self._conn.execute(query, (run,)).fetchall()]

    def one(self, run: int, partition: int) -> DuePartition | None:
        """Return a partition of a run if it is due."""
        query = "SELECT id, slices, deaths FROM partition WHERE due = ? AND id = ?"
        row = self._conn.execute(query, (run, partition)).fetchone()
        return None if row is None else DuePartition(*row)

    def gone(self, run: int, source: int) -> list[int]:
        """Return the partitions that a complete listing of a run did not name."""
        query = "SELECT id FROM partition WHERE source_id = ? AND listed <> ? ORDER BY id"
        return [id for (id,) in self._conn.execute(query, (source, run)).fetchall()]


class DueBook(Dues):
    """Reads and writes it."""

    def __init__(self, conn: Store, runs: RunBook, together: Callable[[Callable[[], object]], object]) -> None:
        super().__init__(conn)
        self._runs = runs
        self._together = together

    def begin(self, run: int, partitions: Iterable[int], listed: Listed, then: Callable[[], object]) -> None:
        """Note what a listing found, and do what follows from it, in one transaction."""
        rows = [(run, run, id) for id in partitions]

        def body() -> None:
            self._conn.executemany(
                "UPDATE partition SET due = ?, listed = ?, slices = 0, deaths = 0 WHERE id = ?", rows
            )
            self._conn.execute("UPDATE run SET listed = ?, deaths = 0 WHERE id = ?", (int(listed), run))
            then()

        self._together(body)

    def start(self, partition: int) -> None:
        """Note that a worker begins a slice: a death, until it is heard of again."""
        query = "UPDATE partition SET deaths = deaths + 1 WHERE id = ?"
        self._together(lambda: self._conn.execute(query, (partition,)))

    def moved(self, partition: int) -> None:
        """Note that a slice got on: earlier deaths are not its fault."""
        self._together(lambda: self._conn.execute("UPDATE partition SET deaths = 0 WHERE id = ?", (partition,)))

    def sliced(self, run: int, partition: int) -> None:
        """Count a slice, inside the transaction that commits the last of it."""
        self._conn.execute(
            "UPDATE partition SET slices = slices + 1, deaths = 0 WHERE id = ? AND due = ?", (partition, run)
        )

    def end(self, run: int, partition: int, counts: Mapping[str, float], then: Callable[[], object]) -> None:
        """Note that a run is done with a partition, add what a slice did, and do what follows, in one transaction."""

        def body() -> None:
            self._conn.execute("UPDATE partition SET due = 0, deaths = 0 WHERE id = ? AND due = ?", (partition, run))
            self._runs.add(run, counts)
            then()

        self._together(body)
