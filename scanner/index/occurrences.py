"""Occurrences of many values, content by content."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Sequence
from operator import itemgetter

from scanner.index.stores import Store

Found = list[tuple[int, bytes]]
"""(value, packed spans) of one content."""
_MOST_CURSORS = 100
_AT_ONCE = 500


def by_content(conn: Store, values: Sequence[int]) -> Iterator[tuple[int, Found]]:
    """Yield the contents in which some values stand, in ascending order, each with what stands there."""
    ordered = heapq.merge(*(conn.stream(*one) for one in _queries(values)))
    for content, found in itertools.groupby(ordered, key=itemgetter(0)):
        yield content, [(value, spans) for _, value, spans in found]


def _queries(values: Sequence[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """One for each value reads on as it is asked; of thousands, the bearers of a name, many go into one that sorts."""
    columns = "SELECT content_id, value_id, spans FROM occurrence WHERE value_id"
    if len(values) <= _MOST_CURSORS:
        yield from ((f"{columns} = ? ORDER BY content_id", (value,)) for value in values)
        return
    for some in (tuple(values[start : start + _AT_ONCE]) for start in range(0, len(values), _AT_ONCE)):
        yield f"{columns} IN ({','.join('?' * len(some))}) ORDER BY content_id, value_id", some
