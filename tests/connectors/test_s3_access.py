"""Credentials, permissions and settings of buckets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from connectors import _s3_settings, s3
from scanner.errors import DeniedError, PermanentError, RefusedError, SourceError
from scanner.ports import CheckResult
from scanner.setting import SecretRef
from tests.connectors.harness import Ledger, read
from tests.connectors.stores import bucket
from tests.services.s3 import ACCESS_KEY, SECRET_KEY, S3Server, error

BOX = "acme-data"
OWN = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")


@pytest.fixture
def store() -> Iterator[S3Server]:
    with S3Server() as server:
        for number in range(4):
            server.put(BOX, f"item {number}", b"text\n")
        assert isinstance(server, S3Server)
        yield server
        assert not server.written


@pytest.fixture
def _no_chain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in OWN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))


def key(name: str, value: str) -> SecretRef:
    os.environ[name] = value
    return SecretRef("env", name)


def told(store: S3Server, **options: object) -> str:
    with pytest.raises(RefusedError) as found:
        list(bucket(store, **options).partitions())
    assert not any(one in found.value.detail for one in (ACCESS_KEY, SECRET_KEY, BOX, "wrong"))
    return found.value.detail


def test_a_wrong_secret_is_told_without_it(store: S3Server) -> None:
    assert "secret access key" in told(store, secret_access_key=key("S3_WRONG", "wrong"))
    assert len(store.requests) == 2


def test_an_unknown_key_is_told(store: S3Server) -> None:
    assert "unknown" in told(store, access_key_id=key("S3_WRONG", "wrong"))


def test_a_secret_that_is_not_there_is_named(store: S3Server) -> None:
    assert "S3_NOT_SET" in told(store, secret_access_key=SecretRef("env", "S3_NOT_SET"))
    assert "secret_access_key" in told(store, secret_access_key=SecretRef("file", "/nowhere/at/all"))
    assert not store.requests


@pytest.mark.parametrize("value", ["", "two words", "line\nbreak", "ключ"])
def test_a_reference_that_leads_to_no_key_is_told(store: S3Server, value: str) -> None:
    assert "access_key_id" in told(store, access_key_id=key("S3_ODD", value))


def test_half_a_key_is_told(store: S3Server) -> None:
    assert "need each other" in told(store, secret_access_key=None)


@pytest.mark.usefixtures("_no_chain")
def test_no_key_at_all_is_told(store: S3Server) -> None:
    assert "no credentials" in told(store, access_key_id=None, secret_access_key=None)


@pytest.mark.usefixtures("_no_chain")
def test_the_own_chain_of_boto3_is_asked_when_no_key_is_set(store: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS_KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
    assert len(Ledger().sweep(bucket(store, access_key_id=None, secret_access_key=None)).locators) == 4


def test_a_clock_that_is_wrong_is_told(store: S3Server) -> None:
    store.clock_ahead = 3600.0
    assert "clock" in told(store)


def test_a_key_that_is_rotated_in_the_middle_is_read_again_once(store: S3Server, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET_KEY)
    connector = bucket(store, secret_access_key=SecretRef("file", str(file)))
    pages = connector.changes(next(iter(connector.partitions())), None)  # type: ignore[arg-type]
    found = [*next(pages).upserts]
    store.keys[ACCESS_KEY] = "another secret".replace(" ", "+")
    file.write_text(store.keys[ACCESS_KEY])
    found += [one for page in pages for one in page.upserts]
    assert len(found) == 4
    assert len(store.requests) == 3


def test_a_token_that_stays_expired_ends_the_round_and_nothing_is_deleted(store: S3Server) -> None:
    ledger = Ledger().sweep(bucket(store))
    store.faults.on("/acme-data", error("ExpiredToken", 400), times=100)
    with pytest.raises(RefusedError, match="expired"):
        ledger.sweep(bucket(store))
    assert (len(ledger.locators), store.faults.injected) == (4, 2)


def test_a_certificate_that_is_not_trusted_is_told_and_one_that_is_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with S3Server(context) as store:
        store.put(BOX, "a")
        for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
            monkeypatch.delenv(name, raising=False)
        with pytest.raises(PermanentError, match="certificate"):
            list(bucket(store).partitions())
        for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
            monkeypatch.setenv(name, str(tmp_path / "ca.pem"))
            assert Ledger().sweep(bucket(store)).locators == {"a"}
            monkeypatch.delenv(name)


def checked(store: S3Server, name: str = BOX, **options: object) -> dict[str, CheckResult]:
    return {one.name: one for one in bucket(store, name, **options).check()}


def test_check_proves_what_works_with_reading_alone(store: S3Server) -> None:
    assert all(one.ok for one in checked(store).values())
    assert {one.method for one in store.requests} == {"GET"}
    assert len(store.requests) == 2


@pytest.mark.parametrize(
    ("permission", "where", "result", "options"),
    [
        ("s3:ListBucket", BOX, "listing", {}),
        ("s3:GetObject", BOX, "reading", {}),
        ("s3:ListBucketVersions", BOX, "listing", {"all_versions": True}),
        ("s3:GetObjectVersion", BOX, "reading", {"all_versions": True}),
    ],
)
def test_check_names_the_permission_that_is_missing(
    store: S3Server, permission: str, where: str, result: str, options: dict[str, bool]
) -> None:
    store.make(BOX, versioned=True)
    store.put(BOX, "item 0", b"newer")
    store.denied.add((permission, where))
    found = checked(store, **options)[result]
    assert not found.ok and permission in found.detail


def test_check_of_a_pattern_names_what_is_missing_for_each_bucket(store: S3Server) -> None:
    store.put("acme-more", "a")
    store.denied.add(("s3:GetObject", "acme-more"))
    found = checked(store, "acme-*")
    assert {one for one, result in found.items() if not result.ok} == {"reading of acme-more"}
    store.denied.add(("s3:ListAllMyBuckets", ""))
    assert "s3:ListAllMyBuckets" in checked(store, "acme-*")["buckets"].detail


def test_check_of_an_object_under_kms_names_the_permission(store: S3Server) -> None:
    store.kms_denied.add("item 0")
    assert "kms:Decrypt" in checked(store)["reading"].detail


def test_check_tries_no_object_that_is_archived_or_empty(store: S3Server) -> None:
    store.put("cold", "a", b"text", storage="GLACIER")
    store.put("cold", "b", b"")
    assert "not tried" in checked(store, "cold")["reading"].detail
    assert len(store.requests) == 1


def test_the_least_rights_that_the_documentation_names_suffice(store: S3Server) -> None:
    store.denied |= {(one, BOX) for one in ("s3:ListBucketVersions", "s3:GetObjectVersion")}
    store.denied.add(("s3:ListAllMyBuckets", ""))
    ledger = Ledger().sweep(bucket(store))
    assert read(bucket(store), ledger.find("item 0")) == b"text\n"


def test_a_bucket_that_is_not_there_is_told(store: S3Server) -> None:
    with pytest.raises(SourceError, match="no such bucket"):
        list(bucket(store, "nowhere").partitions())


def test_a_name_that_no_bucket_can_have_is_told(store: S3Server) -> None:
    with pytest.raises(SourceError):
        list(bucket(store, "no/bucket name").partitions())


def test_one_bucket_that_is_denied_does_not_keep_the_others_back(store: S3Server) -> None:
    store.put("acme-more", "a")
    store.denied.add(("s3:ListBucket", "acme-more"))
    ledger = Ledger().sweep(bucket(store, "acme-*"))
    assert (len(ledger.locators), len(ledger.problems)) == (4, 1)
    assert "s3:ListBucket" in ledger.problems[0].detail


GOOD = [
    "https://s3.example.com",
    "https://s3.example.com:9000/",
    "http://127.0.0.1:9000",
    "http://localhost:1",
    "http://[::1]:2",
]
BAD = [
    "", "s3.example.com", "http://s3.example.com", "ftp://localhost", "https://", "https://u:p@s3.example.com", 5, None,
    "https://s3.example.com?x=1", "http://127.0.0.1.example.com", "https://s3.example.com:x",
]  # fmt: skip


@pytest.mark.parametrize("value", GOOD)
def test_addresses_that_may_be_used(value: str, tmp_path: Path) -> None:
    assert _s3_settings.endpoint(value, tmp_path) == value.rstrip("/")


@pytest.mark.parametrize("value", BAD)
def test_addresses_that_are_refused(value: object, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="this computer"):
        _s3_settings.endpoint(value, tmp_path)


@pytest.mark.parametrize("value", ["newest", "", None, True, ["all"]])
def test_versions_are_the_latest_or_all(value: object, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="latest"):
        _s3_settings.versions(value, tmp_path)


def test_settings_make_a_connector(tmp_path: Path) -> None:
    given = {one.key: one.default for one in s3.TYPE.settings} | {"bucket": "acme-*", "max_requests_per_second": 5.0}
    connector = s3.TYPE.build(given)
    assert connector.requests == 0  # type: ignore[attr-defined]
    connector.close()


def test_a_denied_bucket_says_so_to_whom_it_may_concern(store: S3Server) -> None:
    store.denied.add(("s3:ListBucket", BOX))
    with pytest.raises(DeniedError, match="s3:ListBucket is not allowed"):
        list(bucket(store).partitions())
