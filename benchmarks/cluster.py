"""Workers that share an index in PostgreSQL: their rate against one local sweep, and what kills and halts do to them.

    python -m benchmarks.cluster [--only PART...] [--mails 4000] [--faults 20]

- rate: one `sweep` into a file against two `worker --once --jobs 1` with one index in PostgreSQL over the same
  mailboxes, alternating: items a second for each process that examines. The server runs on the same cores. `--jobs 2`
  keeps both cores as busy as the two workers do; with `--jobs 1` one core is free for listing and committing, and two
  cores that share caches are each faster.
- kills: two workers (a light engine, so that most of the time is the index's), of whom one after the other is killed by
  `kill -9` and begun again, or halted by SIGSTOP and let go on, at so many random moments; what the index says against
  one undisturbed sweep into a file, and how often items were examined that were examined before.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

from benchmarks import workload
from tests.databases import fresh
from tests.end_to_end import corpus
from tests.end_to_end.program import LIGHT, MARK, Program, set_up
from tests.scanner.dumping import dump_file

ROUNDS = 3
BOXES = 8
PARTS = ("rate", "kills")
_WORKER = '[worker]\ntimezone = "UTC"\njitter = "1s"\n\n'
_SCHEDULED = '\n[[sources]]\nschedule = "0 2 * * *"\n'


def homes(root: Path, names: Sequence[str], sources: dict[str, tuple[str, Path | str]], index: str) -> list[Path]:
    """Write settings of several machines: the same sources, key and index."""
    found = []
    for name in names:
        folder = root / name
        set_up(folder, sources, f'[index]\nurl = "{index}"\n{_WORKER}' if index else _WORKER)
        file = folder / "pii-scan.toml"
        file.write_text(file.read_text().replace("\n[[sources]]\n", _SCHEDULED))
        if found:
            shutil.copy(found[0] / "pii-scan.key", folder / "pii-scan.key")
        found.append(folder)
    return found


def rate(count: int) -> None:
    """Print items a second of each of two workers, against one sweep into a file."""
    ratios: dict[str, list[float]] = {"2": [], "1": []}
    for seed in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (root / "mail").mkdir()
            texts = list(workload.text_mails(seed, count))
            for box in range(BOXES):
                workload.mbox(root / "mail" / f"{box}.mbox", iter(texts[box::BOXES]))
            sources: dict[str, tuple[str, Path | str]] = {"mail": ("mbox", root / "mail")}
            both = _together(homes(root, ["one", "two"], sources, fresh().url.reveal()), count)  # type: ignore[union-attr]
            told = f"{both:.0f}"
            for jobs, found in ratios.items():
                (local,) = homes(root, [f"local{jobs}"], sources, "")
                counts = json.loads(workload.run(local, "sweep", "--jobs", jobs, "--json").output)["sources"][0]
                alone = counts["examined"] / counts["seconds"]
                found.append(both / 2 / (alone / int(jobs)))
                told += f", sweep --jobs {jobs} {alone:.0f}"
        print(f"  {count} mails, mails a second: two workers {told}", flush=True)
    for jobs, found in ratios.items():
        told = f"a worker of two against a process of `sweep --jobs {jobs}`: {median(found):.2f} of its rate"
        print(f"{told} (of {ROUNDS}: {_listed(found)})")


def _together(folders: Sequence[Path], count: int) -> float:
    command = ["--quiet", "--config"]
    runs = [
        subprocess.Popen([workload.PROGRAM, *command, one / "pii-scan.toml", "worker", "--once", "--jobs", "1"])
        for one in folders
    ]
    if any(run.wait() for run in runs):
        raise SystemExit("a worker did not end with 0")
    told = json.loads(workload.run(folders[0], "status", "--json").output)["runs"][0]["last"]
    if told["examined"] != count:
        raise SystemExit(f"{told['examined']} of {count} mails were examined")
    seconds = (datetime.fromisoformat(told["ended"]) - datetime.fromisoformat(told["began"])).total_seconds()
    return count / seconds


def kills(count: int) -> None:
    """Print whether an index after many kills and halts says what an undisturbed one says."""
    chance = random.Random(9)
    with tempfile.TemporaryDirectory() as name:
        root, log = Path(name), Path(name) / "done.log"
        (root / "data").mkdir()
        corpus.write(root / "data", 600 * count, 20 * count)
        sources: dict[str, tuple[str, Path | str]] = {
            "share": ("files", root / "data" / "share"),
            "mail": ("mbox", root / "data" / "mail"),
        }
        (whole,) = homes(root, ["whole"], sources, "")
        Program(whole, LIGHT).run("worker", "--once")
        key = f"file:{whole / 'pii-scan.key'}"
        wanted = dump_file(whole / "pii-scan.db", key)
        items = len(wanted["items"])
        index = fresh()
        machines = homes(root, ["one", "two"], sources, index.url.reveal())  # type: ignore[union-attr]
        crew = [_Shift(Program(one, LIGHT), log, number) for number, one in enumerate(machines)]
        began = time.monotonic()
        hits = 0
        for number in range(2 * count):
            _wait(log, chance.randrange(1, items // (4 * count)))
            one = crew[chance.randrange(2)]
            hits += any(other.at_work for other in crew)
            if number % 2:
                one.halt(chance.random() * 3)
            else:
                one.kill()
        codes = [one.end() for one in crew]
        seconds = time.monotonic() - began
        same = dump_file(index, f"file:{machines[0] / 'pii-scan.key'}") == wanted
        again = log.stat().st_size - items
    state = "the same" if same else "DIFFERENT"
    print(
        f"{count} x kill -9 and {count} x SIGSTOP, SIGCONT on two workers over {items} items ({seconds:.0f} s),"
        f" {hits} of them before the end: exit {codes}, index {state}, {again} items examined again"
    )


def _wait(log: Path, more: int) -> None:
    """Wait until so many more items are examined; what a dead worker was at waits for a while."""
    wanted, until = (log.stat().st_size if log.exists() else 0) + more, time.monotonic() + 40
    while (not log.exists() or log.stat().st_size < wanted) and time.monotonic() < until:
        time.sleep(0.01)


class _Shift:
    """A worker that is begun again when it was killed."""

    def __init__(self, program: Program, log: Path, number: int) -> None:
        self._program, self._log, self._number = program, log, number
        self._begin()

    def _begin(self) -> None:
        environment = {"DONE_LOG": str(self._log), MARK: f"{self._log} {self._number}"}
        self._run = self._program.start("worker", "--once", "--jobs", "1", **environment)

    @property
    def at_work(self) -> bool:
        return self._run.poll() is None

    def kill(self) -> None:
        self._run.kill()
        self._run.communicate()
        self._begin()

    def halt(self, seconds: float) -> None:
        self._run.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self._run.send_signal(signal.SIGCONT)

    def end(self) -> int:
        self._run.communicate()
        return int(self._run.returncode)


def _listed(numbers: Sequence[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in numbers)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--mails", type=int, default=4_000)
    parser.add_argument("--faults", type=int, default=20)
    given = parser.parse_args()
    if "rate" in given.only:
        rate(given.mails)
    if "kills" in given.only:
        kills(given.faults)


if __name__ == "__main__":
    main()
