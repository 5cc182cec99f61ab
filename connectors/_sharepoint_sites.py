"""Which sites there are to read."""

from __future__ import annotations

import fnmatch
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from connectors._sharepoint_api import SITES, Api, identity, path, text
from scanner.errors import DeniedError, GoneError, PermanentError, SourceError

_SITE = {"$select": "id,name,displayName,webUrl,isPersonalSite"}
_NOTHING_SEEN = (
    "no site can be seen: the application needs Sites.Read.All, consented to by an administrator; "
    "with Sites.Selected the sites must be named in `sites`"
)
_NOTHING_MATCHES = "no site that can be seen has a name or address as in `sites`"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be found out; `what` is shown before the error."""

    what: str
    error: SourceError


class Sites:
    """The sites that the settings name; `*` and `?` in a name make it a pattern."""

    def __init__(self, api: Api, names: tuple[str, ...], missing: Counter[str]) -> None:
        self._api = api
        self._patterns = [name for name in names if "*" in name or "?" in name]
        self._named = [(number, name) for number, name in enumerate(names, 1) if name not in self._patterns]
        self._missing = missing

    def find(self) -> Iterator[dict[str, Any] | Trouble]:
        """Yield each site once, those below others too."""
        known: set[str] = set()
        for site in self.top():
            if isinstance(site, Trouble):
                yield site
            else:
                yield from self._with_those_below(site, known)

    def top(self) -> Iterator[dict[str, Any] | Trouble]:
        """Yield the sites that are named or match."""
        for number, name in self._named:
            try:
                yield self._one(name)
            except SourceError as error:
                yield Trouble(f"site {number} of the settings", error)
        if not self._patterns:
            return
        try:
            seen = matched = 0
            for site in self._all():
                seen += 1
                if any(_matches(site, pattern) for pattern in self._patterns):
                    matched += 1
                    yield site
            if not matched:
                raise DeniedError(_NOTHING_MATCHES if seen else _NOTHING_SEEN)
        except SourceError as error:
            yield Trouble("sites", error)

    def _with_those_below(self, site: dict[str, Any], known: set[str]) -> Iterator[dict[str, Any] | Trouble]:
        waiting = [site]
        while waiting:
            site = waiting.pop(0)
            if identity(site) in known:
                continue
            known.add(identity(site))
            yield site
            if not site.get("isPersonalSite"):
                try:
                    waiting += self._api.all(path("sites", identity(site), "sites"), _SITE)
                except GoneError:
                    self._missing["subsites"] += 1
                except SourceError as error:
                    yield Trouble("sites below a site", error)

    def _all(self) -> Iterator[dict[str, Any]]:
        try:
            yield from self._api.all("/sites/getAllSites", _SITE)
        except (GoneError, PermanentError):  # a cloud without it
            yield from self._api.all("/sites", {"search": "*", **_SITE})

    def _one(self, name: str) -> dict[str, Any]:
        split = urlsplit(name)
        if name.count(",") == 2:
            return self._api.one(path("sites", name), _SITE, needs=SITES)
        if split.netloc:
            below = unquote(split.path).strip("/")
            where = f"{path('sites', split.netloc)}:{path(*below.split('/'))}" if below else path("sites", split.netloc)
            return self._api.one(where, _SITE, needs=SITES)
        for site in self._all():
            if _matches(site, name):
                return site
        raise GoneError("it is not among those that can be seen; name it by its address")


def _matches(site: Mapping[str, Any], pattern: str) -> bool:
    """Tell whether a site has this name or address."""
    url = text(site, "webUrl") or ""
    names = (identity(site), url, url.rpartition("/")[2], text(site, "name"), text(site, "displayName"))
    return any(fnmatch.fnmatchcase(unquote(name).lower(), unquote(pattern).lower()) for name in names if name)
