"""Each way in which a crawl of Gmail lost items elsewhere, by name."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from connectors import _gmail_round, _gmail_service, _google_login, _http
from scanner.errors import (
    CheckpointExpiredError,
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
)
from scanner.model import Page, Partition, Reason
from tests.connectors.gmail_harness import Gmail
from tests.connectors.harness import Ledger, read
from tests.services.google import SCOPES, error
from tests.services.server import Request, Response

HTML = Response(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"})
BOX = "a@example.com"


class Office(Gmail):
    """One mailbox of interest, and what a ledger knows of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.ledger = Ledger()

    def sweep(self) -> set[str]:
        self.ledger.sweep(self.connector())
        return self.ledger.locators

    def asked(self, what: str) -> list[Request]:
        return [one for one in self.workspace.requests if one.path.endswith(what)]

    def pages(self, checkpoint: str | None = None) -> list[Page]:
        with closing(self.connector()) as connector:
            return list(connector.changes(Partition(BOX), checkpoint))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with closing(Office(tmp_path)) as office:
        yield office
        assert not office.workspace.written


def nth(path: str, number: int) -> Callable[[Request], bool]:
    """Match from the n-th request of a path on."""
    seen = iter(range(1, 10_000))
    return lambda request: request.path.endswith(path) and next(seen) >= number


# 2: a history that ran out


def test_a_history_that_ran_out_is_listed_anew_and_deletions_meanwhile_are_found(office: Office) -> None:
    locators = office.fill(7)
    office.sweep()
    office.delete(locators[3])
    office.workspace.forget_history(BOX)
    assert office.sweep() == office.truth.keys()
    assert not office.ledger.problems


def test_a_history_that_runs_out_in_the_middle_is_listed_anew(office: Office) -> None:
    locators = office.fill(7)
    office.sweep()
    office.delete(locators[3])
    for number in range(9):
        office.put(f"later {number}")
    gone = error(404, "notFound", "Requested entity was not found.", status="NOT_FOUND")
    office.workspace.faults.on(nth("/history", 2), gone)
    assert office.sweep() == office.truth.keys()
    assert not office.ledger.problems


def test_a_listing_whose_page_is_forgotten_begins_again_once(office: Office) -> None:
    office.fill(10)
    wrong = error(400, "invalidArgument", "Invalid pageToken", status="INVALID_ARGUMENT")
    office.workspace.faults.on(nth("/messages", 3), wrong)
    assert office.sweep() == office.truth.keys()
    assert not office.ledger.problems


def test_a_listing_whose_page_is_forgotten_twice_is_told_and_deletes_nothing(office: Office) -> None:
    locators = office.fill(10)
    known = office.sweep()
    office.delete(locators[0])
    office.ledger.checkpoints.clear()
    wrong = error(400, "invalidArgument", "Invalid pageToken", status="INVALID_ARGUMENT")
    office.workspace.faults.on(lambda request: bool(request.one("pageToken")), wrong, times=99)
    with pytest.raises(SourceError):
        office.sweep()
    assert office.ledger.locators == known


def test_a_checkpoint_without_a_history_is_of_no_use_and_costs_no_request(office: Office) -> None:
    office.sweep()
    damaged = office.ledger.checkpoints[BOX].replace('"history":"', '"history":"x')
    before = len(office.asked("/history"))
    with pytest.raises(CheckpointExpiredError):
        office.pages(damaged)
    assert len(office.asked("/history")) == before


# 3, 9b: deletions


def test_a_deletion_reaches_the_index_in_one_sweep(office: Office) -> None:
    locators = office.fill(5)
    office.sweep()
    office.delete(locators[2])
    assert office.sweep() == office.truth.keys()


