"""What an invented account holds at Zoom; the rows are as Zoom's reference shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

TYPES = {
    "MP4": ("shared_screen_with_speaker_view", "MP4"),
    "M4A": ("audio_only", "M4A"),
    "TRANSCRIPT": ("audio_transcript", "VTT"),
    "CC": ("closed_caption", "VTT"),
    "CHAT": ("chat_file", "TXT"),
    "TIMELINE": ("timeline", "JSON"),
    "SUMMARY": ("summary", "JSON"),
    "TB": ("thumbnail", "JPG"),
}


def stamp(moment: datetime) -> str:
    """Write a time as Zoom does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(eq=False)
class User:
    """One user; `denied`: the app may not list the recordings."""

    id: str
    email: str
    first_name: str
    last_name: str
    status: str = "active"
    created_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    denied: bool = False

    def row(self) -> dict[str, Any]:
        told = {
            "email": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "display_name": f"{self.first_name} {self.last_name}",
            "type": 2,
            "status": self.status,
            "created_at": stamp(self.created_at),
            "timezone": "Europe/Oslo",
        }
        return told if self.status == "pending" else {"id": self.id, **told}


@dataclass(eq=False)
class File:
    """One file of a recording; `ready` False: it is recorded, or with a `status` still made."""

    id: str
    type: str
    body: bytes
    start: datetime
    ready: bool = True
    told_size: int | None = None
    status: str = ""

    def row(self, meeting: str, url: str) -> dict[str, Any]:
        if not self.ready and not self.status:
            times = {"recording_start": stamp(self.start), "recording_end": ""}
            return {"id": self.id, "meeting_id": meeting, **times, "file_type": "", "file_size": 0}
        kind, ending = TYPES[self.type]
        size = len(self.body) if self.told_size is None else self.told_size
        return {
            "id": self.id,
            "meeting_id": meeting,
            "recording_start": stamp(self.start),
            "recording_end": stamp(self.start + timedelta(minutes=30)),
            "file_type": self.type,
            "file_extension": ending,
            "file_size": size,
            "play_url": f"https://zoom.us/rec/play/{self.id}",
            "download_url": url,
            "status": "completed" if self.ready else self.status,
            "recording_type": kind,
        }


@dataclass(eq=False)
class Meeting:
    """One instance of a meeting that was recorded; `participants` None: Zoom does not know them any more."""

    uuid: str
    number: int
    topic: str
    host: User
    start: datetime
    files: list[File] = field(default_factory=list)
    trashed: bool = False
    participants: list[dict[str, Any]] | None = field(default_factory=list)

    def row(self, url: Callable[[File], str]) -> dict[str, Any]:
        return {
            "uuid": self.uuid,
            "id": self.number,
            "account_id": "invented",
            "host_id": self.host.id,
            "topic": self.topic,
            "type": "2",
            "start_time": stamp(self.start),
            "duration": 30,
            "total_size": sum(len(one.body) for one in self.files),
            "recording_count": len(self.files),
            "recording_files": [one.row(self.uuid, url(one)) for one in self.files],
        }


@dataclass(eq=False)
class PhoneRecord:
    """One recorded call or voicemail; `written` is its transcript, None for none."""

    row: dict[str, Any]
    at: datetime
    body: bytes
    written: str | None = None
    trashed: bool = False

    @property
    def id(self) -> str:
        return str(self.row["id"])


class Account:
    """All that the account has."""

    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        self.meetings: list[Meeting] = []
        self.calls: list[PhoneRecord] = []
        self.voicemails: list[PhoneRecord] = []
        self.phone = True

    def add(self, name: str, *, status: str = "active", since: datetime | None = None) -> User:
        first, _, last = name.partition(" ")
        id = f"{first.lower()}ID"
        made = since or datetime.now(UTC) - timedelta(days=20)
        self.users[id] = User(id, f"{first.lower()}@example.com", first, last, status, made)
        return self.users[id]

    def record(
        self,
        host: User,
        uuid: str,
        days_ago: float = 1,
        *,
        topic: str = "Weekly",
        number: int = 90000000000,
        **files: bytes,
    ) -> Meeting:
        """Put in a recorded meeting with a file for each type that is given."""
        start = (datetime.now(UTC) - timedelta(days=days_ago)).replace(microsecond=0)
        meeting = Meeting(uuid, number, topic, host, start)
        meeting.files = [File(f"{uuid}-{type}".replace("/", "_"), type, body, start) for type, body in files.items()]
        self.meetings.append(meeting)
        return meeting

    def call(self, id: str, days_ago: float = 1, *, written: str | None = None, **fields: Any) -> PhoneRecord:
        """Put in a recorded call."""
        at = (datetime.now(UTC) - timedelta(days=days_ago)).replace(microsecond=0)
        row = {
            "id": id,
            "call_id": f"call-{id}",
            "caller_name": "Mira Solvang",
            "caller_number": "+12025550143",
            "callee_name": "Kai Lund",
            "callee_number": "+442079460018",
            "direction": "inbound",
            "date_time": stamp(at),
            "duration": 61,
            "recording_type": "Automatic",
            "owner": {"type": "user", "id": "kaiID", "name": "Kai Lund", "extension_number": 801},
            **fields,
        }
        self.calls.append(PhoneRecord(row, at, b"ID3 sound", written))
        return self.calls[-1]

    def voicemail(self, id: str, days_ago: float = 1, *, written: str | None = None) -> PhoneRecord:
        """Put in a voicemail."""
        made = self.call(id, days_ago, written=written)
        self.calls.remove(made)
        for name in ("direction", "recording_type"):
            del made.row[name]
        made.row["status"] = "unread"
        self.voicemails.append(made)
        return made

    def meeting(self, uuid: str) -> Meeting | None:
        return next((one for one in self.meetings if one.uuid == uuid), None)

    def body(self, id: str) -> bytes | None:
        files = {one.id: one.body for meeting in self.meetings for one in meeting.files if one.ready}
        phone = {one.id: one.body for one in (*self.calls, *self.voicemails)}
        return {**files, **phone}.get(id)
