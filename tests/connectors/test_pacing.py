"""Pace: admission, waits, tries; traps of throttling by name. Time is invented wherever that is possible."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors._pacing_budget import Allowance
from connectors.pacing import Budget, Charge, Clock, Pace, retry_after
from scanner.errors import DeniedError, GoneError, SourceError, ThrottledError, TransientError

MAILBOX = Budget("mailbox a", per_second=100.0, burst=10.0)
OTHER = Budget("mailbox b", per_second=100.0, burst=10.0)
PROJECT = Budget("project", per_second=1000.0, burst=1000.0)


class Invented(Clock):
    """Goes on only when somebody waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.epoch = 1_700_000_000.0

    def now(self) -> float:
        return self.time

    def unix(self) -> float:
        return self.epoch + self.time

    def wait(self, turn: threading.Condition, seconds: float | None) -> None:
        assert seconds is not None, "nobody would ever wake this thread"
        self.time += seconds


class Vendor:
    """Gives scripted answers, then "ok"; keeps the time of each call."""

    def __init__(self, clock: Clock, *answers: Any) -> None:
        self.clock = clock
        self.answers = list(answers)
        self.at: list[float] = []

    def send(self) -> Any:
        self.at.append(self.clock.now())
        answer = self.answers.pop(0) if self.answers else "ok"
        if isinstance(answer, BaseException):
            raise answer
        return answer

    @property
    def gaps(self) -> list[float]:
        return [after - before for before, after in itertools.pairwise(self.at)]


def judge(answer: Any) -> SourceError | None:
    if isinstance(answer, SourceError):
        return answer
    if isinstance(answer, Exception):
        raise answer
    return None


def throttled(seconds: float | None = None) -> ThrottledError:
    return ThrottledError("slow down", seconds)


def down() -> TransientError:
    return TransientError("503")


@pytest.fixture
def clock() -> Invented:
    return Invented()


def pace(clock: Clock, *given: Any, **options: Any) -> Pace:
    return Pace(*given, clock=clock, **{"jitter": lambda: 1.0, **options})


# What is admitted


@given(
    st.floats(0.5, 200),
    st.floats(1, 100),
    st.lists(st.tuples(st.floats(0, 3), st.integers(1, 50)), min_size=1, max_size=40),
)
@settings(deadline=None)
def test_no_stretch_of_time_gets_more_than_the_bucket_allows(
    per_second: float, burst: float, calls: list[tuple[float, int]]
) -> None:
    clock = Invented()
    budget, one = Budget("b", per_second, burst), pace(clock)
    sent: list[tuple[float, int]] = []
    for idle, units in calls:
        clock.time += idle
        one.call(lambda units=units: sent.append((clock.time, units)), judge, Charge(budget, units))
    most = max(burst, *(units for _, units in sent))
    for first in range(len(sent)):
        total = 0
        for when, units in sent[first:]:
            total += units
            assert total <= most + (when - sent[first][0]) * per_second * 0.9 + 1e-6


@given(st.lists(st.tuples(st.floats(0, 20), st.integers(1, 20)), min_size=1, max_size=60))
@settings(deadline=None)
def test_no_window_gets_more_than_the_service_counts(calls: list[tuple[float, int]]) -> None:
    clock = Invented()
    budget, one = Budget("b", 1.0, window=60.0), pace(clock)
    sent: list[tuple[float, int]] = []
    for idle, units in calls:
        clock.time += idle
        one.call(lambda units=units: sent.append((clock.time, units)), judge, Charge(budget, units))
    for first, _ in sent:
        assert sum(units for when, units in sent if first <= when < first + 60.0) <= 54


def test_a_window_may_be_used_at_once_and_then_evenly(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock)
    budget = Budget("user", 100.0, window=60.0)
    for _ in range(540):
        one.call(vendor.send, judge, Charge(budget, 20))
    assert vendor.at[269] == vendor.at[0]
    assert 59.9 <= vendor.at[270] - vendor.at[0] <= 62
    assert vendor.at[539] - vendor.at[270] <= 1


