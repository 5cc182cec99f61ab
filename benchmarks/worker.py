"""The worker: what a turn costs beside its work, memory over many items, and two worker processes against one.

    python -m benchmarks.worker [--only slice memory jobs] [--items 100000] [--mails 4000] [--sources 40]

- slice: `pii-scan worker --once` over many sources of one file each, against one `sweep` of them, alternating; what the
  worker takes longer, a turn.
- memory: most memory of all processes together, in each fifth of a run over so many small items. Flat: the last fifth
  against the second (the first loads models and fills caches of fixed size).
- jobs: `worker --once --jobs 1` against `--jobs 2` over a mailbox of text mail, alternating.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import workload

ROUNDS = 3
_SETTINGS = '[worker]\ntimezone = "UTC"\njitter = "1s"\n\n'
_SOURCE = '[[sources]]\nname = "{name}"\ntype = "{type}"\npath = "{name}"\nschedule = "0 2 * * *"\n\n'


def home(folder: Path, type: str, *names: str) -> None:
    """Write settings and a key for sources that a worker sweeps at once."""
    text = _SETTINGS + "".join(_SOURCE.format(name=name, type=type) for name in names)
    (folder / "pii-scan.toml").write_text(text, encoding="utf-8")
    for name in names:
        (folder / name).mkdir()
    workload.run(folder, "init")


def slices(count: int) -> None:
    """Print what a turn of the worker costs beyond the sweep of the same source."""
    extra = []
    for _ in range(ROUNDS):
        seconds = {}
        for command in (("sweep",), ("worker", "--once")):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                home(folder, "files", *(f"s{number}" for number in range(count)))
                for number in range(count):
                    (folder / f"s{number}" / "a.txt").write_text(f"n{number}@example.com\n")
                seconds[command[0]] = workload.run(folder, *command).seconds
        extra.append((seconds["worker"] - seconds["sweep"]) / count * 1000)
        print(f"  {count} sources: sweep {seconds['sweep']:.1f} s, worker {seconds['worker']:.1f} s")
    print(f"overhead of a turn: {median(extra):.0f} ms (of {ROUNDS}: {', '.join(f'{one:.0f}' for one in extra)})")


def memory(count: int) -> None:
    """Print the memory of a worker over many small items, a fifth of them at a time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home(folder, "mbox", "mail")
        small = (workload.message(number, f"Call Kai on +4721{number % 10**6:06}.\n") for number in range(count))
        workload.mbox(folder / "mail" / "a.mbox", small)
        command = [workload.PROGRAM, "--quiet", "--config", folder / "pii-scan.toml", "worker", "--once"]
        process = subprocess.Popen(command)
        fifths = [0] * 5
        began = time.perf_counter()
        while process.poll() is None:
            at = min(4, 5 * _examined(folder / "pii-scan.db") // count)
            with workload.watched(process.pid) as peak:
                time.sleep(1.0)
            fifths[at] = max(fifths[at], peak[0])
        seconds = time.perf_counter() - began
    told = ", ".join(f"{one / 1e6:.0f}" for one in fifths)
    print(f"memory over {count} items ({seconds:.0f} s), MB in each fifth: {told}")
    print(f"last fifth against the second: {fifths[4] / fifths[1] - 1 if fifths[1] else 0:+.1%}")


def _examined(index: Path) -> int:
    """Return how many items are committed, 0 as long as there is no index."""
    try:
        conn = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
        try:
            return int(conn.execute("SELECT coalesce(sum(examined), 0) FROM partition").fetchone()[0])
        finally:
            conn.close()
    except sqlite3.Error:
        return 0


def jobs(count: int) -> None:
    """Print how much faster two worker processes are than one."""
    ratios = []
    for seed in range(ROUNDS):
        seconds = {}
        for number in ("1", "2"):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                home(folder, "mbox", "mail")
                workload.mbox(folder / "mail" / "a.mbox", workload.text_mails(seed, count))
                workload.run(folder, "worker", "--once", "--jobs", number)
                told = json.loads(workload.run(folder, "status", "--json").output)["runs"][0]["last"]
                seconds[number] = told["seconds"]
                if told["examined"] != count:
                    raise SystemExit(f"{told['examined']} of {count} mails were examined")
        ratios.append(seconds["1"] / seconds["2"])
        print(f"  {count} mails: 1 process {seconds['1']:.1f} s, 2 processes {seconds['2']:.1f} s")
    print(f"2 worker processes against 1: {median(ratios):.2f}x (of {ROUNDS}: {', '.join(f'{r:.2f}' for r in ratios)})")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=("slice", "memory", "jobs"), default=["slice", "memory", "jobs"])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--mails", type=int, default=4_000)
    parser.add_argument("--sources", type=int, default=40)
    given = parser.parse_args()
    if "slice" in given.only:
        slices(given.sources)
    if "jobs" in given.only:
        jobs(given.mails)
    if "memory" in given.only:
        memory(given.items)


if __name__ == "__main__":
    main()
