"""What is left of one budget of a service: tokens, slots, and the time before which it wants no call.

Nothing here waits, looks at a clock or locks: `connectors.pacing` does.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

SHARE = 0.9
"""Of a published limit: what is sent evenly arrives in lumps, and other clients look in now and then."""
LONGEST = 86_400.0
"""Seconds: no service asks for more than a day; a clock that was wrong may."""
CLEAN = 60.0
"""Seconds without a throttled answer after which the next one counts as the first."""
BASE, CAP = 1.0, 300.0
"""Seconds to wait after a first throttled answer, and at most, where the service asks for less."""
SLOWEST = 0.25
_SLOWER, _FASTER = 0.9, 0.02
"""A server that throttles one call in five by chance is still asked at four fifths of its limit."""
_SLICES = 60


@dataclass(frozen=True, slots=True)
class Budget:
    """What a service allows to one name: an application, a tenant, a mailbox.

    `key` is stable over processes and unique in the source. `per_second` and `burst` are in the
    service's own units (requests, quota units), None for no published limit; `slots` bounds the
    calls under way at a time. With a `window`, the service counts over so many seconds and not by the
    second: what it allows for them may be used at once, and `burst` is not looked at.
    """

    key: str
    per_second: float | None = None
    burst: float = 1.0
    slots: int | None = None
    window: float | None = None


class Bucket:
    """Tokens that come evenly, `burst` of them at most; what costs more than that leaves a debt."""

    def __init__(self, per_second: float, burst: float, now: float) -> None:
        self._per_second = per_second
        self._burst = max(burst, 1e-9)
        self._tokens = self._burst
        self._at = now

    def delay(self, units: float, now: float, speed: float = 1.0) -> float:
        """Return the seconds until `units` may be taken; `speed` (0 to 1) slows the tokens down."""
        self._tokens = min(self._burst, self._tokens + max(0.0, now - self._at) * self._per_second * speed)
        self._at = max(self._at, now)
        missing = min(units, self._burst) - self._tokens
        return missing / (self._per_second * speed) if missing > 1e-9 else 0.0

    def take(self, units: float, now: float) -> None:
        self._tokens -= units


class Window:
    """At most so many units in any stretch of so many seconds; counted in slices, so that memory is bounded."""

    def __init__(self, limit: float, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._slice = seconds / _SLICES
        self._taken: deque[tuple[float, float]] = deque()
        self._sum = 0.0

    def delay(self, units: float, now: float, speed: float = 1.0) -> float:
        """Return the seconds until `units` may be taken; `speed` (0 to 1) lowers the limit."""
        while self._taken and self._taken[0][0] <= now:
            self._sum -= self._taken.popleft()[1]
        excess = self._sum + units - self._limit * speed
        if not self._taken or excess <= 1e-9:
            return 0.0
        for until, freed in self._taken:
            excess -= freed
            if excess <= 1e-9:
                return until - now
        return self._taken[-1][0] - now

    def take(self, units: float, now: float) -> None:
        # A slice is free again when its last call is out of the window, not its first.
        until = (math.floor(now / self._slice) + 1) * self._slice + self._seconds
        if self._taken and self._taken[-1][0] >= until:
            until, before = self._taken.pop()
            units, self._sum = units + before, self._sum - before
        self._taken.append((until, units))
        self._sum += units


class Allowance:
    """The state of one budget. Times are of one monotonic clock, which the caller reads.

    With `alone` False its rate is kept elsewhere, for all workers together, and `price` tells at what.
    """

    def __init__(self, budget: Budget, now: float, share: float = SHARE, *, alone: bool = True) -> None:
        self.until = 0.0
        """Before this no call is wanted."""
        self.lost = 0
        """Calls given up since the last answer."""
        self._throttled_below: dict[str, float] = {}
        self._slots = budget.slots
        self._room = math.inf if budget.slots is None else float(budget.slots)
        self._under_way = 0
        self._limit = _limit(budget, now, share) if alone else None
        self._ration: Bucket | None = None
        self._rationed_until = 0.0
        self._speed = 1.0
        self._streak = 0
        self._throttled_at = -math.inf

    def full(self) -> bool:
        """Tell whether as many calls are under way as may be."""
        return self._under_way >= max(1, int(min(self._room, 1e9)))

    def delay(self, units: float, now: float) -> float:
        """Return the seconds until there are tokens for a call of `units`."""
        wait = self._limit.delay(units, now, self._speed) if self._limit else 0.0
        if self._ration and now < self._rationed_until:
            wait = max(wait, min(self._ration.delay(units, now), self._rationed_until - now))
        return wait

    def price(self, units: float) -> float:
        """Return what a call of `units` takes of a rate that is kept elsewhere: more where the service throttled."""
        return units / self._speed

    def begin(self) -> None:
        """Begin a call."""
        self._under_way += 1

    def take(self, units: float, now: float) -> None:
        """Take the tokens of a call."""
        for one in (self._limit, self._ration):
            if one:
                one.take(units, now)

    def release(self) -> None:
        """End a call."""
        self._under_way -= 1

    def answered(self, sent: float) -> None:
        """Take note of an answer to a call that was sent at `sent`: the service keeps up."""
        self.lost = 0
        if sent < self._throttled_at:
            return
        self._streak = max(0, self._streak - 1)
        self._speed = min(1.0, self._speed + _FASTER)
        if self._room < math.inf:
            self._room += 1 / self._room
            if self._slots is not None:
                self._room = min(self._room, float(self._slots))

    def throttled(self, sent: float, asked: float, now: float, jitter: float) -> None:
        """Take note of a throttled answer: `asked` are the service's seconds, `jitter` is 0 to 1.

        Answers to calls that were under way together count as one, and wait for the longest.
        """
        if sent >= self._throttled_at:
            if now - max(self.until, self._throttled_at) > CLEAN:
                self._streak = 0
            # Half of it is certain: every thread waits for this one time, so none may be near zero.
            backoff = min(CAP, BASE * 2**self._streak) * (0.5 + 0.5 * jitter)
            self._streak = min(self._streak + 1, 16)
            self._speed = max(SLOWEST, self._speed * _SLOWER**self._streak)
            self._room = max(1.0, min(self._room, float(self._under_way)) / 2)
            self._throttled_at = now
            asked = max(asked, backoff)
        self.wait_until(now + asked, now)

    def second_below(self, key: str, until: float, now: float) -> bool:
        """Note that a narrower budget is throttled, and tell whether another one is as well."""
        self._throttled_below = {key: end for key, end in self._throttled_below.items() if end > now}
        self._throttled_below[key] = until
        return len(self._throttled_below) > 1

    def wait_until(self, until: float, now: float) -> None:
        """Want no call before `until`."""
        self.until = max(self.until, min(until, now + LONGEST))

    def ration(self, remaining: float, reset: float, now: float) -> None:
        """Spread `remaining` units over `reset` seconds."""
        reset = min(reset, LONGEST)
        if remaining <= 0:
            self.wait_until(now + reset, now)
        elif reset > 0:
            self._ration = Bucket(remaining * SHARE / reset, 1.0, now)
            self._rationed_until = now + reset


def _limit(budget: Budget, now: float, share: float) -> Bucket | Window | None:
    if budget.per_second is None:
        return None
    if budget.window is None:
        return Bucket(budget.per_second * share, budget.burst, now)
    return Window(budget.per_second * budget.window * share, budget.window)
