"""Sweeps of GoTo Meeting through the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.program import COMPLETE, INCOMPLETE, LIGHT, Program, make_key
from tests.services.goto import CLIENT, SECRET, GotoServer
from tests.services.server import Response

ENV = {"GOTO_SECRET": SECRET}


@pytest.fixture
def server() -> Iterator[GotoServer]:
    with closing(GotoServer()) as server:
        kai = server.add("Kai Lund")
        server.record(kai, "one", 2, subject="Interview", attendees=[("Mira Solvang", "mira@example.org")])
        server.record(kai, "two", 9)
        yield server
        assert not server.written


@pytest.fixture
def home(server: GotoServer, tmp_path: Path) -> Program:
    (tmp_path / "pii-scan.toml").write_text(
        f'[[sources]]\nname = "goto"\ntype = "gotomeeting"\nclient_id = "{CLIENT}"\nclient_secret = "env:GOTO_SECRET"\n'
        f'token_url = "{server.url}/oauth/token"\nendpoint_url = "{server.url}"\nsince = 2026-06-01\n'
    )
    home = Program(tmp_path, LIGHT)
    make_key(home)
    return home


def test_a_recording_that_fails_is_told_and_tried_by_the_next_sweep(home: Program, server: GotoServer) -> None:
    server.faults.on("/files/one", Response(b"", 500), times=99)
    code, found = home.sweep(**ENV)
    assert (code, found["goto"]["failed"], found["goto"]["listed"]) == (INCOMPLETE, 1, 2)
    server.faults.clear()
    _, found = home.sweep(**ENV)
    assert found["goto"]["failed"] == 0
    dossier = home.subject("--email", "mira@example.org", **ENV)
    assert [(one["locator"], one["kind"], one["title"]) for one in dossier["items"]] == [
        ("one", "recording", "Interview")
    ]
    told = [one["what"] for one in dossier["coverage"][0]["left_out"]]
    assert any(what.startswith("transcripts and notes of GoTo Meeting") for what in told)
    _, found = home.sweep(**ENV)
    assert (found["goto"]["unchanged"], found["goto"]["examined"]) == (2, 0)


def test_check_tells_what_works_and_no_secret(home: Program) -> None:
    ended = home.run("check", **ENV)
    assert ended.code == COMPLETE, ended.text + ended.told
    ended = home.run("check", GOTO_SECRET="another~secret")
    assert ended.code != COMPLETE
    assert b"another~secret" not in ended.out + ended.err
