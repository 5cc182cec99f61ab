"""Documents as LibreOffice writes them, the old binary formats above all.

They lie ready in files/libreoffice.zip, so that nobody needs it to run the tests;
`python -m benchmarks.markers.libreoffice` makes them again and tells what it left out.
"""

# ruff: noqa: E501 - markup is easier to check in one piece
from __future__ import annotations

import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.markers.corpus import Document, Marks
from benchmarks.markers.odf import SPACES, TYPE, annotation, change, spans

_READY = Path(__file__).with_name("files") / "libreoffice.zip"
_DATE = "<dc:date>2026-01-02T03:04:05</dc:date>"
# What LibreOffice does not write into a format: nobody can read it there.
_LOST = {
    "doc": ("alternative text", "alternative title"),
    "docx": ("alternative text", "alternative title", "note on deletion", "note on insertion"),
    "rtf": ("alternative text", "alternative title", "note on deletion", "note on insertion"),
    "xls": ("text in a formula",),
    "ppt": ("alternative text", "alternative title", "master", "slide name"),
    "odp": ("master",),
}


def _flat(kind: str, mark: Marks, body: str, styles: str = "", masters: str = "") -> str:
    fields = (
        ("dc:title", "title"),
        ("dc:subject", "subject"),
        ("dc:description", "comments"),
        ("meta:initial-creator", "author"),
        ("dc:creator", "last editor"),
        ("meta:keyword", "keyword"),
    )
    meta = "".join(f"<{tag}>{mark(f'property {place}')}</{tag}>" for tag, place in fields)
    meta += f'<meta:user-defined meta:name="thing">{mark("custom property")}</meta:user-defined>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" office:mimetype="{TYPE}{kind}">'
        f"<office:meta>{meta}</office:meta><office:automatic-styles>"
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        f'<style:page-layout style:name="P"><style:header-style/><style:footer-style/></style:page-layout>{styles}'
        f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )


def _box(mark: Marks) -> str:
    return (
        '<draw:frame draw:name="a" text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>'
        f"{spans(mark.cut('text box, cut over two spans'))}</text:p></draw:text-box><svg:title>{mark('alternative title')}</svg:title>"
        f"<svg:desc>{mark('alternative text')}</svg:desc></draw:frame>"
    )


def _letter(mark: Marks) -> str:
    changes = change(mark, "insertion", "") + change(mark, "deletion", f"<text:p>{mark('deleted text')}</text:p>")
    changes = changes.replace("</dc:creator>", f"</dc:creator>{_DATE}")
    body = [
        f"<text:tracked-changes>{changes}</text:tracked-changes><text:h text:outline-level='1'>{mark('heading')}</text:h>",
        f"<text:p>{spans(mark.cut('body, cut over three spans', 3))} åø 日本</text:p>",
        f"<text:p><text:change-start text:change-id='insertion'/>{mark('inserted text')}<text:change-end text:change-id='insertion'/>"
        " and <text:change text:change-id='deletion'/></text:p>",
        f"<table:table table:name='T'><table:table-column/><table:table-row><table:table-cell><text:p>{mark('cell of a table')}</text:p>"
        "</table:table-cell></table:table-row></table:table>",
        f'<text:p>x<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{mark("footnote")}'
        '</text:p></text:note-body></text:note> <text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        f"<text:note-body><text:p>{mark('endnote')}</text:p></text:note-body></text:note></text:p><text:p>y{annotation(mark)}</text:p>",
        f'<text:p><text:span text:style-name="H">{mark("hidden text")}</text:span></text:p><text:p>{_box(mark)}</text:p>',
        f'<text:p><text:a xlink:href="mailto:{mark("hyperlink target")}@example.com">{mark("hyperlink text")}</text:a> '
        f'<text:bookmark text:name="{mark("bookmark name")}"/></text:p>',
    ]
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    masters = (
        '<style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p>'
        f"{mark('page header')}</text:p></style:header><style:footer><text:p>{mark('page footer')}</text:p></style:footer></style:master-page>"
    )
    return _flat("text", mark, "".join(body), styles, masters)


