"""Requests and time of a first sweep and of a second one, beside a plain client of the vendor that only reads."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.services import made, peers
from tests.end_to_end.cloud import Cloud
from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import REAL
from tests.services.server import Request

ITEMS = 6000
ITEMS_WITH_MODELS = 12_000


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of processor: the latter do not tell how busy a machine is."""

    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.processor:.1f} s of processor)"

    def of(self, other: Took) -> str:
        """Return what share of another it is."""
        return f"{self} = {self.seconds / other.seconds:.1%} ({self.processor / other.processor:.1%})"


def measure(source: str, folder: Path) -> None:
    """Print requests and times."""
    with CLOUDS[source](folder) as cloud:
        cloud.fill(ITEMS)
        program = cloud.program(folder / "home")
        name, read = peers.PEERS[source]
        count, plain, theirs = _timed(cloud, lambda: read(cloud))
        first, took, ours = _timed(cloud, lambda: cloud.sweep(program))
        _, idle, nothing = _timed(cloud, lambda: cloud.sweep(program))
        kinds = cloud.kinds(nothing)
        for _ in range(ITEMS // 100):
            cloud.change()
        _, busy, some = _timed(cloud, lambda: cloud.sweep(program))
    print(
        f"{source}: first sweep of {ITEMS} items and {first['listed'] - ITEMS} cards, rows or pages: {len(ours)}"
        f" requests, {len(ours) / ITEMS:.3f} an item, {took}; {name}: {len(theirs)} requests for {count} items,"
        f" {plain.seconds:.1f} s: {len(ours) / len(theirs):.3f}x the requests\n"
        f"  nothing changed: {len(nothing)} requests ({kinds['feed']} for {cloud.feeds} feeds, {kinds['finding']} to"
        f" find them, {kinds['items']} items), {idle.of(took)} of the time\n"
        f"  {ITEMS // 100} changes: {len(some)} requests, {len(some) / len(ours):.2%}; {busy.of(took)}",
        flush=True,
    )


def measure_with_models(source: str, folder: Path) -> None:
    """Print times of the program as it is installed, with its models: a first sweep, second ones, and after changes."""
    with CLOUDS[source](folder) as cloud:
        cloud.fill(ITEMS_WITH_MODELS)
        if source == "s3":
            made.list_quickly(cloud)
        program = replace(cloud.program(folder / "home"), command=REAL)
        _, took, _ = _timed(cloud, lambda: cloud.sweep(program))
        print(f"{source}: first sweep of {ITEMS_WITH_MODELS} items with the models: {took}", flush=True)
        if source == "s3":  # a store has no feed: a second sweep lists it, as fast as the server does
            _, plain, _ = _timed(cloud, lambda: peers.listing(cloud))
            print(f"  boto3 lists them in {plain.seconds:.1f} s = {plain.seconds / took.seconds:.1%}", flush=True)
        for _ in range(2):
            _, idle, _ = _timed(cloud, lambda: cloud.sweep(program))
            print(f"  nothing changed: {idle.of(took)} of the time", flush=True)
        for _ in range(3):
            for _ in range(ITEMS_WITH_MODELS // 100):
                cloud.change()
            _, busy, _ = _timed(cloud, lambda: cloud.sweep(program))
            print(f"  {ITEMS_WITH_MODELS // 100} changes: {busy.of(took)}", flush=True)


def _timed(cloud: Cloud, act: Callable[[], Any]) -> tuple[Any, Took, list[Request]]:
    cloud.requests()
    began, before = time.perf_counter(), os.times()
    found = act()
    took, after = time.perf_counter() - began, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return found, Took(took, spent), cloud.requests()
