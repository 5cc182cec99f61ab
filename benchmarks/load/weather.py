"""A bad day: some answers are errors, some never come or stop half way, and at times all clients are told to wait."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.end_to_end.cloud import Cloud
from tests.end_to_end.cloud_gmail import FAILED as GMAIL_FAILED
from tests.end_to_end.cloud_outlook import BUSY, FAILED
from tests.services import google, s3
from tests.services.graph_mail import throttled
from tests.services.server import ContractServer, Request, Response

_HALF = 10
"""Bytes of an answer that stops half way; every body is longer."""
_THROTTLED_AT = (0.25, 0.7)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Which shares of all requests end in an error or in silence, and for how long at a time all are throttled."""

    failing: float = 0.01
    hanging: float = 0.0005
    throttled: float = 30.0
    retry_after: int = 5


@dataclass(frozen=True, slots=True)
class _Climate:
    """How a service says that it fails, and that it wants no request for so many seconds."""

    failures: tuple[Response, ...]
    wait: Callable[[int], Response]


_CLIMATES = {
    "gmail": _Climate((GMAIL_FAILED,), lambda s: google.error(429, "rateLimitExceeded", "slow", after=str(s))),
    "outlook": _Climate((FAILED, BUSY), throttled),
    "s3": _Climate((s3.FAILED,), lambda s: s3.slow_down(str(s))),
}


class Weather:
    """Counts the requests to the servers of one service, and spoils some. `kinds` counts them by what they are for.

    `wanted` requests for items are what one undisturbed run makes: at two points on the way all are throttled.
    """

    def __init__(self, cloud: Cloud, forecast: Forecast, seed: int, wanted: int) -> None:
        self.kinds: Counter[str] = Counter()
        self.spoilt: Counter[str] = Counter()
        self.items_spoilt = 0
        self._cloud = cloud
        self._forecast = forecast
        self._climate = _CLIMATES[cloud.name]
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._throttle_at = [int(wanted * share) for share in _THROTTLED_AT]
        self._throttled_until = 0.0
        cloud.servers[0].faults.rate(1.0, self._strike)

    @property
    def requests(self) -> int:
        """How many requests came in; logins are not among them where they have a server of their own."""
        return sum(self.kinds.values())

    def clear_up(self) -> None:
        """Let nothing go wrong any more, and count anew."""
        self._forecast = Forecast(0.0, 0.0, 0.0)
        self._throttled_until = 0.0
        self._throttle_at.clear()
        self.kinds.clear()

    def _strike(self, request: Request) -> Response | None:
        (kind,) = self._cloud.kinds([request])
        with self._lock:
            self.kinds[kind] += 1
            what = self._what()
            self.spoilt[what] += bool(what)
            self.items_spoilt += bool(what) and kind == "items"
        return self._spoil(what, request) if what else None

    def _what(self) -> str:
        if self._throttle_at and self.kinds["items"] > self._throttle_at[0]:
            self._throttle_at.pop(0)
            self._throttled_until = time.monotonic() + self._forecast.throttled
        if time.monotonic() < self._throttled_until:
            return "throttled"
        dice = self._chance.random()
        if dice < self._forecast.failing:
            return "failed"
        if dice < self._forecast.failing + self._forecast.hanging:
            return self._chance.choice(("silent", "half"))
        return ""

    def _spoil(self, what: str, request: Request) -> Response:
        if what == "throttled":
            return self._climate.wait(self._forecast.retry_after)
        if what == "failed":
            return self._chance.choice(self._climate.failures)
        server: ContractServer = self._cloud.servers[0]
        return Response(silent=True) if what == "silent" else replace(server.answer(request), cut=_HALF, silent=True)
