"""Text of a PDF that no page shows as it stands: looks of annotations, patterns, masks, glyphs, forms never drawn,
and the text that another text stands for. Each such piece becomes a page of a small document, which pdfium reads."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.pdf_pages import Pages, loaded, text_of
from scanner.extract.pdf_streams import (
    PICTURE_FILTERS,
    content_of,
    decoded,
    errors,
    filters,
    inherited,
    pages_of,
    weight,
)
from scanner.extract.pdf_told import Told
from scanner.model import Place, Reason
from scanner.ports import Extracted, Trouble

if TYPE_CHECKING:
    import pikepdf

PIECES = 5_000
BATCH = 50
_WEIGHT = 64 << 20
_CUT = 2 << 20
_NO_CONTENT = ("/XRef", "/ObjStm", "/Metadata", "/EmbeddedFile")
_LARGEST = 1 << 20
Piece = tuple[bytes, Any]
"""Operators, and the resources that they name."""
_SHOWS = re.compile(rb"\bT[jJ]\b|[)>]\s*['\"]")
_ACTUAL = re.compile(rb"/(ActualText|Alt|E)\s*(\((?:[^\\()]|\\.){0,4000}\)|<[0-9A-Fa-f\s]{0,8000}>)", re.S)


def hidden_text(document: pikepdf.Pdf, pages: Pages, told: Told) -> Iterator[Extracted]:
    """Yield lines that were not told with the pages."""
    yield from _marked(document, pages, told)
    draft = Draft(place=Place(label="hidden text"))
    batch: list[Piece] = []
    for count, piece in enumerate(_pieces(document, pages)):
        if count >= PIECES:
            yield Trouble(Reason.TOO_MANY, f"more than {PIECES} pieces of hidden text")
            break
        batch.append(piece)
        if len(batch) >= BATCH:
            yield from _told(document, batch, draft, told)
            batch = []
    yield from _told(document, batch, draft, told)
    yield from draft.rest()


def _marked(document: pikepdf.Pdf, pages: Pages, told: Told) -> Iterator[Extracted]:
    """Pages where a text stands for another: its descriptions, and the text itself; and pages too heavy as a whole."""
    marked, heavy = set(pages.marked), set(pages.heavy)
    if not marked and not heavy:
        return
    for number, page in enumerate(pages_of(document), 1):
        if number > max(marked | heavy):
            return
        if number not in marked and number not in heavy:
            continue
        try:
            content = content_of(page)
        except UnreadableError:
            continue
        draft = Draft(place=Place(page=number, label="hidden text"))
        resources = inherited(page, "/Resources")
        for line in _descriptions(content, resources):
            for new in told.new(line):
                draft.line(new)
        if number in heavy:
            pieces = [(piece, resources) for piece in _cut(content)]
        else:
            pieces = [(content.replace(b"/ActualText", b"/XctualText"), _unmarked(resources))]
        for piece in pieces:
            yield from _told(document, [piece], draft, told)
        yield from draft.rest()


def _cut(content: bytes) -> Iterator[bytes]:
    """Cut operators at the end of a text object: pdfium takes a hundred bytes of memory for each byte."""
    start = 0
    while start < len(content):
        stop = content.find(b"ET", start + _CUT)
        stop = len(content) if stop < 0 or stop > start + 2 * _CUT else stop + 2
        if stop - start > 2 * _CUT:
            stop = start + 2 * _CUT
        if b"Tj" in (piece := content[start:stop]) or b"TJ" in piece:
            yield piece
        start = stop


def _descriptions(content: bytes, resources: Any) -> Iterator[str]:
    import pikepdf

    from scanner.extract.pdf_texts import text

    for found in _ACTUAL.finditer(content):
        try:
            one = pikepdf.Object.parse(found[2])
        except errors():
            continue
        if isinstance(one, pikepdf.String):
            yield text(one)
    properties = resources.get("/Properties") if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(properties, pikepdf.Dictionary):
        for one in properties.values():
            if isinstance(one, pikepdf.Dictionary):
                for key in ("/ActualText", "/Alt", "/E"):
                    yield text(one.get(key))


def _unmarked(resources: Any) -> Any:
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary) or "/Properties" not in resources:
        return resources
    return pikepdf.Dictionary({key: value for key, value in resources.items() if key != "/Properties"})


def _pieces(document: pikepdf.Pdf, pages: Pages) -> Iterator[Piece]:
    """Yield operators and resources of everything that can show text and is drawn by no page."""
    import pikepdf

    glyphs: dict[tuple[int, int], Any] = {}
    contents = set(_content_refs(document))
    streams: list[Any] = []
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            if one.objgen not in pages.survey.drawn and one.objgen not in contents and _may_show(one):
                streams.append(one)
        elif isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type3":
            procedures = one.get("/CharProcs")
            if isinstance(procedures, pikepdf.Dictionary):
                glyphs.update({glyph.objgen: one.get("/Resources") for glyph in procedures.values()})
    for one in streams:
        form = one.get("/Subtype") == "/Form" or one.get("/PatternType") == 1
        if not form and one.objgen not in glyphs and "/Type" in one:
            continue
        try:
            data = decoded(one)
        except UnreadableError:
            continue
        except errors():
            continue
        if len(data) <= _LARGEST * 2 and _SHOWS.search(data):
            yield data, one.get("/Resources", glyphs.get(one.objgen))


def _may_show(stream: Any) -> bool:
    """Leave out pictures, fonts, metadata and files by what their dictionaries say."""
    if "/Width" in stream or "/Length1" in stream or stream.get("/Type") in _NO_CONTENT:
        return False
    return not any(name in PICTURE_FILTERS for name in filters(stream))


def _content_refs(document: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    import pikepdf

    for page in pages_of(document):
        contents = page.get("/Contents")
        if isinstance(contents, pikepdf.Stream):
            yield contents.objgen
        elif isinstance(contents, pikepdf.Array):
            yield from (one.objgen for one in contents if isinstance(one, pikepdf.Stream))


def _told(source: pikepdf.Pdf, batch: list[Piece], draft: Draft, told: Told) -> Iterator[Extracted]:
    """Read pieces as pages of a document of their own."""
    import pikepdf
    import pypdfium2

    if not batch:
        return
    target = io.BytesIO()
    with pikepdf.new() as made:
        for data, resources in batch:
            if weight(data) > _WEIGHT * 6:
                continue
            page = made.add_blank_page(page_size=(612, 792))
            page.obj.Contents = made.make_stream(data)
            copied = _copied(made, source, resources)
            if copied is not None:
                page.obj.Resources = copied
        made.save(target)
    target.seek(0)
    try:
        document = pypdfium2.PdfDocument(target)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(1, len(document) + 1):
            try:
                with loaded(document, number) as page:
                    for line in told.new(text_of(page)):
                        draft.line(line)
            except pypdfium2.PdfiumError:
                continue
            yield from draft.take()
    finally:
        document.close()


def _copied(made: pikepdf.Pdf, document: pikepdf.Pdf, resources: Any) -> Any:
    """Return the fonts of some resources in another document; all that text needs."""
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary):
        return None
    kept = {key: resources[key] for key in ("/Font", "/Properties", "/ExtGState") if key in resources}
    try:
        return made.copy_foreign(document.make_indirect(pikepdf.Dictionary(kept)))
    except errors():
        return None
