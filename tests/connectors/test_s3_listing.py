"""Traps of listing a bucket: what a store may answer that is not what it holds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from connectors import s3
from connectors._s3_listing import PAGE
from connectors.s3 import S3Connector
from scanner.errors import DeniedError, GoneError, PermanentError, SourceError, ThrottledError, TransientError
from scanner.model import Page, Partition
from tests.connectors.harness import Ledger, read
from tests.connectors.stores import bucket, quick
from tests.services.s3 import (
    CUT_XML,
    EMPTY,
    FAILED,
    HTML,
    RESET,
    XHTML,
    XML,
    Request,
    Response,
    S3Server,
    error,
    slow_down,
)

BOX = "acme-data"
NO_ANSWER = {"empty": EMPTY, "html": HTML, "xhtml": XHTML, "cut": CUT_XML}
KEYS = {f"item {number:02}" for number in range(10)}


@pytest.fixture
def store() -> Iterator[S3Server]:
    with S3Server() as server:
        for key in KEYS:
            server.put(BOX, key)
        assert isinstance(server, S3Server)
        yield server
        assert not server.written


def pages(connector: S3Connector, checkpoint: str | None = None) -> list[Page]:
    return list(connector.changes(next(iter(partitions(connector))), checkpoint))


def partitions(connector: S3Connector) -> list[Partition]:
    return [one for one in connector.partitions() if isinstance(one, Partition)]


def page_of(number: int) -> Any:
    """Match the listing's request for a page."""

    def match(request: Request) -> bool:
        behind = request.one("continuation-token") or request.one("start-after")
        return "list-type" in request.query and (bool(behind) if number > 1 else not behind)

    return match


def listing(keys: list[str], *, more: str = "", truncated: bool = False, fields: str = "") -> Response:
    entries = "".join(
        f"<Contents><Key>{key}</Key><LastModified>2024-05-01T10:00:00.000Z</LastModified>"
        f"<ETag>&quot;0&quot;</ETag><Size>5</Size>{fields}</Contents>"
        for key in keys
    )
    token = f"<NextContinuationToken>{more}</NextContinuationToken>" if more else ""
    body = (
        f"<ListBucketResult><Name>{BOX}</Name><KeyCount>{len(keys)}</KeyCount><EncodingType>url</EncodingType>"
        f"<IsTruncated>{str(truncated or bool(more)).lower()}</IsTruncated>{token}{entries}</ListBucketResult>"
    )
    return Response(body.encode(), headers=XML)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", NO_ANSWER)
def test_an_answer_that_is_none_is_tried_again(store: S3Server, kind: str, number: int) -> None:
    store.faults.on(page_of(number), NO_ANSWER[kind], times=2)
    ledger = Ledger().sweep(bucket(store))
    assert (ledger.locators, ledger.problems) == (KEYS, [])
    assert store.faults.injected == 2


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", NO_ANSWER)
def test_answers_that_are_none_for_ever_are_a_problem_and_delete_nothing(
    store: S3Server, kind: str, number: int
) -> None:
    ledger = Ledger().sweep(bucket(store))
    store.faults.on(page_of(number), NO_ANSWER[kind], times=100)
    with pytest.raises(TransientError) as told:
        pages(bucket(store))
    assert told.value.retryable
    try:
        ledger.sweep(bucket(store))
    except TransientError:
        assert number == 1
    assert ledger.locators == KEYS


def test_a_listing_that_lacks_a_part_is_none(store: S3Server) -> None:
    whole = listing(["a", "b"])
    store.faults.on(page_of(1), replace(whole, body=whole.body.replace(b"<KeyCount>2", b"<KeyCount>3")), times=2)
    assert Ledger().sweep(bucket(store)).locators == KEYS


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error("AccessDenied", 403), DeniedError),
        (error("NoSuchBucket", 404), GoneError),
        (FAILED, TransientError),
        (RESET, TransientError),
        (error("SlowDown", 503), ThrottledError),
        (error("PermanentRedirect", 301), PermanentError),
        (error("Nonsense kai@example.com", 418), PermanentError),
    ],
)
def test_a_bucket_that_cannot_be_listed_deletes_nothing(
    store: S3Server, answer: Response, kind: type[SourceError]
) -> None:
    ledger = Ledger().sweep(bucket(store))
    store.faults.on("/acme-data", answer, times=100)
    with pytest.raises(kind) as told:
        ledger.sweep(bucket(store, pace=quick(patience=0.5)))
    assert ledger.locators == KEYS
    assert not any(one in told.value.detail for one in (BOX, "kai", "http", "told"))


def test_a_store_that_asks_to_slow_down_is_left_alone_so_long(store: S3Server) -> None:
    store.faults.on(page_of(1), slow_down("1"))
    assert Ledger().sweep(bucket(store)).locators == KEYS
    first, second, *_ = [one.at for one in store.requests]
    assert second - first >= 1


