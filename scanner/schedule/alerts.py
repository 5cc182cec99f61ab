"""Tells people outside that something needs them: counts and numbers only, no name, no value."""

from __future__ import annotations

import smtplib
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

from scanner import log
from scanner.errors import UsageError
from scanner.index.runs import Run, RunState
from scanner.schedule.settings import WorkerSettings, host_and_port
from scanner.schedule.state import ended_well
from scanner.setting import SecretRef

_SECONDS = 10
_MOST = 100
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Alert:
    """What happened: an event, the place of its source in the settings (from 1), the number of its run, counts."""

    event: str
    source: int
    run: int = 0
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """One line for people."""
        told = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in self.counts)
        run = f"run {self.run} of " if self.run else ""
        return f"pii-scan: {run}source {self.source} of the settings: {self.event}{': ' * bool(told)}{told}"

    def record(self) -> dict[str, object]:
        """The same for programs."""
        return {"event": self.event, "source": self.source, "run": self.run, **dict(self.counts), "text": self.text}


def of_run(source: int, run: Run) -> Alert | None:
    """Return what is to be told of a run that ended, None if all is well."""
    if ended_well(run):
        return None
    event = "given up, because workers die in it" if run.state is RunState.DIED else "not complete"
    if run.state is RunState.ENDED and run.complete:
        event = "done, but something could not be examined"
    names = ("listed", "examined", "skipped", "failed", "in_part", "unheard")
    return Alert(event, source, run.number, tuple((name, int(run.counts.get(name, 0))) for name in names))


class Alerts:
    """Sends alerts where the settings say; what did not get through is tried again, the last hundred of them.

    Where one fails the others wait: a host that does not answer costs ten seconds, not a thousand.
    """

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self._ways: list[Callable[[Alert], None]] = []
        self._waiting: deque[tuple[Callable[[Alert], None], Alert]] = deque(maxlen=_MOST)
        if settings.webhook is not None:
            self._url = _secret(settings.webhook, "webhook")
            if not _safe(self._url):
                raise UsageError(f"worker.webhook: {settings.webhook} must hold an address with https://")
            self._ways.append(self._post)
        if settings.mail_to and settings.smtp:
            self._login = _secret(settings.smtp_login, "smtp_login") if settings.smtp_login else ""
            self._ways.append(self._mail)

    def send(self, alert: Alert) -> None:
        """Send an alert, or keep it for the next time."""
        self._waiting.extend((way, alert) for way in self._ways)
        self.again()

    def again(self) -> None:
        """Try what has not got through."""
        broken = set()
        for way, alert in [self._waiting.popleft() for _ in range(len(self._waiting))]:
            if way not in broken:
                try:
                    way(alert)
                    continue
                except (OSError, smtplib.SMTPException, ValueError) as error:  # those of requests are OSErrors
                    log.warning("alert not sent", error=type(error).__name__)
                    broken.add(way)
            self._waiting.append((way, alert))

    def _post(self, alert: Alert) -> None:
        import requests

        answer = requests.post(self._url, json=alert.record(), timeout=_SECONDS, allow_redirects=False)
        if not answer.ok or answer.is_redirect:
            raise OSError("refused")

    def _mail(self, alert: Alert) -> None:
        settings = self._settings
        message = EmailMessage()
        message["From"], message["To"] = settings.mail_from, ", ".join(settings.mail_to or ())
        message["Subject"] = "pii-scan needs you"
        message.set_content(f"{alert.text}\n\n`pii-scan status` tells more.\n")
        host, port = host_and_port(settings.smtp or "")
        trust = ssl.create_default_context()
        whole = port == 465
        server = (
            smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=trust)
            if whole
            else smtplib.SMTP(host, port, timeout=_SECONDS)
        )
        with server:
            if not whole and (host not in _LOOPBACK or server.has_extn("starttls")):
                server.starttls(context=trust)
            if self._login:
                server.login(*self._login.split(":", 1))
            server.send_message(message)


def _safe(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


def _secret(ref: SecretRef, key: str) -> str:
    try:
        return ref.read().reveal()
    except (LookupError, OSError, UnicodeDecodeError) as error:
        why = error if isinstance(error, LookupError) else type(error).__name__
        raise UsageError(f"worker.{key}: {ref} cannot be read: {why}") from None
