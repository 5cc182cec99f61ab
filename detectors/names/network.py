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
_BLOCK = 2048
"""Words at a time: what they give fits a cache of the processor."""


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

    def early(self, vectors: Floats, rows: Ints, modes: Ints) -> Floats:
        """Return what the small head says of each word of a row: the less, the surer it is in no entity."""
        first = self._seen(vectors, rows, modes)
        first[rows < 0] = 0
        said: Floats = first @ self._early + self._early_bias
        return said

    def tag(self, vectors: Floats, rows: Ints, modes: Ints) -> Tagged:
        """Return what the words are; `rows` tells the vector of each word of the row, -1 a pad."""
        found = [self._block(vectors, rows, modes, start) for start in range(0, len(rows), _BLOCK)]
        if not found:
            return Tagged(np.empty(0, np.int64), np.empty((0, len(self._out_bias)), np.float32))
        return Tagged(np.concatenate([at for at, _ in found]), np.concatenate([logits for _, logits in found]))

    def _block(self, vectors: Floats, rows: Ints, modes: Ints, start: int) -> tuple[Ints, Floats]:
        first = max(0, start - FULL_REACH)
        few = slice(first, min(len(rows), start + _BLOCK + FULL_REACH))
        # The pad behind the last word stands for all that lies outside.
        at, logits = self._layers(vectors, np.append(rows[few], -1), np.append(modes[few], 0))
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
        logits: Floats = np.matmul(third, self._out)
        logits += self._out_bias
        return at, logits

    def _seen(self, vectors: Floats, rows: Ints, modes: Ints) -> Floats:
        distinct, inverse = np.unique(rows, return_inverse=True)
        known = vectors[np.maximum(distinct, 0)]
        known[distinct < 0] = 0
        # Each word gives a row to each place of a window; the last ones, for what lies outside, stay zero.
        given = np.zeros((len(distinct) + 1, WINDOW * self.width), np.float32)
        np.matmul(known, self._window, out=given[:-1])
        given = given.reshape(-1, self.width)
        outside = np.full(REACH, len(distinct))
        firsts = np.concatenate([outside, inverse, outside]) * WINDOW
        seen: Floats = self._mode[modes]
        seen += self._first
        taken = np.empty_like(seen)
        for place in range(WINDOW):
            np.take(given, firsts[place : place + len(rows)] + place, axis=0, out=taken, mode="clip")
            seen += taken
        np.maximum(seen, 0, out=seen)
        return seen

    def _wide(self, layer: Floats, at: Ints, distance: int, weight: Floats, bias: Floats) -> Floats:
        left, right = np.maximum(at - distance, -1), np.minimum(at + distance, len(layer) - 1)
        wide = layer[np.stack([left, at, right], axis=1)].reshape(len(at), -1)
        found: Floats = wide @ weight
        found += bias
        return np.maximum(found, 0, out=found)


def _around(at: Ints, distance: int, real: NDArray[np.bool_]) -> Ints:
    near = np.zeros(len(real) + 2 * distance, bool)
    for shift in (0, distance, 2 * distance):
        near[at + shift] = True
    return np.flatnonzero(near[distance:-distance] & real)
