"""The normal form of a guess at a full name, handle, number or address; light to load, for queries need it too."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from detectors.names.native import native_key

ASIDE, CELL, LEADING_CELL = "(", "[", "]"
"""Begin guesses that are no names: what stands right behind one, and the cells behind it and before it in its row."""
HELD = "~"
"""Begins a guess that tells from when to when somebody had what it stands on."""
_APOSTROPHES = re.compile(r"['\u2019`\u00b4]")
_LETTERS = re.compile("[a-z]+")
_SPELT = (("oe", "o"), ("ae", "a"), ("ue", "u"), ("aa", "a"))
_ENDS = re.compile("(?:ii|iy|ij|yi|yy|y|i)$")
_PARTICLES = frozenset(
    "van von der den del de dem da das dos du di la le el al ten ter te bin abu zu zum zur af av y e i".split()
)


@lru_cache(16384)
def guess_key(name: str) -> str:
    """Return what writings of one name have in common: its words in Latin letters, in the order of the alphabet.

    Empty when it has less than two words of two letters and more. A handle is its own key, with the @; so are the
    digits of a number behind a #, an address behind a <, days behind a ~; asides and cells have their words as they
    stand. Chinese and Korean names are kept in their own letters: in Latin ones too many are alike.
    """
    if name.startswith(("@", "#", "<", HELD)):
        return name.lower()
    if name.startswith((ASIDE, CELL, LEADING_CELL)):
        said = " ".join(_LETTERS.findall(anyascii(name[1:]).lower()))
        return name[0] + said if said else ""
    if native := native_key(name):
        return native
    folded = _APOSTROPHES.sub("", name if name.isascii() else anyascii(name)).lower()
    words = sorted({_spelt(word) for word in _LETTERS.findall(folded) if len(word) > 1 and word not in _PARTICLES})
    return " ".join(words) if len(words) > 1 else ""


def _spelt(word: str) -> str:
    for written, short in _SPELT:
        word = word.replace(written, short)
    return _ENDS.sub("i", word) if len(word) > 3 else word
