from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.errors import TransientError
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.graph_world import MAIL_ONLY, outlook
from tests.connectors.harness import Harness, Ledger, read
from tests.services.graph_mail import tenant_server
from tests.services.microsoft_login import LoginServer
from tests.services.server import Response


class OutlookHarness(Harness):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.login = LoginServer(plain=True)
        self.server, self.tenant = tenant_server(self.login)
        for box in ("a", "b"):
            self.tenant.add(f"{box}@example.com")

    def connector(self) -> Connector:
        return outlook(self.login, self.server.url, self.folder, asked=replace(MAIL_ONLY, page=self.page))

    def broken(self) -> Connector:
        return outlook(self.login, self.server.url, self.folder, text="wrong")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        id = base64.urlsafe_b64encode(name.encode("utf-8", "surrogateescape")).decode()
        self.tenant.box(f"{box}@example.com").put(id, body, subject=name)
        self.truth[f"{box}@example.com/{id}"] = body
        return f"{box}@example.com/{id}"

    def put_empty(self, box: str = "a") -> str:
        raise NotImplementedError("there is no message without a byte")

    def delete(self, locator: str) -> None:
        address, id = locator.split("/")
        self.tenant.box(address).delete(id)
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        address, id = locator.split("/")
        box = self.tenant.box(address)
        box.put(f"{id}moved", box.messages[id].mime, "sentitems")
        box.delete(id)
        self.truth[f"{locator}moved"] = self.truth.pop(locator)
        return f"{locator}moved"

    def deny(self, box: str) -> None:
        self.tenant.box(f"{box}@example.com").denied = True

    def allow(self) -> None:
        for box in self.tenant.boxes.values():
            box.denied = False

    def drop(self, box: str) -> None:
        self.tenant.drop(f"{box}@example.com")
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{box}@")}

    def lose(self) -> None:
        self.tenant.missing.add("User.Read.All")

    def close(self) -> None:
        self.server.close()
        self.login.close()


class TestOutlook(PartedConformance, Conformance):
    make = OutlookHarness

    @pytest.fixture
    def source(self, tmp_path: Path) -> Iterator[Harness]:
        with closing(OutlookHarness(tmp_path)) as harness:
            yield harness
            assert not harness.server.written
            assert not harness.login.written

    def test_empty_item(self, source: Harness) -> None:
        """No message is empty: an empty answer is a fault, and never an item without text."""
        assert isinstance(source, OutlookHarness)
        locator = source.put("smallest", b"\n")
        item = Ledger().sweep(source.connector()).find(locator)
        assert read(source.connector(), item) == b"\n"
        source.server.faults.on("$value", Response(b""), times=99)
        with pytest.raises(TransientError):
            read(source.connector(), item)
