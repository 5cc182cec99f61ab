"""Sweeps of services through the command line: under faults, with nothing to do, and killed at random moments."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.clouds import CLOUDS, Cloud
from tests.end_to_end.program import MARK, Program, gone
from tests.scanner.dumping import dump_file

ITEMS = 150


@pytest.fixture(params=CLOUDS)
def cloud(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cloud]:
    with CLOUDS[request.param](tmp_path) as one:
        one.fill(ITEMS)
        yield one


def said(program: Program) -> dict[str, Any]:
    return dump_file(program.folder / "pii-scan.db", f"file:{program.folder / 'pii-scan.key'}")


def test_answers_under_faults_are_those_without(cloud: Cloud, tmp_path: Path) -> None:
    calm, shaken = cloud.program(tmp_path / "calm"), cloud.program(tmp_path / "shaken")
    assert cloud.sweep(calm)["code"] == 0
    cloud.fail(0.2)
    assert cloud.sweep(shaken)["code"] == 0
    assert cloud.servers[0].faults.injected > 10
    assert said(shaken) == said(calm)
    for _ in range(12):
        cloud.change()
    assert cloud.sweep(shaken)["code"] == 0
    cloud.calm()
    assert cloud.sweep(calm)["code"] == 0
    assert said(shaken) == said(calm)
    assert not any(server.written for server in cloud.servers)


def test_nothing_changed_costs_one_request_a_feed_at_most(cloud: Cloud, tmp_path: Path) -> None:
    program = cloud.program(tmp_path / "home")
    first = cloud.sweep(program)
    asked = cloud.kinds(cloud.requests())
    assert asked["items"] <= 1.05 * ITEMS + ITEMS / 100
    again = cloud.sweep(program)
    found = cloud.kinds(cloud.requests())
    assert (again["examined"], again["unchanged"], again["listed"]) == (0, first["listed"], first["listed"])
    assert found["items"] == 0
    assert found["feed"] <= cloud.feeds


@pytest.mark.parametrize("seed", range(2))
def test_kills_at_random_moments_change_nothing(cloud: Cloud, tmp_path: Path, seed: int) -> None:
    whole, killed = cloud.program(tmp_path / "whole"), cloud.program(tmp_path / "killed")
    began = time.monotonic()
    cloud.sweep(whole)
    length = time.monotonic() - began
    chance = random.Random(seed)
    for _ in range(4):
        mark = str(killed.folder / f"{chance.random()}")
        run = killed.start("sweep", "--jobs", "2", **{**cloud.env, MARK: mark})
        time.sleep(length * chance.uniform(0.3, 1.0))
        run.kill()
        run.communicate()
        assert gone(mark), "a worker outlives the sweep"
    assert cloud.sweep(killed)["code"] == 0
    assert said(killed) == said(whole)
