"""SharePoint and OneDrive as Microsoft Graph publishes them: sites, drives, lists, pages, recycle bins, downloads.

Written from the reference of Microsoft Graph v1.0: site-getallsites, drive-list, driveitem-delta, listitem-delta,
driveitem-get-content, driveitem-list-versions, sitepage-list, recyclebin-list-items.
A test edits a `Tenant` while it is read.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from tests.services.graph_feed import Expired, Feed
from tests.services.server import ContractServer, Request, Response

HOST = "example.sharepoint.com"
MOMENT = "2026-03-{:02}T08:00:00Z"
MOST = 200


@dataclass
class Entry:
    """A file, folder or package of a drive; `data` None: no file."""

    id: str
    name: str
    parent: str
    data: bytes | None = None
    facets: dict[str, Any] = field(default_factory=dict)
    content: int = 1
    touched: int = 1
    modified: str = MOMENT.format(1)
    versions: list[bytes] = field(default_factory=list)
    deleted: bool = False


@dataclass
class Drive:
    """A library or a OneDrive."""

    id: str
    name: str
    url: str
    type: str = "documentLibrary"
    system: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    feed: Feed = field(default_factory=Feed)
    denied: int = 0
    bare_tombstones: bool = False
    ctags: bool = True
    withheld: set[str] = field(default_factory=set)
    announce_children: bool = False

    def path(self, entry: Entry) -> str:
        names = []
        while entry.parent:
            names.append(entry.name)
            entry = self.entries[entry.parent]
        return "/".join(reversed(names))


@dataclass
class Table:
    """A list of a site and its rows."""

    id: str
    name: str
    url: str
    template: str = "genericList"
    system: bool = False
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    feed: Feed = field(default_factory=Feed)
    columns: list[dict[str, Any]] = field(default_factory=list)
    drive: str = ""
    denied: int = 0


@dataclass
class Site:
    """A site or personal site."""

    id: str
    name: str
    url: str
    personal: bool = False
    parent: str = ""
    drives: list[Drive] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    bin: list[str] = field(default_factory=list)
    denied: int = 0


class Downloads(ContractServer):
    """Where files are fetched from: knows no tokens, only addresses that were given out."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, Callable[[], bytes]] = {}
        self.leaked = 0
        self.ranges = True

    def answer(self, request: Request) -> Response:
        self.leaked += "authorization" in request.headers
        data = self.given.get(request.path)
        if data is None:
            return Response(b"<html>expired</html>", 401, {"Content-Type": "text/html"})
        body = data()
        wanted = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", ""))
        if wanted and self.ranges:
            start = int(wanted[1])
            if start >= len(body):
                return Response(b"", 416, {"Content-Range": f"bytes */{len(body)}"})
            told = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
            return Response(body[start:], 206, {"Content-Type": "application/octet-stream", **told})
        return Response(body, 200, {"Content-Type": "application/octet-stream"})


