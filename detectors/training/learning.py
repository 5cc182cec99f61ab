"""The network of the tagger with its gradients, in numpy, and the steps of Adam that teach it.

The layers are those of `detectors.names.network`; tests/detectors/test_training.py holds both
against each other, and the gradients against differences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detectors.names.network import REACH, WINDOW

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Params = dict[str, Floats]

_EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the network is."""

    rows: int
    labels: int
    vector: int
    width: int = 64
    hidden: int = 128


@dataclass(frozen=True, slots=True)
class Words:
    """Distinct words: rows of the table (flat, with offsets) and rows of the vectors (-1: none)."""

    flat: Ints
    starts: Ints
    vector_rows: Ints

    def of(self, distinct: Ints) -> tuple[Ints, Ints]:
        """Return the rows of some words, flat, and how many each has."""
        counts = self.starts[distinct + 1] - self.starts[distinct]
        ends = np.cumsum(counts)
        flat = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts) + np.repeat(self.starts[distinct], counts)
        return self.flat[flat], counts


@dataclass(frozen=True, slots=True)
class Batch:
    """A row of tokens with pads between texts (-1)."""

    words: Ints
    modes: Ints
    labels: Ints
    """-1 where nothing is taught."""
    allowed: Floats
    """For each token and label, how much of a probability there is no fault: 1 the label itself, less for a guess."""
    weights: Floats


def fresh(sizes: Sizes, seed: int) -> Params:
    """Return random weights."""
    rng = np.random.default_rng(seed)

    def normal(*shape: int, scale: float) -> Floats:
        return rng.normal(0, scale, shape).astype(np.float32)

    d, h = sizes.width, sizes.hidden
    return {
        "table": normal(sizes.rows, d, scale=0.1),
        "project": normal(sizes.vector, d, scale=1 / np.sqrt(sizes.vector)),
        "gain": np.ones(d, np.float32),
        "shift": np.zeros(d, np.float32),
        "window": normal(d, WINDOW * h, scale=np.sqrt(2 / (WINDOW * d))),
        "first_bias": np.zeros(h, np.float32),
        "mode": np.zeros((3, h), np.float32),
        "near": normal(3 * h, h, scale=np.sqrt(1 / (3 * h))),
        "near_bias": np.zeros(h, np.float32),
        "far": normal(3 * h, h, scale=np.sqrt(1 / (3 * h))),
        "far_bias": np.zeros(h, np.float32),
        "out": normal(h, sizes.labels, scale=np.sqrt(1 / h)),
        "out_bias": np.zeros(sizes.labels, np.float32),
        "early": np.zeros(h, np.float32),
        "early_bias": np.zeros(1, np.float32),
    }


