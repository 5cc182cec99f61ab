"""The client of Microsoft Graph: what answers mean, whom it trusts, where its token goes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from connectors._graph import Graph, rows
from connectors._graph_judge import judge, wait
from connectors._http import Answer
from scanner.errors import (
    CheckpointExpiredError,
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Reason
from tests.connectors.graph_world import QuickClock, graph, pace
from tests.services.graph import error
from tests.services.graph_mail import tenant_server
from tests.services.microsoft_login import LoginServer
from tests.services.server import ContractServer, Request, Response

PAGE = {"value": [{"id": "1"}]}


class Elsewhere(ContractServer):
    """Another host: where downloads are redirected to."""

    body = b"bytes of a file"

    def answer(self, request: Request) -> Response:
        return Response(self.body, headers={"Content-Type": "application/octet-stream"})


class World:
    """A login, a Graph and another host."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.login = LoginServer(plain=True)
        self.server, self.tenant = tenant_server(self.login)
        self.other = Elsewhere()
        for one in (self.login, self.server, self.other):
            stack.callback(one.close)
        self.client = self.make()

    def make(self) -> Graph:
        return graph(self.login, self.server.url, self.folder)

    def say(self, *answers: Response, times: int = 1) -> None:
        self.server.faults.on("/", *answers, times=times)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with ExitStack() as stack:
        yield World(tmp_path, stack)


def test_all_threads_use_one_token(world: World) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: world.client.get("/users"), range(40)))
    assert world.login.given == 1


def test_a_token_that_ends_in_the_middle_is_renewed_once(world: World) -> None:
    world.tenant.add("kai@example.com")
    world.client.get("/users")
    world.login.revoke()
    assert len(rows(world.client.get("/users"))) == 1
    assert world.login.given == 2


def test_a_token_is_renewed_before_it_ends(tmp_path: Path, world: World) -> None:
    world.login.life = 0
    world.client.get("/users")
    world.client.get("/users")
    assert world.login.given == 2


def test_a_token_that_is_refused_twice_is_told(world: World) -> None:
    world.say(error(401, "InvalidAuthenticationToken"), times=9)
    with pytest.raises(RefusedError):
        world.client.get("/users")
    assert len(world.server.requests) == 2


@pytest.mark.parametrize(
    ("status", "code", "expected", "reason"),
    [
        (400, "syncStateNotFound", CheckpointExpiredError, None),
        (404, "SyncStateNotFound", CheckpointExpiredError, None),
        (400, "SYNCSTATEINVALID", CheckpointExpiredError, None),
        (410, "resyncRequired", CheckpointExpiredError, None),
        (410, "", CheckpointExpiredError, None),
        (400, "ErrorInvalidRequest", PermanentError, None),
        (401, "InvalidAuthenticationToken", RefusedError, None),
        (403, "ErrorAccessDenied", DeniedError, None),
        (404, "MailboxNotEnabledForRESTAPI", DeniedError, Reason.NO_MAILBOX),
        (404, "ErrorItemNotFound", GoneError, None),
        (429, "ApplicationThrottled", ThrottledError, None),
        (503, "serviceNotAvailable", TransientError, None),
        (504, "", TransientError, None),
        (500, "ErrorInternalServerError", TransientError, None),
        (501, "notImplemented", PermanentError, None),
        (413, "", PermanentError, Reason.TOO_LARGE),
        (302, "", TransientError, None),
    ],
)
def test_what_an_answer_means(status: int, code: str, expected: type[SourceError], reason: Reason | None) -> None:
    body = b'{"error":{"code":"%s"}}' % code.encode()
    found = judge(Answer(status, {}, body), "needs Mail.Read")
    assert type(found) is expected
    assert found.reason is reason


PAGES = (b"<!DOCTYPE html><title>Blocked</title>", b"\xef\xbb\xbf\n<html>kai@example.com</html>")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 407, 410, 500, 502])
def test_a_page_is_never_an_error_of_graph(status: int, page: bytes) -> None:
    found = judge(Answer(status, {}, page), "needs Mail.Read")
    assert type(found) is TransientError
    assert "proxy" in found.detail
    assert "kai" not in found.detail


