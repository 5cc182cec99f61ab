"""Several workers of the program share one index in PostgreSQL, and no kill, halt or lost session loses anything."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.index.address import Postgres
from tests.databases import base_url, fresh
from tests.end_to_end import corpus
from tests.end_to_end.program import COMPLETE, LIGHT, MARK, Program, gone, set_up
from tests.end_to_end.test_kill import size, when_done
from tests.scanner.dumping import dump_file

pytest.importorskip("procrastinate", reason="needs the extra [cluster]")

_WORKER = '[worker]\ntimezone = "UTC"\njitter = "1s"\n'
_NIGHTLY = '\n[[sources]]\nschedule = "0 2 * * *"\n'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mill")
    corpus.write(root, 300, 40)
    return root


@pytest.fixture(scope="module")
def wanted(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an undisturbed worker finds."""
    program = machine(tmp_path_factory.mktemp("file"), data, "")
    assert program.run("worker", "--once").code == COMPLETE
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def machine(folder: Path, data: Path, index: str) -> Program:
    sources: dict[str, tuple[str, Path | str]] = {"share": ("files", data / "share"), "mail": ("mbox", data / "mail")}
    file = set_up(folder, sources, index + _WORKER) / "pii-scan.toml"
    file.write_text(file.read_text().replace("\n[[sources]]\n", _NIGHTLY))
    return Program(folder, LIGHT)


@pytest.fixture
def index() -> Postgres:
    return fresh()


@pytest.fixture
def two(data: Path, tmp_path: Path, index: Postgres) -> Iterator[list[Program]]:
    url = f'[index]\nurl = "{index.url.reveal()}"\n'
    one, other = (machine(tmp_path / name, data, url) for name in ("one", "two"))
    shutil.copy(one.folder / "pii-scan.key", other.folder / "pii-scan.key")
    yield [one, other]
    for program in (one, other):
        assert gone(str(program.folder)), "a process outlives its worker"


def begin(program: Program, log: Path) -> Any:
    return program.start("worker", "--once", "--jobs", "1", DONE_LOG=str(log), **{MARK: str(program.folder)})


def ended(*runs: Any) -> list[int]:
    for run in runs:
        _, err = run.communicate(timeout=150)
        assert b"Traceback" not in err
    return [run.returncode for run in runs]


def said(program: Program, index: Postgres) -> dict[str, Any]:
    return dump_file(index, f"file:{program.folder / 'pii-scan.key'}")


def test_kills_and_halts_lose_and_double_nothing(
    two: list[Program], index: Postgres, wanted: dict[str, Any], tmp_path: Path
) -> None:
    log = tmp_path / "done.log"
    first, second = (begin(program, log) for program in two)
    assert when_done(first, log, 40)
    first.kill()
    first.communicate()
    first = begin(two[0], log)
    assert when_done(second, log, size(log) + 40)
    second.send_signal(signal.SIGSTOP)
    time.sleep(2)
    second.send_signal(signal.SIGCONT)
    assert ended(first, second) == [COMPLETE, COMPLETE]
    assert said(two[0], index) == wanted


def test_lost_sessions_are_had_again(
    two: list[Program], index: Postgres, wanted: dict[str, Any], tmp_path: Path
) -> None:
    import psycopg

    log = tmp_path / "done.log"
    first, second = (begin(program, log) for program in two)
    for count in (40, 120):
        assert when_done(first, log, count) or second.poll() is None
        with psycopg.connect(base_url(), autocommit=True) as conn:
            conn.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    assert ended(first, second) == [COMPLETE, COMPLETE]
    assert said(two[0], index) == wanted


def test_who_asks_meanwhile_gets_one_picture_and_who_decides_gets_a_turn(
    two: list[Program], index: Postgres, tmp_path: Path
) -> None:
    log = tmp_path / "done.log"
    runs = [begin(program, log) for program in two]
    assert when_done(runs[0], log, 40)
    answer = two[1].subject("--email", corpus.address(7))
    assert answer["coverage"]
    decided = two[1].run("dismiss", "--email", corpus.address(7), "--by", "Officer", "--reason", "nobody's")
    assert decided.code == COMPLETE, decided.told
    assert ended(*runs) == [COMPLETE, COMPLETE]
    assert two[0].run("status", "--json").json["coverage"]
