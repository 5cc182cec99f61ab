"""The jobs of a cluster: whole numbers and nothing else, for a queue stores and logs them in the clear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Task(StrEnum):
    """What a job does."""

    LISTING = "listing"
    """Ask a source for its partitions."""
    SLICE = "slice"
    """Crawl a partition for a while."""
    FINISH = "finish"
    """Delete what is gone, and end the run."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of a run of a source; `partition` is 0 where it is about the source as a whole."""

    task: Task
    source: int
    run: int
    partition: int = 0
    priority: int = 0

    @property
    def queue(self) -> str:
        """Where it waits: workers take jobs of sources that they have settings of."""
        return queue_of(self.source)

    @property
    def lock(self) -> str:
        """No two jobs of the same one are at work at once."""
        return f"partition-{self.partition}" if self.partition else f"run-{self.run}"

    @property
    def key(self) -> str:
        """No two jobs of the same one wait at once."""
        return f"{self.task}-{self.run}-{self.partition}"

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return its arguments."""
        return {"run": self.run, "partition": self.partition} if self.partition else {"run": self.run}


def queue_of(source: int) -> str:
    """Return the name of the queue of a source, by its number in the index."""
    return f"source-{source}"
