"""The worker as a process: one of it, killed and drained at any moment, behind people, and well or not."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.errors import IndexFault
from scanner.index.crypto import read_keys
from scanner.index.reader import open_reader
from scanner.schedule.beat import health
from scanner.setting import SecretRef
from tests.end_to_end import corpus
from tests.end_to_end.light import DIE, SLOW
from tests.end_to_end.program import COMPLETE, FATAL, INCOMPLETE, LIGHT, MARK, USAGE, Program, gone, set_up
from tests.scanner.dumping import dump_file
from tests.services.s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server
from tests.services.server import Request

MAILS, FILES = 600, 100
NIGHTLY = 'schedule = "0 2 * * *"\n'
QUICK = '[worker]\ntimezone = "UTC"\njitter = "1s"\n'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mill")
    corpus.write(root, MAILS, FILES)
    return root


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the index of a sweep says that nothing has disturbed."""
    program = home(tmp_path_factory.mktemp("whole"), share=data / "share", mail=data / "mail")
    assert program.sweep("--jobs", "2")[0] == COMPLETE
    return said(program)


def home(folder: Path, *, worker: str = QUICK, schedule: str = NIGHTLY, **sources: Path) -> Program:
    types = {name: ("mbox" if name == "mail" else "files", path) for name, path in sources.items()}
    program = Program(set_up(folder, types, worker), LIGHT)
    settings = folder / "pii-scan.toml"
    text = settings.read_text(encoding="utf-8").replace("\n[[sources]]\n", "\n[[sources]]\n" + schedule)
    settings.write_text(text, encoding="utf-8")
    return program


def said(program: Program) -> dict[str, Any]:
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def runs(program: Program) -> dict[str, dict[str, Any]]:
    return {one["source"]: one for one in program.run("status", "--json").json["runs"]}


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def alive(program: Program) -> bool:
    """Tell what `worker --check` tells, without a process for each look."""
    return health(program.folder / "pii-scan.db").well


