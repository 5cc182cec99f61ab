"""Identifiers that spell a name, such as kai.lund@ or linkedin.com/in/kai-lund: it speaks for a person or against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from scanner.model import Identifier
from scanner.names.forms import Name
from scanner.names.nicknames import related
from scanner.names.sounds import loosened, sounds_like

_SPLIT = re.compile(r"[^a-z]+")
_NAMING = frozenset({"EMAIL_ADDRESS", "LINKEDIN_URL", "SKYPE_ID"})
_SHORTEST = 3


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
    )


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
    if identifier.type != "EMAIL_ADDRESS" and any(_shortened(words, name) for name in names):
        return False
    return not any(_same(word, other) for word in words for name in names for other in name.loose)


def _shortened(words: Sequence[str], name: Name) -> bool:
    """Tell whether each word of a handle begins a word of a name, each another one: pawlowi.kat48."""
    begun = [{at for at, other in enumerate(name.loose) if other.startswith(word)} for word in words]
    return len(words) == 2 and any(one != other for one in begun[0] for other in begun[1])


def _same(word: str, other: str) -> bool:
    return word == other or other in related(word) or sounds_like(word, other)


@lru_cache(65536)
def _words(key: str) -> tuple[str, ...]:
    bare = key.removeprefix("live:").removeprefix(".cid.").partition("@")[0]
    return tuple(loosened(word) for word in _SPLIT.split(anyascii(bare).lower()) if word)
