"""Mailboxes of Microsoft 365."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.end_to_end.cloud import CUT, EMPTY, HTML, LIST, MALFORMED, RESET, Cloud, Kind
from tests.services import microsoft_login
from tests.services.graph import error
from tests.services.graph_mail import tenant_server, throttled
from tests.services.microsoft_login import SECRET, LoginServer, bundle
from tests.services.server import ContractServer, Request, seldom, slow

BOXES = ("kai@example.com", "mira@example.com")
FOLDERS = ("inbox", "sentitems", "Projects")
FAILED = error(500, "InternalServerError")
BUSY = error(503, "ServiceUnavailable", retry_after="1")
EXPIRED = error(410, "SyncStateNotFound", "The sync state generation is not found.")
FAULTS: tuple[Kind, ...] = (throttled(1), BUSY, FAILED, FAILED, RESET, MALFORMED, LIST, EMPTY, HTML, CUT, slow(0.2))
LOGIN_FAULTS: tuple[Kind, ...] = (FAILED, RESET, HTML, MALFORMED, EMPTY, CUT, slow(0.2))
_ITEM = re.compile(r"/(messages|contacts|events)/[^/]+(/\$value|/attachments.*)?\Z")
_FEED = re.compile(r"/(delta|contacts|contactFolders|calendars|events)\Z")


class Outlook(Cloud):
    name = "outlook"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.login = LoginServer()
        self.server, self.tenant = tenant_server(self.login, host="https://graph.microsoft.com")
        self.env = {"REQUESTS_CA_BUNDLE": str(bundle(folder)), "M365_SECRET": SECRET}
        self._ids: list[tuple[int, str]] = []
        self.boxes = [self.tenant.add(address) for address in BOXES]
        for box in self.boxes:
            box.add_folder("Projects")
            box.contacts[""] = [self._contact(number) for number in range(3)]
            box.calendars["calendar 1"] = [{"id": "e1", "changeKey": "1", "subject": "Review with mira@mill.example"}]

    @property
    def feeds(self) -> int:
        # The tree and each folder; contacts and calendars: the list of those, and each. Users as cards.
        return sum(len(box.folders) + 1 + 2 + 1 + len(box.calendars) for box in self.boxes)

    @property
    def finding(self) -> int:
        return 4  # discovery and token, the directory: whose mailboxes there are, and as cards

    def faults(self) -> Mapping[ContractServer, tuple[Kind, ...]]:
        expired = seldom(lambda _: self.login.revoke(), 3)
        return {self.server: (*FAULTS, expired), self.login: LOGIN_FAULTS}

    def expire(self, *, listing: bool = False) -> None:
        wanted = "$skiptoken" if listing else "$deltatoken"
        self.server.faults.on(lambda one: one.path.endswith("/messages/delta") and wanted in one.query, EXPIRED)
        self.tenant.page = 10

    def muddle(self, on: bool) -> None:
        for box in self.boxes:
            for feed in (box.tree, *(folder.feed for folder in box.folders.values())):
                feed.empty_pages = feed.repeat = on

    def unlicensed(self) -> None:
        self.tenant.add("guest@example.com").cloud = False

    def take_away(self, request: Request) -> bool:
        id = request.path.removesuffix("/$value").rpartition("/")[2]
        found = next((one for one in self._ids if "/messages/" in request.path and one[1] == id), None)
        if found:
            self._ids.remove(found)
            self.boxes[found[0]].delete(id)
        return found is not None

    def settings(self) -> str:
        shared = microsoft_login.source("outlook", self.login, self.server.url)
        return f'[[sources]]\nname = "{self.name}"\n{shared}requests_per_mailbox = 1000000\n'

    def add(self) -> None:
        at, data = self.count % len(self.boxes), self.mail()
        id = f"m{self.count}"
        self.boxes[at].put(id, data, self.chance.choice(FOLDERS))
        self._ids.append((at, id))

    def change(self) -> None:
        kind = self.chance.randrange(6)
        at = self.chance.randrange(len(self._ids))
        box, id = self.boxes[self._ids[at][0]], self._ids[at][1]
        if kind == 0:
            self.add()
        elif kind == 1:
            box.put(id, self.mail())
        elif kind == 2:
            box.move(id, self.chance.choice(FOLDERS))
        elif kind == 3:
            box.mark_read(id)
        elif kind == 4:
            box.contacts[""][self.chance.randrange(3)] = self._contact(self.chance.randrange(3))
        else:
            box.delete(id)
            del self._ids[at]

    def kinds(self, asked: Sequence[Request]) -> Counter[str]:
        return Counter(_kind(one) for one in asked)

    def _contact(self, number: int) -> dict[str, object]:
        self.count += 1
        addresses = [{"address": f"ola{self.count}@mill.example"}]
        return {
            "id": f"c{number}",
            "changeKey": str(self.count),
            "displayName": f"Ola Nord{self.count}",
            "emailAddresses": addresses,
        }


def _kind(request: Request) -> str:
    if _FEED.search(request.path):
        return "feed"
    return "items" if _ITEM.search(request.path) else "finding"
