"""What an item of a mailbox holds: messages with attachments of all kinds, contacts, events, users; and live search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from connectors import _outlook_search
from connectors._outlook_contacts import contact_card
from connectors._outlook_events import calendar
from connectors.outlook import DIRECTORY_PARTITION, TYPE, Asked
from scanner.errors import PermanentError, SourceError, TransientError
from scanner.model import Identifier, Item, ItemKind, Partition, Problem, Reason
from scanner.ports import LeavesOut, Search, Service
from scanner.secret import Secret
from tests.connectors.graph_world import Office
from tests.connectors.harness import Ledger, read
from tests.services.graph import error
from tests.services.server import Response

FILE, ITEM, LINK = (f"#microsoft.graph.{one}Attachment" for one in ("file", "item", "reference"))
CUT = Response(b"Subject: long\n\n" + b"x" * 9000, cut=700)
MIME = (
    b"From: Mira Solvang <mira@example.com>\nTo: Kai Lund <kai@example.com>\nSubject: offer\n"
    b"Content-Type: text/plain\n\nthe offer\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with closing(Office(tmp_path)) as office:
        yield office


def attach(office: Office, id: str, kind: str, name: str, content: bytes = b"", **fields: Any) -> None:
    message = office.box.messages[id]
    number = f"att={len(message.attachments)}"
    message.attachments.append({"@odata.type": kind, "id": number, "name": name, "size": len(content), **fields})
    if kind != LINK:
        message.contents[number] = content


def three_kinds(office: Office) -> None:
    office.box.put("long", MIME, subject="offer æøå")
    attach(office, "long", FILE, "price list.csv", b"name,price\n" * 20_000, contentType="text/csv")
    attach(office, "long", ITEM, "forwarded", b"Subject: inner\n\ninner text\n")
    attach(office, "long", LINK, "budget.xlsx")


def told(connector: Any) -> dict[str, int | None]:
    return {one.what: one.count for one in connector.left_out()}


def test_it_is_a_service_that_tells_what_it_leaves_out_and_can_search(office: Office) -> None:
    connector = office.connector()
    assert isinstance(connector, Service)
    assert isinstance(connector, LeavesOut)
    assert isinstance(connector, Search)
    assert any("in-place archive" in what for what in told(connector))


def test_a_message_whose_mime_does_not_come_whole_is_put_together_from_its_parts(office: Office) -> None:
    three_kinds(office)
    office.sweep()
    office.server.faults.on("messages/long/$value", CUT, times=99)
    connector = office.connector()
    data = read(connector, office.ledger.find(f"{office.address}/long"))
    made = message_from_bytes(data, policy=policy.default)
    assert made["Subject"] == "offer æøå"
    assert "mira@example.com" in made["From"]
    parts = list(made.iter_parts())
    assert parts[0].get_content().strip() == "the offer"
    files = {part.get_filename(): part.get_content() for part in parts[1:]}
    assert files["price list.csv"].replace("\r\n", "\n") == "name,price\n" * 20_000
    assert files["forwarded.eml"] == b"Subject: inner\n\ninner text\n"
    assert "budget.xlsx" in files["budget.xlsx.url"]
    assert [count for what, count in told(connector).items() if "links to files" in what] == [1]


def test_a_message_with_100_attachments_is_put_together(office: Office) -> None:
    office.box.put("long", MIME)
    for number in range(100):
        attach(office, "long", FILE, f"{number}.txt", b"text %d" % number)
    office.sweep()
    office.server.faults.on("messages/long/$value", CUT, times=99)
    made = message_from_bytes(office.read("long"), policy=policy.default)
    assert len(list(made.iter_attachments())) == 100


def test_what_is_larger_than_any_message_is_told_and_not_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors._outlook_message.LARGEST", 1000)
    office.box.put("huge", MIME + b"x" * 5000)
    office.sweep()
    with pytest.raises(PermanentError) as raised:
        office.read("huge")
    assert raised.value.reason is Reason.TOO_LARGE
    assert len(office.asked_for("messages/huge")) == 1


def test_an_attachment_that_does_not_come_fails_the_message(office: Office) -> None:
    three_kinds(office)
    office.sweep()
    office.server.faults.on("messages/long/$value", CUT, times=99)
    office.server.faults.on("attachments/att%3D0", Response(b"x" * 900, cut=9), times=99)
    with pytest.raises(TransientError):
        office.read("long")


def test_an_attachment_that_is_a_page_is_read_as_it_is(office: Office) -> None:
    office.box.put("long", MIME)
    attach(office, "long", FILE, "site.html", b"<html>kai</html>", contentType="text/html")
    office.sweep()
    office.server.faults.on("messages/long/$value", CUT, times=99)
    made = message_from_bytes(office.read("long"), policy=policy.default)
    assert [part.get_content().strip() for part in made.iter_attachments()] == ["<html>kai</html>"]


@pytest.mark.parametrize("name", ['a"b.txt', "a\r\nX-Evil: 1", "漢字.txt", "", "../../x", "\u202egpj.exe", "x" * 3000])
def test_names_of_attachments_stay_names(office: Office, name: str) -> None:
    office.box.put("long", MIME)
    attach(office, "long", FILE, name, b"text")
    office.sweep()
    office.server.faults.on("messages/long/$value", CUT, times=99)
    made = message_from_bytes(office.read("long"), policy=policy.default)
    (part,) = made.iter_attachments()
    assert part.get_content() == b"text"
    assert "X-Evil" not in part
    assert "X-Evil" not in made


def test_a_link_in_place_of_an_attachment_is_told(office: Office) -> None:
    office.box.put("m", MIME)
    attach(office, "m", LINK, "budget.xlsx")
    office.sweep()
    connector = office.connector()
    data = read(connector, office.ledger.find(f"{office.address}/m"))
    assert data.startswith(b"X-Attached-Link: budget.xlsx\r\n")
    assert data.endswith(MIME)
    assert [count for what, count in told(connector).items() if "links to files" in what] == [1]


def test_attachments_are_not_listed_for_every_message(office: Office) -> None:
    mime = (
        MIME.replace(b"text/plain", b"multipart/mixed; boundary=b")
        + b"--b\nContent-Disposition: attachment\n\nx\n--b--\n"
    )
    for number in range(100):
        office.box.put(f"m{number}", mime)
        attach(office, f"m{number}", FILE, "x.txt", b"x")
    office.sweep()
    connector = office.connector()
    for number in range(100):
        assert read(connector, office.ledger.find(f"{office.address}/m{number}")) == mime
    assert len(office.asked_for("/attachments")) <= 7


def test_no_handle_of_another_form_is_opened(office: Office) -> None:
    item = Item(f"{office.address}/x", "1", ItemKind.MESSAGE, handle="nonsense")
    with pytest.raises(SourceError, match="listed again"):
        read(office.connector(), item)


# contacts, events, users


def all_of_it(office: Office) -> Ledger:
    office.asked = Asked(page=3)
    return Ledger().sweep(office.connector())


def text(office: Office, ledger: Ledger, locator: str) -> str:
    return read(office.connector(), ledger.find(locator)).decode().replace("\r\n ", "")


CONTACT = {
    "id": "c=1",
    "changeKey": "k1",
    "displayName": "Mira Solvang",
    "emailAddresses": [{"name": "Mira", "address": "mira@example.com"}, {"address": "m.solvang@example.org"}],
    "mobilePhone": "+46 70 174 06 11",
    "businessPhones": ["+46 70 174 06 12"],
    "homePhones": [],
    "imAddresses": ["mira.solvang"],
    "companyName": "Fjell Example",
    "jobTitle": "Engineer",
    "homeAddress": {"street": "Storgata 1", "city": "Oslo", "countryOrRegion": "Norway"},
    "personalNotes": "met in Oslo",
    "spouseName": "Kai",
}


def test_contacts_are_cards_that_name_all_ways_to_reach_a_person(office: Office) -> None:
    office.box.contacts[""] = [CONTACT, {**CONTACT, "id": "c=2", "displayName": "Other"}]
    office.box.contacts["team"] = [{**CONTACT, "id": "c=3", "displayName": "Third"}]
    ledger = all_of_it(office)
    assert {f"{office.address}/contacts/c={number}" for number in (1, 2, 3)} <= ledger.locators
    item = ledger.find(f"{office.address}/contacts/c=1")
    assert (item.kind, item.media_type, item.title) == (ItemKind.CONTACT, "text/vcard", "Mira Solvang")
    card = text(office, ledger, item.locator)
    for value in ("mira@example.com", "m.solvang@example.org", "+46 70 174 06 11", "+46 70 174 06 12", "Storgata 1"):
        assert value in card
    assert "met in Oslo" in card
    office.box.contacts[""] = [{**CONTACT, "changeKey": "k2"}]
    again = Ledger(ledger.items, ledger.checkpoints).sweep(office.connector())
    assert again.find(item.locator).version != item.version
    assert f"{office.address}/contacts/c=2" not in again.locators


EVENT = {
    "id": "e=1",
    "changeKey": "k1",
    "subject": "Review",
    "body": {"contentType": "html", "content": "<p>call +46 70 174 06 13</p>"},
    "start": {"dateTime": "2026-03-02T08:00:00.0000000", "timeZone": "UTC"},
    "end": {"dateTime": "2026-03-02T09:00:00.0000000", "timeZone": "UTC"},
    "location": {"displayName": "Room 4"},
    "organizer": {"emailAddress": {"name": "Kai Lund", "address": "kai@example.com"}},
    "attendees": [
        {"type": "required", "emailAddress": {"name": "Mira Solvang", "address": "mira@example.com"}},
        {"type": "optional", "emailAddress": {"address": "ola@example.org"}},
    ],
    "type": "seriesMaster",
    "exceptionOccurrences": [
        {
            "id": "e=1x",
            "subject": "Moved",
            "attendees": [{"type": "required", "emailAddress": {"name": "Extra", "address": "extra@example.com"}}],
        }
    ],
    "hasAttachments": True,
    "webLink": "https://outlook.office365.com/owa/?itemid=1",
}


def test_events_are_calendars_with_everyone_who_was_asked(office: Office) -> None:
    office.box.calendars["second"] = [EVENT]
    office.box.event_attachments["e=1"] = [
        {"@odata.type": FILE, "id": "a", "name": "agenda.txt", "contentBytes": "YWdlbmRh"}
    ]
    ledger = all_of_it(office)
    item = ledger.find(f"{office.address}/events/e=1")
    assert (item.kind, item.media_type, item.title) == (ItemKind.MESSAGE, "text/calendar", "Review")
    made = text(office, ledger, item.locator)
    for value in ("mira@example.com", "ola@example.org", "extra@example.com", "Mira Solvang", "Room 4", "YWdlbmRh"):
        assert value in made
    assert "+46 70 174 06 13" in made
    assert "DTSTART:20260302T080000Z" in made


@pytest.mark.parametrize("odd", [{}, {"attendees": 7, "organizer": [], "start": "x", "body": None, "location": "y"}])
def test_odd_events_and_contacts_are_read_all_the_same(office: Office, odd: dict[str, Any]) -> None:
    office.server.odd = True
    office.box.calendars["second"] = [{"id": "e", **odd}]
    office.box.contacts[""] = [{"id": "c", **odd, "emailAddresses": 5, "homeAddress": "x", "businessPhones": {}}]
    ledger = all_of_it(office)
    assert "VEVENT" in text(office, ledger, f"{office.address}/events/e")
    assert "VCARD" in text(office, ledger, f"{office.address}/contacts/c")


def test_texts_that_cannot_be_written_are_replaced() -> None:
    odd = {"id": "e", "subject": "\ud800", "displayName": "a\udfffb", "body": {"content": "\udc00 kai"}}
    assert b"kai" in calendar(odd)
    assert b"BEGIN:VCARD" in contact_card(odd)


def test_users_of_the_directory_are_cards_with_their_aliases(office: Office) -> None:
    office.box.user.update(
        proxyAddresses=["SMTP:kai@example.com", "smtp:k.lund@example.com", "SIP:kai@example.com", "X500:/o=x"],
        otherMails=["kai.lund@example.net"],
        mobilePhone="+46 70 174 06 14",
        jobTitle="Director",
    )
    ledger = all_of_it(office)
    locator = f"{DIRECTORY_PARTITION}/{office.box.user['id']}"
    before = len(office.server.requests)
    card = text(office, ledger, locator)
    assert len(office.server.requests) == before
    for value in ("kai@example.com", "k.lund@example.com", "kai.lund@example.net", "+46 70 174 06 14", "Kai Lund"):
        assert value in card
    assert "X500" not in card
    assert ledger.find(locator).kind is ItemKind.CONTACT


@pytest.mark.parametrize(("permission", "named"), [("Contacts.Read", "contacts"), ("Calendars.Read", "calendars")])
def test_a_right_that_is_missing_is_a_problem_that_names_it_and_the_switch(
    office: Office, permission: str, named: str
) -> None:
    office.fill(2)
    office.tenant.missing.add(permission)
    ledger = all_of_it(office)
    (problem,) = ledger.problems
    assert permission in problem.detail
    assert f"{named} = false" in problem.detail


def test_what_a_service_does_not_have_at_all_is_told_and_no_problem(office: Office) -> None:
    office.fill(2)
    office.tenant.absent |= {"contacts", "calendar"}
    office.asked = Asked(page=3)
    connector = office.connector()
    ledger = Ledger().sweep(connector)
    assert not ledger.problems
    assert len([what for what in told(connector) if "does not offer" in what]) == 2


@pytest.mark.parametrize("fault", [error(404, "x"), error(403, "x"), error(500, "x"), Response(b"<html>")])
def test_contacts_that_cannot_be_listed_any_more_are_kept(office: Office, fault: Response) -> None:
    office.box.contacts[""] = [CONTACT]
    ledger = all_of_it(office)
    office.server.faults.on("contacts", fault, times=99)
    assert f"{office.address}/contacts/c=1" in ledger.sweep(office.connector()).locators
    assert ledger.problems


def test_a_mailbox_that_is_not_in_the_cloud_is_told_once(office: Office) -> None:
    office.box.cloud = False
    ledger = all_of_it(office)
    assert [problem.detail for problem in ledger.problems if "MailboxNotEnabled" in problem.detail].__len__() == 1


# which mailboxes


def partitions(office: Office, *mailboxes: str, exclude: tuple[str, ...] = ()) -> list[str]:
    office.asked = Asked(mailboxes, exclude, contacts=False, calendars=False, directory=False)
    return [one.id for one in office.connector().partitions() if isinstance(one, Partition)]


def test_mailboxes_are_named_or_meant_by_globs(office: Office) -> None:
    office.tenant.add("mira@example.com", proxyAddresses=["SMTP:mira@example.com", "smtp:m.solvang@example.com"])
    office.tenant.add("room4@example.com", accountEnabled=False)
    office.tenant.add(None)
    assert partitions(office, "*") == ["kai@example.com", "mira@example.com", "room4@example.com"]
    assert partitions(office, "*", exclude=("ROOM*",)) == ["kai@example.com", "mira@example.com"]
    assert partitions(office, "mira@*") == ["mira@example.com"]
    assert partitions(office, "MIRA@example.com") == ["mira@example.com"]
    assert partitions(office, "m.solvang@example.com") == ["mira@example.com"]
    assert partitions(office, "room*", "kai@example.com") == ["kai@example.com", "room4@example.com"]


def test_shared_and_room_mailboxes_are_users_whose_accounts_are_disabled(office: Office) -> None:
    for address in ("sales@example.com", "room4@example.com"):
        office.tenant.add(address, accountEnabled=False).put(f"to {address}", MIME)
    office.sweep()
    assert {f"{one}/to {one}" for one in ("sales@example.com", "room4@example.com")} <= office.ledger.locators
    assert not any("$filter" in one.query for one in office.asked_for("/users"))


def test_a_named_mailbox_that_is_not_there_is_told_and_the_others_go_on(office: Office) -> None:
    office.fill(1)
    assert partitions(office, "kai@example.com", "nobody@example.com") == ["kai@example.com", "nobody@example.com"]
    ledger = Ledger().sweep(office.connector())
    assert ledger.locators == {"kai@example.com/m0000"}
    assert len(ledger.problems) == 1


def test_named_mailboxes_need_no_right_to_list_the_directory(office: Office) -> None:
    office.fill(1)
    office.tenant.missing.add("User.Read.All")
    assert partitions(office, "kai@example.com") == ["kai@example.com"]
    assert Ledger().sweep(office.connector()).locators == {"kai@example.com/m0000"}


def test_no_mailbox_at_all_is_a_problem(office: Office) -> None:
    office.asked = Asked(("none*",), directory=False)
    (found,) = office.connector().partitions()
    assert isinstance(found, Problem)


def test_mailboxes_that_are_left_out_are_counted(office: Office) -> None:
    office.tenant.add("mira@example.com")
    office.tenant.add(None)
    office.asked = Asked(("kai*",))
    connector = office.connector()
    list(connector.partitions())
    assert {1} <= set(told(connector).values())
    assert len([count for count in told(connector).values() if count == 1]) == 2


# check


def checked(office: Office, **given: Any) -> dict[str, tuple[bool, str]]:
    office.asked = Asked(page=3)
    return {one.name: (one.ok, one.detail) for one in office.connector(**given).check()}


def test_check_with_the_least_rights_finds_nothing_missing(office: Office) -> None:
    office.fill(2)
    office.login.roles = ["Mail.Read", "User.Read.All", "Contacts.Read", "Calendars.Read"]
    found = checked(office)
    assert all(ok for ok, _ in found.values())
    assert {"login", "User.Read.All", "Mail.Read", "Contacts.Read", "Calendars.Read"} <= found.keys()
    assert "nothing but reading" in found["least rights"][1]


@pytest.mark.parametrize("permission", ["Mail.Read", "User.Read.All", "Contacts.Read", "Calendars.Read"])
def test_check_names_the_right_that_is_missing(office: Office, permission: str) -> None:
    office.fill(2)
    office.tenant.missing.add(permission)
    ok, detail = checked(office)[permission]
    assert not ok
    assert permission in detail


def test_check_sees_that_bodies_are_withheld(office: Office) -> None:
    office.fill(2)
    office.tenant.missing.add("Mail.ReadBasic")
    assert not checked(office)["Mail.Read"][0]


def test_check_sees_that_a_message_is_listed_and_not_to_be_read(office: Office) -> None:
    office.fill(2)
    office.server.faults.on("$value", error(403, "ErrorAccessDenied"))
    assert not checked(office)["Mail.Read"][0]


def test_check_sees_that_messages_come_without_their_bodies(office: Office) -> None:
    office.fill(2)
    bare = Response({"value": [{"id": "m0000"}]})
    office.server.faults.on(lambda request: request.path.endswith("/messages"), bare)
    ok, detail = checked(office)["Mail.Read"]
    assert not ok
    assert "Mail.ReadBasic.All is not enough" in detail


def test_check_tells_one_cause_once(office: Office) -> None:
    office.tenant.missing.add("User.Read.All")
    assert [name for name, (ok, _) in checked(office).items() if not ok] == ["User.Read.All"]


def test_check_tells_of_rights_that_are_too_many(office: Office) -> None:
    office.login.roles = ["Mail.ReadWrite", "Mail.Send"]
    assert "Mail.ReadWrite" in checked(office)["least rights"][1]


def test_check_tells_a_wrong_secret(office: Office) -> None:
    found = checked(office, text="another~secret")
    assert not found["login"][0]
    assert "another~secret" not in str(found)


def test_check_passes_over_users_without_a_mailbox(office: Office) -> None:
    office.box.cloud = False
    office.tenant.add("mira@example.com").put("m", MIME)
    assert checked(office)["Mail.Read"][0]


# live search


def identifier(value: str, type: str = "EMAIL_ADDRESS") -> Identifier:
    return Identifier(type, Secret(value), Secret(value))


def test_search_finds_what_a_person_takes_part_in_and_what_names_them(office: Office) -> None:
    office.box.put("to", b"To: mira@example.com\n\nhello\n")
    office.box.put("in", b"To: kai@example.com\n\nwrite to mira@example.com\n")
    office.box.put("other", b"To: kai@example.com\n\nhello\n")
    office.sweep()
    found = list(office.connector().search([identifier("mira@example.com"), identifier("mira@example.com")]))
    items = [one for one in found if isinstance(one, Item)]
    assert sorted(one.locator for one in items) == [f"{office.address}/in", f"{office.address}/to"]
    for one in items:
        known = office.ledger.find(one.locator)
        assert (one.version, one.handle) == (known.version, known.handle)


def test_search_is_split_when_the_limit_comes_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1203):
        day = f"20{10 + number % 12}-0{1 + number % 9}-1{number % 10}"
        office.box.put(f"m{number}", f"To: mira@example.com\nX-Received: {day}\n\nx\n".encode())
    found = {
        one.locator for one in office.connector().search([identifier("mira@example.com")]) if isinstance(one, Item)
    }
    assert len(found) == 1203
    assert _outlook_search.LIMIT == 1000


@pytest.mark.parametrize("value", ['" OR subject:x', "a\\b", "NOT (x)", "участник", ""])
def test_search_takes_words_only(office: Office, value: str) -> None:
    office.box.put("m", MIME)
    list(office.connector().search([identifier(value, "PERSON")]))
    for one in office.asked_for("/messages"):
        asked = one.one("$search")
        assert asked.count('"') == 2
        assert not set("()\\:") & set(asked)


def test_search_of_a_mailbox_that_fails_is_told_and_the_others_go_on(office: Office) -> None:
    office.box.denied = True
    office.tenant.add("mira@example.com").put("m", MIME)
    found = list(office.connector().search([identifier("mira@example.com")]))
    assert [one.locator for one in found if isinstance(one, Item)] == ["mira@example.com/m"]
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert problem.reason is Reason.DENIED


def test_the_type_needs_no_more_than_the_contract_names() -> None:
    required = {
        one.key
        for one in TYPE.settings
        if one.default is not None and not isinstance(one.default, str | tuple | bool | int)
    }
    assert required == {"tenant_id", "client_id"}
