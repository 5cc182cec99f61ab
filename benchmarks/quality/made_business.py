"""Seventy business mails, chats and documents, written by a hand that knew nothing of our recognizers.

Nothing is tuned on them: whoever reads their misses makes them useless. Both parts are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.quality import made_letters

LABELS = made_letters.LABELS


def rows(seed: int, count: int, _part: str) -> Iterator[dict[str, Any]]:
    """Yield the texts, in their order."""
    yield from made_letters.rows(seed, count, "business")
