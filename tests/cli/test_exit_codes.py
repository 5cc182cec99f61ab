"""What each command says when something is wrong: one clear line, the right exit code, nothing personal."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.program import LIGHT, REAL, Ended, Program, environment, set_up

SECRET = "mira.solvang"
MAIL = f"{SECRET}@mill.example"


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of two files."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "share").mkdir()
    (folder / "share" / "note.txt").write_text(f"Ask {MAIL} about it.\n")
    (folder / "share" / "other.txt").write_text("Ask bo.kran@mill.example about it.\n")
    Program(set_up(folder, {"share": ("files", "share")}), LIGHT).sweep()
    return folder


def one_line(ended: Ended, code: int, words: str) -> None:
    assert (ended.code, ended.out) == (code, b""), ended.told
    assert words in ended.told
    assert len(re.findall("(?m)^pii-scan: |^Error: ", ended.told)) == 1
    assert "Traceback" not in ended.told and SECRET not in ended.told


ASKING = [("status",), ("subject", "--email", MAIL), ("export", "--email", MAIL, "--to", "x.json")]
WRONG_USE = [
    (("nonsense",), "no such command"),
    (("sweep", "--nonsense"), "no such option"),
    (("sweep", "nowhere"), "no source is named nowhere; there are: share"),
    (("check", "nowhere"), "no source is named nowhere"),
    (("subject",), "say who"),
    (("subject", "--email", SECRET), "--email: what you gave is none"),
    (("subject", "--phone", f"call {SECRET}"), "--phone: what you gave is none"),
    (("subject", "--email", MAIL, "--min-confidence", "2"), "--min-confidence"),
    (("export", "--email", MAIL), "--to"),
    (("export", "--email", MAIL, "--to", "x", "--format", "doc"), "--format: doc is unknown; there are: json"),
    (("purge",), "say what to delete"),
    (("purge", "nowhere", "--yes"), "the index has no source nowhere; it has: share"),
    (("detect", "not-there.txt"), "there is no not-there.txt"),
    (("detect", "--jsonl", "share"), "--jsonl reads stdin"),
    (("key", "rotate", "--to", "plain"), "--to"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_USE, ids=[" ".join(one[:2]) for one, _ in WRONG_USE])
def test_wrong_use_is_one_line(arguments: tuple[str, ...], words: str, swept: Path) -> None:
    ended = Program(swept, LIGHT).run(*arguments)
    one_line(ended, 1 if arguments[0] == "key" else 2, words)


@pytest.mark.parametrize("command", [*ASKING, ("sweep",), ("check",), ("purge", "--all"), ("key", "rotate")])
def test_without_settings_one_is_told_what_to_do(command: tuple[str, ...], tmp_path: Path) -> None:
    one_line(Program(tmp_path).run(*command), 2, "there is no settings file pii-scan.toml; run `pii-scan init`")


@pytest.mark.parametrize("command", [*ASKING, ("purge", "--all", "--yes")])
def test_without_an_index_one_is_told_what_to_do(command: tuple[str, ...], tmp_path: Path) -> None:
    program = Program(set_up(tmp_path, {"share": ("files", "share")}))
    one_line(program.run(*command), 1, "there is no index pii-scan.db yet; run `pii-scan sweep`")
    assert not (tmp_path / "pii-scan.db").exists()


KEYS = {
    "there is no key file pii-scan.key; run `pii-scan init`": None,
    "the key is empty": "",
    "not a pii-scan key": "hunter2\n",
    "this is not the key of this index": "pii-scan-key:1:" + "A" * 43 + "=\n",
}


@pytest.mark.parametrize("words", KEYS)
@pytest.mark.parametrize("command", [*ASKING, ("sweep",), ("key", "rotate")], ids=lambda one: one[0])
def test_a_wrong_key_is_one_line(words: str, command: tuple[str, ...], swept: Path, tmp_path: Path) -> None:
    text = (
        (swept / "pii-scan.toml")
        .read_text()
        .replace("[[sources]]", f'[index]\nurl = "sqlite:///{swept}/pii-scan.db"\n[[sources]]', 1)
    )
    (tmp_path / "pii-scan.toml").write_text(text)
    if KEYS[words] is not None:
        (tmp_path / "pii-scan.key").write_text(KEYS[words])
    ended = Program(tmp_path, LIGHT).run(*command)
    one_line(ended, 1, words)
    assert "hunter2" not in ended.told


def test_all_faults_of_the_settings_at_once(tmp_path: Path) -> None:
    (tmp_path / "pii-scan.toml").write_text(
        'colour = 1\n[index]\nkey = "hunter2"\n[detection]\nmin_score = 7\nphone_regions = ["gb"]\n'
        '[[sources]]\nname = "a"\ntype = "fils"\npath = "x"\n[[sources]]\nname = "b"\ntype = "files"\npat = "x"\n'
    )
    ended = Program(tmp_path).run("sweep")
    assert (ended.code, ended.out) == (2, b"")
    keys = (
        "colour",
        "index.key",
        "detection.min_score",
        "detection.phone_regions",
        "sources[a].type",
        "sources[b].pat",
        "sources[b].path",
    )
    for key in keys:
        assert f"pii-scan: pii-scan.toml: {key}: " in ended.told
    assert "allowed: name, type" in ended.told
    assert "must be one of files, gmail, gotomeeting, maildir, mbox" in ended.told
    assert "did you mean path?" in ended.told
    assert "hunter2" not in ended.told
    assert ended.told.count("\n") == len(keys)


def test_settings_that_are_no_toml(tmp_path: Path) -> None:
    (tmp_path / "pii-scan.toml").write_text("[index\n")
    one_line(Program(tmp_path).run("status"), 2, "pii-scan.toml: not TOML")


def test_init_never_overwrites(tmp_path: Path) -> None:
    program = Program(tmp_path)
    assert program.run("init").code == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(before) == {"pii-scan.toml", "pii-scan.key"}
    assert (tmp_path / "pii-scan.key").stat().st_mode & 0o777 == 0o600
    ended = program.run("init")
    assert (ended.code, ended.told.count("it was not changed")) == (0, 2)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert program.run("check").code == 0


def test_quiet_is_quiet(swept: Path) -> None:
    program = Program(swept, LIGHT)
    ended = program.run("--quiet", "export", "--email", MAIL, "--to", "quiet.json")
    assert (ended.code, ended.out, ended.err) == (0, b"", b"")
    assert program.run("--quiet", "init").err == b""
    assert program.run("--quiet", "sweep").err == b""
    assert program.run("--quiet", "subject", "--email", SECRET).told.count("\n") == 1


def test_a_source_that_is_missing_keeps_the_others_going(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "a.txt").write_text(f"Ask {MAIL}.")
    program = Program(set_up(tmp_path, {"gone": ("files", "nowhere"), "share": ("files", "share")}), LIGHT)
    code, found = program.sweep()
    assert (code, found["share"]["examined"], found["gone"]["listed"]) == (3, 1, 0)
    assert found["gone"]["problems"][0]["stage"] == "list"
    assert program.run("check").code == 3
    assert program.run("status").code == 3
    assert program.run("subject", "--email", MAIL).code == 3


def test_a_reader_that_goes_early_gets_no_trace(swept: Path) -> None:
    for command in ("subject --json --email " + MAIL, "status", "detect --json share", "sweep"):
        line = f"set -o pipefail; {' '.join(LIGHT)} {command} | true"
        done = subprocess.run(["bash", "-c", line], cwd=swept, env=environment(), capture_output=True)
        assert b"Traceback" not in done.stderr and b"bug" not in done.stderr, command
        assert b"BrokenPipe" not in done.stderr


def test_a_bug_shows_where_but_not_what(tmp_path: Path, swept: Path) -> None:
    code = (
        "import scanner.dossier as d\nfrom scanner.cli import main\n"
        f"def broken(*_): raise ValueError('{MAIL[::-1]}'[::-1])\n"
        "d.coverage = broken\nmain()\n"
    )
    (tmp_path / "broken.py").write_text(code)
    ended = Program(swept, (REAL[0].replace("pii-scan", "python"), str(tmp_path / "broken.py"))).run("status")
    assert ended.code == 1
    assert "this is a bug in pii-scan" in ended.told and "ValueError" in ended.told and "broken" in ended.told
    assert SECRET not in ended.told


def test_a_bug_in_a_worker_shows_where_but_not_what(tmp_path: Path, swept: Path) -> None:
    (tmp_path / "broken_light.py").write_text(
        "from dataclasses import dataclass\nfrom scanner import build\nfrom tests.end_to_end import light\n"
        "class Engine:\n    def detect(self, segments, *, names=True):\n"
        "        raise ValueError(segments[0].text)\n"
        "@dataclass(frozen=True, slots=True)\nclass Make(light.MakeExaminer):\n    def __call__(self):\n"
        "        made = light.MakeExaminer.__call__(self)\n        made._engine = Engine()\n        return made\n"
        "if __name__ == '__main__':\n    import broken_light\n    from scanner.cli import main\n"
        "    build.MakeExaminer = broken_light.Make\n    main()\n"
    )
    command = (REAL[0].replace("pii-scan", "python"), str(tmp_path / "broken_light.py"))
    ended = Program(swept, command).run("detect", "share", PYTHONPATH=f"{environment()['PYTHONPATH']}:{tmp_path}")
    assert ended.code == 3
    assert "reader crashed" in ended.text
    assert "ValueError" in ended.told
    assert SECRET not in ended.told
