"""One way to call a service: admission, patience, and what an answer means.

Every request of a connector goes through `Pace.call`. Admission comes first (tokens and slots of each
budget that the call is charged to), so that a service is not driven into throttling; what it asks
for nevertheless (`Retry-After`) holds for the budget, not for the thread that happened to hear it.
Where other processes ask the same service, a `scanner.ports.Gate` keeps rates and waits for all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from connectors._pacing_budget import Budget
from connectors._pacing_call import Calling, Charge, final, is_final
from connectors._pacing_clock import Clock, retry_after
from connectors._pacing_door import Door
from scanner.errors import SourceError, ThrottledError, TransientError
from scanner.ports import Gate

__all__ = ["Budget", "Charge", "Clock", "Pace", "Paced", "retry_after"]

T = TypeVar("T")
PATIENCE = 120.0
TRIES = 8
_BASE, _CAP = 0.25, 20.0
_FEW = 2
"""Tries while nothing answers, and calls in a row after which that is so."""


class Pace:
    """Admission and retries of one source; safe for threads.

    `max_per_second` bounds requests of the source as a whole, whatever the budgets say. `whose` names who has the
    budgets at the service (an application in a tenant): by a gate, sources that name the same keep them together.
    `patience` are the seconds that one call may wait for what the service asks for and between its tries: a longer
    wait is not begun. `close` ends all waiting.
    """

    def __init__(
        self,
        max_per_second: float | None = None,
        whose: str = "",
        *,
        patience: float = PATIENCE,
        tries: int = TRIES,
        clock: Clock | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._patience = patience
        self._tries = tries
        self._clock = clock or Clock()
        self._jitter = jitter
        self._door = Door(max_per_second, whose, self._clock, jitter)
        self._nameless = Charge(Budget(" "))  # a connector's keys name something

    def call(self, send: Callable[[], T], judge: Callable[[T | Exception], SourceError | None], *charges: Charge) -> T:
        """Send until `judge` finds no error in the answer, and return the answer.

        `send` makes one request and returns the answer or raises; it runs in this thread, once for each
        try, and is charged each time. `judge` gets the answer or the exception, and alone decides: None is
        an answer to return; a `ThrottledError` waits (at least what it asks for, on the narrowest of the charged
        budgets, and on the wider ones when a second one below them is throttled) and tries again; any other
        `TransientError` backs off and tries again; every other `SourceError` is raised at once. An exception that
        `judge` does not know must be raised by it. What goes on failing is raised as the last error that
        was judged, after a bounded time and number of tries. A wait that is longer than the patience left is
        raised as `ThrottledError` without a request.
        """
        import tenacity

        calling = Calling(send, judge, charges or (self._nameless,), self._patience)
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda error: not is_final(error)),
            stop=tenacity.stop_after_attempt(self._tries_now(calling)),
            wait=lambda state: self._backoff(calling, state.attempt_number),
            sleep=lambda seconds: self._sleep(seconds, calling),
            reraise=True,
        )
        try:
            answer: T = retrying(self._once, calling)
        except TransientError as error:
            self._give_up(calling, error)
            final(error)
            raise
        return answer

    def share(self, gate: Gate, source: str) -> None:
        """See `scanner.ports.Shares.share`."""
        self._door.share(gate, source)

    def slow_down(self, budget: Budget, *, remaining: float, reset: float) -> None:
        """Take a service's word that `remaining` units are left for `reset` seconds."""
        self._door.slow_down(budget, remaining, reset)

    def waits(self) -> Mapping[str, float]:
        """See `scanner.ports.Service.waits`."""
        return self._door.waits()

    def heed(self, waits: Mapping[str, float]) -> None:
        """See `scanner.ports.Service.heed`."""
        self._door.heed(waits)

    @property
    def requests(self) -> int:
        """How many times `send` was called."""
        return self._door.requests

    @property
    def throttled(self) -> int:
        """How many answers were throttled."""
        return self._door.throttled

    def close(self) -> None:
        """End all waiting: calls that wait, and later ones, raise `TransientError`."""
        self._door.close()

    def _once(self, calling: Calling[T]) -> T:
        self._door.admit(calling)
        sent = self._clock.now()
        judged = False
        try:
            answer = calling.send()
            judged = True
        finally:
            self._door.leave(calling, sent, judged=judged)
        if calling.failure is not None and calling.failure is not answer:
            raise calling.failure from (answer if isinstance(answer, Exception) else None)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _tries_now(self, calling: Calling[Any]) -> int:
        """A service that is down costs some calls all their tries; then it is only felt for."""
        return self._tries if self._door.lost(calling.narrowest) <= _FEW else min(self._tries, _FEW)

    def _give_up(self, calling: Calling[Any], error: TransientError) -> None:
        if error is calling.failure and not isinstance(error, ThrottledError):
            self._door.lose(calling.narrowest)

    def _backoff(self, calling: Calling[Any], attempt: int) -> float:
        if isinstance(calling.failure, ThrottledError):
            return 0.0  # it waits at admission, with all others of the budget
        ceiling: float = min(_CAP, _BASE * 2 ** (attempt - 1))
        return ceiling * self._jitter()

    def _sleep(self, seconds: float, calling: Calling[Any]) -> None:
        calling.patience -= seconds
        if calling.patience < 0 and calling.failure is not None:
            raise calling.failure
        self._door.pause(seconds)


class Paced:
    """What every connector of a service leaves to its pace; see `scanner.ports.Service` and `Shares`."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._pace.requests

    def waits(self) -> Mapping[str, float]:
        return self._pace.waits()

    def heed(self, waits: Mapping[str, float]) -> None:
        self._pace.heed(waits)

    def share(self, gate: Gate, source: str) -> None:
        self._pace.share(gate, source)

    def close(self) -> None:
        self._pace.close()
