"""Makes the scores mean something, on texts kept back from learning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detectors.names.spans import TYPES
from detectors.names.tagger import Tagger
from detectors.names.tokens import places
from detectors.training.example import Example
from detectors.training.weights import Arrays

_KNOTS = 21
_LOST = 0.0005
_FEW = 8
"""Made-up spans in each bin that are right as often as the bin says: a bin with few spans stays near the line."""


def calibrated(arrays: Arrays, kept: Sequence[Example]) -> Arrays:
    """Return the weights with the bound of the early head, and with how often spans of each type are right."""
    arrays = arrays | {"quiet": _quiet(Tagger(arrays), kept)}
    tagger = Tagger(arrays)
    thought: list[list[float]] = [[] for _ in TYPES]
    right: list[list[bool]] = [[] for _ in TYPES]
    for start in range(0, len(kept), 200):
        few = kept[start : start + 200]
        for at, _, first, end, types in tagger.probable([one.text for one in few]):
            example, kind = few[at], int(types.argmax())
            if TYPES[kind] in example.known:
                spots = places(example.text)
                a, b = spots[first][0], spots[end - 1][1]
                if not any(s < b and a < e for s, e in example.ignored):
                    thought[kind].append(float(types[kind]))
                    right[kind].append(any(s < b and a < e and TYPES[kind] == k for s, e, k in example.spans))
    table = np.stack([_curve(np.array(t), np.array(r, float)) for t, r in zip(thought, right, strict=True)])
    return arrays | {"right": table.astype(np.float32)}


def _quiet(tagger: Tagger, kept: Sequence[Example]) -> np.float32:
    """Return what the early head says of words in an entity at the least, but for one in two thousand."""
    said = []
    for start in range(0, len(kept), 200):
        _, rows, modes = tagger.row([one.text for one in kept[start : start + 200]])
        tagged = tagger.network.tag(tagger.words.vectors, rows, modes)
        early = tagger.network.early(tagger.words.vectors, rows, modes)
        said.append(early[tagged.at[tagged.logits[:, 0] < tagged.logits[:, 1:].max(axis=1)]])
    loud = np.concatenate(said)
    return np.float32(np.quantile(loud, _LOST)) if len(loud) else np.float32(-99)


def _curve(thought: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    knots = np.linspace(0, 1, _KNOTS)
    width = knots[1]
    near = (
        np.maximum(0, 1 - np.abs(thought[:, None] - knots[None, :]) / width) if len(thought) else np.zeros((0, _KNOTS))
    )
    share = (near.T @ right + _FEW * knots * 0.95) / (near.sum(axis=0) + _FEW)
    # More sure is never less right.
    return np.clip(np.maximum.accumulate(share), 0.01, 0.99)
