"""The files of one drive: a document library or a OneDrive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from connectors._sharepoint_api import Api, facet, identity, moment, path, text
from connectors._sharepoint_feed import Taken
from connectors._sharepoint_folders import Folders
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError
from scanner.model import Item, ItemKind, Problem, Reason, Stage

SELECT = (
    "id,name,size,file,folder,root,package,deleted,remoteItem,eTag,cTag,webUrl,webDavUrl,parentReference,"
    "createdDateTime,lastModifiedDateTime"
)
"""All but the addresses for downloads, which are as good as the files."""
_NOTEBOOK = f"{Reason.UNSUPPORTED} (a OneNote notebook: Graph gives its content to no application)"
_SHORTCUT = f"{Reason.ELSEWHERE} (a shortcut: what it leads to lies in another drive)"


def start(drive: str) -> str:
    """Return where the feed of a drive begins."""
    return f"{path('drives', drive)}/root/delta?$select={SELECT}"


class DriveRows:
    """Reads the rows of a drive's feed."""

    def __init__(self, api: Api, drive: str, versions: bool, memory: str, full: bool) -> None:
        self._api = api
        self._drive = drive
        self._versions = versions
        self._folders = Folders(memory)
        self._full = full
        self.again = False

    @property
    def memory(self) -> str:
        return str(self._folders)

    def take(self, rows: Mapping[str, dict[str, Any]]) -> Taken:
        taken = Taken()
        for id, row in rows.items():
            if row.get("deleted") is not None:
                self._deleted(id, row, taken)
            elif row.get("folder") is not None or row.get("root") is not None:
                self._folder(id, row)
            else:
                self._file(id, row, taken)
        return taken

    def _deleted(self, id: str, row: Mapping[str, Any], taken: Taken) -> None:
        if self._held_others(id, row):
            if not self._full:
                raise CheckpointExpiredError("a folder was deleted: what was in it shows in a full listing")
            self.again = self.again or id in self._folders  # it was listed in this very round, with what was in it
        self._folders.forget(id)
        taken.deleted.append(f"{self._drive}/{id}")

    def _held_others(self, id: str, row: Mapping[str, Any]) -> bool:
        if row.get("folder") is not None or row.get("package") is not None or id in self._folders:
            return True
        if self._versions and not self._full:
            return True  # the versions of a file are items of their own
        return not self._folders.complete and row.get("file") is None

    def _folder(self, id: str, row: Mapping[str, Any]) -> None:
        if row.get("root") is None and self._folders.changed(id, row):
            if not self._full:
                raise CheckpointExpiredError("a folder has another name or place: so has all that is in it")
            self.again = True

    def _file(self, id: str, row: Mapping[str, Any], taken: Taken) -> None:
        if row.get("package") is not None:
            self._folder(id, row)
        item = file_item(self._drive, row)
        taken.upserts.append(item)
        if self._versions and item.skip is None:
            try:
                taken.upserts += older(self._api, self._drive, item, row)
            except GoneError:
                pass  # deleted meanwhile: the feed will say so
            except DeniedError as error:
                taken.problems.append(Problem(Stage.LIST, Reason.DENIED, error.detail, item.locator, retryable=True))


def file_item(drive: str, row: Mapping[str, Any]) -> Item:
    """Return a file as an item; `title` is its path, for names of folders tell whom files are about."""
    id, name, size = identity(row), text(row, "name"), row.get("size")
    length = size if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else None
    return Item(
        locator=f"{drive}/{id}",
        version=version(row),
        kind=ItemKind.FILE,
        name=name,
        size=length,
        title=_shown_path(row) or name,
        url=text(row, "webUrl"),
        created=moment(row, "createdDateTime"),
        modified=moment(row, "lastModifiedDateTime"),
        handle=handle(drive, id, length),
        skip=_skip(row),
    )


def older(api: Api, drive: str, item: Item, row: Mapping[str, Any]) -> Iterator[Item]:
    """Yield the versions of a file before the present one, which Graph lists first."""
    id = identity(row)
    found = api.all(f"{path('drives', drive, 'items', id)}/versions", {"$select": "id,size,lastModifiedDateTime"})
    for number, one in enumerate(found):
        if number:
            old, size = identity(one), one.get("size")
            length = size if isinstance(size, int) else None
            yield Item(
                locator=f"{item.locator}@{old}",
                version=f"{old} {length}",
                kind=ItemKind.FILE,
                name=item.name,
                size=length,
                title=item.title,
                url=item.url,
                created=item.created,
                modified=moment(one, "lastModifiedDateTime"),
                handle=handle(drive, id, length, old),
            )


def handle(drive: str, id: str, size: int | None, old: str = "") -> str:
    """Return the way back to a file."""
    return json.dumps({"drive": drive, "item": id, "size": size, "old": old}, separators=(",", ":"))


def version(row: Mapping[str, Any]) -> str:
    """Return what changes when the content does.

    Graph leaves `cTag` out of some answers for business; the hash it has of the content does as well.
    """
    tag, digest = text(row, "cTag"), facet(row, "file", "hashes", "quickXorHash")
    if tag is None and isinstance(digest, str) and digest:
        tag = f"{digest} {row.get('size')}"
    return tag or f"{row.get('eTag')} {row.get('size')} {row.get('lastModifiedDateTime')}"


def _skip(row: Mapping[str, Any]) -> str | None:
    if row.get("package") is not None:
        return _NOTEBOOK
    return _SHORTCUT if row.get("remoteItem") is not None else None


def _shown_path(row: Mapping[str, Any]) -> str | None:
    """Return the path that the address of a file tells; feeds tell no other.

    That of an Office file leads to its viewer: then the WebDAV address is the one with a path.
    """
    name = text(row, "name")
    for address in (text(row, "webDavUrl"), text(row, "webUrl")):
        shown = unquote(urlsplit(address).path).strip("/") if address else ""
        if name and shown.endswith(f"/{name}"):
            return "/".join(shown.split("/")[2:]) if shown.startswith(("sites/", "personal/", "teams/")) else shown
    return None
