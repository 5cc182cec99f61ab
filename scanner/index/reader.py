"""Reads the index: look-ups of values, their places, links, and coverage. Any number may read at once.

A look-up is one range read of `occurrence`; items are found by climbing from a content to what
holds it. Nothing here needs more memory for more hits: hits are gathered in a temporary table
of numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from scanner.examined import Slot
from scanner.index import packing, rows
from scanner.index.contents import BLOCK_KINDS
from scanner.index.crypto import Cipher, RootKey
from scanner.index.database import clear_faults, connect_reader, current_key
from scanner.index.terms import Terms
from scanner.model import BlockKind, Identifier, Item, ItemKind, Problem, Reason, Role, Stage
from scanner.secret import Secret

_CLIMB = """
WITH RECURSIVE up(id) AS (
  SELECT :content UNION SELECT parent_id FROM contains JOIN up ON child_id = up.id)
"""


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value of the index."""

    id: int
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class StoredLink:
    """Two values that stand in one contact block; `count` is the number of contents where they do."""

    other: int
    kind: BlockKind
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a value in an item; `depth` 0 tells that it is the item's own text, not a member's."""

    value: int
    part: str
    slot: Slot
    start: int
    end: int
    score: float
    recognizer: str
    role: Role | None
    depth: int


@dataclass(frozen=True, slots=True)
class HitItem:
    """An item in which some of the values stand."""

    id: int
    source: str
    source_type: str
    item: Item
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """What the index has of a source."""

    id: int
    name: str
    type: str
    examined: int
    skipped: int
    failed: int
    last_sweep: datetime | None
    complete: bool
    partitions: int


def join_part(prefix: str, part: str) -> str:
    """Return the path of a part inside an item; the body of a member is the member."""
    if not prefix:
        return part
    return prefix if part in ("", "body") else f"{prefix}/{part}"


class IndexReader:
    """Reads an index; made by `open_reader`."""

    def __init__(self, conn: sqlite3.Connection, key: RootKey) -> None:
        self._conn = conn
        self._cipher = Cipher(key)
        self._terms = Terms(conn)
        self._hits = 0
        self._content = lru_cache(4096)(self._read_content)
        self._parents = lru_cache(65536)(self._read_parents)
        self._ways = lru_cache(64)(self._climb)
        self._partition = lru_cache(4096)(self._read_partition)

    def digest(self, *texts: str) -> str:
        """Return a keyed digest of texts, for names that must not tell them."""
        return self._cipher.mac("digest", *texts).hex()

    def find(self, type: str, key: str) -> StoredValue | None:
        """Return a value by its normal form, None if it stands nowhere."""
        mac = self._cipher.mac("value", type, key)
        row = self._conn.execute("SELECT id, blob FROM value WHERE mac = ?", (mac,)).fetchone()
        if row is None:
            return None
        return StoredValue(row[0], self._identifier(type, mac, row[1]))

    def value(self, id: int) -> Identifier:
        """Return a value by its number."""
        type, mac, blob = self._conn.execute("SELECT type, mac, blob FROM value WHERE id = ?", (id,)).fetchone()
        return self._identifier(self._terms.name(type), mac, blob)

    def links(self, value: int) -> list[StoredLink]:
        """Return what stands in contact blocks with a value, most often first."""
        query = "SELECT b, kind, n FROM link WHERE a = ? ORDER BY n DESC, b"
        return [StoredLink(b, BLOCK_KINDS[kind], n) for b, kind, n in self._conn.execute(query, (value,))]

    def count(self, values: Sequence[int]) -> int:
        """Return in how many contents some values stand, each value counted."""
        query = "SELECT count(*) FROM occurrence WHERE value_id = ?"
        return sum(self._conn.execute(query, (value,)).fetchone()[0] for value in values)

    def block_contents(self, a: int, b: int, most: int) -> list[tuple[int, BlockKind, Slot]]:
        """Return (content, kind, slot) of up to `most` contact blocks in which two values stand together."""
        query = (
            "SELECT x.content_id FROM occurrence x JOIN occurrence y ON y.value_id = ? AND y.content_id = x.content_id"
            " WHERE x.value_id = ?"
        )
        fewer, more = sorted((a, b), key=lambda value: self.count([value]))
        found = []
        for (content,) in self._conn.execute(query, (more, fewer)):
            found += [(content, kind, slot) for kind, slot in self._blocks_with(content, a, b)]
            if len(found) >= most:
                break
        return found[:most]

    def items_with(self, values: Sequence[int]) -> Iterator[HitItem]:
        """Yield the items in which values stand, in the order in which they were found first."""
        table = self._gather(values)
        if table is None:
            return
        try:
            query = f"SELECT item, content FROM temp.{table} ORDER BY item, content"
            item, contents = 0, list[int]()
            for found, content in self._conn.execute(query):
                if found != item and contents:
                    yield self._hit_item(item, contents, values)
                    contents = []
                item = found
                contents.append(content)
            if contents:
                yield self._hit_item(item, contents, values)
        finally:
            self._conn.execute(f"DROP TABLE temp.{table}")

    def holders(self, content: int, most: int) -> list[tuple[str, str, str]]:
        """Return (source, locator, path of the content in the item) of some items that hold a content."""
        query = _CLIMB + "SELECT i.id FROM up JOIN item i ON i.content_id = up.id ORDER BY i.id LIMIT :most"
        found = []
        for (id,) in self._conn.execute(query, {"content": content, "most": most}).fetchall():
            source, _, item = self._item(id)
            for path, _ in self._ways(content).get(self._root(id), ()):
                found.append((source, item.locator, path))
        return found

    def sources(self) -> list[SourceCounts]:
        """Return what the index has of each source."""
        query = (
            "SELECT s.id, s.mac, s.blob, s.last_sweep, s.complete, count(p.id), coalesce(sum(p.examined), 0),"
            " coalesce(sum(p.skipped), 0), coalesce(sum(p.failed), 0)"
            " FROM source s LEFT JOIN partition p ON p.source_id = s.id GROUP BY s.id ORDER BY s.id"
        )
        found = []
        for id, mac, blob, moment, complete, partitions, examined, skipped, failed in self._conn.execute(query):
            name, type = rows.texts_from(self._cipher, "source", mac, blob, 2)
            last = None if moment is None else datetime.fromisoformat(moment)
            counts = SourceCounts(id, name, type, examined, skipped, failed, last, bool(complete), partitions)
            found.append(counts)
        return found

    def problems(self, source: int) -> Iterator[Problem]:
        """Yield what could not be read of a source: listings first, then by item."""
        columns = "stage, reason, retryable, blob"
        query = (
            f"SELECT {columns} FROM problem WHERE source_id = ? UNION ALL SELECT {columns} FROM problem"
            " WHERE partition_id IN (SELECT id FROM partition WHERE source_id = ?)"
        )
        for row in self._conn.execute(query, (source, source)):
            yield self._problem(row, None, "")
        query = (
            "SELECT i.id, p.stage, p.reason, p.retryable, p.blob FROM partition q"
            " JOIN item i ON i.partition_id = q.id JOIN problem p ON p.item_id = i.id WHERE q.source_id = ?"
        )
        for id, *row in self._conn.execute(query, (source,)):
            yield self._problem(tuple(row), id, "")
        query = (
            "SELECT p.content_id, p.stage, p.reason, p.retryable, p.blob FROM problem p WHERE p.content_id IS NOT NULL"
        )
        for content, *row in self._conn.execute(query):
            for root, ways in self._ways(content).items():
                for id in self._items_of(root, source):
                    for path, _ in ways:
                        yield self._problem(tuple(row), id, path)

    def facts(self) -> dict[str, int]:
        """Return counts of the whole index: values, places (a value in a content), contents."""
        query = "SELECT (SELECT count(*) FROM value), (SELECT count(*) FROM content)"
        values, contents = self._conn.execute(query).fetchone()
        return {"values": values, "contents": contents}

    def _identifier(self, type: str, mac: bytes, blob: bytes) -> Identifier:
        key, display = rows.value_from(self._cipher, mac, blob)
        return Identifier(type, Secret(key), Secret(display))

    def _gather(self, values: Sequence[int]) -> str | None:
        if not values:
            return None
        self._hits += 1
        table = f"hit_{self._hits}"
        self._conn.execute(f"CREATE TEMP TABLE {table} (item INTEGER, content INTEGER, PRIMARY KEY (item, content)) WITHOUT ROWID")
        marks = ",".join("?" * len(values))
        query = (
            f"INSERT OR IGNORE INTO temp.{table} WITH RECURSIVE start(id) AS ("
            f"  SELECT DISTINCT content_id FROM occurrence WHERE value_id IN ({marks})), up(start, id) AS ("
            "  SELECT id, id FROM start UNION SELECT up.start, c.parent_id FROM contains c JOIN up ON c.child_id = up.id)"
            " SELECT i.id, up.start FROM up JOIN item i ON i.content_id = up.id"
        )
        self._conn.execute(query, list(values))
        return table

    def _hit_item(self, id: int, contents: Sequence[int], values: Sequence[int]) -> HitItem:
        source, source_type, item = self._item(id)
        root = self._root(id)
        hits: list[Hit] = []
        own = None
        for content in contents:
            for path, depth in self._ways(content).get(root, ()):
                hits += self._content_hits(content, path, depth, values)
        if item.title is None or item.created is None:
            own = self._about(root)
        if own is not None:
            item = Item(
                item.locator, "", item.kind, item.name, item.media_type, None,
                item.title or own[0], item.url, item.created or own[1], item.modified, item.handle,
            )
        return HitItem(id, source, source_type, item, tuple(hits))

    def _content_hits(self, content: int, path: str, depth: int, values: Sequence[int]) -> Iterator[Hit]:
        slots = self._content(content).slots
        for value in values:
            query = "SELECT spans FROM occurrence WHERE value_id = ? AND content_id = ?"
            row = self._conn.execute(query, (value, content)).fetchone()
            for span in packing.unpack_spans(row[0]) if row else ():
                recognizer, score, role = self._terms.trait(span.trait)
                slot = slots[span.slot]
                part = join_part(path, slot.part)
                yield Hit(
                    value, part, slot, span.start, span.end, score / 100, recognizer,
                    Role(role) if role else None, depth,
                )

    def _about(self, root: int) -> tuple[str | None, datetime | None]:
        """Return title and time that an item's own content tells; a content of a name holds the real one."""
        content = self._content(root)
        while content.title is None and content.created is None:
            query = (
                "SELECT n.child_id FROM contains n JOIN content c ON c.id = n.parent_id JOIN term t"
                " ON t.id = c.media_type WHERE n.parent_id = ? AND t.name = 'name'"
            )
            row = self._conn.execute(query, (root,)).fetchone()
            if row is None:
                break
            root = row[0]
            content = self._content(root)
        return content.title, content.created

    def _blocks_with(self, content: int, a: int, b: int) -> list[tuple[BlockKind, Slot]]:
        packed, blocks = self._conn.execute("SELECT vals, blocks FROM content WHERE id = ?", (content,)).fetchone()
        numbers = packing.unpack_ascending(packed)
        if a not in numbers or b not in numbers:
            return []
        both = {numbers.index(a), numbers.index(b)}
        slots = self._content(content).slots
        return [
            (BLOCK_KINDS[block.kind], slots[block.slot])
            for block in packing.unpack_blocks(blocks)
            if both <= set(block.members)
        ]

    def _climb(self, content: int) -> dict[int, list[tuple[str, int]]]:
        """Return for each content that holds this one, itself included, the (path, depth) of all ways down to it."""
        ways: dict[int, list[tuple[str, int]]] = {content: [("", 0)]}
        todo = [(content, "", 0)]
        while todo:
            below, path, depth = todo.pop()
            for parent, step in self._parents(below):
                way = (f"{step}/{path}" if path and step else path or step), depth + bool(step)
                ways.setdefault(parent, []).append(way)
                todo.append((parent, *way))
        return ways

    def _items_of(self, content: int, source: int) -> list[int]:
        query = (
            "SELECT i.id FROM item i JOIN partition q ON q.id = i.partition_id WHERE i.content_id = ? AND q.source_id = ?"
        )
        return [id for (id,) in self._conn.execute(query, (content, source))]

    def _root(self, item: int) -> int:
        found: int = self._conn.execute("SELECT content_id FROM item WHERE id = ?", (item,)).fetchone()[0]
        return found

    def _item(self, id: int) -> tuple[str, str, Item]:
        query = "SELECT partition_id, mac, blob, kind FROM item WHERE id = ?"
        partition, mac, blob, kind = self._conn.execute(query, (id,)).fetchone()
        source, source_type, prefix = self._partition(partition)
        stored = rows.item_from(self._cipher, mac, blob, prefix, ItemKind(self._terms.name(kind)))
        return source, source_type, stored.item

    def _problem(self, row: tuple[str, str, int, bytes], item: int | None, path: str) -> Problem:
        stage, reason, retryable, blob = row
        detail, part, where = rows.texts_from(self._cipher, "problem", b"", blob, 3)
        locator = where or None if item is None else self._item(item)[2].locator
        return Problem(Stage(stage), Reason(reason), detail, locator, join_part(path, part), bool(retryable))

    def _read_content(self, id: int) -> rows.StoredContent:
        mac, blob = self._conn.execute("SELECT mac, blob FROM content WHERE id = ?", (id,)).fetchone()
        return rows.content_from(self._cipher, mac, blob)

    def _read_parents(self, content: int) -> list[tuple[int, str]]:
        query = (
            "SELECT n.parent_id, c.mac, n.blob FROM contains n JOIN content c ON c.id = n.child_id"
            " WHERE n.child_id = ? ORDER BY n.parent_id, n.ordinal"
        )
        found = self._conn.execute(query, (content,)).fetchall()
        return [(parent, rows.texts_from(self._cipher, "contains", mac, blob, 1)[0]) for parent, mac, blob in found]

    def _read_partition(self, id: int) -> tuple[str, str, str]:
        query = (
            "SELECT p.mac, p.blob, s.mac, s.blob FROM partition p JOIN source s ON s.id = p.source_id WHERE p.id = ?"
        )
        mac, blob, source_mac, source_blob = self._conn.execute(query, (id,)).fetchone()
        prefix = rows.texts_from(self._cipher, "partition", mac, blob, 1)[0]
        name, type = rows.texts_from(self._cipher, "source", source_mac, source_blob, 2)
        return name, type, prefix


@contextmanager
def open_reader(path: Path, keys: Sequence[RootKey]) -> Iterator[IndexReader]:
    """Open an index for reading; a wrong or missing key is one clear line."""
    conn = connect_reader(path)
    try:
        with clear_faults():
            yield IndexReader(conn, current_key(conn, keys))
    finally:
        conn.close()


class KnownContents:
    """Tells worker processes which contents need not be read again; holds no key."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        self._conn = connect_reader(path)
        query = "SELECT id FROM fingerprint WHERE digest = ?"
        self._fingerprint = self._conn.execute(query, (fingerprint,)).fetchone()[0]

    def __call__(self, name: bytes, again: bool) -> bool:
        """Tell whether a content was read with this very version; with `again`, only if nothing was wrong with it."""
        query = "SELECT flaws FROM content WHERE mac = ? AND fingerprint = ?"
        row = self._conn.execute(query, (name, self._fingerprint)).fetchone()
        return row is not None and (row[0] == 0 or (row[0] == 1 and not again))
