"""The rows of one list of a site, as pages that our readers know."""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from html import escape
from typing import Any

from connectors._sharepoint_api import Api, facet, moment, path, text
from connectors._sharepoint_feed import Taken
from connectors._sharepoint_people import People
from scanner.model import Item, ItemKind

_KEPT = 4_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SILENT = re.compile(
    r"@odata\.|id\Z|ContentType\Z|Attachments\Z|Edit\Z|LinkTitle|_|ItemChildCount\Z|FolderChildCount\Z|"
    r"AppAuthorLookupId\Z|AppEditorLookupId\Z|DocIcon\Z|ComplianceAssetId\Z"
)
_SINGLE = re.compile(r"(.+)LookupId\Z")
_PERSONAL = ("Author", "Editor")


def start(site: str, table: str) -> str:
    """Return where the feed of a list begins."""
    return f"{path('sites', site, 'lists', table)}/items/delta?$expand=fields"


class Tables:
    """What was listed of rows a moment ago, so that most are not asked for once more; safe for threads."""

    def __init__(self, api: Api, people: People) -> None:
        self._api = api
        self._people = people
        self._rows: OrderedDict[tuple[str, str, str], dict[str, Any]] = OrderedDict()
        self._personal: dict[tuple[str, str], frozenset[str]] = {}
        self._lock = threading.Lock()

    def keep(self, key: tuple[str, str, str], row: dict[str, Any]) -> None:
        """Take a row that was listed."""
        with self._lock:
            self._rows[key] = row
            if len(self._rows) > _KEPT:
                self._rows.popitem(last=False)

    def read(self, site: str, table: str, id: str) -> bytes:
        """Return a row as a page of HTML; raises a `SourceError`."""
        with self._lock:
            row = self._rows.pop((site, table, id), None)
        if row is None:
            where = path("sites", site, "lists", table, "items", id)
            row = self._api.one(where, {"$expand": "fields"})
        fields = row.get("fields")
        fields = fields if isinstance(fields, Mapping) else {}
        lines = [(_label(name), value) for name, value in fields.items() if not _SILENT.match(name)]
        shown = [self._person(site, table, name, value) or (name, value) for name, value in lines]
        for name in ("createdBy", "lastModifiedBy"):
            person = facet(row, name, "user")
            if isinstance(person, Mapping):
                shown.append((name, " ".join(filter(None, (text(person, "displayName"), text(person, "email"))))))
        return page(text(fields, "Title"), shown)

    def _person(self, site: str, table: str, name: str, value: Any) -> tuple[str, Any] | None:
        """Return who is meant by a number: columns of persons hold that of the site's list of persons."""
        found = _SINGLE.match(name)
        if found is None or not isinstance(value, str | int):
            return None
        if found[1] not in _PERSONAL and found[1] not in self._columns(site, table):
            return None
        who = self._people.name(site, str(value))
        return (found[1], who) if who else None

    def _columns(self, site: str, table: str) -> frozenset[str]:
        with self._lock:
            known = self._personal.get((site, table))
        if known is None:
            where = f"{path('sites', site, 'lists', table)}/columns"
            rows = self._api.all(where, {"$select": "name,personOrGroup"})
            found = (text(one, "name") for one in rows if one.get("personOrGroup") is not None)
            known = frozenset(_label(name) for name in found if name)
            with self._lock:
                self._personal[site, table] = known
        return known


class ListRows:
    """Reads the rows of a list's feed."""

    memory = ""
    again = False

    def __init__(self, tables: Tables, site: str, table: str) -> None:
        self._tables = tables
        self._site = site
        self._table = table

    def take(self, rows: Mapping[str, dict[str, Any]]) -> Taken:
        taken = Taken()
        for id, row in rows.items():
            if row.get("deleted") is not None:
                taken.deleted.append(locator(self._site, self._table, id))
            else:
                taken.upserts.append(self._item(id, row))
                if isinstance(row.get("fields"), Mapping):
                    self._tables.keep((self._site, self._table, id), row)
        return taken

    def _item(self, id: str, row: Mapping[str, Any]) -> Item:
        title = facet(row, "fields", "Title")
        return Item(
            locator=locator(self._site, self._table, id),
            version=text(row, "eTag") or f"{row.get('lastModifiedDateTime')} {facet(row, 'fields', '@odata.etag')}",
            kind=ItemKind.FILE,
            name="row.html",
            media_type="text/html",
            title=title if isinstance(title, str) and title else None,
            url=text(row, "webUrl"),
            created=moment(row, "createdDateTime"),
            modified=moment(row, "lastModifiedDateTime"),
            handle=json.dumps({"site": self._site, "list": self._table, "row": id}, separators=(",", ":")),
        )


def locator(site: str, table: str, id: str) -> str:
    """Return the locator of a row."""
    return f"list:{site}/{table}/{id}"


def page(title: str | None, fields: list[tuple[str, Any]]) -> bytes:
    """Return a page of HTML with a line for each field; values that are HTML themselves stay so."""
    lines = "".join(f"<tr><th>{escape(name)}</th><td>{_value(value)}</td></tr>\n" for name, value in fields)
    head = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title or "")}</title></head>'
    return f"{head}<body><table>\n{lines}</table></body></html>\n".encode("utf-8", "replace")


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value if value.startswith("<") else escape(value)
    if isinstance(value, list):
        return "<br>".join(map(_value, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{escape(_label(name))}: {_value(one)}" for name, one in value.items() if one is not None)
    return escape("" if value is None else str(value))


def _label(name: str) -> str:
    """Return the name of a column as people wrote it: SharePoint escapes what is no letter or digit."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)
