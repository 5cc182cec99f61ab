"""A tree and a mailbox of anybody, with six lines of settings."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.program import LIGHT, Program, counts, locators

SETTINGS = """\
sources = [
    { name = "papers", type = "files", path = "papers" },
    { name = "mail", type = "mbox", path = "old.mbox" },
]
[detection]
phone_regions = ["NO"]
"""


def test_six_lines_are_enough(tmp_path: Path) -> None:
    assert SETTINGS.count("\n") == 6
    (tmp_path / "papers" / "2023").mkdir(parents=True)
    (tmp_path / "papers" / "2023" / "list.csv").write_text("name,mail\nMira Solvang,mira@mill.example\n")
    (tmp_path / "papers" / "read me.txt").write_text("Nobody here.\n")
    head = "From x@y.example Sat Jun  1 00:00:00 2024\nFrom: mira@mill.example\nMessage-ID: <one@mill.example>\n"
    (tmp_path / "old.mbox").write_text(f"{head}\nHello.\n\n")
    program = Program(tmp_path, LIGHT)
    (tmp_path / "pii-scan.toml").write_text(SETTINGS)
    assert program.run("init").code == 0
    code, found = program.sweep()
    assert (code, counts(found["papers"]), counts(found["mail"])) == (0, (2, 2, 0, 0, 0, 0), (1, 1, 0, 0, 0, 0))
    answer = program.subject("--email", "mira@mill.example")
    assert locators(answer) == {"2023/list.csv", "old.mbox#one@mill.example"}
    assert {one["type"] for one in answer["items"]} == {"files", "mbox"}
