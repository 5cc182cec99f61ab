"""A small company on a bad day: nothing is lost and nothing is there twice; `benchmarks.load` has larger ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.load.company import Company
from benchmarks.load.measuring import Found, Load, measure
from benchmarks.load.running import reading
from benchmarks.load.truth import judge
from benchmarks.load.weather import Forecast
from tests.end_to_end.program import COMPLETE, Program

COMPANY = Company(seed=4, mailboxes=(("gmail", 3), ("outlook", 3)), messages=60, keys=2000)
BAD = Forecast(failing=0.04, hanging=0.02, throttled=1.0, retry_after=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load")


@pytest.fixture(scope="module")
def found(folder: Path) -> Found:
    return measure(Load(COMPANY, BAD, kills=2, silence=1.0, sample=4), folder)


def test_a_killed_worker_of_a_throttled_company_whose_network_hangs_loses_nothing(found: Found) -> None:
    assert found.course.code == COMPLETE, found.table()
    assert found.right, found.table()
    assert found.course.kills >= 2
    spoilt = {what for one in found.sources.values() for what in one.spoilt}
    assert spoilt == {"failed", "silent", "half", "throttled"}


def test_a_sweep_behind_it_finds_nothing_to_read(found: Found) -> None:
    for name, one in found.sources.items():
        held = one.items + sum(found.cards[name].values())
        assert (one.counts["listed"], one.counts["unchanged"], one.counts["failed"]) == (held, held, 0), name
        assert one.counts["listed"] == sum(one.counts[name] for name in ("examined", "unchanged", "skipped", "failed"))


def test_the_judge_sees_what_is_lost_strange_and_without_its_address(found: Found, folder: Path) -> None:
    with reading(Program(folder / "home")) as reader:
        assert reader is not None
        more = judge(reader, replace(COMPANY, messages=61, keys=2003))
        fewer = judge(reader, replace(COMPANY, messages=58, keys=1999))
    assert [one.lost for one in more.values()] == [3, 3, 3]
    assert [one.unmarked for one in more.values()] == [3, 3, 1]
    assert [one.strange for one in fewer.values()] == [6, 6, 1]
    assert not any(one.right for one in (*more.values(), *fewer.values()))
