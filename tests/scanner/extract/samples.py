"""One document of each format, made by tools other than our readers; marker words tell the places."""

from __future__ import annotations

import bz2
import datetime
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Åse Nordmann\r\nN:Nordmann;Åse;;;\r\nEMAIL;TYPE=work:aase@example.no\r\n"
    "TEL;TYPE=cell:+47 22 33 44 55\r\nORG:Acme AS;Sales\r\nTITLE:Head of Sales\r\nX-SKYPE:live:aase\r\n"
    "URL:https://www.linkedin.com/in/aase\r\nADR;TYPE=work:;;Storgata 1;Oslo;;0155;Norway\r\n"
    "NOTE:met in May\\, twi\r\n ce\r\nEND:VCARD\r\n"
)
CSV = (
    "First Name,Last Name,E-mail,Mobile,Company,Title,Notes\r\n"
    'Åse,Nordmann,aase@example.no,+47 22 33 44 55,Acme AS,CEO,"likes ""fish"",\r\nand more"\r\n'
    "Kari,Hansen,kari@example.no,0047 99887766,Beta AS,CFO,\r\n"
)
HTML = (
    "<!--firstword-->"
    "<html><head><title>titleword</title><meta name=author content=metaword><style>styleword</style></head><body>"
    "<p>Dear <b>Ås</b>e</p>"
    "<a href='mailto:hid@example.no?cc=cc@example.no'>write</a> <a href='tel:+4722334455'>ring</a>"
    "<img alt=altword><input value=valueword><div style='display:none'>hiddenword</div><!-- commentword -->"
    "<table><tr><td>cellone</td><td>celltwo</td></tr></table><script>var a='scriptword'</script></body></html>"
)
XML = (
    '<?xml version="1.0" encoding="iso-8859-1"?><list><!-- commentword -->'
    '<person id="attrword"><name>Åse Nordmann</name>'
    "<email>aase@example.no</email></person><p>run<b>ning</b> text</p></list>"
)
JSON = [
    {"firstName": "Åse", "lastName": "Nordmann", "contact": {"email": "aase@example.no", "phones": ["+47 22334455"]}},
    {"name": "Widget", "price": 12.5},
]
VTT = (
    "WEBVTT - titleword\n\nNOTE noteword\n\n"
    "1 Åse\n00:01.000 --> 00:02.500 align:start\n<v Åse Nordmann>mail <00:01.500>me at\n\n"
    "00:02.500 --> 00:04.000\n<v Åse Nordmann><c.x>aase@example.no</c> &amp; bye\n\n"
)
SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<i>Åse Nordmann: mail</i>\r\nme at\r\n\r\n"
    "2\r\n00:00:02,000 --> 00:00:04,000\r\naase@example.no\r\n\r\nand bye\r\n"
)
TURNS = "".join(f"[00:00:{at:02}] Åse Nordmann: my mail is aase@example.no\n" for at in range(2, 50, 4))
SPEECH = [{"start": 0.5, "end": 2.25, "speaker": "Åse Nordmann", "text": "mail aase@example.no", "words": []}]


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = '"Nordmann, Åse" <aase@example.no>'
    message["To"] = "Bob Builder <bob@example.com>, kari@example.no"
    message["Cc"] = "Acme Support <support@example.com>"
    message["Subject"] = "Møte på fredag"
    message["Date"] = "Mon, 23 Nov 2026 22:41:10 +0100"
    message["Message-ID"] = "<technical@example.com>"
    message["Organization"] = "orgword"
    message.set_content("plainword blåbær\n")
    message.add_alternative("<p>htmlword <a href='mailto:hid@example.no'>x</a></p>", subtype="html")
    message.add_attachment(CSV.encode(), maintype="text", subtype="csv", filename="tæll.csv")
    inner = EmailMessage()
    inner["Subject"] = "innersubject"
    inner.set_content("innerword")
    message.add_attachment(inner)
    return message.as_bytes()


