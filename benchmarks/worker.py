"""The worker: what a turn costs beside its work, memory over many items, and two worker processes against one.

    python -m benchmarks.worker [--only PART...] [--items 100000] [--mails 12000] [--sources 20 40 200] [--faults 20]

- slice: `pii-scan worker --once` over many sources of one file each, against one `sweep` of them, alternating; what the
  worker takes longer, a turn: wall time, and processor time of the process that lists and commits.
- memory: most memory of all processes together, in each fifth of a run over so many small items; pages of the index
  that the system may drop at any time are not counted. Flat: the last fifth against the second (the first loads models
  and fills caches of fixed size).
- overlap: a worker over a mailbox of text mail and a bucket whose server (a contract server in this process) takes a
  second for each answer, against a worker over each of them alone: both together should take as long as the longer one.
- kills: a worker (a light engine, so that most of the time is the index's) is killed by `kill -9` at so many random
  moments and begun again, and halted by SIGSTOP and let go on as often; what the index says against one undisturbed
  sweep, and how often items were examined that were examined before.
- jobs: `worker --once --jobs 1` against `--jobs 2` over a mailbox of text mail, alternating. So many mails that the
  start of the processes, one to two seconds, is little of it. Beside the wall time stands what the processors did: with
  W seconds of examination and P of listing and committing, two cores can be no more than 2 W / (W + P) times faster.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import workload
from tests.end_to_end import corpus
from tests.end_to_end.program import LIGHT, MARK, Program, gone, set_up
from tests.scanner.dumping import dump_file
from tests.services.s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server
from tests.services.server import slow

ROUNDS = 3
PARTS = ("slice", "jobs", "overlap", "kills", "memory")
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
    extra, own = [], []
    for _ in range(ROUNDS):
        runs = {}
        for command in (("sweep",), ("worker", "--once")):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                home(folder, "files", *(f"s{number}" for number in range(count)))
                for number in range(count):
                    (folder / f"s{number}" / "a.txt").write_text(f"n{number}@example.com\n")
                runs[command[0]] = workload.run(folder, *command)
        swept, worked = runs["sweep"], runs["worker"]
        extra.append((worked.seconds - swept.seconds) / count * 1000)
        own.append((worked.own - swept.own) / count * 1000)
        print(f"  {count} sources: sweep {swept.seconds:.1f} s, worker {worked.seconds:.1f} s")
    told = ", ".join(f"{one:.0f}" for one in extra)
    print(f"overhead of a turn, {count} sources: {median(extra):.0f} ms (of {ROUNDS}: {told}),", end=" ")
    print(f"{median(own):.0f} ms of the processor")


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
            with workload.watched(process.pid, "Pss_Anon") as peak:
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
    ratios, most = [], []
    for seed in range(ROUNDS):
        seconds, runs = {}, {}
        for number in ("1", "2"):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                home(folder, "mbox", "mail")
                workload.mbox(folder / "mail" / "a.mbox", workload.text_mails(seed, count))
                runs[number] = workload.run(folder, "worker", "--once", "--jobs", number)
                told = json.loads(workload.run(folder, "status", "--json").output)["runs"][0]["last"]
                seconds[number] = told["seconds"]
                if told["examined"] != count:
                    raise SystemExit(f"{told['examined']} of {count} mails were examined")
        ratios.append(seconds["1"] / seconds["2"])
        most.append(2 * runs["2"].others / (runs["2"].others + runs["2"].own))
        for number, took in seconds.items():
            spent = f"{runs[number].others:.1f} s examining, {runs[number].own:.1f} s listing and committing"
            print(f"  {count} mails, {number} process(es): {took:.1f} s; of the processors {spent}")
    print(f"2 worker processes against 1: {median(ratios):.2f}x (of {ROUNDS}: {', '.join(f'{r:.2f}' for r in ratios)})")
    print(f"what two cores alone with it could reach by the processor times: {median(most):.2f}x")


def overlap(count: int) -> None:
    """Print how long a worker takes over a slow service and a mailbox, together and each alone."""
    with S3Server() as server:
        for number in range(count // 20):
            server.put("acme", f"{number}.txt", f"n{number}@example.com\n".encode())
        server.faults.rate(1.0, slow(1.0))
        bucket = (
            f'[[sources]]\nname = "bucket"\ntype = "s3"\nbucket = "acme"\nregion = "{REGION}"\nschedule = "0 2 * * *"\n'
            f'endpoint_url = "{server.url}"\naccess_key_id = "env:S3_ID"\nsecret_access_key = "env:S3_SECRET"\n'
        )
        env = {"S3_ID": ACCESS_KEY, "S3_SECRET": SECRET_KEY}
        ratios = []
        for seed in range(ROUNDS):
            seconds = {}
            for parts in (("mail",), ("bucket",), ("mail", "bucket")):
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    home(folder, "mbox", *(part for part in parts if part == "mail"))
                    if "mail" in parts:
                        workload.mbox(folder / "mail" / "a.mbox", workload.text_mails(seed, count))
                    if "bucket" in parts:
                        with (folder / "pii-scan.toml").open("a", encoding="utf-8") as file:
                            file.write(bucket)
                    seconds[parts] = workload.run(folder, "worker", "--once", **env).seconds
            mail, slow_one, both = seconds.values()
            ratios.append(both / max(mail, slow_one))
            print(f"  mail alone {mail:.1f} s, slow bucket alone {slow_one:.1f} s, both {both:.1f} s")
    print(f"both against the longer one: {median(ratios):.2f}x (of {ROUNDS}: {', '.join(f'{r:.2f}' for r in ratios)})")


def kills(count: int) -> None:
    """Print whether an index after many kills and halts says what an undisturbed one says."""
    chance = random.Random(9)
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name), Path(name) / "done.log"
        corpus.write(folder / "data", 100 * count, 20 * count)
        items = 100 * count + 22 * count
        whole, killed = (_light(folder / one, folder / "data") for one in ("whole", "killed"))
        whole.run("worker", "--once")
        for number in range(2 * count):
            before = log.stat().st_size if log.exists() else 0
            mark = f"{log} {number}"
            run = killed.start("worker", "--once", "--jobs", "2", DONE_LOG=str(log), **{MARK: mark})
            wanted = before + chance.randrange(1, items // count)
            while run.poll() is None and (not log.exists() or log.stat().st_size < wanted):
                time.sleep(0.01)
            time.sleep(chance.random() * 0.3)
            if number % 2 and run.poll() is None:
                run.send_signal(signal.SIGSTOP)
                time.sleep(chance.random() * 2)
                run.send_signal(signal.SIGCONT)
                time.sleep(chance.random())
            run.kill()
            run.communicate()
            if not gone(mark):
                raise SystemExit("a worker process outlives its worker")
        last = killed.run("worker", "--once", DONE_LOG=str(log))
        key = f"file:{killed.folder / 'pii-scan.key'}", f"file:{whole.folder / 'pii-scan.key'}"
        same = dump_file(killed.folder / "pii-scan.db", key[0]) == dump_file(whole.folder / "pii-scan.db", key[1])
        again = log.stat().st_size - items
    print(
        f"{count} x kill -9 and {count} x SIGSTOP, SIGCONT, kill -9 over {items} items: exit {last.code}, index"
        f" {'the same' if same else 'DIFFERENT'}, {again} items examined again"
    )


def _light(folder: Path, data: Path) -> Program:
    sources = {"share": ("files", data / "share"), "mail": ("mbox", data / "mail")}
    program = Program(set_up(folder, sources, _SETTINGS), LIGHT)
    file = folder / "pii-scan.toml"
    text = file.read_text(encoding="utf-8").replace("\n[[sources]]\n", '\n[[sources]]\nschedule = "0 2 * * *"\n')
    file.write_text(text, encoding="utf-8")
    return program


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--mails", type=int, default=12_000)
    parser.add_argument("--sources", type=int, nargs="+", default=(20, 40, 200))
    parser.add_argument("--faults", type=int, default=20)
    given = parser.parse_args()
    if "slice" in given.only:
        for count in given.sources:
            slices(count)
    if "jobs" in given.only:
        jobs(given.mails)
    if "overlap" in given.only:
        overlap(given.mails // 3)
    if "kills" in given.only:
        kills(given.faults)
    if "memory" in given.only:
        memory(given.items)


if __name__ == "__main__":
    main()
