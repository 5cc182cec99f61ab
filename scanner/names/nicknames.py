"""Short and pet forms of first names: English ones from the library `nicknames`, others from a table of our own.

A pair in a table is no proof: the short form of one person is the full name of another. It is used where something
else speaks for it too.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from scanner.names.sounds import loosened

_TABLE = Path(__file__).with_name("diminutives.tsv")


def related(word: str) -> frozenset[str]:
    """Return the names that a first name is a short form of, and its own short forms; all folded and loosened."""
    return _related().get(word, frozenset())


def spelt_out(word: str) -> frozenset[str]:
    """Return the same as `related` as they are written, with doubled letters: Fredde, Totò."""
    return frozenset(one for short in related(word) for one in _spellings().get(short, (short,)))


@cache
def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, others in _tables().items():
        for one in (word, *others):
            found[loosened(one)].add(one)
    return {word: frozenset(written) for word, written in found.items()}


@cache
def _related() -> dict[str, frozenset[str]]:
    loose: dict[str, set[str]] = defaultdict(set)
    for word, others in _tables().items():
        loose[loosened(word)].update(map(loosened, others))
    return {word: frozenset(others - {word}) for word, others in loose.items()}


@cache
def _tables() -> dict[str, set[str]]:
    from nicknames import NickNamer

    english = NickNamer()
    found: dict[str, set[str]] = defaultdict(set)
    for full, others in english.nickname_lookup.items():
        for short in others:
            for spelt in _endings(short):
                found[full].add(spelt)
                found[spelt].add(full)
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, full, *shorts = line.split()
            spellings = full.split("/")
            for one in spellings:
                found[one].update(spellings, shorts)
                for short in shorts:
                    found[short].add(one)
    return dict(found)


def _endings(short: str) -> list[str]:
    """Return how an English pet name is spelt: Millie, Milly."""
    for ending in ("ie", "ey", "y"):
        if short.endswith(ending) and len(short) > len(ending) + 2:
            return [short[: -len(ending)] + other for other in ("ie", "ey", "y")]
    return [short]
