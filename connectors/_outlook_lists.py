"""Feeds without a change feed: contacts, events and users are listed whole in every round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from connectors import _checkpoint
from connectors._graph import rows
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError, SourceError, TransientError
from scanner.model import Item, Listing, Page, Reason

_FORM = "outlook list 1"
_TYPES = {"done": bool, "count": int, "feeds": list, "next": str}


@dataclass(frozen=True, slots=True)
class Whole:
    """One listing in several feeds: how to find them, ask for a page, and read a row.

    `absent` is called when the service has no such thing at all, or no mailbox to have it in.
    """

    feeds: Callable[[], Sequence[str]]
    page: Callable[[str], dict[str, Any]]
    link: Callable[[dict[str, Any]], str | None]
    item: Callable[[dict[str, Any]], Item]
    absent: Callable[[SourceError], None]


def whole_round(listing: Whole, checkpoint: str | None) -> Iterator[Page]:
    """Yield the pages of a FULL round; see `Connector.changes`."""
    before = _checkpoint.read(_FORM, checkpoint, **_TYPES) if checkpoint else None
    known = before["count"] if before else 0
    try:
        if before is None or before["done"]:
            feeds, where, count = list(listing.feeds()), "", 0
        else:
            feeds, where, count = _texts(before["feeds"]), before["next"], before["count"]
        yield from _pages(listing, feeds, where, count)
    except (GoneError, DeniedError) as error:
        missing = isinstance(error, GoneError) or error.reason is Reason.NO_MAILBOX
        if known or not missing:
            raise
        listing.absent(error)
        yield Page(Listing.FULL, _write(True, 0, [], ""), last=True)


def _pages(listing: Whole, feeds: list[str], where: str, count: int) -> Iterator[Page]:
    while feeds:
        where = where or feeds[0]
        page = listing.page(where)
        items = tuple({item.locator: item for item in map(listing.item, rows(page))}.values())
        following = listing.link(page) or ""
        if following == where:
            raise TransientError("a page of Graph names itself as the next one")
        where = following
        feeds = feeds if where else feeds[1:]
        count += len(items)
        if items and feeds:
            yield Page(Listing.FULL, _write(False, count, feeds, where), items)
            items = ()
        if not feeds:
            yield Page(Listing.FULL, _write(True, count, [], ""), items, last=True)
            return
    yield Page(Listing.FULL, _write(True, count, [], ""), last=True)


def _write(done: bool, count: int, feeds: list[str], where: str) -> str:
    return _checkpoint.write(_FORM, done=done, count=count, feeds=feeds, next=where)


def _texts(found: list[Any]) -> list[str]:
    if not all(isinstance(one, str) for one in found):
        raise CheckpointExpiredError("the checkpoint is damaged")
    return found
