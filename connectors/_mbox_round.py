"""One round over one mbox file: what is new since a checkpoint, or all of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from itertools import chain
from typing import Any, BinaryIO

from connectors import _checkpoint
from connectors._messages import Message, Messages
from connectors._tree import version
from scanner.errors import CheckpointExpiredError
from scanner.model import Item, ItemKind, Listing, Page

_FORM = "mbox 1"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a checkpoint says: the file as it was (`stat`), and how far it is listed.

    `count` and `chain` tell of the messages before the place `next`. At the end of a round
    that is where the last message begins: it may have been half written, so it is listed again
    when the file grows; `last` is its locator.
    """

    stat: str
    listing: str = Listing.FULL.value
    done: bool = False
    next: int = 0
    count: int = 0
    chain: str = ""
    last: str = ""

    def __str__(self) -> str:
        return _checkpoint.write(_FORM, **asdict(self))

    @staticmethod
    def read(checkpoint: str) -> Progress:
        """Return what a checkpoint says; raises `CheckpointExpiredError`."""
        types = {"stat": str, "listing": str, "done": bool, "next": int, "count": int, "chain": str, "last": str}
        return Progress(**_checkpoint.read(_FORM, checkpoint, **types))


class Round:
    """Lists the messages of an open file up to the size that it has now; what comes later is for the next round."""

    def __init__(self, file: BinaryIO, prefix: str, url: str, size: int) -> None:
        self._file = file
        self._stat = os.fstat(file.fileno())
        self._prefix = prefix
        self._state = state(self._stat)
        self._url = url
        self._messages = Messages(file, self._stat.st_size)
        self._size = size

    def pages(self, before: Progress | None) -> Iterator[Page]:
        """Yield the round's pages.

        The old messages are read again to tell whether they are the same, and to know which
        Message-IDs are taken. If so, only what follows is listed.
        """
        if before is None:
            yield from self._pages(iter(self._messages), Progress(version(self._stat)))
            return
        rest = self._skip(before)
        if rest is not None:
            listing = Listing.DELTA.value if before.done else before.listing
            yield from self._pages(rest, replace(before, stat=version(self._stat), listing=listing))
        elif before.done:
            self._messages = Messages(self._file, self._stat.st_size)
            yield from self._pages(iter(self._messages), Progress(version(self._stat)))
        else:
            raise CheckpointExpiredError("the mailbox was rewritten while it was listed")

    def _skip(self, before: Progress) -> Iterator[Message] | None:
        """Return the messages from the place `next` on; None if those before are not what they were."""
        if before.next >= self._stat.st_size:
            return iter(()) if before.next == self._stat.st_size == 0 else None
        messages = iter(self._messages)
        for message in messages:
            if message.frame.start >= before.next:
                same = message.frame.start == before.next and self._messages.chain == before.chain
                return chain([message], messages) if same else None
        return None

    def _pages(self, messages: Iterator[Message], progress: Progress) -> Iterator[Page]:
        forget = progress.last if progress.done else ""
        progress = replace(progress, done=False)
        items: list[Item] = []
        mark: dict[str, Any] = {}
        for message in messages:
            # By now the messages before this one are counted in.
            mark = {"next": message.frame.start, "count": self._messages.count, "chain": self._messages.chain}
            if len(items) == self._size:
                progress = replace(progress, **mark)
                yield self._page(items, progress, forget)
                items, forget = [], ""
            items.append(self._item(message))
        last = items[-1].locator if items else progress.last
        yield self._page(items, replace(progress, done=True, last=last, **mark), forget)

    def _page(self, items: list[Item], progress: Progress, forget: str) -> Page:
        """Make a page; `forget` is the locator that the first message had while it was half written."""
        gone = (forget,) if forget and items[0].locator != forget else ()
        listing = Listing(progress.listing)
        return Page(listing, str(progress), upserts=tuple(items), deleted=gone, last=progress.done)

    def _item(self, message: Message) -> Item:
        frame = message.frame
        return Item(
            locator=f"{self._prefix}#{message.name}",
            version=message.version,
            kind=ItemKind.MESSAGE,
            media_type="message/rfc822" if frame.framed else None,
            size=frame.length,
            url=self._url,
            handle=f"{frame.offset}:{frame.length}:{len(self._prefix)}:{self._state}:{message.version[:MARK]}",
        )


MARK = 24
"""Hexadecimal digits of a message's digest in its handle: the index keeps no version that could be compared."""


def state(found: os.stat_result) -> str:
    """Return a short form of the file's version: while it is the same, all places in the file are."""
    return blake2b(version(found).encode(), digest_size=6).hexdigest()
