"""Office documents of 2007 and later: the places, whole words, broken and large parts, binary sheets, macros."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from scanner.extract import package as packages
from scanner.extract.vba import decompressed
from tests.scanner.extract import samples
from tests.scanner.extract.reading import Read, read
from tests.scanner.extract.test_legacy import compound

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name, data)
    return target.getvalue()


def letter(body: str, parts: dict[str, str | bytes] | None = None) -> Read:
    spaces = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:v="urn:v" xmlns:wp="urn:wp"'
    inner = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    return read(packed({"word/document.xml": inner, **(parts or {})}))


def runs(*texts: str) -> str:
    return "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)


def para(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


PICTURE = "<w:drawing><wp:docPr descr='Kari, kari@example.com' name='Picture 1'/></w:drawing>"
RUBY = "<w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>kanji</w:t></w:r></w:rubyBase></w:ruby>"
DELETED = run("<w:delText>go</w:delText>") + run("<w:delText>ne</w:delText>")
CODE = run("<w:instrText>HYPER</w:instrText>") + run("<w:instrText>LINK x</w:instrText>")
CONTROL = f"<w:sdt><w:sdtPr><w:tag w:val='tagword'/></w:sdtPr><w:sdtContent>{para(runs('x'))}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "label", "expected"),
    [
        (para(f"\n {runs('split', 'run')}\n {runs('word')}"), None, "splitrunword\n"),
        (para(run("<w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t>")), None, "one\ttwo\nthree\n"),
        (para(f"<w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr>{runs('word')}"), None, "word\n"),
        (para(run("<w:t>no</w:t><w:softHyphen/><w:t>tear</w:t>")), None, "notear\n"),
        (para(f"<w:ins w:author='Jo Berg'>{runs('added')}</w:ins>"), "attributes", "author: Jo Berg\n"),
        (para(f"<w:del>{DELETED}</w:del>"), "deleted text", "gone\n"),
        (para(CODE), "field code", "HYPERLINK x\n"),
        (para("<w:fldSimple w:instr='AUTHOR codeword'/>"), "attributes", "AUTHOR codeword\n"),
        (para(run(PICTURE)), "attributes", "Kari, kari@example.com\n"),
        (CONTROL, "attributes", "tagword\n"),
        (para("<w:bookmarkStart w:name='markword'/><w:bookmarkStart w:name='_GoBack'/>"), "attributes", "markword\n"),
        (para(run(RUBY)), None, "kana\nkanji\n"),
    ],
)
def test_places_of_a_text(body: str, label: str | None, expected: str) -> None:
    assert letter(body).at("body", label) == expected


def test_a_text_box_is_read_once_and_what_only_its_copy_tells_too() -> None:
    def box(text: str) -> str:
        return f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{text}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"

    copied = f"<mc:Choice>{box(runs('box', 'word'))}</mc:Choice><mc:Fallback>{box(runs('boxword'))}{box(runs('only'))}"
    body = f"<w:p>{runs('be')}<mc:AlternateContent>{copied}</mc:Fallback></mc:AlternateContent>{runs('fore')}</w:p>"
    assert letter(body).at("body") == "before\nboxword\nonly\n"


def test_parts_tell_what_they_are() -> None:
    found = letter(
        f"<w:p>{runs('x')}</w:p>",
        {
            "word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p>{runs("head", "word")}</w:p></w:hdr>',
            "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:author="Jo Berg"><w:p>{runs("said")}</w:p>'
            "</w:comment></w:comments>",
            "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:docVars><w:docVar w:name="a1" w:val="variable"/>'
            "</w:docVars></w:settings>",
            "customXml/item1.xml": "<a><person><name>Kari Hansen</name><mail>kari@example.com</mail></person></a>",
            "word/media/image1.png": samples.CSV.encode(),
            "word/afchunk.html": "<p>chunkword</p>",
            "word/_rels/document.xml.rels": '<Relationships><Relationship Id="r1" TargetMode="External" '
            'Type="hyperlink" Target="https://example.com/pathword?to=kari@example.com"/></Relationships>',
            "strange/part.xml": "<a b='attributeword'>textword</a>",
        },
    )
    assert found.at("body", "header") == "headword\n"
    assert found.at("body", "comment") == "said\n"
    assert found.at("body", "comment attributes") == "author: Jo Berg\n"
    assert "variable" in found.at("body", "settings attributes")
    assert "Kari Hansen | kari@example.com" in found.at("body", "custom XML")
    assert "pathword" in found.at("body", "link")
    assert "attributeword" in found.text
    assert "textword" in found.text
    assert set(found.members) == {"afchunk.html", "image1.png"}
    assert ("Jo Berg", "author") in {
        (one.text[mark.start : mark.end], mark.role) for one in found.segments for mark in one.marks
    }


def test_a_broken_part_keeps_what_stands_before_the_break() -> None:
    broken = f'<w:document xmlns:w="{W}"><w:body><w:p>{runs("first")}</w:p><w:p>{runs("second")}<w:p></w:body>'
    found = read(
        packed({"word/document.xml": broken, "word/footer1.xml": f'<w:f xmlns:w="{W}"><w:p>{runs("foot")}</w:p></w:f>'})
    )
    assert "first\nsecond" in found.at("body")
    assert found.at("body", "footer") == "foot\n"
    assert found.reasons == {"corrupt"}


@pytest.mark.parametrize("make", [samples.docx, samples.pptx])
def test_large_parts_are_read_like_small_ones(make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    data = make()
    small = read(data)
    monkeypatch.setattr(packages, "WHOLE", 10)
    monkeypatch.setattr(packages.Package.data, "__defaults__", (10,))
    large = read(data)
    words = {word for one in small.segments for word in one.text.split()}
    assert words - {word for one in large.segments for word in one.text.split()} == set()


def book(rows: str, behind: str = "", parts: dict[str, str | bytes] | None = None) -> Read:
    sheet = f'<worksheet xmlns="{S}" xmlns:r="{R}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
    workbook = (
        f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Staff" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    return read(
        packed(
            {
                "xl/workbook.xml": workbook,
                "xl/_rels/workbook.xml.rels": rels,
                "xl/worksheets/sheet1.xml": sheet,
                **(parts or {}),
            }
        )
    )


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


LINK = '<row r="1"><c r="A1"><f>HYPERLINK("mailto:a@example.com","x")</f><v>x</v></c></row>'
MARGIN = '<headerFooter><oddHeader>&amp;L&amp;"Arial"&amp;12head&amp;Rword</oddHeader></headerFooter>'
LITERAL = '"new"'
RULE = '<dataValidations><dataValidation><formula1>"yes,listword"</formula1></dataValidation></dataValidations>'


@pytest.mark.parametrize(
    ("rows", "behind", "label", "expected"),
    [
        ('<row r="2"><c r="A2"><v>4790000001.0</v></c></row>', "", "Staff!row 2", "4790000001\n"),
        (LINK, "", "Staff!formula", "a@example.com\nx\n"),
        ("", MARGIN, "Staff!header and footer", "head\nword\n"),
        ("", RULE, "Staff!formula", "yes,listword\n"),
        (
            "",
            f"<extLst><x:formula1 xmlns:x='urn:x'><x:f>{LITERAL}</x:f></x:formula1></extLst>",
            "Staff!formula",
            "new\n",
        ),
    ],
)
def test_places_of_a_sheet(rows: str, behind: str, label: str, expected: str) -> None:
    assert book(rows, behind).at("body", label) == expected


def test_rows_under_titles_are_the_same_in_every_way_of_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = f'<row r="1">{cell("A1", "Name")}{cell("B1", "Phone")}{cell("C1", "Fee")}</row>' + "".join(
        f'<row r="{n}">{cell(f"A{n}", name)}<c r="B{n}"><v>4755500{n:03}</v></c>{cell(f"C{n}", fee)}</row>'
        for n, (name, fee) in enumerate([("Kari Hansen", "12"), ("4", ""), ("Åse Berg", " 7 "), ("", "")] * 300, 2)
    )
    quick = book(rows)
    monkeypatch.setattr("scanner.extract.sheets.AREA", 0)
    slow = book(rows)
    assert [(one.text, one.place, one.marks, one.blocks) for one in quick.segments] == [
        (one.text, one.place, one.marks, one.blocks) for one in slow.segments
    ]
    assert quick.at("body", "Staff!row 2") == "Kari Hansen | 4755500002 | Fee: 12\n"
    assert quick.at("body", "Staff!row 3") == "Name: 4 | 4755500003\n"


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    return head + (bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_binary_workbooks_are_read_with_what_stands_beside_the_cells() -> None:
    sheets = record(143) + record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("Staff")) + record(144)
    row = record(0, struct.pack("<IIHBBBI", 4, 0, 300, 0, 0, 0, 0))
    cells = record(6, struct.pack("<II", 0, 0) + wide("cellword")) + record(5, struct.pack("<IId", 1, 0, 4790000001.0))
    link = record(494, struct.pack("<IIII", 4, 4, 0, 0) + wide("r9") + wide("") + wide("tipword") + wide(""))
    sheet = record(129) + record(148, bytes(16)) + record(145) + row + cells + record(146) + link + record(130)
    comment = record(632, wide("Jo Berg")) + record(637, b"\x00" + wide("commentword"))
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{R}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    found = read(
        packed(
            {
                "xl/workbook.bin": record(131) + sheets + record(132),
                "xl/_rels/workbook.bin.rels": rels,
                "xl/worksheets/sheet1.bin": sheet,
                "xl/comments1.bin": comment,
            }
        )
    )
    assert found.at("body", "Staff!row 5") == "cellword | 4790000001\n"
    assert "tipword" in found.at("body", "sheet")
    assert found.at("body", "comment") == "Jo Berg\ncommentword\n"
    assert found.troubles == []


def test_macros_are_read_and_never_run() -> None:
    source = b'Attribute VB_Name = "Module1"\r\nCall mail("kari@example.com")\r\n'
    groups = b"".join(b"\x00" + source[at : at + 8] for at in range(0, len(source), 8))
    container = b"\x01" + struct.pack("<H", 0xB000 | (len(groups) - 1)) + groups
    project = compound({"Module1": b"p-code" * 9 + container, "PROJECT": b'HelpFile="helpword"\r\n' + bytes(4096)})
    found = letter("", {"word/vbaProject.bin": project})
    assert 'mail("kari@example.com")' in found.at("body", "macro Module1")
    assert "helpword" in found.at("body", "macro form")


def test_macros_are_decompressed_as_the_specification_shows() -> None:
    data = bytes.fromhex(
        "012FB000236161616263646582660070616768696A013808616B6C00306D6E6F70067102700410727374757610777879 7A003C"
    )
    assert decompressed(data) == b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    for cut in range(len(data)):
        assert decompressed(data[:cut]) in decompressed(data) + b"x"


def test_hidden_and_reordered_slides_keep_their_numbers() -> None:
    import pptx

    show = pptx.Presentation()
    for number in (1, 2, 3):
        show.slides.add_slide(show.slide_layouts[6]).notes_slide.notes_text_frame.text = f"noteword{number}"
    slides = show.slides._sldIdLst
    slides.append(slides[0])
    show.slides[0]._element.set("show", "0")
    found = read(samples.saved(show.save))
    assert found.at("body", "slide 1 notes", 1) == "noteword2\n"
    assert found.at("body", "slide 3 notes", 3) == "noteword1\n"


def test_texts_of_cells_are_read_when_their_sheet_is_lost() -> None:
    strings = f'<sst xmlns="{S}"><si><r><t>lost</t></r><r><t>word</t></r></si></sst>'
    assert read(packed({"xl/sharedStrings.xml": strings})).at("body", "cells") == "lostword\n"


def test_a_cut_workbook_keeps_its_rows() -> None:
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", f"word{n}")}</row>' for n in range(1, 50))
    sheet = f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
    data = packed(
        {"xl/workbook.xml": f'<workbook xmlns="{S}"/>', "xl/worksheets/sheet1.xml": sheet, "xl/z.xml": "<a/>"}
    )
    found = read(data[:-30])
    assert "word49" in found.text
    assert "truncated" in found.reasons
