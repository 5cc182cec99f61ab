"""The address book of a mailbox and the contacts Google collected: each a feed with a sync token."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from connectors import _checkpoint
from connectors._gmail_service import next_token, objects
from connectors._google_cards import card_item, person_card
from scanner.errors import CheckpointExpiredError, GoneError, PermanentError, TransientError
from scanner.model import Item, Listing, Page

_FORM = "google people 1"
_TYPES = {"sync": str, "token": str, "full": bool, "done": bool, "absent": int}
_ABSENT_SECONDS = 7 * 86_400

Ask = Callable[[str, str], dict[str, Any]]
"""(page token, sync token) -> a page"""


def people_round(
    prefix: str, name: str, ask: Ask, absent: Callable[[], None], checkpoint: str | None
) -> Iterator[Page]:
    """Yield the pages of one round of a feed whose rows are in `name`; see `Connector.changes`.

    `absent` is called when the service does not offer the API; then it is asked again after a week.
    """
    before = _checkpoint.read(_FORM, checkpoint, **_TYPES) if checkpoint else None
    if before and before["absent"] and time.time() - before["absent"] < _ABSENT_SECONDS:
        absent()
        yield Page(Listing.FULL, checkpoint or "", last=True)
        return
    fresh = before is None or (before["done"] and not before["sync"])
    sync = "" if fresh or before is None else before["sync"]
    token = "" if before is None or before["done"] else before["token"]
    full = fresh or (before is not None and before["full"] and not before["done"])
    try:
        yield from _pages(prefix, name, ask, sync if not full else "", token, full=full)
    except GoneError as error:
        if error.reason is not None or (before is not None and not before["absent"]):
            raise  # it is the user who is gone
        absent()
        yield Page(Listing.FULL, _write(absent=int(time.time()), done=True), last=True)


def _pages(prefix: str, name: str, ask: Ask, sync: str, token: str, *, full: bool) -> Iterator[Page]:
    resumed = bool(token)
    while True:
        try:
            page = ask(token, sync)
        except PermanentError:
            if resumed or sync:
                raise CheckpointExpiredError("the token to go on with is not known any more") from None
            raise
        resumed = False
        token = next_token(page, token)
        following = page.get("nextSyncToken", "")
        if not isinstance(following, str):
            raise TransientError("Google answers with something that is no page of contacts")
        upserts, deleted = _rows(prefix, objects(page, name))
        done = not token
        checkpoint = _write(sync=following if done else sync, token=token, full=full, done=done)
        listing = Listing.FULL if full else Listing.DELTA
        yield Page(listing, checkpoint, upserts, () if full else deleted, last=done)
        if done:
            return


def _rows(prefix: str, rows: list[dict[str, Any]]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    upserts: dict[str, Item] = {}
    deleted: dict[str, None] = {}
    for row in rows:
        name = row.get("resourceName")
        if not isinstance(name, str) or not name:
            raise TransientError("Google answers with something that is no contact")
        locator = f"{prefix}/{quote(name.removeprefix('people/').removeprefix('otherContacts/'), safe='')}"
        metadata = row.get("metadata")
        if isinstance(metadata, dict) and metadata.get("deleted"):
            deleted[locator] = None
            upserts.pop(locator, None)
        else:
            upserts[locator] = card_item(locator, *person_card(row))
            deleted.pop(locator, None)
    return tuple(upserts.values()), tuple(deleted)


def _write(sync: str = "", token: str = "", full: bool = False, done: bool = False, absent: int = 0) -> str:
    return _checkpoint.write(_FORM, sync=sync, token=token, full=full, done=done, absent=absent)
