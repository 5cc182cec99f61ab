"""Microsoft Graph, the part that all of it shares: tokens, errors in OData's form, paging with links.

A part (`graph_mail`, `graph_drives`) is an object with `answer(request, parts) -> Response | None`, where `parts`
are the decoded segments of the path behind the version; None leaves the request to the next part.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol
from urllib.parse import unquote, urlencode

from tests.services.graph_rights import refusal
from tests.services.graph_schema import Seen
from tests.services.microsoft_login import LoginServer
from tests.services.server import ContractServer, Request, Response

REMOVED = {"reason": "deleted"}


class Part(Protocol):
    """What one area of Graph answers."""

    def answer(self, request: Request, parts: list[str]) -> Response | None:
        """Answer, or leave it to another part."""


class ODataError(Exception):
    """An error to be answered in OData's form."""

    def __init__(self, status: int, code: str, message: str = "an invented message", **headers: str) -> None:
        super().__init__(code)
        self.response = error(status, code, message, **headers)


def error(status: int, code: str, message: str = "an invented message", **headers: str) -> Response:
    """Return an error in OData's form; `retry_after="3"` becomes the header `Retry-After`."""
    inner = {"date": "2026-01-01T00:00:00", "request-id": "0-0-0", "client-request-id": "0-0-0"}
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Response({"error": {"code": code, "message": message, "innerError": inner}}, status, named)


class GraphServer(ContractServer):
    """Graph for one tenant; `parts` are asked in order.

    `host` None: links in answers carry this server's own address, else that one. With `login` only its tokens are
    accepted. `lock` guards what tests edit while a sweep is under way.
    """

    def __init__(self, *parts: Part, login: LoginServer | None = None, host: str | None = None) -> None:
        self.parts = list(parts)
        self.login = login
        self.lock = threading.RLock()
        self._host = host
        self.odd = False
        """Whether a test lets it answer what Graph never would."""
        self.seen = Seen()
        self._links: dict[str, tuple[str, Any]] = {}
        super().__init__()

    @property
    def base(self) -> str:
        """What links in answers begin with."""
        return f"{self._host or self.url}/v1.0"

    def answer(self, request: Request) -> Response:
        request = _plain(request)
        response = self._answer(request)
        self.seen.note(request, response)
        return response

    def close(self) -> None:
        """Stop; what was asked and answered must be as Microsoft's own schema has it."""
        super().close()
        wrong = [] if self.odd else self.seen.faults()
        assert not wrong, "\n".join(wrong)

    def _answer(self, request: Request) -> Response:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self.login is not None and bearer not in self.login.good:
            return error(401, "InvalidAuthenticationToken")
        if not request.path.startswith("/v1.0/"):
            return error(400, "BadRequest", "Invalid version")
        if code := refusal(request.path.removeprefix("/v1.0"), bearer):
            return error(403, code, "Insufficient privileges to complete the operation.")
        parts = [unquote(one) for one in request.path.removeprefix("/v1.0/").split("/")]
        with self.lock:
            for part in self.parts:
                try:
                    answer = part.answer(request, parts)
                except ODataError as refused:
                    return refused.response
                if answer is not None:
                    return answer
        return error(400, "BadRequest", "Resource not found for the segment")

    def page(
        self,
        request: Request,
        rows: Sequence[Any],
        *,
        most: int,
        shape: Callable[[Any], Mapping[str, Any]] = lambda row: row,
        entity: str = "",
        extra: Mapping[str, Any] | None = None,
    ) -> Response:
        """Return one page of a plain listing: `$top` up to `most` a page, `$skiptoken` for the rest."""
        top = request.one("$top")
        if top and not (top.isdigit() and int(top) >= 1):
            raise ODataError(400, "BadRequest", "Invalid value for $top")
        size = min(int(top or most), most)
        start = self.resume(request.one("$skiptoken"), request.path) if "$skiptoken" in request.query else 0
        body: dict[str, Any] = {"@odata.context": f"{self.base}/$metadata#{entity}", **(extra or {})}
        body["value"] = [shape(row) for row in rows[start : start + size]]
        if start + size < len(rows):
            body["@odata.nextLink"] = self.link(request, "$skiptoken", start + size)
        return Response(body)

    def link(self, request: Request, name: str, state: Any) -> str:
        """Return a link to the same path whose token stands for a state; other parameters are kept."""
        token = secrets.token_urlsafe(24)
        with self.lock:
            self._links[token] = (request.path, state)
        kept = {key: values[0] for key, values in request.query.items() if "token" not in key.lower()}
        return f"{self.base}{request.path.removeprefix('/v1.0')}?{urlencode({**kept, name: token})}"

    def resume(self, token: str, path: str) -> Any:
        """Return the state that a token stands for; one of another path or none at all is refused."""
        found = self._links.get(token)
        if found is None or found[0] != path:
            raise ODataError(400, "BadRequest", "Invalid token")
        return found[1]

    def forget_links(self) -> None:
        """Let every link that was given out lead nowhere."""
        with self.lock:
            self._links.clear()


def _plain(request: Request) -> Request:
    """Return a request spelt as the reference does; OData lets clients write it in other ways, and the SDK does."""
    path = request.path.removesuffix("()").replace("/graph.", "/microsoft.graph.")
    return replace(request, path=path)


def prefer(request: Request) -> dict[str, str]:
    """Return the preferences of a request, such as `IdType` and `odata.maxpagesize`."""
    found = {}
    for one in request.headers.get("prefer", "").split(","):
        name, _, value = one.strip().partition("=")
        found[name.lower()] = value.strip('"')
    return found


def selected(request: Request, row: Mapping[str, Any], always: Sequence[str] = ("id",)) -> dict[str, Any]:
    """Return a row less what `$select` does not name; annotations stay."""
    names = request.one("$select")
    if not names:
        return dict(row)
    wanted = {*names.split(","), *always}
    return {name: value for name, value in row.items() if name in wanted or name.startswith("@")}
