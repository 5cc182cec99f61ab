"""A sweep that is killed, interrupted or ended at any moment loses nothing and does little again."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.crawl import COMMIT_ITEMS
from tests.end_to_end import corpus
from tests.end_to_end.program import INCOMPLETE, LIGHT, MARK, Program, gone, processes, set_up
from tests.scanner.dumping import dump_file

MAILS, FILES = 2700, 400
IN_FLIGHT = 2 * COMMIT_ITEMS
"""What two workers may have ended beyond a full batch before the parent has looked: some batches each."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mill")
    corpus.write(root, MAILS, FILES)
    return root


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the index of a sweep says that nothing has disturbed."""
    program = home(tmp_path_factory.mktemp("whole"), data)
    code, found = program.sweep("--jobs", "2")
    assert (code, found["mail"]["examined"], found["share"]["examined"]) == (0, MAILS, FILES + FILES // 10)
    return said(program)


def home(folder: Path, data: Path) -> Program:
    return Program(set_up(folder, {"share": ("files", data / "share"), "mail": ("mbox", data / "mail")}), LIGHT)


def said(program: Program) -> dict[str, Any]:
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def when_done(run: subprocess.Popen[bytes], log: Path, count: int) -> bool:
    """Wait until so many items were examined; returns whether the run is still at it."""
    while run.poll() is None and size(log) < count:
        time.sleep(0.005)
    return run.poll() is None


def stored(folder: Path, copy: Path) -> int:
    """Count the items that were committed, in a copy: looking must not tidy up behind a dead process."""
    for path in folder.glob("pii-scan.db*"):
        shutil.copy(path, copy / path.name)
    conn = sqlite3.connect(copy / "pii-scan.db")
    try:
        return conn.execute("SELECT count(*) FROM item").fetchone()[0]
    except sqlite3.OperationalError:  # killed before there was a table
        return 0
    finally:
        conn.close()
        for path in copy.iterdir():
            path.unlink()


def killings(program: Program, chance: random.Random, copy: Path) -> Iterator[int]:
    """Kill one sweep after the other at random moments; yields what each had done that is not in the index."""
    log = program.folder / "done.log"
    before = 0
    while True:
        began = size(log)
        run = program.start("sweep", "--jobs", "2", DONE_LOG=str(log), **{MARK: str(log)})
        if when_done(run, log, began + chance.randrange(COMMIT_ITEMS * 8 // 5)):
            time.sleep(chance.random() * chance.choice((0.02, 0.2)))
        run.kill()
        run.communicate()
        assert gone(str(log)), "a worker outlives the sweep"
        now = stored(program.folder, copy)
        yield size(log) - began - (now - before)
        before = now


@pytest.mark.parametrize("seed", range(5))
def test_ten_kills_lose_nothing_and_redo_at_most_a_batch(
    seed: int, data: Path, whole: dict[str, Any], tmp_path: Path
) -> None:
    program = home(tmp_path / "home", data)
    (tmp_path / "copy").mkdir()
    chance = random.Random(seed)
    kills = killings(program, chance, tmp_path / "copy")
    redone = [next(kills) for _ in range(10)]
    assert max(redone) <= COMMIT_ITEMS + IN_FLIGHT
    code, found = program.sweep("--jobs", "2")
    assert (code, found["mail"]["listed"], found["share"]["listed"]) == (0, MAILS, FILES + FILES // 10)
    assert said(program) == whole


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_at_a_commit_and_says_how_to_go_on(
    number: signal.Signals, data: Path, whole: dict[str, Any], tmp_path: Path
) -> None:
    program, log = home(tmp_path, data), tmp_path / "done.log"
    run = program.start("sweep", "--json", DONE_LOG=str(log), **{MARK: str(log)})
    assert when_done(run, log, 700)
    run.send_signal(number)
    out, err = run.communicate(timeout=60)
    assert run.returncode == INCOMPLETE
    assert b"stopping at the next commit" in err
    assert b'"complete": false' in out and b"run the same command to go on" in out
    assert gone(str(log))
    kept = stored(tmp_path, _empty(tmp_path / "copy"))
    assert 0 < kept < MAILS
    assert program.run("status").code == INCOMPLETE
    assert program.sweep()[0] == 0
    assert said(program) == whole
    assert size(log) - kept <= COMMIT_ITEMS + IN_FLIGHT


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_second_signal_stops_at_once(data: Path, whole: dict[str, Any], tmp_path: Path) -> None:
    program, log = home(tmp_path, data), tmp_path / "done.log"
    run = program.start("sweep", DONE_LOG=str(log), **{MARK: str(log)})
    assert when_done(run, log, 400)
    run.send_signal(signal.SIGINT)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode in (1, INCOMPLETE)
    assert b"Traceback" not in err
    assert gone(str(log))
    assert program.sweep()[0] == 0
    assert said(program) == whole


def test_a_dead_sweep_leaves_no_lock(data: Path, tmp_path: Path) -> None:
    program, log = home(tmp_path, data), tmp_path / "done.log"
    run = program.start("sweep", DONE_LOG=str(log), **{MARK: str(log)})
    assert when_done(run, log, 100)
    other = program.run("sweep")
    assert (other.code, other.out) == (1, b"")
    assert other.told.startswith("pii-scan: another sweep, purge or key rotation uses this index")
    assert other.told.count("\n") == 1
    assert program.run("purge", "--all", "--yes").code == 1
    assert program.run("key", "rotate").code == 1
    run.kill()
    run.communicate()
    assert program.run("purge", "--all", "--yes").code == 0


def test_a_killed_worker_costs_nothing(data: Path, whole: dict[str, Any], tmp_path: Path) -> None:
    program, log = home(tmp_path, data), tmp_path / "done.log"
    run = program.start("sweep", "--json", DONE_LOG=str(log), **{MARK: str(log)})
    chance = random.Random(3)
    for count in range(200, 2200, 500):
        assert when_done(run, log, count)
        for worker in sorted(workers(str(log), run.pid), key=lambda _: chance.random())[:1]:
            _kill(worker)
    _, err = run.communicate(timeout=200)
    assert run.returncode in (0, INCOMPLETE), err.decode()
    program.sweep("--retry-failed")  # the part that it was at is told, and can be tried again
    assert said(program) == whole


def workers(mark: str, parent: int) -> list[int]:
    """Return the worker processes: not the program, not the server that forks, not its tracker."""
    found = []
    for number in processes(mark):
        try:
            line = Path(f"/proc/{number}/cmdline").read_bytes()
            above = int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"forkserver" in line and above != parent and number != parent:
            found.append(number)
    return found


def _kill(number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