def test_a_call_needs_room_in_every_budget(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock)
    slow = Budget("slow", per_second=1 / 0.9)
    for _ in range(5):
        one.call(vendor.send, judge, Charge(PROJECT), Charge(slow))
    assert vendor.gaps == pytest.approx([1.0] * 4)


def test_a_source_never_makes_more_requests_a_second_than_its_setting_says(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock, 10.0)
    for number in range(60):
        one.call(vendor.send, judge, *([Charge(Budget(f"mailbox {number}"))] if number % 2 else []))
    for start in vendor.at:
        assert sum(start <= when < start + 1 for when in vendor.at) <= 10
    assert vendor.at[-1] - vendor.at[0] < 6.5


def test_tries_are_charged_too(clock: Invented) -> None:
    vendor, one = Vendor(clock, down()), pace(clock, jitter=lambda: 0.0)
    one.call(vendor.send, judge, Charge(Budget("b", per_second=1 / 0.9)))
    assert vendor.gaps == pytest.approx([1.0])
    assert one.requests == 2


def test_what_a_service_says_is_left_is_spread_over_the_time_it_says(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock)
    one.slow_down(PROJECT, remaining=9, reset=90)
    for _ in range(9):
        one.call(vendor.send, judge, Charge(PROJECT))
    assert min(vendor.gaps) > 10
    clock.time += 90
    one.call(vendor.send, judge, Charge(PROJECT))
    one.call(vendor.send, judge, Charge(PROJECT))
    assert vendor.gaps[-1] == 0


def test_nothing_left_is_a_wait(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock)
    start = clock.time
    one.slow_down(PROJECT, remaining=0, reset=30)
    one.call(vendor.send, judge, Charge(PROJECT))
    assert vendor.at == [start + 30]


# What throttled answers do


@pytest.mark.parametrize("asked", [0.0, 2.5, 7.0, 100.0])
def test_trap_9_retry_after_is_waited_for_at_least(clock: Invented, asked: float) -> None:
    vendor, one = Vendor(clock, throttled(asked)), pace(clock)
    assert one.call(vendor.send, judge, Charge(MAILBOX)) == "ok"
    assert vendor.gaps == [max(asked, 1.0)]


def test_trap_9_without_retry_after_waits_double(clock: Invented) -> None:
    vendor, one = Vendor(clock, *[throttled()] * 5), pace(clock)
    one.call(vendor.send, judge, Charge(MAILBOX))
    assert vendor.gaps == [1, 2, 4, 8, 16]


def test_trap_9_retry_after_1_for_ever_is_not_believed(clock: Invented) -> None:
    vendor, one = Vendor(clock, *[throttled(1)] * 50), pace(clock)
    with pytest.raises(ThrottledError):
        one.call(vendor.send, judge, Charge(MAILBOX))
    assert vendor.gaps == [1, 2, 4, 8, 16, 32]


def test_trap_9_a_long_wait_is_not_slept_through_and_nobody_hammers(clock: Invented) -> None:
    vendor, one, start = Vendor(clock, throttled(3600)), pace(clock), clock.time
    for _ in range(10):
        with pytest.raises(ThrottledError) as told:
            one.call(vendor.send, judge, Charge(MAILBOX))
    assert told.value.retry_after == pytest.approx(3600)
    assert (len(vendor.at), clock.time) == (1, start)
    clock.time += 3600
    assert one.call(vendor.send, judge, Charge(MAILBOX)) == "ok"


def test_trap_9_other_keys_go_on(clock: Invented) -> None:
    vendor, one, start = Vendor(clock, throttled(3600)), pace(clock), clock.time
    with pytest.raises(ThrottledError):
        one.call(vendor.send, judge, Charge(PROJECT), Charge(MAILBOX))
    assert one.call(vendor.send, judge, Charge(PROJECT), Charge(OTHER)) == "ok"
    assert one.call(vendor.send, judge) == "ok"
    assert clock.time == start


def test_trap_9_two_mailboxes_throttled_at_once_mean_the_project(clock: Invented) -> None:
    vendor, one = Vendor(clock, throttled(3600), throttled(3600)), pace(clock)
    for mailbox in (MAILBOX, OTHER, Budget("mailbox c", 100.0)):
        with pytest.raises(ThrottledError):
            one.call(vendor.send, judge, Charge(PROJECT), Charge(mailbox))
    assert len(vendor.at) == 2


