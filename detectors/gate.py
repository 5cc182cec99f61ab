"""A pass of hyperscan that tells which recognizers can hit a text; it finds nothing itself.

Only a text that the gate lets through is read by the slower `regex` patterns of the recognizers,
which decide. So the gate may say yes too often, but never no to what a pattern matches: patterns
are compiled as prefilters, which match a superset where hyperscan lacks a construct.

Hyperscan reads an ASCII shadow of the text, because its Unicode mode takes 20 seconds to compile
what its byte mode compiles in one. Each other character is shown as one of the same classes:
a digit as its ASCII digit, a word character as `_`, a blank as a blank. Patterns must not tell
letters beyond ASCII from `_`: write `\\w`, not `[^\\W_]`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import hyperscan
import regex

from detectors.compiled import compiled

_TOGETHER = 1000
"""Characters of patterns in one database: time to compile grows with the square, that of a scan with their number."""
_NOT_PLAIN = re.compile("[^\x00-\x7f]")
# Letters that equal an ASCII letter when case is ignored.
_ALIKE = {"ſ": "s", "\u212a": "k", "İ": "i", "ı": "i"}


class Gate:
    """Takes patterns in groups and tells which groups may match."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        flat = [(pattern, group) for group, patterns in enumerate(groups) for pattern in patterns]
        self._databases: list[hyperscan.Database] = []
        self._open: set[int] = set()
        for few in _together(flat):
            database = compiled(tuple(few))
            if database is None:  # it takes most of them, one by one
                taken = tuple(one for one in few if compiled((one,)))
                self._open |= {group for pattern, group in few if (pattern, group) not in taken}
                database = compiled(taken) if taken else None
            if database is not None:
                self._databases.append(database)

    def groups(self, text: str) -> set[int]:
        """Return the groups that may match in `text`."""
        return self.passed([text])[0]

    def passed(self, texts: Sequence[str]) -> list[set[int]]:
        """Return the groups that may match in each text.

        All are read with one database after the other: it stays in the processor's cache as long as it is used.
        """
        found = [set(self._open) for _ in texts]
        shadows = [shadow(text) for text in texts]
        for database in self._databases:
            for seen, groups in zip(shadows, found, strict=True):
                database.scan(seen, match_event_handler=_add, context=groups)
        return found


def _add(group: int, _start: int, _end: int, _flags: int, groups: Any) -> None:
    groups.add(group)


def _together(patterns: Sequence[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    few: list[tuple[str, int]] = []
    for one in patterns:
        if few and sum(len(pattern) for pattern, _ in few) + len(one[0]) > _TOGETHER:
            yield few
            few = []
        few.append(one)
    if few:
        yield few


def shadow(text: str) -> bytes:
    """Return `text` in ASCII, character for character in the same class."""
    if not text.isascii():
        text = _NOT_PLAIN.sub(lambda match: _shown(match[0]), text)
    return text.encode("ascii")


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if (digit := unicodedata.decimal(char, None)) is not None:
        return str(digit)
    # `regex` decides, as its patterns will: its Unicode is newer than the standard library's.
    if regex.match(r"\d", char):
        return "0"
    if regex.match(r"\s", char):
        return " "
    return "_" if regex.match(r"\w", char) else "\x7f"
