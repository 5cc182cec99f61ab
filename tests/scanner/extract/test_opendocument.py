"""OpenDocument files, zipped and flat: the places, whole words, repeated cells, broken and locked ones."""

from __future__ import annotations

import base64
import dataclasses
import io
import zipfile
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract import extractor_for, sniff
from scanner.extract import package as packages
from scanner.extract.opendocument import OpenDocumentExtractor
from scanner.model import Reason
from scanner.ports import Means, Member
from scanner.secret import Secret
from tests.scanner.extract.reading import Read, blob, read

ODF = "application/vnd.oasis.opendocument."
SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in "office text table draw style meta form svg presentation number config".split()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def packed(kind: str, parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", ODF + kind)
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def content(body: str, around: str = "") -> str:
    return f"<office:document-content {SPACES}>{around}<office:body>{body}</office:body></office:document-content>"


def text(body: str, parts: dict[str, str | bytes] | None = None) -> Read:
    return read(packed("text", {"content.xml": content(f"<office:text>{body}</office:text>"), **(parts or {})}))


def sheet(rows: str, behind: str = "", kind: str = "spreadsheet") -> Read:
    table = f'<table:table table:name="Staff">{rows}</table:table>{behind}'
    return read(packed(kind, {"content.xml": content(f"<office:spreadsheet>{table}</office:spreadsheet>")}))


def cells(*texts: str) -> str:
    inner = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in texts)
    return f"<table:table-row>{inner}</table:table-row>"


NOTE = (
    "<text:note text:note-class='endnote'><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>aside</text:p></text:note-body></text:note>"
)
COMMENT = "<office:annotation><dc:creator>Jo Berg</dc:creator><dc:date>2026-01-01</dc:date><text:p>said</text:p>"
FRAME = (
    "<draw:frame draw:name='frameword'><svg:desc>altword</svg:desc>"
    "<draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
)
TABLE = "<table:table>{}{}</table:table>"
CHANGE = (
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Jo Berg</dc:creator>"
    "</office:change-info><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


@pytest.mark.parametrize(
    ("body", "label", "expected"),
    [
        ("<text:p>split<text:span>run</text:span><text:span>word</text:span></text:p>", None, "splitrunword\n"),
        ("<text:h>one<text:s text:c='2'/>two<text:tab/>three</text:h>", None, "one  two\tthree\n"),
        (f"<text:p>be{NOTE}fore</text:p>", None, "before\n"),
        (f"<text:p>be{NOTE}fore</text:p>", "endnote", "aside\n"),
        (f"<text:p>be{COMMENT}</office:annotation>fore</text:p>", None, "before\n"),
        (f"<text:p>be{COMMENT}</office:annotation>fore</text:p>", "comment", "said\n"),
        (f"<text:p>be{COMMENT}</office:annotation>fore</text:p>", "attributes", "author: Jo Berg\n"),
        (f"<text:p>be{FRAME}fore</text:p>", None, "boxed\nbefore\n"),
        (f"<text:p>{FRAME}</text:p>", "attributes", "frameword\naltword\n"),
        (CHANGE, "deleted text", "gone\n"),
        ("<text:p><text:hidden-text text:string-value='hiddenword'/></text:p>", "attributes", "hiddenword\n"),
        ("<text:p><text:a xlink:href='mailto:a@example.com'>x</text:a></text:p>", "attributes", "a@example.com\n"),
        (TABLE.format(cells("Name", "Phone"), cells("Kari", "22334455")), None, "Name | Phone\nKari | 22334455\n"),
    ],
)
def test_places_of_a_text(body: str, label: str | None, expected: str) -> None:
    assert text(body).at("body", label) == expected


def test_parts_tell_what_they_are() -> None:
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header><text:p>head</text:p>"
        "</style:header><style:footer-left><text:p>foot</text:p></style:footer-left></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    meta = (
        f"<office:document-meta {SPACES}><office:meta><meta:initial-creator>Per Olsen</meta:initial-creator>"
        "<dc:title>topic</dc:title><meta:creation-date>2026-01-02T03:04:05</meta:creation-date>"
        "<meta:user-defined meta:name='Client'>Acme</meta:user-defined></office:meta></office:document-meta>"
    )
    found = text(
        "<text:p>x</text:p>",
        {
            "styles.xml": styles,
            "meta.xml": meta,
            "Object 1/content.xml": content("<office:chart><text:p>charted</text:p></office:chart>"),
            "Pictures/a.png": b"picture",
            "Basic/Standard/Module1.xml": "<module name='m'>Sub macroword</module>",
            "META-INF/documentsignatures.xml": "<s><X509SubjectName>CN=Jo Berg</X509SubjectName></s>",
        },
    )
    assert found.at("body", "header") == "head\n"
    assert found.at("body", "footer") == "foot\n"
    assert found.at("body", "properties") == "initial-creator: Per Olsen\ntitle: topic\nClient: Acme\n"
    assert found.at("body", "object") == "charted\n"
    assert "macroword" in found.at("body", "macro")
    assert "Jo Berg" in found.at("body", "signature")
    assert found.members == {"a.png": b"picture"}
    assert [(about.title, about.created) for about in found.abouts] == [("topic", "2026-01-02T03:04:05+00:00")]
    assert found.marks("PERSON") == ["Per Olsen"]
    assert found.troubles == []


