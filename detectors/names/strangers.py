"""People of the news, of art, sport, history and fiction: "the painter Elsa Berg", "Elsa Berg, 19, of Faro".

Such a text tells who somebody is to those who do not know: a public calling, an age, a year of long ago, a death, a
cited book. Of a colleague nobody writes so. Who is "our" is a colleague, whatever else is said.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detectors.folding import plain
from detectors.names import calling_words as words
from detectors.names.citations import is_cited
from detectors.names.long_ago import is_of_long_ago
from detectors.names.public_turns import is_before, is_behind, is_other

STRANGER = "StrangerRecognizer"
"""Recognizer of the name of one whom a text makes known to its readers; otherwise it is a name like others."""
_FAR, _MOST = 90, 5
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_CALLED_OF = re.compile(
    r"\b(?:the|der|die|le|la|el|il|o|a|de|den)[ ](\w+)[ ](?:of|von|der|des|de|du|del|di|da|do|van|af|av)[ ][^,.\n]{2,40}, (?:(?:the|a|der|die|le|la|el|il|o|de|den)[ ][\w-]+[ ])?\Z",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"(?:[ ]?,|[ ]?[(\u2013\u2014]|[ ]-)[ ]?((?:[\w'\u2019-]+[ ]){0,5}[\w'\u2019-]+)")
_PLACED = re.compile(
    r"(?:[ ](?:in|from|of|aus|\u00e0|en|de|di|a|em|uit|te|i|fra|fr\u00e5n|p\u00e5|w|z|v|ve)[ ]|,[ ])[A-Z\u00c0-\u017d][^\W\d_]+(?![^\W\d_])(?! (?:AS|AB|Ltd|GmbH|BV|SA|Inc|LLC))"
)
_ENDS = re.compile(
    r"[ ]?(?:[,.;:)!?\n\u2013\u2014-]|\Z)|[ ](?:of|and|from|in|who|for|at|aus|und|von|im|et|de|du|\u00e0|y|e|di|da|do|del|en|och|og|i|z|w|ze|fra|fr\u00e5n|van|uit|der|die)[ ]"
)
"""What stands behind all that somebody is called."""
_MARKS = (",", "(", " ")

_folded = lru_cache(16384)(plain)


def is_stranger(text: str, start: int, end: int) -> bool:
    """Tell whether a text makes the bearer of a full name known, as one does of people whom no reader knows."""
    head = text[max(0, start - _FAR) : start]
    if is_other(text, head, end):
        return True
    before = _said_before(head)
    if not words.OURS.isdisjoint(before):
        return False
    return (
        _is_called(head, before, text, end)
        or _called_behind(text, end) is not None
        or is_before(head)
        or is_behind(text, head, end)
        or is_cited(text, end)
        or is_of_long_ago(text, start, end)
    )


def _said_before(head: str) -> list[str]:
    """Return the words right before a name, folded: those that nothing but a blank parts from it."""
    if not head.endswith(" "):
        return []
    found: list[str] = []
    for word in reversed(head[:-1].rsplit(" ", _MOST)[-_MOST:]):
        last = word.rpartition("\n")[2]
        if not _WORD.fullmatch(last):
            break
        found.insert(0, _folded(last))
        if last != word:
            break
    return found


def _is_called(head: str, before: list[str], text: str, end: int) -> bool:
    """Tell whether a public calling stands before a name: "the goalkeeper", "Senator", "the mayor of Faro, "."""
    if ", " in head and (of := _CALLED_OF.search(head)):
        called = _folded(of[1])
        return called in words.PUBLIC or called in words.IN_FRONT_ONLY
    if not before:
        return False
    if before[-1] in words.PUBLIC or tuple(before[-2:]) in words.PAIRS:
        return True
    if words.ARTICLES.isdisjoint(before[-3:-1]):
        return False
    return before[-1] in words.IN_FRONT_ONLY or (_is_trade(before[-1]) and _PLACED.match(text, end) is not None)


def _called_behind(text: str, end: int) -> tuple[int, int] | None:
    """Return where a public calling stands behind a name, or a trade with the town: "plumber, Braga"."""
    found = _APPOSITION.match(text, end) if text[end : end + 1] in _MARKS else None
    if found is None:
        return None
    told = [
        (_folded(word[0]), found.start(1) + word.start(), found.start(1) + word.end())
        for word in _WORD.finditer(found[1])
    ]
    for at, (said, first, last) in enumerate(told):
        if said in words.OURS or (at > 1 and told[0][0] not in words.ARTICLES | words.A):
            return None
        if said in words.PUBLIC and _ENDS.match(text, last):
            return first, last
        if at < 2 and _is_trade(said) and _PLACED.match(text, last):
            return first, last
    return None


def _is_trade(word: str) -> bool:
    return word in words.TRADES or word.endswith(words.DOCTORS)


def callings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the callings of a stranger stand: who has one on a card is none."""
    head = text[max(0, start - _FAR) : start]
    if _said_before(head):
        yield start - 1 - len(head[:-1].split()[-1]), start - 1
    if behind := _called_behind(text, end):
        yield behind
