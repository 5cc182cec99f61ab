"""Identifiers that spell a name, such as kai.lund@ or linkedin.com/in/kai-lund: it speaks for a person or against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

from anyascii import anyascii

from scanner.model import Identifier
from scanner.names.forms import Name
from scanner.names.nicknames import related
from scanner.names.sounds import loosened, sounds_like

_SPLIT = re.compile(r"[^a-z]+")
_NAMING = frozenset({"EMAIL_ADDRESS", "LINKEDIN_URL", "SKYPE_ID"})
_SHORTEST = 3
_LEAST_JOINED, _MOST_PARTS = 6, 4
_CUT = 4
_MOST_JOINED, _MOST_WORDS = 4, 6


def spells(identifier: Identifier, name: Name) -> bool:
    """Tell whether an identifier holds a word of a name in full, or its first letter in front of its surname."""
    if identifier.type not in _NAMING or not name.loose:
        return False
    words = _words(identifier.key.reveal())
    if any(word in name.loose for word in words if len(word) >= _SHORTEST):
        return True
    return any(
        word in (first[0] + last, last + first[0], first + last, last + first)
        for word in words
        for first in name.loose
        for last in name.loose
        if first != last
    ) or any(_is_made_of(word, name) for word in words)


def _is_made_of(word: str, name: Name) -> bool:
    """Tell whether letters are a name's words run together, of which one at least is whole: ngocanhhuynh, elsayedkh."""
    parts = tuple(map(loosened, name.order))
    if len(word) < _LEAST_JOINED or len(parts) > _MOST_PARTS:
        return False
    whole = (part for part in parts if len(part) > _SHORTEST and part in word)
    return any(_is_run_of(word, parts, part) for part in whole)


def _is_run_of(word: str, parts: tuple[str, ...], whole: str) -> bool:
    """Tell whether letters are beginnings of words one after the other, a certain one of them whole."""
    if not word:
        return whole not in parts
    for at, part in enumerate(parts):
        rest = (*parts[:at], *parts[at + 1 :])
        sizes = (len(part),) if part == whole else range(1, len(part) + 1)
        if any(word[:size] == part[:size] and _is_run_of(word[size:], rest, whole) for size in sizes):
            return True
    return False


def spells_out(identifier: Identifier, name: Name) -> bool:
    """Tell whether an identifier spells the first name and the surname of a name."""
    if identifier.type not in _NAMING or len(name.loose) < 2:
        return False
    words = _words(identifier.key.reveal())
    first, last = name.loose[0], name.loose[-1]
    return any(word in (first + last, last + first) for word in words) or (first in words and last in words)


def spells_short(identifier: Identifier, name: Name) -> bool:
    """Tell whether an identifier is the first letter of a name and its surname, or spells both out."""
    if identifier.type not in _NAMING or len(name.loose) < 2:
        return False
    first, last = name.loose[0][0], name.loose[-1]
    return spells_out(identifier, name) or any(
        word in (first + last, last + first) for word in _words(identifier.key.reveal())
    )


def holds(identifier: Identifier, word: str) -> bool:
    """Tell whether an identifier holds a word of a name somewhere; "la" and "li" stand in too many."""
    return len(word) >= _SHORTEST and any(word in one for one in _words(identifier.key.reveal()))


def hints(identifier: Identifier, name: Name) -> bool:
    """Tell whether an address may be made of a name: it holds the beginning of one of its words, or its initials.

    One without letters may be anybody's.
    """
    words = _words(identifier.key.reveal())
    if not words:
        return True
    bare = "".join(words)
    initials = {word[0] for word in name.loose}
    begun = (one[:_SHORTEST] for word in name.loose for one in (word, *related(word)))
    return any(one in bare for one in begun) or any(len(word) <= _SHORTEST and set(word) <= initials for word in words)


def contradicts(identifier: Identifier, names: Sequence[Name]) -> bool:
    """Tell whether an identifier spells a first name and a surname that are in none of these names."""
    if identifier.type not in _NAMING or not names:
        return False
    words = [word for word in _words(identifier.key.reveal()) if len(word) >= _SHORTEST]
    if len(words) < 2:
        return False
    short = _cut_alike if identifier.type == "EMAIL_ADDRESS" else _shortened
    if any(short(words, name) or any(_joined(word, name) for word in words) for name in names):
        return False
    return not any(_same(word, other) for word in words for name in names for other in name.loose)


def _shortened(words: Sequence[str], name: Name) -> bool:
    """Tell whether each word of a handle begins a word of a name, each another one: pawlowi.kat48."""
    begun = [{at for at, other in enumerate(name.loose) if other.startswith(word)} for word in words]
    return len(words) == 2 and any(one != other for one in begun[0] for other in begun[1])


def _cut_alike(words: Sequence[str], name: Name) -> bool:
    """Tell whether an address is the name with both words cut at one letter: tsve.stoy, while kai.lundg is none.

    Three letters are often a first name of their own: kai.lun is not read as Kaisa Lunde's.
    """
    return _CUT <= len(words[0]) == len(words[-1]) and _shortened(words, name)


def _joined(word: str, name: Name) -> bool:
    """Tell whether a word is several words of a name and nothing else: sousapintalhao, delafuente."""
    return len(name.order) <= _MOST_WORDS and any(
        word == loosened("".join(few))
        for size in range(2, min(len(name.order), _MOST_JOINED) + 1)
        for few in permutations(name.order, size)
    )


def _same(word: str, other: str) -> bool:
    return word == other or other in related(word) or sounds_like(word, other)


@lru_cache(65536)
def _words(key: str) -> tuple[str, ...]:
    bare = key.removeprefix("live:").removeprefix(".cid.").partition("@")[0]
    return tuple(loosened(word) for word in _SPLIT.split(anyascii(bare).lower()) if word)
