"""Each way in which a crawl of mailboxes lost items elsewhere, by name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from connectors import _http, _outlook_round
from connectors.outlook import OutlookConnector
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError, SourceError
from scanner.model import Listing, Page, Partition, Reason
from tests.connectors.graph_world import Office
from tests.connectors.harness import read
from tests.services.graph import error
from tests.services.graph_mail import throttled
from tests.services.server import Request, Response

HTML = Response(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with closing(Office(tmp_path)) as office:
        yield office


def pages(connector: OutlookConnector, checkpoint: str | None) -> list[Page]:
    return list(connector.changes(Partition(Office.address), checkpoint))


def feeds(office: Office) -> list[Request]:
    return [one for one in office.server.requests if one.path.endswith("/messages/delta")]


# 2: a cursor that ran out


def test_a_feed_that_ran_out_is_listed_anew_and_deletions_meanwhile_are_found(office: Office) -> None:
    office.fill(7)
    office.sweep()
    office.box.delete("m0003")
    office.box.folder("inbox").feed.expire()
    assert office.sweep() == office.truth
    assert not office.ledger.problems


@pytest.mark.parametrize("code", ["syncStateNotFound", "SyncStateInvalid", "RESYNCREQUIRED", "resyncRequired"])
@pytest.mark.parametrize("status", [410, 400, 404])
def test_a_feed_that_ran_out_is_known_in_any_spelling(office: Office, status: int, code: str) -> None:
    office.fill(4)
    office.sweep()
    office.box.delete("m0003")
    office.server.faults.on("/messages/delta", error(status, code))
    assert office.sweep() == office.truth
    assert not office.ledger.problems


def test_a_feed_that_runs_out_in_the_middle_is_begun_again(office: Office) -> None:
    office.fill(10)
    office.box.folder("inbox").feed.breaks_at = {6}
    assert office.sweep() == office.truth
    assert not office.ledger.problems


def test_a_delta_that_runs_out_in_the_middle_becomes_a_full_listing_before_a_page_is_told(office: Office) -> None:
    office.fill(10)
    office.sweep()
    office.fill(10, name="n")
    office.box.delete("m0001")
    office.box.folder("sentitems").feed.expire()
    with pytest.raises(CheckpointExpiredError):
        next(iter(office.connector().changes(Partition(Office.address), office.ledger.checkpoints[Office.address])))
    assert office.sweep() == office.truth


def test_a_feed_that_runs_out_twice_in_a_row_is_told_and_deletes_nothing(office: Office) -> None:
    office.fill(7)
    known = office.sweep()
    office.box.delete("m0003")
    office.server.faults.on("inbox", error(410, "syncStateNotFound"), times=99)
    assert office.sweep() == known
    assert any("twice" in one.detail for one in office.ledger.problems)
    office.server.faults.clear()
    assert office.sweep() == office.truth


def test_the_feed_of_the_folder_tree_that_ran_out_begins_anew(office: Office) -> None:
    office.fill(3)
    office.sweep()
    office.box.tree.expire()
    office.box.add_folder("new")
    office.box.put("x", b"Subject: x\n\n", "new")
    assert office.sweep() == office.truth


# 3, 9b: deletions


def test_a_deletion_reaches_the_index_in_one_sweep(office: Office) -> None:
    office.fill(5)
    office.sweep()
    office.box.delete("m0002")
    assert office.sweep() == office.truth
    assert "m0002" not in office.truth


def test_a_deletion_that_no_feed_tells_is_found_by_the_listing_of_every_few_days(office: Office) -> None:
    office.fill(5)
    office.sweep()
    office.box.withheld.add("m0002")
    office.box.delete("m0002")
    assert "m0002" in office.sweep()
    (known,) = office.ledger.checkpoints.values()
    office.ledger.checkpoints[Office.address] = _aged(known)
    assert office.sweep() == office.truth


def _aged(checkpoint: str) -> str:
    """Return the checkpoint as if its last full listing had been eight days ago."""
    from connectors._outlook_state import State

    state = State.read(checkpoint)
    state.since -= 8 * 86_400
    return state.write()


def test_a_folder_deleted_for_good_takes_its_messages_along(office: Office) -> None:
    office.box.add_folder("project")
    office.fill(4, "project")
    office.fill(4, "inbox", "n")
    office.sweep()
    office.box.drop_folder("project")
    assert office.sweep() == office.truth
    assert len(office.truth) == 4


def test_a_folder_deleted_and_made_again_under_its_name(office: Office) -> None:
    office.box.add_folder("project")
    office.fill(4, "project")
    office.sweep()
    office.box.drop_folder("project")
    office.box.add_folder("project")
    office.fill(2, "project", "n")
    assert office.sweep() == office.truth == {"n0000", "n0001"}


def test_a_folder_that_goes_while_the_round_is_under_way(office: Office) -> None:
    office.box.add_folder("project")
    office.fill(4, "project")
    office.fill(8, "inbox", "n")
    office.sweep()
    office.server.faults.on(lambda request: _drops(office, request), Response({}))
    assert office.sweep() == office.truth
    assert len(office.truth) == 8


def _drops(office: Office, request: Request) -> bool:
    if "inbox" in request.path and "project" in {one.name for one in office.box.folders.values()}:
        office.box.drop_folder("project")
    return False


# 4, 12b: an incomplete listing

UNREADABLE = {
    "403": error(403, "ErrorAccessDenied"),
    "404": error(404, "ErrorItemNotFound"),
    "500": error(500, "ErrorInternalServerError"),
    "empty": Response(b""),
    "html": HTML,
    "list": Response(b"[]"),
    "cut": Response({"value": [{"id": "x"}] * 9}, cut=30),
    "no value": Response({"@odata.context": "x"}),
    "no link": Response({"value": []}),
    "reset": Response(reset=True),
}


@pytest.mark.parametrize("fault", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("full", [True, False])
def test_a_folder_that_cannot_be_listed_loses_nothing(office: Office, fault: Response, full: bool) -> None:
    office.box.add_folder("project")
    office.fill(7, "project")
    office.fill(7, "inbox", "n")
    known = office.sweep()
    office.box.put("new", b"Subject: new\n\n", "inbox")
    if full:
        office.ledger.checkpoints.clear()
    office.server.faults.on(lambda request: "project" in request.path and "messages" in request.path, fault, times=999)
    assert office.sweep() == known | {"new"}
    assert office.ledger.problems
    office.box.delete("m0001")
    office.server.faults.clear()
    assert office.sweep() == office.truth
    assert not office.ledger.problems


def test_a_folder_that_does_not_answer_in_time_loses_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.box.add_folder("project")
    office.fill(4, "project")
    known = office.sweep()
    office.ledger.checkpoints.clear()
    office.box.put("new", b"Subject: new\n\n", "inbox")
    monkeypatch.setattr(_http, "TIMES", (5.0, 0.1))
    slow = Response({"value": []}, delay=0.4)
    office.server.faults.on(lambda request: "project" in request.path and "messages" in request.path, slow, times=999)
    assert office.sweep() == known | {"new"}
    assert ["cannot be reached" in one.detail for one in office.ledger.problems] == [True]


@pytest.mark.parametrize("fault", [HTML, Response(b""), Response(b"[]"), Response({"value": [{}]})])
@pytest.mark.parametrize("page", [1, 3])
def test_a_page_that_is_no_answer_is_never_the_end(office: Office, fault: Response, page: int) -> None:
    office.fill(12)
    known = office.sweep()
    office.ledger.checkpoints.clear()
    number = iter(range(1, 99))
    office.server.faults.on(lambda request: "inbox" in request.path and next(number) >= page, fault, times=99)
    assert office.sweep() == known
    assert office.ledger.problems


@pytest.mark.parametrize(
    "fault", [error(403, "ErrorAccessDenied"), error(404, "x"), error(500, "x"), HTML, Response({"value": []})]
)
def test_a_mailbox_that_cannot_be_listed_loses_nothing(office: Office, fault: Response) -> None:
    office.fill(5)
    known = office.sweep()
    office.ledger.checkpoints.clear()
    office.server.faults.on("mailFolders", fault, times=999)
    assert office.sweep() == known
    assert office.ledger.problems


@pytest.mark.parametrize("fault", [error(403, "x"), error(404, "x"), error(500, "x"), HTML, Response({"value": []})])
def test_a_directory_that_cannot_be_listed_loses_nothing(office: Office, fault: Response) -> None:
    office.fill(5)
    known = office.sweep()
    office.server.faults.on(lambda request: request.path == "/v1.0/users", fault, times=999)
    try:
        office.sweep()
    except SourceError:
        pass
    else:
        assert office.ledger.problems
    assert {one.partition("/")[2] for one in office.ledger.locators} == known


def test_a_mailbox_that_is_not_in_the_cloud_is_told_and_never_empty(office: Office) -> None:
    office.fill(3)
    office.tenant.add("guest@example.org", userType="Guest").cloud = False
    assert office.sweep() == office.truth
    (told,) = office.ledger.problems
    office.box.cloud = False
    assert office.sweep() == office.truth
    connector = office.connector()
    with pytest.raises(DeniedError) as raised:
        pages(connector, None)
    assert raised.value.reason is Reason.NO_MAILBOX
    assert "MailboxNotEnabledForRESTAPI" in told.detail


@pytest.mark.parametrize("full", [True, False])
def test_a_mailbox_that_vanishes_in_the_middle_is_told_and_deletes_nothing(office: Office, full: bool) -> None:
    office.fill(7)
    known = office.sweep()
    if full:
        office.ledger.checkpoints.clear()
    office.server.faults.on(lambda request: _vanishes(office, request), Response({}))
    assert office.sweep() == known
    assert office.ledger.problems


def _vanishes(office: Office, request: Request) -> bool:
    if request.path.endswith("/messages/delta"):
        office.tenant.drop(office.address)
    return False


# 5: moves


@pytest.mark.parametrize(("source", "target"), [("zulu", "alpha"), ("alpha", "zulu")])
@pytest.mark.parametrize("at", ["alpha", "zulu"])
@pytest.mark.parametrize("again", [False, True])
def test_a_message_moved_during_a_sweep_is_there_exactly_once(
    office: Office, source: str, target: str, at: str, again: bool
) -> None:
    """From a folder that is read late to one that is read early, and the other way round."""
    for name in ("alpha", "zulu"):
        office.box.add_folder(name)
    office.fill(2, "alpha", "a")
    office.fill(2, "zulu", "z")
    moved = f"{source[0]}0001"
    if again:
        office.sweep()
    office.server.faults.on(lambda request: _moves(office, request, at, moved, target), Response({}))
    seen: set[str] = office.truth if again else set()
    connector = office.connector()
    for page in connector.changes(Partition(Office.address), office.ledger.checkpoints.get(Office.address)):
        seen |= {item.locator.partition("/")[2] for item in page.upserts}
        seen -= {locator.partition("/")[2] for locator in page.deleted}
        assert not again or moved in seen
    assert seen == office.truth
    assert office.box.messages[moved].folder == office.box.folder(target).id
    assert office.sweep() == office.truth


def _moves(office: Office, request: Request, at: str, id: str, target: str) -> bool:
    """Move a message while a folder is listed: before its first page is made."""
    begun = request.path.endswith("/messages/delta") and at in request.path
    if begun and office.box.messages[id].folder != office.box.folder(target).id:
        office.box.move(id, target)
    return False


def test_a_move_keeps_the_locator(office: Office) -> None:
    office.fill(2)
    office.sweep()
    office.box.move("m0001", "sentitems")
    assert office.sweep() == office.truth
    assert read(office.connector(), office.ledger.find(f"{Office.address}/m0001")).startswith(b"Subject")


def test_every_request_to_a_mailbox_prefers_immutable_ids(office: Office) -> None:
    office.fill(12)
    office.sweep()
    office.box.delete("m0001")
    office.sweep()
    office.read("m0002")
    asked = [one for one in office.server.requests if one.path.count("/") > 3]
    assert len(asked) > 10
    assert all('IdType="ImmutableId"' in one.headers.get("prefer", "") for one in asked)
    assert all("odata.maxpagesize=3" in one.headers["prefer"] for one in feeds(office))


# 6: a crash


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_a_crash_costs_at_most_one_page(office: Office, after: int) -> None:
    office.fill(15)
    office.sweep(stop_after=after)
    before = len(feeds(office))
    assert before == after
    assert office.sweep() == office.truth
    again = len(feeds(office)) - len(office.box.folders)  # the last look at each folder
    assert again <= 5 + len(office.box.folders) - 1 + 1


def test_more_removals_than_a_checkpoint_should_carry(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors._outlook_state.PENDING", 4)
    office.fill(30)
    office.sweep()
    for number in range(20):
        office.box.delete(f"m{number:04}")
    office.fill(12, name="n")
    for after in (1, 2, 3):
        office.sweep(stop_after=after)
        assert len(office.ledger.checkpoints[Office.address]) < 4000
    assert office.sweep() == office.truth


# 7: changes during the first walk


def test_changes_during_the_first_walk_are_there_after_the_next_sweep(office: Office) -> None:
    office.fill(20)
    for step in range(1, 6):
        office.sweep(stop_after=step)
        office.box.delete(f"m{step:04}")
        office.box.put(f"n{step}", b"Subject: n\n\n")
        office.box.move(f"m{step + 10:04}", "sentitems")
    office.sweep()
    assert office.sweep() == office.truth


# 8: odd pages


def test_empty_pages_and_rows_told_twice(office: Office) -> None:
    office.fill(10)
    feed = office.box.folder("inbox").feed
    feed.empty_pages = feed.repeat = True
    assert office.sweep() == office.truth
    office.box.delete("m0004")
    office.fill(3, name="n")
    assert office.sweep() == office.truth
    assert all(len(page.upserts) <= 6 for page in pages(office.connector(), None))


def test_a_row_of_some_fields_overwrites_no_others(office: Office) -> None:
    office.fill(3)
    office.sweep()
    before = office.ledger.find(f"{Office.address}/m0001")
    office.box.mark_read("m0001")
    office.sweep()
    after = office.ledger.find(f"{Office.address}/m0001")
    assert (after.title, after.version, after.url) == (before.title, before.version, before.url)
    assert after.title


def test_a_removal_in_the_first_walk_of_what_never_came(office: Office) -> None:
    office.fill(3)
    folder = office.box.folder("inbox")
    folder.feed.touch("never")
    folder.feed.order["never"] = None
    assert office.sweep() == office.truth


# 9: throttling


def test_a_throttled_mailbox_is_not_asked_before_its_time_and_others_go_on(office: Office) -> None:
    office.fill(3)
    office.tenant.add("mira@example.com").put("x", b"Subject: x\n\n")
    office.server.faults.on(lambda request: office.box.user["id"] in request.path, throttled(3600), times=99)
    connector = office.connector()
    office.ledger.sweep(connector)
    assert "mira@example.com/x" in office.ledger.locators
    asked = [one for one in office.server.requests if office.box.user["id"] in one.path]
    assert len(asked) == 1
    assert any(seconds > 0 for seconds in connector.waits().values())
    restarted = office.connector()
    restarted.heed(connector.waits())
    office.server.faults.clear()
    office.ledger.sweep(restarted)
    assert len([one for one in office.server.requests if office.box.user["id"] in one.path]) == 1


def test_no_more_than_four_requests_at_a_time_in_one_mailbox(office: Office) -> None:
    office.fill(24)
    office.sweep()
    busy: list[int] = []
    answer = office.server.answer
    under_way = [0]

    def counted(request: Request) -> Response:
        with office.server.lock:
            under_way[0] += 1
            busy.append(under_way[0])
        response = answer(request)
        import time

        time.sleep(0.01)
        with office.server.lock:
            under_way[0] -= 1
        return response

    office.server.answer = counted  # type: ignore[method-assign]
    connector = office.connector()
    items = [office.ledger.find(one) for one in office.ledger.locators]
    with ThreadPoolExecutor(12) as pool:
        assert len(list(pool.map(lambda item: read(connector, item), items))) == 24
    assert max(busy) <= 4


# 10: no filter by time


def test_a_folder_of_5001_messages_is_found_whole_and_nothing_is_filtered(office: Office) -> None:
    office.fill(5001)
    office.asked = replace(office.asked, page=500)
    assert len(office.sweep()) == 5001
    assert not any("$filter" in one.query or "$orderby" in one.query for one in feeds(office))


def test_a_message_with_an_old_date_that_is_imported_later_is_found(office: Office) -> None:
    office.fill(3)
    office.sweep()
    office.box.put("imported", b"Date: Thu, 01 Jan 2009 00:00:00 +0000\n\n").received = "2009-01-01T00:00:00Z"
    assert "imported" in office.sweep()
    assert office.ledger.find(f"{Office.address}/imported").created.year == 2009


# 11: rights that are half there


def test_a_mailbox_outside_of_the_scope_is_told_with_what_is_missing(office: Office) -> None:
    office.fill(2)
    office.tenant.add("board@example.com").denied = True
    assert office.sweep() == office.truth
    (told,) = office.ledger.problems
    assert "Mail.Read" in told.detail


# 12: odd messages


def test_a_message_that_went_since_it_was_listed(office: Office) -> None:
    office.fill(2)
    office.sweep()
    office.box.delete("m0001")
    with pytest.raises(GoneError):
        office.read("m0001")


@pytest.mark.parametrize(
    "cut",
    [
        Response(b"Subject: x\n\n" + b"x" * 5000, cut=300),
        Response(b"Subject: x\n\n" + b"x" * 5000, cut=300, chunked=True),
        HTML,
    ],
    ids=["length", "chunked", "page"],
)
def test_mime_that_is_cut_twice_is_fetched_again(office: Office, cut: Response) -> None:
    office.fill(1)
    office.sweep()
    office.server.faults.on("$value", cut, times=2)
    assert office.read("m0000") == b"Subject: 0\n\ntext 0\n"


@pytest.mark.parametrize(
    "fault", [HTML, Response(b""), Response({"value": []}), Response(b"{", headers={"Content-Type": "text/HTML"})]
)
def test_an_answer_that_is_no_message_is_asked_for_again(office: Office, fault: Response) -> None:
    office.fill(1)
    office.sweep()
    office.server.faults.on("$value", fault, times=3)
    assert office.read("m0000") == office.box.messages["m0000"].mime


def test_mime_is_never_asked_for_through_a_folder(office: Office) -> None:
    office.fill(3)
    office.sweep()
    office.read("m0001")
    assert not any("mailFolders" in one.path for one in office.asked_for("$value"))


# 13: tokens


def test_a_token_that_ends_in_every_page(office: Office) -> None:
    office.fill(12)
    office.server.faults.on(lambda request: _revokes(office), Response({}))
    assert office.sweep() == office.truth
    assert not office.ledger.problems
    assert office.login.given > 2


def _revokes(office: Office) -> bool:
    if len(office.server.requests) % 4 == 0:
        office.login.revoke()
    return False


def test_credentials_that_are_withdrawn_in_the_middle_lose_nothing(office: Office) -> None:
    office.fill(12)
    known = office.sweep()
    office.fill(3, name="n")
    connector = office.connector()
    list(connector.partitions())
    office.login.revoke()
    office.login.refuse = 7000222
    with pytest.raises(SourceError, match="expired"):
        pages(connector, None)
    assert {one.partition("/")[2] for one in office.ledger.locators} == known
    office.login.refuse = None
    assert office.sweep() == office.truth


def test_a_walk_whose_credentials_are_withdrawn_goes_on_from_where_it_was(office: Office) -> None:
    office.fill(12)
    office.server.faults.on(lambda request: _withdrawn(office, request), Response({}))
    seen = office.sweep()
    assert len(seen) == 6
    assert ["expired" in one.detail for one in office.ledger.problems] == [True]
    office.login.refuse = None
    office.server.requests.clear()
    assert office.sweep() == office.truth
    assert "$skiptoken" in next(one for one in feeds(office) if "inbox" in one.path).query


def _withdrawn(office: Office, request: Request) -> bool:
    """Withdraw the credentials at the third page of a folder."""
    if office.login.refuse is None and sum("inbox" in one.path for one in feeds(office)) == 3:
        office.login.revoke()
        office.login.refuse = 7000222
    return False


# 14: ids


def test_ids_that_differ_only_in_case_are_two(office: Office) -> None:
    office.box.put("AAkALg=b", b"Subject: one\n\n")
    office.box.put("AAkALg=B", b"Subject: other\n\n")
    assert office.sweep() == {"AAkALg=b", "AAkALg=B"}
    assert office.read("AAkALg=b") != office.read("AAkALg=B")


@pytest.mark.parametrize(
    "id", ["a/b", "a%2Fb", "../x", "a b", "a?b=c", "a#b", "å漢", "😀", "\u202ertl", "a\nb", "q'\"", "x" * 400]
)
def test_ids_with_signs_of_an_address(office: Office, id: str) -> None:
    office.box.put(id, b"Subject: odd\n\n")
    assert office.sweep() == {id}
    assert office.read(id) == b"Subject: odd\n\n"


# the folders that a listing leaves out


def test_hidden_folders_and_recoverable_items_are_read_and_views_are_not(office: Office) -> None:
    box = office.box
    hidden = box.add_folder("hidden", hidden=True)
    below = box.add_folder("below", hidden=True, parent=hidden.id)
    child = box.add_folder("child", parent=box.folder("inbox").id)
    kept = box.add_folder("Deletions", beside=True, well_known="recoverableitemsdeletions")
    view = box.add_folder("search", view=True)
    for number, folder in enumerate((hidden, below, child, kept)):
        box.put(f"m{number}", b"Subject: x\n\n", folder.id)
    for id in box.messages:
        view.feed.touch(id)
    assert office.sweep() == office.truth == {"m0", "m1", "m2", "m3"}
    assert not any(view.id in one.path for one in office.server.requests)


def test_a_tenant_where_every_feed_and_page_fails_now_and_then(office: Office) -> None:
    office.fill(60)
    office.fill(20, "sentitems", "s")
    kinds = (throttled(1), error(503, "x"), error(500, "x"), Response(reset=True), HTML, Response(b'{"value": ['))
    office.server.faults.rate(0.2, *kinds)
    for _ in range(3):
        assert office.sweep() == office.truth
        assert not office.ledger.problems
        office.box.delete(next(iter(office.box.messages)))
    assert office.server.faults.injected >= 5


# figures


def test_the_requests_of_sweeps(office: Office) -> None:
    office.asked = replace(office.asked, page=500)
    office.fill(1500)
    office.fill(500, "sentitems", "s")
    count = 2000
    first, reader = office.connector(), office.connector()
    office.sweep(first)
    items = [office.ledger.find(one) for one in office.ledger.locators]
    assert sum(len(read(reader, item)) > 0 for item in items) == count
    requests = first.requests + reader.requests
    assert requests <= 1.05 * count + count / 100
    again = office.connector()
    assert office.sweep(again) == office.truth
    folders = len(office.box.folders)
    assert again.requests <= folders + 1 + 1 + 2  # each folder, the tree; the directory; the login
    for number in range(10):
        office.box.delete(f"m{number:04}")
        office.box.put(f"new{number}", b"Subject: n\n\n")
    third = office.connector()
    assert office.sweep(third) == office.truth
    assert third.requests + 10 <= 0.02 * requests


@pytest.mark.alone
def test_the_listing_of_a_large_mailbox_is_flat_in_memory(office: Office) -> None:
    import tracemalloc

    office.asked = replace(office.asked, page=500)
    office.fill(10_000)
    connector = office.connector()
    tracemalloc.start()
    try:
        base = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        seen = sum(len(page.upserts) for page in connector.changes(Partition(Office.address), None))
        assert seen == 10_000
        assert tracemalloc.get_traced_memory()[1] - base < 12_000_000
    finally:
        tracemalloc.stop()


def test_rounds_know_what_they_are(office: Office) -> None:
    office.fill(2)
    first = pages(office.connector(), None)
    assert {page.listing for page in first} == {Listing.FULL}
    (second,) = pages(office.connector(), first[-1].checkpoint)
    assert (second.listing, second.upserts, second.deleted) == (Listing.DELTA, (), ())


def test_a_delta_of_many_rows_that_runs_out_late_starts_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_outlook_round, "HELD", 3)
    office.fill(3)
    office.sweep()
    office.fill(30, name="n")
    office.box.delete("m0001")
    office.box.folder("sentitems").feed.expire()
    assert office.sweep() == office.truth


def test_a_message_that_cannot_be_asked_for_is_kept(office: Office) -> None:
    office.fill(3)
    known = office.sweep()
    office.box.delete("m0001")
    office.server.faults.on("messages/m0001", error(500, "x"), times=99)
    assert office.sweep() == known
    office.server.faults.clear()
    assert office.sweep() == office.truth
