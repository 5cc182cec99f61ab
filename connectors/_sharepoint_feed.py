"""One round over a delta feed of SharePoint: everything, or what changed since the last round."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Protocol

from connectors import _checkpoint
from connectors._sharepoint_api import Api, identity
from scanner.errors import CheckpointExpiredError, GoneError, PermanentError, TransientError
from scanner.model import Item, Listing, Page, Problem

MOST = 1000
_EMPTY = 1000
"""Pages in a row without anything, after which a feed is taken to lead nowhere."""


@dataclass(slots=True)
class Taken:
    """What the rows of a page mean."""

    upserts: list[Item] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Rows(Protocol):
    """Reads the rows of one kind of feed, for one round."""

    memory: str
    """What the next page, or the next round, has to know."""
    again: bool
    """Only a FULL round can tell what this one could not."""

    def take(self, rows: Mapping[str, dict[str, Any]]) -> Taken:
        """Read rows by id; raises `CheckpointExpiredError` when only a FULL round can tell what they mean."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a checkpoint says: where the feed goes on, and when the last FULL round began (`since`)."""

    since: int
    link: str = ""
    full: bool = True
    done: bool = False
    again: bool = False
    memory: str = ""


class Feed:
    """The feed that begins at `start`.

    Tombstones get lost on the service's side: so every `full_every` seconds a round is FULL.
    """

    def __init__(self, api: Api, kind: str, start: str, reader: Callable[[str, bool], Rows], full_every: float) -> None:
        self._api = api
        self._form = f"sharepoint {kind} 1"
        self._start = start
        self._reader = reader
        self._full_every = full_every

    def pages(self, checkpoint: str | None) -> Iterator[Page]:
        """Yield the pages of a round; raises a `SourceError`."""
        progress = self._begin(self._read(checkpoint) if checkpoint is not None else None)
        reader = self._reader(progress.memory, progress.full)
        empty = 0
        while not progress.done:
            rows, following, end = self._step(progress.link)
            empty = 0 if rows else empty + 1
            link = following or end
            # An answer without a link was cut; the end is only where the service says so.
            if link is None or following == (progress.link or self._start) or empty > _EMPTY:
                raise TransientError("a page of the change feed leads nowhere")
            taken = reader.take({identity(row): row for row in rows})  # the last row of an id is the one that counts
            before, done = progress, following is None
            progress = replace(
                progress, link=link, done=done, memory=reader.memory, again=progress.again or reader.again
            )
            yield from _split(taken, self._write(before), self._write(progress), progress)

    def _step(self, link: str) -> tuple[list[dict[str, Any]], str | None, str | None]:
        try:
            return self._api.step(link or self._start, 1 if link else 2)
        except (PermanentError, GoneError):
            if not link:
                raise
            # Whether it is the link or the whole feed that is of no use, a listing anew will tell.
            raise CheckpointExpiredError("a link of the change feed is of no use any more") from None

    def _begin(self, before: Progress | None) -> Progress:
        now = int(time.time())
        if before is None:
            return Progress(now)
        if not before.done:
            return before
        if before.again or not 0 <= now - before.since < self._full_every:
            return Progress(now)
        return replace(before, full=False, done=False)

    def _read(self, checkpoint: str) -> Progress:
        kinds = {"since": int, "link": str, "full": bool, "done": bool, "again": bool, "memory": str}
        return Progress(**_checkpoint.read(self._form, checkpoint, **kinds))

    def _write(self, progress: Progress) -> str:
        return _checkpoint.write(self._form, **asdict(progress))


def _split(taken: Taken, before: str, after: str, progress: Progress) -> Iterator[Page]:
    """Yield a page of the service as pages that are bounded: what comes before the last of them is listed again."""
    listing = Listing.FULL if progress.full else Listing.DELTA
    while len(taken.upserts) > MOST:
        yield Page(listing, before, upserts=tuple(taken.upserts[:MOST]))
        del taken.upserts[:MOST]
    yield Page(
        listing,
        after,
        upserts=tuple(taken.upserts),
        deleted=tuple(taken.deleted),
        problems=tuple(taken.problems),
        last=progress.done,
    )