def test_a_denial_names_what_is_missing() -> None:
    assert "needs Mail.Read" in str(judge(Answer(403, {}), "needs Mail.Read"))


def test_an_error_shows_no_text_of_the_answer() -> None:
    body = b'{"error":{"code":"kai lund <kai@example.com>","message":"kai@example.com"}}'
    assert "kai" not in str(judge(Answer(400, {}, body)))


def test_what_to_wait_is_a_number_or_a_date_on_their_clock() -> None:
    theirs = datetime.now(UTC) - timedelta(hours=3)
    told = {"Retry-After": format_datetime(theirs + timedelta(seconds=30), usegmt=True)}
    assert wait({**told, "Date": format_datetime(theirs, usegmt=True)}) == 30
    assert wait({"Retry-After": "17"}) == 17
    assert wait({}) is None
    assert wait({"Retry-After": "soon"}) is None


@pytest.mark.parametrize("asked", ["7", None])
def test_a_throttled_call_waits_what_is_asked(world: World, asked: str | None) -> None:
    clock = QuickClock()
    client = graph(world.login, world.server.url, world.folder, pace_of(clock))
    world.say(error(429, "ApplicationThrottled", **({"retry_after": asked} if asked else {})))
    client.get("/users")
    assert len(world.server.requests) == 2
    assert sum(clock.waited) >= (6.9 if asked else 0.001)


def pace_of(clock: QuickClock) -> Any:
    from connectors.pacing import Pace

    return Pace(clock=clock)


NO_ANSWERS = [
    Response(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"}),
    Response(b'{"value": [{"id"'),
    Response(b""),
    Response(b"[]"),
    Response(b'"text"'),
    Response({"value": None}),
    Response({}),
    Response(b'{"value": [1]}'),
]


@pytest.mark.parametrize("nothing", NO_ANSWERS, ids=lambda one: repr(one.body)[:20])
def test_a_200_that_is_no_answer_is_never_an_empty_page(world: World, nothing: Response) -> None:
    world.say(nothing, times=99)
    with pytest.raises(TransientError):
        list(world.client.pages("/users"))


@pytest.mark.parametrize("nothing", NO_ANSWERS[:5], ids=lambda one: repr(one.body)[:20])
def test_a_200_that_is_no_answer_is_tried_again(world: World, nothing: Response) -> None:
    world.tenant.add("kai@example.com")
    world.say(nothing)
    assert len(rows(world.client.get("/users"))) == 1


@pytest.mark.parametrize("fault", [Response(reset=True), Response(PAGE, cut=5), Response(b"", 502)])
def test_a_failure_of_the_network_is_tried_again(world: World, fault: Response) -> None:
    world.tenant.add("kai@example.com")
    world.say(fault)
    assert len(rows(world.client.get("/users"))) == 1


def test_an_empty_page_is_not_the_end(world: World) -> None:
    link = f"{world.server.base}/users?$skiptoken=x"
    world.say(Response({"value": [], "@odata.nextLink": link}), Response(PAGE))
    assert [len(rows(page)) for page in world.client.pages("/users")] == [0, 1]


def test_a_page_that_names_itself_as_the_next_ends(world: World) -> None:
    link = f"{world.server.base}/users?$skiptoken=x"
    world.say(Response({"value": [], "@odata.nextLink": link}), times=50)
    with pytest.raises(TransientError, match="names itself"):
        list(world.client.pages("/users"))


def test_links_to_the_public_host_are_followed_at_the_endpoint(world: World) -> None:
    public = "https://graph.microsoft.com/v1.0/users?$skiptoken=x"
    world.say(Response({"value": [], "@odata.nextLink": public}), Response(PAGE))
    assert len(list(world.client.pages("/users"))) == 2
    assert world.server.requests[-1].one("$skiptoken") == "x"


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example.com/v1.0/users",
        "https://graph.microsoft.com.example.com/v1.0/users",
        "https://graph.microsoft.com@elsewhere.example.com/v1.0/users",
        "https://graph.microsoft.com/other",
        "//elsewhere.example.com/v1.0/users",
        "/v1.0/users",
        "https://graph.microsoft.com/v1.0/users\r\nX: y",
        17,
    ],
)
def test_a_link_to_another_host_is_not_followed(world: World, link: object) -> None:
    world.say(Response({"value": [], "@odata.nextLink": link}))
    with pytest.raises(PermanentError):
        list(world.client.pages("/users"))
    assert len(world.server.requests) == 1


