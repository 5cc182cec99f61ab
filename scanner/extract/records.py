"""Rows and records as text: values with the titles they need, marks, one block a record.

A name in two columns is written as one, so that it can be found as one; cells that no title
explains keep their title before them, since a number without it means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scanner.extract.columns import Kind, about_a_person, fits, kind_of, may_reach, reached, tells_line
from scanner.extract.draft import Draft
from scanner.extract.holders import Holder, apart, holders_of
from scanner.extract.nameparts import NameParts, name_parts
from scanner.extract.parties import Party, kind_in, parties_of
from scanner.model import BlockKind, Mark, Role, is_nobody

BETWEEN = " | "
_SURE = {kind for kind in Kind if kind not in (Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.PLAIN_NAME)}
_NAMES = frozenset((Kind.NAME, Kind.PLAIN_NAME, Kind.FIRST, Kind.LAST))
_WAYS = frozenset((Kind.EMAIL, Kind.PHONE, Kind.SKYPE, Kind.LINKEDIN))
_WITHOUT_PERSON = frozenset((Kind.POSITION, Kind.COMPANY))
NAME_LIKE = re.compile(r"[^\W\d_][^\d@]{0,99}\Z").match
SURELY = {
    Kind.NAME: NAME_LIKE,
    Kind.PHONE: re.compile(r"[+(]?(?:\d ?){5,20}\Z").match,
    Kind.EMAIL: re.compile(r"[^@ ]{1,64}@[^ ]{1,99}[^@ ]\Z").match,
}
"""Values that fit for certain; only others are asked about at length."""
_FOR_ANOTHER = re.compile(
    r"emerg|notfall|notruf|urg[eê]n|noodg|noodn|noodc|n[øöo]d(?:sfall|nummer|kontakt|stilf)|nagł|wypadk|nouz|tísň"
    r"|next of kin|angehörig|pariente|proche|parente|familiar|krewn|spouse|ehegatt|conjoint|c[oô]n[jy]uge|coniuge"
    r"|assistant|supervisor|manager|deputy",
    re.IGNORECASE,
).search
"""Labels of a form whose values are another's than the one it is about."""


class _Slot:
    """How a cell of a column is written: as a value of a type, or with the column's title before it."""

    __slots__ = ("kept", "kind", "may_reach", "prefix", "surely", "title", "type")

    def __init__(self, kind: Kind | None, title: str, prefix: str) -> None:
        self.kind, self.title, self.prefix = kind, title, prefix
        self.kept = prefix if kind is Kind.PHONE and tells_line(title) else ""
        """Stands before a value of the column's type too."""
        self.may_reach = kind is None and may_reach(title)
        self.type = kind.value if kind else ""
        self.surely = SURELY.get(kind, _never) if kind else _never

    def fits(self, cell: str) -> bool:
        """Tell whether a cell of which that is not sure can be a value of this column's type."""
        return self.kind is not None and fits(self.kind, cell)


def _never(cell: str) -> None:
    return None


_UNTITLED = _Slot(None, "", "")
_NAMED = _Slot(Kind.NAME, "", "")


