"""Several workers of one index in PostgreSQL, over worlds in memory; the queue and the database are real."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from connectors.memory import MemoryConnector, World
from scanner.cluster.machine import Machine
from scanner.config import IndexSettings, Settings, SourceSettings, defaults
from scanner.index.address import Postgres
from scanner.index.gates import open_gate
from scanner.index.lasting import LastingReader
from scanner.index.reader import IndexReader, open_reader
from scanner.index.runs import Run
from scanner.index.writer import IndexWriter, open_worker_writer
from scanner.model import Item
from scanner.ports import Gate
from scanner.schedule.settings import WorkerSettings
from scanner.setting import SourceType
from tests.databases import fresh, raw
from tests.scanner.doubles import InlinePool
from tests.scanner.dumping import dump, recount
from tests.scanner.index.writing import FINGERPRINT, KEY
from tests.scanner.schedule.mill import Watcher

DAILY = {"schedule": "0 2 * * *"}


@dataclass
class Hall:
    """Sources by name with their worlds; `start` is one worker in a thread of its own."""

    folder: Path
    sources: dict[str, dict[str, Any]] = field(default_factory=lambda: {"a": dict(DAILY)})
    slice: float = 30.0
    worlds: dict[str, World] = field(default_factory=dict)
    index: Postgres = field(default_factory=fresh)
    stopping: threading.Event = field(default_factory=threading.Event)
    ends: list[tuple[int, Run]] = field(default_factory=list)
    wrote: list[threading.Thread] = field(default_factory=list)
    """Who opened the index for writing, each time."""
    opened: dict[str, list[str]] = field(default_factory=dict)
    """Which worker opened what, in its order."""
    stopped: Callable[[], bool] = lambda: False
    waits: Callable[[], bool] = lambda: False
    """Whether a person waits; asked once by a slice at its begin."""
    opens: Callable[[str, Item], None] = lambda _worker, _item: None
    """Called before an item is opened, by a worker."""

    def __post_init__(self) -> None:
        for name in self.sources:
            self.worlds.setdefault(name, World(page_size=3))

    def fill(self, source: str, boxes: int, each: int) -> None:
        for box in range(boxes):
            for number in range(each):
                text = f"Name: Kai Lund kai{number}@example.com {source}-{box}@example.com"
                self.worlds[source].put(f"{box}/{number:03}", text, partition=f"box{box}")

    def settings(self, worker: str) -> Settings:
        base = defaults(self.folder / "pii-scan.toml")
        made = [SourceSettings(name, self._kind(name, worker), values) for name, values in self.sources.items()]
        index = IndexSettings(replace(self.index, beside=self.folder / f"{worker}-pii-scan"), base.index.key)
        own = WorkerSettings(timezone="UTC", jitter="1s")
        return Settings(base.file, index, base.detection, base.extraction, tuple(made), worker=own)

    def _kind(self, name: str, worker: str) -> SourceType:
        return SourceType("memory", "", (), lambda _: _Connector(self, worker, self.worlds[name]))

    @contextmanager
    def started(self, *names: str, once: bool = True) -> Iterator[dict[str, Machine]]:
        """Run workers beside the caller; at the end they are waited for, and what one of them raised is raised."""
        faults: list[BaseException] = []
        readers = {name: LastingReader(self.index, lambda: [KEY]) for name in names}
        machines = {
            name: Machine(
                self.settings(name), _Tools(self, readers[name]), self._watcher(), self._asked, slice=self.slice
            )
            for name in names
        }

        def run(machine: Machine) -> None:
            try:
                machine.run(once=once)
            except BaseException as error:
                faults.append(error)

        threads = [threading.Thread(target=run, args=(one,), name=name) for name, one in machines.items()]
        for thread in threads:
            thread.start()
        try:
            yield machines
        finally:
            if not once:
                self.stopping.set()
            for thread in threads:
                thread.join(60)
            alive = any(thread.is_alive() for thread in threads)
            self.stopping.set()
            for reader in readers.values():
                reader.close()
        assert not alive, "a worker does not come to its end"
        if faults:
            raise faults[0]

    def run(self, *names: str) -> None:
        """Let workers sweep what is due."""
        with self.started(*names):
            pass
        self.stopping.clear()

    def _asked(self) -> bool:
        return self.stopping.is_set() or self.stopped()

    def _watcher(self) -> Watcher:
        found = Watcher()
        found.ended = lambda source, run: self.ends.append((source, run))  # type: ignore[method-assign]
        return found

    def said(self) -> dict[str, Any]:
        """Return what the index says; asserts that it is sound."""
        with open_reader(self.index, [KEY]) as reader:
            assert recount(reader) == []
            return dump(reader)

    def jobs(self) -> list[tuple[Any, ...]]:
        query = (
            "SELECT task_name, status, args::text, queue_name, lock, queueing_lock FROM procrastinate_jobs ORDER BY id"
        )
        with raw(self.index) as store:
            return list(store.execute(query).fetchall())

    def until(self, what: Callable[[], object], seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, "it does not come about"
            time.sleep(0.02)


class _Connector(MemoryConnector):
    def __init__(self, hall: Hall, worker: str, world: World) -> None:
        super().__init__(world)
        self._hall = hall
        self._worker = worker

    def open(self, item: Item) -> Any:
        self._hall.opens(self._worker, item)
        self._hall.opened.setdefault(self._worker, []).append(item.locator)
        return super().open(item)


@dataclass
class _Tools:
    hall: Hall
    lasting: LastingReader

    def reader(self) -> AbstractContextManager[IndexReader | None]:
        return self.lasting.look()

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        self.hall.wrote.append(threading.current_thread())
        with open_worker_writer(self.hall.index, [KEY]) as writer:
            writer.fingerprint_id(FINGERPRINT)
            yield writer

    def pool(self, writer: IndexWriter) -> Any:
        return InlinePool(writer.known_file(), FINGERPRINT, writer.reader().content_key())

    def gate(self) -> AbstractContextManager[Gate | None]:
        return open_gate(self.hall.index, [KEY])

    def somebody_waits(self) -> bool:
        return self.hall.waits()

    def rest(self) -> None:
        """Hold nothing."""
