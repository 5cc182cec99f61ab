"""What went wrong for others who crawled drives: each is a test that fails when its guard is taken away."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from scanner.errors import (
    CheckpointExpiredError,
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Listing, Partition, Problem, Reason
from tests.connectors.harness import Ledger, read
from tests.connectors.sharepoint_harness import World, world
from tests.services.graph_drives import Drive
from tests.services.server import Request, Response

DRIVES: dict[str, Any] = {"onedrive": False, "lists": False, "pages": False}
HTML = Response(b"<html>please sign in</html>", 200, {"Content-Type": "text/html"})
NO_ANSWERS = {
    "html": HTML,
    "cut": Response(b'{"value": [{"id": "01', 200, {"Content-Type": "application/json"}),
    "empty": Response(b"", 200),
    "array": Response(b"[]", 200),
    "object": Response({}),
    "null": Response({"value": None}),
    "rows of another kind": Response({"value": ["a"]}),
    "row without id": Response({"value": [{}], "@odata.deltaLink": "https://graph.microsoft.com/v1.0/x"}),
    "without a link": Response({"value": []}),
}


@pytest.fixture
def tenant(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.tenant.page = 3
        yield made


@pytest.fixture
def drive(tenant: World) -> Drive:
    library = tenant.tenant.library(tenant.tenant.site("team"))
    for number in range(8):
        tenant.tenant.put(library, f"file {number}.txt", b"text %d" % number)
    return library


def names(ledger: Ledger) -> set[str | None]:
    return {item.name for items in ledger.items.values() for item in items.values()}


def item_of(ledger: Ledger, name: str) -> Any:
    return next(one for items in ledger.items.values() for one in items.values() if one.name == name)


def swept(tenant: World, **settings: Any) -> Ledger:
    return Ledger().sweep(tenant.connector(**{**DRIVES, **settings}))


def delta(request: Request) -> bool:
    return request.path.endswith("/root/delta")


def listing(tenant: World, drive: Drive, checkpoint: str | None) -> Listing:
    return next(iter(tenant.connector(**DRIVES).changes(Partition(drive.id), checkpoint))).listing


# 2: the cursor has expired


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("page", [3, 6])
def test_expired_walk_begins_anew(tenant: World, drive: Drive, page: int, times: int) -> None:
    ledger = swept(tenant)
    tenant.tenant.delete(drive, next(one.id for one in drive.entries.values() if one.name == "file 3.txt"))
    drive.feed.expire()
    drive.feed.breaks_at = {page} if times > 1 else set()
    if times > 1:
        with pytest.raises(CheckpointExpiredError):  # the second time in a round is loud
            ledger.sweep(tenant.connector(**DRIVES))
        assert len(ledger.locators) == 8
    ledger.sweep(tenant.connector(**DRIVES))
    assert not ledger.problems
    assert names(ledger) == {f"file {number}.txt" for number in range(8) if number != 3}


@pytest.mark.parametrize("header", ["Location", "location", "LOCATION"])
@pytest.mark.parametrize("code", ["resyncRequired", "ResyncChangesUploadDifferences", "syncStateNotFound"])
def test_every_way_to_say_that_a_cursor_is_too_old(tenant: World, drive: Drive, code: str, header: str) -> None:
    ledger = swept(tenant)
    answer = Response({"error": {"code": code, "message": "x"}}, 410, {header: f"{tenant.server.url}/v1.0/x"})
    tenant.server.faults.on(delta, answer)
    ledger.sweep(tenant.connector(**DRIVES))
    assert (len(ledger.locators), ledger.problems) == (8, [])


def test_link_that_leads_nowhere_any_more_does_not_block_a_drive_for_ever(tenant: World, drive: Drive) -> None:
    ledger = Ledger().sweep(tenant.connector(**DRIVES), stop_after=2)
    tenant.server.faults.on(delta, Response({"error": {"code": "invalidRequest", "message": "x"}}, 400))
    ledger.sweep(tenant.connector(**DRIVES))
    assert (len(ledger.locators), ledger.problems) == (8, [])


# 3: deletions


@pytest.mark.parametrize("bare", [False, True])
def test_deleted_facet_is_a_deletion(tenant: World, drive: Drive, bare: bool) -> None:
    drive.bare_tombstones = bare
    ledger = swept(tenant)
    tenant.tenant.delete(drive, item_of(ledger, "file 2.txt").locator.partition("/")[2])
    ledger.sweep(tenant.connector(**DRIVES))
    assert "file 2.txt" not in names(ledger)
    assert len(ledger.locators) == 7


@pytest.mark.parametrize("bare", [False, True])
def test_deleted_folder_takes_along_what_nobody_announces(tenant: World, drive: Drive, bare: bool) -> None:
    drive.bare_tombstones = bare
    folder = tenant.tenant.put(drive, "folder", None)
    inner = tenant.tenant.put(drive, "inner", None, folder.id)
    tenant.tenant.put(drive, "deep.txt", b"deep", inner.id)
    ledger = swept(tenant)
    assert "deep.txt" in names(ledger)
    tenant.tenant.delete(drive, folder.id)
    ledger.sweep(tenant.connector(**DRIVES))
    assert names(ledger) == {f"file {number}.txt" for number in range(8)}


def test_folder_deleted_while_it_is_listed_shows_in_the_next_round(tenant: World, drive: Drive) -> None:
    folder = tenant.tenant.put(drive, "folder", None)
    tenant.tenant.put(drive, "inner.txt", b"inner", folder.id)
    tenant.tenant.add(drive, 5, lambda number: b"more %d" % number)
    ledger = Ledger().sweep(tenant.connector(**DRIVES), stop_after=4)
    assert "inner.txt" in names(ledger)
    tenant.tenant.delete(drive, folder.id)
    ledger.sweep(tenant.connector(**DRIVES)).sweep(tenant.connector(**DRIVES))
    assert "inner.txt" not in names(ledger)
    assert len(ledger.locators) == 13


def test_folder_whose_deletion_is_told_in_the_walk_itself_takes_along_what_was_listed(
    tenant: World, drive: Drive
) -> None:
    root = f"{tenant.server.url}/v1.0/drives/{drive.id}/root/delta?token="
    above = {"driveId": drive.id, "id": "01FOLDER"}
    folder = {"id": "01FOLDER", "name": "folder", "folder": {"childCount": 1}, "parentReference": {"id": "01ROOT"}}
    inner = {"id": "01INNER", "name": "inner.txt", "file": {}, "cTag": "1", "parentReference": above}
    gone = {"id": "01FOLDER", "deleted": {"state": "deleted"}, "folder": {}}
    first = Response({"value": [folder, inner], "@odata.nextLink": f"{root}0.walk.9.3"})
    last = Response({"value": [gone], "@odata.deltaLink": f"{root}0.since.9.0"})
    tenant.server.faults.on(delta, first, last)
    ledger = swept(tenant)
    assert "inner.txt" in names(ledger)
    ledger.sweep(tenant.connector(**DRIVES))
    assert names(ledger) == {f"file {number}.txt" for number in range(8)}


# 4, 12b: an incomplete listing, and a 200 that is no answer


@pytest.mark.parametrize("status", [403, 404, 423, 500])
def test_drive_that_cannot_be_listed_loses_nothing(tenant: World, drive: Drive, status: int) -> None:
    ledger = swept(tenant)
    tenant.server.faults.on(delta, Response({"error": {"code": "x", "message": "x"}}, status), times=20)
    with pytest.raises(GoneError) if status == 404 else nullcontext():
        ledger.sweep(tenant.connector(**DRIVES))
        assert ledger.problems
    assert len(ledger.locators) == 8


NOT_ANSWERED = [
    (kind, where)
    for kind in NO_ANSWERS
    for where in ("/sites/getAllSites", "/drives", "/root/delta")
    if kind != "without a link" or where == "/root/delta"  # a plain listing ends without a link
]


@pytest.mark.parametrize(("kind", "where"), NOT_ANSWERED)
def test_answer_that_is_none_is_never_nothing_there(tenant: World, drive: Drive, kind: str, where: str) -> None:
    ledger = swept(tenant)
    tenant.server.faults.on(lambda request: request.path.endswith(where), NO_ANSWERS[kind], times=20)
    try:
        ledger.sweep(tenant.connector(**DRIVES))
    except SourceError as error:
        assert error.retryable
    else:
        assert ledger.problems
    assert len(ledger.locators) == 8


@pytest.mark.parametrize("kind", NO_ANSWERS)
def test_answer_that_is_none_on_the_third_page(tenant: World, drive: Drive, kind: str) -> None:
    ledger = Ledger().sweep(tenant.connector(**DRIVES), stop_after=2)
    before = len(ledger.locators)
    tenant.server.faults.on(delta, NO_ANSWERS[kind], times=20)
    ledger.sweep(tenant.connector(**DRIVES))
    assert (bool(ledger.problems), len(ledger.locators)) == (True, before)
    tenant.server.faults.clear()
    assert len(ledger.sweep(tenant.connector(**DRIVES)).locators) == 8


def test_no_sites_is_an_error_and_no_result(tenant: World) -> None:
    with pytest.raises(DeniedError, match="no site can be seen"):
        list(tenant.connector(**DRIVES).partitions())


# 5: moves


@pytest.mark.parametrize("during", [False, True])
def test_file_that_moves_to_another_folder_is_the_same_and_is_not_read_again(
    tenant: World, drive: Drive, during: bool
) -> None:
    folders = [tenant.tenant.put(drive, name, None) for name in ("early", "late")]
    tenant.tenant.put(drive, "plan.txt", b"plan", folders[0].id)
    ledger = Ledger().sweep(tenant.connector(**DRIVES), stop_after=2 if during else None)
    if not during:
        before = item_of(ledger, "plan.txt")
    tenant.tenant.rename(
        drive, next(one.id for one in drive.entries.values() if one.name == "plan.txt"), "plan.txt", folders[1].id
    )
    ledger.sweep(tenant.connector(**DRIVES)).sweep(tenant.connector(**DRIVES))
    assert [one for one in names(ledger) if one == "plan.txt"] == ["plan.txt"]
    after = item_of(ledger, "plan.txt")
    assert after.title == "Documents/late/plan.txt"
    assert during or (after.locator, after.version) == (before.locator, before.version)
    assert len(ledger.locators) == 9


# 6, 7, 8: pages


def test_empty_page_is_not_the_end(tenant: World, drive: Drive) -> None:
    drive.feed.empty_pages = True
    assert len(swept(tenant).locators) == 8


def test_feed_that_never_ends_ends(tenant: World, drive: Drive) -> None:
    def again(request: Request) -> bool:
        return delta(request)

    numbers = iter(range(5000))
    answers = [
        Response({"value": [], "@odata.nextLink": f"{tenant.server.url}/v1.0/drives/{drive.id}/root/delta?token={one}"})
        for one in numbers
    ]
    tenant.server.faults.on(again, *answers)
    ledger = swept(tenant)
    assert "leads nowhere" in ledger.problems[0].detail


def test_item_that_comes_again_and_again_is_one(tenant: World, drive: Drive) -> None:
    drive.feed.repeat = True
    assert len(swept(tenant).locators) == 8


def test_last_row_of_an_item_counts(tenant: World, drive: Drive) -> None:
    ledger = swept(tenant)
    id = item_of(ledger, "file 1.txt").locator.partition("/")[2]
    link = f"{tenant.server.url}/v1.0/drives/{drive.id}/root/delta?token=0.since.9.0"
    old, new = ({"id": id, "name": name, "file": {}, "cTag": name} for name in ("old.txt", "new.txt"))
    gone = {"id": id, "deleted": {"state": "deleted"}, "file": {}}
    tenant.server.faults.on(delta, Response({"value": [old, gone, new], "@odata.deltaLink": link}))
    assert "new.txt" in names(ledger.sweep(tenant.connector(**DRIVES)))
    tenant.server.faults.on(delta, Response({"value": [new, gone], "@odata.deltaLink": link}))
    assert "new.txt" not in names(ledger.sweep(tenant.connector(**DRIVES)))


def test_page_of_too_many_items_is_split(tenant: World) -> None:
    tenant.tenant.page = 200
    library = tenant.tenant.library(tenant.tenant.site("team"))
    link = f"{tenant.server.url}/v1.0/drives/{library.id}/root/delta?token=0.since.0.0"
    rows = [{"id": f"01X{number}", "name": "x", "file": {}, "cTag": "1"} for number in range(2500)]
    tenant.server.faults.on(delta, Response({"value": rows, "@odata.deltaLink": link}))
    pages = list(tenant.connector(**DRIVES).changes(Partition(library.id), None))
    assert [len(page.upserts) for page in pages] == [1000, 1000, 500]
    assert len({item.locator for page in pages for item in page.upserts}) == 2500


# 9: throttling


def test_throttled_tenant_is_left_alone_as_a_whole(tenant: World, drive: Drive) -> None:
    other = tenant.tenant.library(tenant.tenant.site("other"))
    busy = Response({"error": {"code": "tooManyRequests"}}, 429, {"Retry-After": "3600"})
    tenant.server.faults.on(lambda request: drive.id in unquote(request.path), busy)
    connector = tenant.connector(**DRIVES)
    with pytest.raises(ThrottledError):
        list(connector.changes(Partition(drive.id), None))
    asked = len(tenant.server.requests)
    with pytest.raises(ThrottledError):
        list(connector.changes(Partition(other.id), None))
    assert len(tenant.server.requests) == asked


def test_short_wait_of_a_throttled_tenant_is_waited_out(tenant: World, drive: Drive) -> None:
    tenant.server.faults.on(delta, Response({"error": {"code": "tooManyRequests"}}, 429, {"Retry-After": "1"}))
    assert len(swept(tenant).locators) == 8
    first, second, *_ = (one for one in tenant.server.requests if delta(one))
    assert second.at - first.at >= 1


def test_what_a_throttled_tenant_asked_for_holds_in_the_next_process(tenant: World, drive: Drive) -> None:
    tenant.server.faults.on(delta, Response({"error": {"code": "activityLimitReached"}}, 503, {"Retry-After": "3600"}))
    first = tenant.connector(**DRIVES)
    with pytest.raises(TransientError):
        list(first.changes(Partition(drive.id), None))
    second, before = tenant.connector(**DRIVES), len(tenant.server.requests)
    second.heed(first.waits())
    with pytest.raises(TransientError):
        list(second.changes(Partition(drive.id), None))
    assert not [one for one in tenant.server.requests[before:] if delta(one)]


# 9b: what the feed does not say


def test_lost_tombstone_is_found_by_the_listing_every_few_days(
    tenant: World, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = swept(tenant)
    for name in ("file 1.txt", "file 4.txt", "file 6.txt"):
        id = item_of(ledger, name).locator.partition("/")[2]
        if name != "file 1.txt":
            drive.withheld.add(id)
        tenant.tenant.delete(drive, id)
    ledger.sweep(tenant.connector(**DRIVES))
    assert len(ledger.locators) == 7
    later = time.time() + 3 * 86400
    monkeypatch.setattr(time, "time", lambda: later)
    assert len(ledger.sweep(tenant.connector(**DRIVES, full_every_days=3)).locators) == 5


def test_renamed_folder_changes_the_paths_of_what_is_in_it(tenant: World, drive: Drive) -> None:
    folder = tenant.tenant.put(drive, "Mira", None)
    tenant.tenant.put(drive, "offer.txt", b"offer", folder.id)
    ledger = swept(tenant)
    assert item_of(ledger, "offer.txt").title == "team/Documents/Mira/offer.txt".partition("/")[2]
    before = item_of(ledger, "offer.txt")
    tenant.tenant.rename(drive, folder.id, "Leavers")
    ledger.sweep(tenant.connector(**DRIVES))
    after = item_of(ledger, "offer.txt")
    assert after.title == "Documents/Leavers/offer.txt"
    assert (after.version, after.locator) == (before.version, before.locator)


def test_folder_that_comes_along_costs_no_full_listing(tenant: World, drive: Drive) -> None:
    folder = tenant.tenant.put(drive, "folder", None)
    tenant.tenant.put(drive, "a.txt", b"a", folder.id)
    ledger = swept(tenant)
    tenant.tenant.put(drive, "b.txt", b"b", folder.id)
    tenant.tenant.put(drive, "new folder", None, folder.id)
    assert listing(tenant, drive, ledger.checkpoints[drive.id]) is Listing.DELTA
    assert "b.txt" in names(ledger.sweep(tenant.connector(**DRIVES)))


# 10: no filter by time


def test_file_with_an_old_date_that_comes_late_is_found(tenant: World, drive: Drive) -> None:
    ledger = swept(tenant)
    tenant.tenant.put(drive, "restored.txt", b"old").modified = "2009-01-01T00:00:00Z"
    assert "restored.txt" in names(ledger.sweep(tenant.connector(**DRIVES)))


# 12: downloads


def test_token_never_reaches_where_a_download_is_sent_to(tenant: World, drive: Drive) -> None:
    ledger = swept(tenant)
    assert read(tenant.connector(**DRIVES), item_of(ledger, "file 1.txt")) == b"text 1"
    assert [one.headers.get("authorization") for one in tenant.tenant.downloads.requests] == [None]
    assert tenant.tenant.downloads.leaked == 0


BODY = b"0123456789" * 20_000
CUTS = {
    "identity": Response(BODY, cut=50_000),
    "chunked": Response(BODY, chunked=True, cut=50_000),
    "short": Response(BODY[:50_000]),
    "short and chunked": Response(BODY[:50_000], chunked=True),
    "gzip": Response(gzip.compress(BODY)[:300], 200, {"Content-Encoding": "gzip"}),
    "reset": Response(reset=True),
    "html": Response(b"<html>sign in</html>", 200, {"Content-Type": "text/html"}),
    "busy": Response(b"", 503),
}


@pytest.mark.parametrize("kind", CUTS)
def test_cut_download_is_an_error_and_no_short_text(tenant: World, drive: Drive, kind: str) -> None:
    tenant.tenant.put(drive, "big.txt", BODY)
    ledger = swept(tenant)
    tenant.tenant.downloads.faults.on("", CUTS[kind], times=60)
    with pytest.raises(TransientError):
        read(tenant.connector(**DRIVES), item_of(ledger, "big.txt"))


@pytest.mark.parametrize("kind", CUTS)
def test_download_that_breaks_off_goes_on(tenant: World, drive: Drive, kind: str) -> None:
    tenant.tenant.put(drive, "big.txt", BODY)
    ledger = swept(tenant)
    tenant.tenant.downloads.faults.on("", CUTS[kind], times=2)
    assert read(tenant.connector(**DRIVES), item_of(ledger, "big.txt")) == BODY


@pytest.mark.parametrize("more", [b"", b" and so on" * 40])
def test_page_in_place_of_a_small_file_is_not_taken_for_it(tenant: World, drive: Drive, more: bytes) -> None:
    tenant.tenant.put(drive, "small.txt", BODY[:200])
    ledger = swept(tenant)
    page = Response(b"<!DOCTYPE html><title>Sign in</title>" + more, 200, {"Content-Type": "text/html"})
    tenant.tenant.downloads.faults.on("", page, times=2)
    assert read(tenant.connector(**DRIVES), item_of(ledger, "small.txt")) == BODY[:200]


def test_file_that_is_longer_than_the_service_says_is_read(tenant: World, drive: Drive) -> None:
    entry = tenant.tenant.put(drive, "small.txt", BODY[:200])
    ledger = swept(tenant)
    entry.data = BODY
    assert read(tenant.connector(**DRIVES), item_of(ledger, "small.txt")) == BODY


def test_file_that_changes_while_it_is_read_is_not_mixed(tenant: World, drive: Drive) -> None:
    entry = tenant.tenant.put(drive, "big.txt", BODY)
    ledger = swept(tenant)
    tenant.tenant.downloads.faults.on("", Response(BODY, cut=150_000))
    with (
        tenant.connector(**DRIVES).open(item_of(ledger, "big.txt")) as stream,
        pytest.raises(TransientError) as told,
    ):
        stream.read(10_000)
        entry.data = BODY[::-1]
        stream.read()
    assert told.value.reason is Reason.CHANGED


def test_file_that_became_shorter_after_the_listing_is_read(tenant: World, drive: Drive) -> None:
    entry = tenant.tenant.put(drive, "big.txt", BODY)
    ledger = swept(tenant)
    entry.data = b"short"
    assert read(tenant.connector(**DRIVES), item_of(ledger, "big.txt")) == b"short"


def test_address_of_a_download_is_in_no_error_and_no_item(tenant: World, drive: Drive) -> None:
    ledger = swept(tenant)
    item = item_of(ledger, "file 1.txt")
    tenant.tenant.downloads.faults.on("", Response(b"", 500), times=60)
    with pytest.raises(TransientError) as told:
        read(tenant.connector(**DRIVES), item)
    assert "SECRET-ADDRESS" not in f"{told.value!r} {told.value.__cause__!r} {item}"
    assert "downloadUrl" not in str([one.query for one in tenant.server.requests])


@pytest.mark.parametrize(
    ("status", "code", "kind", "reason"),
    [
        (403, "malwareDetected", PermanentError, Reason.DENIED),
        (423, "resourceLocked", DeniedError, None),
        (403, "accessDenied", DeniedError, None),
        (404, "itemNotFound", GoneError, None),
    ],
)
def test_reason_why_a_file_is_not_given(
    tenant: World, drive: Drive, status: int, code: str, kind: type[SourceError], reason: Reason | None
) -> None:
    tenant.tenant.put(drive, "odd.txt", b"odd", refuse=(status, code, "no"))
    ledger = swept(tenant)
    with pytest.raises(kind) as told:
        read(tenant.connector(**DRIVES), item_of(ledger, "odd.txt"))
    assert told.value.reason is reason


@pytest.mark.parametrize(
    "name", ["a'b\"c.txt", "😀 smile.txt", "\u202egnp.txt", "100%25#&.txt", "日\u2028line.txt", "~$x", " a"]
)
def test_names_of_every_kind_are_read_and_shown_with_their_folder(tenant: World, drive: Drive, name: str) -> None:
    folder = tenant.tenant.put(drive, name, None)
    tenant.tenant.put(drive, name, b"odd", folder.id)
    ledger = swept(tenant)
    item = item_of(ledger, name)
    assert item.title == f"Documents/{name}/{name}"
    assert read(tenant.connector(**DRIVES), item) == b"odd"


def test_file_of_5_gb_is_listed_with_its_size(tenant: World, drive: Drive) -> None:
    tenant.tenant.put(drive, "huge.iso", b"x", size=5 << 30)
    assert item_of(swept(tenant), "huge.iso").size == 5 << 30


def test_notebooks_and_shortcuts_are_skipped_and_told(tenant: World, drive: Drive) -> None:
    tenant.tenant.put(drive, "notes", None, package={"type": "oneNote"})
    tenant.tenant.put(drive, "shared.txt", None, package=None, remoteItem={"id": "01OTHER"}, folder=None)
    ledger = swept(tenant)
    assert "OneNote" in item_of(ledger, "notes").skip
    assert item_of(ledger, "shared.txt").skip.startswith(Reason.ELSEWHERE)


# 13, 14, 15


def test_token_that_runs_out_in_mid_sweep_is_renewed_once(tenant: World, drive: Drive) -> None:
    connector = tenant.connector(**DRIVES)
    pages = connector.changes(Partition(drive.id), None)
    next(iter(pages))
    tenant.login.revoke()
    assert sum(len(page.upserts) for page in pages) >= 5
    assert tenant.login.given == 2


def test_consent_that_is_revoked_in_mid_sweep_deletes_nothing(tenant: World, drive: Drive) -> None:
    ledger = swept(tenant)
    tenant.login.revoke()
    tenant.login.refuse = 7000222
    with pytest.raises(RefusedError, match="expired"):
        ledger.sweep(tenant.connector(**DRIVES))
    assert len(ledger.locators) == 8


def test_consent_that_is_revoked_while_places_are_found_ends_the_search(tenant: World, drive: Drive) -> None:
    for name in ("other", "third"):
        tenant.tenant.library(tenant.tenant.site(name))
    found = tenant.connector(**DRIVES).partitions()
    assert next(iter(found)) == Partition(drive.id)
    tenant.login.revoke()
    tenant.login.refuse = 7000222
    with pytest.raises(RefusedError, match="expired"):
        list(found)


def test_ids_that_differ_in_case_only_are_two_items(tenant: World, drive: Drive) -> None:
    for id in ("01ABCDEF", "01abcdef"):
        tenant.tenant.put(drive, f"{id}.txt", id.encode(), id=id)
    ledger = swept(tenant)
    connector = tenant.connector(**DRIVES)
    for id in ("01ABCDEF", "01abcdef"):
        assert read(connector, ledger.find(f"{drive.id}/{id}")) == id.encode()


def test_nothing_but_reading_is_asked_for(tenant: World, drive: Drive) -> None:
    connector = tenant.connector()
    list(connector.check())
    swept(tenant, lists=True, pages=True, onedrive=True, versions=True)
    assert {one.method for one in tenant.server.requests} == {"GET"}
    assert not tenant.server.written


def test_problems_tell_no_name(tenant: World, drive: Drive) -> None:
    drive.denied = 403
    ledger = swept(tenant)
    assert ledger.problems
    assert not any("team" in one.detail or drive.id in one.detail for one in ledger.problems)


def test_damaged_memory_of_folders_is_refused(tenant: World, drive: Drive) -> None:
    checkpoint = swept(tenant).checkpoints[drive.id].replace('"memory":"', '"memory":"?')
    with pytest.raises(CheckpointExpiredError):
        next(iter(tenant.connector(**DRIVES).changes(Partition(drive.id), checkpoint)))


def test_partitions_hold_no_problem_here(tenant: World, drive: Drive) -> None:
    assert not [one for one in tenant.connector(**DRIVES).partitions() if isinstance(one, Problem)]
