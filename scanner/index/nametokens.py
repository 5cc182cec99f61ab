"""Looks up names by what they have in common with one that is asked for, although no name stands in the clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.index import rows
from scanner.index.crypto import Cipher
from scanner.index.lookup import rows_among
from scanner.index.stores import Store
from scanner.names.forms import Name, name_of, tokens

TOKENS = 2
"""Raised whenever names get other look-up values; those of an older index are made anew."""
_BYTES = 8
_MANY = 1000


def name_tokens(cipher: Cipher, key: str) -> list[bytes]:
    """Return the look-up values of a name, given its key; none for a first name or surname alone."""
    return [_token(cipher, text) for text in tokens(name_of(key))]


def alike(conn: Store, cipher: Cipher, names: Iterable[Name]) -> list[int]:
    """Return the numbers of names that may be another writing of one of these, in ascending order."""
    return sharing(conn, cipher, {text for name in names for text in tokens(name, nicks=True)})


def sharing(conn: Store, cipher: Cipher, texts: Iterable[str]) -> list[int]:
    """Return the numbers of names that have one of some `scanner.names.forms.tokens`, in ascending order."""
    wanted = sorted({_token(cipher, text) for text in texts})
    return sorted({id for (id,) in rows_among(conn, "SELECT value_id FROM name_token WHERE token IN ({})", wanted)})


def rebuild(conn: Store, cipher: Cipher) -> None:
    """Make the table anew from the names that the index holds, inside the transaction of the caller."""
    conn.execute("DELETE FROM name_token")
    conn.executemany("INSERT INTO name_token VALUES (?, ?) ON CONFLICT DO NOTHING", _all(conn, cipher))


def _all(conn: Store, cipher: Cipher) -> Iterator[tuple[bytes, int]]:
    last = -1
    query = (
        "SELECT v.id, v.mac, v.blob FROM value v JOIN term t ON t.id = v.type"
        f" WHERE t.name = 'PERSON' AND v.id > ? ORDER BY v.id LIMIT {_MANY}"
    )
    while found := conn.execute(query, (last,)).fetchall():
        for id, mac, blob in found:
            key, _ = rows.value_from(cipher, mac, blob)
            yield from ((token, id) for token in name_tokens(cipher, key))
        last = found[-1][0]


def _token(cipher: Cipher, text: str) -> bytes:
    return cipher.mac("name token", text)[:_BYTES]