def docx() -> bytes:
    import docx as library

    document = library.Document()
    paragraph = document.add_paragraph("split ")
    for run in ("run", "wo", "rd"):
        paragraph.add_run(run)
    document.sections[0].header.paragraphs[0].text = "headerword"
    document.sections[0].footer.paragraphs[0].text = "footerword"
    table = document.add_table(2, 3)
    for row, cells in enumerate([("Name", "Email", "Phone"), ("Kari Hansen", "kari@example.no", "22334455")]):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_comment(paragraph.runs[0], "commentword", author="Jo Berg")
    document.core_properties.author = "Per Olsen"
    document.core_properties.title = "titleword"
    document.part.relate_to(
        "mailto:linkword@example.no",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    return saved(document.save)


def xlsx() -> bytes:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Staff"
    sheet.append(["Staff list"])
    sheet.append([])
    sheet.append(["Name", "Phone", "Since"])
    sheet.append(["Kari Hansen", 4722334455.0, datetime.date(2020, 1, 2)])
    sheet["A4"].comment = Comment("commentword", "Jo Berg")
    sheet["B4"].hyperlink = "mailto:linkword@example.no"
    sheet.oddFooter.center.text = "footerword"
    hidden = book.create_sheet("Secret")
    hidden.sheet_state = "veryHidden"
    hidden["B2"] = "hiddenword"
    book.defined_names["nameword"] = DefinedName("nameword", attr_text="Staff!$A$1")
    book.properties.creator = "Per Olsen"
    return saved(book.save)


def pptx() -> bytes:
    import pptx as library

    show = library.Presentation()
    for number in (1, 2):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = f"titleword{number}"
        slide.placeholders[1].text = f"bodyword{number}"
        slide.notes_slide.notes_text_frame.text = f"noteword{number}"
    shape = show.slides[1].shapes.add_table(1, 2, 0, 0, 100, 100)
    shape.table.cell(0, 0).text = "cellword"
    show.core_properties.author = "Per Olsen"
    return saved(show.save)


def opendocument(kind: str, body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        archive.writestr("content.xml", f"<office:document-content {spaces}>{content}</office:document-content>")
    return target.getvalue()


def odt() -> bytes:
    return opendocument("text", "<text:p>split <text:span>run</text:span>word</text:p>")


def ods() -> bytes:
    cells = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in ("Kari Hansen", "1 | 2"))
    return opendocument("spreadsheet", f"<table:table><table:table-row>{cells}</table:table-row></table:table>")


def pdf() -> bytes:
    import pikepdf
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    page = canvas.Canvas(target)
    page.setAuthor("Per Olsen")
    page.setTitle("titleword")
    page.drawString(100, 700, "pageword Nordmann")
    page.linkURL("mailto:linkword@example.no", (0, 0, 10, 10))
    page.showPage()
    page.acroForm.textfield(name="field", value="formword", tooltip="tipword")
    page.drawString(100, 700, "second")
    page.save()
    document = pikepdf.open(io.BytesIO(target.getvalue()))
    document.attachments["attached.csv"] = pikepdf.AttachedFileSpec(document, CSV.encode(), filename="attached.csv")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="noteword", T="Jo Berg")
    note.Rect = pikepdf.Array([0, 0, 10, 10])
    document.pages[0].Annots.append(document.make_indirect(note))
    return saved(document.save)


def scan() -> bytes:
    """A page that is only a picture, and one that is empty."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    grey = b"P5 8 8 255\n" + bytes(64)
    target = io.BytesIO()
    page = canvas.Canvas(target)
    page.drawImage(ImageReader(io.BytesIO(grey)), 0, 0, 100, 100)
    page.showPage()
    page.showPage()
    page.save()
    return target.getvalue()


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../up/stårs.txt", "upword")
        archive.writestr("list.csv", CSV)
        archive.writestr("empty.txt", "")
    return target.getvalue()


def tar(mode: str = "w") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        for name in ("folder/første.txt", "/abs/second.txt"):
            info = tarfile.TarInfo(name)
            info.size = 7
            archive.addfile(info, io.BytesIO(b"tarword"))
    return target.getvalue()


def mbox() -> bytes:
    one = b"From a@example.no Mon Jan  1 00:00:00 2024\n" + mail().replace(b"\r\n", b"\n") + b"\n"
    two = b"From a@example.no Mon Jan  1 00:00:00 2024\nFrom: a@example.no\n\n>From quoted\nlastword\n\n"
    return one + two


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "text.txt": lambda: ("Blåbærsyltetøy og Åse Nordmann, aase@example.no\n" * 20).encode(),
    "wide.txt": lambda: ("Blåbærsyltetøy og Åse Nordmann\n" * 20).encode("utf-16-le"),
    "table.csv": CSV.encode,
    "data.json": lambda: json.dumps(JSON).encode(),
    "lines.jsonl": lambda: "\n".join(map(json.dumps, JSON)).encode(),
    "call.vtt": lambda: (VTT * 3).encode(),
    "call.srt": lambda: SRT.encode("cp1252"),
    "call.txt": lambda: TURNS.encode(),
    "spoken.json": lambda: json.dumps({"text": "Åse said", "segments": SPEECH * 20}).encode(),
    "list.xml": lambda: XML.encode("iso-8859-1"),
    "page.html": HTML.encode,
    "mail.eml": mail,
    "box.mbox": mbox,
    "card.vcf": CARD.encode,
    "letter.docx": docx,
    "sheet.xlsx": xlsx,
    "slides.pptx": pptx,
    "letter.odt": odt,
    "sheet.ods": ods,
    "paper.pdf": pdf,
    "files.zip": zipped,
    "files.tar": tar,
    "files.tar.gz": lambda: tar("w:gz"),
    "one.txt.gz": lambda: gzip.compress(b"gzword " * 500),
    "one.txt.bz2": lambda: bz2.compress(b"bzword " * 500),
    "one.txt.xz": lambda: lzma.compress(b"xzword " * 500),
}
