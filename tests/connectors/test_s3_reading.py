"""Traps of reading objects: what is handed out is what was listed, or it is told why not."""

from __future__ import annotations

import gzip
import random
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from connectors import _s3_client
from scanner.errors import DeniedError, GoneError, PermanentError, SourceError, ThrottledError, TransientError
from scanner.model import Item, Reason
from tests.connectors.harness import Ledger, read, stored
from tests.connectors.stores import bucket, quick
from tests.services.s3 import EMPTY, FAILED, HTML, RESET, XHTML, Response, S3Server, error, slow_down

BOX = "acme-data"
BODY = random.Random(1).randbytes(2_100_000)  # large enough for many pieces


@pytest.fixture
def store() -> Iterator[S3Server]:
    with S3Server() as server:
        server.put(BOX, "plan", b"the plan\n")
        server.put(BOX, "large", BODY)
        assert isinstance(server, S3Server)
        yield server
        assert not server.written


def item(store: S3Server, key: str, **options: object) -> Item:
    return Ledger().sweep(bucket(store, **options)).find(key)


def refused(store: S3Server, found: Item) -> SourceError:
    with pytest.raises(SourceError) as told:
        read(bucket(store), found)
    assert not any(one in told.value.detail for one in ("kai", BOX, "plan", "http", "arn:", "told"))
    return told.value


@pytest.mark.parametrize("how", ["cut", "reset in chunks"])
def test_a_large_object_survives_breaks_and_goes_on_at_the_same_byte(store: S3Server, how: str) -> None:
    found = item(store, "large")
    etag = store.backend.get_object(BOX, "large").etag

    def part(start: int, end: int) -> Response:
        span = {"Content-Range": f"bytes {start}-{len(BODY) - 1}/{len(BODY)}"} if start else {}
        answer = Response(BODY[start:], 206 if start else 200, {"ETag": etag, **span}, cut=end - start)
        return replace(answer, chunked=how != "cut")

    store.faults.on("large", part(0, 600_000))
    assert read(bucket(store), found) == BODY
    first, second = (one for one in store.gets())
    start = int(second.headers["range"].removeprefix("bytes=").rstrip("-"))
    assert 500_000 < start <= 600_000
    assert first.headers["if-match"] == second.headers["if-match"] == etag


@pytest.mark.parametrize("fault", [RESET, FAILED, slow_down(), HTML, XHTML])
def test_a_passing_fault_costs_a_request_and_nothing_else(store: S3Server, fault: Response) -> None:
    found = item(store, "plan")
    store.faults.on("plan", fault)
    assert read(bucket(store, pace=quick(patience=5)), found) == b"the plan\n"
    assert len(store.gets()) == 2


def test_a_connection_that_always_breaks_is_told_after_a_bounded_number_of_requests(store: S3Server) -> None:
    found = item(store, "large")
    etag = store.backend.get_object(BOX, "large").etag
    store.faults.on("large", Response(BODY, headers={"ETag": etag}, cut=1000), times=1000)
    error = refused(store, found)
    assert isinstance(error, TransientError)
    assert len(store.gets()) <= 10


@pytest.mark.parametrize("answer", [HTML, EMPTY], ids=["html", "empty"])
def test_what_is_no_object_is_never_read_as_one(store: S3Server, answer: Response) -> None:
    found = item(store, "plan")
    store.faults.on("plan", answer, times=1000)
    assert isinstance(refused(store, found), TransientError)


def test_a_body_of_another_length_than_listed_is_not_taken(store: S3Server) -> None:
    found = item(store, "plan")
    etag = store.backend.get_object(BOX, "plan").etag
    store.faults.on("plan", Response(b"the", headers={"ETag": etag}), times=1000)
    assert isinstance(refused(store, found), TransientError)


def test_a_chunked_body_that_ends_early_is_not_taken(store: S3Server) -> None:
    found = item(store, "plan")
    etag = store.backend.get_object(BOX, "plan").etag
    store.faults.on("plan", Response(b"the", headers={"ETag": etag}, chunked=True), times=1000)
    assert isinstance(refused(store, found), TransientError)


def test_an_object_that_was_changed_is_told_and_read_by_the_next_sweep(store: S3Server) -> None:
    found = item(store, "plan")
    store.put(BOX, "plan", b"another one")
    error = refused(store, found)
    assert (error.reason, error.retryable) == (Reason.CHANGED, True)
    assert len(store.gets()) == 1
    assert read(bucket(store), item(store, "plan")) == b"another one"


def test_a_store_that_knows_no_conditions_hands_out_no_other_object(store: S3Server) -> None:
    found = item(store, "plan")
    store.put(BOX, "plan", b"the PLAN\n")
    store.blind_to_conditions = True
    assert refused(store, found).reason is Reason.CHANGED


