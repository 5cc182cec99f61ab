"""How long an index of many identifiers takes to write, and what one more item costs.

    python -m benchmarks.index_building --to FOLDER [--people 350000] [--without-names]

Each item is a card of one person: a name, an address and a phone number that no other item has, so the index holds
three times as many identifiers as items, all linked. Prints the time of writing; the time that one added item costs in
the writer, on disk; that of the next look-up of who was added, in a new reader: nothing is rebuilt in between; and how
often the answer was right. With `--without-names` the same cards lack the name: what names and their look-up values
cost.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.index_scale import keys
from detectors.normalise import Normal
from scanner.examined import BlockRow, ContentRecord, FindingRow, ItemDone, Slot, State
from scanner.identity.sought import seek
from scanner.index.crypto import RootKey, write_keys
from scanner.index.reader import open_reader
from scanner.index.rows import version_digest
from scanner.index.writer import Batch, IndexWriter, ItemWrite, open_writer
from scanner.model import BlockKind, Identifier, Item, ItemKind, Place
from scanner.ports import About
from scanner.secret import Secret

_SLOTS = (Slot("body", Place()),)
_SYLLABLES = "ka li mo ra ne to si ve lu da fi ro be ga no mi".split()
_BATCH = 500
_ADDED = 200


def person(number: int) -> tuple[str, str, str]:
    """Return (name, e-mail address, phone number) of an invented person: no two have one in common."""
    digest = hashlib.sha256(number.to_bytes(8, "big")).digest()
    first = "".join(_SYLLABLES[byte & 15] for byte in digest[:3]).title()
    last = "".join(_SYLLABLES[number >> shift & 15] for shift in range(0, 24, 4)).title()
    return f"{first} {last}", f"{first}.{last}@example{number % 97}.com".lower(), f"+4670{number:07d}"


def card(partition: object, number: int, *, names: bool) -> ItemWrite:
    """Make the item of one person."""
    name, email, phone = person(number)
    key = " ".join(sorted(name.lower().split()))
    told = [("PERSON", key, name)] if names else []
    told += [("EMAIL_ADDRESS", email, email), ("PHONE_NUMBER", phone, phone)]
    rows = tuple(
        FindingRow(0, at * 50, at * 50 + len(shown), type, one, shown, 0.85, "structure", None, "")
        for at, (type, one, shown) in enumerate(told)
    )
    block = BlockRow(BlockKind.SIGNATURE, 0, tuple(range(len(rows))))
    digest = hashlib.sha256(b"card" + number.to_bytes(8, "big")).digest()[:16]
    record = ContentRecord(digest, digest, "text/plain", About(), _SLOTS, rows, (block,), (), ())
    item = Item(f"cards/{number:08d}.txt", "", ItemKind.FILE, name=f"{number:08d}.txt")
    done = ItemDone(number, State.EXAMINED, record.name, 200)
    return ItemWrite(partition, item, version_digest(str(number)), done, (record,))  # type: ignore[arg-type]


def cards(partition: object, count: int, *, names: bool) -> Iterator[ItemWrite]:
    """Make the items of many people."""
    return (card(partition, number, names=names) for number in range(count))


def fill(writer: IndexWriter, count: int, *, names: bool) -> float:
    """Write the cards; returns the seconds that the writer took, without those of making them."""
    writer.fingerprint_id("benchmark")
    source = writer.source_id("cards", "files")
    made = cards(writer.partition(source, ""), count, names=names)
    seconds = 0.0
    while some := list(islice(made, _BATCH)):
        began = time.perf_counter()
        writer.apply(source, Batch(items=some))
        seconds += time.perf_counter() - began
    return seconds


def add(folder: Path, first: int) -> tuple[list[float], list[float], int]:
    """Add items one by one; returns milliseconds of each, of each look-up behind it, and how many were right."""
    normal = Normal(["US"])
    writes, looks, right = [], [], 0
    with open_writer(folder / "pii-scan.db", keys(folder)) as writer:
        source = writer.source_id("cards", "files")
        partition = writer.partition(source, "")
        for number in range(first, first + _ADDED):
            one = card(partition, number, names=True)
            began = time.perf_counter()
            writer.apply(source, Batch(items=[one]))
            writes.append((time.perf_counter() - began) * 1000)
            _, email, phone = person(number)
            with open_reader(folder / "pii-scan.db", keys(folder)) as reader:
                began = time.perf_counter()
                sought = seek(reader, normal, [Identifier("EMAIL_ADDRESS", Secret(email), Secret(email))])
                looks.append((time.perf_counter() - began) * 1000)
            right += phone in {one.identifier.key.reveal() for one in sought.subject.identifiers}
    return writes, looks, right


def main() -> None:
    """Write, add, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--people", type=int, default=350_000)
    parser.add_argument("--without-names", action="store_true")
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    write_keys(chosen.to / "pii-scan.key", [RootKey.generate()], replace=False)
    (chosen.to / "pii-scan.toml").write_text('[[sources]]\nname = "cards"\ntype = "files"\npath = "cards"\n')
    names = not chosen.without_names
    with open_writer(chosen.to / "pii-scan.db", keys(chosen.to)) as writer:
        seconds = fill(writer, chosen.people, names=names)
        values = writer.reader().facts()["values"]
    size = (chosen.to / "pii-scan.db").stat().st_size
    print(
        f"written: {values:,} identifiers of {chosen.people:,} items in {seconds:.0f} s, {size / 1e6:,.0f} MB", end=" "
    )
    print(
        f"({seconds / chosen.people * 1e6:.0f} us an item, {seconds / values * 1e6:.0f} us an identifier)", flush=True
    )
    if names:
        writes, looks, right = add(chosen.to, chosen.people)
        print(f"one item added: median {median(writes):.2f} ms, p99 {quantiles(writes, n=100)[98]:.2f} ms")
        print(f"the next look-up: {right} of {len(looks)} right, median {median(looks):.2f} ms", end=", ")
        print(f"p99 {quantiles(looks, n=100)[98]:.2f} ms")


if __name__ == "__main__":
    main()
