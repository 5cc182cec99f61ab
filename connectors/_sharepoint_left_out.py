"""What SharePoint holds that is not examined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from connectors._sharepoint_places import Wanted
from scanner.model import LeftOut

_MISSING = {
    "OneDrive": "users without a OneDrive",
    "list of users": "OneDrives of users: the service has no list of users",
    "lists": "lists of sites: the service has none to give",
    "subsites": "sites below sites: the service has none to give",
    "library without a drive": "libraries that the service gives no drive of",
    "old pages": "wiki and web part pages in page libraries: only pages of the present kind are read",
    "list of persons": "lists of persons of sites: read to name those in rows, not examined",
}


def left_out(
    wanted: Wanted,
    missing: Mapping[str, int],
    bins: Mapping[str, int | None],
    pageless: int,
    nameless: int,
    versions: bool,
) -> Sequence[LeftOut]:
    """Return all of it, as known after a sweep."""
    return (
        *_switched_off(wanted, versions),
        *_of_lists(wanted, nameless),
        *(LeftOut(what, missing[name]) for name, what in _MISSING.items() if missing.get(name)),
        *([LeftOut("pages of sites: the service has none to give", pageless)] if pageless else []),
        *_recycle_bins(bins),
    )


def _switched_off(wanted: Wanted, versions: bool) -> Iterator[LeftOut]:
    if not versions:
        yield LeftOut("older versions of files (versions = false)")
    if not wanted.onedrive:
        yield LeftOut("OneDrives of users (onedrive = false)")
    if not wanted.lists:
        yield LeftOut("rows of lists (lists = false)")
    if not wanted.pages:
        yield LeftOut("pages of sites (pages = false)")
        yield LeftOut("recycle bins of sites, not counted (pages = false)")


def _of_lists(wanted: Wanted, nameless: int) -> Iterator[LeftOut]:
    if wanted.lists:
        yield LeftOut("attachments of list rows: Microsoft Graph gives no way to them")
        yield LeftOut("older versions of list rows and pages, and comments")
    if nameless:
        yield LeftOut("names of persons in list rows, of sites whose list of persons cannot be read", nameless)


def _recycle_bins(bins: Mapping[str, int | None]) -> Iterator[LeftOut]:
    counted = [one for one in bins.values() if one is not None]
    if sum(counted):
        yield LeftOut("in recycle bins of sites: Microsoft Graph gives no content", sum(counted))
    if len(counted) < len(bins):
        yield LeftOut("recycle bins of sites whose content cannot be counted", len(bins) - len(counted))
