"""The queue: Procrastinate in a schema of its own beside that of the index.

Jobs are put within the transaction that makes them necessary, on the index's own session. The queue may be lost as a
whole: what is to do stands in the index (`scanner.index.dues`), and is put again from there.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import procrastinate
import psycopg
from procrastinate import exceptions
from procrastinate.jobs import Job as Queued
from procrastinate.jobs import Status
from psycopg import sql

from scanner import log
from scanner.cluster.jobs import Job, Task
from scanner.errors import IndexBusy, IndexFault
from scanner.index.stores.postgres import PostgresStore
from scanner.index.stores.session import jobs_schema

if TYPE_CHECKING:
    from scanner.index.address import Postgres

SILENCE = 20.0
"""Seconds without a sign of life after which the jobs of a worker are given to others."""
_BEAT = 5.0
_POLL = 1.0
_REACHING = 10.0
_WAITING = ("todo",)
_THERE = ("todo", "doing")
_VERSION = "pii-scan queue, procrastinate "
_OLD_WORKERS = "workers of another version use the queue of this index; stop them first, then start this one"

Do = Callable[..., None]
"""Does a job; gets its numbers."""


def install(store: PostgresStore) -> None:
    """Make the queue, or make it anew for another version of the library; the caller is `undisturbed`.

    Nothing is lost with the old one. Raises `IndexBusy` when workers of another version are at work.
    """
    schema = sql.Identifier(store.jobs_schema)
    row = store.session.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", (store.jobs_schema,)
    ).fetchone()
    wanted = _VERSION + procrastinate.__version__
    if row is not None and row[0] == wanted:
        return
    with store.clear_faults(), store.session.transaction():
        if row is not None:
            if row[0] is not None and _lively(store):
                raise IndexBusy(_OLD_WORKERS)
            store.session.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(schema))
        store.session.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        store.session.execute(sql.SQL("SET LOCAL search_path = {}").format(schema))
        store.session.execute(procrastinate.schema.SchemaManager.get_schema())
        store.session.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(schema, wanted))


def _lively(store: PostgresStore) -> bool:
    query = "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"
    return store.session.execute(query, (3 * SILENCE,)).fetchone() is not None


class Putter:
    """Puts jobs on a session of the index, inside its transaction."""

    def __init__(self) -> None:
        self._manager = procrastinate.App(connector=procrastinate.SyncPsycopgConnector()).job_manager

    def put(self, store: PostgresStore, jobs: Sequence[Job], *, anew: bool = False) -> None:
        """Put jobs, but those that wait already; with `anew` also not those that somebody is at."""
        wanted = [_queued(job) for job in _lacking(store, jobs, _THERE if anew else _WAITING)]
        if wanted:
            self._manager.batch_defer_jobs(jobs=wanted, connection=store.session)


def lacking(store: PostgresStore, jobs: Sequence[Job]) -> list[Job]:
    """Return those of some jobs that neither wait nor are somebody's."""
    return _lacking(store, jobs, _THERE)


def _lacking(store: PostgresStore, jobs: Sequence[Job], states: Collection[str]) -> list[Job]:
    there = _keys(store, [job.key for job in jobs], states)
    return [job for job in jobs if job.key not in there]


def _keys(store: PostgresStore, keys: Collection[str], states: Collection[str]) -> set[str]:
    query = (
        "SELECT queueing_lock FROM procrastinate_jobs"
        " WHERE queueing_lock = ANY(%s) AND status = ANY(%s::procrastinate_job_status[])"
    )
    return {key for (key,) in store.session.execute(query, (list(keys), list(states))).fetchall()}


def _queued(job: Job) -> Queued:
    return Queued(
        queue=job.queue,
        task_name=job.task,
        lock=job.lock,
        queueing_lock=job.key,
        priority=job.priority,
        task_kwargs=dict(job.numbers),
    )


class Crew:
    """Takes jobs from the queue and does them one after the other, in threads beside the caller's."""

    def __init__(self, address: Postgres, queues: Sequence[str], work: Mapping[Task, Do]) -> None:
        hush()
        self._url, schema = address.read()
        self._schema = jobs_schema(schema)
        self._queues = list(queues)
        self._work = work
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._app: procrastinate.App | None = None
        self.ready = threading.Event()
        """Set once it has reached the database."""

    @property
    def at_work(self) -> bool:
        """Tell whether it takes jobs; False when it was stopped, or the database went away."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self) -> None:
        """Begin to take jobs."""
        self.ready.clear()
        self._loop = self._task = None
        self._thread = threading.Thread(target=self._run, name="crew", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Take no more jobs, and wait for the one under way."""
        until = time.monotonic() + _REACHING
        while self._thread is not None and self._thread.is_alive():
            if self.ready.is_set() and self._loop is not None and self._task is not None:
                with contextlib.suppress(RuntimeError):  # it has just ended by itself
                    self._loop.call_soon_threadsafe(self._task.cancel)
                self._thread.join()
            elif time.monotonic() > until:
                return  # it still tries to reach the database, and has no job
            self._thread.join(0.1)

    def rescue(self) -> int:
        """Give the jobs of workers that are silent to others; returns how many there were."""
        if self._loop is None or not self.ready.is_set() or not self.at_work:
            return 0
        try:
            return asyncio.run_coroutine_threadsafe(self._rescue(), self._loop).result(SILENCE)
        except (exceptions.ConnectorException, RuntimeError, TimeoutError, asyncio.CancelledError) as error:
            log.debug("nobody could be rescued", error=type(error).__name__)  # the crew is losing the database
            return 0

    def _run(self) -> None:
        try:
            asyncio.run(self._take())
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the text may tell of the connection
            log.debug("the queue was left", error=type(error).__name__)

    async def _take(self) -> None:
        connector = procrastinate.PsycopgConnector(
            conninfo=self._url, configure=self._configure, min_size=1, max_size=4, timeout=10.0
        )
        app = self._app = procrastinate.App(connector=connector)
        for task, do in self._work.items():
            app.task(name=task)(do)
        async with app.open_async():
            self._loop = asyncio.get_running_loop()
            self._task = asyncio.current_task()
            self.ready.set()
            await app.run_worker_async(
                queues=self._queues,
                concurrency=1,
                fetch_job_polling_interval=_POLL,
                update_heartbeat_interval=_BEAT,
                stalled_worker_timeout=SILENCE,
                delete_jobs="always",
                install_signal_handlers=False,
            )

    async def _configure(self, conn: psycopg.AsyncConnection[Any]) -> None:
        await conn.set_autocommit(True)
        await conn.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(self._schema)))

    async def _rescue(self) -> int:
        assert self._app is not None
        manager = self._app.job_manager
        await manager.prune_stalled_workers(SILENCE)
        found = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE))
        for job in found:
            try:
                await manager.retry_job(job)
            except exceptions.UniqueViolation:  # the same one waits already
                await manager.finish_job(job, Status.FAILED, delete_job=True)
            except exceptions.ConnectorException:  # another worker rescued it
                log.debug("a job was rescued by another worker")
        return len(found)


def hush() -> None:
    """Let the library and its loop tell nothing: we tell of our jobs ourselves, and never of an error's text."""
    for name in ("procrastinate", "psycopg", "psycopg.pool", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def unreachable() -> IndexFault:
    """Return what is told when the queue cannot be reached for a minute."""
    return IndexFault("the database of the index cannot be reached; what was committed is safe, start the worker again")
