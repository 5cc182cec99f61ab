"""Recognizers whose patterns are too weak without a word of their context: not run where no such word stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presidio_analyzer import EntityRecognizer, PatternRecognizer

from detectors.gate import Gate
from detectors.patterns.rules import RuleRecognizer

_MARKS = re.compile(r"\W+")
_NOT_PLAIN = re.compile("[^\x00-\x7f]")


class NeededWords:
    """Tells which of the recognizers that passed the gate cannot reach the least score in a text.

    A part number, a plate or a member number looks like half of all codes; reading a text with such a
    pattern takes longer than with all others, and without its word nothing of it is told.
    """

    def __init__(self, recognizers: Sequence[EntityRecognizer], min_score: float) -> None:
        weak = [at for at, one in enumerate(recognizers) if _is_weak(one, min_score)]
        self._weak = frozenset(weak)
        self._gate = Gate([[_pattern(word) for word in getattr(recognizers[at], "context", None) or ()] for at in weak])
        self._numbers = weak

    def without(self, passed: set[int], text: str) -> set[int]:
        """Return the numbers of the recognizers that passed and can be told."""
        waiting = passed & self._weak
        if not waiting:
            return passed
        told = {self._numbers[at] for at in self._gate.groups(text)}
        return passed - (waiting - told)


def _is_weak(one: EntityRecognizer, min_score: float) -> bool:
    if not isinstance(one, PatternRecognizer) or isinstance(one, RuleRecognizer):
        return False
    checks = type(one).validate_result is not PatternRecognizer.validate_result
    return bool(one.patterns) and not checks and all(pattern.score < min_score for pattern in one.patterns)


def _pattern(word: str) -> str:
    """Return a pattern of a context word as `with_context` compares it: words, whatever stands between them."""
    words = [_NOT_PLAIN.sub(".", part) for part in _MARKS.sub(" ", word.strip().lower()).split()]
    return r"\b" + r"\W+".join(words)
