"""`pii-scan sweep`: crawl the sources into the index."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import click

from scanner.cli.common import INCOMPLETE, JSON, SOURCES, Global, reading
from scanner.cli.stopping import Stop, stop_on_interrupt
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings, SourceSettings
    from scanner.course import Meter
    from scanner.index.writer import IndexWriter
    from scanner.model import SweepSummary


@click.command()
@SOURCES
@click.option("--full", is_flag=True, help="List and read everything again.")
@click.option("--retry-failed", is_flag=True, help="Read again what could not be read before.")
@click.option("--dry-run", is_flag=True, help="List what would be read, and read and write nothing.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes (default: one a core).")
@JSON
@click.pass_obj
def sweep(
    options: Global,
    sources: tuple[str, ...],
    full: bool,
    retry_failed: bool,
    dry_run: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Crawl sources into the index: what is new, changed or gone since the last time.

    Ctrl-C stops at the next commit; the same command goes on from there.
    """
    settings = options.settings()
    if not settings.sources:
        raise UsageError(f"no source in {settings.file.name} yet; see docs/sources")
    if dry_run:
        _foresee(settings, options, sources, full=full, as_json=as_json)
        return
    with stop_on_interrupt(options, "stopping at the next commit") as stop:
        summary = _run(settings, options, sources, (full, retry_failed), jobs, stop)
    if as_json:
        from reports.sweep_json import write_sweep

        write_sweep(summary, sys.stdout.buffer)
    else:
        from reports.console import print_sweep

        print_sweep(summary, sys.stdout)
    if not summary.complete or any(source.failed for source in summary.sources):
        sys.exit(INCOMPLETE)


def _foresee(settings: Settings, options: Global, names: tuple[str, ...], *, full: bool, as_json: bool) -> None:
    from reports.console import print_preview
    from reports.sweep_json import write_preview
    from scanner import build
    from scanner.index.database import exists
    from scanner.preview import Preview

    with stop_on_interrupt(options, "stopping; what was listed is shown") as stop, ExitStack() as stack:
        there = exists(settings.index.address)
        reader = stack.enter_context(reading(settings)) if there else None
        mark = build.fingerprint(settings, reader.content_key()) if reader else ""
        chosen = settings.chosen(names)
        found = [Preview(reader, one, mark, full=full).run(stop.asked) for one in chosen if not stop.asked()]
    if as_json:
        write_preview(found, sys.stdout.buffer)
    else:
        print_preview(found, sys.stdout)
    if len(found) < len(chosen) or not all(one.complete for one in found):
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
    from scanner.index.gates import open_gate
    from scanner.index.writer import open_writer

    sources = settings.chosen(names)
    build.load_ahead(settings.detection)
    keys = read_keys(settings.index.key)
    how = Options(again[0], again[1], settings.extraction.max_item_bytes, stop.asked)
    address = settings.index.address
    with open_writer(address, keys) as writer, open_gate(address, keys) as how.gate:
        content_key = writer.reader().content_key()
        mark = build.fingerprint(settings, content_key)
        writer.fingerprint_id(mark)
        with (
            build.worker_pool(settings, content_key, index=writer.known_file(), mark=mark, jobs=jobs) as pool,
            progress(options.quiet or options.verbose > 0) as shown,
        ):
            return sweeping.run(writer, pool, sources, how, shown, partial(_meter, settings, writer))


def _meter(settings: Settings, writer: IndexWriter, source: SourceSettings) -> Meter | None:
    """Return what watches over the budget of a source, None if it has none."""
    from scanner.schedule.meter import DayMeter
    from scanner.schedule.plan import plan_of

    plan = plan_of(source.name, source.values, settings.worker.timezone)
    if plan.requests_a_day is None and plan.bytes_a_day is None:
        return None
    return DayMeter(writer.runs, plan, writer.source_id(source.name, source.type.name))
