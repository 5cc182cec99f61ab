"""Reads the index: look-ups of values, their places, links, and coverage. Any number may read at once.

A look-up is one range read of `occurrence`; items are found by climbing from a content to what
holds it. Nothing here needs more memory for more hits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from scanner.examined import Slot, State
from scanner.index import rows
from scanner.index.address import Address
from scanner.index.contents import BLOCK_KINDS
from scanner.index.crypto import Cipher, RootKey
from scanner.index.database import connect_reader, current_key
from scanner.index.decisions import Decisions
from scanner.index.dismissals import Dismissals
from scanner.index.dues import Dues
from scanner.index.held import HeldItems
from scanner.index.lookup import rows_among
from scanner.index.nametokens import alike, sharing
from scanner.index.places import Places, join_part
from scanner.index.problems import binding
from scanner.index.runs import Runs
from scanner.index.stores import Store, sqlite
from scanner.index.terms import Terms
from scanner.model import BlockKind, Identifier, LeftOut, Problem, Reason, Stage
from scanner.names.forms import Name
from scanner.secret import Secret

_PROBLEM = "p.owner, p.owner_id, p.stage, p.reason, p.retryable, p.blob"
_WHOLE = ("", ".")
_ProblemRow = tuple[str, int, str, str, int, bytes]


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


class Neighbours(NamedTuple):
    """How many names and e-mail addresses stand beside a value, dismissed ones included, and one of the names."""

    value: int
    type: str
    names: int
    addresses: int
    name: int | None


LEFT_OUT = "left out"
"""Name of the note on what is not examined; with the number of a partition it is what that one told."""


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
    left_out: tuple[LeftOut, ...] = ()
    fresh: datetime | None = None
    """When the last sweep that was complete began: all older changes are in the index."""


class IndexReader:
    """Reads an index; made by `open_reader`."""

    def __init__(self, conn: Store, key: RootKey) -> None:
        self._conn = conn
        self._key = key
        self._cipher = Cipher(key)
        self._terms = Terms(conn)
        self.dismissals = Dismissals(conn, self._cipher)
        self.decisions = Decisions(conn, self._cipher)
        self.held = HeldItems(conn, self._cipher)
        self.runs = Runs(conn)
        self.dues = Dues(conn)
        self.places = Places(conn, self._cipher, self._terms)

    @property
    def store(self) -> Store:
        """The connection of this reader."""
        return self._conn

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

    def among(self, type: str, keys: Iterable[str]) -> list[int]:
        """Return the numbers of those of some normal forms that stand in the index, in ascending order."""
        wanted = sorted(self._cipher.mac("value", type, key) for key in keys)
        return sorted({id for (id,) in rows_among(self._conn, "SELECT id FROM value WHERE mac IN ({})", wanted)})

    def value(self, id: int) -> Identifier:
        """Return a value by its number."""
        type, mac, blob = self._conn.execute("SELECT type, mac, blob FROM value WHERE id = ?", (id,)).fetchone()
        return self._identifier(self._terms.name(type), mac, blob)

    def of_type(self, values: Collection[int], type: str) -> list[int]:
        """Return those of some values that have a type, in ascending order."""
        number = self._terms.find(type)
        if number is None:
            return []
        query = "SELECT id FROM value WHERE type = ? AND id IN ({})"
        return sorted({id for (id,) in rows_among(self._conn, query, sorted(values), number)})

    def links(self, value: int) -> list[StoredLink]:
        """Return what stands in contact blocks with a value, most often first; a dismissed value joins nobody."""
        if value in self._dismissed:
            return []
        query = "SELECT b, kind, n FROM link WHERE a = ? ORDER BY n DESC, b, kind"
        found = self._conn.execute(query, (value,))
        return [StoredLink(b, BLOCK_KINDS[kind], n) for b, kind, n in found if b not in self._dismissed]

    @cached_property
    def _dismissed(self) -> frozenset[int]:
        found = (self.find(*said) for said in self.dismissals.everywhere)
        return frozenset(one.id for one in found if one is not None)

    def neighbours(self) -> Iterator[Neighbours]:
        """Yield what stands in contact blocks with each value that is in one, in ascending order."""
        query = (
            "SELECT l.a, max(w.type), count(DISTINCT CASE WHEN v.type = :name THEN l.b END),"
            " count(DISTINCT CASE WHEN v.type = :address THEN l.b END), max(CASE WHEN v.type = :name THEN l.b END)"
            " FROM link l CROSS JOIN value v ON v.id = l.b CROSS JOIN value w ON w.id = l.a GROUP BY l.a ORDER BY l.a"
        )
        types = {"name": self._terms.find("PERSON"), "address": self._terms.find("EMAIL_ADDRESS")}
        for value, type, names, addresses, name in self._conn.stream(query, types):
            yield Neighbours(value, self._terms.name(type), names, addresses, name)

    def alike(self, names: Iterable[Name]) -> list[int]:
        """Return the numbers of names that may be another writing of one of these."""
        return alike(self._conn, self._cipher, names)

    def sharing(self, tokens: Iterable[str], most: int) -> list[int]:
        """Return the numbers of names that have one of some tokens in common: see `scanner.names.forms.tokens`.

        Of more than `most` the same ones are returned whatever came into the index first.
        """
        found = sharing(self._conn, self._cipher, tokens)
        if len(found) <= most:
            return found
        by_mac = sorted(rows_among(self._conn, "SELECT mac, id FROM value WHERE id IN ({})", found))
        return [id for _, id in by_mac[:most]]

    def count(self, values: Sequence[int]) -> int:
        """Return in how many contents some values stand, each value counted."""
        query = "SELECT count(*) FROM occurrence WHERE value_id = ?"
        return sum(self._conn.execute(query, (value,)).fetchone()[0] for value in values)

    def block_contents(self, a: int, b: int, most: int) -> list[tuple[int, BlockKind, Slot]]:
        """Return (content, kind, slot) of up to `most` contact blocks in which two values stand together."""
        return list(islice(self.blocks_of(a, b), most))

    def blocks_of(self, a: int, b: int) -> Iterator[tuple[int, BlockKind, Slot]]:
        """Yield (content, kind, slot) of the contact blocks in which two values stand together, by content."""
        query = (
            "SELECT x.content_id FROM occurrence x JOIN occurrence y ON y.value_id = ? AND y.content_id = x.content_id"
            " WHERE x.value_id = ? ORDER BY x.content_id"
        )
        fewer, more = self._fewer_first(a, b)
        for (content,) in self._conn.stream(query, (more, fewer)):
            for kind, slot in self.places.blocks_with(content, a, b):
                yield content, kind, slot

    def _fewer_first(self, a: int, b: int) -> tuple[int, int]:
        """Return two values, first the one that stands in fewer contents, or about so; nobody counts to the end."""
        query = "SELECT count(*) FROM (SELECT 1 FROM occurrence WHERE value_id = ? LIMIT ?) AS first"
        most = 16
        while True:
            for one, other in ((a, b), (b, a)):
                if self._conn.execute(query, (one, most)).fetchone()[0] < most:
                    return one, other
            most *= 8

    def sources(self) -> list[SourceCounts]:
        """Return what the index has of each source."""
        query = (
            "SELECT s.id, s.mac, s.blob, s.last_sweep, s.complete, s.fresh_at, count(p.id),"
            " coalesce(sum(p.examined), 0), coalesce(sum(p.skipped), 0), coalesce(sum(p.failed), 0)"
            " FROM source s LEFT JOIN partition p ON p.source_id = s.id GROUP BY s.id ORDER BY s.id"
        )
        found = []
        for id, mac, blob, moment, complete, fresh, partitions, examined, skipped, failed in self._conn.execute(query):
            name, type = rows.texts_from(self._cipher, "source", mac, blob, 2)
            last, since = (None if one is None else datetime.fromisoformat(one) for one in (moment, fresh))
            told = id, name, type, examined, skipped, failed, last, bool(complete), partitions
            found.append(SourceCounts(*told, self.left_out(id), since))
        return found

    def source_number(self, name: str) -> int | None:
        """Return the number of a source, None if the index has none of this name."""
        mac = self._cipher.mac("source", name)
        row = self._conn.execute("SELECT id FROM source WHERE mac = ?", (mac,)).fetchone()
        return None if row is None else int(row[0])

    def checkpoint(self, source: int, partition: str) -> str | None:
        """Return from where a partition's next listing goes on, None for the beginning."""
        mac = self._cipher.mac("partition", str(source), partition)
        row = self._conn.execute("SELECT checkpoint FROM partition WHERE mac = ?", (mac,)).fetchone()
        if row is None or row[0] is None:
            return None
        return rows.texts_from(self._cipher, "checkpoint", mac, row[0], 1)[0]

    def fingerprint(self, digest: str) -> int | None:
        """Return the number of a version of readers and recognizers, None if nothing was read with it yet."""
        row = self._conn.execute("SELECT id FROM fingerprint WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else int(row[0])

    def older(self, source: int, fingerprint: int | None) -> int:
        """Return how many items of a source were read with another version."""
        query = (
            "SELECT count(*) FROM item i JOIN partition q ON q.id = i.partition_id"
            " WHERE q.source_id = ? AND i.fingerprint <> ?"
        )
        return int(self._conn.execute(query, (source, fingerprint or 0)).fetchone()[0])

    def waits(self, source: int) -> dict[str, float]:
        """Return what a service asked for: budget key -> Unix time before which it wants no call."""
        return dict(self._note(source, "waits", {}))

    def content_key(self) -> bytes:
        """Return the key that names contents: all that a worker process may know."""
        return self._key.derive("content")

    def left_out(self, source: int) -> tuple[LeftOut, ...]:
        """Return what a source holds that is not examined."""
        names = self._conn.execute(
            "SELECT name FROM note WHERE source_id = ? AND (name = ? OR name LIKE ?) ORDER BY name",
            (source, LEFT_OUT, LEFT_OUT + " %"),
        ).fetchall()
        found: dict[str, int | None] = {}
        for (name,) in names:
            for what, count in self._note(source, name, []):
                before = found.get(what)
                found[what] = count if before is None else before + (count or 0)
        return tuple(LeftOut(what, count) for what, count in found.items())

    def left_out_of(self, source: int, partition: int) -> tuple[LeftOut, ...]:
        """Return what one partition told of it."""
        return tuple(LeftOut(what, count) for what, count in self._note(source, f"{LEFT_OUT} {partition}", []))

    def _note(self, source: int, name: str, default: Any) -> Any:
        row = self._conn.execute("SELECT blob FROM note WHERE source_id = ? AND name = ?", (source, name)).fetchone()
        return default if row is None else rows.note_from(self._cipher, source, name, row[0])

    def problems(self, source: int) -> Iterator[Problem]:
        """Yield what could not be read of a source: listings, failed items, items read in part, skipped items."""
        query = f"SELECT {_PROBLEM} FROM problem p WHERE owner = 'source' AND owner_id = ? ORDER BY p.id"
        for row in self._conn.stream(query, (source,)):
            yield self._problem(row, None, "")
        query = (
            f"SELECT {_PROBLEM}, q.mac, q.blob FROM problem p JOIN partition q ON q.id = p.owner_id"
            " WHERE p.owner = 'partition' AND q.source_id = ? ORDER BY p.id"
        )
        for *row, mac, blob in self._conn.stream(query, (source,)):
            problem = self._problem(tuple(row), None, "")
            name = rows.texts_from(self._cipher, "partition", mac, blob, 1)[0]
            # Which mailbox or drive it was; a folder that is the whole source has no name of its own.
            yield replace(problem, locator=problem.locator or (name if name not in _WHOLE else None))
        yield from self._item_problems(source, State.FAILED)
        yield from self._item_problems(source, State.EXAMINED)
        for row in self._conn.stream(f"SELECT {_PROBLEM} FROM problem p WHERE owner = 'content' ORDER BY p.id"):
            for root, ways in self.places.ways(row[1]).items():
                for id in self.places.items_of(root, source):
                    for path, _ in ways:
                        yield self._problem(row, id, path)
        yield from self._item_problems(source, State.SKIPPED)

    def in_part(self, source: int) -> int:
        """Return how many examined items of a source have a problem for a part of them."""
        query = (
            "WITH RECURSIVE up(id) AS (SELECT owner_id FROM problem WHERE owner = 'content'"
            " UNION SELECT parent_id FROM contains JOIN up ON child_id = up.id)"
            " SELECT count(*) FROM (SELECT i.id AS id, i.partition_id AS place, i.state AS state"
            " FROM up CROSS JOIN item i ON i.content_id = up.id"
            " UNION SELECT i.id, i.partition_id, i.state FROM problem p"
            " CROSS JOIN item i ON i.id = p.owner_id WHERE p.owner = 'item') AS told"
            " CROSS JOIN partition q ON q.id = place WHERE state = ? AND q.source_id = ?"
        )
        return int(self._conn.execute(query, (State.EXAMINED, source)).fetchone()[0])

    def unheard(self, source: int) -> int:
        """Return how many examined items of a source hold a recording that nobody listened to, and no transcript."""
        query = (
            "WITH RECURSIVE up(id) AS (SELECT owner_id FROM problem WHERE owner = 'content' AND reason = ?"
            " UNION SELECT parent_id FROM contains JOIN up ON child_id = up.id)"
            " SELECT count(DISTINCT i.id) FROM up CROSS JOIN item i ON i.content_id = up.id"  # not all items first
            " CROSS JOIN partition q ON q.id = i.partition_id WHERE i.state = ? AND q.source_id = ?"
        )
        found = self._conn.execute(query, (str(Reason.NO_SPEECH_MODEL), State.EXAMINED, source)).fetchone()
        return int(found[0])

    def facts(self) -> dict[str, int]:
        """Return counts of the whole index: values, places (a value in a content), contents."""
        query = "SELECT (SELECT count(*) FROM value), (SELECT count(*) FROM content)"
        values, contents = self._conn.execute(query).fetchone()
        return {"values": values, "contents": contents}

    def size(self) -> int:
        """Return how many bytes the index takes where it is kept."""
        return self._conn.size()

    def _identifier(self, type: str, mac: bytes, blob: bytes) -> Identifier:
        key, display = rows.value_from(self._cipher, mac, blob)
        return Identifier(type, Secret(key), Secret(display))

    def _item_problems(self, source: int, state: State) -> Iterator[Problem]:
        query = (
            f"SELECT {_PROBLEM} FROM problem p CROSS JOIN item i ON i.id = p.owner_id"
            " CROSS JOIN partition q ON q.id = i.partition_id"
            " WHERE p.owner = 'item' AND i.state = ? AND q.source_id = ?"
            " ORDER BY p.id"
        )
        for row in self._conn.stream(query, (state, source)):
            yield self._problem(row, row[1], "")

    def _problem(self, row: _ProblemRow, item: int | None, path: str) -> Problem:
        owner, owner_id, stage, reason, retryable, blob = row
        detail, part, where = rows.texts_from(self._cipher, "problem", binding(owner, owner_id), blob, 3)
        locator = where or None if item is None else self.places.item(item)[2].locator
        return Problem(Stage(stage), Reason(reason), detail, locator, join_part(path, part), bool(retryable))


@contextmanager
def open_reader(address: Address, keys: Sequence[RootKey]) -> Iterator[IndexReader]:
    """Open an index for reading; a wrong or missing key is one clear line."""
    conn = connect_reader(address)
    try:
        with conn.clear_faults():
            conn.snapshot()
            yield IndexReader(conn, current_key(conn, keys))
    finally:
        conn.close()


class KnownContents:
    """Tells worker processes which contents need not be read again; holds no key.

    `path` is the index, or what `scanner.index.knownfile` keeps beside one that is no file.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        self._conn = sqlite.reader(path)
        self._conn.execute("PRAGMA cache_size=-1024")  # each worker has one; the pages are in the system's cache too
        query = "SELECT id FROM fingerprint WHERE digest = ?"
        self._fingerprint = self._conn.execute(query, (fingerprint,)).fetchone()[0]

    def __call__(self, name: bytes, again: bool) -> bool:
        """Tell whether a content was read with this very version; with `again`, only if nothing was wrong with it."""
        query = "SELECT flaws FROM content WHERE mac = ? AND fingerprint = ?"
        row = self._conn.execute(query, (name, self._fingerprint)).fetchone()
        return row is not None and (row[0] == 0 or (row[0] == 1 and not again))
