"""What a worker sees when it looks up: the state of all sources, what is due, what is late and to be told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from scanner import log
from scanner.config import Settings
from scanner.errors import IndexBusy
from scanner.index.reader import IndexReader
from scanner.index.runs import Run
from scanner.index.writer import IndexWriter
from scanner.ports import Gate
from scanner.schedule.due import Done, Due, agenda, corrected, wake
from scanner.schedule.plan import Kind
from scanner.schedule.state import GRACE, Standing, jitter_of, plans, standings
from scanner.schedule.times import span_of
from scanner.workers import WorkerPool

IDLE = 0.5
"""Seconds between two looks whether something is to be done."""
_TOLD_AGAIN = timedelta(days=1)


class Tools(Protocol):
    """What the worker works with; the command line puts it together."""

    def reader(self) -> AbstractContextManager[IndexReader | None]:
        """Open the index for reading; None if there is none yet."""

    def writer(self) -> AbstractContextManager[IndexWriter]:
        """Open the index for writing; raises `IndexBusy` while others write or wait."""

    def pool(self, writer: IndexWriter) -> WorkerPool:
        """Return the worker processes; the same ones as long as they can be used."""

    def gate(self) -> AbstractContextManager[Gate | None]:
        """Open what keeps the limits of services for all workers of the index, None where there is but one."""

    def somebody_waits(self) -> bool:
        """Tell whether a person waits for the index or a service."""

    def rest(self) -> None:
        """Give back what is not needed while nothing is due."""


class Watcher(Protocol):
    """Told what happens."""

    def move(self) -> None:
        """Take a sign of life; called at least every few seconds."""

    def looked(self, found: Sequence[Standing], now: datetime) -> None:
        """Take the state of all sources."""

    def ended(self, source: int, run: Run) -> None:
        """Take a run that has ended; `source` is its place in the settings, from 1."""

    def old(self, source: int, run: str) -> None:
        """Take a source whose data are too old, or whose run is overdue; told once a day."""


@dataclass
class Progress:
    """The progress of a sweep that nobody watches."""

    watcher: Watcher

    def at(self, source: str) -> None:
        """Do nothing."""

    def listed(self, count: int) -> None:
        """Take it as a sign of life."""
        self.watcher.move()

    def done(self, count: int, failed: int) -> None:
        """Take it as a sign of life."""
        self.watcher.move()


@dataclass
class Lookout:
    """Looks at all sources. `clock` tells the time, `stopped` whether to end in order."""

    settings: Settings
    tools: Tools
    watcher: Watcher
    stopped: Callable[[], bool]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    patience: float = GRACE.total_seconds()
    """Seconds from its start after which it tells of what is late."""
    found: tuple[Standing, ...] = ()
    """What it saw last."""
    _told: dict[tuple[int, str], datetime] = field(default_factory=dict)
    _tidied: datetime | None = None
    _since: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.plans = plans(self.settings)
        self._jitter = jitter_of(self.settings)

    def until(self, work: Callable[[], None]) -> None:
        """Do something with the index as soon as nobody else has it."""
        while not self.stopped():
            try:
                work()
            except IndexBusy:
                self.watcher.move()
                time.sleep(IDLE)
            else:
                return

    def prepare(self) -> None:
        """Make the index, or bring it to this schema; forget what is old."""
        now = self.clock()
        with self.tools.writer() as writer:
            gone = writer.runs.forget(now - span_of(self.settings.worker.keep)) + writer.drop_orphans()
        self._tidied = now
        log.debug("old runs forgotten", rows=gone)

    def look(self, now: datetime) -> list[Due]:
        """Look at all sources; returns what may begin or go on, in the order in which it should."""
        with self.tools.reader() as reader:
            self.found = standings(reader, self.plans, now)
        if any(self._clipped(one, now) for one in self.found):
            with self.tools.reader() as reader:
                self.found = standings(reader, self.plans, now)
        self._tell(now)
        if self._tidied is not None and not timedelta() <= now - self._tidied < timedelta(days=1):
            self.until(self.prepare)
        return self._agenda(now)

    def glance(self, reader: IndexReader, now: datetime) -> list[Due]:
        """Do the same from within a round: nothing is put right or tidied."""
        self.found = standings(reader, self.plans, now)
        self._tell(now)
        return self._agenda(now)

    def wake(self, now: datetime) -> datetime:
        """Return when to look again because something gets due."""
        return wake(self.plans, self._done(), now, self._jitter) or now + timedelta(days=1)

    def _agenda(self, now: datetime) -> list[Due]:
        return agenda(self.plans, self._done(), now, self._jitter)

    def _tell(self, now: datetime) -> None:
        self.watcher.looked(self.found, now)
        for place, one in enumerate(self.found, 1):
            self._tell_old(place, one, now)

    def _done(self) -> dict[str, Done]:
        return {one.plan.source: one.done for one in self.found}

    def _clipped(self, one: Standing, now: datetime) -> bool:
        """Put right what was noted while the clock was wrong; tells whether there was something."""
        wrong = [kind for kind, slot in one.done.handled.items() if corrected(one.plan, kind, slot, now) != slot]
        number = one.counts.id if one.counts else 0
        if wrong:
            log.warning("the clock was set back", source=one.plan.source)
            self.until(lambda: self._clip(number, wrong, now))
        return bool(wrong)

    def _clip(self, source: int, kinds: Sequence[Kind], now: datetime) -> None:
        with self.tools.writer() as writer:
            for kind in kinds:
                writer.runs.clip(source, kind, now)

    def _tell_old(self, place: int, one: Standing, now: datetime) -> None:
        why = ""  # at first what was missed while no worker ran is being made up
        if time.monotonic() - self._since >= self.patience:
            why = "old" if one.too_old(now) else "overdue" if one.overdue(now, self._jitter) else ""
        last = self._told.get((place, why))
        if why and (last is None or not timedelta() <= now - last < _TOLD_AGAIN):
            self._told[place, why] = now
            self.watcher.old(place, why)
        elif not why:
            self._told.pop((place, "old"), None)
            self._told.pop((place, "overdue"), None)
