"""A worker over worlds in memory, with a clock to be set; everything else is real."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from connectors.memory import MemoryConnector, World
from scanner.config import IndexSettings, Settings, SourceSettings, defaults
from scanner.index.address import Address
from scanner.index.database import exists
from scanner.index.gates import open_gate
from scanner.index.reader import IndexReader, open_reader
from scanner.index.runs import Run
from scanner.index.writer import IndexWriter, open_worker_writer
from scanner.ports import Gate
from scanner.schedule.loop import Worker
from scanner.schedule.settings import WorkerSettings
from scanner.schedule.state import Standing
from scanner.setting import SourceType
from tests.scanner.doubles import InlinePool
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import FINGERPRINT, KEY

START = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass
class Watcher:
    """Remembers what it is told."""

    moves: int = 0
    looks: list[Sequence[Standing]] = field(default_factory=list)
    ends: list[tuple[int, Run]] = field(default_factory=list)
    olds: list[tuple[int, str]] = field(default_factory=list)

    def move(self) -> None:
        self.moves += 1

    def looked(self, found: Sequence[Standing], now: datetime) -> None:
        self.looks.append(found)

    def ended(self, source: int, run: Run) -> None:
        self.ends.append((source, run))

    def old(self, source: int, why: str) -> None:
        self.olds.append((source, why))


class Death(BaseException):
    """A worker that is killed."""


@dataclass
class Mill:
    """Sources by name with their worlds and their settings; `run` is one worker from start to end."""

    folder: Path
    sources: dict[str, dict[str, Any]]
    worlds: dict[str, World] = field(default_factory=dict)
    now: datetime = START
    watcher: Watcher = field(default_factory=Watcher)
    waits: Callable[[], bool] = lambda: False
    stopped: Callable[[], bool] = lambda: False
    slice: float = 60.0
    patience: float = 0.0
    worker: WorkerSettings = field(default_factory=lambda: WorkerSettings(timezone="UTC", jitter="1s"))
    opened: list[tuple[str, str]] = field(default_factory=list)
    rests: int = 0
    address: Address | None = None
    """Where the index is, if it is no file of the folder."""

    def __post_init__(self) -> None:
        for name in self.sources:
            self.worlds.setdefault(name, World(page_size=3))

    @property
    def index(self) -> Address:
        return self.address or self.folder / "index.db"

    @property
    def settings(self) -> Settings:
        base = defaults(self.folder / "pii-scan.toml")
        index = base.index if self.address is None else IndexSettings(self.address, base.index.key)
        made = [SourceSettings(name, self._kind(name), values) for name, values in self.sources.items()]
        return Settings(base.file, index, base.detection, base.extraction, tuple(made), worker=self.worker)

    def _kind(self, name: str) -> SourceType:
        return SourceType("memory", "", (), lambda _: MemoryConnector(self.worlds[name]))

    def run(self, at: datetime | None = None, *, once: bool = True) -> Worker:
        """Run a worker at a time; asserts that the index is sound behind it."""
        self.now = self.now if at is None else at
        found = Worker(
            self.settings, self, self.watcher, self.stopped, lambda: self.now, self.slice, patience=self.patience
        )
        try:
            found.run(once=once)
        finally:
            with open_reader(self.index, [KEY]) as reader:
                assert recount(reader) == []
        return found

    @contextmanager
    def reader(self) -> Iterator[IndexReader | None]:
        if not exists(self.index):
            yield None
            return
        with open_reader(self.index, [KEY]) as reader:
            yield reader

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        with open_worker_writer(self.index, [KEY]) as writer:
            writer.fingerprint_id(FINGERPRINT)
            yield writer

    def pool(self, writer: IndexWriter) -> Any:
        return InlinePool(writer.known_file(), FINGERPRINT, writer.reader().content_key())

    def gate(self) -> AbstractContextManager[Gate | None]:
        return open_gate(self.index, [KEY])

    def somebody_waits(self) -> bool:
        return self.waits()

    def rest(self) -> None:
        self.rests += 1

    def ended(self) -> list[tuple[str, str, bool]]:
        """Return (source, kind, complete) of the runs that ended, in their order."""
        names = list(self.sources)
        return [(names[place - 1], run.kind, run.complete) for place, run in self.watcher.ends]

    def items(self) -> dict[tuple[str, str], str]:
        with open_reader(self.index, [KEY]) as reader:
            return {key: one["state"] for key, one in dump(reader)["items"].items()}

    def standing(self, name: str) -> Standing:
        return next(one for one in self.watcher.looks[-1] if one.plan.source == name)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
