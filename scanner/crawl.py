"""The crawl of one partition: connector pages in, commits of findings and checkpoints out.

Listing runs ahead of examination by a bounded number of items. A page's checkpoint commits
only with everything that the page covers, so `kill -9` at any moment costs at most what was
not committed yet. A failed item is a problem in the index; the rest goes on. A crawl yields
where it has to wait, so that those of other partitions go on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scanner import log
from scanner.ahead import Now
from scanner.course import Course
from scanner.desk import Desk
from scanner.errors import CheckpointExpiredError, RefusedError, SourceError
from scanner.examined import ContentRecord, ItemDone, State, Task
from scanner.exchange import Doing
from scanner.fetching import Fetched, discard, fetch_end, forbidden_end
from scanner.index.batch import Batch, ItemWrite, Known, PartitionState
from scanner.index.rows import item_text, version_digest
from scanner.model import GUESS, Item, Listing, Page, Partition, Problem

COMMIT_ITEMS = 500
COMMIT_SECONDS = 2.0
COMMIT_SECONDS_TOGETHER = 0.5
"""The same where others write beside this one: nobody waits long, neither for a turn nor for its end."""
_LOOSE_CONTENTS = 256
_LOOSE_FINDINGS = 20_000
_SUSPICIOUS_SHARE = 0.2


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
    again: bool
    source: Fetched | None = None
    contents: list[ContentRecord] = field(default_factory=list)
    findings: int = 0


class Crawl:
    """The round of one partition."""

    def __init__(self, course: Course, desk: Desk, state: PartitionState) -> None:
        self._course = course
        self._desk = desk
        self._writer = course.writer
        self._options = course.options
        self._tally = course.tally
        self._state = state
        self._pages: deque[_PageMark] = deque()
        self._tasks: dict[int, _Pending] = {}
        self._under_way = 0
        self._refused: RefusedError | None = None
        self._gave_up = False
        self._batch = Batch(self._state.id)
        self._committed = time.monotonic()
        self._left_out: list[str] = []
        self._delete_nothing = False
        self._commit_items = 1 if course.options.careful else COMMIT_ITEMS
        self._commit_seconds = COMMIT_SECONDS_TOGETHER if self._writer.beside_others else COMMIT_SECONDS

    def run(self, partition: Partition) -> Doing[None]:
        """Bring the partition up to date; raises a `SourceError` when it cannot be listed to the end."""
        if self._options.run and self._state.run == self._options.run:
            if not self._state.open:
                return  # done in an earlier turn of the same run
        elif self._options.retry_failed:
            yield from self._reread(self._writer.open_items(self._state, failed=True), again=True)
        elif self._desk.remote:  # a feed does not mention them again
            yield from self._reread(self._writer.unfetched(self._state), again=True)
        if self._options.full and not self._goes_on():
            self._state.full = self._options.run != 0
            self._state.run = self._options.run or self._state.run
            self._writer.forget_checkpoint(self._state)
            self._writer.begin_round(self._state)
        elif self._state.open:
            self._state.run = self._options.run or self._state.run
            self._delete_nothing = self._writer.resume_round(self._state)
        else:
            self._state.run = self._options.run or self._state.run
            self._writer.begin_round(self._state)
        try:
            end, listing = yield from self._list(partition, self._state.checkpoint)
        except CheckpointExpiredError:
            # Pages whose items are still being read belong to the round that ends here: going on after them would
            # take what they listed for gone.
            self._pages.clear()
            self._batch.checkpoints.pop(self._state.id, None)
            self._writer.forget_checkpoint(self._state)
            self._writer.begin_round(self._state)
            end, listing = yield from self._list(partition, None)
        yield from self.drain()
        if listing is Listing.FULL and not self._delete_nothing:
            if self._desk.remote and self._writer.stale_share(self._state) > _SUSPICIOUS_SHARE:
                log.info("a large part of the partition was not listed; listing it once more")
                end, _ = yield from self._list(partition, None)
                yield from self.drain()
            self._delete_stale()
        self._writer.end_round(self._state, end)
        outdated = self._writer.open_items(self._state, failed=False)
        self._tally.outdated += len(outdated)
        yield from self._reread(outdated, again=False)

    def _goes_on(self) -> bool:
        """Tell whether an earlier turn of this full run has begun the round."""
        return self._state.full and self._state.run == self._options.run

    def drain(self) -> Doing[None]:
        """Wait for all that is under way, and commit it."""
        while self._tasks:
            if self._under_way:
                yield False
                self._go_on()
            else:
                self._commit()
        self._commit()

    def break_off(self, error: SourceError) -> Doing[None]:
        """End the round early: what was listed so far is still read, unless the credentials are refused."""
        self._gave_up = True
        if isinstance(error, RefusedError):
            for number in self._desk.forget(self._state.id):
                self._drop(number)
        yield from self.drain()

    def abandon(self) -> None:
        """Commit what has ended; the rest will be listed again."""
        self._commit(self._options.rests)

    @property
    def examining(self) -> bool:
        """Tell whether worker processes have items of it."""
        return any(pending.source is not None for pending in self._tasks.values())

    def note(self, problem: Problem) -> None:
        """Store a problem of the partition as a whole."""
        self._batch.problems.append((self._state.id, problem))
        self._tally.complete = False
        self._commit()

    def fetched(self, number: int, found: Fetched | SourceError) -> None:
        """Take the bytes of an item, or why there are none."""
        pending = self._tasks[number]
        if isinstance(found, RefusedError):
            self._refused = found
            self._drop(number)
        elif isinstance(found, SourceError):
            self._ended(number, fetch_end(number, found))
        else:
            item, pending.source = pending.item, found
            name = item.name or item.locator.rpartition("/")[2]
            title = item.name if item.title is None else item.title
            self._desk.examine(Task(number, found, name, item.media_type, title, again=pending.again))

    def dropped(self, number: int) -> None:
        """Let go of the bytes of an item that comes to no end."""
        discard(self._tasks[number].source)

    def received(self, number: int, message: ContentRecord | ItemDone) -> None:
        """Take what was found in an item."""
        if isinstance(message, ItemDone):
            self._ended(number, message)
        else:
            self._found(number, message)

    def commit_if_due(self) -> None:
        """Commit what has ended if it is much or long ago."""
        many = max(len(self._batch.items), len(self._batch.seen) // 16)
        if many >= self._commit_items or time.monotonic() - self._committed > self._commit_seconds:
            self._commit()

    def _go_on(self) -> None:
        if self._refused is not None and not self._gave_up:
            raise self._refused

    def _drop(self, number: int) -> None:
        del self._tasks[number]
        self._desk.leave(number)
        self._under_way -= 1

    def _list(self, partition: Partition, checkpoint: str | None) -> Doing[tuple[str, Listing]]:
        end, listing = checkpoint or "", Listing.DELTA
        pages = self._desk.steps(lambda: self._course.connector.changes(partition, checkpoint))
        try:
            while (page := pages.poll()) is not Now.END:
                if page is Now.WAIT:
                    yield False
                    self._go_on()
                    continue
                end, listing = page.checkpoint, page.listing
                yield from self._page(page)
                if page.last:
                    break
        finally:
            pages.close()
        return end, listing

    def _page(self, page: Page) -> Doing[None]:
        mark = _PageMark(page.checkpoint, page.last, waiting=1)  # for the page itself, until all of it is in hand
        self._pages.append(mark)
        if page.deleted:
            yield from self.drain()  # what is to be deleted may still be on its way into the index
        known = self._writer.known(self._course.source, [*(item.locator for item in page.upserts), *page.deleted])
        deleted = set(self._batch.deleted)
        known = {locator: one for locator, one in known.items() if one.id not in deleted}
        for problem in page.problems:
            self._batch.problems.append((self._state.id, problem))
            self._tally.complete = False
        self._left_out += page.unlisted
        for locator in page.deleted:
            gone = known.pop(locator, None)
            if gone is not None and gone.partition == self._state.id:
                self._batch.deleted.append(gone.id)
                self._tally.deleted += 1
        self._course.progress.listed(len(page.upserts))
        for item in page.upserts:
            yield from self._item(item, known.get(item.locator), mark)
        mark.waiting -= 1
        self._advance()
        yield True
        yield from self._uncrowded()

    def _item(self, item: Item, known: Known | None, mark: _PageMark) -> Doing[None]:
        version = version_digest(item.version)
        if known is not None and self._unchanged(version, known):
            text = item_text(item, version, self._state.name)
            if text != known.text:
                self._batch.refreshed.append((known.id, text))
            if known.generation != self._state.generation:
                self._batch.seen.append((self._state.generation, known.id))
            self._course.progress.done(1, 0)
            return
        if known is not None and known.text.startswith(version) and not known.current:
            self._tally.outdated += 1
        mark.waiting += 1
        yield from self._submit(item, version, mark, again=self._options.full or self._state.full)

    def _unchanged(self, version: bytes, known: Known) -> bool:
        if not known.text.startswith(version) or not known.current or known.partition != self._state.id:
            return False
        return not (self._options.full or self._state.full) or known.generation == self._state.generation

    def _submit(self, item: Item, version: bytes, mark: _PageMark | None, *, again: bool) -> Doing[None]:
        while self._desk.full:
            yield False
            self._go_on()
        if len(self._batch.items) >= self._commit_items:
            self._commit()
        number = self._desk.enter(self)
        self._tasks[number] = _Pending(item, version, mark, again)
        self._give(number, item)

    def _uncrowded(self) -> Doing[None]:
        while self._desk.crowded(self._state.id):
            yield False
            self._go_on()

    def _give(self, number: int, item: Item) -> None:
        self._under_way += 1
        if item.skip is not None:
            self._ended(number, forbidden_end(number, item.skip))
        else:
            self._desk.open(self._state.id, number, item)

    def _found(self, number: int, record: ContentRecord) -> None:
        pending = self._tasks[number]
        pending.contents.append(record)
        pending.findings += len(record.findings)
        self._tally.findings += sum(row.type != GUESS for row in record.findings)
        if len(pending.contents) > _LOOSE_CONTENTS or pending.findings > _LOOSE_FINDINGS:
            self._batch.loose += pending.contents
            pending.contents, pending.findings = [], 0

    def _ended(self, number: int, done: ItemDone) -> None:
        pending = self._tasks[number]
        discard(pending.source)
        pending.source = None
        self._under_way -= 1
        contents = tuple(pending.contents)
        self._batch.items.append(ItemWrite(self._state, pending.item, pending.version, done, contents))

    def _commit(self, then: Callable[[], None] | None = None) -> None:
        """Write what has ended. An item whose known content was dropped meanwhile is read again."""
        self._committed = time.monotonic()
        with self._writer.undisturbed():
            again = self._write(then)
        self._batch = Batch(self._state.id)
        for write in again:
            pending = self._tasks[write.done.task]
            pending.again = True
            pending.contents.clear()
            self._give(write.done.task, write.item)

    def _write(self, then: Callable[[], None] | None) -> list[ItemWrite]:
        """Write what has ended, but items of which something is missing: returns those."""
        lost = self._writer.missing(self._batch.items, self._batch.loose)
        again = [write for write in self._batch.items if write.done.task in lost]
        self._batch.items = [write for write in self._batch.items if write.done.task not in lost]
        for write in self._batch.items:
            self._settle(write)
        self._advance()
        if self._batch or then is not None:
            self._writer.apply(self._course.source, self._batch, then)
            log.debug("commit", items=len(self._batch.items), deleted=len(self._batch.deleted))
        return again

    def _settle(self, write: ItemWrite) -> None:
        pending = self._tasks.pop(write.done.task)
        self._desk.leave(write.done.task)
        failed = write.done.state is State.FAILED
        self._tally.examined += write.done.state is State.EXAMINED
        self._tally.bytes += write.done.bytes
        self._tally.ocr_pages += write.done.ocr_pages
        self._tally.ocr_seconds += write.done.ocr_seconds
        self._tally.recordings += write.done.recordings
        self._tally.sound_seconds += write.done.sound_seconds
        self._tally.speech_seconds += write.done.speech_seconds
        self._course.progress.done(1, int(failed))
        if pending.page is not None:
            pending.page.waiting -= 1

    def _advance(self) -> None:
        """Move the checkpoint over the pages that are done; the last page's waits for the end of the round."""
        while self._pages and not self._pages[0].waiting:
            mark = self._pages.popleft()
            if not mark.last:
                entry = (mark.checkpoint, self._state.generation, self._state.round)
                self._batch.checkpoints[self._state.id] = entry

    def _delete_stale(self) -> None:
        for id, locator in self._writer.stale(self._state):
            if not locator.startswith(tuple(self._left_out)):
                self._batch.deleted.append(id)
                self._tally.deleted += 1
            if len(self._batch.deleted) >= COMMIT_ITEMS:
                self._commit()
        self._commit()

    def _reread(self, ids: Sequence[int], *, again: bool) -> Doing[None]:
        for id in ids:
            version, item = self._writer.stored(self._state, id)
            yield from self._submit(item, version, None, again=again)
            yield from self._uncrowded()
        yield from self.drain()
