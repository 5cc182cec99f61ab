"""Whose mailboxes there are, and by which id Graph knows each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import translate
from threading import Lock
from typing import Any

from connectors._cards import card
from connectors._graph import Graph, rows, segment
from connectors._outlook_rows import Box, line, row_id, texts
from connectors._outlook_service import DIRECTORY, USERS_READ
from scanner.errors import DeniedError, GoneError, SourceError

FIELDS = (
    "id,displayName,givenName,surname,mail,userPrincipalName,proxyAddresses,otherMails,imAddresses,mobilePhone,"
    "businessPhones,faxNumber,jobTitle,companyName,department,officeLocation,streetAddress,postalCode,city,state,"
    "country,userType"
)
_ADVANCED = {"ConsistencyLevel": "eventual"}


class Mailboxes:
    """The mailboxes that the settings ask for; `left_out` counts those that they do not. Safe for threads."""

    def __init__(self, graph: Graph, wanted: Sequence[str], excluded: Sequence[str]) -> None:
        self._graph = graph
        self._named = [one for one in wanted if not _is_glob(one)]
        self._globs = [re.compile(translate(one.casefold())) for one in wanted if _is_glob(one)]
        self._excluded = [re.compile(translate(one.casefold())) for one in excluded]
        self._users: dict[str, str] = {}
        self._lock = Lock()
        self.left_out = 0
        self.without = 0

    def found(self) -> Iterator[Box]:
        """Yield each mailbox once, in the order of the directory; named ones that it does not know come last.

        Raises a `SourceError` when the directory cannot be listed.
        """
        seen: set[str] = set()
        left_out = without = 0
        for user in self.users() if self._globs else ():
            address = _address(user)
            if address is None:
                without += 1
            elif address.casefold() not in seen:
                seen.add(address.casefold())
                if self._wants(user, address):
                    yield self._note(address, row_id(user))
                else:
                    left_out += 1
        self.left_out, self.without = left_out, without
        for name in self._named:
            box = None if self._is_excluded(name) else self._look_up(name)
            if box is not None and box.address.casefold() not in seen:
                seen.add(box.address.casefold())
                yield box

    def users(self) -> Iterator[dict[str, Any]]:
        """Yield all users of the directory, disabled ones too: a shared mailbox is one."""
        params = {"$select": FIELDS, "$top": "999"}
        for page in self._graph.pages("/users", DIRECTORY, params=params, needs=USERS_READ):
            yield from rows(page)

    def box(self, address: str) -> Box:
        """Return a mailbox by its address; raises `GoneError` if the directory does not know it."""
        with self._lock:
            user = self._users.get(address)
        if user is not None:
            return Box(address, user)
        try:
            return self._note(address, row_id(self._ask(address)))
        except DeniedError:
            return self._note(address, address)  # Graph takes the address for an id where both are the same

    def _look_up(self, name: str) -> Box | None:
        try:
            user = self._ask(name)
        except GoneError:
            return Box(name, name)  # to be told when it is listed
        except DeniedError:
            return self._note(name, name)
        return self._note(_address(user) or name, row_id(user))

    def _ask(self, address: str) -> dict[str, Any]:
        try:
            params = {"$select": "id,mail,userPrincipalName"}
            return self._graph.get(f"/users/{segment(address)}", DIRECTORY, params=params, needs=USERS_READ)
        except GoneError:
            return self._ask_by_mail(address)

    def _ask_by_mail(self, address: str) -> dict[str, Any]:
        """An address of mail need not be the name that a user signs in with."""
        quoted = address.replace("'", "''")
        for wanted in (f"mail eq '{quoted}'", f"proxyAddresses/any(p:p eq 'smtp:{quoted}')"):
            params = {"$filter": wanted, "$select": "id,mail,userPrincipalName", "$count": "true"}
            try:
                page = self._graph.get("/users", DIRECTORY, params=params, headers=_ADVANCED, needs=USERS_READ)
                if found := rows(page):
                    return found[0]
            except (DeniedError, GoneError):
                raise
            except SourceError as error:
                if error.retryable:
                    raise
        raise GoneError("no such mailbox in the directory")

    def _note(self, address: str, user: str) -> Box:
        with self._lock:
            self._users[address] = user
        return Box(address, user)

    def _wants(self, user: Mapping[str, Any], address: str) -> bool:
        if self._is_excluded(address):
            return False
        folded = address.casefold()
        names = {one.casefold() for one in self._named}
        own = {folded, str(user.get("userPrincipalName", "")).casefold(), *(one.casefold() for one in addresses(user))}
        return any(glob.match(folded) for glob in self._globs) or not names.isdisjoint(own)

    def _is_excluded(self, address: str) -> bool:
        return any(glob.match(address.casefold()) for glob in self._excluded)


def _is_glob(text: str) -> bool:
    return any(sign in text for sign in "*?[")


def _address(user: Mapping[str, Any]) -> str | None:
    """Return the primary address; a user without one has no mailbox."""
    mail = line(user.get("mail"))
    return mail.strip() if mail and mail.strip() and "/" not in mail else None


def addresses(user: Mapping[str, Any]) -> list[str]:
    """Return all addresses by which mail reaches a user, the primary one first."""
    found = texts(user.get("mail"))
    for proxy in texts(user.get("proxyAddresses")):
        kind, _, address = proxy.partition(":")
        if kind.lower() == "smtp" and address:
            found.append(address)
    distinct = {one.casefold(): one for one in reversed([*found, *texts(user.get("otherMails"))])}
    return list(reversed(distinct.values()))


def user_card(user: Mapping[str, Any]) -> bytes:
    """Return what the directory says of a user."""
    company = " / ".join(texts(user.get("companyName")) + texts(user.get("department"))) or None
    place = ", ".join(
        text
        for name in ("officeLocation", "streetAddress", "postalCode", "city", "state", "country")
        for text in texts(user.get(name))
    )
    spoken = " ".join(texts(user.get("givenName")) + texts(user.get("surname")))
    return card(
        name=line(user.get("displayName")) or spoken or None,
        emails=[*addresses(user), *_sign_in(user)],
        phones=[text for name in ("mobilePhone", "businessPhones", "faxNumber") for text in texts(user.get(name))],
        organization=company,
        title=line(user.get("jobTitle")),
        addresses=[place or None],
        messengers=[("sip", one) for one in texts(user.get("imAddresses"))],
        uid=line(user.get("id")),
    )


def _sign_in(user: Mapping[str, Any]) -> list[str]:
    """Return the name to sign in with; that of a guest (`#EXT#`) is no address."""
    return [one for one in texts(user.get("userPrincipalName")) if "#EXT#" not in one.upper()]
