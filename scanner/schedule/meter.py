"""What a turn costs, and whether it may go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from scanner.index.runs import RunBook
from scanner.schedule.plan import Plan

_EACH = 2.0


class DayMeter:
    """Adds up requests and bytes of a source a day, in the index, and says stop when the day's budget is used up.

    What the last two seconds before a `kill -9` cost is not added. `moved` is called once, when the first
    item was examined.
    """

    def __init__(
        self,
        book: RunBook,
        plan: Plan,
        source: int,
        moved: Callable[[], None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._clock = clock
        self._book = book
        self._plan = plan
        self._source = source
        self._tell_moved = moved
        self._kept = (0, 0)
        self._before = book.spent(source, self._day())
        self._last = time.monotonic()
        self.over = self._plan.spent(*self._before)

    def goes_on(self, requests: int, size: int, examined: int = 0) -> bool:
        """See `scanner.course.Meter`."""
        before = self._before[0] + requests - self._kept[0], self._before[1] + size - self._kept[1]
        self.over = self._plan.spent(*before)
        if self.over or time.monotonic() - self._last > _EACH:
            self.keep(requests, size)
        if examined and self._tell_moved is not None:  # not bytes: there are items without any
            self._tell_moved()
            self._tell_moved = None
        return not self.over

    def keep(self, requests: int, size: int) -> None:
        """Store what has come since the last time."""
        self._last = time.monotonic()
        more = requests - self._kept[0], size - self._kept[1]
        day = self._day()
        if any(more):
            self._book.spend(self._source, day, *more)
            self._kept = requests, size
        self._before = self._book.spent(self._source, day)

    def _day(self) -> str:
        return day_of(self._plan, self._clock())


def day_of(plan: Plan, now: datetime) -> str:
    """Return the name of a day of a source's budget."""
    return now.astimezone(plan.zone).date().isoformat()


class Throttle:
    """Asks a question at most so often, and remembers the answer in between."""

    def __init__(self, ask: Callable[[], bool], seconds: float) -> None:
        self._ask = ask
        self._seconds = seconds
        self._asked = -seconds
        self._answer = False

    def __call__(self) -> bool:
        now = time.monotonic()
        if now - self._asked >= self._seconds:
            self._asked, self._answer = now, self._ask()
        return self._answer
