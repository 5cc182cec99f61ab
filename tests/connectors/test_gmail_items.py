"""What a Workspace holds beside mail, whose mailboxes are read, what is checked, searched and left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from connectors import _gmail_search
from connectors.gmail import TYPE
from scanner.errors import DeniedError, SourceError, UsageError
from scanner.model import Identifier, Item, ItemKind, Listing, Page, Partition, Problem, Reason
from scanner.ports import CheckResult, LeavesOut, Search, Service
from scanner.secret import Secret
from scanner.setting import REQUIRED, SecretRef
from tests.connectors.gmail_harness import Gmail
from tests.connectors.harness import Ledger, read
from tests.services.google import SCOPES, error
from tests.services.server import Response

HTML = Response(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"})
BOX = "a@example.com"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Gmail]:
    with closing(Gmail(tmp_path)) as office:
        yield office
        assert not office.workspace.written


def partitions(office: Gmail, **values: Any) -> dict[str, Partition | Problem]:
    with closing(office.connector(**values)) as connector:
        return {getattr(one, "id", ""): one for one in connector.partitions()}


def pages(office: Gmail, partition: str, checkpoint: str | None = None, **values: Any) -> list[Page]:
    with closing(office.connector(contacts=True, **values)) as connector:
        return list(connector.changes(Partition(partition), checkpoint))


def items(found: list[Page]) -> dict[str, Item]:
    return {item.locator: item for page in found for item in page.upserts}


def test_it_is_a_service_that_tells_what_it_leaves_out_and_can_search(office: Gmail) -> None:
    connector = office.connector()
    assert isinstance(connector, Service) and isinstance(connector, LeavesOut) and isinstance(connector, Search)


# --- whose mailboxes ---------------------------------------------------------------------------


def test_all_users_of_the_directory_have_mailboxes_but_those_that_have_none(office: Gmail) -> None:
    for number in range(7):
        office.workspace.account(f"user{number}@example.com")
    office.workspace.account("nobody@example.com", gmail=False)
    with closing(office.connector()) as connector:
        found = {one.id for one in connector.partitions() if isinstance(one, Partition)}
        told = {one.what: one.count for one in connector.left_out()}
    assert found == {BOX, "b@example.com", *(f"user{number}@example.com" for number in range(7))}
    assert told["users of the directory without a mailbox"] == 1


@pytest.mark.parametrize("state", ["suspended", "archived"])
def test_a_suspended_or_archived_user_is_told_and_nothing_of_the_mailbox_is_deleted(office: Gmail, state: str) -> None:
    office.fill(5)
    ledger = Ledger().sweep(office.connector())
    known = set(ledger.locators)
    office.workspace.account(BOX, **{state: True})
    with closing(office.connector()) as connector:
        assert BOX in {one.id for one in connector.partitions() if isinstance(one, Partition)}
        with pytest.raises(DeniedError, match="suspended or archived") as raised:
            list(connector.changes(Partition(BOX), ledger.checkpoints[BOX]))
    assert raised.value.reason is Reason.SUSPENDED
    ledger.sweep(office.connector())
    assert ledger.locators == known


def test_a_suspended_user_is_told_once_and_keeps_the_contacts(office: Gmail) -> None:
    office.workspace.contact(BOX, "c1", person("Mira", "m@example.com"))
    ledger = Ledger().sweep(office.connector(contacts=True))
    office.workspace.account(BOX, suspended=True)
    ledger.sweep(office.connector(contacts=True))
    assert len(ledger.problems) == 1
    assert f"{BOX}/contacts/c1" in ledger.locators
    office.workspace.account(BOX, suspended=False)
    office.workspace.contact(BOX, "c1", None)
    ledger.sweep(office.connector(contacts=True))
    assert f"{BOX}/contacts/c1" not in ledger.locators


def test_contacts_of_a_suspended_user_are_left_alone_by_who_did_not_list_the_mailboxes(office: Gmail) -> None:
    office.workspace.contact(BOX, "c1", person("Mira", "m@example.com"))
    ledger = Ledger().sweep(office.connector(contacts=True))
    office.workspace.account(BOX, suspended=True)
    for kind in ("contacts", "other-contacts"):
        before = ledger.checkpoints[f"{BOX}/{kind}"]
        with closing(office.connector(contacts=True)) as connector:
            (page,) = connector.changes(Partition(f"{BOX}/{kind}"), before)
        assert (page.listing, page.checkpoint, page.upserts, page.deleted) == (Listing.DELTA, before, (), ())
    with closing(office.connector()) as connector, pytest.raises(DeniedError) as raised:
        list(connector.changes(Partition(BOX), ledger.checkpoints[BOX]))
    assert raised.value.reason is Reason.SUSPENDED


def test_an_account_without_gmail_is_told_by_its_own_reason(office: Gmail) -> None:
    office.workspace.account(BOX, gmail=False)
    with pytest.raises(DeniedError) as raised:
        pages(office, BOX, mailboxes=(BOX,), admin=None)
    assert raised.value.reason is Reason.NO_MAILBOX


def test_globs_mean_users_and_the_others_are_counted(office: Gmail) -> None:
    office.workspace.account("carl@example.com")
    with closing(office.connector(mailboxes=("A@*", "c*"))) as connector:
        assert [one.id for one in connector.partitions() if isinstance(one, Partition)] == [BOX, "carl@example.com"]
        assert {one.what: one.count for one in connector.left_out()}["mailboxes that the settings leave out"] == 1


def test_a_mailbox_may_be_named_by_an_alias_and_is_read_once(office: Gmail) -> None:
    office.workspace.account(BOX, aliases=["anna@example.com"])
    assert set(partitions(office, mailboxes=("ANNA@example.com", BOX))) == {BOX}


def test_named_mailboxes_need_no_directory(office: Gmail) -> None:
    office.workspace.delegated.discard(SCOPES["directory"])
    office.fill(4)
    ledger = Ledger().sweep(office.connector(mailboxes=(BOX,), admin=None, directory=True))
    assert not ledger.problems
    assert ledger.locators == office.truth.keys()


def test_a_named_mailbox_that_is_not_there_is_told_and_the_others_go_on(office: Gmail) -> None:
    office.fill(4)
    ledger = Ledger().sweep(office.connector(mailboxes=("nobody@example.com", BOX), admin=None))
    assert len(ledger.problems) == 1
    assert ledger.locators == office.truth.keys()


def test_no_mailbox_at_all_is_a_problem(office: Gmail) -> None:
    (found,) = partitions(office, mailboxes=("x*",)).values()
    assert isinstance(found, Problem)


def test_globs_without_an_administrator_are_refused_with_what_to_do() -> None:
    given = {one.key: one.default for one in TYPE.settings} | {"service_account": SecretRef("env", "X")}
    with pytest.raises(UsageError, match="set admin"):
        TYPE.build(given)


def test_a_mailbox_that_vanishes_between_two_sweeps_is_taken_out(office: Gmail) -> None:
    office.fill(4, "a")
    office.fill(4, "b")
    ledger = Ledger().sweep(office.connector())
    office.drop("b")
    assert ledger.sweep(office.connector()).locators == office.truth.keys()


# --- whose addresses ---------------------------------------------------------------------------


def test_aliases_and_what_the_directory_says_are_a_card_of_the_user(office: Gmail) -> None:
    office.workspace.account(
        BOX,
        name="Mira Solvang",
        aliases=["m.solvang@example.com"],
        fields={
            "id": "77",
            "nonEditableAliases": ["mira@alias.example"],
            "emails": [{"address": "mira@home.example", "type": "home"}],
            "recoveryEmail": "mira@elsewhere.example",
            "phones": [{"value": "+47 40 00 12 34", "type": "mobile"}],
            "organizations": [{"name": "Fjordkraft", "title": "Head of Sales", "department": "Sales"}],
            "addresses": [{"formatted": "Storgata 1, 0155 Oslo", "type": "work"}],
            "ims": [{"im": "live:mira", "protocol": "skype"}],
            "websites": [{"value": "https://example.com/mira"}],
            "externalIds": [{"value": "E-77", "type": "organization"}],
            "relations": [{"value": "ola@example.com", "type": "manager"}],
        },
    )
    found = items(pages(office, "directory", directory=True))
    user = found["directory/77"]
    assert (user.kind, user.title) == (ItemKind.CONTACT, "Mira Solvang")
    text = read(office.connector(), user).decode().replace("\r\n ", "")
    for value in (
        BOX, "m.solvang@example.com", "mira@alias.example", "mira@home.example", "mira@elsewhere.example",
        "+47 40 00 12 34", "Head of Sales", "Fjordkraft", "Storgata 1", "live:mira", "example.com/mira", "E-77",
    ):  # fmt: skip
        assert value in text.replace("\\,", ","), value


def test_addresses_that_the_owner_sends_as_are_a_card_of_the_owner_if_they_are_verified(office: Gmail) -> None:
    office.workspace.account(
        BOX,
        name="Mira Solvang",
        send_as=[
            {"sendAsEmail": "sales@example.org", "displayName": "Mira", "verificationStatus": "accepted"},
            {"sendAsEmail": "boss@example.org", "displayName": "Boss", "verificationStatus": "pending"},
        ],
    )
    found = items(pages(office, BOX))
    text = read(office.connector(), found[f"{BOX}/send-as"]).decode()
    assert "sales@example.org" in text and BOX in text and "Mira Solvang" in text
    assert "boss@example.org" not in text


def test_an_owner_without_more_than_the_address_has_no_card(office: Gmail) -> None:
    office.fill(2)
    assert items(pages(office, BOX)).keys() == office.truth.keys()


def test_a_contact_is_a_card_that_names_all_ways_to_reach_a_person(office: Gmail) -> None:
    office.workspace.contact(
        BOX,
        "c1",
        {
            "names": [{"displayName": "Mira Solvang"}, {"displayName": "Mira Berg"}],
            "nicknames": [{"value": "Mimi"}],
            "emailAddresses": [{"value": "mira@example.com"}, {"value": "mira@example.org"}],
            "phoneNumbers": [{"value": "+47 40 00 12 34"}],
            "organizations": [{"name": "Fjordkraft", "title": "Head of Sales"}],
            "addresses": [{"formattedValue": "Storgata 1\n0155 Oslo"}],
            "imClients": [{"username": "live:mira", "protocol": "skype"}],
            "urls": [{"value": "https://example.com/mira"}],
            "biographies": [{"value": "met in Bergen"}],
            "birthdays": [{"date": {"year": 1980, "month": 2, "day": 3}}],
            "relations": [{"person": "Ola Berg", "type": "spouse"}],
            "userDefined": [{"key": "badge", "value": "B-12"}],
        },
    )
    found = items(pages(office, f"{BOX}/contacts"))
    text = read(office.connector(), found[f"{BOX}/contacts/c1"]).decode().replace("\r\n ", "")
    for value in (
        "FN:Mira Solvang", "Mira Berg", "Mimi", "mira@example.com", "mira@example.org", "+47 40 00 12 34", "Fjordkraft",
        "Head of Sales", "Storgata 1", "live:mira", "example.com/mira", "met in Bergen", "1980-02-03", "Ola Berg",
        "B-12",
    ):  # fmt: skip
        assert value in text, value


@pytest.mark.parametrize(
    "odd",
    [
        {"names": None},
        {"names": ["x"], "emailAddresses": "x"},
        {"names": [{"displayName": "Eve\r\nEMAIL:kai@example.com"}]},
        {"emailAddresses": [{"value": "\ud800"}, {"value": ""}, {}]},
    ],
)
def test_odd_contacts_are_read_all_the_same(office: Gmail, odd: dict[str, Any]) -> None:
    rows = [{"resourceName": "people/c/1 ?#", **odd}]
    office.workspace.faults.on("/connections", Response(json.dumps({"connections": rows}).encode()))
    (item,) = items(pages(office, f"{BOX}/contacts")).values()
    assert b"\nEMAIL:kai" not in read(office.connector(), item)


# --- address books -----------------------------------------------------------------------------


def person(name: str, address: str) -> dict[str, object]:
    return {"names": [{"displayName": name}], "emailAddresses": [{"value": address}]}


@pytest.mark.parametrize("book", ["contacts", "other-contacts"])
def test_contacts_are_items_and_change_with_their_feed(office: Gmail, book: str) -> None:
    kind = "contacts" if book == "contacts" else "others"
    for number in range(7):
        office.workspace.contact(BOX, f"c{number}", person(f"Mira {number}", f"m{number}@example.com"), kind)
    first = pages(office, f"{BOX}/{book}")
    found = items(first)
    assert len(found) == 7
    assert {item.kind for item in found.values()} == {ItemKind.CONTACT}
    text = read(office.connector(), found[f"{BOX}/{book}/c3"])
    assert b"FN:Mira 3" in text
    assert b"m3@example.com" in text
    office.workspace.contact(BOX, "c3", None, kind)
    office.workspace.contact(BOX, "c4", person("Mira X", "mx@example.com"), kind)
    second = pages(office, f"{BOX}/{book}", first[-1].checkpoint)
    assert {page.listing for page in second} == {Listing.DELTA}
    assert [one for page in second for one in page.deleted] == [f"{BOX}/{book}/c3"]
    assert items(second)[f"{BOX}/{book}/c4"].version != found[f"{BOX}/{book}/c4"].version


def test_a_feed_of_contacts_that_ran_out_is_listed_anew(office: Gmail) -> None:
    ledger = Ledger()
    for number in range(5):
        office.workspace.contact(BOX, f"c{number}", person(f"Mira {number}", f"m{number}@example.com"))
    ledger.sweep(office.connector(contacts=True))
    office.workspace.contact(BOX, "c1", None)
    office.workspace.epoch += 1
    ledger.sweep(office.connector(contacts=True))
    assert not ledger.problems
    assert len(ledger.items[f"{BOX}/contacts"]) == 4


def test_a_feed_of_contacts_without_a_token_is_listed_whole_each_time(office: Gmail) -> None:
    rows = [{"resourceName": f"people/c{number}", **person("Mira", "m@example.com")} for number in range(3)]
    office.workspace.faults.on("/connections", Response({"connections": rows}), Response({"connections": rows[:2]}))
    first = pages(office, f"{BOX}/contacts")
    (second,) = pages(office, f"{BOX}/contacts", first[-1].checkpoint)
    assert (second.listing, len(second.upserts)) == (Listing.FULL, 2)


@pytest.mark.parametrize(
    "fault",
    [error(403, "forbidden", "x"), error(404, "notFound", "x"), error(500, "x", "x"), HTML, Response(b"[]")],
)
@pytest.mark.parametrize("book", ["contacts", "other-contacts"])
def test_contacts_that_cannot_be_listed_are_a_problem_and_lose_nothing(
    office: Gmail, fault: Response, book: str
) -> None:
    kind = "contacts" if book == "contacts" else "others"
    office.workspace.contact(BOX, "c1", person("Mira", "m@example.com"), kind)
    office.fill(2)
    ledger = Ledger().sweep(office.connector(contacts=True))
    known = set(ledger.locators)
    path = "/connections" if book == "contacts" else "/otherContacts"
    office.workspace.faults.on(path, fault, times=99)
    ledger.sweep(office.connector(contacts=True))
    assert ledger.problems
    assert ledger.locators == known


def test_an_address_book_that_is_not_offered_is_told_and_no_fault(office: Gmail) -> None:
    office.fill(2)
    office.workspace.offered.discard("people")
    connector = office.connector(contacts=True)
    ledger = Ledger().sweep(connector)
    assert not ledger.problems
    assert ledger.locators == office.truth.keys()
    assert any("People API" in one.what and one.count == 4 for one in connector.left_out())
    asked = len(office.workspace.requests)
    ledger.sweep(office.connector(contacts=True))
    assert not any(one.path.endswith(("connections", "otherContacts")) for one in office.workspace.requests[asked:])


# --- what is checked ---------------------------------------------------------------------------


def checked(office: Gmail, **values: Any) -> dict[str, CheckResult]:
    with closing(office.connector(**{"contacts": True, **values})) as connector:
        return {one.name: one for one in connector.check()}


def test_check_with_the_least_scopes_finds_nothing_missing(office: Gmail) -> None:
    office.fill(2)
    found = checked(office)
    assert all(one.ok for one in found.values()), found
    assert found["mail (gmail.readonly)"].detail == "one message was read whole"
    assert {one.rpartition(".")[2] for one in SCOPES.values()} == {"readonly"}
    office.workspace.delegated = {SCOPES["gmail"]}
    assert all(one.ok for one in checked(office, contacts=False, admin=None, mailboxes=(BOX,)).values())


@pytest.mark.parametrize(
    ("scope", "row"), [("gmail", "mail"), ("directory", "directory"), ("contacts", "contacts"), ("others", "other")]
)
def test_check_names_the_scope_that_is_missing(office: Gmail, scope: str, row: str) -> None:
    office.workspace.delegated.discard(SCOPES[scope])
    found = checked(office, mailboxes=(BOX,))
    failed = [one for one in found.values() if not one.ok]
    assert [one.name.split()[0] for one in failed] == [row]
    assert SCOPES[scope].rpartition("/")[2] in failed[0].detail


def test_check_looks_for_a_mailbox_that_is_not_empty(office: Gmail) -> None:
    assert "no message" in checked(office)["mail (gmail.readonly)"].detail
    office.put("x", box="b")
    assert checked(office)["mail (gmail.readonly)"].detail == "one message was read whole"


def test_check_sees_that_bodies_are_withheld(office: Gmail) -> None:
    office.fill(2)
    denied = error(403, "insufficientPermissions", "x", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
    office.workspace.faults.on(lambda request: request.one("format") == "raw", denied, times=9)
    assert not checked(office)["mail (gmail.readonly)"].ok


def test_check_tells_a_user_who_is_gone_and_no_missing_address_book(office: Gmail) -> None:
    found = checked(office, admin=None, mailboxes=("nobody@example.com",))
    told = {one.name.split()[0]: one.detail for one in found.values() if not one.ok}
    assert told == dict.fromkeys(("mail", "contacts", "other"), "the login knows no such user")


def test_check_names_an_api_that_is_not_enabled(office: Gmail) -> None:
    office.workspace.faults.on("/users", error(403, "accessNotConfigured", "x"), times=9)
    assert "not enabled" in next(one for one in checked(office).values() if not one.ok).detail


def test_check_tells_a_deleted_key(office: Gmail) -> None:
    answer = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
    office.workspace.faults.on("/token", Response(answer, 400), times=99)
    found = checked(office)
    assert any("key of the service account is unknown" in one.detail for one in found.values() if not one.ok)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "no json", '{"client_email": "x", "private_key": "y", "token_uri": "z"}'],
    ids=range(5),
)
def test_a_key_file_that_is_none_is_told(office: Gmail, text: str) -> None:
    office.key.write_text(text)
    with pytest.raises(SourceError) as raised:
        pages(office, BOX)
    assert "key" in raised.value.detail


def test_a_login_without_tls_is_refused(office: Gmail) -> None:
    office.key.write_text(json.dumps(office.workspace.key_file(token_uri="http://login.example/token")))
    with pytest.raises(SourceError, match="without TLS"):
        pages(office, BOX)


# --- what is searched --------------------------------------------------------------------------


def identifier(type: str, value: str) -> Identifier:
    return Identifier(type, Secret(value), Secret(value))


def found(office: Gmail, *asked: Identifier, **values: Any) -> list[Item | Problem]:
    with closing(office.connector(**values)) as connector:
        return list(connector.search(asked))


def test_search_finds_senders_recipients_and_words_each_message_once(office: Gmail) -> None:
    sent = office.put("1", b"From: Mira <mira@example.com>\nTo: kai@example.org\n\nmira@example.com\n")
    spam = office.workspace.deliver(BOX, b"From: x@example.com\nSubject: for mira@example.com\n\nx\n", "SPAM")
    other = office.put("3", b"From: x@example.com\nSubject: x\n\nMira Solvang came\n", "b")
    office.put("4", b"From: amira@example.com\nSubject: x\n\nx\n")
    asked = identifier("EMAIL_ADDRESS", "mira@example.com"), identifier("PERSON", "Mira Solvang")
    hits = found(office, *asked)
    assert sorted(one.locator for one in hits if isinstance(one, Item)) == sorted([sent, f"{BOX}/{spam}", other])
    ledger = Ledger().sweep(office.connector())
    assert all(isinstance(one, Item) and one == ledger.find(one.locator) for one in hits)


@pytest.mark.parametrize("value", ['x" OR in:anywhere "', "a} {b", "from:ola", "\\", '"', "-mira"])
def test_search_takes_words_only(value: str) -> None:
    for query in _gmail_search.queries([identifier("PERSON", value)]):
        assert query.startswith('in:anywhere {"') and query.endswith('"}')
        assert query.count('"') == 2 and query.count("{") == 1


def test_search_looks_for_an_address_as_it_is_written_too() -> None:
    asked = Identifier("EMAIL_ADDRESS", Secret("mira@example.com"), Secret("mira+news@example.com"))
    (query,) = _gmail_search.queries([asked])
    assert "from:mira@example.com" in query and "from:mira+news@example.com" in query


def test_search_knows_the_ways_a_number_is_written() -> None:
    (query,) = _gmail_search.queries([identifier("PHONE_NUMBER", "+12015550123")])
    for written in ('"+12015550123"', '"2015550123"', '"+1 201-555-0123"', '"201 555-0123"', '"201-555-0123"'):
        assert written in query


def test_search_of_many_identifiers_is_cut_into_several() -> None:
    many = [identifier("EMAIL_ADDRESS", f"m{number}@example.com") for number in range(30)]
    queries = _gmail_search.queries(many)
    assert len(queries) > 1
    assert all(f"from:m{number}@example.com" in " ".join(queries) for number in range(30))


def test_search_of_a_mailbox_that_fails_is_told_and_the_others_go_on(office: Gmail) -> None:
    office.workspace.account(BOX, denied=True)
    hit = office.put("1", b"From: mira@example.com\n\nx\n", "b")
    hits = found(office, identifier("EMAIL_ADDRESS", "mira@example.com"))
    assert [one.locator for one in hits if isinstance(one, Item)] == [hit]
    (problem,) = [one for one in hits if isinstance(one, Problem)]
    assert problem.reason is Reason.DENIED


def test_search_passes_over_suspended_mailboxes_and_says_so(office: Gmail) -> None:
    office.workspace.account(BOX, suspended=True)
    hits = found(office, identifier("EMAIL_ADDRESS", "mira@example.com"))
    assert [one.reason for one in hits if isinstance(one, Problem)] == [Reason.SUSPENDED]


def test_the_type_needs_no_more_than_the_contract_names() -> None:
    assert [one.key for one in TYPE.settings if one.default is REQUIRED] == ["service_account"]
    assert {"service_account", "admin", "mailboxes", "endpoint_url"} <= {one.key for one in TYPE.settings}
