"""Times, durations, directions and people as systems write them: what is read, and what is none."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from connectors._recordings_values import direction, moment, seconds, taken_apart

OSLO = ZoneInfo("Europe/Oslo")
TEN = "2026-02-03T10:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEN, TEN),
        ("2026-02-03T09:00:00Z", TEN),
        ("2026-02-03T09:00:00.000+0000", TEN),
        ("2026-02-03 09:00:00 UTC", TEN),
        ("2026-02-03 10:00:00 +0100", TEN),
        ("2026-02-03 10:00:00", TEN),
        ("2026/02/03 10:00:00", TEN),
        ("20260203-100000", TEN),
        ("1770109200", TEN),
        ("1770109200000", TEN),
        ("1770109200000000", TEN),
        ("1770109200.0", TEN),
        ("03.02.2026 10:00", TEN),
        ("3.2.2026 10.00", TEN),
        ("03.02.26 10:00:00", TEN),
        ("Tue, 03 Feb 2026 09:00:00 +0000", TEN),
        ("Tue Feb  3 10:00:00 2026", TEN),
        ("Feb 3, 2026 10:00 AM", TEN),
        ("03-Feb-2026 10:00:00", TEN),
        ("2/3/2026 10:00 AM", TEN),
        ("03/02/2026 10:00", TEN),
        ("2026-02-03", "2026-02-03T00:00:00+01:00"),
        ("13/02/2026 22:05", "2026-02-13T22:05:00+01:00"),
        ("2/13/2026 10:05 PM", "2026-02-13T22:05:00+01:00"),
        ("12/31/2026 12:05 am", "2026-12-31T00:05:00+01:00"),
        ("2026-07-03 10:00:00", "2026-07-03T10:00:00+02:00"),
    ],
)
def test_time(text: str, told: str) -> None:
    found = moment(text, OSLO)
    assert found is not None
    assert found.at.astimezone(OSLO).isoformat() == told


@pytest.mark.parametrize(
    "text",
    ["", "hello", "1001", "+4740612345", "40612345", "2026-02-30 10:00", "99/99/2026", "10:00", "in 2026", "9" * 30],
)
def test_no_time(text: str) -> None:
    assert moment(text, OSLO) is None


@pytest.mark.parametrize(
    ("text", "zoned", "sure"),
    [
        ("2026-02-03T09:00:00Z", True, True),
        ("1770109200", True, True),
        ("2026-02-03 10:00", False, True),
        ("03.02.2026 10:00", False, True),
        ("03/02/2026 10:00", False, False),
        ("13/02/2026 10:00", False, True),
        ("03/03/2026 10:00", False, True),
    ],
)
def test_what_a_time_leaves_open_is_told(text: str, zoned: bool, sure: bool) -> None:
    found = moment(text, OSLO)
    assert found is not None
    assert (found.zoned, found.sure) == (zoned, sure)


@pytest.mark.parametrize(("day_first", "month"), [(True, 2), (False, 3), (None, 2)])
def test_day_or_month_first(day_first: bool | None, month: int) -> None:
    found = moment("03/02/2026 10:00", OSLO, day_first)
    assert found is not None
    assert (found.at.month, found.sure) == (month, day_first is not None)


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("62", 0.0, 62.0),
        ("62.5", 0.0, 62.5),
        ("62,5", 0.0, 62.5),
        ("0", 0.0, 0.0),
        ("62000", 0.001, 62.0),
        ("250000", 0.0, 250.0),
        ("2", 60.0, 120.0),
        ("1:02", 0.0, 62.0),
        ("00:01:02", 0.0, 62.0),
        ("01:01:02.5", 0.0, 3662.5),
        ("1.01:00:02", 0.0, 90002.0),
        ("PT62S", 0.0, 62.0),
        ("PT1M2S", 0.0, 62.0),
        ("PT1H2.5S", 0.0, 3602.5),
        ("1m 2s", 0.0, 62.0),
        ("1 min 2 sec", 0.0, 62.0),
        ("1 hour, 2 minutes", 0.0, 3720.0),
        ("62s", 0.0, 62.0),
        ("62000 ms", 0.0, 62.0),
    ],
)
def test_duration(text: str, unit: float, told: float) -> None:
    assert seconds(text, unit) == told


@pytest.mark.parametrize("text", ["", "abc", "-5", "1e9", "P", "PT", "2026-02-03 10:00:00", "9" * 20, "nan", "inf"])
def test_no_duration(text: str) -> None:
    assert seconds(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Inbound", "in"),
        ("incoming call", "in"),
        ("in", "in"),
        ("Eingehend", "in"),
        ("innkommende", "in"),
        ("outbound-dial", "out"),
        ("outbound-api", "out"),
        ("O", "out"),
        ("Ausgehend", "out"),
        ("Internal", "internal"),
        ("in progress", ""),
        ("voice", ""),
        ("completed", ""),
        ("", ""),
    ],
)
def test_direction(text: str, told: str) -> None:
    assert direction(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"Kai Lund" <+4740612345>', ("Kai Lund", "+4740612345", "")),
        ("+4740612345 <+4740612345>", ("", "+4740612345", "")),
        ("Kai Lund <kai@example.com>", ("Kai Lund", "", "kai@example.com")),
        ("sip:+4740612345@pbx.example.com;user=phone", ("", "+4740612345", "")),
        ("sip:kai@example.com", ("", "", "kai@example.com")),
        ("tel:+47-406-12-345", ("", "+47-406-12-345", "")),
        ("(202) 555-0143", ("", "(202) 555-0143", "")),
        ("2025550143", ("", "2025550143", "")),
        ("1001", ("", "1001", "")),
        ("kai@example.com", ("", "", "kai@example.com")),
        ("Kai Lund", ("Kai Lund", "", "")),
        ("anonymous", ("", "", "")),
        ("Unknown <restricted>", ("", "", "")),
        ("", ("", "", "")),
        ("x" * 1000, ("", "", "")),
        ("<" * 200 + ">", ("<" * 200 + ">", "", "")),
    ],
)
def test_person(text: str, told: tuple[str, str, str]) -> None:
    assert taken_apart(text) == told
