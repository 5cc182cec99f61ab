"""Where all sources under way meet the worker processes: tasks go out, what comes back goes to whoever gave them.

One thread steps through what is under way, and waits here when nothing can go on.
"""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import closing
from typing import Protocol, TypeVar

from scanner.ahead import Bell
from scanner.examined import ContentRecord, ItemDone, Task
from scanner.heap import Heap
from scanner.workers import WorkerPool

T = TypeVar("T")
Doing = Generator[bool, None, T]
"""Something that is done in steps, each of which tells whether it got on, or waits for something to come back."""

_PAUSE = 0.5
"""Seconds after which a service is looked after although nothing came: it may be told to stop."""


class Receiver(Protocol):
    """Who gives tasks, as the exchange sees it."""

    def received(self, number: int, message: ContentRecord | ItemDone) -> None:
        """Take what was found in an item."""

    def commit_if_due(self) -> None:
        """Commit what has ended if it is much or long ago."""


class Exchange:
    """Hands tasks to the worker processes and what they say to the receivers; all in one thread."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self._receivers: dict[int, Receiver] = {}
        self._joined: list[Receiver] = []
        self._last = 0
        self._bell: Bell | None = None
        self._heap = Heap()

    @property
    def full(self) -> bool:
        """Tell whether more tasks would only pile up."""
        return self._pool.full

    @property
    def bell(self) -> Bell:
        """What threads wake the exchange with."""
        if self._bell is None:
            self._bell = Bell()
        return self._bell

    def join(self, receiver: Receiver) -> None:
        """Let somebody take part."""
        self._joined.append(receiver)

    def part(self, receiver: Receiver) -> None:
        """Let somebody go."""
        self._joined.remove(receiver)

    def enter(self, receiver: Receiver) -> int:
        """Return a new number for a task of this receiver."""
        self._last += 1
        self._receivers[self._last] = receiver
        return self._last

    def leave(self, number: int) -> None:
        """Forget a task that is settled."""
        del self._receivers[number]

    def submit(self, task: Task) -> None:
        """Give a task to the worker processes."""
        self._pool.submit(task)

    def forget(self, numbers: Collection[int]) -> None:
        """Forget tasks that are not settled; what is still said of them is nobody's."""
        for number in numbers:
            del self._receivers[number]
        self._pool.forget(numbers)

    def receive(self, *, wait: bool) -> None:
        """Hand out what has come back, after waiting for it if asked to."""
        timeout = 0.0 if not wait else None if self._bell is None else _PAUSE
        bell = None if self._bell is None else self._bell.fileno()
        for number, message in self._pool.events(drain=wait, timeout=timeout, bell=bell):
            if isinstance(message, ItemDone | ContentRecord) and (receiver := self._receivers.get(number)) is not None:
                receiver.received(number, message)
        if self._bell is not None:
            self._bell.still()
        for receiver in self._joined:
            receiver.commit_if_due()
        self._heap.give_back()

    def carry_out(self, doing: Doing[T]) -> T:
        """Do one thing to its end, with nothing beside it."""
        with closing(doing):
            while True:
                try:
                    got_on = next(doing)
                except StopIteration as end:
                    return end.value  # type: ignore[no-any-return]
                self.receive(wait=not got_on)

    def close(self) -> None:
        """Give the bell back."""
        if self._bell is not None:
            self._bell.close()

    def __enter__(self) -> Exchange:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
