"""The text of one XML part of an office document: runs joined to paragraphs, tables to rows.

Word and PowerPoint use the same local names (p, r, t, tbl, tr, tc), so one walk reads both,
and drawings, charts, diagrams, comments and notes as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.package import local
from scanner.extract.records import NO_COLUMNS, Columns, write_record
from scanner.extract.xmltext import attributes
from scanner.model import Place, Role

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUNS = {"t", "text"}
_GENERATED = re.compile(r"[A-Z][A-Za-z ]{2,40} \d{1,5}")  # "Text Placeholder 2"
_BLANKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ATTRIBUTES = ("descr", "title", "tooltip", "alt", "displayName", "userId", "instr", "name")
_NAMED = {"docPr", "cNvPr"}
_AUTHORS = ("author", "displayName", "name", "initials")


@dataclass(slots=True)
class _Paragraph:
    text: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    columns: Columns | None = None
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


class Wording:
    """Takes parse events ("start" and "end") and fills drafts."""

    def __init__(self, place: Place) -> None:
        label = place.label
        self.shown = Draft(place=place)
        self.told = Draft(place=Place(label=f"{label} attributes" if label else "attributes"))
        self.drafts = (self.shown, self.told)
        self._paragraphs = [_Paragraph()]
        self._tables: list[_Table] = []
        self._skipping = 0
        self._seen: set[str] = set()

    def take(self, event: str, element: _Element) -> None:
        """Take one event; what stands as fallback for old programs only is a second copy and left out."""
        name = local(element)
        if name == "Fallback":
            self._skipping += 1 if event == "start" else -1
        elif self._skipping:
            return
        elif event == "start":
            self._start(name, element)
        else:
            self._end(name, element)

    def finish(self) -> None:
        """Write what was open when the part ended."""
        while self._tables:
            self._row(self._tables[-1])
            self._tables.pop()
        self._write(self._paragraphs[-1])

    def _start(self, name: str, element: _Element) -> None:
        if name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "tbl":
            self._tables.append(_Table())
        if element.attrib:
            self._attributes(name, element)

    def _end(self, name: str, element: _Element) -> None:
        here = self._paragraphs[-1]
        if name in _RUNS:
            here.text.append(element.text or "")
        elif name == "delText":
            here.deleted.append(element.text or "")
        elif name in ("instrText", "delInstrText"):
            here.code.append(element.text or "")
        elif name in _BLANKS:
            here.text.append(_BLANKS[name])
        elif name == "v" and len(self._paragraphs) == 1:
            here.text.append((element.text or "") + "\n")
        elif name == "author" and element.text:
            self._author(element.text)
        elif name == "p" and len(self._paragraphs) > 1:
            self._write(self._paragraphs.pop())
        elif self._tables:
            self._end_in_table(name, self._tables[-1])

    def _end_in_table(self, name: str, table: _Table) -> None:
        if name == "tc":
            table.cells.append("\n".join(table.cell))
            table.cell = []
        elif name == "tr":
            self._row(table)
        elif name == "tbl":
            self._tables.pop()

    def _row(self, table: _Table) -> None:
        if table.cell:
            table.cells.append("\n".join(table.cell))
        cells, table.cells, table.cell = table.cells, [], []
        if len(self._tables) > 1:
            self._tables[-2].cell.append(" | ".join(cell for cell in cells if cell))
            return
        if table.columns is None:
            first = Columns(tuple(cells))
            table.columns = first if first.header else NO_COLUMNS
            write_record(self.shown, NO_COLUMNS, cells, block=False)
        else:
            write_record(self.shown, table.columns, cells, block=table.columns.personal)

    def _write(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text)
        if self._tables:
            if text and not text.isspace():
                self._tables[-1].cell.append(text)
        else:
            self.shown.line(text)
        self.told.line("".join(paragraph.deleted))
        self.told.line("".join(paragraph.code))

    def _attributes(self, name: str, element: _Element) -> None:
        for bare, text in attributes(element):
            if bare == "author" or (bare in _AUTHORS and name in ("cmAuthor", "author", "person")):
                self._author(text)
            elif bare in _ATTRIBUTES and (bare != "name" or name in _NAMED) and text not in self._seen:
                self._once(text)
            elif bare in ("Target", "href", "val") and "@" in text:
                for found, type in link_values(text):
                    self.told.line(found, type)

    def _author(self, text: str) -> None:
        if text in self._seen or not text.strip():
            return
        self._seen.add(text)
        self.told.write("author: ")
        self.told.line(text, "PERSON" if fits(Kind.NAME, text) else None, Role.AUTHOR)

    def _once(self, text: str) -> None:
        if len(self._seen) < 100_000:
            self._seen.add(text)
        if any(map(str.isalpha, text)) and not _GENERATED.fullmatch(text):
            self.told.line(text)