def test_a_deletion_that_the_history_does_not_tell_is_found_by_the_listing_of_every_week(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    locators = office.fill(5)
    office.sweep()
    office.delete(locators[2])
    office.workspace.accounts[BOX].history.pop()
    assert locators[2] in office.sweep()
    monkeypatch.setattr(_gmail_round, "_WHOLE_SECONDS", -1)
    assert office.sweep() == office.truth.keys()


def test_a_message_in_the_bin_or_among_spam_is_not_deleted(office: Office) -> None:
    first, second, third, *_ = office.fill(5)
    office.sweep()
    office.workspace.relabel(BOX, first.rpartition("/")[2], add="TRASH", take="INBOX")
    office.workspace.relabel(BOX, second.rpartition("/")[2], add="SPAM")
    office.workspace.relabel(BOX, third.rpartition("/")[2], add="TRASH")
    known = {item.locator: item.version for item in office.ledger.items[BOX].values()}
    assert office.sweep() == office.truth.keys()
    assert {item.locator: item.version for item in office.ledger.items[BOX].values()} == known


def test_spam_bin_drafts_and_chats_are_listed_first_time(office: Office) -> None:
    for label in ("SPAM", "TRASH", "DRAFT", "CHAT"):
        id = office.workspace.deliver(BOX, b"Subject: x\n\nx\n", label)
        office.truth[f"{BOX}/{id}"] = b""
    assert office.sweep() == office.truth.keys()


# 4, 12b: an incomplete listing

UNREADABLE = {
    "403": error(403, "forbidden", "no"),
    "404": error(404, "notFound", "no"),
    "400": error(400, "badRequest", "no"),
    "500": error(500, "backendError", "no"),
    "empty": Response(b""),
    "html": HTML,
    "list": Response(b"[]"),
    "null": Response(b"null"),
    "error": Response({"error": {"code": 500}}),
    "cut": Response({"messages": [{"id": "x"}] * 9}, cut=30),
    "strings": Response({"messages": ["x", "y"], "history": ["x"], "historyId": "9999", "users": ["x"]}),
    "nameless": Response(
        {"messages": [{"threadId": "x"}], "history": [{"messagesAdded": [{}]}], "historyId": "9999", "users": [{}]}
    ),
    "reset": Response(reset=True),
}
NO_MAIL = {
    "no id": Response(
        {"messages": [{"id": ""}], "history": [{"messagesAdded": [{"message": {}}]}], "historyId": "9999"}
    ),
    "no history id": Response({"messages": [{"id": 7}], "history": [{"messagesAdded": [{"message": {"id": "a"}}]}]}),
}
OF_A_MAILBOX = UNREADABLE | NO_MAIL


@pytest.mark.parametrize("fault", OF_A_MAILBOX.values(), ids=OF_A_MAILBOX)
@pytest.mark.parametrize("page", [1, 3])
@pytest.mark.parametrize("path", ["/messages", "/history"])
def test_a_mailbox_that_cannot_be_listed_loses_nothing(office: Office, fault: Response, page: int, path: str) -> None:
    office.fill(9)
    known = set(office.sweep())
    full = path == "/messages"
    if full:
        office.ledger.checkpoints.clear()
    else:
        new = office.fill(9, "a")
    office.workspace.faults.on(nth(path, page), fault, times=999)
    try:
        office.sweep()
    except SourceError:
        assert full or fault.status == 404
    else:
        assert office.ledger.problems or (not full and fault.status in (400, 404))
    office.workspace.faults.clear()
    if full:
        assert office.ledger.locators == known
    else:
        assert office.ledger.locators >= known - set(new) & office.truth.keys()
    assert office.sweep() == office.truth.keys()
    assert not office.ledger.problems


def test_no_messages_where_gmail_counts_some_is_a_fault(office: Office) -> None:
    office.fill(5)
    known = set(office.sweep())
    office.ledger.checkpoints.clear()
    office.workspace.faults.on("/messages", Response({"resultSizeEstimate": 0}))
    office.sweep()
    assert office.ledger.problems
    assert office.ledger.locators == known


@pytest.mark.parametrize("fault", [Response({}), Response({"historyId": "x"}), error(404, "notFound", "no")])
def test_a_profile_that_is_none_begins_no_listing(office: Office, fault: Response) -> None:
    """What changes meanwhile is caught up from the history of before: without its start, nothing may be listed."""
    office.fill(5)
    office.workspace.faults.on("/profile", fault, times=99)
    assert office.sweep() == set()
    assert len(office.ledger.problems) == 2  # one for each mailbox
    assert not office.asked("/messages")


@pytest.mark.parametrize("fault", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("page", [1, 2])
def test_a_directory_that_cannot_be_listed_loses_nothing(office: Office, fault: Response, page: int) -> None:
    for number in range(6):
        office.workspace.account(f"user{number}@example.com")
    office.fill(5)
    known = set(office.sweep())
    office.workspace.faults.on(nth("/users", page), fault, times=999)
    with pytest.raises(SourceError):
        office.sweep()
    assert office.ledger.locators == known


@pytest.mark.parametrize("fault", [Response({}), Response({"kind": "admin#directory#users"})])
def test_a_directory_without_users_is_a_fault(office: Office, fault: Response) -> None:
    office.fill(5)
    known = set(office.sweep())
    office.workspace.faults.on("/users", fault, times=99)
    with pytest.raises(SourceError):
        office.sweep()
    assert office.ledger.locators == known


def test_a_page_that_names_itself_as_the_next_is_no_endless_loop(office: Office) -> None:
    office.fill(9)
    office.workspace.faults.on("/messages", Response({"messages": [], "nextPageToken": "p1"}), times=99)
    office.sweep()
    assert any("itself" in one.detail for one in office.ledger.problems)


# 6: a crash


def test_a_crash_costs_at_most_one_page(office: Office) -> None:
    office.fill(12)
    office.ledger.sweep(office.connector(), stop_after=2)
    before = len(office.asked("/messages"))
    assert office.sweep() == office.truth.keys()
    pages = [one.one("pageToken") for one in office.asked("/messages")]
    assert before == 2 and len(pages) == 4 + 1  # and one of the other mailbox
    assert all(pages[2:4])


def test_a_history_that_was_interrupted_goes_on_from_its_own_start(office: Office) -> None:
    office.fill(2)
    office.sweep()
    for number in range(9):
        office.put(f"later {number}")
    office.ledger.sweep(office.connector(), stop_after=2)
    assert office.sweep() == office.truth.keys()
    asked = [one for one in office.asked("/history") if f"users/{BOX}" in one.path or "users/me" in one.path][:3]
    assert len({one.one("startHistoryId") for one in asked}) == 1
    assert [bool(one.one("pageToken")) for one in asked] == [False, True, True]


# 7: change during the walk


def test_what_changes_during_the_first_walk_is_caught_up_by_the_next_round(office: Office) -> None:
    locators = office.fill(12)
    once = iter([True])

    def meddle(request: Request) -> bool:
        if request.one("pageToken") and next(once, False):
            office.delete(locators[0])
            office.delete(locators[11])
            office.put("late")
            office.put("later")
            office.workspace.relabel(BOX, locators[5].rpartition("/")[2], add="TRASH")
        return False

    office.workspace.faults.on(meddle, Response({}))
    office.sweep()
    assert office.sweep() == office.truth.keys()
    assert len(office.truth) == 12


# 8: pages of the history


def history(*records: dict[str, object], now: str = "999999", more: str = "") -> Response:
    return Response({"history": list(records), "historyId": now} | ({"nextPageToken": more} if more else {}))


def record(number: int, **changes: str) -> dict[str, object]:
    named = {name: [{"message": {"id": id, "threadId": id}}] for name, id in changes.items()}
    return {"id": str(number), **named}


def test_an_empty_page_of_the_history_is_not_its_end(office: Office) -> None:
    office.fill(3)
    office.sweep()
    empty = Response({"historyId": "999999", "nextPageToken": "7"})
    office.workspace.faults.on("/history", empty, history(record(2000, messagesAdded="f1"), now="999999"))
    assert f"{BOX}/f1" in office.sweep()


def test_a_history_without_changes_moves_on_all_the_same(office: Office) -> None:
    office.fill(3)
    office.sweep()
    office.workspace.accounts[BOX].counter += 500
    office.sweep()
    assert f'"history":"{office.workspace.accounts[BOX].counter}"' in office.ledger.checkpoints[BOX]
    assert len(office.asked("/history")) == 2  # one for each mailbox


def test_a_message_that_came_and_went_within_a_page_is_gone(office: Office) -> None:
    office.fill(3)
    known = set(office.sweep())
    records = [
        record(5, messagesDeleted="f1"),
        record(4, messagesAdded="f1"),
        record(6, labelsAdded="f2"),
        record(7, messagesDeleted="f2", labelsAdded="f2"),
        record(8, messagesAdded="f3"),
        record(8, messagesAdded="f3"),
    ]
    office.workspace.faults.on("/history", history(*records))
    assert office.sweep() == known | {f"{BOX}/f3"}


def test_a_listing_that_names_a_message_twice_has_one_item(office: Office) -> None:
    office.fill(3)
    rows = [{"id": "f1", "threadId": "f1"}] * 2 + [{"id": "F1", "threadId": "F1"}]
    office.workspace.faults.on("/messages", Response({"messages": rows}))
    assert office.sweep() == {f"{BOX}/f1", f"{BOX}/F1"}  # 14: letters are kept apart
    assert office.ledger.listed == 2


# 9: throttling

THROTTLED = {
    "429": error(429, "rateLimitExceeded", "x", status="RESOURCE_EXHAUSTED", after="1"),
    "403 old": error(403, "userRateLimitExceeded", "x"),
    "403 new": Response(
        {"error": {"code": 403, "status": "RESOURCE_EXHAUSTED", "details": [{"reason": "RATE_LIMIT_EXCEEDED"}]}}, 403
    ),
    "503": error(503, "backendError", "x", after="1"),
}


@pytest.mark.parametrize("fault", THROTTLED.values(), ids=THROTTLED)
def test_what_is_throttled_is_asked_again_after_a_wait(office: Office, fault: Response) -> None:
    (locator,) = office.fill(1)
    office.sweep()
    item = office.ledger.find(locator)
    office.workspace.faults.on("/messages/", fault)
    assert read(office.connector(), item) == office.truth[locator]
    first, second = office.asked(locator.rpartition("/")[2])[-2:]
    assert second.at - first.at >= float(fault.headers.get("Retry-After", 0))


@pytest.mark.parametrize("reason", ["dailyLimitExceeded", "dailyLimitExceededUnreg"])
def test_the_quota_of_the_day_is_not_waited_for(office: Office, reason: str) -> None:
    (locator,) = office.fill(1)
    office.sweep()
    office.workspace.faults.on("/messages/", error(403, reason, "x"), times=99)
    with pytest.raises(ThrottledError):
        read(office.connector(), office.ledger.find(locator))
    assert len(office.asked(locator.rpartition("/")[2])) == 1


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("domainPolicy", "policies"),
        ("accessNotConfigured", "not enabled"),
        ("SERVICE_DISABLED", "not enabled"),
        ("insufficientPermissions", "gmail.readonly"),
        ("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "gmail.readonly"),
        ("forbidden", "gmail.readonly"),
    ],
)
def test_what_is_denied_is_not_asked_again(office: Office, reason: str, says: str) -> None:
    (locator,) = office.fill(1)
    office.sweep()
    office.workspace.faults.on("/messages/", error(403, reason, "x"), times=99)
    with pytest.raises(DeniedError, match=says):
        read(office.connector(), office.ledger.find(locator))
    assert len(office.asked(locator.rpartition("/")[2])) == 1


# 10: old dates


def test_a_message_with_an_old_date_that_is_imported_later_is_found(office: Office) -> None:
    office.fill(3)
    office.sweep()
    office.put("import", b"Date: Mon, 1 Jan 2001 00:00:00 +0000\nSubject: x\n\nx\n")
    assert office.sweep() == office.truth.keys()


def test_what_comes_later_outside_of_the_inbox_is_found(office: Office) -> None:
    office.fill(3)
    office.sweep()
    for labels in ("SPAM", "SENT", "DRAFT", "Label_7"):
        id = office.workspace.deliver(BOX, b"Subject: x\n\nx\n", labels)
        office.truth[f"{BOX}/{id}"] = b""
    assert office.sweep() == office.truth.keys()


# 12: odd items


@pytest.mark.parametrize("padding", ["", "=", "==", "\\u003d\\u003d"])
def test_bytes_are_whole_with_and_without_padding(office: Office, padding: str) -> None:
    office.fill(1)
    office.sweep()
    (item,) = office.ledger.items[BOX].values()
    body = b'{"id":"x", "raw" : "U3ViamVjdDogw6QKCi0_Pw%s","labelIds":[]}' % padding.encode()
    office.workspace.faults.on("/messages/", Response(body, headers={"Content-Type": "application/json"}))
    assert read(office.connector(), item) == "Subject: ä\n\n-??".encode()


CUTS = {
    "identity": lambda body: Response(body, cut=len(body) // 2),
    "chunked": lambda body: Response(body, cut=len(body) // 2, chunked=True),
    "gzip": lambda body: Response(gzip.compress(body)[:-40], headers={"Content-Encoding": "gzip"}),
    "gzip cut": lambda body: Response(gzip.compress(body), headers={"Content-Encoding": "gzip"}, cut=30),
    "gzip damaged": lambda body: Response(
        gzip.compress(body)[:-8] + bytes(8),
        headers={"Content-Encoding": "gzip"},  # of another checksum
    ),
    "odd coding": lambda body: Response(body, headers={"Content-Encoding": "br"}),
    "json": lambda body: Response(body[: len(body) // 2]),
    "json behind the bytes": lambda _: Response(b'{"id": "x", "raw": "QUJD", "labelIds": ["INB'),
    "json before the bytes": lambda _: Response(b'<p>"raw": "QUJD"</p>'),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_a_message_that_is_cut_is_a_failure_and_no_short_text(office: Office, cut: Callable[[bytes], Response]) -> None:
    locator = office.put("x", bytes(range(256)) * 40)
    office.sweep()
    body = json.dumps({"id": "x", "raw": "QUJD" * 500}).encode()
    office.workspace.faults.on("/messages/", cut(body))
    assert read(office.connector(), office.ledger.find(locator)) == office.truth[locator]


@pytest.mark.parametrize("fault", [HTML, Response(b""), Response(b"[]"), Response({}), Response({"raw": "?"})])
def test_an_answer_that_is_no_message_is_asked_for_again(office: Office, fault: Response) -> None:
    locator = office.put("x", b"Subject: x\n\nx\n")
    office.sweep()
    office.workspace.faults.on("/messages/", fault, times=2)
    assert read(office.connector(), office.ledger.find(locator)) == office.truth[locator]


def test_a_message_larger_than_any_can_be_is_told_as_too_large(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    locator = office.put("x", b"Subject: x\n\n" + b"x" * 9000)
    office.sweep()
    monkeypatch.setattr(_gmail_service, "_LARGEST", 8000)
    with pytest.raises(PermanentError) as raised:
        read(office.connector(), office.ledger.find(locator))
    assert raised.value.reason is Reason.TOO_LARGE


def test_a_page_larger_than_any_can_be_is_told_and_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fill(5)
    known = set(office.sweep())
    monkeypatch.setattr(_http, "_JSON_BYTES", 5000)
    office.workspace.faults.on("/history", Response(b"{}" + b" " * 5000), times=99)
    office.workspace.faults.on("/messages", Response(b"{}" + b" " * 5000), times=99)
    with pytest.raises(SourceError, match="too large"):
        office.sweep()
    assert office.ledger.locators == known


def test_a_chat_has_no_bytes_and_is_put_together(office: Office) -> None:
    locator = office.put("chat", b"Hello from Mira")
    office.workspace.accounts[BOX].chats.add(locator.rpartition("/")[2])
    office.sweep()
    found = read(office.connector(), office.ledger.find(locator))
    assert b"chat@example.com" in found
    assert b"SGVsbG8gZnJvbSBNaXJh" in found


def test_a_draft_that_vanished_is_gone(office: Office) -> None:
    locator = office.put("draft")
    office.sweep()
    item = office.ledger.find(locator)
    office.delete(locator)
    with pytest.raises(GoneError):
        read(office.connector(), item)


# 13: tokens


def test_a_token_that_runs_out_in_the_middle_is_renewed_once(office: Office) -> None:
    office.fill(12)
    seen = iter(range(99))

    def expire(request: Request) -> bool:
        if request.path.endswith("/messages") and next(seen) == 2:
            office.workspace.expire_tokens()
        return False

    office.workspace.faults.on(expire, Response({}))
    assert office.sweep() == office.truth.keys()
    assert not office.ledger.problems
    assert office.workspace.token_calls == 4  # directory and two mailboxes, one of them twice


def test_a_key_that_is_revoked_in_the_middle_deletes_nothing_and_the_next_sweep_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fill(12)
    refused = Response({"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, 400)
    seen = iter(range(99))

    def revoke(request: Request) -> bool:
        if request.path.endswith("/messages") and next(seen) == 2:
            office.workspace.expire_tokens()
            office.workspace.faults.on("/token", refused, times=99)
        return False

    office.workspace.faults.on(revoke, Response({}))
    office.sweep()
    assert office.ledger.problems
    checkpoint = office.ledger.checkpoints[BOX]
    assert '"done":false' in checkpoint
    with closing(office.connector()) as connector, pytest.raises(RefusedError, match="key"):
        list(connector.changes(Partition(BOX), checkpoint))
    office.workspace.faults.clear()
    assert office.sweep() == office.truth.keys()


def test_a_refusal_is_not_asked_for_again_by_each_thread(office: Office) -> None:
    refused = Response({"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, 400)
    office.workspace.faults.on("/token", refused, times=99)
    connector = office.connector()
    for _ in range(5):
        with pytest.raises(RefusedError):
            list(connector.changes(Partition(BOX), None))
    assert len(office.asked("/token")) == 1


def test_one_token_serves_mail_and_contacts_where_all_scopes_are_delegated(office: Office) -> None:
    with closing(office.connector(contacts=True)) as connector:
        for partition in connector.partitions():
            assert isinstance(partition, Partition)
            list(connector.changes(partition, None))
    assert office.workspace.token_calls == 3


def test_one_scope_that_is_not_delegated_stops_only_its_own_calls(office: Office) -> None:
    office.fill(3)
    office.workspace.delegated.discard(SCOPES["others"])
    with closing(office.connector(contacts=True)) as connector:
        assert len(list(connector.changes(Partition(BOX), None))) == 1
        assert len(list(connector.changes(Partition(f"{BOX}/contacts"), None))) == 1
        with pytest.raises(DeniedError, match=r"contacts\.other\.readonly"):
            list(connector.changes(Partition(f"{BOX}/other-contacts"), None))
        assert office.workspace.token_calls == 4  # for all together, which tells that one is missing, then each
        list(connector.changes(Partition("b@example.com"), None))
        assert office.workspace.token_calls == 5


def of(user: str) -> Callable[[Request], bool]:
    """Match what the login is asked for in the name of a user."""

    def is_it(request: Request) -> bool:
        claims = parse_qs(request.body.decode()).get("assertion", [".."])[0].split(".")[1]
        return request.path == "/token" and f'"sub": "{user}"' in base64.b64decode(claims + "==", b"-_").decode()

    return is_it


NOT_THIS_USER = {
    "suspended": ({"error": "invalid_grant", "error_description": "Account has been suspended"}, 1, "suspended"),
    "deleted": ({"error": "invalid_grant", "error_description": "Invalid email or User ID"}, 1, "no such user"),
    "of another company": ({"error": "unauthorized_client"}, 4, "scope .* is not delegated"),
}


@pytest.mark.parametrize(("answer", "calls", "says"), NOT_THIS_USER.values(), ids=NOT_THIS_USER)
def test_a_user_who_is_refused_does_not_part_the_scopes_of_others(
    office: Office, answer: dict[str, str], calls: int, says: str
) -> None:
    other = "b@example.com"
    office.workspace.faults.on(of(BOX), Response(answer, 400), times=99)
    with closing(office.connector(contacts=True, admin=None, mailboxes=(BOX, other))) as connector:
        for part in ("", "/contacts", "/other-contacts"):
            with pytest.raises(SourceError, match=says):
                list(connector.changes(Partition(BOX + part), None))
        assert len(office.asked("/token")) == calls
        for part in ("", "/contacts", "/other-contacts"):
            list(connector.changes(Partition(other + part), None))
        assert len(office.asked("/token")) == calls + 1


@pytest.mark.parametrize(
    ("code", "told", "kind", "says"),
    [
        ("invalid_grant", "Invalid JWT: Token must be in a reasonable timeframe", RefusedError, "clock"),
        ("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes)", RefusedError, "clock"),
        ("invalid_grant", "Invalid JWT: Failed audience check, expected another", RefusedError, "token_uri"),
        ("invalid_grant", "Invalid JWT Signature.", RefusedError, "key of the service account"),
        ("invalid_grant", "Invalid grant: account not found", RefusedError, "unknown"),
        ("invalid_grant", "Invalid email or User ID", GoneError, "no such user"),
        ("invalid_grant", "Account has been deleted", DeniedError, "suspended"),
        ("unauthorized_client", "", DeniedError, "gmail.readonly"),
        ("access_denied", "", DeniedError, "gmail.readonly"),
        ("invalid_client", "", RefusedError, "unknown"),
    ],
)
def test_what_the_login_refuses_is_told_by_its_cause(
    office: Office, code: str, told: str, kind: type[SourceError], says: str
) -> None:
    office.workspace.faults.on("/token", Response({"error": code, "error_description": told}, 400), times=9)
    with pytest.raises(kind, match=says) as raised:
        office.pages()
    assert BOX not in raised.value.detail


@pytest.mark.parametrize(
    "fault",
    [
        HTML,
        Response(b""),
        Response({"token_type": "Bearer"}),
        Response(reset=True),
        error(403, "forbidden", "no word of the login"),
    ],
)
def test_a_login_that_gives_no_answer_is_asked_again(office: Office, fault: Response) -> None:
    office.fill(2)
    office.workspace.faults.on("/token", fault)
    assert office.sweep() == office.truth.keys()


@pytest.mark.parametrize("token", ["", "a b", "a\nb", "ø", "a\x00"])
def test_a_token_that_is_none_is_refused(office: Office, token: str) -> None:
    office.workspace.faults.on("/token", Response({"access_token": token, "expires_in": 3600}), times=9)
    with pytest.raises(RefusedError, match="no token"):
        office.pages()


def test_no_cookie_of_a_service_or_proxy_is_sent_back(office: Office) -> None:
    profile = {"emailAddress": BOX, "messagesTotal": 3, "threadsTotal": 3, "historyId": "1000"}
    office.fill(3)
    office.workspace.faults.on("/profile", Response(profile, headers={"Set-Cookie": "session=1; Path=/"}))
    office.pages()
    assert not any("cookie" in one.headers for one in office.workspace.requests)


def test_a_token_is_renewed_before_it_runs_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(office.connector()) as connector:
        list(connector.changes(Partition(BOX), None))
        now = _google_login.time.monotonic() + 3400
        monkeypatch.setattr(_google_login.time, "monotonic", lambda: now)
        list(connector.changes(Partition(BOX), None))
    assert office.workspace.token_calls == 2


def test_what_a_service_says_it_never_does_is_not_asked_again(office: Office) -> None:
    office.workspace.faults.on("/history", error(501, "notImplemented", "x"), times=99)
    office.fill(3)
    office.sweep()
    before = len(office.asked("/history"))
    office.sweep()
    assert len(office.asked("/history")) == before + 2  # once for each mailbox, then they are listed whole
    assert office.ledger.locators == office.truth.keys()
