"""The three services that can search, each as one source of a home, to be edited behind the back of the index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

from scanner.index.crypto import RootKey, write_keys
from tests.end_to_end.program import COMPLETE, LIGHT, Ended, Program
from tests.services import google, microsoft_login
from tests.services.google import ADMIN, Workspace
from tests.services.graph import GraphServer
from tests.services.graph_drives import Tenant
from tests.services.graph_mail import tenant_server
from tests.services.microsoft_login import SECRET, LoginServer, bundle
from tests.services.server import ContractServer, Response


class Home:
    """One service, one settings file and the program; `secret` is what must not be shown."""

    name: ClassVar[str]
    secret = ""
    down = Response({"error": {"code": "serviceNotAvailable"}}, 503)
    denied = Response({"error": {"code": "accessDenied"}}, 403)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env: dict[str, str] = {}
        self.count = 0
        self.first = ""

    @property
    def server(self) -> ContractServer:
        """The server that is searched."""
        raise NotImplementedError

    def source(self) -> str:
        """Return the lines of the source."""
        raise NotImplementedError

    def put(self, text: str, title: str = "a title") -> str:
        """Put an item in; return its locator."""
        raise NotImplementedError

    def delete(self, locator: str) -> None:
        raise NotImplementedError

    def lose_secret(self) -> None:
        """Take away what the settings refer to."""
        raise NotImplementedError

    def write(self, more: str = "") -> None:
        text = f'[[sources]]\nname = "cloud"\n{self.source()}\n{more}'
        (self.folder / "pii-scan.toml").write_text(text, encoding="utf-8")

    @property
    def program(self) -> Program:
        key = self.folder / "pii-scan.key"
        if not key.exists():
            self.write()
            write_keys(key, [RootKey.generate()], replace=False)
        return Program(self.folder, LIGHT)

    def run(self, *arguments: str) -> Ended:
        ended = self.program.run(*arguments, **self.env)
        assert not self.secret or self.secret.encode() not in ended.out + ended.err
        return ended

    def begin(self) -> str:
        """Sweep a first item of Mira's and one of somebody else; return the locator of the first."""
        first = self.put("from mira@example.com")
        self.put("from ola@example.com")
        self.sweep()
        return first

    def sweep(self) -> None:
        code, _ = self.program.sweep("--jobs", "2", **self.env)
        assert code == COMPLETE

    def close(self) -> None:
        self.server.close()


class Microsoft(Home):
    """What its services share: a login, an application with a secret; `only` are the settings that make it small."""

    secret = SECRET
    only: ClassVar[str]
    _server: ContractServer

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.login = LoginServer()
        self.env = {"REQUESTS_CA_BUNDLE": str(bundle(folder)), "M365_SECRET": SECRET}

    @property
    def server(self) -> ContractServer:
        return self._server

    def source(self) -> str:
        return microsoft_login.source(self.name, self.login, self.server.url) + self.only

    def lose_secret(self) -> None:
        del self.env["M365_SECRET"]

    def close(self) -> None:
        super().close()
        self.login.close()


class Outlook(Microsoft):
    """A mailbox of Microsoft 365."""

    name = "outlook"
    only = "contacts = false\ncalendars = false\ndirectory = false"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._server, self.tenant = tenant_server(self.login, host="https://graph.microsoft.com")
        self.box = self.tenant.add("post@example.com", "Post")

    def put(self, text: str, title: str = "a title") -> str:
        self.count += 1
        mime = f"From: office@example.org\nSubject: {title}\n\n{text}\n"
        self.box.put(f"m{self.count}", mime.encode(), "inbox", subject=title)
        return f"post@example.com/m{self.count}"

    def delete(self, locator: str) -> None:
        self.box.delete(locator.partition("/")[2])


class SharePoint(Microsoft):
    """A library of SharePoint."""

    name = "sharepoint"
    only = "onedrive = false\nlists = false\npages = false"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.tenant = Tenant()
        self._server = GraphServer(self.tenant, login=self.login)
        self.tenant.url = self._server.url
        self.drive = self.tenant.library(self.tenant.site("team"), "papers")

    def put(self, text: str, title: str = "a title") -> str:
        self.count += 1
        entry = self.tenant.put(self.drive, f"{title} {self.count}.txt", text.encode())
        return f"{self.drive.id}/{entry.id}"

    def delete(self, locator: str) -> None:
        self.tenant.delete(self.drive, locator.partition("/")[2])

    def close(self) -> None:
        super().close()
        self.tenant.downloads.close()


class Gmail(Home):
    """A mailbox of a Google Workspace."""

    name = "gmail"
    denied = google.error(403, "forbidden", "Forbidden")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.workspace = Workspace()
        self.workspace.account("post@example.com")
        (folder / "sa.json").write_text(json.dumps(self.workspace.key_file()))

    @property
    def server(self) -> ContractServer:
        return self.workspace

    def source(self) -> str:
        return (
            f'type = "gmail"\nservice_account = "file:sa.json"\nadmin = "{ADMIN}"\n'
            f'endpoint_url = "{self.workspace.url}"\n'
            "contacts = false\ndirectory = false\nunits_per_minute_user = 100000000"
        )

    def put(self, text: str, title: str = "a title") -> str:
        mime = f"From: office@example.org\nSubject: {title}\n\n{text}\n"
        return f"post@example.com/{self.workspace.deliver('post@example.com', mime.encode())}"

    def delete(self, locator: str) -> None:
        self.workspace.remove(*locator.split("/"))

    def lose_secret(self) -> None:
        (self.folder / "sa.json").unlink()


HOMES: dict[str, type[Home]] = {one.name: one for one in (Outlook, SharePoint, Gmail)}
