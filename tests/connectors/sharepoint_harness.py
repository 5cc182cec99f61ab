"""A SharePoint tenant that a test can edit, and connectors over it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from connectors import sharepoint
from connectors.pacing import Pace
from connectors.sharepoint import SharePointConnector
from scanner.setting import SecretRef
from tests.connectors.harness import Harness
from tests.services.graph import GraphServer
from tests.services.graph_drives import Drive, Tenant
from tests.services.microsoft_login import CLIENT, SECRET, TENANT, LoginServer, bundle

SECRET_NAME = "PII_SCAN_TEST_SHAREPOINT"


class World:
    """The servers of one tenant; `close` stops them."""

    def __init__(self, folder: Path) -> None:
        os.environ["REQUESTS_CA_BUNDLE"] = str(bundle(folder))
        os.environ[SECRET_NAME] = SECRET
        self.login = LoginServer()
        self.tenant = Tenant()
        self.server = GraphServer(self.tenant, login=self.login)
        self.tenant.url = self.server.url

    def connector(self, **settings: Any) -> SharePointConnector:
        """Make a connector as the settings file would."""
        values: dict[str, Any] = {one.key: one.default for one in sharepoint.TYPE.settings}
        values |= {"tenant_id": TENANT, "client_id": CLIENT, "client_secret": SecretRef("env", SECRET_NAME)}
        values |= {"authority_url": self.login.url, "endpoint_url": self.server.url}
        values |= {"resource_units_per_minute": 1_000_000}
        return sharepoint.connector({**values, **settings}, Pace(jitter=lambda: 0.0))

    def close(self) -> None:
        for one in (self.server, self.login, self.tenant.downloads):
            one.close()
        os.environ.pop("REQUESTS_CA_BUNDLE", None)
        os.environ.pop(SECRET_NAME, None)


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Run a tenant."""
    made = World(folder)
    try:
        yield made
    finally:
        made.close()


class DriveHarness(Harness):
    """A site with a library for each box; what is told of them stands in no other place."""

    settings: ClassVar[dict[str, Any]] = {"onedrive": False, "lists": False, "pages": False}

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.world = World(folder)
        self.tenant = self.world.tenant
        self.tenant.page = self.page
        self.site = self.tenant.site("team")
        self.boxes: dict[str, Drive] = {box: self.tenant.library(self.site, box) for box in ("a", "b")}

    def connector(self) -> SharePointConnector:
        return self.world.connector(**self.settings)

    def broken(self) -> SharePointConnector:
        return self.world.connector(**self.settings, client_secret=SecretRef("env", "PII_SCAN_TEST_NOT_SET"))

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        locator = f"{self.boxes[box].id}/{self.tenant.put(self.boxes[box], name, body).id}"
        self.truth[locator] = body
        return locator

    def put_empty(self, box: str = "a") -> str:
        return self.put("empty", b"", box)

    def delete(self, locator: str) -> None:
        drive, _, item = locator.partition("/")
        self.tenant.delete(self.tenant.drives[drive], item)
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        """Move an item to the other box: in one drive it keeps its id."""
        body = self.truth[locator]
        self.delete(locator)
        return self.put("moved", body, "b")

    def deny(self, box: str) -> None:
        self.boxes[box].denied = 403

    def allow(self) -> None:
        for drive in self.boxes.values():
            drive.denied = 0

    def drop(self, box: str) -> None:
        drive = self.boxes[box]
        self.site.drives.remove(drive)
        del self.tenant.drives[drive.id]
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{drive.id}/")}

    def lose(self) -> None:
        self.tenant.sites.clear()

    def snapshot(self) -> Any:
        return self.world.server.written

    def close(self) -> None:
        self.world.close()
