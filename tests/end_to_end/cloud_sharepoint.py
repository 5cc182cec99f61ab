"""A site with libraries, a list and pages, and a OneDrive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.end_to_end.cloud import CUT, EMPTY, HTML, LIST, MALFORMED, RESET, Cloud, Kind
from tests.end_to_end.cloud_outlook import BUSY, FAILED, FAULTS, LOGIN_FAULTS
from tests.services import microsoft_login
from tests.services.graph import GraphServer, error
from tests.services.graph_drives import Drive, Tenant
from tests.services.microsoft_login import SECRET, LoginServer, bundle
from tests.services.server import ContractServer, Request, seldom, slow

EXPIRED = error(410, "resyncChangesApplyDifferences", "Resync required. Replace local items.")
DOWNLOAD_FAULTS: tuple[Kind, ...] = (BUSY, FAILED, RESET, HTML, CUT, MALFORMED, LIST, EMPTY, slow(0.2))
_FEED = re.compile(r"/(delta|microsoft\.graph\.sitePage|recycleBin/items)\Z")
_ITEM = re.compile(r"/(content|items/[^/]+|pages/[^/]+/microsoft\.graph\.sitePage)\Z")
FOLDERS = 4


class SharePoint(Cloud):
    name = "sharepoint"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.login = LoginServer()
        self.tenant = Tenant()
        self.server = GraphServer(self.tenant, login=self.login)
        self.tenant.url = self.server.url
        self.env = {"REQUESTS_CA_BUNDLE": str(bundle(folder)), "M365_SECRET": SECRET}
        self.site = self.tenant.site("team")
        self.drives = [self.tenant.library(self.site, "Documents"), self.tenant.library(self.site, "Offers")]
        self.drives.append(self.tenant.onedrive("mira", "mira"))
        self.folders = [
            [self.tenant.put(drive, f"room {number}", None).id for number in range(FOLDERS)] for drive in self.drives
        ]
        self._files: list[tuple[int, str, str, str]] = []
        """(number of the drive, name, folder, id)"""
        self.table = self.tenant.table(self.site, "Cars")
        for number in range(4):
            self._row(str(number + 1))
        for number in range(2):
            self.site.pages[f"p{number}"] = self._page(number)

    @property
    def feeds(self) -> int:
        # Drives and lists; pages, and what the recycle bin holds, of the two sites.
        return len(self.drives) + 1 + 2 * len(self.tenant.sites)

    @property
    def finding(self) -> int:
        # Discovery and token, users, OneDrives of a user, sites; drives, lists and subsites of each site.
        return 5 + 3 * len(self.tenant.sites)

    def faults(self) -> Mapping[ContractServer, tuple[Kind, ...]]:
        expired = seldom(lambda _: self.login.revoke(), 3)
        return {self.server: (*FAULTS, expired), self.tenant.downloads: DOWNLOAD_FAULTS, self.login: LOGIN_FAULTS}

    def expire(self, *, listing: bool = False) -> None:
        self.server.faults.on(lambda one: one.path.endswith("/delta") and bool(one.one("token")), EXPIRED)
        self.tenant.page = 5

    def muddle(self, on: bool) -> None:
        for feed in (*(drive.feed for drive in self.drives), self.table.feed):
            feed.empty_pages = feed.repeat = on

    def unlicensed(self) -> None:
        self.tenant.users["guest"] = []

    def take_away(self, request: Request) -> bool:
        id = request.path.removesuffix("/content").rpartition("/")[2]
        found = next((one for one in self._files if request.path.endswith("/content") and one[3] == id), None)
        if found:
            self._files.remove(found)
            self.tenant.delete(self.drives[found[0]], id)
        return found is not None

    def settings(self) -> str:
        shared = microsoft_login.source("sharepoint", self.login, self.server.url)
        return f'[[sources]]\nname = "{self.name}"\n{shared}resource_units_per_minute = 1000000\n'

    def add(self) -> None:
        self.count += 1
        at = self.count % len(self.drives)
        name, folder = f"paper {self.count}.txt", self.folders[at][self.count % FOLDERS]
        entry = self.tenant.put(self.drives[at], name, self.text(), folder)
        self._files.append((at, name, folder, entry.id))

    def change(self) -> None:
        kind = self.chance.randrange(7)
        at = self.chance.randrange(len(self._files))
        number, name, folder, id = self._files[at]
        drive = self.drives[number]
        if kind == 0:
            self.add()
        elif kind == 1:
            self.tenant.put(drive, name, self.text(), folder)
        elif kind == 2:
            self._rename(drive, at)
        elif kind == 3:
            self._row(str(self.chance.randrange(4) + 1))
        elif kind == 4:
            self.site.pages["p0"] = self._page(0)
        else:
            self.tenant.delete(drive, id)
            del self._files[at]

    def kinds(self, asked: Sequence[Request]) -> Counter[str]:
        graph = [one for one in asked if not one.path.startswith("/personal/download")]
        return Counter(_kind(one) for one in graph)

    def _rename(self, drive: Drive, at: int) -> None:
        number, name, _, id = self._files[at]
        target = self.folders[number][0]
        self.tenant.rename(drive, id, f"again {name}", target)
        self._files[at] = number, f"again {name}", target, id

    def _row(self, id: str) -> None:
        self.count += 1
        self.tenant.row(self.table, {"Title": f"car {self.count}", "Owner": f"ola{self.count}@mill.example"}, id)

    def _page(self, number: int) -> dict[str, Any]:
        self.count += 1
        text = {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": f"<p>Ask ola{self.count}@mill.example</p>"}
        return {
            "id": f"p{number}",
            "name": f"page {number}.aspx",
            "title": f"Page {number}",
            "webUrl": f"{self.site.url}/SitePages/page{number}.aspx",
            "eTag": str(self.count),
            "canvasLayout": {"horizontalSections": [{"columns": [{"webparts": [text]}]}]},
        }


def _kind(request: Request) -> str:
    if _FEED.search(request.path):
        return "feed"
    return "items" if _ITEM.search(request.path) else "finding"
