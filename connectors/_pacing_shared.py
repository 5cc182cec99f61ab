"""The limits of a service that all workers keep together: what one pace asks of the gate, and tells it.

The gate gives units out evenly: a limit that a service counts over a window is kept as a rate with a burst, so that
any window sees less than the limit whoever looks when.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from connectors._pacing_budget import SHARE, Budget
from connectors._pacing_clock import Clock
from scanner.errors import TransientError
from scanner.ports import Gate, GateKey, Need

_EVENLY, _AT_ONCE = SHARE - 0.1, 0.1
"""Of what a window allows: a window may see the whole burst and what comes in during it, which is `SHARE` of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says: how long until units are there (0: they were taken), and for how long budgets are held."""

    seconds: float
    held: Mapping[Budget, float]


@dataclass(frozen=True, slots=True)
class _Hold:
    key: GateKey
    until: float
    above: tuple[GateKey, ...]


class Shared:
    """A gate as one source asks it; safe for threads.

    `whose` names who has the budgets at the service, the same in every process and source; `whole` is what every
    request needs of the source as such.
    """

    def __init__(self, gate: Gate, whose: str, whole: Need | None, clock: Clock) -> None:
        self._gate = gate
        self._whose = whose
        self._whole = [] if whole is None else [whole]
        self._clock = clock
        self._untold: deque[_Hold] = deque()

    def take(self, costs: Mapping[Budget, float]) -> Verdict:
        """Take the units that a request costs of each budget, all of them or none.

        Raises `TransientError` when the gate cannot be reached.
        """
        self._tell()
        needs = [_need(self._key(budget), budget, units) for budget, units in costs.items()]
        said = self._gate.take(needs + self._whole)
        held = {budget: said.held[key] for budget in costs if (key := self._key(budget)) in said.held}
        return Verdict(said.seconds, held)

    def hold(self, budget: Budget, until: float, above: Sequence[Budget] = ()) -> None:
        """Let nobody ask before `until`; where the gate cannot be reached it is told before anything is asked of it."""
        self._untold.append(_Hold(self._key(budget), until, tuple(self._key(one) for one in above)))
        with suppress(TransientError):
            self._tell()

    def _tell(self) -> None:
        while self._untold:
            try:
                one = self._untold.popleft()
            except IndexError:
                return  # another thread was quicker
            seconds = one.until - self._clock.now()
            try:
                if seconds > 0:
                    self._gate.hold(one.key, seconds, one.above)
            except TransientError:
                self._untold.appendleft(one)
                raise

    def _key(self, budget: Budget) -> GateKey:
        return self._whose, budget.key


def _need(key: GateKey, budget: Budget, units: float) -> Need:
    if budget.per_second is None:
        return Need(key)
    if budget.window is None:
        return Need(key, units, budget.per_second * SHARE, budget.burst)
    return Need(key, units, budget.per_second * _EVENLY, budget.per_second * budget.window * _AT_ONCE)
