"""Books: one of LibreOffice's making is not kept, since a zip of texts shows each place better."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.scanner.extract.reading import Read, read

CONTAINER = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
PLAN = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>titleword</dc:title><dc:creator file-as="Olsen, Per">Per Olsen</dc:creator>
<dc:contributor>Lise Dahl</dc:contributor><dc:publisher>Acme AS</dc:publisher>
<meta property="rights">metaword</meta><meta name="owner" content="oldmetaword"/></metadata>
<manifest><item id="b" href="two.xhtml"/><item id="a" href="one%20a.xhtml"/><item id="n" href="nav.xhtml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CHAPTER = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head><body><p>zq<b>x</b>w{}</p></body></html>"
)
LOCK = """<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>
<e:CipherData><e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData></encryption>"""
PNG = b"\x89PNG\r\n\x1a\npicture"


def book(**more: str) -> Read:
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PLAN,
        "OPS/two.xhtml": CHAPTER.format("two"),
        "OPS/one a.xhtml": CHAPTER.format("one") + "<a href='mailto:link@example.com'>x</a>",
        "OPS/nav.xhtml": CHAPTER.format("nav"),
        "OPS/toc.ncx": "<ncx><navLabel><text>labelword</text></navLabel></ncx>",
        "OPS/style.css": "p::before { content: 'cssword' }",
        "OPS/img/cover.png": PNG,
        "OPS/font.ttf": b"font",
    }
    parts |= {name.replace("__", "/").replace("_", "."): text for name, text in more.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in parts.items():
            archive.writestr(name, content)
    return read(target.getvalue(), "book.epub")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("chapter 1", "zqxwone"),
        ("chapter 1", "link@example.com"),
        ("chapter 2", "zqxwtwo"),
        ("nav.xhtml", "zqxwnav"),
        ("toc.ncx", "labelword"),
        ("style.css style", "cssword"),
        ("properties", "titleword"),
        ("properties", "metaword"),
        ("properties", "oldmetaword"),
        ("properties", "Olsen, Per"),
    ],
)
def test_every_place_of_a_book_is_read(label: str, expected: str) -> None:
    found = book()
    assert found.media_type == "application/epub+zip"
    assert expected in found.at("body", label)
    assert found.troubles == []


def test_people_and_pictures_of_a_book() -> None:
    found = book()
    assert found.marks("PERSON") == ["Per Olsen", "Lise Dahl"]
    assert found.members == {"cover.png": PNG}
    assert found.abouts[0].title == "titleword"


def test_a_locked_chapter_is_told_and_the_others_read() -> None:
    found = book(
        **{"META-INF__encryption_xml": LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/two.xhtml")}
    )
    assert [(one.reason, one.part) for one in found.troubles] == [("rights-managed", "chapter 2")]
    assert "zqxwone" in found.text
    assert "zqxwtwo" not in found.text


def test_scrambled_fonts_lock_nothing() -> None:
    found = book(**{"META-INF__encryption_xml": LOCK.format("http://www.idpf.org/2008/embedding", "OPS/font.ttf")})
    assert found.troubles == []


def test_a_book_with_rights_is_told() -> None:
    assert book(**{"META-INF__rights_xml": "<rights/>"}).reasons == {"rights-managed"}


def test_a_book_without_a_plan_is_read_in_the_order_of_the_file() -> None:
    found = book(OPS__book_opf="<package")
    assert "zqxwone" in found.text
    assert found.reasons == {"corrupt"}


def test_comments_titles_and_scripts_around_the_chapters() -> None:
    plan = (
        b'<package xmlns="http://www.idpf.org/2007/opf"><!-- planword --><metadata/><manifest/><spine/>'
        b'<guide><reference title="guideword" href="a.xhtml"/></guide></package>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("a.opf", plan)
        book.writestr("a.js", "let a = 'scriptword';")
        book.comment = b"zipword"
    text = read(target.getvalue()).text
    assert all(word in text for word in ("planword", "guideword", "scriptword", "zipword"))
