"""One round over a mailbox: the feeds of all its folders, and removals only when all of them were read.

A message that was moved is a removal in one folder's feed and an addition in another's, in any order and with any
time between. So a removal is held back to the end of the round, and then asked for by its id, which a move keeps.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from connectors import _outlook_folders as folders
from connectors._graph import rows, segment
from connectors._outcomes import reason
from connectors._outlook_rows import FIELDS, message, row_id
from connectors._outlook_service import MAIL_READ, Mail
from connectors._outlook_state import State
from scanner.errors import (
    CheckpointExpiredError,
    GoneError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Item, Listing, Page, Problem, Stage

HELD = 5_000
"""Rows of a DELTA round that are read before the first is told: so that a feed that ran out is noticed in time."""
FEW = 8
"""Folders that are always read a second time in a FULL round: of more, one for each hundred messages."""
LOOK_AGAIN = 24 * 3600
MOST = 1_000


class MailRound:
    """Reads one mailbox from a checkpoint on."""

    def __init__(self, mail: Mail, full_every: float, now: float | None = None) -> None:
        self._mail = mail
        self._full_every = full_every
        self._now = int(time.time() if now is None else now)
        self._listed = 0
        self._state = State()
        self._faults: list[SourceError] = []

    def run(self, checkpoint: str | None) -> Iterator[Page]:
        """Yield the pages of the round; see `Connector.changes`."""
        state = State.read(checkpoint) if checkpoint else State(again=True)
        self._state = state
        if state.done:
            if state.again or self._now - state.since > self._full_every:
                self._begin_full()
            else:
                self._begin_delta()
        if state.full:
            yield from self._walk()
        else:
            yield from _ahead(self._walk())

    def _begin_full(self) -> None:
        state = self._state
        found = folders.everything(self._mail)
        state.begin(full=True)
        state.tree, state.looked, state.since = found.link, self._now, self._now
        state.folders = dict.fromkeys(found.there, "")
        self._faults = found.faults

    def _begin_delta(self) -> None:
        state = self._state
        found = folders.tree(self._mail, state.tree) if state.tree else folders.Tree()
        if found.gone & state.folders.keys():
            raise CheckpointExpiredError("a folder was deleted: what it held is found out by a full listing")
        state.begin(full=False)
        if found.there or not found.link or self._now - state.looked > LOOK_AGAIN:
            folders.look(self._mail, found)
            state.looked = self._now
        state.tree = found.link or state.tree
        for id in found.there:
            state.folders.setdefault(id, "")
        self._faults = found.faults

    def _walk(self) -> Iterator[Page]:
        state = self._state
        if self._faults:
            yield self._troubled(self._faults)
        for id in list(state.folders)[state.at :]:
            yield from self._folder(id)
        if state.full and len(state.folders) <= FEW + self._listed // 100:
            yield from self._catch_up()
        yield from self._end()

    def _folder(self, id: str) -> Iterator[Page]:
        state = self._state
        where = state.next or state.folders[id] or self._start(id)
        fresh = state.full or not state.folders[id]
        restarted = False
        while where:
            try:
                page = self._page(where)
                where = self._advance(id, page, where)
            except CheckpointExpiredError as error:
                if not fresh:
                    raise
                if restarted:
                    yield self._skip([TransientError(f"{error.detail}, and did so twice")])
                    return
                restarted, where = True, self._start(id)
                continue
            except (RefusedError, ThrottledError):
                raise
            except GoneError:
                yield from self._gone(id)
                return
            except SourceError as error:
                yield self._skip([error])
                return
            yield from self._told(page, fresh=fresh)

    def _page(self, where: str) -> dict[str, Any]:
        params = None if "?" in where else {"$select": FIELDS}
        page = self._mail.get(where, params=params, needs=MAIL_READ)
        rows(page)
        return page

    def _start(self, id: str) -> str:
        return f"{self._mail.box.path}/mailFolders/{segment(id)}/messages/delta"

    def _advance(self, id: str, page: Mapping[str, Any], where: str) -> str:
        """Note how far the feed was read; returns where it goes on, "" at its end."""
        following = self._mail.link(page, "@odata.nextLink")
        if following is not None:
            if following == where:
                raise TransientError("a page of Graph names itself as the next one")
            self._state.next = following
            return following
        end = self._mail.link(page, "@odata.deltaLink")
        if end is None:
            raise TransientError("the feed of a folder ends without a link")
        self._state.ends(id, end)
        return ""

    def _told(self, page: Mapping[str, Any], *, fresh: bool) -> Iterator[Page]:
        found = rows(page)
        for start in range(0, len(found), MOST):
            items: dict[str, Item] = {}
            for row in found[start : start + MOST]:
                self._row(row, items, fresh=fresh)
            self._listed += len(items)
            if items:
                yield self._made(tuple(items.values()))

    def _row(self, row: Mapping[str, Any], items: dict[str, Item], *, fresh: bool) -> None:
        id = row_id(row)
        if "@removed" in row:
            items.pop(id, None)
            self._state.pending[id] = None
            return
        if not fresh and "subject" not in row:  # a change of some fields names no others
            try:
                whole = self._message(id)
            except (RefusedError, ThrottledError):
                raise
            except SourceError:
                whole = dict(row)
            if whole is None:
                self._state.pending[id] = None
                return
            row = whole
        self._state.pending.pop(id, None)
        items[id] = message(self._mail.box, row)

    def _message(self, id: str) -> dict[str, Any] | None:
        """Return the row of one message, None if it is in no folder of the mailbox any more."""
        where = f"{self._mail.box.path}/messages/{segment(id)}"
        try:
            return self._mail.get(where, params={"$select": FIELDS}, needs=MAIL_READ)
        except GoneError:
            return None

    def _gone(self, id: str) -> Iterator[Page]:
        """A folder that its feed does not know: believed only if Graph does not know it by its id either."""
        state = self._state
        if folders.is_there(self._mail, id):
            yield self._skip([TransientError("the feed of a folder that is there is not found")])
        elif state.full or not state.folders[id]:
            state.drop(id)
        else:
            raise CheckpointExpiredError("a folder was deleted: what it held is found out by a full listing")

    def _catch_up(self) -> Iterator[Page]:
        """Read all feeds once more: a move from a folder not yet read to one read before was seen in neither."""
        state = self._state
        for id, link in list(state.folders.items()):
            where = link
            try:
                while where:
                    page = self._page(where)
                    where = self._advance(id, page, where)
                    yield from self._told(page, fresh=False)
            except SourceError:
                state.folders[id], state.next = link, ""  # the next round reads it again

    def _end(self) -> Iterator[Page]:
        """Ask for each message that a feed called removed, by its id, and end the round."""
        state = self._state
        gone: list[str] = []
        moved: dict[str, Item] = {}
        for id in list(state.pending):
            try:
                row = self._message(id)
            except (RefusedError, ThrottledError):
                raise
            except SourceError:
                continue  # it stays as it is, and is asked for again in the next round
            del state.pending[id]
            if row is None:
                gone.append(id)
            else:
                moved[id] = message(self._mail.box, row)
            if len(gone) == MOST or len(moved) == self._mail.page:
                yield self._made(tuple(moved.values()), tuple(map(self._mail.box.locator, gone)))
                gone, moved = [], {}
        state.finish()
        yield self._made(tuple(moved.values()), tuple(map(self._mail.box.locator, gone)), last=True)

    def _made(self, items: tuple[Item, ...], deleted: tuple[str, ...] = (), *, last: bool = False) -> Page:
        listing = Listing.FULL if self._state.full else Listing.DELTA
        return Page(listing, self._state.write(), items, deleted, last=last)

    def _skip(self, errors: list[SourceError]) -> Page:
        """Leave the folder under way for the next round; nothing of the mailbox counts as gone in this one."""
        self._state.skip()
        return self._troubled(errors)

    def _troubled(self, errors: list[SourceError]) -> Page:
        state = self._state
        state.again = True
        problems = tuple(
            Problem(Stage.LIST, reason(error), f"a folder: {error.detail}", retryable=True) for error in errors
        )
        unlisted = (self._mail.box.locator(""),) if state.full else ()
        listing = Listing.FULL if state.full else Listing.DELTA
        return Page(listing, state.write(), problems=problems, unlisted=unlisted)


def _ahead(pages: Iterator[Page]) -> Iterator[Page]:
    """Read a bounded number of rows before the first page is given: a feed that ran out shows before that."""
    held: list[Page] = []
    count = 0
    failed: SourceError | None = None
    try:
        for page in pages:
            held.append(page)
            count += len(page.upserts) + 1
            if count > HELD:
                break
    except CheckpointExpiredError:
        raise
    except SourceError as error:
        failed = error
    yield from held
    if failed is not None:
        raise failed
    yield from pages
