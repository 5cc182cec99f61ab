"""One way to call a service: admission, patience, and what an answer means.

Every request of a connector goes through `Pace.call`. Admission comes first (tokens and slots of each
budget that the call is charged to), so that a service is not driven into throttling; what it asks
for nevertheless (`Retry-After`) holds for the budget, not for the thread that happened to hear it.
"""

from __future__ import annotations

import math
import random
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from connectors._pacing_budget import Allowance, Budget
from connectors._pacing_call import Calling, Charge, final, is_final
from connectors._pacing_clock import Clock, retry_after
from scanner.errors import SourceError, ThrottledError, TransientError

__all__ = ["Budget", "Charge", "Clock", "Pace", "retry_after"]

T = TypeVar("T")
PATIENCE = 120.0
TRIES = 8
_BASE, _CAP = 0.25, 20.0
_FEW = 2
"""Tries while nothing answers, and calls in a row after which that is so."""


class Pace:
    """Admission and retries of one source; safe for threads.

    `max_per_second` bounds requests of the source as a whole, whatever the budgets say. `patience` are
    the seconds that one call may wait for what the service asks for and between its tries: a longer wait is
    not begun. `close` ends all waiting.
    """

    def __init__(
        self,
        max_per_second: float | None = None,
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
        self._lock = threading.Lock()
        self._sleepers = threading.Condition(self._lock)
        self._lines: dict[str, deque[threading.Condition]] = {}
        self._allowances: dict[str, Allowance] = {}
        self._heeded: dict[str, float] = {}
        self._closed = False
        self._requests = 0
        self._throttled = 0
        self._whole = Allowance(Budget("", max_per_second), self._clock.now(), share=0.95)
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

    def slow_down(self, budget: Budget, *, remaining: float, reset: float) -> None:
        """Take a service's word that `remaining` units are left for `reset` seconds."""
        with self._lock:
            self._of(budget).ration(remaining, reset, self._clock.now())

    def waits(self) -> Mapping[str, float]:
        """See `scanner.ports.Service.waits`."""
        with self._lock:
            now, unix = self._clock.now(), self._clock.unix()
            found = {key: unix + one.until - now for key, one in self._allowances.items() if one.until > now}
            # What an earlier process was told holds on, even if this one never gets there.
            return {**{key: until for key, until in self._heeded.items() if until > unix}, **found}

    def heed(self, waits: Mapping[str, float]) -> None:
        """See `scanner.ports.Service.heed`."""
        with self._lock:
            self._heeded.update(waits)
            now, unix = self._clock.now(), self._clock.unix()
            for key, until in waits.items():
                if key in self._allowances:
                    self._allowances[key].wait_until(now + until - unix, now)

    @property
    def requests(self) -> int:
        """How many times `send` was called."""
        return self._requests

    @property
    def throttled(self) -> int:
        """How many answers were throttled."""
        return self._throttled

    def close(self) -> None:
        """End all waiting: calls that wait, and later ones, raise `TransientError`."""
        with self._lock:
            self._closed = True
            self._sleepers.notify_all()
            for line in self._lines.values():
                for turn in line:
                    turn.notify_all()

    def _once(self, calling: Calling[T]) -> T:
        self._admit(calling)
        sent = self._clock.now()
        judged = False
        try:
            answer = calling.send()
            judged = True
        finally:
            with self._lock:
                if judged:
                    self._note(calling, sent)
                self._leave(calling)
        if calling.failure is not None and calling.failure is not answer:
            raise calling.failure from (answer if isinstance(answer, Exception) else None)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _admit(self, calling: Calling[Any]) -> None:
        """Wait in the line of the narrowest budget until every budget has room, and take from all at once."""
        with self._lock:
            key = calling.narrowest.key
            line = self._lines.setdefault(key, deque())
            turn = threading.Condition(self._lock)
            line.append(turn)
            try:
                while (wait := self._wait(calling, first=line[0] is turn)) != 0:
                    self._clock.wait(turn, None if wait == math.inf else wait)
                now = self._clock.now()
                self._whole.take(1.0, now)
                for charge in calling.charges:
                    self._of(charge.budget).take(charge.units, now)
                self._requests += 1
            finally:
                line.remove(turn)
                if line:
                    line[0].notify()
                else:
                    del self._lines[key]

    def _wait(self, calling: Calling[Any], *, first: bool) -> float:
        """Return how long to wait before the next look; inf is until notified, 0 is now."""
        now = self._clock.now()
        calling.looked(now)
        self._go_on()
        if not first:
            return math.inf
        states = [self._of(charge.budget) for charge in calling.charges]
        held = max(state.until - now for state in states)
        if held > 0:
            if held > calling.patience:
                raise final(_still_throttled(calling, held))
            calling.holding(now)
            return held
        if any(state.full() for state in states):
            return math.inf
        tokens = (state.delay(charge.units, now) for state, charge in zip(states, calling.charges, strict=True))
        return max(self._whole.delay(1.0, now), *tokens)

    def _leave(self, calling: Calling[Any]) -> None:
        self._whole.release()
        for charge in calling.charges:
            self._of(charge.budget).release()
        for line in self._lines.values():
            line[0].notify()

    def _note(self, calling: Calling[Any], sent: float) -> None:
        now = self._clock.now()
        if isinstance(calling.failure, TransientError) and is_final(calling.failure):
            return  # of a call within this one: it says nothing of these budgets
        if isinstance(calling.failure, ThrottledError):
            self._throttled += 1
            self._hold(calling, max(0.0, calling.failure.retry_after or 0.0), sent, now)
        elif isinstance(calling.failure, TransientError):
            calling.patience -= now - sent
        else:
            for charge in calling.charges:
                self._of(charge.budget).answered(sent)

    def _hold(self, calling: Calling[Any], asked: float, sent: float, now: float) -> None:
        narrow = self._of(calling.narrowest)
        narrow.throttled(sent, asked, now, self._jitter())
        for charge in calling.charges:
            wide = self._of(charge.budget)
            # One mailbox that is throttled must not stop the others; two at once mean what is above them.
            if wide is not narrow and wide.second_below(calling.narrowest.key, narrow.until, now):
                wide.throttled(sent, asked, now, self._jitter())

    def _tries_now(self, calling: Calling[Any]) -> int:
        """A service that is down costs some calls all their tries; then it is only felt for."""
        with self._lock:
            return self._tries if self._of(calling.narrowest).lost <= _FEW else min(self._tries, _FEW)

    def _give_up(self, calling: Calling[Any], error: TransientError) -> None:
        with self._lock:
            if not self._closed and not isinstance(error, ThrottledError):
                self._of(calling.narrowest).lost += 1

    def _backoff(self, calling: Calling[Any], attempt: int) -> float:
        if isinstance(calling.failure, ThrottledError):
            return 0.0  # it waits at admission, with all others of the budget
        ceiling: float = min(_CAP, _BASE * 2 ** (attempt - 1))
        return ceiling * self._jitter()

    def _sleep(self, seconds: float, calling: Calling[Any]) -> None:
        calling.patience -= seconds
        if calling.patience < 0 and calling.failure is not None:
            raise calling.failure
        with self._lock:
            until = self._clock.now() + seconds
            while (left := until - self._clock.now()) > 0:
                self._go_on()
                self._clock.wait(self._sleepers, left)

    def _go_on(self) -> None:
        if self._closed:
            raise final(TransientError("interrupted"))

    def _of(self, budget: Budget) -> Allowance:
        found = self._allowances.get(budget.key)
        if found is None:
            now = self._clock.now()
            found = self._allowances[budget.key] = Allowance(budget, now)
            if budget.key in self._heeded:
                found.wait_until(now + self._heeded[budget.key] - self._clock.unix(), now)
        return found


def _still_throttled(calling: Calling[Any], held: float) -> ThrottledError:
    return calling.failure if isinstance(calling.failure, ThrottledError) else ThrottledError("throttled", held)
