"""Requests to GoTo Meeting: organizers, past meetings by days, who took part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from connectors._calls_answers import objects, text
from connectors._calls_api import Api, segment
from connectors._calls_login import Login
from connectors._goto_judge import judge
from connectors._http import Answer
from connectors.pacing import Budget, Charge, Pace
from scanner.errors import GoneError, TransientError

PUBLIC = "https://api.getgo.com"
OWN = ("getgo.com", "goto.com", "gotomeeting.com", "logmeininc.com")
OWN_MEETINGS = "me"
"""The partition of whoever the token was given to, when no administrator lists organizers."""
ADMIN = "only an administrator may list organizers and their meetings (or set admin = false)"
_CHARGES = (Charge(Budget("api", per_second=5.0, slots=6)),)
_FILES = (Charge(Budget("downloads", slots=6)),)


class Goto:
    """One account's GoTo Meeting; safe for threads."""

    def __init__(self, login: Login, endpoint_url: str, pace: Pace) -> None:
        base = f"{endpoint_url.rstrip('/')}/G2M/rest"
        self.api = Api(login, lambda: base, pace, judge, OWN)

    def organizers(self) -> list[dict[str, Any]]:
        """Return who holds meetings."""
        return self._rows("/organizers", needs=ADMIN)

    def meetings(self, organizer: str, days: tuple[date, date]) -> list[dict[str, Any]]:
        """Return the past meetings of an organizer from a day to a day."""
        before = "" if organizer == OWN_MEETINGS else f"/organizers/{segment(organizer)}"
        asked = {"startDate": f"{days[0].isoformat()}T00:00:00Z", "endDate": f"{days[1].isoformat()}T23:59:59Z"}
        return self._rows(f"{before}/historicalMeetings", asked, needs=ADMIN)

    def attendees(self, meeting: str) -> list[dict[str, Any]]:
        """Return who took part in any instance of a meeting; nobody if GoTo does not know it any more."""
        try:
            return self._rows(f"/meetings/{segment(meeting)}/attendees")
        except GoneError:
            return []

    def download(self, url: str) -> Answer:
        """Open the bytes at an address that GoTo told; see `Api.download`."""
        return self.api.download(url, _FILES)

    def _rows(self, path: str, params: Mapping[str, str] | None = None, *, needs: str = "") -> list[dict[str, Any]]:
        found = self.api.get(path, _CHARGES, params, needs=needs, shape=list)
        rows = objects(found)
        if len(rows) != len(found):
            raise TransientError("GoTo answers with something that is no listing")
        return rows


def recordings(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the recordings of a past meeting: one as its reference has it, or several."""
    found = row.get("recording")
    return [
        one for one in (objects(found) if isinstance(found, list) else objects([found])) if text(one, "recordingId")
    ]
