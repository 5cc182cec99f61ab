"""Crowds that tempt to take many people for one, at full size: who is found, and how long that takes.

    python -m benchmarks.crowds [--only TEXT] [--scale 1.0]

Each crowd of `tests.scanner.crowds` is an index of its own; the phone book is also swept as a PDF. For each question:
how many identifiers are found to be the person's (what is more than the person's own is told as WRONG), how many are
possible, items and asserted ones, wall time and memory of the whole `pii-scan subject --json`. Then `subjects review`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.timing import run
from scanner.index.crypto import write_keys
from tests.company.documents import pdf
from tests.scanner.crowds import CROWDS, Neighbour, Question
from tests.scanner.index.writing import KEY
from tests.scanner.people import NORMAL, Town
from tests.world.pools import pool_of

_BOOK = 5_000
_LINES = 50


def ask(folder: Path, question: Question) -> None:
    """Put a question and print what came of it."""
    took = run(folder, "subject", f"--{question.by}", question.value, "--json")
    answer = json.loads(took.out)
    found = [one for one in answer["subject"]["identifiers"] if one["type"] != "PERSON"]
    own = {one["value"] for one in found if one["ring"] != "possible"}
    wrong = own - {_key(text) for text in question.own}
    items = answer["items"]
    sure = sum(one["confidence"] >= 0.5 for one in items)
    told = f"{len(own)} identifiers, {len(found) - len(own):,} possible; {len(items):,} items, {sure:,} asserted"
    print(f"  --{question.by:6} {told}: {took}{f', {len(wrong)} WRONG' if wrong else ''}")


def _key(text: str) -> str:
    type = "EMAIL_ADDRESS" if "@" in text else "PHONE_NUMBER"
    one = NORMAL.identifier(type, text)
    return one.value.reveal() if one else text


def review(folder: Path) -> None:
    """Print what review tells."""
    took = run(folder, "subjects", "review", "--json")
    cases = json.loads(took.out)["cases"]
    kinds = [one["kind"] for one in cases]
    told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    most = max((one["others"] for one in cases), default=0)
    print(f"  review   {told or 'nothing'} (at most {most:,} others): {took}")


def set_up(folder: Path) -> None:
    """Make settings and key."""
    write_keys(folder / "pii-scan.key", [KEY], replace=False)
    (folder / "share").mkdir()
    (folder / "pii-scan.toml").write_text('[[sources]]\nname = "share"\ntype = "files"\npath = "share"\n')


def listed(count: int) -> list[Neighbour]:
    """Return people with names that stand in ordinary texts, no two of one name."""
    names = [pool_of(seed).names for seed in (0, 1)]
    firsts = [one.text for pool in names for country in sorted(pool) for one in pool[country][0] if one.text.isascii()]
    lasts = [one.text for pool in names for country in sorted(pool) for one in pool[country][1] if one.text.isascii()]
    pairs = dict.fromkeys((firsts[at % len(firsts)], lasts[at // len(firsts)]) for at in range(count))
    return [
        Neighbour(
            f"{first} {last}",
            f"{first}.{last}@example.com".lower().replace(" ", "-"),
            f"+47 912 {number // 100:02} {number % 100:03}",
        )
        for number, (first, last) in enumerate(pairs)
    ]


def phone_book_pdf(folder: Path, count: int) -> list[Question]:
    """Sweep a phone book that is a PDF, and one mail of somebody in it."""
    people = listed(count)
    lines = [f"{one.name}    {one.phone}" for one in people]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    (folder / "share" / "book.pdf").write_bytes(pdf(pages))
    one = people[3]
    head = f"From: {one.name} <{one.email}>\nTo: Office <office@example.com>\nSubject: Tuesday\n"
    (folder / "share" / "mail.eml").write_text(f"{head}\nSee you on Tuesday.\n")
    print(f"  {len(lines):,} entries swept: {run(folder, 'sweep')}")
    own = frozenset({one.phone, one.email})
    return [Question("email", one.email, own), Question("phone", one.phone, own), Question("name", one.name, own)]


def main() -> None:
    """Make each crowd, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--scale", type=float, default=1.0)
    chosen = parser.parse_args()
    for name, (make, full) in CROWDS.items():
        if chosen.only in name:
            with tempfile.TemporaryDirectory() as text:
                folder = Path(text)
                set_up(folder)
                town, size = Town(folder), int(full * chosen.scale)
                questions = make(town, size)
                town.write(folder / "pii-scan.db")
                print(f"{size:,} {name}", flush=True)
                for question in questions[:4]:
                    ask(folder, question)
                review(folder)
    if chosen.only in "phone book as a PDF":
        with tempfile.TemporaryDirectory() as text:
            folder = Path(text)
            set_up(folder)
            print("phone book as a PDF", flush=True)
            for question in phone_book_pdf(folder, int(_BOOK * chosen.scale)):
                ask(folder, question)
            review(folder)


if __name__ == "__main__":
    main()
