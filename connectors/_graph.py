"""Microsoft Graph as its connectors see it: JSON objects, pages, bytes, and errors of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, BinaryIO
from urllib.parse import quote, urlencode, urljoin, urlsplit

from connectors._bearer import call_with_token
from connectors._graph_judge import json_object, judge
from connectors._graph_login import Login
from connectors._graph_settings import CREDENTIALS, PUBLIC_HOSTS
from connectors._http import Answer, Body, Sessions, in_memory, is_loopback
from connectors._outcomes import failure
from connectors.pacing import Charge, Pace
from scanner.errors import PermanentError, SourceError, TransientError, UsageError

__all__ = ["CREDENTIALS", "IDENTITY", "Graph", "Login", "connect", "rows", "segment"]

_VERSION = "/v1.0"
_LINK = re.compile(r"/(?:v1\.0|beta)/[\x21-\x7e]*\Z")
IDENTITY = {"Accept-Encoding": "identity"}


class Graph:
    """One tenant's Graph; safe for threads. Everything but the login is a GET."""

    def __init__(self, login: Login, endpoint_url: str, pace: Pace) -> None:
        self._login = login
        self._base = endpoint_url.rstrip("/")
        self._pace = pace
        self._sessions = Sessions()
        host = (urlsplit(self._base).hostname or "").lower()
        self._scope = f"https://{host if host in PUBLIC_HOSTS else 'graph.microsoft.com'}/.default"

    def authorise(self) -> str:
        """Return a token; raises a `SourceError`."""
        return self._login.token(self._pace, self._scope)

    def get(
        self,
        where: str,
        charges: Sequence[Charge] = (),
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        needs: str = "",
    ) -> dict[str, Any]:
        """Return the JSON object at a path (`/users/...`, without the version) or link.

        `needs` says what is missing if the answer is 403. Raises a `SourceError`.
        """

        def judged(answer: Answer | Exception) -> SourceError | None:
            error = judge(answer, needs)
            if error is None and isinstance(answer, Answer) and json_object(answer) is None:
                return TransientError("Graph answers with something that is no JSON object: a proxy, or a cut answer")
            return error

        url = self._url(where, params)
        answer = self._call(
            lambda token: self._sessions.send("GET", url, headers=_with(headers, token)), judged, charges
        )
        found = json_object(answer)
        assert found is not None
        return found

    def pages(
        self,
        where: str,
        charges: Sequence[Charge] = (),
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        needs: str = "",
    ) -> Iterator[dict[str, Any]]:
        """Yield the pages of a listing, each checked to be one; an empty page is not the end."""
        while True:
            page = self.get(where, charges, params=params, headers=headers, needs=needs)
            rows(page)
            yield page
            following = self.link(page, "@odata.nextLink")
            if following is None:
                return
            if following == where:
                raise TransientError("a page of Graph names itself as the next one")
            where, params = following, None

    def link(self, page: Mapping[str, Any], name: str) -> str | None:
        """Return a link of a page as path and query, without its host; None if there is none.

        Raises a `PermanentError` if it leads to another host than Graph's.
        """
        found = page.get(name)
        if found is None:
            return None
        split = urlsplit(found) if isinstance(found, str) else urlsplit("")
        base = urlsplit(self._base)
        local = is_loopback(base.hostname) and is_loopback(split.hostname)
        if split.netloc.lower() != base.netloc.lower() and split.hostname not in PUBLIC_HOSTS and not local:
            raise PermanentError("a link in an answer leads to another host")
        path = f"{split.path}?{split.query}" if split.query else split.path
        if not _LINK.match(path):
            raise PermanentError("a link in an answer leads out of Graph")
        return path

    @contextmanager
    def stream(
        self,
        where: str,
        charges: Sequence[Charge] = (),
        *,
        expected: int | None = None,
        headers: Mapping[str, str] | None = None,
        needs: str = "",
    ) -> Iterator[BinaryIO]:
        """Give the bytes at a path as they come; a body that is cut short is a `TransientError` on read.

        A redirect is followed once, to wherever it leads, without our token.
        """
        answer = self._bytes(where, charges, headers, needs)
        assert answer.live is not None
        with closing(Body(answer.live, expected)) as body:
            yield body  # type: ignore[misc]

    def whole(
        self,
        where: str,
        charges: Sequence[Charge] = (),
        *,
        most: int,
        headers: Mapping[str, str] | None = None,
        needs: str = "",
        judged: Callable[[Any, str], SourceError | None] = judge,
    ) -> BinaryIO:
        """Return the bytes at a path, all of them, in memory: what is cut short is tried again here.

        `judged` sees an answer with the first bytes of its body.
        """
        url = self._url(where)
        got: list[BinaryIO] = []

        def send(token: str) -> Answer:
            answer = self._sessions.send("GET", url, live=True, headers=_with(headers, token) | IDENTITY)
            if answer.live is not None:
                with answer.live, Body(answer.live) as body:
                    file = in_memory(body, most)
                while got:
                    got.pop().close()
                got.append(file)
                start = file.read(64)
                file.seek(0)
                return Answer(answer.status, answer.headers, start)
            return answer

        self._call(send, lambda answer: judged(answer, needs), charges)
        if not got:
            raise TransientError("Graph answers with nothing")
        return got[-1]

    def _bytes(self, where: str, charges: Sequence[Charge], headers: Mapping[str, str] | None, needs: str) -> Answer:
        url = self._url(where)

        def judged(answer: Answer | Exception) -> SourceError | None:
            moved = isinstance(answer, Answer) and answer.status in (301, 302, 303, 307, 308)
            error = None if moved else judge(answer, needs)
            if error is None and isinstance(answer, Answer) and not moved and answer.live is None:
                return TransientError("Graph answers with nothing")
            return error

        answer = self._call(
            lambda token: self._sessions.send("GET", url, live=True, headers=_with(headers, token) | IDENTITY),
            judged,
            charges,
        )
        return answer if answer.live is not None else self._elsewhere(urljoin(url, answer.headers.get("Location", "")))

    def _elsewhere(self, url: str) -> Answer:
        """Fetch from where a redirect leads: another host, which must never see the token."""
        split = urlsplit(url)
        if split.scheme != "https" and not (split.scheme == "http" and is_loopback(split.hostname)):
            raise PermanentError("a download is sent to an address without TLS")

        def judged(answer: Answer | Exception) -> SourceError | None:
            if isinstance(answer, Exception):
                return failure(answer)
            if answer.status in (401, 403, 404, 410):
                return TransientError(f"the download answers {answer.status}: its address is of no use any more")
            error = judge(answer)
            return error or (None if answer.live is not None else TransientError("the download answers with nothing"))

        return self._pace.call(lambda: self._sessions.send("GET", url, live=True, headers=IDENTITY), judged)

    def _call(
        self,
        send: Callable[[str], Answer],
        judged: Callable[[Answer | Exception], SourceError | None],
        charges: Sequence[Charge],
    ) -> Answer:
        tokens = partial(self._login.token, self._pace, self._scope), lambda: self._login.known
        answer = call_with_token(self._pace, tokens, send, judged, charges)
        self._heed(answer, charges)
        return answer

    def _heed(self, answer: Answer, charges: Sequence[Charge]) -> None:
        """Slow down when the service tells that little is left (`RateLimit-*`, SharePoint)."""
        told = [answer.headers.get(f"RateLimit-{name}", "") for name in ("Remaining", "Reset")]
        if charges and all(one.isascii() and one.isdigit() for one in told):
            self._pace.slow_down(charges[0].budget, remaining=float(told[0]), reset=float(told[1]))

    def _url(self, where: str, params: Mapping[str, str] | None = None) -> str:
        path = where if _LINK.match(where) else _VERSION + where
        query = urlencode(params or {}, quote_via=quote, safe="$,:'()/")
        return self._base + path + (("&" if "?" in path else "?") + query if query else "")


def rows(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a page; raises a `TransientError` if it is none, which is never "nothing there"."""
    found = page.get("value")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TransientError("Graph answers with something that is no page of a listing")
    return found


def segment(text: str) -> str:
    """Return an id as one segment of a path."""
    return quote(text, safe="")


def _with(headers: Mapping[str, str] | None, token: str) -> dict[str, str]:
    return {"Accept": "application/json", **(headers or {}), "Authorization": f"Bearer {token}"}


def application(values: Mapping[str, Any]) -> str:
    """Return the name of the application in its tenant: Microsoft's limits are those of each."""
    return f"{values['tenant_id']} {values['client_id']}"


def connect(values: Mapping[str, Any], pace: Pace) -> Graph:
    """Return the Graph that the settings name; makes no request. Raises `UsageError` if they do not fit together."""
    if (values["client_secret"] is None) == (values["certificate"] is None):
        raise UsageError("set either client_secret or certificate")
    keys = ("tenant_id", "client_id", "client_secret", "certificate", "thumbprint", "authority_url")
    return Graph(Login(*(values[key] for key in keys)), values["endpoint_url"], pace)
