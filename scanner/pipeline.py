"""The sweep of one source: partition after partition, and what became of partitions that are gone."""

from __future__ import annotations

from scanner import log
from scanner.course import Course, StoppedError
from scanner.crawl import Crawl
from scanner.errors import SourceError
from scanner.fetching import list_problem
from scanner.model import Partition, Problem


def sweep_source(course: Course) -> None:
    """Sweep all partitions of a source; raises `StoppedError` when asked to stop.

    A partition or source that cannot be listed is a problem of stage `list`; the rest goes on.
    """
    faults: list[Problem] = []
    listed: set[str] = set()
    try:
        for found in course.connector.partitions():
            if isinstance(found, Problem):
                faults.append(found)
                continue
            listed.add(found.id)
            course.tally.partitions += 1
            _partition(course, found)
    except SourceError as error:
        faults.append(list_problem(error))
    if not faults:
        for id, name in course.writer.partitions(course.source):
            if name not in listed:
                course.tally.deleted += course.writer.drop_partition(id)
    course.writer.source_problems(course.source, faults)
    course.tally.complete = course.tally.complete and not faults


def _partition(course: Course, partition: Partition) -> None:
    crawl = Crawl(course, course.writer.partition(course.source, partition.id))
    key = course.writer.reader().digest("partition", partition.id)[:16] if log.enabled() else ""
    log.info("partition begins", partition=key)
    try:
        crawl.run(partition)
        log.info("partition ends", partition=key)
    except SourceError as error:
        crawl.drain()
        crawl.note(list_problem(error))
    except StoppedError:
        crawl.abandon()
        raise
