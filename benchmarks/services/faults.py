"""Answers under injected faults against those without."""

from __future__ import annotations

import time
from pathlib import Path

from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import Program
from tests.scanner.dumping import dump_file

ITEMS = 300
CHANGES = 30
SHARE = 0.2


def said(program: Program) -> dict[str, object]:
    """Return all that an index says."""
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def measure(source: str, folder: Path) -> None:
    """Print whether two sweeps under faults leave the index that sweeps without do."""
    with CLOUDS[source](folder) as cloud:
        cloud.fill(ITEMS)
        calm, shaken = cloud.program(folder / "calm"), cloud.program(folder / "shaken")
        cloud.sweep(calm)
        cloud.fail(SHARE)
        began = time.perf_counter()
        first = cloud.sweep(shaken)
        same = said(shaken) == said(calm)
        for _ in range(CHANGES):
            cloud.change()
        cloud.expire()
        second = cloud.sweep(shaken)
        took, injected, asked = time.perf_counter() - began, cloud.injected, first["requests"] + second["requests"]
        cloud.calm()
        cloud.sweep(calm)
        same_again = said(shaken) == said(calm)
    told, told_again = ("equal" if one else "DIFFERENT" for one in (same, same_again))
    print(
        f"{source}: {injected} faults in {asked} requests, {took:.0f} s; exit {first['code']} and {second['code']};"
        f" answers {told}, after {CHANGES} changes {told_again}",
        flush=True,
    )
