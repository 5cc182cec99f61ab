"""Sheets that are a form: a title and its value in each row, of one person, and of whom to call for that one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.extract.columns import Kind, fits, kind_of
from scanner.extract.draft import Draft
from scanner.extract.names import word_set
from scanner.extract.others import RELATED
from scanner.extract.records import NO_COLUMNS, Columns, columns_of, write_record

_WAYS = frozenset((Kind.EMAIL, Kind.PHONE, Kind.SKYPE, Kind.LINKEDIN))
_WHOLE = frozenset((Kind.NAME, Kind.PLAIN_NAME))
_PARTS = (Kind.FIRST, Kind.LAST)
_BESIDE = RELATED | word_set("emerg\u00eancia emergencia urgence urgencia emergenza noodgeval n\u00f8dstilfelle")
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*\Z")
_TOLD = "full name"
_MOST_FIELDS = 40
_DETAILS = (Kind.POSITION, Kind.COMPANY)
_HANDLE = re.compile(r"@[A-Za-z]\w{2,31}\Z")


def is_field(columns: Columns, cells: Sequence[str]) -> bool:
    """Tell whether a row is a field of a form, a title and its value, and so is what was taken for titles above it."""
    title, value, *rest = [*cells, "", ""]
    if any(rest) or any(columns.titles[2:]) or len(columns.titles) < 2 or kind_of(columns.titles[1]) is not None:
        return False
    kind = kind_of(title)
    return kind is not None and fits(kind, value)


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the rows of a table in a document are a form: its lines say whose is what as those of a text do."""
    if len(rows) < 2 or max(map(len, rows)) > 2:
        return False
    first = Columns(tuple(rows[0]))
    return first.header and any(is_field(first, row) for row in rows[1:_MOST_FIELDS])


class FormRows:
    """Writes the rows of one form: a number or address with the name of whose it is."""

    def __init__(self, title: str, value: str) -> None:
        self._parts: dict[Kind, str] = {}
        self._holder = ""
        self._other: str | None = None
        self._learn(title, value)

    def write(self, draft: Draft, cells: Sequence[str]) -> None:
        """Write a row."""
        title, value, *rest = [*map(str.strip, cells), "", ""]
        kind = None if any(rest) else kind_of(title)
        if kind in _WAYS and fits(kind, value):
            # What stands behind the name of another may be of either; what says so is the other's.
            beside = is_beside(title)
            name = (self._other or "") if beside else self._holder if self._other is None else ""
        else:
            name = self._holder if self._other is None and _is_own(title, value, kind) else ""
            self._learn(title, value)
        if name:
            write_record(draft, columns_of((_TOLD, title)), [name, value])
        else:
            write_record(draft, NO_COLUMNS, cells)

    def _learn(self, title: str, value: str) -> None:
        kind, name = kind_of(title), _ASIDE.sub("", value)
        if is_beside(title):
            self._other = name if fits(Kind.NAME, name) and len(name.split()) > 1 else ""
        elif kind in _WHOLE and fits(Kind.NAME, name):
            # A second name is of another person: whose the rest is, nobody tells.
            self._other = None if not self._holder else ""
            self._holder = self._holder or name
        elif kind in _PARTS and fits(kind, value):
            self._parts[kind] = value
            if len(self._parts) == len(_PARTS):
                self._holder = self._holder or " ".join(self._parts[one] for one in _PARTS)


def _is_own(title: str, value: str, kind: Kind | None) -> bool:
    """Tell whether a field is of the person of the form: a handle, a position, a company or department."""
    if is_beside(title) or not value:
        return False
    return _HANDLE.match(value) is not None or (kind in _DETAILS and fits(kind, value))


def is_beside(title: str) -> bool:
    """Tell whether a title is about somebody beside the person of the form."""
    return not _BESIDE.isdisjoint(_WORD.findall(title.casefold()))
