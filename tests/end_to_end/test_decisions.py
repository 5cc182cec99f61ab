"""What people decided on who is who: it wins over all evidence, is kept, listed and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.program import COMPLETE, INCOMPLETE, LIGHT, USAGE, Program, set_up

KAI, OTHER, MIRA, PHONE = "kai@example.com", "k.lund@example.org", "mira@example.com", "+4792345678"
FILES = {
    "kai.txt": f"card Name: Kai Lund {KAI} {PHONE}\n",
    "phone.txt": f"call {PHONE}\n",
    "other.txt": f"write to {OTHER}\n",
    "mira.txt": f"card Name: Mira Solvang {MIRA}\n",
}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    share = tmp_path / "share"
    share.mkdir()
    for name, text in FILES.items():
        (share / name).write_text(text)
    program = Program(set_up(tmp_path / "home", {"share": ("files", share)}), LIGHT)
    assert program.run("sweep", "--json", "--jobs", "1").code == COMPLETE
    return program


def asserted(program: Program, email: str) -> set[str]:
    found = program.subject("--email", email, "--min-confidence", "0.5")
    return {one["locator"] for one in found["items"]}


def decide(program: Program, *arguments: str) -> None:
    done = program.run(*arguments, "--by", "Officer", "--reason", "told by HR")
    assert (done.code, done.out) == (COMPLETE, b""), done.told


def test_a_link_joins_what_no_evidence_does(program: Program) -> None:
    assert "other.txt" not in asserted(program, KAI)
    decide(program, "link", KAI, OTHER)
    assert asserted(program, KAI) == {"kai.txt", "phone.txt", "other.txt"}
    assert asserted(program, OTHER) == {"kai.txt", "phone.txt", "other.txt"}
    known = {one["value"]: one for one in program.subject("--email", KAI)["subject"]["identifiers"]}
    assert (known[OTHER]["ring"], known[OTHER]["confidence"]) == ("linked", 0.98)
    assert "decided by Officer: told by HR" in str(known[OTHER])


def test_an_unlink_parts_what_evidence_joins(program: Program) -> None:
    assert asserted(program, KAI) == {"kai.txt", "phone.txt"}
    decide(program, "unlink", "+47 923 45 678", KAI)
    assert asserted(program, KAI) == {"kai.txt"}
    assert PHONE not in str(program.subject("--email", KAI)["subject"])


def test_decisions_outlive_sweeps_and_a_new_key_and_are_taken_back(program: Program) -> None:
    decide(program, "link", KAI, OTHER)
    decide(program, "unlink", KAI, f"phone:{PHONE}")
    (program.folder.parent / "share" / "kai.txt").write_text(FILES["kai.txt"] + "again\n")
    for command in (["sweep", "--json"], ["sweep", "--full", "--json"], ["key", "rotate"]):
        assert program.run(*command).code == COMPLETE
        assert asserted(program, KAI) == {"kai.txt", "other.txt"}
    told = program.run("decisions", "--json").json["decisions"]
    assert [(one["number"], one["decision"]) for one in told] == [(1, "link"), (2, "unlink")]
    assert {told[0]["a"]["value"], told[0]["b"]["value"]} == {KAI, OTHER}
    assert (told[0]["reason"], told[0]["author"]) == ("told by HR", "Officer")
    assert "Officer" in program.run("decisions").text
    for number in ("1", "2"):
        assert program.run("decisions", "--undo", number).code == COMPLETE
    assert asserted(program, KAI) == {"kai.txt", "phone.txt"}
    assert program.run("decisions", "--undo", "1").code == USAGE


def test_of_one_pair_the_last_decision_counts(program: Program) -> None:
    decide(program, "link", KAI, MIRA)
    assert "mira.txt" in asserted(program, KAI)
    decide(program, "unlink", MIRA, KAI)
    assert "mira.txt" not in asserted(program, KAI)
    assert len(program.run("decisions", "--json").json["decisions"]) == 1


def test_unlink_holds_between_two_that_a_third_ties(program: Program) -> None:
    decide(program, "link", OTHER, KAI)
    decide(program, "link", OTHER, MIRA)
    assert {"kai.txt", "mira.txt"} <= asserted(program, OTHER)
    decide(program, "unlink", KAI, MIRA)
    assert "mira.txt" not in asserted(program, KAI)
    assert "kai.txt" not in asserted(program, MIRA)
    assert len({"kai.txt", "mira.txt"} & asserted(program, OTHER)) == 1


@pytest.mark.parametrize("pair", [(KAI, KAI), (KAI, "phone:no number"), ("@", "name:")])
def test_what_is_no_pair_of_identifiers_is_one_clear_line(program: Program, pair: tuple[str, str]) -> None:
    done = program.run("link", *pair)
    assert done.code == USAGE
    assert len(done.told.splitlines()) == 1
    assert KAI not in done.told


def test_review_tells_what_a_person_should_decide(program: Program) -> None:
    share = program.folder.parent / "share"
    (share / "namesake.txt").write_text("card Name: Kai Lund kai.lund@example.net\n")
    (share / "family.txt").write_text("card Name: Mira Solvang mira@example.com +4791234567\n")
    (share / "family 2.txt").write_text("card Name: Erik Solvang erik@example.com +4791234567\n")
    (share / "liar.txt").write_text("card Name: Anna Berg peter.holm@example.com\n")
    program.sweep()
    found = program.run("subjects", "review", "--json").json["cases"]
    told = {(one["kind"], one["identifiers"][0]["value"]) for one in found}
    assert told == {
        ("conflict", "+4791234567"),
        ("refused", "peter.holm@example.com"),
        ("namesakes", "kai lund"),
    }
    assert [one["kind"] for one in found] == ["conflict", "refused", "namesakes"], "worst first"
    shown = program.run("subjects", "review")
    assert "peter.holm@example.com" not in shown.text and "3 cases" in shown.text
    assert "peter.holm@example.com" in program.run("subjects", "review", "--reveal").text
    assert len(program.run("subjects", "review", "--most", "1", "--json").json["cases"]) == 1


def test_many_are_answered_in_one_run(program: Program) -> None:
    home = program.folder
    (home / "people.csv").write_text(f"Email,phone,name\n{KAI},,\n,,\n{OTHER}|{MIRA},,\n,no number,\n,,Nobody Known\n")
    done = program.run("subject", "--batch", "people.csv", "--to", "answers")
    assert done.code == INCOMPLETE, "a row that names nobody was left out"
    assert "row 4: --phone" in done.told and "no number" not in done.told
    files = sorted((home / "answers").iterdir())
    assert [one.name for one in files] == ["00001.json", "00003.json", "00005.json"]
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in files)
    first, both, nobody = (json.loads(one.read_text()) for one in files)
    same = program.subject("--email", KAI)
    assert {**first, "generated_at": ""} == {**same, "generated_at": ""}
    assert {one["locator"] for one in both["items"]} == {"other.txt", "mira.txt"}
    assert nobody["items"] == []


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (b"email\nx@example.com\n", ("--batch", "people.csv")),
        (b"email\nx@example.com\n", ("--to", "answers")),
        (b"email\nx@example.com\n", ("--batch", "people.csv", "--to", "answers", "--email", KAI)),
        (b"mail\nx@example.com\n", ("--batch", "people.csv", "--to", "answers")),
        (b"", ("--batch", "people.csv", "--to", "answers")),
        (b"email\n\xff\xfe\n", ("--batch", "people.csv", "--to", "answers")),
        (b"", ("--batch", "nowhere.csv", "--to", "answers")),
    ],
)
def test_a_batch_that_cannot_be_is_one_clear_line(program: Program, text: bytes, arguments: tuple[str, ...]) -> None:
    (program.folder / "people.csv").write_bytes(text)
    done = program.run("subject", *arguments)
    assert (done.code, len(done.told.splitlines())) == (USAGE, 1), done.told
    assert "x@example.com" not in done.told


def test_explain_draws_the_way_to_an_identifier(program: Program) -> None:
    decide(program, "link", PHONE, OTHER)
    shown = " ".join(program.run("subject", "--email", KAI, "--explain").text.split())
    assert f"by way of {KAI} >" in shown
    assert "by way of" not in program.run("subject", "--email", KAI).text
