"""Thousands of hostile files through the real worker processes: what falls, hangs, writes or stays untold.

    python -m benchmarks.hostile [--only corpus overhead] [--mutants 5000] [--jobs 2] [--ocr] [--seconds 10]

- corpus: sound files of all formats changed at random, and files made to hurt, each through sniffing,
  extraction and recursion in worker processes behind their walls, with an engine of a few patterns.
- overhead: small text files through one worker process against the same examiner in this process.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from scanner import scratch
from scanner.examine import Emitted, Examiner, Watch
from scanner.examined import ContentRecord, ItemDone, Shown, State, Task
from scanner.extract import extractor_for, sniff
from scanner.index.crypto import ContentNamer
from scanner.limits import Limits
from scanner.model import ByteRange, Reason
from scanner.ports import Means
from scanner.secret import Secret
from scanner.workers import Event, WorkerLimits, WorkerPool, _Worker
from tests.end_to_end import hostility
from tests.end_to_end.patterns import PatternEngine

MEMORY = 1 << 30
_MEASURES = "HOSTILE_MEASURES"


class Formats:
    """The real formats."""

    sniff = staticmethod(sniff)
    extractor_for = staticmethod(extractor_for)


class MeasuringExaminer(Examiner):
    """Notes seconds, most memory over the start and number of each item in a file opened at the start."""

    def __init__(self, *given: object) -> None:
        """See `Examiner`."""
        super().__init__(*given)  # type: ignore[arg-type]
        log = os.environ.get(_MEASURES)
        self._file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT) if log else None
        self._before = _most_memory()

    def examine(self, tasks: Sequence[Task], watch: Watch) -> Iterator[Emitted]:
        """Examine each task alone, to see what it costs."""
        for task in tasks:
            began = time.monotonic()
            yield from super().examine([task], watch)
            if self._file is not None:
                line = f"{task.id} {time.monotonic() - began:.3f} {_most_memory() - self._before}\n"
                os.write(self._file, line.encode())


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


_OTHERS = ("PostgreSQL.", ".org.chromium.", ".com.google.Chrome.")
"""Begin the names of shared memory that a database or a browser beside it makes."""


@dataclass(frozen=True)
class MakeExaminer:
    """Makes the examiner of a worker process."""

    seconds: float
    ocr: bool = False

    def __call__(self) -> Examiner:
        """Load what it needs."""
        limits = Limits(2 << 30, self.seconds)
        means = Means((Secret("wrong"), Secret("pw")), ("eng",) if self.ocr else ())
        return MeasuringExaminer(PatternEngine(), Formats(), limits, ContentNamer(b"n" * 32), lambda *_: False, means)


class CountingPool(WorkerPool):
    """Remembers which items ended a worker."""

    def __init__(self, *given: object) -> None:
        """See `WorkerPool`."""
        super().__init__(*given)  # type: ignore[arg-type]
        self.deaths: list[tuple[Reason, int]] = []

    def _bury(self, worker: _Worker, why: Reason) -> Iterator[Event]:
        self.deaths.append((why, worker.board[1]))
        return super()._bury(worker, why)


@dataclass
class Tally:
    """What came of a run."""

    names: dict[int, str] = field(default_factory=dict)
    states: Counter[State] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    memory: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        """Return the lines of the benchmark."""
        states = ", ".join(f"{self.states[one]} {one.name.lower()}" for one in State)
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.reasons.most_common())
        slow = ", ".join(f"{seconds:.1f} s {name}" for seconds, name in self.slowest[:5])
        lines = [f"{len(self.names)} files in {self.seconds:.0f} s: {states}", f"reasons: {reasons}"]
        for title, found in (
            ("crashes", self.crashes),
            ("hangs past the limit", self.hangs),
            ("written outside", self.written),
            ("not told", self.untold),
        ):
            lines.append(f"{title}: {len(found)}" + "".join(f"\n    {one!a}" for one in found[:40]))
        return "\n".join(
            [*lines, f"slowest: {slow}", f"most memory of a worker over its start: {self.memory >> 20} MB"]
        )


def assault(
    files: Iterable[tuple[str, bytes]], *, seconds: float, jobs: int = 2, ocr: bool = False, memory: int = MEMORY
) -> Tally:
    """Examine files in worker processes; the folders that a reader might write to are its own and looked at."""
    tally, began = Tally(), time.monotonic()
    scratch.settle()  # this process keeps a socket in the temporary folder
    with tempfile.TemporaryDirectory() as name, _Apart(Path(name)) as places:
        tasks, read = [], set[int]()
        for number, (file, data) in enumerate(files, 1):
            path = Path(name) / f"{number}"
            path.write_bytes(data)
            tally.names[number] = file
            if not data.strip():
                read.add(number)  # nothing stands in it
            tasks.append(Task(number, ByteRange(path), file.rpartition(" ")[2], None, None, show=True))
        path = Path(name) / "hole"
        with open(path, "wb") as hole:
            hole.truncate(1 << 40)
        tally.names[0] = "a hole of a terabyte"
        tasks.append(Task(0, ByteRange(path), "hole.txt", None, None, show=True))
        shared = set(os.listdir("/dev/shm"))
        with CountingPool(MakeExaminer(seconds, ocr), WorkerLimits(jobs, seconds, memory)) as pool:
            for number, message in _events(pool, tasks):
                _note(tally, read, number, message)
            _count_deaths(tally, pool)
        new = set(os.listdir("/dev/shm")) - shared
        tally.written += [f"/dev/shm/{one}" for one in new if not one.startswith(_OTHERS)]
        tally.written += [str(one.relative_to(name)) for place in places for one in place.rglob("*")]
        _measure(tally, Path(os.environ[_MEASURES]))
    tally.seconds = time.monotonic() - began
    return tally


class _Apart:
    """Moves home, temporary and working folder of the workers into a folder for as long as it lasts."""

    def __init__(self, folder: Path) -> None:
        self._places = [folder / one for one in ("home", "tmp", "cwd")]
        self._before = (dict(os.environ), Path.cwd(), tempfile.tempdir)
        self._log = folder / "measures"

    def __enter__(self) -> list[Path]:
        home, temporary, here = self._places
        for place in self._places:
            place.mkdir()
        os.environ.update(HOME=str(home), TMPDIR=str(temporary), XDG_CACHE_HOME=str(home / ".cache"))
        os.environ["PYTHONPATH"] = str(self._before[1])
        os.environ[_MEASURES] = str(self._log)
        self._log.touch()
        tempfile.tempdir = None
        sys.path[:] = [str(self._before[1]) if one == "" else one for one in sys.path]
        os.chdir(here)
        return self._places

    def __exit__(self, *_: object) -> None:
        os.environ.clear()
        os.environ.update(self._before[0])
        os.chdir(self._before[1])
        tempfile.tempdir = self._before[2]


def _events(pool: WorkerPool, tasks: Iterable[Task]) -> Iterator[Event]:
    for task in tasks:
        pool.submit(task)
        while pool.full:
            yield from pool.events(drain=False)
    while pool.waiting:
        yield from pool.events(drain=True)


def _note(tally: Tally, read: set[int], number: int, message: Emitted) -> None:
    if isinstance(message, Shown):
        read.add(number)
    elif isinstance(message, ContentRecord):
        if message.findings or message.troubles or message.children:
            read.add(number)
        tally.reasons.update(str(trouble.reason) for _, trouble in message.troubles)
    elif isinstance(message, ItemDone):
        tally.states[message.state] += 1
        if message.reason:
            tally.reasons[str(message.reason)] += 1
        elif number not in read and message.bytes:
            tally.untold.append(tally.names[number])


def _count_deaths(tally: Tally, pool: CountingPool) -> None:
    for why, number in pool.deaths:
        (tally.hangs if why is Reason.TIMEOUT else tally.crashes).append(tally.names.get(number, "?"))


def _measure(tally: Tally, log: Path) -> None:
    found = [line.split() for line in log.read_text().splitlines()]
    tally.memory = max((int(one[2]) for one in found), default=0)
    tally.slowest = sorted(((float(one[1]), tally.names[int(one[0])]) for one in found), reverse=True)


def corpus(mutants: int, seed: int, *, large: bool) -> Iterator[tuple[str, bytes]]:
    """Yield changed files and those made to hurt."""
    yield from hostility.mutants(hostility.seeds(markers=large), mutants, seed)
    for name, make in hostility.hurting(large=large).items():
        yield f"made {name}", make()


def overhead(files: int) -> None:
    """Print what isolation costs a small file."""
    tasks = [
        Task(number, b"Ask kari%d@example.com about it.\n" % number, "a.txt", None, None) for number in range(files)
    ]
    alone, apart = [], []
    with WorkerPool(MakeExaminer(60), WorkerLimits(1, 60, MEMORY)) as pool:
        for _ in _events(pool, tasks[:100]):
            pass  # the process has started
        for _ in range(5):
            began = time.perf_counter()
            for _ in MakeExaminer(60)().examine(tasks, _Silent()):
                pass
            between = time.perf_counter()
            for _ in _events(pool, tasks):
                pass
            alone.append((between - began) / files)
            apart.append((time.perf_counter() - between) / files)
    print(
        f"small file: {median(alone) * 1e3:.2f} ms in process, {median(apart) * 1e3:.2f} ms isolated, "
        f"overhead {(median(apart) - median(alone)) * 1e3:.2f} ms"
    )


class _Silent:
    def beat(self, task: int, path: int) -> None:
        pass


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=["corpus", "overhead"])
    parser.add_argument("--mutants", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--small", action="store_true", help="what hurts in small size, and fewer sound files")
    chosen = parser.parse_args()
    if "overhead" in chosen.only:
        overhead(3000)
    if "corpus" in chosen.only:
        files = corpus(chosen.mutants, chosen.seed, large=not chosen.small)
        print(assault(files, seconds=chosen.seconds, jobs=chosen.jobs, ocr=chosen.ocr))


if __name__ == "__main__":
    main()
