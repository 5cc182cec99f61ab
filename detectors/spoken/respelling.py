"""How a name that was heard may be spelled, and how common each spelling is: "wagnew" is Wagner, "alga" is Olga.

A list of names by itself proves nothing: whoever has the sound asks which of the spellings it bears out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from detectors.blocks.agreement import ROLES
from detectors.names.first_names import NAMES as GIVEN

NAMES = Path(__file__).parent.parent / "weights" / "heard_names.txt"
PROSE = Path(__file__).parent.parent / "weights" / "common_words.txt"
_RARE, _ROLE, _WORD, _NONE, _UNKNOWN = 0.3, 0.0, -2.9, -1.0, -3.0
"""A name of which no census tells; a role; a word of prose; less than any name; neither a name nor a word."""
_COMMON = 1.0
_ENOUGH, _BEYOND = 2.0, 0.3
"""A hundred of a million: whoever bears a name that common is met; more of them tell less."""
_OTHER_PLACE = (1.0, 0.5)
"""What a surname as first part of an address lacks, and a first name as its last."""
_WRITINGS = (
    ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("ph", "f"), ("ght", "t"), ("gh", "g"), ("ck", "k"),
    ("dt", "t"), ("th", "t"), ("wh", "w"), ("qu", "kw"), ("dg", "j"), ("kn", "n"), ("wr", "r"), ("x", "ks"), ("z", "s"),
)  # fmt: skip
_SAME = (
    ("dt", "t"), ("tt", "t"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ee", "ii"), ("ea", "ii"), ("ei", "ii"),
    ("ie", "ii"), ("ay", "ai"), ("ey", "ai"), ("oo", "u"), ("ou", "u"), ("aw", "au"),
)  # fmt: skip
_SILENT_GH = re.compile("(?<=[aeiou])gh(?!t)")
"""Hughes, Vaughan, Leigh."""
_SILENT_H = re.compile(r"(?<=[aeioug])h(?![aeiou])")
_SOFT_C = re.compile("c(?=[eiy])")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_E = re.compile("(?<=...)e(?=s?$)")
_VOWELS = re.compile("[aeiouy]+(?:[wyh](?![aeiouy]))?")
_SILENT_R = re.compile("Vr(?!V)")
_ALIKE = str.maketrans("vgbdjcq", "fkptSkk")
_LONG = 7
_BY_SOUND, _BY_WEIGHT, _FARTHEST = 1.5, 0.7, 4.5


@lru_cache(65536)
def sound(word: str, *, rhotic: bool = False) -> str:
    """Return the sound of a small word in Latin letters: vowels are all one, and consonants that are near.

    `rhotic`: each r is heard, as in America; else those before a vowel only, as in London.
    """
    word = _SILENT_GH.sub("", word)
    for written, heard in _WRITINGS:
        word = word.replace(written, heard)
    word = _DOUBLE.sub(r"\1", _SOFT_C.sub("s", word))
    word = _VOWELS.sub("V", _SILENT_E.sub("", word))
    word = word if rhotic else _SILENT_R.sub("V", word)
    return _DOUBLE.sub(r"\1", word.translate(_ALIKE))


def weight(word: str, at: int) -> float:
    """Return how common a word is as the first part of an address (`at` 0) or a later one, as a logarithm."""
    given, surname = _names().get(word, (_NONE, _NONE))
    known = max(given, surname - _OTHER_PLACE[0]) if at == 0 else max(surname, given - _OTHER_PLACE[1])
    if is_prose(word) and known < _COMMON:  # models write words rather than names that sound like them
        return _ROLE if word in ROLES else _WORD
    told = known if word in _names() else _UNKNOWN
    return told if told <= _ENOUGH else _ENOUGH + (told - _ENOUGH) * _BEYOND


def is_first_name(word: str) -> bool:
    """Tell whether a small word is a first name that many bear."""
    return _names().get(word, (_NONE, _NONE))[0] >= _COMMON


def written_alike(word: str) -> str:
    """Return a key that words share which are spelled otherwise and said alike: Theresa, Teresa; Reid, Reed."""
    for written, heard in _SAME:
        word = word.replace(written, heard)
    word = _DOUBLE.sub(r"\1", _SOFT_C.sub("s", word).replace("c", "k").replace("y", "i"))
    return _SILENT_H.sub("", _SILENT_E.sub("", word))


def near(word: str, at: int, most: int) -> list[str]:
    """Return names that sound near a word, the nearest and most common first."""
    found = []
    for name, distance in _sounding(word).items():
        far = _BY_SOUND * distance + Levenshtein.distance(word, name) - _BY_WEIGHT * weight(name, at)
        if name != word and far < _FARTHEST:
            found.append((far, name))
    return [name for _, name in sorted(found)[:most]]


def run_together(word: str, most: int) -> list[str]:
    """Return common first names that words written as one sound like: "all of you" is Olivia."""
    known = ((name, distance) for name, distance in _sounding(word).items() if is_first_name(name))
    return [name for name, _ in sorted(known, key=lambda one: _BY_SOUND * one[1] - weight(one[0], 0))[:most]]


@lru_cache(1024)
def _sounding(word: str) -> dict[str, int]:
    """Return the names that sound near a word, with how many sounds they differ by."""
    found: dict[str, int] = {}
    for rhotic in (False, True):
        own, by_sound = sound(word, rhotic=rhotic), _by_sound(rhotic)
        allowed = 1 if len(own) < _LONG else 2
        keys = process.extract(own, list(by_sound), scorer=Levenshtein.distance, score_cutoff=allowed, limit=None)
        for key, distance, _ in keys:
            found |= {name: int(min(distance, found.get(name, distance))) for name in by_sound[key]}
    return found


def alike(word: str, others: Sequence[str]) -> list[str]:
    """Return those of other words that may have been said for the same: by sound, or but for a letter or two."""
    allowed = 1 if len(word) < _LONG else 2

    def same(one: str) -> bool:
        return sound(one) == sound(word) or Levenshtein.distance(one, word, score_cutoff=allowed) <= allowed

    return [one for one in others if one != word and same(one)]


def is_prose(word: str) -> bool:
    """Tell whether a small word is one of English prose."""
    return word in _prose()


@cache
def _prose() -> frozenset[str]:
    return frozenset(PROSE.read_text(encoding="utf-8").lower().split())


@cache
def _names() -> dict[str, tuple[float, float]]:
    """Return how common names are as first names and as surnames."""
    found = dict.fromkeys(GIVEN.read_text(encoding="ascii").split(), (_RARE, _NONE))
    for line in NAMES.read_text(encoding="ascii").splitlines():
        name, *told = line.split()
        given, surname = (_NONE if number == "-" else int(number) / 20 for number in told)
        found[name] = (max(given, found.get(name, (_NONE,))[0]), surname)
    return found


@cache
def _by_sound(rhotic: bool) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name in _names():
        found[sound(name, rhotic=rhotic)].append(name)
    return dict(found)
