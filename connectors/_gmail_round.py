"""One round of a mailbox: all messages, or what happened since the last round."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from connectors import _checkpoint
from connectors._gmail_service import Mailbox, next_token, objects
from connectors._google_cards import owner_item
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError, PermanentError, TransientError
from scanner.model import Item, ItemKind, Listing, Page

_FORM = "gmail 1"
_WHOLE_SECONDS = 7 * 86_400
"""A history can fail to tell something: a mailbox is listed whole once a week."""
_CHANGES = ("messagesAdded", "messagesDeleted", "labelsAdded", "labelsRemoved")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a round stands. `history`: where the next one, or this DELTA, starts; `token`: the page to go on with."""

    history: str
    token: str = ""
    full: bool = False
    done: bool = False
    since: int = 0
    """When the last listing of all began, in Unix time."""


def mail_round(mailbox: Mailbox, checkpoint: str | None) -> Iterator[Page]:
    """Yield the pages of one round; see `Connector.changes`."""
    mark = _read(checkpoint) if checkpoint is not None else None
    if mark is None or (mark.done and time.time() - mark.since > _WHOLE_SECONDS):
        yield from _begin(mailbox)
    elif mark.full and not mark.done:
        yield from _full(mailbox, mark)
    else:
        yield from _delta(mailbox, replace(mark, token="", full=False, done=False) if mark.done else mark)


def message_item(address: str, id: str) -> Item:
    """Return the item of a message; its bytes never change, a draft that is saved again has another id."""
    return Item(
        locator=f"{address}/{id}",
        version="1",
        kind=ItemKind.MESSAGE,
        name=f"{id}.eml",
        title="",
        media_type="message/rfc822",
        url=f"https://mail.google.com/mail/u/?authuser={address}#all/{id}",
    )


def ids(page: dict[str, Any]) -> list[str]:
    """Return the ids of a page of messages."""
    return [_id(one) for one in objects(page, "messages")]


def _begin(mailbox: Mailbox) -> Iterator[Page]:
    # Before the listing: what changes while it goes on is caught up by the next round.
    profile = mailbox.profile()
    mark = _Mark(_history_id(profile), full=True, since=int(time.time()))
    pages = _full(mailbox, mark)
    first = next(pages)
    if first.last and not first.upserts and profile.get("messagesTotal"):
        raise TransientError("Gmail counts messages in the mailbox and lists none")
    yield replace(first, upserts=(*_owner(mailbox), *first.upserts))
    yield from pages


def _full(mailbox: Mailbox, mark: _Mark) -> Iterator[Page]:
    while True:
        try:
            page = mailbox.messages(mark.token)
        except PermanentError:
            if mark.token:
                raise CheckpointExpiredError("the page to go on with is not known any more") from None
            raise
        found = tuple(message_item(mailbox.address, id) for id in dict.fromkeys(ids(page)))
        mark = replace(mark, token=next_token(page, mark.token))
        last = not mark.token
        yield Page(Listing.FULL, _write(replace(mark, done=last)), found, last=last)
        if last:
            return


def _delta(mailbox: Mailbox, mark: _Mark) -> Iterator[Page]:
    while True:
        try:
            page = mailbox.history(mark.history, mark.token)
        except (GoneError, PermanentError) as error:
            raise CheckpointExpiredError(f"the history does not reach back that far ({error.detail})") from None
        present = _present(page)
        token = next_token(page, mark.token)
        mark = replace(mark, token=token) if token else replace(mark, token="", history=str(page["historyId"]))
        yield Page(
            Listing.DELTA,
            _write(replace(mark, done=not token)),
            tuple(message_item(mailbox.address, id) for id, there in present.items() if there),
            tuple(f"{mailbox.address}/{id}" for id, there in present.items() if not there),
            last=not token,
        )
        if not token:
            return


def _present(page: dict[str, Any]) -> dict[str, bool]:
    """Return which messages of a page of the history are there after it; the last word on each counts.

    A message whose labels changed is there too: if the index knows it, that costs nothing.
    """
    records = objects(page, "history")
    records.sort(key=lambda record: int(record.get("id", 0)) if str(record.get("id", 0)).isdigit() else 0)
    present: dict[str, bool] = {}
    for record in records:
        for name in _CHANGES:
            for change in objects(record, name):
                message = change.get("message")
                if not isinstance(message, dict):
                    raise TransientError("Gmail answers with something that is no history")
                id = _id(message)
                deleted = name == "messagesDeleted"
                # Within one record a label can be told of a message that is deleted in it.
                present[id] = not deleted if name in ("messagesAdded", "messagesDeleted") else present.get(id, True)
    return present


def _owner(mailbox: Mailbox) -> tuple[Item, ...]:
    """Return the card of the mailbox's owner, if there is more to tell than the address."""
    try:
        found = owner_item(mailbox.address, mailbox.send_as())
    except (GoneError, DeniedError, PermanentError):
        return ()  # an API that is not offered here; the directory tells aliases as well
    return (found,) if found else ()


def _id(message: dict[str, Any]) -> str:
    id = message.get("id")
    if not isinstance(id, str) or not id or "/" in id or not id.isascii():
        raise TransientError("Gmail answers with something that is no message")
    return id


def _history_id(profile: dict[str, Any]) -> str:
    found = str(profile.get("historyId", ""))
    if not found.isdigit():
        raise TransientError("Gmail answers with something that is no profile")
    return found


def _read(checkpoint: str) -> _Mark:
    mark = _Mark(**_checkpoint.read(_FORM, checkpoint, history=str, token=str, full=bool, done=bool, since=int))
    if not mark.history.isdigit():
        raise CheckpointExpiredError("the checkpoint is damaged")
    return mark


def _write(mark: _Mark) -> str:
    return _checkpoint.write(
        _FORM, history=mark.history, token=mark.token, full=mark.full, done=mark.done, since=mark.since
    )
