"""The text of one XML part of an office document: runs joined to paragraphs, tables to rows.

Word and PowerPoint use the same local names (p, r, t, tbl, tr, tc), so one walk reads both,
and drawings, charts, diagrams, comments and notes as well. It takes trees, not events: what
would tear a text is moved out of a tree first, then the library writes each paragraph.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.errors import UnreadableError
from scanner.extract.asides import Asides
from scanner.extract.draft import Draft
from scanner.extract.names import word_set
from scanner.extract.package import Package
from scanner.extract.records import NO_COLUMNS, Columns, write_record
from scanner.extract.sheetforms import is_form
from scanner.extract.trees import local, tree_of
from scanner.model import Place, Segment
from scanner.ports import Extracted, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NO_TEXT = word_set(
    "posOffset align pctWidth pctHeight attrName formatCode fldData Anchor Row Column AutoFill SizeWithCells "
    "MoveWithCells PrintObject Locked LockText TextHAlign TextVAlign DefaultSize Val Min Max Inc Page binData "
    "UIObj CF AutoPict MapOCX Camera Dx HorizX VertX sizeRelH sizeRelV Visible"
)
_CODES = word_set("instrText delInstrText fldChar")
_BOXES = word_set("drawing pict object")
_READINGS = word_set("rt rPh")
_SPECIAL = tuple(
    f"{{*}}{name}" for name in (*_SIGNS, *_NO_TEXT, *_CODES, *_BOXES, *_READINGS, "delText", "Fallback", "textpath")
)
_PARAGRAPHS = word_set("p text si is div")
_KEPT = 100_000


class Wording:
    """Takes the trees of a part and fills drafts."""

    def __init__(self, place: Place, known: set[str] | None = None) -> None:
        """`known` collects lines; those that stand in it are left out, as in a drawing's second copy."""
        self.shown = Draft(place=place)
        self.deleted = Draft(place=_beside(place, "deleted text"))
        self.codes = Draft(place=_beside(place, "field code"))
        self.asides = Asides(_beside(place, "attributes"))
        self._drafts = (self.shown, self.deleted, self.codes, self.asides.draft)
        self._known = known
        self._written: set[str] | None = None
        self._columns: Columns | None = None

    def take(self, root: _Element, *, whole: bool = True) -> None:
        """Take a tree, or of one that is not whole only the attributes of its root."""
        if not whole:
            self.asides.take(root)
            self._columns = None if local(root) == "tbl" else self._columns
            return
        self.asides.below(root)
        boxes, copies = self._prepare(root)
        if copies and self._written is None:
            self._written = set()
        self._block(root)
        for box in boxes:
            self._block(box)
        for copy in copies:  # a second copy for old programs; what only it tells is read
            for text in self._texts(copy):
                if " ".join(text.split()) not in (self._written or ()):
                    self._line(text)

    def done(self) -> Iterator[Segment]:
        """Yield the segments that are long enough."""
        for draft in self._drafts:
            yield from draft.take()

    def rest(self) -> Iterator[Segment]:
        """Yield all that is left."""
        for draft in self._drafts:
            yield from draft.rest()

    def _prepare(self, root: _Element) -> tuple[list[_Element], list[_Element]]:
        """Put signs in place of elements and move away what stands inside paragraphs; returns boxes and copies."""
        boxes: list[_Element] = []
        copies: list[_Element] = []
        codes: list[_Element] = []
        deleted: list[_Element] = []
        for element in list(root.iter(*_SPECIAL)):
            name = local(element)
            if name in _SIGNS:
                parent = element.getparent()
                if parent is not None and local(parent) not in ("tabs", "tabLst") and len(element) == 0:
                    element.text = element.text or _SIGNS[name]
            elif name in _BOXES:
                copied = next(element.iterancestors("{*}Fallback"), None) is not None
                (copies if copied else boxes).append(element)
            elif name in _CODES:
                codes.append(element)
            elif name == "Fallback":
                copies.append(element)
            elif name == "delText":
                deleted.append(element)
            elif name in _READINGS:
                self.shown.line(text_of(element))
                tail = element.tail
                element.clear()
                element.tail = tail
            elif len(element) == 0:
                element.text = None
        _grouped(deleted, self.deleted)
        _grouped(codes, self.codes)
        for element in (*copies, *boxes):
            if element is not root:
                detach(element)
        return [box for box in boxes if box is not root], copies

    def _block(self, element: _Element) -> None:
        name = local(element)
        if name in _PARAGRAPHS:
            self._line(text_of(element))
        elif name == "tbl":
            self._table(element)
        elif name == "tr":
            self._columns = self._row(self._cells(element), self._columns)
        elif len(element) == 0:
            if name == "author":
                self.asides.author(element.text or "")
            else:
                self._line(element.text or "")
        else:
            if element.text:
                self._line(element.text)
            for child in element:
                self._block(child)
                if child.tail:
                    self._line(child.tail)

    def _line(self, text: str) -> None:
        if self._written is not None and len(self._written) < _KEPT:
            self._written.add(" ".join(text.split()))
        if self._known is not None:
            if text in self._known:
                return
            if len(self._known) < _KEPT:
                self._known.add(text)
        self.shown.line(text)

    def _table(self, table: _Element) -> None:
        rows = list(map(self._cells, _inner(table, "tr")))
        columns = NO_COLUMNS if is_form(rows) else None
        for cells in rows:
            columns = self._row(cells, columns)

    def _cells(self, row: _Element) -> list[str]:
        return ["\n".join(self._texts(cell)) for cell in _inner(row, "tc")]

    def _row(self, cells: list[str], columns: Columns | None) -> Columns | None:
        """Write a row; returns what the columns hold once the first row told."""
        if self._written is not None:
            self._written.update(" ".join(cell.split()) for cell in cells)
        if columns is not None:
            write_record(self.shown, columns, cells, block=columns.personal)
            return columns
        first = Columns(tuple(cells))
        write_record(self.shown, NO_COLUMNS, cells, block=False)
        return first if first.header else NO_COLUMNS

    def _texts(self, element: _Element) -> list[str]:
        """Return the paragraphs inside an element, the rows of a table in it as one each."""
        texts = [element.text] if element.text and not element.text.isspace() else []
        for child in element:
            name = local(child)
            if name in _PARAGRAPHS or len(child) == 0:
                text = text_of(child)
                if text and not text.isspace():
                    texts.append(text)
            elif name == "tr":
                cells = ["\n".join(self._texts(cell)) for cell in _inner(child, "tc")]
                texts.append(" | ".join(cell for cell in cells if cell))
            else:
                texts.extend(self._texts(child))
        return texts


