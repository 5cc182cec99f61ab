"""What our own pattern recognizers share: a rule sees its match inside the text, not the match alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

_BEYOND = re.compile(r"\\u[0-9a-f]{4}|[^\x00-\x7f]")

Hit = tuple[int, int, float]
"""Start, end, score."""


class RuleRecognizer(PatternRecognizer):
    """Tells the group `value` of its patterns, or the whole match, as far as `read` takes it.

    Presidio's loop sees the match alone, so that a label in front of a value would need a lookbehind of
    any length, and it writes an explanation of each match, which takes longer than to find it.
    A score is never 1.0 only because a check digit is right: one number in ten has a right one.
    """

    ENTITY: ClassVar[str]
    VERSION: ClassVar[str] = "1"
    PATTERNS: ClassVar[list[Pattern]]
    CONTEXT: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__(
            self.ENTITY,
            name=type(self).__name__,
            patterns=list(self.PATTERNS),
            context=list(self.CONTEXT),
            version=self.VERSION,
        )

    def analyze(
        self, text: str, entities: Sequence[str], nlp_artifacts: Any = None, regex_flags: int | None = None
    ) -> list[RecognizerResult]:
        """Return what the patterns match and `read` takes."""
        return [RecognizerResult(self.ENTITY, *hit) for hit in self.hits(text)]

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield start, end and score."""
        for pattern in self.wanted(text):
            expression = compiled(pattern.regex)
            group = "value" if "value" in expression.groupindex else 0
            for match in expression.finditer(text):
                hit = self.read(text, *match.span(group), pattern)
                if hit and hit[0] < hit[1]:
                    yield hit

    def wanted(self, text: str) -> Sequence[Pattern]:
        """Return the patterns that are worth a try on this text; a hook."""
        patterns: Sequence[Pattern] = self.patterns
        return patterns

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return what stands at a match and how sure that is, None when it is nothing; a hook."""
        return start, end, pattern.score


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as all rules read it: case does not matter."""
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def for_gate(words: str) -> str:
    """Return words as the gate reads them: letters beyond ASCII, written or escaped, as one of any kind."""
    return _BEYOND.sub(".", words)


def one_of(words: str) -> str:
    """Return a pattern of words that stand on blanks, longest first; `_` in a word is a blank, hyphen or nothing."""
    ordered = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", r"[ \t-]?") for word in ordered) + ")"
