"""What there is to read: drives and lists of sites, and the OneDrives of users."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connectors._sharepoint_api import ONEDRIVE, Api, facet, identity, path, text
from connectors._sharepoint_people import People, is_list_of_persons
from connectors._sharepoint_sites import Sites, Trouble
from scanner.errors import DeniedError, GoneError, RefusedError, SourceError, ThrottledError
from scanner.model import Partition, Problem, Reason, Stage

_DRIVE = {"$select": "id,name,webUrl,driveType,system"}
_LIST = {"$select": "id,name,displayName,webUrl,list,system"}
_LIBRARIES = {"documentLibrary", "mySiteDocumentLibrary"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the settings ask for."""

    sites: tuple[str, ...] = ("*",)
    onedrive: bool = True
    lists: bool = True
    pages: bool = True


class Places:
    """Finds the partitions of one sweep."""

    def __init__(self, api: Api, wanted: Wanted, people: People) -> None:
        self._api = api
        self._wanted = wanted
        self._people = people
        self.missing: Counter[str] = Counter()
        """What there is not, or not to be had -> how often."""
        self._told: set[Problem] = set()
        self._seen: set[str] = set()
        self._urls: set[str] = set()
        self._drives_known = False

    def partitions(self) -> Iterator[Partition | Problem]:
        """Yield each partition once; what cannot be found out is a `Problem`. Raises a `SourceError` if all is."""
        held: list[Trouble] = []  # until it is known whether there is anything at all
        some = False
        for one in self._found():
            if isinstance(one, Partition):
                yield from map(_problem, held)
                held, some = [], True
                yield one
            elif isinstance(one.error, RefusedError):
                raise one.error
            elif (problem := _problem(one)) not in self._told:
                self._told.add(problem)
                if some:
                    yield problem
                else:
                    held.append(one)
        if held:
            cause = held[0].error
            yield from (_problem(one) for one in held if one.error.detail != cause.detail)
            raise cause

    def drives_of(self, user: str) -> list[dict[str, Any]]:
        """Return the OneDrives of a user."""
        try:
            found = list(self._api.all(path("users", user, "drives"), _DRIVE, needs=ONEDRIVE))
            self._drives_known = True
        except GoneError:
            if self._drives_known:  # it is the user who has none
                return []
            try:
                return [self._api.one(path("users", user, "drive"), _DRIVE, needs=ONEDRIVE)]
            except GoneError:
                return []
        return found

    def _found(self) -> Iterator[Partition | Trouble]:
        if self._wanted.onedrive:
            yield from self._onedrives()
        for site in Sites(self._api, self._wanted.sites, self.missing).find():
            if isinstance(site, Trouble):
                yield site
            else:
                yield from self._site(site)

    def _onedrives(self) -> Iterator[Partition | Trouble]:
        try:
            for user in self._api.users():
                try:
                    drives = self.drives_of(identity(user))
                except SourceError as error:
                    yield Trouble("the OneDrive of a user", error)
                    continue
                self.missing["OneDrive"] += not drives
                for drive in drives:
                    yield from self._drive(drive)
        except GoneError:
            self.missing["list of users"] += 1
        except SourceError as error:
            yield Trouble("the list of users", error)

    def _site(self, site: Mapping[str, Any]) -> Iterator[Partition | Trouble]:
        id, url = identity(site), text(site, "webUrl") or ""
        if not (site.get("isPersonalSite") and self._is_known(url)):
            try:
                for drive in self._api.all(path("sites", id, "drives"), _DRIVE):
                    yield from self._drive(drive)
            except SourceError as error:
                yield Trouble("libraries of a site", error)
        try:
            yield from self._lists(id)
        except GoneError:
            self.missing["lists"] += 1
        except SourceError as error:
            yield Trouble("lists of a site", error)
        if self._wanted.pages:
            yield Partition(f"pages:{id}")

    def _lists(self, site: str) -> Iterator[Partition | Trouble]:
        for table in self._api.all(path("sites", site, "lists"), _LIST):
            id, template = identity(table), facet(table, "list", "template")
            if is_list_of_persons(table):
                self._people.kept_in(site, id)
                self.missing["list of persons"] += 1
            elif template in _LIBRARIES:
                yield from self._library(site, id, text(table, "webUrl") or "")
            elif template == "webPageLibrary":
                self.missing["old pages"] += 1
            elif self._wanted.lists:
                yield Partition(f"list:{site}/{id}")

    def _library(self, site: str, table: str, url: str) -> Iterator[Partition | Trouble]:
        """Yield the drive of a library, unless the listing of drives had it."""
        if any(f"{url}/".startswith(f"{known}/") for known in self._urls):
            return
        try:
            yield from self._drive(self._api.one(path("sites", site, "lists", table, "drive"), _DRIVE))
        except GoneError:
            self.missing["library without a drive"] += 1
        except SourceError as error:
            yield Trouble("a library of a site", error)

    def _drive(self, drive: Mapping[str, Any]) -> Iterator[Partition]:
        id, url = identity(drive), text(drive, "webUrl")
        if url:
            self._urls.add(url)
        if id not in self._seen:
            self._seen.add(id)
            yield Partition(id)

    def _is_known(self, site_url: str) -> bool:
        """Tell whether the drive of a personal site was found at its user."""
        return bool(site_url) and any(known.startswith(f"{site_url}/") for known in self._urls)


def _problem(trouble: Trouble) -> Problem:
    error = trouble.error
    reason = error.reason or Reason.UNREADABLE  # 404 is no proof that something is gone
    if isinstance(error, DeniedError | ThrottledError) and error.reason is None:
        reason = Reason.DENIED if isinstance(error, DeniedError) else Reason.THROTTLED
    return Problem(Stage.LIST, reason, f"{trouble.what}: {error.detail}", retryable=True)
