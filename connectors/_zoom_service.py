"""Requests to Zoom, each with its price, its scope, and pages that are listed to their end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from connectors._calls_answers import moment, objects, text
from connectors._calls_api import Api
from connectors._calls_login import Login
from connectors._http import Answer, is_loopback
from connectors._zoom_judge import judge
from connectors.pacing import Budget, Charge, Pace
from scanner.errors import PermanentError, TransientError

PAGE = 300
PUBLIC = "https://api.zoom.us"
OWN = ("zoom.us", "zoomgov.com", "zoom.com")
_RESTARTS = 3


class Scope(NamedTuple):
    """A granular scope, and those that give the same in applications made before Zoom had granular ones."""

    name: str
    older: tuple[str, ...]
    without: str = ""
    """The setting that does without."""

    @property
    def needs(self) -> str:
        """What to do when it is missing."""
        return f"the scope {self.name}" + (f" (or set {self.without})" if self.without else "")


_CALLS_BEFORE = ("phone:read:admin", "phone_recording:read:admin")
_MESSAGES_BEFORE = ("phone:read:admin", "phone_voicemail:read:admin")
USERS = Scope("user:read:list_users:admin", ("user:read:admin",))
RECORDINGS = Scope("cloud_recording:read:list_user_recordings:admin", ("recording:read:admin",))
FILES = Scope("cloud_recording:read:list_recording_files:admin", ("recording:read:admin",))
PARTICIPANTS = Scope("meeting:read:list_past_participants:admin", ("meeting:read:admin",), "participants = false")
PHONE = Scope("phone:read:list_call_recordings:admin", _CALLS_BEFORE, "phone = false")
PHONE_FILES = Scope("phone:read:call_recording:admin", _CALLS_BEFORE, "phone = false")
TRANSCRIPTS = Scope("phone:read:recording_transcript:admin", _CALLS_BEFORE, "phone = false")
VOICEMAILS = Scope("phone:read:list_voicemails:admin", _MESSAGES_BEFORE, "phone = false")
VOICEMAIL = Scope("phone:read:voicemail:admin", _MESSAGES_BEFORE, "phone = false")

# Requests a second: light, medium, heavy, and of Zoom Phone; heavy ones a day, and of Zoom Phone.
# https://developers.zoom.us/docs/api/rate-limits/
PLANS: Mapping[str, tuple[float, ...]] = {
    "free": (4, 2, 1, 4, 2, 1, 1_000, 1_000),
    "pro": (30, 20, 10, 20, 10, 5, 30_000, 15_000),
    "business": (80, 60, 40, 40, 20, 10, 60_000, 30_000),
}


class Prices:
    """What the calls of an account are charged to: Zoom counts them by label, for the account as a whole."""

    def __init__(self, plan: str) -> None:
        light, medium, heavy, phone_light, phone_medium, phone_heavy, day, phone_day = PLANS[plan]
        self.light = (Charge(Budget("light", light)),)
        self.medium = (Charge(Budget("medium", medium)),)
        self.heavy = (Charge(Budget("heavy", heavy)), _daily("heavy day", day))
        self.phone_light = (Charge(Budget("phone light", phone_light)),)
        self.phone_medium = (Charge(Budget("phone medium", phone_medium)),)
        self.phone_heavy = (Charge(Budget("phone heavy", phone_heavy)), _daily("phone heavy day", phone_day))
        self.files = (Charge(Budget("downloads", slots=6)),)


def _daily(key: str, limit: float) -> Charge:
    return Charge(Budget(key, limit / 86_400, window=86_400))


class Zoom:
    """One account's Zoom; safe for threads."""

    def __init__(self, login: Login, endpoint_url: str | None, pace: Pace, plan: str = "pro", page: int = PAGE) -> None:
        self._endpoint = endpoint_url
        self._login = login
        self._page = page
        self.denied: set[Scope] = set()
        """Scopes that are not asked for again in this run."""
        self.prices = Prices(plan)
        self.api = Api(login, self._base, pace, judge, OWN)

    def has(self, scope: Scope) -> bool:
        """Tell whether the application has a scope, as its token says; where that says nothing, it may."""
        self.api.authorise()
        return not self.lacks(scope)

    def lacks(self, scope: Scope) -> bool:
        """Tell whether the token that is known says that a scope is missing; makes no request."""
        told = text(self._login.told, "scope").split()
        return bool(told) and {scope.name, *scope.older}.isdisjoint(told)

    def get(self, path: str, charges: tuple[Charge, ...], scope: Scope) -> dict[str, Any]:
        """Return the object at a path."""
        found: dict[str, Any] = self.api.get(path, charges, needs=scope.needs)
        return found

    def all(
        self, path: str, name: str, charges: tuple[Charge, ...], scope: Scope, params: Mapping[str, str] | None = None
    ) -> list[dict[str, Any]]:
        """Return all rows of a listing; one whose page is not known any more is listed from its start again."""
        for _ in range(_RESTARTS):
            rows = self._pages(path, name, charges, scope, params or {})
            if rows is not None:
                return rows
        raise TransientError("the pages of a listing run out before they can be asked for")

    def dated(
        self,
        path: str,
        name: str,
        charges: tuple[Charge, ...],
        scope: Scope,
        days: tuple[date, date],
        params: Mapping[str, str] | None = None,
    ) -> list[dict[str, Any]]:
        """Return all rows from a day to a day."""
        asked = {"from": days[0].isoformat(), "to": days[1].isoformat()}
        return self.all(path, name, charges, scope, {**(params or {}), **asked})

    def download(self, url: str, charges: tuple[Charge, ...], scope: Scope) -> Answer:
        """Open the bytes at an address that Zoom told; see `Api.download`."""
        return self.api.download(url, charges, needs=scope.needs)

    def _pages(
        self, path: str, name: str, charges: tuple[Charge, ...], scope: Scope, params: Mapping[str, str]
    ) -> list[dict[str, Any]] | None:
        found: list[dict[str, Any]] = []
        token, seen = "", {""}
        while True:
            asked = {"page_size": str(self._page), **params, **({"next_page_token": token} if token else {})}
            try:
                page = self.api.get(path, charges, asked, needs=scope.needs)
            except PermanentError:
                if token:
                    return None
                raise
            rows = page.get(name)
            if not isinstance(rows, list) or len(objects(rows)) != len(rows):
                raise TransientError("Zoom answers with something that is no page of a listing")
            _believe(page, params)
            found += rows
            token = text(page, "next_page_token")
            if token == "":
                return found
            if token in seen:
                raise TransientError("a page of Zoom names itself as the next one")
            seen.add(token)

    def _base(self) -> str:
        """Return where the API is: as set, else as the token's answer says (a region), else as for everybody."""
        if self._endpoint is not None:
            return self._endpoint
        told = text(self._login.told, "api_url")
        split = urlsplit(told)
        if told and split.scheme != "https" and not is_loopback(split.hostname):
            raise PermanentError("the login names an API without TLS")
        return f"{(told or PUBLIC).rstrip('/').removesuffix('/v2')}/v2"


def _believe(page: Mapping[str, Any], params: Mapping[str, str]) -> None:
    """Refuse an answer for fewer days than were asked for: Zoom shortens what it finds too long, and says no more."""
    asked, told = moment(params.get("from", "")), moment(text(page, "from"))
    if asked and told and told.date() > asked.date():
        raise TransientError("Zoom answers for fewer days than were asked for")
