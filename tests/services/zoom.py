"""Zoom as a server-to-server app meets it, from Zoom's reference (https://developers.zoom.us/docs/api/).

One server speaks for zoom.us (tokens, downloads) and api.zoom.us; downloads may be sent on to a second one, `Storage`,
which fails a test when a token reaches it. `zoom_schema` holds what is answered against Zoom's own client.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from tests.services.server import ContractServer, Request, Response
from tests.services.zoom_account import Account, Meeting, PhoneRecord, User

ACCOUNT, CLIENT, SECRET = "invented-account", "invented-client", "invented~secret"
TOKEN_LIFE = 900.0
SCOPES = {
    "users": "user:read:list_users:admin",
    "recordings": "cloud_recording:read:list_user_recordings:admin",
    "files": "cloud_recording:read:list_recording_files:admin",
    "participants": "meeting:read:list_past_participants:admin",
    "phone": "phone:read:list_call_recordings:admin",
    "phone files": "phone:read:call_recording:admin",
    "transcripts": "phone:read:recording_transcript:admin",
    "voicemails": "phone:read:list_voicemails:admin",
    "voicemail": "phone:read:voicemail:admin",
}


class Storage(ContractServer):
    """Where downloads are sent on to; it knows an address for a short time and must never see a token."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.tokens_seen = 0
        super().__init__()

    def answer(self, request: Request) -> Response:
        if "authorization" in request.headers or "access_token" in request.query:
            self.tokens_seen += 1
            return Response({"message": "a token reached the storage"}, 400)
        body = self.files.get(request.path)
        return Response(body, headers={"Content-Type": "binary/octet-stream"}) if body is not None else _no(404, 404)


