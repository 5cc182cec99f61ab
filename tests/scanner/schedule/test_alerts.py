"""Alerts reach a webhook and a mail server, hold counts and no name, and are tried again."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from scanner.errors import UsageError
from scanner.index.runs import Run, RunState
from scanner.schedule.alerts import Alert, Alerts, of_run
from scanner.schedule.settings import WorkerSettings
from scanner.setting import SecretRef

NOW = datetime(2026, 6, 1, tzinfo=UTC)
COUNTS = {
    "listed": 9,
    "examined": 7,
    "skipped": 1,
    "failed": 1,
    "in_part": 2,
    "unheard": 0,
    "bytes": 100,
    "seconds": 1.5,
}


def run(state: RunState = RunState.ENDED, *, complete: bool = True, **counts: int) -> Run:
    return Run(12, 1, "sweep", NOW, state, 0, 0, NOW, NOW, complete, "", {**COUNTS, **counts})


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (run(failed=0), None),
        (run(), "done, but something could not be examined"),
        (run(failed=0, unheard=2), None),
        (run(complete=False), "not complete"),
        (run(RunState.DIED, complete=False), "given up, because workers die in it"),
    ],
)
def test_what_is_told_of_a_run(one: Run, told: str | None) -> None:
    alert = of_run(3, one)
    assert (alert.event if alert else None) == told


class Hook(BaseHTTPRequestHandler):
    status = 200

    def do_POST(self) -> None:
        self.server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))  # type: ignore
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Any]:
    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        server.got, server.status = [], 200  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def secret(folder: Path, text: str) -> SecretRef:
    (folder / "secret").write_text(text)
    return SecretRef("file", str(folder / "secret"))


def hooked(folder: Path, server: Any) -> Alerts:
    return Alerts(WorkerSettings(webhook=secret(folder, f"http://127.0.0.1:{server.server_port}/x")))


def test_a_webhook_gets_counts_and_the_place_of_the_source(tmp_path: Path, hook: Any) -> None:
    alert = of_run(3, run())
    assert alert
    hooked(tmp_path, hook).send(alert)
    (got,) = hook.got
    assert {name: got[name] for name in ("source", "run", "listed", "failed")} == {
        "source": 3,
        "run": 12,
        "listed": 9,
        "failed": 1,
    }
    assert set(got) == {
        "event",
        "source",
        "run",
        "text",
        "listed",
        "examined",
        "skipped",
        "failed",
        "in_part",
        "unheard",
    }
    assert "run 12 of source 3" in got["text"]


def test_what_is_refused_is_tried_again(tmp_path: Path, hook: Any) -> None:
    alerts = hooked(tmp_path, hook)
    hook.status = 500
    alerts.send(Alert("old", 1))
    hook.status = 200
    alerts.again()
    alerts.again()
    assert [one["event"] for one in hook.got] == ["old", "old"]


def test_a_webhook_that_leads_elsewhere_is_not_followed(tmp_path: Path, hook: Any) -> None:
    hook.status = 302
    hooked(tmp_path, hook).send(Alert("old", 1))
    assert len(hook.got) == 1


def test_at_most_a_hundred_alerts_wait(tmp_path: Path, hook: Any) -> None:
    alerts = hooked(tmp_path, hook)
    hook.status = 500
    for _ in range(101):
        alerts._waiting.append((alerts._post, Alert("old", 1)))
    assert len(alerts._waiting) == 100


class Post(socketserver.StreamRequestHandler):
    """As much of a mail server as a letter needs."""

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self._say("354 go on")
                text = b""
                while not (more := self.rfile.readline()).startswith(b".\r\n"):
                    text += more
                self.server.got.append(text.decode())  # type: ignore[attr-defined]
            self._say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


def test_a_mail_is_sent_with_counts() -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.daemon_threads = True
        server.got = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        smtp = f"127.0.0.1:{server.server_address[1]}"
        settings = WorkerSettings(mail_to=("ops@example.com",), mail_from="scan@example.com", smtp=smtp)
        alert = of_run(3, run())
        assert alert
        Alerts(settings).send(alert)
        (text,) = server.got  # type: ignore[attr-defined]
        server.shutdown()
    assert "To: ops@example.com" in text
    assert "run 12 of source 3 of the settings" in text


@pytest.mark.parametrize("url", ["ftp://hook.example.com/", "http://hook.example.com/token", "token"])
def test_an_address_that_is_none_or_in_clear_is_refused_without_being_shown(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"worker\.webhook") as error:
        Alerts(WorkerSettings(webhook=secret(tmp_path, url)))
    assert "hook.example.com" not in str(error.value) and "token" not in str(error.value)


def test_no_way_out_is_no_fault() -> None:
    Alerts(WorkerSettings()).send(Alert("old", 1))
