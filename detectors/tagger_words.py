"""What the tagger knows of a word: rows of its table, for the word itself and for its pieces.

All is told by hashes: the words themselves are nowhere in the weights.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detectors.tagger_tokens import LONGEST

AFFIXES, TRIGRAMS, SHAPES = 16_000, 16_000, 1_000
"""Rows for beginnings and ends, for three letters in a row, and for shapes; behind them come known words."""
PIECES = AFFIXES + TRIGRAMS + SHAPES
_LONGEST_PIECED = 24
_DIGITS = str.maketrans("0123456789", "0000000000")
_CLASSES = {"Lu": "X", "Lt": "X", "Ll": "x", "Lo": "o", "Lm": "o", "Nd": "0", "Mn": "", "Mc": "", "Cf": ""}


def normal(word: str) -> str:
    """Return a word without case, accents and what cannot be seen; digits are all the same."""
    word = word[:LONGEST]
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cf"))
        word = word.replace("\u2019", "'").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("æ", "ae")
    return word.lower().translate(_DIGITS)


def key(text: str) -> int:
    """Return the hash of a word."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def shape(word: str) -> str:
    """Return the shape of a word: `Xxx` for Kai, `X'Xxx`, `00.00`; longer runs are cut to three."""
    shown: list[str] = []
    for char in word[:LONGEST]:
        kind = ("X" if char.isupper() else "x" if char.islower() else "0") if char.isascii() and char.isalnum() else ""
        kind = kind or (char if char.isascii() else _CLASSES.get(unicodedata.category(char), "?"))
        if kind and shown[-3:] != [kind] * 3:
            shown.append(kind)
    return "".join(shown)


def pieces(word: str) -> list[int]:
    """Return the rows of the pieces of a word, its shape first."""
    form = normal(word)
    rows = [AFFIXES + TRIGRAMS + key(shape(word)) % SHAPES]
    rows += [key(affix) % AFFIXES for affix in _affixes(form)]
    # A number is told by its shape; so is a mark.
    if len(form) > 2 and form.replace("0", "").strip(".,:"):
        bounded = f"^{form[:_LONGEST_PIECED]}$"
        rows += [AFFIXES + key(bounded[at : at + 3]) % TRIGRAMS for at in range(len(bounded) - 2)]
    return rows


def _affixes(form: str) -> Iterator[str]:
    yield "<" + form[:3]
    yield "2>" + form[-2:]
    yield "3>" + form[-3:]
    yield "4>" + form[-4:]
    yield f"#{min(len(form), 14)}"


class Known:
    """Looks words up by their hash, in a sorted row of hashes."""

    def __init__(self, keys: NDArray[np.uint32]) -> None:
        self._keys = keys

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return the row of each hash, -1 for one that is not known."""
        if not len(self._keys):
            return np.full(len(keys), -1)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, at, -1)
