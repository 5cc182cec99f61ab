"""What tests of Microsoft's connectors share: a clock that does not wait, and a client of the contract servers."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from connectors._graph import Graph, Login
from connectors._pacing_clock import Clock
from connectors.pacing import Pace
from scanner.setting import SecretRef
from tests.services.microsoft_login import CLIENT, SECRET, TENANT, LoginServer


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
