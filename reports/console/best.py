"""Keeps the items that a person wants to see first: the surest, and of these the newest."""

from __future__ import annotations

import heapq
from datetime import UTC, datetime

from scanner.model import SubjectItem

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_Rank = tuple[int, datetime, int]


class Best:
    """The first `most` of any number of items; needs no memory for the others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen = 0
        self._heap: list[tuple[_Rank, SubjectItem]] = []

    def add(self, item: SubjectItem) -> None:
        """Take one more item into account."""
        self._seen += 1
        # As shown: whole percents; of equal ones the first to come. A rank is never there twice.
        rank = (int(item.confidence * 100 + 1e-9), item.created or item.modified or _LONG_AGO, -self._seen)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, (rank, item))
        elif rank > self._heap[0][0]:
            heapq.heapreplace(self._heap, (rank, item))

    def items(self) -> list[SubjectItem]:
        """Return the best items, best first."""
        return [item for _, item in sorted(self._heap, key=lambda one: one[0], reverse=True)]
