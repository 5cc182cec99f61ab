"""The contract servers of Graph, and what our connectors ask of them, against Microsoft's own schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectors.outlook import Asked
from scanner.errors import SourceError
from scanner.model import Identifier, Item, Problem
from scanner.ports import Connector
from scanner.secret import Secret
from tests.connectors.graph_world import Office
from tests.connectors.harness import Ledger, read
from tests.connectors.sharepoint_harness import World, world
from tests.connectors.test_outlook_items import CONTACT, EVENT, FILE, three_kinds
from tests.connectors.test_sharepoint_places import PAGE
from tests.services.graph import error
from tests.services.graph_mail import throttled
from tests.services.graph_schema import Seen, faults
from tests.services.server import Request, Response

KAI = Secret("kai@example.com")
MAIL_RIGHTS = ["Mail.Read", "User.Read.All", "Contacts.Read", "Calendars.Read"]
DRIVE_RIGHTS = ["Sites.Read.All", "Files.Read.All", "User.Read.All"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A mailbox in which there is one of everything."""
    with closing(Office(tmp_path)) as office:
        office.asked = Asked(page=3, mailboxes=("*", "second@example.com"))
        office.login.roles = MAIL_RIGHTS
        three_kinds(office)
        office.fill(7)
        office.box.add_folder("hidden", hidden=True)
        office.box.add_folder("below", parent=office.box.folder("inbox").id)
        office.box.add_folder("found", view=True)
        office.box.add_folder("Deletions", well_known="recoverableitemsdeletions", beside=True)
        office.box.contacts = {"": [CONTACT], "team": [{**CONTACT, "id": "c=3"}]}
        office.box.calendars["second"] = [EVENT]
        attached = {"@odata.type": FILE, "id": "a", "name": "agenda.txt", "contentBytes": "YWdlbmRh"}
        office.box.event_attachments["e=1"] = [attached]
        office.tenant.add("second@example.com", userPrincipalName="two@example.com")
        yield office


@pytest.fixture
def tenant(tmp_path: Path) -> Iterator[World]:
    """Sites and OneDrives in which there is one of everything."""
    with world(tmp_path) as made:
        made.login.roles = DRIVE_RIGHTS
        sites = made.tenant
        sites.page = 4
        site, below = sites.site("team"), sites.site("below", parent=next(iter(sites.sites)))
        library = sites.library(site)
        sites.put(library, "notes", None, package={"type": "oneNote"})
        sites.put(library, "link", None, remoteItem={"id": "01X"})
        folder = sites.put(library, "folder", None)
        for name in "abcdef":
            sites.put(library, f"{name}.txt", b"for kai@example.com", folder.id)
            sites.put(library, f"{name}.txt", b"later", folder.id)
        for drive in (library, sites.onedrive("mira", "mira")):
            sites.put(drive, "b.txt", b"for kai@example.com")
        sites.library(below, "Hold", system=True)
        columns = [{"id": "1", "name": "Owner", "personOrGroup": {}}]
        sites.row(sites.table(site, "Cars", columns=columns), {"Title": "Van", "OwnerLookupId": "1"})
        sites.row(sites.table(site, "People", "userInformation", system=True), {"Title": "Mira Holm"})
        sites.table(site, "Old", "documentLibrary", drive=library.id)
        site.pages["p1"] = PAGE
        site.bin.append("deleted")
        yield made


def used(made: Callable[[], Any], ledger: Ledger) -> int:
    """Sweep, open every item, search, check; return how much did not work."""
    wrong = len(ledger.sweep(made()).problems)
    connector = made()
    for item in [item for items in ledger.items.values() for item in items.values() if item.skip is None]:
        read(connector, item)
    found = list(connector.search([Identifier("EMAIL_ADDRESS", KAI, KAI)]))
    assert any(isinstance(one, Item) for one in found)
    wrong += sum(isinstance(one, Problem) for one in found)
    return wrong + sum(not one.ok for one in connector.check())