def test_a_round_goes_on_behind_the_last_key_without_a_token_of_the_round_before(store: S3Server) -> None:
    checkpoint = pages(bucket(store))[1].checkpoint
    store.requests.clear()
    rest = list(bucket(store).changes(Partition(BOX), checkpoint))
    assert [one.locator for page in rest for one in page.upserts] == sorted(KEYS)[6:]
    assert store.requests[0].one("start-after") == "item 05"
    assert "continuation-token" not in store.requests[0].query


class Unordered(S3Server):
    """A store that lists in no order, and leaves out what sorts before `start-after`, as some do."""

    keys_as_they_come = ("m", "c", "x", "a", "z", "b")

    def answer(self, request: Request) -> Response:
        start = int(request.one("continuation-token", "0"))
        behind = [one for one in self.keys_as_they_come if one > request.one("start-after")]
        return listing(behind[start : start + 3], more=str(start + 3) if start + 3 < len(behind) else "")


OLD_TOKEN = error("InvalidArgument", 400, "The continuation token provided is incorrect")


def test_a_token_that_ran_out_in_the_middle_is_done_without(store: S3Server) -> None:
    known = Ledger().sweep(bucket(store))
    gone = sorted(KEYS)[0]
    store.delete(BOX, gone)
    store.faults.on(lambda one: "continuation-token" in one.query, OLD_TOKEN, times=2)
    assert known.sweep(bucket(store)).locators == KEYS - {gone}
    assert (known.problems, store.faults.injected) == ([], 2)


def test_a_listing_that_refuses_both_ways_on_is_a_problem_and_deletes_nothing(store: S3Server) -> None:
    known = Ledger().sweep(bucket(store))
    store.faults.on(page_of(2), OLD_TOKEN, times=99)
    known.sweep(bucket(store))
    assert (known.locators, len(known.problems)) == (KEYS, 1)


def test_a_store_without_order_has_no_other_way_on_than_its_token(store: S3Server) -> None:
    store.faults.on(page_of(1), listing(["b", "a"], more="x"))
    store.faults.on(page_of(2), OLD_TOKEN, times=99)
    assert len(Ledger().sweep(bucket(store)).problems) == 1
    assert store.faults.injected == 2


def test_a_store_without_order_is_listed_anew_after_a_stop() -> None:
    with Unordered() as store:
        assert isinstance(store, Unordered)
        ledger = Ledger().sweep(bucket(store), stop_after=1)
        assert len(ledger.locators) == 3
        assert ledger.sweep(bucket(store)).locators == set("mcxazb")


@pytest.mark.parametrize("keys", [["b", "a"], ["a", "b"], []])
def test_a_listing_that_goes_in_circles_ends(store: S3Server, keys: list[str]) -> None:
    store.faults.on("/acme-data", listing(keys, more="same"), times=3000)
    with pytest.raises(TransientError, match="circles"):
        pages(bucket(store))


def test_a_listing_that_says_there_is_more_and_not_where_ends(store: S3Server) -> None:
    store.faults.on("/acme-data", listing([], truncated=True), times=3000)
    with pytest.raises(TransientError, match="goes on"):
        pages(bucket(store))


def test_a_store_without_tokens_is_asked_for_what_follows_the_last_key(store: S3Server) -> None:
    store.faults.on("/acme-data", listing(["a", "b"], truncated=True), listing(["c"]))
    assert Ledger().sweep(bucket(store)).locators == set("abc")
    assert store.requests[1].one("start-after") == "b"


def test_more_than_was_asked_for_comes_in_bounded_pages(store: S3Server) -> None:
    keys = [f"{number:06}" for number in range(2 * PAGE + 1)]
    store.faults.on("/acme-data", listing(keys))
    found = pages(bucket(store))
    assert [len(page.upserts) for page in found] == [PAGE, PAGE, 1]
    assert [page.last for page in found] == [False, False, True]


