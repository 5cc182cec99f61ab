"""A workspace that a test can edit, as the conformance suite wants it: mailboxes are boxes, messages items."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from connectors import gmail
from connectors.gmail import TYPE, GmailConnector
from connectors.pacing import Pace
from scanner.setting import SecretRef
from tests.connectors.harness import Harness
from tests.services.google import ADMIN, SCOPES, Workspace


class Gmail(Harness):
    """Names of items are subjects; a message that is put again is another one with the same subject."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.workspace = Workspace()
        self.workspace.page = self.page
        self.ids: dict[tuple[str, str], str] = {}
        self.key = folder / "key.json"
        self.key.write_text(json.dumps(self.workspace.key_file()))
        for box in ("a", "b"):
            self.workspace.account(self.address(box))

    @staticmethod
    def address(box: str) -> str:
        return f"{box}@example.com"

    def connector(self, **values: Any) -> GmailConnector:
        given = {one.key: one.default for one in TYPE.settings}
        given |= {
            "service_account": SecretRef("file", str(self.key)),
            "admin": ADMIN,
            "endpoint_url": self.workspace.url,
            "contacts": False,
            "directory": False,
            "units_per_minute_user": 1e8,
        }
        return gmail.connector(given | values, Pace(jitter=lambda: 0.0))

    def broken(self) -> GmailConnector:
        self.workspace.delegated.clear()
        return self.connector()

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        address = self.address(box)
        old = self.ids.get((box, name))
        if old is not None:
            self.delete(f"{address}/{old}")
        self.ids[box, name] = self.workspace.deliver(address, body)
        locator = f"{address}/{self.ids[box, name]}"
        self.truth[locator] = body
        return locator

    def put_empty(self, box: str = "a") -> str:
        return self.put("empty", b"\n", box)

    def delete(self, locator: str) -> None:
        address, _, id = locator.rpartition("/")
        self.workspace.remove(address, id)
        del self.truth[locator]

    def drop(self, box: str) -> None:
        address = self.address(box)
        del self.workspace.accounts[address]
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{address}/")}

    def snapshot(self) -> Any:
        written = [(one.method, one.path) for one in self.workspace.written]
        return written, {one.address: dict(one.labels) for one in self.workspace.accounts.values()}

    def rename(self, locator: str) -> str:
        body = self.truth[locator]
        address = locator.rpartition("/")[0]
        self.delete(locator)
        renamed = f"{address}/{self.workspace.deliver(address, body)}"
        self.truth[renamed] = body
        return renamed

    def deny(self, box: str) -> None:
        self.workspace.account(self.address(box), denied=True)

    def allow(self) -> None:
        for one in self.workspace.accounts.values():
            one.denied = False

    def lose(self) -> None:
        self.workspace.delegated.discard(SCOPES["directory"])

    def close(self) -> None:
        self.workspace.close()
