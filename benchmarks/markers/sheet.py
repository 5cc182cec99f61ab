"""Excel workbooks: every place of an xlsx, by hand and by openpyxl."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

from benchmarks.markers.corpus import Document, Marks, saved
from benchmarks.markers.drawing import png
from benchmarks.markers.ooxml import OFFICE, ROOT, SHEET, SPACES, Part, chart, package, properties

_KIND = "spreadsheetml."
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def book(mark: Marks) -> bytes:
    return package(_parts(mark), {"doc": ("officeDocument", "xl/workbook.xml"), **ROOT})


def small(word: str) -> bytes:
    """Return a workbook of one cell."""
    import openpyxl

    made = openpyxl.Workbook()
    made.active["A1"] = word
    return saved(made.save)


def _sheet(inner: str, **relations: tuple[str, str]) -> Part:
    return Part(f"{_KIND}worksheet", f"<worksheet {SHEET}>{inner}</worksheet>", relations)


def _row(number: int, *cells: str, look: str = "") -> str:
    return f'<row r="{number}" {look}>{"".join(cells)}</row>'


def _text(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def _workbook(mark: Marks) -> Part:
    names = (mark("sheet name"), "Hidden", "Very")
    states = ("visible", "hidden", "veryHidden")
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" state="{state}" r:id="s{at}"/>'
        for at, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    inner = (
        f'<fileSharing userName="{mark("user who reserved it")}"/>'
        '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath '
        'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
        f'url="C:\\Users\\{mark("path where it was saved")}\\"/></mc:Choice></mc:AlternateContent>'
        f'<sheets>{sheets}</sheets><definedNames><definedName name="{mark("defined name")}" '
        f'comment="{mark("comment of a defined name")}">"{mark("constant of a defined name")}"</definedName></definedNames>'
    )
    relations = {f"s{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in (1, 2, 3)}
    relations |= {
        "strings": ("sharedStrings", "sharedStrings.xml"),
        "styles": ("styles", "styles.xml"),
        "outside": ("externalLink", "externalLinks/externalLink1.xml"),
        "connections": ("connections", "connections.xml"),
        "people": ("http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml"),
        "cache": ("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        "log": ("revisionHeaders", "revisions/revisionHeaders.xml"),
    }
    return Part(f"{_KIND}sheet.main", f"<workbook {SHEET}>{inner}</workbook>", relations)


def _first(mark: Marks) -> Part:
    formula = mark.cut("text in a formula")
    rows = (
        _row(1, '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'),
        _row(2, _text("A2", mark("inline string")), f'<c r="B2"><v>{mark.number("phone as a number")}</v></c>'),
        _row(3, f'<c r="A3"><v>{float(mark.number("phone in exponents")):.9E}</v></c>'),
        _row(4, f'<c r="A4" t="str"><f>"{"".join(formula)}"&amp;"x"</f><v>{mark("result of a formula")}</v></c>'),
        _row(
            5,
            f"<c r='A5' t='str'><f>HYPERLINK(\"mailto:{mark('HYPERLINK formula')}@example.com\",\"x\")</f><v>x</v></c>",
        ),
        _row(6, _text("A6", mark("hidden row")), look='hidden="1"'),
        _row(7, _text("D7", mark("hidden column"))),
        _row(8, '<c r="A8" s="1"><v>5</v></c>'),
    )
    link = (
        f'<hyperlink ref="A2" r:id="link" tooltip="{mark("hyperlink tooltip")}" display="{mark("hyperlink display")}"/>'
        f'<hyperlink ref="A3" location="{mark("hyperlink location")}!A1"/>'
    )
    rule = (
        f'<dataValidations><dataValidation type="list" sqref="B2" promptTitle="t" prompt="{mark("validation prompt")}" '
        f'error="{mark("validation error")}"><formula1>"{mark("validation list")},b"</formula1></dataValidation>'
        f"</dataValidations><hyperlinks>{link}</hyperlinks>"
    )
    look = (
        '<conditionalFormatting sqref="A1"><cfRule type="containsText" priority="1" operator="containsText" '
        f'text="{mark("conditional format text")}"><formula>1</formula></cfRule></conditionalFormatting>'
    )
    pages = (
        f'<headerFooter differentFirst="1"><oddHeader>&amp;C{mark("page header")}</oddHeader><oddFooter>&amp;L'
        f"&amp;K000000{mark('page footer')}</oddFooter><firstHeader>&amp;R{mark('header of the first page')}</firstHeader>"
        "</headerFooter>"
    )
    scenario = (
        f'<protectedRanges><protectedRange name="{mark("protected range")}" sqref="A1"/></protectedRanges>'
        f'<scenarios><scenario name="{mark("scenario name")}" user="{mark("scenario user")}" '
        f'comment="{mark("scenario comment")}"><inputCells r="A1" val="{mark("scenario value")}"/></scenario></scenarios>'
        f'<autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="{mark("filter value")}"/></filters>'
        "</filterColumn></autoFilter>"
    )
    inner = (
        f'<cols><col min="4" max="4" hidden="1"/></cols><sheetData>{"".join(rows)}</sheetData>{scenario}{look}{rule}{pages}'
        '<drawing r:id="drawing"/><legacyDrawing r:id="vml"/><tableParts><tablePart r:id="table"/></tableParts>'
    )
    return _sheet(
        inner,
        link=("hyperlink", f"mailto:{mark('hyperlink target')}@example.com"),
        drawing=("drawing", "../drawings/drawing1.xml"),
        table=("table", "../tables/table1.xml"),
        notes=("comments", "../comments1.xml"),
        vml=("vmlDrawing", "../drawings/vmlDrawing1.vml"),
        thread=(
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
        inside=("package", "../embeddings/inner.xlsx"),
        pivot=("pivotTable", "../pivotTables/pivotTable1.xml"),
    )


def _drawing(mark: Marks) -> Part:
    box = mark.cut("text box, cut over two runs")
    shape = (
        f"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='2' name='n' descr='{mark('alternative text')}'/></xdr:nvSpPr><xdr:txBody>"
        f"<a:p><a:r><a:t>{box[0]}</a:t></a:r><a:r><a:rPr b='1'/><a:t>{box[1]}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    return Part(
        "drawing",
        f"<xdr:wsDr {SPACES}><xdr:twoCellAnchor>{shape}</xdr:twoCellAnchor></xdr:wsDr>",
        {"c": ("chart", "../charts/chart1.xml"), "p": ("image", "../media/image1.png")},
    )


def _beside(mark: Marks) -> dict[str, Part]:
    """Parts that hang at the workbook."""
    rich = mark.cut("rich text, cut over two runs")
    strings = (
        f"<si><t>{mark('shared string')}</t></si><si><r><t>{rich[0]}</t></r><r><rPr><b/></rPr><t>{rich[1]}</t></r></si>"
        f'<si><t>base</t><rPh sb="0" eb="1"><t>{mark("phonetic run")}</t></rPh></si>'
    )
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="0 &quot;{mark("text in a number format")}&quot;"/></numFmts>'
        "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    )
    outside = (
        f'<externalBook r:id="p"><sheetNames><sheetName val="{mark("sheet name of another workbook")}"/></sheetNames>'
        '<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str">'
        f"<v>{mark('remembered cell of another workbook')}</v></cell></row></sheetData></sheetDataSet></externalBook>"
    )
    connection = (
        f'<connection id="1" name="c" description="{mark("connection description")}" type="1">'
        f'<dbPr connection="DSN=x;UID={mark("user in a connection")}" command="SELECT {mark("connection query")}"/>'
        "</connection>"
    )
    return {
        "xl/sharedStrings.xml": Part(f"{_KIND}sharedStrings", f"<sst {SHEET}>{strings}</sst>"),
        "xl/styles.xml": Part(f"{_KIND}styles", f"<styleSheet {SHEET}>{styles}</styleSheet>"),
        "xl/externalLinks/externalLink1.xml": Part(
            f"{_KIND}externalLink",
            f"<externalLink {SHEET}>{outside}</externalLink>",
            {"p": ("externalLinkPath", f"file:///C:/Users/{mark('path of another workbook')}/b.xlsx")},
        ),
        "xl/connections.xml": Part(f"{_KIND}connections", f"<connections {SHEET}>{connection}</connections>"),
        "xl/pivotCache/pivotCacheDefinition1.xml": Part(
            f"{_KIND}pivotCacheDefinition",
            f'<pivotCacheDefinition {SHEET} refreshedBy="{mark("user who refreshed a pivot table")}"><cacheFields>'
            f'<cacheField name="{mark("pivot field name")}"><sharedItems><s v="{mark("pivot cache item")}"/></sharedItems>'
            "</cacheField></cacheFields></pivotCacheDefinition>",
        ),
        "xl/revisions/revisionHeaders.xml": Part(
            f"{_KIND}revisionHeaders",
            f'<headers {SHEET}><header userName="{mark("user in the change log")}"/></headers>',
        ),
        "xl/persons/person.xml": Part(
            "application/vnd.ms-excel.person+xml",
            f'<personList xmlns="{_THREADS}"><person displayName="{mark("person")}" id="1" '
            f'userId="S::{mark("person id")}@example.com::1" providerId="AD"/></personList>',
        ),
    }


def _parts(mark: Marks) -> dict[str, Part]:
    comment = mark.cut("cell comment, cut over two runs")
    comments = (
        f'<authors><author>{mark("comment author")}</author></authors><commentList><comment ref="A1" authorId="0"><text>'
        f"<r><t>{comment[0]}</t></r><r><rPr><b/></rPr><t>{comment[1]}</t></r></text></comment></commentList>"
    )
    return {
        "xl/workbook.xml": _workbook(mark),
        "xl/worksheets/sheet1.xml": _first(mark),
        "xl/worksheets/sheet2.xml": _sheet(f"<sheetData>{_row(1, _text('A1', mark('hidden sheet')))}</sheetData>"),
        "xl/worksheets/sheet3.xml": _sheet(f"<sheetData>{_row(1, _text('A1', mark('very hidden sheet')))}</sheetData>"),
        "xl/comments1.xml": Part(f"{_KIND}comments", f"<comments {SHEET}>{comments}</comments>"),
        "xl/threadedComments/threadedComment1.xml": Part(
            "application/vnd.ms-excel.threadedcomments+xml",
            f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="A1" personId="1" id="1"><text>'
            f"{mark('threaded comment')}</text></threadedComment></ThreadedComments>",
        ),
        "xl/drawings/drawing1.xml": _drawing(mark),
        "xl/drawings/vmlDrawing1.vml": Part(
            "",
            f"<xml {SPACES}><v:shape><v:textbox><div>{mark('VML text box')}</div></v:textbox></v:shape></xml>",
        ),
        "xl/charts/chart1.xml": chart(mark),
        "xl/media/image1.png": Part("", png(mark.picture("picture"))),
        "xl/embeddings/inner.xlsx": Part("", small(mark("embedded workbook"))),
        "xl/tables/table1.xml": Part(
            f"{_KIND}table",
            f'<table {SHEET} id="1" name="{mark("table name")}" displayName="T" ref="A1:A2" comment="{mark("table comment")}">'
            f'<tableColumns><tableColumn id="1" name="{mark("table column")}"/></tableColumns></table>',
        ),
        "xl/pivotTables/pivotTable1.xml": Part(
            f"{_KIND}pivotTable",
            f'<pivotTableDefinition {SHEET} name="p" dataCaption="{mark("pivot caption")}"/>',
        ),
        **_beside(mark),
        **properties(mark),
    }


def by_library(mark: Marks) -> bytes:
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = mark("sheet name")
    sheet["A1"] = mark("cell")
    left, right = mark.cut("rich text, cut over two runs")
    sheet["A2"] = CellRichText(left, TextBlock(InlineFont(b=True), right))
    sheet["A3"] = float(mark.number("phone as a number"))
    sheet["A4"].comment = Comment(mark("cell comment"), mark("comment author"))
    sheet["A5"].hyperlink = f"mailto:{mark('hyperlink target')}@example.com"
    sheet.oddFooter.center.text = mark("page footer")
    sheet.merge_cells("B1:C2")
    sheet["B1"] = mark("merged cell")
    sheet.column_dimensions["E"].hidden = True
    sheet["E1"] = mark("hidden column")
    made.create_sheet("Very").sheet_state = "veryHidden"
    made["Very"]["C3"] = mark("very hidden sheet")
    name = mark("defined name")
    made.defined_names[name] = DefinedName(name, attr_text="Very!$A$1")
    made.properties.creator = mark("property author")
    return saved(made.save)


def corner(mark: Marks) -> bytes:
    """A sheet that spans all there can be."""
    import openpyxl

    made = openpyxl.Workbook()
    made.active["A1"] = mark("first cell")
    made.active["XFD2"] = mark("last column")
    made.active["A1048576"] = mark("last row")
    return saved(made.save)


def other(kind: str) -> Document:
    """Return a workbook of a sister format, which differs by its content type."""
    types = {
        "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "xltx": f"{_KIND}template.main",
    }

    def make(mark: Marks) -> bytes:
        sheets = '<sheets><sheet name="One" sheetId="1" r:id="s"/></sheets>'
        parts = {
            "xl/workbook.xml": Part(
                types[kind], f"<workbook {SHEET}>{sheets}</workbook>", {"s": ("worksheet", "worksheets/sheet1.xml")}
            ),
            "xl/worksheets/sheet1.xml": _sheet(
                f"<sheetData>{_row(1, _text('A1', mark('cell')), _text('B1', mark('second cell')))}</sheetData>"
            ),
        }
        return package(parts, {"doc": (OFFICE + "officeDocument", "xl/workbook.xml")})

    return Document(f"book.{kind}", kind, make)


DOCUMENTS = (
    Document("book.xlsx", "xlsx", book),
    Document("library.xlsx", "xlsx", by_library),
    Document("corner.xlsx", "xlsx", corner),
    *map(other, ("xlsm", "xltx")),
)
