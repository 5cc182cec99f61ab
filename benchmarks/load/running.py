"""The worker under load: begun, killed, begun again until its runs are at their end; watched all the while."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks import workload
from scanner.build import load_settings
from scanner.errors import PiiScanError
from scanner.index.crypto import read_keys
from scanner.index.database import exists
from scanner.index.reader import IndexReader, open_reader
from tests.end_to_end.program import MARK, Program, gone

_LOOK, _LOOK_AT_FEW = 0.25, 0.02
_FEW = 20_000
_STUCK = 900.0
"""Seconds without an item more, behind which it is no waiting any more."""
_EARLY = 3.0
"""One kill in three is followed by another one so many seconds after the new start, at most."""


@dataclass
class Course:
    """What was seen: exit code and seconds of the whole, kills, and the most memory in each tenth of the items."""

    code: int = -1
    seconds: float = 0.0
    kills: int = 0
    parent: list[int] = field(default_factory=lambda: [0] * 10)
    workers: list[int] = field(default_factory=lambda: [0] * 10)
    pace: list[float] = field(default_factory=lambda: [0.0] * 10)
    """Seconds that each tenth of the items took."""
    spent: dict[int, float] = field(default_factory=dict)
    """Seconds of processor of each process, as last seen; the parents are in `parents`."""
    parents: set[int] = field(default_factory=set)

    def processor(self) -> tuple[float, float]:
        """Return the seconds of processor of all parents, and of all other processes."""
        parents = sum(seconds for pid, seconds in self.spent.items() if pid in self.parents)
        return parents, sum(self.spent.values()) - parents


@contextmanager
def reading(program: Program) -> Iterator[IndexReader | None]:
    """Open the index of a program, None as long as there is none."""
    settings = load_settings(str(program.folder / "pii-scan.toml"))
    if not exists(settings.index.address):
        yield None
        return
    with open_reader(settings.index.address, read_keys(settings.index.key)) as reader:
        yield reader


def committed(program: Program) -> int:
    """Return how many items are committed."""
    try:
        with reading(program) as reader:
            return sum(one.examined + one.skipped + one.failed for one in reader.sources()) if reader else 0
    except PiiScanError:  # it is being made
        return 0


def moments(items: Sequence[int], kills: int, chance: random.Random) -> list[int]:
    """Return behind how many items a worker is to be killed: somewhere in each source, as often in one as in another.

    `items` are those of each source, in the order in which the worker comes to them.
    """
    found = []
    for number in range(kills):
        at = number % len(items)
        found.append(sum(items[:at]) + int(items[at] * chance.uniform(0.02, 0.95)))
    return sorted(found)


class Driver:
    """Runs a worker over the items of all sources, and kills it at random moments."""

    def __init__(
        self, program: Program, arguments: Sequence[str], env: Mapping[str, str], items: Sequence[int], seed: int
    ) -> None:
        self._program = program
        self._arguments = arguments
        self._env = env
        self._sources = items
        self._items = sum(items)
        self._look = _LOOK if self._items > _FEW else _LOOK_AT_FEW
        self._chance = random.Random(seed)
        self.course = Course()

    def run(self, kills: int) -> Course:
        """Begin the worker again and again until it ends by itself."""
        clock = time.monotonic()
        left = moments(self._sources, kills, self._chance)
        early = False
        while self.course.code < 0:
            mark = f"{self._program.folder} {self.course.kills}"
            with open(self._program.folder / "worker.log", "ab") as log:
                run = self._program.start_into(
                    log, log, "worker", "--once", *self._arguments, **self._env, **{MARK: mark}
                )
            killed = self._early(run) if early else self._ride(run, left)
            run.kill()
            code = run.wait()
            if not gone(mark):
                raise SystemExit("a worker process outlives its worker")
            self.course.kills += killed
            self.course.code = -1 if killed else code
            early = killed and not early and self._chance.random() < 1 / 3
        self.course.seconds = time.monotonic() - clock
        return self.course

    def _early(self, run: subprocess.Popen[bytes]) -> bool:
        time.sleep(self._chance.uniform(0.1, _EARLY))
        return run.poll() is None

    def _ride(self, run: subprocess.Popen[bytes], moments: list[int]) -> bool:
        """Watch a run; tells whether it is to be killed now, or ended by itself."""
        last, moved = -1, time.monotonic()
        while run.poll() is None:
            began = time.monotonic()
            done = committed(self._program)
            if done != last:
                last, moved = done, began
            if began - moved > _STUCK:
                run.kill()
                raise SystemExit(f"the worker is stuck behind {done} items")
            if moments and done >= moments[0]:
                moments.pop(0)
                time.sleep(self._chance.random() * self._look)
                return run.poll() is None
            self._note(run.pid, done)
            time.sleep(self._look)
            self.course.pace[self._tenth(done)] += time.monotonic() - began
        return False

    def _tenth(self, done: int) -> int:
        return min(9, 10 * done // self._items)

    def _note(self, pid: int, done: int) -> None:
        at, family = self._tenth(done), workload.family(pid)
        parent, *others = (workload.memory(one, "Pss_Anon") for one in family)
        self.course.parents.add(pid)
        self.course.spent.update({one: workload.processor(one) for one in family})
        self.course.parent[at] = max(self.course.parent[at], parent)
        self.course.workers[at] = max(self.course.workers[at], sum(others))
