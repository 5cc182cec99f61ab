"""Paces of several workers that share a gate: as one they keep every limit and every wait. Time is invented."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.pacing import Budget, Charge, Clock, Pace
from scanner.errors import ThrottledError, TransientError
from scanner.ports import Admission, Need
from tests.connectors.test_pacing import Invented, Vendor, judge, throttled
from tests.gates import MemoryGate

TENANT = Budget("tenant", per_second=10 / 0.9, burst=1.0)
BOX, OTHER, THIRD = (Budget(f"mailbox {name}", per_second=1.0, burst=1000.0) for name in "abc")


@pytest.fixture
def clock() -> Invented:
    return Invented()


@pytest.fixture
def gate(clock: Invented) -> MemoryGate:
    return MemoryGate(clock.now)


def worker(clock: Clock, gate: MemoryGate, source: str = "mail", most: float | None = None, **options: Any) -> Pace:
    made = Pace(most, options.pop("whose", "tenant 1"), clock=clock, **{"jitter": lambda: 1.0, **options})
    made.share(gate, source)
    return made


def test_two_workers_together_are_as_slow_as_one(clock: Invented, gate: MemoryGate) -> None:
    vendor, two = Vendor(clock), [worker(clock, gate) for _ in range(2)]
    for number in range(21):
        two[number % 2].call(vendor.send, judge, Charge(TENANT))
    assert min(vendor.gaps) == pytest.approx(0.1, abs=1e-3)
    assert vendor.at[-1] - vendor.at[0] >= 2.0 - 1e-3


def test_a_worker_that_comes_anew_gets_no_burst_again(clock: Invented, gate: MemoryGate) -> None:
    """A connector is made for each slice: what the slice before used is used."""
    vendor, budget = Vendor(clock), Budget("b", per_second=1 / 0.9, burst=5)
    for _ in range(3):
        one = worker(clock, gate)
        for _ in range(5):
            one.call(vendor.send, judge, Charge(budget))
    assert vendor.at[-1] - vendor.at[0] >= 10 - 1e-3


@given(st.lists(st.tuples(st.floats(0, 20), st.integers(1, 20), st.integers(0, 2)), min_size=1, max_size=60))
@settings(deadline=None, max_examples=50)
def test_no_window_gets_more_from_all_workers_than_the_service_counts(calls: list[tuple[float, int, int]]) -> None:
    clock = Invented()
    gate, budget = MemoryGate(clock.now), Budget("b", 2.0, window=60.0)
    workers = [worker(clock, gate, jitter=lambda: 0.5) for _ in range(3)]
    sent: list[tuple[float, int]] = []
    for idle, units, who in calls:
        clock.time += idle
        workers[who].call(lambda units=units: sent.append((clock.time, units)), judge, Charge(budget, units))
    for first, _ in sent:
        assert sum(units for when, units in sent if first <= when < first + 60.0) <= 120


def test_what_a_setting_allows_a_source_holds_over_all_its_workers_and_for_it_alone(
    clock: Invented, gate: MemoryGate
) -> None:
    vendor, two = Vendor(clock), [worker(clock, gate, most=1 / 0.95) for _ in range(2)]
    for number in range(6):
        two[number % 2].call(vendor.send, judge, Charge(Budget(f"mailbox {number}")))
    assert min(vendor.gaps) == pytest.approx(1.0, abs=1e-3)
    start = clock.time
    worker(clock, gate, source="other", most=1 / 0.95).call(vendor.send, judge, Charge(BOX))
    assert clock.time == start


def test_sources_of_one_tenant_share_and_those_of_another_do_not(clock: Invented, gate: MemoryGate) -> None:
    slow, vendor = Budget("tenant", per_second=1 / 0.9), Vendor(clock)
    worker(clock, gate, "mail").call(vendor.send, judge, Charge(slow))
    worker(clock, gate, "drives", whose="tenant 2").call(vendor.send, judge, Charge(slow))
    assert vendor.gaps == [0.0]
    worker(clock, gate, "more mail").call(vendor.send, judge, Charge(slow))
    assert vendor.gaps[-1] == pytest.approx(1.0, abs=1e-3)


def test_sources_whose_tenant_nobody_named_have_limits_of_their_own(clock: Invented, gate: MemoryGate) -> None:
    for source in ("a", "b"):
        worker(clock, gate, source, whose="").call(Vendor(clock).send, judge, Charge(TENANT))
    assert {key[0] for key in gate.keys} == {"source a", "source b"}


def test_what_one_worker_was_told_holds_for_all(clock: Invented, gate: MemoryGate) -> None:
    first, second = worker(clock, gate), worker(clock, gate)
    told, vendor = Vendor(clock, throttled(50)), Vendor(clock)
    first.call(told.send, judge, Charge(BOX))
    second.call(vendor.send, judge, Charge(OTHER))
    second.call(vendor.send, judge, Charge(BOX))
    assert told.gaps == [50]
    later, end = worker(clock, gate), clock.time
    told.answers = [throttled(3600)]
    with pytest.raises(ThrottledError):
        first.call(told.send, judge, Charge(BOX))
    for one in (second, later):
        with pytest.raises(ThrottledError) as error:
            one.call(vendor.send, judge, Charge(BOX))
        assert error.value.retry_after == pytest.approx(3600, abs=1)
    assert len(vendor.at) == 2 and clock.time < end + 1
    assert later.waits() == {BOX.key: pytest.approx(clock.unix() + 3600, abs=1)}, "it is kept for the next process"


def test_a_hold_costs_patience_and_a_turn_does_not(clock: Invented, gate: MemoryGate) -> None:
    one, vendor = worker(clock, gate, patience=5.0), Vendor(clock)
    slow = Budget("slow", per_second=0.01 / 0.9)
    for _ in range(2):
        one.call(vendor.send, judge, Charge(slow))
    assert vendor.gaps == [pytest.approx(100, abs=0.01)]
    gate.hold(("tenant 1", BOX.key), 6.0)
    with pytest.raises(ThrottledError):
        one.call(vendor.send, judge, Charge(BOX))


def test_two_mailboxes_throttled_in_two_workers_mean_the_tenant(clock: Invented, gate: MemoryGate) -> None:
    """A worker has one mailbox, so none of them alone would ever hear of two."""
    wide, vendor = Charge(Budget("wide", 1000.0, burst=1000.0)), Vendor(clock, throttled(3600), throttled(3600))
    for box in (BOX, OTHER, THIRD):
        with pytest.raises(ThrottledError):
            worker(clock, gate).call(vendor.send, judge, wide, Charge(box))
    assert len(vendor.at) == 2


def test_one_mailbox_throttled_in_two_workers_means_itself(clock: Invented, gate: MemoryGate) -> None:
    wide, vendor = Charge(Budget("wide", 1000.0, burst=1000.0)), Vendor(clock, throttled(3600))
    for _ in range(2):
        with pytest.raises(ThrottledError):
            worker(clock, gate).call(vendor.send, judge, wide, Charge(BOX))
    assert worker(clock, gate).call(vendor.send, judge, wide, Charge(OTHER)) == "ok"


def test_nothing_left_for_one_is_nothing_left_for_all(clock: Invented, gate: MemoryGate) -> None:
    vendor, start = Vendor(clock), clock.time
    worker(clock, gate).slow_down(TENANT, remaining=0, reset=30)
    worker(clock, gate).call(vendor.send, judge, Charge(TENANT))
    assert vendor.at == [pytest.approx(start + 30, abs=0.01)]


def test_a_worker_that_was_throttled_takes_more_of_what_all_have(clock: Invented, gate: MemoryGate) -> None:
    one, vendor = worker(clock, gate), Vendor(clock, *[throttled(1)] * 3)
    one.call(vendor.send, judge, Charge(TENANT))
    vendor.at.clear()
    for _ in range(5):
        one.call(vendor.send, judge, Charge(TENANT))
    assert min(vendor.gaps) > 0.11


class Flaky(MemoryGate):
    """Cannot be reached so many times."""

    def __init__(self, clock: Invented, times: float) -> None:
        super().__init__(clock.now)
        self.times = times

    def _reach(self) -> None:
        self.down = self.asked < self.times
        super()._reach()


def test_a_gate_that_cannot_be_reached_is_waited_for(clock: Invented) -> None:
    gate, vendor, start = Flaky(clock, 4), Vendor(clock), clock.time
    one = worker(clock, gate)
    assert one.call(vendor.send, judge, Charge(BOX)) == "ok"
    assert vendor.at == [start + 0.25 + 0.5 + 1 + 2]
    assert one.requests == 1


@pytest.mark.parametrize("jitter", [0.0, 1.0])
def test_without_its_gate_nothing_is_sent_and_patience_ends(clock: Invented, gate: MemoryGate, jitter: float) -> None:
    gate.down = True
    vendor, one = Vendor(clock), worker(clock, gate, jitter=lambda: jitter)
    for _ in range(3):
        with pytest.raises(TransientError, match="the gate cannot be reached"):
            one.call(vendor.send, judge, Charge(Budget("b", per_second=1.0, slots=1)))
    assert (vendor.at, one.requests) == ([], 0)
    assert gate.asked < 60
    gate.down = False
    assert one.call(vendor.send, judge, Charge(Budget("b", per_second=1.0, slots=1))) == "ok", "its slot is free again"


def test_a_hold_that_could_not_be_told_is_told_before_anything_is_asked(clock: Invented, gate: MemoryGate) -> None:
    first, vendor = worker(clock, gate), Vendor(clock)

    def send() -> Any:
        gate.down = True
        return throttled(3600)

    with pytest.raises(ThrottledError):
        first.call(send, judge, Charge(BOX))
    gate.down = False
    first.call(vendor.send, judge, Charge(OTHER))
    with pytest.raises(ThrottledError):
        worker(clock, gate).call(vendor.send, judge, Charge(BOX))
    assert len(vendor.at) == 1


def test_slots_are_held_by_each_worker_and_given_back_when_it_is_turned_away() -> None:
    clock, budget = Clock(), Charge(Budget("b", per_second=50.0, slots=2))
    gate, under_way, most = MemoryGate(clock.now), [0], [0]
    lock, one = threading.Lock(), worker(clock, gate, jitter=lambda: 0.0)

    def send() -> str:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.002)
        with lock:
            under_way[0] -= 1
        return "ok"

    threads = [threading.Thread(target=lambda: [one.call(send, judge, budget) for _ in range(5)]) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert one.requests == 30
    assert most[0] <= 2


def test_who_closes_while_the_gate_is_asked_ends_the_call_before_any_wait(clock: Invented) -> None:
    class Slow(MemoryGate):
        def take(self, needs: Sequence[Need]) -> Admission:
            one.close()
            return Admission(1000.0)

    one, start = worker(clock, Slow(clock.now)), clock.time
    with pytest.raises(TransientError, match="interrupted"):
        one.call(Vendor(clock).send, judge, Charge(BOX))
    assert clock.time == start


def test_closing_ends_the_wait_for_a_turn_and_for_the_gate() -> None:
    clock = Clock()
    gate, slow = MemoryGate(clock.now), Budget("b", per_second=0.001)
    one, other, ended = worker(clock, gate), worker(clock, gate), []
    one.call(lambda: "ok", judge, Charge(slow))

    def work(pace: Pace) -> None:
        with pytest.raises(TransientError, match="interrupted"):
            pace.call(lambda: "ok", judge, Charge(slow))
        ended.append(pace)

    threads = [threading.Thread(target=work, args=(pace,)) for pace in (one, one, other)]
    for thread in threads:
        thread.start()
    for pace in (one, other):
        pace.close()
    for thread in threads:
        thread.join(10)
    assert len(ended) == 3
