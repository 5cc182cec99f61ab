"""The worker: looks what is due, sweeps it turn by turn, and gives way to what people ask for.

Everything that it knows is in the index, so it may be killed at any moment: the next one goes on. One thread decides
and commits, as in a sweep.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from scanner import log
from scanner.config import Settings, SourceSettings
from scanner.course import Options
from scanner.errors import FatalError, IndexBusy, PiiScanError
from scanner.index.reader import IndexReader
from scanner.index.runs import Run
from scanner.index.writer import IndexWriter
from scanner.schedule.due import MOST_TRIES, Due, agenda, corrected, wake
from scanner.schedule.meter import DayMeter, Throttle
from scanner.schedule.plan import Kind
from scanner.schedule.state import GRACE, Standing, ended_well, jitter_of, plans, standings
from scanner.schedule.times import span_of
from scanner.sweep import Turn, standing, take_turn
from scanner.workers import WorkerPool

SLICE = 60.0
"""Seconds that a source is swept before others that wait get their turn; longer in each later turn, so that even a
source gets on that takes long to find its place again."""
_LOOK = 10.0
_IDLE = 0.5
_TOLD_AGAIN = timedelta(days=1)


class Tools(Protocol):
    """What the worker works with; the command line puts it together."""

    def reader(self) -> AbstractContextManager[IndexReader | None]:
        """Open the index for reading; None if there is none yet."""

    def writer(self) -> AbstractContextManager[IndexWriter]:
        """Open the index for writing; raises `IndexBusy` while others write or wait."""

    def pool(self, writer: IndexWriter) -> WorkerPool:
        """Return the worker processes; the same ones as long as they can be used."""

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
class _Progress:
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
class Worker:
    """Sweeps what is due. `clock` tells the time, `stopped` whether to end in order."""

    settings: Settings
    tools: Tools
    watcher: Watcher
    stopped: Callable[[], bool]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    slice: float = SLICE
    patience: float = GRACE.total_seconds()
    """Seconds from its start after which it tells of what is late."""
    well: bool = True
    """Whether every run so far came to a good end."""
    _found: tuple[Standing, ...] = ()
    _told: dict[tuple[int, str], datetime] = field(default_factory=dict)
    _tidied: datetime | None = None
    _since: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._plans = plans(self.settings)
        self._jitter = jitter_of(self.settings)

    def run(self, *, once: bool = False) -> None:
        """Work until asked to stop; `once`: until nothing is due."""
        self._until(self._prepare)
        looked, again = datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
        while not self.stopped():
            now = self.clock()
            if not looked <= now < again:
                due = self._look(now)
                looked = now
                again = min(now + timedelta(minutes=1), self._wake(now))
                if due:
                    self._until(lambda due=due[0]: self._turn(due))  # type: ignore[misc]
                    again = now
                    continue
                self.tools.rest()
                if once:
                    return
            self.watcher.move()
            time.sleep(_IDLE)

    def _until(self, work: Callable[[], None]) -> None:
        """Do something with the index as soon as nobody else has it."""
        while not self.stopped():
            try:
                work()
            except IndexBusy:
                self.watcher.move()
                time.sleep(_IDLE)
            else:
                return

    def _prepare(self) -> None:
        """Make the index, or bring it to this schema; forget what is old."""
        now = self.clock()
        with self.tools.writer() as writer:
            gone = writer.runs.forget(now - span_of(self.settings.worker.keep)) + writer.drop_orphans()
        self._tidied = now
        log.debug("old runs forgotten", rows=gone)

    def _look(self, now: datetime) -> list[Due]:
        with self.tools.reader() as reader:
            self._found = standings(reader, self._plans, now)
        if any(self._clipped(one, now) for one in self._found):
            with self.tools.reader() as reader:
                self._found = standings(reader, self._plans, now)
        self.watcher.looked(self._found, now)
        for place, one in enumerate(self._found, 1):
            self._tell_old(place, one, now)
        if self._tidied is not None and not timedelta() <= now - self._tidied < timedelta(days=1):
            self._until(self._prepare)
        return agenda(self._plans, {one.plan.source: one.done for one in self._found}, now, self._jitter)

    def _clipped(self, one: Standing, now: datetime) -> bool:
        """Put right what was noted while the clock was wrong; tells whether there was something."""
        wrong = [kind for kind, slot in one.done.handled.items() if corrected(one.plan, kind, slot, now) != slot]
        number = one.counts.id if one.counts else 0

        def clip() -> None:
            with self.tools.writer() as writer:
                for kind in wrong:
                    writer.runs.clip(number, kind, now)

        if wrong:
            log.warning("the clock was set back", source=one.plan.source)
            self._until(clip)
        return bool(wrong)

    def _tell_old(self, place: int, one: Standing, now: datetime) -> None:
        why = "old" if one.too_old(now) else "overdue" if one.overdue(now, self._jitter) else ""
        if time.monotonic() - self._since < self.patience:
            why = ""  # what was missed while no worker ran is being made up
        last = self._told.get((place, why))
        if why and (last is None or not timedelta() <= now - last < _TOLD_AGAIN):
            self._told[place, why] = now
            self.watcher.old(place, why)
        elif not why:
            self._told.pop((place, "old"), None)
            self._told.pop((place, "overdue"), None)

    def _wake(self, now: datetime) -> datetime:
        done = {one.plan.source: one.done for one in self._found}
        return wake(self._plans, done, now, self._jitter) or now + timedelta(days=1)

    def _turn(self, due: Due) -> None:
        """Begin a run, or go on with it, until it ends or has to give way."""
        place, source = next(
            (place, one) for place, one in enumerate(self.settings.sources, 1) if one.name == due.plan.source
        )
        with self.tools.writer() as writer:
            number = writer.source_id(source.name, source.type.name)
            run = due.open.number if due.open else writer.runs.begin(number, due.kind, due.slot, self.clock())
            with log.bound(run=run):
                if due.open and due.open.deaths >= MOST_TRIES:
                    log.warning("run given up: workers die in it", source=source.name)
                    writer.runs.give_up(run, self.clock())
                else:
                    self._sweep(writer, source, number, run, due)
            ended = writer.runs.of(run)
        if ended is not None and ended.ended is not None:
            self.well = self.well and ended_well(ended)
            self.watcher.ended(place, ended)

    def _sweep(self, writer: IndexWriter, source: SourceSettings, number: int, run: int, due: Due) -> None:
        book = writer.runs
        book.start(run)
        meter = DayMeter(book, due.plan, number, run, self.clock)
        turn_ends = _TurnEnds(self, due)
        options = Options(
            full=due.kind is Kind.FULL,
            max_item_bytes=self.settings.extraction.max_item_bytes,
            stopped=turn_ends,
            run=run,
            careful=bool(due.open and due.open.deaths),
            meter=meter,
        )
        pool = self.tools.pool(writer)
        try:
            turn = take_turn(writer, pool, source, options, _Progress(self.watcher))
        except FatalError:
            raise
        except PiiScanError as error:  # of this source alone: a secret that is not there
            log.warning("run failed", source=source.name, error=type(error).__name__)
            book.end(run, standing(writer, number), self.clock(), complete=False)
            return
        finally:
            pool.forget()
        meter.keep(turn.requests, turn.tally.bytes)
        self._note(writer, run, turn, turn_ends)

    def _note(self, writer: IndexWriter, run: int, turn: Turn, ends: _TurnEnds) -> None:
        counts = turn.counts()
        if turn.stopped:
            why = ends.why or "budget"  # the meter ends a turn by itself
            writer.runs.rest(run, why, counts)
            log.info("run rests", why=why)
            return
        book, now = writer.runs.of(run), self.clock()
        complete = turn.tally.complete and writer.listed_in_full(turn.source)
        writer.finish_source(turn.source, now, complete=complete, began=book.began if book else now)
        writer.runs.end(run, counts, now, complete=complete)
        log.info("run ends", complete=complete)

    def others_wait(self, due: Due) -> bool:
        """Tell whether another source is due, as far as that was known at the last look."""
        others = [plan for plan in self._plans if plan.source != due.plan.source]
        done = {one.plan.source: one.done for one in self._found}
        return bool(agenda(others, done, self.clock(), self._jitter))


class _TurnEnds:
    """Tells a sweep when to give way, and remembers why."""

    def __init__(self, worker: Worker, due: Due) -> None:
        self.why = ""
        self._worker = worker
        self._plan = due.plan
        self._turn_ends = time.monotonic() + worker.slice * (1 + (due.open.turns if due.open else 0))
        self._person = Throttle(worker.tools.somebody_waits, 0.25)
        self._pause = Throttle(lambda: due.plan.paused(worker.clock()), 1.0)
        self._others = Throttle(lambda: worker.others_wait(due), _LOOK)

    def __call__(self) -> bool:
        self._worker.watcher.move()
        self.why = self.why or self._found()
        return bool(self.why)

    def _found(self) -> str:
        if self._worker.stopped():
            return "stopped"
        if self._person():
            return "person"
        if self._pause():
            return "pause"
        return "turns" if time.monotonic() > self._turn_ends and self._others() else ""
