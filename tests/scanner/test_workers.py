"""Worker processes that die in every way: each loses its own part only, and every task ends exactly once."""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scanner.examined import ContentRecord, ItemDone, State, Task
from scanner.model import ByteRange, Reason, Stage
from scanner.workers import WorkerLimits, WorkerPool
from tests.scanner.doubles import LIMITS, MakeExaminer, box, mail

KAI = b"kai@example.com"
ONE = WorkerLimits(processes=1, silence_seconds=30, memory_bytes=256 << 20)


def task(number: int, data: bytes | ByteRange, **more: object) -> Task:
    return Task(number, data, "", None, None, **more)


def run(tasks: list[Task], limits: WorkerLimits = ONE, factory: object = None) -> list[tuple[int, object]]:
    """Examine all tasks and return the events; fails if one ends twice or never."""
    with WorkerPool(factory or MakeExaminer(), limits) as pool:
        return drained(pool, tasks)


def drained(pool: WorkerPool, tasks: list[Task]) -> list[tuple[int, object]]:
    events, before = [], pool.waiting
    for one in tasks:
        pool.submit(one)
    until = time.monotonic() + 60
    while pool.waiting:
        events += pool.events(drain=True)
        assert time.monotonic() < until, "never ended"
    ends = Counter(number for number, message in events if isinstance(message, ItemDone))
    assert set(ends.values()) <= {1}
    assert {one.id for one in tasks} <= set(ends)
    assert len(ends) == before + len(tasks)
    return events


def ends(events: list[tuple[int, object]]) -> dict[int, ItemDone]:
    return {number: message for number, message in events if isinstance(message, ItemDone)}


def keys(events: list[tuple[int, object]], number: int) -> set[str]:
    records = [message for task, message in events if task == number and isinstance(message, ContentRecord)]
    return {row.key for record in records for row in record.findings}


def troubles(events: list[tuple[int, object]], number: int) -> set[tuple[str, Reason]]:
    end = ends(events)[number]
    found = [one for task, one in events if task == number and isinstance(one, ContentRecord) and one.name == end.root]
    return {(trouble.part, trouble.reason) for record in found for _, trouble in record.troubles}


def text(number: int) -> bytes:
    return b"%d@example.com" % number


def test_contents_come_before_the_end_of_their_task() -> None:
    events = run([task(n, mail("x", a=text(n))) for n in range(5)])
    assert [isinstance(message, ItemDone) for _, message in events] == [False, False, True] * 5
    assert [number for number, _ in events] == [n for n in range(5) for _ in range(3)]


def test_tasks_of_several_workers_all_end_once() -> None:
    events = run([task(n, text(n)) for n in range(200)], replace(ONE, processes=2))
    assert all(keys(events, n) == {f"{n}@example.com"} for n in range(200))


def test_processes_that_were_started_ahead_take_the_first_tasks() -> None:
    with WorkerPool(MakeExaminer(), replace(ONE, processes=2)) as pool:
        pool.warm()
        pool.warm()
        started = list(pool._workers)
        assert len(started) == 2
        until = time.monotonic() + 60
        while not all(worker.ready for worker in started):
            assert list(pool.events(drain=False)) == []
            assert time.monotonic() < until
        drained(pool, [task(n, text(n)) for n in range(50)])
        assert pool._workers == started


def test_what_a_library_says_is_heard_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    events = run([task(1, box(["say", "kai@example.com"], ["text", "ada@example.com"]))])
    assert keys(events, 1) == {"ada@example.com"}
    assert "kai" not in "".join(capfd.readouterr())


DEADLY = [
    ("exit", Reason.CRASHED),
    ("kill", Reason.CRASHED),
    ("hang", Reason.TIMEOUT),
]


