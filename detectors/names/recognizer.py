"""What models of names share: they read many texts at once, and one text for Presidio."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

Span = tuple[int, int, str, float]
"""Start, end, entity type and score."""


class NamesRecognizer(EntityRecognizer):
    """A model of names as one of Presidio's recognizers."""

    @abstractmethod
    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return start, end, entity type and score of the names in each text."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the names of one text, as Presidio asks for them."""
        return [
            RecognizerResult(kind, start, end, score)
            for start, end, kind, score in self.spans([text])[0]
            if not entities or kind in entities
        ]


def batches(texts: Sequence[str], most: int, worth: Callable[[str], object]) -> Iterator[list[int]]:
    """Yield indexes of the texts worth reading, those together that reach `most` characters."""
    few: list[int] = []
    size = 0
    for at, text in enumerate(texts):
        if worth(text):
            few.append(at)
            size += len(text)
        if size >= most:
            yield few
            few, size = [], 0
    if few:
        yield few