def _book(mark: Marks) -> str:
    def cell(inner: str, look: str = 'office:value-type="string"') -> str:
        return f"<table:table-row><table:table-cell {look}>{inner}</table:table-cell></table:table-row>"

    number = mark.number("phone as a number")
    link = f'<text:a xlink:href="mailto:{mark("hyperlink target")}@example.com">{mark("hyperlink text")}</text:a>'
    rows = [
        cell(f"<text:p>{mark('cell')} åø</text:p>"),
        cell(f"<text:p>{spans(mark.cut('cell, cut over two spans'))}</text:p>"),
        cell("", f'office:value-type="float" office:value="{number}"'),
        cell(f"<text:p>{link}</text:p>"),
        cell(annotation(mark) + "<text:p>y</text:p>"),
        cell("", f'table:formula=\'of:="{mark("text in a formula")}"&amp;"x"\''),
        f'<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>{mark("hidden row")}</text:p></table:table-cell></table:table-row>',
    ]
    secret = cell(f"<text:p>{mark('hidden sheet')}</text:p>")
    hidden = f'<table:table table:name="Hidden" table:style-name="H">{secret}</table:table>'
    name = f'<table:named-expressions><table:named-range table:name="{mark("named range")}" table:cell-range-address="$Hidden.$A$1" table:base-cell-address="$Hidden.$A$1"/></table:named-expressions>'
    styles = '<style:style style:name="H" style:family="table" style:master-page-name="Standard"><style:table-properties table:display="false"/></style:style>'
    styles += '<style:style style:name="V" style:family="table" style:master-page-name="Standard"/>'
    masters = (
        '<style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p>'
        f"{mark('page header')}</text:p></style:header><style:footer><text:p>{mark('page footer')}</text:p></style:footer></style:master-page>"
    )
    table = f'<table:table table:name="{mark("sheet name")}" table:style-name="V"><table:table-column/>{"".join(rows)}</table:table>'
    return _flat("spreadsheet", mark, table + hidden + name, styles, masters)


def _show(mark: Marks) -> str:
    def frame(inner: str, about: str = "") -> str:
        return f'<draw:frame svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="3cm"><draw:text-box><text:p>{inner}</text:p></draw:text-box>{about}</draw:frame>'

    about = f"<svg:title>{mark('alternative title')}</svg:title><svg:desc>{mark('alternative text')}</svg:desc>"
    link = f'<text:a xlink:href="mailto:{mark("hyperlink target")}@example.com">{mark("hyperlink text")}</text:a>'
    notes = f'<presentation:notes><draw:frame presentation:class="notes" svg:width="9cm" svg:height="9cm"><draw:text-box><text:p>{mark("speaker notes")}</text:p></draw:text-box></draw:frame></presentation:notes>'
    page = '<draw:page draw:name="{}" draw:master-page-name="Standard" draw:style-name="{}">{}</draw:page>'
    first = (
        frame(spans(mark.cut("title, cut over two spans")), about)
        + frame(link)
        + frame(f"{mark('text box')} åø")
        + notes
        + annotation(mark)
    )
    body = page.format(mark("slide name"), "V", first) + page.format("b", "H", frame(mark("hidden slide")))
    styles = '<style:style style:name="H" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    styles += '<style:style style:name="V" style:family="drawing-page"/>'
    masters = f'<style:master-page style:name="Standard" style:page-layout-name="P">{frame(mark("master"))}</style:master-page>'
    return _flat("presentation", mark, body, styles, masters)


_SOURCES: dict[str, tuple[Callable[[Marks], str], tuple[str, ...]]] = {
    "fodt": (_letter, ("doc", "docx", "odt", "rtf")),
    "fods": (_book, ("xls", "xlsx", "ods")),
    "fodp": (_show, ("ppt", "odp")),
}


def ready(ending: str, source: Callable[[Marks], str]) -> Document:
    """Return a document that lies ready, with the places of its source that it kept."""
    name = f"libreoffice.{ending}"

    def make(mark: Marks) -> bytes:
        source(mark)
        for place in _LOST.get(ending, ()):
            del mark.places[place]
        with zipfile.ZipFile(_READY) as archive:
            return archive.read(name)

    return Document(name, ending, make)


DOCUMENTS = tuple(ready(ending, source) for source, endings in _SOURCES.values() for ending in endings)


def main() -> None:
    """Convert every source."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(_READY, "w", zipfile.ZIP_LZMA) as archive:
        folder = Path(name)
        for kind, (source, endings) in _SOURCES.items():
            for ending in endings:
                made = f"libreoffice.{ending}"
                (folder / f"libreoffice.{kind}").write_text(source(Marks(made)))
                command = [
                    "soffice",
                    "--headless",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--convert-to",
                    ending,
                ]
                subprocess.run(
                    [*command, "--outdir", folder, folder / f"libreoffice.{kind}"], check=True, capture_output=True
                )
                archive.writestr(
                    zipfile.ZipInfo(made, (2026, 1, 2, 3, 4, 6)), (folder / made).read_bytes(), zipfile.ZIP_LZMA
                )


if __name__ == "__main__":
    main()
