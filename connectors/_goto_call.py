"""A recorded meeting of GoTo as an item, and how it is opened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any, BinaryIO

from connectors._calls_answers import moment, number, text
from connectors._calls_download import piece, useless
from connectors._calls_round import Feed
from connectors._goto_service import Goto, recordings
from connectors._http import Answer
from scanner.callfile import MEDIA_TYPE, Facts, Party, Piece, bound
from scanner.errors import DeniedError, GoneError, RefusedError, TransientError
from scanner.model import Item, ItemKind, Role

_KEPT = (
    "meetingId", "sessionId", "subject", "startTime", "endTime", "duration", "email", "firstName", "lastName",
    "conferenceCallInfo",
)  # fmt: skip
_FILE = ("recordingId", "recordingName", "downloadUrl", "fileSize", "shareUrl")
_TOLD = ("subject", "recordingName", "conferenceCallInfo", "email")
_PATIENCE = timedelta(days=3)


def feed(goto: Goto, organizer: str, since: date) -> Feed:
    """Return how the recordings of one organizer are listed."""

    def days(first: date, last: date) -> list[Item]:
        rows = goto.meetings(organizer, (first, last))
        return [_item(row, one, organizer) for row in rows for one in recordings(row)]

    def find(id: str, day: str) -> Item | None:
        if not day:
            return None
        on = date.fromisoformat(day)
        around = days(on - timedelta(days=1), on + timedelta(days=1))
        return next((one for one in around if one.locator == id), None)

    return Feed(lambda: since, days, list, find)


def _item(row: Mapping[str, Any], file: Mapping[str, Any], organizer: str) -> Item:
    kept = {name: row[name] for name in _KEPT if name in row} | {name: file[name] for name in _FILE if name in file}
    lasting = {name: value for name, value in kept.items() if name not in ("downloadUrl", "shareUrl")}
    told = json.dumps([lasting, bool(text(kept, "downloadUrl"))], sort_keys=True)
    size = number(file, "fileSize")
    handle = {"organizer": organizer, "row": kept}
    return Item(
        locator=text(file, "recordingId"),
        version=blake2b(told.encode(), digest_size=12).hexdigest(),
        kind=ItemKind.RECORDING,
        name="call",
        media_type=MEDIA_TYPE,
        size=int(size) if size else None,
        title=text(row, "subject") or None,
        url=text(file, "shareUrl") or None,
        created=moment(text(row, "startTime")),
        handle=json.dumps(handle, separators=(",", ":"), sort_keys=True),
    )


class RecordedMeeting:
    """One recording, from what a listing told of it."""

    def __init__(self, goto: Goto, handle: Mapping[str, Any]) -> None:
        self._goto = goto
        self._organizer = text(handle, "organizer")
        row = handle.get("row")
        self._row: Mapping[str, Any] = row if isinstance(row, dict) else {}
        self._asked = False
        self.unnamed = False
        """Whether the application may not know who took part."""

    def open(self) -> BinaryIO:
        """Return the call; raises a `SourceError`, also when it is not ready yet."""
        if not text(self._row, "downloadUrl"):
            self._ask_again()
        there = bool(text(self._row, "downloadUrl"))
        if not there and self._is_young():
            raise TransientError("the recording is not finished: GoTo gives no file of it yet")
        notices = () if there else ("GoTo gives no file of this recording",)
        people = self._people()
        return bound(self._facts(people, notices), self._pieces() if there else ())

    def _pieces(self) -> Iterator[Piece]:
        told = number(self._row, "fileSize")
        yield piece("video.mp4", self._download, int(told) if told and told > 0 else None)

    def _download(self) -> Answer:
        """Open the file; an address that ran out is asked for again once."""
        try:
            return self._goto.download(text(self._row, "downloadUrl"))
        except (GoneError, DeniedError, RefusedError) as error:
            if self._asked:
                raise useless(error) from None
        self._ask_again()
        try:
            return self._goto.download(text(self._row, "downloadUrl"))
        except (GoneError, DeniedError, RefusedError) as error:
            raise useless(error) from None

    def _ask_again(self) -> None:
        """Take the recording as it is listed now; raises `GoneError` if it is not there."""
        self._asked = True
        start = moment(text(self._row, "startTime"))
        if start is not None:
            days = start.date() - timedelta(days=1), start.date() + timedelta(days=1)
            for row in self._goto.meetings(self._organizer, days):
                for one in recordings(row):
                    if text(one, "recordingId") == text(self._row, "recordingId"):
                        self._row = {**self._row, **row, **one}
                        return
        raise GoneError("the recording is not there any more")

    def _is_young(self) -> bool:
        start = moment(text(self._row, "startTime"))
        return start is None or datetime.now(UTC) - start < _PATIENCE

    def _people(self) -> list[dict[str, Any]]:
        """Return who took part in this instance: all share the id of a recurring meeting."""
        meeting = text(self._row, "meetingId")
        start, end = moment(text(self._row, "startTime")), moment(text(self._row, "endTime"))
        if not meeting or start is None:
            return []
        end = end or start
        found = []
        try:
            told = self._goto.attendees(meeting)
        except DeniedError:
            self.unnamed = True
            return []
        for one in told:
            begun, ended = moment(text(one, "startTime")), moment(text(one, "endTime"))
            if begun is None or (begun <= end and (ended or begun) >= start):
                found.append(one)
        return found

    def _facts(self, people: list[dict[str, Any]], notices: tuple[str, ...]) -> Facts:
        row = self._row
        host = " ".join(filter(None, (text(row, "firstName"), text(row, "lastName"))))
        minutes = number(row, "duration")
        parties = [Party(Role.OWNER, host, email=text(row, "email"))]
        parties += [Party(Role.ATTENDEE, text(one, "attendeeName"), email=text(one, "attendeeEmail")) for one in people]
        return Facts(
            title=text(row, "subject"),
            started=text(row, "startTime"),
            seconds=None if minutes is None else minutes * 60,
            parties=tuple(one for one in dict.fromkeys(parties) if one.name or one.email),
            told={name: text(row, name) for name in _TOLD if text(row, name)},
            notices=notices,
        )
