"""Requests to SharePoint's part of Graph, each at its price in resource units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, BinaryIO

from connectors._graph import Graph, rows, segment
from connectors.pacing import Budget, Charge
from scanner.errors import TransientError

SITES = "the application needs Sites.Read.All, or Sites.Selected with a grant for this site"
FILES = "the application needs Files.Read.All or Sites.Read.All, or Sites.Selected with a grant for this site"
ONEDRIVE = "the application needs Files.Read.All or Sites.Read.All to read OneDrives; or set onedrive = false"
USERS = "the application needs User.Read.All to list users; or set onedrive = false"
_UNITS_PER_DAY = 1000
"""Units a day for each unit a minute: 1,200,000 of 1,200."""


class Api:
    """What the parts of the connector ask; safe for threads.

    Prices: https://learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online
    """

    def __init__(self, graph: Graph, units_per_minute: int) -> None:
        self._graph = graph
        # All calls of the tenant are charged to both, so one that is throttled stops all.
        self._minute = Budget("sharepoint", units_per_minute / 60, window=60)
        self._day = Budget("sharepoint day", units_per_minute * _UNITS_PER_DAY / 86400, window=86400)
        self._directory = (Charge(Budget("directory", 350, window=10)),)

    def one(self, where: str, params: Mapping[str, str] | None = None, *, needs: str = FILES) -> dict[str, Any]:
        """Return one object."""
        return self._graph.get(where, self._price(1), params=params, needs=needs)

    def all(
        self, where: str, params: Mapping[str, str] | None = None, *, needs: str = SITES
    ) -> Iterator[dict[str, Any]]:
        """Yield the rows of a listing."""
        for page in self._graph.pages(where, self._price(2), params=params, needs=needs):
            yield from rows(page)

    def users(self) -> Iterator[dict[str, Any]]:
        """Yield the users of the tenant."""
        for page in self._graph.pages("/users", self._directory, params={"$select": "id", "$top": "999"}, needs=USERS):
            yield from rows(page)

    def step(
        self, where: str, units: float, *, needs: str = FILES
    ) -> tuple[list[dict[str, Any]], str | None, str | None]:
        """Return the rows of one page of a feed, the link to the next page, and the one to later changes."""
        page = self._graph.get(where, self._price(units), needs=needs)
        following, end = (self._graph.link(page, f"@odata.{name}") for name in ("nextLink", "deltaLink"))
        return rows(page), following, end

    def stream(self, where: str) -> AbstractContextManager[BinaryIO]:
        """Give the bytes at a path."""
        return self._graph.stream(where, self._price(1), needs=FILES)

    def authorise(self) -> str:
        """Return a token, for `check`."""
        return self._graph.authorise()

    def _price(self, units: float) -> tuple[Charge, Charge]:
        return Charge(self._minute, units), Charge(self._day, units)


def path(*parts: str) -> str:
    """Return a path of literal names and ids; an id never begins a new segment."""
    return "".join(f"/{segment(part)}" for part in parts)


def identity(row: Mapping[str, Any]) -> str:
    """Return the id of a row; one without is no row of ours, and the page cannot be believed."""
    found = row.get("id")
    if not isinstance(found, str) or not found:
        raise TransientError("Graph answers with a row that has no id")
    return found


def text(row: Mapping[str, Any], name: str) -> str | None:
    """Return a text of a row, None if there is none."""
    found = row.get(name)
    return found if isinstance(found, str) and found else None


def moment(row: Mapping[str, Any], name: str) -> datetime | None:
    """Return a time of a row, None if there is none that can be read."""
    try:
        found = datetime.fromisoformat(text(row, name) or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def facet(row: Mapping[str, Any], *names: str) -> Any:
    """Return what lies at a path of nested objects, None if there is nothing."""
    found: Any = row
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found
