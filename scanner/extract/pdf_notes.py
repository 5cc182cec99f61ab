"""Annotations of a PDF by page: notes and their authors, stamps, links, form fields, what redaction lays over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.extract.draft import Draft
from scanner.extract.pdf_pages import PAGES
from scanner.extract.pdf_streams import errors, pages_of
from scanner.extract.pdf_texts import Texts
from scanner.model import Place, Reason
from scanner.ports import ALIVE, Extracted, Trouble

if TYPE_CHECKING:
    import pikepdf

NOTES = 50_000
"""Annotations of one page that are read here; the rest of a million comes without its page."""
_STEP = 200


def notes_by_page(document: pikepdf.Pdf, done: set[tuple[int, int]]) -> Iterator[Extracted]:
    """Yield the texts of annotations with their page; adds the objects that were read to `done`."""
    import pikepdf

    texts = Texts()
    pages: set[tuple[int, int]] = set()
    broken = 0
    for number, page in enumerate(pages_of(document), 1):
        if page.objgen != (0, 0):
            if page.objgen in pages:
                continue
            pages.add(page.objgen)
        if len(pages) > PAGES:
            return  # told with the pages
        if number % _STEP == 0:
            yield ALIVE
        notes = page.get("/Annots")
        if not isinstance(notes, pikepdf.Array):
            continue
        draft = Draft(place=Place(page=number, label="annotation"))
        for note in itertools.islice(notes, NOTES):
            if not isinstance(note, pikepdf.Dictionary) or note.objgen in done:
                continue
            try:
                texts.tell(draft, note)
            except errors():
                broken += 1
            if note.objgen != (0, 0):
                done.add(note.objgen)
            yield from draft.take()
        yield from draft.rest()
    if broken:
        yield Trouble(Reason.CORRUPT, f"{broken} annotations")
