"""PowerPoint shows: every place of a pptx, by hand and by python-pptx."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

from benchmarks.markers.corpus import Document, Marks, saved
from benchmarks.markers.drawing import png
from benchmarks.markers.ooxml import ROOT, SPACES, Part, chart, package, properties, smart_art
from benchmarks.markers.sheet import small

_KIND = "presentationml."
_MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
_RELATED = "http://schemas.microsoft.com/office/2018/10/relationships/"


def show(mark: Marks) -> bytes:
    return package(_parts(mark), {"doc": ("officeDocument", "ppt/presentation.xml"), **ROOT})


def _tree(root: str, *shapes: str, look: str = "") -> str:
    return f"<p:{root} {SPACES} {look}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{root}>"


def _shape(*runs: str, about: str = "", kind: str = "", at: int = 0) -> str:
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    inner = "".join(f"<a:r><a:rPr/><a:t>{run}</a:t></a:r>" for run in runs)
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='2' name='n' {about}/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>"
        f"<p:spPr><a:xfrm><a:off x='{at}' y='0'/><a:ext cx='9' cy='9'/></a:xfrm></p:spPr>"
        f"<p:txBody><a:bodyPr/><a:p>{inner}</a:p></p:txBody></p:sp>"
    )


def _first(mark: Marks) -> Part:
    alt = f"descr='{mark('alternative text')}' title='{mark('alternative title')}'"
    link = (
        "<p:sp><p:nvSpPr><p:cNvPr id='3' name='n'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r>"
        f"<a:rPr><a:hlinkClick r:id='link' tooltip='{mark('hyperlink tooltip')}'/></a:rPr><a:t>{mark('hyperlink text')} </a:t>"
        f"</a:r><a:fld type='datetime1'><a:t>{mark('field')}</a:t></a:fld></a:p></p:txBody></p:sp>"
    )
    cell = mark.cut("cell of a table, cut over two runs")
    table = (
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='4' name='t'/></p:nvGraphicFramePr><a:graphic><a:graphicData><a:tbl>"
        f"<a:tr><a:tc><a:txBody><a:p><a:r><a:t>{cell[0]}</a:t></a:r><a:r><a:t>{cell[1]}</a:t></a:r></a:p></a:txBody></a:tc>"
        "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    shapes = (
        _shape(mark("title"), kind="title"),
        _shape(*mark.cut("body, cut over three runs", 3), about=alt),
        _shape(mark("shape outside the slide"), at=99_999_999),
        f"<p:grpSp>{_shape(mark('shape in a group'))}</p:grpSp>",
        _shape(mark("footer of a slide"), kind="ftr"),
        link,
        table,
    )
    relations = {
        "link": ("hyperlink", f"mailto:{mark('hyperlink target')}@example.com"),
        "notes": ("notesSlide", "../notesSlides/notesSlide1.xml"),
        "old": ("comments", "../comments/comment1.xml"),
        "new": (_RELATED + "comments", "../comments/modernComment_1.xml"),
        "layout": ("slideLayout", "../slideLayouts/slideLayout1.xml"),
        "chart": ("chart", "../charts/chart1.xml"),
        "art": ("diagramData", "../diagrams/data1.xml"),
        "tags": ("tags", "../tags/tag1.xml"),
        "media": ("video", f"file:///C:/Users/{mark('path of a film')}/a.mp4"),
        "image": ("image", "../media/image1.png"),
        "inside": ("package", "../embeddings/inner.xlsx"),
    }
    return Part(f"{_KIND}slide", _tree("sld", *shapes), relations)


def _presentation(mark: Marks) -> Part:
    section = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f'<p14:section name="{mark("section name")}" id="1"/></p14:sectionLst></p:ext></p:extLst>'
    )
    inner = (
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst>'
        '<p:sldIdLst><p:sldId id="256" r:id="s1"/><p:sldId id="257" r:id="s2"/></p:sldIdLst><p:notesSz cx="1" cy="1"/>'
        f'<p:custShowLst><p:custShow name="{mark("custom show name")}" id="0"/></p:custShowLst>{section}'
    )
    relations = {
        "master": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "s1": ("slide", "slides/slide1.xml"),
        "s2": ("slide", "slides/slide2.xml"),
        "authors": ("commentAuthors", "commentAuthors.xml"),
        "people": (_RELATED + "authors", "authors.xml"),
        "handout": ("handoutMaster", "handoutMasters/handoutMaster1.xml"),
    }
    return Part(f"{_KIND}presentation.main", f"<p:presentation {SPACES}>{inner}</p:presentation>", relations)


def _comments(mark: Marks) -> dict[str, Part]:
    modern = mark.cut("modern comment, cut over two runs")
    return {
        "ppt/comments/comment1.xml": Part(
            f"{_KIND}comments",
            f"<p:cmLst {SPACES}><p:cm authorId='0' idx='1'><p:text>{mark('comment')}</p:text></p:cm></p:cmLst>",
        ),
        "ppt/commentAuthors.xml": Part(
            f"{_KIND}commentAuthors",
            f"<p:cmAuthorLst {SPACES}><p:cmAuthor id='0' name='{mark('comment author')}' "
            f"initials='{mark('comment initials')}'/></p:cmAuthorLst>",
        ),
        "ppt/comments/modernComment_1.xml": Part(
            "application/vnd.ms-powerpoint.comments+xml",
            f"<p188:cmLst xmlns:p188='{_MODERN}' {SPACES}><p188:cm id='1' authorId='2'><p188:replyLst><p188:reply><p188:txBody>"
            f"<a:p><a:r><a:t>{mark('reply to a modern comment')}</a:t></a:r></a:p></p188:txBody></p188:reply></p188:replyLst>"
            f"<p188:txBody><a:p><a:r><a:t>{modern[0]}</a:t></a:r><a:r><a:t>{modern[1]}</a:t></a:r></a:p></p188:txBody>"
            "</p188:cm></p188:cmLst>",
        ),
        "ppt/authors.xml": Part(
            "application/vnd.ms-powerpoint.authors+xml",
            f"<p188:authorLst xmlns:p188='{_MODERN}'><p188:author id='2' name='{mark('modern comment author')}' "
            f"userId='S::{mark('modern comment user')}@example.com::1'/></p188:authorLst>",
        ),
    }


def _parts(mark: Marks) -> dict[str, Part]:
    notes = mark.cut("speaker notes, cut over two runs")
    to_master = {"m": ("slideMaster", "../slideMasters/slideMaster1.xml")}
    return {
        "ppt/presentation.xml": _presentation(mark),
        "ppt/slides/slide1.xml": _first(mark),
        "ppt/slides/slide2.xml": Part(
            f"{_KIND}slide",
            f'<p:sld {SPACES} show="0"><p:cSld name="{mark("slide name")}"><p:spTree>{_shape(mark("hidden slide"))}'
            "</p:spTree></p:cSld></p:sld>",
        ),
        "ppt/notesSlides/notesSlide1.xml": Part(f"{_KIND}notesSlide", _tree("notes", _shape(*notes, kind="body"))),
        "ppt/slideLayouts/slideLayout1.xml": Part(
            f"{_KIND}slideLayout", _tree("sldLayout", _shape(mark("layout"))), to_master
        ),
        "ppt/slideMasters/slideMaster1.xml": Part(
            f"{_KIND}slideMaster",
            _tree("sldMaster", _shape(mark("master"))),
            {"l": ("slideLayout", "../slideLayouts/slideLayout1.xml")},
        ),
        "ppt/handoutMasters/handoutMaster1.xml": Part(
            f"{_KIND}handoutMaster", _tree("handoutMaster", _shape(mark("handout master"), kind="hdr"))
        ),
        "ppt/charts/chart1.xml": chart(mark),
        "ppt/diagrams/data1.xml": smart_art(mark),
        "ppt/tags/tag1.xml": Part(
            f"{_KIND}tags",
            f"<p:tagLst {SPACES}><p:tag name='{mark('tag name')}' val='{mark('tag value')}'/></p:tagLst>",
        ),
        "ppt/media/image1.png": Part("", png(mark.picture("picture"))),
        "ppt/embeddings/inner.xlsx": Part("", small(mark("embedded workbook"))),
        **_comments(mark),
        **properties(mark),
    }


def by_library(mark: Marks) -> bytes:
    import pptx

    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = mark("title")
    frame = slide.placeholders[1].text_frame.paragraphs[0]
    for piece in mark.cut("body, cut over three runs", 3):
        frame.add_run().text = piece
    slide.notes_slide.notes_text_frame.text = mark("speaker notes")
    slide.shapes.add_table(1, 1, 0, 0, 100, 100).table.cell(0, 0).text = mark("cell of a table")
    slide.shapes.add_textbox(0, 0, 9, 9).text_frame.text = mark("text box")
    link = frame.add_run()
    link.text = " link"
    link.hyperlink.address = f"mailto:{mark('hyperlink target')}@example.com"
    made.core_properties.author = mark("property author")
    return saved(made.save)


def other(kind: str) -> Document:
    """Return a show of a sister format, which differs by its content type."""
    types = {
        "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        "ppsx": f"{_KIND}slideshow.main",
        "potx": f"{_KIND}template.main",
    }

    def make(mark: Marks) -> bytes:
        inner = '<p:sldIdLst><p:sldId id="256" r:id="s1"/></p:sldIdLst><p:notesSz cx="1" cy="1"/>'
        parts = {
            "ppt/presentation.xml": Part(
                types[kind],
                f"<p:presentation {SPACES}>{inner}</p:presentation>",
                {"s1": ("slide", "slides/slide1.xml")},
            ),
            "ppt/slides/slide1.xml": Part(
                f"{_KIND}slide",
                _tree("sld", _shape(mark("body"))),
                {"n": ("notesSlide", "../notesSlides/notesSlide1.xml")},
            ),
            "ppt/notesSlides/notesSlide1.xml": Part(
                f"{_KIND}notesSlide", _tree("notes", _shape(mark("speaker notes")))
            ),
        }
        return package(parts, {"doc": ("officeDocument", "ppt/presentation.xml")})

    return Document(f"show.{kind}", kind, make)


DOCUMENTS = (
    Document("show.pptx", "pptx", show),
    Document("library.pptx", "pptx", by_library),
    *map(other, ("pptm", "ppsx", "potx")),
)
