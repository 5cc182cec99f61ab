"""Limits as vendors publish them: units in any window of time and calls at a time, each by key."""

from __future__ import annotations

import threading
from collections import deque


class Meter:
    """Counts what each key uses, on a clock that the caller reads."""

    def __init__(self, limit: float, seconds: float, slots: int | None = None) -> None:
        self._limit = limit
        self._seconds = seconds
        self._slots = slots
        self._taken: dict[str, deque[tuple[float, float]]] = {}
        self._sums: dict[str, float] = {}
        self._under_way: dict[str, int] = {}
        self._lock = threading.Lock()
        self.refused = 0
        self.most: dict[str, float] = {}
        """Of each key the most units in one window."""

    def enter(self, key: str, units: float, now: float) -> float | None:
        """Begin a call; None if it is within the limits, else the seconds after which it would be."""
        with self._lock:
            taken = self._taken.setdefault(key, deque())
            while taken and taken[0][0] <= now - self._seconds:
                self._sums[key] -= taken.popleft()[1]
            total = self._sums.get(key, 0.0) + units
            busy = self._slots is not None and self._under_way.get(key, 0) >= self._slots
            if busy or total > self._limit:
                self.refused += 1
                return 1.0 if busy or not taken else taken[0][0] + self._seconds - now
            taken.append((now, units))
            self._sums[key] = total
            self.most[key] = max(self.most.get(key, 0.0), total)
            self._under_way[key] = self._under_way.get(key, 0) + 1
            return None

    def leave(self, key: str) -> None:
        """End a call."""
        with self._lock:
            self._under_way[key] -= 1