def test_the_zone_of_this_computer_changes_no_version(store: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = set()
    for zone in ("UTC0", "AHEAD-12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        versions.add(Ledger().sweep(bucket(store)).find("item 00").version)
    monkeypatch.undo()
    time.tzset()
    assert len(versions) == 1


def test_an_archived_object_is_skipped_without_a_request_until_a_copy_is_restored(store: S3Server) -> None:
    cold = "<StorageClass>GLACIER</StorageClass>"
    expiry = "<RestoreExpiryDate>2030-01-01T00:00:00.000Z</RestoreExpiryDate>"
    under_way = f"{cold}<RestoreStatus><IsRestoreInProgress>true</IsRestoreInProgress></RestoreStatus>"
    back = f"{cold}<RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress>{expiry}</RestoreStatus>"
    instant = "<StorageClass>GLACIER_IR</StorageClass>"
    found = []
    for fields in (cold, under_way, back, instant):
        store.faults.on("/acme-data", listing(["a"], fields=fields))
        found.append(Ledger().sweep(bucket(store)).find("a"))
    assert [one.skip for one in found] == ["archived (storage class GLACIER)"] * 2 + [None, None]
    assert found[2].version != found[0].version == found[3].version
    assert "RestoreStatus" in store.requests[0].headers["x-amz-optional-object-attributes"]


def test_keys_that_differ_only_in_case_are_two(store: S3Server) -> None:
    for key in ("Plan.txt", "plan.txt"):
        store.put(BOX, key, key.encode())
    ledger = Ledger().sweep(bucket(store))
    assert {"Plan.txt", "plan.txt"} <= ledger.locators
    assert [read(bucket(store), ledger.find(key)) for key in ("Plan.txt", "plan.txt")] == [b"Plan.txt", b"plan.txt"]


def test_a_key_that_is_no_text_costs_only_itself(store: S3Server) -> None:
    store.faults.on("/acme-data", listing(["a", "%ED%A0%80", "%ff", "%fe"], more="t"), listing(["item 00"]))
    ledger = Ledger().sweep(bucket(store))
    assert len(ledger.locators) == 5
    for one in ledger.locators - {"a", "item 00"}:
        with pytest.raises(PermanentError, match="UTF-8"):
            read(bucket(store), ledger.find(one))


def test_a_checkpoint_behind_a_key_that_is_no_text_goes_on_before_it(store: S3Server) -> None:
    store.faults.on("/acme-data", listing(["a", "%ff"], more="t"), listing(["a", "%ff"]))
    ledger = Ledger().sweep(bucket(store), stop_after=1)
    ledger.sweep(bucket(store))
    assert "a" in [one.one("start-after") for one in store.requests]


def test_a_bucket_where_nothing_changed_costs_one_request(store: S3Server) -> None:
    ledger = Ledger().sweep(bucket(store, page=PAGE))
    store.requests.clear()
    ledger.sweep(bucket(store, page=PAGE))
    assert len(store.requests) == 1


def test_a_second_look_is_a_request_of_its_own(store: S3Server) -> None:
    connector = bucket(store, page=PAGE)
    partition = partitions(connector)[0]
    before = list(connector.changes(partition, None))
    store.delete(BOX, "item 00")
    assert len(before[0].upserts) == len(next(iter(connector.changes(partition, None))).upserts) + 1


def test_only_the_prefix_is_listed(store: S3Server) -> None:
    store.put(BOX, "hr/a")
    assert Ledger().sweep(bucket(store, prefix="hr/")).locators == {"hr/a"}
    assert {one.one("prefix") for one in store.listings()} == {"hr/"}


def test_a_checkpoint_of_other_settings_is_of_no_use(store: S3Server) -> None:
    checkpoint = pages(bucket(store))[0].checkpoint
    with pytest.raises(SourceError, match="settings"):
        next(bucket(store, prefix="hr/").changes(Partition(BOX), checkpoint))


def test_a_pattern_that_nothing_fits_is_an_error_and_deletes_nothing(store: S3Server) -> None:
    ledger = Ledger().sweep(bucket(store, "acme-*"))
    store.drop(BOX)
    with pytest.raises(TransientError, match="no bucket"):
        ledger.sweep(bucket(store, "acme-*"))
    assert len(ledger.locators) == 10


@pytest.mark.parametrize("answer", NO_ANSWER.values(), ids=NO_ANSWER)
def test_a_list_of_buckets_that_is_none_is_tried_again(store: S3Server, answer: Response) -> None:
    store.faults.on(lambda request: request.path == "/", answer, times=2)
    assert len(Ledger().sweep(bucket(store, "acme-*")).locators) == 10


def test_whose_requester_pays_says_so(store: S3Server) -> None:
    store.payers.add(BOX)
    with pytest.raises(DeniedError, match="requester_pays = true"):
        Ledger().sweep(bucket(store))
    connector = bucket(store, requester_pays=True)
    ledger = Ledger().sweep(connector)
    assert read(bucket(store, requester_pays=True), ledger.find("item 00")) == b"text\n"


def test_nothing_is_asked_of_the_service_when_a_connector_is_made(store: S3Server) -> None:
    bucket(store).close()
    assert not store.requests


def test_a_bucket_of_another_region_is_found_with_one_request_more(store: S3Server) -> None:
    store.regions[BOX] = "us-west-2"
    ledger = Ledger().sweep(bucket(store, page=PAGE))
    assert ledger.locators == KEYS
    assert len(store.requests) == 2


@pytest.mark.parametrize("region", ["us-west-2", "", "evil.example.com/"])
def test_a_redirect_that_leads_nowhere_ends(store: S3Server, region: str) -> None:
    headers = {"x-amz-bucket-region": region} if region else {}
    store.faults.on("/acme-data", error("PermanentRedirect", 301, **headers), times=1000)
    with pytest.raises(PermanentError, match="region"):
        pages(bucket(store))
    assert len(store.requests) <= 2


class TestVersions:
    def test_older_versions_are_read_and_delete_markers_counted(self, store: S3Server) -> None:
        store.make(BOX, versioned=True)
        for body in (b"first", b"second"):
            store.put(BOX, "plan", body)
        store.put(BOX, "gone", b"deleted")
        store.delete(BOX, "gone")
        connector = bucket(store, all_versions=True)
        ledger = Ledger().sweep(connector)
        found = {one: read(bucket(store, all_versions=True), ledger.find(one)) for one in ledger.locators - KEYS}
        assert sorted(found.values()) == [b"deleted", b"first", b"second"]
        assert {one.partition("?")[0] for one in found} == {"plan", "gone"}
        assert found["plan"] == b"second" and "gone" not in found
        assert connector.left_out()[0].count == 1

    def test_the_newest_alone_says_that_older_ones_are_left_out(self, store: S3Server) -> None:
        assert "older versions" in bucket(store).left_out()[0].what

    def test_a_key_that_looks_like_a_version_is_told_from_it(self, store: S3Server) -> None:
        store.put(BOX, "a", b"old")
        store.put(BOX, "a?versionId=null", b"a name")
        store.make(BOX, versioned=True)
        store.put(BOX, "a", b"new")
        ledger = Ledger().sweep(bucket(store, all_versions=True))
        found = {one: read(bucket(store, all_versions=True), ledger.find(one)) for one in ledger.locators - KEYS}
        assert sorted(found.values()) == [b"a name", b"new", b"old"]

    def test_a_round_goes_on_behind_a_version(self, store: S3Server) -> None:
        store.make(BOX, versioned=True)
        for number in range(7):
            store.put(BOX, "plan", b"%d" % number)
        whole = Ledger().sweep(bucket(store, all_versions=True))
        for stop in range(1, 6):
            ledger = Ledger().sweep(bucket(store, all_versions=True), stop_after=stop)
            assert ledger.sweep(bucket(store, all_versions=True)).locators == whole.locators
        assert len(whole.locators) == 17

    def test_the_permission_that_is_missing_is_named(self, store: S3Server) -> None:
        store.denied.add(("s3:ListBucketVersions", BOX))
        with pytest.raises(DeniedError, match="s3:ListBucketVersions"):
            Ledger().sweep(bucket(store, all_versions=True))


class TestSplit:
    def test_folders_are_partitions_and_the_rest_is_one(self, store: S3Server) -> None:
        store.put(BOX, "hr/a")
        store.put(BOX, "hr/deep/b")
        store.put(BOX, "it/c")
        assert [one.id for one in partitions(bucket(store, split=True))] == [f"{BOX}/hr/", f"{BOX}/it/", BOX]
        ledger = Ledger().sweep(bucket(store, split=True))
        assert set(ledger.items[f"{BOX}/hr/"]) == {"hr/a", "hr/deep/b"}
        assert set(ledger.items[BOX]) == KEYS

    def test_too_many_folders_are_one_partition(self, store: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(s3, "MOST_PARTS", 5)
        for number in range(7):
            store.put(BOX, f"{number}/a")
        assert [one.id for one in partitions(bucket(store, split=True))] == [BOX]
        assert len(Ledger().sweep(bucket(store, split=True)).locators) == 17

    def test_a_top_that_takes_long_to_look_through_is_one_partition(self, store: S3Server) -> None:
        for number in range(40):
            store.put(BOX, f"{number:02}")
        store.put(BOX, "z/a")
        assert [one.id for one in partitions(bucket(store, split=True))] == [BOX]
        assert len(Ledger().sweep(bucket(store, split=True)).locators) == 51

    def test_a_folder_whose_objects_were_all_deleted_is_there_for_older_versions(self, store: S3Server) -> None:
        store.make(BOX, versioned=True)
        store.put(BOX, "hr/a")
        store.delete(BOX, "hr/a")
        store.put(BOX, "it/a")
        ledger = Ledger().sweep(bucket(store, split=True, all_versions=True))
        assert len(ledger.items[f"{BOX}/hr/"]) == 1

    def test_folders_of_two_buckets_are_apart(self, store: S3Server) -> None:
        store.put(BOX, "hr/a")
        store.put("acme-more", "hr/a")
        ledger = Ledger().sweep(bucket(store, "acme-*", split=True))
        assert {f"{BOX}/hr/a", "acme-more/hr/a"} < ledger.locators