@pytest.mark.parametrize(("step", "reason"), DEADLY)
def test_a_member_that_kills_is_lost_alone(
    step: str, reason: Reason, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scanner.workers._GRACE_SECONDS", 0.5)
    bad = mail("me@example.com", bad=box(["text", "x"], [step]), good=KAI)
    events = run([task(1, text(1)), task(2, bad), task(3, text(3))], replace(ONE, silence_seconds=0.5))
    assert keys(events, 2) >= {"me@example.com", "kai@example.com"}
    assert troubles(events, 2) == {("bad", reason)}
    assert {end.state for end in ends(events).values()} == {State.EXAMINED}
    assert (keys(events, 1), keys(events, 3)) == ({"1@example.com"}, {"3@example.com"})
    assert capfd.readouterr().err == ""


def test_a_root_that_kills_fails_its_item_only() -> None:
    events = run([task(n, box(["exit"]) if n == 5 else text(n)) for n in range(10)])
    failed = [end for end in ends(events).values() if end.state is State.FAILED]
    assert [(end.task, end.stage, end.reason, end.retryable) for end in failed] == [
        (5, Stage.EXTRACT, Reason.CRASHED, True)
    ]


def test_an_item_with_many_killers_is_given_up() -> None:
    events = run([task(1, mail("x", **{f"bad{n}": box(["exit"], ["text", str(n)]) for n in range(9)}))])
    assert (ends(events)[1].state, ends(events)[1].reason) == (State.FAILED, Reason.CRASHED)


def test_a_memory_bomb_is_a_trouble_of_its_part() -> None:
    bad = mail("me@example.com", bad=box(["eat"]), good=KAI)
    events = run([task(1, bad), task(2, text(2))])
    assert troubles(events, 1) == {("bad", Reason.MEMORY)}
    assert keys(events, 1) == {"me@example.com", "kai@example.com"}
    assert ends(events)[2].state is State.EXAMINED


def test_an_item_that_does_not_fit_into_the_worker_fails_alone() -> None:
    events = run([task(1, b"x" * (400 << 20)), task(2, text(2))], replace(ONE, memory_bytes=64 << 20))
    assert ends(events)[1].state is State.FAILED
    assert ends(events)[2].state is State.EXAMINED


@dataclass(frozen=True)
class MakeFaulty:
    """An examiner with a bug in its engine: a text with `boom` raises, one with `die` kills."""

    def __call__(self) -> object:
        examiner = MakeExaminer(LIMITS)()
        detect = examiner._engine.detect

        def faulty(segments: list, **more: bool) -> list:
            texts = " ".join(segment.text for segment in segments)
            if "boom" in texts:
                raise LookupError("boom kai@" + "example.com")  # a traceback shows the line, as it is no content
            if "die" in texts:
                os.kill(os.getpid(), signal.SIGKILL)
            return detect(segments, **more)

        examiner._engine.detect = faulty
        return examiner


@pytest.mark.parametrize("word", [b"boom", b"die"])
def test_a_text_on_which_detection_fails_loses_its_item_only(word: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    events = run([task(n, word if n == 3 else text(n)) for n in range(6)], factory=MakeFaulty())
    failed = [end for end in ends(events).values() if end.state is State.FAILED]
    assert [(end.task, end.stage, end.reason) for end in failed] == [(3, Stage.DETECT, Reason.CRASHED)]
    assert all(keys(events, n) == {f"{n}@example.com"} for n in range(6) if n != 3)
    assert "kai@example.com" not in capfd.readouterr().err


@dataclass(frozen=True)
class MakeTorn:
    """An examiner that dies in the middle of a message to the parent."""

    def __call__(self) -> object:
        return self

    def examine(self, tasks: list[Task], watch: object) -> Iterator[object]:
        for one in tasks:
            watch.beat(one.id, 5)
            if one.source == b"torn" and not one.quarantined:
                pipe = sys._getframe(1).f_locals["pipe"]
                os.write(pipe.fileno(), struct.pack("!i", 1000) + b"begun")
                os._exit(1)
            yield ItemDone(one.id, State.EXAMINED, None)


@dataclass(frozen=True)
class MakeLoud:
    """An examiner whose library prints content to the file descriptors."""

    def __call__(self) -> object:
        examiner = MakeExaminer(LIMITS)()
        detect = examiner._engine.detect

        def loud(segments: list, **more: bool) -> list:
            os.write(1, b"content\n")
            os.write(2, b"content\n")
            return detect(segments, **more)

        examiner._engine.detect = loud
        return examiner


def test_what_libraries_print_past_python_is_seen_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    events = run([task(1, KAI)], factory=MakeLoud())
    assert keys(events, 1) == {"kai@example.com"}
    assert capfd.readouterr() == ("", "")


def test_a_message_that_is_torn_off_ends_no_more_than_its_worker() -> None:
    events = run([task(1, b"x"), task(2, b"torn"), task(3, b"y")], factory=MakeTorn())
    assert {end.state for end in ends(events).values()} == {State.EXAMINED}


@dataclass(frozen=True)
class MakeBroken:
    def __call__(self) -> object:
        raise LookupError("kai@" + "example.com")


def test_a_worker_that_cannot_start_is_a_bug_told_without_content(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="could not start"):
        run([task(1, KAI)], factory=MakeBroken())
    told = capfd.readouterr().err
    assert "worker process: LookupError" in told and "kai@example.com" not in told


def test_a_parent_that_was_away_for_long_kills_no_worker_that_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.workers._GRACE_SECONDS", 0.5)
    large = b" ".join(text(n) for n in range(20_000))
    with WorkerPool(MakeExaminer(), replace(ONE, silence_seconds=1)) as pool:
        drained(pool, [task(0, b"x")])
        for number in range(1, 5):
            pool.submit(task(number, large))
        list(pool.events(drain=True, timeout=0))
        time.sleep(3)
        assert all(end.state is State.EXAMINED for end in ends(drained(pool, [])).values())


def test_bytes_that_wait_are_bounded() -> None:
    pool = WorkerPool(MakeExaminer(), ONE)
    pool.submit(task(1, b"x" * (40 << 20)))
    assert not pool.full
    pool.submit(task(2, b"x" * (40 << 20)))
    assert pool.full


def test_a_full_batch_starts_without_being_drained() -> None:
    with WorkerPool(MakeExaminer(), ONE) as pool:
        for number in range(64):
            pool.submit(task(number, text(number)))
        until = time.monotonic() + 30
        seen = []
        while len(seen) < 64 and time.monotonic() < until:
            seen += pool.events(drain=False)
        assert len(seen) >= 64


@dataclass(frozen=True)
class MakeNoting:
    """An examiner that adds a byte to a file for each task, and dies at the source `die` where it is not alone."""

    note: Path

    def __call__(self) -> object:
        self = replace(self)
        object.__setattr__(self, "file", os.open(self.note, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
        return self

    def examine(self, tasks: list[Task], watch: object) -> Iterator[object]:
        for one in tasks:
            watch.beat(one.id, 5)
            if one.source == b"die" and not one.quarantined:
                os._exit(1)
            os.write(self.file, b".")
            yield ItemDone(one.id, State.EXAMINED, None)


@contextlib.contextmanager
def busy(note: Path, sources: list[bytes | ByteRange], name: str = "") -> Iterator[tuple[WorkerPool, list]]:
    """A pool of one worker that has begun and was given tasks, and what has come of them at once."""
    with WorkerPool(MakeNoting(note), ONE) as pool:
        drained(pool, [task(0, b"x")])
        for number, source in enumerate(sources, 1):
            pool.submit(replace(task(number, source), name=name))
        yield pool, list(pool.events(drain=False, timeout=0))


def noted(note: Path, wanted: int) -> int:
    """Return how many tasks were examined, waiting a little for so many."""
    until = time.monotonic() + 20
    while note.stat().st_size < wanted and time.monotonic() < until:
        time.sleep(0.01)
    return note.stat().st_size


def test_a_worker_goes_on_while_its_parent_does_something_else(tmp_path: Path) -> None:
    with busy(tmp_path / "note", [b"x"] * 128) as (pool, _):
        assert noted(tmp_path / "note", 97) >= 97, "it waited for its parent"
        drained(pool, [])


def test_what_does_not_fit_into_the_pipe_is_not_sent_ahead(tmp_path: Path) -> None:
    for sources, name in (([b"x" * 50_000] * 128, ""), ([b"x"] * 128, "n" * 50_000)):
        with busy(tmp_path / "note", sources, name) as (pool, _):
            assert not any(worker.later for worker in pool._workers)
            drained(pool, [])


@pytest.mark.parametrize("at", [5, 32, 33, 70, 120])
def test_a_death_costs_nothing_of_what_was_sent_ahead(tmp_path: Path, at: int) -> None:
    with busy(tmp_path / "note", [b"die" if number == at else b"x" for number in range(1, 129)]) as (pool, early):
        ended = ends(early + drained(pool, [])).values()
    assert set(ended) == {ItemDone(n, State.EXAMINED, None) for n in range(1, 129)}
    assert noted(tmp_path / "note", 129) == 129, "a batch that was not begun was examined twice"


@pytest.mark.parametrize("every", [2, 7])
def test_tasks_that_are_forgotten_cost_the_others_nothing(tmp_path: Path, every: int) -> None:
    with busy(tmp_path / "note", [b"x"] * 128) as (pool, early):
        ended = set(ends(early))
        gone = {n for n in range(1, 129) if n % every == 0} - ended
        pool.forget(gone)
        ended |= set(ends(drained(pool, [])))
        assert ended - {0} == set(range(1, 129)) - gone
        pool.forget([1, 2, 3])
        assert set(ends(drained(pool, [task(200, b"x")]))) == {200}


def test_a_task_that_is_forgotten_ends_the_worker_that_hangs_in_it() -> None:
    with WorkerPool(MakeExaminer(), ONE) as pool:
        pool.submit(task(1, box(["hang"])))
        pool.submit(task(2, text(2)))
        list(pool.events(drain=True, timeout=1))
        (worker,) = pool._workers
        pool.forget([1])
        assert not alive(worker.process.pid)
        assert keys(drained(pool, []), 2) == {"2@example.com"}


def alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_close_ends_workers_in_a_hang() -> None:
    pool = WorkerPool(MakeExaminer(), ONE)
    pool.submit(task(1, box(["hang"])))
    list(pool.events(drain=True, timeout=1))
    (worker,) = pool._workers
    pool.close()
    assert not alive(worker.process.pid)
    assert pool.waiting == 0


PARENT = """
import sys
sys.path.insert(0, {root!r})
from tests.scanner.test_workers import ONE, MakeExaminer, WorkerPool, box, task
if __name__ == "__main__":
    pool = WorkerPool(MakeExaminer(), ONE)
    pool.submit(task(1, box({step!r})))
    list(pool.events(drain=True, timeout=30))
    list(pool.events(drain=True, timeout=2))
    print(pool._workers[0].process.pid, flush=True)
    while True:
        list(pool.events(drain=True, timeout=1))
"""


@pytest.mark.parametrize("step", [["hang"], ["text", "idle"]])
def test_workers_end_with_their_parent_even_in_a_hang(root: Path, tmp_path: Path, step: list[str]) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(root=str(root), step=step))
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    assert alive(worker)
    parent.kill()
    parent.wait()
    until = time.monotonic() + 5
    while alive(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(worker)


@dataclass(frozen=True)
class Tell:
    """Notes whether a module was there before the worker made its examiner."""

    note: Path

    def __call__(self) -> object:
        self.note.write_text(str("pyclbr" in sys.modules))
        return MakeExaminer()()


PREPARED = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.scanner.test_workers import ONE, Tell, WorkerPool, drained, task
from scanner.forking import load_ahead
if __name__ == "__main__":
    load_ahead({modules!r})
    with WorkerPool(Tell(Path({note!r})), ONE) as pool:
        drained(pool, [task(1, b"kai@example.com")])
    assert "pyclbr" not in sys.modules
"""


@pytest.mark.parametrize("modules", [("pyclbr", "no_such_module"), ()])
def test_what_workers_import_is_loaded_ahead_once_for_all(root: Path, tmp_path: Path, modules: tuple[str, ...]) -> None:
    note, script = tmp_path / "note", tmp_path / "prepared.py"
    script.write_text(PREPARED.format(root=str(root), note=str(note), modules=modules))
    subprocess.run([sys.executable, script], check=True, timeout=60)
    assert note.read_text() == str(bool(modules))
