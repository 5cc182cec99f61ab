"""Writes the weights as the tagger reads them: tables in eight bits, matrices in half precision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detectors.names.spans import TYPES
from detectors.training.encoding import Vectors
from detectors.training.learning import Params

Arrays = dict[str, Any]
"""By name; numbers that stand alone are arrays without a direction."""


def packed(params: Params, known: NDArray[np.uint32], vectors: Vectors, version: str, eager: float = 0.0) -> Arrays:
    """Return the arrays of a file of weights, not yet calibrated; `eager` is taken off the score of being no name."""
    table = params["table"]
    scale = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
    vector_scale = np.abs(vectors.values).max() / 127
    arrays: Arrays = {
        "table": np.round(table / scale[:, None]).astype(np.int8),
        "table_scale": scale.astype(np.float16),
        "known": known,
        "vectors": np.round(vectors.values / vector_scale).astype(np.int8),
        "vector_scale": np.float32(vector_scale),
        "vector_keys": vectors.keys,
        "vector_rows": vectors.rows,
        "temperature": np.float32(1),
        "eager": np.float32(eager),
        "wary": np.float32(0.5),
        "quiet": np.float32(-99),
        "right": np.tile(np.linspace(0, 1, 21), (len(TYPES), 1)).astype(np.float32),
        "version": np.array(version),
    }
    return arrays | {name: value.astype(np.float16) for name, value in params.items() if name != "table"}


def write(arrays: Arrays, path: Path) -> None:
    """Write the weights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **arrays)
