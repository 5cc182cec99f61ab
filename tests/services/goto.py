"""GoTo Meeting as an OAuth client meets it, from GoTo's reference (https://developer.goto.com/GoToMeetingV1).

`FIELDS` are those of its OpenAPI description, as `ballerinax/gotomeeting` (Apache-2.0) carries it; what is answered
here has no others.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.services.server import ContractServer, Request, Response

CLIENT, SECRET, REFRESH = "invented-client", "invented~secret", "invented~refresh"
FIELDS: Mapping[str, frozenset[str]] = {
    "Organizer": frozenset(
        "lastName groupId groupName status organizerKey email firstName products maxNumAttendeesAllowed".split()
    ),
    "HistoricalMeeting": frozenset(
        "startTime lastName duration numAttendees accountKey email sessionId subject locale organizerKey meetingId "
        "meetingType firstName endTime conferenceCallInfo recording".split()
    ),
    "MeetingRecording": frozenset("recordingName recordingId downloadUrl fileSize shareUrl".split()),
    "AttendeeByMeeting": frozenset(
        "lastName groupName numAttendees attendeeName subject endTime conferenceCallInfo organizerkey startTime "
        "meetingInstanceKey duration email joinTime name leaveTime attendeeEmail meetingId meetingType "
        "firstName".split()
    ),
}


def stamp(moment: datetime) -> str:
    """Write a time as GoTo does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.+0000")


@dataclass(eq=False)
class Organizer:
    """Who holds meetings; `denied`: the account may not list them."""

    key: str
    email: str
    first_name: str
    last_name: str
    denied: bool = False


@dataclass(eq=False)
class Meeting:
    """One past meeting with its recording; `ready` False: there is no file yet."""

    recording: str
    meeting: str
    organizer: Organizer
    start: datetime
    subject: str = "Weekly"
    body: bytes = b"film"
    ready: bool = True
    told_size: int | None = None
    attendees: list[tuple[str, str]] = field(default_factory=list)


