"""Two workers, each a process, at one service that holds the limit it publishes: together they stay below it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors import gmail, gotomeeting, outlook, recordings, s3, sharepoint, zoom
from connectors.pacing import Paced
from scanner.index.writer import open_writer
from scanner.ports import Service, Shares
from tests.databases import fresh
from tests.scanner.index.writing import KEY
from tests.services.limits import Meter
from tests.services.server import Request, Response
from tests.services.zoom import ZoomServer, limited

USERS = 30
PER_SECOND, SECONDS = 20, 5
"""What Zoom publishes for an account of plan "pro" and requests of weight "medium", counted over some seconds."""


class MeteredZoom(ZoomServer):
    """Zoom that holds the limit."""

    def __init__(self) -> None:
        self.meter = Meter(PER_SECOND * SECONDS, SECONDS)
        super().__init__()
        for number in range(USERS):
            self.account.record(self.account.add(f"Kai{number} Lund"), f"m{number}==", 3.0, topic="Weekly")

    def answer(self, request: Request) -> Response:
        if not request.path.startswith("/v2/users"):
            return super().answer(request)
        wait = self.meter.enter("account", 1, time.monotonic())
        if wait is not None:
            return limited(str(int(wait) + 1))
        try:
            return super().answer(request)
        finally:
            self.meter.leave("account")


@pytest.fixture
def server() -> Iterator[MeteredZoom]:
    one = MeteredZoom()
    yield one
    one.close()


def work(server: MeteredZoom, folder: Path, index: str) -> list[dict[str, int]]:
    """Let two workers list all; returns what each tells."""
    command = [sys.executable, "-m", "tests.connectors.zoom_worker", server.url, str(folder), index]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    return [json.loads(worker.communicate(timeout=200)[0]) for worker in workers]


def test_two_workers_with_a_gate_are_never_throttled(server: MeteredZoom, tmp_path: Path) -> None:
    index = fresh()
    with open_writer(index, [KEY]):
        pass
    told = work(server, tmp_path, index.url.reveal())  # type: ignore[union-attr]
    assert told == [{"throttled": 0, "listed": USERS}] * 2
    assert server.meter.refused == 0
    assert sum(server.meter.most.values()) > PER_SECOND * SECONDS / 2, "they were quick enough to be throttled"


def test_two_workers_without_one_are(server: MeteredZoom, tmp_path: Path) -> None:
    told = work(server, tmp_path, "")
    assert [one["listed"] for one in told] == [USERS] * 2
    assert server.meter.refused == sum(one["throttled"] for one in told) > 0


SERVICES = (
    gmail.GmailConnector,
    gotomeeting.GotoConnector,
    outlook.OutlookConnector,
    recordings.BucketRecordings,
    s3.S3Connector,
    sharepoint.SharePointConnector,
    zoom.ZoomConnector,
)


@pytest.mark.parametrize("service", SERVICES, ids=lambda one: one.__name__)
def test_every_service_shares_its_limits(service: type) -> None:
    assert issubclass(service, Paced)
    methods = {name for port in (Service, Shares) for name in vars(port) if callable(getattr(port, name, None))}
    assert all(hasattr(service, name) for name in methods if not name.startswith("_"))
