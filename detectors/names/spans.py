"""From scores of labels to spans of types.

Words that are more likely in an entity than not are taken as runs; a run is cut where a label
begins or ends one, and its type is the one that its words are likeliest of together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

TYPES = ("PERSON", "LOCATION", "STREET_ADDRESS", "ORGANIZATION", "NRP", "DATE_TIME", "POSITION")
_PLACES = "BIES"
LABELS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in _PLACES))
_BEGINS, _ENDS = (tuple(map(_PLACES.index, places)) for places in ("BS", "ES"))
_MIXED, _SMALL, _LARGE = range(3)


def mode(text: str) -> int:
    """Return whether a text is written in small letters only, in capitals only, or as usual."""
    if text == text.lower():
        return _SMALL
    return _LARGE if text == text.upper() else _MIXED


def runs(at: NDArray[np.int64], probable: NDArray[np.float32]) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
    """Yield first token, token behind the last, and the probability of each type; `at` numbers the rows' tokens."""
    inside = np.flatnonzero(probable[:, 0] < 0.5)
    if not len(inside):
        return
    # Of a word that is rather in an entity than not, the likeliest label of an entity counts.
    labels = probable[inside, 1:]
    place = labels.argmax(axis=1) % len(_PLACES)
    begins = np.isin(place, _BEGINS)
    begins[0] = True
    begins[1:] |= (at[inside[1:]] != at[inside[:-1]] + 1) | np.isin(place[:-1], _ENDS)
    firsts = np.flatnonzero(begins)
    behind = np.append(firsts[1:], len(inside))
    types = labels.reshape(len(inside), len(TYPES), len(_PLACES)).sum(axis=2)
    shares = np.add.reduceat(types, firsts, axis=0) / (behind - firsts)[:, None]
    yield from zip(at[inside[firsts]].tolist(), (at[inside[behind - 1]] + 1).tolist(), shares, strict=True)


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
