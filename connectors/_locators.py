"""Locators of mails: `path of the mailbox#Message-ID`, each unique in its source."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from hashlib import blake2b


class Claims:
    """Gives each name once: a repeated one gets `~2`, `~3` in the order of asking.

    Keeps 64 bits of a hash of each name, in a table of its own: a set of texts would need
    ten times the memory for a mailbox of millions. Two names with one hash only make the
    second look repeated.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * 1024))
        self._used = 0

    def claim(self, name: str) -> str:
        """Return the name, or the first of its numbered forms that is free."""
        if self._add(name):
            return name
        low, high = 1, 2  # the highest taken number is found by doubling: a million copies stay quick
        while self._has(f"{name}~{high}"):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._has(f"{name}~{middle}") else (low, middle)
        self._add(f"{name}~{high}")
        return f"{name}~{high}"

    def _has(self, name: str) -> bool:
        return self._table[self._slot(_hash(name))] != 0

    def _add(self, name: str) -> bool:
        value = _hash(name)
        slot = self._slot(value)
        if self._table[slot]:
            return False
        self._table[slot] = value
        self._used += 1
        if self._used * 3 > len(self._table) * 2:
            self._grow()
        return True

    def _slot(self, value: int) -> int:
        table, mask = self._table, len(self._table) - 1
        slot = value & mask
        while (found := table[slot]) and found != value:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        values = self._table
        self._table = array("Q", bytes(16 * len(values)))
        for value in values:
            if value:
                self._table[self._slot(value)] = value


def _hash(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def prefix(path: str, is_mailbox: Callable[[str], bool]) -> str:
    """Return the path of a mailbox as its locators begin.

    A `#` in it becomes `//#` when the text before it is a mailbox as well: else `a#b` in the
    mailbox `c` and `b` in the mailbox `c#a` could be one locator. No path has `//`.
    """
    pieces = path.split("#")
    if any(is_mailbox("#".join(pieces[:count])) for count in range(1, len(pieces))):
        return path.replace("#", "//#")
    return path


def path_of(prefix: str) -> str:
    """Undo `prefix`."""
    return prefix.replace("//#", "#")
