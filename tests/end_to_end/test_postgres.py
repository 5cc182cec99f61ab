"""The program with its index in PostgreSQL answers as with a file, and no kill or pause loses or doubles anything."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.index.address import Postgres
from scanner.secret import Secret
from tests.databases import base_url, fresh, raw
from tests.end_to_end import corpus
from tests.end_to_end.cloud_zoom import Zoom
from tests.end_to_end.program import COMPLETE, FATAL, LIGHT, MARK, Program, gone, set_up
from tests.end_to_end.test_kill import size, when_done
from tests.scanner.dumping import dump_file

MAILS, FILES = 450, 40
ASKED = corpus.address(7)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mill")
    corpus.write(root, MAILS, FILES)
    return root


def home(folder: Path, data: Path, index: Postgres | None = None) -> Program:
    url = "" if index is None else f'[index]\nurl = "{index.url.reveal()}"\n'
    sources: dict[str, tuple[str, Path | str]] = {"share": ("files", data / "share"), "mail": ("mbox", data / "mail")}
    return Program(set_up(folder, sources, url), LIGHT)


@pytest.fixture(scope="module")
def file(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The same sweep into a file, which nothing disturbs."""
    program = home(tmp_path_factory.mktemp("file"), data)
    assert program.sweep()[0] == COMPLETE
    return program


@pytest.fixture
def index() -> Postgres:
    return fresh()


@pytest.fixture
def program(data: Path, tmp_path: Path, index: Postgres) -> Program:
    return home(tmp_path / "home", data, index)


