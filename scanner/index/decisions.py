"""Which identifiers people said are one person's, or are not.

Like dismissals they hang on values, not on rows: they outlive every sweep, and no evidence outweighs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from scanner.index import rows
from scanner.index.crypto import Cipher
from scanner.index.stores import Store
from scanner.model import Decision, Identifier
from scanner.secret import Secret

_FIELDS = 10
Form = tuple[str, str]


class Decisions:
    """The decisions of an index, as they were when first asked for."""

    def __init__(self, conn: Store, cipher: Cipher) -> None:
        self._conn = conn
        self._cipher = cipher

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def linked(self, form: Form) -> dict[Form, Decision]:
        """Return the identifiers that people said are the same person's as this one."""
        return self._by_form[True].get(form, {})

    def unlinked(self, form: Form) -> dict[Form, Decision]:
        """Return the identifiers that people said are another person's than this one."""
        return self._by_form[False].get(form, {})

    @cached_property
    def _by_form(self) -> dict[bool, dict[Form, dict[Form, Decision]]]:
        found: dict[bool, dict[Form, dict[Form, Decision]]] = {True: defaultdict(dict), False: defaultdict(dict)}
        for one in self._all:
            for here, there in ((one.first, one.second), (one.second, one.first)):
                found[one.same][here.form][there.form] = one
        return found

    @cached_property
    def _all(self) -> tuple[Decision, ...]:
        query = "SELECT id, mac, blob FROM decision ORDER BY id"
        return tuple(self._read(*row) for row in self._conn.execute(query).fetchall())

    def _read(self, number: int, mac: bytes, blob: bytes) -> Decision:
        texts = rows.texts_from(self._cipher, "decision", mac, blob, _FIELDS)
        first, second = (
            Identifier(type, Secret(key), Secret(display)) for type, key, display in (texts[:3], texts[3:6])
        )
        same, reason, author, moment = texts[6:]
        return Decision(first, second, same == "link", reason, author, datetime.fromisoformat(moment), number)


def row_of(cipher: Cipher, one: Decision) -> tuple[bytes, bytes]:
    """Return look-up value and ciphertext of a decision: a pair has one, whichever is named first."""
    first, second = sorted((one.first, one.second), key=lambda identifier: identifier.form)
    mac = cipher.mac("decision", *first.form, *second.form)
    fields = [text for each in (first, second) for text in (*each.form, each.display.reveal())]
    said = "link" if one.same else "unlink"
    return mac, rows.text_blob(cipher, "decision", mac, *fields, said, one.reason, one.author, one.made_at.isoformat())
