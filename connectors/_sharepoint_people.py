"""Who is who in a site: columns of persons hold a number, and each site has a list of what it means."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from connectors._sharepoint_api import Api, facet, identity, path, text
from scanner.errors import DeniedError, GoneError, PermanentError

LIST = "User Information List"
_SITES = 8
_FIELDS = ("Title", "EMail", "UserName", "WorkPhone", "MobilePhone")


class People:
    """The persons of the sites looked at last; safe for threads."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._lists: dict[str, str] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._unknown: set[str] = set()
        self._lock = threading.Lock()

    @property
    def unreadable(self) -> int:
        """How many sites would not tell."""
        return len(self._unknown)

    def kept_in(self, site: str, table: str) -> None:
        """Take note of the list of persons of a site: its name is in the language of the site."""
        self._lists[site] = table

    def name(self, site: str, number: str) -> str | None:
        """Return name and address of a person, None if the site does not tell; raises `TransientError`."""
        with self._lock:  # one thread asks, the others wait for what it finds
            if site not in self._known:
                found = self._read(site)
                while len(self._known) >= _SITES:
                    del self._known[next(iter(self._known))]
                self._known[site] = found
            return self._known[site].get(number)

    def _read(self, site: str) -> dict[str, str]:
        found = {}
        try:
            table = self._lists.get(site) or self._find(site)
            for row in self._api.all(f"{path('sites', site, 'lists', table)}/items", {"$expand": "fields"}):
                fields = facet(row, "fields")
                if isinstance(fields, dict):
                    told = dict.fromkeys(filter(None, (text(fields, name) for name in _FIELDS)))
                    found[identity(row)] = ", ".join(told)
        except (DeniedError, GoneError, PermanentError):
            self._unknown.add(site)
        return found

    def _find(self, site: str) -> str:
        tables = self._api.all(path("sites", site, "lists"), {"$select": "id,name,displayName,list,system"})
        return next((identity(one) for one in tables if is_list_of_persons(one)), LIST)


def is_list_of_persons(table: Mapping[str, Any]) -> bool:
    """Tell whether a list is the one that says who is who in a site."""
    return facet(table, "list", "template") == "userInformation" or LIST in (
        table.get("name"),
        table.get("displayName"),
    )
