"""`pii-scan sweep`: crawl the sources into the index."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from scanner.cli.common import INCOMPLETE, JSON, SOURCES, Global
from scanner.cli.stopping import Stop, stop_on_interrupt
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings
    from scanner.model import SweepSummary


@click.command()
@SOURCES
@click.option("--full", is_flag=True, help="List and read everything again.")
@click.option("--retry-failed", is_flag=True, help="Read again what could not be read before.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes (default: one a core).")
@JSON
@click.pass_obj
def sweep(
    options: Global, sources: tuple[str, ...], full: bool, retry_failed: bool, jobs: int | None, as_json: bool
) -> None:
    """Crawl sources into the index: what is new, changed or gone since the last time.

    Ctrl-C stops at the next commit; the same command goes on from there.
    """
    settings = options.settings()
    if not settings.sources:
        raise UsageError(f"no source in {settings.file.name} yet; see docs/sources")
    with stop_on_interrupt(options, "stopping at the next commit") as stop:
        summary = _run(settings, options, sources, (full, retry_failed), jobs, stop)
    if as_json:
        from reports.sweep_json import write_sweep

        write_sweep(summary, sys.stdout.buffer)
    else:
        from reports.console import print_sweep

        print_sweep(summary, sys.stdout)
    if not summary.complete or any(source.failed or source.unheard for source in summary.sources):
        sys.exit(INCOMPLETE)


def _run(
    settings: Settings,
    options: Global,
    names: tuple[str, ...],
    again: tuple[bool, bool],
    jobs: int | None,
    stop: Stop,
) -> SweepSummary:
    from scanner import build
    from scanner import sweep as sweeping
    from scanner.cli.progress import progress
    from scanner.course import Options
    from scanner.index.crypto import read_keys
    from scanner.index.writer import open_writer

    sources = settings.chosen(names)
    build.load_ahead(settings.detection)
    keys = read_keys(settings.index.key)
    how = Options(again[0], again[1], settings.extraction.max_item_bytes, stop.asked)
    with open_writer(settings.index.address, keys) as writer:
        content_key = writer.reader().content_key()
        mark = build.fingerprint(settings, content_key)
        writer.fingerprint_id(mark)
        with (
            build.worker_pool(settings, content_key, index=writer.known_file(), mark=mark, jobs=jobs) as pool,
            progress(options.quiet or options.verbose > 0) as shown,
        ):
            return sweeping.run(writer, pool, sources, how, shown)
