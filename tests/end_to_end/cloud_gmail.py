"""Mailboxes of a Google Workspace."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.end_to_end.cloud import CUT, EMPTY, HTML, LIST, MALFORMED, RESET, Cloud, Kind
from tests.services import google
from tests.services.server import ContractServer, Request, seldom, slow

BOXES = ("kai@example.com", "mira@example.com")
_MESSAGE = re.compile(r"/messages/[^/]+\Z")
_FEEDS = ("/messages", "/history", "/connections", "/otherContacts")
FAILED = google.error(500, "backendError", "Backend Error", status="INTERNAL")
THROTTLED = google.error(429, "rateLimitExceeded", "Too many concurrent requests for user.", after="1")
OVER = google.error(403, "userRateLimitExceeded", "Quota exceeded.", status="PERMISSION_DENIED")
GONE = google.error(404, "notFound", "Requested entity was not found.", status="NOT_FOUND")
OLD_PAGE = google.error(400, "invalidArgument", "Invalid pageToken", status="INVALID_ARGUMENT")


class Gmail(Cloud):
    name = "gmail"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = google.Workspace()
        self._ids: list[tuple[str, str]] = []
        self.key = folder / "account.json"
        self.key.write_text(json.dumps(self.server.key_file()))
        for box in BOXES:
            self.server.account(box, name=box.partition("@")[0].title())
            for number in range(3):
                self._contact(box, number, "contacts")
                self._contact(box, number, "others")

    @property
    def feeds(self) -> int:
        return 3 * len(BOXES)  # mail, contacts, other contacts

    @property
    def finding(self) -> int:
        return 2 + len(BOXES)  # the directory and its token, a token for each mailbox

    def faults(self) -> Mapping[ContractServer, tuple[Kind, ...]]:
        expired = seldom(lambda _: self.server.expire_tokens(), 3)
        failures = (FAILED, FAILED, RESET, MALFORMED, LIST, EMPTY, HTML, CUT)
        return {self.server: (THROTTLED, OVER, *failures, slow(0.2), expired)}

    def expire(self, *, listing: bool = False) -> None:
        wanted, fault = ("pageToken", OLD_PAGE) if listing else ("startHistoryId", GONE)
        self.server.faults.on(lambda one: one.path.startswith("/gmail/") and wanted in one.query, fault)
        self.server.page = 10

    def unlicensed(self) -> None:
        self.server.account("guest@example.com", gmail=False, fields={"isMailboxSetup": True})

    def take_away(self, request: Request) -> bool:
        id = request.path.rpartition("/")[2]
        found = next((one for one in self._ids if _MESSAGE.search(request.path) and one[1] == id), None)
        if found:
            self._ids.remove(found)
            self.server.remove(*found)
        return found is not None

    def settings(self) -> str:
        return (
            f'[[sources]]\nname = "{self.name}"\ntype = "gmail"\nservice_account = "file:{self.key}"\n'
            f'admin = "{google.ADMIN}"\nendpoint_url = "{self.server.url}"\n'
            "units_per_minute_user = 100000000\nunits_per_minute_project = 1000000000\n"
        )

    def add(self) -> None:
        box = BOXES[self.count % len(BOXES)]
        self._ids.append((box, self.server.deliver(box, self.mail())))

    def change(self) -> None:
        kind = self.chance.randrange(4)
        at = self.chance.randrange(len(self._ids))
        if kind == 0:
            self.add()
        elif kind == 1:
            self.server.remove(*self._ids.pop(at))
        elif kind == 2:
            self.server.relabel(*self._ids[at], add="TRASH")
        else:
            self._contact(self._ids[at][0], self.chance.randrange(3), self.chance.choice(["contacts", "others"]))

    def kinds(self, asked: Sequence[Request]) -> Counter[str]:
        return Counter(_kind(one) for one in asked)

    def _contact(self, box: str, number: int, book: str) -> None:
        self.count += 1
        name, address = f"Ola Nord{self.count}", f"ola{self.count}@mill.example"
        person = {"names": [{"displayName": name}], "emailAddresses": [{"value": address}]}
        self.server.contact(box, f"c{number}", person, book)


def _kind(request: Request) -> str:
    if _MESSAGE.search(request.path):
        return "items"
    return "feed" if request.path.endswith(_FEEDS) else "finding"
