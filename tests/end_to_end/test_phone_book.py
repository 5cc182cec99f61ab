"""A phone book that is a PDF, read by the real command: each entry is one person's, and nobody is joined."""

from __future__ import annotations

from pathlib import Path

from tests.company.documents import pdf
from tests.end_to_end.program import COMPLETE, Program, set_up
from tests.world.pools import pool_of

PAGE = 30


def test_an_entry_gives_the_own_number_and_no_neighbours(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    firsts, lasts = pool_of(0).names["US"]
    names = [f"{first.text} {last.text}" for last in lasts[:6] for first in firsts[:10]]
    lines = [f"{name}    +47 912 00 {number:03}" for number, name in enumerate(names)]
    (share / "book.pdf").write_bytes(pdf([lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]))
    address = f"{names[33].replace(' ', '.').lower()}@example.com"
    head = f"From: {names[33]} <{address}>\nTo: Office <office@example.com>\nSubject: Tuesday\n"
    (share / "mail.eml").write_text(f"{head}\nSee you on Tuesday.\n")
    program = Program(set_up(tmp_path / "home", {"share": ("files", share)}))
    assert program.run("sweep", "--json", "--jobs", "1").code == COMPLETE
    answer = program.subject("--email", address)
    rings = {one["value"]: one["ring"] for one in answer["subject"]["identifiers"]}
    assert rings == {address: "exact", "+4791200033": "linked", names[33]: "linked"}
    assert {one["locator"]: one["confidence"] >= 0.5 for one in answer["items"]} == {"book.pdf": True, "mail.eml": True}
    assert program.run("subjects", "review", "--json").json == {"cases": []}