def wording(package: Package, name: str, place: Place, known: set[str] | None = None) -> Iterator[Extracted]:
    """Yield the text of one part; a broken part is told and the next one read."""
    walk = Wording(place, known)
    fault: UnreadableError | None = None
    try:
        if name.endswith(".vml"):  # written by hand in old programs: rarely well-formed
            data = package.data(name) or b""
            root = tree_of(data, recover=True)
            if root is not None:
                walk.take(root)
        else:
            for element, whole in package.blocks(name):
                walk.take(element, whole=whole)
                yield from walk.done()
    except UnreadableError as error:
        fault = error
    for remark in package.remarks(name):
        walk.asides.once(remark)
    yield from walk.rest()
    if fault:
        yield Trouble(fault.reason, fault.detail)


def text_of(element: _Element) -> str:
    """Return all text inside an element."""
    if len(element) == 0:
        return element.text or ""
    from lxml import etree

    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def detach(element: _Element) -> None:
    """Take an element out of its tree and leave the text behind it there."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _grouped(elements: list[_Element], draft: Draft) -> None:
    """Write texts that lie in runs, one line for each paragraph and field, and take them out."""
    paragraph: _Element | None = None
    texts: list[str] = []
    for element in elements:
        around = next(element.iterancestors("{*}p"), None)
        if around is not paragraph or "begin" in element.values():
            draft.line("".join(texts))
            paragraph, texts = around, []
        texts.append(element.text or "")
        element.text = None
    draft.line("".join(texts))


def _inner(element: _Element, wanted: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, those in content controls and insertions too."""
    for child in element:
        if local(child) == wanted:
            yield child
        elif len(child):
            yield from _inner(child, wanted)


def _beside(place: Place, what: str) -> Place:
    return dataclasses.replace(place, label=f"{place.label} {what}" if place.label else what)
