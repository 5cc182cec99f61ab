"""One way to call a service: admission, patience, and what an answer means.

Every request of a connector goes through `Pace.call`. Admission comes first (tokens and slots of each
budget that the call is charged to), so that a service is not driven into throttling; what it asks
for nevertheless (`Retry-After`) holds for the budget, not for the thread that happened to hear it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scanner.errors import SourceError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Budget:
    """What a service allows to one name: an application, a tenant, a mailbox.

    `key` is stable over processes and unique in the source. `per_second` and `burst` are in the
    service's own units (requests, quota units), None for no published limit; `slots` bounds the
    calls under way at a time.
    """

    key: str
    per_second: float | None = None
    burst: float = 1.0
    slots: int | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What one call costs of one budget."""

    budget: Budget
    units: float = 1.0


class Pace:
    """Admission and retries of one source; safe for threads.

    `max_per_second` bounds requests of the source as a whole, whatever the budgets say.
    """

    def __init__(self, max_per_second: float | None = None) -> None:
        raise NotImplementedError

    def call(self, send: Callable[[], T], judge: Callable[[T | Exception], SourceError | None], *charges: Charge) -> T:
        """Send until `judge` finds no error in the answer, and return the answer.

        `send` makes one request and returns the answer or raises; it runs in this thread, once for each
        try, and is charged each time. `judge` gets the answer or the exception, and alone decides: None is
        an answer to return; a `ThrottledError` waits (at least what it asks for, on all charged budgets) and
        tries again; any other `TransientError` backs off and tries again; every other `SourceError` is raised
        at once. An exception that `judge` does not know must be raised by it. What goes on failing is raised as
        the last error that was judged, after a bounded time and number of tries.
        """
        raise NotImplementedError

    def slow_down(self, budget: Budget, *, remaining: float, reset: float) -> None:
        """Take a service's word that `remaining` units are left for `reset` seconds."""
        raise NotImplementedError

    def waits(self) -> Mapping[str, float]:
        """See `scanner.ports.Service.waits`."""
        raise NotImplementedError

    def heed(self, waits: Mapping[str, float]) -> None:
        """See `scanner.ports.Service.heed`."""
        raise NotImplementedError

    @property
    def requests(self) -> int:
        """How many times `send` was called."""
        raise NotImplementedError
