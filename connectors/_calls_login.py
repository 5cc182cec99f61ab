"""Tokens of one application at an OAuth token endpoint, by Basic authentication; one for all threads."""

from __future__ import annotations

import base64
import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from connectors._calls_answers import json_of
from connectors._credential import revealed
from connectors._http import Answer, Sessions
from connectors._outcomes import failure
from connectors.pacing import Budget, Charge, Pace, retry_after
from scanner.errors import RefusedError, SourceError, ThrottledError, TransientError
from scanner.setting import SecretRef

_EARLY = 300.0
_CHARGE = Charge(Budget("login"))
_CODE = re.compile(r"[A-Za-z_]{1,40}\Z")


class Login:
    """Gets the token of one application; makes no request before the first is asked for.

    `form` gives what a request for a token says beside the application's name and secret.
    """

    def __init__(
        self, token_url: str, client_id: str, client_secret: SecretRef, form: Callable[[], Mapping[str, str]]
    ) -> None:
        self._url = token_url
        self._client = client_id
        self._secret = client_secret
        self._form = form
        self._sessions = Sessions()
        self._lock = threading.Lock()
        self._token = ""
        self._until = 0.0
        self.told: Mapping[str, Any] = {}
        """What the newest token came with."""

    @property
    def known(self) -> str:
        """The newest token, "" while there is none; makes no request and waits for none."""
        return self._token

    def token(self, pace: Pace, refused: str = "") -> str:
        """Return a token; one that was `refused` is not given again. Raises a `SourceError`."""
        with self._lock:
            if not self._token or self._token == refused or time.monotonic() > self._until:
                self._token = ""
                told = self._acquire(pace)
                life = told.get("expires_in")
                life = float(life) if isinstance(life, int | float) else 3600.0
                self._until = time.monotonic() + max(life - _EARLY, life / 2)
                self.told, self._token = told, str(told["access_token"])
            return self._token

    def _acquire(self, pace: Pace) -> Mapping[str, Any]:
        pair = f"{self._client}:{revealed('client_secret', self._secret)}"
        headers = {
            "Accept": "application/json",
            "Authorization": "Basic " + base64.b64encode(pair.encode()).decode(),
        }
        form = dict(self._form())
        answer = pace.call(lambda: self._sessions.send("POST", self._url, data=form, headers=headers), _judge, _CHARGE)
        told: Mapping[str, Any] = json_of(answer)
        return told


def _judge(answer: Answer | Exception) -> SourceError | None:
    if isinstance(answer, Exception):
        return failure(answer)
    told = json_of(answer)
    said = f"the login answers {answer.status}"
    if answer.status == 429 or (answer.status >= 500 and "Retry-After" in answer.headers):
        return ThrottledError(f"{said}: it asks to wait", retry_after(answer.headers.get("Retry-After")))
    if answer.status >= 500 or 300 <= answer.status < 400:
        return TransientError(said)
    if not isinstance(told, dict):
        return TransientError(f"{said} with something that is no JSON object")
    if answer.status >= 400 or not isinstance(told.get("access_token"), str) or not told["access_token"]:
        code = told.get("error")
        shown = f" ({code})" if isinstance(code, str) and _CODE.match(code) else ""
        return RefusedError(f"the login refuses the application{shown}: id, secret or account are wrong, or it is off")
    return None
