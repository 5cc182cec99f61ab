"""A finding that a person called false: it stays so over sweeps, hides nobody, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.program import COMPLETE, LIGHT, USAGE, Program, set_up

CARD = """card Name: Kai Lund kai@example.com +4721232425
Name: Earl Grey
"""
OTHER = "card Name: Mira Solvang mira@example.com +4721232425\n"
TEA = "card Name: Earl Grey tea@example.com\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    share = tmp_path / "share"
    share.mkdir()
    for name, text in (("kai.txt", CARD), ("mira.txt", OTHER), ("tea.txt", TEA)):
        (share / name).write_text(text)
    home = set_up(tmp_path / "home", {"share": ("files", share)})
    program = Program(home, LIGHT)
    assert program.run("sweep", "--json", "--jobs", "1").code == COMPLETE
    return program


def items(program: Program, *asked: str, least: float = 0.5) -> dict[str, list[str]]:
    found = program.run("subject", *asked, "--min-confidence", str(least), "--json").json
    return {one["locator"]: one["reasons"] for one in found["items"]}


def linked(program: Program, *asked: str) -> set[str]:
    found = program.run("subject", *asked, "--json").json
    return {one["value"] for one in found["subject"]["identifiers"]}


def dismiss(program: Program, *asked: str) -> None:
    done = program.run("dismiss", *asked, "--reason", "a tea", "--by", "Officer")
    assert (done.code, done.out) == (COMPLETE, b"")


def test_a_dismissed_value_asserts_nothing_and_joins_nobody(program: Program) -> None:
    assert "+4721232425" in linked(program, "--email", "kai@example.com")
    dismiss(program, "--phone", "+47 21 23 24 25")
    assert "+4721232425" not in linked(program, "--email", "kai@example.com")
    assert set(items(program, "--email", "kai@example.com")) == {"kai.txt"}


def test_it_is_kept_over_sweeps_and_a_new_key_and_taken_back(program: Program) -> None:
    asked = ("--name", "Earl Grey")
    assert set(items(program, *asked)) == {"kai.txt", "tea.txt"}
    dismiss(program, *asked)
    (program.folder.parent / "share" / "tea.txt").write_text(TEA + "again\n")
    for command in (["sweep", "--json"], ["sweep", "--full", "--json"], ["key", "rotate"]):
        assert program.run(*command).code == COMPLETE
        assert items(program, *asked) == {}
    (one,) = program.run("dismissed", "--json").json["dismissed"]
    assert (one["number"], one["type"], one["value"], one["source"], one["locator"]) == (
        1,
        "PERSON",
        "Earl Grey",
        None,
        None,
    )
    assert (one["reason"], one["author"]) == ("a tea", "Officer")
    assert program.run("dismissed", "--undo", "1").code == COMPLETE
    assert set(items(program, *asked)) == {"kai.txt", "tea.txt"}
    assert program.run("dismissed", "--json").json == {"dismissed": []}


def test_who_asks_for_the_very_value_still_sees_it(program: Program) -> None:
    dismiss(program, "--name", "Earl Grey")
    found = items(program, "--name", "Earl Grey", least=0)
    assert set(found) == {"kai.txt", "tea.txt"}
    assert all("dismissed as a false finding" in reason for reasons in found.values() for reason in reasons)


def test_in_one_item_only(program: Program) -> None:
    dismiss(program, "--name", "Earl Grey", "--item", "kai.txt")
    assert set(items(program, "--name", "Earl Grey", least=0)) == {"tea.txt"}
    (one,) = program.run("dismissed", "--json").json["dismissed"]
    assert (one["source"], one["locator"]) == ("share", "kai.txt")


def test_a_source_that_is_purged_takes_the_decisions_on_its_items_along(program: Program) -> None:
    dismiss(program, "--name", "Earl Grey", "--item", "kai.txt")
    dismiss(program, "--name", "Earl Grey")
    assert program.run("purge", "share", "--yes").code == COMPLETE
    assert [one["locator"] for one in program.run("dismissed", "--json").json["dismissed"]] == [None]


def test_said_twice_is_one_decision(program: Program) -> None:
    for _ in range(2):
        dismiss(program, "--name", "Earl Grey")
    assert len(program.run("dismissed", "--json").json["dismissed"]) == 1


def test_nothing_of_it_is_readable_in_the_index(program: Program) -> None:
    dismiss(program, "--name", "Earl Grey", "--item", "kai.txt")
    held = b"".join(one.read_bytes() for one in program.folder.glob("*.db*"))
    assert held and not any(word in held for word in (b"Grey", b"grey", b"Officer", b"a tea", b"kai.txt"))


def test_the_table_shows_it_and_does_nothing_to_the_terminal(program: Program) -> None:
    dismiss(program, "--name", "Earl Grey")
    program.run("dismiss", "--name", "Earl Grey", "--reason", "\x1b[31mred", "--by", "Officer")
    text = program.run("dismissed").text
    assert "Earl Grey" in text and "everywhere" in text and "Officer" in text and "1 finding dismissed." in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dismiss", "--name", "Earl Grey"], "--reason"),
        (["dismiss", "--reason", "x"], "say who"),
        (["dismiss", "--name", "Earl Grey", "--reason", "x", "--item", "gone.txt"], "no such item"),
        (["dismiss", "--name", "Earl Grey", "--reason", "x", "--source", "share"], "--item"),
        (["dismiss", "--email", "nonsense", "--reason", "x"], "check its writing"),
        (["dismissed", "--undo", "7"], "there is no decision 7"),
    ],
)
def test_wrong_usage_is_one_clear_line(program: Program, arguments: list[str], told: str) -> None:
    done = program.run(*arguments)
    assert done.code == USAGE and told in done.told
    assert len(done.told.splitlines()) == 1 and "Grey" not in done.told
    assert json.loads(program.run("dismissed", "--json").out) == {"dismissed": []}
