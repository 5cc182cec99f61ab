"""`sweep --dry-run` tells what a sweep would read, and leaves everything as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from tests.end_to_end.program import COMPLETE, INCOMPLETE, LIGHT, Program, set_up


def home(tmp_path: Path, extra: str = "") -> tuple[Program, Path]:
    share = tmp_path / "share"
    share.mkdir()
    for number in range(10):
        (share / f"{number}.txt").write_text(f"n{number}@example.com {'x' * 100}")
    return Program(set_up(tmp_path / "home", {"share": ("files", share)}, extra), LIGHT), share


def foreseen(program: Program, *arguments: str) -> dict[str, Any]:
    ended = program.run("sweep", "--dry-run", "--json", *arguments)
    assert ended.code == COMPLETE, ended.told
    (one,) = ended.json["sources"]
    return one


def files(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_without_an_index_all_is_new_and_none_is_made(tmp_path: Path) -> None:
    program, share = home(tmp_path)
    before = files(program.folder)
    one = foreseen(program)
    assert (one["listed"], one["new"], one["changed"], one["older"], one["seconds"]) == (10, 10, 0, 0, None)
    assert one["bytes"] == sum(path.stat().st_size for path in share.iterdir())
    assert files(program.folder) == before
    assert "unknown yet" in program.run("sweep", "--dry-run").text


def test_what_it_foresees_is_what_the_sweep_reads(tmp_path: Path) -> None:
    program, share = home(tmp_path)
    program.sweep()
    assert foreseen(program)["new"] == foreseen(program)["changed"] == 0
    (share / "3.txt").write_text("other@example.com")
    (share / "new.txt").write_text("new@example.com")
    before = files(program.folder)
    one = foreseen(program)
    assert files(program.folder) == before
    assert (one["new"], one["changed"], one["older"]) == (1, 1, 0)
    assert one["seconds"] is not None and one["complete"]
    _, found = program.sweep()
    assert found["share"]["examined"] == one["new"] + one["changed"]
    assert found["share"]["bytes"] == one["bytes"]


def test_full_foresees_all(tmp_path: Path) -> None:
    program, _ = home(tmp_path)
    program.sweep()
    one = foreseen(program, "--full")
    assert (one["new"], one["changed"]) == (0, 10)


def test_what_other_settings_make_read_again_is_foreseen(tmp_path: Path) -> None:
    program, _ = home(tmp_path)
    program.sweep()
    settings = program.folder / "pii-scan.toml"
    settings.write_text("[extraction]\nmax_item_bytes = 1000000\n" + settings.read_text())
    one = foreseen(program)
    assert (one["new"], one["changed"], one["older"]) == (0, 0, 10)
    assert program.sweep()[1]["share"]["examined"] == 10


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    program, share = home(tmp_path)
    share.rename(tmp_path / "gone")
    ended = program.run("sweep", "--dry-run")
    assert ended.code == INCOMPLETE
    assert "NOT complete" in ended.text


def test_a_budget_of_a_day_ends_a_sweep_and_says_so(tmp_path: Path) -> None:
    program, share = home(tmp_path)
    settings = program.folder / "pii-scan.toml"
    settings.write_text(settings.read_text() + "max_bytes_per_day = 500\n")
    for number in range(3000):
        (share / f"m{number}.txt").write_text(f"m{number}@example.com")
    ended = program.run("sweep", "--json")
    assert ended.code == INCOMPLETE
    assert any("the budget of the day is used up" in note for note in ended.json["notes"])
    read = ended.json["sources"][0]["listed"]
    assert read < 3010
    assert program.run("sweep", "--json").json["sources"][0]["examined"] == 0
    (one,) = program.run("status", "--json").json["runs"]
    assert (one["held_back"], bool(one["goes_on"])) == ("budget", True)
