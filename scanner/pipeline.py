"""The sweep: connector pages in, commits of findings and checkpoints out.

Listing runs ahead of examination by a bounded number of items. A page's checkpoint commits
only with everything that the page covers, so `kill -9` at any moment costs at most what was
not committed yet. A failed item is a problem in the index, a failed partition or source is a
problem of stage `list`; either way the rest goes on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from scanner import log
from scanner.errors import (
    CheckpointExpiredError,
    DeniedError,
    GoneError,
    SourceError,
)
from scanner.examined import ContentRecord, ItemDone, State, Task
from scanner.index.rows import item_text, version_digest
from scanner.index.writer import Batch, IndexWriter, ItemWrite, Known, PartitionState, Round
from scanner.model import ByteRange, Item, Listing, Page, Partition, Problem, Reason, Stage
from scanner.ports import Connector, LocalItems
from scanner.workers import WorkerPool

COMMIT_ITEMS = 500
COMMIT_SECONDS = 2.0
_LOOSE_CONTENTS = 256
_LOOSE_FINDINGS = 20_000
_BLOCK = 1 << 20


class StoppedError(Exception):
    """The user asked to stop; everything up to the last commit is kept."""


class Progress(Protocol):
    """Told how the sweep goes on."""

    def at(self, source: str) -> None:
        """Say which source is being read."""

    def listed(self, count: int) -> None:
        """Say that more items were listed."""

    def done(self, count: int, failed: int) -> None:
        """Say that more items are settled."""


@dataclass(slots=True)
class Options:
    """How to sweep: read everything again, or what failed before."""

    full: bool = False
    retry_failed: bool = False
    max_item_bytes: int = 2 << 30
    stopped: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Tally:
    """What one source's sweep did; the rest of its summary is read from the index."""

    partitions: int = 0
    examined: int = 0
    deleted: int = 0
    bytes: int = 0
    findings: int = 0
    outdated: int = 0
    complete: bool = True


@dataclass(slots=True)
class _PageMark:
    checkpoint: str
    last: bool
    waiting: int = 0


@dataclass(slots=True)
class _Pending:
    item: Item
    version: bytes
    page: _PageMark | None
    contents: list[ContentRecord] = field(default_factory=list)
    findings: int = 0


class SourceSweep:
    """Sweeps one source."""

    def __init__(
        self,
        writer: IndexWriter,
        pool: WorkerPool,
        source: int,
        connector: Connector,
        options: Options,
        progress: Progress,
    ) -> None:
        self._writer = writer
        self._pool = pool
        self._source = source
        self._connector = connector
        self._options = options
        self._progress = progress
        self.tally = Tally()

    def run(self) -> Tally:
        """Sweep all partitions; raises `StoppedError` when asked to stop."""
        faults: list[Problem] = []
        listed: set[str] = set()
        try:
            for found in self._connector.partitions():
                if isinstance(found, Problem):
                    faults.append(found)
                    continue
                listed.add(found.id)
                self.tally.partitions += 1
                self._partition(found)
        except SourceError as error:
            faults.append(list_problem(error))
        if not faults:
            for id, name in self._writer.partitions(self._source):
                if name not in listed:
                    self.tally.deleted += self._writer.drop_partition(id)
        self._writer.source_problems(self._source, faults)
        self.tally.complete = self.tally.complete and not faults
        return self.tally

    def _partition(self, partition: Partition) -> None:
        state = self._writer.partition(self._source, partition.id)
        crawl = _Crawl(self, state)
        key = self._writer.reader().digest("partition", partition.id)[:16] if log.enabled() else ""
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


def list_problem(error: SourceError) -> Problem:
    """Return the problem of a partition or source that could not be listed."""
    reason = Reason.DENIED if isinstance(error, DeniedError) else Reason.UNREADABLE
    return Problem(Stage.LIST, reason, error.reason, retryable=error.retryable)


def fetch_end(task: int, error: SourceError) -> ItemDone:
    """Return the end of an item that could not be fetched."""
    reason = Reason.UNREADABLE
    if isinstance(error, GoneError):
        reason = Reason.VANISHED
    elif isinstance(error, DeniedError):
        reason = Reason.DENIED
    elif isinstance(error, _TooLarge):
        reason = Reason.TOO_LARGE
    retryable = error.retryable or isinstance(error, GoneError)
    return ItemDone(task, State.FAILED, None, 0, Stage.FETCH, reason, error.reason, retryable)


