"""Looks up many keys at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scanner.index.stores import Store


def rows_among(
    conn: Store, query: str, keys: Sequence[bytes] | Sequence[int], *before: object
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query with `IN ({})`, over keys; `before` are the values of marks ahead of it."""
    return conn.among(query, keys, before)
