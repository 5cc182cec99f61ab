"""Turns plain lines into files: the same text gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

import docx
import openpyxl
from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
_THEN = "2026-01-05T08:00:00Z"


def _again(data: bytes) -> bytes:
    """Pack an Office file anew, without the clock."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>" + _THEN.encode(), part)
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), part)
    return stream.getvalue()


def _tables(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield runs of the text: ("line", [[text]]) or ("table", rows); a row holds ` | `."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        if " | " in line:
            rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
            continue
        if rows:
            yield "table", rows
            rows = []
        yield "line", [[line]]
    if rows:
        yield "table", rows


def _docx(text: str) -> bytes:
    made, stream = docx.Document(), io.BytesIO()
    made.core_properties.author = ""
    for kind, rows in _tables(text):
        if kind == "table":
            width = max(map(len, rows))
            table = made.add_table(rows=0, cols=width)
            for row in rows:
                for cell, value in zip(table.add_row().cells, row, strict=False):
                    cell.text = value
        elif rows[0][0].startswith("# "):
            made.add_heading(rows[0][0][2:], level=1)
        elif rows[0][0].startswith("^ "):
            made.sections[0].footer.paragraphs[0].text = rows[0][0][2:]
        else:
            made.add_paragraph(rows[0][0])
    made.save(stream)
    return _again(stream.getvalue())


def _xlsx(text: str) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for line in text.splitlines():
        if line.startswith("## "):
            sheet = book.create_sheet(line[3:])
        else:
            sheet.append([cell.strip() for cell in line.split("|")])  # type: ignore[union-attr]
    book.save(stream)
    return _again(stream.getvalue())


def _pptx(text: str) -> bytes:
    deck, stream = Presentation(), io.BytesIO()
    for page in text.split("\n---\n"):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        title, _, rest = page.strip().partition("\n")
        rest, _, notes = rest.partition("\nNotes:")
        slide.shapes.title.text = title  # type: ignore[union-attr]
        slide.placeholders[1].text = rest  # type: ignore[attr-defined]
        if notes:
            slide.notes_slide.notes_text_frame.text = notes.strip()  # type: ignore[union-attr]
    deck.save(stream)
    return _again(stream.getvalue())


def _pdf(text: str) -> bytes:
    if "DejaVu" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("DejaVu", _FONT))
    stream = io.BytesIO()
    page = Canvas(stream, pagesize=(595, 842), invariant=1)
    page.setFont("DejaVu", 10)
    height = 800
    for line in text.splitlines():
        for column, cell in enumerate(line.split(" | ")):
            page.drawString(48 + column * 140, height, cell.removeprefix("# "))
        height -= 15
        if height < 40:
            page.showPage()
            page.setFont("DejaVu", 10)
            height = 800
    page.save()
    return stream.getvalue()


def _png(text: str) -> bytes:
    lines = text.splitlines()
    font = ImageFont.truetype(_FONT, 26)
    width = int(max(font.getlength(one) for one in lines)) + 120
    image = Image.new("RGB", (width, 44 * len(lines) + 120), (252, 251, 247))
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        pen.text((60, 60 + number * 44), line, font=font, fill=(25, 25, 30))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def _odf(body: str, kind: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.2"><office:body>{body}</office:body></office:document-content>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        for name, data in (("mimetype", mime), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            box.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), data)
    return stream.getvalue()


def _odt(text: str) -> bytes:
    body = "".join(f"<text:p>{escape(one)}</text:p>" for one in text.splitlines())
    return _odf(f"<office:text>{body}</office:text>", "text")


def _ods(text: str) -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell.strip())}</text:p></table:table-cell>'
            for cell in line.split("|")
        )
        + "</table:table-row>"
        for line in text.splitlines()
    )
    return _odf(
        f'<office:spreadsheet><table:table table:name="Tabelle1">{rows}</table:table></office:spreadsheet>',
        "spreadsheet",
    )


MAKERS: dict[str, Callable[[str], bytes]] = {
    "docx": _docx, "xlsx": _xlsx, "pptx": _pptx, "pdf": _pdf, "png": _png, "odt": _odt, "ods": _ods,
}  # fmt: skip


def made(name: str, text: str) -> bytes:
    """Return the bytes of a file of this name with this text; what has no maker is plain text."""
    make = MAKERS.get(name.rpartition(".")[2])
    return make(text) if make else text.encode()
