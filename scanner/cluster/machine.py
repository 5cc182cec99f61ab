"""A worker among several: begins runs that are due, sees that none is forgotten, and does jobs from the queue.

Any number of them may run, on any number of machines, and each may die at any moment. Two threads: this one looks and
begins; a crew beside it does one job after the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from scanner import log
from scanner.cluster.jobs import Job, Task, queue_of
from scanner.cluster.queue import Crew, Do, Putter, install, lacking, unreachable
from scanner.cluster.work import SLICE, Swept, Work
from scanner.config import Settings
from scanner.errors import FatalError, IndexBusy, IndexFault, TakenOver
from scanner.index.address import Postgres
from scanner.index.stores.postgres import PATIENCE, PostgresStore
from scanner.index.writer import IndexWriter
from scanner.schedule.due import Due
from scanner.schedule.looking import IDLE, Lookout, Tools, Watcher
from scanner.schedule.state import GRACE, ended_well

LOOK = 15.0
"""Seconds between two looks: so long a job may be lost that nobody sees is missing."""
_REST = 60.0
"""Seconds without a job after which the worker processes are given back."""


@dataclass
class Machine:
    """Sweeps what is due, beside others. `clock` tells the time, `stopped` whether to end in order."""

    settings: Settings
    tools: Tools
    watcher: Watcher
    stopped: Callable[[], bool]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    slice: float = SLICE
    patience: float = GRACE.total_seconds()
    """Seconds from its start after which it tells of what is late."""
    _fault: BaseException | None = None
    _loaded: bool = False
    """Whether worker processes were begun and not given back."""
    _at_job: threading.Lock = field(default_factory=threading.Lock)
    _last_job: float = field(default_factory=time.monotonic)
    _reached: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.lookout = Lookout(self.settings, self.tools, self.watcher, self._ends, self.clock, self.patience)
        self._putter = Putter()
        self.work = Work(
            self.settings,
            self.tools,
            self.watcher,
            self.lookout,
            {},
            self._put,
            self._ends,
            self.clock,
            self.slice,
        )

    @property
    def well(self) -> bool:
        """Tell whether the last run of every source came to a good end."""
        return all(ended_well(one.last[0]) for one in self.lookout.found if one.last and one.plan.scheduled)

    def run(self, *, once: bool = False) -> None:
        """Work until asked to stop; `once`: until nothing is due and no run is under way."""
        self.lookout.until(self.lookout.prepare)
        self.lookout.until(self._join)
        if self.stopped():
            return
        address = self.settings.index.address
        assert isinstance(address, Postgres), "several machines share an index in PostgreSQL only"
        queues = [queue_of(number) for number in self.work.sources]
        does: dict[Task, Do] = {
            Task.LISTING: self.work.listing,
            Task.SLICE: self.work.crawl,
            Task.FINISH: self.work.finish,
        }
        crew = Crew(address, queues, {task: self._guarded(do) for task, do in does.items()})
        crew.begin()
        try:
            self._watch(crew, once)
        finally:
            crew.end()
        if self._fault is not None:
            raise self._fault

    def _ends(self) -> bool:
        return self.stopped() or self._fault is not None

    def _join(self) -> None:
        """Make the queue where there is none, and find out the numbers of the sources."""
        with self.tools.writer() as writer:
            assert isinstance(writer.store, PostgresStore)
            with writer.undisturbed():
                install(writer.store)
            for place, (source, plan) in enumerate(zip(self.settings.sources, self.lookout.plans, strict=True), 1):
                if plan.scheduled:
                    self.work.sources[writer.source_id(source.name, source.type.name)] = Swept(place, source, plan)

    def _put(self, writer: IndexWriter, jobs: Sequence[Job], *, anew: bool = False) -> None:
        assert isinstance(writer.store, PostgresStore)
        self._putter.put(writer.store, jobs, anew=anew)

    def _watch(self, crew: Crew, once: bool) -> None:
        looked, again = datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
        pause = timedelta(seconds=1 if once else LOOK)
        while not self._ends():
            now = self.clock()
            if not looked <= now < again:
                due = self._looked(now, crew)
                looked, again = now, min(now + pause, max(self.lookout.wake(now), now + timedelta(seconds=1)))
                if once and due == []:
                    return
            self.watcher.move()
            self._keep_at_work(crew)
            self._give_back()
            time.sleep(IDLE)

    def _looked(self, now: datetime, crew: Crew) -> list[Due] | None:
        """Begin what is due and put what is missing; None when the index could not be looked at."""
        try:
            due = self.lookout.look(now)
            wanting = [one for one in due if one.open is None or self._lacks_jobs(one.open.number)]
            if wanting or (due and not self._loaded and not self._at_job.locked()):
                self._see_to(wanting)
            if due:
                self._last_job = time.monotonic()  # there may be one for us again
            if rescued := crew.rescue():
                log.warning("jobs of workers that died were given to others", jobs=rescued)
        except IndexBusy:
            return None
        except IndexFault:
            if time.monotonic() - self._reached > PATIENCE:
                raise
            log.warning("the index cannot be reached")
            return None
        self._reached = time.monotonic()
        return due

    def _lacks_jobs(self, run: int) -> bool:
        """Tell whether a job of a run is missing, without keeping those who write waiting."""
        with self.tools.reader() as reader:
            if reader is None:
                return False
            assert isinstance(reader.store, PostgresStore)
            return bool(lacking(reader.store, self.work.needed(reader, run)))

    def _see_to(self, due: Sequence[Due]) -> None:
        with self.tools.writer() as writer:
            self._warm(writer)
            for one in due:
                if one.open is None:
                    self.work.begin(writer, one)
                elif jobs := self.work.needed(writer, one.open.number):
                    writer.together(lambda jobs=jobs: self._put(writer, jobs, anew=True))  # type: ignore[misc]

    def _warm(self, writer: IndexWriter) -> None:
        """Let worker processes load while a run is begun; one that is at a job has them."""
        if self._at_job.acquire(blocking=False):
            try:
                self.tools.pool(writer).warm()
                self._loaded = True
            finally:
                self._at_job.release()

    def _keep_at_work(self, crew: Crew) -> None:
        """Let the crew begin again that lost the database."""
        if crew.at_work:
            if crew.ready.is_set():
                self._reached = time.monotonic()
        elif time.monotonic() - self._reached > PATIENCE:
            raise unreachable()
        else:
            crew.begin()

    def _give_back(self) -> None:
        if time.monotonic() - self._last_job > _REST and self._at_job.acquire(blocking=False):
            try:
                self.tools.rest()
                self._loaded = False
            finally:
                self._at_job.release()

    def _guarded(self, do: Do) -> Do:
        """Return what does a job and never raises: a job that went wrong is put again by the next look."""

        def job(**numbers: int) -> None:
            with self._at_job:
                try:
                    self._patiently(do, numbers)
                except TakenOver:
                    log.warning("another worker went on with what this one was at")
                except BaseException as error:  # noqa: BLE001 - raised again in the thread of `run`
                    self._fault = error
                self._last_job = time.monotonic()

        return job

    def _patiently(self, do: Do, numbers: dict[str, int]) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return do(**numbers)
            except TakenOver:
                raise
            except FatalError as error:
                if not isinstance(error, IndexFault) or time.monotonic() > until or self._ends():
                    raise
                log.warning("the index cannot be reached")
                time.sleep(1.0)
