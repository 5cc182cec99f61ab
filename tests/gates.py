"""A gate in memory, for the tests of those who ask one; `tests.scanner.index.test_gates` holds it to the real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from scanner.errors import TransientError
from scanner.ports import Admission, GateKey, Need


class MemoryGate:
    """Keeps limits on a clock that is given; `down` makes it one that cannot be reached."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.down = False
        self.asked = 0
        self.keys: set[GateKey] = set()
        self._now = now
        self._lock = threading.Lock()
        self._full_at: dict[GateKey, float] = {}
        self._held: dict[GateKey, float] = {}
        self._below: dict[GateKey, tuple[GateKey, float]] = {}

    def take(self, needs: Sequence[Need]) -> Admission:
        with self._lock:
            self._reach()
            now = self._now()
            self.keys |= {need.key for need in needs}
            held = {need.key: self._held[need.key] - now for need in needs if self._held.get(need.key, 0) > now}
            wait = max(self._wait(need, now) for need in needs)
            if not held and not wait:
                for need in needs:
                    if need.per_second:
                        cost = need.units / need.per_second
                        self._full_at[need.key] = max(self._full_at.get(need.key, now), now) + cost
            return Admission(wait, held)

    def hold(self, key: GateKey, seconds: float, above: Sequence[GateKey] = ()) -> None:
        with self._lock:
            self._reach()
            now = self._now()
            until = now + seconds
            self._held[key] = max(self._held.get(key, 0.0), until)
            for wide in above:
                other, end = self._below.get(wide, (key, 0.0))
                if other != key and end > now:
                    self._held[wide] = max(self._held.get(wide, 0.0), until)
                self._below[wide] = key, until

    def _reach(self) -> None:
        self.asked += 1
        if self.down:
            raise TransientError("the gate cannot be reached")

    def _wait(self, need: Need, now: float) -> float:
        if need.per_second is None:
            return 0.0
        wait = self._full_at.get(need.key, 0.0) - max(0.0, need.burst - need.units) / need.per_second - now
        return wait if wait > 1e-6 else 0.0
