"""The network of the tagger, run in numpy: a window of seven words, then two layers that look three words wide.

What hangs on a word alone is computed once for each distinct word: the sum of its rows, and what
it gives to each of the seven places of a window. A small head tells after the first layer which
words surely belong to no entity; the other layers pass over them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WINDOW = 7
REACH = WINDOW // 2
"""Words left and right that the first layer sees; texts in one row need as many pads between them."""
FULL_REACH = REACH + 1 + 2
_BLOCK = 8192


@dataclass(frozen=True, slots=True)
class Tagged:
    """Which words of a row may belong to an entity, and the scores of each label for those."""

    at: Ints
    logits: Floats


class Network:
    """The layers above the words' vectors."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], quiet: float) -> None:
        def floats(name: str) -> Floats:
            return np.ascontiguousarray(weights[name], dtype=np.float32)

        self._window, self._first, self._mode = floats("window"), floats("first_bias"), floats("mode")
        self._near, self._near_bias = floats("near"), floats("near_bias")
        self._far, self._far_bias = floats("far"), floats("far_bias")
        self._out, self._out_bias = floats("out"), floats("out_bias")
        self._early, self._early_bias = floats("early"), floats("early_bias")
        self._quiet = quiet
        self.width = self._first.shape[0]

    def tag(self, vectors: Floats, rows: Ints, modes: Ints) -> Tagged:
        """Return what the words are; `rows` tells the vector of each word of the row, -1 a pad."""
        found = [self._block(vectors, rows, modes, start) for start in range(0, len(rows), _BLOCK)]
        if not found:
            return Tagged(np.empty(0, np.int64), np.empty((0, len(self._out_bias)), np.float32))
        return Tagged(np.concatenate([at for at, _ in found]), np.concatenate([logits for _, logits in found]))

    def _block(self, vectors: Floats, rows: Ints, modes: Ints, start: int) -> tuple[Ints, Floats]:
        first = max(0, start - FULL_REACH)
        few = slice(first, min(len(rows), start + _BLOCK + FULL_REACH))
        at, logits = self._layers(vectors, rows[few], modes[few])
        inside = (at + first >= start) & (at + first < start + _BLOCK)
        return at[inside] + first, logits[inside]

    def _layers(self, vectors: Floats, rows: Ints, modes: Ints) -> tuple[Ints, Floats]:
        real = rows >= 0
        first = self._seen(vectors, rows, modes)
        first[~real] = 0
        loud = real & (first @ self._early + self._early_bias > self._quiet)
        at = np.flatnonzero(loud)
        if not len(at):
            return at, np.empty((0, len(self._out_bias)), np.float32)
        second = np.zeros_like(first)
        needed = _around(at, 2, real)
        second[needed] = first[needed] + self._wide(first, needed, 1, self._near, self._near_bias)
        third = second[at] + self._wide(second, at, 2, self._far, self._far_bias)
        logits: Floats = third @ self._out
        logits += self._out_bias
        return at, logits

    def _seen(self, vectors: Floats, rows: Ints, modes: Ints) -> Floats:
        distinct, inverse = np.unique(rows, return_inverse=True)
        known = vectors[np.maximum(distinct, 0)]
        known[distinct < 0] = 0
        given = (known @ self._window).reshape(len(distinct), WINDOW, self.width)
        padded = np.concatenate([np.full(REACH, -1), inverse, np.full(REACH, -1)])
        # The row behind the last one stands for what lies outside: it gives nothing.
        given = np.concatenate([given, np.zeros((1, WINDOW, self.width), np.float32)])
        seen: Floats = self._mode[modes]
        seen += self._first
        for place in range(WINDOW):
            seen += given[padded[place : place + len(rows)], place]
        np.maximum(seen, 0, out=seen)
        return seen

    def _wide(self, layer: Floats, at: Ints, distance: int, weight: Floats, bias: Floats) -> Floats:
        padded = np.concatenate([layer, np.zeros((distance, self.width), np.float32)])
        left, right = at - distance, at + distance
        left = np.where(left < 0, len(layer), left)
        wide = np.concatenate([padded[left], padded[at], padded[right]], axis=1)
        found: Floats = np.maximum(wide @ weight + bias, 0)
        return found


def _around(at: Ints, distance: int, real: NDArray[np.bool_]) -> Ints:
    near = np.zeros(len(real) + 2 * distance, bool)
    for shift in (0, distance, 2 * distance):
        near[at + shift] = True
    return np.flatnonzero(near[distance:-distance] & real)
