"""Folders and buckets of recordings for the conformance suite: calls, and files that are part of none."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any, ClassVar

from connectors._recordings_bucket import BucketStore
from connectors._recordings_items import NO_SIDECAR
from connectors._recordings_store import DiskStore
from connectors._s3_client import Client
from connectors.pacing import Pace
from connectors.recordings import BucketRecordings, RecordingsConnector
from scanner.callfile import Facts, Piece, bound
from scanner.ports import Connector
from tests.connectors.disks import BYTES, DiskHarness
from tests.connectors.harness import NAMES, Harness
from tests.connectors.stores import access, closed_port
from tests.services.s3 import S3Server


def as_call(name: str, body: bytes) -> bytes:
    """Return what comes out of a recording that nothing tells of."""
    return bound(Facts(notices=(NO_SIDECAR,)), [Piece(name, len(body), lambda: io.BytesIO(body))]).read()


class TreeHarness(DiskHarness):
    """A folder with files that are part of no call: whatever else lies between recordings."""

    names = (*NAMES, BYTES, "new\nline", "tab\t", " ", "...", "~", "*[a]?", "x" * 251)
    ending = ""

    def connector(self) -> Connector:
        return RecordingsConnector(DiskStore(self.root, self.disk), page=self.page)

    def broken(self) -> Connector:
        return RecordingsConnector(DiskStore(self.folder / "nowhere"))

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        locator = f"{box}/{name}{self.ending}"
        (self.root / box).mkdir(exist_ok=True)
        (self.root / locator).write_bytes(body)
        self.truth[locator] = self.held(f"{name}{self.ending}", body)
        return locator

    def held(self, name: str, body: bytes) -> bytes:
        return body

    def put_empty(self, box: str = "a") -> str:
        (self.root / box).mkdir(exist_ok=True)
        (self.root / box / "empty").touch()
        self.truth[f"{box}/empty"] = b""
        return f"{box}/empty"

    def delete(self, locator: str) -> None:
        (self.root / locator).unlink()
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        renamed = f"{locator.removesuffix(self.ending)} moved{self.ending}"
        body = (self.root / locator).read_bytes()
        (self.root / locator).rename(self.root / renamed)
        del self.truth[locator]
        self.truth[renamed] = self.held(renamed.partition("/")[2], body)
        return renamed

    def drop(self, box: str) -> None:
        shutil.rmtree(self.root / box)
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{box}/")}


class CallsHarness(TreeHarness):
    """A folder with recordings."""

    ending = ".wav"

    def held(self, name: str, body: bytes) -> bytes:
        return as_call(name, body)


ODD = (
    *NAMES, "..", ".", "../up", "a/./b", "/", "//x", "folder/", "tab\tline\n\x01", "\u2028", "x" * 1018, "é" * 509,
    "Case", "case", "a+b c%2Fd&e=f?g", "a\ufffdb", "\U0001f600", "c?versionId=null",
)  # fmt: skip
SERVERS: list[S3Server] = []


def close_servers() -> None:
    while SERVERS:
        SERVERS.pop().close()


class BucketHarness(Harness):
    """A bucket with recordings; the boxes are folders."""

    names = ODD
    ending = ".wav"
    bucket = "acme-calls"
    prefix: ClassVar[str] = ""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = S3Server()
        SERVERS.append(self.server)
        self.server.make(self.bucket)
        self.lost = False
        list(self.connector().check())  # the first client of a process loads the models of the service

    def connector(self) -> Connector:
        return self._over(closed_port() if self.lost else self.server.url, Pace(tries=2))

    def broken(self) -> Connector:
        return self._over(closed_port(), Pace(tries=1))

    def _over(self, url: str, pace: Pace) -> Connector:
        store = BucketStore(Client(access(url), pace), self.bucket, self.prefix, page=self.page)
        return BucketRecordings(store, pace, page=self.page)

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        return self._put(f"{box}/{name}{self.ending}", body)

    def _put(self, locator: str, body: bytes) -> str:
        self.server.put(self.bucket, self.prefix + locator, body)
        call = locator.endswith(".wav")
        self.truth[locator] = as_call(locator.rpartition("/")[2], body) if call else body
        return locator

    def put_empty(self, box: str = "a") -> str:
        return self._put(f"{box}/empty", b"")

    def delete(self, locator: str) -> None:
        self.server.delete(self.bucket, self.prefix + locator)
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        self.delete(locator)
        return self._put(f"{locator.removesuffix(self.ending)} moved{self.ending}", b"moved\n")

    def deny(self, box: str) -> None:
        self.server.denied.add(("s3:ListBucket", f"{self.bucket}/{self.prefix}{box}/"))

    def allow(self) -> None:
        self.server.denied.clear()

    def drop(self, box: str) -> None:
        for one in [one for one in self.truth if one.startswith(f"{box}/")]:
            self.delete(one)

    def lose(self) -> None:
        self.lost = True

    def snapshot(self) -> Any:
        return self.server.held(), self.server.written


class PrefixHarness(BucketHarness):
    """The same below a prefix, with files that are part of no call beside it."""

    prefix = "pbx/2026/"
    ending = ""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server.put(self.bucket, "pbx/other.wav", b"not asked for")
