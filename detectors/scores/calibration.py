"""Scores that mean something: of what is told with 0.8, about eight in ten are right.

A recognizer's own score says how it compares with its others. What it is worth was counted on labelled texts that
nothing was learned from (`python -m benchmarks.quality.calibrate`), and stands in `table`.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from detectors.scores.table import TABLE

LEAST = 0.4
"""What a recognizer found counts as found: the default `min_score` leaves out what recognizers leave out, no more."""
MOST = 0.99
"""Only structure and a list of the company's own are certain; a check digit is not."""

Knots = tuple[tuple[float, float], ...]
"""Score of the recognizer, and the share that was right there; both rise."""


@lru_cache(maxsize=1024)
def calibrated(recognizer: str, type: str, score: float) -> float:
    """Return how likely a finding is right, as far as that was counted; else the recognizer's own score."""
    knots = TABLE.get((recognizer, type))
    if knots is None or score < LEAST:
        return score
    return max(LEAST, min(MOST, between(knots, score)))


def between(knots: Knots, score: float) -> float:
    """Return the share at a score, in a straight line between the knots and level outside of them."""
    at = bisect_right(knots, (score, 2.0))
    if at == 0:
        return knots[0][1]
    if at == len(knots):
        return knots[-1][1]
    (left, low), (right, high) = knots[at - 1], knots[at]
    return low + (high - low) * (score - left) / (right - left)
