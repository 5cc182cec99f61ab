"""First names of 70 countries, without those that are words, months, places, brands or surnames as well."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from anyascii import anyascii

from detectors.folding import plain

_SMALL = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")
NAMES = Path(__file__).parent.parent / "weights" / "given_names.txt"
_CALLED = NAMES.with_name("heard_names.txt")


@cache
def _names() -> frozenset[str]:
    return frozenset(NAMES.read_text(encoding="ascii").split())


@cache
def _called() -> frozenset[str]:
    """Return what people are called by, surnames and words among it: a line is a name, and how common it is as one."""
    lines = (line.split() for line in _CALLED.read_text(encoding="ascii").splitlines())
    return frozenset(name for name, as_first, _ in lines if as_first != "-")


@lru_cache(16384)
def is_given(word: str) -> bool:
    """Tell whether a word is a first name and hardly anything else; of a double name either half tells it."""
    folded = word.lower() if word.isascii() else plain(anyascii(word))
    return folded in _names() or any(part in _names() for part in folded.split("-") if "-" in folded)


def may_be_given(word: str) -> bool:
    """Tell whether people are called by a folded word, whatever else it is."""
    return word in _names() or word in _called()


def has_small_given(text: str) -> bool:
    """Tell whether a first name may stand in a text in small letters; quick."""
    return not _names().isdisjoint(_SMALL.findall(text)) or not text.isascii()
