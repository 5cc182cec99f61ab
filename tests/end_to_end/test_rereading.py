"""With other recognizers or settings what is held is read again, also in a mailbox that has grown since."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.program import LIGHT, Program, counts, set_up

MAIL = """\
From x@y.example Sat Jun  1 00:00:00 2024
From: m{0}@mill.example
Message-ID: <{0}@mill.example>

Hello m{0}@mill.example

"""


def home(folder: Path) -> Program:
    (folder / "a.mbox").write_text("".join(MAIL.format(number) for number in range(5)))
    return Program(set_up(folder / "home", {"mail": ("mbox", folder / "a.mbox")}), LIGHT)


def other_settings(program: Program) -> None:
    with open(program.folder / "pii-scan.toml", "a") as file:
        file.write("\n[detection]\nmin_score = 0.5\n")


def test_all_is_read_again_and_told(tmp_path: Path) -> None:
    program = home(tmp_path)
    program.sweep()
    other_settings(program)
    ended = program.run("sweep", "--json")
    assert ended.json["notes"][0].startswith("mail: 5 unchanged items were read again")
    assert counts(ended.json["sources"][0]) == (5, 5, 0, 0, 0, 0)
    assert counts(program.sweep()[1]["mail"]) == (5, 0, 5, 0, 0, 0)


def test_a_mailbox_that_has_grown_is_read_again(tmp_path: Path) -> None:
    program = home(tmp_path)
    program.sweep()
    with open(tmp_path / "a.mbox", "a") as file:
        file.write(MAIL.format(9))
    other_settings(program)
    assert counts(program.sweep()[1]["mail"]) == (6, 6, 0, 0, 0, 0)
