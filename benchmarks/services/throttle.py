"""Throttled answers of servers that hold the limits which vendors publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.services import peers
from tests.end_to_end.clouds import CLOUDS
from tests.services import google, s3
from tests.services.graph import error
from tests.services.limits import Meter
from tests.services.server import ContractServer, Request, Response

QUICK = ("-m", "benchmarks.services.quick")
_GMAIL = {"messages": 5, "history": 2, "profile": 1, "sendAs": 1}
Costs = Callable[[Any, Request], Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Limit:
    """What a vendor publishes, and how it is held here: `units` in any window of so many seconds, for each key."""

    says: str
    items: int
    units: float
    seconds: float
    costs: Costs
    refused: Callable[[float], Response]
    slots: int | None = None
    scale: dict[str, str] | None = None
    settings: tuple[str, str] = ("", "")
    """What lifts the limit in tests, and what stands in its place here."""


def _of_gmail(cloud: Any, request: Request) -> list[tuple[str, float]]:
    if "/gmail/v1/" not in request.path:
        return []
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    user = cloud.server.tokens.get(token, ("",))[0]
    return [(user, _GMAIL.get(request.path.rpartition("/")[2], 20))]


def _of_outlook(_: Any, request: Request) -> list[tuple[str, float]]:
    parts = request.path.split("/")
    return [(parts[3], 1)] if len(parts) > 4 and parts[2] == "users" else []


def _of_sharepoint(_: Any, request: Request) -> list[tuple[str, float]]:
    if request.path.startswith("/v1.0/users"):
        return []
    single = request.path.endswith("/content") or "/items/" in request.path or bool(request.one("token"))
    return [("tenant", 1 if single else 2)]


LIMITS = {
    "gmail": Limit(
        "6,000 units a minute and user, a message is 20",
        900,
        6000,
        60,
        _of_gmail,
        lambda wait: google.error(429, "rateLimitExceeded", "over", after=str(int(wait) + 1)),
        settings=("units_per_minute_user = 100000000\nunits_per_minute_project = 1000000000\n", ""),
    ),
    "outlook": Limit(
        "10,000 requests in ten minutes and mailbox, 4 at a time; here 1,000 in one minute, the client told so",
        2600,
        1000,
        60,
        _of_outlook,
        lambda wait: error(429, "ApplicationThrottled", retry_after=str(int(wait) + 1)),
        slots=4,
        scale={"OUTLOOK_WINDOW": "60"},
        settings=("requests_per_mailbox = 1000000\n", "requests_per_mailbox = 1000\n"),
    ),
    "sharepoint": Limit(
        "1,200 resource units a minute and tenant",
        2000,
        1200,
        60,
        _of_sharepoint,
        lambda wait: error(429, "activityLimitReached", retry_after=str(int(wait) + 1)),
        settings=("resource_units_per_minute = 1000000\n", ""),
    ),
    "s3": Limit(
        "5,500 reads a second and prefix; here 100, and the client's own rate divided by 55 as well",
        2000,
        100,
        1,
        lambda _cloud, _request: [("prefix", 1)],
        lambda wait: s3.slow_down(str(int(wait) + 1)),
        scale={"S3_SHARE": str(1 / 55)},
    ),
}


def measure(source: str, folder: Path) -> None:
    """Print how many answers were throttled."""
    limit = LIMITS[source]
    with CLOUDS[source](folder) as cloud:
        cloud.fill(limit.items)
        plain = _held(cloud.servers[0], cloud, limit)
        refused = _plainly(lambda: peers.PEERS[source][1](cloud))
        meter = _held(cloud.servers[0], cloud, limit)
        program = cloud.program(folder / "home")
        settings = program.folder / "pii-scan.toml"
        settings.write_text(settings.read_text().replace(*limit.settings))
        program = replace(program, command=(program.command[0], *QUICK))
        cloud.env.update(limit.scale or {})
        began = time.perf_counter()
        found = cloud.sweep(program)
    took = time.perf_counter() - began
    print(
        f"{source} ({limit.says}): {meter.refused} throttled of {found['requests']} requests, {found['listed']} items"
        f" in {took:.0f} s, exit {found['code']}; at most {max(meter.most.values()):.0f} of {limit.units:.0f} units in"
        f" a window. A plain client: {plain.refused} throttled, {refused}",
        flush=True,
    )


def _held(server: ContractServer, cloud: Any, limit: Limit) -> Meter:
    """Let a server hold a limit from now on, each answer taking a moment, so that calls overlap."""
    meter = Meter(limit.units, limit.seconds, limit.slots)
    answer = type(server).answer

    def limited(request: Request) -> Response:
        costs = limit.costs(cloud, request)
        for at, (key, units) in enumerate(costs):
            wait = meter.enter(key, units, time.monotonic())
            if wait is not None:
                for before, _ in costs[:at]:
                    meter.leave(before)
                return limit.refused(wait)
        try:
            time.sleep(0.02)
            return answer(server, request)
        finally:
            for key, _ in costs:
                meter.leave(key)

    server.answer = limited  # type: ignore[method-assign]
    return meter


def _plainly(read: Callable[[], int]) -> str:
    try:
        return f"{read()} items read"
    except Exception as error:  # noqa: BLE001 - whatever a client of a vendor makes of it
        return f"which ended it ({type(error).__name__})"
