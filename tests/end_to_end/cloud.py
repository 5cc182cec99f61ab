"""One service as one sees it from the command line: settings, contents, edits, faults, counts."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from tests.end_to_end import corpus
from tests.end_to_end.program import COMPLETE, LIGHT, Program
from tests.services.server import ContractServer, Fault, Request, Response

JSON = {"Content-Type": "application/json"}
HTML = Response(
    b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><br>Welcome</body></html>",
    headers={"Content-Type": "text/html"},
)
MALFORMED = Response(b'{"value": [{"id": "a', headers=JSON)
LIST = Response(b"[]", headers=JSON)
EMPTY = Response(b"", headers=JSON)
CUT = Response(b'{"value": []}' + b" " * 200, headers=JSON, cut=60)
RESET = Response(reset=True)
Kind = Response | Fault


class Cloud:
    """One vendor's servers with invented contents, edited while they run."""

    name: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = random.Random(7)
        self.env: dict[str, str] = {}
        self.count = 0
        self.vanished = 0
        self._attachments = [(f"offer{n}.zip", corpus.zipped({"list.csv": self.text().decode()})) for n in range(5)]

    @property
    def servers(self) -> Sequence[ContractServer]:
        """All servers that the source talks to."""
        return tuple(self.faults())

    @property
    def feeds(self) -> int:
        """Of how many feeds and listings it consists: each costs one request when nothing has changed."""
        raise NotImplementedError

    @property
    def finding(self) -> int:
        """How many requests it takes to log in and to find out what feeds there are."""
        raise NotImplementedError

    def faults(self) -> Mapping[ContractServer, tuple[Kind, ...]]:
        """Return each server with what goes wrong there."""
        raise NotImplementedError

    def settings(self) -> str:
        """Return the lines of the source."""
        raise NotImplementedError

    def add(self) -> None:
        """Put one item more in."""
        raise NotImplementedError

    def change(self) -> None:
        """Change, add, move or delete one item, by chance."""
        raise NotImplementedError

    def expire(self, *, listing: bool = False) -> None:
        """Let the next request that goes on with a feed, or with a `listing` of all, be told that its cursor ran out.

        Once: a second time in one sweep is a problem to be told. Where no cursor is known to run out, nothing happens.
        """

    def unlicensed(self) -> None:
        """Add a user without what the source reads of users; where it reads nothing of users, nothing happens."""

    def take_away(self, request: Request) -> bool:
        """Delete the item that a request is about to read; False if it reads none that is there."""
        raise NotImplementedError

    def vanish(self, count: int) -> None:
        """Let so many items go just when they are to be read: they were listed."""
        left = [None] * count

        def strike(request: Request) -> bool:
            if left and self.take_away(request):
                left.pop()
                self.vanished += 1
            return False  # the answer is the server's own

        for server in self.servers:
            server.faults.on(strike, Response())

    def muddle(self, on: bool) -> None:
        """Let feeds repeat rows out of their order, and begin with empty pages."""

    def kinds(self, asked: Sequence[Request]) -> Counter[str]:
        """Count requests by what they are for: `items`, `feed`, or `finding`."""
        raise NotImplementedError

    def fill(self, count: int) -> None:
        for _ in range(count):
            self.add()

    def fail(self, share: float, seed: int = 1) -> None:
        """Let a share of all requests fail, as a bad day does."""
        for number, (server, kinds) in enumerate(self.faults().items()):
            server.faults.rate(share, *kinds, seed=seed + number)
        self.expire(listing=True)
        self.muddle(True)

    def calm(self) -> None:
        for server in self.servers:
            server.faults.clear()
        self.muddle(False)

    @property
    def injected(self) -> int:
        """How much went wrong so far."""
        return sum(server.faults.injected for server in self.servers)

    def requests(self) -> list[Request]:
        """Return what was asked since the last look."""
        found = [one for server in self.servers for one in server.requests]
        for server in self.servers:
            server.requests.clear()
        return found

    def program(self, folder: Path, extra: str = "") -> Program:
        """Make a home with this source."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pii-scan.toml").write_text(f"{self.settings()}\n{extra}", encoding="utf-8")
        program, made = Program(folder, LIGHT), self.folder / "made.key"
        if made.exists():
            shutil.copy(made, folder / "pii-scan.key")
        else:
            assert program.run("init").code == COMPLETE
            shutil.copy(folder / "pii-scan.key", made)
        return program

    def sweep(self, program: Program, *arguments: str) -> dict[str, Any]:
        """Sweep and return the counts, with the exit code."""
        code, found = program.sweep("--jobs", "2", *arguments, **self.env)
        return {**found[self.name], "code": code}

    def text(self) -> bytes:
        return corpus.text(self.chance, 2).encode()

    def mail(self) -> bytes:
        self.count += 1
        attached = self._attachments if self.count % 5 == 0 else []
        return corpus.mail(f"{self.count}@mill.example", self.chance, attached).replace(b"\n", b"\r\n")

    def close(self) -> None:
        for server in self.servers:
            server.close()

    def __enter__(self) -> Cloud:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