@dataclass(frozen=True)
class Columns:
    """The titles of a table and what stands under them."""

    titles: tuple[str, ...]

    @cached_property
    def kinds(self) -> tuple[Kind | None, ...]:
        """Return one kind for each column; what only a person has counts only in a person's table."""
        kinds = [kind_of(title) for title in self.titles]
        if not (self.name.at or about_a_person(set(kinds))):
            kinds = [None if kind in _WITHOUT_PERSON or kind not in _SURE else kind for kind in kinds]
        return tuple(Kind.NAME if kind is Kind.PLAIN_NAME else kind for kind in kinds)

    @cached_property
    def name(self) -> NameParts:
        """Return the columns that make a name together."""
        return name_parts(self.titles)

    @cached_property
    def slots(self) -> tuple[_Slot, ...]:
        """Return what a cell of each column is written with."""
        return tuple(
            _Slot(kind if kind in _SURE else None, title, f"{title.strip()[:100]}: " if title.strip() else "")
            for kind, title in zip(self.kinds, self.titles, strict=True)
        )

    @cached_property
    def may_be_form(self) -> bool:
        """Tell whether this may be the first line of a form: a label and a name of several words beside it."""
        return (
            len(self.titles) == 2
            and kind_of(self.titles[0]) in _NAMES
            and self.kinds[1] is None
            and 1 < len(self.titles[1].split()) < 6
        )

    @cached_property
    def personal(self) -> bool:
        """Tell whether a record with these titles is about one person."""
        return about_a_person({kind for kind in self.kinds if kind}) or bool(self.name.at)

    @cached_property
    def parties(self) -> tuple[Party | None, ...]:
        """Return whose each column of a call or message is; empty for other records."""
        return parties_of(self.titles)

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Return whose each column is where the titles tell of several people; empty for other records."""
        return holders_of(self.titles)

    @cached_property
    def tells_a_name(self) -> bool:
        """Tell whether a title stands for a name, or for a part of one."""
        return any(kind_of(title) in _NAMES for title in self.titles)

    def is_record(self, cells: Sequence[str]) -> bool:
        """Tell whether these cells name somebody and how to reach them."""
        return self.tells_a_name and any(
            kind in _WAYS or (kind is None and may_reach(title) and reached(cell))
            for kind, title, cell in zip(self.kinds, self.titles, cells, strict=True)
        )

    @property
    def header(self) -> bool:
        """Tell whether a first row with these texts is a header: titles that are known, none that is a value."""
        known = sum(kind_of(title) is not None for title in self.titles) + sum(map(bool, self.parties))
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
    if columns.parties:
        _write_parties(draft, columns, cells, end)
        return
    if columns.may_be_form and cells and _FOR_ANOTHER(cells[0]):
        columns, block = NO_COLUMNS, False
    if columns.holders and apart(columns.holders, cells):
        _write_holders(draft, columns.holders, cells, end)
        return
    slots = columns.slots
    named = columns.name.within(cells) if columns.name.at else ()
    told = [cells[at].strip() for at in named if at < len(cells)]
    together = " ".join(one for one in told if one and not is_nobody(one))
    first = min(named) if together else -1
    known = len(slots)
    pieces: list[str] = []
    marks: list[Mark] = []
    size = draft.size
    for at, cell in enumerate(cells):
        cell = cell.strip()
        slot = slots[at] if at < known else _UNTITLED
        if first >= 0 and at in named:
            if at != first:
                continue
            cell, slot = together, _NAMED
        if not cell:
            continue
        if slot.type and (slot.surely(cell) is not None or slot.fits(cell)):
            start = size + len(slot.kept)
            marks.append(Mark(start, start + len(cell), slot.type))
            cell = slot.kept + cell
        elif slot.may_reach and (found := reached(cell)):
            marks.append(Mark(size, size + len(cell), found.value))
        elif slot.prefix and slot.title != cell:
            cell = slot.prefix + cell
        pieces.append(cell)
        size += len(cell) + len(BETWEEN)
    if pieces:
        draft.record(pieces, BETWEEN, marks, BlockKind.ROW if block else None, end)


def _write_parties(draft: Draft, columns: Columns, cells: Sequence[str], end: str) -> None:
    """Write the record of a call or message: each party with its own data in one place, then what was said."""
    told: dict[Role | None, list[tuple[str, str]]] = {}
    for at, cell in enumerate(cells):
        party = columns.parties[at] if at < len(columns.parties) else None
        title = columns.titles[at].strip()[:100] if at < len(columns.titles) else ""
        if cell := cell.strip():
            kind = kind_in(party, cell) if party else None
            shown = cell if kind or not title or title == cell else f"{title}: {cell}"
            told.setdefault(party.role if party else None, []).append((shown, kind.value if kind else ""))
    rest = told.pop(None, [])
    parts = [*told.items(), *([(None, rest)] if rest else [])]
    for number, (role, pieces) in enumerate(parts, 1):
        marks = []
        size = draft.size
        for text, type in pieces:
            if type:
                marks.append(Mark(size, size + len(text), type, role))
            size += len(text) + len(BETWEEN)
        last = number == len(parts)
        draft.record(
            [text for text, _ in pieces], BETWEEN, marks, BlockKind.ROW if role else None, end if last else BETWEEN
        )


def _write_holders(draft: Draft, holders: Sequence[Holder], cells: Sequence[str], end: str) -> None:
    """Write what is whose as a record of its own, all in one line."""
    told = [(one, [cells[at] if at < len(cells) else "" for at in one.at]) for one in holders]
    told = [(one, values) for one, values in told if any(map(str.strip, values))]
    for number, (one, values) in enumerate(told, 1):
        last = number == len(told)
        write_record(draft, columns_of(one.titles), values, block=one.person, end=end if last else BETWEEN)
