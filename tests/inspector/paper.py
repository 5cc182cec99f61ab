"""Documents, tables, address cards and exports as bytes or text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

Rows = Sequence[Sequence[object]]


def document(title: str, paragraphs: Sequence[str], table: Rows = (), day: datetime | None = None) -> bytes:
    """Return a Word document."""
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = day or datetime(2024, 3, 4, 9, tzinfo=UTC)
    made.add_heading(title, 1)
    for one in paragraphs:
        made.add_paragraph(one)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, value in zip(grid.add_row().cells, row, strict=True):
                cell.text = str(value)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook(sheet: str, rows: Rows) -> bytes:
    """Return an Excel workbook with one sheet."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return _dated(out.getvalue())


def _dated(content: bytes) -> bytes:
    """Return a workbook that was saved on a day of the world; its writer always says today."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            part = old.read(one)
            if one.filename == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-03-04T09:00:00Z", part)
            new.writestr(one.filename, part)
    return out.getvalue()


def table(rows: Rows, delimiter: str = ";") -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of ASCII lines."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    for at, line in enumerate(lines):
        page.drawString(60, 780 - 16 * (at % 45), line)
        if at % 45 == 44:
            page.showPage()
    page.save()
    return out.getvalue()


def page(title: str, body: str) -> str:
    """Return an HTML page about some HTML."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{body}</body></html>'


def grid(rows: Rows) -> str:
    """Return rows as an HTML table."""
    lines = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
