"""`subject --live`: asks the sources that can search for what the index does not have yet. Writes nothing.

All sources are asked at once. What they find is opened and examined by worker processes as in a sweep, at most so many
items of each source and for at most so long: what is left is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from scanner import candidates, log
from scanner.ahead import Bell
from scanner.asking import Asking, Bench, Terms
from scanner.config import SourceSettings
from scanner.examined import ContentRecord, ItemDone
from scanner.identity.sought import Sought
from scanner.index.held import Held
from scanner.index.reader import IndexReader
from scanner.model import LiveSource, Reason, SubjectItem
from scanner.ports import Search, Service
from scanner.spotting import Spotter
from scanner.workers import WorkerPool

STOPPED, TOO_LONG = "stopped on request", "the time for it was over"
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a live search brought: items that the index does not have so, and what came of each source."""

    items: tuple[SubjectItem, ...]
    sources: tuple[LiveSource, ...]


def ask(
    reader: IndexReader, sources: Sequence[SourceSettings], sought: Sought, pool: WorkerPool, terms: Terms
) -> Answer:
    """Ask all sources that can search; one that fails does not keep the others back."""
    with ExitStack() as stack:
        bell = Bell()
        stack.callback(bell.close)
        search = _Search(reader, sought, Bench(pool, bell, Spotter(sought), terms))
        for source in sources:
            search.begin(source, stack)
        search.run()
        return search.answer()


class _Search:
    """The sources under way."""

    def __init__(self, reader: IndexReader, sought: Sought, bench: Bench) -> None:
        self._reader = reader
        self._sought = sought
        self._bench = bench
        self._numbers = {one.name: one.id for one in reader.sources()}
        self._sources: list[tuple[SourceSettings, Asking | None]] = []

    def begin(self, source: SourceSettings, stack: ExitStack) -> None:
        """Start to ask a source, if it can search."""
        connector = source.connect()
        stack.callback(connector.close)
        asking = self._asking(source.name, connector) if isinstance(connector, Search) else None
        if asking is not None:
            stack.callback(asking.close)
            log.info("live search begins", source=source.name, type=source.type.name)
        self._sources.append((source, asking))

    def run(self) -> None:
        """Go on until every source is done, or it takes too long, or somebody asks to stop."""
        terms, until = self._bench.terms, time.monotonic() + self._bench.terms.seconds
        terms.progress.at("live search")
        active = [asking for _, asking in self._sources if asking is not None]
        while active:
            if terms.stopped() or time.monotonic() > until:
                reason, why = (Reason.UNREADABLE, STOPPED) if terms.stopped() else (Reason.TIMEOUT, TOO_LONG)
                for asking in active:
                    asking.break_off(reason, why)
            busy = [asking for asking in active if asking.step()]
            active = [asking for asking in active if not asking.done]
            if active:
                self._receive(active, 0 if busy else _PAUSE)

    def answer(self) -> Answer:
        """Return what was found; what one hit tells of the bearers of a name counts for all."""
        found = [(source, one) for source, asking in self._sources if asking for one in asking.candidates()]
        bearers = {bearer for _, one in found for bearer in one.bearers()}
        sought = candidates.contested(bearers, self._sought)
        false = self._reader.dismissals.said_of
        items = [
            candidates.judged(one, source.name, source.type.name, sought, false(source.name, one.item.locator))
            for source, one in found
        ]
        told = tuple(asking.summary() if asking else LiveSource(source.name, False) for source, asking in self._sources)
        for one in filter(lambda one: one.asked, told):
            log.info("live search ends", source=one.source, complete=one.complete, hits=one.hits, held=one.held)
        return Answer(tuple(items), told)

    def _asking(self, name: str, connector: Any) -> Asking:
        number = self._numbers.get(name)
        if number is not None and isinstance(connector, Service):
            connector.heed(self._reader.waits(number))
        return Asking(
            name, connector, partial(connector.search, self._sought.pushed()), self._known(number), self._bench
        )

    def _known(self, number: int | None) -> Callable[[str], Held | None]:
        return (lambda _: None) if number is None else partial(self._reader.held.find, number)

    def _receive(self, active: Sequence[Asking], timeout: float) -> None:
        bench = self._bench
        for number, message in bench.pool.events(drain=True, timeout=timeout, bell=bench.bell.fileno()):
            owner = next((one for one in active if one.owns(number)), None)
            if owner is not None and isinstance(message, ItemDone | ContentRecord):
                owner.received(number, message)
        bench.bell.still()
