"""The sweep of one source: its partitions, several at once where it is a service, and those that are gone."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing

from scanner import log
from scanner.ahead import Now, Steps
from scanner.course import Course, StoppedError
from scanner.crawl import Crawl
from scanner.desk import Desk
from scanner.errors import SourceError
from scanner.exchange import Doing
from scanner.fetching import list_problem
from scanner.model import Partition, Problem
from scanner.ports import Connector, Service

_SUSPICIOUS_SHARE = 0.2
_SETTLE_SECONDS = 2.0
"""To begin a worker process anew takes as long as this, and what it was at is read again."""


def sweep_source(course: Course) -> Doing[None]:
    """Sweep all partitions of a source; raises `StoppedError` when asked to stop.

    A partition or source that cannot be listed is a problem of stage `list`; the rest goes on.
    """
    with closing(Desk(course)) as desk:
        lanes = _Lanes(course, desk)
        yield from lanes.run(course.connector.partitions)
        faults = lanes.faults or (yield from _drop_gone(course, desk, lanes.listed))
    course.writer.source_problems(course.source, faults)
    course.tally.complete = course.tally.complete and not faults


def sweep_partition(course: Course, partition: Partition) -> Doing[None]:
    """Sweep one partition of a source; raises `StoppedError` when asked to stop."""
    with closing(Desk(course)) as desk:
        yield from _Lanes(course, desk).run(lambda: iter([partition]))


def list_partitions(connector: Connector, known: Collection[str]) -> tuple[dict[str, None], list[Problem]]:
    """Return the partitions of a source, and what could not be listed; `known` are those that the index has.

    When many of a service's are gone, they are listed once more.
    """
    faults, listed = _listed(connector)
    gone = [name for name in known if name not in listed]
    if not faults and isinstance(connector, Service) and len(gone) > _SUSPICIOUS_SHARE * len(known):
        faults, again = _listed(connector)
        listed |= again
    return listed, faults


class _Lanes:
    """The partitions under way."""

    def __init__(self, course: Course, desk: Desk) -> None:
        self.faults: list[Problem] = []
        self.listed: set[str] = set()
        self._course = course
        self._desk = desk
        self._active: dict[Doing[None], Crawl] = {}
        run = course.options.run
        self._done = course.writer.partitions_done(course.source, run) if run else frozenset()
        """What an earlier turn of the same run has done: there is nothing to begin."""

    def run(self, listing: Callable[[], Iterator[Partition | Problem]]) -> Doing[None]:
        """Crawl all partitions listed; steps through those that are under way."""
        partitions = self._desk.steps(listing)
        try:
            more = True
            while True:
                self._desk.heed()
                begun = False
                while more and len(self._active) < self._desk.lanes:
                    found = self._next(partitions)
                    more = found is not Now.END
                    if isinstance(found, Now):
                        break
                    begun = True
                got_on = self._step() or begun
                if not got_on and not more and not self._active:
                    return
                yield got_on
        except StoppedError:
            yield from self._settle()
            for crawl in self._active.values():
                crawl.abandon()
            raise
        finally:
            for crawling in self._active:
                crawling.close()
            partitions.close()

    def _settle(self) -> Doing[None]:
        """Let worker processes end what they are at, for a while: one that is left with something is ended."""
        until = time.monotonic() + _SETTLE_SECONDS
        while time.monotonic() < until and any(crawl.examining for crawl in self._active.values()):
            yield False

    def _next(self, partitions: Steps[Partition | Problem]) -> Partition | Problem | Now:
        try:
            found = partitions.poll()
        except SourceError as error:
            found = list_problem(error)
            partitions.close()
            self.faults.append(found)
            return Now.END
        if isinstance(found, Problem):
            self.faults.append(found)
        elif isinstance(found, Partition):
            self.listed.add(found.id)
            self._course.tally.partitions += 1
            if found.id in self._done:
                return found
            crawl = Crawl(self._course, self._desk, self._course.writer.partition(self._course.source, found.id))
            self._active[self._crawled(crawl, found)] = crawl
        return found

    def _step(self) -> bool:
        """Take every crawl a step further; tells whether one got on."""
        told = {crawling: next(crawling, Now.END) for crawling in self._active}
        for crawling, what in told.items():
            if what is Now.END:
                del self._active[crawling]
        return any(what is not False for what in told.values())

    def _crawled(self, crawl: Crawl, partition: Partition) -> Doing[None]:
        key = self._course.writer.reader().digest("partition", partition.id)[:16] if log.enabled() else ""
        log.info("partition begins", partition=key)
        self._desk.join(crawl)
        try:
            yield from crawl.run(partition)
            log.info("partition ends", partition=key)
        except SourceError as error:
            yield from crawl.break_off(error)
            crawl.note(list_problem(error))
        finally:
            self._desk.part(crawl)


def _drop_gone(course: Course, desk: Desk, listed: set[str]) -> Doing[list[Problem]]:
    """Delete the partitions that are gone; when many of a service are, only if a second listing says the same."""
    known = course.writer.partitions(course.source)
    gone = [id for id, name in known if name not in listed]
    if isinstance(course.connector, Service) and len(gone) > _SUSPICIOUS_SHARE * len(known):
        answer = desk.steps(lambda: iter([_listed(course.connector)]))
        while isinstance(found := answer.poll(), Now):
            desk.heed()
            yield False
        faults, again = found
        if faults:
            return faults
        gone = [id for id, name in known if name not in listed | again.keys()]
    for id in gone:
        course.tally.deleted += course.writer.drop_partition(id)
    return []


def _listed(connector: Connector) -> tuple[list[Problem], dict[str, None]]:
    """Return what could not be listed, and the partitions, in their order."""
    try:
        found = list(connector.partitions())
    except SourceError as error:
        return [list_problem(error)], {}
    faults = [one for one in found if isinstance(one, Problem)]
    return faults, dict.fromkeys(one.id for one in found if isinstance(one, Partition))