def normalised(summed: Floats, gain: Floats, shift: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the layer norm of some rows, with what its gradient needs."""
    middle = summed - summed.mean(axis=1, keepdims=True)
    spread = np.sqrt((middle * middle).mean(axis=1, keepdims=True) + _EPSILON)
    unit = middle / spread
    return unit * gain + shift, unit, spread


def summed(table: Floats, flat: Ints, counts: Ints) -> Floats:
    """Return the sum of each word's rows."""
    starts = np.cumsum(counts) - counts
    total: Floats = np.add.reduceat(table[flat], starts, axis=0)
    return total


@dataclass(slots=True)
class Learner:
    """Weights, their moments, and the step that changes them."""

    params: Params
    vectors: Floats
    words: Words
    rng: np.random.Generator
    drop_vector: float = 0.1
    drop: float = 0.1
    drop_known: float = 0.12
    first_known: int = 0
    """Rows of the table from here on stand for known words: they are dropped as a whole, so that pieces learn too."""
    _first: Params = field(default_factory=dict)
    _second: Params = field(default_factory=dict)
    _steps: int = 0

    def __post_init__(self) -> None:
        self._first = {name: np.zeros_like(value) for name, value in self.params.items()}
        self._second = {name: np.zeros_like(value) for name, value in self.params.items()}

    def step(self, batch: Batch, rate: float) -> float:
        """Learn from one batch; return its loss."""
        loss, gradients, touched = self.gradients(batch)
        self._adam(gradients, touched, rate)
        return loss

    def gradients(self, batch: Batch, *, dropping: bool = True) -> tuple[float, Params, Ints]:
        """Return loss, gradients and the touched rows of the table, whose gradient has those rows only."""
        p, keep = self.params, 1.0 - self.drop if dropping else 1.0
        distinct, inverse = np.unique(batch.words, return_inverse=True)
        real_words = distinct >= 0
        flat, counts = self.words.of(np.maximum(distinct, 0))
        rows_kept = np.ones(len(flat), np.float32)
        vector_kept = (self.words.vector_rows[np.maximum(distinct, 0)] >= 0) & real_words
        if dropping:
            lost = np.repeat(self.rng.random(len(distinct)) < self.drop_known, counts) & (flat >= self.first_known)
            rows_kept = (~lost & (self.rng.random(len(flat)) > 0.05)).astype(np.float32)
            vector_kept &= self.rng.random(len(distinct)) >= self.drop_vector
        starts = np.cumsum(counts) - counts
        total = np.add.reduceat(p["table"][flat] * rows_kept[:, None], starts, axis=0)
        given = self.vectors[np.maximum(self.words.vector_rows[np.maximum(distinct, 0)], 0)] * vector_kept[:, None]
        total = total + given @ p["project"]
        vectors, unit, spread = normalised(total, p["gain"], p["shift"])
        kept = real_words[:, None] * np.ones_like(vectors)
        if dropping:
            kept *= (self.rng.random(vectors.shape, dtype=np.float32) < keep) / np.float32(keep)
        vectors = vectors * kept

        n, h = len(batch.words), p["first_bias"].shape[0]
        real = (batch.words >= 0)[:, None].astype(np.float32)
        seven = (vectors @ p["window"]).reshape(len(distinct), WINDOW, h)
        padded = np.concatenate([np.full(REACH, -1), inverse, np.full(REACH, -1)])
        pre = p["mode"][batch.modes] + p["first_bias"]
        for place in range(WINDOW):
            at = padded[place : place + n]
            pre += np.where((at >= 0)[:, None], seven[at, place], 0)
        first = np.maximum(pre, 0) * real
        near_in = _three(first, 1)
        near = np.maximum(near_in @ p["near"] + p["near_bias"], 0) * real
        near_kept = self._mask(near.shape, keep, dropping)
        second = first + near * near_kept
        far_in = _three(second, 2)
        far = np.maximum(far_in @ p["far"] + p["far_bias"], 0) * real
        far_kept = self._mask(far.shape, keep, dropping)
        third = second + far * far_kept
        logits = third @ p["out"] + p["out_bias"]

        probable = _softmax(logits)
        wanted = probable * batch.allowed
        mass = wanted.sum(axis=1, keepdims=True)
        weights = batch.weights * (batch.labels >= 0)
        size = max(1.0, float(weights.sum()))
        loss = float(-(weights * np.log(np.maximum(mass[:, 0], 1e-9))).sum() / size)
        d_logits = (probable - wanted / np.maximum(mass, 1e-9)) * (weights / size)[:, None]

        # The early head learns what the whole network thinks, and does not change the layer below it.
        early = _sigmoid(first @ p["early"] + p["early_bias"])
        loud = 1.0 - probable[:, 0]
        d_early = (early - loud) * real[:, 0] / n * (1 + 9 * loud)

        g: Params = {"out": third.T @ d_logits, "out_bias": d_logits.sum(axis=0)}
        g["early"], g["early_bias"] = first.T @ d_early, d_early.sum(keepdims=True)
        d_third = d_logits @ p["out"].T
        d_far = d_third * far_kept * (far > 0)
        g["far"], g["far_bias"] = far_in.T @ d_far, d_far.sum(axis=0)
        d_second = d_third + _three_back(d_far @ p["far"].T, 2)
        d_near = d_second * near_kept * (near > 0)
        g["near"], g["near_bias"] = near_in.T @ d_near, d_near.sum(axis=0)
        d_pre = (d_second + _three_back(d_near @ p["near"].T, 1)) * (pre > 0) * real
        g["first_bias"] = d_pre.sum(axis=0)
        g["mode"] = np.stack([d_pre[batch.modes == mode].sum(axis=0) for mode in range(3)])
        d_seven = np.empty_like(seven)
        order = np.argsort(inverse, kind="stable")
        firsts = np.searchsorted(inverse[order], np.arange(len(distinct)))
        behind = np.concatenate([np.zeros((REACH, h), np.float32), d_pre, np.zeros((REACH, h), np.float32)])
        for place in range(WINDOW):
            # A word at t gives its place k to the token at t + REACH - k.
            d_seven[:, place] = np.add.reduceat(behind[order + 2 * REACH - place], firsts, axis=0)
        d_seven = d_seven.reshape(len(distinct), WINDOW * h)
        g["window"] = vectors.T @ d_seven
        d_vectors = (d_seven @ p["window"].T) * kept
        g["gain"], g["shift"] = (d_vectors * unit).sum(axis=0), d_vectors.sum(axis=0)
        d_unit = d_vectors * p["gain"]
        d_total = (
            d_unit - d_unit.mean(axis=1, keepdims=True) - unit * (d_unit * unit).mean(axis=1, keepdims=True)
        ) / spread
        g["project"] = given.T @ d_total
        touched, where = np.unique(flat, return_inverse=True)
        by_row = np.argsort(where, kind="stable")
        of_word = np.repeat(np.arange(len(distinct)), counts)
        starts = np.searchsorted(where[by_row], np.arange(len(touched)))
        g["table"] = np.add.reduceat(d_total[of_word[by_row]] * rows_kept[by_row, None], starts, axis=0)
        return loss, g, touched

    def logits(self, words: Ints, modes: Ints) -> Floats:
        """Return the logits of a row of tokens, in full precision."""
        p = self.params
        distinct, inverse = np.unique(words, return_inverse=True)
        flat, counts = self.words.of(np.maximum(distinct, 0))
        rows = self.words.vector_rows[np.maximum(distinct, 0)]
        total = (
            summed(p["table"], flat, counts) + (self.vectors[np.maximum(rows, 0)] * (rows >= 0)[:, None]) @ p["project"]
        )
        vectors = normalised(total, p["gain"], p["shift"])[0] * (distinct >= 0)[:, None]
        n, h = len(words), p["first_bias"].shape[0]
        real = (words >= 0)[:, None]
        seven = (vectors @ p["window"]).reshape(len(distinct), WINDOW, h)
        padded = np.concatenate([np.full(REACH, -1), inverse, np.full(REACH, -1)])
        pre = p["mode"][modes] + p["first_bias"]
        for place in range(WINDOW):
            at = padded[place : place + n]
            pre += np.where((at >= 0)[:, None], seven[at, place], 0)
        first = np.maximum(pre, 0) * real
        second = first + np.maximum(_three(first, 1) @ p["near"] + p["near_bias"], 0) * real
        third = second + np.maximum(_three(second, 2) @ p["far"] + p["far_bias"], 0) * real
        found: Floats = third @ p["out"] + p["out_bias"]
        return found

    def _mask(self, shape: tuple[int, ...], keep: float, dropping: bool) -> Floats | float:
        if not dropping:
            return 1.0
        mask: Floats = (self.rng.random(shape, dtype=np.float32) < keep).astype(np.float32) / np.float32(keep)
        return mask

    def _adam(self, gradients: Mapping[str, Floats], touched: Ints, rate: float) -> None:
        self._steps += 1
        size = np.sqrt(sum(float((one * one).sum()) for one in gradients.values()))
        clip = min(1.0, 1.0 / (size + 1e-9))
        fix = np.sqrt(1 - 0.98**self._steps) / (1 - 0.9**self._steps)
        for name, gradient in gradients.items():
            at = touched if name == "table" else slice(None)
            g = gradient * clip
            first = 0.9 * self._first[name][at] + 0.1 * g
            second = 0.98 * self._second[name][at] + 0.02 * g * g
            self._first[name][at], self._second[name][at] = first, second
            self.params[name][at] -= rate * fix * first / (np.sqrt(second) + 1e-8)


def _three(layer: Floats, distance: int) -> Floats:
    gap = np.zeros((distance, layer.shape[1]), layer.dtype)
    left = np.concatenate([gap, layer[:-distance]])
    right = np.concatenate([layer[distance:], gap])
    return np.concatenate([left, layer, right], axis=1)


def _three_back(gradient: Floats, distance: int) -> Floats:
    left, middle, right = np.split(gradient, 3, axis=1)
    back: Floats = middle.copy()
    back[:-distance] += left[distance:]
    back[distance:] += right[:-distance]
    return back


def _softmax(logits: Floats) -> Floats:
    shown = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Floats = shown / shown.sum(axis=1, keepdims=True)
    return found


def _sigmoid(value: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-value)), value.dtype)
