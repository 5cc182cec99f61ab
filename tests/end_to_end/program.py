"""Runs `pii-scan` as a person would: its own process, its own folder; and looks at its processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner.index.crypto import RootKey, write_keys

ROOT = Path(__file__).parent.parent.parent
REAL = (str(Path(sys.executable).with_name("pii-scan")),)
LIGHT = (sys.executable, "-m", "tests.end_to_end.light")
"""The same command line with an engine of a few patterns in place of the models."""
COMPLETE, FATAL, USAGE, INCOMPLETE = 0, 1, 2, 3
_INITIATED: list[Path] = []
MARK = "PII_TEST_MARK"
"""In the environment of a run and of every process that it starts."""


@dataclass(frozen=True)
class Ended:
    """What a run left."""

    code: int
    out: bytes
    err: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def told(self) -> str:
        """What stands on stderr, less what libraries warn of."""
        return self.err.decode()

    @property
    def text(self) -> str:
        return self.out.decode()


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PII_SCAN_", "COV_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **more}


@dataclass(frozen=True)
class Program:
    """`pii-scan` in one folder."""

    folder: Path
    command: Sequence[str] = REAL

    def run(self, *arguments: str | Path, stdin: bytes = b"", timeout: float = 240, **env: str) -> Ended:
        done = subprocess.run(
            [*self.command, *arguments],
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            env=environment(**env),
            timeout=timeout,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str | Path, **env: str) -> subprocess.Popen[bytes]:
        return self.start_into(subprocess.PIPE, subprocess.PIPE, *arguments, **env)

    def start_into(self, out: Any, err: Any, *arguments: str | Path, **env: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*self.command, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment(**env),
        )

    def sweep(self, *arguments: str, **env: str) -> tuple[int, dict[str, dict[str, Any]]]:
        """Sweep and return the exit code and the counts of each source; they add up, or it fails."""
        ended = self.run("sweep", "--json", *arguments, **env)
        assert ended.code in (COMPLETE, INCOMPLETE), ended.told
        found = {one["source"]: one for one in ended.json["sources"]}
        for one in found.values():
            assert one["listed"] == one["examined"] + one["unchanged"] + one["skipped"] + one["failed"]
        told = not ended.json["complete"] or any(one["failed"] for one in found.values())
        assert ended.code == (INCOMPLETE if told else COMPLETE)
        return ended.code, found

    def subject(self, *selectors: str, **env: str) -> dict[str, Any]:
        ended = self.run("subject", "--json", *selectors, **env)
        assert ended.code in (COMPLETE, INCOMPLETE), ended.told
        for one in ended.json["coverage"]:
            assert one["listed"] == one["examined"] + one["skipped"] + one["failed"]
        return ended.json


def set_up(folder: Path, sources: dict[str, tuple[str, Path | str]], extra: str = "") -> Path:
    """Write settings for sources given as name -> (type, path), and a key; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f'[[sources]]\nname = "{name}"\ntype = "{type}"\npath = "{path}"\n' for name, (type, path) in sources.items()
    ]
    (folder / "pii-scan.toml").write_text("\n".join([extra, *lines]), encoding="utf-8")
    make_key(Program(folder))
    return folder


def make_key(program: Program) -> None:
    """Give a home its key: the first of a process by `init`, the others without a process of their own."""
    if not _INITIATED:
        assert program.run("init").code == COMPLETE
        _INITIATED.append(program.folder)
    elif not (program.folder / "pii-scan.key").exists():
        write_keys(program.folder / "pii-scan.key", [RootKey.generate()], replace=False)


def counts(source: dict[str, Any]) -> tuple[int, ...]:
    """Return (listed, examined, unchanged, skipped, failed, deleted)."""
    return tuple(source[name] for name in ("listed", "examined", "unchanged", "skipped", "failed", "deleted"))


def told_of(source: dict[str, Any]) -> dict[str, set[str]]:
    """Return the reasons told of each locator, parts after ` > `."""
    found: dict[str, set[str]] = {}
    for one in source["problems"]:
        place = " > ".join(filter(None, (one["locator"], one["part"])))
        found.setdefault(place, set()).add(one["reason"])
    return found


def locators(answer: dict[str, Any], least: float = 0.5) -> set[str]:
    """Return the locators of the items of an answer that are asserted."""
    return {item["locator"] for item in answer["items"] if item["confidence"] >= least}


def processes(mark: str) -> Iterator[int]:
    """Yield the numbers of all processes that bear a mark."""
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and wanted in (folder / "environ").read_bytes().split(b"\0"):
                yield int(folder.name)
        except OSError:
            continue


def memory(numbers: Iterable[int]) -> dict[int, int]:
    """Return the bytes that processes hold for themselves, shared pages not counted."""
    found = {}
    for number in numbers:
        try:
            text = Path(f"/proc/{number}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        fields = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        if "RssAnon" in fields:
            found[number] = int(fields["RssAnon"].split()[0]) * 1024
    return found


def gone(mark: str, seconds: float = 15.0) -> bool:
    """Tell whether no process bears a mark any more, waiting a little."""
    until = time.monotonic() + seconds
    while any(processes(mark)):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
