"""A text as the program of an office would save it: the same lines in each format. Cells of a row stand apart by ` | `."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape

import docx
import openpyxl
import pptx
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def saved(text: str, ending: str) -> bytes:
    """Return the bytes of a file with this ending."""
    makers = {"docx": _word, "xlsx": _sheet, "pdf": _pdf, "pptx": _slides, "odt": _odt, "png": _picture}
    return makers[ending](text) if ending in makers else text.encode()


def _word(text: str) -> bytes:
    document = docx.Document()
    table = None
    for line in text.split("\n"):
        cells = line.split(" | ")
        if len(cells) == 1:
            table = None
            document.add_paragraph(line)
            continue
        if table is None or len(table.columns) != len(cells):
            table = document.add_table(rows=0, cols=len(cells))
        for cell, word in zip(table.add_row().cells, cells, strict=True):
            cell.text = word
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet(text: str) -> bytes:
    book = openpyxl.Workbook()
    for line in text.split("\n"):
        book.active.append(line.split(" | "))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def _letters() -> str:
    pdfmetrics.registerFont(TTFont("DejaVu", _FONT))
    return "DejaVu"


def _pdf(text: str) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    page.setFont(_letters(), 10)
    for number, line in enumerate(text.split("\n")):
        for column, cell in enumerate(line.split(" | ")):
            page.drawString(50 + 150 * column, 790 - 15 * number, cell)
    page.save()
    return out.getvalue()


def _slides(text: str) -> bytes:
    deck = pptx.Presentation()
    for part in text.split("\n\n"):
        title, *rest = part.split("\n")
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(rest)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _odt(text: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table")
    )
    lines = "".join(f"<text:p>{escape(one)}</text:p>" for one in text.split("\n"))
    body = f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:text>{lines}</office:text></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.text"
    listing = f'<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (("mimetype", kind), ("content.xml", body), ("META-INF/manifest.xml", listing)):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 4)), content)
    return out.getvalue()


def _picture(text: str) -> bytes:
    lines = text.split("\n")
    paper = Image.new("RGB", (1100, 120 + 62 * len(lines)), "white")
    pen = ImageDraw.Draw(paper)
    for number, line in enumerate(lines):
        font = ImageFont.truetype(_FONT, 40 if number == 0 else 32)
        pen.text((60, 50 + 62 * number), line, fill=(25, 25, 40), font=font)
    out = io.BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()
