"""What is told of the worker and of the runs of each source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EndedRun:
    """A run that has ended. `kind` is "sweep", "full" or "person"; `given_up` tells that workers died in it.

    `counts` are numbers: examined, deleted, bytes, findings, requests and seconds of the run; listed, skipped, failed,
    in_part and unheard as they stood at its end.
    """

    number: int
    kind: str
    began: datetime
    ended: datetime
    complete: bool
    given_up: bool
    counts: Mapping[str, float]

    @property
    def problems(self) -> int:
        """Return how many items had a problem at its end."""
        return int(self.counts.get("failed", 0) + self.counts.get("in_part", 0))


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that was begun and has not ended; `why` says for what it rests, "" while it is under way."""

    number: int
    kind: str
    began: datetime
    why: str


@dataclass(frozen=True, slots=True)
class SourceRuns:
    """The runs of a source. `fresh` is when the last complete sweep began: all older changes are in the index.

    `before` is the run before the `last` one. `held_back` says why the worker leaves it alone now: "pause", "budget"
    or "".
    """

    source: str
    last: EndedRun | None = None
    before: EndedRun | None = None
    open: OpenRun | None = None
    next_sweep: datetime | None = None
    next_full: datetime | None = None
    fresh: datetime | None = None
    too_old: bool = False
    overdue: bool = False
    held_back: str = ""
    goes_on: datetime | None = None
    """When it is held back no longer."""

    @property
    def trend(self) -> int | None:
        """Return how many more items have a problem than after the run before; None without two runs."""
        if self.last is None or self.before is None:
            return None
        return self.last.problems - self.before.problems


@dataclass(frozen=True, slots=True)
class WorkerTold:
    """Whether a worker looks after the index, and whether it is well; `seen` is its last sign of life."""

    lives: bool
    well: bool
    state: str = ""
    seen: str | None = None
    overdue: int = 0
