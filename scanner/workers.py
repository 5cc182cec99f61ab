"""Worker processes that examine items and may die doing so.

A worker gets batches of tasks over a pipe and streams back what it finds, so an item of any
size needs little memory here and shows that it is alive. The parent watches a beat in shared
memory: a worker that is silent for too long is killed. Whoever dies loses one part of one
item at most: the part it was at is quarantined, all its unfinished tasks are given out again,
one by one. (concurrent.futures breaks for good on a dead worker; pebble can neither stream
nor tell a slow item from a hanging one.)
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import select
import sys
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any

from scanner import forking
from scanner.examine import Emitted
from scanner.examined import ItemDone, State, Task
from scanner.inworker import Bug, ExaminerFactory, work
from scanner.model import ByteRange, Reason, Stage
from scanner.sealed import Sealed

_BATCH_TASKS = 32
_BATCH_BYTES = 1 << 18
_AHEAD = 2
"""So many batches lie in a worker's pipe behind the one that it is at: it need not wait while we commit."""
_AHEAD_BYTES = 3 << 14
"""Each of them is no larger, so that a pipe holds them all: sending never waits for a worker that waits for us."""
_QUEUE_BYTES = 1 << 26
"""Of what is held for items that lie elsewhere, at most so much waits here, besides the item that goes over it."""
_MAX_DEATHS = 3
_GRACE_SECONDS = 5.0
_START_SECONDS = 180.0
_LOOK_SECONDS = 2.0
"""So often at least the caller gets its turn, to stop or to commit."""

_COLLECT = 50_000, 20, 10
"""What waits for a commit is no garbage, and it is much: looking for circles in it took a tenth of our time."""

Event = tuple[int, Emitted]
"""(number of the task, what came of it)"""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """`silence_seconds` without a sign of life end a worker, as does memory over `memory_bytes` beyond start."""

    processes: int
    silence_seconds: float
    memory_bytes: int


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    pipe: Connection
    board: Any
    """Shared numbers: time of the last beat, task, digest of the part path."""
    heard: int = 0
    """When something came from it: a worker that waits for us to read cannot beat."""
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)
    """What it is at and has not ended."""
    later: deque[list[Task]] = field(default_factory=deque)
    """Batches that it was sent and has not begun."""
    _ears: select.poll = field(default_factory=select.poll)

    def __post_init__(self) -> None:
        self._ears.register(self.pipe, select.POLLIN)

    @property
    def says(self) -> bool:
        """Tell whether something has come from it, as `Connection.poll` does with more ado."""
        return bool(self._ears.poll(0))

    @property
    def waiting(self) -> int:
        """Tasks that it was given and has not ended."""
        return sum(1 for _ in self.held())

    def held(self) -> Iterator[Task]:
        """Yield the tasks that it was given and has not ended, in their order."""
        return chain(self.tasks, *self.later)

    def ended(self) -> None:
        """Take the first task off; behind the last one of a batch it goes on with the next by itself."""
        self.tasks.popleft()
        if not self.tasks and self.later:
            self.tasks.extend(self.later.popleft())


