"""What runs in threads beside the sweep: listings some steps ahead, and the bell that wakes the sweep."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Now(Enum):
    """What a poll says when it gives nothing."""

    WAIT = 0
    END = 1


class Bell:
    """Wakes the thread of the sweep, which waits for worker processes and for this at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rung = False
        self._number = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def fileno(self) -> int:
        """Return what to wait for: readable after a ring."""
        return self._number

    def ring(self) -> None:
        """Wake who waits; from any thread, also after `close`. A bell that was rung and not heard need not be again."""
        if self._rung:
            return
        with self._lock:
            self._rung = True
            if self._number >= 0:
                os.eventfd_write(self._number, 1)

    def still(self) -> None:
        """Take the rings up to now as heard; look for what they were for behind this."""
        with contextlib.suppress(BlockingIOError):
            os.eventfd_read(self._number)
        self._rung = False  # behind the reading: a ring in between is one of those that are heard now

    def close(self) -> None:
        """Give the bell back."""
        with self._lock:
            number, self._number = self._number, -1
        if number >= 0:
            os.close(number)


class Steps(Generic[T]):
    """An iterator to be polled; this one steps when it is asked."""

    def __init__(self, make: Callable[[], Iterator[T]]) -> None:
        self._make = make
        self._steps: Iterator[T] | None = None

    def poll(self) -> T | Now:
        """Return the next value, `Now.END` behind the last one, or `Now.WAIT`; raises what the iterator raises."""
        if self._steps is None:
            self._steps = self._make()
        return next(self._steps, Now.END)

    def close(self) -> None:
        """Ask for no more."""


class Ahead(Steps[T]):
    """An iterator that runs in a thread of its own, at most `most` values ahead."""

    def __init__(self, make: Callable[[], Iterator[T]], most: int, bell: Bell) -> None:
        super().__init__(make)
        self._bell = bell
        self._room = threading.Semaphore(most)
        self._found: queue.SimpleQueue[T | Now | BaseException] = queue.SimpleQueue()
        self._closed = False
        threading.Thread(target=self._run, name="listing", daemon=True).start()

    def poll(self) -> T | Now:
        try:
            found = self._found.get_nowait()
        except queue.Empty:
            return Now.WAIT
        self._room.release()
        if isinstance(found, BaseException):
            raise found
        return found

    def close(self) -> None:
        self._closed = True
        self._room.release()

    def _run(self) -> None:
        try:
            for one in self._make():
                self._room.acquire()
                if self._closed:
                    return
                self._found.put(one)
                self._bell.ring()
            self._found.put(Now.END)
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is polled
            self._found.put(error)
        finally:
            self._bell.ring()
