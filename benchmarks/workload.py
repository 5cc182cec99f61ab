"""Work for the benchmarks: mailboxes of invented mail, and the memory of a process with all its children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from benchmarks.peers.mails import mails

PROGRAM = Path(sys.executable).with_name("pii-scan")
_POLICY = SMTP.clone(linesep="\n", cte_type="8bit")


def message(number: int, text: str, attachments: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """Make one mail."""
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = f"Kai Lund <kai.lund{number % 50}@example.com>"
    mail["To"] = f"Anna Berg <anna.berg{number % 70}@example.org>"
    mail["Subject"] = f"Offer {number}"
    mail["Date"] = "Mon, 6 May 2024 10:00:00 +0000"
    mail["Message-ID"] = f"<{number}@mail.example.com>"
    mail.set_content(text, charset="utf-8", cte="8bit")
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def mbox(path: Path, messages: Iterator[bytes]) -> int:
    """Write a mailbox; returns its size in bytes."""
    with path.open("wb") as file:
        for one in messages:
            file.write(b"From kai.lund@example.com Mon May  6 10:00:00 2024\n")
            file.write(one.replace(b"\nFrom ", b"\n>From "))
            file.write(b"\n")
    return path.stat().st_size


def text_mails(seed: int, count: int) -> Iterator[bytes]:
    """Make mails of text only."""
    for number, text in enumerate(mails(seed, count)):
        yield message(number, text)


def settings(folder: Path, *, source: str = "mail", type: str = "mbox") -> None:
    """Write settings and a key for a folder with one source."""
    (folder / "pii-scan.toml").write_text(f'[[sources]]\nname = "{source}"\ntype = "{type}"\npath = "{source}"\n')
    (folder / source).mkdir(exist_ok=True)
    run(folder, "init")


@dataclass(slots=True)
class Run:
    """What a command took: wall seconds, the most memory of all its processes together in bytes, processor seconds.

    `own` is the processor time of the process that lists and commits, `others` of those that it started.
    """

    seconds: float
    peak_bytes: int
    output: bytes
    own: float = 0.0
    others: float = 0.0


def run(folder: Path, *arguments: str, stdin: bytes | None = None, **env: str) -> Run:
    """Run a command of pii-scan, with more in its environment, and watch it."""
    began = time.perf_counter()
    command = [PROGRAM, "--quiet", "--config", folder / "pii-scan.toml", *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **env})
    with watched(process.pid) as peak, metered(process.pid) as spent:
        output, _ = process.communicate(stdin)
    if process.returncode not in (0, 3):
        raise SystemExit(f"pii-scan {arguments[0]} ended with {process.returncode}")
    own = spent.pop(process.pid, 0.0)
    return Run(time.perf_counter() - began, peak[0], output, own, sum(spent.values()))


@contextmanager
def watched(pid: int, field: str = "Pss") -> Iterator[list[int]]:
    """Keep the most memory of a process and all below it; `field` as in /proc/PID/smaps_rollup."""
    peak = [0]

    def look() -> None:
        peak[0] = max(peak[0], sum(memory(one, field) for one in family(pid)))

    with _each(0.2, look):
        yield peak


@contextmanager
def metered(pid: int) -> Iterator[dict[int, float]]:
    """Keep the seconds of the processor that a process and each one below it took, to some hundredths."""
    spent: dict[int, float] = {}

    def look() -> None:
        for one in family(pid):
            spent[one] = processor(one) or spent.get(one, 0.0)

    with _each(0.02, look):
        yield spent


@contextmanager
def _each(seconds: float, look: Callable[[], None]) -> Iterator[None]:
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(seconds):
            look()

    watcher = threading.Thread(target=run)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def family(pid: int) -> list[int]:
    """Return the numbers of a process and of all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                found += family(int(child))
        except OSError:
            continue
    return found


def memory(pid: int, field: str) -> int:
    """Return the memory of a process; pages shared with others count in part (proportional set size)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def processor(pid: int) -> float:
    """Return the seconds of processor that a process has used, 0 if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
