"""Which sites, drives, lists and pages are read, what is told of the rest, and what `check` says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connectors import _sharepoint_search
from scanner.errors import DeniedError, GoneError, SourceError
from scanner.model import Identifier, Item, ItemKind, Listing, Partition, Problem
from scanner.secret import Secret
from tests.connectors.harness import Ledger, read
from tests.connectors.sharepoint_harness import World, world
from tests.services.graph_drives import HOST, Site
from tests.services.server import Response


@pytest.fixture
def tenant(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.tenant.page = 4
        yield made


@pytest.fixture
def site(tenant: World) -> Site:
    site = tenant.tenant.site("team")
    tenant.tenant.put(tenant.tenant.library(site), "a.txt", b"a")
    return site


def ids(tenant: World, **settings: Any) -> list[str]:
    found = list(tenant.connector(**settings).partitions())
    assert not [one for one in found if isinstance(one, Problem)]
    return [one.id for one in found if isinstance(one, Partition)]


def bodies(tenant: World, ledger: Ledger, **settings: Any) -> dict[str, str]:
    connector = tenant.connector(**settings)
    return {one: read(connector, ledger.find(one)).decode() for one in ledger.locators}


def told(tenant: World, **settings: Any) -> dict[str, int | None]:
    connector = tenant.connector(**settings)
    ledger = Ledger().sweep(connector)
    assert not ledger.problems
    return {one.what: one.count for one in connector.left_out()}


def count_of(left: dict[str, int | None], word: str) -> int | None:
    (found,) = [count for what, count in left.items() if word in what]
    return found


# sites and drives


def test_every_site_library_and_onedrive_is_a_partition_once(tenant: World, site: Site) -> None:
    mine = tenant.tenant.onedrive("mira", "mira")
    gone = tenant.tenant.library(tenant.tenant.site("left the company", personal=True))
    tenant.tenant.library(site, "Hold", system=True)
    found = ids(tenant, lists=False, pages=False)
    assert sorted(found) == sorted({one.id for one in tenant.tenant.drives.values()})
    assert {mine.id, gone.id} <= set(found)


def test_onedrives_can_be_left_out(tenant: World, site: Site) -> None:
    tenant.tenant.onedrive("mira", "mira", personal_site=False)
    assert len(ids(tenant, lists=False, pages=False)) == 2
    assert ids(tenant, lists=False, pages=False, onedrive=False) == [site.drives[0].id]
    assert "OneDrives of users (onedrive = false)" in told(tenant, onedrive=False)


def test_user_without_a_onedrive_is_counted_and_no_problem(tenant: World, site: Site) -> None:
    tenant.tenant.users |= {"kai": [], "mira": []}
    tenant.tenant.onedrive("ola", "ola")
    assert count_of(told(tenant), "users without") == 2


def test_second_onedrive_of_a_user_is_read(tenant: World, site: Site) -> None:
    drives = [tenant.tenant.onedrive("mira", name) for name in ("one", "two")]
    assert {one.id for one in drives} <= set(ids(tenant))


def test_sites_below_sites_are_read(tenant: World, site: Site) -> None:
    below = tenant.tenant.site("below", parent=site.id)
    tenant.tenant.library(below)
    deeper = tenant.tenant.site("deeper", parent=below.id)
    tenant.tenant.library(deeper)
    named = ids(tenant, sites=(site.url,), onedrive=False, lists=False, pages=False)
    assert named == [one.drives[0].id for one in (site, below, deeper)]


@pytest.mark.parametrize("form", ["url", "id", "name", "glob", "url glob"])
def test_sites_can_be_named_in_every_way(tenant: World, site: Site, form: str) -> None:
    tenant.tenant.library(tenant.tenant.site("other"))
    tenant.tenant.library(tenant.tenant.site("with space"))
    forms = {"url": site.url + "/", "id": site.id, "name": "team", "glob": "te*", "url glob": f"https://{HOST}/*/team"}
    assert ids(tenant, sites=(forms[form],), lists=False, pages=False) == [site.drives[0].id]
    spaced = f"https://{HOST}/sites/with space"
    assert len(ids(tenant, sites=(spaced,), lists=False, pages=False)) == 1


def test_named_site_that_is_not_there_is_told_and_the_rest_is_read(tenant: World, site: Site) -> None:
    found = list(tenant.connector(sites=(site.url, f"https://{HOST}/sites/kai"), onedrive=False).partitions())
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert "site 2 of the settings" in problem.detail
    assert "kai" not in problem.detail
    assert Partition(site.drives[0].id) in found


def test_names_that_match_nothing_are_an_error(tenant: World, site: Site) -> None:
    with pytest.raises(SourceError, match="name or address"):
        list(tenant.connector(sites=("x*",), onedrive=False).partitions())


def test_sites_selected_needs_names(tenant: World, site: Site) -> None:
    tenant.tenant.selected = {site.id}
    with pytest.raises(SourceError):
        list(tenant.connector(onedrive=False).partitions())
    assert site.drives[0].id in ids(tenant, sites=(site.url,), onedrive=False)


def test_cloud_without_all_sites_is_searched(tenant: World, site: Site) -> None:
    tenant.tenant.missing.add(r"/sites/getAllSites\Z")
    assert site.drives[0].id in ids(tenant)


def test_denied_site_keeps_what_is_known(tenant: World, site: Site) -> None:
    ledger = Ledger().sweep(tenant.connector())
    other = tenant.tenant.site("other")
    tenant.tenant.put(tenant.tenant.library(other), "b.txt", b"b")
    site.denied = 403
    ledger.sweep(tenant.connector())
    assert ledger.problems
    assert len(ledger.locators) == 2


def test_many_denied_onedrives_are_one_problem(tenant: World, site: Site) -> None:
    for name in ("a", "b", "c"):
        tenant.tenant.onedrive(name, name)
    denied = Response({"error": {"code": "accessDenied"}}, 403)
    tenant.server.faults.on(lambda one: one.path.startswith("/v1.0/users/"), denied, times=9)
    problems = [one for one in tenant.connector().partitions() if isinstance(one, Problem)]
    assert len(problems) == 1


def test_no_right_at_all_is_told_once_for_each_cause(tenant: World, site: Site) -> None:
    tenant.tenant.onedrive("mira", "mira")
    tenant.login.roles = ["Group.Read.All"]
    told: list[str] = []
    with pytest.raises(DeniedError) as raised:
        told.extend(one.detail for one in tenant.connector().partitions() if isinstance(one, Problem))
    assert "User.Read.All" in raised.value.detail
    assert ["Sites.Read.All" in one for one in told] == [True]


def test_one_cause_of_everything_is_told_once(tenant: World, site: Site) -> None:
    tenant.server.faults.on("/", Response(b"<html>blocked</html>", 407), times=99)
    with pytest.raises(SourceError, match="proxy"):
        list(tenant.connector().partitions())
    told: list[object] = []
    with pytest.raises(SourceError):
        told.extend(tenant.connector().partitions())
    assert told == []


def test_onedrives_that_may_not_be_seen_name_their_own_right(tenant: World, site: Site) -> None:
    tenant.tenant.onedrive("mira", "mira", personal_site=False)
    denied = Response({"error": {"code": "accessDenied"}}, 403)
    tenant.server.faults.on(lambda one: one.path.endswith("/users/mira/drives"), denied)
    (problem,) = [one for one in tenant.connector().partitions() if isinstance(one, Problem)]
    assert "Files.Read.All" in problem.detail
    assert "onedrive = false" in problem.detail


def test_users_that_may_not_be_listed_are_a_problem_with_advice(tenant: World, site: Site) -> None:
    tenant.server.faults.on("/users", Response({"error": {"code": "Authorization_RequestDenied"}}, 403))
    (problem,) = [one for one in tenant.connector().partitions() if isinstance(one, Problem)]
    assert "User.Read.All" in problem.detail
    assert "onedrive = false" in problem.detail


def test_library_that_no_listing_of_drives_shows_is_read(tenant: World, site: Site) -> None:
    hidden = tenant.tenant.library(tenant.tenant.site("elsewhere"))
    tenant.tenant.sites.pop(next(one.id for one in tenant.tenant.sites.values() if one.name == "elsewhere"))
    tenant.tenant.table(site, "Old library", "documentLibrary", drive=hidden.id)
    tenant.tenant.table(site, "Documents", "documentLibrary").url = site.drives[0].url
    assert sorted(ids(tenant, pages=False)) == sorted([site.drives[0].id, hidden.id])


# lists


@pytest.fixture
def people(tenant: World, site: Site) -> None:
    table = tenant.tenant.table(site, "Personen", "userInformation", system=True)
    for name in ("Mira Holm", "Kai Berg"):
        tenant.tenant.row(table, {"Title": name, "EMail": f"{name.split()[0].lower()}@example.com"})


def test_rows_are_read_with_the_persons_they_name(tenant: World, site: Site, people: None) -> None:
    columns = [{"id": "1", "name": "Owner", "personOrGroup": {}}, {"id": "2", "name": "Office", "lookup": {}}]
    table = tenant.tenant.table(site, "Cars", columns=columns)
    fields = {"Title": "Van <1>", "Phone_x0020_No": "555-0101", "AuthorLookupId": "2", "OwnerLookupId": "1"}
    tenant.tenant.row(table, {**fields, "OfficeLookupId": "1", "Notes": "<div>see <b>kai</b></div>"})
    settings = {"onedrive": False, "pages": False}
    ledger = Ledger().sweep(tenant.connector(**settings))
    (locator,) = [one for one in ledger.locators if one.startswith("list:")]
    assert locator == f"list:{site.id}/{table.id}/1"
    text = bodies(tenant, ledger, **settings)[locator]
    for shown in ("Van &lt;1&gt;", "Phone No", "555-0101", "Mira Holm, mira@example.com", "Kai Berg", "<b>kai</b>"):
        assert shown in text
    assert ledger.find(locator).title == "Van <1>"


def test_rows_that_were_just_listed_are_not_asked_for_again(tenant: World, site: Site) -> None:
    table = tenant.tenant.table(site, "Cars")
    for number in range(10):
        tenant.tenant.row(table, {"Title": f"car {number}"})
    connector, place = tenant.connector(), Partition(f"list:{site.id}/{table.id}")
    items = [item for page in connector.changes(place, None) for item in page.upserts]
    before = len(tenant.server.requests)
    assert all(f"car {number}" in read(connector, item).decode() for number, item in enumerate(items))
    assert len(tenant.server.requests) == before
    assert "car 3" in read(connector, items[3]).decode()
    assert len(tenant.server.requests) == before + 1


def test_changed_and_deleted_rows_come_by_the_feed(tenant: World, site: Site) -> None:
    table = tenant.tenant.table(site, "Cars")
    for number in range(10):
        tenant.tenant.row(table, {"Title": f"car {number}"})
    settings = {"onedrive": False, "pages": False}
    ledger = Ledger().sweep(tenant.connector(**settings))
    tenant.tenant.row(table, {"Title": "another"}, id="3")
    tenant.tenant.drop_row(table, "5")
    ledger.sweep(tenant.connector(**settings))
    rows = {one for one in ledger.locators if one.startswith("list:")}
    assert len(rows) == 9
    assert "another" in bodies(tenant, ledger, **settings)[f"list:{site.id}/{table.id}/3"]
    table.feed.expire()
    tenant.tenant.drop_row(table, "6")
    ledger.sweep(tenant.connector(**settings))
    assert len([one for one in ledger.locators if one.startswith("list:")]) == 8


def test_row_that_is_gone_is_gone(tenant: World, site: Site) -> None:
    table = tenant.tenant.table(site, "Cars")
    tenant.tenant.row(table, {"Title": "car"})
    ledger = Ledger().sweep(tenant.connector())
    tenant.tenant.drop_row(table, "1")
    with pytest.raises(GoneError):
        read(tenant.connector(), ledger.find(f"list:{site.id}/{table.id}/1"))


def test_persons_that_cannot_be_named_are_told(tenant: World, site: Site) -> None:
    table = tenant.tenant.table(site, "Cars")
    tenant.tenant.row(table, {"Title": "car", "AuthorLookupId": "7"})
    connector = tenant.connector()
    (partition,) = [one for one in connector.partitions() if isinstance(one, Partition) and table.id in one.id]
    (item,) = [item for page in connector.changes(partition, None) for item in page.upserts]
    assert "AuthorLookupId" in read(connector, item).decode()
    assert [one.count for one in connector.left_out() if "cannot be read" in one.what] == [1]


def test_denied_list_is_a_problem_and_deletes_nothing(tenant: World, site: Site) -> None:
    table = tenant.tenant.table(site, "Cars")
    tenant.tenant.row(table, {"Title": "car"})
    ledger = Ledger().sweep(tenant.connector())
    table.denied = 403
    ledger.sweep(tenant.connector())
    assert ledger.problems
    assert f"list:{site.id}/{table.id}/1" in ledger.locators


# pages and recycle bins


PAGE = {
    "@odata.type": "#microsoft.graph.sitePage",
    "id": "p1",
    "name": "Welcome.aspx",
    "title": "Welcome",
    "eTag": '"{p1},1"',
    "webUrl": f"https://{HOST}/sites/team/SitePages/Welcome.aspx",
    "createdBy": {"user": {"displayName": "Mira Holm", "email": "mira@example.com"}},
    "titleArea": {"textAboveTitle": "News of the month"},
    "canvasLayout": {
        "horizontalSections": [
            {
                "columns": [
                    {
                        "id": "1",
                        "webparts": [
                            {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": "<p>Call 555-0102</p>"},
                            {
                                "@odata.type": "#microsoft.graph.standardWebPart",
                                "data": {
                                    "title": "People",
                                    "serverProcessedContent": {
                                        "searchablePlainTexts": [{"key": "name", "value": "Kai Berg"}],
                                        "links": [{"key": "to", "value": "mailto:kai@example.com"}],
                                    },
                                },
                            },
                        ],
                    }
                ]
            }
        ],
        "verticalSection": {"webparts": [{"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": "aside"}]},
    },
}


def test_pages_are_read_with_all_their_parts(tenant: World, site: Site) -> None:
    site.pages["p1"] = PAGE
    ledger = Ledger().sweep(tenant.connector())
    item = ledger.find(f"page:{site.id}/p1")
    assert (item.title, item.kind, item.media_type) == ("Welcome", ItemKind.FILE, "text/html")
    text = read(tenant.connector(), item).decode()
    for shown in ("<p>Call 555-0102</p>", "Kai Berg", "mailto:kai@example.com", "aside", "Mira Holm", "of the month"):
        assert shown in text


def test_page_that_is_gone_is_gone_and_a_changed_one_has_another_version(tenant: World, site: Site) -> None:
    site.pages |= {f"p{number}": {**PAGE, "id": f"p{number}"} for number in range(10)}
    ledger = Ledger().sweep(tenant.connector())
    del site.pages["p3"]
    site.pages["p4"] = {**site.pages["p4"], "eTag": "2"}
    before = ledger.find(f"page:{site.id}/p4").version
    ledger.sweep(tenant.connector())
    assert len([one for one in ledger.locators if one.startswith("page:")]) == 9
    assert ledger.find(f"page:{site.id}/p4").version != before


def test_service_without_pages_is_no_problem_and_deletes_none(tenant: World, site: Site) -> None:
    site.pages["p1"] = PAGE
    ledger = Ledger().sweep(tenant.connector())
    tenant.tenant.missing.add(r"/sites/([^/:]+,[^/:]+,[^/:]+)/pages/microsoft.graph.sitePage\Z")
    connector = tenant.connector()
    ledger.sweep(connector)
    assert not ledger.problems
    assert f"page:{site.id}/p1" in ledger.locators
    assert count_of({one.what: one.count for one in connector.left_out()}, "pages of sites: the service") == 1


def test_recycle_bin_is_counted_and_told(tenant: World, site: Site) -> None:
    site.bin += [f"deleted {number}" for number in range(9)]
    tenant.tenant.site("other").bin.append("x")
    assert count_of(told(tenant), "in recycle bins") == 10


def test_recycle_bin_that_cannot_be_counted_is_told(tenant: World, site: Site) -> None:
    tenant.server.faults.on("recycleBin", Response({"error": {"code": "accessDenied"}}, 403))
    assert count_of(told(tenant), "cannot be counted") == 1


# versions


def test_older_versions_are_items_when_asked_for(tenant: World, site: Site) -> None:
    drive = site.drives[0]
    for body in (b"b", b"c"):
        tenant.tenant.put(drive, "a.txt", body)
    assert "older versions of files (versions = false)" in told(tenant)
    settings = {"versions": True, "onedrive": False, "pages": False}
    ledger = Ledger().sweep(tenant.connector(**settings))
    base = next(one for one in ledger.locators if "@" not in one)
    assert bodies(tenant, ledger, **settings) == {f"{base}@1.0": "a", f"{base}@2.0": "b", base: "c"}
    assert "older versions of files (versions = false)" not in told(tenant, **settings)
    tenant.tenant.delete(drive, base.partition("/")[2])
    assert not ledger.sweep(tenant.connector(**settings)).locators


def test_versions_that_are_switched_on_later_are_found(tenant: World, site: Site) -> None:
    tenant.tenant.put(site.drives[0], "a.txt", b"b")
    ledger = Ledger().sweep(tenant.connector())
    assert len(ledger.sweep(tenant.connector(versions=True)).locators) == 2


# cost


def test_second_sweep_of_the_same_asks_once_a_feed(tenant: World, site: Site) -> None:
    for number in range(3):
        library = tenant.tenant.library(site, f"library {number}")
        tenant.tenant.add(library, 20, lambda one: b"x%d" % one)
        tenant.tenant.row(tenant.tenant.table(site, f"list {number}"), {"Title": "x"})
    connector = tenant.connector()
    ledger = Ledger().sweep(connector)
    places = [one for one in ledger.checkpoints if not one.startswith("pages:")]
    before = len(tenant.server.requests)
    ledger.sweep(tenant.connector())
    asked = tenant.server.requests[before:]
    assert sum(one.path.endswith("/delta") for one in asked) == len(places) == 7
    discovery = (
        "/getAllSites",
        "/users",
        "/sites",
        "/drives",
        "/lists",
        "/microsoft.graph.sitePage",
        "/recycleBin/items",
    )
    assert all(one.path.endswith(("/delta", *discovery)) for one in asked)


def test_big_drive_is_listed_by_pages_of_the_service(tenant: World, site: Site) -> None:
    tenant.tenant.page = 200
    tenant.tenant.add(site.drives[0], 5000, lambda one: b"")
    connector = tenant.connector()
    pages = list(connector.changes(Partition(site.drives[0].id), None))
    assert sum(len(page.upserts) for page in pages) == 5001
    assert len(pages) == 26
    (again,) = connector.changes(Partition(site.drives[0].id), pages[-1].checkpoint)
    assert (again.listing, again.upserts) == (Listing.DELTA, ())


# check


def checked(tenant: World, **settings: Any) -> dict[str, tuple[bool, str]]:
    return {one.name: (one.ok, one.detail) for one in tenant.connector(**settings).check()}


def test_check_tries_one_file_list_and_page(tenant: World, site: Site) -> None:
    tenant.tenant.put(tenant.tenant.onedrive("mira", "mira"), "b.txt", b"b")
    tenant.tenant.table(site, "Cars")
    found = checked(tenant)
    assert all(ok for ok, _ in found.values())
    assert found["library"] == found["OneDrive"] == (True, "a file was listed and read")
    assert found.keys() == {"login", "sites", "library", "OneDrive", "lists", "pages"}


def test_check_names_the_permission_that_is_missing(tenant: World, site: Site) -> None:
    denied = Response({"error": {"code": "accessDenied"}}, 403)
    tenant.server.faults.on("/users", denied)
    tenant.server.faults.on("/root/delta", denied)
    tenant.server.faults.on("/sitePage", denied)
    tenant.server.faults.on("/microsoft.graph.sitePage", denied)
    found = checked(tenant)
    assert "User.Read.All" in found["OneDrive"][1]
    assert "Files.Read.All" in found["library"][1]
    assert "Sites.Read.All" in found["pages"][1]
    assert not any(found[name][0] for name in ("OneDrive", "library", "pages"))


def test_check_of_listing_without_reading(tenant: World, site: Site) -> None:
    tenant.tenant.put(site.drives[0], "a.txt", b"a")
    tenant.server.faults.on("/content", Response({"error": {"code": "accessDenied"}}, 403))
    assert not checked(tenant)["library"][0]


def test_check_without_sites_says_what_to_do(tenant: World) -> None:
    assert "Sites.Selected" in checked(tenant, onedrive=False)["sites"][1]


def test_check_tells_of_rights_that_are_not_needed(tenant: World, site: Site) -> None:
    tenant.login.roles = ["Sites.Read.All", "Files.ReadWrite.All"]
    ok, detail = checked(tenant)["login"]
    assert ok
    assert "Files.ReadWrite.All" in detail
    tenant.login.roles = ["Sites.Read.All", "Files.Read.All", "User.Read.All"]
    assert checked(tenant)["login"] == (True, "nothing but reading is granted")


def test_check_of_a_wrong_secret(tenant: World, site: Site) -> None:
    tenant.login.refuse = 7000215
    ok, detail = checked(tenant)["login"]
    assert not ok
    assert "secret is wrong" in detail


# live search


def test_live_search_finds_files_in_every_drive_once(tenant: World, site: Site) -> None:
    mine = tenant.tenant.onedrive("mira", "mira")
    for drive in (site.drives[0], mine):
        tenant.tenant.put(drive, "offer.txt", b"for kai@example.com, o'hara")
    values = [Identifier("EMAIL_ADDRESS", Secret(one), Secret(one)) for one in ("kai@example.com", "o'hara", "none")]
    found = list(tenant.connector().search(values))
    assert all(isinstance(one, Item) for one in found)
    assert sorted(one.locator.partition("/")[0] for one in found if isinstance(one, Item)) == sorted(
        [site.drives[0].id, mine.id]
    )
    ledger = Ledger().sweep(tenant.connector())
    assert {(one.locator, one.version) for one in found if isinstance(one, Item)} == {
        (one, ledger.find(one).version) for one in ledger.locators if ledger.find(one).name == "offer.txt"
    }


def test_live_search_looks_for_both_writings_of_an_identifier(tenant: World, site: Site) -> None:
    for name, text in (("a.txt", b"call +4740001234"), ("b.txt", b"call +47 40 00 12 34")):
        tenant.tenant.put(site.drives[0], name, text)
    phone = Identifier("PHONE_NUMBER", Secret("+4740001234"), Secret("+47 40 00 12 34"))
    found = list(tenant.connector().search([phone]))
    assert sorted(one.name for one in found if isinstance(one, Item)) == ["a.txt", "b.txt"]


def test_live_search_tells_when_it_does_not_take_all(
    tenant: World, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        tenant.tenant.put(site.drives[0], f"{number}.txt", b"for kai@example.com")
    monkeypatch.setattr(_sharepoint_search, "MOST_HITS", 3)
    kai = Secret("kai@example.com")
    found = list(tenant.connector().search([Identifier("EMAIL_ADDRESS", kai, kai)]))
    assert len([one for one in found if isinstance(one, Item)]) == 3
    assert len([one for one in found if isinstance(one, Problem)]) == 1


def test_searched_words_are_in_no_problem(tenant: World, site: Site) -> None:
    tenant.server.faults.on("/search", Response({"error": {"code": "accessDenied"}}, 403))
    values = [Identifier("EMAIL_ADDRESS", Secret("kai@example.com"), Secret("kai@example.com"))]
    (problem,) = tenant.connector().search(values)
    assert isinstance(problem, Problem)
    assert "kai" not in problem.detail
