"""Tokens of the tagger: words, numbers, addresses of the net, marks, and runs of line ends.

A token is what one regular expression finds, so that the words of a text are one call; where they
stand is asked only for texts in which something was found. Nothing lies between tokens but blanks, with which no
token begins: so a token stands where its text is first met behind the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Combining accents, soft hyphens, zero-width characters and bidirectional marks do not end a word.
_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0963\u00ad\u200b-\u200f\u2060\ufeff])"
# Nothing is given back: what stands before an at sign or a dot has none in it.
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"']+|[\w.+%-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64})+|"


_WORD = r"[A-Za-z][A-Za-z0-9]*+(?=[ ,;!?)\n])|"
"""What most tokens are, and no other alternative finds more of: tried first."""


def _tokens(letters: str, addresses: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_WORD}{addresses}\d+(?:[.,:]\d+)+|{letters}(?:['\u2019](?!s\b){letters})*"
        r"|['\u2019]s\b|\n\s*|-{2,}|={2,}|\*{2,}|\.{2,}|#{2,}|_+|[^\w\s]"
    )


_PLAIN = _tokens(r"[A-Za-z0-9]+", "")
_ANY = _tokens(rf"{_LETTER}+", "")
_WITH_ADDRESSES = _tokens(rf"{_LETTER}+", _ADDRESS)
LONGEST = 48
"""Characters of a word that count; the rest of a longer one says nothing about names."""


def _pattern(text: str) -> re.Pattern[str]:
    # The same tokens; each step costs time at every word.
    if "@" in text or "://" in text or "www." in text:
        return _WITH_ADDRESSES
    return _PLAIN if text.isascii() else _ANY


def words(text: str) -> list[str]:
    """Return the tokens of `text`."""
    return _pattern(text).findall(text)


def places(text: str) -> list[tuple[int, int]]:
    """Return start and end of the tokens of `text`."""
    tokens = words(text)
    return [(start, start + len(token)) for start, token in zip(starts(text, tokens), tokens, strict=True)]


def starts(text: str, tokens: Sequence[str]) -> list[int]:
    """Return where each of the tokens of `text` begins."""
    found = []
    at = 0
    for token in tokens:
        at = text.index(token, at)
        found.append(at)
        at += len(token)
    return found
