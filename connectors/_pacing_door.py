"""The door to a service: who may send now, what is under way, and what the answers mean for those who wait.

Alone, a process keeps all of it itself. With a gate, rates and waits are kept for all workers together; slots, and
how much slower a throttled service is asked, stay matters of each process.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from connectors._pacing_budget import Allowance, Budget
from connectors._pacing_call import Calling, final, is_final
from connectors._pacing_clock import Clock
from connectors._pacing_shared import Shared
from scanner.errors import ThrottledError, TransientError
from scanner.ports import Gate, Need

WHOLE_SHARE = 0.95
"""Of the requests a second that a setting allows a source as a whole."""
_BESIDE, _BESIDE_MOST = 0.05, 1.0
"""Seconds to wait beside what the gate says, where others were quicker again: at first, and at most."""
_UNREACHED, _UNREACHED_MOST = 0.25, 20.0
"""Seconds to wait for a gate that cannot be reached: at first, and at most."""
_LOOK_AGAIN = 0.001
"""Seconds before a call that met a hold is treated as any other call of a budget that is held."""


class Door:
    """Budgets and lines of one source; safe for threads. `jitter` gives 0 to 1."""

    def __init__(self, max_per_second: float | None, whose: str, clock: Clock, jitter: Callable[[], float]) -> None:
        self.requests = 0
        self.throttled = 0
        self._max_per_second = max_per_second
        self._whose = whose
        self._clock = clock
        self._jitter = jitter
        self._lock = threading.Lock()
        self._sleepers = threading.Condition(self._lock)
        self._lines: dict[str, deque[threading.Condition]] = {}
        self._allowances: dict[str, Allowance] = {}
        self._heeded: dict[str, float] = {}
        self._closed = False
        self._shared: Shared | None = None
        self._whole = Allowance(Budget("", max_per_second), clock.now(), WHOLE_SHARE)

    def share(self, gate: Gate, source: str) -> None:
        """Keep rates and waits by a gate; before the first call."""
        most = self._max_per_second
        whole = None if most is None else Need(("source", source), per_second=most * WHOLE_SHARE)
        self._shared = Shared(gate, self._whose or f"source {source}", whole, self._clock)
        self._whole = Allowance(Budget(""), self._clock.now())

    def admit(self, calling: Calling[Any]) -> None:
        """Wait in the line of the narrowest budget until every budget has room, and take from all at once."""
        with self._lock:
            key = calling.narrowest.key
            line = self._lines.setdefault(key, deque())
            turn = threading.Condition(self._lock)
            line.append(turn)
            try:
                while wait := self._wait(calling, first=line[0] is turn) or self._begin(calling):
                    self._clock.wait(turn, None if wait == math.inf else wait)
                now = self._clock.now()
                self._whole.take(1.0, now)
                for charge in calling.charges:
                    self._of(charge.budget).take(charge.units, now)
                self.requests += 1
            finally:
                line.remove(turn)
                if line:
                    line[0].notify()
                else:
                    del self._lines[key]

    def leave(self, calling: Calling[Any], sent: float, *, judged: bool) -> None:
        """End a call that was admitted; where it was judged, take note of what came of it."""
        with self._lock:
            held = self._note(calling, sent) if judged else []
            self._release(calling)
            for line in self._lines.values():
                line[0].notify()
        for budget in held:
            self._tell(calling, budget)

    def slow_down(self, budget: Budget, remaining: float, reset: float) -> None:
        """See `Pace.slow_down`."""
        with self._lock:
            one = self._of(budget)
            one.ration(remaining, reset, self._clock.now())
        if remaining <= 0 and self._shared is not None:
            self._shared.hold(budget, one.until)

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

    def lost(self, budget: Budget) -> int:
        """Return how many calls of a budget were given up since the last answer."""
        with self._lock:
            return self._of(budget).lost

    def lose(self, budget: Budget) -> None:
        """Take note of a call that was given up."""
        with self._lock:
            if not self._closed:
                self._of(budget).lost += 1

    def pause(self, seconds: float) -> None:
        """Wait, and hold nobody up."""
        with self._lock:
            until = self._clock.now() + seconds
            while (left := until - self._clock.now()) > 0:
                self._go_on()
                self._clock.wait(self._sleepers, left)

    def close(self) -> None:
        """End all waiting."""
        with self._lock:
            self._closed = True
            self._sleepers.notify_all()
            for line in self._lines.values():
                for turn in line:
                    turn.notify_all()

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

    def _begin(self, calling: Calling[Any]) -> float:
        """Take the slots, and what the gate keeps; returns how long to wait where that is not to be had, 0 is now."""
        for charge in calling.charges:
            self._of(charge.budget).begin()
        wait = math.inf
        try:
            wait = self._ask(calling, self._shared) if self._shared else 0.0
        finally:
            if wait:
                self._release(calling)
        return wait

    def _ask(self, calling: Calling[Any], shared: Shared) -> float:
        began = self._clock.now()
        costs: dict[Budget, float] = {}
        for charge in calling.charges:
            costs[charge.budget] = costs.get(charge.budget, 0.0) + self._of(charge.budget).price(charge.units)
        try:
            with self._unlocked():
                answer = shared.take(costs)
        except TransientError as error:
            self._go_on()  # whoever closed meanwhile wakes nobody who is here
            return self._unreached(calling, error, self._clock.now() - began)
        self._go_on()
        calling.unreached = 0
        now = self._clock.now()
        for budget, seconds in answer.held.items():
            self._of(budget).wait_until(now + seconds, now)
        return _LOOK_AGAIN if answer.held else self._turned_away(calling, answer.seconds)

    @contextmanager
    def _unlocked(self) -> Iterator[None]:
        """Let others go on while this thread speaks with the gate."""
        self._lock.release()
        try:
            yield
        finally:
            self._lock.acquire()

    def _unreached(self, calling: Calling[Any], error: TransientError, took: float) -> float:
        """Return how long to wait for the gate; past its patience a call fails, and is never sent without."""
        ceiling = min(_UNREACHED_MOST, _UNREACHED * 2.0**calling.unreached)
        calling.unreached += 1
        wait = ceiling * (0.5 + 0.5 * self._jitter())
        calling.patience -= took + wait
        if calling.patience < 0:
            raise final(error)
        return wait

    def _turned_away(self, calling: Calling[Any], seconds: float) -> float:
        if seconds <= 0:
            calling.turned_away = 0
            return 0.0
        # All who wait for one limit are told the same time; who was too late once looks a little later.
        beside = min(_BESIDE_MOST, _BESIDE * 2.0**calling.turned_away) * self._jitter() if calling.turned_away else 0.0
        calling.turned_away = min(calling.turned_away + 1, 16)
        return seconds + beside

    def _release(self, calling: Calling[Any]) -> None:
        for charge in calling.charges:
            self._of(charge.budget).release()

    def _note(self, calling: Calling[Any], sent: float) -> list[Budget]:
        """Take note of an answer; returns the budgets that are to be held."""
        now = self._clock.now()
        if isinstance(calling.failure, TransientError) and is_final(calling.failure):
            return []  # of a call within this one: it says nothing of these budgets
        if isinstance(calling.failure, ThrottledError):
            self.throttled += 1
            return list(self._hold(calling, max(0.0, calling.failure.retry_after or 0.0), sent, now))
        if isinstance(calling.failure, TransientError):
            calling.patience -= now - sent
        else:
            for charge in calling.charges:
                self._of(charge.budget).answered(sent)
        return []

    def _hold(self, calling: Calling[Any], asked: float, sent: float, now: float) -> Iterator[Budget]:
        narrow = self._of(calling.narrowest)
        narrow.throttled(sent, asked, now, self._jitter())
        yield calling.narrowest
        for charge in calling.charges:
            wide = self._of(charge.budget)
            # One mailbox that is throttled must not stop the others; two at once mean what is above them.
            if wide is not narrow and wide.second_below(calling.narrowest.key, narrow.until, now):
                wide.throttled(sent, asked, now, self._jitter())
                yield charge.budget

    def _tell(self, calling: Calling[Any], budget: Budget) -> None:
        """Let all workers wait for what one of them was told."""
        if self._shared is not None:
            narrow = budget is calling.narrowest
            above = [one.budget for one in calling.charges if narrow and one.budget.key != budget.key]
            self._shared.hold(budget, self._of(budget).until, above)

    def _go_on(self) -> None:
        if self._closed:
            raise final(TransientError("interrupted"))

    def _of(self, budget: Budget) -> Allowance:
        found = self._allowances.get(budget.key)
        if found is None:
            now = self._clock.now()
            found = self._allowances[budget.key] = Allowance(budget, now, alone=self._shared is None)
            if budget.key in self._heeded:
                found.wait_until(now + self._heeded[budget.key] - self._clock.unix(), now)
        return found


def _still_throttled(calling: Calling[Any], held: float) -> ThrottledError:
    return calling.failure if isinstance(calling.failure, ThrottledError) else ThrottledError("throttled", held)
