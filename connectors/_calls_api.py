"""A service that holds calls: its JSON, and the bytes of its recordings, by one application's token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from connectors._bearer import call_with_token
from connectors._calls_answers import json_of
from connectors._calls_login import Login
from connectors._http import Answer, Sessions, is_loopback
from connectors._outcomes import failure
from connectors.pacing import Charge, Pace
from scanner.errors import GoneError, PermanentError, RefusedError, SourceError, TransientError

Judge = Callable[[Answer, str], SourceError | None]
"""What an answer means; the text names what is missing if there is no permission."""
_MOVED = (301, 302, 303, 307, 308)
_LEAPS = 5
_IDENTITY = {"Accept-Encoding": "identity"}


class Api:
    """One service, safe for threads. Everything but the login is a GET.

    `base` is where its paths begin, asked for once there is a token. `own` are domains of the vendor, to whose hosts a
    token may go beside that of `base`.
    """

    def __init__(self, login: Login, base: Callable[[], str], pace: Pace, judge: Judge, own: Sequence[str]) -> None:
        self.login = login
        self._base = base
        self._pace = pace
        self._judge = judge
        self._own = tuple(own)
        self._sessions = Sessions()

    def authorise(self) -> None:
        """Get a token if there is none; raises a `SourceError`."""
        self.login.token(self._pace)

    def get(
        self,
        path: str,
        charges: Sequence[Charge],
        params: Mapping[str, str] | None = None,
        *,
        needs: str = "",
        shape: type = dict,
    ) -> Any:
        """Return the JSON object, or what `shape` asks for, at a path; raises a `SourceError`."""

        def judged(answer: Answer | Exception) -> SourceError | None:
            error = failure(answer) if isinstance(answer, Exception) else self._judge(answer, needs)
            if error is None and isinstance(answer, Answer) and not isinstance(json_of(answer), shape):
                return TransientError("an answer is not the JSON that was asked for: a proxy, or a cut answer")
            return error

        query = f"?{urlencode(params, quote_via=quote)}" if params else ""
        answer = self._call(
            lambda token: self._sessions.send("GET", f"{self._base()}{path}{query}", headers=_with(token)),
            judged,
            charges,
        )
        return json_of(answer)

    def download(self, url: str, charges: Sequence[Charge], *, needs: str = "") -> Answer:
        """Open the bytes at an address that the service told, or at a path of its own.

        Raises `GoneError` when the address is of no use any more, and any other `SourceError`. Redirects are followed,
        to another host without our token, which goes to the service only.
        """

        def judged(answer: Answer | Exception) -> SourceError | None:
            if isinstance(answer, Exception):
                return failure(answer)
            if answer.live is not None:
                return _page(answer)
            if answer.status in _MOVED:
                return None
            if answer.status == 401:
                return RefusedError("the download answers 401: the token is refused")
            if answer.status in (403, 404, 410):
                error = self._judge(answer, needs)
                return error if answer.status == 403 and error else GoneError(f"the download answers {answer.status}")
            return self._judge(answer, needs) or TransientError("the download answers with nothing")

        self.authorise()  # where the service is, is told with a token
        url = self._base() + url if url.startswith("/") else url
        own = self._is_own(url)
        for _ in range(_LEAPS):
            answer = self._bytes(url, judged, charges, own=own)
            if answer.live is not None:
                return answer
            following = urljoin(url, answer.headers.get("Location", ""))
            own = own and urlsplit(following)[:2] == urlsplit(url)[:2]
            url = following
        raise TransientError("a download is sent from one address to the next without an end")

    def _bytes(
        self,
        url: str,
        judged: Callable[[Answer | Exception], SourceError | None],
        charges: Sequence[Charge],
        *,
        own: bool,
    ) -> Answer:
        split = urlsplit(url)
        if split.scheme != "https" and not (split.scheme == "http" and is_loopback(split.hostname)):
            raise PermanentError("a download is sent to an address without TLS")
        if own:
            return self._call(lambda token: self._open(url, token), judged, charges)

        def elsewhere(answer: Answer | Exception) -> SourceError | None:
            error = judged(answer)
            return GoneError(error.detail) if isinstance(error, RefusedError) else error

        return self._pace.call(lambda: self._open(url, ""), elsewhere)

    def _open(self, url: str, token: str) -> Answer:
        headers = _with(token) if token else {}
        return self._sessions.send("GET", url, live=True, headers={**headers, "Accept": "*/*", **_IDENTITY})

    def _is_own(self, url: str) -> bool:
        """Tell whether a token may go to an address that the service told."""
        split, base = urlsplit(url), urlsplit(self._base())
        if split.scheme == base.scheme and split.netloc.lower() == base.netloc.lower():
            return True
        host = (split.hostname or "").lower()
        named = split.scheme == "https" and any(host == one or host.endswith(f".{one}") for one in self._own)
        return named or (is_loopback(host) and is_loopback(base.hostname))

    def _call(
        self,
        send: Callable[[str], Answer],
        judged: Callable[[Answer | Exception], SourceError | None],
        charges: Sequence[Charge],
    ) -> Answer:
        tokens = partial(self.login.token, self._pace), lambda: self.login.known
        return call_with_token(self._pace, tokens, send, judged, charges)


def segment(id: str) -> str:
    """Return an id as one segment of a path."""
    return quote(id, safe="")


def _with(token: str) -> dict[str, str]:
    return {"Accept": "application/json", "Authorization": f"Bearer {token}"}


def _page(answer: Answer) -> SourceError | None:
    """A page of HTML in place of a file: a login page, or a link that has run out."""
    assert answer.live is not None
    if "html" not in answer.headers.get("Content-Type", "").lower():
        return None
    answer.live.close()
    return GoneError("the download answers with a page in place of a file")
