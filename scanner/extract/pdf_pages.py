"""The pages of a PDF: their text layer by pdfium, and by OCR what is only to be seen."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from scanner.extract import ocr
from scanner.extract.charsets import clean
from scanner.extract.draft import text_segments
from scanner.extract.pdf_opening import Opened
from scanner.extract.pdf_streams import errors, pages_of
from scanner.extract.pdf_survey import Look, Survey
from scanner.model import Place, Reason
from scanner.ports import ALIVE, Extracted, Trouble

if TYPE_CHECKING:
    import pypdfium2

PAGES = 20_000
OCR_PAGES = 1_000
"""So many pages of one document are read by OCR."""
STROKES = 40
"""A page without text but with so many lines and curves may hold letters that were drawn."""
_BROKEN_IN_A_ROW = 500
_STEP = 200
_MEANINGLESS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]")


class Pages:
    """The way through the pages; `number_of` tells afterwards on which page an object's dictionary stands."""

    def __init__(self, document: Opened, languages: tuple[str, ...]) -> None:
        self.survey = Survey()
        self.unread: dict[Reason, list[int]] = {}
        self.marked: list[int] = []
        """Pages where a text stands for another one, which pdfium then leaves out."""
        self.heavy: list[int] = []
        self._document = document
        self._languages = languages if ocr.available() else ()
        self._ocr_left = OCR_PAGES
        self._seen: set[tuple[int, int]] = set()

    def read(self) -> Iterator[Extracted]:
        """Yield the text of each page, then what could not be read."""

        pages = self._document.pages
        if pages is None:
            yield Trouble(Reason.CORRUPT, "pages")
            return
        count = len(pages)
        broken_in_a_row = 0
        for read, (number, page) in enumerate(self._numbered(count)):
            if read >= PAGES:
                yield Trouble(Reason.TOO_MANY, f"more than {PAGES} pages")
                break
            if read % _STEP == _STEP - 1:
                yield ALIVE
            try:
                yield from self._page(pages, number, page)
                broken_in_a_row = 0
            except errors():
                if page is None and self._document.objects is not None:
                    yield Trouble(Reason.CORRUPT, f"{count} pages are told, {number - 1} are there")
                    break
                self._tell(Reason.CORRUPT, number)
                broken_in_a_row += 1
                if broken_in_a_row > _BROKEN_IN_A_ROW:
                    yield Trouble(Reason.CORRUPT, f"pages from {number} on")
                    break
        for reason, numbers in self.unread.items():
            what = "page" if len(numbers) == 1 else "pages"
            yield Trouble(reason, f"{what} {ranges(numbers)}", retryable=reason is Reason.TIMEOUT)

    def _numbered(self, count: int) -> Iterator[tuple[int, Any]]:
        """Yield numbers and dictionaries of pages; a page that stands in the tree again is left out."""
        objects = self._document.objects
        tree = pages_of(objects) if objects is not None else iter(())
        for number in range(1, count + 1):
            page = next(tree, None)
            if page is not None and page.objgen != (0, 0):
                if page.objgen in self._seen:
                    continue
                self._seen.add(page.objgen)
            yield number, page

    def _page(self, pages: pypdfium2.PdfDocument, number: int, page: Any) -> Iterator[Extracted]:
        look = self.survey.page(page) if page is not None else Look(pictures=True)
        if look.fault is not None and look.fault.reason is not Reason.CORRUPT:
            self._tell(look.fault.reason, number)
            self.heavy.append(number)
            return
        if look.fault is not None:
            self._tell(Reason.CORRUPT, number)
        with loaded(pages, number) as handle:
            text = text_of(handle)
        yield from text_segments([text], "body", Place(page=number))
        if look.long:
            self._tell(Reason.TOO_LARGE, number)
        if look.marked:
            self.marked.append(number)
        if self._worth_seeing(look, page, text):
            seen = pages[number - 1]
            try:
                yield from self._seen_page(seen, number, look, text)
            finally:
                seen.close()

    def _worth_seeing(self, look: Look, page: Any, text: str) -> bool:
        blank = not text or text.isspace()
        return look.pictures or (blank and look.strokes >= STROKES) or look.unmapped or rubbish(text) or _stamped(page)

    def _seen_page(self, handle: pypdfium2.PdfPage, number: int, look: Look, text: str) -> Iterator[Extracted]:
        from scanner.extract.pdf_pictures import read_page, views

        whole = look.unmapped or rubbish(text) or (look.strokes >= STROKES and text.isspace())
        wanted = views(handle, text, whole=whole or not text.strip())
        if not wanted.areas:
            return
        if not self._languages:
            self._tell(Reason.NO_OCR, number)
        elif self._ocr_left <= 0:
            self._tell(Reason.TOO_MANY, number)
        else:
            self._ocr_left -= 1
            for one in read_page(handle, wanted, self._languages, Place(page=number)):
                if isinstance(one, Trouble):
                    self._tell(one.reason, number)
                else:
                    yield one

    def _tell(self, reason: Reason, number: int) -> None:
        numbers = self.unread.setdefault(reason, [])
        if not numbers or numbers[-1] != number:
            numbers.append(number)


