"""Names and addresses as speech may have got them slightly wrong: Chris Petersen for Kris Peterson.

No proof of anything: who sounds alike may be somebody else. It tells where to listen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, permutations, product

from rapidfuzz.distance import OSA

from scanner.names.forms import Name
from scanner.names.sounds import loosened, sound

_STARTS = ("ckqgx", "szcx", "fvpw", "bpv", "dt", "aeiouyhj", "mn", "gj", "wr")
"""First letters that are heard for each other."""
_HARD = str.maketrans("CbdgvzScmh", "kptkfsssng")
"""Consonants of `sound` that are heard for each other, as one."""
_SWAPPED = dict(zip("dtbpgkvfzsmnC", "tdpbkgfvsznmk", strict=True))
"""Consonants of `sound` of which one is often heard for the other."""
_MOST_WORDS = 4
_LONG, _LONGER = 4, 7
_VOWELS = "aeiou"
_SPELLINGS = (
    ("c", "k"), ("k", "c"), ("ck", "k"), ("k", "ck"), ("ch", "k"), ("ch", "c"), ("ph", "f"), ("f", "ph"), ("z", "s"),
    ("s", "z"), ("y", "i"), ("i", "y"), ("ie", "y"), ("ee", "i"), ("ea", "e"), ("ou", "u"), ("ow", "ou"), ("w", "v"),
    ("v", "w"), ("th", "t"), ("t", "th"), ("x", "ks"), ("ks", "x"), ("g", "j"), ("j", "g"), ("aa", "a"), ("oe", "o"),
)  # fmt: skip
"""Letters that are spelled so or so for one sound."""
_SIGNS = "abcdefghijklmnopqrstuvwxyz._-"
_MARKS = (".", "_", "-", "")
_MARK = re.compile(r"[._-]")
_MOST_ADDRESSES = 3_000


def tokens(name: Name) -> list[str]:
    """Return what is looked up in the index for names that sound like one: see `scanner.names.forms.tokens`.

    One word of them sounds as it should but for one consonant, the other begins with a letter that is heard for its
    own.
    """
    words = list(dict.fromkeys(name.full[:_MOST_WORDS]))
    return sorted(
        {
            f"{start}{heard}"
            for one, other in permutations(words, 2)
            for start in _starts(loosened(one)[0])
            for heard in _heard_as(sound(other))
        }
    )


def misheard(one: Name, other: Name) -> bool:
    """Tell whether one name may have been heard for the other: each word sounds near, and not all are the same."""
    if not 2 <= len(one.full) == len(other.full) <= _MOST_WORDS or one.words == other.words:
        return False
    orders = permutations(other.full) if len(other.full) == 2 else (other.full,)
    return any(all(map(_near, one.full, theirs)) for theirs in orders)


def addresses(address: str) -> list[str]:
    """Return addresses for which one may have been heard, the likelier first, up to some thousands."""
    local, _, host = address.partition("@")
    words = _MARK.split(local)
    spelled = (f"{other}@{host}" for other in _spelled(words, local))
    edited = chain((f"{other}@{host}" for other in _edits(local)), (f"{local}@{other}" for other in _edits(host)))
    told = dict.fromkeys(islice(chain(spelled, edited), _MOST_ADDRESSES))
    told.pop(address, None)
    return list(told)


@lru_cache(4096)
def _starts(letter: str) -> str:
    return "".join(sorted({letter, *(one for group in _STARTS if letter in group for one in group)}))


def _heard_as(key: str) -> Iterator[str]:
    yield key
    for at, letter in enumerate(key):
        if letter in _SWAPPED:
            yield key[:at] + _SWAPPED[letter] + key[at + 1 :]


@lru_cache(65536)
def _coarse(word: str) -> str:
    return sound(word).translate(_HARD)


@lru_cache(65536)
def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    allowed = 0 if min(len(one), len(other)) < _LONG else 1 if min(len(one), len(other)) < _LONGER else 2
    if OSA.distance(one, other, score_cutoff=allowed) <= allowed:
        return True
    same = _coarse(one) == _coarse(other) and len(_coarse(one)) >= 2
    return same and abs(len(one) - len(other)) <= 2


def _spelled(words: list[str], local: str) -> Iterator[str]:
    """Yield other spellings of the words before the at sign: other marks between, vowels, letters of one sound."""
    yield from (mark.join(words) for mark in _MARKS)
    mark = next(iter(_MARK.findall(local)), "")
    others = [[word, *_respelled(word)] for word in words]
    for at, choices in enumerate(others):
        yield from (mark.join([*words[:at], choice, *words[at + 1 :]]) for choice in choices[1:])
    if len(words) == 2:
        yield from (mark.join(pair) for pair in product(*(list(_vowels(word, 1)) for word in words)))


def _respelled(word: str) -> Iterator[str]:
    yield from _vowels(word, 2)
    for written, heard in _SPELLINGS:
        for match in re.finditer(written, word):
            yield word[: match.start()] + heard + word[match.end() :]
    for at, letter in enumerate(word):
        if letter.isalpha():
            yield word[:at] + letter + word[at:]


def _vowels(word: str, most: int) -> Iterator[str]:
    """Yield a word with up to `most` of its vowels as others."""
    places = [at for at, letter in enumerate(word) if letter in _VOWELS]
    for at in places:
        for vowel in _VOWELS:
            once = word[:at] + vowel + word[at + 1 :]
            yield once
            for later in places if most > 1 else ():
                if later > at:
                    yield from (once[:later] + other + once[later + 1 :] for other in _VOWELS)


def _edits(text: str) -> Iterator[str]:
    """Yield a text with one sign more, less or another; digits are heard rightly, or not at all."""
    for at, sign in enumerate(text):
        yield text[:at] + text[at + 1 :]
        after = text[at + 1 : at + 2]
        if after and not (sign + after).isdigit():
            yield text[:at] + after + sign + text[at + 2 :]
        if not sign.isdigit():
            yield from (text[:at] + other + text[at + 1 :] for other in _SIGNS)
    for at in range(len(text) + 1):
        yield from (text[:at] + other + text[at:] for other in _SIGNS)
