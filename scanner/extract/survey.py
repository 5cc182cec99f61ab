"""What a sheet of a workbook holds beside its cells, found as its bytes pass: formulas, rules, links, margins."""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from scanner.errors import UnreadableError
from scanner.extract.asides import Asides
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.package import BROKEN, Package
from scanner.extract.trees import local, tree_of
from scanner.model import Place, Reason, Segment
from scanner.ports import ALIVE, Extracted

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCK = 1 << 20
FRAME = 16 * 1024 * 1024
"""So much may stand before and behind the rows; what is more is read slowly, event by event."""
SEEN = 100_000
_STEP = 20_000
_BEGIN = re.compile(rb"<(?:\w{1,9}:)?sheetData\b[^<>]{0,1000}>")
_END = b"sheetData>"
_FAR = re.compile(rb' r="(?:[A-Z]{2,3}\d|[A-Z]?\d{6})')
"""Begins with plain bytes, which are found quickly; few sheets reach so far that each cell must be looked at."""
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{0,3})(\d{1,7})[\"']")
_FORMULA = re.compile(rb"<(?:\w{1,9}:)?f\b[^<>]{0,200}>([^<]{3,9000})<")
_LITERAL = re.compile(
    r"\"((?:[^\"]|\"\"){1,4000})\"|'((?:[^']|''){0,300}\[(?:[^']|''){1,1000})'!|\[([^\[\]'\"]{1,255}\.xl\w{1,3})\]"
)
"""A text, or the path of another workbook."""
_CODES = re.compile(r"&(?:[LCRPNDTFAGZ]|\"[^\"]{0,100}\"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[BIUESXYOH])")
_MARGINS = frozenset(f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))


class Survey:
    """What is known of one sheet after its bytes went by; `area` counts the cells between the first and the last."""

    def __init__(self, sheet: str = "") -> None:
        self.area = 0
        self.fault: UnreadableError | None = None
        self._right, self._bottom = 1, 1
        self._counted = 0
        self._margins = Draft(place=Place(label=_of(sheet, "header and footer")))
        self._formulas = Draft(place=Place(label=_of(sheet, "formula")), prose=False)
        self._asides = Asides(Place(label=_of(sheet, "attributes")))
        self._seen: set[str] = set()

    def read(self, package: Package, name: str) -> Iterator[Extracted]:
        """Read a sheet part and yield signs of life; a break of it is kept in `fault`."""
        try:
            frame, whole = yield from self._stream(package, name)
            root = tree_of(frame) if whole else None
            if root is not None:
                for element in root.iter("*"):
                    self._take(element)
            else:
                for number, (_, element) in enumerate(package.events(name, ("end",))):
                    self._take(element)
                    if number % _STEP == 0:
                        yield ALIVE
        except UnreadableError as error:
            self.fault = error
        except BROKEN:
            self.fault = UnreadableError(Reason.CORRUPT, "a sheet is broken")
        self.area = self._right * self._bottom

    def rest(self) -> Iterator[Segment]:
        """Yield all that was found."""
        for draft in (self._margins, self._formulas, self._asides.draft):
            yield from draft.rest()

    def formula(self, text: str) -> None:
        """Write the texts in a formula, links among them."""
        for found in _LITERAL.finditer(text):
            literal = found[1].replace('""', '"') if found[1] else (found[2] or found[3]).replace("''", "'")
            if literal in self._seen or not any(map(str.isalnum, literal)):
                continue
            if len(self._seen) < SEEN:
                self._seen.add(literal)
            values = list(link_values(literal)) if ":" in literal or "@" in literal else []
            for value, type in values or [(literal, None)]:
                self._formulas.line(value, type)

    def margin(self, text: str) -> None:
        """Write a page header or footer without its codes."""
        for part in re.split(r"&[LCR]", text):
            self._margins.line(_CODES.sub("", part))

    def _stream(self, package: Package, name: str) -> Generator[Extracted, None, tuple[bytes, bool]]:
        """Look through the rows and return what stands around them, and whether that is all of it."""
        frame, held, inside = bytearray(), b"", None
        with package.open(name) as stream:
            while block := stream.read(BLOCK):
                yield ALIVE
                data = held + block
                held = b""
                if inside is None:
                    found = _BEGIN.search(data)
                    if not found:
                        if len(data) > FRAME or b"\0" in data:  # no UTF-8, or no sheet
                            return b"", False
                        held = data
                        continue
                    frame += data[: found.end()]
                    data = data[found.end() :]
                    inside = not found[0].endswith(b"/>")
                if inside:
                    end = data.find(_END)
                    last = data.rfind(b"</", 0, end if end >= 0 else len(data))
                    stop = max(last, 0 if end >= 0 else len(data) - 65536, 0)
                    self._rows(data[:stop])
                    held = b"" if end >= 0 else data[stop:]
                    data = data[stop:] if end >= 0 else b""
                    inside = end < 0
                frame += data
                if len(frame) > FRAME:
                    return b"", False
        if inside:
            self._rows(held)
            return bytes(frame) + b"</broken>", False
        return bytes(frame + held), True

    def _rows(self, data: bytes) -> None:
        self._counted += data.count(b"row>")  # a row need not tell its number
        self._bottom = max(self._bottom, self._counted)
        if _FAR.search(data) or b" r='" in data:
            found = _REFERENCE.findall(data)
            self._right = max(self._right, *map(_column, {letters for letters, _ in found}))
            self._bottom = max(self._bottom, *map(int, {digits for _, digits in found}))
        else:
            self._right, self._bottom = max(self._right, 26), max(self._bottom, 99_999)
        if b"f>" in data:
            for text in _FORMULA.findall(data):
                if b'"' in text or b"&" in text or b"]" in text:
                    self.formula(html.unescape(text.decode("utf-8", "replace")))

    def _take(self, element: _Element) -> None:
        kind = local(element)
        if kind in ("c", "row", "v", "t", "sqref"):
            return
        if element.attrib:
            self._asides.take(element)
        text = element.text
        if text and not text.isspace():
            if kind in _MARGINS:
                self.margin(text)
            elif kind == "f" or kind.startswith("formula"):
                self.formula(text)
            else:
                self._asides.once(text)


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - 64
    return at


def _of(sheet: str, what: str) -> str:
    return f"{sheet}!{what}" if sheet else what
