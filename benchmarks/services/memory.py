"""The most memory that a whole sweep takes, over few items and over many."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks import workload
from benchmarks.services import made
from tests.end_to_end.clouds import CLOUDS

SIZES = {"s3": (20_000, 1_000_000), "gmail": (20_000, 200_000), "outlook": (20_000, 200_000)}


def measure(source: str, folder: Path, sizes: tuple[int, ...] = ()) -> None:
    """Print the peaks: what processes hold for themselves, and with the pages of files they have mapped."""
    if source not in SIZES:
        print(f"{source}: not measured")
        return
    first = 0
    for count in sizes or SIZES[source]:
        with CLOUDS[source](folder) as cloud:
            made.fill(cloud, count)
            program = cloud.program(folder / str(count))
            began = time.perf_counter()
            run = program.start("sweep", "--json", "--jobs", "2", **cloud.env)
            with workload.watched(run.pid) as peak, workload.watched(run.pid, "Pss_Anon") as own:
                run.communicate()
        took = time.perf_counter() - began
        first = first or own[0]
        against = f" ({own[0] / first - 1:+.1%} against the first)" if own[0] != first else ""
        print(
            f"{source}: {count} items in {took:.0f} s, exit {run.returncode}: {own[0] / 1e6:.0f} MB{against},"
            f" {peak[0] / 1e6:.0f} MB with mapped files (the index is one)",
            flush=True,
        )
