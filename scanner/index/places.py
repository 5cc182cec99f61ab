"""From contents to the items that hold them: where in which item a value stands.

Contents form a graph; an item holds one root. Climbing is remembered per content, so that an
attachment in ten thousand mails is climbed once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from scanner.examined import Slot
from scanner.index import packing, rows
from scanner.index.contents import BLOCK_KINDS
from scanner.index.crypto import Cipher
from scanner.index.lookup import rows_among
from scanner.index.occurrences import Found, by_content
from scanner.index.stores import Store
from scanner.index.terms import Terms
from scanner.model import BlockKind, Item, ItemKind, Place, Role

_CLIMB = """
WITH RECURSIVE up(id) AS (
  SELECT :content UNION SELECT parent_id FROM contains JOIN up ON child_id = up.id)
"""

_ITEMS = "SELECT id, partition_id, mac, blob, kind FROM item WHERE content_id = ? ORDER BY id"
_MOST_TOLD = 500
_MOST_IN_THREAD = 50
_ItemRow = tuple[int, int, bytes, bytes, int]


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
    content: int = 0
    slot_number: int = 0
    """Content and slot that it stands in; 0 where that is not in the index."""


@dataclass(frozen=True, slots=True)
class HitItem:
    """An item in which some of the values stand; title and time may come from its own content."""

    id: int
    source: str
    source_type: str
    item: Item
    title: str | None
    created: datetime | None
    hits: tuple[Hit, ...]
    root: int = 0


def join_part(prefix: str, part: str) -> str:
    """Return the path of a part inside an item; the body of a member is the member."""
    if not prefix:
        return part
    return prefix if part in ("", "body") else f"{prefix}/{part}"


class _Blocks:
    """The contact blocks of one content, by the values that stand in them: a list has one for each of its rows."""

    def __init__(self, values: Sequence[int], blocks: Iterable[packing.PackedBlock]) -> None:
        self._blocks = [
            (BLOCK_KINDS[block.kind], block.slot, frozenset(values[at] for at in block.members)) for block in blocks
        ]
        self._holding: dict[int, list[int]] = defaultdict(list)
        for number, (_, _, members) in enumerate(self._blocks):
            for value in members:
                self._holding[value].append(number)

    def with_both(self, a: int, b: int) -> Iterator[tuple[BlockKind, int, frozenset[int]]]:
        """Yield (kind, number of the slot, values) of the blocks in which two values stand."""
        fewer = min(self._holding.get(a, ()), self._holding.get(b, ()), key=len)
        yield from (block for number in fewer if {a, b} <= (block := self._blocks[number])[2])


class Places:
    """Finds items by the contents they hold."""

    def __init__(self, conn: Store, cipher: Cipher, terms: Terms) -> None:
        self._conn = conn
        self._cipher = cipher
        self._terms = terms
        self.content = lru_cache(4096)(self._read_content)
        self.ways = lru_cache(64)(self._climb)
        self._blocks = lru_cache(64)(self._read_blocks)
        self._parents = lru_cache(65536)(self._read_parents)
        self._partition = lru_cache(4096)(self._read_partition)
        self.values_in = lru_cache(4096)(self._read_values)

    def items_with(self, values: Sequence[int]) -> Iterator[HitItem]:
        """Yield the items in which values stand, each once, about in the order in which they were found.

        The first come at once, however many there are; of those told only one bit is kept.
        """
        told = bytearray()
        wanted = frozenset(values)
        for content, found in by_content(self._conn, values):
            for root in self.ways(content):
                for row in self._conn.execute(_ITEMS, (root,)).fetchall():
                    if _first_time(told, row[0]):
                        yield self._hit_item(row, root, {content: found}, wanted)

    def holders(self, content: int, most: int) -> list[tuple[str, str, str]]:
        """Return (source, locator, path of the content in the item) of some items that hold a content."""
        query = _CLIMB + "SELECT i.id FROM up JOIN item i ON i.content_id = up.id ORDER BY i.id LIMIT :most"
        found = []
        for (id,) in self._conn.execute(query, {"content": content, "most": most}).fetchall():
            source, _, item = self.item(id)
            for path, _ in self.ways(content).get(self._root(id), ()):
                found.append((source, item.locator, path))
        return found

    def blocks_with(self, content: int, a: int, b: int) -> list[tuple[BlockKind, Slot]]:
        """Return (kind, slot) of the contact blocks of a content in which two values stand."""
        slots = self.content(content).slots
        return [(kind, slots[slot]) for kind, slot, _ in self._blocks(content).with_both(a, b)]

    def first(self, value: int) -> list[tuple[int, Slot]]:
        """Return content and slot of the first place of a value; none if it stands nowhere."""
        query = "SELECT content_id, spans FROM occurrence WHERE value_id = ? ORDER BY content_id LIMIT 1"
        found = self._conn.execute(query, (value,)).fetchall()
        return [(content, self.content(content).slots[packing.unpack_spans(spans)[0].slot]) for content, spans in found]

    def values_below(self, root: int) -> Iterator[tuple[int, list[int]]]:
        """Yield a content and all that lie in it, each with the values that stand there."""
        for content in self._below(root):
            yield content, self.values_in(content)

    def in_thread(self, content: int) -> list[int]:
        """Return the other messages of a conversation, up to some."""
        query = (
            "SELECT id FROM content WHERE thread = (SELECT thread FROM content WHERE id = :id) AND id <> :id"
            f" ORDER BY id LIMIT {_MOST_IN_THREAD}"
        )
        return [id for (id,) in self._conn.execute(query, {"id": content})]

    def spans(self, value: int, content: int) -> list[packing.Span]:
        """Return where a value stands in a content."""
        query = "SELECT spans FROM occurrence WHERE value_id = ? AND content_id = ?"
        row = self._conn.execute(query, (value, content)).fetchone()
        return [] if row is None else packing.unpack_spans(row[0])

    def roles(self, value: int, content: int) -> set[Role]:
        """Return the roles that structure gives a value in a content."""
        told = (self._terms.trait(span.trait)[2] for span in self.spans(value, content))
        return {Role(role) for role in told if role}

    def block_members(self, content: int, a: int, b: int) -> set[int]:
        """Return the values of the contact blocks of a content in which two values stand."""
        return {value for _, _, members in self._blocks(content).with_both(a, b) for value in members}

    def cards_with(self, content: int, value: int, only: BlockKind | None = None) -> list[frozenset[int]]:
        """Return the values of each contact block of a content in which a value stands; `only` those of one kind."""
        blocks = self._blocks(content).with_both(value, value)
        return [members for kind, _, members in blocks if only is None or kind is only]

    def contents_of(self, value: int, most: int) -> list[tuple[int, list[packing.Span]]]:
        """Return some contents in which a value stands, each with where; the same ones whatever came first."""
        query = (
            "SELECT o.content_id, o.spans FROM occurrence o JOIN content c ON c.id = o.content_id"
            " WHERE o.value_id = ? ORDER BY c.mac LIMIT ?"
        )
        return [(id, packing.unpack_spans(spans)) for id, spans in self._conn.execute(query, (value, most))]

    def told_by(self, value: int, recognizer: str) -> bool:
        """Tell whether a recognizer found a value in one of the first places where it stands."""
        query = f"SELECT spans FROM occurrence WHERE value_id = ? ORDER BY content_id LIMIT {_MOST_TOLD}"
        return any(
            self._terms.trait(span.trait)[0] == recognizer
            for (spans,) in self._conn.execute(query, (value,))
            for span in packing.unpack_spans(spans)
        )

    def unclear(self, value: int) -> bool:
        """Tell whether a value was only ever heard in speech or read from pictures."""
        for content, spans in self._conn.stream(
            "SELECT content_id, spans FROM occurrence WHERE value_id = ?", (value,)
        ):
            slots = self.content(content).slots
            for span in packing.unpack_spans(spans):
                place = slots[span.slot].place
                heard = place.seconds is not None or self._terms.trait(span.trait)[0].startswith("Spoken")
                if place.box is None and not heard:
                    return False
        return True

    def only_heard(self, value: int) -> bool:
        """Tell whether a value stands in what was said only; of one that stands in many places nobody asks further."""
        query = f"SELECT content_id, spans FROM occurrence WHERE value_id = ? ORDER BY content_id LIMIT {_MOST_TOLD}"
        return all(
            self.content(content).slots[span.slot].place.seconds is not None
            for content, spans in self._conn.execute(query, (value,))
            for span in packing.unpack_spans(spans)
        )

    def texts(self, content: int, hits: Iterable[Hit]) -> dict[int, int]:
        """Return for each slot of a content the first one of the same text; empty where no hit has a time or box.

        A text that was heard or read from a picture has a slot for each place of it; offsets count in the text.
        """
        if all(hit.slot.place == hit.slot.place.text() for hit in hits):
            return {}
        first: dict[tuple[str, Place], int] = {}
        slots = self.content(content).slots
        return {at: first.setdefault((part, place.text()), at) for at, (part, place) in enumerate(slots)}

    def items_of(self, content: int, source: int) -> list[int]:
        """Return the items of a source that have a content as their root."""
        query = (
            "SELECT i.id FROM item i JOIN partition q ON q.id = i.partition_id"
            " WHERE i.content_id = ? AND q.source_id = ? ORDER BY i.id"
        )
        return [id for (id,) in self._conn.execute(query, (content, source))]

    def item(self, id: int) -> tuple[str, str, Item]:
        """Return (source, type of the source, item)."""
        query = "SELECT partition_id, mac, blob, kind FROM item WHERE id = ?"
        return self._read_item(*self._conn.execute(query, (id,)).fetchone())

    def _read_item(self, partition: int, mac: bytes, blob: bytes, kind: int) -> tuple[str, str, Item]:
        source, source_type, prefix = self._partition(partition)
        stored = rows.item_from(self._cipher, mac, blob, prefix, ItemKind(self._terms.name(kind)))
        return source, source_type, stored.item

    def _hit_item(self, row: _ItemRow, root: int, known: Mapping[int, Found], values: Set[int]) -> HitItem:
        """Put an item together; `known` are the occurrences already read of one of its contents."""
        source, source_type, item = self._read_item(*row[1:])
        hits: list[Hit] = []
        for inner in self._below(root):
            found = known[inner] if inner in known else self._found(inner, values)
            for path, depth in self.ways(inner).get(root, ()) if found else ():
                here = [hit for value, spans in found for hit in self._hits(inner, path, depth, value, spans)]
                hits += sorted(here, key=lambda hit: (hit.slot_number, hit.start, hit.end))
        title, created = item.title, item.created
        if title is None or created is None:
            own_title, own_created = self._about(root)
            title, created = title or own_title, created or own_created
        return HitItem(row[0], source, source_type, item, title, created, tuple(hits), root)

    def _below(self, root: int) -> list[int]:
        """Return a content and all that lie in it, each once."""
        found = {root: None}
        todo = [root]
        while todo:
            query = "SELECT child_id FROM contains WHERE parent_id = ? ORDER BY ordinal"
            for (child,) in self._conn.execute(query, (todo.pop(),)):
                if child not in found:
                    found[child] = None
                    todo.append(child)
        return list(found)

    def _found(self, content: int, values: Set[int]) -> Found:
        here = [value for value in self.values_in(content) if value in values]
        query = "SELECT value_id, spans FROM occurrence WHERE content_id = ? AND value_id IN ({})"
        return sorted(rows_among(self._conn, query, here, content))

    def _hits(self, content: int, path: str, depth: int, value: int, spans: bytes) -> Iterator[Hit]:
        slots = self.content(content).slots
        for span in packing.unpack_spans(spans):
            recognizer, score, role = self._terms.trait(span.trait)
            slot = slots[span.slot]
            part = join_part(path, slot.part)
            yield Hit(
                value,
                part,
                slot,
                span.start,
                span.end,
                score / 100,
                recognizer,
                Role(role) if role else None,
                depth,
                content,
                span.slot,
            )

    def _about(self, root: int) -> tuple[str | None, datetime | None]:
        """Return title and time that an item's own content tells; a content of a name holds the real one."""
        content = self.content(root)
        while content.title is None and content.created is None:
            query = (
                "SELECT n.child_id FROM contains n JOIN content c ON c.id = n.parent_id JOIN term t"
                " ON t.id = c.media_type WHERE n.parent_id = ? AND t.name = 'name' ORDER BY n.ordinal"
            )
            row = self._conn.execute(query, (root,)).fetchone()
            if row is None:
                break
            root = row[0]
            content = self.content(root)
        return content.title, content.created

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

    def _root(self, item: int) -> int:
        found: int = self._conn.execute("SELECT content_id FROM item WHERE id = ?", (item,)).fetchone()[0]
        return found

    def _read_content(self, id: int) -> rows.StoredContent:
        mac, blob = self._conn.execute("SELECT mac, blob FROM content WHERE id = ?", (id,)).fetchone()
        return rows.content_from(self._cipher, mac, blob)

    def _read_values(self, content: int) -> list[int]:
        return packing.unpack_ascending(
            self._conn.execute("SELECT vals FROM content WHERE id = ?", (content,)).fetchone()[0]
        )

    def _read_blocks(self, content: int) -> _Blocks:
        packed, blocks = self._conn.execute("SELECT vals, blocks FROM content WHERE id = ?", (content,)).fetchone()
        return _Blocks(packing.unpack_ascending(packed), packing.unpack_blocks(blocks))

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


def _first_time(told: bytearray, number: int) -> bool:
    """Tell whether a number was not noted before, and note it."""
    at, bit = number >> 3, 1 << (number & 7)
    if at >= len(told):
        told.extend(bytes(at - len(told) + 1024))
    before = told[at] & bit
    told[at] |= bit
    return not before
