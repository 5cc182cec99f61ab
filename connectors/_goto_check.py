"""What `pii-scan check` tries of a GoTo Meeting account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors._calls_answers import text
from connectors._goto_service import Goto, recordings
from scanner.errors import SourceError
from scanner.ports import CheckResult

_TRIED = 5


def checks(goto: Goto, organizers: Callable[[], Sequence[str]], *, admin: bool) -> Iterator[CheckResult]:
    """Yield what works and what is missing."""
    try:
        goto.api.authorise()
    except SourceError as error:
        yield CheckResult("login", False, error.detail)
        return
    yield CheckResult("login", True, "a token is given")
    try:
        found = organizers()
    except SourceError as error:
        yield CheckResult("organizers", False, error.detail)
        return
    if not found:
        yield CheckResult("organizers", False, "no organizer is found that the settings ask for")
        return
    if admin:
        yield CheckResult("organizers", True, "organizers can be listed")
    yield from _meetings(goto, found)


def _meetings(goto: Goto, organizers: Sequence[str]) -> Iterator[CheckResult]:
    """Try the first organizers until one has a recording in the last four weeks, and open it."""
    today = datetime.now(UTC).date()
    rows: list[dict[str, Any]] = []
    try:
        for one in organizers[:_TRIED]:
            rows += [row for row in goto.meetings(one, (today - timedelta(days=27), today)) if recordings(row)]
    except SourceError as error:
        yield CheckResult("meetings", False, error.detail)
        return
    yield CheckResult("meetings", True, "past meetings can be listed")
    if not rows:
        yield CheckResult("recordings", True, "there is none in the last four weeks to try")
        return
    try:
        goto.attendees(text(rows[0], "meetingId"))
        yield CheckResult("attendees", True, "can be listed")
    except SourceError as error:
        yield CheckResult("attendees", False, error.detail)
    url = next((url for row in rows for one in recordings(row) if (url := text(one, "downloadUrl"))), "")
    if not url:
        yield CheckResult("recordings", True, "none of them is finished yet: none was tried")
        return
    try:
        answer = goto.download(url)
        if answer.live is not None:
            answer.live.close()
        yield CheckResult("recordings", True, "a recording can be opened")
    except SourceError as error:
        yield CheckResult("recordings", False, error.detail)
