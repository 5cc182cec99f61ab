"""Who has recordings: the users of an account, whatever their status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import translate
from threading import Lock
from typing import Any

from connectors._calls_answers import moment, text
from connectors._zoom_service import USERS, Zoom
from scanner.errors import GoneError, TransientError

STATUSES = ("active", "inactive", "pending")
_FIRST = date(2013, 1, 1)
"""Zoom's first year: no recording is older."""


@dataclass(frozen=True, slots=True)
class User:
    """One user; `key` is what Zoom asks for: an id, or the address of somebody who was invited and has none yet."""

    key: str
    email: str
    name: str
    since: date


class Users:
    """The users that the settings ask for; `left_out` counts those that they do not. Safe for threads."""

    def __init__(self, zoom: Zoom, wanted: Sequence[str], excluded: Sequence[str]) -> None:
        self._zoom = zoom
        self._wanted = [re.compile(translate(one.casefold())) for one in wanted]
        self._excluded = [re.compile(translate(one.casefold())) for one in excluded]
        self._found: dict[str, User] | None = None
        self._lock = Lock()
        self.left_out = 0

    def found(self) -> list[User]:
        """Return each user once, by asking; raises a `SourceError` when not all could be listed."""
        users: dict[str, User] = {}
        left_out = 0
        for user in self._all():
            if user.key in users:
                continue
            if self._wants(user.email):
                users[user.key] = user
            else:
                left_out += 1
        with self._lock:
            self._found, self.left_out = users, left_out
        return list(users.values())

    def known(self) -> list[User]:
        """Return the users as they were last listed."""
        with self._lock:
            found = self._found
        return self.found() if found is None else list(found.values())

    def user(self, key: str) -> User:
        """Return one user; raises `GoneError` if the account has none of that key."""
        for user in self.known():
            if user.key == key:
                return user
        raise GoneError("no such user in the account")

    def since(self) -> date:
        """Return the first day of the account's oldest user."""
        return min((user.since for user in self.known()), default=_FIRST)

    def _all(self) -> Iterator[User]:
        for status in STATUSES:
            for row in self._zoom.all("/users", "users", self._zoom.prices.medium, USERS, {"status": status}):
                yield _user(row)

    def _wants(self, email: str) -> bool:
        folded = email.casefold()
        if any(glob.match(folded) for glob in self._excluded):
            return False
        return any(glob.match(folded) for glob in self._wanted)


def _user(row: Mapping[str, Any]) -> User:
    email = text(row, "email")
    key = text(row, "id") or email
    if not key:
        raise TransientError("Zoom answers with a user who has neither id nor address")
    made = moment(text(row, "user_created_at") or text(row, "created_at"))
    also = moment(text(row, "created_at"))
    days = [one.date() for one in (made, also) if one is not None]
    spoken = " ".join(filter(None, (text(row, "first_name"), text(row, "last_name"))))
    return User(key, email, text(row, "display_name") or spoken, max(_FIRST, min(days)) if days else _FIRST)
