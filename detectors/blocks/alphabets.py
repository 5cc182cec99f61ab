"""One name in two alphabets: "Serhiy Kovalchuk" and "Сергій Ковальчук".

Only consonants are compared, for vowels are written in many ways; all words must agree, so that siblings do not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations

from anyascii import anyascii

_MOST_WORDS = 4
_FEWEST, _FEWEST_BESIDE = 4, 2
"""Consonants that a name must have to be known by them, and where the two stand beside each other."""
_LETTERS = re.compile("[^a-z]+")
_SOUNDS = tuple(
    pair.split("=")
    for pair in "tch=c tsch=c sch=s ch=c kh=h gh=h sh=s zh=z ph=f th=t dh=d dj=d ts=c tz=c x=ks ck=k qu=k q=k g=h w=v"
    " b=v mp=v z=s".split()
)
_NOT_SOUNDED = re.compile("[aeiouyj]+")
_SILENT = re.compile(r"(?<=.)h\Z")
_DOUBLED = re.compile(r"(.)\1+")


def in_other_letters(one: str, other: str, *, beside: bool = False) -> bool:
    """Tell whether two name keys are one name, written in Latin letters and in another alphabet.

    `beside` tells that they stand side by side, as two writings of one name do.
    """
    fewest = _FEWEST_BESIDE if beside else _FEWEST
    if in_latin(one) == in_latin(other):
        return False
    few, many = ([consonants(word) for word in key.split()] for key in (one, other))
    if min(len(few), len(many)) < 2 or max(len(few), len(many)) > _MOST_WORDS or len("".join(few)) < fewest:
        return False
    return not {"".join(words) for words in permutations(few)}.isdisjoint(
        "".join(words) for words in permutations(many)
    )


def in_latin(key: str) -> bool:
    """Tell whether a name key has Latin letters."""
    return any(char.isascii() and char.isalpha() for char in key)


@lru_cache(maxsize=4096)
def consonants(word: str) -> str:
    """Return what a word in any alphabet sounds like without its vowels."""
    latin = _LETTERS.sub("", anyascii(word).lower())
    for written, sound in _SOUNDS:
        latin = latin.replace(written, sound)
    return _SILENT.sub("", _DOUBLED.sub(r"\1", _NOT_SOUNDED.sub("", latin)))
