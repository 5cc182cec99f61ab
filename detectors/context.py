"""Words before a match that make it more likely, as Presidio's context enhancer scores them, without lemmas."""

from __future__ import annotations

import re
from collections.abc import Sequence

# The defaults of presidio_analyzer.context_aware_enhancers.LemmaContextAwareEnhancer.
_GAIN, _LEAST, _WORDS = 0.35, 0.4, 5
_REACH = 80
_WORD = re.compile(r"\w+")


def with_context(score: float, text: str, start: int, words: Sequence[str]) -> float:
    """Return the score of a match at `start`, raised when one of the recognizer's words is near before it."""
    if score >= 1.0 or not words:
        return score
    near = _WORD.findall(text[max(0, start - _REACH) : start].lower())[-_WORDS:]
    joined = " " + " ".join(near) + " "
    if any(f" {word.strip().lower()}" in joined for word in words):
        return min(1.0, max(score + _GAIN, _LEAST))
    return score
