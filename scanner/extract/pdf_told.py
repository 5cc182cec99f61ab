"""Which lines of a document were told already: what stands in several places is handed on once."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w{2,}")
_MOST = 400_000


class Told:
    """The lines and words handed on so far, as numbers, so that a long document takes little memory."""

    def __init__(self) -> None:
        self._lines: set[int] = set()

    def add(self, text: str) -> None:
        """Remember the lines of a text."""
        if len(self._lines) < _MOST:
            self._lines.update(map(hash, map(str.strip, text.splitlines())))

    def new(self, text: str) -> Iterator[str]:
        """Yield the lines that were not told before, and remember them."""
        for line in text.splitlines():
            bare = line.strip()
            if bare and hash(bare) not in self._lines:
                if len(self._lines) < _MOST:
                    self._lines.add(hash(bare))
                yield line


def words(text: str) -> frozenset[str]:
    """Return the words of a text, as far as they can be compared with a reading of its picture."""
    return frozenset(_WORD.findall(text.casefold()))
