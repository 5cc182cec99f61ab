"""Which runs are due, over changes of the clock, restarts and clocks that jump: each once, none lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.schedule.due import Done, OpenRun, agenda, corrected, delay, overdue, wake
from scanner.schedule.plan import Kind, Plan, plan_of
from scanner.schedule.times import slots

OSLO = ZoneInfo("Europe/Oslo")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 - it gets its zone later
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NO = timedelta()
# (Where clocks move by half an hour, the library loses a run each six hours when it walks over the change.)
CRONS = ["0 2 * * *", "30 2 * * *", "*/20 * * * *", "15 */6 * * *", "0 3 * * SUN", "0 1 1 * *", "59 23 * * MON-FRI"]
ZONES = ["Europe/Oslo", "America/New_York", "UTC", "Asia/Kathmandu"]


def plan(cron: str = "0 2 * * *", full: str | None = None, zone: str = "Europe/Oslo", **more: object) -> Plan:
    values = {"schedule": cron, "full_schedule": full, **more}
    return plan_of("a", values, zone)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@dataclass
class Worker:
    """A worker with a fake clock; each run takes no time. `kept` is what outlives a restart."""

    plans: list[Plan]
    kept: dict[str, Done] = field(default_factory=dict)
    ran: list[tuple[str, Kind, datetime]] = field(default_factory=list)
    jitter: timedelta = NO

    def tick(self, now: datetime) -> None:
        for one in self.plans:
            done = self.kept.get(one.source, Done(complete=datetime(2000, 1, 1, tzinfo=UTC)))
            handled = {kind: corrected(one, kind, slot, now) for kind, slot in done.handled.items()}
            self.kept[one.source] = replace(done, handled=handled)
        while due := agenda(self.plans, self.kept, now, self.jitter):
            one = due[0]
            done = self.kept[one.plan.source]
            self.kept[one.plan.source] = replace(done, handled={**done.handled, one.kind: one.slot})
            self.ran.append((one.plan.source, one.kind, one.slot))

    def slots(self, kind: Kind = Kind.SWEEP) -> list[datetime]:
        return [slot for _, one, slot in self.ran if one is kind]


def expected(cron: str, zone: str, begin: datetime, end: datetime) -> list[datetime]:
    return list(takewhile(lambda slot: slot <= end, slots(cron, ZoneInfo(zone), begin)))


@pytest.mark.parametrize("cron", CRONS)
@pytest.mark.parametrize("zone", ["Europe/Oslo", "America/New_York", "UTC"])
@pytest.mark.parametrize("begin", ["2026-03-25", "2026-10-21"])
def test_in_a_week_over_a_change_of_clocks_each_run_comes_once(cron: str, zone: str, begin: str) -> None:
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    worker = Worker([plan(cron, zone=zone)])
    worker.tick(start)
    worker.ran.clear()
    for minute in range(1, 8 * 24 * 60, 19):
        worker.tick(start + minute * MINUTE)
    assert worker.slots() == expected(cron, zone, start, start + minute * MINUTE)


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Australia/Lord_Howe"])
def test_in_a_year_each_run_comes_once(zone: str) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    worker = Worker([plan("30 2 * * *", "45 1 * * SUN", zone)], jitter=10 * MINUTE)
    worker.tick(start)
    worker.ran.clear()
    for step in range(1, 366 * 5):
        worker.tick(start + step * 5 * HOUR)
    end = start + step * 5 * HOUR
    full, each = expected("45 1 * * SUN", zone, start, end), expected("30 2 * * *", zone, start, end)
    assert worker.slots(Kind.FULL) == full
    assert worker.slots() == each


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(CRONS),
    st.sampled_from(ZONES),
    MOMENTS,
    st.lists(st.tuples(st.integers(1, 3 * 24 * 60), st.booleans()), min_size=1, max_size=40),
)
def test_with_restarts_and_long_sleeps_every_slot_is_run_or_made_up_by_the_last_one(
    cron: str, zone: str, begin: datetime, steps: list[tuple[int, bool]]
) -> None:
    now = begin.replace(tzinfo=UTC)
    worker = Worker([plan(cron, zone=zone)])
    worker.tick(now)
    worker.ran.clear()
    wanted = []
    for minutes, restarts in steps:
        before, now = now, now + minutes * MINUTE
        if restarts:
            worker = Worker(worker.plans, worker.kept, worker.ran)
        worker.tick(now)
        wanted += expected(cron, zone, before, now)[-1:]
    assert worker.slots() == wanted


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(CRONS[:4]),
    MOMENTS,
    st.lists(st.tuples(st.integers(1, 600), st.integers(-3 * 24 * 60, 3 * 24 * 60)), min_size=1, max_size=30),
)
def test_a_clock_that_jumps_never_ends_the_runs(cron: str, begin: datetime, steps: list[tuple[int, int]]) -> None:
    """After any jumps a true clock finds at most one run that it does not get, that of the slot handled last."""
    now = begin.replace(tzinfo=UTC)
    worker = Worker([plan(cron)])
    for minutes, jump in steps:
        for _ in range(0, minutes, 20):
            now += 20 * MINUTE
            worker.tick(now)
        now += jump * MINUTE
    worker.tick(now)
    worker.ran.clear()
    start = now
    while now < start + 2 * DAY:
        now += 20 * MINUTE
        worker.tick(now)
    wanted = expected(cron, "Europe/Oslo", start, now)
    assert worker.slots() in (wanted, wanted[1:])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CRONS), st.sampled_from(ZONES), MOMENTS)
def test_the_latest_slot_does_not_depend_on_where_the_look_begins(cron: str, zone: str, when: datetime) -> None:
    now = when.replace(tzinfo=UTC)
    one = plan(cron, zone=zone)
    assert one.latest(Kind.SWEEP, now) == expected(cron, zone, now - 33 * DAY, now)[-1]


def test_a_small_step_back_repeats_no_run() -> None:
    worker = Worker([plan()])
    for when in ("2026-06-01 02:00:05", "2026-06-01 01:59:50", "2026-06-01 01:30", "2026-06-01 02:01"):
        worker.tick(at(when))
    assert worker.slots() == [at("2026-06-01 02:00")]


def test_a_clock_that_once_showed_another_year_ends_no_runs() -> None:
    worker = Worker([plan()])
    for when in ("2026-06-01 12:00", "2099-01-01 12:00", "2026-06-02 12:00", "2026-06-03 02:01", "2026-06-04 02:01"):
        worker.tick(at(when))
    assert worker.slots()[-2:] == [at("2026-06-03 02:00"), at("2026-06-04 02:00")]


def test_a_source_never_swept_is_due_at_once() -> None:
    (one,) = agenda([plan()], {}, at("2026-06-01 09:00"), NO)
    assert one.kind is Kind.SWEEP


def test_a_source_that_people_swept_waits_for_its_time() -> None:
    done = {"a": Done(complete=at("2026-06-01 08:00"))}
    assert agenda([plan()], done, at("2026-06-01 09:00"), NO) == []
    assert len(agenda([plan()], done, at("2026-06-02 02:00"), NO)) == 1


def test_a_full_run_stands_for_those_before_it() -> None:
    worker = Worker([plan("0 1 * * *", "0 2 * * *")])
    worker.tick(at("2026-06-01 12:00"))
    assert [kind for _, kind, _ in worker.ran] == [Kind.FULL]


def test_a_run_under_way_keeps_the_next_one_of_its_source_back() -> None:
    open_run = OpenRun(7, Kind.FULL, at("2026-06-01 02:00"))
    done = {"a": Done({Kind.FULL: open_run.slot}, open_run)}
    (one,) = agenda([plan()], done, at("2026-06-03 09:00"), NO)
    assert one.open is open_run


def test_what_killed_its_worker_goes_behind_the_others() -> None:
    deadly = replace(plan(), source="deadly")
    done = {"deadly": Done(open=OpenRun(1, Kind.SWEEP, at("2026-05-01 02:00"), deaths=1))}
    found = agenda([deadly, plan()], done, at("2026-06-01 09:00"), NO)
    assert [one.plan.source for one in found] == ["a", "deadly"]


def test_sources_take_turns() -> None:
    other = replace(plan(), source="b")
    open_run = OpenRun(1, Kind.SWEEP, at("2026-06-01 01:00"), turns=1)
    done = {"a": Done({Kind.SWEEP: open_run.slot}, open_run), "b": Done()}
    assert [one.plan.source for one in agenda([plan(), other], done, at("2026-06-01 09:00"), NO)] == ["b", "a"]


def test_jitter_is_the_same_each_time_differs_by_run_and_never_reaches_the_next_run() -> None:
    one = plan("*/10 * * * *")
    slot = at("2026-06-01 12:00")
    found = {delay(one, Kind.SWEEP, slot + n * 10 * MINUTE, HOUR) for n in range(50)}
    assert delay(one, Kind.SWEEP, slot, HOUR) == delay(one, Kind.SWEEP, slot, HOUR)
    assert len(found) > 20
    assert max(found) <= 5 * MINUTE


def test_a_run_waits_for_its_jitter_and_is_not_overdue_meanwhile() -> None:
    one, slot = plan(), at("2026-06-01 02:00")
    done = {"a": Done({Kind.SWEEP: slot - DAY})}
    late = slot + delay(one, Kind.SWEEP, slot, HOUR)
    assert agenda([one], done, late - timedelta(seconds=1), HOUR) == []
    assert wake([one], done, slot, HOUR) == late
    assert len(agenda([one], done, late, HOUR)) == 1
    assert overdue([one], done, slot + 59 * MINUTE, HOUR) == []
    assert overdue([one], done, slot + 61 * MINUTE, HOUR) == ["a"]


def test_a_pause_holds_back_and_ends() -> None:
    one = plan("*/20 * * * *", pause=("Mon-Fri 08:00-18:00",))
    assert agenda([one], {}, at("2026-06-01 09:00"), NO) == []
    assert overdue([one], {}, at("2026-06-01 09:00"), NO) == []
    assert one.pause_ends(at("2026-06-01 09:00")) == at("2026-06-01 18:00")
    assert len(agenda([one], {}, at("2026-06-01 18:00"), NO)) == 1


def test_a_pause_without_an_end_never_ends() -> None:
    assert plan(pause=("00:00-24:00",)).pause_ends(at("2026-06-01 09:00")) is None


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)])
def test_the_budget_of_a_day_counts_from_midnight_to_midnight(day: str, hours: int) -> None:
    one, noon = plan(max_requests_per_day=10), at(f"{day} 12:00")
    assert one.day_begins(noon) == at(f"{day} 00:00")
    assert one.day_ends(noon) - one.day_begins(noon) == hours * HOUR
    assert agenda([one], {"a": Done(requests=10)}, noon, NO) == []
    assert wake([one], {"a": Done({Kind.SWEEP: noon}, requests=10)}, noon, NO) == one.day_ends(noon)
    assert len(agenda([one], {"a": Done(requests=9)}, noon, NO)) == 1


@pytest.mark.parametrize(("age", "old"), [("35h", False), ("37h", True), (None, True), ("-3d", True)])
def test_data_are_too_old(age: str | None, old: bool) -> None:
    now = at("2026-06-10 12:00")
    spans = {"35h": 35 * HOUR, "37h": 37 * HOUR, "-3d": -3 * DAY}
    assert plan(max_age="36h").too_old(None if age is None else now - spans[age], now) is old
    assert not plan().too_old(None, now)


def test_the_next_moment_is_the_first_of_all() -> None:
    plans = [plan("0 5 * * *"), replace(plan("0 4 * * *"), source="b")]
    done = {one.source: Done({Kind.SWEEP: at("2026-06-01 05:00")}) for one in plans}
    assert wake(plans, done, at("2026-06-01 09:00"), NO) == at("2026-06-02 04:00")
    assert wake([replace(plan(), crons={})], {}, at("2026-06-01 09:00"), NO) is None
