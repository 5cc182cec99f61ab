"""Years of a life behind a name, and other numbers in brackets."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.names.departed import DEPARTED, is_departed
from scanner.model import Segment


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" (1716-1772) laid out", True),
        (" (1809\u20131849)", True),
        (" [1716 - 1772]", True),
        (" (* 1716 \u2013 \u2020 1772)", True),
        (" (born 1716 - died 1772)", True),
        (" (c. 1716-1772)", True),
        (" (1921-1998), painter", True),
        (" (1916-2009)", False),
        (" (1961-1998), our founder", False),
        (" starb 1911.", True),
        (" died in Leeds in 1911", True),
        (", who died 1911", True),
        (" mourut à Lyon en 1911", True),
        (" zmarł w 1899", True),
        (" (born 1838)", True),
        (" died in 2019", False),
        (" (born 1961)", False),
        (" called. Room 1911", False),
        (" (1998-2004)", False),
        (" (1300-1400)", False),
        (" (1715-1755)", False),
        (" (1716-1718)", False),
        (" (1716-1999)", False),
        (" (1716)", False),
        (", 1716-1772", False),
        ("", False),
    ],
)
def test_lives_that_ended_long_ago(behind: str, expected: bool) -> None:
    name = "James Brindley"
    assert is_departed(name + behind, len(name)) is expected


def test_the_engine_tells_who_died_long_ago() -> None:
    engine = make_engine(["en"], ["NO"], 0.4)
    late, alive = engine.detect(
        [Segment(f"James Brindley ({years}) laid out the canal.") for years in ("1716-1772", "1300-1400")]
    )
    assert [one.recognizer == DEPARTED for one in late.findings if one.type == "PERSON"] == [True]
    assert [one.recognizer == DEPARTED for one in alive.findings if one.type == "PERSON"] == [False]
