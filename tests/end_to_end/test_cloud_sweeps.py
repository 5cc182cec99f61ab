"""Sweeps of services through the command line: under faults, with nothing to do, and killed at random moments."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.cloud import Cloud
from tests.end_to_end.clouds import CLOUDS
from tests.end_to_end.program import COMPLETE, INCOMPLETE, MARK, Program, gone
from tests.scanner.dumping import dump_file

ITEMS = 48
CHANGES = 12
KILLS = 3
VANISHING = 3
UNLICENSED = {"gmail": [("list", "no cloud mailbox")], "outlook": [("list", "no cloud mailbox")]}
"""What is told of a user without a licence; a user without a OneDrive is counted as left out."""


@pytest.fixture(params=CLOUDS)
def cloud(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cloud]:
    with CLOUDS[request.param](tmp_path) as one:
        one.fill(ITEMS)
        yield one
        assert not any(server.written for server in one.servers)


def said(program: Program) -> dict[str, Any]:
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def told(counts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return stage and reason of each problem."""
    found = sorted((one["stage"], one["reason"]) for one in counts["problems"])
    assert counts["code"] == (INCOMPLETE if found else COMPLETE)
    return found


def test_answers_under_faults_are_those_without(cloud: Cloud, tmp_path: Path) -> None:
    calm, shaken = cloud.program(tmp_path / "calm"), cloud.program(tmp_path / "shaken")
    cloud.unlicensed()
    known = told(cloud.sweep(calm))
    assert known == UNLICENSED.get(cloud.name, [])
    cloud.fail(0.2)
    first = cloud.sweep(shaken)
    assert told(first) == known
    assert cloud.injected > 10
    assert said(shaken) == said(calm)
    for _ in range(CHANGES):
        cloud.change()
    cloud.fill(2 * VANISHING)
    cloud.expire()
    cloud.vanish(VANISHING)
    second = cloud.sweep(shaken)
    assert cloud.vanished == VANISHING
    # Outlook's feed may tell the removal in the same round, which takes the item out of the index again.
    assert second["failed"] == VANISHING or (cloud.name == "outlook" and second["failed"] < VANISHING)
    assert told(second) == sorted([*known, *[("fetch", "vanished")] * second["failed"]])
    cloud.calm()
    third = cloud.sweep(shaken)
    assert (third["failed"], told(third)) == (0, known)
    assert told(cloud.sweep(calm)) == known
    assert said(shaken) == said(calm)


def test_nothing_changed_costs_one_request_a_feed_at_most(cloud: Cloud, tmp_path: Path) -> None:
    program = cloud.program(tmp_path / "home")
    first = cloud.sweep(program)
    asked = cloud.requests()
    assert first["requests"] == len(asked)
    assert cloud.kinds(asked)["items"] <= first["listed"]
    again = cloud.sweep(program)
    found = cloud.kinds(cloud.requests())
    assert (again["examined"], again["unchanged"], again["listed"]) == (0, first["listed"], first["listed"])
    assert found["items"] == 0
    assert found["feed"] <= cloud.feeds
    assert found["finding"] <= cloud.finding


def test_kills_at_random_moments_change_nothing(cloud: Cloud, tmp_path: Path) -> None:
    whole, killed = cloud.program(tmp_path / "whole"), cloud.program(tmp_path / "killed")
    began = time.monotonic()
    cloud.sweep(whole)
    length = time.monotonic() - began
    chance = random.Random(1)
    for _ in range(KILLS):
        mark = str(killed.folder / f"{chance.random()}")
        run = killed.start("sweep", "--jobs", "2", **{**cloud.env, MARK: mark})
        time.sleep(length * chance.uniform(0.3, 1.0))
        run.kill()
        run.communicate()
        assert gone(mark), "a worker outlives the sweep"
    assert cloud.sweep(killed)["code"] == 0
    assert said(killed) == said(whole)