def test_the_token_never_reaches_the_target_of_a_redirect(world: World) -> None:
    world.say(Response(b"", 302, {"Location": f"{world.other.url}/file?sig=secret"}))
    with world.client.stream("/drives/1/items/2/content", expected=15) as stream:
        assert stream.read() == Elsewhere.body
    (seen,) = world.other.requests
    assert "authorization" not in seen.headers
    assert "Authorization" not in str(seen)
    assert "authorization" in world.server.requests[-1].headers


@pytest.mark.parametrize("target", ["http://elsewhere.example.com/file", "ftp://127.0.0.1/file", "file:///etc/passwd"])
def test_a_redirect_without_tls_is_not_followed(world: World, target: str) -> None:
    world.say(Response(b"", 302, {"Location": target}))
    with pytest.raises(PermanentError), world.client.stream("/drives/1/items/2/content"):
        pass


PACKED = gzip.compress(b"x" * 100_000 + bytes(range(256)) * 300)


@pytest.mark.parametrize(
    "answer",
    [
        Response(b"x" * 100_000, cut=40_960),
        Response(b"x" * 100_000, cut=40_960, chunked=True),
        Response(PACKED[:-400], headers={"Content-Encoding": "gzip"}),
        Response(PACKED[:-400], headers={"Content-Encoding": "gzip"}, chunked=True),
        Response(PACKED, headers={"Content-Encoding": "gzip"}, cut=300),
        Response(b"no gzip", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["length", "chunked", "gzip", "gzip chunked", "gzip cut", "no gzip"],
)
def test_a_body_cut_short_is_an_error_and_no_short_text(world: World, answer: Response) -> None:
    world.say(answer, times=20)
    with pytest.raises(TransientError), world.client.stream("/x") as stream:
        stream.read()


def test_a_whole_compressed_body_is_unpacked(world: World) -> None:
    world.say(Response(PACKED, headers={"Content-Encoding": "gzip"}))
    with world.client.stream("/x") as stream:
        assert stream.read() == gzip.decompress(PACKED)


def test_fewer_bytes_than_expected_are_an_error(world: World) -> None:
    world.say(Response(b"x" * 99))
    with pytest.raises(TransientError, match="99 of 100"), world.client.stream("/x", expected=100) as stream:
        stream.read()


def test_the_agent_says_who_asks(world: World) -> None:
    world.client.get("/users")
    assert world.server.requests[-1].headers["user-agent"].startswith("NONISV|pii-scan|pii-scan/")


def test_a_netrc_does_not_replace_the_token(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = world.folder / "netrc"
    file.write_text("default login someone password something\n")
    monkeypatch.setenv("NETRC", str(file))
    world.client.get("/users")
    assert world.server.requests[-1].headers["authorization"].startswith("Bearer ")


def test_what_the_service_says_is_left_slows_down(world: World) -> None:
    from connectors.pacing import Budget, Charge

    told: list[tuple[float, float]] = []
    paced = pace()
    paced.slow_down = lambda budget, *, remaining, reset: told.append((remaining, reset))  # type: ignore[method-assign]
    client = graph(world.login, world.server.url, world.folder, paced)
    world.say(Response(PAGE, headers={"RateLimit-Limit": "1200", "RateLimit-Remaining": "30", "RateLimit-Reset": "20"}))
    client.get("/users", [Charge(Budget("tenant"))])
    assert told == [(30.0, 20.0)]


def test_a_token_that_is_renewed_while_a_call_waits_is_the_one_it_uses(world: World) -> None:
    world.client.get("/users")
    world.server.requests.clear()
    turns = iter([True])

    def renew(_: Request) -> bool:
        if next(turns, False):
            world.login.revoke()
            world.client._login.token(pace(), "https://graph.microsoft.com/.default", world.client.authorise())
        return False

    world.server.faults.on(renew, Response())
    world.say(error(503, "ServiceUnavailable"))
    world.client.get("/users")
    assert len(world.server.requests) == 2
