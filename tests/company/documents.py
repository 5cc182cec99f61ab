"""Office files, cards, tables and archives in memory; the same words give the same bytes."""

import csv
import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

from tests.company.people import HOME, Person

Rows = Sequence[Sequence[str]]
_STAMP = (2024, 3, 1, 9, 0, 0)


def docx(title: str, paragraphs: Sequence[str], table: Rows = (), *, footer: str = "", comment: str = "") -> bytes:
    """Write a letter or minutes; text may hide in a table, the footer and a comment."""
    from docx import Document

    document = Document()
    document.add_heading(title)
    for text in paragraphs:
        run = document.add_paragraph().add_run(text)
    if comment:
        document.add_comment(run, text=comment, author="Office", initials="O")
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    document.sections[0].footer.paragraphs[0].text = footer
    return _settled(_saved(document))


def xlsx(sheets: Mapping[str, Rows], *, note: str = "") -> bytes:
    """Write a workbook; `note` becomes a comment on the first cell."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if note:
            sheet.cell(1, 1).comment = Comment(note, "Office")
    return _settled(_saved(book))


def pptx(slides: Sequence[tuple[str, str]], *, notes: str = "") -> bytes:
    """Write slides of title and text; `notes` go under the last one."""
    from pptx import Presentation

    deck = Presentation()
    for title, text in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return _settled(_saved(deck))


def pdf(pages: Sequence[Sequence[str]], *, password: str = "") -> bytes:
    """Write pages of lines."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword=password + "-owner") if password else None
    canvas = Canvas(stream, invariant=1, encrypt=lock)
    for lines in pages:
        text = canvas.beginText(60, 780)
        text.textLines("\n".join(lines))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def vcard(person: Person) -> str:
    """Write the person's card (vCard 3.0)."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{person.last};{person.first};;;", f"FN:{person.name}"]
    if person.firm is not HOME:
        lines.append(f"ORG:{person.firm.name}")
    lines += [f"TITLE:{person.position}", *(f"EMAIL;TYPE=INTERNET:{one}" for one in person.emails)]
    lines += [f"TEL;TYPE=CELL:{one.number}" for one in person.phones]
    lines += [f"X-SKYPE:{person.skype}"] if person.skype else []
    lines += [f"URL:{person.linkedin}"] if person.linkedin else []
    return "\r\n".join([*lines, "END:VCARD", ""])


def comma_separated(rows: Rows, delimiter: str = ",") -> str:
    """Write rows as csv."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def lines_of(rows: Rows) -> str:
    """Return rows as plain lines: what a program reads in a table."""
    return "\n".join(" | ".join(row) for row in rows)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Write a zip whose members all bear one date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def tar_gz(members: Mapping[str, bytes]) -> bytes:
    """Write a tar.gz without times and owners."""
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def _settled(office: bytes) -> bytes:
    """Take the moment of writing out of an office file."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: _undated(name, content) for name, content in members.items()})


def _undated(name: str, content: bytes) -> bytes:
    if name.endswith("core.xml"):
        return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<", rb"\g<1>2024-03-01T09:00:00Z<", content)
    if "comments" in name:
        return re.sub(rb'w:date="[^"]*"', b'w:date="2024-03-01T09:00:00Z"', content)
    return content
