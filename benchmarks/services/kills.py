"""Sweeps that are killed at random moments, while the source changes, against one that was not."""

from __future__ import annotations

import random
import time
from pathlib import Path

from benchmarks.services.faults import said
from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import MARK, gone

ITEMS = 300
KILLS = 30
CHANGES = 4


def measure(source: str, folder: Path) -> None:
    """Print whether the index after many kills is that of one sweep."""
    chance = random.Random(3)
    with CLOUDS[source](folder) as cloud:
        cloud.fill(ITEMS)
        whole, killed, first = (cloud.program(folder / name) for name in ("whole", "killed", "first"))
        began = time.monotonic()
        cloud.sweep(first)
        length = time.monotonic() - began
        done = 0
        for number in range(KILLS):
            mark = str(killed.folder / str(number))
            run = killed.start("sweep", "--jobs", "2", **{**cloud.env, MARK: mark})
            time.sleep(length * chance.uniform(0.2, 1.0))
            done += run.poll() is not None
            run.kill()
            run.communicate()
            assert gone(mark), "a worker outlives the sweep"
            for _ in range(CHANGES):
                cloud.change()
        last = cloud.sweep(killed)
        last = cloud.sweep(killed)  # what changed during a listing that went on for several kills is told behind it
        cloud.sweep(whole)
        same = said(killed) == said(whole)
    print(
        f"{source}: {KILLS} x kill -9 in sweeps of {length:.1f} s ({done} had ended by then), {CHANGES} changes after"
        f" each; exit {last['code']}, {last['listed']} items, index {'the same' if same else 'DIFFERENT'}",
        flush=True,
    )
