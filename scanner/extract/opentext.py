"""The text of one XML part of an OpenDocument file: paragraphs, tables, sheets, slides, and what hides in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.extract.asides import Asides, Way
from scanner.extract.cells import number_text
from scanner.extract.draft import Draft
from scanner.extract.names import word_set
from scanner.extract.records import NO_COLUMNS, Columns, write_record
from scanner.extract.rows import SheetRows
from scanner.extract.sheetforms import is_form
from scanner.extract.trees import local, said
from scanner.extract.wording import detach, text_of
from scanner.model import Place, Segment

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = word_set("p h table-row annotation deletion meta settings automatic-styles styles font-face-decls")
"""Elements that are taken one by one in large parts."""
EMPTY_CELLS = 1024
_FIRST_ROWS = 40
_PARAGRAPHS = word_set("p h")
_FORM = ("automatic-styles", "styles", "font-face-decls")
_SHAPES = word_set(
    "frame text-box custom-shape rect line polyline polygon path circle ellipse connector measure caption g control "
    "page-thumbnail regular-polygon scene a"
)
_SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": "", "s": " "}
_SPECIAL = tuple(f"{{*}}{name}" for name in (*_SIGNS, *_SHAPES, "annotation", "note", "deletion", "ruby-text"))
_TELLING = word_set(
    "name title description string-value string-value-if-true string-value-if-false formula condition label "
    "current-value value expression target-frame-name author publisher note school organizations address editor "
    "identifier help-message placeholder-type initial-creator display-name connection-resource database-name "
    "key1 key2 column-name datasource source-field-name sql-statement "
    "table-name query-name command key display-label data-field default-value text source-service-name user-name "
    "filter-name filter-options password-hint annote month journal booktitle custom1 custom2 custom3 custom4 custom5 "
    "num-prefix num-suffix alphabetical-index-auto-mark-file image-data item-text header footer content comment"
)
_HINTS = word_set("<number> <header> <footer> <date/time> <#> ‹#›")

_CLICK = ("Click to edit", "Second level", "Third level", "Fourth level", "Fifth level", "Sixth level", "Seventh level")
_COMMON = word_set(
    "layout background backgroundobjects controls measurelines Standard Illustration Table Text Drawing Figure Default"
)
"""Names that programs write into every document."""
_NO_NAMES = word_set("equation master-page handout-master page-layout color theme glue-point enhanced-geometry style")


class OpenText:
    """Takes the trees of a part and fills drafts; `kind` tells "spreadsheet", "presentation", "drawing" or another."""

    def __init__(self, kind: str = "text", label: str | None = None) -> None:
        self._kind = kind
        self._done: list[Segment] = []
        self.shown = Draft(place=Place(label=label))
        self.asides = Asides(Place(label=_of(label, "attributes")), _way, without=_NO_NAMES, common=_COMMON)
        self._drafts: dict[str, Draft] = {}
        self._label = label
        self._page = 0
        self._sheet: SheetRows | None = None
        self._row = 0
        self._columns: Columns | None = None

    def take(self, root: _Element, *, whole: bool = True) -> None:
        """Take a tree, or of one that is not whole only the beginning of its root."""
        if local(root) in _FORM:
            self._formats(root)
            return
        if not whole:
            self.asides.take(root)
            self._enter(local(root), root)
            return
        for form in [form for name in _FORM for form in root.iter(f"{{*}}{name}")]:
            self._formats(form)
            detach(form)
        self.asides.below(root)
        for element in self._prepare(root):
            self._aside(element)
        self._block(root)

    def done(self) -> Iterator[Segment]:
        """Yield the segments that are long enough."""
        done, self._done = self._done, []
        yield from done
        for draft in (self.shown, self.asides.draft, *self._drafts.values()):
            yield from draft.take()

    def rest(self) -> Iterator[Segment]:
        """Yield all that is left."""
        self._done.extend(self._sheet.rest() if self._sheet else ())
        yield from self.done()
        for draft in (self.shown, *self._drafts.values(), self.asides.draft):
            yield from draft.rest()

    def _prepare(self, root: _Element) -> list[_Element]:
        """Put signs in place of elements, and move away what would tear a paragraph."""
        moved: list[_Element] = []
        for element in list(root.iter(*_SPECIAL)):
            name = local(element)
            if name in _SIGNS:
                told = said(element, "c") or "1"
                element.text = _SIGNS[name] * (min(int(told), 1000) if told.isdecimal() and len(told) < 5 else 1)
            elif name == "a":
                continue  # a link in running text is text
            elif name not in _SHAPES or next(element.iterancestors("{*}p", "{*}h", "{*}table-cell"), None) is not None:
                moved.append(element)
        moved = [element for element in moved if element is not root]
        for element in moved:
            detach(element)
        return moved

    def _aside(self, element: _Element) -> None:
        name = local(element)
        if name == "annotation":
            self._to("comment", element)
        elif name == "deletion":
            self._to("deleted text", element)
        elif name == "note":
            kind = said(element, "note-class") or "footnote"
            self._to(kind if kind == "endnote" else "footnote", element)
        elif name == "ruby-text":
            self.shown.line(text_of(element))
        else:
            self._block(element)

    def _to(self, what: str, element: _Element) -> None:
        label = _of(self._label, what)
        draft = self._drafts.get(what)
        if draft is None:
            draft = self._drafts[what] = Draft(place=Place(label=label))
        shown, self.shown = self.shown, draft
        for child in element:
            self._block(child)
        self.shown = shown

    def _block(self, element: _Element) -> None:
        name = local(element)
        if name in _PARAGRAPHS:
            self._line(text_of(element))
        elif name in ("table-row", "table"):
            self._enter(name, element)
            self._inside(element) if name == "table" else self._take_row(element)
        elif name == "page" or (name == "notes" and self._page):
            shown = self.shown
            self._enter(name, element)
            self._inside(element)
            if name == "notes":
                self._done.extend(self.shown.rest())
                self.shown = shown
        elif name == "creator" or name == "initial-creator":
            self.asides.author(element.text or "")
        elif name in ("annotation", "deletion", "note"):
            self._aside(element)
        elif name.startswith(("header", "footer")) and "style" in str(element.tag):
            self._to(name[:6], element)
        elif name in ("title", "desc") and len(element) == 0:
            self.asides.once(element.text or "")
        elif len(element) == 0:
            self._leaf(name, element)
        else:
            self._inside(element)

    def _inside(self, element: _Element) -> None:
        if element.text and not element.text.isspace():
            self._line(element.text)
        for child in element:
            self._block(child)
            if child.tail and not child.tail.isspace():
                self._line(child.tail)

    def _leaf(self, name: str, element: _Element) -> None:
        text = element.text
        if text and name not in ("date", "binary-data", "note-citation", "date-string"):
            self._line(text)

    def _line(self, text: str) -> None:
        if text.strip() not in _HINTS and not text.startswith(_CLICK):
            self.shown.line(text)

    def _enter(self, name: str, element: _Element) -> None:
        """Note the table, sheet, page or notes that begin here; what follows stands there."""
        told = said(element, "name")
        if name == "table":
            self._columns, self._row = NO_COLUMNS if self._is_form(element) else None, 0
            self._done.extend(self._sheet.rest() if self._sheet else ())
            self._sheet = SheetRows(told or "sheet") if self._kind == "spreadsheet" else None
        elif name == "page":
            self._done.extend(self.shown.rest())
            self._page += 1
            word = "slide" if self._kind == "presentation" else "page"
            self.shown = Draft(place=Place(page=self._page, label=f"{word} {self._page}"))
        elif name == "notes" and self._page:
            self._done.extend(self.shown.rest())
            self.shown = Draft(place=Place(page=self._page, label=f"slide {self._page} notes"))

    def _is_form(self, table: _Element) -> bool:
        """Tell whether a table of a text, as far as it is here, is a form."""
        if self._kind == "spreadsheet" or next(_rows(table), None) is None:
            return False
        first = itertools.islice(_rows(table), _FIRST_ROWS)
        return is_form([[text for cell in _inner(row) if (text := text_of(cell).strip())] for row in first])

    def _take_row(self, row: _Element) -> None:
        self._row += 1
        cells: list[str] = []
        empty = 0
        for cell in _inner(row):
            told = said(cell, "number-columns-repeated") or "1"
            count = int(told) if told.isdecimal() and len(told) < 8 else 1
            text = self._cell(cell)
            if not text:
                empty += count
                continue
            cells.extend([""] * min(empty, EMPTY_CELLS))
            cells.extend([text] * min(count, 2))
            empty = max(count - 2, 0)
        if self._sheet:
            self._done.extend(self._sheet.take(self._row, cells))
        elif cells:
            self._columns = _write(self.shown, cells, self._columns)
        told = said(row, "number-rows-repeated") or "1"
        self._row += int(told) - 1 if told.isdecimal() and int(told[:8]) > 0 else 0

    def _cell(self, cell: _Element) -> str:
        """Return what a cell shows, or what it holds when it shows nothing or rounds it."""
        texts = self._texts(cell) if len(cell) or cell.text else []
        held = {str(key).rpartition("}")[2]: str(value) for key, value in cell.items()}
        if held.get("value-type") == "float" and "value" in held:
            number = number_text(held["value"])
            shown = " ".join(texts)
            worded = any(char.isalpha() and char not in "Ee" for char in shown)  # "4.79E+09" is no word
            return f"{number} {shown}" if worded else number
        told = (held.get(key, "") for key in ("string-value", "value", "date-value", "time-value"))
        return "\n".join(texts) or next(filter(None, told), "")

    def _texts(self, element: _Element) -> list[str]:
        texts = [element.text] if element.text and not element.text.isspace() else []
        for child in element:
            name = local(child)
            if name in _PARAGRAPHS or len(child) == 0:
                text = text_of(child)
                if text and not text.isspace() and name not in ("date", "binary-data"):
                    texts.append(text)
            elif name == "table-row":
                texts.append(" | ".join(filter(None, ("\n".join(self._texts(cell)) for cell in _inner(child)))))
            else:
                texts.extend(self._texts(child))
        return texts

    def _formats(self, form: _Element) -> None:
        """Styles hold no text but the words that number formats put around numbers."""
        for element in form.iter("{*}text", "{*}currency-symbol", "{*}hyperlink"):
            self.asides.link(said(element, "href"))
            if element.text and len(element.text.strip()) > 3:
                self.asides.once(element.text)


def _way(bare: str) -> Way:
    if bare == "href":
        return Way.LINK
    return Way.TEXT if bare in _TELLING else Way.NONE


def _write(draft: Draft, cells: list[str], columns: Columns | None) -> Columns | None:
    if columns is not None:
        write_record(draft, columns, cells, block=columns.personal)
        return columns
    first = Columns(tuple(cells))
    write_record(draft, NO_COLUMNS, cells, block=False)
    return first if first.header else NO_COLUMNS


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in ("table-header-rows", "table-row-group", "table-rows"):
            yield from _rows(child)


def _inner(row: _Element) -> Iterator[_Element]:
    for child in row:
        if local(child) in ("table-cell", "covered-table-cell"):
            yield child
        elif len(child):
            yield from _inner(child)


def _of(label: str | None, what: str) -> str:
    return f"{label} {what}" if label else what
