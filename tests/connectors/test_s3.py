from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from connectors.pacing import Pace
from connectors.s3 import S3Connector
from scanner.errors import DeniedError
from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.harness import NAMES, Harness, Ledger, read
from tests.connectors.stores import access, closed_port
from tests.services.s3 import S3Server

ODD = (
    *NAMES, "..", ".", "../up", "a/./b", "/", "//x", "folder/", "tab\tline\n\x01", "\u2028", "x" * 1022, "é" * 511,
    "Case", "case", "a+b c%2Fd&e=f?g", "a\ufffdb", "\U0001f600", "c?versionId=null",
)  # fmt: skip


class BucketHarness(Harness):
    """One bucket; the boxes are folders."""

    names = ODD
    pattern = "acme-data"
    prefix = ""
    options: ClassVar[dict[str, Any]] = {}
    server: S3Server

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = servers()
        self.lost = False
        self.server.make("acme-data")
        list(self.connector().partitions())  # the first client of a process loads the models of the service

    def connector(self) -> S3Connector:
        url = closed_port() if self.lost else self.server.url
        return S3Connector(self.pattern, self.prefix, access(url), page=self.page, pace=Pace(tries=2), **self.options)

    def broken(self) -> S3Connector:
        return S3Connector(self.pattern, "", access(closed_port()), pace=Pace(tries=1), **self.options)

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        self.server.put("acme-data", f"{box}/{name}", body)
        self.truth[f"{box}/{name}"] = body
        return f"{box}/{name}"

    def put_empty(self, box: str = "a") -> str:
        return self.put("empty", b"", box)

    def delete(self, locator: str) -> None:
        self.server.delete("acme-data", locator)
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        body = self.truth[locator]
        self.delete(locator)
        return self.put(f"{locator.partition('/')[2]} moved", body, locator.partition("/")[0])

    def deny(self, box: str) -> None:
        self.server.denied.add(("s3:ListBucket", "acme-data"))

    def allow(self) -> None:
        self.server.denied.clear()

    def drop(self, box: str) -> None:
        for one in [one for one in self.truth if one.startswith(f"{box}/")]:
            self.delete(one)

    def lose(self) -> None:
        self.lost = True

    def snapshot(self) -> Any:
        return self.server.held(), self.server.written


class PatternHarness(BucketHarness):
    """A pattern of buckets; the boxes are buckets."""

    pattern = "acme-*"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server.drop("acme-data")
        self.server.make("other")
        for box in ("a", "b"):
            self.server.make(f"acme-{box}")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        self.server.put(f"acme-{box}", name, body)
        self.truth[f"acme-{box}/{name}"] = body
        return f"acme-{box}/{name}"

    def delete(self, locator: str) -> None:
        self.server.delete(*locator.split("/", 1))
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        body = self.truth[locator]
        self.delete(locator)
        box, name = locator.removeprefix("acme-").split("/", 1)
        return self.put(f"{name} moved", body, box)

    def deny(self, box: str) -> None:
        self.server.denied.add(("s3:ListBucket", f"acme-{box}"))

    def drop(self, box: str) -> None:
        self.server.drop(f"acme-{box}")
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"acme-{box}/")}


_SERVERS: list[S3Server] = []


def servers() -> S3Server:
    _SERVERS.append(S3Server())
    return _SERVERS[-1]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while _SERVERS:
        _SERVERS.pop().close()


class SplitHarness(BucketHarness):
    """One bucket whose folders are partitions; the boxes are folders."""

    options: ClassVar[dict[str, Any]] = {"split": True}

    def deny(self, box: str) -> None:
        self.server.denied.add(("s3:ListBucket", f"acme-data/{box}/"))


class VersionsHarness(BucketHarness):
    """One bucket that keeps all versions, and all are read; what a test deletes is deleted for good."""

    names = tuple(one for one in ODD if "\n" not in one)  # moto lists versions with characters that XML has not
    options: ClassVar[dict[str, Any]] = {"all_versions": True}

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        locator = super().put(name, body, box)
        if "?versionId=" in name:
            self.truth[f"{locator}?versionId=null"] = self.truth.pop(locator)
            return f"{locator}?versionId=null"
        return locator

    def deny(self, box: str) -> None:
        self.server.denied.add(("s3:ListBucketVersions", "acme-data"))


class WholeBucketConformance(Conformance):
    """One bucket that is one partition is denied as a whole: then the source cannot be read at all."""

    def test_denied_partition_is_told_and_deletes_nothing(self, source: Harness) -> None:
        source.fill(4)
        ledger = Ledger().sweep(source.connector())
        source.deny("a")
        with pytest.raises(DeniedError, match="s3:ListBucket"):
            ledger.sweep(source.connector())
        assert ledger.locators == source.truth.keys()
        source.allow()
        assert ledger.sweep(source.connector()).locators == source.truth.keys()

    def test_problems_carry_no_name(self, source: Harness) -> None:
        source.put("kai", box="b")
        source.deny("b")
        with pytest.raises(DeniedError) as told:
            Ledger().sweep(source.connector())
        assert not any(one in told.value.detail for one in ("kai", "acme", "127.0.0.1"))


class TestBucket(WholeBucketConformance):
    make = BucketHarness


class TestVersions(WholeBucketConformance):
    make = VersionsHarness

    def test_huge_item_is_streamed(self, source: Harness) -> None:
        """The memory is looked at with the other listing: moto copies whole objects to list their versions."""
        locator = source.put("huge", b"x" * 3_000_000)
        item = Ledger().sweep(source.connector()).find(locator)
        assert read(source.connector(), item) == source.truth[locator]


class TestSplit(Conformance):
    make = SplitHarness


class TestPattern(PartedConformance, Conformance):
    make = PatternHarness