def test_an_object_that_is_changed_while_it_is_read_is_no_mixture(store: S3Server) -> None:
    found = item(store, "large")
    etag = store.backend.get_object(BOX, "large").etag
    store.faults.on("large", Response(BODY, headers={"ETag": etag}, cut=600_000))
    with bucket(store).open(stored(found)) as stream:
        assert stream.read(1000) == BODY[:1000]
        store.put(BOX, "large", BODY[::-1])
        with pytest.raises(TransientError) as told:
            stream.read()
    assert told.value.reason is Reason.CHANGED


def test_a_store_that_knows_no_ranges_is_read_past_what_is_there(store: S3Server) -> None:
    found = item(store, "large")
    etag = store.backend.get_object(BOX, "large").etag
    store.faults.on("large", Response(BODY, headers={"ETag": etag}, cut=600_000))
    store.blind_to_conditions = True
    assert read(bucket(store), found) == BODY


def test_another_part_than_was_asked_for_is_not_taken(store: S3Server) -> None:
    found = item(store, "large")
    etag = store.backend.get_object(BOX, "large").etag
    whole = Response(BODY, headers={"ETag": etag}, cut=600_000)
    wrong = {"ETag": etag, "Content-Range": f"bytes 5-{len(BODY) - 1}/{len(BODY)}"}
    store.faults.on("large", whole, *[Response(BODY[5:], 206, wrong)] * 1000)
    assert isinstance(refused(store, found), TransientError)


def test_a_key_of_kms_that_is_out_of_reach_costs_one_object(store: S3Server) -> None:
    store.kms_denied.add("plan")
    error = refused(store, item(store, "plan"))
    assert isinstance(error, DeniedError) and "kms:Decrypt" in error.detail
    assert read(bucket(store), item(store, "large")) == BODY


def test_an_object_that_must_not_be_read_names_the_permission(store: S3Server) -> None:
    store.denied.add(("s3:GetObject", f"{BOX}/plan"))
    error = refused(store, item(store, "plan"))
    assert isinstance(error, DeniedError) and "s3:GetObject " in error.detail


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (error("KMS.DisabledException", 400), DeniedError, Reason.ENCRYPTED),
        (error("KMS.NotFoundException", 400), DeniedError, Reason.ENCRYPTED),
        (error("InvalidRequest", 400), PermanentError, Reason.ENCRYPTED),
        (error("InvalidObjectState", 403), PermanentError, Reason.ARCHIVED),
        (error("NoSuchKey", 404), GoneError, None),
        (error("MethodNotAllowed", 405), GoneError, None),
        (error("SlowDown", 503, **{"Retry-After": "3600"}), ThrottledError, None),
        (error("InternalError", 500), TransientError, None),
        (error("Whatever kai", 402), PermanentError, None),
    ],
)
def test_a_refusal_has_its_reason(
    store: S3Server, answer: Response, kind: type[SourceError], reason: Reason | None
) -> None:
    found = item(store, "plan")
    store.faults.on("plan", answer, times=1000)
    told = refused(store, found)
    assert (type(told), told.reason) == (kind, reason)


def test_an_object_under_a_key_of_the_customer_is_told_as_encrypted(store: S3Server) -> None:
    store.sse_c.add("plan")
    assert refused(store, item(store, "plan")).reason is Reason.ENCRYPTED


def test_an_object_that_the_store_archived_by_itself_is_told_as_archived(store: S3Server) -> None:
    store.tiered.add("plan")
    assert refused(store, item(store, "plan")).reason is Reason.ARCHIVED


def test_bytes_are_those_that_are_stored_whatever_the_encoding_says(store: S3Server) -> None:
    packed = gzip.compress(b"text")
    store.put(BOX, "packed", packed)
    found = item(store, "packed")
    etag = store.backend.get_object(BOX, "packed").etag
    store.faults.on("packed", Response(packed, headers={"ETag": etag, "Content-Encoding": "gzip"}))
    assert read(bucket(store), found) == packed


def test_an_empty_object_costs_no_request(store: S3Server) -> None:
    store.put(BOX, "folder/", b"")
    found = item(store, "folder/")
    store.requests.clear()
    assert read(bucket(store), found) == b""
    assert not store.requests


def test_a_reader_that_stops_early_gives_the_connection_back(store: S3Server) -> None:
    connector, found = bucket(store), item(store, "large")
    for _ in range(40):  # more than there are connections
        with connector.open(stored(found)) as stream:
            stream.read(10)


def test_many_threads_read_through_one_connector(store: S3Server) -> None:
    connector, found = bucket(store), item(store, "large")
    whole: list[bool] = []
    threads = [threading.Thread(target=lambda: whole.append(read(connector, found) == BODY)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert whole == [True] * 8


def test_an_item_that_was_stored_by_something_else_is_a_problem(store: S3Server) -> None:
    for handle in ("", "x", "[]", "{}", "null"):
        with pytest.raises(PermanentError):
            bucket(store).open(replace(item(store, "plan"), handle=handle))


def test_no_second_sees_more_reads_than_s3_serves() -> None:
    assert _s3_client.PER_SECOND + _s3_client.BURST <= 0.9 * 5500
