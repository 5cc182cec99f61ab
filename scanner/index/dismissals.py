"""Findings that a person said are false.

They are kept by value, so that no sweep, `--full` or purge of another source forgets them, and they name no row: what
they speak of may be deleted and read again. Whoever reads the index looks here; nothing is deleted for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from scanner.index import rows
from scanner.index.crypto import Cipher
from scanner.index.stores import Store
from scanner.model import Dismissal, Identifier
from scanner.secret import Secret

_FIELDS = 8


class Dismissals:
    """The decisions of an index, as they were when first asked for."""

    def __init__(self, conn: Store, cipher: Cipher) -> None:
        self._conn = conn
        self._cipher = cipher

    def __iter__(self) -> Iterator[Dismissal]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def everywhere(self) -> dict[tuple[str, str], Dismissal]:
        """The values that are false wherever they stand."""
        return {one.identifier.form: one for one in self._all if one.everywhere}

    def said_of(self, source: str, locator: str) -> frozenset[tuple[str, str]]:
        """Return the values that are false in one item."""
        return self._items.get((source, locator), frozenset())

    @cached_property
    def _items(self) -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
        found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for one in self._all:
            if not one.everywhere:
                found[one.source, one.locator].add(one.identifier.form)
        return {place: frozenset(said) for place, said in found.items()}

    @cached_property
    def _all(self) -> tuple[Dismissal, ...]:
        query = "SELECT id, mac, blob FROM dismissal ORDER BY id"
        return tuple(self._read(*row) for row in self._conn.execute(query).fetchall())

    def _read(self, number: int, mac: bytes, blob: bytes) -> Dismissal:
        type, key, display, source, locator, reason, author, moment = rows.texts_from(
            self._cipher, "dismissal", mac, blob, _FIELDS
        )
        value = Identifier(type, Secret(key), Secret(display))
        return Dismissal(value, source, locator, reason, author, datetime.fromisoformat(moment), number)


def row_of(cipher: Cipher, one: Dismissal) -> tuple[bytes, bytes]:
    """Return look-up value and ciphertext of a decision."""
    type, key = one.identifier.form
    mac = cipher.mac("dismissal", type, key, one.source, one.locator)
    display, moment = one.identifier.display.reveal(), one.made_at.isoformat()
    fields = (type, key, display, one.source, one.locator, one.reason, one.author, moment)
    return mac, rows.text_blob(cipher, "dismissal", mac, *fields)
