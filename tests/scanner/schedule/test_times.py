"""What may stand in settings as a time, and which moments it means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scanner.schedule.times import cron, inside, slots, span, span_of, window_of, windows, zone, zone_of

BASE = Path()
OSLO = ZoneInfo("Europe/Oslo")


def moments(text: str, after: datetime, count: int, where: ZoneInfo = OSLO) -> list[str]:
    return [f"{one.astimezone(where):%d %H:%M}" for one in islice(slots(text, where, after), count)]


@pytest.mark.parametrize("text", ["0 2 * * *", "*/15 8-17 * * MON-FRI", " 5  4 1 * * ", "0 0 29 2 *", "0 3 L * *"])
def test_a_cron_text_is_taken(text: str) -> None:
    assert cron(text, BASE) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        *("", "daily", "@daily", "0 2 * *", "0 0 2 * * *", "61 2 * * *", "0 24 * * *", "0 2 30 2 *", "0 2 * * MOO", 5),
        *("*", "0 2 31 4,6 *", "*/0 * * * *", "0 2 * * 1#9", "0 2 L/2 * L", "- - - - -", "\0 2 * * *"),
    ],
)
def test_a_bad_cron_text_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"a cron text of five fields|a text that is not empty"):
        cron(text, BASE)


def test_a_run_in_the_hour_that_is_left_out_comes_at_its_end() -> None:
    assert moments("30 2 * * *", datetime(2026, 3, 28, 12, tzinfo=UTC), 2) == ["29 03:00", "30 02:30"]


def test_a_run_in_the_hour_that_comes_twice_comes_once() -> None:
    assert moments("30 2 * * *", datetime(2026, 10, 24, 12, tzinfo=UTC), 2) == ["25 02:30", "26 02:30"]
    (first,) = islice(slots("30 2 * * *", OSLO, datetime(2026, 10, 24, 12, tzinfo=UTC)), 1)
    assert moments("30 2 * * *", first, 1) == ["26 02:30"]


def test_a_run_each_quarter_comes_in_each_quarter_that_passes() -> None:
    begin = datetime(2026, 10, 24, 22, tzinfo=UTC)
    found = list(islice(slots("*/15 * * * *", OSLO, begin), 100))
    assert {b - a for a, b in pairwise(found)} == {timedelta(minutes=15)}


@pytest.mark.parametrize("name", ["Europe/Oslo", "UTC", "America/St_Johns"])
def test_a_zone_is_taken(name: str) -> None:
    assert zone(name, BASE) == name


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../etc/passwd", "/etc/localtime", 1, "a\0b", "Europe"])
def test_a_zone_that_is_not_there_is_refused(name: object) -> None:
    with pytest.raises(ValueError, match=r"a time zone|a text"):
        zone(name, BASE)


def test_the_zone_of_this_machine_is_that_of_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    zone_of.cache_clear()
    monkeypatch.setenv("TZ", ":Asia/Kolkata")
    assert datetime(2026, 1, 1, tzinfo=zone_of(None)).utcoffset() == timedelta(hours=5, minutes=30)
    zone_of.cache_clear()
    monkeypatch.setenv("TZ", "nowhere")
    assert datetime(2026, 1, 1, tzinfo=zone_of(None)).utcoffset() is not None
    zone_of.cache_clear()


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("36h", 129_600), ("2w", 1_209_600), ("400 d", 34_560_000)])
def test_a_span_is_taken(text: str, seconds: int) -> None:
    assert span_of(span(text, BASE)) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "36", "h", "-1h", "0d", "1.5h", "1y", 36, "9999999d"])
def test_a_bad_span_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"a span of time|a text"):
        span(text, BASE)


@pytest.mark.parametrize(
    ("text", "within", "without"),
    [
        ("Mon-Fri 08:00-18:00", ["Mon 08:00", "Fri 17:59"], ["Mon 07:59", "Fri 18:00", "Sat 12:00"]),
        ("Sat 00:00-24:00", ["Sat 00:00", "Sat 23:59"], ["Fri 23:59", "Sun 00:00"]),
        ("22:00-06:00", ["Wed 22:00", "Wed 05:59", "Wed 00:00"], ["Wed 21:59", "Wed 06:00"]),
        ("fri-mon 22:00-01:30", ["Fri 23:00", "Tue 01:29", "Mon 22:00"], ["Fri 01:00", "Tue 01:30", "Tue 22:30"]),
    ],
)
def test_a_window_holds_what_it_names(text: str, within: list[str], without: list[str]) -> None:
    window = window_of(text)
    assert window
    days = "Mon Tue Wed Thu Fri Sat Sun".split()

    def at(told: str) -> datetime:
        day, _, clock = told.partition(" ")
        hour, _, minute = clock.partition(":")
        return datetime(2026, 6, 1 + days.index(day), int(hour), int(minute), tzinfo=OSLO)  # the 1st is a Monday

    assert all(inside(window, at(one)) for one in within)
    assert not any(inside(window, at(one)) for one in without)


@pytest.mark.parametrize("text", ["8-18", "Mon 8:00-18:00", "Mon 25:00-26:00", "Foo 08:00-09:00", "08:00-08:00", "", 3])
def test_a_bad_window_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="a list of times of the week"):
        windows([text], BASE)
