"""Source type `sharepoint`: libraries, lists and pages of SharePoint sites, and the OneDrives of users."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, BinaryIO

from connectors import _sharepoint_drive as drive
from connectors import _sharepoint_list as table
from connectors import _sharepoint_pages as site_pages
from connectors._graph import CREDENTIALS, Graph, application, connect
from connectors._sharepoint_api import Api
from connectors._sharepoint_check import checks
from connectors._sharepoint_download import download
from connectors._sharepoint_feed import Feed
from connectors._sharepoint_left_out import left_out
from connectors._sharepoint_people import People
from connectors._sharepoint_places import Places, Wanted
from connectors._sharepoint_search import search
from connectors.pacing import Pace, Paced
from scanner import setting
from scanner.errors import GoneError
from scanner.model import Identifier, Item, LeftOut, Page, Partition, Problem
from scanner.ports import CheckResult
from scanner.setting import Setting, SourceType

_DAY = 86400
_LIST, _PAGES = "list:", "pages:"


class SharePointConnector(Paced):
    """Reads what an application may see of a tenant; safe for threads."""

    lanes = 8
    readers = 4

    def __init__(
        self,
        graph: Graph,
        pace: Pace,
        wanted: Wanted,
        *,
        versions: bool = False,
        full_every_days: int = 7,
        units_per_minute: int = 1200,
    ) -> None:
        super().__init__(pace)
        self._wanted = wanted
        self._versions = versions
        self._full_every = full_every_days * _DAY
        self._api = Api(graph, units_per_minute)
        self._people = People(self._api)
        self._tables = table.Tables(self._api, self._people)
        self._places = Places(self._api, wanted, self._people)
        self._bins: dict[str, int | None] = {}
        self._pageless: set[str] = set()

    def check(self) -> Iterator[CheckResult]:
        yield from checks(self._api, self._wanted)

    def partitions(self) -> Iterator[Partition | Problem]:
        self._places = Places(self._api, self._wanted, self._people)
        yield from self._places.partitions()

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        if partition.id.startswith(_PAGES):
            return self._pages(partition.id.removeprefix(_PAGES), checkpoint)
        if partition.id.startswith(_LIST):
            site, _, id = partition.id.removeprefix(_LIST).partition("/")
            return self._feed(
                "list", table.start(site, id), lambda *_: table.ListRows(self._tables, site, id), checkpoint
            )
        kind = "drive with versions" if self._versions else "drive"
        return self._feed(
            kind, drive.start(partition.id), lambda *told: self._drive_rows(partition.id, *told), checkpoint
        )

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        try:
            handle = json.loads(item.handle)
            if "row" in handle:
                return io.BytesIO(self._tables.read(handle["site"], handle["list"], handle["row"]))
            if "page" in handle:
                return io.BytesIO(site_pages.read(self._api, handle["site"], handle["page"]))
        except (ValueError, TypeError, KeyError):
            raise GoneError("what is known of the item leads nowhere") from None
        return download(self._api, handle)

    def left_out(self) -> Sequence[LeftOut]:
        return left_out(
            self._wanted, self._places.missing, self._bins, len(self._pageless), self._people.unreadable, self._versions
        )

    def search(self, identifiers: Sequence[Identifier]) -> Iterator[Item | Problem]:
        yield from search(self._api, self.partitions(), identifiers)

    def _drive_rows(self, id: str, memory: str, full: bool) -> drive.DriveRows:
        return drive.DriveRows(self._api, id, self._versions, memory, full)

    def _feed(self, kind: str, start: str, reader: Any, checkpoint: str | None) -> Iterator[Page]:
        return Feed(self._api, kind, start, reader, self._full_every).pages(checkpoint)

    def _pages(self, site: str, checkpoint: str | None) -> Iterator[Page]:
        reader = site_pages.SitePages(self._api, site)
        try:
            for page in reader.pages(checkpoint):
                if page.last:  # behind it nobody asks on
                    self._bins[site] = site_pages.in_recycle_bin(self._api, site)
                yield page
        except GoneError:  # no such API, or a site without pages: nothing is known, so nothing is gone
            self._pageless.add(site)
            yield reader.unknown()


def connector(values: Mapping[str, Any], pace: Pace) -> SharePointConnector:
    """Make a connector from checked settings; makes no request."""
    wanted = Wanted(*(values[key] for key in ("sites", "onedrive", "lists", "pages")))
    return SharePointConnector(
        connect(values, pace),
        pace,
        wanted,
        versions=values["versions"],
        full_every_days=values["full_every_days"],
        units_per_minute=values["resource_units_per_minute"],
    )


def _build(values: Mapping[str, Any]) -> SharePointConnector:
    return connector(values, Pace(values.get("max_requests_per_second"), f"sharepoint {application(values)}"))


TYPE = SourceType(
    name="sharepoint",
    help="SharePoint sites and OneDrives of a Microsoft 365 tenant",
    settings=(
        *CREDENTIALS,
        Setting("sites", setting.texts, "addresses, names or ids of sites; `*` stands for any text", ("*",)),
        Setting("onedrive", setting.boolean, "read the OneDrives of all users", True),
        Setting("lists", setting.boolean, "read the rows of lists", True),
        Setting("pages", setting.boolean, "read the pages of sites", True),
        Setting("versions", setting.boolean, "read the older versions of files too", False),
        Setting("full_every_days", setting.integer(1, 365), "days after which everything is listed anew", 7),
        Setting(
            "resource_units_per_minute",
            setting.integer(60, 1_000_000),
            "what SharePoint allows the application: 1200 up to 1,000 licences, 6000 above 50,000",
            1200,
        ),
    ),
    build=_build,
)
