"""Text, tables and data: text of many charsets, csv, json, xml, yaml, markdown, rtf, notebooks, invoices."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

import base64
import json

from benchmarks.markers.corpus import Document, Marks
from benchmarks.markers.drawing import png

_FILLER = "Blåbær og rødgrød, kjære Åse, møtes vi på fredag? "


def _text(name: str, charset: str, head: bytes = b"") -> Document:
    def make(mark: Marks) -> bytes:
        text = f"{_FILLER * 3}\r\n{mark('first line')} {_FILLER}\r\n{_FILLER * 2}\r\n{mark('last line')}"
        return head + text.encode(charset)

    return Document(name, "text", make)


def long_line(mark: Marks) -> bytes:
    filler = "word " * 40_000
    return f"{mark('begin of a long line')} {filler}{mark('middle of a long line')} {filler}{mark('end of a long line')}".encode()


def log(mark: Marks) -> bytes:
    line = '192.0.2.1 - {} [02/Jan/2026:03:04:05 +0000] "GET /a?user={} HTTP/1.1" 200 1 "-" "x"\n'
    return (line.format("-", "b") * 50 + line.format(mark("user"), mark("query"))).encode()


def markdown(mark: Marks) -> bytes:
    return f"""---
author: {mark("front matter")}
---
# {mark("heading")}

See [{mark("link text")}](mailto:{mark("link target")}@example.com "{mark("link title")}") and ![{mark("alternative text")}](a.png).
{"**".join(mark.cut("text, cut by a strong part"))}** and so on

<!-- {mark("comment")} -->
<a href="tel:{mark.number("HTML inside")}">x</a>

    {mark("code")}

[ref]: https://example.com/{mark("reference")}

| a | {mark("table")} |
|---|---|
""".encode()


def yaml(mark: Marks) -> bytes:
    return f"""# {mark("comment")}
people:
  - name: {mark("value")}
    {mark("key")}: 1
    text: |
      {mark("block text")}
    anchor: &{mark("anchor")} x
    list: [{mark("list")}, "{mark("quoted value")}"]
---
second: '{mark("second document")}'
""".encode()


def settings(mark: Marks) -> bytes:
    return f"; {mark('comment')}\n[{mark('section')}]\n{mark('key')} = {mark('value')}\n".encode()


def toml(mark: Marks) -> bytes:
    return f'# {mark("comment")}\n[{mark("table")}]\nauthors = [{{name = "{mark("value")}"}}]\n'.encode()


def table(mark: Marks) -> bytes:
    return (
        f'Name,E-mail,{mark("header")},Notes\r\nA,a@example.com,{mark("cell")},"one ""{mark("quoted cell")}"",\r\n'
        f'{mark("second line of a cell")}"\r\nB,b@example.com,x,y,{mark("cell beyond the header")}\r\n'
        f"{mark.number('number')},,,\r\n"
    ).encode()


def semicolons(mark: Marks) -> bytes:
    return f"sep=;\r\nNavn;Epost\r\nÅse;{mark('cell')}\r\n{mark('last row')};".encode("cp1252")


def excel_text(mark: Marks) -> bytes:
    return f"Name\tE-mail\r\n{mark('cell')}\ta@example.com\r\nB\t{mark('last cell')}\r\n".encode("utf-16")


def data(mark: Marks) -> bytes:
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in mark("escaped text"))
    whole = {
        "name": mark("value"),
        mark("key"): True,
        "deep": [{"a": [{"b": mark("deep value")}]}],
        "inner": json.dumps({"c": mark("JSON in a string")}),
        "phone": int(mark.number("number")),
        "html": f"<p>{'<b>'.join(mark.cut('HTML in a string'))}</b></p>",
        "file": "data:text/plain;base64," + base64.b64encode(mark("file in a data address").encode()).decode(),
    }
    return json.dumps(whole).replace('"name"', f'"escaped": "{escaped}", "name"', 1).encode()


def lines(mark: Marks) -> bytes:
    rows = [{"a": mark("first line")}, {"a": 1, "b": [mark("second line")]}]
    return "\n".join(map(json.dumps, rows)).encode() + f'\n{{"broken": "{mark("broken last line")}'.encode()


def xml(mark: Marks) -> bytes:
    parts = mark.cut("text, cut by a character reference")
    cdata = mark.cut("text, cut by CDATA")
    return f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE list [<!ENTITY who "{mark("declared entity")}">]>
<!-- {mark("comment before the root")} -->
<list><?proc {mark("processing instruction")}?>
<person id="{mark("attribute")}"><name>{mark("element")}</name></person>
<{mark("element name")}/><!-- {mark("comment")} --><a><![CDATA[{mark("CDATA")}]]></a>
<b>{parts[0]}&#{ord(parts[1][0])};{parts[1][1:]}</b> <c>{cdata[0]}<![CDATA[{cdata[1]}]]></c></list>
<!-- {mark("comment after the root")} -->""".encode("latin-1")


