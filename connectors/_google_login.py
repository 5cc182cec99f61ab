"""Tokens of a service account in the names of users (domain-wide delegation, by google-auth)."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit

from connectors._credential import revealed
from connectors._http import Answer, Sessions, is_loopback
from connectors._outcomes import failure
from connectors.pacing import Budget, Charge, Pace, retry_after
from scanner.errors import (
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Reason
from scanner.setting import SecretRef

_EARLY = 300.0
_CHARGE = Charge(Budget("login"))
_REFUSED_SECONDS = 60.0
_OF_TIME = re.compile(r"\b(iat|exp|time|timeframe|short-lived|expired|early|future)\b")


class _ScopesDeniedError(DeniedError):
    """The scopes are refused, for one user or for all; an error of the user's own is another."""

    reason = Reason.DENIED


class Login:
    """Gets tokens, one for each user and scope; makes no request before the first is asked for."""

    def __init__(self, service_account: SecretRef, together: Sequence[str] = ()) -> None:
        """`together`: scopes that one token is asked for, as long as the login grants all of them."""
        self._reference = service_account
        self._together = frozenset(together)
        self._apart = False
        self._sessions = Sessions()
        self._lock = threading.Lock()
        self._account: Any = None
        self._turns: dict[tuple[str, str], _Turn] = {}

    def token(self, pace: Pace, user: str, scope: str, refused: str = "") -> str:
        """Return a token; one that was `refused` is not given again. Raises a `SourceError`."""
        asked = self._asked(scope)
        if asked != scope:
            try:
                return self._token(pace, user, asked, refused)
            except _ScopesDeniedError:
                # A token for several scopes is refused if one of them is not granted: which, is told one by one.
                token = self._token(pace, user, scope, refused)
                self._apart = True  # only now: where no scope is granted, it may be for this user alone
                return token
        return self._token(pace, user, scope, refused)

    def known(self, user: str, scope: str) -> str:
        """Return the newest token, "" while there is none; makes no request and waits for none."""
        with self._lock:
            turn = self._turns.get((user, self._asked(scope)))
        return turn.token if turn is not None else ""

    def _asked(self, scope: str) -> str:
        """Return the scopes that a token for this one is asked for."""
        return " ".join(sorted(self._together)) if scope in self._together and not self._apart else scope

    def _token(self, pace: Pace, user: str, scope: str, refused: str) -> str:
        with self._lock:
            turn = self._turns.setdefault((user, scope), _Turn())
        with turn.lock:
            now = time.monotonic()
            if turn.failure is not None and now < turn.until:
                raise turn.failure
            if not turn.token or turn.token == refused or now > turn.until:
                turn.token, turn.failure = "", None
                try:
                    turn.token, life = self._acquire(pace, user, scope)
                except (RefusedError, DeniedError, GoneError) as error:
                    turn.failure, turn.until = error, now + _REFUSED_SECONDS
                    raise
                turn.until = now + max(life - _EARLY, life / 2)
            return turn.token

    def _acquire(self, pace: Pace, user: str, scope: str) -> tuple[str, float]:
        from google.auth.exceptions import GoogleAuthError

        credentials = self._credentials(user, scope)
        try:
            credentials.refresh(_Transport(self._sessions, pace, scope))
        except GoogleAuthError as error:
            raise RefusedError(f"the login gave no token ({type(error).__name__})") from None
        token = credentials.token
        if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token or " " in token:
            raise RefusedError("the login gave no token")
        expiry = credentials.expiry
        return token, (expiry.replace(tzinfo=UTC).timestamp() - time.time()) if expiry else 3600.0

    def _credentials(self, user: str, scope: str) -> Any:
        with self._lock:
            if self._account is None:
                self._account = _account(self._reference)  # reading a private key is slow
        return self._account.with_subject(user).with_scopes(scope.split())


