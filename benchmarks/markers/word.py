"""Word documents: every place of a docx, by hand and by python-docx."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

from benchmarks.markers.corpus import Document, Marks, saved
from benchmarks.markers.drawing import png
from benchmarks.markers.ooxml import OFFICE, ROOT, SPACES, Part, chart, package, paragraphs, properties, smart_art
from benchmarks.markers.sheet import small

_WORD = "wordprocessingml."
_WHO = 'w:id="7" w:date="2026-01-02T03:04:05Z" w:author='


def letter(mark: Marks) -> bytes:
    return package(_parts(mark), {"doc": ("officeDocument", "word/document.xml"), **ROOT})


def _parts(mark: Marks) -> dict[str, Part]:
    parts = _stories(mark)
    ids = {name.rpartition("/")[2].partition(".")[0]: (kind, name[5:]) for name, (kind, _) in parts.items()}
    ids["link"] = ("hyperlink", f"mailto:{mark('hyperlink target')}@example.com")
    body = _body(mark) + _changes(mark) + _fields(mark) + _controls(mark) + _drawings(mark) + _section()
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    result = {"word/document.xml": Part(f"{_WORD}document.main", document, ids)}
    result |= {name: part for name, (_, part) in parts.items()}
    return result | properties(mark)


def _run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def _line(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _body(mark: Marks) -> str:
    three = mark.cut("body, cut over three runs", 3)
    spelled = mark.cut("body, cut by a spelling mark")
    linked = mark.cut("hyperlink text, cut over two runs")
    marked = mark.cut("body, cut by a bookmark")
    hyphen = mark.cut("body, cut by a soft hyphen")
    cell = f"<w:tc><w:p>{_run(mark('cell of a table in a table'))}</w:p></w:tc>"
    inner = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    return "".join(
        [
            _line(_run(mark("body"))),
            _line(_run(three[0]), _run(three[1], "<w:b/>"), _run(three[2], "<w:i/>")),
            _line(_run(spelled[0]), '<w:proofErr w:type="spellStart"/>', _run(spelled[1])),
            _line(_run(marked[0]), f'<w:bookmarkStart w:id="1" w:name="{mark("bookmark name")}"/>', _run(marked[1])),
            _line(f"<w:r><w:t>{hyphen[0]}</w:t><w:softHyphen/><w:t>{hyphen[1]}</w:t></w:r>"),
            _line(_run(mark("hidden text"), "<w:vanish/>")),
            _line(_run(mark("white text"), '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>')),
            f"<w:tbl><w:tr><w:tc>{_line(_run(mark('cell of a table')))}</w:tc><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>",
            _line(
                f'<w:hyperlink r:id="link" w:tooltip="{mark("hyperlink tooltip")}">'
                + _run(linked[0])
                + _run(linked[1], "<w:u/>")
                + "</w:hyperlink>"
            ),
            _line(
                "<w:r><w:ruby><w:rt>"
                + _run(mark("ruby text"))
                + "</w:rt><w:rubyBase>"
                + _run("base")
                + "</w:rubyBase></w:ruby></w:r>"
            ),
            _line(f"<m:oMath><m:r><m:t>{mark('formula')}</m:t></m:r></m:oMath>"),
            _line(
                '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>'
            ),
            '<w:altChunk r:id="chunk"/>',
        ]
    )


def _changes(mark: Marks) -> str:
    gone = mark.cut("deleted text, cut over two runs")
    part = mark.cut("body, half of it inserted")
    return "".join(
        [
            _line(f'<w:ins {_WHO}"{mark("author of an insertion")}">{_run(mark("inserted text"))}</w:ins>'),
            _line(
                f'<w:del {_WHO}"{mark("author of a deletion")}"><w:r><w:delText>{gone[0]}</w:delText></w:r>'
                f"<w:r><w:rPr><w:b/></w:rPr><w:delText>{gone[1]}</w:delText></w:r></w:del>"
            ),
            _line(_run(part[0]), f'<w:ins {_WHO}"A">{_run(part[1])}</w:ins>'),
            _line(
                f'<w:moveFrom {_WHO}"{mark("author of a move")}"><w:r><w:t>{mark("text moved away")}</w:t></w:r></w:moveFrom>'
            ),
            _line(_run("x", f'<w:rPrChange {_WHO}"{mark("author of a change of looks")}"><w:rPr/></w:rPrChange>')),
        ]
    )


def _fields(mark: Marks) -> str:
    code = mark.cut("complex field code, cut over two runs")
    return "".join(
        [
            _line(
                f"<w:fldSimple w:instr=' HYPERLINK \"mailto:{mark('simple field code')}@example.com\" '>"
                f"{_run('x')}</w:fldSimple>"
            ),
            _line(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText> MERGEFIELD "{code[0]}</w:instrText></w:r><w:r><w:instrText>{code[1]}" </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + _run(mark("field result"))
                + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            _line(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>'
                f'<w:helpText w:type="text" w:val="{mark("form field help")}"/>'
                f'<w:textInput><w:default w:val="{mark("form field default")}"/></w:textInput>'
                f'<w:ddList><w:listEntry w:val="{mark("form field choice")}"/></w:ddList></w:ffData></w:fldChar></w:r>'
            ),
        ]
    )


def _controls(mark: Marks) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{mark("content control title")}"/><w:tag w:val="{mark("content control tag")}"/>'
        f'<w:dropDownList><w:listItem w:displayText="{mark("content control choice")}" w:value="1"/></w:dropDownList>'
        f"</w:sdtPr><w:sdtContent>{_line(_run(mark('content control')))}</w:sdtContent></w:sdt>"
        '<w:p><w:smartTag w:element="PersonName"><w:smartTagPr>'
        f'<w:attr w:name="n" w:val="{mark("smart tag attribute")}"/></w:smartTagPr>{_run(mark("smart tag"))}'
        "</w:smartTag></w:p>"
    )


def _drawings(mark: Marks) -> str:
    box = mark.cut("text box, cut over two runs")
    text = f"<w:txbxContent><w:p>{_run(box[0])}{_run(box[1], '<w:b/>')}</w:p></w:txbxContent>"
    return "".join(
        [
            _line(
                "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' name='n'/>"
                f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
                f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape>"
                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            _line(
                f"<w:r><w:pict><v:shape alt='{mark('VML alternative text')}'><v:textbox><w:txbxContent>"
                f"{_line(_run(mark('VML text box')))}</w:txbxContent></v:textbox>"
                f"<v:textpath string='{mark('WordArt')}'/></v:shape></w:pict></w:r>"
            ),
            _line(
                f"<w:r><w:drawing><wp:inline><wp:docPr id='2' name='{mark('picture name')}' "
                f"descr='{mark('alternative text')}' title='{mark('alternative title')}'/><a:graphic><a:graphicData>"
                "<pic:pic><pic:blipFill><a:blip r:embed='image1'/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
                "</wp:inline></w:drawing></w:r>"
            ),
            _line(
                "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id='chart1'/></a:graphicData>"
                "</a:graphic></wp:inline></w:drawing></w:r>"
            ),
        ]
    )


def _section() -> str:
    kinds = (("default", "header1"), ("first", "header2"), ("even", "header3"))
    heads = "".join(f'<w:headerReference w:type="{kind}" r:id="{id}"/>' for kind, id in kinds)
    return f'<w:sectPr>{heads}<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'


def _stories(mark: Marks) -> dict[str, tuple[str, Part]]:
    def story(kind: str, root: str, inner: str) -> tuple[str, Part]:
        return kind, Part(f"{_WORD}{kind}", f"<w:{root} {SPACES}>{inner}</w:{root}>")

    note = '<w:{0} w:id="2">{1}</w:{0}>'
    head = mark.cut("header, cut over two runs")
    comment = (
        f'<w:comment w:id="0" w:author="{mark("comment author")}" w:initials="{mark("comment initials")}">'
        f"{paragraphs([mark('comment')])}</w:comment>"
    )
    settings = (
        f'<w:mailMerge><w:dataSource r:id="x"/><w:query w:val="SELECT * FROM {mark("mail merge query")}"/></w:mailMerge>'
        f'<w:docVars><w:docVar w:name="{mark("document variable name")}" w:val="{mark("document variable")}"/></w:docVars>'
    )
    template = {"t": ("attachedTemplate", f"file:///C:/Users/{mark('path of the template')}/a.dotx")}
    return {
        "word/header1.xml": story("header", "hdr", _line(_run(head[0]), _run(head[1]))),
        "word/header2.xml": story("header", "hdr", paragraphs([mark("header of the first page")])),
        "word/header3.xml": story("header", "hdr", paragraphs([mark("header of even pages")])),
        "word/footer1.xml": story("footer", "ftr", paragraphs([mark("footer")])),
        "word/footnotes.xml": story("footnotes", "footnotes", note.format("footnote", paragraphs([mark("footnote")]))),
        "word/endnotes.xml": story("endnotes", "endnotes", note.format("endnote", paragraphs([mark("endnote")]))),
        "word/comments.xml": story("comments", "comments", comment),
        "word/settings.xml": (
            "settings",
            Part(f"{_WORD}settings", f"<w:settings {SPACES}>{settings}</w:settings>", template),
        ),
        "word/people.xml": (
            "http://schemas.microsoft.com/office/2011/relationships/people",
            Part(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
                f'<w15:people {SPACES}><w15:person w15:author="{mark("person")}"><w15:presenceInfo w15:providerId="AD" '
                f'w15:userId="S::{mark("person presence")}@example.com::1"/></w15:person></w15:people>',
            ),
        ),
        "word/glossary/document.xml": (
            "glossaryDocument",
            Part(
                f"{_WORD}document.glossary",
                f"<w:glossaryDocument {SPACES}><w:docParts><w:docPart><w:docPartBody>{paragraphs([mark('building block')])}"
                "</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
            ),
        ),
        "word/charts/chart1.xml": ("chart", chart(mark)),
        "word/diagrams/data1.xml": ("diagramData", smart_art(mark)),
        "word/embeddings/book.xlsx": ("package", Part("", small(mark("embedded workbook")))),
        "word/media/image1.png": ("image", Part("", png(mark.picture("picture")))),
        "word/chunk.htm": ("aFChunk", Part("", f"<html><body><p>{mark('alternative chunk')}</p></body></html>")),
        "word/customXml/item1.xml": (
            "customXml",
            Part("", f'<data at="{mark("custom XML attribute")}"><x>{mark("custom XML")}</x></data>'),
        ),
    }


def by_library(mark: Marks) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(mark("heading"))
    paragraph = document.add_paragraph("see ")
    for piece in mark.cut("body, cut over three runs", 3):
        paragraph.add_run(piece).bold = True
    document.add_paragraph(mark("list"), style="List Bullet")
    document.sections[0].header.paragraphs[0].text = mark("header")
    document.sections[0].footer.paragraphs[0].text = mark("footer")
    document.add_table(1, 1).cell(0, 0).text = mark("cell of a table")
    document.add_comment(paragraph.runs[0], mark("comment"), author=mark("comment author"))
    document.core_properties.author = mark("property author")
    document.core_properties.last_modified_by = mark("property last editor")
    document.part.relate_to(f"tel:{mark.number('hyperlink target')}", OFFICE + "hyperlink", is_external=True)
    return saved(document.save)


def other(kind: str) -> Document:
    """Return a document of a sister format, which differs by its content type."""
    types = {
        "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
        "dotx": f"{_WORD}template.main",
        "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }

    def make(mark: Marks) -> bytes:
        body = paragraphs([mark("body"), "".join(mark.cut("second paragraph"))])
        comments = (
            f'<w:comment w:id="0" w:author="{mark("comment author")}">{paragraphs([mark("comment")])}</w:comment>'
        )
        relations = {"c": ("comments", "comments.xml")}
        parts = {
            "word/document.xml": Part(
                types[kind], f"<w:document {SPACES}><w:body>{body}</w:body></w:document>", relations
            ),
            "word/comments.xml": Part(f"{_WORD}comments", f"<w:comments {SPACES}>{comments}</w:comments>"),
        }
        return package(parts, {"doc": ("officeDocument", "word/document.xml")})

    return Document(f"letter.{kind}", kind, make)


DOCUMENTS = (
    Document("letter.docx", "docx", letter),
    Document("library.docx", "docx", by_library),
    *map(other, ("docm", "dotx", "dotm")),
)
