"""A meeting that was recorded: one instance is one item, with all its files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

from connectors._calls_answers import moment, number, text
from connectors._calls_round import Feed
from connectors._zoom_files import File, chosen, files
from connectors._zoom_service import FILES, PARTICIPANTS, RECORDINGS, Zoom
from connectors._zoom_users import User
from scanner.callfile import MEDIA_TYPE
from scanner.errors import GoneError, TransientError
from scanner.model import Item, ItemKind

_KEPT = ("uuid", "host_id", "host_email", "topic", "agenda", "start_time", "timezone", "duration", "type")


def feed(zoom: Zoom, user: User, *, participants: bool) -> Feed:
    """Return how the recordings of one user are listed; `participants` tells whether those of a meeting are wanted."""
    path = f"/users/{segment_of(user.key)}/recordings"
    full = participants and zoom.has(PARTICIPANTS)

    def days(first: date, last: date) -> list[Item]:
        rows = zoom.dated(path, "meetings", zoom.prices.medium, RECORDINGS, (first, last))
        return [item(row, user, participants=full) for row in rows]

    def beside() -> list[Item]:
        return [item(row, user, participants=full) for row in trash(zoom, user.key)]

    def find(uuid: str, _day: str) -> Item | None:
        row = again(zoom, uuid, user.key)
        host = text(row, "host_id") if row else ""
        if row is None or (host and host != user.key and "@" not in user.key):
            return None  # it is nobody's, or another user's by now
        return item(row, user, participants=full)

    return Feed(lambda: user.since, days, beside, find)


def trash(zoom: Zoom, user: str) -> list[dict[str, Any]]:
    """Return what of a user's recordings is in the trash; it stands in no day."""
    params = {"trash": "true", "trash_type": "meeting_recordings"}
    return zoom.all(f"/users/{segment_of(user)}/recordings", "meetings", zoom.prices.medium, RECORDINGS, params)


def again(zoom: Zoom, uuid: str, user: str) -> dict[str, Any] | None:
    """Ask for one recording as it is now; None if it is neither there nor in the trash."""
    try:
        return zoom.get(f"/meetings/{instance(uuid)}/recordings", zoom.prices.light, FILES)
    except GoneError:
        pass
    try:
        return next((row for row in trash(zoom, user) if row.get("uuid") == uuid), None)
    except GoneError:
        return None


def instance(uuid: str) -> str:
    """Return the UUID of an instance as a segment of a path: with slashes in it Zoom wants it encoded twice.

    https://developers.zoom.us/docs/api/meetings/ ; the plain id of a meeting leads to its latest instance only.
    """
    once = quote(uuid, safe="")
    return quote(once, safe="") if uuid.startswith("/") or "//" in uuid else once


def segment_of(key: str) -> str:
    """Return a user as a segment of a path."""
    return quote(key, safe="@")


def item(row: Mapping[str, Any], user: User, *, participants: bool) -> Item:
    """Return the item of a meeting's row; `participants` tells whether the service would name them."""
    uuid = text(row, "uuid")
    if not uuid:
        raise TransientError("Zoom answers with a recording that has no UUID")
    found = files(row)
    kept = {name: row[name] for name in _KEPT if isinstance(row.get(name), str | int | float)}
    handle = {
        "form": "meeting",
        "user": user.key,
        "host": {"name": user.name, "email": text(row, "host_email") or user.email},
        "row": {**kept, "recording_files": [one.row for one in found]},
    }
    read = [one for _, one in chosen(found)[0]]
    sizes = [one.size for one in read if one.size]
    return Item(
        locator=uuid,
        version=_version(kept, found, participants=participants),
        kind=ItemKind.RECORDING,
        name="call",
        media_type=MEDIA_TYPE,
        size=sum(sizes) if len(sizes) == len(read) else None,
        title=text(row, "topic") or None,
        url=f"https://zoom.us/recording/detail?meeting_id={quote(uuid, safe='')}",
        created=moment(text(row, "start_time")),
        handle=json.dumps(handle, separators=(",", ":"), sort_keys=True),
    )


def _version(kept: Mapping[str, Any], found: Sequence[File], *, participants: bool) -> str:
    """Addresses of downloads change and say nothing; a file that comes later, or is ready now, does."""
    told = [
        sorted((name, str(value)) for name, value in kept.items() if name != "host_email"),
        sorted((one.id, one.type, str(one.size), one.pending) for one in found),
        participants,
    ]
    return blake2b(json.dumps(told).encode(), digest_size=12).hexdigest()


def seconds(row: Mapping[str, Any]) -> float | None:
    """Return how long a meeting lasted; Zoom tells minutes."""
    minutes = number(row, "duration")
    return None if minutes is None else minutes * 60