MAIL = {
    "/users",
    "/users/{user-id}",
    "/users/{user-id}/mailFolders",
    "/users/{user-id}/mailFolders/{mailFolder-id}",
    "/users/{user-id}/mailFolders/{mailFolder-id}/childFolders",
    "/users/{user-id}/mailFolders/{mailFolder-id}/messages/delta()",
    "/users/{user-id}/mailFolders/delta()",
    "/users/{user-id}/messages",
    "/users/{user-id}/messages/{message-id}",
    "/users/{user-id}/messages/{message-id}/$value",
    "/users/{user-id}/messages/{message-id}/attachments",
    "/users/{user-id}/contacts",
    "/users/{user-id}/contacts/{contact-id}",
    "/users/{user-id}/contactFolders",
    "/users/{user-id}/contactFolders/{contactFolder-id}/childFolders",
    "/users/{user-id}/contactFolders/{contactFolder-id}/contacts",
    "/users/{user-id}/calendars",
    "/users/{user-id}/calendars/{calendar-id}/events",
    "/users/{user-id}/events",
    "/users/{user-id}/events/{event-id}",
    "/users/{user-id}/events/{event-id}/attachments",
}
DRIVES = {
    "/sites/getAllSites()",
    "/sites/{site-id}",
    "/sites/{site-id}/sites",
    "/sites/{site-id}/drives",
    "/sites/{site-id}/lists",
    "/sites/{site-id}/lists/{list-id}/columns",
    "/sites/{site-id}/lists/{list-id}/drive",
    "/sites/{site-id}/lists/{list-id}/items",
    "/sites/{site-id}/lists/{list-id}/items/delta()",
    "/sites/{site-id}/pages/graph.sitePage",
    "/sites/{site-id}/pages/{baseSitePage-id}/graph.sitePage",
    "/storage/fileStorage/containers/{fileStorageContainer-id}/recycleBin/items",
    "/users",
    "/users/{user-id}/drives",
    "/drives/{drive-id}/items/{driveItem-id}/delta()",
    "/drives/{drive-id}/items/{driveItem-id}/content",
    "/drives/{drive-id}/items/{driveItem-id}/search(q='{q}')",
    "/drives/{drive-id}/items/{driveItem-id}/versions",
    "/drives/{drive-id}/items/{driveItem-id}/versions/{driveItemVersion-id}/content",
}


def test_all_that_outlook_asks_and_gets_is_as_in_microsofts_schema(office: Office) -> None:
    ledger = Ledger()
    office.server.faults.on("messages/long/$value", Response(b"Subject: x\n\n" + b"x" * 900, cut=90), times=3)
    assert used(office.connector, ledger) == 0
    office.box.delete("m0001")
    office.box.mark_read("m0002")
    office.box.move("m0003", "deleteditems")
    assert used(office.connector, ledger) == 0
    office.server.faults.on("/calendars", error(404, "ResourceNotFound"), times=2)
    office.asked = replace(office.asked, directory=False, mailboxes=(office.address, "two@example.com"))
    assert used(office.connector, Ledger()) == 0
    assert not MAIL - office.server.seen.templates()
    assert any(one.path.endswith("/attachments/att%3D0/$value") for one in office.server.requests)
    assert office.server.seen.faults() == []


def test_all_that_sharepoint_asks_and_gets_is_as_in_microsofts_schema(tenant: World) -> None:
    ledger = Ledger()
    assert used(lambda: tenant.connector(versions=True), ledger) == 0
    site = next(iter(tenant.tenant.sites.values()))
    (drive,) = site.drives
    for id in [one.id for one in drive.entries.values() if one.name == "a.txt"]:
        tenant.tenant.delete(drive, id)
    tenant.tenant.drop_row(site.tables[0], "1")
    assert used(lambda: tenant.connector(versions=True), ledger) == 0
    assert used(lambda: tenant.connector(sites=(site.url,), onedrive=False), ledger) == 0
    assert not DRIVES - tenant.server.seen.templates()
    assert tenant.server.seen.faults() == []


@pytest.mark.parametrize("right", MAIL_RIGHTS)
def test_each_right_that_outlook_names_is_needed(office: Office, right: str) -> None:
    office.login.roles = [one for one in MAIL_RIGHTS if one != right]
    wrong = {one.name: one.detail for one in office.connector().check() if not one.ok}
    assert right in " ".join(wrong.values())
    assert right in said(office.connector())


