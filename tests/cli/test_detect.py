"""`pii-scan detect`: files, folders, text, and lines; no index, no key."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.end_to_end.program import LIGHT, ROOT, Program
from tests.end_to_end.test_bad_files import bombs

TEXT = "Please call Kai Lund, kai.lund@fjordkraft.example or +46 70 174 06 15.\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "papers" / "deep"
    folder.mkdir(parents=True)
    (folder / "note.txt").write_text("Ask mira@mill.example about it.\n")
    (tmp_path / "papers" / "all.zip").write_bytes(bombs.zipped({"a/b.txt": b"Ask bo@mill.example."}))
    (tmp_path / "papers" / "empty.txt").touch()
    return tmp_path


def found(entries: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(one["path"], one["part"], finding["value"]) for one in entries for finding in one["findings"]}


def test_folders_are_walked_and_offsets_are_right(tree: Path) -> None:
    ended = Program(tree, LIGHT).run("detect", "--json", "papers", "papers/deep/note.txt")
    assert ended.code == 0
    schema = json.loads((ROOT / "reports" / "schemas" / "detect-1.0.schema.json").read_text())
    Draft202012Validator(schema).validate(ended.json)
    assert {(path, value) for path, _, value in found(ended.json)} == {
        ("papers/deep/note.txt", "mira@mill.example"),
        ("papers/all.zip", "bo@mill.example."),
    }
    assert {one["part"] for one in ended.json if one["path"] == "papers/all.zip" and one["findings"]} == {"a/b.txt"}
    (one,) = {(f["start"], f["end"]) for e in ended.json if "note" in e["path"] for f in e["findings"]}
    assert one == (4, 21)
    assert sorted(path.name for path in tree.iterdir()) == ["papers"]


def test_what_was_read_is_shown_with_its_place_when_it_is_asked_for(tree: Path) -> None:
    entries = Program(tree, LIGHT).run("detect", "--json", "--show-text", "papers").json
    texts = {(one["path"], one["part"]): one["text"] for one in entries if "text" in one}
    assert texts["papers/deep/note.txt", "body"] == "Ask mira@mill.example about it.\n"
    assert texts["papers/all.zip", "a/b.txt"].endswith("Ask bo@mill.example.")
    for one in entries:
        for finding in one["findings"]:
            assert one["text"][finding["start"] : finding["end"]] == finding["value"]
    shown = Program(tree, LIGHT).run("detect", "--show-text", "papers").text
    assert "  Ask mira@mill.example about it.\n" in shown
    assert "mira@" not in Program(tree, LIGHT).run("detect", "papers").text


def test_special_files_and_odd_names(tree: Path) -> None:
    os.mkfifo(tree / "papers" / "pipe")
    (tree / "papers" / os.fsdecode(b"caf\xe9.txt")).write_text("Ask ulf@mill.example")
    ended = Program(tree, LIGHT).run("detect", "--json", "papers", timeout=60, LC_ALL="C")
    assert ended.code == 0
    assert "ulf@mill.example" in {value for _, _, value in found(ended.json)}


def test_a_file_that_cannot_be_read_is_told(tree: Path) -> None:
    (tree / "bad.pdf").write_bytes(b"%PDF-1.4\nnothing more")
    ended = Program(tree, LIGHT).run("detect", "--json", "bad.pdf", "papers")
    assert ended.code == 3
    (bad,) = (one for one in ended.json if one["path"] == "bad.pdf")
    assert bad["problems"][0]["reason"] in ("corrupt", "truncated")
    assert "mira@mill.example" in {value for _, _, value in found(ended.json)}


def test_text_on_stdin_by_the_real_engine(tmp_path: Path) -> None:
    ended = Program(tmp_path).run("detect", "--json", "--jobs", "1", stdin=TEXT.encode())
    assert ended.code == 0
    types = {finding["type"]: finding["value"] for one in ended.json for finding in one["findings"]}
    assert types["PERSON"] == "Kai Lund"
    assert types["EMAIL_ADDRESS"] == "kai.lund@fjordkraft.example"
    assert types["PHONE_NUMBER"] == "+46 70 174 06 15"
    for one in ended.json:
        assert all(TEXT[f["start"] : f["end"]] == f["value"] for f in one["findings"])


def test_lines_keep_their_order_however_many_processes(tmp_path: Path) -> None:
    rows = [
        {"id": number if number % 2 else f"é{number}", "text": f"{'ä' * (number % 7)} {TEXT}"} for number in range(600)
    ]
    stdin = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    program = Program(tmp_path)
    one = program.run("detect", "--jsonl", "--jobs", "1", stdin=stdin)
    two = program.run("detect", "--jsonl", "--jobs", "2", stdin=stdin)
    assert (one.code, two.code) == (0, 0)
    assert one.out == two.out
    answers = [json.loads(line) for line in one.out.splitlines()]
    assert [answer["id"] for answer in answers] == [row["id"] for row in rows]
    for row, answer in zip(rows, answers, strict=True):
        assert "kai.lund@fjordkraft.example" in {row["text"][f["start"] : f["end"]] for f in answer["findings"]}


BAD = ["{", "[]", '{"id": 1}', '{"text": "x"}', '{"id": 1, "text": 2}', "null", '"secret@mill.example"']


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_is_told_in_one_line_and_not_shown(bad: str, tmp_path: Path) -> None:
    ended = Program(tmp_path).run("detect", "--jsonl", stdin=f"{bad}\n".encode())
    assert (ended.code, ended.out) == (3, b"")
    fault = "is no JSON" if bad == "{" else 'must be an object {"id": ..., "text": "..."}'
    assert ended.told == f"pii-scan: stdin, line 1: {fault}; it has no answer\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_lines_but_a_bad_one_are_answered(jobs: str, tmp_path: Path) -> None:
    stdin = '{"id": 1, "text": "secret@mill.example"}\n{\n{"id": 3, "text": ""}\n'
    ended = Program(tmp_path).run("detect", "--jsonl", "--jobs", jobs, stdin=stdin.encode())
    assert ended.code == 3
    assert [json.loads(line)["id"] for line in ended.out.splitlines()] == [1, 3]
    assert ended.told == "pii-scan: stdin, line 2: is no JSON; it has no answer\n"


def test_no_lines_no_answers(tmp_path: Path) -> None:
    ended = Program(tmp_path).run("detect", "--jsonl", stdin=b"")
    assert (ended.code, ended.out, ended.err) == (0, b"", b"")


def test_a_contact_block_is_one_finding_with_fields_and_all_its_places(tmp_path: Path) -> None:
    card = "card Name: Mira Solvang mira@mill.example +46701740615\n"
    (tmp_path / "note.txt").write_text(card + "\nSome words.\n\n" + card)
    (entry,) = Program(tmp_path, LIGHT).run("detect", "--json", "note.txt").json
    (found,) = (one for one in entry["findings"] if one["type"] == "BUSINESS_CARD")
    assert found["fields"]["name"] == "Mira Solvang"
    assert found["fields"]["emails"] == ["mira@mill.example"]
    assert len(found["places"]) == 2
    assert found["places"][0] == [found["start"], found["end"]]
    assert "mira@" not in Program(tmp_path, LIGHT).run("detect", "note.txt").text
