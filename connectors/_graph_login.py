"""Tokens of an application at Microsoft's login (client credentials by msal), one for all threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from connectors._credential import revealed
from connectors._graph_judge import json_object, login_judge
from connectors._http import Answer, Sessions
from connectors.pacing import Budget, Charge, Pace
from scanner.errors import PermanentError, RefusedError, SourceError
from scanner.setting import SecretRef

AUTHORITY = "https://login.microsoftonline.com"
_CLOUDS = (
    "login.microsoftonline.com",
    "login.windows.net",
    "login.microsoft.com",
    "sts.windows.net",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
    "login.chinacloudapi.cn",
)
_EARLY = 300.0
_CHARGE = Charge(Budget("login"))
_MEANINGS = {
    7000215: "the client secret is wrong",
    7000222: "the client secret has expired",
    7000216: "a client secret or certificate is missing",
    700016: "the application is not known in this tenant",
    700027: "the certificate is not registered with the application",
    700024: "the time of the signed request is wrong: is the clock of this machine right?",
    700023: "the signed request is for another login server",
    90002: "the tenant is not known",
    900023: "the tenant is not known",
    7000112: "the application is disabled",
    53003: "a conditional access policy refuses the application",
}


class Login:
    """Gets the token of one application; makes no request before the first is asked for."""

    def __init__(
        self,
        tenant_id: str,
        client_id: str,
        client_secret: SecretRef | None = None,
        certificate: SecretRef | None = None,
        thumbprint: str | None = None,
        authority_url: str = AUTHORITY,
    ) -> None:
        self._tenant = tenant_id
        self._client = client_id
        self._secret = client_secret
        self._certificate = certificate
        self._thumbprint = thumbprint
        self._authority = authority_url.rstrip("/")
        self._lock = threading.Lock()
        self._token = ""
        self._until = 0.0

    @property
    def known(self) -> str:
        """The newest token, "" while there is none; makes no request and waits for none."""
        return self._token

    def token(self, pace: Pace, scope: str, refused: str = "") -> str:
        """Return a token; one that was `refused` is not given again. Raises a `SourceError`."""
        with self._lock:
            if not self._token or self._token == refused or time.monotonic() > self._until:
                self._token = ""
                self._token, life = self._acquire(pace, scope)
                self._until = time.monotonic() + max(life - _EARLY, life / 2)
            return self._token

    def _acquire(self, pace: Pace, scope: str) -> tuple[str, float]:
        import msal
        from jwt.exceptions import PyJWTError
        from msal.exceptions import MsalError

        http = _LoginHttp(pace, self._authority)
        credential = self._credential()
        host = urlsplit(self._authority).hostname or ""
        try:
            # A new application each time: msal keeps failures and serves them again.
            application = msal.ConfidentialClientApplication(
                self._client,
                client_credential=credential,
                authority=f"{http.safe(self._authority)}/{self._tenant}",
                instance_discovery=None if host in _CLOUDS else False,
                http_client=http,
            )
            result = application.acquire_token_for_client([scope])
        except SourceError:
            raise
        except (ValueError, TypeError, LookupError, RuntimeError, MsalError, PyJWTError) as error:
            # msal tells of a tenant that is not there in many ways, and its texts quote the answer.
            raise RefusedError(_meant(http.refusal, error)) from None
        return _read(result)

    def _credential(self) -> Any:
        if self._certificate is None:
            if self._secret is None:
                raise RefusedError("neither a client secret nor a certificate is set")
            return revealed("client_secret", self._secret)
        pem = revealed("certificate", self._certificate)
        return {"private_key": pem, "thumbprint": self._thumbprint or _thumbprint(pem)}


def _meant(code: int | None, error: Exception) -> str:
    """Return what an exception of msal means; it passes over the number that the login gave."""
    if code is not None:
        return _refusal(f"AADSTS{code}", _MEANINGS.get(code, ""))
    return f"the login refuses the tenant or the certificate ({type(error).__name__})"


def _refusal(shown: str, meaning: str) -> str:
    return f"the login refuses the application ({shown})" + (f": {meaning}" if meaning else "")


def _code(told: Mapping[str, Any]) -> int | None:
    """Return Microsoft's number of a refusal: of all it says, that is safe to show."""
    codes = told.get("error_codes")
    return codes[0] if isinstance(codes, list) and codes and isinstance(codes[0], int) else None


def _thumbprint(pem: str) -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
    except ValueError:
        raise RefusedError("the certificate file holds no certificate: add it, or set thumbprint") from None
    return certificate.fingerprint(hashes.SHA1()).hex().upper()  # noqa: S303 - what Microsoft's login calls it by


def _read(result: Any) -> tuple[str, float]:
    if not isinstance(result, dict):
        raise RefusedError("the login gave no token")
    token, life = result.get("access_token"), result.get("expires_in")
    if isinstance(token, str) and token.isascii() and token.isprintable() and " " not in token and token:
        return token, float(life) if isinstance(life, int | float) else 3600.0
    code = _code(result)
    said = str(result.get("error", "no reason given"))
    shown = f"AADSTS{code}" if code else said if said.isidentifier() and len(said) < 40 else "no reason given"
    meaning = _MEANINGS.get(code or 0) or ("the credentials are wrong" if said == "invalid_client" else "")
    raise RefusedError(_refusal(shown, meaning))


class _LoginHttp:
    """What msal sends its requests by: each is paced, counted and judged as all others are.

    msal insists on https. A login on the loopback that speaks http (the settings allow no other) is asked by http.
    """

    def __init__(self, pace: Pace, authority: str) -> None:
        self._pace = pace
        self._sessions = Sessions()
        self._plain = authority if authority.startswith("http://") else ""
        self.refusal: int | None = None
        """The number of the last refusal."""

    def safe(self, url: str) -> str:
        return url.replace(self._plain, self._secure, 1) if self._plain else url

    @property
    def _secure(self) -> str:
        return "https" + self._plain[4:]

    def get(self, url: str, params: Any = None, headers: Any = None, **_: Any) -> _LoginAnswer:
        return self._send("GET", url, params=params, headers=headers)

    def post(self, url: str, params: Any = None, data: Any = None, headers: Any = None, **_: Any) -> _LoginAnswer:
        return self._send("POST", url, params=params, data=data, headers=headers)

    def close(self) -> None:
        """Nothing to give back."""

    def _send(self, method: str, url: str, **given: Any) -> _LoginAnswer:
        if self._plain and url.startswith(self._secure):
            url = self._plain + url[len(self._secure) :]
        elif not url.startswith("https://"):
            raise PermanentError("the login names an address without TLS")
        answer = self._pace.call(lambda: self._sessions.send(method, url, **given), login_judge, _CHARGE)
        if answer.status >= 400:
            self.refusal = _code(json_object(answer) or {})
        text = answer.body.decode("utf-8", "replace")
        return _LoginAnswer(answer, text.replace(self._plain, self._secure) if self._plain else text)


class _LoginAnswer:
    """An answer in the shape that msal reads."""

    def __init__(self, answer: Answer, text: str) -> None:
        self.status_code = answer.status
        self.headers: Mapping[str, str] = answer.headers
        self.text = text

    def raise_for_status(self) -> None:
        """Every answer that comes this far is read by msal."""
