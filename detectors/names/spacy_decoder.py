"""The greedy decoding of spaCy's entity parser, in numpy: the same decisions, 20 times as fast.

spaCy's own loop takes and drops the interpreter's lock several times a token, 60 us in all.
The parser sees three features of a state: the next token, the first token of the open entity
and the token before. Outside an entity the last two are padding, so what happens there does
not hang on the past and is scored for all tokens at once; inside one the only question is
whether it goes on or ends. tests/detectors/test_ner.py compares with spaCy itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where documents end in a row of tokens: token numbers behind the last, and which tokens are blanks."""

    ends: Ints
    blank: NDArray[np.bool_]


class Decoder:
    """Decodes with the weights of one `ner` pipe of spaCy."""

    def __init__(self, pipe: Any) -> None:
        self._tok2vec, self._lower, self._upper = pipe.model.layers
        names = [pipe.moves.get_class_name(at) for at in range(pipe.moves.n_moves)]
        self.labels = sorted({name[2:] for name in names if name.startswith("B-")})
        self._begin, self._in, self._last, self._unit = (
            np.array([names.index(f"{move}-{label}") for label in self.labels]) for move in "BILU"
        )
        self._out = names.index("O")

    def spans(self, docs: list[Any]) -> list[list[tuple[int, int, str]]]:
        """Return first token, token behind the last, and label of each document's entities."""
        lengths = np.array([len(doc) for doc in docs])
        ends = np.cumsum(lengths)
        row = Ends(ends, np.concatenate([doc.to_array("IS_SPACE").astype(bool) for doc in docs]))
        features = self._lower.predict(self._tok2vec.predict(docs))
        label, stop = self._outside(features, row)
        self._inside(features, np.repeat(ends, lengths), label, stop)
        starts = ends - lengths
        return [self._walk(label, stop, int(start), int(end)) for start, end in zip(starts, ends, strict=True)]

    def _scores(self, hidden: Floats) -> Floats:
        hidden += self._lower.get_param("b")
        # Maxout of two pieces; a reduction over so short an axis is slow.
        vectors = np.maximum(hidden[..., 0], hidden[..., 1])
        scores: Floats = vectors @ self._upper.get_param("W").T + self._upper.get_param("b")
        return scores

    def _outside(self, features: Floats, row: Ends) -> tuple[Ints, Ints]:
        """Return for each token the label of an entity that would begin there (or -1), and its end if it is"
        " one token."""
        padding, tokens = features[0], features[1:]
        scores = self._scores(tokens[:, 0] + padding[1] + padding[2])
        begin, unit = scores[:, self._begin], scores[:, self._unit]
        begin[row.ends - 1] = -np.inf
        best_begin, best_unit, out = begin.max(axis=1), unit.max(axis=1), scores[:, self._out]
        inside = ~row.blank & (np.maximum(best_begin, best_unit) > out)
        longer = best_begin > best_unit
        label = np.where(longer, begin.argmax(axis=1), unit.argmax(axis=1))
        at = np.arange(len(out))
        return np.where(inside, label, -1), np.where(inside & ~longer, at + 1, -1)

    def _inside(self, features: Floats, ends: Ints, label: Ints, stop: Ints) -> None:
        """Fill `stop` for entities of several tokens: all go one token on at a time, until each has ended."""
        tokens = features[1:]
        first = np.flatnonzero((label >= 0) & (stop < 0))
        at = first + 1
        while len(first):
            scores = self._scores(tokens[at, 0] + tokens[first, 1] + tokens[at - 1, 2])
            rows, labels = np.arange(len(first)), label[first]
            # The last token of a document must end what is open.
            ending = (at + 1 == ends[at]) | (scores[rows, self._last[labels]] > scores[rows, self._in[labels]])
            stop[first[ending]] = at[ending] + 1
            first, at = first[~ending], at[~ending] + 1

    def _walk(self, label: Ints, stop: Ints, start: int, end: int) -> list[tuple[int, int, str]]:
        found = []
        free = start
        for at in np.flatnonzero(label[start:end] >= 0) + start:
            if at >= free:
                free = int(stop[at])
                found.append((int(at) - start, free - start, self.labels[label[at]]))
        return found
