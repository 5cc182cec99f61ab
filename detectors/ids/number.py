"""What recognizers of national numbers share: digits, a rule that checks them, and how sure that makes it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

from detectors.patterns.rules import Hit, RuleRecognizer

_IN_ONE_PIECE, _GROUPED, _WITH_LETTERS = 0.3, 0.5, 0.75
"""How sure a number is whose check digits are right: one in ten or eleven of other numbers has them right as well."""


class IdRecognizer(RuleRecognizer):
    """Finds numbers that `check` takes; a word of the context makes them surer."""

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return a number that can be one."""
        value = text[start:end]
        if not value.isascii():
            return None
        bare = "".join(filter(str.isalnum, value)).upper()
        factor = self.check(bare)
        return (start, end, factor * checked_score(value)) if factor else None

    @abstractmethod
    def check(self, bare: str) -> float:
        """Return 1 when all checks hold, less when one that need not hold does not, 0 when it is no such number."""


def checked_score(value: str) -> float:
    """Return how sure a number with right check digits is, by the way it is written."""
    if sum(map(str.isalpha, value)):
        return _WITH_LETTERS
    return _IN_ONE_PIECE if value.isdecimal() else _GROUPED


def checked(kind: type[PatternRecognizer]) -> Callable[[], PatternRecognizer]:
    """Return one of Presidio's recognizers with scores of our own: it takes right check digits for certainty."""

    def analyze(
        self: PatternRecognizer,
        text: str,
        entities: Sequence[str],
        nlp_artifacts: Any = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        results: list[RecognizerResult] = kind.analyze(self, text, entities, nlp_artifacts, regex_flags)
        for one in results:
            if one.score >= 1.0:
                one.score = checked_score(text[one.start : one.end])
        return results

    return type(kind.__name__, (kind,), {"analyze": analyze})
