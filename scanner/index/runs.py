"""The tables of runs and of what was spent: numbers, times and words of our own, so all of it lies in the clear.

A run is the sweep of one source, in one go or in several turns. `running` rows of which no process is left tell of a
death. Times are UTC in ISO 8601, slots to the second, so that they compare as texts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from scanner.index.stores import Store

Commit = Callable[[Callable[[], Any]], Any]
"""Calls a function and commits what it writes, once."""

COUNTED = ("examined", "deleted", "bytes", "findings", "requests", "seconds")
"""What adds up over the turns of a run."""
STANDING = ("listed", "skipped", "failed", "in_part", "unheard")
"""What stands in the index of the source when a run ends."""


class RunState(StrEnum):
    """How far a run is."""

    RUNNING = "running"
    RESTING = "resting"
    ENDED = "ended"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the index keeps it; `why` says for what it rests, `deaths` how often it began and nothing came of it."""

    number: int
    source: int
    kind: str
    slot: datetime | None
    state: RunState
    deaths: int
    turns: int
    began: datetime
    ended: datetime | None
    complete: bool
    why: str
    counts: Mapping[str, float]


_YOUNGEST = 8
"""Of a source's runs that belong to a slot only the last is ever open; some before it are looked at all the same."""
_HANDLED = (
    # From one kind to the next and to its last slot, past the thousands of runs between them.
    "WITH RECURSIVE kinds(kind) AS (SELECT min(kind) FROM run WHERE source_id = :source UNION ALL"
    " SELECT (SELECT min(r.kind) FROM run r WHERE r.source_id = :source AND r.kind > kinds.kind)"
    " FROM kinds WHERE kinds.kind IS NOT NULL) SELECT kinds.kind,"
    " (SELECT max(r.slot) FROM run r WHERE r.source_id = :source AND r.kind = kinds.kind)"
    " FROM kinds WHERE kinds.kind IS NOT NULL"
)
_COLUMNS = "id, source_id, kind, slot, state, deaths, turns, began_at, ended_at, complete, why, counts"


def _run(row: tuple[object, ...]) -> Run:
    number, source, kind, slot, state, deaths, turns, began, ended, complete, why, counts = row
    return Run(
        int(str(number)),
        int(str(source)),
        str(kind),
        _moment(slot),
        RunState(str(state)),
        int(str(deaths)),
        int(str(turns)),
        datetime.fromisoformat(str(began)),
        _moment(ended),
        bool(complete),
        str(why),
        json.loads(str(counts)),
    )


def _moment(written: object) -> datetime | None:
    return None if written is None else datetime.fromisoformat(str(written))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


class Runs:
    """Reads what is known of runs."""

    def __init__(self, conn: Store) -> None:
        self._conn = conn

    def of(self, number: int) -> Run | None:
        """Return a run by its number."""
        row = self._conn.execute(f"SELECT {_COLUMNS} FROM run WHERE id = ?", (number,)).fetchone()
        return None if row is None else _run(row)

    def open(self, source: int) -> Run | None:
        """Return the run of a source that a worker has begun and not ended, None if there is none."""
        query = (
            f"SELECT {_COLUMNS} FROM (SELECT {_COLUMNS} FROM run WHERE source_id = ? AND slot IS NOT NULL"
            f" ORDER BY id DESC LIMIT {_YOUNGEST}) AS youngest WHERE state IN (?, ?) ORDER BY id DESC LIMIT 1"
        )
        row = self._conn.execute(query, (source, str(RunState.RUNNING), str(RunState.RESTING))).fetchone()
        return None if row is None else _run(row)

    def handled(self, source: int) -> dict[str, datetime]:
        """Return the last slot of each kind of run that a source had."""
        found = self._conn.execute(_HANDLED, {"source": source}).fetchall()
        return {kind: datetime.fromisoformat(slot) for kind, slot in found if slot is not None}

    def last(self, source: int, count: int = 2) -> Sequence[Run]:
        """Return the runs of a source that ended last, the youngest first; those of people are among them."""
        query = f"SELECT {_COLUMNS} FROM run WHERE source_id = ? AND state IN (?, ?) ORDER BY id DESC LIMIT ?"
        found = self._conn.execute(query, (source, str(RunState.ENDED), str(RunState.DIED), count)).fetchall()
        return [_run(row) for row in found]

    def spent(self, source: int, day: str) -> tuple[int, int]:
        """Return requests and bytes that a source cost on a day."""
        query = "SELECT requests, bytes FROM spent WHERE source_id = ? AND day = ?"
        row = self._conn.execute(query, (source, day)).fetchone()
        return (0, 0) if row is None else (int(row[0]), int(row[1]))


