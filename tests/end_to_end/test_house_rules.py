"""Lists and recognizers of a company's own, through the commands; and `detect --jsonl` with what is hard to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.program import COMPLETE, INCOMPLETE, LIGHT, USAGE, Program, counts, set_up

RECOGNIZERS = """
recognizers:
  - name: EmployeeNumber
    supported_entity: EMPLOYEE_NUMBER
    patterns: [{name: number, regex: 'EMP-[0-9]{6}', score: 0.9}]
  - name: Elsewhere
    supported_entity: ELSEWHERE
    supported_languages: [de]
    patterns: [{name: any, regex: 'Mitarbeiter', score: 0.9}]
"""
MAIL = """\
From a@example.com Sat Jun  1 00:00:00 2024
From: a@example.com
Message-ID: <1@example.com>

Blue Heron starts.
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    (tmp_path / "mail.mbox").write_text(MAIL)
    home = set_up(tmp_path / "home", {"mail": ("mbox", tmp_path / "mail.mbox")})
    with open(home / "pii-scan.toml", "a") as file:
        file.write('\n[detection]\nallow = "file:allow.txt"\ndeny = "file:deny.txt"\nrecognizers = "own.yaml"\n')
    (home / "allow.txt").write_text("info@example.com\n")
    (home / "deny.txt").write_text("PROJECT: Blue Heron\n")
    (home / "own.yaml").write_text(RECOGNIZERS)
    return Program(home)


def answers(program: Program, *rows: dict, jobs: int = 1) -> list[list[tuple]]:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    ended = program.run("detect", "--jsonl", "--jobs", str(jobs), stdin=data)
    assert (ended.code, ended.told) == (COMPLETE, "")
    found = [json.loads(line) for line in ended.text.splitlines()]
    assert [one["id"] for one in found] == [row["id"] for row in rows]
    return [
        [(one["type"], row["text"][one["start"] : one["end"]]) for one in answer["findings"]]
        for row, answer in zip(rows, found, strict=True)
    ]


def test_detect_follows_the_house_rules(program: Program) -> None:
    text = "blue heron: ask EMP-123456, info@example.com or kai@example.com, Mitarbeiter"
    english, german = answers(program, {"id": 1, "text": text}, {"id": 2, "text": text, "lang": "de"})
    assert ("PROJECT", "blue heron") in english
    assert ("EMPLOYEE_NUMBER", "EMP-123456") in english
    assert [value for type, value in english if type == "EMAIL_ADDRESS"] == ["kai@example.com"]
    assert "ELSEWHERE" not in dict(english)
    assert "ELSEWHERE" in dict(german)


def test_check_counts_them_and_tells_slow_patterns(program: Program) -> None:
    told = {one["name"]: one for one in program.run("check", "--json").json}
    assert (told["deny"]["detail"], told["recognizers"]["detail"]) == ("1 value", "2 recognizers")
    (program.folder / "deny.txt").write_text("PROJECT: /(x+x+)+y/\n")
    ended = program.run("check", "--json")
    assert ended.code == INCOMPLETE
    assert "line 1 takes more than" in next(one["detail"] for one in ended.json if one["name"] == "deny")


def test_faults_are_one_line_each_and_show_no_value(program: Program) -> None:
    (program.folder / "deny.txt").write_text("Heron\n/(Heron/\nIBAN_CODE: Heron\n")
    (program.folder / "own.yaml").write_text("recognizers: [{name: Heron, supported_entity: A_B, regexp: Heron}]")
    ended = program.run("check")
    assert ended.code == USAGE
    assert len([line for line in ended.told.splitlines() if "detection." in line]) >= 4
    assert "detection.recognizers: recognizer 1: regexp: unknown key; allowed: name," in ended.told.replace("\n  ", " ")
    assert "Heron" not in ended.told


def test_a_list_that_is_not_there_is_told(program: Program) -> None:
    (program.folder / "allow.txt").unlink()
    ended = program.run("status")
    assert ended.code == USAGE
    assert "detection.allow: must be" in ended.told
    assert "FileNotFoundError" in ended.told


def test_all_is_read_again_when_a_list_changes(program: Program) -> None:
    light = Program(program.folder, LIGHT)
    light.sweep()
    assert counts(light.sweep()[1]["mail"])[:3] == (1, 0, 1)
    (program.folder / "deny.txt").write_text("PROJECT: Grey Heron\n")
    assert counts(light.sweep()[1]["mail"])[:3] == (1, 1, 0)
    index = b"".join(path.read_bytes() for path in program.folder.glob("pii-scan.db*"))
    assert b"Heron" not in index


def test_offsets_count_characters_whatever_stands_before(program: Program) -> None:
    texts = [
        "😀😀 kai@example.com",
        "\ud800 kai@example.com \udfff",
        "a\u0301e\u0301 kai@example.com",
        "\x00\u2028kai@example.com",
    ]
    rows = [{"id": at, "text": text} for at, text in enumerate(texts * 40)]
    for found in answers(program, *rows, jobs=2):
        assert [value for type, value in found if type == "EMAIL_ADDRESS"] == ["kai@example.com"]


def test_a_bad_line_ends_nothing(program: Program) -> None:
    data = b'{"id": 1, "text": "kai@example.com"}\n{"id": 2, "text": 5}\n{"id": 3, "text": "kai@example.com"}\n'
    ended = program.run("detect", "--jsonl", stdin=data)
    assert ended.code == INCOMPLETE
    assert [json.loads(line)["id"] for line in ended.text.splitlines()] == [1, 3]
    assert ended.told.startswith("pii-scan: stdin, line 2: must be an object")
    assert "\n" not in ended.told.strip()
