"""Places that few programs fill, found by looking for what the other documents of this corpus left out."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

import base64
import io
import json
import struct
import tarfile
import zipfile
from collections.abc import Callable

from benchmarks.markers.corpus import Document, Marks, packed
from benchmarks.markers.drawing import encoded, image
from benchmarks.markers.ooxml import SHEET, SPACES, Part, package

_WORD = "wordprocessingml."
_KIND = "spreadsheetml."


def _noted(data: bytes, mark: Marks) -> bytes:
    """Give a package comments, as zips have them."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            made.writestr(info, source.read(info))
        made.infolist()[-1].comment = mark("comment of a zip entry").encode()
        made.comment = mark("comment of the zip").encode()
    return target.getvalue()


def docx(mark: Marks) -> bytes:
    who = 'w:id="1" w:date="2026-01-02T03:04:05Z" w:author='
    body = (
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{mark("title of a table")}"/><w:tblDescription w:val="{mark("description of a table")}"/>'
        f'<w:tblPrChange {who}"{mark("author of a table change")}"><w:tblPr/></w:tblPrChange></w:tblPr>'
        f'<w:tr><w:trPr><w:ins {who}"{mark("author of a row")}"/></w:trPr><w:tc><w:tcPr><w:cellDel {who}"{mark("author of a cell change")}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        f'<w:p><w:pPr><w:rPr><w:ins {who}"{mark("author of a paragraph mark")}"/></w:rPr><w:pPrChange {who}"{mark("author of a paragraph change")}"><w:pPr/></w:pPrChange></w:pPr></w:p>'
        f'<w:p><w:del {who}"x"><w:r><w:delInstrText>HYPERLINK "mailto:{mark("deleted field code")}@example.com"</w:delInstrText></w:r></w:del></w:p>'
        f'<w:p><w:permStart w:id="2" w:ed="{mark("editor of a stretch")}@example.com"/><w:permEnd w:id="2"/></w:p>'
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/{mark("path of a data binding")}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    settings = (
        f'<w:captions><w:caption w:name="{mark("name of a caption")}"/></w:captions><w:attachedSchema w:val="{mark("attached schema")}"/>'
        f'<w:mailMerge><w:connectString w:val="User={mark("mail merge connection")}"/><w:mailSubject w:val="{mark("mail merge subject")}"/>'
        f'<w:odso><w:udl w:val="{mark("mail merge source")}"/><w:fieldMapData><w:name w:val="{mark("mail merge field")}"/></w:fieldMapData></w:odso></w:mailMerge>'
    )
    styles = f'<w:style w:customStyle="1"><w:name w:val="{mark("name of a style")}"/></w:style>'
    sources = (
        "<b:Sources xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'><b:Source><b:Author><b:NameList><b:Person>"
        f"<b:Last>{mark('author of a source')}</b:Last></b:Person></b:NameList></b:Author></b:Source></b:Sources>"
    )
    custom = (
        "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties' "
        "xmlns:vt='http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'><property pid='2' name='a' "
        f"linkTarget='{mark('target of a linked property')}'><vt:lpwstr>x</vt:lpwstr></property></Properties>"
    )
    parts = {
        "word/document.xml": Part(
            f"{_WORD}document.main", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        ),
        "word/settings.xml": Part(f"{_WORD}settings", f"<w:settings {SPACES}>{settings}</w:settings>"),
        "word/styles.xml": Part(f"{_WORD}styles", f"<w:styles {SPACES}>{styles}</w:styles>"),
        "customXml/item1.xml": Part("", sources),
        "docProps/custom.xml": Part("custom-properties", custom),
    }
    return _noted(package(parts, {"doc": ("officeDocument", "word/document.xml")}), mark)


def xlsx(mark: Marks) -> bytes:
    sheet = (
        f"<sheetData><row r='1'><c r='A1' t='str'><f>VLOOKUP(1,'[{mark('other workbook, quoted')}.xlsx]a b'!A1,1)</f><v>x</v></c>"
        f"<c r='B1' t='str'><f>[{mark('other workbook')}.xlsx]Sheet!A1</f><v>x</v></c></row></sheetData>"
        f"<smartTags><cellSmartTags r='A1'><cellSmartTag type='0'><cellSmartTagPr key='k' val='{mark('smart tag of a cell')}'/></cellSmartTag></cellSmartTags></smartTags>"
        f"<webPublishItems><webPublishItem id='1' destinationFile='C:/Users/{mark('file of a web page')}/a.htm' title='{mark('title of a web page')}'/></webPublishItems>"
    )
    name = "".join(
        f" {key}='{mark(f'{key} of a name')}'" for key in ("comment", "description", "help", "statusBar", "customMenu")
    )
    book = (
        f"<fileSharing userName='{mark('user who reserved it')}'/><sheets><sheet name='a' sheetId='1' r:id='s'/></sheets>"
        f"<functionGroups><functionGroup name='{mark('function group')}'/></functionGroups><definedNames><definedName name='n'{name}>1</definedName></definedNames>"
        f"<customWorkbookViews><customWorkbookView name='{mark('name of a view')}' guid='x'/></customWorkbookViews>"
    )
    rich = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
    button = (
        "<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:x='urn:schemas-microsoft-com:office:excel'><v:shape><x:ClientData ObjectType='Button'>"
        f"<x:FmlaMacro>[0]!{mark('macro of a button')}</x:FmlaMacro></x:ClientData></v:shape></xml>"
    )
    parts = {
        "xl/workbook.xml": Part(
            f"{_KIND}sheet.main", f"<workbook {SHEET}>{book}</workbook>", {"s": ("worksheet", "worksheets/sheet1.xml")}
        ),
        "xl/worksheets/sheet1.xml": Part(f"{_KIND}worksheet", f"<worksheet {SHEET}>{sheet}</worksheet>"),
        "xl/richData/rdrichvalue.xml": Part(
            "application/xml", f"<rvData xmlns='{rich}'><rv s='0'><v>{mark('value of a data type')}</v></rv></rvData>"
        ),
        "xl/customProperty1.bin": Part("", mark("property of a sheet").encode("utf-16-le")),
        "xl/loose.bin": Part("", f"{mark('text in a part of no known kind')} and some plain words\n"),
        "xl/drawings/vmlDrawing1.vml": Part("", button),
    }
    return package(parts, {"doc": ("officeDocument", "xl/workbook.xml")})


def html(mark: Marks) -> bytes:
    return (
        f"<html><head><style>@import '{mark('imported style')}.css'; .a{{background:url(/{mark('picture of a style')}.png)}}</style></head><body>"
        f"<img srcset='/{mark('other picture')}.png 2x, b.png' usemap='#{mark('name of a map')}'><input name='{mark('name of a field')}' pattern='{mark('pattern of a field')}'>"
        f"<datalist id='{mark('id of a list')}'></datalist><a name='{mark('name of an anchor')}' download='{mark('name of a download')}'>x</a>"
        f"<div style=\"background:url('/{mark('picture of an element')}.png')\">x</div><video poster='/{mark('poster')}.png'></video>"
        f"<x-card full-name='{mark('attribute of an own element')}'></x-card><form name='{mark('name of a form')}'></form>"
        f"<iframe name='{mark('name of a frame')}'></iframe><object><param name='{mark('name of a parameter')}' value='{mark('value of a parameter')}'></object>"
    ).encode()


def calendar(mark: Marks) -> bytes:
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        f"SUMMARY;X-WHO={mark('own parameter')}:x",
        f"ATTENDEE;EMAIL={mark('address in a parameter')}@example.com:urn:{mark('value beside it')}",
        f"ATTACH;FILENAME={mark('name of a linked file')}:http://example.com/a",
        f"REQUEST-STATUS:3.1;x;{mark('status of a request')}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\r\n".join(lines).encode()


def card(mark: Marks) -> bytes:
    lines = (
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"EMAIL;X-WHO={mark('own parameter')}:a@example.com",
        f"TEL;TYPE={mark('own type')}:+46701740601",
        "END:VCARD",
    )
    return "\r\n".join(lines).encode()


def mail(mark: Marks) -> bytes:
    lines = (
        "From: a@example.com",
        f"Content-Description: {mark('description of the whole')}",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "x",
        "--b",
        "Content-Type: text/plain",
        f"X-Who: {mark('own header of a part')}",
        "",
        "y",
        "--b--",
    )
    return "\r\n".join(lines).encode()


def rtf(mark: Marks) -> bytes:
    return (
        f"{{\\rtf1\\ansi {{\\object\\objemb{{\\*\\objname {mark('name of an object')}}}{{\\result x}}}}"
        f"{{\\*\\datastore {mark('custom XML').encode().hex()}}}\\par x}}"
    ).encode()


def notebook(mark: Marks) -> bytes:
    attached = base64.b64encode(mark("attached text").encode()).decode()
    cell = {
        "cell_type": "markdown",
        "metadata": {},
        "source": "x",
        "attachments": {f"{mark('name of an attached text')}.txt": {"text/plain": attached}},
    }
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}).encode()


