"""OpenDocument files: texts, sheets, shows and drawings, zipped and flat, by hand."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

from benchmarks.markers.corpus import Document, Marks, packed
from benchmarks.markers.drawing import png

SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
            ("meta", "meta"),
            ("form", "form"),
            ("svg", "svg-compatible"),
            ("presentation", "presentation"),
            ("script", "script"),
            ("config", "config"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
TYPE = "application/vnd.oasis.opendocument."


def _zipped(kind: str, content: str, styles: str, meta: str, more: dict[str, bytes | str] | None = None) -> bytes:
    more = more or {}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media}"/>'
        for name, media in (
            ("/", TYPE + kind),
            *((name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml")),
        )
    )
    parts: dict[str, str | bytes] = {"mimetype": TYPE + kind}
    parts["META-INF/manifest.xml"] = (
        f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</manifest:manifest>'
    )
    for name, inner in (("content", content), ("styles", styles), ("meta", meta)):
        parts[f"{name}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-{name} {SPACES} office:version="1.3">{inner}'
            f"</office:document-{name}>"
        )
    return packed(parts | more, stored="mimetype")


def _meta(mark: Marks) -> str:
    fields = (
        ("meta:initial-creator", "property author"),
        ("dc:creator", "property last editor"),
        ("meta:printed-by", "property printed by"),
        ("dc:title", "property title"),
        ("dc:subject", "property subject"),
        ("dc:description", "property comments"),
        ("meta:keyword", "property keyword"),
    )
    inner = "".join(f"<{tag}>{mark(place)}</{tag}>" for tag, place in fields)
    inner += (
        f'<meta:user-defined meta:name="{mark("custom property name")}">{mark("custom property")}</meta:user-defined>'
    )
    inner += f'<meta:template xlink:href="file:///home/{mark("path of the template")}/a.ott" xlink:title="t"/>'
    return f"<office:meta>{inner}</office:meta>"


def _pages(mark: Marks) -> str:
    return (
        '<office:master-styles><style:master-page style:name="M"><style:header><text:p>'
        f"{spans(mark.cut('page header, cut over two spans'))}</text:p></style:header><style:header-first><text:p>"
        f"{mark('header of the first page')}</text:p></style:header-first><style:footer><text:p>{mark('page footer')}"
        "</text:p></style:footer></style:master-page></office:master-styles>"
    )


def spans(pieces: list[str]) -> str:
    return pieces[0] + "".join(f'<text:span text:style-name="B">{piece}</text:span>' for piece in pieces[1:])


def annotation(mark: Marks) -> str:
    return (
        f"<office:annotation><dc:creator>{mark('comment author')}</dc:creator><dc:date>2026-01-02T03:04:05</dc:date>"
        f"<text:p>{spans(mark.cut('comment, cut over two spans'))}</text:p></office:annotation>"
    )


def _frame(mark: Marks) -> str:
    return (
        f'<draw:frame draw:name="{mark("frame name")}"><draw:image xlink:href="Pictures/1.png"/>'
        f"<svg:title>{mark('alternative title')}</svg:title><svg:desc>{mark('alternative text')}</svg:desc></draw:frame>"
        f"<draw:frame><draw:text-box><text:p>{mark('text box')}</text:p></draw:text-box></draw:frame>"
        '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    )


def _objects(mark: Marks) -> dict[str, bytes | str]:
    inner = (
        f"<office:document-content {SPACES}><office:body><office:chart><text:p>{mark('embedded object')}</text:p>"
        "</office:chart></office:body></office:document-content>"
    )
    settings = (
        f"<office:document-settings {SPACES}><office:settings><config:config-item-set config:name='ooo:configuration-settings'>"
        f"<config:config-item config:name='PrinterName' config:type='string'>{mark('printer name in the settings')}"
        "</config:config-item></config:config-item-set></office:settings></office:document-settings>"
    )
    return {"Object 1/content.xml": inner, "Pictures/1.png": png(mark.picture("picture")), "settings.xml": settings}


def change(mark: Marks, kind: str, inner: str) -> str:
    about = f"<office:change-info><dc:creator>{mark(f'author of {kind}')}</dc:creator><text:p>{mark(f'note on {kind}')}</text:p></office:change-info>"
    return f'<text:changed-region text:id="{kind}"><text:{kind}>{about}{inner}</text:{kind}></text:changed-region>'


def _text(mark: Marks) -> str:
    body = [
        "<text:tracked-changes>"
        + change(mark, "insertion", "")
        + change(mark, "deletion", f"<text:p>{mark('deleted text')}</text:p>")
        + "</text:tracked-changes>",
        f'<text:user-field-decls><text:user-field-decl text:name="{mark("user field name")}" office:value-type="string" '
        f'office:string-value="{mark("user field")}"/></text:user-field-decls>',
        f"<text:h>{mark('heading')}</text:h>",
        f"<text:p>{mark('body')}</text:p>",
        f"<text:p>{spans(mark.cut('body, cut over three spans', 3))}</text:p>",
        f"<text:p>{'<text:bookmark text:name=%r/>'.join(mark.cut('body, cut by a bookmark')) % mark('bookmark name')}</text:p>",
        f"<text:p>{'<text:change-start text:change-id=%r/>'.join(mark.cut('body, half of it inserted')) % 'insertion'}</text:p>",
        f"<text:list><text:list-item><text:p>{mark('list')}</text:p></text:list-item></text:list>",
        f"<table:table><table:table-row><table:table-cell><text:p>{mark('cell of a table')}</text:p></table:table-cell>"
        "</table:table-row></table:table>",
        f'<text:p>x<text:note text:note-class="footnote"><text:note-body><text:p>{mark("footnote")}</text:p></text:note-body>'
        f'</text:note><text:note text:note-class="endnote"><text:note-body><text:p>{mark("endnote")}</text:p></text:note-body>'
        f"</text:note></text:p><text:p>y{annotation(mark)}</text:p>",
        f'<text:p text:style-name="Hidden"><text:span>{mark("hidden text")}</text:span></text:p>',
        f'<text:p><text:hidden-text text:condition="x" text:string-value="{mark("hidden text field")}"/>'
        f'<text:conditional-text text:string-value-if-true="{mark("conditional text")}" text:string-value-if-false="b"/></text:p>',
        f"<text:p>{_frame(mark)}</text:p>",
        f'<text:p><text:a xlink:href="mailto:{mark("hyperlink target")}@example.com" office:title="{mark("hyperlink title")}" '
        f'office:name="{mark("hyperlink name")}">{spans(mark.cut("hyperlink text, cut over two spans"))}</text:a></text:p>',
        f"<text:p><text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>{mark('ruby text')}</text:ruby-text></text:ruby></text:p>",
        f"<text:p><text:sender-email>{mark('sender field')}</text:sender-email> <text:placeholder "
        f'text:description="{mark("placeholder description")}">{mark("placeholder")}</text:placeholder></text:p>',
        f'<text:p><text:alphabetical-index-mark text:string-value="{mark("index entry")}"/></text:p>',
        f'<text:p><text:script script:language="x">{mark("script")}</text:script></text:p>',
        f'<text:section text:name="{mark("section name")}"><text:section-source xlink:href="file:///home/{mark("section source")}/a"/>'
        f"<text:p>{mark('section')}</text:p></text:section>",
        f'<office:forms><form:form><form:text form:name="f" form:current-value="{mark("form value")}" '
        f'form:value="{mark("form default")}" form:title="{mark("form tooltip")}"/></form:form></office:forms>',
    ]
    return "".join(body)


_HIDDEN = (
    '<office:automatic-styles><style:style style:name="Hidden" style:family="paragraph"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="H" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles>"
)


def letter(mark: Marks) -> bytes:
    content = f"{_HIDDEN}<office:body><office:text>{_text(mark)}</office:text></office:body>"
    return _zipped("text", content, _pages(mark), _meta(mark), _objects(mark))


def _cell(inner: str, look: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {look}>{inner}</table:table-cell>"


def _sheets(mark: Marks) -> str:
    def p(text: str) -> str:
        return f"<text:p>{text}</text:p>"

    link = f'<text:a xlink:href="mailto:{mark("hyperlink target")}@example.com">{mark("hyperlink text")}</text:a>'
    number = mark.number("phone as a number")
    rows = [
        _cell(p(mark("cell"))) + _cell(p(spans(mark.cut("cell, cut over two spans")))),
        _cell(p(mark("cell without a type")), "") + _cell(p(link)),
        _cell("", f'office:value-type="float" office:value="{number}"'),
        _cell("", f'office:value-type="string" office:string-value="{mark("value without a text")}"'),
        _cell(p("x"), f"office:value-type='string' table:formula='of:=\"{mark('text in a formula')}\"'"),
        _cell(p("y") + annotation(mark)),
        _cell(_frame(mark)),
    ]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table += f'<table:table-row table:visibility="collapse">{_cell(p(mark("hidden row")))}</table:table-row>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    table += f"<table:table-row>{_cell('')}{_cell(p(mark('hidden column')))}</table:table-row>"
    rule = (
        '<table:content-validations><table:content-validation table:name="v" '
        f"table:condition='of:cell-content-is-in-list(\"{mark('validation list')}\")'>"
        f"<table:help-message>{p(mark('validation help'))}</table:help-message></table:content-validation></table:content-validations>"
    )
    names = (
        f'<table:named-expressions><table:named-range table:name="{mark("named range")}" table:cell-range-address="$A.$A$1"/>'
        f'<table:named-expression table:name="n" table:expression=\'"{mark("named expression")}"\'/></table:named-expressions>'
        f'<table:database-ranges><table:database-range table:name="{mark("database range")}"/></table:database-ranges>'
    )
    changes = (
        "<table:tracked-changes><table:cell-content-change><office:change-info><dc:creator>"
        f"{mark('author of a change')}</dc:creator></office:change-info><table:previous><table:change-track-table-cell "
        f'office:value-type="string">{p(mark("previous text of a cell"))}</table:change-track-table-cell></table:previous>'
        "</table:cell-content-change></table:tracked-changes>"
    )
    hidden = f'<table:table table:name="Hidden" table:style-name="H"><table:table-row>{_cell(p(mark("hidden sheet")))}</table:table-row></table:table>'
    return (
        f'{changes}{rule}<table:table table:name="{mark("sheet name")}">{columns}{table}</table:table>{hidden}{names}'
    )


def book(mark: Marks) -> bytes:
    content = f"{_HIDDEN}<office:body><office:spreadsheet>{_sheets(mark)}</office:spreadsheet></office:body>"
    return _zipped("spreadsheet", content, _pages(mark), _meta(mark), _objects(mark))


def _slides(mark: Marks) -> str:
    notes = (
        "<presentation:notes><draw:frame><draw:text-box><text:p>"
        f"{spans(mark.cut('speaker notes, cut over two spans'))}</text:p></draw:text-box></draw:frame></presentation:notes>"
    )
    return (
        f"<presentation:footer-decl presentation:name='f'>{mark('footer')}</presentation:footer-decl>"
        f'<draw:page draw:name="{mark("slide name")}"><draw:frame presentation:class="title"><draw:text-box><text:p>'
        f"{spans(mark.cut('title, cut over two spans'))}</text:p></draw:text-box></draw:frame>{_frame(mark)}{annotation(mark)}"
        f"<draw:custom-shape><text:p>{mark('shape')}</text:p></draw:custom-shape><draw:g><draw:custom-shape><text:p>"
        f"{mark('shape in a group')}</text:p></draw:custom-shape></draw:g>{notes}</draw:page>"
        f'<draw:page draw:style-name="hidden"><draw:custom-shape><text:p>{mark("hidden slide")}</text:p></draw:custom-shape></draw:page>'
    )


def show(mark: Marks) -> bytes:
    content = f"<office:body><office:presentation>{_slides(mark)}</office:presentation></office:body>"
    master = (
        '<office:master-styles><style:master-page style:name="M"><draw:frame><draw:text-box><text:p>'
        f"{mark('master')}</text:p></draw:text-box></draw:frame></style:master-page></office:master-styles>"
    )
    return _zipped("presentation", content, master, _meta(mark), _objects(mark))


def drawing(mark: Marks) -> bytes:
    content = (
        f"<office:body><office:drawing><draw:page draw:name='{mark('page name')}'><draw:rect><text:p>{mark('shape')}</text:p>"
        f"</draw:rect></draw:page></office:drawing></office:body>"
    )
    layer = f"<office:master-styles><draw:layer-set><draw:layer draw:name='l'><svg:title>{mark('layer')}</svg:title></draw:layer></draw:layer-set></office:master-styles>"
    return _zipped(
        "graphics", content, layer, f"<office:meta><dc:creator>{mark('property author')}</dc:creator></office:meta>"
    )


def template(kind: str) -> Document:
    def make(mark: Marks) -> bytes:
        shape = f"<text:p>{mark('body')}</text:p>"
        body = {
            "text": shape,
            "spreadsheet": f"<table:table><table:table-row>{_cell(shape)}</table:table-row></table:table>",
            "presentation": f"<draw:page><draw:rect>{shape}</draw:rect></draw:page>",
        }[kind]
        meta = f"<office:meta><dc:creator>{mark('property author')}</dc:creator></office:meta>"
        return _zipped(
            f"{kind}-template", f"<office:body><office:{kind}>{body}</office:{kind}></office:body>", "", meta
        )

    ending = {"text": "ott", "spreadsheet": "ots", "presentation": "otp"}[kind]
    return Document(f"template.{ending}", ending, make)


def flat(kind: str, ending: str) -> Document:
    def make(mark: Marks) -> bytes:
        left, right = mark.cut("body, cut over two spans")
        paragraph = f"<text:p>{left}<text:span>{right}</text:span></text:p><text:p>{annotation(mark)}</text:p>"
        body = {
            "text": paragraph,
            "spreadsheet": f"<table:table table:name='A'><table:table-row>{_cell(paragraph)}</table:table-row></table:table>",
            "presentation": f"<draw:page><draw:frame><draw:text-box>{paragraph}</draw:text-box></draw:frame></draw:page>",
        }[kind]
        meta = f"<office:meta><dc:creator>{mark('property author')}</dc:creator></office:meta>"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
            f'office:mimetype="{TYPE}{kind}">{meta}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>'
        ).encode()

    return Document(f"flat.{ending}", ending, make)


DOCUMENTS = (
    Document("letter.odt", "odt", letter),
    Document("book.ods", "ods", book),
    Document("show.odp", "odp", show),
    Document("drawing.odg", "odg", drawing),
    *map(template, ("text", "spreadsheet", "presentation")),
    flat("text", "fodt"),
    flat("spreadsheet", "fods"),
    flat("presentation", "fodp"),
)
