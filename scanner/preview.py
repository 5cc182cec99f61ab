"""What a sweep would read: its listing without its reading. Writes nothing, neither to the index nor elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from scanner.config import SourceSettings
from scanner.errors import CheckpointExpiredError, SourceError
from scanner.fetching import list_problem
from scanner.index.reader import IndexReader
from scanner.index.rows import version_digest
from scanner.model import Foreseen, Item, Page, Partition, Problem
from scanner.ports import Connector, Service

_RUNS = 20


@dataclass
class _Count:
    listed: int = 0
    new: int = 0
    changed: int = 0
    skipped: int = 0
    bytes: int = 0
    unsized: int = 0
    overtaken: int = 0
    """Changed items that would be read again anyway, because they were read by an older version."""


class Preview:
    """Foresees the sweep of one source; `mark` is the fingerprint of this version, without a `reader` all is new."""

    def __init__(self, reader: IndexReader | None, source: SourceSettings, mark: str, *, full: bool) -> None:
        self._reader = reader
        self._source = source
        self._full = full
        self._number = reader.source_number(source.name) if reader else None
        self._fingerprint = reader.fingerprint(mark) if reader else None
        self._count = _Count()
        self._problems: list[Problem] = []
        self._partitions = 0

    def run(self, stopped: Callable[[], bool]) -> Foreseen:
        """List the source and count what would be read."""
        with closing(self._source.connect()) as connector:
            if self._reader and self._number and isinstance(connector, Service):
                connector.heed(self._reader.waits(self._number))
            for partition in self._listed(connector):
                for page in self._pages(connector, partition):
                    self._page(page)
                    if stopped():
                        break
                if stopped():
                    break
            requests = connector.requests if isinstance(connector, Service) else 0
        return self._foreseen(requests, stopped())

    def _listed(self, connector: Connector) -> Iterator[Partition]:
        try:
            for found in connector.partitions():
                if isinstance(found, Problem):
                    self._problems.append(found)
                else:
                    self._partitions += 1
                    yield found
        except SourceError as error:
            self._problems.append(list_problem(error))

    def _pages(self, connector: Connector, partition: Partition) -> Iterator[Page]:
        checkpoint = None
        if self._reader and self._number and not self._full:
            checkpoint = self._reader.checkpoint(self._number, partition.id)
        try:
            try:
                yield from _until_last(connector.changes(partition, checkpoint))
            except CheckpointExpiredError:
                yield from _until_last(connector.changes(partition, None))
        except SourceError as error:
            self._problems.append(list_problem(error))

    def _page(self, page: Page) -> None:
        self._problems += page.problems
        for item in page.upserts:
            self._item(item)

    def _item(self, item: Item) -> None:
        count = self._count
        count.listed += 1
        held = self._reader.held.find(self._number, item.locator) if self._reader and self._number else None
        same = held is not None and held.version == version_digest(item.version)
        if same and not self._full:
            return
        if item.skip is not None:
            count.skipped += 1
            return
        count.new += held is None
        count.changed += held is not None
        count.overtaken += held is not None and held.fingerprint != self._fingerprint
        if item.size is None:
            count.unsized += 1
        else:
            count.bytes += item.size

    def _foreseen(self, requests: int, stopped: bool) -> Foreseen:
        count, older = self._count, 0
        if self._reader and self._number and not self._full:
            older = max(0, self._reader.older(self._number, self._fingerprint) - count.overtaken)
        items = count.new + count.changed + older
        seconds, each = self._rates()
        return Foreseen(
            source=self._source.name,
            partitions=self._partitions,
            listed=count.listed,
            new=count.new,
            changed=count.changed,
            older=older,
            skipped=count.skipped,
            bytes=count.bytes,
            unsized=count.unsized,
            requests=requests,
            more_requests=None if each is None else round(each * items),
            seconds=None if seconds is None else round(seconds * items, 1),
            complete=not self._problems and not stopped,
            problems=tuple(self._problems),
        )

    def _rates(self) -> tuple[float | None, float | None]:
        """Return seconds and requests for an item, as earlier runs of the source had them; None if there was none."""
        runs = self._reader.runs.last(self._number, _RUNS) if self._reader and self._number else ()
        read = sum(one.counts.get("examined", 0) for one in runs)
        if not read:
            return None, None
        worked = [one for one in runs if one.counts.get("examined")]
        return (
            sum(one.counts.get("seconds", 0) for one in worked) / read,
            sum(one.counts.get("requests", 0) for one in worked) / read,
        )


def _until_last(pages: Iterator[Page]) -> Iterator[Page]:
    for page in pages:
        yield page
        if page.last:
            return
