"""What the tagger knows of a word: rows of its table, for the word itself and for its pieces.

All is told by hashes: the words themselves are nowhere in the weights.
"""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detectors.names.tokens import LONGEST

AFFIXES, TRIGRAMS, SHAPES = 16_000, 16_000, 1_000
"""Rows for beginnings and ends, for three letters in a row, and for shapes; behind them come known words."""
PIECES = AFFIXES + TRIGRAMS + SHAPES
_LONGEST_PIECED = 24
_DIGITS = str.maketrans("0123456789", "0000000000")
_ASCII_SHAPES = {
    code: "X" if chr(code).isupper() else "x" if chr(code).islower() else "0" if chr(code).isdigit() else chr(code)
    for code in range(128)
}
_SMALL_LETTERS = "xxx"
_LONGER = re.compile(r"(.)\1{3,}", re.DOTALL)
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
    word = word[:LONGEST]
    if word.isascii():
        if word.isalpha():  # most are written in one of two ways
            if word.islower():
                return _SMALL_LETTERS[: len(word)]
            if word[1:].islower() and word[0].isupper():
                return "X" + _SMALL_LETTERS[: len(word) - 1]
        return _LONGER.sub(r"\1\1\1", word.translate(_ASCII_SHAPES))
    shown: list[str] = []
    for char in word:
        kind = char.translate(_ASCII_SHAPES) if char.isascii() else _CLASSES.get(unicodedata.category(char), "?")
        if kind and shown[-3:] != [kind] * 3:
            shown.append(kind)
    return "".join(shown)


def pieces(word: str, form: str) -> list[int]:
    """Return the rows of the pieces of a word with this normal form, its shape first."""
    rows = [AFFIXES + TRIGRAMS + key(shape(word)) % SHAPES]
    if form.isascii():  # a character is a byte, and bytes are what is hashed
        told = form.encode()
        rows += [crc32(affix) % AFFIXES for affix in _byte_affixes(told)]
    else:
        rows += [key(affix) % AFFIXES for affix in _affixes(form)]
    # A number is told by its shape; so is a mark.
    if len(form) > 2 and form.replace("0", "").strip(".,:"):
        bounded = f"^{form[:_LONGEST_PIECED]}$"
        if bounded.isascii():
            told = bounded.encode()
            rows += [AFFIXES + crc32(told[at : at + 3]) % TRIGRAMS for at in range(len(told) - 2)]
        else:
            rows += [AFFIXES + key(bounded[at : at + 3]) % TRIGRAMS for at in range(len(bounded) - 2)]
    return rows


def _affixes(form: str) -> tuple[str, ...]:
    return "<" + form[:3], "2>" + form[-2:], "3>" + form[-3:], "4>" + form[-4:], f"#{min(len(form), 14)}"


def _byte_affixes(form: bytes) -> tuple[bytes, ...]:
    return b"<" + form[:3], b"2>" + form[-2:], b"3>" + form[-3:], b"4>" + form[-4:], b"#%d" % min(len(form), 14)


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
