from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.connectors.conformance import Conformance
from tests.connectors.recordings_harness import BucketHarness, CallsHarness, PrefixHarness, TreeHarness, close_servers


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_servers()


class TestFolder(Conformance):
    make = CallsHarness


class TestFolderOfOtherFiles(Conformance):
    make = TreeHarness


class TestBucket(Conformance):
    make = BucketHarness


class TestBucketBelowAPrefix(Conformance):
    make = PrefixHarness
