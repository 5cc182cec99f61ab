"""Gmail behind its published contract: the suite of all connectors, and what is Gmail's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scanner.errors import TransientError
from tests.connectors.conformance import Conformance, PartedConformance
from tests.connectors.gmail_harness import Gmail
from tests.connectors.harness import Harness, Ledger, read
from tests.services.server import Response


class TestGmail(PartedConformance, Conformance):
    make = Gmail

    @pytest.fixture
    def source(self, tmp_path: Path) -> Iterator[Harness]:
        with closing(Gmail(tmp_path)) as harness:
            yield harness
            assert harness.workspace.written == []

    def test_changed_item_has_another_version(self, source: Harness) -> None:
        """No message changes: a draft that is saved again is another message, and the old one is gone."""
        old = source.fill()[3]
        ledger = Ledger().sweep(source.connector())
        new = source.put("item 03", b"other!\n")
        ledger.sweep(source.connector())
        assert new != old
        assert ledger.locators == source.truth.keys()
        assert read(source.connector(), ledger.find(new)) == b"other!\n"

    def test_empty_item(self, source: Harness) -> None:
        """No message is empty: an answer without bytes is a fault, and never an item without text."""
        locator = source.put_empty()
        item = Ledger().sweep(source.connector()).find(locator)
        assert read(source.connector(), item) == b"\n"
        assert isinstance(source, Gmail)
        empty = Response({"id": "1", "threadId": "1", "raw": ""})
        source.workspace.faults.on(lambda request: request.one("format") == "raw", empty, times=99)
        with pytest.raises(TransientError):
            read(source.connector(), item)
