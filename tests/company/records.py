"""Records kept for years: scans, mail of another program, old formats, databases, a locked letter."""

import io
import json
import sqlite3
from base64 import b64decode
from collections.abc import Iterator, Sequence

from tests.company import documents
from tests.company.people import ANNA_F, BOB, CHLOE, DANA, FJORD, INGRID, JUERGEN, KAI, MEI, PRIYA, SIOBHAN, Person
from tests.company.share import Paper

PASSWORD = "harbour-gate"
"""Stands in the list of passwords of the settings; that of `contracts/locked.pdf` does not."""
_ODF = "urn:oasis:names:tc:opendocument:xmlns"

_BACKUP = (
    "N3q8ryccAASUKueClgAAAAAAAAAUAAAAAAAAAJCoL1dDb250YWN0IGZvciB0aGUgbmlnaHQgc2hpZnQ6IFJvYmVydCBIYXNrZWxs"
    "LCArMTIxMjU1NTAxNDMK4ABYAFRdAACBMweuD9GYLRigkKCdnCf8IUO9O+F4eaqAMBk6yULGt9WlBx1TXE/f9Is9ZstvzpefmjEq"
    "L/sfiH/8pnIrKoUxBs7okcQGDpOWmt9juh6hE0AAAAAXBjoBCVwABwsBAAEhIQEYDFkAAA=="
)
"""Made once by py7zr, which writes the moment into each archive; holds the text in `_backup`."""


def records() -> Iterator[Paper]:
    """Yield one file of each kind."""
    yield _photographed_card(CHLOE)
    yield _scanned_letter()
    yield _fax()
    yield _minutes()
    yield _memo()
    yield _appointment()
    yield _outlook_message()
    yield _backup()
    yield _database()
    yield _invoice()
    yield _analysis()
    lines = [f"Terms between {PRIYA.name} and {KAI.name}", PRIYA.email]
    yield Paper("records/terms.pdf", documents.pdf([lines], password=PASSWORD), "\n".join(lines))


def _photographed_card(person: Person) -> Paper:
    lines = [person.name, person.position, person.firm.name, person.email, person.phones[0].number]
    text = "\n".join(lines)
    return Paper("records/cards/card 1.jpg", _picture([lines], "JPEG", (230, 222, 205), turn=2), text)


def _scanned_letter() -> Paper:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    lines = ["Power of attorney", f"given by {SIOBHAN.email}", f"to {KAI.email}", "London, 3 May 2024"]
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.drawImage(ImageReader(Image.open(io.BytesIO(_picture([lines], "PNG")))), 40, 400, 520, 390)
    canvas.showPage()
    canvas.save()
    return Paper("records/power of attorney.pdf", stream.getvalue(), "\n".join(lines))


def _fax() -> Paper:
    pages = (["Fax, page 1 of 2", f"From {BOB.email}"], ["Fax, page 2 of 2", f"Reply to {MEI.email}"])
    return Paper("records/fax.tiff", _picture(pages, "TIFF"), "\n".join(line for page in pages for line in page))


def _picture(
    pages: Sequence[Sequence[str]], kind: str, ground: tuple[int, ...] = (255, 255, 255), turn: int = 0
) -> bytes:
    """Draw pages of lines; the font comes with Pillow."""
    from PIL import Image, ImageDraw, ImageFont

    drawn = []
    for lines in pages:
        image = Image.new("RGB", (1000, 750), ground)
        for number, line in enumerate(lines):
            ImageDraw.Draw(image).text((80, 90 + number * 90), line, (25, 25, 40), ImageFont.load_default(38))
        drawn.append(image.rotate(turn, fillcolor=ground, resample=Image.Resampling.BICUBIC))
    stream = io.BytesIO()
    more = {"save_all": True, "append_images": drawn[1:], "compression": "tiff_lzw"} if len(drawn) > 1 else {}
    drawn[0].save(stream, kind, **more)
    return stream.getvalue()


