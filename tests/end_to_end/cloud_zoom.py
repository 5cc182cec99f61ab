"""Recordings of Zoom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from tests.end_to_end.cloud import CUT, EMPTY, HTML, LIST, MALFORMED, RESET, Cloud, Kind
from tests.services.server import ContractServer, Request, Response, seldom, slow
from tests.services.zoom import ACCOUNT, CLIENT, SECRET, ZoomServer, limited
from tests.services.zoom_account import File, Meeting

FAILED = Response({"code": 500, "message": "Internal error."}, 500)
OUT = Response({"code": 300, "message": "The next page token is invalid or expired."}, 400)
FAULTS: tuple[Kind, ...] = (limited("1"), FAILED, FAILED, RESET, MALFORMED, LIST, EMPTY, HTML, CUT, slow(0.2))


class Zoom(Cloud):
    name = "zoom"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = ZoomServer()
        self.server.most_rows = 10
        self.account = self.server.account
        self.hosts = [self.account.add("Kai Lund"), self.account.add("Mira Solvang", status="inactive")]
        self.env = {"ZOOM_SECRET": SECRET}

    @property
    def feeds(self) -> int:
        # Each user: two stretches of days, each in pages of ten, and the trash.
        return sum(2 + 1 + sum(one.host is host for one in self.account.meetings) // 10 for host in self.hosts)

    @property
    def finding(self) -> int:
        return 4  # a token, users of three statuses

    def faults(self) -> Mapping[ContractServer, tuple[Kind, ...]]:
        return {self.server: (*FAULTS, seldom(lambda _: self.server.revoke(), 3))}

    def settings(self) -> str:
        return (
            f'[[sources]]\nname = "{self.name}"\ntype = "zoom"\naccount_id = "{ACCOUNT}"\nclient_id = "{CLIENT}"\n'
            f'client_secret = "env:ZOOM_SECRET"\ntoken_url = "{self.server.url}/oauth/token"\n'
            f'endpoint_url = "{self.server.api}"\nparticipants = false\nphone = false\nplan = "business"\n'
        )

    def add(self) -> None:
        self.count += 1
        host = self.hosts[self.count % 2]
        meeting = self.account.record(host, f"m{self.count}==", self.chance.uniform(0.1, 15), topic="Weekly")
        self._write(meeting)

    def change(self) -> None:
        kind, meeting = self.chance.randrange(5), self.chance.choice(self.account.meetings)
        if kind == 0:
            self.add()
        elif kind == 1:
            self._write(meeting)
        elif kind == 2:
            meeting.topic = f"Weekly {self.count}"
        elif kind == 3:
            meeting.trashed = not meeting.trashed
        else:
            self.account.meetings.remove(meeting)

    def expire(self, *, listing: bool = False) -> None:
        self.server.faults.on(lambda one: "next_page_token" in one.query, OUT)

    def take_away(self, request: Request) -> bool:
        id = unquote(request.path.rpartition("/")[2].rpartition(".")[0])
        found = next((one for one in self.account.meetings if any(file.id == id for file in one.files)), None)
        if found is not None and "/rec/download/" in request.path:
            self.account.meetings.remove(found)
            return True
        return False

    def kinds(self, asked: Sequence[Request]) -> Counter[str]:
        return Counter(_kind(one) for one in asked)

    def _write(self, meeting: Meeting) -> None:
        self.count += 1
        meeting.files = [File(f"f{self.count}", "CHAT", self.text(), meeting.start)]


def _kind(request: Request) -> str:
    if request.path.startswith("/v2/users/"):
        return "feed"
    return "items" if "/rec/download/" in request.path else "finding"
