"""Who goes first: a person before the worker; one worker an index; and a beat that tells the living from the dead."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from scanner.errors import IndexBusy
from scanner.index import database
from scanner.index.stores.sqlite import one_writer, worker_writes
from scanner.index.turns import a_turn, as_worker, somebody_waits, worker_file, worker_lives
from scanner.schedule.beat import STUCK, Beat, health


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index.db"


def test_without_a_worker_nobody_waits_and_no_file_is_made(index: Path) -> None:
    with a_turn(index) as there:
        assert not there
        assert not somebody_waits(index)
    assert list(index.parent.iterdir()) == []


def test_a_worker_sees_who_waits_until_the_last_has_ended(index: Path) -> None:
    with as_worker(index):
        assert worker_lives(index) and not somebody_waits(index)
        with a_turn(index):
            with a_turn(index) as there:
                assert there
            assert somebody_waits(index)
        assert not somebody_waits(index)
    assert not worker_lives(index)


def test_there_is_one_worker_an_index(index: Path) -> None:
    with as_worker(index), pytest.raises(IndexBusy, match="a worker runs on this index already"), as_worker(index):
        pass


def test_a_killed_worker_is_dead(index: Path) -> None:
    code = f"from scanner.index.turns import *; import time, pathlib\nwith as_worker(pathlib.Path({str(index)!r})):\n"
    code += " print('up', flush=True); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ})
    assert child.stdout and child.stdout.readline() == b"up\n"
    assert worker_lives(index)
    child.kill()
    child.communicate()
    assert not worker_lives(index)


def test_a_person_waits_for_a_worker_that_gives_way(index: Path) -> None:
    gave = []
    with as_worker(index):
        with worker_writes(index):
            got = threading.Event()

            def person() -> None:
                with one_writer(index):
                    gave.append(True)
                    got.set()

            thread = threading.Thread(target=person)
            thread.start()
            while not somebody_waits(index):
                time.sleep(0.01)
            assert not gave
        assert got.wait(30)
        thread.join()


def test_the_worker_does_not_write_while_somebody_waits(index: Path) -> None:
    with as_worker(index), a_turn(index), pytest.raises(IndexBusy, match="goes before"), worker_writes(index):
        pass


def test_a_person_does_not_wait_for_ever(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.3)
    with as_worker(index), worker_writes(index), pytest.raises(IndexBusy, match="another sweep"), one_writer(index):
        pass


def test_the_beat_tells_what_the_worker_does(index: Path) -> None:
    with as_worker(index) as number:
        beat = Beat(number)
        beat.state("sweeping", 2)
        found = health(index)
        assert found.pulse and (found.pulse.state, found.pulse.overdue, found.moves, found.well) == (
            "sweeping",
            2,
            True,
            False,
        )
        beat.state("idle", 0)
        assert health(index).well
    assert not health(index).lives


def test_a_clock_that_is_set_makes_no_worker_look_dead(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with as_worker(index) as number:
        Beat(number)
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + 10**6)
        assert health(index).well


def test_a_worker_that_does_not_move_is_stuck(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with as_worker(index) as number:
        Beat(number)
        real = time.monotonic
        monkeypatch.setattr(time, "monotonic", lambda: real() + STUCK + 1)
        found = health(index)
        assert found.lives and not found.moves and not found.well


def test_a_file_that_is_no_beat_is_no_fault(index: Path) -> None:
    worker_file(index).write_bytes(b"\x00\xffrubbish")
    assert health(index).pulse is None
