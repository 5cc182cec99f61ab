"""What is remembered of the folders of a drive: enough to see that one was renamed, moved or deleted.

A feed announces a folder that was renamed, moved or deleted, and not what lies in it.
"""

from __future__ import annotations

import binascii
import struct
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from connectors._sharepoint_api import facet
from scanner.errors import CheckpointExpiredError

MOST = 10_000
"""More would make each checkpoint too large; then all is found in the next FULL round only."""
_ENTRY = struct.Struct("<IH")
_TOO_MANY = "*"


class Folders:
    """Hashes of ids, and of names and places, as a text for a checkpoint."""

    def __init__(self, memory: str) -> None:
        self.complete = memory != _TOO_MANY
        self._states: dict[int, int] = {}
        if self.complete:
            try:
                self._states = dict(_ENTRY.iter_unpack(b64decode(memory, validate=True)))
            except (binascii.Error, struct.error, ValueError):
                raise CheckpointExpiredError("the checkpoint is damaged") from None

    def __str__(self) -> str:
        if not self.complete:
            return _TOO_MANY
        return b64encode(b"".join(_ENTRY.pack(*one) for one in self._states.items())).decode()

    def __contains__(self, id: str) -> bool:
        return _hash(id, 4) in self._states

    def changed(self, id: str, row: Mapping[str, Any]) -> bool:
        """Take note of a folder; tell whether it was known under another name or in another place."""
        state = _hash(f"{row.get('name')}\0{facet(row, 'parentReference', 'id')}", 2)
        key = _hash(id, 4)
        changed = self._states.get(key, state) != state
        if self.complete:
            self._states[key] = state
            if len(self._states) > MOST:
                self.complete, self._states = False, {}
        return changed

    def forget(self, id: str) -> None:
        """Take note that a folder is gone."""
        self._states.pop(_hash(id, 4), None)


def _hash(text: str, size: int) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest(), "little")