def tar(mark: Marks) -> bytes:
    target = io.BytesIO()
    headers = {"comment": mark("comment of the archive")}
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT, pax_headers=headers) as archive:
        one = tarfile.TarInfo("a.txt")
        coded = base64.b64encode(mark("attribute in base64").encode()).decode()
        one.pax_headers = {"LIBARCHIVE.xattr.user.author": coded, "VENDOR.key": mark("record of a program")}
        archive.addfile(one)
    return target.getvalue()


def behind(head: bytes) -> Callable[[Marks], bytes]:
    """Return a maker of a zip that stands behind something else."""
    return lambda mark: head + packed({f"{mark('name in a zip behind it')}.txt": mark("member of a zip behind it")})


def gif(mark: Marks) -> bytes:
    def block(text: str) -> bytes:
        return bytes([len(text)]) + text.encode() + b"\0"

    packet = (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
        f"xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='{mark('XMP')}'/></rdf:RDF></x:xmpmeta>"
    ).encode()
    more = (
        b"\x21\xfe" + block(mark("second comment")) + b"\x21\x01\x0c" + bytes(12) + block(mark("plain text"))
        + b"\x21\xff\x0bXMP DataXMP" + packet + b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    )  # fmt: skip
    return encoded(image("x"), "GIF", comment=mark("comment").encode())[:-1] + more + b";"


