"""What tests of calls in the cloud share: an invented account at Zoom, and what the index knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from connectors._calls_login import Login
from connectors._zoom_service import Zoom
from connectors.pacing import Pace
from connectors.zoom import Asked, ZoomConnector
from scanner.callfile import Facts, opened
from scanner.model import Partition
from tests.connectors.graph_world import pace, secret
from tests.connectors.harness import Ledger, stored
from tests.services.server import Request
from tests.services.zoom import ACCOUNT, CLIENT, SECRET, Storage, ZoomServer

MEETINGS_ONLY = Asked(phone=False, participants=False)


def zoom(
    server: ZoomServer,
    folder: Path,
    *,
    asked: Asked = MEETINGS_ONLY,
    text: str = SECRET,
    paced: Pace | None = None,
    endpoint: str | None = "",
    page: int | None = None,
) -> ZoomConnector:
    """Return a connector as the settings would make it, but for its clock."""
    used = paced or pace()
    grant = {"grant_type": "account_credentials", "account_id": ACCOUNT}
    login = Login(f"{server.url}/oauth/token", CLIENT, secret(folder, text), lambda: grant)
    return ZoomConnector(
        Zoom(login, server.api if endpoint == "" else endpoint, used, page=page or asked.page), used, asked
    )


class Studio:
    """An invented account and what the index knows of it."""

    def __init__(self, folder: Path, *, storage: bool = False) -> None:
        self.path = folder
        self.storage = Storage() if storage else None
        self.server = ZoomServer(self.storage)
        self.account = self.server.account
        self.kai = self.account.add("Kai Lund")
        self.ledger = Ledger()
        self.asked = replace(MEETINGS_ONLY, page=3)

    def connector(self, **given: Any) -> ZoomConnector:
        return zoom(self.server, self.path, **{"asked": self.asked, **given})

    def sweep(self, connector: ZoomConnector | None = None, stop_after: int | None = None) -> set[str]:
        self.ledger.sweep(connector or self.connector(), stop_after)
        return self.ledger.locators

    def read(self, locator: str, connector: ZoomConnector | None = None) -> tuple[Facts, dict[str, bytes]]:
        """Open an item as the index knows it; returns facts and pieces."""
        with (
            closing(connector or self.connector()) as used,
            used.open(stored(self.ledger.find(locator))) as stream,
        ):
            facts, pieces = opened(stream)
            return facts, {name: content.read() for name, _, content in pieces}

    def asked_for(self, part: str) -> list[Request]:
        return [one for one in self.server.requests if part in one.path]

    def told(self) -> Mapping[str, int | None]:
        """Return what a connector that swept and read everything leaves out."""
        with closing(self.connector()) as connector:
            for partition in list(connector.partitions()):
                assert isinstance(partition, Partition)
                for page in connector.changes(partition, None):
                    for item in page.upserts:
                        with connector.open(stored(item)) as stream:
                            stream.read()
            return {one.what: one.count for one in connector.left_out()}

    def close(self) -> None:
        self.server.close()
        assert not self.server.written
        if self.storage is not None:
            self.storage.close()
            assert not self.storage.tokens_seen
