"""Calls of Zoom Phone that were recorded, and voicemails: one of each is one item."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any, BinaryIO

from connectors._calls_answers import moment, number, text
from connectors._calls_api import segment
from connectors._calls_download import piece, small, useless
from connectors._calls_round import Feed
from connectors._zoom_service import (
    PHONE,
    PHONE_FILES,
    TRANSCRIPTS,
    VOICEMAIL,
    VOICEMAILS,
    Scope,
    Zoom,
)
from connectors._zoom_users import Users
from scanner.callfile import MEDIA_TYPE, Facts, Party, Piece, bound
from scanner.errors import DeniedError, GoneError, RefusedError, SourceError, TransientError
from scanner.model import Item, ItemKind, Role

_KEPT = (
    "id", "call_id", "caller_name", "caller_number", "callee_name", "callee_number", "date_time", "direction",
    "duration", "recording_type", "download_url", "transcript_download_url", "owner", "site", "accepted_by",
    "outgoing_by",
)  # fmt: skip
_TOLD = (
    ("owner", "name"), ("site", "name"), ("accepted_by", "name"), ("outgoing_by", "name"), ("caller_name",),
    ("caller_number",), ("callee_name",), ("callee_number",),
)  # fmt: skip
_DIRECTIONS = {"inbound": "in", "outbound": "out"}
_SOON = timedelta(days=1)
_UNWRITTEN = ("download_url", "transcript_download_url")


class Kind:
    """What one of the two lists of Zoom Phone is asked with."""

    def __init__(self, form: str, path: str, rows: str, scopes: tuple[Scope, Scope], title: str) -> None:
        self.form = form
        self.path = path
        self.rows = rows
        self.listing, self.file = scopes
        self.title = title


CALLS = Kind("phone", "/phone/recordings", "recordings", (PHONE, PHONE_FILES), "Phone call")
MESSAGES = Kind("voicemail", "/phone/voice_mails", "voice_mails", (VOICEMAILS, VOICEMAIL), "Voicemail")
KINDS = {kind.form: kind for kind in (CALLS, MESSAGES)}


def feed(zoom: Zoom, users: Users, kind: Kind, absent: Any) -> Feed:
    """Return how one list is read; from the first day of the oldest user on."""

    def days(first: date, last: date) -> list[Item]:
        found = _rows(zoom, kind, (first, last), {})
        if kind is MESSAGES:
            found += _rows(zoom, kind, (first, last), {"trashed": "true"})
        return [_item(row, kind) for row in found]

    def find(id: str, day: str) -> Item | None:
        if not day:
            return None
        on = date.fromisoformat(day)
        around = days(on - timedelta(days=1), on + timedelta(days=1))
        return next((one for one in around if one.locator == id), None)

    return Feed(users.since, days, list, find, absent)


def _rows(zoom: Zoom, kind: Kind, days: tuple[date, date], more: Mapping[str, str]) -> list[dict[str, Any]]:
    return zoom.dated(kind.path, kind.rows, zoom.prices.phone_heavy, kind.listing, days, more)


def _item(row: Mapping[str, Any], kind: Kind) -> Item:
    id = text(row, "id")
    if not id:
        raise TransientError("Zoom answers with a call that has no id")
    kept = {name: row[name] for name in _KEPT if name in row}
    lasting = {name: value for name, value in kept.items() if name not in _UNWRITTEN}
    told = json.dumps([lasting, bool(text(row, "transcript_download_url"))], sort_keys=True)
    return Item(
        locator=id,
        version=blake2b(told.encode(), digest_size=12).hexdigest(),
        kind=ItemKind.RECORDING,
        name="call",
        media_type=MEDIA_TYPE,
        title=kind.title,
        created=moment(text(row, "date_time")),
        handle=json.dumps({"form": kind.form, "row": kept}, separators=(",", ":"), sort_keys=True),
    )


class PhoneCall:
    """One call or voicemail, from what a listing told of it."""

    def __init__(self, zoom: Zoom, handle: Mapping[str, Any]) -> None:
        self._zoom = zoom
        self._kind = KINDS[text(handle, "form")]
        row = handle.get("row")
        self._row: Mapping[str, Any] = row if isinstance(row, dict) else {}
        self.unwritten = False
        """Whether it has a transcript that the application may not read."""

    def open(self) -> BinaryIO:
        """Return the call; raises a `SourceError`."""
        written = list(self._message() if self._kind is MESSAGES else self._transcript())
        return bound(_facts(self._row, self._kind), self._pieces(written))

    def _pieces(self, written: list[Piece]) -> Iterator[Piece]:
        yield from written  # first: a recording beside a transcript need not be heard
        yield piece(f"audio.{_ending(self._row)}", self._download)

    def _download(self) -> Any:
        """Open the sound; an address that ran out is looked up again once."""
        zoom, scope = self._zoom, self._kind.file
        try:
            return zoom.download(self._url(), zoom.prices.files, scope)
        except (GoneError, DeniedError, RefusedError):
            self._again()
        try:
            return zoom.download(self._url(), zoom.prices.files, scope)
        except (GoneError, DeniedError, RefusedError) as error:
            raise useless(error) from None

    def _url(self) -> str:
        url = text(self._row, "download_url")
        if not url:
            raise GoneError("the sound of the call is not told any more")
        return url

    def _again(self) -> None:
        """Take the call as it is listed now; raises `GoneError` if it is not there."""
        made, id = moment(text(self._row, "date_time")), text(self._row, "id")
        if made is not None:
            days = made.date() - timedelta(days=1), made.date() + timedelta(days=1)
            for more in ({}, {"trashed": "true"}) if self._kind is MESSAGES else ({},):
                for row in _rows(self._zoom, self._kind, days, more):
                    if row.get("id") == id:
                        self._row = row
                        return
        raise GoneError("the call is not there any more")

    def _transcript(self) -> Iterator[Piece]:
        """Yield what was said as Zoom wrote it down, if it did."""
        if not text(self._row, "transcript_download_url"):
            return
        zoom = self._zoom
        path = f"/phone/recording_transcript/download/{segment(text(self._row, 'id'))}"
        try:
            yield piece("transcript.json", lambda: zoom.download(path, zoom.prices.phone_light, TRANSCRIPTS))
        except DeniedError:
            self.unwritten = True
        except GoneError:
            if self._is_young():
                raise TransientError("the transcript of the call is not ready yet") from None

    def _message(self) -> Iterator[Piece]:
        """Yield a voicemail as Zoom wrote it down, if it did."""
        zoom, id = self._zoom, text(self._row, "id")
        try:
            told = zoom.get(f"/phone/voice_mails/{segment(id)}", zoom.prices.phone_light, VOICEMAIL)
        except DeniedError:
            self.unwritten = True
            return
        content = text(told, "transcription", "content")
        if content:
            yield small("transcript.txt", content)

    def _is_young(self) -> bool:
        made = moment(text(self._row, "date_time"))
        return made is None or datetime.now(UTC) - made < _SOON


def absent_as(count: Any, what: str) -> Any:
    """Return what notes that a list is not offered, with the reason."""

    def note(error: SourceError) -> None:
        count(f"{what}: {error.detail}")

    return note


def _facts(row: Mapping[str, Any], kind: Kind) -> Facts:
    direction = "in" if kind is MESSAGES else _DIRECTIONS.get(text(row, "direction"), "")
    parties = (
        Party(Role.CALLER, text(row, "caller_name"), text(row, "caller_number")),
        Party(Role.CALLEE, text(row, "callee_name"), text(row, "callee_number")),
        Party(Role.OWNER, text(row, "owner", "name")),
    )
    return Facts(
        title=kind.title,
        started=text(row, "date_time"),
        seconds=number(row, "duration"),
        direction=direction,
        parties=tuple(one for one in parties if one.name or one.number),
        told={"_".join(names): text(row, *names) for names in _TOLD if text(row, *names)},
    )


def _ending(row: Mapping[str, Any]) -> str:
    ending = text(row, "download_url").partition("?")[0].rpartition(".")[2].lower()
    return ending if ending in ("mp3", "wav", "m4a", "mp4") else "mp3"
