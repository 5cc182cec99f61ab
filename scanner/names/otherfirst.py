"""Two first names that are alike: Marina and Martina, Kairi and Kaire, Martin and Morten are no writings of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

from rapidfuzz.distance import OSA

from scanner.names.forms import Name
from scanner.names.sounds import sounds_like

_SPELT = tuple(
    (re.compile(written), one)
    for written, one in (
        ("ph", "f"), ("th", "t"), ("kh", "h"), ("c(?![eiyh])", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "s"),
        (r"\A[yij]e", "e"), ("[yj]", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("[ea]i(?=.)", "e"),
        ("i(?=[aou])", ""), ("(?<=.)h", ""), (r"(.)\1+", r"\1"), (r"ie\Z", "i"), (r"(?<=[^aeiou])r\Z", "er"),
    )
)  # fmt: skip
"""One writing of what languages write differently in one name, in this order."""
_BOTH = 2
_VOWELS = frozenset("aeiou")
_ALIKE = frozenset(("ae", "ea", "ei", "ie", "ou", "uo"))
"""Vowels within a word that other alphabets do not tell apart: Khaled and Khalid, Mohamed and Muhammad."""


def say_two_first_names(
    one: Name, other: Name, is_first: Callable[[str], bool], may_be_first: Callable[[str], bool]
) -> bool:
    """Tell whether two whole names that sound alike, or differ by a letter, differ by a first name.

    It is one by its place, or because `is_first` knows both words, folded, as first names. A letter more or less is a
    slip of the pen, unless people are called by both words (`may_be_first`): Marina and Martina.
    """
    ours = [word for word, loose in zip(one.full, one.loose, strict=True) if loose not in other.loose]
    theirs = [word for word, loose in zip(other.full, other.loose, strict=True) if loose not in one.loose]
    # "Berg Kai" is read as it stands: the word that both have may tell which is the first name.
    turned = not any(map(is_first, set(one.full) - set(ours)))
    for a, b in product(ours, theirs):
        known, leads = is_first(a) and is_first(b), (a == one.full[0]) + (b == other.full[0])
        if not (known or leads == _BOTH or (leads and turned)):
            continue
        if _are_two(a, b, known=known, called=may_be_first(a) and may_be_first(b)):
            return True
    return False


def _are_two(one: str, other: str, *, known: bool, called: bool) -> bool:
    """Tell whether two words are alike, and yet no two spellings of one name.

    `known`, both are first names; `called`, people are called by both.
    """
    first, second = _spelt(one), _spelt(other)
    if first == second or not all(set(word) & _VOWELS for word in (first, second)):
        return False  # alphabets that write no vowels
    if not sounds_like(one, other):
        return called and OSA.distance(one, other, score_cutoff=1) <= 1
    return known or _ending(first) != _ending(second) or not _same_vowels(first, second)


def _spelt(word: str) -> str:
    for written, one in _SPELT:
        word = written.sub(one, word)
    return word


def _ending(word: str) -> str:
    return word[-1] if word[-1] in _VOWELS else ""


def _same_vowels(one: str, other: str) -> bool:
    ours, theirs = ([letter for letter in word if letter in _VOWELS] for word in (one, other))
    return len(ours) == len(theirs) and all(a == b or a + b in _ALIKE for a, b in zip(ours, theirs, strict=True))
