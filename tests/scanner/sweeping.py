"""A world in memory that is swept into an index, with everything to look at afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectors.memory import MemoryConnector, World
from scanner import sweep as sweeping
from scanner.config import SourceSettings
from scanner.course import Options
from scanner.index.address import Address
from scanner.index.reader import open_reader
from scanner.index.writer import IndexWriter, open_writer
from scanner.model import SourceSummary, SweepSummary
from scanner.ports import Connector
from scanner.setting import SourceType
from tests.scanner.doubles import InlinePool
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import FINGERPRINT, KEY


class Quiet:
    """A progress that counts."""

    def __init__(self) -> None:
        self.count = self.failed = self.settled = 0

    def at(self, source: str) -> None:
        pass

    def listed(self, count: int) -> None:
        self.count += count

    def done(self, count: int, failed: int) -> None:
        self.settled += count
        self.failed += failed


@dataclass
class Bench:
    """One index and one world."""

    folder: Path
    world: World = field(default_factory=lambda: World(page_size=3))
    connect: Callable[[World], Connector] = MemoryConnector
    fingerprint: str = FINGERPRINT
    known: Callable[[bytes, bool], bool] | None = None
    """What workers take as known, if it is not what the index has."""
    tasks: int = 0
    summary: SweepSummary | None = None
    progress: Quiet = field(default_factory=Quiet)
    address: Address | None = None
    """Where the index is, if it is no file of the folder."""

    @property
    def index(self) -> Address:
        return self.address or self.folder / "index.db"

    def sweep(self, spoil: Callable[[IndexWriter], None] | None = None, **options: Any) -> SourceSummary:
        """Sweep once; asserts what must hold after any sweep."""
        self.world.opened.clear()
        self.progress = Quiet()
        kind = SourceType("memory", "", (), lambda _: self.connect(self.world))
        with open_writer(self.index, [KEY]) as writer:
            writer.fingerprint_id(self.fingerprint)
            pool = InlinePool(writer.known_file(), self.fingerprint, writer.reader().content_key(), known=self.known)
            if spoil is not None:
                spoil(writer)
            try:
                source = SourceSettings("world", kind, {})
                self.summary = sweeping.run(writer, pool, [source], Options(**options), self.progress)
            finally:
                self.tasks = pool.tasks
        for one in self.summary.sources:
            assert one.listed == one.examined + one.unchanged + one.skipped + one.failed
        self.sound()
        return self.summary.sources[0] if self.summary.sources else None

    def sound(self) -> None:
        """Assert that the index adds up."""
        with open_reader(self.index, [KEY]) as reader:
            assert recount(reader) == []

    def picture(self) -> dict[str, Any]:
        with open_reader(self.index, [KEY]) as reader:
            return dump(reader)

    def items(self) -> dict[str, str]:
        """Return locators with their states."""
        return {locator: one["state"] for (_, locator), one in self.picture()["items"].items()}

    def found(self) -> dict[str, list[str]]:
        """Return locators with the values that stand in them."""
        items = self.picture()["items"].items()
        return {locator: sorted({row[4][1] for row in one["findings"]}) for (_, locator), one in items}


@contextmanager
def stopping_after(calls: int):
    """Give a `stopped` that says so from a number of calls on."""
    count = 0

    def stopped() -> bool:
        nonlocal count
        count += 1
        return count > calls

    yield stopped
