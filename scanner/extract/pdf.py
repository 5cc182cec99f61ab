"""PDF: text by page with pdfium, pictures of text by OCR, and with qpdf all that pages do not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.archives import carried
from scanner.extract.around import text_behind
from scanner.extract.pdf_files import Files
from scanner.extract.pdf_hidden import hidden_text
from scanner.extract.pdf_notes import notes_by_page
from scanner.extract.pdf_objects import Leftovers
from scanner.extract.pdf_opening import Opened, damaged, opened
from scanner.extract.pdf_pages import Pages
from scanner.extract.pdf_properties import properties
from scanner.extract.pdf_revisions import revisions
from scanner.extract.pdf_streams import errors
from scanner.extract.pdf_told import Told
from scanner.model import Reason, Segment
from scanner.ports import Blob, Extracted, Member, Trouble


class PdfExtractor:
    """Reads pages, then all that pages do not show, then what earlier versions showed."""

    name: ClassVar[str] = "pdf"
    version: ClassVar[int] = 3
    media_types: ClassVar[frozenset[str]] = frozenset({"application/pdf"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield what stands in the document, then lines that a later version of it no longer has."""
        told = Told()
        names: set[str] = set()
        document = opened(blob)
        try:
            for one in _everything(document, blob.means.ocr, told):
                if isinstance(one, Segment):
                    told.add(one.text)
                elif isinstance(one, Member):
                    names.add(one.name)
                yield one
        finally:
            document.close()
        yield from carried(blob)
        yield from text_behind(blob.stream, (b"%%EOF",))
        yield from revisions(blob, told, names, _text_of_revision)


def _everything(document: Opened, languages: tuple[str, ...], told: Told) -> Iterator[Extracted]:
    if document.bombs:
        yield Trouble(Reason.RATIO, f"streams that grow without end: {document.bombs}")
    pages = Pages(document, languages)
    yield from pages.read()
    objects = document.objects
    if objects is None:
        reason = Reason.TOO_MANY if document.many else Reason.CORRUPT
        yield Trouble(reason, "annotations, form values and attached files were not read")
        return
    leftovers = Leftovers(objects, told)
    files = Files(objects)
    steps: dict[str, Callable[[], Iterator[Extracted]]] = {
        "properties": lambda: properties(objects),
        "annotations": lambda: notes_by_page(objects, leftovers.done),
        "objects": lambda: leftovers.read(files),
        "hidden text": lambda: hidden_text(objects, pages, told),
        "attached files": files.read,
    }
    for what, step in steps.items():
        try:
            yield from step()
        except UnreadableError as error:
            yield Trouble(error.reason, what)
        except errors():
            yield Trouble(Reason.CORRUPT, what)
    if damaged(objects):
        reason, detail = (Reason.TRUNCATED, "the end is missing") if document.cut else (Reason.CORRUPT, "damaged")
        yield Trouble(reason, f"{detail}; what is there was read")


def _text_of_revision(blob: Blob, told: Told) -> Iterator[Extracted]:
    """Read an earlier version without OCR: its pictures are objects of the last version too, or gone."""
    document = opened(blob)
    try:
        yield from _everything(document, (), told)
    finally:
        document.close()
