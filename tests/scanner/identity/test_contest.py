"""Shortcuts through crowds find what a look at everybody finds."""

from __future__ import annotations

import random
from itertools import product

from scanner.identity.around import Lines
from scanner.identity.companies import same_company
from scanner.identity.contest import NOBODY, Candidate, Companies, Contest

WORDS = ["nrd", "nrdv", "nrdvk", "nrdvkn", "fjr", "fjrd", "fjrdkr", "sll", "sllb", "fj"]


def test_companies_of_a_key_are_those_that_are_the_same() -> None:
    for key, size in product(WORDS, range(len(WORDS))):
        keys = WORDS[:size]
        assert set(Companies(keys).like(key)) == {one for one in keys if same_company(key, one)}


def test_lines_tell_what_a_look_at_each_place_tells() -> None:
    rng = random.Random(1)
    for _ in range(300):
        places = [(rng.randrange(2), start := rng.randrange(60), start + rng.randrange(1, 20)) for _ in range(6)]
        lines = Lines(places)
        slot, first = rng.randrange(3), rng.randrange(-5, 70)
        last = first + rng.randrange(12)
        assert lines.begins(slot, first, last) == any(one == slot and first <= at <= last for one, at, _ in places)
        touched = any(one == slot and at <= last and end >= first for one, at, end in places)
        assert lines.touches(slot, first, last) == touched


def test_one_stands_for_all_of_a_kind_and_nobody_for_those_whom_nothing_points_at() -> None:
    alike = [Candidate(frozenset({number}), frozenset({"nrdvk"})) for number in range(1000)]
    contest = Contest(Candidate(frozenset({5000}), frozenset({"sllb"})), alike)
    assert list(contest.pointed_at([7, 8, 9000], [], frozenset())) == [NOBODY, alike[7], alike[8]]
    assert len(list(contest.pointed_at([], ["nrdvk"], frozenset()))) == 2
    beside = contest.beside(frozenset({"nrdv", "fjrd"}))
    assert beside == {"nrdvk"}
    assert len(list(contest.pointed_at([], [], beside))) == 2
