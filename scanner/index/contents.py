"""Contents in the index: their values, occurrences, links, and the graph of what lies in what.

A content is kept as long as an item or another content holds it. Links are derived from the
contact blocks of contents, and go with them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from graphlib import TopologicalSorter
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from scanner.examined import BlockRow, ContentRecord
from scanner.index import packing, rows
from scanner.index.crypto import Cipher
from scanner.index.lookup import rows_among
from scanner.index.nametokens import name_tokens
from scanner.index.packing import PackedBlock
from scanner.index.problems import Owner, ProblemTable
from scanner.index.spelling import clearest
from scanner.index.stores import Store
from scanner.index.terms import Terms
from scanner.model import BlockKind, Problem

if TYPE_CHECKING:
    from scanner.index.batch import ItemWrite

LINKED_TYPES = frozenset({"PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "LINKEDIN_URL", "MESSENGER_HANDLE"})
"""Types whose values point at a person, so that standing in one contact block ties them."""

MOST_LINKED = 12
"""A block with more identifiers is no person's card and ties nothing."""

BLOCK_KINDS = tuple(BlockKind)
_VALUE_CACHE = 10_000
_INSERT = (
    "INSERT INTO content (fingerprint, flaws, media_type, vals, blocks, blob, thread, mac, id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LINK = "INSERT INTO link VALUES (?, ?, ?, ?) ON CONFLICT (a, b, kind) DO UPDATE SET n = link.n + excluded.n"
_Pair = tuple[str, str]
"""Type and key of a value."""


class Flaw(IntEnum):
    """Whether a content is worth reading again when it is met."""

    NONE = 0
    RETRYABLE = 1
    PARTIAL = 2


class _Known(NamedTuple):
    """A value that is in the index, and how it is shown."""

    id: int
    display: str


class _Placed(NamedTuple):
    """A content that is in the index, and how it was read."""

    id: int
    fingerprint: int
    flaws: int


class ContentTables:
    """Puts contents in and takes them out, inside the transaction of its caller."""

    def __init__(self, conn: Store, cipher: Cipher, terms: Terms) -> None:
        self._conn = conn
        self._cipher = cipher
        self._terms = terms
        self._problems = ProblemTable(conn, cipher)
        self.fingerprint = 0
        self._known: dict[_Pair, _Known] = {}
        self._placed: dict[bytes, _Placed] = {}
        """Contents that were met in this transaction, by name."""
        self._linked_now = Counter[tuple[int, int, int]]()
        """Links of the contents that are being put."""
        self._new_rows: list[tuple[object, ...]] = []
        """Rows of the new ones among them."""
        self._adopted: set[int] = set()
        self._unheld: set[int] = set()
        self._unused: set[int] = set()

    def forget(self) -> None:
        """Drop what was remembered: after a rollback it may not be stored."""
        self._known.clear()
        self._placed.clear()
        self._adopted.clear()
        self._unheld.clear()
        self._unused.clear()

    def id_of(self, name: bytes) -> int:
        """Return the number of a content that is there."""
        self.locate([name])
        if name not in self._placed:
            raise LookupError("a content that is referred to is not in the index")
        return self._placed[name].id

    def locate(self, names: Iterable[bytes]) -> None:
        """Look contents up at once, those of them that are there."""
        query = "SELECT mac, id, fingerprint, flaws FROM content WHERE mac IN ({})"
        for mac, *found in rows_among(self._conn, query, sorted(set(names) - self._placed.keys())):
            self._placed[mac] = _Placed(*found)

    def missing(self, writes: Iterable[ItemWrite], loose: Iterable[ContentRecord]) -> set[int]:
        """Return tasks whose contents refer to others that are neither here nor come along."""
        writes = list(writes)
        loose = list(loose)
        needed = {write.done.task: needs(write) for write in writes}
        wanted = {name for names in needed.values() for name in names}
        wanted |= {child.name for record in loose for child in record.children}
        here = set(self._ids(sorted(wanted)))
        here |= {record.name for record in _complete(loose, here)}
        lost: set[int] = set()
        while True:
            left = [write for write in writes if write.done.task not in lost]
            coming = here.union(record.name for write in left for record in write.contents)
            more = {write.done.task for write in left if not needed[write.done.task] <= coming}
            if not more:
                return lost
            lost |= more

    def put(self, records: Sequence[ContentRecord], *, loose_of: int | None = None) -> None:
        """Store contents; what was stored of them before is replaced, unless that was read further.

        Of contents that are loose (`loose_of` a partition) those are left out whose children are gone meanwhile: the
        item that comes to hold them is read again then.
        """
        self.locate(name for one in records for name in (one.name, *(child.name for child in one.children)))
        if loose_of is not None:
            records = _complete(records, set(self._placed))
        records = _children_first(records)
        values = self._values(records)
        numbers = iter(self._conn.numbers("content", sum(one.name not in self._placed for one in records)))
        stands: list[tuple[int, int, bytes]] = []
        self._linked_now, self._new_rows = Counter(), []
        for record in records:
            known = self._placed.get(record.name)
            if known is not None and self._better(known, record):
                continue
            id = next(numbers) if known is None else known.id
            stands += self._put_one(record, id, values, new=known is None)
            if loose_of is not None:
                query = "INSERT INTO loose (content_id, partition_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
                self._conn.execute(query, (id, loose_of))
            elif known is None:
                self._unheld.add(id)
        self._conn.executemany(_INSERT, self._new_rows)
        stands.sort()
        self._conn.executemany("INSERT INTO occurrence VALUES (?, ?, ?)", stands)
        self._conn.executemany(_LINK, [(*pair, n) for pair, n in sorted(self._linked_now.items())])

    def adopt(self, id: int | None) -> None:
        """Note that an item holds a content now."""
        if id is not None:
            self._adopted.add(id)
            self._unheld.discard(id)

    def release(self, id: int | None) -> None:
        """Note that a content lost one that held it; `collect` drops it if that was the last."""
        if id is not None:
            self._unheld.add(id)

    def drop_loose(self, source: int) -> None:
        """Drop contents stored ahead of an item that never came, of a source or of a partition that is gone."""
        gone = "DELETE FROM loose WHERE partition_id NOT IN (SELECT id FROM partition WHERE source_id <> ?)"
        self._unheld |= {id for (id,) in self._conn.execute(f"{gone} RETURNING content_id", (source,)).fetchall()}
        self.collect()

    def collect(self) -> None:
        """Delete contents that nobody holds any more, and values that stand nowhere any more."""
        self._placed.clear()
        held, self._adopted = sorted(self._adopted), set()
        if held and self._conn.execute("SELECT 1 FROM loose LIMIT 1").fetchone() is not None:
            self._conn.executemany("DELETE FROM loose WHERE content_id = ?", [(id,) for id in held])
        while self._unheld:
            ids, self._unheld = sorted(self._unheld), set()
            for id in self._held_by_nobody(ids):
                self._delete(id)
        unused, self._unused = sorted(self._unused), set()
        stands = "EXISTS (SELECT 1 FROM occurrence o WHERE o.value_id = v.id)"
        query = f"SELECT v.id FROM value v WHERE v.id IN ({{}}) AND NOT {stands}"
        gone = sorted(id for (id,) in rows_among(self._conn, query, unused))
        for value in gone:
            self._drop_value(value)
        if gone:
            self._known.clear()
            self._conn.values_went()

    def _held_by_nobody(self, ids: Sequence[int]) -> list[int]:
        query = (
            "SELECT c.id FROM content c WHERE c.id IN ({})"
            " AND NOT EXISTS (SELECT 1 FROM item WHERE content_id = c.id)"
            " AND NOT EXISTS (SELECT 1 FROM contains WHERE child_id = c.id)"
            " AND NOT EXISTS (SELECT 1 FROM loose WHERE content_id = c.id)"
        )
        return sorted(id for (id,) in rows_among(self._conn, query, ids))

    def _ids(self, names: Sequence[bytes]) -> dict[bytes, int]:
        return dict(rows_among(self._conn, "SELECT mac, id FROM content WHERE mac IN ({})", names))

    def _values(self, records: Sequence[ContentRecord]) -> dict[_Pair, int]:
        """Return the numbers of all values of some contents, which are stored now in their clearest spelling."""
        if len(self._known) > _VALUE_CACHE:
            self._known.clear()
        shown: dict[_Pair, str] = {}
        for record in records:
            for _, _, _, type, key, display, *_ in record.findings:
                pair = type, key
                if shown.setdefault(pair, display) != display:
                    shown[pair] = clearest(shown[pair], display)
        new = {self._cipher.mac("value", *pair): pair for pair in shown if pair not in self._known}
        for id, mac, blob in self._put_values([(mac, new[mac], shown[new[mac]]) for mac in sorted(new)]):
            self._known[new[mac]] = _Known(id, rows.value_from(self._cipher, mac, blob)[1])
        for pair, display in shown.items():
            known = self._known[pair]
            if display != known.display and clearest(known.display, display) != known.display:
                self._known[pair] = _Known(known.id, self._shown_better(pair, known, display))
        return {pair: self._known[pair].id for pair in shown}

    def _shown_better(self, pair: _Pair, known: _Known, display: str) -> str:
        """Store a clearer spelling of a value; returns the clearest, which others may have met meanwhile."""
        mac, shown = self._cipher.mac("value", *pair), known.display
        if self._conn.beside_others:
            (blob,) = self._conn.execute("SELECT blob FROM value WHERE id = ?", (known.id,)).fetchone()
            shown = rows.value_from(self._cipher, mac, blob)[1]
        better = clearest(shown, display)
        if better != shown:
            blob = rows.value_blob(self._cipher, mac, pair[1], better)
            self._conn.execute("UPDATE value SET blob = ? WHERE id = ?", (blob, known.id))
        return better

    def _put_values(self, values: Sequence[tuple[bytes, _Pair, str]]) -> Iterator[tuple[int, bytes, bytes]]:
        """Insert values, given as mac, type and key, spelling, unless they are there; yields number, mac and blob."""
        inserts = [
            (self._terms.id(type), mac, rows.value_blob(self._cipher, mac, key, display))
            for mac, (type, key), display in values
        ]
        self._conn.executemany(
            "INSERT INTO value (type, mac, blob) VALUES (?, ?, ?) ON CONFLICT (mac) DO NOTHING", inserts
        )
        names = {mac: key for mac, (type, key), _ in values if type == "PERSON"}
        macs = [mac for mac, _, _ in values]
        tokens = []
        for id, mac, blob in rows_among(self._conn, "SELECT id, mac, blob FROM value WHERE mac IN ({})", macs):
            if mac in names:
                tokens += [(token, id) for token in name_tokens(self._cipher, names[mac])]
            yield id, mac, blob
        self._conn.executemany("INSERT INTO name_token VALUES (?, ?) ON CONFLICT DO NOTHING", tokens)

    def _drop_value(self, id: int) -> None:
        type, mac, blob = self._conn.execute(
            "DELETE FROM value WHERE id = ? RETURNING type, mac, blob", (id,)
        ).fetchone()
        if self._terms.name(type) == "PERSON":
            key, _ = rows.value_from(self._cipher, mac, blob)
            gone = [(token, id) for token in name_tokens(self._cipher, key)]
            self._conn.executemany("DELETE FROM name_token WHERE token = ? AND value_id = ?", gone)

    def _put_one(
        self, record: ContentRecord, id: int, values: dict[_Pair, int], *, new: bool
    ) -> list[tuple[int, int, bytes]]:
        """Store a content; returns where values stand in it, for the table of occurrences."""
        found, linked = [], set()
        spans: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        for slot, start, end, type, key, _, score, recognizer, role, _ in record.findings:
            value = values[type, key]
            found.append(value)
            spans[value].append((slot, start, end, self._terms.trait_id((recognizer, round(score * 100), role or ""))))
            if type in LINKED_TYPES:
                linked.add(value)
        numbers = sorted(spans)
        blocks = _pack_blocks(record, found, numbers)
        blob = rows.content_blob(self._cipher, record.name, record.digest, record.about, record.slots)
        thread = rows.thread_mac(self._cipher, rows.thread_digest(record.about.thread))
        flaw = self._flaw(record)
        fields = (
            self.fingerprint,
            int(flaw),
            self._terms.id(record.media_type),
            packing.pack_ascending(numbers),
            packing.pack_blocks(blocks),
            blob,
            thread,
        )
        if new:
            self._new_rows.append((*fields, record.name, id))
        else:
            self._empty(id)
            self._conn.execute(
                "UPDATE content SET fingerprint = ?, flaws = ?, media_type = ?, vals = ?, blocks = ?, blob = ?,"
                " thread = ?"
                " WHERE id = ?",
                (*fields, id),
            )
        self._linked_now.update(_pairs(blocks, numbers, linked))
        for ordinal, child in enumerate(record.children):
            path = rows.text_blob(self._cipher, "contains", child.name, child.path)
            held = self._placed[child.name].id
            self._conn.execute("INSERT INTO contains VALUES (?, ?, ?, ?)", (id, ordinal, held, path))
            self.adopt(held)
        for stage, trouble in record.troubles:
            problem = Problem(stage, trouble.reason, trouble.detail, None, trouble.part, trouble.retryable)
            self._problems.put(Owner.CONTENT, id, problem)
        self._placed[record.name] = _Placed(id, self.fingerprint, flaw)
        return [(value, id, packing.pack_spans(spans[value])) for value in numbers]

    def _better(self, known: _Placed, record: ContentRecord) -> bool:
        """Tell whether what is stored of a content was read by the same version, and with fewer faults."""
        return known.fingerprint == self.fingerprint and known.flaws < _own_flaw(record)

    def _flaw(self, record: ContentRecord) -> Flaw:
        """Return the worst flaw of a content and of all that lies in it."""
        inner = (Flaw(self._placed[child.name].flaws) for child in record.children)
        return max([_own_flaw(record), *inner])

    def _unlink(self, pairs: set[tuple[int, int, int]]) -> None:
        self._conn.executemany(_LINK, [(*pair, -1) for pair in sorted(pairs)])
        self._conn.executemany("DELETE FROM link WHERE a = ? AND b = ? AND kind = ? AND n <= 0", sorted(pairs))

    def _empty(self, id: int) -> None:
        """Take out all that hangs on a content."""
        packed, blocks = self._conn.execute("SELECT vals, blocks FROM content WHERE id = ?", (id,)).fetchone()
        numbers = packing.unpack_ascending(packed)
        self._conn.executemany(
            "DELETE FROM occurrence WHERE value_id = ? AND content_id = ?", [(value, id) for value in numbers]
        )
        self._unlink(_pairs(packing.unpack_blocks(blocks), numbers, self._linked_of(numbers)))
        self._unused.update(numbers)
        self._unheld.update(
            child for (child,) in self._conn.execute("SELECT child_id FROM contains WHERE parent_id = ?", (id,))
        )
        self._conn.execute("DELETE FROM contains WHERE parent_id = ?", (id,))
        self._problems.drop(Owner.CONTENT, id)

    def _linked_of(self, numbers: Sequence[int]) -> set[int]:
        types = {found for name in LINKED_TYPES if (found := self._terms.find(name)) is not None}
        rows_ = rows_among(self._conn, "SELECT id, type FROM value WHERE id IN ({})", numbers)
        return {id for id, type in rows_ if type in types}

    def _delete(self, id: int) -> None:
        if self._conn.execute("SELECT 1 FROM content WHERE id = ?", (id,)).fetchone():
            self._empty(id)
            self._conn.execute("DELETE FROM content WHERE id = ?", (id,))


def _own_flaw(record: ContentRecord) -> Flaw:
    if record.partial:
        return Flaw.PARTIAL
    return Flaw.RETRYABLE if any(trouble.retryable for _, trouble in record.troubles) else Flaw.NONE


def needs(write: ItemWrite) -> set[bytes]:
    """Return the names of all contents that an item refers to."""
    found = {child.name for record in write.contents for child in record.children}
    return found if write.done.root is None else found | {write.done.root}


def _complete(records: Iterable[ContentRecord], here: set[bytes]) -> list[ContentRecord]:
    """Return the records all of whose children are in the index or come before them."""
    found: list[ContentRecord] = []
    here = set(here)
    for record in records:
        if all(child.name in here for child in record.children):
            found.append(record)
            here.add(record.name)
    return found


def _children_first(records: Sequence[ContentRecord]) -> list[ContentRecord]:
    """Return each content once, as it was read best, behind what lies in it."""
    best: dict[bytes, ContentRecord] = {}
    for record in records:
        known = best.get(record.name)
        if known is None or _own_flaw(record) <= _own_flaw(known):
            best[record.name] = record
    order = TopologicalSorter({name: [child.name for child in record.children] for name, record in best.items()})
    return [best[name] for name in order.static_order() if name in best]


def _pack_blocks(record: ContentRecord, found: Sequence[int], numbers: Sequence[int]) -> list[PackedBlock]:
    """Pack the blocks of a content; `found` are the values of its findings, `numbers` each of them once."""
    place = {value: index for index, value in enumerate(numbers)}
    return [_pack_block(block, found, place) for block in record.blocks]


def _pack_block(block: BlockRow, found: Sequence[int], place: dict[int, int]) -> PackedBlock:
    members = sorted({place[found[index]] for index in block.members})
    return PackedBlock(BLOCK_KINDS.index(block.kind), block.slot, tuple(members))


def _pairs(blocks: Iterable[PackedBlock], numbers: Sequence[int], linked: set[int]) -> set[tuple[int, int, int]]:
    """Return (a, b, kind) for each two identifiers of one block, both ways, once for a content."""
    pairs = set()
    for block in blocks:
        members = [numbers[index] for index in block.members if numbers[index] in linked]
        if 2 <= len(members) <= MOST_LINKED:
            pairs |= {(a, b, block.kind) for a, b in permutations(members, 2)}
    return pairs