def test_trap_9_a_restart_heeds_the_stored_wait(clock: Invented) -> None:
    first, vendor = pace(clock), Vendor(clock, throttled(300))
    with pytest.raises(ThrottledError):
        first.call(vendor.send, judge, Charge(MAILBOX))
    waits = first.waits()
    assert waits == {"mailbox a": pytest.approx(clock.unix() + 300)}
    later = Invented()  # another process, whose own clock began elsewhere
    later.time, later.epoch = 5.0, clock.unix() + 200 - 5.0
    second, vendor = pace(later), Vendor(later)
    second.heed(waits)
    assert dict(second.waits()) == dict(waits)
    assert second.call(vendor.send, judge, Charge(MAILBOX)) == "ok"
    assert vendor.at == [pytest.approx(105.0)]
    assert second.waits() == {}


def test_a_stored_wait_of_a_clock_gone_wrong_ends_within_a_day(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock, patience=1e9)
    one.heed({"mailbox a": clock.unix() + 1e9})
    one.call(vendor.send, judge, Charge(MAILBOX))
    assert clock.time <= 1000 + 86_400


def test_the_wait_begins_anew_after_a_clean_minute(clock: Invented) -> None:
    vendor, one = Vendor(clock, *[throttled()] * 3), pace(clock)
    one.call(vendor.send, judge, Charge(MAILBOX))
    clock.time += 61
    vendor.answers = [throttled()]
    one.call(vendor.send, judge, Charge(MAILBOX))
    assert vendor.gaps == [1, 2, 4, 61, 1]


def test_answers_in_between_take_the_doubling_back(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock)
    for _ in range(10):
        vendor.answers = [throttled(), "ok", "ok"]
        start = clock.time
        for _ in range(2):
            one.call(vendor.send, judge, Charge(MAILBOX))
        assert clock.time - start < 3


def test_trap_9_a_tenant_that_throttles_is_not_asked_at_full_speed_again(clock: Invented) -> None:
    vendor, one = Vendor(clock, *[throttled(1)] * 4), pace(clock)
    one.call(vendor.send, judge, Charge(Budget("b", 10 / 0.9)))
    vendor.at.clear()
    for _ in range(10):
        one.call(vendor.send, judge, Charge(Budget("b", 10 / 0.9)))
    assert vendor.gaps[-1] > 0.15  # ten answers later, and 0.1 at full speed
    for _ in range(200):
        one.call(vendor.send, judge, Charge(Budget("b", 10 / 0.9)))
    assert vendor.gaps[-1] == pytest.approx(0.1)


# What other failures do


def test_a_passing_failure_is_tried_again_with_growing_jittered_pauses(clock: Invented) -> None:
    vendor, one = Vendor(clock, *[down()] * 7), pace(clock)
    assert one.call(vendor.send, judge, Charge(MAILBOX)) == "ok"
    assert vendor.gaps == [0.25, 0.5, 1, 2, 4, 8, 16]
    vendor, one = Vendor(clock, *[down()] * 7), pace(clock, jitter=itertools.cycle([0.5, 0.1]).__next__)
    one.call(vendor.send, judge)
    assert vendor.gaps == pytest.approx([0.125, 0.05, 0.5, 0.2, 2, 0.8, 8])


def test_a_request_that_keeps_failing_ends_with_its_last_error(clock: Invented) -> None:
    errors = [TransientError(f"fault {number}") for number in range(20)]
    vendor, one = Vendor(clock, *errors), pace(clock)
    with pytest.raises(TransientError, match="fault 7"):
        one.call(vendor.send, judge, Charge(MAILBOX))
    assert len(vendor.at) == 8


def test_pauses_cost_patience(clock: Invented) -> None:
    vendor, one = Vendor(clock, *[down()] * 20), pace(clock, patience=5.0)
    with pytest.raises(TransientError):
        one.call(vendor.send, judge, Charge(MAILBOX))
    assert vendor.gaps == [0.25, 0.5, 1, 2]  # four seconds more were not left


