"""PDF: text by page with pdfium; annotations, form values, attached files and properties with qpdf."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.charsets import clean
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft, text_segments
from scanner.extract.links import link_values
from scanner.extract.names import Unique, shown
from scanner.model import Place, Reason, Role
from scanner.ports import About, Blob, Extracted, Member, Trouble

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2

PAGES = 20_000
OBJECTS = 50_000
"""Annotations of a page and fields of a form that are read."""
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z)?")
_ANNOTATION = ("/Contents", "/T", "/Subj", "/RC")
_FIELD = ("/Contents", "/DV")  # names and values of fields are read by `_fields`
_SILENT = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}


class PdfExtractor:
    """Reads text layers; a page that is only a picture is told."""

    name: ClassVar[str] = "pdf"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/pdf"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the pages, then all that pages do not show."""
        yield from _pages(blob)
        blob.stream.seek(0)
        yield from _beside(blob)


def _pages(blob: Blob) -> Iterator[Extracted]:
    import pypdfium2

    source = str(blob.path) if blob.path else blob.stream.read()
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise _fault(str(error)) from None
    bare: list[int] = []
    broken = 0
    try:
        count = len(document)
        for number in range(min(count, PAGES)):
            try:
                text, pictures = _page(document, number)
            except pypdfium2.PdfiumError:
                broken += 1
                continue
            yield from text_segments([text], "body", Place(page=number + 1))
            if pictures and not text.strip():
                bare.append(number + 1)
    finally:
        document.close()
    if bare:
        yield Trouble(Reason.UNSUPPORTED, f"page needs OCR: {_ranges(bare)}")
    if broken:
        yield Trouble(Reason.CORRUPT, f"{broken} of {count} pages")
    if count > PAGES:
        yield Trouble(Reason.TOO_MANY, f"more than {PAGES} pages")


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    import pypdfium2.raw as raw

    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            text = layer.get_text_range(errors="replace")
        finally:
            layer.close()
        # U+FFFE stands for a hyphen at a line end: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/core/fpdftext/
        text = clean(text.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\r\n", "\n"))
        pictures = not text.strip() and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
        return text, pictures
    finally:
        page.close()


def _fault(text: str) -> UnreadableError:
    lower = text.lower()
    if "password" in lower or "security" in lower:
        return UnreadableError(Reason.ENCRYPTED, "PDF with a password")
    return UnreadableError(Reason.CORRUPT, "PDF")


def _ranges(numbers: list[int]) -> str:
    """Write page numbers as people do: 2, 4-7."""
    groups = itertools.groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in group] for _, group in groups]
    told = [str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans[:20]]
    return ", ".join(told) + (" ..." if len(spans) > 20 else "")


def _beside(blob: Blob) -> Iterator[Extracted]:
    import pikepdf

    try:
        with pikepdf.open(blob.path or blob.stream, suppress_warnings=True) as document:
            for step in (_properties, _annotations, _fields, _attachments):
                try:
                    yield from step(document)
                except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                    yield Trouble(Reason.CORRUPT, step.__name__.strip("_"))
    except pikepdf.PasswordError:
        raise UnreadableError(Reason.ENCRYPTED, "PDF with a password") from None
    except (pikepdf.PdfError, ValueError, TypeError):
        yield Trouble(Reason.CORRUPT, "annotations, form values and attached files were not read")


def _properties(document: pikepdf.Pdf) -> Iterator[Extracted]:
    draft = Draft(place=Place(label="properties"), prose=False)
    told = {clean(str(key)): _text(value) for key, value in document.docinfo.items()}
    for key, value in told.items():
        if key not in _SILENT and value:
            draft.write(f"{key.strip('/')}: ")
            person = key == "/Author" and fits(Kind.NAME, value)
            draft.line(value, "PERSON" if person else None, Role.AUTHOR if person else None)
    yield from draft.rest()
    yield About(told.get("/Title") or None, _moment(told.get("/CreationDate", "")))


def _annotations(document: pikepdf.Pdf) -> Iterator[Extracted]:
    for number, page in enumerate(itertools.islice(document.pages, PAGES), 1):
        notes = page.obj.get("/Annots")
        if notes is None:
            continue
        draft = Draft(place=Place(page=number, label="annotation"))
        for note in itertools.islice(notes, OBJECTS):
            _annotation(draft, note)
            yield from draft.take()
        yield from draft.rest()


def _annotation(draft: Draft, note: Any) -> None:
    widget = note.get("/Subtype") == "/Widget"
    for key in _FIELD if widget else _ANNOTATION:
        draft.line(_text(note.get(key)))
    action = note.get("/A")
    if action is not None:
        for value, type in link_values(_text(action.get("/URI"))):
            draft.line(value, type)


def _fields(document: pikepdf.Pdf) -> Iterator[Extracted]:
    """Walk the form's tree by hand: depth and loops are the sender's choice."""
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    draft = Draft(place=Place(label="form"))
    waiting = list(form.get("/Fields") or [])
    seen: set[tuple[int, int]] = set()
    for _ in range(OBJECTS):
        if not waiting:
            break
        field = waiting.pop(0)
        if field.objgen != (0, 0) and field.objgen in seen:
            continue
        seen.add(field.objgen)
        title, value = _text(field.get("/TU")) or _text(field.get("/T")), _text(field.get("/V"))
        if value:
            draft.line(f"{title}: {value}" if title else value)
        waiting.extend(field.get("/Kids") or [])
        yield from draft.take()
    yield from draft.rest()


def _attachments(document: pikepdf.Pdf) -> Iterator[Extracted]:
    import io

    import pikepdf

    names = Unique()
    for name, attached in document.attachments.items():
        path = names(shown(attached.filename or name).rpartition("/")[2] or "attachment")
        try:
            data = attached.get_file().read_bytes()
        except (pikepdf.PdfError, ValueError, TypeError):
            yield Trouble(Reason.CORRUPT, "attached file", path)
            continue
        yield Member(path, io.BytesIO(data), len(data))


def _text(value: Any) -> str:
    import pikepdf

    if isinstance(value, pikepdf.String | str):
        return clean(str(value)).replace("\r", "\n")
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes()[:1_000_000].decode("utf-8", "replace")
    if isinstance(value, pikepdf.Array):
        return "\n".join(_text(one) for one in itertools.islice(value, 1000) if isinstance(one, pikepdf.String | str))
    return ""


def _moment(text: str) -> str | None:
    """Return a PDF date (ISO 32000-1, 7.9.4) in ISO 8601; without a zone it counts as UTC."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups()[:6])
    shift = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * (-1 if found[7] == "-" else 1)
    try:
        zone = timezone(shift) if found[7] else UTC
        return datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=zone).isoformat()
    except ValueError:
        return None
