"""What the jobs do. Each can be done again at any point: what is done already stands in the index.

A run is begun with a *listing*, which makes every partition of the source due. A *slice* crawls a due partition for
about half a minute; with the last batch of findings and the checkpoint it commits the job of the next slice. When
nothing of a run is due any more, *finish* deletes what is gone and ends it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from scanner import log
from scanner.cluster.jobs import Job, Task
from scanner.config import Settings, SourceSettings
from scanner.course import Options
from scanner.errors import FatalError, PiiScanError
from scanner.index.dues import DuePartition, Listed
from scanner.index.reader import IndexReader
from scanner.index.runs import Run
from scanner.index.writer import IndexWriter
from scanner.model import Problem, Reason, Stage
from scanner.schedule.due import MOST_TRIES, Due
from scanner.schedule.looking import Lookout, Progress, Tools, Watcher
from scanner.schedule.meter import DayMeter, Throttle
from scanner.schedule.plan import Kind, Plan
from scanner.sweep import list_source, standing, take_slice

SLICE = 30.0
"""Seconds that a partition is crawled before others that wait get their turn; longer in each later slice, so that
even a partition gets on that takes long to find its place again."""

Put = Callable[[IndexWriter, Sequence[Job]], None]
"""Puts jobs inside a transaction of the writer."""


@dataclass(frozen=True, slots=True)
class Swept:
    """A source that this machine sweeps: its place in the settings, from 1, and when it is swept."""

    place: int
    settings: SourceSettings
    plan: Plan


@dataclass
class Work:
    """Does jobs, one at a time. `stopped` tells whether to end in order."""

    settings: Settings
    tools: Tools
    watcher: Watcher
    lookout: Lookout
    sources: dict[int, Swept]
    """By their numbers in the index."""
    put: Put
    stopped: Callable[[], bool]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    slice: float = SLICE

    def begin(self, writer: IndexWriter, due: Due) -> None:
        """Begin a run, unless another machine did, and put its first job, in one transaction."""
        number = next(number for number, one in self.sources.items() if one.plan is due.plan)

        def body() -> None:
            handled = writer.runs.handled(number).get(due.kind)
            if writer.runs.open(number) is None and (handled is None or handled < due.slot):
                run = writer.runs.add_run(number, due.kind, due.slot, self.clock())
                self.put(writer, [_job(Task.LISTING, number, run, due.kind)])

        writer.together(body)

    def needed(self, index: IndexReader | IndexWriter, number: int) -> list[Job]:
        """Return the jobs that must be there for a run to go on."""
        run = index.runs.of(number)
        if run is None or run.ended is not None:
            return []
        if index.dues.listed(number) is Listed.NOT_YET:
            return [_of(Task.LISTING, run)]
        return [_of(Task.SLICE, run, one.id) for one in index.dues.of(number)] or [_of(Task.FINISH, run)]

    def listing(self, run: int) -> None:
        """Ask the source of a run for its partitions; all of them are due then."""
        self._with(run, self._list)

    def crawl(self, run: int, partition: int) -> None:
        """Crawl a partition that is due for a while."""
        self._with(run, lambda writer, found: self._crawl(writer, found, partition))

    def finish(self, run: int) -> None:
        """End a run of which nothing is due any more."""
        self._with(run, self._finish)

    def _with(self, number: int, work: Callable[[IndexWriter, Run], None]) -> None:
        """Do something on a run that is not ended, as soon as the index can be written."""

        def body() -> None:
            with self.tools.writer() as writer, log.bound(run=number):
                run = writer.runs.of(number)
                if run is not None and run.ended is None:
                    work(writer, run)

        self.lookout.until(body)

    def _list(self, writer: IndexWriter, run: Run) -> None:
        if writer.dues.listed(run.number) is not Listed.NOT_YET:
            return
        if run.deaths >= MOST_TRIES:
            log.warning("run given up: workers die in it", source=self.sources[run.source].settings.name)
            writer.runs.give_up(run.number, self.clock())
            self._tell(writer, run)
            return
        writer.runs.start(run.number)
        source = self.sources[run.source].settings
        try:
            with self.tools.gate() as gate:
                found = list_source(writer, source, gate)
        except FatalError:
            raise
        except PiiScanError as error:  # of this source alone: a secret that is not there
            log.warning("run failed", source=source.name, error=type(error).__name__)
            writer.runs.end(run.number, standing(writer, run.source), self.clock(), complete=False)
            self._tell(writer, run)
            return
        jobs = [_of(Task.SLICE, run, id) for id in found.partitions] or [_of(Task.FINISH, run)]

        def then() -> None:
            writer.runs.add(run.number, {"requests": found.requests})
            self.put(writer, jobs)

        writer.dues.begin(run.number, found.partitions, found.listed, then)
        log.info("partitions listed", partitions=len(found.partitions))

    def _crawl(self, writer: IndexWriter, run: Run, partition: int) -> None:
        due = writer.dues.one(run.number, partition)
        if due is None:
            return
        if due.deaths >= MOST_TRIES:
            log.warning("partition given up: workers die in it", partition=partition)
            problem = Problem(Stage.LIST, Reason.CRASHED, "workers died while it was read", None, retryable=True)
            self._leave(writer, run, partition, problem)
            return
        writer.dues.start(partition)
        swept = self.sources[run.source]
        ends = _SliceEnds(self, writer, swept.plan, due)
        meter = DayMeter(writer.runs, swept.plan, run.source, lambda: writer.dues.moved(partition), self.clock)
        options = Options(
            full=run.kind == Kind.FULL,
            max_item_bytes=self.settings.extraction.max_item_bytes,
            stopped=ends,
            run=run.number,
            careful=due.deaths > 0,
            meter=meter,
            rests=lambda: self._rest(writer, run, partition, ends),
        )
        pool = self.tools.pool(writer)
        try:
            with self.tools.gate() as options.gate:
                turn = take_slice(writer, pool, swept.settings, due, options, Progress(self.watcher))
        except FatalError:
            raise
        except PiiScanError as error:  # of this source alone: a secret that is not there
            log.warning("slice failed", source=swept.settings.name, error=type(error).__name__)
            problem = Problem(Stage.LIST, Reason.UNREADABLE, "the source could not be used", None, retryable=True)
            self._leave(writer, run, partition, problem)
            return
        meter.keep(turn.requests, turn.tally.bytes)
        if turn.stopped:

            def body() -> None:
                if not ends.told:  # it was over before it had begun with anything
                    self._rest(writer, run, partition, ends)
                writer.runs.add(run.number, turn.counts())

            writer.together(body)
        else:
            self._end(writer, run, partition, turn.counts())

    def _rest(self, writer: IndexWriter, run: Run, partition: int, ends: _SliceEnds) -> None:
        """Count a slice and put the next one, inside the transaction of its last batch.

        What rests for a pause or a budget is put again when that is over, by who looks then.
        """
        ends.told = True
        writer.dues.sliced(run.number, partition)
        if ends.goes_on:
            self.put(writer, [_of(Task.SLICE, run, partition)])

    def _leave(self, writer: IndexWriter, run: Run, partition: int, problem: Problem) -> None:
        """Leave a partition for the next run, and say why."""
        writer.partition_problem(partition, problem)
        self._end(writer, run, partition, {})

    def _end(self, writer: IndexWriter, run: Run, partition: int, counts: Mapping[str, float]) -> None:
        def then() -> None:
            if not writer.dues.of(run.number):
                self.put(writer, [_of(Task.FINISH, run)])

        writer.dues.end(run.number, partition, counts, then)

    def _finish(self, writer: IndexWriter, run: Run) -> None:
        listed = writer.dues.listed(run.number)
        if listed is Listed.NOT_YET or writer.dues.of(run.number):
            return
        gone = writer.dues.gone(run.number, run.source) if listed is Listed.WHOLE else []
        deleted = sum(writer.drop_partition(partition) for partition in gone)
        complete, now = writer.listed_in_full(run.source), self.clock()
        writer.finish_source(run.source, now, complete=complete, began=run.began)
        counts = {**standing(writer, run.source), "deleted": deleted}
        writer.runs.end(run.number, counts, now, complete=complete)
        log.info("run ends", complete=complete)
        self._tell(writer, run)

    def _tell(self, writer: IndexWriter, run: Run) -> None:
        ended = writer.runs.of(run.number)
        if ended is not None:
            self.watcher.ended(self.sources[run.source].place, ended)


class _SliceEnds:
    """Tells a slice when to give way, and remembers whether the next one may follow, and was put (`told`)."""

    def __init__(self, work: Work, writer: IndexWriter, plan: Plan, due: DuePartition) -> None:
        self.goes_on = self.told = False
        self._work = work
        self._ends = time.monotonic() + work.slice * (1 + due.slices)
        self._pause = Throttle(lambda: plan.paused(work.clock()), 1.0)
        self._waits = Throttle(lambda: work.tools.somebody_waits() or writer.somebody_waits(), 1.0)

    def __call__(self) -> bool:
        self._work.watcher.move()
        if self._pause():
            self.goes_on = False
            return True
        self.goes_on = self._work.stopped() or self._waits() or time.monotonic() > self._ends
        return self.goes_on


def _of(task: Task, run: Run, partition: int = 0) -> Job:
    return _job(task, run.source, run.number, run.kind, partition)


def _job(task: Task, source: int, run: int, kind: str, partition: int = 0) -> Job:
    """Make a job; those of full runs go behind the others."""
    return Job(task, source, run, partition, -1 if kind == Kind.FULL else 0)
