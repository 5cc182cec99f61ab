"""Requests and time of a first sweep and of a second one, beside a plain client of the vendor that only reads."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.services import peers
from tests.end_to_end.cloud import Cloud
from tests.end_to_end.clouds import CLOUDS
from tests.services.server import Request

ITEMS = 10_000


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
        f" requests, {len(ours) / ITEMS:.3f} an item, {took:.1f} s; {name}: {len(theirs)} requests for {count} items,"
        f" {plain:.1f} s: {len(ours) / len(theirs):.3f}x the requests\n"
        f"  nothing changed: {len(nothing)} requests ({kinds['feed']} for {cloud.feeds} feeds, {kinds['finding']} to"
        f" find them, {kinds['items']} items), {idle:.2f} s, {idle / took:.1%} of the time\n"
        f"  {ITEMS // 100} changes: {len(some)} requests, {len(some) / len(ours):.2%}; {busy:.2f} s, {busy / took:.1%}",
        flush=True,
    )


def _timed(cloud: Cloud, act: Callable[[], Any]) -> tuple[Any, float, list[Request]]:
    cloud.requests()
    began = time.perf_counter()
    found = act()
    seconds = time.perf_counter() - began
    return found, seconds, cloud.requests()
