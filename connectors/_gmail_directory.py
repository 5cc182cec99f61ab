"""Whose mailboxes there are: the users of the directory, or those that the settings name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from typing import Any

from connectors._gmail_service import next_token, objects
from connectors._google_api import DIRECTORY, Google
from connectors._google_cards import card_item, user_card
from connectors.pacing import Budget, Charge
from scanner.errors import TransientError
from scanner.model import Item, Reason

PARTITION = "directory"
_PAGE = 500
_FIELDS = (
    "nextPageToken,users(id,primaryEmail,name,aliases,nonEditableAliases,emails,phones,organizations,addresses,ims,"
    "websites,relations,externalIds,notes,recoveryEmail,recoveryPhone,suspended,archived,isMailboxSetup)"
)
_BUDGET = Charge(Budget("directory", 2400 / 60, 10, 4, window=60.0))
"""2,400 queries a minute and project, https://developers.google.com/workspace/admin/directory/v1/limits"""


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox to read; `closed` is why Google opens it to nobody."""

    address: str
    closed: Reason | None = None


class Directory:
    """The users that an administrator sees. `left_out` counts mailboxes that the settings leave out."""

    def __init__(self, google: Google, admin: str | None, wanted: Sequence[str], page: int = _PAGE) -> None:
        self._google = google
        self._admin = admin
        self._page = page
        self._named = [one for one in wanted if not _is_glob(one)]
        self._globs = [re.compile(translate(one.casefold())) for one in wanted if _is_glob(one)]
        self.left_out = 0
        self.without = 0
        self.cards: list[Item] = []
        """What the directory says of each user, as found by the last listing."""

    @property
    def needed(self) -> bool:
        """Tell whether mailboxes can be found only in the directory."""
        return bool(self._globs)

    def boxes(self) -> Iterator[Box]:
        """Yield each mailbox once; raises a `SourceError` when the directory cannot be listed."""
        seen: set[str] = set()
        left_out = without = 0
        cards: list[Item] = []
        for user in self.users() if self._admin else ():
            address = user.get("primaryEmail")
            if not isinstance(address, str) or "@" not in address or "/" in address:
                raise TransientError("Google answers with something that is no user")
            cards.append(_card(user))
            if user.get("isMailboxSetup") is False:
                without += 1
            elif self._wants(user, address):
                seen |= {one.casefold() for one in _addresses(user)}
                yield Box(address, Reason.SUSPENDED if user.get("suspended") or user.get("archived") else None)
            else:
                left_out += 1
        if self._admin and not cards:  # the administrator is a user: it must not look like a deletion of all
            raise TransientError("the directory shows no user at all")
        self.cards, self.left_out, self.without = cards, left_out, without
        for name in self._named:
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield Box(name)

    def users(self) -> Iterator[dict[str, Any]]:
        """Yield all users of the directory, suspended and archived ones too."""
        token = ""
        while True:
            page = self.page(token)
            yield from objects(page, "users")
            token = next_token(page, token)
            if not token:
                return

    def page(self, token: str = "", most: int | None = None) -> dict[str, Any]:
        """Return one page of users."""
        more = {"pageToken": token} if token else {}
        return self._google.call(
            DIRECTORY,
            self._admin or "",
            lambda service: service.users().list(
                customer="my_customer",
                maxResults=most or self._page,
                projection="full",
                orderBy="email",
                fields=_FIELDS,
                **more,
            ),
            (_BUDGET,),
        )

    def _wants(self, user: Mapping[str, Any], address: str) -> bool:
        named = {one.casefold() for one in self._named}
        own = {one.casefold() for one in _addresses(user)}
        return not named.isdisjoint(own) or any(glob.match(address.casefold()) for glob in self._globs)


def _card(user: Mapping[str, Any]) -> Item:
    made, name = user_card(user)
    return card_item(f"{PARTITION}/{user.get('id') or user['primaryEmail']}", made, name)


def _addresses(user: Mapping[str, Any]) -> list[str]:
    found = [user.get("primaryEmail")]
    for name in ("aliases", "nonEditableAliases"):
        listed = user.get(name)
        found += listed if isinstance(listed, list) else []
    return [one for one in found if isinstance(one, str)]


def _is_glob(text: str) -> bool:
    return any(sign in text for sign in "*?[")