class WorkerPool:
    """Examines tasks in processes; yields contents and item ends as they come, each task's in order."""

    def __init__(self, factory: ExaminerFactory, limits: WorkerLimits) -> None:
        self._factory = factory
        self._limits = limits
        self._context = multiprocessing.get_context("forkserver")
        self._workers: list[_Worker] = []
        self._queue: deque[Task] = deque()
        self._alone: deque[Task] = deque()
        self._deaths: dict[int, int] = {}

    @property
    def waiting(self) -> int:
        """Tasks that were given and have not ended."""
        return len(self._queue) + len(self._alone) + sum(worker.waiting for worker in self._workers)

    @property
    def full(self) -> bool:
        """Tell whether more tasks would only pile up."""
        many = len(self._queue) >= _BATCH_TASKS * (self._limits.processes + 1)
        held = (_weight(task) for task in self._queue if not isinstance(task.source, ByteRange))
        return many or sum(held) > _QUEUE_BYTES

    def warm(self) -> None:
        """Start the processes before there is a task: they take a second or two to load their models."""
        while len(self._workers) < self._limits.processes:
            self._workers.append(self._start())

    def submit(self, task: Task) -> None:
        """Give a task; it starts when a batch is full or `events` is told to drain."""
        self._queue.append(task)

    def events(self, *, drain: bool, timeout: float | None = None, bell: int | None = None) -> Iterator[Event]:
        """Yield what has come in after waiting at most `timeout` seconds, nothing if nobody works.

        With `drain`, batches that are not full start as well. A `bell` (a descriptor) that can be
        read ends the wait too.
        """
        self._dispatch(drain)
        if not self._workers and bell is None:
            return
        pause = min(self._limits.silence_seconds / 4, _LOOK_SECONDS)
        pipes: list[Connection | int] = [worker.pipe for worker in self._workers]
        ready = wait(pipes + ([] if bell is None else [bell]), min(pause, timeout) if timeout is not None else pause)
        for worker in [one for one in self._workers if one.pipe in ready]:
            yield from self._receive(worker)
        for worker in list(self._workers):
            if self._silent(worker):
                worker.process.kill()
                yield from self._bury(worker, Reason.TIMEOUT)
        self._dispatch(drain)

    def close(self) -> None:
        """End all workers at once; tasks under way are lost to the caller."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()
        self._queue.clear()
        self._alone.clear()
        self._deaths.clear()

    def forget(self, tasks: Collection[int]) -> None:
        """Forget tasks by their numbers; workers that hold one of them end, and what else they held is given again."""
        gone = set(tasks)
        for worker in [one for one in self._workers if any(task.id in gone for task in one.held())]:
            _end(worker)
            self._workers.remove(worker)
            self._queue.extendleft(reversed(list(worker.held())))
        for queue in (self._queue, self._alone):
            left = [task for task in queue if task.id not in gone]
            queue.clear()
            queue.extend(left)
        for number in gone:
            self._deaths.pop(number, None)

    def __enter__(self) -> WorkerPool:
        self._thresholds = gc.get_threshold()
        gc.set_threshold(*_COLLECT)
        return self

    def __exit__(self, *_: object) -> None:
        gc.set_threshold(*self._thresholds)
        self.close()

    def _dispatch(self, drain: bool) -> None:
        while self._alone or self._queue:
            enough = self._alone or drain or len(self._queue) >= _BATCH_TASKS or not self._workers
            worker = self._idle() if enough or self._big() else None
            if worker is None:
                break
            batch = [self._alone.popleft()] if self._alone else list(_batch(self._queue, self._share()))
            worker.tasks.extend(batch)
            worker.board[:] = time.monotonic_ns(), 0, 0
            _send(worker, _packed(batch))
        self._send_ahead()

    def _send_ahead(self) -> None:
        """Send busy workers what they do next, as long as there is a batch for each of the others besides."""
        for most in range(1, _AHEAD + 1):
            for worker in self._workers:
                if self._alone or len(self._queue) < _BATCH_TASKS * self._limits.processes:
                    return
                if worker.ready and worker.tasks and len(worker.later) < most:
                    self._send_light(worker)

    def _send_light(self, worker: _Worker) -> None:
        """Send a batch that its pipe holds; where the next one is too large, the worker waits for it."""
        batch = list(_batch(self._queue, _BATCH_TASKS, _AHEAD_BYTES))
        packed = _packed(batch)
        if not batch or len(packed) > _AHEAD_BYTES:
            self._queue.extendleft(reversed(batch))
            return
        worker.later.append(batch)
        _send(worker, packed)

    def _share(self) -> int:
        """Return how many tasks a batch may take, so that at the end every worker has some."""
        return max(1, min(_BATCH_TASKS, -(-len(self._queue) // self._limits.processes)))

    def _big(self) -> bool:
        return sum(_weight(task) for task in self._queue) >= _BATCH_BYTES

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if not worker.tasks:
                return worker
        if len(self._workers) < self._limits.processes:
            self._workers.append(self._start())
            return self._workers[-1]
        return None

    def _start(self) -> _Worker:
        forking.load_ahead()
        board = self._context.RawArray("Q", 3)
        board[0] = time.monotonic_ns()
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(theirs, board, self._factory, self._limits.memory_bytes), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours, board)

    def _receive(self, worker: _Worker) -> Iterator[Event]:
        try:
            while worker.says:
                message = worker.pipe.recv()
                if isinstance(message, Bug):
                    print(f"worker process: {message.where}", file=sys.stderr, end="", flush=True)  # noqa: T201
                    continue
                worker.ready, worker.heard = True, time.monotonic_ns()
                if message is None:
                    continue
                task = worker.tasks[0].id
                if isinstance(message, ItemDone):
                    worker.ended()
                    self._deaths.pop(task, None)
                yield task, message
        except (EOFError, OSError):  # OSError: it died in the middle of a message
            yield from self._bury(worker, Reason.CRASHED)

    def _silent(self, worker: _Worker) -> bool:
        if not worker.tasks or worker not in self._workers:
            return False
        allowed = self._limits.silence_seconds + _GRACE_SECONDS if worker.ready else _START_SECONDS
        return bool((time.monotonic_ns() - max(worker.board[0], worker.heard)) / 1e9 > allowed)

    def _bury(self, worker: _Worker, why: Reason) -> Iterator[Event]:
        """Give out the dead worker's tasks again, each that it was at alone, without the part that killed it."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if not worker.ready:
            raise RuntimeError("a worker process could not start")
        for batch in reversed(worker.later):
            self._queue.extendleft(reversed(batch))
        guilty, path = worker.board[1], worker.board[2]
        alone = len(worker.tasks) == 1
        for task in worker.tasks:
            if not alone and (task.id != guilty or path == 0):
                self._alone.append(task)
                continue
            deaths = self._deaths[task.id] = self._deaths.get(task.id, 0) + 1
            if path == 0 or deaths > _MAX_DEATHS:
                del self._deaths[task.id]
                stage = Stage.DETECT if guilty and path == 0 else Stage.EXTRACT
                yield task.id, ItemDone(task.id, State.FAILED, None, stage=stage, reason=why, retryable=True)
            else:
                self._alone.append(replace(task, quarantined={**task.quarantined, path: why}))


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _weight(task: Task) -> int:
    if isinstance(task.source, ByteRange):
        return task.source.length or 1 << 14
    return task.source.size if isinstance(task.source, Sealed) else len(task.source)


def _batch(queue: deque[Task], most: int, carried: int = sys.maxsize) -> Iterable[Task]:
    """Take so many tasks at most, together no more than some bytes over the pipe."""
    weight = 0
    for _ in range(most):
        first = queue[0]
        carried -= len(first.source) if isinstance(first.source, bytes) else 0
        if weight > _BATCH_BYTES or carried < 0:
            return
        weight += _weight(first)
        yield queue.popleft()


def _packed(batch: list[Task]) -> memoryview:
    return ForkingPickler.dumps(batch)


def _send(worker: _Worker, packed: memoryview) -> None:
    with contextlib.suppress(ConnectionError):  # a dead worker is noticed when it is read
        worker.pipe.send_bytes(packed)
