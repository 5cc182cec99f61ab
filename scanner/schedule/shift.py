"""The runs that a worker has under way at once: each goes on while others wait for their services.

One thread steps through them and commits. All share the writer of the index and the worker processes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from scanner import log
from scanner.course import Options
from scanner.errors import FatalError, PiiScanError
from scanner.exchange import Doing, Exchange
from scanner.index.runs import Run
from scanner.index.writer import IndexWriter
from scanner.schedule.due import MOST_TRIES, Due
from scanner.schedule.looking import Lookout, Progress
from scanner.schedule.meter import DayMeter, Throttle
from scanner.schedule.plan import Kind
from scanner.sweep import Turn, standing, take_turn

MOST = 8
"""Sources that are read at once: each service has threads, and holds up to 64 MiB of what it opened."""
_LOOK = timedelta(minutes=1)


@dataclass
class _Going:
    """A run under way; `source` is the number of its source in the index."""

    place: int
    source: int
    run: int
    due: Due
    ends: _TurnEnds
    meter: DayMeter
    doing: Doing[Turn]


class Shift:
    """Runs on one writer, from the first that is due until none is under way."""

    def __init__(self, lookout: Lookout, writer: IndexWriter, turn: float, ended: Callable[[int, Run], None]) -> None:
        """`turn` is how many seconds a run has at least; `ended` takes a run that ended, and its source's place."""
        self._lookout = lookout
        self._writer = writer
        self._turn = turn
        self._ended = ended
        self._exchange = Exchange(lookout.tools.pool(writer))
        self._person = Throttle(lookout.tools.somebody_waits, 0.25)
        self._why = ""
        self._going: list[_Going] = []
        self._waiting: list[Due] = []
        self._looked = self._again = lookout.clock()

    def work(self, due: Iterable[Due]) -> None:
        """Begin runs that are due, and go on with them and with what gets due meanwhile."""
        with self._exchange:
            try:
                self._begin(due)
                while self._going:
                    got_on = [self._step(one) for one in tuple(self._going)]
                    self._going = self._going[1:] + self._going[:1]  # who goes first has the worker processes first
                    if not self._why:
                        got_on.append(self._look())
                    self._exchange.receive(wait=not any(got_on))
            finally:
                for one in self._going:
                    one.doing.close()

    def leaves(self) -> str:
        """Return why all runs give way, "" if they need not."""
        self._lookout.watcher.move()
        if not self._why:
            self._why = "stopped" if self._lookout.stopped() else "person" if self._person() else ""
        return self._why

    def others_wait(self, due: Due) -> bool:
        """Tell whether another run would begin if this one gave way."""
        return any(one.deaths <= due.deaths for one in self._waiting)

    def _look(self) -> bool:
        """Begin what got due, if a minute has gone, something is due or a run has ended; tells whether it looked."""
        now = self._lookout.clock()
        if self._looked <= now < self._again:
            return False
        due = self._lookout.glance(self._writer.reader(), now)
        self._looked, self._again = now, min(now + _LOOK, self._lookout.wake(now))
        self._begin(due)
        return True

    def _begin(self, due: Iterable[Due]) -> None:
        """Begin runs as long as there is room; one in which a worker died only when no other is under way."""
        under_way = {one.due.plan.source for one in self._going}
        self._waiting = [one for one in due if one.plan.source not in under_way]
        for one in tuple(self._waiting):
            alone = any(going.due.deaths and not self._moved(going) for going in self._going)
            if len(self._going) < MOST and not alone and not (one.deaths and self._going):
                self._waiting.remove(one)
                self._start(one)

    def _moved(self, going: _Going) -> bool:
        """Tell whether a run got on since it was begun anew."""
        run = self._writer.runs.of(going.run)
        return run is not None and not run.deaths

    def _start(self, due: Due) -> None:
        place, source = next(
            (place, one) for place, one in enumerate(self._lookout.settings.sources, 1) if one.name == due.plan.source
        )
        book, clock = self._writer.runs, self._lookout.clock
        number = self._writer.source_id(source.name, source.type.name)
        run = due.open.number if due.open else book.begin(number, due.kind, due.slot, clock())
        with log.bound(run=run):
            if due.deaths >= MOST_TRIES:
                log.warning("run given up: workers die in it", source=source.name)
                book.give_up(run, clock())
                self._tell(place, run)
                return
            book.start(run)
            seconds = self._turn * (1 + (due.open.turns if due.open else 0))
            ends = _TurnEnds(self, due, seconds, lambda: due.plan.paused(clock()))
            meter = DayMeter(book, due.plan, number, lambda: book.moved(run), clock)
            options = Options(
                full=due.kind is Kind.FULL,
                max_item_bytes=self._lookout.settings.extraction.max_item_bytes,
                stopped=ends,
                run=run,
                careful=bool(due.deaths),
                meter=meter,
            )
            doing = take_turn(self._writer, self._exchange, source, options, Progress(self._lookout.watcher))
            going = _Going(place, number, run, due, ends, meter, doing)
        self._going.append(going)
        self._step(going)

    def _step(self, one: _Going) -> bool:
        """Take a run a step further; tells whether it got on."""
        with log.bound(run=one.run):
            try:
                return next(one.doing)
            except StopIteration as end:
                self._note(one, end.value)
            except FatalError:
                raise
            except PiiScanError as error:  # of this source alone: a secret that is not there
                log.warning("run failed", source=one.due.plan.source, error=type(error).__name__)
                counts = standing(self._writer, one.source)
                self._writer.runs.end(one.run, counts, self._lookout.clock(), complete=False)
        self._going.remove(one)
        self._again = self._looked  # another one may begin
        self._tell(one.place, one.run)
        return True

    def _note(self, one: _Going, turn: Turn) -> None:
        one.meter.keep(turn.requests, turn.tally.bytes)
        counts, book, now = turn.counts(), self._writer.runs, self._lookout.clock()
        if turn.stopped:
            why = one.ends.why or "budget"  # the meter ends a turn by itself
            book.rest(one.run, why, counts)
            log.info("run rests", why=why)
            return
        begun = book.of(one.run)
        complete = turn.tally.complete and self._writer.listed_in_full(turn.source)
        self._writer.finish_source(turn.source, now, complete=complete, began=begun.began if begun else now)
        book.end(one.run, counts, now, complete=complete)
        log.info("run ends", complete=complete)

    def _tell(self, place: int, run: int) -> None:
        ended = self._writer.runs.of(run)
        if ended is not None and ended.ended is not None:
            self._ended(place, ended)


class _TurnEnds:
    """Tells a run when to give way, and remembers why."""

    def __init__(self, shift: Shift, due: Due, seconds: float, paused: Callable[[], bool]) -> None:
        self.why = ""
        self._shift = shift
        self._due = due
        self._turn_ends = time.monotonic() + seconds
        self._pause = Throttle(paused, 1.0)

    def __call__(self) -> bool:
        self.why = self.why or self._found()
        return bool(self.why)

    def _found(self) -> str:
        if why := self._shift.leaves():
            return why
        if self._pause():
            return "pause"
        return "turns" if time.monotonic() > self._turn_ends and self._shift.others_wait(self._due) else ""
