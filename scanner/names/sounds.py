"""How a name sounds, whatever language wrote it down: one key for Yevgeny and Evgenii, Szczepan and Shchepan."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_WRITINGS = (  # in this order: what several languages write for one sound, and what one sound becomes
    ("schtsch", "S"), ("shch", "S"), ("szcz", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("zsch", "C"),
    ("sh", "S"), ("sz", "S"), ("cz", "C"), ("ch", "C"), ("zh", "z"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("dzh", "j"), ("dj", "j"), ("dz", "d"), ("gh", "g"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("q", "k"),
    ("ou", "v"), ("au", "v"), ("ow", "v"), ("w", "v"), ("ts", "c"), ("tz", "c"),
)  # fmt: skip
_SILENT = re.compile("[aeiouyj]")
_LOOSE = (("oe", "o"), ("ae", "a"), ("ue", "u"), ("aa", "a"))
_CLASSES = str.maketrans("yjewou", "iiiuuu")
_CONSONANTS = re.compile("[^aiu]")
_LONG = 6
_SKELETON = 3
_VOWEL = re.compile("[aeiou]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(65536)
def loosened(word: str) -> str:
    """Return a folded word with oe as o and the like, without doubled letters."""
    return _DOUBLE.sub(r"\1", unmarked(word))


@lru_cache(65536)
def unmarked(word: str) -> str:
    """Return a folded word with oe as o and the like: one writing of letters that have marks."""
    for long, short in _LOOSE:
        word = word.replace(long, short)
    return word


@lru_cache(65536)
def sound(word: str) -> str:
    """Return the sound key of a folded word in Latin letters; a word of vowels only is its own key."""
    for written, heard in _WRITINGS:
        word = word.replace(written, heard)
    if word[:1] == "h":
        word = "g" + word[1:]
    bare = _DOUBLE.sub(r"\1", _SILENT.sub("", word))
    return bare or word


def sounds_like(one: str, other: str) -> bool:
    """Tell whether two folded words sound the same: their consonants, and of long words all vowels but one."""
    if len(sound(one)) < 2 or sound(one) != sound(other):
        return False
    if not (_VOWEL.search(one) and _VOWEL.search(other)):
        return min(len(one), len(other)) >= _SKELETON  # alphabets that write no vowels
    allowed = int(min(len(one), len(other)) >= _LONG)
    return OSA.distance(_vowels(one), _vowels(other), score_cutoff=allowed) <= allowed


@lru_cache(65536)
def _vowels(word: str) -> str:
    """Return the vowels of a word in three classes: those of one class stand for each other in other alphabets."""
    return _DOUBLE.sub(r"\1", _CONSONANTS.sub("", word.translate(_CLASSES)))