class _Crawl:
    """The round of one partition."""

    def __init__(self, sweep: SourceSweep, state: PartitionState) -> None:
        self._sweep = sweep
        self._writer = sweep._writer
        self._pool = sweep._pool
        self._connector = sweep._connector
        self._options = sweep._options
        self._state = state
        self._pages: deque[_PageMark] = deque()
        self._tasks: dict[int, _Pending] = {}
        self._number = 0
        self._batch = Batch()
        self._committed = time.monotonic()
        self._left_out: list[str] = []
        self._delete_nothing = False

    def run(self, partition: Partition) -> None:
        """Bring the partition up to date."""
        if self._options.retry_failed:
            self._reread(self._writer.open_items(self._state, failed=True), again=True)
        if self._options.full:
            self._writer.forget_checkpoint(self._state)
            self._writer.begin_round(self._state)
        elif self._state.open:
            self._delete_nothing = self._writer.resume_round(self._state)
        else:
            self._writer.begin_round(self._state)
        try:
            end, listing = self._list(partition)
        except CheckpointExpiredError:
            self._writer.forget_checkpoint(self._state)
            self._writer.begin_round(self._state)
            end, listing = self._list(partition)
        self.drain()
        if listing is Listing.FULL and not self._delete_nothing:
            self._delete_stale()
        self._writer.end_round(self._state, end)
        outdated = self._writer.open_items(self._state, failed=False)
        self._sweep.tally.outdated += len(outdated)
        self._reread(outdated, again=False)

    def drain(self) -> None:
        """Wait for all that is under way, and commit it."""
        while self._tasks:
            if self._pool.waiting:
                self._receive(drain=True, timeout=None)
            else:
                self._commit()
        self._commit()

    def abandon(self) -> None:
        """Commit what has ended; the rest will be listed again."""
        self._commit()

    def note(self, problem: Problem) -> None:
        """Store a problem of the partition as a whole."""
        self._batch.problems.append((self._state.id, problem))
        self._sweep.tally.complete = False
        self._commit()

    def _list(self, partition: Partition) -> tuple[str, Listing]:
        checkpoint, listing = self._state.checkpoint or "", Listing.DELTA
        for page in self._connector.changes(partition, self._state.checkpoint):
            checkpoint, listing = page.checkpoint, page.listing
            self._page(page)
            if page.last:
                break
        return checkpoint, listing

    def _page(self, page: Page) -> None:
        mark = _PageMark(page.checkpoint, page.last, waiting=1)  # for the page itself, until all of it is in hand
        self._pages.append(mark)
        if page.deleted:
            self.drain()  # what is to be deleted may still be on its way into the index
        known = self._writer.known(self._sweep._source, [*(item.locator for item in page.upserts), *page.deleted])
        deleted = set(self._batch.deleted)
        known = {locator: one for locator, one in known.items() if one.id not in deleted}
        for problem in page.problems:
            self._batch.problems.append((self._state.id, problem))
            self._sweep.tally.complete = False
        self._left_out += page.unlisted
        for locator in page.deleted:
            gone = known.pop(locator, None)
            if gone is not None and gone.partition == self._state.id:
                self._batch.deleted.append(gone.id)
                self._sweep.tally.deleted += 1
        self._sweep._progress.listed(len(page.upserts))
        for item in page.upserts:
            self._item(item, known.get(item.locator), mark)
        mark.waiting -= 1
        self._advance()
        self._receive(drain=False, timeout=0)

    def _item(self, item: Item, known: Known | None, mark: _PageMark) -> None:
        version = version_digest(item.version)
        if known is not None and self._unchanged(version, known):
            text = item_text(item, version, self._state.name)
            if text != known.text:
                self._batch.refreshed.append((known.id, text))
            if known.generation != self._state.generation:
                self._batch.seen.append((self._state.generation, known.id))
            self._sweep._progress.done(1, 0)
            return
        if known is not None and known.text.startswith(version) and not known.current:
            self._sweep.tally.outdated += 1
        mark.waiting += 1
        self._submit(item, version, mark, again=self._options.full)

    def _unchanged(self, version: bytes, known: Known) -> bool:
        if not known.text.startswith(version) or not known.current or known.partition != self._state.id:
            return False
        return not self._options.full or known.generation == self._state.generation

    def _submit(self, item: Item, version: bytes, mark: _PageMark | None, *, again: bool) -> None:
        while self._pool.full:
            self._receive(drain=False, timeout=None)
        if len(self._batch.items) >= COMMIT_ITEMS:
            self._commit()
        self._number += 1
        number = self._number
        self._tasks[number] = _Pending(item, version, mark)
        self._give(number, item, again)

    def _give(self, number: int, item: Item, again: bool) -> None:
        if item.skip is not None:
            self._ended(number, _skipped(number, item.skip))
            return
        try:
            source = self._fetch(item)
        except SourceError as error:
            self._ended(number, fetch_end(number, error))
            return
        name = item.name or item.locator.rpartition("/")[2]
        title = item.name if item.title is None else item.title
        self._pool.submit(Task(number, source, name, item.media_type, title, again=again))

    def _fetch(self, item: Item) -> ByteRange | bytes:
        if isinstance(self._connector, LocalItems):
            return self._connector.local(item)
        parts, size = [], 0
        with self._connector.open(item) as stream:
            while block := stream.read(_BLOCK):
                size += len(block)
                if size > self._options.max_item_bytes:
                    raise _TooLarge(f"more than max_item_bytes ({self._options.max_item_bytes})")
                parts.append(block)
        return b"".join(parts)

    def _receive(self, *, drain: bool, timeout: float | None) -> None:
        if self._options.stopped():
            raise StoppedError
        for number, message in self._pool.events(drain=drain, timeout=timeout):
            if isinstance(message, ItemDone):
                self._ended(number, message)
            else:
                self._found(number, message)
        many = max(len(self._batch.items), len(self._batch.seen) // 16)
        if many >= COMMIT_ITEMS or time.monotonic() - self._committed > COMMIT_SECONDS:
            self._commit()

    def _found(self, number: int, record: ContentRecord) -> None:
        pending = self._tasks[number]
        pending.contents.append(record)
        pending.findings += len(record.findings)
        self._sweep.tally.findings += len(record.findings)
        if len(pending.contents) > _LOOSE_CONTENTS or pending.findings > _LOOSE_FINDINGS:
            self._batch.loose += pending.contents
            pending.contents, pending.findings = [], 0

    def _ended(self, number: int, done: ItemDone) -> None:
        pending = self._tasks[number]
        contents = tuple(pending.contents)
        self._batch.items.append(ItemWrite(self._state, pending.item, pending.version, done, contents))

    def _commit(self) -> None:
        """Write what has ended. An item whose known content was dropped meanwhile is read again."""
        self._committed = time.monotonic()
        lost = self._writer.missing(self._batch.items, self._batch.loose)
        again = [write for write in self._batch.items if write.done.task in lost]
        self._batch.items = [write for write in self._batch.items if write.done.task not in lost]
        for write in self._batch.items:
            self._settle(write)
        self._advance()
        if self._batch:
            self._writer.apply(self._sweep._source, self._batch)
            log.debug("commit", items=len(self._batch.items), deleted=len(self._batch.deleted))
        self._batch = Batch()
        for write in again:
            self._tasks[write.done.task].contents.clear()
            self._give(write.done.task, write.item, again=True)

    def _settle(self, write: ItemWrite) -> None:
        pending = self._tasks.pop(write.done.task)
        failed = write.done.state is State.FAILED
        self._sweep.tally.examined += write.done.state is State.EXAMINED
        self._sweep.tally.bytes += write.done.bytes
        self._sweep._progress.done(1, int(failed))
        if pending.page is not None:
            pending.page.waiting -= 1

    def _advance(self) -> None:
        """Move the checkpoint over the pages that are done; the last page's waits for the end of the round."""
        while self._pages and not self._pages[0].waiting:
            mark = self._pages.popleft()
            if not mark.last:
                entry = (mark.checkpoint, self._state.generation, Round.OPEN)
                self._batch.checkpoints[self._state.id] = entry

    def _delete_stale(self) -> None:
        for id, locator in self._writer.stale(self._state):
            if not locator.startswith(tuple(self._left_out)):
                self._batch.deleted.append(id)
                self._sweep.tally.deleted += 1
            if len(self._batch.deleted) >= COMMIT_ITEMS:
                self._commit()
        self._commit()

    def _reread(self, ids: Sequence[int], *, again: bool) -> None:
        for id in ids:
            version, item = self._writer.stored(self._state, id)
            self._submit(item, version, None, again=again)
        self.drain()


class _TooLarge(SourceError):
    """The item is over the limit."""


def _skipped(number: int, why: str) -> ItemDone:
    """Return the end of an item that its connector said must not be read: "reason" or "reason (detail)"."""
    reason = next((one for one in Reason if why.startswith(one)), Reason.SPECIAL)
    detail = why.removeprefix(reason).strip(" ()")
    return ItemDone(number, State.SKIPPED, None, 0, Stage.FETCH, reason, detail)