class GotoServer(ContractServer):
    """Tokens, history and downloads of one account."""

    def __init__(self) -> None:
        self.organizers: dict[str, Organizer] = {}
        self.meetings: list[Meeting] = []
        self.admin = True
        self.good: set[str] = set()
        self.given = 0
        self.refresh = REFRESH
        self.links = 0
        self.most_days = 60
        super().__init__()

    def add(self, name: str) -> Organizer:
        first, _, last = name.partition(" ")
        key = str(1000 + len(self.organizers))
        self.organizers[key] = Organizer(key, f"{first.lower()}@example.com", first, last)
        return self.organizers[key]

    def record(self, organizer: Organizer, id: str, days_ago: float = 1, **given: Any) -> Meeting:
        """Put in a recorded meeting."""
        start = (datetime.now(UTC) - timedelta(days=days_ago)).replace(microsecond=0)
        self.meetings.append(Meeting(id, "123456789", organizer, start, **given))
        return self.meetings[-1]

    def revoke(self) -> None:
        """Make every token that was given useless."""
        self.good.clear()

    def writing(self, request: Request) -> bool:
        return request.method != "GET" and not (request.method == "POST" and request.path == "/oauth/token")

    def answer(self, request: Request) -> Response:
        if request.path == "/oauth/token":
            return self._grant(request)
        parts = [unquote(part) for part in request.path.strip("/").split("/")]
        if parts[0] == "files":
            return self._file(parts[1])
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.good:
            return Response({"int_err_code": "InvalidToken", "msg": "Invalid token passed"}, 403)
        match parts[2:]:
            case ["organizers"]:
                return self._admin() or Response([_organizer(one) for one in self.organizers.values()])
            case ["organizers", key, "historicalMeetings"]:
                return self._admin() or self._history(self.organizers.get(key), request)
            case ["historicalMeetings"]:
                return self._history(next(iter(self.organizers.values())), request)
            case ["meetings", id, "attendees"]:
                return self._attendees(id)
        return _no(404, "NotFound")

    def _grant(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {pair}":
            return Response({"error": "invalid_client", "error_description": "no such client"}, 401)
        told: dict[str, Any] = {"token_type": "Bearer", "expires_in": 3600, "scope": "collab:"}
        if form.get("grant_type") == "refresh_token":
            if form.get("refresh_token") != self.refresh:
                return Response({"error": "invalid_grant", "error_description": "old token"}, 400)
            self.refresh = f"{REFRESH}-{self.given}"
            told["refresh_token"] = self.refresh
        elif form.get("grant_type") != "client_credentials":
            return Response({"error": "unsupported_grant_type"}, 400)
        self.given += 1
        self.good.add(f"token-{self.given}")
        return Response({"access_token": f"token-{self.given}", **told})

    def _admin(self) -> Response | None:
        return None if self.admin else _no(403, "AccessDenied")

    def _history(self, organizer: Organizer | None, request: Request) -> Response:
        if organizer is None:
            return _no(404, "NotFound")
        if organizer.denied:
            return _no(403, "AccessDenied")
        first, last = (datetime.fromisoformat(request.one(name)) for name in ("startDate", "endDate"))
        if (last - first).days > self.most_days:
            return _no(400, "InvalidRequest")
        found = [one for one in self.meetings if one.organizer is organizer and first <= one.start <= last]
        return Response([self._row(one) for one in found])

    def _row(self, one: Meeting) -> dict[str, Any]:
        file: dict[str, Any] = {"recordingId": one.recording, "recordingName": one.subject}
        if one.ready:
            size = len(one.body) if one.told_size is None else one.told_size
            file |= {"downloadUrl": f"{self.url}/files/{one.recording}.{self.links}", "fileSize": size}
            file["shareUrl"] = f"https://transcripts.example.com/#/s/{one.recording}"
        who = one.organizer
        return {
            "meetingId": one.meeting,
            "sessionId": f"session {one.recording}",
            "organizerKey": who.key,
            "email": who.email,
            "firstName": who.first_name,
            "lastName": who.last_name,
            "subject": one.subject,
            "meetingType": "recurring",
            "startTime": stamp(one.start),
            "endTime": stamp(one.start + timedelta(minutes=30)),
            "duration": "30",
            "numAttendees": str(len(one.attendees)),
            "conferenceCallInfo": "Hybrid",
            "accountKey": "1",
            "locale": "en_US",
            "recording": file,
        }

    def _attendees(self, id: str) -> Response:
        """All instances of a recurring meeting answer together."""
        return Response(
            [
                {
                    "attendeeName": name,
                    "attendeeEmail": email,
                    "name": name,
                    "meetingId": int(one.meeting),
                    "startTime": stamp(one.start),
                    "endTime": stamp(one.start + timedelta(minutes=30)),
                    "joinTime": stamp(one.start),
                    "leaveTime": stamp(one.start + timedelta(minutes=20)),
                    "duration": 20,
                }
                for one in self.meetings
                if one.meeting == id
                for name, email in one.attendees
            ]
        )

    def _file(self, name: str) -> Response:
        id, _, age = name.rpartition(".")
        body = next((one.body for one in self.meetings if one.recording == id and one.ready), None)
        if body is None or age != str(self.links):
            return Response(b"<Error/>", 403, {"Content-Type": "application/xml"})
        return Response(body, headers={"Content-Type": "video/mp4"})


def _organizer(one: Organizer) -> dict[str, Any]:
    return {
        "organizerKey": int(one.key),
        "email": one.email,
        "firstName": one.first_name,
        "lastName": one.last_name,
        "status": "active",
        "groupId": 1,
        "groupName": "",
        "products": ["G2M"],
        "maxNumAttendeesAllowed": 100,
    }


def _no(status: int, code: str) -> Response:
    return Response({"errorCode": code, "description": "an invented refusal", "incident": "0"}, status)