def test_rows_of_sheets_tell_where_they_stand() -> None:
    rows = (
        cells("Name", "Phone")
        + "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>"
    )
    rows += (
        "<table:table-row><table:table-cell office:value-type='string' office:string-value='Kari Hansen'/>"
        "<table:table-cell office:value-type='float' office:value='4790000001'><text:p>4.79E+09</text:p>"
        "</table:table-cell>"
        "<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
    )
    found = sheet(rows)
    assert found.at("body", "Staff!row 1048002") == "Kari Hansen | 4790000001\n"
    assert found.marks("PHONE_NUMBER") == ["4790000001"]


def test_repeated_cells_are_bounded() -> None:
    cell = "<table:table-cell table:number-columns-repeated='99999999'><text:p>again</text:p></table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='99999999'>{cell}{cell}</table:table-row>"
    assert len(sheet(row * 9).text) < 5000


def test_slides_their_notes_and_hidden_ones() -> None:
    page = (
        "<draw:page draw:name='{0}'><draw:frame><draw:text-box><text:p>slide{0}</text:p></draw:text-box></draw:frame>"
    )
    notes = "<presentation:notes><draw:frame><draw:text-box><text:p>note{0}</text:p></draw:text-box></draw:frame>"
    pages = "".join((page + notes + "</presentation:notes></draw:page>").format(n) for n in ("first", "second"))
    found = read(
        packed("presentation", {"content.xml": content(f"<office:presentation>{pages}</office:presentation>")})
    )
    assert found.at("body", "slide 2", 2) == "slidesecond\n"
    assert found.at("body", "slide 2 notes", 2) == "notesecond\n"


def test_large_parts_are_read_like_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = cells("Name", "Phone") + cells("Kari Hansen", "22334455") * 3
    small = sheet(rows, f"<text:p>{COMMENT}</office:annotation></text:p>")
    monkeypatch.setattr(packages.Package.data, "__defaults__", (10,))
    large = sheet(rows, f"<text:p>{COMMENT}</office:annotation></text:p>")
    assert [(one.text, one.place) for one in large.segments] == [(one.text, one.place) for one in small.segments]


def test_a_flat_document_is_read_like_a_packed_one() -> None:
    picture = base64.b64encode(b"picture").decode()
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="{ODF}text">'
        "<office:meta><meta:initial-creator>Per Olsen</meta:initial-creator></office:meta>"
        "<office:body><office:text><text:p>split<text:span>word</text:span>"
        f"<draw:frame><draw:image><office:binary-data>{picture}</office:binary-data></draw:image></draw:frame></text:p>"
        "</office:text></office:body></office:document>"
    )
    found = read(flat.encode())
    assert found.media_type == f"{ODF}text-flat-xml"
    assert found.at("body") == "splitword\n"
    assert found.marks("PERSON") == ["Per Olsen"]
    assert list(found.members.values()) == [b"picture"]


def test_a_broken_document_keeps_what_stands_before_the_break() -> None:
    broken = content("<office:text><text:p>first</text:p><text:p>second</office:text>")
    found = read(packed("text", {"content.xml": broken}))
    assert "first\nsecond" in found.at("body")
    assert found.reasons == {"corrupt"}


NEW_LOCK = "<m:encryption-data><m:algorithm/><m:key-derivation m:key-derivation-name='argon2id'/></m:encryption-data>"
FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(("name", "word"), [("locked.odt", "lockedword"), ("locked.ods", "lockedcell")])
def test_a_password_of_the_settings_opens(name: str, word: str) -> None:
    data = (FILES / name).read_bytes()
    means = Means((Secret("wrong"), Secret("Blaabaer-7")))
    extractor = extractor_for(sniff(blob(data)))
    assert extractor is not None
    (member,) = [
        one.stream.read()
        for one in extractor.extract(dataclasses.replace(blob(data), means=means))
        if isinstance(one, Member)
    ]
    assert word in read(member).text
    with pytest.raises(UnreadableError, match="password"):
        read(data)


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<m:encryption-data/>", Reason.CORRUPT),
        (NEW_LOCK, Reason.PASSWORD),
    ],
)
def test_a_lock_of_another_kind_is_told(inner: str, reason: Reason) -> None:
    manifest = (
        f"<m:manifest xmlns:m='urn:m'><m:file-entry m:full-path='content.xml'>{inner}</m:file-entry></m:manifest>"
    )
    with pytest.raises(UnreadableError) as told:
        text("", {"META-INF/manifest.xml": manifest})
    assert told.value.reason is reason


def test_a_lock_that_asks_for_ever_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.odf_lock.ROUNDS", 1000)
    data = (FILES / "locked.odt").read_bytes()
    one = dataclasses.replace(blob(data), means=Means((Secret("Blaabaer-7"),)))
    with pytest.raises(UnreadableError, match="password"):
        list(OpenDocumentExtractor().extract(one))


def test_a_document_without_its_content_is_told() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    assert "corrupt" in read(target.getvalue()).reasons
