"""Sweeps of Zoom through the command line: the same as of other services, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.connectors.test_traps import (  # noqa: F401 - as those of sweeps below
    test_one_item_that_fails_is_tried_again_then_told_and_tried_by_the_next_sweep,
)
from tests.end_to_end.cloud_zoom import Zoom
from tests.end_to_end.program import COMPLETE, INCOMPLETE, USAGE
from tests.end_to_end.test_cloud_sweeps import (  # noqa: F401 - collected here for the fixture below
    test_answers_under_faults_are_those_without,
    test_kills_at_random_moments_change_nothing,
    test_nothing_changed_costs_one_request_a_feed_at_most,
)
from tests.services.zoom import SECRET
from tests.services.zoom_account import File


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Zoom]:
    with Zoom(tmp_path) as one:
        one.fill(48)
        yield one
        assert not one.server.written


def test_a_call_is_found_by_what_stands_in_it(cloud: Zoom, tmp_path: Path) -> None:
    home = cloud.program(tmp_path / "home")
    meeting = cloud.account.record(cloud.hosts[0], "/abc//d==", 2, topic="Interview")
    meeting.files = [File("f", "CHAT", b"10:00:00 From Ola: mail ola@mill.example\n", meeting.start)]
    assert cloud.sweep(home)["code"] == COMPLETE
    found = home.subject("--email", "ola@mill.example", **cloud.env)
    (item,) = found["items"]
    assert (item["locator"], item["kind"], item["title"]) == ("/abc//d==", "recording", "Interview")
    told = [one["what"] for one in found["coverage"][0]["left_out"]]
    assert "participants of meetings (participants = false)" in told


def test_a_recording_under_way_is_told_and_read_by_the_next_sweep(cloud: Zoom, tmp_path: Path) -> None:
    home = cloud.program(tmp_path / "home")
    meeting = cloud.account.record(cloud.hosts[0], "under way", 0.1, CHAT=b"ola@mill.example\n")
    meeting.files[0].ready = False
    first = cloud.sweep(home)
    assert (first["code"], first["failed"]) == (INCOMPLETE, 1)
    assert "not finished" in home.run("status", "--json", **cloud.env).text
    meeting.files[0].ready = True
    second = cloud.sweep(home)
    # As a failed item, and as one that has changed since.
    assert (second["code"], second["failed"], second["examined"]) == (COMPLETE, 0, 2)


def test_nothing_that_is_printed_or_kept_holds_a_secret(cloud: Zoom, tmp_path: Path) -> None:
    home = cloud.program(tmp_path / "home")
    for arguments in (("check",), ("-v", "sweep", "--json"), ("status",)):
        ended = home.run(*arguments, **cloud.env)
        kept = [one.read_bytes() for one in home.folder.glob("pii-scan.db*")]
        for secret in (SECRET, *cloud.server.good):
            assert not any(secret.encode() in text for text in (ended.out, ended.err, *kept))
        assert b"kai@example.com" not in ended.err
    assert home.run("check", ZOOM_SECRET="another~secret").code != COMPLETE


@pytest.mark.parametrize(
    "more", ['plan = "gold"\n', "full_every_days = 0\n", 'user = ["*"]\n', 'client_secret = "plain"\n']
)
def test_settings_that_do_not_fit_are_refused(cloud: Zoom, tmp_path: Path, more: str) -> None:
    home = cloud.program(tmp_path / "home")
    file = home.folder / "pii-scan.toml"
    key = more.partition(" ")[0]
    lines = [line for line in file.read_text().splitlines(keepends=True) if not line.startswith(f"{key} ")]
    file.write_text("".join(lines) + more)
    ended = home.run("check")
    assert ended.code == USAGE
    assert key in ended.told
