"""One source that is asked live: what its service finds is looked up in the index, opened, and examined.

Runs in one thread beside the source's own (`scanner.ahead`, `scanner.readers`), as a sweep does, but writes nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scanner.ahead import Ahead, Bell, Now, Steps
from scanner.candidates import Candidate, Why
from scanner.course import Progress
from scanner.errors import SourceError
from scanner.examined import ContentRecord, ItemDone, State, Task
from scanner.fetching import Fetched, discard, fetch, fetch_end, forbidden_end, list_problem
from scanner.index.held import Held
from scanner.index.rows import version_digest
from scanner.model import Item, LiveSource, Problem, Reason, Stage
from scanner.ports import Connector, Service
from scanner.readers import Readers
from scanner.spotting import Spotter
from scanner.workers import WorkerPool

_AHEAD = 64
_STEP = 64
"""Hits that are taken before others get their turn."""
MOST_HITS = 10_000
"""Nobody looks through more; a search that finds so many asks for a word, not for a person."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a live search is asked for: it opens at most `most` items of each source, and ends after so many seconds."""

    progress: Progress
    max_item_bytes: int
    most: int
    seconds: float
    stopped: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Bench:
    """What all sources that are asked share."""

    pool: WorkerPool
    bell: Bell
    spotter: Spotter
    terms: Terms
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))


class Asking:
    """The live search of one source."""

    def __init__(
        self,
        name: str,
        connector: Connector,
        search: Callable[[], Iterator[Item | Problem]],
        known: Callable[[str], Held | None],
        bench: Bench,
    ) -> None:
        self.name = name
        self._connector = connector
        self._known = known
        self._bench = bench
        self._terms = bench.terms
        self._candidates: dict[int, Candidate] = {}
        self._under_way: dict[int, Candidate] = {}
        self._lanes: dict[str, int] = {}
        self._seen: set[str] = set()
        self._unchanged = self._opened = 0
        self._faults: list[Problem] = []
        self._ended = False
        service = connector if isinstance(connector, Service) else None
        self._hits: Steps[Item | Problem] = Ahead(search, _AHEAD, bench.bell) if service else Steps(search)
        self._readers = Readers(connector, service, bench.terms.max_item_bytes, bench.bell) if service else None

    @property
    def done(self) -> bool:
        """Tell whether all that was found is settled."""
        return self._ended and not self._under_way

    def step(self) -> bool:
        """Take hits and opened items as far as they have come; tells whether there may be more at once."""
        more = self._take_hits()
        opened = self._readers.take() if self._readers is not None else iter(())
        while not self._bench.pool.full and (one := next(opened, None)) is not None:
            self._fetched(*one)
        return more

    def received(self, number: int, message: ContentRecord | ItemDone) -> None:
        """Take what was found in an item, unless it was given up meanwhile."""
        candidate = self._under_way.get(number)
        if candidate is None:
            return
        if isinstance(message, ItemDone):
            self._settle(number, message)
        else:
            candidate.contents[message.name] = self._bench.spotter.spot(message)

    def owns(self, number: int) -> bool:
        """Tell whether an item is one of this source."""
        return number in self._candidates

    def break_off(self, reason: Reason, why: str) -> None:
        """Ask for no more; what is under way stays not examined."""
        if not self._ended:
            self._end(Problem(Stage.LIST, reason, f"not all of it was searched: {why}", retryable=True))
        for candidate in self._under_way.values():
            candidate.left = why
            discard(candidate.source)
        self._under_way.clear()

    def close(self) -> None:
        """Give back the threads."""
        self._hits.close()
        if self._readers is not None:
            self._readers.close()

    def candidates(self) -> list[Candidate]:
        """Return the hits that the index does not have so, in the order in which they came."""
        return list(self._candidates.values())

    def summary(self) -> LiveSource:
        """Return what came of it."""
        found = self.candidates()
        ends = [one.done.state for one in found if one.done is not None]
        return LiveSource(
            self.name,
            hits=len(found) + self._unchanged,
            held=self._unchanged,
            examined=ends.count(State.EXAMINED),
            skipped=ends.count(State.SKIPPED),
            failed=ends.count(State.FAILED),
            not_examined=len(found) - len(ends),
            problems=(*self._faults, *(problem for one in found for problem in one.problems())),
        )

    def _take_hits(self) -> bool:
        for _ in range(_STEP):
            if self._bench.pool.full:
                return False
            found = Now.END if self._ended else self._poll()
            if found is Now.END:
                self._ended = True
            if isinstance(found, Now):
                return False
            if isinstance(found, Problem):
                self._faults.append(found)
            else:
                self._hit(found)
        return True

    def _poll(self) -> Item | Problem | Now:
        try:
            return self._hits.poll()
        except SourceError as error:
            self._end(list_problem(error))
            return Now.END

    def _end(self, problem: Problem) -> None:
        self._faults.append(problem)
        self._ended = True
        self._hits.close()

    def _hit(self, item: Item) -> None:
        if item.locator in self._seen:
            return
        if len(self._seen) >= MOST_HITS:
            self._end(Problem(Stage.LIST, Reason.UNREADABLE, f"more than {MOST_HITS:,} hits: the rest was not taken"))
            return
        self._seen.add(item.locator)
        held = self._known(item.locator)
        read = held is not None and held.state is State.EXAMINED
        if held is not None and read and held.version == version_digest(item.version):
            self._unchanged += 1
            return
        why = Why.CHANGED if read else Why.NEW if held is None else Why.UNREAD
        number = next(self._bench.numbers)
        self._candidates[number] = Candidate(item, why, held)
        self._terms.progress.listed(1)
        self._give(number, item)

    def _give(self, number: int, item: Item) -> None:
        self._under_way[number] = self._candidates[number]
        if item.skip is not None:
            self._settle(number, forbidden_end(number, item.skip))
        elif self._opened >= self._terms.most:
            self._under_way.pop(number).left = f"over the limit of {self._terms.most:,}"
            self._terms.progress.done(1, 0)
        else:
            self._opened += 1
            self._open(number, item)

    def _open(self, number: int, item: Item) -> None:
        if self._readers is not None:
            # Items of one partition have locators that begin alike: what a mailbox allows at once is for each mailbox.
            lane = self._lanes.setdefault(item.locator.partition("/")[0], len(self._lanes))
            self._readers.add(lane, number, item)
            return
        found: Fetched | SourceError
        try:
            found = fetch(self._connector, item, self._terms.max_item_bytes)
        except SourceError as error:
            found = error
        self._fetched(number, found)

    def _fetched(self, number: int, found: Fetched | SourceError) -> None:
        candidate = self._under_way.get(number)
        if candidate is None:
            discard(found)
        elif isinstance(found, SourceError):
            self._settle(number, fetch_end(number, found))
        else:
            item, candidate.source = candidate.item, found
            name = item.name or item.locator.rpartition("/")[2]
            title = item.name if item.title is None else item.title
            self._bench.pool.submit(Task(number, found, name, item.media_type, title))

    def _settle(self, number: int, done: ItemDone) -> None:
        candidate = self._under_way.pop(number)
        candidate.done = done
        discard(candidate.source)
        candidate.source = None
        self._terms.progress.done(1, int(done.state is State.FAILED))
        if candidate.unchanged:  # another version, such as a flag that was set
            del self._candidates[number]
            self._unchanged += 1
