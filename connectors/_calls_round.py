"""One round over a list of calls that can be asked for by days only, and tells nothing of changes and deletions.

A FULL round lists all days, a stretch at a time. A DELTA round lists the last days again, where calls still appear and
get their transcripts, and what stands beside the days (a trash). The checkpoint names the calls that stood there when
the round before ended: one that does not stand there now is asked for, and deleted only if the service has it not.

Each stretch is listed whole before anything of it is told: tokens of pages run out while recordings are read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from connectors._calls_state import State
from scanner.errors import DeniedError, GoneError, PermanentError, SourceError
from scanner.model import Item, Listing, Page

LOOK_BACK = 30
"""Days that each round reads again."""
STRETCH = 27
"""Days from the first to the last of a stretch: less than any month has."""
_QUIET = 12
"""Stretches without a call after which a page tells how far the round came."""
_LONG_AGO = 150
"""Days after which a service may refuse to list calls."""


@dataclass(frozen=True, slots=True)
class Feed:
    """How to list calls.

    `since` tells the first day, `days` lists the calls from a day to a day, both included, `beside` those in no day;
    `find` asks for one call by its locator and day, and returns None when the service does not have it.
    `absent` is told, and nothing raised, when the service has no such list at all and never had one, or does not list
    days long ago.
    """

    since: Callable[[], date]
    days: Callable[[date, date], Sequence[Item]]
    beside: Callable[[], Sequence[Item]]
    find: Callable[[str, str], Item | None]
    absent: Callable[[SourceError], None] | None = None


def call_round(
    feed: Feed, checkpoint: str | None, *, full_every: float, page: int, now: float | None = None
) -> Iterator[Page]:
    """Yield the pages of one round; see `Connector.changes`."""
    moment = time.time() if now is None else now
    before = State.read(checkpoint) if checkpoint is not None else None
    under_way = _Round(feed, _begun(feed, before, moment, full_every), page)
    try:
        yield from under_way.pages()
    except (GoneError, DeniedError, PermanentError) as error:
        if feed.absent is None or under_way.held:
            raise
        feed.absent(error)
        today = _day(moment).isoformat()
        yield Page(Listing.FULL, State(done=True, again=True, start=today, end=today).write(), last=True)


def _begun(feed: Feed, before: State | None, now: float, full_every: float) -> State:
    """Return the state that the round goes on from."""
    if before is not None and not before.done:
        return before
    end = (_day(now) + timedelta(days=1)).isoformat()
    old = before is not None and now - before.since > full_every and not before.partial
    if before is None or before.again or old:
        return State(start=feed.since().isoformat(), end=end, since=int(now), held=before is not None and before.held)
    back = date.fromisoformat(before.end) - timedelta(days=LOOK_BACK + 1)
    return replace(before, full=False, done=False, start=back.isoformat(), end=end, at=0, after="")


def _day(now: float) -> date:
    return datetime.fromtimestamp(now, UTC).date()


class _Round:
    """The rest of a round from a state on."""

    def __init__(self, feed: Feed, state: State, page: int) -> None:
        self._feed = feed
        self._state = state
        self._page = page
        self._found: dict[str, str] = {}
        """Of a DELTA round: all that it listed."""

    @property
    def held(self) -> bool:
        """Whether a call was ever told."""
        return self._state.held

    def pages(self) -> Iterator[Page]:
        """Yield the pages that are left."""
        yield from self._full() if self._state.full else self._delta()

    def _full(self) -> Iterator[Page]:
        stretches = [*_stretches(self._state), None]
        keep = _recent(self._state)
        before: set[str] = set()
        for number in range(self._state.at, len(stretches)):
            stretch = stretches[number]
            listed = self._feed.beside() if stretch is None else self._listed(*stretch)
            items = [one for one in listed if one.locator not in before]  # both have the day between them
            before = {one.locator for one in listed}
            for block in self._blocks(items):
                known = self._state.known | _days(block, keep, beside=stretch is None)
                self._state = replace(self._state, after=_key(block[-1]), known=known)
                yield self._made(block)
            self._state = replace(self._state, at=number + 1, after="")
            if not items and number % _QUIET == _QUIET - 1:
                yield self._made(())
        self._state = replace(self._state, done=True)
        yield self._made((), last=True)

    def _listed(self, first: date, last: date) -> Sequence[Item]:
        """List a stretch; where a service does not go back so far, that is told, and nothing counts as deleted."""
        try:
            return self._feed.days(first, last)
        except PermanentError as error:
            old = date.fromisoformat(self._state.end) - last > timedelta(days=_LONG_AGO)
            if self._feed.absent is None or not old:
                raise
            self._feed.absent(PermanentError(f"of days long ago: {error.detail}"))
            self._state = replace(self._state, partial=True)
            return ()

    def _delta(self) -> Iterator[Page]:
        keep = _recent(self._state)
        items: dict[str, Item] = {}
        for first, last in _stretches(self._state):
            items |= {one.locator: one for one in self._feed.days(first, last)}
        beside = self._feed.beside()
        found = _days(list(items.values()), keep) | _days(beside, keep, beside=True)
        items |= {one.locator: one for one in beside}
        for block in self._blocks(list(items.values())):
            self._state = replace(self._state, after=_key(block[-1]))
            yield self._made(block)
        missed = [
            (locator, day)
            for locator, day in self._state.known.items()
            if locator not in items and (not day or day >= self._state.start)
        ]
        yield from self._missed(missed, found)

    def _missed(self, missed: Sequence[tuple[str, str]], found: dict[str, str]) -> Iterator[Page]:
        """Ask for each call that is not listed any more, and end the round."""
        deleted: list[str] = []
        there: list[Item] = []
        for locator, day in missed:
            item = self._feed.find(locator, day)
            if item is None:
                deleted.append(locator)
            else:
                there.append(item)
                found[locator] = day
            if len(there) == self._page or len(deleted) == self._page:
                yield self._made(there, deleted)
                deleted, there = [], []
        self._state = replace(self._state, done=True, known=found)
        yield self._made(there, deleted, last=True)

    def _blocks(self, items: Sequence[Item]) -> Iterator[list[Item]]:
        """Cut what is still to be told into pages, in a stable order."""
        distinct = {one.locator: one for one in items}
        left = sorted((one for one in distinct.values() if _key(one) > self._state.after), key=_key)
        for at in range(0, len(left), self._page):
            yield left[at : at + self._page]

    def _made(self, items: Sequence[Item], deleted: Sequence[str] = (), *, last: bool = False) -> Page:
        state = self._state = replace(self._state, held=self._state.held or bool(items))
        listing = Listing.FULL if state.full else Listing.DELTA
        unlisted = ("",) if state.full and state.partial else ()
        return Page(listing, state.write(), tuple(items), tuple(deleted), unlisted=unlisted, last=last)


def _stretches(state: State) -> list[tuple[date, date]]:
    """Return the stretches of a round; each begins on the last day of the one before, whatever a service includes."""
    found, first, end = [], date.fromisoformat(state.start), date.fromisoformat(state.end)
    while first < end:
        last = min(first + timedelta(days=STRETCH), end)
        found.append((first, last))
        first = last
    return found


def _recent(state: State) -> str:
    """Return the first day whose calls the next round reads again."""
    return (date.fromisoformat(state.end) - timedelta(days=LOOK_BACK + 1)).isoformat()


def _days(items: Sequence[Item], keep: str, *, beside: bool = False) -> dict[str, str]:
    """Return the calls that the next round has to miss, each with its day."""
    if beside:
        return dict.fromkeys((one.locator for one in items), "")
    days = {one.locator: one.created.astimezone(UTC).date().isoformat() if one.created else "" for one in items}
    return {locator: day for locator, day in days.items() if not day or day >= keep}


def _key(item: Item) -> str:
    return f"{item.created.astimezone(UTC).isoformat() if item.created else ''} {item.locator}"
