"""Google's APIs as the connector sees them: JSON objects of the vendor's own client, errors of our own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, TypeVar

from connectors._bearer import call_with_token
from connectors._google_judge import judge, refusal
from connectors._google_login import Login
from connectors._http import Answer, Body, Sessions, in_memory
from connectors.pacing import Charge, Pace
from scanner.errors import SourceError, TransientError


@dataclass(frozen=True, slots=True)
class Api:
    """One API with the one scope that its calls need."""

    name: str
    version: str
    scope: str


GMAIL = Api("gmail", "v1", "https://www.googleapis.com/auth/gmail.readonly")
DIRECTORY = Api("admin", "directory_v1", "https://www.googleapis.com/auth/admin.directory.user.readonly")
CONTACTS = Api("people", "v1", "https://www.googleapis.com/auth/contacts.readonly")
OTHER_CONTACTS = Api("people", "v1", "https://www.googleapis.com/auth/contacts.other.readonly")

T = TypeVar("T")
Build = Callable[[Any], Any]
"""The API's service object -> the request to send."""


class Google:
    """Calls of one service account, each in the name of one user; safe for threads. Only reads."""

    def __init__(self, login: Login, endpoint_url: str | None, pace: Pace) -> None:
        self._login = login
        self._endpoint = endpoint_url
        self._pace = pace
        self._sessions = Sessions()
        self._lock = threading.Lock()
        self._services: dict[tuple[str, str], Any] = {}

    def call(self, api: Api, user: str, build: Build, charges: Sequence[Charge] = ()) -> dict[str, Any]:
        """Send a request in the name of a user and return the JSON object; raises a `SourceError`."""
        request = build(self._service(api))

        def judged(answer: Any) -> SourceError | None:
            error = judge(answer, api.scope)
            if error is None and (not isinstance(answer, dict) or "error" in answer):
                # The client hands out whatever it cannot read as a text: a page of HTML, a cut answer, nothing.
                return TransientError("Google answers with something that is no JSON object: a proxy, or a cut answer")
            return error

        def send(token: str) -> Any:
            return request.execute(http=_Http(self._sessions, token), num_retries=0)

        answer: dict[str, Any] = self._send(api, user, send, judged, charges)
        return answer

    def whole(
        self, api: Api, user: str, build: Build, charges: Sequence[Charge], *, most: int, read: Callable[[BinaryIO], T]
    ) -> T:
        """Send a request as `call` does and return what `read` makes of its answer, which is in no Python object.

        A `TransientError` of `read` is one of the answer: it is asked for again.
        """
        request = build(self._service(api))
        got: list[T] = []

        def send(token: str) -> Answer:
            headers = {**request.headers, "authorization": f"Bearer {token}", "accept-encoding": "gzip"}
            answer = self._sessions.send("GET", request.uri, live=True, headers=headers)
            if answer.live is not None:
                with answer.live, Body(answer.live) as body, in_memory(body, most) as file:
                    got.append(read(file))
            return answer

        def judged(answer: Answer | Exception) -> SourceError | None:
            if isinstance(answer, Exception):
                return judge(answer, api.scope)
            return None if answer.live is not None else refusal(answer.status, answer.headers, answer.body, api.scope)

        self._send(api, user, send, judged, charges)
        return got[-1]

    def token(self, api: Api, user: str, refused: str = "") -> str:
        """Return a token of one scope in the name of a user; raises a `SourceError`."""
        return self._login.token(self._pace, user, api.scope, refused)

    def _send(
        self,
        api: Api,
        user: str,
        send: Callable[[str], Any],
        judged: Callable[[Any], SourceError | None],
        charges: Sequence[Charge],
    ) -> Any:
        tokens = partial(self.token, api, user), partial(self._login.known, user, api.scope)
        return call_with_token(self._pace, tokens, send, judged, charges)

    def _service(self, api: Api) -> Any:
        """Return the service object; it holds no connection and no credentials, so all threads share it."""
        with self._lock:
            key = api.name, api.version
            if key not in self._services:
                self._services[key] = _service(api, self._endpoint)
            return self._services[key]


def _service(api: Api, endpoint: str | None) -> Any:
    from googleapiclient.discovery import build  # slow to load

    options = {"api_endpoint": f"{endpoint}/"} if endpoint else None
    service = build(
        api.name, api.version, http=_Unused(), client_options=options, static_discovery=True, cache_discovery=False
    )
    return _Kept(service)


class _Kept:
    """A resource of an API that makes each resource below it once; the client would do so anew for each request.

    That took two fifths of the processor time of a first sweep. Resources hold nothing of a request.
    """

    def __init__(self, resource: Any) -> None:
        self._resource = resource
        self._below: dict[str, Callable[[], _Kept]] = {}

    def __getattr__(self, name: str) -> Any:
        if name in self._below:
            return self._below[name]
        found = getattr(self._resource, name)
        if not getattr(found, "__is_resource__", False):
            return found
        made = _Kept(found())
        return self._below.setdefault(name, lambda: made)


class _Unused:
    """Stands where the client wants a transport when it is made; each request brings its own."""

    def request(self, *_: object, **__: object) -> Any:
        raise AssertionError("a request went out without its own transport")

    def close(self) -> None:
        """Hold nothing."""


class _Http:
    """A transport in the shape of httplib2's, with the token of one user."""

    def __init__(self, sessions: Sessions, token: str) -> None:
        self._sessions = sessions
        self._token = token

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **_: object
    ) -> tuple[Any, bytes]:
        from httplib2 import Response

        if method != "GET" or body:
            raise AssertionError("this program only reads")
        given = {name: value for name, value in (headers or {}).items() if name.lower() != "content-length"}
        given["authorization"] = f"Bearer {self._token}"
        answer = self._sessions.send("GET", uri, headers=given)
        told = {name.lower(): value for name, value in answer.headers.items()}
        return Response({**told, "status": str(answer.status)}), answer.body
