"""Recordings in folders and buckets keep the promises of every connector."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from connectors._recordings_bucket import BucketStore
from connectors._s3_client import Client
from connectors.pacing import Pace
from connectors.recordings import TYPE, BucketRecordings
from scanner.callfile import opened
from scanner.errors import TransientError
from scanner.model import ItemKind
from scanner.ports import Service
from tests.connectors.conformance import Conformance
from tests.connectors.harness import Ledger, read
from tests.connectors.recordings_harness import (
    SERVERS,
    BucketHarness,
    CallsHarness,
    PrefixHarness,
    TreeHarness,
    close_servers,
)
from tests.connectors.stores import access
from tests.connectors.test_recordings_pairing import HEAD, KAI, META, NINA, SAID, WAV
from tests.services.s3 import S3Server


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_servers()


class TestFolder(Conformance):
    make = CallsHarness


class TestFolderOfOtherFiles(Conformance):
    make = TreeHarness


class TestBucket(Conformance):
    make = BucketHarness


class TestBucketBelowAPrefix(Conformance):
    make = PrefixHarness


def test_calls_in_a_bucket_are_put_together_from_all_their_objects() -> None:
    server = S3Server()
    SERVERS.append(server)
    server.make("acme-calls")
    table = HEAD + f"{KAI},{NINA},62,call-000001.wav,9\r\n{NINA},{KAI},7,gone.wav,10\r\n"
    for key, body in {
        "pbx/calls.csv": table.encode("utf-16"),
        "pbx/02/call-000001.wav": WAV,
        "pbx/02/call-000001.vtt": SAID.encode(),
        "pbx/03/a.wav": WAV,
        "pbx/03/a.json": META.encode(),
        "pbx/03/readme.pdf": b"x",
        "pbxes/b.wav": WAV,
    }.items():
        server.put("acme-calls", key, body)
    values = {one.key: one.default for one in TYPE.settings}
    given = access(server.url)
    bucket = {"bucket": "acme-calls", "prefix": "pbx", **{name: getattr(given, name) for name in given.__slots__}}
    settings = {**values, "s3": bucket, "fields": {}}
    connector = TYPE.build(settings)
    assert isinstance(connector, Service)
    assert all(one.ok for one in connector.check())
    ledger = Ledger().sweep(connector)
    assert ledger.locators == {
        "pbx/02/call-000001.wav",
        "pbx/03/a.wav",
        "pbx/03/readme.pdf",
        "pbx/calls.csv#10",
        "pbxes/b.wav",
    }
    connector = TYPE.build(settings)
    facts, pieces = opened(io.BytesIO(read(connector, ledger.find("pbx/02/call-000001.wav"))))
    assert [one.number for one in facts.parties] == [KAI, NINA]
    assert [name for name, _, _ in pieces] == ["call-000001.vtt", "call-000001.wav"]
    facts, _ = opened(io.BytesIO(read(connector, ledger.find("pbx/calls.csv#10"))))
    assert [one.number for one in facts.parties] == [NINA, KAI]
    assert ledger.find("pbx/03/a.wav").url == "s3://acme-calls/pbx/03/a.wav"
    server.put("acme-calls", "pbx/03/a.json", META.replace("62", "63").encode())
    with pytest.raises(TransientError, match="after it was listed"):
        read(connector, ledger.find("pbx/03/a.wav"))
    assert not server.written


def test_an_archived_recording_is_skipped_and_its_sidecar_is_read() -> None:
    server = S3Server()
    SERVERS.append(server)
    server.make("acme-calls")
    server.put("acme-calls", "a.wav", WAV, storage="GLACIER")
    server.put("acme-calls", "a.json", META.encode())
    pace = Pace(tries=1)
    ledger = Ledger().sweep(BucketRecordings(BucketStore(Client(access(server.url), pace), "acme-calls"), pace))
    assert (ledger.find("a.wav").skip or "").startswith("archived")
    assert ledger.find("a.json").kind is ItemKind.RECORDING
