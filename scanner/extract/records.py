"""Rows and records as text: values with the titles they need, marks, one block a record.

A name in two columns is written as one, so that it can be found as one; cells that no title
explains keep their title before them, since a number without it means nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scanner.extract.columns import Kind, about_a_person, fits, kind_of
from scanner.extract.draft import Draft
from scanner.model import BlockKind

BETWEEN = " | "
_SURE = {kind for kind in Kind if kind not in (Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.PLAIN_NAME)}
_WITHOUT_PERSON = frozenset((Kind.POSITION, Kind.COMPANY))


@dataclass(frozen=True)
class Columns:
    """The titles of a table and what stands under them."""

    titles: tuple[str, ...]

    @cached_property
    def kinds(self) -> tuple[Kind | None, ...]:
        """Return one kind for each column; what only a person has counts only in a person's table."""
        kinds = [kind_of(title) for title in self.titles]
        if not about_a_person(set(kinds)):
            kinds = [None if kind in _WITHOUT_PERSON or kind not in _SURE else kind for kind in kinds]
        return tuple(Kind.NAME if kind is Kind.PLAIN_NAME else kind for kind in kinds)

    @cached_property
    def name(self) -> tuple[int, ...]:
        """Return the columns that make a name together, in the order of speech; empty when none do."""
        found = [self.kinds.index(kind) for kind in (Kind.FIRST, Kind.MIDDLE, Kind.LAST) if kind in self.kinds]
        return tuple(found) if Kind.FIRST in self.kinds and Kind.LAST in self.kinds else ()

    @cached_property
    def personal(self) -> bool:
        """Tell whether a record with these titles is about one person."""
        return about_a_person({kind for kind in self.kinds if kind}) or bool(self.name)

    @property
    def header(self) -> bool:
        """Tell whether a first row with these texts is a header: titles that are known, none that is a value."""
        known = sum(kind_of(title) is not None for title in self.titles)
        filled = [title for title in self.titles if title.strip()]
        values = any("@" in title or any(map(str.isdigit, title[:2])) for title in filled)
        return known > 0 and not values and all(len(title) <= 60 for title in filled)


NO_COLUMNS = Columns(())


@lru_cache(maxsize=1024)
def columns_of(titles: tuple[str, ...]) -> Columns:
    """Return the columns of titles; records of one list mostly have the same keys."""
    return Columns(titles)


def write_record(draft: Draft, columns: Columns, cells: Sequence[str], *, block: bool = True, end: str = "\n") -> None:
    """Write one record as a line; `block` makes it one person's place."""
    begun = draft.begin()
    named = columns.name
    together = " ".join(filter(None, (cells[at].strip() for at in named if at < len(cells)))) if named else ""
    kinds, titles = columns.kinds, columns.titles
    known = len(titles)
    written = False
    for at, cell in enumerate(cells):
        cell = cell.strip()
        kind, title = (kinds[at], titles[at]) if at < known else (None, "")
        if together and at in named:
            if at != min(named):
                continue
            cell, kind, title = together, Kind.NAME, ""
        if cell:
            if written:
                draft.write(BETWEEN)
            _write_cell(draft, cell, kind, title)
            written = True
    if written:
        if block:
            draft.end(begun, BlockKind.ROW)
        draft.write(end)


def _write_cell(draft: Draft, cell: str, kind: Kind | None, title: str) -> None:
    if kind in _SURE and fits(kind, cell):
        draft.write(cell, kind.value)
        return
    if title and not title.isspace() and title != cell:
        draft.write(f"{title.strip()[:100]}: ")
    draft.write(cell)
