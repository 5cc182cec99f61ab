"""Opens a recorded meeting: what is known of it, then its files; a link that ran out is asked for again once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from connectors._calls_answers import moment, text
from connectors._calls_download import piece, useless
from connectors._http import Answer
from connectors._zoom_files import File, chosen, files
from connectors._zoom_meetings import again, instance, seconds
from connectors._zoom_service import FILES, PARTICIPANTS, Zoom
from scanner.callfile import Facts, Party, Piece, bound, recording_type
from scanner.errors import DeniedError, GoneError, PermanentError, RefusedError, TransientError
from scanner.model import Role

PATIENCE = timedelta(days=3)
"""After this a file that is still being made is not waited for."""
_TOLD = ("topic", "agenda", "host_email", "start_time", "timezone")


class MeetingCall:
    """One recorded meeting, from what a listing told of it."""

    def __init__(self, zoom: Zoom, handle: Mapping[str, Any], *, participants: bool = True) -> None:
        self._zoom = zoom
        self._named = participants
        self._user = text(handle, "user")
        host, row = handle.get("host"), handle.get("row")
        self._host: Mapping[str, Any] = host if isinstance(host, dict) else {}
        self._row: Mapping[str, Any] = row if isinstance(row, dict) else {}
        self._asked = False
        self.unnamed = False
        """Whether Zoom named no participants although the application may know them."""

    def open(self) -> BinaryIO:
        """Return the call; raises a `SourceError`, also when a file of it is not ready yet."""
        if any(one.pending for one in files(self._row)) or not files(self._row):
            self._ask_again()
        found = files(self._row)
        waits = [one for one in found if one.pending]
        if (waits or not found) and self._is_young():
            raise TransientError("the recording is not finished: Zoom records it, or still makes its files")
        kept, notices = chosen(found)
        if waits:
            notices.append(f"{len(waits)} files of the recording were never finished by Zoom")
        facts = self._facts(notices)
        return bound(facts, self._pieces(kept))

    def _pieces(self, kept: list[tuple[str, File]]) -> Iterator[Piece]:
        for name, file in sorted(kept, key=lambda one: recording_type(one[0]) is not None):
            yield piece(name, lambda file=file: self._download(file), file.size)  # type: ignore[misc]

    def _download(self, file: File) -> Answer:
        """Open one file; its address may have run out, or another one be good now."""
        try:
            return self._fetch(file)
        except (GoneError, DeniedError, RefusedError) as error:
            if self._asked:
                raise useless(error) from None
        self._ask_again()
        try:
            return self._fetch(file)
        except (GoneError, DeniedError, RefusedError) as error:
            raise useless(error) from None

    def _fetch(self, file: File) -> Answer:
        known = next((one for one in files(self._row) if one.id == file.id), None)
        if known is None or not known.url:
            raise GoneError("a file of the recording is not told any more")
        return self._zoom.download(known.url, self._zoom.prices.files, FILES)

    def _ask_again(self) -> None:
        """Take the recording as it is now; raises `GoneError` if it is not there."""
        self._asked = True
        row = again(self._zoom, text(self._row, "uuid"), self._user)
        if row is None:
            raise GoneError("the recording is not there any more")
        self._row = {**self._row, **row}

    def _is_young(self) -> bool:
        start = moment(text(self._row, "start_time"))
        return start is None or datetime.now(UTC) - start < PATIENCE

    def _facts(self, notices: list[str]) -> Facts:
        row = self._row
        return Facts(
            title=text(row, "topic"),
            started=text(row, "start_time"),
            seconds=seconds(row),
            parties=tuple(self._parties()),
            told={name: text(row, name) for name in _TOLD if text(row, name)},
            notices=tuple(notices),
        )

    def _parties(self) -> list[Party]:
        present = self._participants()
        found = [Party(Role.OWNER, text(self._host, "name"), email=text(self._host, "email"))]
        people = [Party(Role.ATTENDEE, text(one, "name"), email=text(one, "user_email")) for one in present]
        return [one for one in dict.fromkeys(found + people) if one.name or one.email]

    def _participants(self) -> list[dict[str, Any]]:
        """Return who took part, as far as Zoom names them; it forgets after a time."""
        zoom = self._zoom
        if not self._named or PARTICIPANTS in zoom.denied:
            return []
        path = f"/past_meetings/{instance(text(self._row, 'uuid'))}/participants"
        try:
            return zoom.all(path, "participants", zoom.prices.medium, PARTICIPANTS)
        except DeniedError:
            zoom.denied.add(PARTICIPANTS)
            return []
        except (GoneError, PermanentError):  # 12702: Zoom names nobody of a meeting a year ago
            self.unnamed = True
            return []
