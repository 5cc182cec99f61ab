"""Ctrl-C: the first one asks to stop in order, the second stops at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from scanner.cli.common import Global


class Stop:
    """Whether the user asked to stop."""

    def __init__(self) -> None:
        self._asked = False
        self._then: Callable[[], None] = lambda: None

    def then(self, do: Callable[[], None]) -> None:
        """Do this when somebody asks for the first time."""
        self._then = do

    def ask(self) -> None:
        """Ask to stop."""
        self._asked = True
        self._then()

    def asked(self) -> bool:
        """Tell whether it was asked."""
        return self._asked


@contextmanager
def stop_on_interrupt(options: Global, told: str) -> Iterator[Stop]:
    """Take Ctrl-C and SIGTERM as a wish to stop; `told` is said of the first."""
    stop = Stop()

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        if stop.asked():
            raise KeyboardInterrupt
        stop.ask()
        options.note(f"\n{told}; Ctrl-C again stops at once")

    before = {number: signal.signal(number, interrupted) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
