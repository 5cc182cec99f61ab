"""What the index has of single items, found by their locators: to tell what a live search brings that is new."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.examined import State
from scanner.index.crypto import Cipher
from scanner.index.rows import VERSION_BYTES
from scanner.index.stores import Store


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """An item of the index: digest of its version, how it ended, its root content if it was read, and who read it."""

    version: bytes
    state: State
    content: bytes | None
    fingerprint: int


class HeldItems:
    """Finds items of the index by source and locator."""

    def __init__(self, conn: Store, cipher: Cipher) -> None:
        self._conn = conn
        self._cipher = cipher

    def find(self, source: int, locator: str) -> Held | None:
        """Return what the index has of an item of a source, None if it has nothing."""
        mac = self._cipher.mac("item", str(source), locator)
        query = (
            "SELECT i.blob, i.state, c.mac, i.fingerprint FROM item i"
            " LEFT JOIN content c ON c.id = i.content_id WHERE i.mac = ?"
        )
        row = self._conn.execute(query, (mac,)).fetchone()
        if row is None:
            return None
        blob, state, content, fingerprint = row
        return Held(self._cipher.decrypt("item", mac, blob)[:VERSION_BYTES], State(state), content, fingerprint)
