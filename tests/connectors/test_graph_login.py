"""The login of an application at Microsoft: refusals in plain words, waits, certificates, trust."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from connectors._graph import CREDENTIALS, Login, connect
from connectors._graph_login import AUTHORITY
from connectors._graph_settings import PUBLIC
from scanner.errors import DeniedError, RefusedError, SourceError, ThrottledError, UsageError
from scanner.setting import SecretRef
from tests.connectors.graph_world import login, pace, secret
from tests.services.microsoft_login import CLIENT, SCOPE, SECRET, TENANT, LoginServer, bundle
from tests.services.server import Response


@pytest.fixture
def server() -> Iterator[LoginServer]:
    with closing(LoginServer(plain=True)) as server:
        yield server
        assert not server.written


def refused(one: Login) -> str:
    with pytest.raises(RefusedError) as told:
        one.token(pace(), SCOPE)
    assert SECRET not in told.value.detail
    assert TENANT not in told.value.detail
    assert CLIENT not in told.value.detail
    return told.value.detail


def test_a_token_is_given_and_kept(server: LoginServer, tmp_path: Path) -> None:
    one, paced = login(server, tmp_path), pace()
    assert one.token(paced, SCOPE) == one.token(paced, SCOPE)
    assert server.given == 1
    assert paced.requests == len(server.requests) == 2


def test_a_wrong_secret_is_told_in_words(server: LoginServer, tmp_path: Path) -> None:
    assert "the client secret is wrong" in refused(login(server, tmp_path, "another~secret"))


def test_a_wrong_application_is_told_in_words(server: LoginServer, tmp_path: Path) -> None:
    told = refused(Login(TENANT, "another", secret(tmp_path), authority_url=server.url))
    assert "not known in this tenant" in told


def test_a_wrong_tenant_is_told_in_words(server: LoginServer, tmp_path: Path) -> None:
    told = refused(Login("another.example.com", CLIENT, secret(tmp_path), authority_url=server.url))
    assert "AADSTS90002" in told
    assert "the tenant is not known" in told
    assert "another.example.com" not in told


def test_a_login_that_is_none_is_told_without_its_words(server: LoginServer, tmp_path: Path) -> None:
    server.faults.on("openid-configuration", Response({"kai@example.com": "AADSTSkai"}, 400), times=99)
    assert "kai" not in refused(login(server, tmp_path))


@pytest.mark.parametrize(("code", "words"), [(7000222, "expired"), (700024, "clock"), (53003, "policy")])
def test_a_refusal_is_told_in_words(server: LoginServer, tmp_path: Path, code: int, words: str) -> None:
    server.refuse = code
    told = refused(login(server, tmp_path))
    assert words in told
    assert f"AADSTS{code}" in told


def test_a_refusal_is_not_kept(server: LoginServer, tmp_path: Path) -> None:
    """msal answers a failure again from its own memory, for a minute."""
    one = login(server, tmp_path)
    server.refuse = 7000215
    refused(one)
    server.refuse = None
    assert one.token(pace(), SCOPE)


def test_a_secret_that_cannot_be_read_is_told(server: LoginServer, tmp_path: Path) -> None:
    told = refused(Login(TENANT, CLIENT, SecretRef("env", "NO_SUCH_VARIABLE"), authority_url=server.url))
    assert "NO_SUCH_VARIABLE" in told
    assert not server.requests


@pytest.mark.parametrize("status", [429, 503, 500])
def test_a_busy_login_is_waited_for(server: LoginServer, tmp_path: Path, status: int) -> None:
    server.faults.on("token", Response({"error": "temporarily_unavailable"}, status, {"Retry-After": "3"}), times=2)
    assert login(server, tmp_path).token(pace(), SCOPE)


def test_a_login_that_stays_busy_is_told_as_that(server: LoginServer, tmp_path: Path) -> None:
    server.faults.on("token", Response({"error": "busy"}, 429, {"Retry-After": "3000"}), times=99)
    with pytest.raises(ThrottledError):
        login(server, tmp_path).token(pace(), SCOPE)


@pytest.mark.parametrize("where", ["openid-configuration", "token"])
def test_a_page_in_place_of_an_answer_is_tried_again(server: LoginServer, tmp_path: Path, where: str) -> None:
    server.faults.on(where, Response(b"<html>Sign in to the network</html>"), times=2)
    assert login(server, tmp_path).token(pace(), SCOPE)


@pytest.mark.parametrize("token", ["", "a b", "a\r\nX-Evil: 1", "ключ", 17, None])
def test_a_token_that_is_none_is_refused(server: LoginServer, tmp_path: Path, token: object) -> None:
    server.faults.on("oauth2", Response({"access_token": token, "expires_in": 3599, "token_type": "Bearer"}))
    refused(login(server, tmp_path))


def certificate(folder: Path) -> Path:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pii-scan")])
    now = datetime.now(UTC)
    made = (x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))).sign(
        key, hashes.SHA256()
    )
    file = folder / "app.pem"
    plain = serialization.NoEncryption()
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(kept + made.public_bytes(serialization.Encoding.PEM))
    return file


def test_a_certificate_takes_the_place_of_a_secret(server: LoginServer, tmp_path: Path) -> None:
    file = certificate(tmp_path)
    one = Login(TENANT, CLIENT, certificate=SecretRef("file", str(file)), authority_url=server.url)
    assert one.token(pace(), SCOPE)
    assert b"client_assertion=" in server.requests[-1].body


@pytest.mark.parametrize(
    "text", ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_that_is_no_certificate_is_told(server: LoginServer, tmp_path: Path, text: str) -> None:
    told = refused(Login(TENANT, CLIENT, certificate=secret(tmp_path, text), authority_url=server.url))
    assert "certificate" in told


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"])
def test_trust_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    with closing(LoginServer()) as server:
        with pytest.raises(DeniedError, match="not trusted"):
            login(server, tmp_path).token(pace(), SCOPE)
        monkeypatch.setenv(variable, str(bundle(tmp_path)))
        assert login(server, tmp_path).token(pace(), SCOPE)


def test_nothing_listens(tmp_path: Path) -> None:
    server = LoginServer(plain=True)
    server.close()
    with pytest.raises(SourceError, match="cannot be reached"):
        login(server, tmp_path).token(pace(), SCOPE)


KINDS = {one.key: one.kind for one in CREDENTIALS}


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("endpoint_url", "http://graph.example.com"),
        ("endpoint_url", "https://someone@graph.example.com"),
        ("endpoint_url", "https://graph.example.com/beta"),
        ("endpoint_url", "graph.example.com"),
        ("endpoint_url", "https://graph.example.com:port"),
        ("authority_url", "http://login.example.com"),
        ("tenant_id", "../other"),
        ("tenant_id", ""),
        ("client_id", "a b"),
        ("client_secret", "a secret itself"),
        ("thumbprint", "AB:CD"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(key: str, written: str) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        KINDS[key](written, Path())
    assert "a secret itself" not in str(told.value)


@pytest.mark.parametrize(
    "written", ["https://graph.microsoft.us", "http://127.0.0.1:80", "http://localhost:8/", "http://[::1]:9"]
)
def test_an_endpoint_of_another_cloud_or_of_this_machine_is_taken(written: str) -> None:
    assert KINDS["endpoint_url"](written, Path()) == written.rstrip("/")


@pytest.mark.parametrize("given", [{}, {"client_secret": SecretRef("env", "A"), "certificate": SecretRef("env", "B")}])
def test_either_a_secret_or_a_certificate_is_needed(given: dict[str, Any]) -> None:
    none = dict.fromkeys(("client_secret", "certificate", "thumbprint"))
    values = {**none, "tenant_id": TENANT, "client_id": CLIENT, "authority_url": AUTHORITY, "endpoint_url": PUBLIC}
    with pytest.raises(UsageError):
        connect({**values, **given}, pace())
