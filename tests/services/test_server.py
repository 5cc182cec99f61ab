"""The server for contract tests misbehaves as it is told, and is quick otherwise."""

from __future__ import annotations

import threading
import time

import pytest
import requests
from urllib3.exceptions import ReadTimeoutError

from tests.services.limits import Meter
from tests.services.server import ContractServer, Request, Response


class Echo(ContractServer):
    def answer(self, request: Request) -> Response:
        return Response({"path": request.path, "q": request.one("q")})


@pytest.fixture
def server():
    with Echo() as one:
        yield one


def test_answers_and_keeps_what_it_was_asked(server: Echo) -> None:
    assert requests.get(f"{server.url}/a%2Fb?q=%C3%A5", timeout=5).json() == {"path": "/a%2Fb", "q": "å"}
    assert [(one.method, one.path) for one in server.requests] == [("GET", "/a%2Fb")]


def test_what_would_write_is_refused_and_kept(server: Echo) -> None:
    assert requests.delete(f"{server.url}/a", timeout=5).status_code == 405
    assert [one.method for one in server.written] == ["DELETE"]


def test_a_cut_answer_and_a_reset_are_seen_by_a_client(server: Echo) -> None:
    server.faults.on(
        "/a", Response(b"x" * 100, cut=10), Response(reset=True), Response(b"x" * 100, cut=9, chunked=True)
    )
    for _ in range(3):
        with pytest.raises(requests.RequestException):
            requests.get(f"{server.url}/a", timeout=5)
    assert requests.get(f"{server.url}/a", timeout=5).ok


def test_a_silent_answer_never_comes_or_stops_half_way_and_the_connection_stays_open(server: Echo) -> None:
    server.faults.on("/a", Response(silent=True), Response(b"x" * 100, cut=10, silent=True))
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{server.url}/a", timeout=0.2)
    with requests.get(f"{server.url}/a", timeout=0.2, stream=True) as answer:
        assert answer.raw.read(10) == b"x" * 10
        with pytest.raises(ReadTimeoutError):
            answer.raw.read(1)
    assert requests.get(f"{server.url}/a", timeout=5).ok


def test_a_share_of_requests_fails(server: Echo) -> None:
    server.faults.rate(0.2, Response(b"", 503))
    with requests.Session() as session:
        failed = sum(session.get(f"{server.url}/a", timeout=5).status_code == 503 for _ in range(300))
    assert 30 < failed < 90


@pytest.mark.alone
def test_answers_do_not_wait_for_acknowledgements(server: Echo) -> None:
    with requests.Session() as session:
        session.get(f"{server.url}/a", timeout=5)
        began = time.monotonic()
        for _ in range(100):
            session.get(f"{server.url}/a", timeout=5)
    assert time.monotonic() - began < 2


def test_many_clients_at_once_are_served(server: Echo) -> None:
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(requests.get(f"{server.url}/a", timeout=10).status_code))
        for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 40


def test_a_meter_counts_units_in_any_window_and_calls_under_way() -> None:
    meter = Meter(10, 60.0, slots=3)
    assert [meter.enter("a", 5, at) for at in (0.0, 59.0, 59.5)] == [None, None, pytest.approx(0.5)]
    meter.leave("a")
    meter.leave("a")
    assert meter.enter("a", 5, 60.0) is None
    assert meter.enter("b", 10, 60.0) is None
    assert (meter.refused, meter.most) == (1, {"a": 10, "b": 10})
    meter.leave("a")
    one = Meter(100, 60.0, slots=1)
    assert one.enter("a", 1, 0.0) is None
    assert one.enter("a", 1, 0.0) is not None