@contextmanager
def loaded(pages: pypdfium2.PdfDocument, number: int) -> Iterator[Any]:
    """Load a page by its number from 1; raises `PdfiumError`.

    The handles of pdfium are used as they are: the objects around them cost a tenth of the time of a page.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    handle = raw.FPDF_LoadPage(pages, number - 1)
    if not handle:
        raise pypdfium2.PdfiumError("page")
    try:
        yield handle
    finally:
        raw.FPDF_ClosePage(handle)


def text_of(page: Any) -> str:
    """Return the text layer of a page: also what is invisible, clipped or outside of it."""
    import pypdfium2
    import pypdfium2.raw as raw

    layer = raw.FPDFText_LoadPage(page)
    if not layer:
        raise pypdfium2.PdfiumError("text")
    try:
        text = _layer_text(layer)
    finally:
        raw.FPDFText_ClosePage(layer)
    # U+FFFE stands for a hyphen at a line end: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/core/fpdftext/
    return clean(text.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\r\n", "\n"))


def _layer_text(layer: Any) -> str:
    """Return all text; signs without a place in it at either end are cut off first (crbug.com/pdfium/2079)."""
    import pypdfium2.raw as raw

    place = raw.FPDFText_GetTextIndexFromCharIndex
    start, stop = 0, raw.FPDFText_CountChars(layer) - 1
    while start <= stop and place(layer, start) < 0:
        start += 1
    while stop >= start and place(layer, stop) < 0:
        stop -= 1
    if start > stop:
        return ""
    size = place(layer, stop) - place(layer, start) + 2
    buffer = (ctypes.c_ushort * size)()
    count = min(raw.FPDFText_GetText(layer, start, stop - start + 1, buffer), size)
    return bytes(memoryview(buffer).cast("B"))[: 2 * (count - 1)].decode("utf-16-le", "replace")


def rubbish(text: str) -> bool:
    """Tell whether a text layer holds signs without a meaning: unknown, private or control characters."""
    if text.isascii() and text.isprintable():
        return False
    some = text[:20_000]
    return len(_MEANINGLESS.findall(some)) * 5 > len(some)


def _stamped(page: Any) -> bool:
    """Tell whether something with a look of its own lies on the page that may hold a picture: a stamp, a signature."""
    import pikepdf

    if page is None:
        return False
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return False
    for note in itertools.islice(notes, 1_000):
        if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") in ("/Stamp", "/Widget", "/Ink", "/FreeText"):
            look = note.get("/AP")
            look = look.get("/N") if isinstance(look, pikepdf.Dictionary) else None
            if isinstance(look, pikepdf.Stream) and _has_picture(look, 0):
                return True
    return False


def _has_picture(form: Any, level: int) -> bool:
    import pikepdf

    resources = form.get("/Resources")
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(objects, pikepdf.Dictionary):
        return False
    for one in itertools.islice(objects.values(), 100):
        if isinstance(one, pikepdf.Stream):
            kind = one.get("/Subtype")
            if kind == "/Image" or (kind == "/Form" and level < 4 and _has_picture(one, level + 1)):
                return True
    return False


def ranges(numbers: list[int]) -> str:
    """Write page numbers as people do: 2, 4-7."""
    groups = itertools.groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in group] for _, group in groups]
    told = [str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans[:20]]
    return ", ".join(told) + (" ..." if len(spans) > 20 else "")
