"""Re-encrypts a whole index with a new key, in one transaction.

The new key is in the key file before the index uses it, and the old one leaves the file after:
killed at any moment, the file holds the key that the index is encrypted with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scanner.errors import KeyFault, UsageError
from scanner.index import decisions, rows
from scanner.index.address import Address
from scanner.index.crypto import Cipher, ContentNamer, RootKey, parse_keys, read_keys, write_keys
from scanner.index.database import connect_existing, current_key, key_check, namer_for
from scanner.index.decisions import Decisions
from scanner.index.dismissals import Dismissals, row_of
from scanner.index.nametokens import rebuild
from scanner.index.problems import binding
from scanner.index.stores import Store
from scanner.setting import SecretRef, secret

_MANY = 1000


def rotate_key(index: Address, ref: SecretRef, to: str | None, base: Path) -> None:
    """Encrypt the index with a new key: made in the key file, or the one that `to` points at."""
    keys = read_keys(ref)
    if to is None and ref.scheme != "file":
        raise UsageError("key rotate: the key comes from the environment; name the new one with --to env:NAME")
    with connect_existing(index) as conn:
        old = current_key(conn, keys) if conn else keys[-1]
        new = _new_key(old, to, base)
        if to is None:
            write_keys(Path(ref.target), [old, new], replace=True)
        if conn is not None:
            _Rotation(conn, old, new).run()
        if to is None:
            write_keys(Path(ref.target), [new], replace=True)


def _new_key(old: RootKey, to: str | None, base: Path) -> RootKey:
    if to is None:
        return RootKey.generate(old.id % 255 + 1)
    try:
        ref = secret(to, base)
        new = parse_keys(ref.read().reveal(), "--to")[-1]
    except (ValueError, LookupError, OSError) as error:
        raise KeyFault(f"--to: {error}") from None
    if new.secret == old.secret:
        raise UsageError("--to: this is the key that the index has already")
    return new


class _Rotation:
    def __init__(self, conn: Store, old: RootKey, new: RootKey) -> None:
        self._conn = conn
        self._old, self._new = Cipher(old), Cipher(new)
        self._key = new
        self._namer: ContentNamer = namer_for(new)

    def run(self) -> None:
        """Rewrite every row, then overwrite what was there."""
        self._conn.run(self._rewrite, lambda: None)
        self._conn.compact()

    def _rewrite(self) -> None:
        for step in (self._contains, self._contents, self._values, self._items, self._partitions):
            step()
        self._sources()
        self._problems()
        self._notes()
        self._dismissals()
        self._decisions()
        rebuild(self._conn, self._new)
        self._conn.execute("DELETE FROM gate")  # nobody writes meanwhile; what was held is heeded by its note
        self._conn.execute("UPDATE meta SET value = ? WHERE name = 'key'", (key_check(self._key),))

    def _rows(self, table: str, columns: str) -> Iterator[Any]:
        """Yield rows by id, in slices, so that they may be changed on the way."""
        last = -1
        while True:
            query = f"SELECT id, {columns} FROM {table} WHERE id > ? ORDER BY id LIMIT {_MANY}"
            found = self._conn.execute(query, (last,)).fetchall()
            if not found:
                return
            yield from found
            last = found[-1][0]

    def _contains(self) -> None:
        """Rewrite the paths inside contents; before the contents, whose old look-up values are needed."""
        query = (
            "SELECT n.parent_id, n.ordinal, c.mac, n.blob, t.name, c.blob FROM contains n"
            " JOIN content c ON c.id = n.child_id JOIN term t ON t.id = c.media_type"
        )
        for parent, ordinal, mac, blob, media_type, content in self._conn.execute(query).fetchall():
            data = self._old.decrypt("contains", mac, blob)
            sealed = self._new.encrypt("contains", self._name(mac, content, media_type), data)
            self._conn.execute(
                "UPDATE contains SET blob = ? WHERE parent_id = ? AND ordinal = ?", (sealed, parent, ordinal)
            )

    def _name(self, mac: bytes, blob: bytes, media_type: str) -> bytes:
        digest = self._old.decrypt("content", mac, blob)[: rows.DIGEST_BYTES]
        return self._namer.name(digest, media_type)

    def _contents(self) -> None:
        names = dict(self._conn.execute("SELECT id, name FROM term"))
        for id, mac, blob, media_type in self._rows("content", "mac, blob, media_type"):
            name = self._name(mac, blob, names[media_type])
            self._put("content", id, name, self._new.encrypt("content", name, self._old.decrypt("content", mac, blob)))
            thread = rows.thread_mac(self._new, rows.content_from(self._old, mac, blob).thread)
            self._conn.execute("UPDATE content SET thread = ? WHERE id = ?", (thread, id))

    def _values(self) -> None:
        names = dict(self._conn.execute("SELECT id, name FROM term"))
        for id, mac, blob, type in self._rows("value", "mac, blob, type"):
            data = self._old.decrypt("value", mac, blob)
            key = data.decode("utf-8", "surrogatepass").partition("\0")[0]
            new = self._new.mac("value", names[type], key)
            self._put("value", id, new, self._new.encrypt("value", new, data))

    def _items(self) -> None:
        partitions = {}
        for id, source, mac, blob in self._rows("partition", "source_id, mac, blob"):
            partitions[id] = source, rows.texts_from(self._old, "partition", mac, blob, 1)[0]
        from scanner.model import ItemKind

        for id, partition, mac, blob in self._rows("item", "partition_id, mac, blob"):
            source, prefix = partitions[partition]
            locator = rows.item_from(self._old, mac, blob, prefix, ItemKind.FILE).item.locator
            new = self._new.mac("item", str(source), locator)
            self._put("item", id, new, self._new.encrypt("item", new, self._old.decrypt("item", mac, blob)))

    def _partitions(self) -> None:
        for id, source, mac, blob, checkpoint in self._rows("partition", "source_id, mac, blob, checkpoint"):
            name = rows.texts_from(self._old, "partition", mac, blob, 1)[0]
            new = self._new.mac("partition", str(source), name)
            if checkpoint is not None:
                checkpoint = self._new.encrypt("checkpoint", new, self._old.decrypt("checkpoint", mac, checkpoint))
            self._conn.execute("UPDATE partition SET checkpoint = ? WHERE id = ?", (checkpoint, id))
            sealed = self._new.encrypt("partition", new, self._old.decrypt("partition", mac, blob))
            self._put("partition", id, new, sealed)

    def _sources(self) -> None:
        self._renamed("source", lambda data: self._new.mac("source", rows.first_text(data)))

    def _problems(self) -> None:
        for id, owner, owner_id, blob in self._rows("problem", "owner, owner_id, blob"):
            tie = binding(owner, owner_id)
            sealed = self._new.encrypt("problem", tie, self._old.decrypt("problem", tie, blob))
            self._conn.execute("UPDATE problem SET blob = ? WHERE id = ?", (sealed, id))

    def _notes(self) -> None:
        for source, name, blob in self._conn.execute("SELECT source_id, name, blob FROM note").fetchall():
            value = rows.note_from(self._old, source, name, blob)
            sealed = rows.note_blob(self._new, source, name, value)
            self._conn.execute("UPDATE note SET blob = ? WHERE source_id = ? AND name = ?", (sealed, source, name))

    def _dismissals(self) -> None:
        for one in Dismissals(self._conn, self._old):
            self._put("dismissal", one.number, *row_of(self._new, one))

    def _decisions(self) -> None:
        for one in Decisions(self._conn, self._old):
            self._put("decision", one.number, *decisions.row_of(self._new, one))

    def _renamed(self, table: str, mac_of: Callable[[bytes], bytes]) -> None:
        for id, mac, blob in self._rows(table, "mac, blob"):
            data = self._old.decrypt(table, mac, blob)
            new = mac_of(data)
            self._put(table, id, new, self._new.encrypt(table, new, data))

    def _put(self, table: str, id: int, mac: bytes, blob: bytes) -> None:
        self._conn.execute(f"UPDATE {table} SET mac = ?, blob = ? WHERE id = ?", (mac, blob, id))
