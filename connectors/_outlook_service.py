"""Requests to one mailbox: what they cost, and what each of them must prefer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connectors._graph import Graph
from connectors._outlook_rows import Box
from connectors.pacing import Budget, Charge

PAGE = 500
REQUESTS = 10_000
WINDOW = 600.0
SLOTS = 4
MAIL_READ = "the application needs the permission Mail.Read, for this mailbox too (or leave it out with `exclude`)"
USERS_READ = "the application needs the permission User.Read.All (or name the mailboxes, and set directory = false)"
CONTACTS_READ = "the application needs the permission Contacts.Read (or set contacts = false)"
CALENDARS_READ = "the application needs the permission Calendars.Read (or set calendars = false)"


def mailbox_budget(user: str, requests: int = REQUESTS) -> Budget:
    """Return what Exchange allows one application in one mailbox: so many requests in ten minutes, four at a time.

    A window may see the whole burst and what comes in during it: both together stay below the limit.
    """
    return Budget(f"mailbox {user}", per_second=0.55 * requests / WINDOW, burst=0.4 * requests, slots=SLOTS)


DIRECTORY = (Charge(Budget("directory", per_second=100.0, burst=300.0)),)


@dataclass(frozen=True, slots=True)
class Mail:
    """Graph, asked for one mailbox: every request prefers ids that survive a move."""

    graph: Graph
    box: Box
    charges: tuple[Charge, ...]
    page: int = PAGE

    @property
    def headers(self) -> dict[str, str]:
        """Return what each request must carry: a link carries none of it."""
        return {"Prefer": f'IdType="ImmutableId", odata.maxpagesize={self.page}'}

    def get(self, where: str, *, params: Mapping[str, str] | None = None, needs: str = "") -> dict[str, Any]:
        """See `Graph.get`."""
        return self.graph.get(where, self.charges, params=params, headers=self.headers, needs=needs)

    def pages(
        self, where: str, *, params: Mapping[str, str] | None = None, needs: str = ""
    ) -> Iterator[dict[str, Any]]:
        """See `Graph.pages`."""
        return self.graph.pages(where, self.charges, params=params, headers=self.headers, needs=needs)

    def link(self, page: Mapping[str, Any], name: str) -> str | None:
        """See `Graph.link`."""
        return self.graph.link(page, name)