class Tenant:
    """The sites and OneDrives of one tenant; `answer` is None where the path is not of these."""

    def __init__(self, url: str = "") -> None:
        self.url = url
        self.downloads = Downloads()
        self.sites: dict[str, Site] = {}
        self.users: dict[str, list[Drive]] = {}
        self.mails: dict[str, str] = {}
        self.drives: dict[str, Drive] = {}
        self.page = 100
        self.selected: set[str] | None = None
        self.missing: set[str] = set()
        self.lock = threading.RLock()
        self._numbers = itertools.count(1)
        self._routes = [(re.compile(pattern + r"\Z"), answer) for pattern, answer in self._table()]

    def close(self) -> None:
        self.downloads.close()

    def site(self, name: str, *, personal: bool = False, parent: str = "") -> Site:
        """Add a site."""
        number = next(self._numbers)
        host = HOST.replace(".", "-my.", 1) if personal else HOST
        place = "personal" if personal else "sites"
        id = f"{host},00000000-0000-4000-8000-{number:012},00000000-0000-4000-9000-{number:012}"
        site = Site(id, name, f"https://{host}/{place}/{quote(name)}", personal, parent)
        with self.lock:
            self.sites[id] = site
        return site

    def library(self, site: Site, name: str = "Documents", **facts: Any) -> Drive:
        """Add a document library to a site, or the drive of a personal site."""
        type = "business" if site.personal else "documentLibrary"
        drive = Drive(f"b!Drive{next(self._numbers)}", name, f"{site.url}/{quote(name)}", type, **facts)
        root = Entry(f"01ROOT{next(self._numbers)}", "root", "")
        with self.lock:
            drive.entries[root.id] = root
            drive.feed.touch(root.id)
            self.drives[drive.id] = drive
            site.drives.append(drive)
        return drive

    def onedrive(self, user: str, name: str, *, personal_site: bool = True) -> Drive:
        """Give a user a OneDrive."""
        site = self.site(name, personal=True)
        drive = self.library(site)
        if not personal_site:
            del self.sites[site.id]
        self.users.setdefault(user, []).append(drive)
        return drive

    def put(self, drive: Drive, name: str, data: bytes | None, parent: str = "", id: str = "", **facets: Any) -> Entry:
        """Add a file or folder, or another content under the same name; `parent` is the id of a folder."""
        with self.lock:
            parent = parent or next(iter(drive.entries))
            known = (
                [one for one in drive.entries.values() if (one.name, one.parent) == (name, parent)] if not id else []
            )
            entry = next((one for one in known if not one.deleted), None)
            if entry is None:
                entry = Entry(id or f"01ITEM{next(self._numbers):06}", name, parent, data, facets)
                drive.entries[entry.id] = entry
            else:
                entry.versions.append(entry.data or b"")
                entry.data, entry.content = data, entry.content + 1
            entry.touched += 1
            drive.feed.touch(entry.id)
        return entry

    def add(self, drive: Drive, number: int, data: Callable[[int], bytes]) -> None:
        """Add many files at once."""
        root = next(iter(drive.entries))
        with self.lock:
            for one in range(number):
                entry = Entry(f"01MANY{next(self._numbers):08}", f"file {one}.txt", root, data(one))
                drive.entries[entry.id] = entry
                drive.feed.touch(entry.id)

    def rename(self, drive: Drive, id: str, name: str, parent: str = "") -> None:
        """Rename or move an item; a folder's children are not announced."""
        with self.lock:
            entry = drive.entries[id]
            entry.name, entry.parent, entry.touched = name, parent or entry.parent, entry.touched + 1
            drive.feed.touch(id)

    def delete(self, drive: Drive, id: str) -> None:
        """Delete an item and all below it."""
        with self.lock:
            drive.entries[id].deleted = True
            if id not in drive.withheld:
                drive.feed.touch(id)
            for child in [one for one in drive.entries.values() if one.parent == id and not one.deleted]:
                if not drive.announce_children:
                    drive.withheld.add(child.id)
                self.delete(drive, child.id)

    def table(self, site: Site, name: str, template: str = "genericList", **facts: Any) -> Table:
        """Add a list to a site."""
        id = f"11111111-0000-4000-8000-{next(self._numbers):012}"
        table = Table(id, name, f"{site.url}/Lists/{quote(name)}", template, **facts)
        with self.lock:
            site.tables.append(table)
        return table

    def row(self, table: Table, fields: dict[str, Any], id: str = "") -> str:
        """Add a row, or change one."""
        with self.lock:
            id = id or str(len(table.stamps) + 1)
            table.rows[id] = fields
            table.stamps[id] = table.stamps.get(id, 0) + 1
            table.feed.touch(id)
        return id

    def drop_row(self, table: Table, id: str) -> None:
        with self.lock:
            del table.rows[id]
            table.feed.touch(id)

    def answer(self, request: Request, parts: Sequence[str] = ()) -> Response | None:
        """Answer what belongs here."""
        path = unquote(request.path).removeprefix("/v1.0")
        for pattern, answer in self._routes:
            if found := pattern.match(path):
                if pattern.pattern in self.missing:
                    return error(404, "itemNotFound", "Resource not found for the segment")
                with self.lock:
                    try:
                        return answer(request, *found.groups())
                    except _Refused as refused:
                        return refused.response
                    except Expired:
                        fresh = f"{self.url}{request.path}"
                        told = error(410, "resyncChangesApplyDifferences", "Resync required. Replace local items.")
                        return Response(told.body, 410, {"LOCATION": fresh})
        return None

    def _table(self) -> Iterable[tuple[str, Callable[..., Response]]]:
        site, one, drive, table = r"/sites/([^/:]+,[^/:]+,[^/:]+)", r"/([^/]+)", r"/drives/([^/]+)", r"/lists/([^/]+)"
        yield r"/sites/getAllSites", self._all_sites
        yield r"/sites", self._search_sites
        yield rf"/sites/({re.escape(HOST)}):/([^:]*):?", self._site_by_path
        yield rf"/sites/({re.escape(HOST)}|root)", self._root_site
        yield site, self._one_site
        yield site + "/sites", self._subsites
        yield site + "/drives", self._site_drives
        yield site + "/lists", self._lists
        yield site + table + "/drive", self._list_drive
        yield site + table + "/columns", self._columns
        yield site + table + "/items", self._rows
        yield site + table + "/items/delta", self._rows_delta
        yield site + table + "/items" + one, self._row
        yield site + "/pages/microsoft.graph.sitePage", self._pages
        yield site + "/pages" + one + "/microsoft.graph.sitePage", self._site_page
        yield site + "/recycleBin/items", self._bin
        yield r"/users", self._users
        yield r"/users/([^/]+)/drives", self._user_drives
        yield r"/users/([^/]+)/drive", self._user_drive
        yield drive, self._drive
        yield drive + r"/(?:root|items/root)/delta", self._delta
        yield drive + r"/root/search\(q='(.*)'\)", self._search
        yield drive + "/items" + one, self._item
        yield drive + "/items" + one + "/content", self._content
        yield drive + "/items" + one + "/versions", self._versions
        yield drive + "/items" + one + "/versions" + one + "/content", self._old_content

    def _all_sites(self, request: Request) -> Response:
        if self.selected is not None:
            raise _Refused(403, "accessDenied", "Access denied")
        return self._paged(request, [site_json(one) for one in self.sites.values()], "$select", "$top")

    def _search_sites(self, request: Request) -> Response:
        shown = list(self.sites.values()) if self.selected is None and request.one("search") == "*" else []
        return self._paged(request, [site_json(one) for one in shown], "search", "$select", "$top")

    def _site_by_path(self, request: Request, host: str, path: str) -> Response:
        for site in self.sites.values():
            if unquote(site.url) == f"https://{host}/{path}":
                return self._one_site(request, site.id)
        raise _Refused(404, "itemNotFound", "Requested site could not be found")

    def _root_site(self, request: Request, _host: str) -> Response:
        return Response(selected(request, site_json(next(iter(self.sites.values())))))

    def _one_site(self, request: Request, id: str) -> Response:
        return Response(selected(request, site_json(self._at(id))))

    def _subsites(self, request: Request, id: str) -> Response:
        self._at(id)
        return self._paged(
            request, [site_json(one) for one in self.sites.values() if one.parent == id], "$select", "$top"
        )

    def _site_drives(self, request: Request, id: str) -> Response:
        told = "system" in request.one("$select").split(",")
        drives = [one for one in self._at(id).drives if told or not one.system]
        return self._paged(request, [drive_json(one) for one in drives], "$select", "$top")

    def _lists(self, request: Request, id: str) -> Response:
        told = "system" in request.one("$select").split(",")
        tables = [one for one in self._at(id).tables if told or not one.system]
        return self._paged(request, [list_json(one) for one in tables], "$select", "$top", "$expand")

    def _list_drive(self, request: Request, id: str, table: str) -> Response:
        found = self.drives.get(self._list(id, table).drive)
        if found is None:
            raise _Refused(404, "itemNotFound", "The list is no document library")
        return Response(selected(request, drive_json(found)))

    def _columns(self, request: Request, id: str, table: str) -> Response:
        return self._paged(request, self._list(id, table).columns, "$select", "$top")

    def _rows(self, request: Request, id: str, name: str) -> Response:
        table = self._list(id, name)
        return self._paged(request, [row_json(table, one) for one in table.rows], "$select", "$top", "$expand")

    def _row(self, request: Request, id: str, name: str, row: str) -> Response:
        table = self._list(id, name)
        if row not in table.rows:
            raise _Refused(404, "itemNotFound", "The specified list item was not found")
        return Response(expanded(request, selected(request, row_json(table, row)), "fields"))

    def _rows_delta(self, request: Request, id: str, name: str) -> Response:
        table = self._list(id, name)

        def shown(row: str) -> dict[str, Any]:
            if row not in table.rows:
                return {"id": row, "deleted": {"state": "deleted"}}
            return expanded(request, selected(request, row_json(table, row)), "fields")

        return self._fed(request, table.feed, shown, lambda row: row in table.rows)

    def _pages(self, request: Request, id: str) -> Response:
        pages = self._at(id).pages.values()
        return self._paged(request, [dict(one, canvasLayout=None) for one in pages], "$select", "$top", "$expand")

    def _site_page(self, request: Request, id: str, page: str) -> Response:
        found = self._at(id).pages.get(page)
        if found is None:
            raise _Refused(404, "itemNotFound", "The page does not exist")
        return Response(expanded(request, dict(found), "canvasLayout"))

    def _bin(self, request: Request, id: str) -> Response:
        items = [{"id": one, "name": one, "size": 5, "deletedDateTime": MOMENT.format(9)} for one in self._at(id).bin]
        return self._paged(request, items, "$select", "$top")

    def _users(self, request: Request) -> Response:
        users = [
            {"id": one, "mail": self.mails.get(one), "userPrincipalName": f"{one}@example.com"} for one in self.users
        ]
        return self._paged(request, users, "$select", "$top", "$filter", "$count", most=999)

    def _user_drives(self, request: Request, id: str) -> Response:
        return self._paged(request, [drive_json(one) for one in self._drives_of(id)], "$select", "$top")

    def _user_drive(self, request: Request, id: str) -> Response:
        return Response(selected(request, drive_json(self._drives_of(id)[0])))

    def _drives_of(self, id: str) -> list[Drive]:
        if not self.users.get(id):
            raise _Refused(404, "ResourceNotFound", "User's mysite not found.")
        return self.users[id]

    def _drive(self, request: Request, id: str) -> Response:
        return Response(selected(request, drive_json(self._library(id))))

    def _delta(self, request: Request, id: str) -> Response:
        drive = self._library(id)

        def shown(id: str) -> dict[str, Any]:
            return selected(request, item_json(drive, drive.entries[id]))

        return self._fed(request, drive.feed, shown, lambda id: not drive.entries[id].deleted, drive)

    def _search(self, request: Request, id: str, words: str) -> Response:
        drive = self._library(id)
        asked = words.replace("''", "'").strip('"').lower().encode()
        found = [one for one in drive.entries.values() if one.data is not None and not one.deleted]
        hits = [item_json(drive, one) for one in found if asked in one.data.lower()]
        return self._paged(request, hits, "$select", "$top")

    def _item(self, request: Request, id: str, item: str) -> Response:
        drive = self._library(id)
        return Response(selected(request, item_json(drive, self._entry(drive, item))))

    def _content(self, request: Request, id: str, item: str) -> Response:
        entry = self._entry(self._library(id), item)
        if entry.data is None:
            raise _Refused(400, "invalidRequest", "You cannot get content for a folder")
        if entry.facets.get("refuse"):
            raise _Refused(*entry.facets["refuse"])
        return self._given(lambda: entry.data or b"")

    def _versions(self, request: Request, id: str, item: str) -> Response:
        entry = self._entry(self._library(id), item)
        bodies = [*entry.versions, entry.data or b""]
        rows = [
            {"id": f"{n}.0", "size": len(one), "lastModifiedDateTime": MOMENT.format(n)}
            for n, one in enumerate(bodies, 1)
        ]
        return self._paged(request, rows[::-1], "$select", "$top")

    def _old_content(self, request: Request, id: str, item: str, version: str) -> Response:
        entry = self._entry(self._library(id), item)
        number = int(version.partition(".")[0])
        if number == len(entry.versions) + 1:
            raise _Refused(400, "invalidRequest", "You cannot get the content of the current version.")
        if not 0 < number <= len(entry.versions):
            raise _Refused(404, "itemNotFound", "The version does not exist")
        return self._given(lambda: entry.versions[number - 1])

    def _given(self, data: Callable[[], bytes]) -> Response:
        path = f"/personal/download/{next(self._numbers)}"
        self.downloads.given[path] = data
        return Response(b"", 302, {"Location": f"{self.downloads.url}{path}?tempauth=SECRET-ADDRESS"})

    def _at(self, id: str) -> Site:
        site = self.sites.get(id)
        if site is None:
            raise _Refused(404, "itemNotFound", "Requested site could not be found")
        if site.denied or (self.selected is not None and id not in self.selected):
            raise _Refused(site.denied or 403, "accessDenied", "Access denied")
        return site

    def _list(self, id: str, name: str) -> Table:
        for table in self._at(id).tables:
            if name in (table.id, table.name):
                if table.denied:
                    raise _Refused(table.denied, "accessDenied", "Access denied")
                return table
        raise _Refused(404, "itemNotFound", "The list does not exist")

    def _library(self, id: str) -> Drive:
        drive = self.drives.get(id)
        if drive is None:
            raise _Refused(404, "itemNotFound", "The drive does not exist")
        if drive.denied:
            raise _Refused(drive.denied, "accessDenied", "Access denied")
        return drive

    def _entry(self, drive: Drive, id: str) -> Entry:
        entry = drive.entries.get(id)
        if entry is None or entry.deleted:
            raise _Refused(404, "itemNotFound", "The resource could not be found.")
        return entry

    def _paged(self, request: Request, rows: list[dict[str, Any]], *known: str, most: int = MOST) -> Response:
        strange = request.query.keys() - set(known) - {"$skiptoken"}
        if strange:
            raise _Refused(400, "invalidRequest", f"The query parameter {min(strange)} is not supported")
        start, size = int(request.one("$skiptoken", "0")), self._size(request, most)
        answer: dict[str, Any] = {
            "value": [expanded(request, selected(request, one), "fields") for one in rows[start : start + size]]
        }
        if start + size < len(rows):
            answer["@odata.nextLink"] = self._link(request, **{"$skiptoken": str(start + size)})
        return Response(answer)

    def _size(self, request: Request, most: int = MOST) -> int:
        return min(int(request.one("$top", str(self.page))), self.page, most)

    def _fed(
        self,
        request: Request,
        feed: Feed,
        shown: Callable[[str], dict[str, Any]],
        there: Callable[[str], bool],
        drive: Drive | None = None,
    ) -> Response:
        strange = request.query.keys() - {"$select", "$expand", "$top", "token"}
        if strange:
            raise _Refused(400, "invalidRequest", f"The query parameter {min(strange)} is not supported")
        ids, link, token = feed.page(request.one("token"), self._size(request), there)
        if drive is not None:  # the folders above come along
            above = [drive.entries[one].parent for one in ids if not drive.entries[one].deleted]
            ids = [*dict.fromkeys([one for one in above if one and one not in ids]), *ids]
        name = "@odata.nextLink" if link == "next" else "@odata.deltaLink"
        return Response({"value": [shown(one) for one in ids], name: self._link(request, token=token)})

    def _link(self, request: Request, **more: str) -> str:
        kept = {
            name: values[-1]
            for name, values in request.query.items()
            if name in ("$select", "$expand", "$top", "search")
        }
        query = "&".join(f"{name}={quote(value, safe='$,()=')}" for name, value in {**kept, **more}.items())
        return f"{self.url}{request.path}?{query}"