class ZoomServer(ContractServer):
    """Tokens, the API and downloads of one account.

    `missing` are scopes that the app lacks. `regional` is told as `api_url`. `now` is the server's own clock. `stale`
    are paths of downloads that have run out; each listing tells fresh ones. `chunked` sends downloads without length.
    """

    def __init__(self, storage: Storage | None = None) -> None:
        self.account = Account()
        self.storage = storage
        self.missing: set[str] = set()
        self.good: set[str] = set()
        self.given = 0
        self.life = 3600
        self.regional = ""
        self.ahead = timedelta()
        self.stale: set[str] = set()
        self.chunked = False
        self.links = 0
        self.most_days = 31
        self.most_rows = 300
        self.phone_days = 10_000
        self._pages: dict[str, tuple[datetime, list[Any], str]] = {}
        self._lock = threading.Lock()
        super().__init__()

    @property
    def api(self) -> str:
        """What `endpoint_url` is set to."""
        return f"{self.url}/v2"

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def revoke(self) -> None:
        """Make every token that was given useless."""
        self.good.clear()

    def expire_links(self) -> None:
        """Let every address of a download run out that was told so far."""
        self.links += 1

    def writing(self, request: Request) -> bool:
        return request.method != "GET" and not (request.method == "POST" and request.path == "/oauth/token")

    def answer(self, request: Request) -> Response:
        if request.path == "/oauth/token":
            return self._grant(request)
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.good:
            return _no(401, 124, "Invalid access token.")
        if request.path.startswith("/rec/download/"):
            return self._download(request, "files")
        # What stands before the API decodes a path, and is led astray by slashes that begin or double; the API decodes
        # ids once more.
        parts = [unquote(part) for part in request.path.removeprefix("/v2/").split("/")]
        if any(part.startswith("/") or "//" in part for part in parts):
            return _no(404, 404, "Not found.")
        return self._route([unquote(part) for part in parts], request)

    def _grant(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        form |= {name: values[0] for name, values in request.query.items()}
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {pair}":
            return Response({"reason": "Invalid client_id or client_secret", "error": "invalid_client"}, 400)
        if form.get("grant_type") != "account_credentials":
            return Response({"reason": "unsupported grant type", "error": "unsupported_grant_type"}, 400)
        if form.get("account_id") != ACCOUNT:
            return Response({"reason": "Bad Request", "error": "invalid_request"}, 400)
        with self._lock:
            self.given += 1
            token = f"token-{self.given}"
            self.good.add(token)
        scopes = " ".join(scope for name, scope in SCOPES.items() if name not in self.missing)
        told = {"access_token": token, "token_type": "bearer", "expires_in": self.life, "scope": scopes}
        return Response({**told, "api_url": self.regional or self.url})

    def _route(self, parts: list[str], request: Request) -> Response:
        match parts:
            case ["users"]:
                return self._need("users") or self._users(request)
            case ["users", user, "recordings"]:
                return self._need("recordings") or self._recordings(user, request)
            case ["meetings", uuid, "recordings"]:
                return self._need("files") or self._meeting(uuid)
            case ["past_meetings", uuid, "participants"]:
                return self._need("participants") or self._participants(uuid, request)
            case ["phone", "recordings"]:
                return self._phone("phone") or self._calls(request)
            case ["phone", "voice_mails"]:
                return self._phone("voicemails") or self._voicemails(request)
            case ["phone", "voice_mails", "download", _]:
                return self._phone("voicemail") or self._download(request, "voicemail")
            case ["phone", "voice_mails", id]:
                return self._phone("voicemail") or self._voicemail(id)
            case ["phone", "recording", "download", _]:
                return self._phone("phone files") or self._download(request, "phone files")
            case ["phone", "recording_transcript", "download", id]:
                return self._phone("transcripts") or self._transcript(id)
        return _no(404, 404, "Not found.")

    def _need(self, name: str) -> Response | None:
        if name in self.missing:
            return _no(400, 4711, f"Invalid access token, does not contain scopes:[{SCOPES[name]}].")
        return None

    def _phone(self, name: str) -> Response | None:
        return self._need(name) or (None if self.account.phone else _no(400, 200, "Zoom Phone is not enabled."))

    def _users(self, request: Request) -> Response:
        found = [one.row() for one in self.account.users.values() if one.status == request.one("status", "active")]
        return self._page("users", found, request)

    def _recordings(self, key: str, request: Request) -> Response:
        user = next((one for one in self.account.users.values() if key in (one.id, one.email)), None)
        if user is None:
            return _no(404, 1001, f"User does not exist: {key}.")
        if user.denied:
            return _no(403, 403, "No permission.")
        found = [one for one in self.account.meetings if one.host is user]
        if request.one("trash") == "true":
            if request.one("trash_type", "meeting_recordings") != "meeting_recordings":
                return self._page("meetings", [], request)
            rows = [self._row(one) for one in found if one.trashed]
            return self._page("meetings", rows, request)
        first, last = self._days(request)
        rows = [self._row(one) for one in found if not one.trashed and first <= one.start.date() <= last]
        rows.sort(key=lambda row: str(row["start_time"]), reverse=True)
        return self._page("meetings", rows, request, first, last)

    def _days(self, request: Request) -> tuple[date, date]:
        """Zoom shortens a range over a month in silence, and takes today and yesterday where none is given.

        https://github.com/zoom/api/issues/36
        """
        today = self.now.date()
        last = date.fromisoformat(request.one("to", today.isoformat()))
        first = date.fromisoformat(request.one("from", (today - timedelta(days=1)).isoformat()))
        return max(first, last - timedelta(days=self.most_days)), last

    def _row(self, meeting: Meeting) -> dict[str, Any]:
        return meeting.row(lambda file: f"{self.url}/rec/download/{quote(file.id, safe='')}.{self.links}")

    def _meeting(self, uuid: str) -> Response:
        found = self.account.meeting(uuid)
        if found is None or found.trashed:
            return _no(404, 3301, "This recording does not exist.")
        return Response(self._row(found))

    def _participants(self, uuid: str, request: Request) -> Response:
        found = self.account.meeting(uuid)
        if found is None or found.participants is None:
            return _no(404, 3001, "Meeting does not exist.")
        return self._page("participants", found.participants, request)

    def _calls(self, request: Request) -> Response:
        first, last = self._days(request)
        if (self.now.date() - first).days > self.phone_days:
            return _no(400, 300, "The date range should fall within the last six months.")
        rows = [self._call(one) for one in self.account.calls if first <= one.at.date() <= last]
        return self._page("recordings", rows, request)

    def _call(self, one: PhoneRecord) -> dict[str, Any]:
        row = {**one.row, "download_url": f"{self.api}/phone/recording/download/{one.id}.{self.links}"}
        if one.written is not None:
            row["transcript_download_url"] = f"{self.api}/phone/recording_transcript/download/{one.id}"
        return row

    def _voicemails(self, request: Request) -> Response:
        first, last = self._days(request)
        trashed = request.one("trashed") == "true"
        rows = [
            {**one.row, "download_url": f"{self.api}/phone/voice_mails/download/{one.id}.{self.links}"}
            for one in self.account.voicemails
            if one.trashed is trashed and first <= one.at.date() <= last
        ]
        return self._page("voice_mails", rows, request, first, last)

    def _voicemail(self, id: str) -> Response:
        found = next((one for one in self.account.voicemails if one.id == id), None)
        if found is None:
            return _no(404, 404, "Voicemail does not exist.")
        told = {"transcription": {"content": found.written, "status": 4}} if found.written is not None else {}
        return Response({**{name: value for name, value in found.row.items() if name != "owner"}, **told})

    def _transcript(self, id: str) -> Response:
        found = next((one for one in self.account.calls if one.id == id), None)
        if found is None or not found.written:
            return _no(404, 404, "Transcript does not exist.")
        return Response(found.written.encode(), headers={"Content-Type": "application/json"})

    def _download(self, request: Request, need: str) -> Response:
        missing = self._need(need)
        if missing is not None:
            return missing
        id, _, age = request.path.rpartition("/")[2].rpartition(".")
        body = self.account.body(unquote(id))
        if age != str(self.links) or body is None:
            return _no(404, 404, "The link has expired.")
        if self.storage is not None:
            path = f"/{base64.urlsafe_b64encode(id.encode()).decode()}"
            self.storage.files[path] = body
            return Response(b"", 302, {"Location": f"{self.storage.url}{path}"})
        return Response(body, headers={"Content-Type": "application/octet-stream"}, chunked=self.chunked)

    def _page(
        self, name: str, rows: list[Any], request: Request, first: date | None = None, last: date | None = None
    ) -> Response:
        size = min(int(request.one("page_size", "30")), self.most_rows)
        token, at = request.one("next_page_token"), 0
        if token:
            made, rows, start = self._pages.get(token, (None, [], "0"))
            if made is None or (self.now - made).total_seconds() > TOKEN_LIFE:
                return _no(400, 300, "The next page token is invalid or expired.")
            at = int(start)
        following = ""
        if at + size < len(rows):
            with self._lock:
                following = f"page{len(self._pages)}"
                self._pages[following] = (self.now, rows, str(at + size))
        days: Mapping[str, Any] = {"from": first.isoformat(), "to": last.isoformat()} if first and last else {}
        told = {"page_size": size, "next_page_token": following, "total_records": len(rows)}
        return Response({**days, **told, name: rows[at : at + size]})


def _no(status: int, code: int, message: str = "") -> Response:
    return Response({"code": code, "message": message}, status)


def limited(wait: str | None = None, *, daily: bool = False) -> Response:
    """Return what Zoom answers over a limit."""
    which = "daily" if daily else "per-second"
    headers = {"X-RateLimit-Category": "Medium", "X-RateLimit-Type": "Daily-limit" if daily else "QPS"}
    message = f"You have reached the maximum {which} rate limit for this API. Try again later."
    return Response({"code": 429, "message": message}, 429, {**headers, **({"Retry-After": wait} if wait else {})})


__all__ = ["ACCOUNT", "CLIENT", "SCOPES", "SECRET", "Storage", "User", "ZoomServer", "limited"]