def said(program: Program, index: Postgres | None = None) -> dict[str, Any]:
    return dump_file(index or program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def start(program: Program, log: Path) -> Any:
    return program.start("sweep", "--json", DONE_LOG=str(log), **{MARK: str(log)})


def test_kills_and_pauses_lose_and_double_nothing(
    program: Program, index: Postgres, file: Program, tmp_path: Path
) -> None:
    chance, log = random.Random(7), tmp_path / "done.log"
    for _ in range(2):
        run = start(program, log)
        if when_done(run, log, size(log) + chance.randrange(10, 250)):
            time.sleep(chance.random() * 0.05)
        if chance.random() < 0.5:
            run.send_signal(signal.SIGSTOP)
            time.sleep(0.3)
            run.send_signal(signal.SIGCONT)
            time.sleep(chance.random() * 0.3)
        run.kill()
        run.communicate()
        assert gone(str(log)), "a worker outlives the sweep"
    assert program.sweep()[0] == COMPLETE
    assert said(program, index) == said(file)


def test_who_was_stopped_and_overtaken_writes_nothing_when_it_wakes(
    program: Program, index: Postgres, file: Program, tmp_path: Path
) -> None:
    log = tmp_path / "done.log"
    run = start(program, log)
    assert when_done(run, log, 40)
    run.send_signal(signal.SIGSTOP)
    other = program.run("purge", "--all", "--yes")
    assert (other.code, other.out) == (FATAL, b"")
    assert other.told.startswith("pii-scan: another sweep, purge or key rotation uses this index")
    end_sessions(index)  # as the server does that hears nothing
    assert program.sweep()[0] == COMPLETE
    with raw(index) as store:
        store.execute("UPDATE partition SET checkpoint = NULL")
    run.send_signal(signal.SIGCONT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == FATAL
    assert b"pii-scan: another process took over" in err and err.count(b"\n") == 1
    assert said(program, index) == said(file)
    with raw(index) as store:
        assert store.execute("SELECT count(*) FROM partition WHERE checkpoint IS NOT NULL").fetchone() == (0,)


def end_sessions(index: Postgres) -> None:
    import psycopg

    with psycopg.connect(base_url(), autocommit=True) as conn:
        query = "SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory'"
        for (number,) in conn.execute(query).fetchall():
            conn.execute("SELECT pg_terminate_backend(%s, 5000)", (number,))


def answers(program: Program) -> Iterator[Any]:
    """Yield what commands print, less times and names of files."""
    other, phone = corpus.address(8), "+46701740010"
    for command in (
        ("link", ASKED, other, "--by", "Officer", "--reason", "told"),
        ("dismiss", "--email", corpus.address(9), "--by", "Officer", "--reason", "nobody's"),
        ("subject", "--json", "--email", ASKED, "--explain"),
        ("subject", "--json", "--phone", phone, "--name", "Mirah Solkv"),
        ("subjects", "review", "--json"),
        ("status", "--json"),
    ):
        ended = program.run(*command)
        yield command, ended.code, told(json.loads(ended.out)) if ended.out else ended.told


def told(found: Any) -> Any:
    moments = {"generated_at", "last_sweep", "made_at", "seconds", "sweep_id", "started_at", "finished_at", "id"}
    left_out = {*moments, "index", "size", "decided_at", "dismissed_at", "modified", "created"}
    if isinstance(found, dict):
        return {key: told(value) for key, value in found.items() if key not in left_out}
    return [told(one) for one in found] if isinstance(found, list) else found


def test_an_index_moves_to_postgresql_and_back_and_answers_the_same(
    index: Postgres, file: Program, tmp_path: Path
) -> None:
    mine = Program(shutil.copytree(file.folder, tmp_path / "mine"), LIGHT)
    program = Program(shutil.copytree(file.folder, tmp_path / "theirs"), LIGHT)
    name(program, index)
    before = said(file)
    there, back = index.url.reveal(), "sqlite:///back.db"
    moved = program.run("index", "copy", "sqlite:///pii-scan.db", there, "--json")
    assert (moved.code, moved.json["complete"], moved.json["rows"]["item"]) == (COMPLETE, True, len(before["items"]))
    for ours, theirs in zip(answers(program), answers(mine), strict=True):
        assert ours == theirs
    assert said(program, index) == said(mine) == before
    assert program.run("key", "rotate").code == COMPLETE
    assert program.run("index", "copy", there, back).code == COMPLETE
    assert program.run("purge", "mail", "--yes").code == COMPLETE
    assert {source for source, _ in said(program, index)["items"]} == {"share"}
    key = f"file:{program.folder / 'pii-scan.key'}"
    assert dump_file(program.folder / "back.db", key) == before
    checked = {one["name"]: one for one in program.run("check", "share", "--json").json}
    assert checked["database"]["ok"] and checked["database"]["detail"].startswith("PostgreSQL ")
    assert checked["key"]["detail"] == "opens the index"


def name(program: Program, index: Postgres) -> None:
    """Let the settings name an index in PostgreSQL."""
    settings = program.folder / "pii-scan.toml"
    settings.write_text(f'[index]\nurl = "{index.url.reveal()}"\n' + settings.read_text())


def test_a_copy_that_is_killed_is_refused_and_made_again(file: Program, index: Postgres, tmp_path: Path) -> None:
    program = Program(shutil.copytree(file.folder, tmp_path / "home"), LIGHT)
    run = program.start("index", "copy", "sqlite:///pii-scan.db", index.url.reveal())
    while run.poll() is None:
        with raw(index) as store:
            if "meta" in store.tables():
                break
    run.kill()
    run.communicate()
    name(program, index)
    ended = program.run("status")
    if run.returncode != COMPLETE:
        assert ended.code == FATAL
        assert "copy that is not complete" in ended.told or "no index" in ended.told
        assert program.run("index", "copy", "sqlite:///pii-scan.db", index.url.reveal()).code == COMPLETE
    assert said(program, index) == said(file)


def test_a_database_that_is_not_there_is_one_line(file: Program, tmp_path: Path) -> None:
    program = Program(shutil.copytree(file.folder, tmp_path / "home"), LIGHT)
    name(program, Postgres(Secret("postgresql://kai@127.0.0.1:1/none")))
    for command in (("sweep",), ("subject", "--email", ASKED)):
        ended = program.run(*command)
        assert (ended.code, ended.out) == (FATAL, b"")
        assert "the database of the index cannot be used" in ended.told and ended.told.count("\n") == 1


def test_the_worker_sweeps_gives_way_and_ends(index: Postgres, data: Path, file: Program, tmp_path: Path) -> None:
    program, mark = home(tmp_path / "home", data, index), str(tmp_path)
    settings = program.folder / "pii-scan.toml"
    nightly = '[[sources]]\nschedule = "0 2 * * *"\n'
    settings.write_text(settings.read_text().replace("[[sources]]\n", nightly))
    run = program.start("worker", **{MARK: mark})
    try:
        while not (program.folder / "pii-scan.worker").exists():
            time.sleep(0.05)
        second = program.run("worker")
        assert (second.code, "a worker runs on this index already" in second.told) == (FATAL, True)
        decided = program.run("dismiss", "--email", ASKED, "--by", "Officer", "--reason", "nobody's")
        assert decided.code == COMPLETE, decided.told
        while not swept(index):
            time.sleep(0.2)
        assert program.run("worker", "--check").code == COMPLETE
        run.terminate()
        assert run.wait(30) == COMPLETE
    finally:
        run.kill()
        run.communicate()
    assert gone(mark)
    assert said(program, index)["items"].keys() == said(file)["items"].keys()


def swept(index: Postgres) -> bool:
    """Tell whether both sources are complete, without a process for each look."""
    with raw(index) as store:
        return store.execute("SELECT count(*) FROM source WHERE complete <> 0").fetchone() == (2,)


def test_a_dry_run_and_a_budget_work_as_with_a_file(program: Program, index: Postgres) -> None:
    settings = program.folder / "pii-scan.toml"
    budget = 'type = "files"\nmax_bytes_per_day = 1000000000'
    settings.write_text(settings.read_text().replace('type = "files"', budget))
    before = foreseen(program)
    assert [one["new"] == one["listed"] > 0 for one in before] == [True, True]
    with raw(index) as store:
        assert store.tables() == {}
    assert program.sweep()[0] == COMPLETE
    assert [(one["new"], one["changed"], one["older"]) for one in foreseen(program)] == [(0, 0, 0), (0, 0, 0)]
    with raw(index) as store:
        (read,) = store.execute("SELECT bytes FROM spent").fetchone()
    assert read == before[0]["bytes"]


def foreseen(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program.run("sweep", "--dry-run", "--json").json["sources"]
    return found


def test_a_sweep_of_a_service_takes_its_requests_from_the_gate(tmp_path: Path, index: Postgres) -> None:
    with Zoom(tmp_path) as cloud:
        cloud.fill(4)
        program = cloud.program(tmp_path / "home", f'[index]\nurl = "{index.url.reveal()}"\n')
        found = cloud.sweep(program)
    assert (found["code"], found["listed"]) == (COMPLETE, 4)
    with raw(index) as store:
        rows = store.execute("SELECT mac, full_at > 0 FROM gate").fetchall()
    assert len(rows) >= 3, "login, lists and downloads"
    assert any(taken for _, taken in rows)
