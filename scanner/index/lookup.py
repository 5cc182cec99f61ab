"""Looks up many keys at once, in few forms of a query: SQLite keeps each form that it has prepared, with its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scanner.index.stores import Store

_MOST = 512


def rows_among(
    conn: Store, query: str, keys: Sequence[bytes] | Sequence[int], *before: object
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query that ends in `IN ({})`, over keys; `before` are the values of marks ahead of it.

    The number of marks is a power of two, the last key standing in for those that lack: a form for each number
    of keys would stay in memory, 100 KB each.
    """
    for start in range(0, len(keys), _MOST):
        some = keys[start : start + _MOST]
        size = 1 << (len(some) - 1).bit_length()
        padded = (*some, *[some[-1]] * (size - len(some)))
        yield from conn.execute(query.format(",".join("?" * size)), (*before, *padded))
