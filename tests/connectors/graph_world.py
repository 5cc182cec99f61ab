"""What tests of Microsoft's connectors share: a clock that does not wait, and a client of the contract servers."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from connectors._graph import Graph, Login
from connectors._pacing_clock import Clock
from connectors.outlook import Asked, OutlookConnector
from connectors.pacing import Pace
from scanner.setting import SecretRef
from tests.connectors.harness import Ledger, read
from tests.services.graph_mail import tenant_server
from tests.services.microsoft_login import CLIENT, SECRET, TENANT, LoginServer
from tests.services.server import Request

MAIL_ONLY = Asked(contacts=False, calendars=False, directory=False)


class QuickClock(Clock):
    """Nobody waits; `waited` tells how long they would have."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self._ahead = 0.0

    def now(self) -> float:
        return time.monotonic() + self._ahead

    def unix(self) -> float:
        return time.time() + self._ahead

    def wait(self, turn: threading.Condition, seconds: float | None) -> None:
        if seconds is None:
            turn.wait(0.01)
            return
        self.waited.append(seconds)
        self._ahead += seconds


def pace() -> Pace:
    """Return a pace whose time passes at once."""
    return Pace(clock=QuickClock())


def secret(folder: Path, text: str = SECRET) -> SecretRef:
    """Return a reference to a secret."""
    file = folder / "secret"
    file.write_text(text)
    return SecretRef("file", str(file))


def login(server: LoginServer, folder: Path, text: str = SECRET) -> Login:
    """Return the login of the invented application."""
    return Login(TENANT, CLIENT, secret(folder, text), authority_url=server.url)


def graph(server: LoginServer, url: str, folder: Path, paced: Pace | None = None) -> Graph:
    """Return a client of a Graph server."""
    return Graph(login(server, folder), url, paced or pace())


def outlook(
    server: LoginServer,
    url: str,
    folder: Path,
    *,
    asked: Asked = MAIL_ONLY,
    text: str = SECRET,
    paced: Pace | None = None,
) -> OutlookConnector:
    """Return a connector as the settings would make it, but for its clock."""
    used = paced or pace()
    return OutlookConnector(Graph(login(server, folder, text), url, used), used, asked)


class Office:
    """One mailbox of an invented office behind contract servers, and what the index knows of it."""

    address = "kai@example.com"

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.login = LoginServer(plain=True)
        self.server, self.tenant = tenant_server(self.login)
        self.box = self.tenant.add(self.address, "Kai Lund")
        self.ledger = Ledger()
        self.asked = replace(MAIL_ONLY, page=3)

    def connector(self, **given: Any) -> OutlookConnector:
        return outlook(self.login, self.server.url, self.path, **{"asked": self.asked, **given})

    def fill(self, count: int, folder: str = "inbox", name: str = "m") -> None:
        for number in range(count):
            self.box.put(f"{name}{number:04}", f"Subject: {number}\n\ntext {number}\n".encode(), folder)

    def sweep(self, connector: OutlookConnector | None = None, stop_after: int | None = None) -> set[str]:
        """Sweep; returns the ids that the index then knows of the one mailbox."""
        self.ledger.sweep(connector or self.connector(), stop_after)
        known = self.ledger.items.get(self.address, {})
        return {locator.partition("/")[2] for locator in known}

    @property
    def truth(self) -> set[str]:
        return set(self.box.messages)

    def read(self, id: str) -> bytes:
        with closing(self.connector()) as connector:
            return read(connector, self.ledger.find(f"{self.address}/{id}"))

    def asked_for(self, part: str) -> list[Request]:
        return [one for one in self.server.requests if part in one.path]

    def close(self) -> None:
        self.server.close()
        self.login.close()
        assert not self.server.written
        assert not self.login.written
