"""`--live`: what the sources' own search brings, beside what the index has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from scanner.cli.common import Global
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings
    from scanner.identity.sought import Sought
    from scanner.index.reader import IndexReader
    from scanner.live import Answer

_ITEMS, _MINUTES = 200, 30.0


@dataclass(frozen=True, slots=True)
class Live:
    """How far a live search may go."""

    items: int
    minutes: float


def live_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a live search to a command; `wanted` reads them."""
    minutes = f"Ask and read for at most so many minutes (default: {_MINUTES:g})."
    items = f"Read at most so many items of a source (default: {_ITEMS}); others are only listed."
    for option in (
        click.option("--live-minutes", type=click.FloatRange(0, min_open=True), metavar="N", help=minutes),
        click.option("--live-items", type=click.IntRange(0), metavar="N", help=items),
        click.option("--live", is_flag=True, help="Also ask the sources that can search for what is not in the index."),
    ):
        command = option(command)
    return command


def wanted(live: bool, items: int | None, minutes: float | None) -> Live | None:
    """Return how far to search live, None for not at all; raises `UsageError`."""
    if live:
        return Live(_ITEMS if items is None else items, minutes or _MINUTES)
    if items is not None or minutes is not None:
        raise UsageError("--live-items and --live-minutes need --live")
    return None


def ask_live(options: Global, settings: Settings, reader: IndexReader, sought: Sought, live: Live) -> Answer:
    """Ask the sources; the first Ctrl-C ends the search, and what was found is shown."""
    if not settings.sources:
        raise UsageError(f"--live: no source in {settings.file.name} yet; see docs/sources")
    from scanner import build
    from scanner.asking import Terms
    from scanner.cli.progress import progress
    from scanner.cli.stopping import stop_on_interrupt
    from scanner.identity.sought import beyond_index
    from scanner.index.turns import a_turn
    from scanner.live import ask

    everything = beyond_index(sought, build.normaliser(settings.detection))
    most = settings.extraction.max_item_bytes
    with (
        a_turn(settings.index.address),
        stop_on_interrupt(options, "stopping the live search; what it found is shown") as stop,
        progress(options.quiet or options.verbose > 0) as shown,
        build.worker_pool(settings, reader.content_key(), index=None) as pool,
    ):
        terms = Terms(shown, most, live.items, live.minutes * 60, stop.asked)
        return ask(reader, settings.sources, everything, pool, terms)
