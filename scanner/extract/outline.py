"""Nested data (JSON, XML) as text: fields of one object stay together, keys stay near their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scanner.extract.answers import is_answer, records_of
from scanner.extract.draft import Draft
from scanner.extract.records import columns_of, write_record
from scanner.extract.ways import takes_in, way_of

FIELDS = 400
FIELD_CHARACTERS = 16 * 1024
DEPTH = 10_000
FOLDED = 20
"""A small object under a key, such as `contact` or `address`, belongs to the object around it."""


@dataclass(slots=True)
class _Open:
    key: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0
    listed: bool = True
    ways: list[_Open] = field(default_factory=list)
    """Addresses and numbers that stood below it in objects of their own; a record that names somebody takes them in."""
    answers: list[_Open] = field(default_factory=list)
    """Titles and values that stood below it in objects of their own: what somebody filled in."""


class Outline:
    """Collects the fields of open objects and writes each object when it closes."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._open: list[_Open] = [_Open("")]
        self._beyond = 0

    def enter(self, key: str, *, listed: bool = True) -> None:
        """Open an object that stands under a key, or in a list."""
        if len(self._open) >= DEPTH:
            self._beyond += 1
        else:
            self._open.append(_Open(key, listed=listed))

    def field(self, key: str, value: str) -> None:
        """Add a value to the object that is open."""
        if not value or value.isspace():
            return
        here = self._open[-1]
        here.fields.append((key, value))
        here.size += len(value)
        if len(here.fields) >= FIELDS or here.size >= FIELD_CHARACTERS:
            self._write(here)

    def leave(self) -> None:
        """Close what was opened last and write its fields."""
        if self._beyond:
            self._beyond -= 1
        elif len(self._open) > 1:
            closed = self._open.pop()
            if is_answer([one.fields for one in self._open[-1].answers], closed.fields) and closed.listed:
                self._open[-1].answers.append(closed)
            elif self._is_way(closed):
                self._open[-1].ways.append(closed)
            elif closed.listed or len(closed.fields) > FOLDED or _named(closed):
                self._write(closed)
            else:
                self._hand_on(closed)

    def _is_way(self, closed: _Open) -> bool:
        return (
            closed.listed
            and len(self._open) > 1
            and len(self._open[-1].ways) < FOLDED
            and len(closed.fields) <= FOLDED
            and bool(way_of(closed.key, closed.fields))
        )

    def _hand_on(self, closed: _Open) -> None:
        here = self._open[-1]
        here.ways += closed.ways
        here.answers += closed.answers
        if len(here.fields) + len(closed.fields) < FIELDS and here.size + closed.size < FIELD_CHARACTERS:
            here.fields += closed.fields
            here.size += closed.size
            return
        for key, value in closed.fields:
            self.field(key, value)

    def drop(self) -> list[tuple[str, str]]:
        """Close what was opened last and hand its fields back unwritten."""
        if self._beyond:
            self._beyond -= 1
            return []
        if len(self._open) == 1:
            return []
        dropped = self._open.pop()
        self._open[-1].ways += dropped.ways
        self._open[-1].answers += dropped.answers
        return dropped.fields

    def record(self, fields: Sequence[tuple[str, str]]) -> None:
        """Write an object of its own that stands in the one that is open."""
        self.enter("")
        for key, value in fields:
            self.field(key, value)
        self.leave()

    def finish(self) -> None:
        """Close all that is open."""
        while len(self._open) > 1:
            self._write(self._open.pop())
        self._write(self._open[0])

    def _write(self, here: _Open) -> None:
        answers, here.answers = here.answers, []
        for told in records_of([one.fields for one in answers]):
            self.record(told)
        ways, here.ways = here.ways, []
        if ways and takes_in(here.fields, len(ways)):
            here.fields += [told for one in ways for told in way_of(one.key, one.fields)]
        else:
            for one in ways:
                self._write(one)
        if here.fields:
            columns = columns_of(tuple([key for key, _ in here.fields]))
            values = [value for _, value in here.fields]
            write_record(self._draft, columns, values, block=columns.personal)
        here.fields, here.size = [], 0


def _named(here: _Open) -> bool:
    """Tell whether an object bears a name of its own, so that it is another person's or thing's."""
    return columns_of(tuple([key for key, _ in here.fields])).tells_a_name
