"""The disk, the rights or the file of the index fail: one clear line, and nothing that was committed is lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import corpus
from tests.end_to_end.program import COMPLETE, FATAL, INCOMPLETE, LIGHT, MARK, Ended, Program, environment, gone, set_up

# Root without the right to overrule file modes; anybody else has none anyway.
NO_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    corpus.write(root, 600, 60)
    return root


@pytest.fixture
def program(tmp_path: Path, data: Path) -> Program:
    return Program(set_up(tmp_path, {"share": ("files", data / "share"), "mail": ("mbox", data / "mail")}), LIGHT)


def one_line(ended: Ended, words: str) -> None:
    assert (ended.code, ended.out) == (FATAL, b""), ended.told
    assert ended.told.startswith("pii-scan: ") and words in ended.told
    assert ended.told.count("\n") == 1


def limited(program: Program, blocks: int, *arguments: str) -> Ended:
    """Run with a limit of the size of files, which the system answers as it answers a full disk: no write."""
    line = f"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""
    done = subprocess.run(
        ["bash", "-c", line, "bash", *program.command, *arguments],
        cwd=program.folder, env=environment(**{MARK: str(program.folder)}), capture_output=True,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("kilobytes", [1, 100, 400, 800])
def test_a_disk_that_takes_no_more_ends_the_sweep_and_room_lets_it_go_on(kilobytes: int, program: Program) -> None:
    ended = limited(program, kilobytes, "sweep")
    assert (ended.code, ended.out) == (FATAL, b"")
    assert ended.told.startswith("pii-scan: ") and ended.told.count("\n") == 1, ended.told
    assert "Traceback" not in ended.told
    assert gone(str(program.folder))
    code, found = program.sweep()
    assert (code, found["mail"]["listed"], found["share"]["listed"]) == (0, 600, 66)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_told(small_disk: Path, data: Path) -> None:
    program = Program(set_up(small_disk, {"mail": ("mbox", data / "mail")}), LIGHT)
    one_line(program.run("sweep"), "the disk of the index is full")
    assert program.run("status").code in (INCOMPLETE, FATAL)
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    code, found = program.sweep()
    assert (code, found["mail"]["listed"]) == (0, 600)


@pytest.mark.parametrize("kilobytes", [100, 800])
def test_a_disk_that_takes_no_more_ends_the_worker_and_room_lets_it_go_on(kilobytes: int, program: Program) -> None:
    settings = program.folder / "pii-scan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[[sources]]\n", '[[sources]]\nschedule = "0 2 * * *"\n'), encoding="utf-8")
    ended = limited(program, kilobytes, "--quiet", "worker", "--once")
    assert (ended.code, ended.out) == (FATAL, b"")
    assert ended.told.startswith("pii-scan: ") and ended.told.count("\n") == 1, ended.told
    assert gone(str(program.folder))
    assert program.run("worker", "--once").code == COMPLETE
    found = {one["source"]: one["listed"] for one in program.run("status", "--json").json["coverage"]}
    assert found == {"mail": 600, "share": 66}


def test_an_index_that_may_not_be_written_is_told(tmp_path: Path, data: Path) -> None:
    Program(set_up(tmp_path, {"mail": ("mbox", data / "mail")}), LIGHT).sweep()
    bound = Program(tmp_path, (*NO_RIGHTS, *LIGHT))
    for path in tmp_path.glob("pii-scan.db*"):
        path.chmod(0o444)
    tmp_path.chmod(0o555)
    ended = bound.run("sweep")
    assert (ended.code, ended.out, ended.told.count("\n")) == (FATAL, b"", 1)
    one_line(bound.run("status"), "the index is read-only")  # readers of a WAL need its -shm file
    tmp_path.chmod(0o755)


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    share = tmp_path / "share"
    (share / "closed").mkdir(parents=True)
    (share / "open.txt").write_text("Name: Mira Solvang mira@mill.example")
    (share / "secret.txt").write_text("Name: Mira Solvang mira@mill.example")
    (share / "closed" / "inside.txt").write_text("Name: Mira Solvang mira@mill.example")
    home = set_up(tmp_path / "home", {"share": ("files", share)})
    program = Program(home, (*NO_RIGHTS, *LIGHT))
    program.sweep()
    (share / "secret.txt").chmod(0)
    (share / "closed").chmod(0)
    code, found = program.sweep()
    one = found["share"]
    assert (code, one["listed"], one["failed"], one["deleted"]) == (INCOMPLETE, 3, 1, 0)
    told = {(problem["locator"], problem["stage"], problem["reason"]) for problem in one["problems"]}
    assert told == {("closed/", "list", "permission denied"), ("secret.txt", "fetch", "permission denied")}
    (share / "secret.txt").chmod(0o644)
    (share / "closed").chmod(0o755)
    code, found = program.sweep("--retry-failed")
    assert (code, found["share"]["problems"]) == (0, [])


BROKEN = {"is damaged or no index": b"not a database at all, but long enough to look at " * 40}


@pytest.mark.parametrize("words", BROKEN)
@pytest.mark.parametrize(
    "command", [("sweep",), ("status",), ("subject", "--email", "a@mill.example"), ("purge", "--all", "--yes")]
)
def test_a_damaged_index_is_one_line(words: str, command: tuple[str, ...], program: Program) -> None:
    (program.folder / "pii-scan.db").write_bytes(BROKEN[words])
    one_line(program.run(*command), words)
    assert (program.folder / "pii-scan.db").read_bytes() == BROKEN[words]
