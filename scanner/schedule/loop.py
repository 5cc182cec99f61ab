"""The worker: looks what is due, sweeps it turn by turn, and gives way to what people ask for.

Everything that it knows is in the index, so it may be killed at any moment: the next one goes on. One thread decides
and commits, as in a sweep.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scanner import log
from scanner.config import Settings, SourceSettings
from scanner.course import Options
from scanner.errors import FatalError, PiiScanError
from scanner.index.writer import IndexWriter
from scanner.schedule.due import MOST_TRIES, Due
from scanner.schedule.looking import IDLE, Lookout, Progress, Tools, Watcher
from scanner.schedule.meter import DayMeter, Throttle
from scanner.schedule.plan import Kind
from scanner.schedule.state import GRACE, ended_well
from scanner.sweep import Turn, standing, take_turn

SLICE = 10.0
"""Seconds that a source is swept before others that wait get their turn; longer in each later turn, so that even a
source gets on that takes long to find its place again."""
_LOOK = 10.0


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

    def __post_init__(self) -> None:
        self.lookout = Lookout(self.settings, self.tools, self.watcher, self.stopped, self.clock, self.patience)

    def run(self, *, once: bool = False) -> None:
        """Work until asked to stop; `once`: until nothing is due."""
        out = self.lookout
        out.until(out.prepare)
        looked, again = datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
        while not self.stopped():
            now = self.clock()
            if not looked <= now < again:
                due = out.look(now)
                if due:
                    out.until(lambda due=due[0]: self._turn(due))  # type: ignore[misc]
                    again = now
                    continue
                looked = now
                again = min(now + timedelta(minutes=1), out.wake(now))
                self.tools.rest()
                if once:
                    return
            self.watcher.move()
            time.sleep(IDLE)

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
        meter = DayMeter(book, due.plan, number, lambda: book.moved(run), self.clock)
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
            turn = take_turn(writer, pool, source, options, Progress(self.watcher))
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


class _TurnEnds:
    """Tells a sweep when to give way, and remembers why."""

    def __init__(self, worker: Worker, due: Due) -> None:
        self.why = ""
        self._worker = worker
        self._plan = due.plan
        self._turn_ends = time.monotonic() + worker.slice * (1 + (due.open.turns if due.open else 0))
        self._person = Throttle(worker.tools.somebody_waits, 0.25)
        self._pause = Throttle(lambda: due.plan.paused(worker.clock()), 1.0)
        self._others = Throttle(lambda: worker.lookout.others_wait(due.plan), _LOOK)

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
