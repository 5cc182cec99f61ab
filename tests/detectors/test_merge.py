"""Which of overlapping matches stay."""

from __future__ import annotations

from detectors.merge import Match, surest

ADDRESS = Match(4, 20, "EMAIL_ADDRESS", 0.9, "T")


def test_what_does_not_overlap_stays_in_order_of_place():
    others = [Match(30, 34, "PERSON", 0.5, "T"), Match(0, 3, "PERSON", 0.5, "T"), Match(20, 25, "DATE_TIME", 0.6, "T")]
    assert surest([*others, ADDRESS, ADDRESS]) == [others[1], ADDRESS, others[2], others[0]]


def test_a_name_keeps_what_a_surer_match_leaves_of_it():
    before, behind = Match(0, 8, "PERSON", 0.5, "T"), Match(16, 28, "PERSON", 0.5, "T")
    kept = [(one.start, one.end) for one in surest([before, behind, ADDRESS, Match(6, 18, "LOCATION", 0.9, "T")])]
    assert kept == [(0, 4), (4, 20), (20, 28)]


def test_what_is_written_does_not_print():
    assert "555" not in repr(Match(0, 3, "PHONE_NUMBER", 0.9, "T", written="+47 555"))
