"""A cache of what was found in a text, by the text's hash, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from typing import Generic, TypeVar

Found = TypeVar("Found", bound=tuple)  # type: ignore[type-arg]

_ENTRY, _RESULT = 250, 140
"""What an entry and one of its results take in memory, measured."""


class FoundCache(Generic[Found]):
    """Forgets what was used longest ago. Holds no text, only hashes, offsets and types."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._entries: OrderedDict[bytes, Found] = OrderedDict()

    @staticmethod
    def key(text: str) -> bytes:
        """Return the key of a text."""
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def get(self, key: bytes) -> Found | None:
        """Return what was found, None when it is not known (any more)."""
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: bytes, found: Found) -> None:
        """Remember what was found."""
        if key not in self._entries:
            self._bytes += _size(found)
            self._entries[key] = found
        while self._bytes > self._most:
            self._bytes -= _size(self._entries.popitem(last=False)[1])


def _size(found: tuple) -> int:  # type: ignore[type-arg]
    return _ENTRY + _RESULT * len(found)
