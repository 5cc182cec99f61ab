"""The keys of the worker: its own table, and those that any source may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner import setting
from scanner.schedule import times
from scanner.setting import SecretRef, Setting

_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+):(\d{1,5})", re.ASCII)
_MAIL = re.compile(r"[^@\s<>,]+@[^@\s<>,]+")


def address(value: Any, base: Path) -> str:
    """Take `HOST:PORT`."""
    written = setting.text(value, base)
    found = _ADDRESS.fullmatch(written)
    if found is None or not 0 < int(found[2]) < 65536:
        raise ValueError('"HOST:PORT", such as "127.0.0.1:9464"')
    return written


def host_and_port(written: str) -> tuple[str, int]:
    """Return the two parts of what `address` has taken."""
    host, _, port = written.rpartition(":")
    return host.strip("[]"), int(port)


def _mail(value: Any, base: Path) -> str:
    written = setting.text(value, base)
    if not _MAIL.fullmatch(written):
        raise ValueError("an e-mail address")
    return written


def _mails(value: Any, base: Path) -> tuple[str, ...]:
    return tuple(_mail(one, base) for one in setting.texts(value, base))


WORKER = (
    Setting("timezone", times.zone, "zone of all schedules; without it that of this machine", None),
    Setting("jitter", times.span, "runs begin up to so long after their time, always the same for a run", "5m"),
    Setting("keep", times.span, "how long the worker keeps what it knows of old runs and sweeps", "400d"),
    Setting("metrics", address, "where /metrics, /healthz and /readyz are served, such as `127.0.0.1:9464`", None),
    Setting("webhook", setting.secret, "address that alerts are sent to", None),
    Setting("mail_to", _mails, "e-mail addresses that alerts are sent to", None),
    Setting("mail_from", _mail, "sender of these mails", None),
    Setting("smtp", address, "mail server, `HOST:PORT`; port 465 speaks TLS at once, others by STARTTLS", None),
    Setting("smtp_login", setting.secret, "`NAME:PASSWORD` for the mail server", None),
)
TIMES = (
    Setting("schedule", times.cron, "when the worker sweeps it", None),
    Setting("full_schedule", times.cron, "when the worker reads all of it again", None),
    Setting("schedule_zone", times.zone, "zone of its schedules, if it is another one", None),
    Setting("max_age", times.span, "`status` and `subject` end with 3 when its data are older", None),
    Setting("pause", times.windows, "times of the week at which the worker leaves it alone", ()),
    Setting("max_requests_per_day", setting.integer(1, 1 << 40), "sweeps pause after so many requests a day", None),
    Setting("max_bytes_per_day", setting.integer(1, 1 << 60), "sweeps pause after so many bytes a day", None),
)


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How the worker works, and whom it tells; see `WORKER`."""

    timezone: str | None = None
    jitter: str = "5m"
    keep: str = "400d"
    metrics: str | None = None
    webhook: SecretRef | None = None
    mail_to: tuple[str, ...] | None = None
    mail_from: str | None = None
    smtp: str | None = None
    smtp_login: SecretRef | None = None


NO_WORKER = WorkerSettings()


def faults(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is missing beside what is set."""
    for key in ("mail_from", "smtp"):
        if table.get("mail_to") and not table.get(key):
            yield f"worker.{key}: is missing; mail_to needs it"