def _minutes() -> Paper:
    """Write an OpenDocument text with a name cut over two spans, a comment and a hidden paragraph."""
    first, last = JUERGEN.name.split()
    body = (
        f"<text:p>Present: <text:span>{first} {last[:2]}</text:span><text:span>{last[2:]}</text:span>,"
        f" {ANNA_F.email}</text:p>"
        f"<text:p><office:annotation><dc:creator>{DANA.name}</dc:creator><text:p>ask {INGRID.email}</text:p>"
        f'</office:annotation>Next week.</text:p><text:hidden-paragraph text:is-hidden="true"/>'
    )
    spaces = (
        "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text"))
        + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    text = "\n".join([JUERGEN.name, ANNA_F.email, DANA.name, INGRID.email])
    return Paper("records/minutes.odt", documents.zipped(members), text)


def _memo() -> Paper:
    bold = "".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in INGRID.name)
    text = rf"{{\rtf1\ansi\ansicpg1252{{\info{{\author {DANA.name}}}}}Complaint of {{\b {bold}}}, {INGRID.email}\par}}"
    return Paper("records/complaint.rtf", text.encode("ascii"), "\n".join([DANA.name, INGRID.name, INGRID.email]))


def _appointment() -> Paper:
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fjordkraft//EN", "BEGIN:VEVENT", "UID:1@fjordkraft.example"),
        *("DTSTAMP:20240501T080000Z", "DTSTART:20240503T080000Z", "SUMMARY:Crane inspection"),
        f"ORGANIZER;CN={KAI.name}:mailto:{KAI.email}",
        f"ATTENDEE;CN={BOB.name}:mailto:{BOB.email}",
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    text = "\n".join([KAI.name, KAI.email, BOB.name, BOB.email])
    return Paper("records/inspection.ics", "\r\n".join(lines).encode(), text)


def _outlook_message() -> Paper:
    from email.message import EmailMessage

    from aspose.email_foss.msg.mapi_message import MapiMessage

    mail = EmailMessage()
    mail["From"], mail["To"] = f"{MEI.name} <{MEI.email}>", f"{KAI.name} <{KAI.email}>"
    mail["Subject"], mail["Date"] = "Berth plan", "Fri, 03 May 2024 10:00:00 +1000"
    mail.set_content("The plan is in the old folder.\n")
    text = "\n".join([MEI.name, MEI.email, KAI.name, KAI.email])
    return Paper("records/from Outlook.msg", MapiMessage.from_email_message(mail).to_bytes(), text)


def _backup() -> Paper:
    text = f"Contact for the night shift: {BOB.name}, {BOB.phones[0].number}\n"
    return Paper("records/backup.7z", b64decode(_BACKUP), text)


def _database() -> Paper:
    people = [(one.name, one.email, one.phones[0].number) for one in (KAI, MEI, CHLOE)]
    with sqlite3.connect(":memory:") as conn:
        conn.execute("CREATE TABLE crew (name TEXT, email TEXT, phone TEXT)")
        conn.executemany("INSERT INTO crew VALUES (?, ?, ?)", people)
        conn.commit()
        content = conn.serialize()
    return Paper("records/crew.sqlite", content, documents.lines_of(people))


def _invoice() -> Paper:
    space = "urn:oasis:names:specification:ubl:schema:xsd"
    contact = f"<cbc:Name>{ANNA_F.name}</cbc:Name><cbc:ElectronicMail>{ANNA_F.email}</cbc:ElectronicMail>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns="{space}:Invoice-2" xmlns:cac="{space}:'
        f'CommonAggregateComponents-2" xmlns:cbc="{space}:CommonBasicComponents-2"><cbc:ID>4711</cbc:ID>'
        f"<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>{FJORD.name}</cbc:Name></cac:PartyName>"
        f"<cac:Contact>{contact}</cac:Contact></cac:Party></cac:AccountingCustomerParty></Invoice>"
    )
    return Paper("records/invoice 4711.xml", content.encode(), "\n".join([ANNA_F.name, FJORD.name, ANNA_F.email]))


def _analysis() -> Paper:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": [f"Made by {JUERGEN.email}\n"]},
        {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": ["print(1)"]},
    ]
    book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return Paper("records/load curves.ipynb", json.dumps(book, indent=1).encode(), JUERGEN.email)
