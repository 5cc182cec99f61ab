"""The real command line on the company, killed three times."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.end_to_end.conftest import Company
from tests.end_to_end.program import INCOMPLETE, MARK, Program, gone
from tests.end_to_end.test_company import index_of
from tests.scanner.dumping import dump_file


def said(folder: Path) -> dict:
    return dump_file(folder / "pii-scan.db", f"file:{folder / 'pii-scan.key'}")


def kill(program: Program, after_bytes: int, seconds: float) -> None:
    """Kill a sweep some time after the index has got so large."""
    mark = f"{program.folder}"
    run = program.start("sweep", "--jobs", "2", **{MARK: mark})
    wal = program.folder / "pii-scan.db-wal"
    until = time.monotonic() + 60
    while run.poll() is None and time.monotonic() < until:
        if wal.exists() and wal.stat().st_size >= after_bytes:
            break
        time.sleep(0.01)
    time.sleep(seconds)
    run.kill()
    run.communicate()
    assert gone(mark)


def test_three_kills_lose_nothing(company: Company, tmp_path: Path) -> None:
    program = index_of(company, tmp_path)
    for path in tmp_path.glob("pii-scan.db*"):
        path.unlink()
    chance = random.Random(11)
    for after_bytes in (0, 300_000, 600_000):
        kill(program, after_bytes, chance.random())
    code, found = program.sweep("--jobs", "2")
    assert (code, sum(one["listed"] for one in found.values())) == (INCOMPLETE, 274)
    assert said(tmp_path) == said(company.folder)
