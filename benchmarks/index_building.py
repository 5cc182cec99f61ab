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
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.index_scale import keys
from benchmarks.timing import run
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


def fill(writer: IndexWriter, count: int, *, names: bool) -> Spent:
    """Write the cards; returns what the writer took, without the making of the cards."""
    writer.fingerprint_id("benchmark")
    source = writer.source_id("cards", "files")
    made = cards(writer.partition(source, ""), count, names=names)
    spent = Spent()
    while some := list(islice(made, _BATCH)):
        with spent.one():
            writer.apply(source, Batch(items=some))
    return spent


@dataclass
class Spent:
    """Seconds of each of many steps, and of the processor for each."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Time one step."""
        began = time.perf_counter(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - began[0])
        self.processor.append(time.process_time() - began[1])

    def __str__(self) -> str:
        told = (
            f"median {median(times) * 1000:.2f} ms, p99 {quantiles(times, n=100)[98] * 1000:.2f} ms"
            for times in (self.wall, self.processor)
        )
        return "{} (of processor: {})".format(*told)


def add(folder: Path) -> tuple[Spent, Spent, int]:
    """Add items one by one; returns what each took, what each look-up behind it took, and how many were right."""
    normal = Normal(["US"])
    writes, looks, right = Spent(), Spent(), 0
    with open_writer(folder / "pii-scan.db", keys(folder)) as writer:
        first = writer.reader().facts()["contents"]
        source = writer.source_id("cards", "files")
        partition = writer.partition(source, "")
        for number in range(first, first + _ADDED):
            one = card(partition, number, names=True)
            with writes.one():
                writer.apply(source, Batch(items=[one]))
            _, email, phone = person(number)
            with open_reader(folder / "pii-scan.db", keys(folder)) as reader, looks.one():
                sought = seek(reader, normal, [Identifier("EMAIL_ADDRESS", Secret(email), Secret(email))])
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
    if not (chosen.to / "pii-scan.db").exists():
        write(chosen.to, chosen.people, names=not chosen.without_names)
    if not chosen.without_names:
        writes, looks, right = add(chosen.to)
        print(f"one item added: {writes}")
        print(f"the next look-up: {right} of {len(looks.wall)} right, {looks}", flush=True)
        print(f"review: {run(chosen.to, 'subjects', 'review', '--json')}")


def write(folder: Path, people: int, *, names: bool) -> None:
    """Write the index and print what that took."""
    write_keys(folder / "pii-scan.key", [RootKey.generate()], replace=False)
    (folder / "pii-scan.toml").write_text('[[sources]]\nname = "cards"\ntype = "files"\npath = "cards"\n')
    with open_writer(folder / "pii-scan.db", keys(folder)) as writer:
        spent = fill(writer, people, names=names)
        values = writer.reader().facts()["values"]
    size = (folder / "pii-scan.db").stat().st_size
    print(f"written: {values:,} identifiers of {people:,} items, {size / 1e6:,.0f} MB,", end=" ")
    print(f"in {sum(spent.wall):.0f} s ({sum(spent.processor):.0f} s of processor,", end=" ")
    print(f"{sum(spent.processor) / people * 1e6:.0f} us an item)", flush=True)


if __name__ == "__main__":
    main()
