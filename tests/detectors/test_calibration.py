"""Scores that mean something: the way from what a recognizer says to what it is worth."""

from itertools import pairwise

import pytest

from benchmarks.quality.calibrate import Judged, knots, off, table
from detectors.scores.calibration import LEAST, MOST, between, calibrated
from detectors.scores.table import TABLE
from scanner.model import Mark, Segment

KNOTS = ((0.5, 0.3), (0.7, 0.6), (0.9, 0.9))


@pytest.mark.parametrize(
    ("score", "worth"), [(0.4, 0.3), (0.5, 0.3), (0.6, 0.45), (0.7, 0.6), (0.8, 0.75), (0.9, 0.9), (1.0, 0.9)]
)
def test_between_knots_is_a_straight_line(score, worth):
    assert between(KNOTS, score) == pytest.approx(worth)


def test_each_line_of_the_table_rises_and_stays_a_share():
    for key, line in TABLE.items():
        assert list(line) == sorted(set(line)), key
        assert all(low[1] <= high[1] for low, high in pairwise(line)), key
        assert all(0 <= score <= 1 and 0 <= worth <= MOST for score, worth in line), key
        assert len(line) <= 8, key


@pytest.mark.parametrize("key", TABLE, ids=lambda key: f"{key[0]} {key[1]}")
def test_what_was_found_stays_found_and_nothing_is_certain(key):
    scores = [calibrated(*key, step / 100) for step in range(40, 101)]
    assert scores == sorted(scores)
    assert LEAST <= scores[0] <= scores[-1] <= MOST


def test_a_recognizer_that_was_not_counted_keeps_its_score():
    assert calibrated("Nobody", "PERSON", 0.77) == 0.77


def test_below_what_counts_as_found_nothing_is_raised():
    assert all(calibrated(*key, 0.39) == 0.39 for key in TABLE)


def many(score, right, wrong, weight=1.0):
    return [Judged("A", "B", score, at < right, weight) for at in range(right + wrong)]


def test_knots_are_the_share_that_was_right():
    assert knots([*many(0.5, 20, 80), *many(0.9, 90, 10)]) == ((0.5, 0.2), (0.9, 0.9))


def test_a_fall_is_joined():
    ((score, worth),) = knots([*many(0.5, 80, 20), *many(0.9, 60, 40)])
    assert (score, worth) == (pytest.approx(0.7), pytest.approx(0.7))


def test_each_set_weighs_the_same():
    found = [*many(0.9, 100, 0, 1 / 100), *many(0.9, 0, 1000, 1 / 1000)]
    assert knots(found) == ((0.9, 0.5),)


def test_few_findings_say_nothing_and_true_scores_need_no_line():
    assert table(many(0.9, 3, 30)) == {}
    assert table(many(0.9, 90, 10)) == {}
    assert table(many(0.9, 50, 50)) == {("A", "B"): ((0.9, 0.5),)}


def test_how_far_scores_are_off():
    found = many(0.9, 50, 50)
    assert off(found, {}) == pytest.approx(0.4)
    assert off(found, table(found)) == pytest.approx(0.0)


def test_structure_is_certain_and_a_check_digit_alone_is_not(engine):
    text = "Kai Lund <kai@example.com> GB82 WEST 1234 5698 7654 32 and 4111 1111 1111 1111"
    marks = (Mark(10, 25, "EMAIL_ADDRESS"),)
    scores = {one.type: one.score for one in engine.detect([Segment(text, marks=marks)])[0].findings}
    assert scores["EMAIL_ADDRESS"] == 1.0
    assert scores["IBAN_CODE"] < 1
    assert scores["CREDIT_CARD"] < 1