def has_ended(program: Program, source: str) -> bool:
    """Tell whether a run of a source has ended, without a process for each look."""
    keys = read_keys(SecretRef("file", str(program.folder / "pii-scan.key")))
    with contextlib.suppress(IndexFault), open_reader(program.folder / "pii-scan.db", keys) as reader:
        number = reader.source_number(source)
        return number is not None and bool(reader.runs.last(number))
    return False  # there is no index yet


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that a test starts; none outlives it."""
    found: list[subprocess.Popen[bytes]] = []
    yield found
    for one in found:
        one.kill()
        one.communicate()


def slow_files(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_bytes(SLOW + f"slow{number}@example.com\n".encode())
    return folder


def test_once_sweeps_what_is_due_and_no_more(tmp_path: Path, data: Path, whole: dict[str, Any]) -> None:
    program = home(tmp_path, share=data / "share", mail=data / "mail")
    ended = program.run("worker", "--once")
    assert (ended.code, ended.out) == (COMPLETE, b"")
    assert said(program) == whole
    first = runs(program)
    assert program.run("worker", "--once").code == COMPLETE
    assert runs(program) == first
    assert all(one["last"]["kind"] == "sweep" and one["before"] is None for one in first.values())
    assert all(one["next_sweep"] for one in first.values())


def test_a_run_that_is_not_complete_ends_once_with_3_and_status_tells_the_trend(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "good.txt").write_text("a@example.com")
    program = home(tmp_path / "home", schedule='schedule = "* * * * *"\n', share=share)
    assert program.run("worker", "--once").code == COMPLETE
    (share / "bad.txt").write_bytes(DIE)
    assert program.sweep()[0] == INCOMPLETE
    (one,) = runs(program).values()
    assert (one["last"]["kind"], one["last"]["failed"], one["more_problems"]) == ("person", 1, 1)
    told = program.run("status")
    assert told.code == INCOMPLETE
    assert "1 (+1)" in told.text


def test_a_poison_item_is_tried_in_one_sweep_and_not_in_the_next_ones(tmp_path: Path) -> None:
    share, log = tmp_path / "share", tmp_path / "done.log"
    share.mkdir()
    (share / "poison.txt").write_bytes(DIE)
    for number in range(20):
        (share / f"{number}.txt").write_text(f"n{number}@example.com")
    program = home(tmp_path / "home", schedule='schedule = "* * * * *"\n', share=share)
    assert program.run("worker", "--once", DONE_LOG=str(log)).code == INCOMPLETE
    done = log.stat().st_size
    assert done >= 20
    (one,) = runs(program).values()
    assert (one["last"]["examined"], one["last"]["failed"]) == (20, 1)
    for _ in range(3):
        until(lambda: time.time() % 60 > 2, 10)
        assert program.run("sweep", DONE_LOG=str(log)).code == INCOMPLETE
    assert log.stat().st_size == done, "it was tried again"


def test_a_second_worker_says_so_in_one_line(
    tmp_path: Path, data: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    program = home(tmp_path, share=data / "share")
    started.append(program.start("worker"))
    until(lambda: alive(program))
    second = program.run("--quiet", "worker")
    assert second.code == FATAL
    assert second.told == "pii-scan: a worker runs on this index already; there can be one\n"


def test_its_health_is_told_while_it_lives_and_behind_its_end(
    tmp_path: Path, data: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    program = home(tmp_path, share=data / "share")
    assert program.run("worker", "--check").text == "no worker runs on this index\n"
    started.append(program.start("worker"))
    until(lambda: alive(program))
    assert program.run("worker", "--check").text.startswith("the worker is alive: ")
    started[0].send_signal(signal.SIGTERM)
    assert started[0].wait(timeout=30) == COMPLETE
    ended = program.run("worker", "--check")
    assert ended.code == FATAL
    assert ended.text.startswith("no worker runs on this index; it was last seen at 20")


def test_a_signal_drains_it_and_the_next_one_goes_on(
    tmp_path: Path, data: Path, whole: dict[str, Any], started: list[subprocess.Popen[bytes]]
) -> None:
    program, log = home(tmp_path, share=data / "share", mail=data / "mail"), tmp_path / "done.log"
    started.append(program.start("worker", DONE_LOG=str(log), **{MARK: str(log)}))
    until(lambda: log.exists() and log.stat().st_size > 200)
    started[0].send_signal(signal.SIGTERM)
    assert started[0].wait(timeout=30) == COMPLETE
    assert gone(str(log))
    assert program.run("worker", "--once").code == COMPLETE
    assert said(program) == whole


@pytest.mark.parametrize("seed", range(2))
def test_kills_lose_nothing(seed: int, tmp_path: Path, data: Path, whole: dict[str, Any]) -> None:
    program, log = home(tmp_path, share=data / "share", mail=data / "mail"), tmp_path / "done.log"
    chance = random.Random(seed)
    for _ in range(5):
        began = log.stat().st_size if log.exists() else 0
        run = program.start("worker", "--once", DONE_LOG=str(log), **{MARK: str(log)})
        wanted = began + chance.randrange(1, 250)
        until(lambda wanted=wanted, run=run: run.poll() is not None or (log.exists() and log.stat().st_size >= wanted))
        time.sleep(chance.random() * 0.2)
        run.kill()
        run.communicate()
        assert gone(str(log))
    assert program.run("worker", "--once").code == COMPLETE
    assert not any(one["open"] or one["last"]["given_up"] for one in runs(program).values())
    assert said(program) == whole


def test_what_a_person_asks_for_goes_before_it(
    tmp_path: Path, data: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    slow = slow_files(tmp_path / "slow", 200)
    program = home(tmp_path / "home", slow=slow, share=data / "share")
    log = tmp_path / "done.log"
    started.append(program.start("-v", "worker", "--jobs", "1", DONE_LOG=str(log)))
    until(lambda: log.exists() and log.stat().st_size > 5)
    code, found = program.sweep("share")
    assert (code, found["share"]["failed"]) == (COMPLETE, 0)
    assert found["share"]["listed"] == FILES + FILES // 10
    assert program.run("link", "a@example.com", "b@example.com").code == COMPLETE
    slow_run = runs(program)["slow"]
    assert slow_run["open"] and slow_run["last"] is None
    started[0].send_signal(signal.SIGTERM)
    assert started[0].wait(timeout=30) == COMPLETE


def test_a_service_that_is_silent_holds_no_other_source_up(
    tmp_path: Path, data: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    answers, asked = threading.Event(), threading.Event()

    def waits(_: Request) -> None:
        asked.set()
        answers.wait(120)

    program = home(tmp_path, share=data / "share")
    with S3Server() as server, (program.folder / "pii-scan.toml").open("a", encoding="utf-8") as file:
        for number in range(20):
            server.put("acme", f"{number}.txt", f"n{number}@example.com".encode())
        server.faults.rate(1.0, waits)
        file.write(
            f'[[sources]]\nname = "bucket"\ntype = "s3"\nbucket = "acme"\nregion = "{REGION}"\n{NIGHTLY}'
            f'endpoint_url = "{server.url}"\naccess_key_id = "env:S3_ID"\nsecret_access_key = "env:S3_SECRET"\n'
        )
        file.flush()
        started.append(program.start("worker", "--once", S3_ID=ACCESS_KEY, S3_SECRET=SECRET_KEY))
        try:
            assert asked.wait(60)
            until(lambda: has_ended(program, "share"))
            assert runs(program)["bucket"]["open"] and runs(program)["bucket"]["last"] is None
        finally:
            answers.set()
        assert started[0].wait(timeout=60) == COMPLETE
    assert runs(program)["bucket"]["last"]["examined"] == 20


def test_a_key_that_is_changed_under_it_is_taken_up(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    program = home(tmp_path / "home", slow=slow_files(tmp_path / "slow", 30))
    log = tmp_path / "done.log"
    started.append(program.start("worker", "--jobs", "2", DONE_LOG=str(log)))
    until(lambda: log.exists() and log.stat().st_size > 5)
    assert program.run("key", "rotate").code == COMPLETE
    until(lambda: has_ended(program, "slow"))
    assert runs(program)["slow"]["last"]["complete"]
    assert program.subject("--email", "slow29@example.com")["items"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asked(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_it_serves_health_and_metrics_without_any_value(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    share, port = tmp_path / "share", free_port()
    share.mkdir()
    (share / "mira.solvang.txt").write_text("Name: Mira Solvang, mira.solvang@example.com")
    program = home(tmp_path / "home", worker=f'{QUICK}metrics = "127.0.0.1:{port}"\n', share=share)
    started.append(program.start("worker"))
    until(lambda: alive(program) and has_ended(program, "share"))
    until(lambda: 'pii_scan_items{source="share",state="examined"} 1.0' in asked(port, "/metrics")[1], 90)
    assert asked(port, "/healthz") == (200, "ok\n")
    assert asked(port, "/readyz") == (200, "ok\n")
    assert asked(port, "/mira.solvang")[0] == 404
    metrics = asked(port, "/metrics")[1].lower()
    assert "pii_scan_next_run_timestamp_seconds" in metrics
    assert not any(word in metrics for word in ("mira", "solvang", "example.com"))
    second = home(tmp_path / "second", worker=f'{QUICK}metrics = "127.0.0.1:{port}"\n', share=share)
    ended = second.run("--quiet", "worker")
    assert (ended.code, ended.told.count("\n")) == (FATAL, 1)
    assert "worker.metrics" in ended.told


def test_its_log_is_json_with_the_number_of_the_run_and_no_value(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "mira.solvang.txt").write_text("Name: Mira Solvang, mira.solvang@example.com")
    program = home(tmp_path / "home", share=share)
    ended = program.run("--log-format", "json", "worker", "--once")
    lines = [json.loads(line) for line in ended.told.splitlines()]
    assert {"time", "level", "event"} <= set(lines[0])
    events = {one["event"]: one for one in lines}
    assert events["source ends"]["run"] == events["run ends"]["run"] == 1
    assert events["source ends"]["examined"] == 1
    assert "mira" not in ended.told.lower()


@pytest.mark.parametrize(
    ("worker", "schedule", "told"),
    [
        (QUICK, 'schedule = "daily"\n', "sources[share].schedule: must be a cron text of five fields"),
        (QUICK, 'full_schedule = "0 2 30 2 *"\n', "sources[share].full_schedule: must be a cron text"),
        (QUICK, NIGHTLY + 'schedule_zone = "Europe/Atlantis"\n', "sources[share].schedule_zone: must be a time zone"),
        ('[worker]\ntimezone = "Moon"\n', NIGHTLY, "worker.timezone: must be a time zone"),
        ('[worker]\ntimezon = "UTC"\n', NIGHTLY, "worker.timezon: unknown key; allowed: timezone"),
        ('[worker]\nmetrics = "9464"\n', NIGHTLY, 'worker.metrics: must be "HOST:PORT"'),
        ('[worker]\nwebhook = "https://hook.example.com/secret"\n', NIGHTLY, "worker.webhook: must be a reference"),
        ('[worker]\nwebhook = "env:NO_HOOK"\n', NIGHTLY, "worker.webhook: env:NO_HOOK cannot be read"),
        ('[worker]\nmail_to = ["ops@example.com"]\nmail_from = "a@example.com"\n', NIGHTLY, "worker.smtp: is missing"),
        ('[worker]\njitter = "5"\n', NIGHTLY, "worker.jitter: must be a span of time"),
        (QUICK, NIGHTLY + 'pause = ["8-18"]\n', "sources[share].pause: must be a list of times of the week"),
        (QUICK, NIGHTLY + "max_requests_per_day = 0\n", "sources[share].max_requests_per_day: must be a whole number"),
        (QUICK, "", "has a schedule"),
    ],
)
def test_bad_settings_are_one_clear_line(tmp_path: Path, worker: str, schedule: str, told: str) -> None:
    share = tmp_path / "share"
    share.mkdir()
    program = Program(tmp_path, LIGHT)
    text = f'{worker}\n[[sources]]\nname = "share"\ntype = "files"\npath = "share"\n{schedule}'
    (tmp_path / "pii-scan.toml").write_text(text, encoding="utf-8")
    ended = program.run("--quiet", "worker")
    assert ended.code == USAGE, ended.told
    (line,) = ended.told.splitlines()
    assert line.startswith("pii-scan: ")
    assert told in line
    assert "hook.example.com" not in line
