"""Size of a generated index of 10 M findings, and how quickly it answers.

    python -m benchmarks.index_scale --to FOLDER [--findings 10000000]

Mails of an invented company go through the writer of the index, as a sweep would hand them
over: sixteen findings each, of twelve values; few people write much and many little, so that
some stand in tens of thousands of mails. Beside them lie notes that name people and nothing else,
and every hundredth person has a namesake elsewhere. Prints

- bytes a finding (all of the file), beside plain SQLite of one row a finding, unencrypted;
- the time of an exact look-up (count and first page of 20 items) of addresses drawn by how often they
  occur, beside the same question put to plain SQLite;
- the time in which the rings of their bearers are resolved, and the first 20 items judged;
- wall and processor time of the whole `pii-scan subject --json`, all items listed, for people of whom the median,
  a twentieth, a hundredth and nobody stands in more items; each of them has a namesake;
- the same of `pii-scan subjects review`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.timing import run
from detectors.normalise import Normal
from scanner.dossier import dossier_of
from scanner.examined import BlockRow, ContentRecord, FindingRow, ItemDone, Slot, State
from scanner.identity.sought import seek
from scanner.index.crypto import RootKey, read_keys, write_keys
from scanner.index.reader import open_reader
from scanner.index.rows import version_digest
from scanner.index.writer import Batch, IndexWriter, ItemWrite, open_writer
from scanner.model import BlockKind, Identifier, Item, ItemKind, Place, Role
from scanner.ports import About
from scanner.setting import SecretRef

PEOPLE = 20_000
PER_MAIL = 16
HEADER, BODY = 0, 1
SLOTS = (Slot("header", Place()), Slot("body", Place()))
NOTES = 12
"""Mails for one note."""
NAMESAKES = 100
"""People of whom one has a namesake."""
RANKS = {"median": 10_000, "p95": 1_000, "p99": 200, "busiest": 0}
_SYLLABLES = "ka li mo ra ne to si ve lu da fi ro be ga no mi".split()


def person(number: int) -> tuple[str, str, str]:
    """Return (name, e-mail address, phone number) of an invented person."""
    rng = random.Random(number)
    first, last = ("".join(rng.choices(_SYLLABLES, k=3)).title() for _ in range(2))
    mail = f"{first}.{last}{number}@example{number % 97}.com".lower()
    return f"{first} {last}", mail, f"+4670174{number:05d}"


def somebody(rng: random.Random) -> int:
    """Draw a person: the busiest stands in some 17,000 of 625,000 mails, the median one in 90."""
    return int(PEOPLE * rng.random() ** 2)


def mail(number: int) -> ContentRecord:
    """Make the findings of one mail."""
    rng = random.Random(number)
    rows: list[FindingRow] = []
    blocks = []

    def add(slot: int, type: str, key: str, display: str, role: Role | None, name: str) -> int:
        start = rng.randrange(20, 2500)
        rows.append(FindingRow(slot, start, start + len(display), type, key, display, 0.85, name, role, ""))
        return len(rows) - 1

    for role in (Role.SENDER, Role.RECIPIENT, Role.CC):
        who, address, _ = person(somebody(rng))
        key = " ".join(sorted(who.lower().split()))
        pair = (
            add(HEADER, "PERSON", key, who, role, "structure"),
            add(HEADER, "EMAIL_ADDRESS", address, address, role, "structure"),
        )
        blocks.append(BlockRow(BlockKind.HEADER, HEADER, pair))
        add(BODY, "PERSON", key, who, None, "SpacyRecognizer")
    who, address, phone = person(somebody(rng))
    key = " ".join(sorted(who.lower().split()))
    signature = (
        add(BODY, "PERSON", key, who, None, "SpacyRecognizer"),
        add(BODY, "EMAIL_ADDRESS", address, address, None, "EmailRecognizer"),
        add(BODY, "PHONE_NUMBER", phone, phone, None, "PhoneRecognizer"),
    )
    blocks.append(BlockRow(BlockKind.SIGNATURE, BODY, signature))
    for word in rng.sample(range(40_000), 2):
        add(BODY, "ORGANIZATION", f"company {word}", f"Company {word}", None, "SpacyRecognizer")
    day = f"{rng.randrange(1, 29)} May {rng.randrange(2015, 2027)}"
    add(BODY, "DATE_TIME", day.lower(), day, None, "SpacyRecognizer")
    place = f"Town {rng.randrange(3000)}"
    add(BODY, "LOCATION", place.lower(), place, None, "SpacyRecognizer")
    digest = hashlib.sha256(number.to_bytes(8, "big")).digest()[:16]
    about = About(f"Offer {number % 5000} for the harbour project", "2024-05-01T10:00:00+00:00")
    return ContentRecord(digest, digest, "message/rfc822", about, SLOTS, tuple(rows), tuple(blocks), (), ())


def writes(partition: object, count: int) -> Iterator[ItemWrite]:
    """Make the mails of a mailbox as the sweep hands them over."""
    for number in range(count):
        record = mail(number)
        locator = f"archive/2024.mbox#{number:08d}.{number * 7919 % 99991}@mail.example.com"
        item = Item(locator, "", ItemKind.MESSAGE, handle=f"{number * 3000}+{2900}")
        version = version_digest(str(number))
        yield ItemWrite(partition, item, version, ItemDone(number, State.EXAMINED, record.name, 2900), (record,))  # type: ignore[arg-type]


def note(number: int) -> ContentRecord:
    """Make a note: three names and a company, no identifier."""
    rng = random.Random(-number - 1)
    rows = []
    for at in range(3):
        name = person(somebody(rng))[0]
        key = " ".join(sorted(name.lower().split()))
        rows.append(
            FindingRow(BODY, at * 400, at * 400 + len(name), "PERSON", key, name, 0.85, "SpacyRecognizer", None, "")
        )
    word = rng.randrange(40_000)
    company = f"Company {word}"
    rows.append(FindingRow(BODY, 900, 920, "ORGANIZATION", company.lower(), company, 0.85, "SpacyRecognizer", None, ""))
    digest = hashlib.sha256(b"note" + number.to_bytes(8, "big")).digest()[:16]
    return ContentRecord(digest, digest, "text/plain", About("Note"), SLOTS, tuple(rows), (), (), ())


def namesake(number: int) -> ContentRecord:
    """Make the mail header of somebody who has the name of another one."""
    name, address, _ = person(number)
    key, other = " ".join(sorted(name.lower().split())), f"{address.partition('@')[0]}@elsewhere.example"
    rows = (
        FindingRow(HEADER, 10, 10 + len(name), "PERSON", key, name, 0.85, "structure", Role.SENDER, ""),
        FindingRow(HEADER, 40, 40 + len(other), "EMAIL_ADDRESS", other, other, 0.85, "structure", Role.SENDER, ""),
    )
    digest = hashlib.sha256(b"namesake" + number.to_bytes(8, "big")).digest()[:16]
    blocks = (BlockRow(BlockKind.HEADER, HEADER, (0, 1)),)
    return ContentRecord(digest, digest, "message/rfc822", About("Hello"), SLOTS, rows, blocks, (), ())


def beside(partition: object, mails: int) -> Iterator[ItemWrite]:
    """Make the notes and the namesakes."""
    namesakes = (namesake(number) for number in range(0, PEOPLE, NAMESAKES))
    for number, record in enumerate(chain(namesakes, (note(number) for number in range(mails // NOTES)))):
        item = Item(f"notes/{number:08d}.txt", "", ItemKind.FILE, name=f"{number:08d}.txt")
        done = ItemDone(number, State.EXAMINED, record.name, 900)
        yield ItemWrite(partition, item, version_digest(str(number)), done, (record,))  # type: ignore[arg-type]


def generate(folder: Path, findings: int) -> float:
    """Fill an index; returns findings written a second."""
    write_keys(folder / "pii-scan.key", [RootKey.generate()], replace=False)
    sources = (("mail", "mbox", "archive"), ("notes", "files", "notes"))
    text = "".join(f'[[sources]]\nname = "{name}"\ntype = "{type}"\npath = "{path}"\n' for name, type, path in sources)
    (folder / "pii-scan.toml").write_text(text)
    began = time.monotonic()
    with open_writer(folder / "pii-scan.db", keys(folder)) as writer:
        writer.fingerprint_id("benchmark")
        source = writer.source_id("mail", "mbox")
        partition = writer.partition(source, "archive/2024.mbox")
        source_items = writes(partition, findings // PER_MAIL)
        done = 0
        while some := list(islice(source_items, 500)):
            writer.apply(source, Batch(items=some))
            done += len(some)
            if done % 50_000 == 0:
                print(f"  {done * PER_MAIL / 1e6:.1f} M findings, {time.monotonic() - began:.0f} s", file=sys.stderr)
        seconds = time.monotonic() - began
        add_notes(writer, findings // PER_MAIL)
    return findings / seconds


def add_notes(writer: IndexWriter, mails: int) -> None:
    """Write what stands beside the mails."""
    source = writer.source_id("notes", "files")
    made = beside(writer.partition(source, ""), mails)
    while some := list(islice(made, 500)):
        writer.apply(source, Batch(items=some))


def keys(folder: Path) -> list[RootKey]:
    """Read the key of the index."""
    return read_keys(SecretRef("file", str(folder / "pii-scan.key")))


def plain_table(folder: Path, count: int) -> sqlite3.Connection:
    """Make the peer: one row a finding with an index on the value, nothing encrypted."""
    conn = sqlite3.connect(folder / "peer.db")
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("CREATE TABLE finding (type, value, locator, part, start, end, score, recognizer, role)")
    for first in range(0, count, 5000):
        rows = [
            (
                row.type,
                row.key,
                f"archive/2024.mbox#{number}",
                SLOTS[row.slot].part,
                *row[1:3],
                row.score,
                row.recognizer,
            )
            for number in range(first, min(first + 5000, count))
            for row in mail(number).findings
        ]
        conn.executemany("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", rows)
    conn.execute("CREATE INDEX by_value ON finding (type, value)")
    conn.commit()
    return conn


def look_up(folder: Path, asked: list[str]) -> list[float]:
    """Time look-ups: the value, how often it occurs, its first 20 items with their findings; in milliseconds."""
    times = []
    with open_reader(folder / "pii-scan.db", keys(folder)) as reader:
        for address in asked:
            began = time.perf_counter()
            found = reader.find("EMAIL_ADDRESS", address)
            if found is not None:
                reader.count([found.id])
                list(islice(reader.places.items_with([found.id]), 20))
            times.append((time.perf_counter() - began) * 1000)
    return times


def resolve(folder: Path, asked: list[Identifier]) -> tuple[list[float], list[float]]:
    """Time how long rings and names take, and with them the first 20 items that are judged; in milliseconds."""
    resolved, judged = [], []
    normal = Normal(["US"])
    with open_reader(folder / "pii-scan.db", keys(folder)) as reader:
        for one in asked:
            began = time.perf_counter()
            sought = seek(reader, normal, [one])
            resolved.append((time.perf_counter() - began) * 1000)
            list(islice(dossier_of(reader, sought, []).items(), 20))
            judged.append((time.perf_counter() - began) * 1000)
    return resolved, judged


def look_up_plain(conn: sqlite3.Connection, asked: list[str]) -> list[float]:
    """Put the same question to the peer."""
    times = []
    for address in asked:
        began = time.perf_counter()
        where = "FROM finding WHERE type = 'EMAIL_ADDRESS' AND value = ?"
        conn.execute(f"SELECT count(*) {where}", (address,)).fetchone()
        conn.execute(f"SELECT * {where} LIMIT 20", (address,)).fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return times


def told(times: list[float]) -> str:
    """Return median and p99 as text."""
    return f"median {median(times):.2f} ms, p99 {quantiles(times, n=100)[98]:.2f} ms"


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--findings", type=int, default=10_000_000)
    parser.add_argument("--peer-findings", type=int, default=1_000_000)
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    if not (chosen.to / "pii-scan.db").exists():
        print(f"written: {generate(chosen.to, chosen.findings):,.0f} findings a second")
    size = (chosen.to / "pii-scan.db").stat().st_size
    print(f"size: {size / 1e6:,.0f} MB, {size / chosen.findings:.1f} bytes a finding")
    rng = random.Random(1)
    normal = Normal(["US"])
    drawn = (normal.identifier("EMAIL_ADDRESS", person(somebody(rng))[1]) for _ in range(2000))
    asked = [one for one in drawn if one]
    texts = [one.key.reveal() for one in asked]
    print(f"exact look-up: {told(look_up(chosen.to, texts))} of {len(texts)}")
    resolved, judged = resolve(chosen.to, asked)
    print(f"rings and names resolved: {told(resolved)}; with the first 20 items judged: {told(judged)}", flush=True)
    mails = chosen.peer_findings // PER_MAIL
    if not (chosen.to / "peer.db").exists():
        plain_table(chosen.to, mails).close()
    peer_size = (chosen.to / "peer.db").stat().st_size / (mails * PER_MAIL)
    peer = look_up_plain(sqlite3.connect(chosen.to / "peer.db"), texts)
    print(
        f"peer, plain rows ({mails * PER_MAIL:,} findings): {peer_size:.1f} bytes a finding, exact look-up {told(peer)}"
    )
    print(f"size against the peer: {size / chosen.findings / peer_size:.2f}x")
    for rank, number in RANKS.items():
        took = run(chosen.to, "subject", "--email", person(number)[1], "--json", runs=5)
        items = took.out.count(b'"title"')
        print(f"whole command, {rank} person, {items:,} items: {took}", flush=True)
    print(f"review: {run(chosen.to, 'subjects', 'review', '--json')}")


if __name__ == "__main__":
    main()