class _Refused(Exception):
    def __init__(self, status: int, code: str, message: str) -> None:
        self.response = error(status, code, message)


def error(status: int, code: str, message: str) -> Response:
    """Return an OData error as Graph writes it."""
    inner = {"date": MOMENT.format(9), "request-id": "r", "client-request-id": "c"}
    return Response({"error": {"code": code, "message": message, "innerError": inner}}, status)


def selected(request: Request, row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what `$select` does not name."""
    names = request.one("$select").split(",") if "$select" in request.query else []
    return {name: one for name, one in row.items() if not names or name in (*names, "id", "deleted", "fields")}


def expanded(request: Request, row: dict[str, Any], name: str) -> dict[str, Any]:
    """Leave out a relationship that `$expand` does not name."""
    if not request.one("$expand").startswith(name):
        row.pop(name, None)
    return row


def site_json(site: Site) -> dict[str, Any]:
    """Return a site as `microsoft.graph.site`."""
    return {
        "id": site.id,
        "name": site.name,
        "displayName": site.name,
        "webUrl": site.url,
        "isPersonalSite": site.personal,
        "createdDateTime": MOMENT.format(1),
    }


def drive_json(drive: Drive) -> dict[str, Any]:
    """Return a drive as `microsoft.graph.drive`."""
    told = {"id": drive.id, "name": drive.name, "webUrl": drive.url, "driveType": drive.type}
    return {**told, "system": {}} if drive.system else told


def list_json(table: Table) -> dict[str, Any]:
    """Return a list as `microsoft.graph.list`."""
    told = {
        "id": table.id,
        "name": table.name,
        "displayName": table.name,
        "webUrl": table.url,
        "list": {"template": table.template, "hidden": table.system, "contentTypesEnabled": False},
    }
    return {**told, "system": {}} if table.system else told


def row_json(table: Table, id: str) -> dict[str, Any]:
    """Return a row as `microsoft.graph.listItem`."""
    return {
        "id": id,
        "eTag": f'"{table.id},{table.stamps[id]}"',
        "webUrl": f"{table.url}/{id}_.000",
        "createdDateTime": MOMENT.format(2),
        "lastModifiedDateTime": MOMENT.format(3),
        "fields": {"id": id, "@odata.etag": f'"{table.id},{table.stamps[id]}"', **table.rows[id]},
    }


def item_json(drive: Drive, entry: Entry) -> dict[str, Any]:
    """Return an item as `microsoft.graph.driveItem`; a deleted one has lost most of its properties."""
    reference = {"driveId": drive.id, "driveType": drive.type, "id": entry.parent}
    if entry.deleted:
        bare: dict[str, Any] = {"id": entry.id, "deleted": {"state": "deleted"}, "parentReference": reference}
        kind: dict[str, Any] = {"folder": {}} if entry.data is None else {"file": {}}
        return bare if drive.bare_tombstones else {**bare, **kind}
    path = drive.path(entry)
    row: dict[str, Any] = {
        "id": entry.id,
        "name": entry.name,
        "eTag": f'"{{{entry.id}}},{entry.touched}"',
        "createdDateTime": MOMENT.format(1),
        "lastModifiedDateTime": entry.modified,
        "webUrl": f"{drive.url}/{quote(path)}".rstrip("/"),
        "parentReference": reference if entry.parent else {"driveId": drive.id, "driveType": drive.type},
        "size": len(entry.data or b""),
    }
    if drive.ctags:
        row["cTag"] = f'"c:{{{entry.id}}},{entry.content}"'
    if not entry.parent:
        row["root"] = {}
    if entry.data is None and "package" not in entry.facets:
        row["folder"] = {"childCount": 0}
    elif entry.data is not None:
        digest = base64.b64encode(hashlib.sha256(entry.data).digest()[:20]).decode()
        row["file"] = {"mimeType": "application/octet-stream", "hashes": {"quickXorHash": digest}}
    return {**row, **{name: one for name, one in entry.facets.items() if name != "refuse"}}
