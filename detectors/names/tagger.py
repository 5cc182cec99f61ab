"""Names by our own small tagger: numpy alone, many times as fast as a language model.

Its weights are made by `python -m detectors.training`; docs/model-card.md says from what, and how good they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detectors.names.language import tongue
from detectors.names.network import REACH, Network
from detectors.names.recognizer import NamesRecognizer, Span, batches
from detectors.names.setting import WEIGHTS
from detectors.names.spans import TYPES, mode, runs, trimmed
from detectors.names.tokens import LONGEST, starts, words
from detectors.names.words import PIECES, Known, key, normal, pieces
from detectors.scores.calibration import LEAST

_BATCH = 30_000
"""Characters that go through the network together."""
_MOST_WORDS = 15_000
"""Distinct words whose vectors are kept: 6 MB with their texts. Twice as many saved no time that could be measured."""
_FOUND = frozenset(TYPES) - {"POSITION"}
_PERSON = TYPES.index("PERSON")
_LIKE_PERSONS = frozenset((TYPES.index("ORGANIZATION"), TYPES.index("LOCATION")))
_NEARLY = 0.3
"""What share of the likeliest type's probability makes a company or place a possible person as well."""
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
Weights = Mapping[str, NDArray[Any]]


class Tagger(NamesRecognizer):
    """Finds persons, places, addresses, organisations, groups and dates."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights
        super().__init__(sorted(_FOUND), name="TaggerRecognizer", supported_language="en", version="1")

    def load(self) -> None:
        """Read the weights: 8 MB, in a tenth of a second."""
        found = read(WEIGHTS) if self._weights is None else self._weights
        self.words = WordVectors(found)
        self.network = Network(found, float(found["quiet"]))
        self._temperature, self._eager = float(found["temperature"]), float(found["eager"])
        self._wary = float(found["wary"])
        self._right: list[list[float]] = found["right"].astype(np.float64).tolist()
        self._version = str(found["version"])

    @property
    def model(self) -> str:
        """Name and version of the model."""
        return f"tagger-{self._version}"

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return start, end, entity type and score of the names in each text."""
        found: list[list[Span]] = [[] for _ in texts]
        for few in batches(texts, _BATCH, _has_words):
            for at, span in self._found([texts[at] for at in few]):
                found[few[at]].append(span)
        return found

    def row(self, texts: Sequence[str]) -> tuple[list[list[str]], NDArray[np.int64], NDArray[np.int64]]:
        """Return the tokens of each text, and all of them as one row with pads: words and modes."""
        tokens = [words(text) for text in texts]
        modes = np.repeat([mode(text) for text in texts], [len(one) + REACH for one in tokens])
        return tokens, self.words.rows(tokens), modes

    def probable(self, texts: Sequence[str]) -> Iterator[tuple[int, list[str], int, int, NDArray[np.float32]]]:
        """Yield number of the text, its tokens, first token, token behind the last, and what each type's words say."""
        tokens, rows, modes = self.row(texts)
        starts = np.cumsum([0, *(len(one) + REACH for one in tokens[:-1])])
        tagged = self.network.tag(self.words.vectors, rows, modes)
        logits = tagged.logits / self._temperature
        logits[:, 0] -= self._eager
        # Where a paragraph is not English, a name must be surer.
        foreign = self.words.foreign(rows, starts)
        logits[:, 0] += self._wary * foreign[np.searchsorted(starts, tagged.at, "right") - 1]
        shown = np.exp(logits - logits.max(axis=1, keepdims=True))
        shown /= shown.sum(axis=1, keepdims=True)
        bounds = starts.tolist()
        for start, end, types in runs(tagged.at, shown):
            at = bisect_right(bounds, start) - 1
            yield at, tokens[at], start - bounds[at], end - bounds[at], types

    def _found(self, texts: Sequence[str]) -> Iterator[tuple[int, Span]]:
        spots: tuple[int, list[int]] = (-1, [])
        for at, tokens, first, end, types in self.probable(texts):
            first, end = trimmed(tokens, first, end)
            for kind in _told(types):
                if TYPES[kind] not in _FOUND or not _believed(TYPES[kind], tokens[first:end]):
                    continue
                if spots[0] != at:
                    spots = (at, starts(texts[at], tokens))
                behind = spots[1][end - 1] + len(tokens[end - 1])
                yield at, (spots[1][first], behind, TYPES[kind], self._score(kind, types[kind]))

    def _score(self, kind: int, thought: float) -> float:
        # What the network takes for a name rather than for none is found; how sure that is, is another question.
        right = self._right[kind]  # for thoughts from 0 to 1, evenly; numpy's own function takes longer by far
        at = float(thought) * (len(right) - 1)
        low = min(int(at), len(right) - 2)
        return max(LEAST, round(right[low] + (at - low) * (right[low + 1] - right[low]), 2))