def test_a_server_that_lets_us_hang_costs_patience(clock: Invented) -> None:
    vendor, one = Vendor(clock), pace(clock)

    def hang() -> None:
        clock.time += 60
        vendor.at.append(clock.time)
        raise down()

    with pytest.raises(TransientError):
        one.call(hang, judge, Charge(MAILBOX))
    assert len(vendor.at) <= 3


def test_a_service_that_is_down_is_only_felt_for(clock: Invented) -> None:
    vendor, one = Vendor(clock, *(down() for _ in range(1000))), pace(clock)  # an error that was raised is marked
    for _ in range(100):
        with pytest.raises(TransientError):
            one.call(vendor.send, judge, Charge(MAILBOX))
    assert 200 <= len(vendor.at) < 300
    vendor.answers = ["ok"]
    one.call(vendor.send, judge, Charge(MAILBOX))
    vendor.answers = [down()] * 7
    assert one.call(vendor.send, judge, Charge(MAILBOX)) == "ok"


@pytest.mark.parametrize("error", [DeniedError("no"), GoneError("gone"), SourceError("odd")])
def test_a_final_error_is_raised_at_once(clock: Invented, error: SourceError) -> None:
    vendor, one = Vendor(clock, error), pace(clock)
    with pytest.raises(type(error)):
        one.call(vendor.send, judge, Charge(MAILBOX))
    assert len(vendor.at) == 1


def test_what_judge_does_not_know_goes_through_and_frees_its_slot(clock: Invented) -> None:
    vendor, one = Vendor(clock, ZeroDivisionError(), KeyboardInterrupt()), pace(clock)
    single = Charge(Budget("b", slots=1))
    for error in (ZeroDivisionError, KeyboardInterrupt):
        with pytest.raises(error):
            one.call(vendor.send, judge, single)
    assert one.call(vendor.send, judge, single) == "ok"


def test_an_answer_may_be_judged_as_well_as_an_exception(clock: Invented) -> None:
    vendor, one = Vendor(clock, "<html>"), pace(clock)
    answer = one.call(vendor.send, lambda answer: down() if answer == "<html>" else None, Charge(MAILBOX))
    assert (answer, len(vendor.at)) == ("ok", 2)


def test_a_call_within_a_call_is_not_tried_eight_times_eight(clock: Invented) -> None:
    login, one = Vendor(clock, *[down()] * 100), pace(clock)

    def send() -> Any:
        return one.call(login.send, judge)

    with pytest.raises(TransientError):
        one.call(send, judge, Charge(MAILBOX))
    assert len(login.at) == 8


# Threads


def crowd(count: int, work: Callable[[int], None]) -> None:
    faults: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not faults, faults


class Busy:
    """Knows how many calls are under way."""

    def __init__(self, *answers: Any, seconds: float = 0.002) -> None:
        self.lock = threading.Lock()
        self.seconds = seconds
        self.now = self.most = 0
        self.answers: Iterator[Any] = iter(answers)

    def send(self) -> Any:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            answer = next(self.answers, "ok")
        time.sleep(self.seconds)
        with self.lock:
            self.now -= 1
        return answer


@pytest.mark.parametrize("slots", [1, 3, 4])
def test_slots_are_never_exceeded_and_are_used(slots: int) -> None:
    one, busy = Pace(), Busy()
    crowd(10, lambda _: [one.call(busy.send, judge, Charge(Budget("b", slots=slots))) for _ in range(10)])
    assert (busy.most, one.requests) == (slots, 100)


def test_slots_of_a_wide_budget_are_shared_by_all_below_it() -> None:
    one, busy = Pace(), Busy()
    wide = Charge(Budget("tenant", per_second=1e9, burst=1e9, slots=3))
    crowd(12, lambda n: [one.call(busy.send, judge, wide, Charge(Budget(f"m{n}", slots=2))) for _ in range(5)])
    assert (busy.most, one.requests) == (3, 60)


