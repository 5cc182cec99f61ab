"""Rows of Graph's mail as items."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from connectors._graph import segment
from scanner.errors import PermanentError, TransientError
from scanner.model import Item, ItemKind

FIELDS = "id,changeKey,subject,webLink,receivedDateTime,createdDateTime,lastModifiedDateTime,hasAttachments"


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox: its primary address, and the id by which Graph knows its owner."""

    address: str
    user: str

    @property
    def path(self) -> str:
        """Where in Graph it lies."""
        return f"/users/{segment(self.user)}"

    def locator(self, id: str) -> str:
        """Return the locator of a message."""
        return f"{self.address}/{id}"


@dataclass(frozen=True, slots=True)
class Handle:
    """The way back to an item's bytes: whose, which, in what form; `card` holds the bytes themselves."""

    form: str
    user: str = ""
    id: str = ""
    attached: bool = False
    card: str = ""

    def __str__(self) -> str:
        known = {"form": self.form, "user": self.user, "id": self.id, "attached": self.attached, "card": self.card}
        return json.dumps({name: value for name, value in known.items() if value}, separators=(",", ":"))


def handle(item: Item) -> Handle:
    """Return the handle of an item; raises a `PermanentError` if it is none of ours."""
    try:
        return Handle(**json.loads(item.handle))
    except (ValueError, TypeError):
        raise PermanentError("the way back to this item is not known: it must be listed again") from None


def message(box: Box, row: Mapping[str, Any]) -> Item:
    """Return the item of a row of a message listing."""
    id = row_id(row)
    received, made = moment(row.get("receivedDateTime")), moment(row.get("createdDateTime"))
    return Item(
        locator=box.locator(id),
        version=change_key(row),
        kind=ItemKind.MESSAGE,
        name="message.eml",
        media_type="message/rfc822",
        title=line(row.get("subject")),
        url=web(row.get("webLink")),
        created=received or made,
        modified=moment(row.get("lastModifiedDateTime")),
        handle=str(Handle("message", box.user, id, row.get("hasAttachments") is True)),
    )


def row_id(row: Mapping[str, Any]) -> str:
    """Return the id of a row; one without is no answer of Graph's."""
    id = row.get("id")
    if not isinstance(id, str) or not id or line(id) != id:
        raise TransientError("Graph lists something without an id")
    return id


def change_key(row: Mapping[str, Any]) -> str:
    """Return what changes whenever the row's thing does."""
    key = row.get("changeKey")
    if isinstance(key, str) and key:
        return key
    tag = row.get("@odata.etag")
    if isinstance(tag, str) and tag:
        return tag.removeprefix("W/").strip('"')
    when = row.get("lastModifiedDateTime")
    return when if isinstance(when, str) and when else digest(json.dumps(row, sort_keys=True).encode())


def digest(data: bytes) -> str:
    """Return a version for what has none of its own."""
    return hashlib.sha256(data).hexdigest()[:32]


def moment(value: object) -> datetime | None:
    """Return a time as Graph writes it, None if it is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def line(value: object) -> str | None:
    """Return a text that can be stored, None if it is none."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else None


def web(value: object) -> str | None:
    """Return an address for a browser, None if it is none."""
    return value if isinstance(value, str) and value.startswith("https://") and value.isprintable() else None


def texts(value: object) -> list[str]:
    """Return the texts of a list, whatever it is."""
    found = value if isinstance(value, list) else [value]
    return [text for one in found if (text := line(one)) and text.strip()]


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list, whatever it is."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