def jpeg(mark: Marks) -> bytes:
    def segment(kind: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data

    packet = (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
        f"xmlns:dc='http://purl.org/dc/elements/1.1/' dc:rights='{mark('extended XMP')}'/></rdf:RDF></x:xmpmeta>"
    ).encode()
    start = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32
    half = len(packet) // 2
    pieces = [
        segment(0xE1, start + struct.pack(">II", len(packet), at) + packet[at:end])
        for at, end in ((half, len(packet)), (0, half))
    ]
    plain = encoded(image("x"), "JPEG", comment=mark("second comment").encode())
    return plain[:2] + segment(0xFE, mark("first comment").encode()) + b"".join(pieces) + plain[2:]


DOCUMENTS = (
    Document("seldom.docx", "docx", docx),
    Document("seldom.xlsx", "xlsx", xlsx),
    Document("seldom.html", "html", html),
    Document("seldom.ics", "ics", calendar),
    Document("seldom.vcf", "vcf", card),
    Document("seldom.eml", "eml", mail),
    Document("seldom.rtf", "rtf", rtf),
    Document("seldom.ipynb", "ipynb", notebook),
    Document("seldom.tar", "tar", tar),
    Document("behind.zip", "zip", behind(b"\x01\x02 no document of any kind \xff\n")),
    Document("seldom.gif", "gif", gif),
    Document("seldom.jpg", "jpeg", jpeg),
)
