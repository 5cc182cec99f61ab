"""Microsoft's own client finds in the contract servers what our connectors find."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.connectors.graph_world import Office
from tests.connectors.harness import Ledger, read
from tests.connectors.sharepoint_harness import World, world
from tests.connectors.test_outlook_items import CONTACT, EVENT, three_kinds
from tests.connectors.test_sharepoint_places import PAGE
from tests.services.graph import GraphServer

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the SDK's own

Act = Callable[[Any], Awaitable[Any]]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with closing(Office(tmp_path)) as office:
        yield office


@pytest.fixture
def tenant(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.tenant.page = 4
        yield made


def by_sdk(server: GraphServer, act: Act) -> Any:
    """Do something with Microsoft's client against a contract server."""
    from kiota_abstractions.authentication.authentication_provider import AuthenticationProvider
    from msgraph.graph_request_adapter import GraphRequestAdapter
    from msgraph.graph_service_client import GraphServiceClient

    class Token(AuthenticationProvider):
        async def authenticate_request(self, request: Any, additional_authentication_context: Any = None) -> None:
            assert server.login is not None
            request.headers.try_add("Authorization", f"Bearer {server.login._token()}")

    async def main() -> Any:
        adapter = GraphRequestAdapter(Token())
        adapter.base_url = server.base
        return await act(GraphServiceClient(request_adapter=adapter))

    return asyncio.run(main())


async def all_rows(builder: Any) -> tuple[list[Any], str | None]:
    """Return the rows of all pages, and the link to later changes."""
    rows, page = [], await builder.get()
    while True:
        rows += page.value
        if page.odata_next_link is None:
            return rows, getattr(page, "odata_delta_link", None)
        page = await builder.with_url(page.odata_next_link).get()


def test_mail_by_microsofts_client(office: Office) -> None:
    office.fill(25)
    three_kinds(office)
    office.box.contacts[""] = [CONTACT]
    office.box.calendars["second"] = [EVENT]

    async def act(client: Any) -> tuple[Any, ...]:
        (user,), _ = await all_rows(client.users)
        box = client.users.by_user_id(user.id)
        folders, _ = await all_rows(box.mail_folders.delta)
        inbox = next(one for one in folders if one.display_name == "inbox")
        feed = box.mail_folders.by_mail_folder_id(inbox.id).messages.delta
        messages, link = await all_rows(feed)
        office.box.delete("m0003")
        changes, _ = await all_rows(feed.with_url(link))
        message = box.messages.by_message_id(next(one.id for one in messages if one.subject == "offer æøå"))
        attached, _ = await all_rows(message.attachments)
        contacts, _ = await all_rows(box.contacts)
        events, _ = await all_rows(box.calendars.by_calendar_id("second").events)
        return messages, changes, await message.content.get(), attached, contacts, events

    messages, changes, mime, attached, contacts, events = by_sdk(office.server, act)
    assert len({one.id for one in messages}) == 26
    assert all("@removed" in one.additional_data for one in changes)
    assert len(changes) == 1
    assert mime == office.box.messages["long"].mime
    assert {type(one).__name__ for one in attached} == {"FileAttachment", "ItemAttachment", "ReferenceAttachment"}
    assert contacts[0].email_addresses[1].address == "m.solvang@example.org"
    assert events[0].attendees[1].type.value == "optional"
    assert office.sweep() == {one.id.partition("~")[0] for one in messages} - {"m0003"}


def test_sites_and_drives_by_microsofts_client(tenant: World) -> None:
    sites = tenant.tenant
    site = sites.site("team")
    drive = sites.library(site)
    sites.add(drive, 10, lambda number: b"text %d" % number)
    mine = sites.onedrive("mira", "mira")
    sites.put(mine, "b.txt", b"b")
    sites.row(sites.table(site, "Cars"), {"Title": "Van"})
    site.pages["p1"] = PAGE

    async def act(client: Any) -> tuple[Any, ...]:
        found, _ = await all_rows(client.sites.get_all_sites)
        team = client.sites.by_site_id(found[0].id)
        (library,), _ = await all_rows(team.drives)
        items = client.drives.by_drive_id(library.id).items
        files, link = await all_rows(items.by_drive_item_id("root").delta)
        sites.delete(drive, next(one.id for one in files if one.name == "file 3.txt"))
        gone, _ = await all_rows(items.by_drive_item_id("root").delta.with_url(link))
        text = await items.by_drive_item_id(next(one.id for one in files if one.name == "file 4.txt")).content.get()
        (table,), _ = await all_rows(team.lists)
        rows, _ = await all_rows(team.lists.by_list_id(table.id).items.delta)
        (page,), _ = await all_rows(team.pages.graph_site_page)
        (own,), _ = await all_rows(client.users.by_user_id("mira").drives)
        return files, [one for one in gone if one.deleted is not None], text, rows, page, own

    files, gone, text, rows, page, own = by_sdk(tenant.server, act)
    assert sum(one.file is not None for one in files) == 10
    assert len(gone) == 1
    assert text == b"text 4"
    assert (len(rows), page.title, own.id) == (1, "Welcome", mine.id)
    ledger = Ledger().sweep(tenant.connector())
    assert set(ledger.items[drive.id]) == {
        f"{drive.id}/{one.id}" for one in files if one.file is not None and one.id != gone[0].id
    }
    assert read(tenant.connector(), next(one for one in ledger.items[drive.id].values() if one.name == "file 4.txt"))
