"""Services of every vendor as one sees them from the command line: settings, contents, edits, faults, counts."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from tests.end_to_end import corpus
from tests.end_to_end.program import COMPLETE, LIGHT, Program
from tests.services.server import ContractServer, Request, Response

HTML = Response(b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><br>Welcome</body></html>")
CUT = Response(b'{"value": [{"id": "a', headers={"Content-Type": "application/json"})


class Cloud:
    """One vendor's server with invented contents, edited while it runs."""

    name: ClassVar[str]
    feeds = 1
    """Of how many feeds it consists: each costs one request when nothing has changed."""
    faults: tuple[Response, ...] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = random.Random(7)
        self.env: dict[str, str] = {}
        self.count = 0

    @property
    def servers(self) -> list[ContractServer]:
        """All servers that the source talks to; faults fall on the first."""
        raise NotImplementedError

    def settings(self) -> str:
        """Return the lines of the source."""
        raise NotImplementedError

    def add(self) -> None:
        """Put one item more in."""
        raise NotImplementedError

    def change(self) -> None:
        """Change, add or delete one item; each in turn."""
        raise NotImplementedError

    def fill(self, count: int) -> None:
        for _ in range(count):
            self.add()

    def fail(self, share: float, seed: int = 1) -> None:
        """Let a share of all requests fail, as a bad day does."""
        self.servers[0].faults.rate(share, *self.faults, seed=seed)

    def calm(self) -> None:
        self.servers[0].faults.clear()

    def requests(self) -> list[Request]:
        """Return what was asked since the last look."""
        found = [one for server in self.servers for one in server.requests]
        for server in self.servers:
            server.requests.clear()
        return found

    def kinds(self, asked: list[Request]) -> Counter[str]:
        """Count requests by what they are for: `items`, `feed`, or something else that listing needs."""
        raise NotImplementedError

    def program(self, folder: Path, extra: str = "") -> Program:
        """Make a home with this source."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pii-scan.toml").write_text(f"{self.settings()}\n{extra}", encoding="utf-8")
        program = Program(folder, LIGHT)
        assert program.run("init").code == COMPLETE
        return program

    def sweep(self, program: Program, *arguments: str) -> dict[str, Any]:
        """Sweep and return the counts, with the exit code."""
        code, found = program.sweep("--jobs", "2", *arguments, **self.env)
        return {**found[self.name], "code": code}

    def text(self) -> bytes:
        return corpus.text(self.chance, 2).encode()

    def mail(self) -> bytes:
        self.count += 1
        data = corpus._mail(f"{self.count}@mill.example", self.chance, [])
        return data.replace(b"\n", b"\r\n")

    def close(self) -> None:
        for server in self.servers:
            server.close()

    def __enter__(self) -> Cloud:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class Bucket(Cloud):
    """Objects in one bucket of S3."""

    name = "s3"

    def __init__(self, folder: Path) -> None:
        from tests.services import s3

        super().__init__(folder)
        self.faults = (s3.slow_down("1"), s3.FAILED, s3.FAILED, s3.RESET, s3.CUT_XML, s3.EMPTY, s3.HTML)
        self._keys: list[str] = []
        self.server = s3.S3Server()
        self.server.make("acme")
        self.env = {"S3_SECRET": s3.SECRET_KEY}

    @property
    def servers(self) -> list[ContractServer]:
        return [self.server]

    def settings(self) -> str:
        from tests.services import s3

        (self.folder / "s3.id").write_text(s3.ACCESS_KEY)
        return "\n".join(
            [
                f'[[sources]]\nname = "{self.name}"\ntype = "s3"\nbucket = "acme"\nregion = "{s3.REGION}"',
                f'endpoint_url = "{self.server.url}"\nsecret_access_key = "env:S3_SECRET"',
                f'access_key_id = "file:{self.folder / "s3.id"}"',
            ]
        )

    def add(self) -> None:
        self.count += 1
        key = f"room {self.count % 7}/paper {self.count}.txt"
        self.server.put("acme", key, self.text())
        self._keys.append(key)

    def change(self) -> None:
        kind = self.chance.randrange(3)
        if kind == 0:
            self.add()
        elif kind == 1:
            self.server.put("acme", self.chance.choice(self._keys), self.text())
        else:
            self.server.delete("acme", self._keys.pop(self.chance.randrange(len(self._keys))))

    def kinds(self, asked: list[Request]) -> Counter[str]:
        return Counter("feed" if "list-type" in one.query else "items" for one in asked)


CLOUDS: dict[str, type[Cloud]] = {one.name: one for one in (Bucket,)}