def invoice(mark: Marks) -> bytes:
    basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    group = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    attached = base64.b64encode(mark("attached document").encode()).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="{basic}" xmlns:cac="{group}">
<cbc:ID>1</cbc:ID><cbc:Note>{mark("note")}</cbc:Note><cbc:BuyerReference>{mark("buyer reference")}</cbc:BuyerReference>
<cac:AdditionalDocumentReference><cbc:ID>{mark("document reference")}</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject
 mimeCode="text/plain" filename="{mark("attached file name")}.txt">{attached}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>
</cac:AdditionalDocumentReference><cac:AccountingSupplierParty><cac:Party>
<cbc:EndpointID schemeID="EM">{mark("endpoint")}@example.com</cbc:EndpointID><cac:PartyName><cbc:Name>{mark("party name")}</cbc:Name></cac:PartyName>
<cac:PostalAddress><cbc:StreetName>{mark("street")}</cbc:StreetName></cac:PostalAddress>
<cac:Contact><cbc:Name>{mark("contact name")}</cbc:Name><cbc:Telephone>{mark.number("phone")}</cbc:Telephone>
<cbc:ElectronicMail>{mark("e-mail")}@example.com</cbc:ElectronicMail></cac:Contact>
<cac:Person><cbc:FirstName>{mark("first name")}</cbc:FirstName></cac:Person></cac:Party></cac:AccountingSupplierParty>
<cac:InvoiceLine><cac:Item><cbc:Description>{mark("line")}</cbc:Description></cac:Item></cac:InvoiceLine></Invoice>""".encode()


def notebook(mark: Marks) -> bytes:
    picture = base64.b64encode(png(mark.picture("picture of an output"))).decode()
    attached = base64.b64encode(png(mark.picture("attached picture"))).decode()

    def cell(kind: str, source: object, **more: object) -> dict[str, object]:
        return {"cell_type": kind, "metadata": {}, "source": source} | more

    outputs = [
        {"output_type": "stream", "name": "stdout", "text": [f"{mark('output')}\n"]},
        {
            "output_type": "execute_result",
            "data": {
                "text/html": f"<p>{'<b>'.join(mark.cut('HTML output'))}</b></p>",
                "text/plain": mark("plain output"),
            },
        },
        {"output_type": "display_data", "data": {"image/png": picture, "application/json": {"a": mark("JSON output")}}},
        {"output_type": "error", "ename": "E", "evalue": mark("error"), "traceback": [mark("traceback")]},
    ]
    whole = {
        "cells": [
            cell("markdown", ["# x\n", mark("text cell")], attachments={"a.png": {"image/png": attached}}),
            cell("code", f"a = '{mark('code cell')}'", outputs=outputs, execution_count=1),
            cell("raw", mark("raw cell")) | {"metadata": {"tags": [mark("cell metadata")]}},
        ],
        "metadata": {"authors": [{"name": mark("author")}], "title": mark("title")},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole).encode()


def rich(mark: Marks) -> bytes:
    code = "".join(f"\\u{ord(letter)}?" for letter in mark("Unicode escapes"))
    octets = "".join(f"\\'{ord(letter):02x}" for letter in mark("hexadecimal escapes"))
    left, right = mark.cut("body, cut by a bold part")
    line, broken = mark.cut("body, cut by a line end of the file")
    info = "".join(
        rf"{{\{word} {mark(f'property {word}')}}}"
        for word in ("author", "operator", "manager", "company", "title", "subject", "keywords", "doccomm", "hlinkbase")
    )
    info += rf"{{\*\userprops{{\propname {mark('custom property name')}}}\proptype30{{\staticval {mark('custom property')}}}}}"
    picture = png(mark.picture("picture")).hex()
    field = rf'{{\field{{\*\fldinst{{HYPERLINK "mailto:{mark("field code")}@example.com"}}}}{{\fldrslt {mark("field result")}}}}}'
    note = r"{{\{0} \pard {1}\par}}"
    shape = (
        rf"{{\shp{{\*\shpinst{{\sp{{\sn wzDescription}}{{\sv {mark('alternative text')}}}}}{{\shptxt {mark('text box')}}}}}"
        rf"{{\shprslt {mark('text of an old box')}}}}}"
    )
    body = [
        rf"{{\*\revtbl{{Unknown;}}{{{mark('author of changes')};}}}}{{\info{info}}}{{\*\template {mark('path of the template')}}}",
        rf"{{\*\docvar{{a}}{{{mark('document variable')}}}}}{{\stylesheet{{\s1 {mark('style name')};}}}}",
        note.format("header", mark("page header")) + note.format("footer", mark("page footer")),
        note.format("headerf", mark("header of the first page")),
        rf"\pard {mark('body')}\par {left}{{\b {right}}}\par {line}" + "\n" + rf"{broken}\par {code} {octets}\par",
        rf"{{\v {mark('hidden text')}}} {{\deleted {mark('deleted text')}}} {{\revised {mark('inserted text')}}}\par",
        note.format("footnote", mark("footnote")) + note.format(r"footnote\ftnalt", mark("endnote")),
        rf"{{\*\atnid {mark('comment initials')}}}{{\*\atnauthor {mark('comment author')}}}\chatn"
        + note.format(r"*\annotation", mark("comment")),
        rf"{{\*\bkmkstart {mark('bookmark name')}}}x{{\*\bkmkend b}} {field}\par {shape}\par",
        rf"{{\field{{\*\fldinst FORMTEXT {{\*\formfield{{\*\ffdeftext {mark('form field default')}}}{{\*\ffhelptext {mark('form field help')}}}}}}}}}",
        rf"{{\xe {mark('index entry')}}} {{\listtext {mark('list number')}\tab}}{{\upr{{a}}{{\*\ud{{{mark('Unicode destination')}}}}}}}\par",
        rf"\trowd\cellx1000\intbl {mark('cell of a table')}\cell\row",
        rf"{{\pict\pngblip {picture}}}",
        rf"{{\object\objemb{{\*\objclass Package}}{{\*\objdata {_package(mark).hex()}}}}}",
    ]
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + "\n".join(body) + "}").encode()


def _package(mark: Marks) -> bytes:
    """Return an embedded object of the class Package (OLE 1.0, [MS-OLEDS] 2.2.5)."""

    def sized(data: bytes) -> bytes:
        return len(data).to_bytes(4, "little") + data

    data = mark("embedded file").encode()
    name, path = (mark(place).encode() for place in ("embedded file name", "embedded file path"))
    native = (
        b"\x02\0"
        + name
        + b".txt\0"
        + b"C:\\Users\\"
        + path
        + b"\\a.txt\0\0\0\x03\0"
        + sized(b"C:\\a.txt\0")
        + sized(data)
    )
    return b"\x01\x05\0\0\x02\0\0\0" + sized(b"Package\0") + bytes(8) + sized(native)


DOCUMENTS = (
    _text("utf8.txt", "utf-8"),
    _text("marked.txt", "utf-8-sig"),
    _text("latin.txt", "cp1252"),
    _text("little.txt", "utf-16-le", b"\xff\xfe"),
    _text("bare.txt", "utf-16-le"),
    _text("big.txt", "utf-16-be"),
    _text("wide.txt", "utf-32"),
    Document("long.txt", "text", long_line),
    Document("access.log", "log", log),
    Document("notes.md", "markdown", markdown),
    Document("people.yaml", "yaml", yaml),
    Document("settings.ini", "ini", settings),
    Document("project.toml", "toml", toml),
    Document("table.csv", "csv", table),
    Document("semicolons.csv", "csv", semicolons),
    Document("excel.txt", "csv", excel_text),
    Document("data.json", "json", data),
    Document("lines.jsonl", "jsonl", lines),
    Document("list.xml", "xml", xml),
    Document("invoice.xml", "invoice", invoice),
    Document("notebook.ipynb", "ipynb", notebook),
    Document("letter.rtf", "rtf", rich),
)
