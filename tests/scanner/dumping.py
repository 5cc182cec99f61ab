"""A logical picture of an index, to compare two of them; and a recount of all that is derived in it.

Numbers of rows, times, checkpoints and ciphertexts are left out: they may differ between two
indexes that say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any

from scanner.examined import State
from scanner.index import packing, rows
from scanner.index.contents import BLOCK_KINDS, LINKED_TYPES, MOST_LINKED
from scanner.index.nametokens import name_tokens
from scanner.index.places import join_part
from scanner.index.reader import IndexReader, open_reader
from scanner.setting import SecretRef


def dump(reader: IndexReader) -> dict[str, Any]:
    """Return what the index says: sources, items with findings by part, problems, links, values."""
    return {
        "sources": {
            one.name: (one.type, one.examined, one.skipped, one.failed, one.complete, one.partitions)
            for one in reader.sources()
        },
        "items": _items(reader),
        "problems": {one.name: sorted(map(str, reader.problems(one.id))) for one in reader.sources()},
        "links": _links(reader),
        "values": Counter(_value(reader, id) for (id,) in reader._conn.execute("SELECT id FROM value")),
        "contents": reader._conn.execute("SELECT count(*) FROM content").fetchone()[0],
    }


def dump_file(path: Path, key: str) -> dict[str, Any]:
    """Return `dump` of an index file, with `key` as in the settings."""
    from scanner.index.crypto import read_keys

    scheme, _, target = key.partition(":")
    with open_reader(path, read_keys(SecretRef(scheme, target))) as reader:
        return dump(reader)


def recount(reader: IndexReader) -> list[str]:
    """Count again what is kept in step, and return what differs: empty for a sound index."""
    return [
        *_counters(reader),
        *_orphans(reader),
        *_occurrences(reader),
        *_link_counts(reader),
        *_name_tokens(reader),
        *_threads(reader),
    ]


def _rows(reader: IndexReader, query: str) -> list[tuple[Any, ...]]:
    return reader._conn.execute(query).fetchall()


def _value(reader: IndexReader, id: int) -> tuple[str, str, str]:
    found = reader.value(id)
    return found.type, found.key.reveal(), found.display.reveal()


def _items(reader: IndexReader) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for id, state, root in _rows(reader, "SELECT id, state, content_id FROM item"):
        source, _, item = reader.places.item(id)
        assert (source, item.locator) not in found
        found[source, item.locator] = {
            "item": item,
            "state": State(state).name,
            "findings": sorted(_findings(reader, root, ""), key=str) if root else [],
        }
    return found


def _findings(reader: IndexReader, content: int, path: str) -> list[tuple[Any, ...]]:
    stored = reader.places.content(content)
    found = []
    packed = _rows(reader, f"SELECT vals FROM content WHERE id = {content}")[0][0]
    for value in packing.unpack_ascending(packed):
        query = f"SELECT spans FROM occurrence WHERE value_id = {value} AND content_id = {content}"
        for span in packing.unpack_spans(_rows(reader, query)[0][0]):
            slot = stored.slots[span.slot]
            trait = reader._terms.trait(span.trait)
            found.append((join_part(path, slot.part), slot.place, span.start, span.end, _value(reader, value), trait))
    for (child,) in _rows(reader, f"SELECT DISTINCT child_id FROM contains WHERE parent_id = {content}"):
        for step in sorted(name for parent, name in reader.places._read_parents(child) if parent == content):
            found += _findings(reader, child, f"{path}/{step}" if path and step else path or step)
    return found


def _links(reader: IndexReader) -> dict[tuple[str, ...], list[tuple[Any, ...]]]:
    return {
        _value(reader, id): sorted((*_value(reader, link.other), link.kind, link.count) for link in reader.links(id))
        for (id,) in _rows(reader, "SELECT DISTINCT a FROM link")
    }


def _counters(reader: IndexReader) -> list[str]:
    real = Counter((partition, state) for partition, state in _rows(reader, "SELECT partition_id, state FROM item"))
    faults = []
    for id, *told in _rows(reader, "SELECT id, examined, skipped, failed FROM partition"):
        counted = [real.pop((id, state), 0) for state in (0, 1, 2)]
        if counted != told:
            faults.append(f"partition {id}: told {told}, counted {counted}")
    return [*faults, *(f"items of no partition: {key}" for key in real)]


def _strays(owner: str) -> str:
    return f"SELECT id FROM problem WHERE owner = '{owner}' AND owner_id NOT IN (SELECT id FROM {owner})"


ORPHANS = {
    "content held by nobody": "SELECT id FROM content WHERE id NOT IN (SELECT content_id FROM item"
    " WHERE content_id IS NOT NULL UNION SELECT child_id FROM contains UNION SELECT content_id FROM loose)",
    "loose without content": "SELECT content_id FROM loose WHERE content_id NOT IN (SELECT id FROM content)",
    "item without content": "SELECT id FROM item WHERE content_id IS NOT NULL"
    " AND content_id NOT IN (SELECT id FROM content)",
    "item examined without content": "SELECT id FROM item WHERE state = 0 AND content_id IS NULL",
    "contains without parent": "SELECT parent_id FROM contains WHERE parent_id NOT IN (SELECT id FROM content)",
    "contains without child": "SELECT child_id FROM contains WHERE child_id NOT IN (SELECT id FROM content)",
    "value without occurrence": "SELECT id FROM value WHERE id NOT IN (SELECT value_id FROM occurrence)",
    "occurrence without value": "SELECT value_id FROM occurrence WHERE value_id NOT IN (SELECT id FROM value)",
    "partition without source": "SELECT id FROM partition WHERE source_id NOT IN (SELECT id FROM source)",
    "problem of no source": _strays("source"),
    "problem of no partition": _strays("partition"),
    "problem of no item": _strays("item"),
    "problem of no content": _strays("content"),
    "failed without problem": "SELECT id FROM item WHERE state <> 0 AND id NOT IN"
    " (SELECT owner_id FROM problem WHERE owner = 'item')",
}


def _orphans(reader: IndexReader) -> list[str]:
    return [f"{what}: {row[0]}" for what, query in ORPHANS.items() for row in _rows(reader, query)]


def _occurrences(reader: IndexReader) -> list[str]:
    stored = set(_rows(reader, "SELECT value_id, content_id FROM occurrence"))
    packed = _rows(reader, "SELECT id, vals FROM content")
    told = {(value, id) for id, vals in packed for value in packing.unpack_ascending(vals)}
    return [f"occurrence and content differ: {pair}" for pair in stored ^ told]


def _link_counts(reader: IndexReader) -> list[str]:
    counted: Counter[tuple[int, int, int]] = Counter()
    for vals, blocks in _rows(reader, "SELECT vals, blocks FROM content"):
        numbers = packing.unpack_ascending(vals)
        pairs = set()
        for block in packing.unpack_blocks(blocks):
            ids = [numbers[place] for place in block.members]
            members = [id for id in ids if reader.value(id).type in LINKED_TYPES]
            if len(members) <= MOST_LINKED:
                pairs |= {(a, b, block.kind) for a, b in permutations(members, 2)}
        counted.update(pairs)
    told = {(a, b, kind): n for a, b, kind, n in _rows(reader, "SELECT a, b, kind, n FROM link")}
    assert all(0 <= kind < len(BLOCK_KINDS) for _, _, kind in told)
    return [
        f"link {key}: told {told.get(key)}, counted {counted.get(key)}"
        for key in told.keys() | counted.keys()
        if told.get(key) != counted.get(key)
    ]


def leaks(folder: Path, texts: list[str]) -> list[tuple[str, str]]:
    """Return (file, text) for each text that stands readable in a file of a folder."""
    found = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes() if path.is_file() else b""
        for text in texts:
            forms = [text.encode("utf-8", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")]
            if any(form in data or re.escape(form).lower() in data.lower() for form in forms):
                found.append((path.name, text))
    return found


__all__ = ["dump", "dump_file", "leaks", "recount"]


def _name_tokens(reader: IndexReader) -> list[str]:
    names = [id for (id,) in _rows(reader, "SELECT id FROM value") if reader.value(id).type == "PERSON"]
    counted = {(token, id) for id in names for token in name_tokens(reader._cipher, reader.value(id).key.reveal())}
    return [
        f"name token differs: {pair}" for pair in counted ^ set(_rows(reader, "SELECT token, value_id FROM name_token"))
    ]


def _threads(reader: IndexReader) -> list[str]:
    return [
        f"thread differs: {id}"
        for id, thread in _rows(reader, "SELECT id, thread FROM content")
        if thread != rows.thread_mac(reader._cipher, reader.places.content(id).thread)
    ]
