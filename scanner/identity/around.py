"""What stands around a name in an item."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

MOST_VALUES = 400
"""An item with more values is a list: what stands in it somewhere decides nothing, only what stands near."""


FAR = 1_000_000


class Lines:
    """Where a name stands in a content, however often: (slot, start, end) of each place.

    `texts` gives for a slot the one that stands for its text: what was said has a slot for each time.
    """

    def __init__(self, places: Iterable[tuple[int, int, int]], texts: Mapping[int, int] = MappingProxyType({})) -> None:
        self._texts = texts
        by_slot: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for slot, start, end in sorted((texts.get(slot, slot), start, end) for slot, start, end in places):
            by_slot[slot].append((start, end))
        self._starts = {slot: [start for start, _ in found] for slot, found in by_slot.items()}
        self._ends = {slot: list(accumulate((end for _, end in found), max)) for slot, found in by_slot.items()}

    def begins(self, slot: int, first: int, last: int) -> bool:
        """Tell whether the name begins somewhere from `first` to `last`."""
        starts = self._starts.get(self._texts.get(slot, slot), [])
        at = bisect_left(starts, first)
        return at < len(starts) and starts[at] <= last

    def touches(self, slot: int, first: int, last: int) -> bool:
        """Tell whether the name stands, in part at least, from `first` to `last`."""
        slot = self._texts.get(slot, slot)
        before = bisect_right(self._starts.get(slot, []), last)
        return before > 0 and self._ends[slot][before - 1] >= first

    def gap(self, slot: int, first: int, last: int) -> int:
        """Return how many characters are between the name and a stretch that it does not touch; many if it does."""
        return min(self.before(slot, first), self.behind(slot, last))

    def before(self, slot: int, first: int) -> int:
        """Return how many characters are between the name and a stretch that begins behind it; many if none does."""
        slot = self._texts.get(slot, slot)
        ends = self._ends.get(slot, [])
        at = bisect_right(ends, first)
        return first - ends[at - 1] if at else FAR

    def behind(self, slot: int, last: int) -> int:
        """Return how many characters are between a stretch and the name that begins behind it; many if none does."""
        slot = self._texts.get(slot, slot)
        starts = self._starts.get(slot, [])
        at = bisect_left(starts, last)
        return starts[at] - last if at < len(starts) else FAR


class Around:
    """What stands in an item: numbers of values by content, and all of them."""

    def __init__(self, by_content: Mapping[int, frozenset[int]]) -> None:
        self.by_content = by_content
        self.contents = frozenset(by_content)
        self.all: frozenset[int] = frozenset().union(*by_content.values())

    @cached_property
    def few(self) -> bool:
        """Tell whether the item is no list."""
        return len(self.all) <= MOST_VALUES


@dataclass(frozen=True, slots=True)
class Sight:
    """A name in an item, and what stands with it: values of its contact blocks, keys of companies near by."""

    hits: Mapping[int, Lines]
    """By content."""
    around: Around
    tied: frozenset[int]
    companies: frozenset[str]
    right_by: frozenset[str] = frozenset()
    """Keys of what stands right by the name and is a company if a bearer's is called so."""