def test_slots_halve_when_throttled_and_grow_back() -> None:
    one, budget = Pace(jitter=lambda: 0.0), Charge(Budget("b", slots=8))
    one.call(Busy(throttled(0.01)).send, judge, budget)
    after = Busy(seconds=0.03)
    crowd(8, lambda _: one.call(after.send, judge, budget))
    assert after.most <= 4
    crowd(8, lambda _: [one.call(Busy().send, judge, budget) for _ in range(20)])
    later = Busy(seconds=0.02)
    crowd(8, lambda _: [one.call(later.send, judge, budget) for _ in range(3)])
    assert later.most == 8


def test_trap_9_answers_to_calls_that_were_under_way_together_count_as_one() -> None:
    state = Allowance(Budget("b"), 0.0)
    state.throttled(sent=0.0, asked=0.0, now=1.0, jitter=1.0)
    state.throttled(sent=0.5, asked=0.0, now=1.1, jitter=1.0)
    assert state.until == 2.0


def test_trap_9_an_answer_to_a_call_from_before_takes_nothing_back() -> None:
    state = Allowance(Budget("b"), 0.0)
    state.throttled(sent=0.0, asked=0.0, now=1.0, jitter=1.0)
    state.answered(sent=0.5)
    state.throttled(sent=3.0, asked=0.0, now=3.0, jitter=1.0)
    assert state.until == 5.0  # twice as long as the first time


def test_trap_9_threads_do_not_each_try_again_on_their_own() -> None:
    """Eight threads hear of one wait: none asks before it is over."""
    one, lock, limit = Pace(jitter=lambda: 0.0), threading.Lock(), 0.3
    began, early, refused = [0.0], [0], [0]

    def send() -> Any:
        with lock:
            now = time.monotonic()
            began[0] = began[0] or now
            if now < began[0] + limit:
                refused[0] += 1
                early[0] += now > began[0] + 0.1
                return throttled(limit)
            return "ok"

    crowd(8, lambda _: one.call(send, judge, Charge(Budget("b", slots=8))))
    assert (early[0], refused[0] <= 8) == (0, True)


@pytest.mark.parametrize("budget", [Budget("b", slots=1), Budget("b", per_second=10)], ids=["slots", "tokens"])
def test_calls_of_one_budget_come_in_the_order_in_which_they_asked(budget: Budget) -> None:
    one, order, charge = Pace(), [], Charge(budget)
    gate = threading.Event()
    threads = [threading.Thread(target=one.call, args=(lambda: gate.wait(10), judge, charge))]
    threads += [threading.Thread(target=one.call, args=(lambda n=n: order.append(n), judge, charge)) for n in range(6)]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    gate.set()
    for thread in threads:
        thread.join(10)
    assert order == list(range(6))


@pytest.mark.parametrize("failure", [throttled(60), TransientError("down")], ids=["throttled", "down"])
def test_closing_ends_all_waiting_at_once(failure: SourceError) -> None:
    one, vendor, ended = Pace(jitter=lambda: 1.0), Vendor(Clock(), *[failure] * 1000), []

    def work() -> None:
        try:
            one.call(vendor.send, judge, Charge(Budget("b", slots=2)))
        except TransientError:
            ended.append(time.monotonic())

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    one.close()
    for thread in threads:
        thread.join(10)
    assert len(ended) == 6
    with pytest.raises(TransientError):
        one.call(vendor.send, judge)


# Retry-After


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        (" 120 ", 120.0),
        ("1.5", 1.5),
        ("-5", 0.0),
        ("Tue, 24 Nov 2026 05:00:30 GMT", 30.0),
        ("Tuesday, 24-Nov-26 05:00:30 GMT", 30.0),
        ("Tue, 24 Nov 2026 05:00:30 -0000", 30.0),
        ("Tue, 24 Nov 2026 04:00:00 GMT", 0.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("nan", None),
        ("1e999", None),
        ("Tue, 99 Nov 2026 05:00:30 GMT", None),
        ("\x00", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, 1_795_496_400.0) == seconds


def test_a_date_without_a_zone_is_not_of_the_zone_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert retry_after("Tue, 24 Nov 2026 05:00:30 -0000", 1_795_496_400.0) == 30.0
    finally:
        monkeypatch.undo()
        time.tzset()


@given(st.text(max_size=60))
def test_no_retry_after_raises(value: str) -> None:
    found = retry_after(value)
    assert found is None or found >= 0
