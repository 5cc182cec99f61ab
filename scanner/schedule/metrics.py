"""The metrics of the worker in the form of Prometheus: counts and times, by the names of sources in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from scanner.schedule.state import Standing, ended_well

if TYPE_CHECKING:
    from prometheus_client.core import Metric

_ITEMS = ("examined", "skipped", "failed")


def rendered(found: Sequence[Standing], now: datetime, jitter: timedelta) -> bytes:
    """Return the metrics as the text that Prometheus reads."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.registry import Collector

    class Sources(Collector):
        def collect(self) -> Iterable[Metric]:
            return _families(found, now, jitter)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Sources())
    return generate_latest(registry)


def _families(found: Sequence[Standing], now: datetime, jitter: timedelta) -> Iterator[Metric]:
    from prometheus_client.core import GaugeMetricFamily as Gauge

    items = Gauge("pii_scan_items", "Items of a source in the index, by how they ended.", labels=["source", "state"])
    fresh = Gauge("pii_scan_fresh_timestamp_seconds", "When the last complete sweep began.", labels=["source"])
    old = Gauge("pii_scan_too_old", "1 if the data are older than max_age.", labels=["source"])
    late = Gauge("pii_scan_overdue", "1 if a run should have begun long ago.", labels=["source"])
    held = Gauge("pii_scan_held_back", "1 if a pause or budget holds the source back.", labels=["source"])
    under_way = Gauge("pii_scan_run_open", "1 if a run has begun and not ended.", labels=["source"])
    next_run = Gauge("pii_scan_next_run_timestamp_seconds", "When a run begins.", labels=["source", "kind"])
    good = Gauge("pii_scan_last_run_complete", "1 if the last run examined all.", labels=["source"])
    seconds = Gauge("pii_scan_last_run_seconds", "Time that the last run took.", labels=["source"])
    spent = Gauge("pii_scan_spent_today", "Requests and bytes of this day.", labels=["source", "what"])
    for one in found:
        name = one.plan.source
        if one.counts is not None:
            for state in _ITEMS:
                items.add_metric([name, state], getattr(one.counts, state))
        if one.done.complete is not None:
            fresh.add_metric([name], one.done.complete.timestamp())
        old.add_metric([name], one.too_old(now))
        late.add_metric([name], one.overdue(now, jitter))
        held.add_metric([name], bool(one.held_back(now)))
        under_way.add_metric([name], one.done.open is not None)
        spent.add_metric([name, "requests"], one.done.requests)
        spent.add_metric([name, "bytes"], one.done.bytes)
        for kind in one.plan.crons:
            if (moment := one.next(kind, now, jitter)) is not None:
                next_run.add_metric([name, str(kind)], moment.timestamp())
        if one.last:
            good.add_metric([name], ended_well(one.last[0]))
            seconds.add_metric([name], one.last[0].counts.get("seconds", 0))
    yield from (items, fresh, old, late, held, under_way, next_run, good, seconds, spent)
