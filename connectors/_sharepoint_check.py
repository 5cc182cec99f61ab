"""What `pii-scan check` tries: the login, each permission, and one file."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from connectors import _sharepoint_drive as drives
from connectors import _sharepoint_list as tables
from connectors._sharepoint_api import Api, facet, identity, path
from connectors._sharepoint_download import Download
from connectors._sharepoint_pages import SitePages
from connectors._sharepoint_people import People
from connectors._sharepoint_places import Places, Wanted
from connectors._sharepoint_sites import Sites, Trouble
from scanner.errors import GoneError, SourceError
from scanner.ports import CheckResult

_USERS = 20
_PROBE = 1 << 20


def checks(api: Api, wanted: Wanted) -> Iterator[CheckResult]:
    """Yield what works and what is missing; never raises a `SourceError`."""
    try:
        token = api.authorise()
    except SourceError as error:
        yield CheckResult("login", False, error.detail)
        return
    yield CheckResult("login", True, _too_much(token))
    first = None
    for result, site in _sites(api, wanted):
        first = first or site
        yield result
    if wanted.onedrive:
        yield _tried("OneDrive", lambda: _onedrive(api, wanted))
    if first is not None:
        site = first
        yield _tried("library", lambda: _library(api, site))
        if wanted.lists:
            yield _tried("lists", lambda: _list(api, site))
        if wanted.pages:
            yield _tried("pages", lambda: _pages(api, site))


def _tried(name: str, probe: Callable[[], str]) -> CheckResult:
    try:
        return CheckResult(name, True, probe())
    except SourceError as error:
        return CheckResult(name, False, error.detail)


def _sites(api: Api, wanted: Wanted) -> Iterator[tuple[CheckResult, str | None]]:
    found, first = 0, None
    for site in Sites(api, wanted.sites, Counter()).top():
        if isinstance(site, Trouble):
            yield CheckResult(site.what, False, site.error.detail), None
        else:
            found += 1
            first = first or identity(site)
    if found:
        yield CheckResult("sites", True, f"{found} can be seen"), first


def _onedrive(api: Api, wanted: Wanted) -> str:
    places = Places(api, wanted, People(api))
    try:
        for number, user in enumerate(api.users()):
            drive = next(iter(places.drives_of(identity(user))), None)
            if drive is not None:
                return _one_file(api, identity(drive))
            if number == _USERS:
                break
    except GoneError:
        return "the service has no list of users"
    return f"none of the first {_USERS} users has one"


def _library(api: Api, site: str) -> str:
    drive = next(api.all(path("sites", site, "drives"), {"$select": "id,system"}), None)
    return "the first site has none" if drive is None else _one_file(api, identity(drive))


def _one_file(api: Api, drive: str) -> str:
    """Read the beginning of a small file: that a listing is allowed does not mean that its files are."""
    rows, _, _ = api.step(drives.start(drive), 2)
    for row in rows:
        size = row.get("size")
        if row.get("file") is not None and row.get("deleted") is None and isinstance(size, int) and size < _PROBE:
            with Download(api, drive, identity(row), None, "") as file:
                file.read(1)
            return "a file was listed and read"
    return "can be listed; there was no small file to try"


def _list(api: Api, site: str) -> str:
    for table in api.all(path("sites", site, "lists"), {"$select": "id,name,list,system"}):
        if facet(table, "list", "template") == "genericList":
            api.step(tables.start(site, identity(table)), 2)
            return "a list was read"
    return "the first site has none"


def _pages(api: Api, site: str) -> str:
    try:
        next(SitePages(api, site).pages(None), None)
    except GoneError:
        return "the service has none to give"
    return "can be listed"


def _too_much(token: str) -> str:
    """Tell whether the application may only read; a token that cannot be read says nothing."""
    try:
        claims: Any = json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))
        roles = [str(one) for one in claims["roles"]]
    except (ValueError, IndexError, KeyError, TypeError):
        return ""
    more = sorted(one for one in roles if one.replace(".", "").isalnum() and ("Write" in one or "FullControl" in one))
    if more:
        return f"the application may do more than it needs: {', '.join(more)}"
    return "nothing but reading is granted" if roles else ""
