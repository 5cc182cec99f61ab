"""`pii-scan worker`: sweeps on a schedule, for as long as it runs."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING

import click

from scanner.cli.common import FATAL, INCOMPLETE, Global
from scanner.cli.stopping import Stop, stop_on_interrupt
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.cluster.machine import Machine
    from scanner.config import Settings
    from scanner.index.reader import IndexReader
    from scanner.index.writer import IndexWriter
    from scanner.ports import Gate
    from scanner.schedule.loop import Worker
    from scanner.schedule.watching import Outside
    from scanner.workers import WorkerPool

_DRAIN_SECONDS = 25.0
"""So long a worker may take that was asked to stop; then it ends as by `kill -9`: what was committed is kept."""


@click.command()
@click.option("--check", is_flag=True, help="Tell whether the worker of this index is well; runs none.")
@click.option("--once", is_flag=True, help="Sweep what is due now, then end.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes (default: one a core).")
@click.pass_obj
def worker(options: Global, check: bool, once: bool, jobs: int | None) -> None:
    """Sweep each source when its schedule says so, until it is asked to stop.

    Ctrl-C or SIGTERM stops at the next commit; the next worker goes on from there.
    """
    from scanner import log
    from scanner.cli import logs

    settings = options.settings()
    if check:
        sys.exit(_check(settings))
    if not any(one.values.get("schedule") or one.values.get("full_schedule") for one in settings.sources):
        raise UsageError(f"no source in {settings.file.name} has a schedule; see docs/worker.md")
    if not options.quiet and not log.enabled():
        logs.begin(click.get_current_context().find_root(), 1)  # nobody watches it, so it tells without being asked
    with stop_on_interrupt(options, "the worker stops at the next commit") as stop:
        well = _run(settings, stop, once=once, jobs=jobs)
    if once and not well:
        sys.exit(INCOMPLETE)


def _check(settings: Settings) -> int:
    from scanner.schedule.beat import STUCK, health

    found = health(settings.index.address)
    if not found.lives:
        last = f"; it was last seen at {found.pulse.moved_at}" if found.pulse else ""
        click.echo(f"no worker runs on this index{last}")
        return FATAL
    overdue = found.pulse.overdue if found.pulse else 0
    state = found.pulse.state if found.pulse else "starting"
    told = f"{state if found.age < STUCK else 'stuck'}, last beat {found.age:.0f} s ago, {overdue} overdue"
    click.echo(f"the worker is alive: {told}")
    return 0 if found.well else FATAL


def _run(settings: Settings, stop: Stop, *, once: bool, jobs: int | None) -> bool:
    from scanner import build, log
    from scanner.index.turns import as_worker
    from scanner.schedule.beat import Beat
    from scanner.schedule.watching import Outside

    build.load_ahead(settings.detection)
    with as_worker(settings.index.address) as number, ExitStack() as stack:
        outside = Outside(settings, Beat(number))
        server = outside.serving()
        stack.enter_context(server)
        tools = _Tools(settings, jobs)
        stack.callback(tools.end)
        stop.then(_deadline)
        log.info("worker begins", sources=len(settings.sources), pid=os.getpid())
        found = _worker(settings, tools, outside, stop)
        found.run(once=once)
    return found.well


def _worker(settings: Settings, tools: _Tools, outside: Outside, stop: Stop) -> Worker | Machine:
    from scanner.index.address import Postgres

    if isinstance(settings.index.address, Postgres):
        from scanner.cluster.machine import Machine

        return Machine(settings, tools, outside, stop.asked)
    from scanner.schedule.loop import Worker

    return Worker(settings, tools, outside, stop.asked)


def _deadline() -> None:
    """End for certain, soon: who stops the service waits no longer."""
    timer = threading.Timer(_DRAIN_SECONDS, _end)
    timer.daemon = True
    timer.start()


def _end() -> None:
    click.echo("pii-scan: the worker took too long to stop and ends at once; what was committed is kept", err=True)
    os._exit(FATAL)


class _Tools:
    """The index and the worker processes, as `scanner.schedule.looking.Tools` wants them."""

    def __init__(self, settings: Settings, jobs: int | None) -> None:
        from scanner.index.crypto import read_keys
        from scanner.index.lasting import LastingReader

        self._settings = settings
        self._jobs = jobs
        self._path = settings.index.address
        self._pool = ExitStack()
        self._reader = LastingReader(self._path, lambda: read_keys(settings.index.key))
        self._made: tuple[bytes, str, WorkerPool] | None = None
        self._marks: dict[bytes, str] = {}

    def reader(self) -> AbstractContextManager[IndexReader | None]:
        return self._reader.look()

    def writer(self) -> AbstractContextManager[IndexWriter]:
        from scanner.index.crypto import read_keys
        from scanner.index.writer import open_worker_writer

        return open_worker_writer(self._path, read_keys(self._settings.index.key))

    def gate(self) -> AbstractContextManager[Gate | None]:
        from scanner.index.crypto import read_keys
        from scanner.index.gates import open_gate

        return open_gate(self._path, read_keys(self._settings.index.key))

    def pool(self, writer: IndexWriter) -> WorkerPool:
        from scanner import build

        key = writer.reader().content_key()  # another one after `key rotate`
        if key not in self._marks:
            self._marks[key] = build.fingerprint(self._settings, key)
        mark = self._marks[key]
        writer.fingerprint_id(mark)
        if self._made is None or self._made[:2] != (key, mark):
            self.rest()
            made = build.worker_pool(self._settings, key, index=writer.known_file(), mark=mark, jobs=self._jobs)
            self._made = key, mark, self._pool.enter_context(made)
        return self._made[2]

    def somebody_waits(self) -> bool:
        from scanner.index.turns import somebody_waits

        return somebody_waits(self._path)

    def rest(self) -> None:
        self._made = None
        self._pool.close()

    def end(self) -> None:
        """Give everything back."""
        self.rest()
        self._reader.close()
