"""The worker: looks what is due, sweeps it, and gives way to what people ask for.

Everything that it knows is in the index, so it may be killed at any moment: the next one goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scanner.config import Settings
from scanner.index.runs import Run
from scanner.schedule.due import Due
from scanner.schedule.looking import IDLE, Lookout, Tools, Watcher
from scanner.schedule.shift import Shift
from scanner.schedule.state import GRACE, ended_well

SLICE = 10.0
"""Seconds that a source is swept before others get its place, where more are due than are read at once; longer in each
later turn, so that even a source gets on that takes long to find its place again."""


@dataclass
class Worker:
    """Sweeps what is due. `clock` tells the time, `stopped` whether to end in order."""

    settings: Settings
    tools: Tools
    watcher: Watcher
    stopped: Callable[[], bool]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    slice: float = SLICE
    patience: float = GRACE.total_seconds()
    """Seconds from its start after which it tells of what is late."""
    well: bool = True
    """Whether every run so far came to a good end."""

    def __post_init__(self) -> None:
        self.lookout = Lookout(self.settings, self.tools, self.watcher, self.stopped, self.clock, self.patience)

    def run(self, *, once: bool = False) -> None:
        """Work until asked to stop; `once`: until nothing is due."""
        out = self.lookout
        out.until(out.prepare)
        looked, again = datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
        while not self.stopped():
            now = self.clock()
            if not looked <= now < again:
                due = out.look(now)
                if due:
                    out.until(lambda due=due: self._shift(due))  # type: ignore[misc]
                    again = now
                    continue
                looked = now
                again = min(now + timedelta(minutes=1), out.wake(now))
                self.tools.rest()
                if once:
                    return
            self.watcher.move()
            time.sleep(IDLE)

    def _ended(self, place: int, run: Run) -> None:
        self.well = self.well and ended_well(run)
        self.watcher.ended(place, run)

    def _shift(self, due: Sequence[Due]) -> None:
        with self.tools.writer() as writer:
            Shift(self.lookout, writer, self.slice, self._ended).work(due)