class WordVectors:
    """The vectors of words, computed once for each; forgets all when they are too many."""

    def __init__(self, weights: Weights) -> None:
        self._table, self._scale = weights["table"], weights["table_scale"].astype(np.float32)
        self._known, self._spacy = Known(weights["known"]), Known(weights["vector_keys"])
        self._spacy_rows = weights["vector_rows"]
        self._given = weights["vectors"]
        self._project = weights["project"].astype(np.float32) * np.float32(weights["vector_scale"])
        self._gain, self._shift = weights["gain"].astype(np.float32), weights["shift"].astype(np.float32)
        self._forget()

    def _forget(self) -> None:
        self._numbers = _Numbers()
        self.vectors = np.zeros((1024, self._project.shape[1]), np.float32)
        self._tongues = np.zeros(1024, np.int8)
        self._filled = 0

    def rows(self, texts: Sequence[Sequence[str]]) -> NDArray[np.int64]:
        """Return the row of each word's vector, in one row with pads (-1) behind each text."""
        if len(self._numbers) > _MOST_WORDS:
            self._forget()
        pad = [-1] * REACH
        number = self._numbers.__getitem__
        rows = np.fromiter(chain.from_iterable(chain(map(number, text), pad) for text in texts), np.int64)
        if self._numbers.new:
            self._add(self._numbers.new)
            self._numbers.new = []
        return rows

    def foreign(self, rows: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which texts of a row have more words of other languages than of English, and two at least."""
        tongues = np.where(rows >= 0, self._tongues[rows], 0)
        theirs = np.add.reduceat((tongues < 0).astype(np.int64), starts)
        found: NDArray[np.bool_] = (theirs >= 2) & (theirs > np.add.reduceat((tongues > 0).astype(np.int64), starts))
        return found

    def _add(self, new: Sequence[str]) -> None:
        if (needed := self._filled + len(new)) > len(self.vectors):
            larger = np.zeros((max(needed, 2 * len(self.vectors)), self.vectors.shape[1]), np.float32)
            larger[: self._filled] = self.vectors[: self._filled]
            self.vectors = larger
            self._tongues = np.concatenate([self._tongues, np.zeros(len(larger) - len(self._tongues), np.int8)])
        forms = [normal(word) for word in new]
        self._tongues[self._filled : needed] = [tongue(form) for form in forms]
        self.vectors[self._filled : needed] = self._computed(new, forms)
        self._filled = needed

    def _computed(self, new: Sequence[str], forms: Sequence[str]) -> NDArray[np.float32]:
        keys = np.array([key(form) for form in forms], np.uint32)
        listed = [pieces(word, form) for word, form in zip(new, forms, strict=True)]
        for rows, own in zip(listed, self._known.rows(keys).tolist(), strict=True):
            if own >= 0:
                rows.append(PIECES + own)
        flat = np.fromiter(chain.from_iterable(listed), np.int64)
        starts = np.cumsum([0, *map(len, listed[:-1])])
        summed = np.add.reduceat(self._table[flat] * self._scale[flat, None], starts, axis=0)
        at = self._spacy.rows(keys)
        given = self._given[self._spacy_rows[np.maximum(at, 0)]] * (at >= 0)[:, None]
        summed += given.astype(np.float32) @ self._project
        middle = summed - summed.mean(axis=1, keepdims=True)
        spread = np.sqrt((middle * middle).mean(axis=1, keepdims=True) + 1e-5)
        found: NDArray[np.float32] = middle / spread * self._gain + self._shift
        return found


class _Numbers(dict[str, int]):
    """Numbers words in the order in which they are first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[str] = []

    def __missing__(self, word: str) -> int:
        if len(word) > LONGEST:  # not kept: a word may be a million characters long
            return self[word[:LONGEST]]
        self.new.append(word)
        number = self[word] = len(self)
        return number


def read(path: Path) -> dict[str, NDArray[Any]]:
    """Return the weights of a file; nothing in it is run."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _told(types: NDArray[np.float32]) -> Iterator[int]:
    """Yield the likeliest type, and a person where that is not far behind: companies and places bear people's names."""
    best = int(types.argmax())
    yield best
    if best in _LIKE_PERSONS and types[_PERSON] >= _NEARLY * types[best]:
        yield _PERSON


def _has_words(text: str) -> bool:
    return bool(text) and not text.isspace()


def _believed(kind: str, tokens: Sequence[str]) -> bool:
    text = " ".join(tokens)
    if "@" in text or "://" in text:
        return False
    if kind == "STREET_ADDRESS":  # "C. de Vries" is none without a number
        initial = len("".join(tokens[:1])) == 1 and tokens[1:2] == ["."]
        return any(map(str.isdigit if initial else str.isalnum, text))
    if kind == "DATE_TIME":  # "Monday" and "next week" are no dates
        return any(map(str.isdigit, text)) or any(token[:3].lower() in _MONTHS for token in tokens)
    return sum(map(str.isalpha, text)) >= 2
