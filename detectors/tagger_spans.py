"""From scores of labels to spans of types.

Words that are more likely in an entity than not are taken as runs; a run is cut where a label
begins or ends one, and its type is the one that its words are likeliest of together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

TYPES = ("PERSON", "LOCATION", "STREET_ADDRESS", "ORGANIZATION", "NRP", "DATE_TIME", "POSITION")
LABELS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BIES"))
_BEGINS, _ENDS = frozenset("BS"), frozenset("ES")
_MIXED, _SMALL, _LARGE = range(3)


def mode(text: str) -> int:
    """Return whether a text is written in small letters only, in capitals only, or as usual."""
    if text == text.lower():
        return _SMALL
    return _LARGE if text == text.upper() else _MIXED


def runs(at: NDArray[np.int64], probable: NDArray[np.float32]) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
    """Yield first token, token behind the last, and the probability of each type; `at` numbers the rows' tokens."""
    best = probable.argmax(axis=1)
    # Of a word that is rather in an entity than not, the likeliest label of an entity counts.
    inside = np.flatnonzero(probable[:, 0] < 0.5)
    best[inside] = probable[inside, 1:].argmax(axis=1) + 1
    start = None
    for row in inside:
        place = LABELS[best[row]][0]
        if start is not None and (at[row] != at[row - 1] + 1 or probable[row - 1, 0] >= 0.5 or place in _BEGINS):
            yield _run(at, probable, start, int(row), inside)
            start = None
        if start is None:
            start = int(row)
        if place in _ENDS:
            yield _run(at, probable, start, int(row) + 1, inside)
            start = None
    if start is not None:
        yield _run(at, probable, start, int(inside[-1]) + 1, inside)


def _run(
    at: NDArray[np.int64], probable: NDArray[np.float32], start: int, end: int, inside: NDArray[np.int64]
) -> tuple[int, int, NDArray[np.float32]]:
    last = inside[np.searchsorted(inside, end) - 1]
    few = probable[start : last + 1, 1:].reshape(last + 1 - start, len(TYPES), 4).sum(axis=2)
    return int(at[start]), int(at[last]) + 1, few.mean(axis=0)


def trimmed(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return a span without line ends and marks at its ends; the point of an abbreviation stays."""
    while start < end and not any(map(str.isalnum, tokens[start])):
        start += 1
    while start < end and not any(map(str.isalnum, tokens[end - 1])) and not _abbreviates(tokens, start, end):
        end -= 1
    return start, end


def _abbreviates(tokens: Sequence[str], start: int, end: int) -> bool:
    before = tokens[end - 2] if end - start > 1 else ""
    return tokens[end - 1] == "." and 0 < len(before) <= 4 and before[0].isupper() and end - start > 2
