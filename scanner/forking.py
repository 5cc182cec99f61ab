"""The process that workers are forked from: it starts early, loads what they share, and ends with the program.

Light to import, so that it can begin while the program itself is still loading.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import signal
from collections.abc import Sequence
from multiprocessing import forkserver
from typing import Any

from scanner import scratch

_AHEAD: list[str] = []
"""What it loads; empty before it is first started."""


def load_ahead(modules: Sequence[str] = ()) -> None:
    """Start it, unless it runs; the caller goes on while it loads `modules`."""
    scratch.settle()
    if not _AHEAD:
        multiprocessing.util.Finalize(None, _end, exitpriority=-50)  # behind the workers, before the folder
    if modules or not _AHEAD:
        _AHEAD[:] = ["scanner.hushed", *modules]
        multiprocessing.get_context("forkserver").set_forkserver_preload(_AHEAD)
    forkserver.ensure_running()


def _end() -> None:
    """End it with us, and not when it has loaded all: it holds the folder that it stands in."""
    server: Any = forkserver._forkserver  # there is no other way to its number
    if server._forkserver_pid is not None:
        os.kill(server._forkserver_pid, signal.SIGKILL)
        server._stop()
