"""What runs in a worker process: it examines what comes over its pipe, and shows in shared memory that it moves.

Nothing that its libraries say may be seen, and it ends with its parent whatever it is at.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import logging
import multiprocessing
import os
import resource
import signal
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from scanner import walls
from scanner.examine import Examiner

ExaminerFactory = Callable[[], Examiner]
"""Called once in each worker process; must be picklable."""


@dataclass(frozen=True, slots=True)
class Bug:
    """Where in a worker something went wrong that nobody foresaw; the text of the error may be content."""

    where: str


class _Board:
    """The worker's side of the beat."""

    def __init__(self, board: Any) -> None:
        self._board = board

    def beat(self, task: int, path: int) -> None:
        self._board[1] = task
        self._board[2] = path
        self._board[0] = time.monotonic_ns()


def work(pipe: Connection, board: Any, factory: ExaminerFactory, memory_bytes: int) -> None:
    """Run in the worker process until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    _die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold personal values
    _hush()
    watch = _Board(board)
    try:
        examiner = factory()
        gc.freeze()
        walls.put_up()  # behind the factory: to read its index a database writes to a table of locks
        _limit_memory(memory_bytes)
        pipe.send(None)
        while True:
            for message in examiner.examine(pipe.recv(), watch):
                pipe.send(message)
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return
    except BaseException as error:  # noqa: BLE001 - its own print would show the text of the error
        with contextlib.suppress(Exception):
            pipe.send(Bug(f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"))
        os._exit(1)


def _hush() -> None:
    """Let libraries print, log and warn of nothing: it may quote content, or stand amid our own output."""
    import scanner.hushed  # noqa: F401 - the prints; done already where it was loaded ahead

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _die_with_parent() -> None:
    """Let the system kill us, even in a hang that holds the interpreter, when the parent's end of the pipe closes.

    (PR_SET_PDEATHSIG watches the fork server, which lives as long as we do.)
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    pipe = parent.sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if not parent.is_alive():
        os._exit(1)


def _limit_memory(more: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
