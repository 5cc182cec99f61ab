"""The invented company, swept by the real command line: what is found is what the truth says."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.company.people import PEOPLE, STAR
from tests.company.score import score
from tests.end_to_end.conftest import Company
from tests.end_to_end.leaks import forms, leaks
from tests.end_to_end.program import COMPLETE, INCOMPLETE, ROOT, Program, counts, locators, told_of
from tests.scanner.dumping import dump_file

RECALL = 0.94
"""Of each person; of all together it is higher."""
RECALL_OF_ALL = 0.97


@pytest.fixture(scope="module")
def first(company: Company) -> dict[str, dict[str, Any]]:
    return {one["source"]: one for one in json.loads(company.seen["out"])["sources"]}


@pytest.fixture(scope="module")
def answers(company: Company) -> dict[str, dict[str, Any]]:
    return {one.key: company.program.subject("--email", one.email) for one in PEOPLE}


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "reports" / "schemas" / f"{name}-1.0.schema.json").read_text()))


def test_the_sweep_counts_what_the_truth_lists(company: Company, first: dict[str, dict[str, Any]]) -> None:
    assert company.seen["code"] == INCOMPLETE  # one file is locked
    assert {name: one["listed"] for name, one in first.items()} == company.truth["listed"]
    assert {name: counts(one) for name, one in first.items()} == {
        "share": (90, 86, 0, 3, 1, 0),
        "old-mail": (153, 153, 0, 0, 0, 0),
        "maildir": (30, 30, 0, 0, 0, 0),
        "calls": (1, 1, 0, 0, 0, 0),
    }
    schema("sweep").validate(json.loads(company.seen["out"]))


def test_all_outputs_agree_on_the_counts(company: Company, first: dict[str, dict[str, Any]], answers: Any) -> None:
    ended = company.program.run("status", "--json")
    assert ended.code == INCOMPLETE
    assert ended.json["coverage"] == answers["kai"]["coverage"]
    for one in ended.json["coverage"]:
        assert one["listed"] == one["examined"] + one["skipped"] + one["failed"]
        assert {name: one[name] for name in ("listed", "skipped", "failed")} == {
            name: first[one["source"]][name] for name in ("listed", "skipped", "failed")
        }


def test_every_unreadable_item_is_told(company: Company, first: dict[str, dict[str, Any]]) -> None:
    told = {name: set(told_of(one)) for name, one in first.items()}
    for one in company.truth["unreadable"]:
        assert any(place.startswith(one["locator"]) for place in told[one["source"]]), one
    assert sum(map(len, told.values())) == len(company.truth["unreadable"])


def test_locators_are_those_of_the_truth(company: Company) -> None:
    index = company.folder / "pii-scan.db"
    found = dump_file(index, f"file:{company.folder / 'pii-scan.key'}")["items"]
    listed = {(one["source"], one["locator"]) for one in (*company.truth["items"], *company.truth["unreadable"])}
    assert set(found) == listed


@pytest.mark.parametrize("key", [person.key for person in PEOPLE])
def test_a_persons_items_are_found_and_no_others(key: str, company: Company, answers: dict[str, Any]) -> None:
    result = score(answers[key], company.person(key))
    assert not result.wrong
    assert result.recall >= RECALL, sorted(result.missed)


def test_nearly_all_items_of_all_people_are_found(company: Company, answers: dict[str, Any]) -> None:
    results = [score(answers[one.key], company.person(one.key)) for one in PEOPLE]
    missed = sum(len(one.missed) for one in results)
    assert 1 - missed / sum(one.found + len(one.missed) for one in results) >= RECALL_OF_ALL


def test_answers_keep_to_their_schema(answers: dict[str, Any]) -> None:
    for one in answers.values():
        schema("dossier").validate(one)


SELECTORS = [
    ("--email", "Kai.Lund+news@FJORDKRAFT.example"),
    ("--phone", "070-174 06 15"),
    ("--phone", "0046 70 1740615"),
    ("--skype", "skype:kai.lund_77?chat"),
    ("--linkedin", "http://se.linkedin.com/in/kai-lund-fjordkraft/"),
    ("--name", "Lund, Kai"),
]


@pytest.mark.parametrize("selector", SELECTORS, ids=" ".join)
def test_whatever_one_asks_with_it_is_the_same_person(
    selector: tuple[str, str], company: Company, answers: dict[str, Any]
) -> None:
    answer = company.program.subject(*selector)
    result = score(answer, company.person(STAR.key))
    assert not result.wrong
    assert len(locators(answer) & locators(answers[STAR.key])) >= 0.9 * len(locators(answers[STAR.key]))


def test_an_unknown_person_has_no_items_but_coverage(company: Company, answers: dict[str, Any]) -> None:
    answer = company.program.subject("--email", "nobody@nowhere.example")
    assert answer["items"] == []
    assert answer["coverage"] == answers["kai"]["coverage"]


def test_the_export_is_the_answer_in_a_private_file(company: Company, tmp_path: Path, answers: Any) -> None:
    ended = company.program.run("export", "--email", STAR.email, "--to", tmp_path / "kai.json")
    assert (ended.code, ended.out) == (INCOMPLETE, b"")
    assert stat.S_IMODE((tmp_path / "kai.json").stat().st_mode) == 0o600
    written = json.loads((tmp_path / "kai.json").read_text(encoding="utf-8"))
    schema("dossier").validate(written)
    assert {**written, "generated_at": ""} == {**answers[STAR.key], "generated_at": ""}


def test_nothing_has_changed_so_nothing_is_read(company: Company) -> None:
    _, found = company.program.sweep()
    assert {(one["examined"], one["bytes"], one["findings"], one["deleted"]) for one in found.values()} == {(0,) * 4}
    assert {name: one["unchanged"] for name, one in found.items()} == {
        "share": 86,
        "old-mail": 153,
        "maildir": 30,
        "calls": 1,
    }


def test_nothing_was_written_to_the_sources(company: Company) -> None:
    assert company.seen["touched"] == []


def test_no_value_stands_readable_anywhere(company: Company) -> None:
    assert company.seen["leaks"] == {}
    assert {"pii-scan.db", "pii-scan.db-wal", "pii-scan.key"} <= set(company.seen["places"])
    assert [one for one in company.seen["left"] if not one.endswith(".sock")] == []


def test_no_value_stands_in_what_is_told(company: Company) -> None:
    wanted = forms(company.truth["values"])
    told = company.program.run("-v", "sweep")
    assert leaks(company.seen["err"].encode() + told.out + told.err, wanted) == set()
    assert leaks(company.program.run("status").out, wanted) == set()


def test_no_value_stands_in_the_files_of_the_index(company: Company) -> None:
    wanted = forms(company.truth["values"])
    for path in company.folder.glob("pii-scan.*"):
        assert leaks(path.read_bytes(), wanted) == set(), path.name
        if path.suffix != ".toml":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def index_of(company: Company, folder: Path) -> Program:
    """Return a copy of the index with settings that lead to the same sources."""
    folder.mkdir(exist_ok=True)
    for path in company.folder.glob("pii-scan.*"):
        shutil.copy(path, folder)
    settings = (company.folder / "pii-scan.toml").read_text(encoding="utf-8")
    (folder / "pii-scan.toml").write_text(settings.replace('path = "', f'path = "{company.folder}/'))
    shutil.copy(company.folder / "passwords.txt", folder)
    return Program(folder)


def test_a_new_key_changes_no_answer_and_ends_the_old_one(company: Company, tmp_path: Path, answers: Any) -> None:
    program = index_of(company, tmp_path)
    old = (tmp_path / "pii-scan.key").read_text()
    assert program.run("key", "rotate").code == COMPLETE
    assert (tmp_path / "pii-scan.key").read_text() != old
    assert stat.S_IMODE((tmp_path / "pii-scan.key").stat().st_mode) == 0o600
    answer = program.subject("--email", STAR.email)
    assert answer["items"] == answers[STAR.key]["items"]
    (tmp_path / "pii-scan.key").write_text(old)
    ended = program.run("subject", "--email", STAR.email)
    assert (ended.code, ended.out, ended.told.count("\n")) == (1, b"", 1)
    assert "not the key of this index" in ended.told


def test_a_new_key_keeps_what_is_known(company: Company, tmp_path: Path) -> None:
    program = index_of(company, tmp_path)
    assert program.run("key", "rotate").code == COMPLETE
    _, found = program.sweep()
    assert sum(one["bytes"] for one in found.values()) == 0


def test_a_purged_source_is_gone_without_a_trace(company: Company, tmp_path: Path, answers: Any) -> None:
    program = index_of(company, tmp_path)
    ended = program.run("purge", "old-mail", "--yes")
    assert (ended.code, ended.told) == (COMPLETE, "old-mail: 153 items deleted from the index\n")
    answer = program.subject("--email", STAR.email)
    assert {one["source"] for one in answer["items"]} == {"share", "maildir", "calls"}
    left = {"share": 90, "old-mail": 0, "maildir": 30, "calls": 1}
    assert {one["source"]: one["listed"] for one in answer["coverage"]} == left
    assert program.run("purge", "--all", "--yes").code == COMPLETE
    assert program.subject("--email", STAR.email)["items"] == []
    conn = sqlite3.connect(tmp_path / "pii-scan.db")
    tables = ("source", "partition", "item", "content", "value", "occurrence", "link", "problem")
    assert [conn.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables] == [0] * len(tables)
    assert conn.execute("PRAGMA freelist_count").fetchone()[0] == 0


@pytest.mark.parametrize("command", [("subject", "--email", STAR.email), ("status",)], ids=lambda one: one[0])
def test_commands_work_from_anywhere(command: tuple[str, ...], company: Company, tmp_path: Path) -> None:
    away = Program(tmp_path)
    file = str(company.folder / "pii-scan.toml")
    ended = (
        company.program.run(*command),
        away.run("--config", file, *command),
        away.run(*command, PII_SCAN_CONFIG=file),
    )
    expected, *others = (re.sub(rb"As of [-\d]+ [:\d]+", b"As of now", one.out) for one in ended)  # a minute may pass
    assert others == [expected, expected]
    assert away.run(*command).code == 2