@pytest.mark.parametrize("right", ["Sites.Read.All", "User.Read.All"])
def test_each_right_that_sharepoint_names_is_needed(tenant: World, right: str) -> None:
    tenant.login.roles = [one for one in DRIVE_RIGHTS if one != right]
    wrong = {one.name: one.detail for one in tenant.connector().check() if not one.ok}
    assert right in " ".join(wrong.values())
    assert right in said(tenant.connector())


def test_sharepoint_needs_no_right_for_files_beside_the_one_for_sites(tenant: World) -> None:
    tenant.login.roles = ["Sites.Read.All", "User.Read.All"]
    assert used(lambda: tenant.connector(versions=True), Ledger()) == 0


def said(connector: Connector) -> str:
    """Return what a sweep says is wrong."""
    try:
        return " ".join(one.detail for one in Ledger().sweep(connector).problems)
    except SourceError as error:
        return error.detail


# the judge itself


def asked(path: str, body: Any = b"", status: int = 200, method: str = "GET", **query: str) -> list[str]:
    values = {f"${name}": [value] for name, value in query.items()}
    return faults(Request(method, f"/v1.0{path}", values, {}, b"", 0.0), Response(body, status))


MESSAGE = {"id": "1", "subject": "x", "isRead": True, "receivedDateTime": "2026-03-02T08:15:00Z"}


def test_the_judge_passes_what_is_right() -> None:
    page = {"@odata.context": "x", "@odata.nextLink": "https://example.com", "value": [MESSAGE]}
    assert asked("/users/1/messages", page, select="id,subject,isRead") == []
    assert asked("/users/1/messages/2/$value", b"Subject: x\n\n") == []
    assert asked("/users/1/messages/a%2Fb/attachments/c/$value", b"x") == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"isRead": "true"}, "isRead"),
        ({"isRead": 1}, "isRead"),
        ({"isRead": None, "madeUp": 1}, "madeUp"),
        ({"receivedDateTime": "2026-03-02"}, "receivedDateTime"),
        ({"receivedDateTime": 1772439300}, "receivedDateTime"),
        ({"subject": {"text": "x"}}, "subject"),
        ({"importance": "urgent"}, "importance"),
        ({"importance": "High"}, "importance"),
        ({"toRecipients": {}}, "toRecipients"),
        ({"toRecipients": [{"emailAddress": {"adress": "x"}}]}, "adress"),
        ({"toRecipients": [{"emailAddress": {"address": 5}}]}, "address"),
        ({"from": "kai@example.com"}, "from"),
        ({"body": {"contentType": "text", "content": b"x".hex(), "size": 4}}, "size"),
    ],
)
def test_the_judge_finds_what_is_wrong(changed: dict[str, Any], what: str) -> None:
    (found,) = asked("/users/1/messages", {"value": [MESSAGE, {**MESSAGE, **changed}]})
    assert what in found


@pytest.mark.parametrize(
    ("path", "query", "what"),
    [
        ("/users/1/mail", {}, "no such thing"),
        ("/users/1/mailFolders/2/messages/delta", {"skiptokens": "1"}, "$skiptokens"),
        ("/users/1/messages", {"select": "id,subjects"}, "subjects"),
        ("/users/1/messages", {"expand": "attachment"}, "attachment"),
        ("/drives/1/root/delta", {"select": "id,displayName"}, "displayName"),
    ],
)
def test_the_judge_finds_a_request_that_is_wrong(path: str, query: dict[str, str], what: str) -> None:
    (found,) = asked(path, {"value": []}, **query)
    assert what in found
    assert asked(path, {"value": []}, method="POST")


@pytest.mark.parametrize("given", [error(404, "ErrorItemNotFound"), error(410, "SyncStateNotFound"), throttled()])
def test_errors_are_as_in_microsofts_schema(given: Response) -> None:
    assert asked("/users", given.body, given.status) == []
    assert asked("/users", {"error": "ErrorItemNotFound"}, given.status)
    assert asked("/users", {"errors": {}}, given.status)


def test_a_server_that_answered_wrongly_fails_its_test(office: Office) -> None:
    office.box.contacts[""] = [{**CONTACT, "displayName": 5}]
    Ledger().sweep(office.connector())
    (found,) = [one for one in office.server.seen.faults() if "/contacts" in one]
    assert "displayName" in found
    with pytest.raises(AssertionError, match="displayName"):
        office.server.close()
    office.server.seen = Seen()
