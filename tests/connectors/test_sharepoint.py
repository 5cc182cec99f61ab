from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.sharepoint_harness import DriveHarness


class TestDrives(PartedConformance, Conformance):
    make = DriveHarness

    @pytest.fixture
    def source(self, tmp_path: Path) -> Iterator[DriveHarness]:  # type: ignore[override]
        harness = DriveHarness(tmp_path)
        yield harness
        harness.close()