def _account(reference: SecretRef) -> Any:
    from google.oauth2 import service_account

    make: Any = service_account.Credentials.from_service_account_info
    try:
        return make(_read(reference))
    except (ValueError, TypeError) as error:
        raise RefusedError(f"service_account: what it leads to is no key file ({type(error).__name__})") from None


class _Turn:
    """The token of one user and scope; who holds the lock may ask for a new one."""

    __slots__ = ("failure", "lock", "token", "until")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.token = ""
        self.until = 0.0
        self.failure: SourceError | None = None


class _Transport:
    """What google-auth sends its request by: paced, counted and judged as all others are."""

    def __init__(self, sessions: Sessions, pace: Pace, scope: str) -> None:
        self._sessions = sessions
        self._pace = pace
        self._scope = scope

    def __call__(self, url: str, method: str = "GET", body: Any = None, headers: Any = None, **_: Any) -> _Response:
        answer = self._pace.call(
            lambda: self._sessions.send(method, url, data=body, headers=headers),
            lambda answer: _judge(answer, self._scope),
            _CHARGE,
        )
        return _Response(answer.status, answer.headers, answer.body)


@dataclass(frozen=True, slots=True, repr=False)
class _Response:
    """An answer in the shape that google-auth reads."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def _read(reference: SecretRef) -> dict[str, Any]:
    text = revealed("service_account", reference)
    info = _object(text.encode())
    wanted = {"client_email", "private_key", "token_uri"}
    if not wanted <= info.keys() or not all(isinstance(info[name], str) for name in wanted):
        raise RefusedError(
            "service_account: what it leads to is no key file: it needs client_email, private_key, token_uri"
        )
    split = urlsplit(info["token_uri"])
    if split.scheme != "https" and not (split.scheme == "http" and is_loopback(split.hostname)):
        raise PermanentError("token_uri of the key file is an address without TLS")
    return info


def _judge(answer: Answer | Exception, scope: str) -> SourceError | None:
    if isinstance(answer, Exception):
        return failure(answer)
    if answer.status != 200:
        return _refusal(answer, scope)
    if not isinstance(_object(answer.body).get("access_token"), str):
        return TransientError("the login answers with something that is no token: a proxy, or a cut answer")
    return None


def _refusal(answer: Answer, scope: str) -> SourceError:
    found = _object(answer.body)
    code, told = found.get("error"), str(found.get("error_description", "")).lower()
    status = answer.status
    if status == 429 or (status >= 500 and "Retry-After" in answer.headers):
        return ThrottledError(
            f"the login answers {status}: it asks to wait", retry_after(answer.headers.get("Retry-After"))
        )
    if status >= 500 or status < 400 or not isinstance(code, str) or not code:
        return TransientError(f"the login answers {status}")
    if code == "unauthorized_client":
        return _ScopesDeniedError(
            f"the scope {scope} is not delegated to the service account (admin console, API controls)"
        )
    if code == "access_denied":
        return _ScopesDeniedError(f"the service account may not use the scope {scope}")
    if code == "invalid_scope":
        return _ScopesDeniedError(f"the scope {scope} is not granted to the service account")
    if code == "invalid_grant" and ("signature" in told or "account not found" in told):
        return RefusedError("the key of the service account is unknown or deleted")
    if code == "invalid_grant" and "jwt" in told and _OF_TIME.search(told):
        return RefusedError("the login refuses the time of the request: is the clock of this machine right?")
    if code == "invalid_grant" and "jwt" in told:
        return RefusedError("the login refuses what the key signs: are client_email and token_uri of its file right?")
    if code == "invalid_grant" and "user id" in told:
        return GoneError("the login knows no such user", reason=Reason.VANISHED)
    if code == "invalid_grant":
        return DeniedError("the user is suspended or deleted", reason=Reason.SUSPENDED)
    if code in ("invalid_client", "deleted_client", "disabled_client"):
        return RefusedError("the service account is unknown, disabled or deleted")
    return RefusedError("the login refuses the service account")


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
