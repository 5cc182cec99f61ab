"""What a sweep of one source works with: its parts, how it was asked for, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from scanner.exchange import Exchange
from scanner.index.writer import IndexWriter
from scanner.ports import Connector, Gate


class StoppedError(Exception):
    """The user asked to stop; everything up to the last commit is kept."""


class Progress(Protocol):
    """Told how the sweep goes on."""

    def at(self, source: str) -> None:
        """Say which source is being read."""

    def listed(self, count: int) -> None:
        """Say that more items were listed."""

    def done(self, count: int, failed: int) -> None:
        """Say that more items are settled."""


class Meter(Protocol):
    """Told what the sweep of a source costs."""

    def goes_on(self, requests: int, size: int, examined: int = 0) -> bool:
        """Take the requests, bytes and items of this turn so far; tells whether it may go on."""

    def keep(self, requests: int, size: int) -> None:
        """Take what the turn cost when it has ended."""


@dataclass(slots=True)
class Options:
    """How to sweep: read everything again, or what failed before.

    With the number of a `run`, partitions that this run has done in an earlier turn are left alone, and a full
    round that was cut off is gone on with.
    """

    full: bool = False
    retry_failed: bool = False
    max_item_bytes: int = 2 << 30
    stopped: Callable[[], bool] = lambda: False
    run: int = 0
    careful: bool = False
    """Commit each item as soon as it ends: a worker died in this run, and what it can do is to be kept."""
    meter: Meter | None = None
    rests: Callable[[], None] | None = None
    """Called inside the transaction of the last batch of a partition that gives way."""
    gate: Gate | None = None
    """Keeps the limits of services, where other workers ask them as well."""


@dataclass(slots=True)
class Tally:
    """What one source's sweep did; the rest of its summary is read from the index."""

    partitions: int = 0
    examined: int = 0
    deleted: int = 0
    bytes: int = 0
    findings: int = 0
    ocr_pages: int = 0
    ocr_seconds: float = 0.0
    recordings: int = 0
    sound_seconds: float = 0.0
    speech_seconds: float = 0.0
    outdated: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """The sweep of one source; `source` is its number in the index."""

    writer: IndexWriter
    exchange: Exchange
    source: int
    connector: Connector
    options: Options
    progress: Progress
    tally: Tally = field(default_factory=Tally)
