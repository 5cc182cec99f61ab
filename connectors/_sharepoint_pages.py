"""The pages of one site, and how much its recycle bin holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from connectors import _checkpoint
from connectors._sharepoint_api import SITES, Api, facet, identity, moment, path, text
from connectors._sharepoint_list import page
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError, PermanentError, TransientError
from scanner.model import Item, ItemKind, Listing, Page

_FORM = "sharepoint pages 1"
_KIND = "microsoft.graph.sitePage"
_SELECT = "id,name,title,webUrl,eTag,createdDateTime,lastModifiedDateTime"
_MOST_BIN_PAGES = 50
NEEDS = f"{SITES}; or set pages = false"


class SitePages:
    """Lists the pages of a site anew in each round: they have no change feed."""

    def __init__(self, api: Api, site: str) -> None:
        self._api = api
        self._site = site
        self._start = f"{path('sites', site, 'pages', _KIND)}?$select={_SELECT}"

    def pages(self, checkpoint: str | None) -> Iterator[Page]:
        """Yield the pages of a round; raises a `SourceError`."""
        link = _checkpoint.read(_FORM, checkpoint, link=str)["link"] if checkpoint is not None else ""
        while True:
            try:
                rows, following, _ = self._api.step(link or self._start, 2, needs=NEEDS)
            except PermanentError:
                if not link:
                    raise
                raise CheckpointExpiredError("a link of the listing is of no use any more") from None
            if following is not None and following == link:
                raise TransientError("a page of the listing leads nowhere")
            link = following or ""
            items = tuple(self._item(identity(row), row) for row in rows)
            yield Page(Listing.FULL, _checkpoint.write(_FORM, link=link), upserts=items, last=not link)
            if not link:
                return

    def unknown(self) -> Page:
        """Return the only page of a round in which nothing can be said."""
        return Page(Listing.FULL, _checkpoint.write(_FORM, link=""), unlisted=(f"page:{self._site}/",), last=True)

    def _item(self, id: str, row: Mapping[str, Any]) -> Item:
        return Item(
            locator=f"page:{self._site}/{id}",
            version=text(row, "eTag") or str(row.get("lastModifiedDateTime")),
            kind=ItemKind.FILE,
            name="page.html",
            media_type="text/html",
            title=text(row, "title") or text(row, "name"),
            url=text(row, "webUrl"),
            created=moment(row, "createdDateTime"),
            modified=moment(row, "lastModifiedDateTime"),
            handle=json.dumps({"site": self._site, "page": id}, separators=(",", ":")),
        )


def read(api: Api, site: str, id: str) -> bytes:
    """Return a page as HTML: its title, and the texts of its parts."""
    found = api.one(f"{path('sites', site, 'pages', id, _KIND)}", {"$expand": "canvasLayout"}, needs=NEEDS)
    fields: list[tuple[str, Any]] = [(name, text(found, name)) for name in ("title", "description")]
    fields += [("title area", _strings(found.get("titleArea")))]
    for name in ("createdBy", "lastModifiedBy"):
        person = facet(found, name, "user") or {}
        fields.append((name, [one for one in (text(person, "displayName"), text(person, "email")) if one]))
    fields += [(str(part.get("@odata.type", "part")).rpartition(".")[2], _part(part)) for part in _parts(found)]
    return page(text(found, "title"), [(name, value) for name, value in fields if value])


def _parts(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the parts in their order, whatever sections and columns they stand in."""
    waiting: list[Any] = [found.get("canvasLayout"), found.get("webParts")]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, Mapping):
            if "innerHtml" in one or "data" in one:
                yield one
            else:
                waiting[:0] = [value for value in one.values() if isinstance(value, list | Mapping)]


def _part(part: Mapping[str, Any]) -> Any:
    return text(part, "innerHtml") or _strings(part.get("data"))


def _strings(value: Any) -> list[str]:
    """Return the texts that anything holds."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, str) and one:
            found.append(one)
        elif isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, Mapping):
            waiting[:0] = [inner for name, inner in one.items() if not str(name).startswith("@")]
    return found


def in_recycle_bin(api: Api, site: str) -> int | None:
    """Return how many things lie in the recycle bin of a site, None if nobody can tell."""
    where, count = f"{path('sites', site, 'recycleBin', 'items')}?$select=id", 0
    try:
        for _ in range(_MOST_BIN_PAGES):
            rows, following, _end = api.step(where, 2, needs=SITES)
            count += len(rows)
            if following is None:
                return count
            where = following
    except (GoneError, DeniedError, PermanentError):
        pass
    return None
