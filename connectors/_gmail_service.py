"""What Gmail allows and calls things: quotas, costs, and one mailbox as it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeVar

from connectors._google_api import CONTACTS, GMAIL, OTHER_CONTACTS, Google
from connectors.pacing import Budget, Charge
from scanner.errors import TransientError

T = TypeVar("T")
GET, LIST, HISTORY, PROFILE, SETTINGS = 20, 5, 2, 1, 1
"""Quota units of each method, https://developers.google.com/workspace/gmail/api/reference/quota"""
UNITS_USER, UNITS_PROJECT = 6_000, 1_200_000
"""Units a minute: what a project has that was made after April 2026. Older ones have 15,000 a user."""
SLOTS = 8
"""Requests under way for one user: Gmail answers 429 to "too many concurrent requests" far below its quota."""
PAGE = 500
PEOPLE_PAGE = 1000
_LARGEST = 256 << 20
"""Bytes of one answer; Gmail takes messages of 50 MB."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What the Google Cloud project may use, in units a minute."""

    user: float = UNITS_USER
    project: float = UNITS_PROJECT

    def charges(self, mailbox: str, units: float) -> tuple[Charge, ...]:
        """Return what a call in the name of a user costs."""
        return (
            Charge(Budget(f"user {mailbox}", self.user / 60, units, SLOTS, window=60.0), units),
            Charge(Budget("project", self.project / 60, units, window=60.0), units),
        )


class Mailbox:
    """One mailbox of Gmail; safe for threads."""

    def __init__(self, google: Google, address: str, quota: Quota, page: int = PAGE) -> None:
        self.address = address
        self.page = page
        self._google = google
        self._quota = quota

    def profile(self) -> dict[str, Any]:
        """Return address, number of messages and the history id of now."""
        return self._gmail(PROFILE, lambda users: users.getProfile(userId="me"))

    def messages(self, token: str = "", query: str | None = None) -> dict[str, Any]:
        """Return a page of ids of messages, those in spam and trash too."""
        more: dict[str, Any] = {"pageToken": token} if token else {}
        if query is not None:
            more["q"] = query
        found = self._gmail(
            LIST,
            lambda users: users.messages().list(userId="me", maxResults=self.page, includeSpamTrash=True, **more),
        )
        objects(found, "messages")
        return found

    def history(self, start: str, token: str = "") -> dict[str, Any]:
        """Return a page of what happened since a history id."""
        more = {"pageToken": token} if token else {}
        found = self._gmail(
            HISTORY,
            lambda users: users.history().list(userId="me", startHistoryId=start, maxResults=self.page, **more),
        )
        objects(found, "history")
        if not str(found.get("historyId", "")).isdigit():
            raise TransientError("Gmail answers with something that is no history")
        return found

    def message(self, id: str) -> dict[str, Any]:
        """Return a message as Gmail took it apart."""
        return self._gmail(GET, lambda users: users.messages().get(userId="me", id=id, format="full"))

    def raw(self, id: str, read: Callable[[BinaryIO], T]) -> T:
        """Return what `read` makes of the answer that holds the bytes of a message, as it came: it may be large."""
        charges = self._quota.charges(self.address, GET)
        return self._google.whole(
            GMAIL,
            self.address,
            lambda service: service.users().messages().get(userId="me", id=id, format="raw"),
            charges,
            most=_LARGEST,
            read=read,
        )

    def attachment(self, message: str, id: str) -> dict[str, Any]:
        """Return an attachment that stands for itself in a `full` message."""
        return self._gmail(GET, lambda users: users.messages().attachments().get(userId="me", messageId=message, id=id))

    def send_as(self) -> list[dict[str, Any]]:
        """Return the addresses that the owner sends as."""
        found = self._gmail(SETTINGS, lambda users: users.settings().sendAs().list(userId="me"))
        return objects(found, "sendAs")

    def contacts(self, token: str, sync: str, fields: str) -> dict[str, Any]:
        """Return a page of the address book; with a `sync` token what changed since."""
        asked = _people(token, sync)
        found = self._google.call(
            CONTACTS,
            self.address,
            lambda service: (
                service.people()
                .connections()
                .list(resourceName="people/me", personFields=fields, pageSize=PEOPLE_PAGE, **asked)
            ),
        )
        objects(found, "connections")
        return found

    def other_contacts(self, token: str, sync: str, fields: str) -> dict[str, Any]:
        """Return a page of those that Google collected by itself from mail."""
        asked = _people(token, sync)
        found = self._google.call(
            OTHER_CONTACTS,
            self.address,
            lambda service: service.otherContacts().list(readMask=fields, pageSize=PEOPLE_PAGE, **asked),
        )
        objects(found, "otherContacts")
        return found

    def _gmail(self, units: float, build: Any) -> dict[str, Any]:
        charges = self._quota.charges(self.address, units)
        return self._google.call(GMAIL, self.address, lambda service: build(service.users()), charges)


def _people(token: str, sync: str) -> dict[str, Any]:
    asked: dict[str, Any] = {"requestSyncToken": True}
    if token:
        asked["pageToken"] = token
    if sync:
        asked["syncToken"] = sync
    return asked


def objects(found: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return a list of objects of an answer, empty if it is not there; raises a `TransientError` if it is none."""
    listed = found.get(name, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise TransientError("Google answers with something that is no page of a listing")
    return listed


def next_token(found: Mapping[str, Any], before: str) -> str:
    """Return the token of the next page, "" at the end; raises a `TransientError` if it leads back."""
    token = found.get("nextPageToken") or ""
    if not isinstance(token, str) or (token and token == before):
        raise TransientError("a page of Google names itself as the next one")
    return token
