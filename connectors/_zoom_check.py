"""What `pii-scan check` tries of a Zoom account, one scope at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from connectors._zoom_files import files
from connectors._zoom_meetings import instance, segment_of
from connectors._zoom_phone import CALLS, MESSAGES
from connectors._zoom_service import FILES, PARTICIPANTS, RECORDINGS, TRANSCRIPTS, USERS, VOICEMAIL, Scope, Zoom
from connectors._zoom_users import User, Users
from scanner.errors import GoneError, PermanentError, SourceError
from scanner.ports import CheckResult

_TRIED = 5


def checks(zoom: Zoom, users: Users, *, participants: bool, phone: bool) -> Iterator[CheckResult]:
    """Yield what works and what is missing."""
    try:
        zoom.api.authorise()
    except SourceError as error:
        yield CheckResult("login", False, error.detail)
        return
    yield CheckResult("login", True, "a token is given")
    try:
        found = users.found()
    except SourceError as error:
        yield CheckResult(USERS.name, False, error.detail)
        return
    if not found:
        yield CheckResult("users", False, "no user is found that the settings ask for")
        return
    yield CheckResult(USERS.name, True, "users can be listed")
    yield from _recordings(zoom, found[:_TRIED], participants=participants)
    if phone:
        yield from _phone(zoom)


def _recordings(zoom: Zoom, found: list[User], *, participants: bool) -> Iterator[CheckResult]:
    """Try the first users until one has a recording in the last four weeks, and read the start of a file of it."""
    rows: list[dict[str, Any]] = []
    for user in found:
        path = f"/users/{segment_of(user.key)}/recordings"
        try:
            rows = zoom.dated(path, "meetings", zoom.prices.medium, RECORDINGS, _last_days())
        except SourceError as error:
            yield CheckResult(RECORDINGS.name, False, error.detail)
            return
        if rows:
            break
    yield CheckResult(RECORDINGS.name, True, "recordings can be listed")
    yield _tried(FILES, lambda: _file(zoom, rows))
    if participants:
        yield _tried(PARTICIPANTS, lambda: _people(zoom, rows))


def _file(zoom: Zoom, rows: list[dict[str, Any]]) -> str:
    for row in rows:
        zoom.get(f"/meetings/{instance(str(row.get('uuid')))}/recordings", zoom.prices.light, FILES)
        for one in files(row):
            if one.url and not one.pending:
                answer = zoom.download(one.url, zoom.prices.files, FILES)
                if answer.live is not None:
                    answer.live.close()
                return "a file can be opened"
    return "granted; there is no recording to try it on"


def _people(zoom: Zoom, rows: list[dict[str, Any]]) -> str:
    for row in rows:
        path = f"/past_meetings/{instance(str(row.get('uuid')))}/participants"
        try:
            zoom.all(path, "participants", zoom.prices.medium, PARTICIPANTS)
        except (GoneError, PermanentError):
            continue
        return "participants can be listed"
    return "granted; there is no meeting to try it on"


def _phone(zoom: Zoom) -> Iterator[CheckResult]:
    for kind in (CALLS, MESSAGES):

        def listed(kind: Any = kind) -> str:
            zoom.dated(kind.path, kind.rows, zoom.prices.phone_heavy, kind.listing, _last_days())
            return "can be listed"

        yield _tried(kind.listing, listed)
    for scope in (CALLS.file, TRANSCRIPTS, VOICEMAIL):
        missing = zoom.lacks(scope)
        detail = f"{scope.needs} is missing" if missing else "granted"
        yield CheckResult(scope.name, not missing, detail)


def _tried(scope: Scope, attempt: Callable[[], str]) -> CheckResult:
    """Try one scope; without it, what it is for is left out of every sweep, and told there."""
    try:
        return CheckResult(scope.name, True, attempt())
    except SourceError as error:
        return CheckResult(scope.name, False, error.detail)


def _last_days() -> tuple[date, date]:
    today = datetime.now(UTC).date()
    return today - timedelta(days=27), today
