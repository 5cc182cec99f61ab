"""What the outside sees of the worker: its beat, its health over HTTP, its metrics, its alerts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

from scanner import log
from scanner.config import Settings
from scanner.index.runs import Run
from scanner.schedule import alerts, metrics
from scanner.schedule.alerts import Alert, Alerts
from scanner.schedule.beat import STUCK, Beat
from scanner.schedule.serving import METRICS, PLAIN, Answer, serve
from scanner.schedule.settings import host_and_port
from scanner.schedule.state import GRACE, Standing, jitter_of

_OLD = {"old": "the data are older than max_age", "overdue": "a run should have begun long ago"}


class Outside:
    """A watcher of the worker that tells everybody else."""

    def __init__(self, settings: Settings, beat: Beat) -> None:
        self._settings = settings
        self._beat = beat
        self._alerts = Alerts(settings.worker)
        self._jitter = jitter_of(settings)
        self._found: Sequence[Standing] = ()
        self._since = time.monotonic()
        self._overdue = -1
        """-1 before the first look: not ready."""

    def serving(self) -> AbstractContextManager[object]:
        """Serve over HTTP where the settings say so."""
        if self._settings.worker.metrics is None:
            return nullcontext()
        host, port = host_and_port(self._settings.worker.metrics)
        return serve(host, port, {"/healthz": self._health, "/readyz": self._ready, "/metrics": self._metrics})

    def move(self) -> None:
        """See `scanner.schedule.looking.Watcher`."""
        self._beat.move()

    def looked(self, found: Sequence[Standing], now: datetime) -> None:
        """See `scanner.schedule.looking.Watcher`."""
        self._found = found
        makes_up = time.monotonic() - self._since <= GRACE.total_seconds()
        self._overdue = 0 if makes_up else sum(one.overdue(now, self._jitter) for one in found)
        self._beat.state("sweeping" if any(one.open for one in found) else "idle", self._overdue)
        self._alerts.again()

    def ended(self, source: int, run: Run) -> None:
        """See `scanner.schedule.looking.Watcher`."""
        if (alert := alerts.of_run(source, run)) is not None:
            self._alerts.send(alert)

    def old(self, source: int, why: str) -> None:
        """See `scanner.schedule.looking.Watcher`."""
        log.warning(_OLD[why], source=self._settings.sources[source - 1].name)
        self._alerts.send(Alert(_OLD[why], source))

    def _health(self) -> Answer:
        moves = self._beat.age < STUCK
        return (200, PLAIN, b"ok\n") if moves else (503, PLAIN, b"stuck\n")

    def _ready(self) -> Answer:
        if self._overdue < 0 or self._beat.age >= STUCK:
            return 503, PLAIN, b"not ready\n"
        return (503, PLAIN, b"overdue\n") if self._overdue else (200, PLAIN, b"ok\n")

    def _metrics(self) -> Answer:
        return 200, METRICS, metrics.rendered(self._found, datetime.now(UTC), self._jitter)