class RunBook(Runs):
    """Writes them, each call in a transaction of its own."""

    def __init__(self, conn: Store, commit: Commit) -> None:
        super().__init__(conn)
        self._commit = commit

    def begin(self, source: int, kind: str, slot: datetime | None, now: datetime) -> int:
        """Note that a run begins; `slot` None is one that no worker looks after. Returns its number."""
        return int(self._commit(lambda: self.add_run(source, kind, slot, now)))

    def add_run(self, source: int, kind: str, slot: datetime | None, now: datetime) -> int:
        """Do the same within the transaction of the caller."""
        values = source, kind, None if slot is None else _written(slot), str(RunState.RUNNING), now.isoformat()
        query = "INSERT INTO run (source_id, kind, slot, state, began_at) VALUES (?, ?, ?, ?, ?) RETURNING id"
        return int(self._conn.execute(query, values).fetchone()[0])

    def start(self, number: int) -> None:
        """Note that a worker begins or goes on with a run: a death, until it is heard of again."""
        self._put(number, "state = ?, deaths = deaths + 1, why = ''", str(RunState.RUNNING))

    def moved(self, number: int) -> None:
        """Note that a run got on: earlier deaths are not its fault."""
        self._put(number, "deaths = 0")

    def add(self, number: int, counts: Mapping[str, float]) -> None:
        """Add what a part of a run did, within the transaction of the caller."""
        told = json.dumps(self._added(number, counts))
        self._conn.execute("UPDATE run SET turns = turns + 1, counts = ? WHERE id = ?", (told, number))

    def rest(self, number: int, why: str, counts: Mapping[str, float]) -> None:
        """Note that a run gives way in order; `counts` are those of this turn."""
        told = json.dumps(self._added(number, counts))
        change = "state = ?, deaths = 0, turns = turns + 1, why = ?, counts = ?"
        self._put(number, change, str(RunState.RESTING), why, told)

    def end(self, number: int, counts: Mapping[str, float], now: datetime, *, complete: bool) -> None:
        """Note that a run came to its end."""
        told = json.dumps(self._added(number, counts))
        change = "state = ?, deaths = 0, why = '', ended_at = ?, complete = ?, counts = ?"
        self._put(number, change, str(RunState.ENDED), now.isoformat(), int(complete), told)

    def give_up(self, number: int, now: datetime) -> None:
        """Note that a run is not tried again, because workers die in it."""
        self._put(number, "state = ?, ended_at = ?, complete = 0", str(RunState.DIED), now.isoformat())

    def clip(self, source: int, kind: str, now: datetime) -> None:
        """Take slots of a time that has not come for the present: the clock was wrong."""
        query = "UPDATE run SET slot = ? WHERE source_id = ? AND kind = ? AND slot > ?"
        self._commit(lambda: self._conn.execute(query, (_written(now), source, kind, _written(now))))

    def spend(self, source: int, day: str, requests: int, size: int) -> None:
        """Add to what a source cost on a day."""
        query = (
            "INSERT INTO spent (source_id, day, requests, bytes) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (source_id, day) DO UPDATE SET requests = spent.requests + excluded.requests,"
            " bytes = spent.bytes + excluded.bytes"
        )
        self._commit(lambda: self._conn.execute(query, (source, day, requests, size)))

    def forget(self, before: datetime) -> int:
        """Delete what is older of runs, sweeps and spending; of each source the last run of each kind stays."""
        old = before.astimezone(UTC).isoformat()
        runs = (
            "DELETE FROM run WHERE began_at < ? AND state IN (?, ?)"
            " AND id NOT IN (SELECT max(id) FROM run GROUP BY source_id, kind) RETURNING 1"
        )

        def body() -> int:
            gone = (
                self._conn.execute(runs, (old, str(RunState.ENDED), str(RunState.DIED))),
                self._conn.execute("DELETE FROM sweep WHERE started_at < ? RETURNING 1", (old,)),
                self._conn.execute("DELETE FROM spent WHERE day < ? RETURNING 1", (old[:10],)),
            )
            return sum(len(each.fetchall()) for each in gone)

        return int(self._commit(body))

    def drop(self, source: int) -> None:
        """Forget a source, within the transaction of the caller."""
        self._conn.execute("DELETE FROM run WHERE source_id = ?", (source,))
        self._conn.execute("DELETE FROM spent WHERE source_id = ?", (source,))

    def _put(self, number: int, change: str, *values: object) -> None:
        self._commit(lambda: self._conn.execute(f"UPDATE run SET {change} WHERE id = ?", (*values, number)))

    def _added(self, number: int, counts: Mapping[str, float]) -> dict[str, float]:
        run = self.of(number)
        before = run.counts if run is not None else {}
        sums = {name: round(before.get(name, 0) + counts.get(name, 0), 3) for name in COUNTED}
        return {**sums, **{name: counts[name] for name in STANDING if name in counts}}


def unfinished(runs: Runs, sources: Mapping[str, int]) -> Iterator[tuple[str, Run]]:
    """Yield the runs under way by the name of their source."""
    for name, number in sources.items():
        if (run := runs.open(number)) is not None:
            yield name, run
