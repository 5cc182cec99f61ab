"""Names behind a title: "Prof. King", "Frau Dr. Weiss", "Mr van der Berg" are persons whatever a model thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.names.shape import name_shape
from detectors.patterns.rules import Hit, RuleRecognizer
from detectors.patterns.title import TitleRecognizer

_PART = (
    r"(?:[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))*\.?|(?:van|von|de|der|den|di|da|del|le|la|el|al|y|bin)(?=[ ]))"
)
_NAME = re.compile(rf"[ \t\n](?P<value>{_PART}(?:[ ]{_PART}){{0,4}})")
_SCORE = 0.6
"""Lower than a model's that has seen all of the name."""


class TitledNameRecognizer(RuleRecognizer):
    """Finds the name that a title announces, without the title."""

    ENTITY = "PERSON"
    PATTERNS: ClassVar[list[Pattern]] = [one for one in TitleRecognizer.PATTERNS if one.name != "small"]

    def __init__(self) -> None:
        super().__init__()
        self._titles = TitleRecognizer()

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the longest stretch behind each title that can be a name."""
        for _, end, score in self._titles.hits(text):
            if score >= _SCORE and (words := _NAME.match(text, end)) and (place := _name_in(words["value"])):
                start = words.start("value")
                yield start + place[0], start + place[1], _SCORE


@lru_cache(maxsize=4096)
def _name_in(words: str) -> tuple[int, int] | None:
    while words:
        shape = name_shape(words, single=True)
        if shape and shape.words and len(shape.words[-1]) > 1:
            return shape.start, shape.end
        words = words.rpartition(" ")[0]
    return None
