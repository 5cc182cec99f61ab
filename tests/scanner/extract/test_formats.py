"""The places of each format, in documents made by other tools."""

from __future__ import annotations

import pytest

from scanner.extract import EXTRACTORS, extractor_for
from tests.scanner.extract import samples
from tests.scanner.extract.reading import Read, read


def words(found: Read) -> str:
    return found.text + "".join(name + data.decode("utf-8", "replace") for name, data in found.members.items())


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("text.txt", "text/plain", ["Blåbærsyltetøy", "aase@example.no"]),
        ("wide.txt", "text/plain", ["Blåbærsyltetøy"]),
        ("table.csv", "text/csv", ["Åse Nordmann", 'likes "fish"', "and more", "0047 99887766"]),
        ("data.json", "application/json", ["Åse Nordmann", "aase@example.no", "Widget"]),
        ("lines.jsonl", "application/x-ndjson", ["Åse Nordmann", "aase@example.no", "12.5"]),
        ("call.vtt", "text/vtt", ["Åse Nordmann: mail me at aase@example.no & bye", "titleword", "noteword", "1 Åse"]),
        ("call.srt", "application/x-subrip", ["Åse Nordmann: mail me at aase@example.no and bye"]),
        ("call.txt", "text/x-transcript", ["Åse Nordmann: my mail is aase@example.no my mail"]),
        ("spoken.json", "application/x-transcript+json", ["Åse Nordmann: mail aase@example.no mail", "Åse said"]),
        ("list.xml", "application/xml", ["Åse Nordmann", "attrword", "commentword", "running text"]),
        (
            "page.html",
            "text/html",
            [
                "Dear Åse",
                "hid@example.no",
                "cc@example.no",
                "+4722334455",
                "titleword",
                "metaword",
                "altword",
                "valueword",
                "firstword",
                "hiddenword",
                "commentword",
                "cellone | celltwo",
                "scriptword",
            ],
        ),
        (
            "mail.eml",
            "message/rfc822",
            ["Møte på fredag", "orgword", "plainword blåbær", "htmlword", "hid@example.no", "tæll.csv", "innerword"],
        ),
        ("box.mbox", "application/mbox", ["technical@example.com", "lastword", "\nFrom quoted"]),
        ("card.vcf", "text/vcard", ["Åse Nordmann", "met in May, twice", "Storgata 1"]),
        (
            "letter.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ["split runword", "headerword", "footerword", "commentword", "linkword", "titleword", "Kari Hansen"],
        ),
        (
            "sheet.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            [
                "Kari Hansen",
                "4722334455",
                "2020-01-02",
                "commentword",
                "linkword",
                "footerword",
                "hiddenword",
                "nameword",
                "Jo Berg",
            ],
        ),
        (
            "slides.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ["titleword1", "bodyword2", "noteword2", "cellword"],
        ),
        ("letter.odt", "application/vnd.oasis.opendocument.text", ["split runword"]),
        ("sheet.ods", "application/vnd.oasis.opendocument.spreadsheet", ["Kari Hansen"]),
        (
            "paper.pdf",
            "application/pdf",
            ["pageword Nordmann", "linkword", "formword", "tipword", "noteword", "Jo Berg", "attached.csv", "fish"],
        ),
        ("files.zip", "application/zip", ["up/stårs.txt", "upword", "list.csv"]),
        ("files.tar", "application/x-tar", ["folder/første.txt", "abs/second.txt", "tarword"]),
        ("files.tar.gz", "application/gzip", ["folder/første.txt", "tarword"]),
        ("one.txt.gz", "application/gzip", ["one.txtgzword"]),
        ("one.txt.bz2", "application/x-bzip2", ["one.txtbzword"]),
        ("one.txt.xz", "application/x-xz", ["one.txtxzword"]),
    ],
)
def test_every_marker_word_is_read(name: str, media_type: str, expected: list[str]) -> None:
    found = read(samples.SAMPLES[name](), name)
    assert found.media_type == media_type
    text = " ".join(words(found).replace("\r\n", " ").split(" "))
    assert [word for word in expected if word not in text] == []
    assert found.troubles == []


def test_the_table_of_extractors_has_no_double() -> None:
    names = [one.name for one in EXTRACTORS]
    types = [media_type for one in EXTRACTORS for media_type in one.media_types]
    assert len(set(names)) == len(names)
    assert len(set(types)) == len(types)
    assert extractor_for("application/octet-stream") is None


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_parts_are_those_of_the_contract(name: str) -> None:
    parts = {segment.part for segment in read(samples.SAMPLES[name](), name).segments}
    assert parts <= {"header", "body"}


@pytest.mark.parametrize("name", ["table.csv", "data.json", "lines.jsonl", "list.xml", "card.vcf"])
def test_a_record_is_one_block_with_marks(name: str) -> None:
    found = read(samples.SAMPLES[name](), name)
    block = (found.blocks("row") + found.blocks("vcard"))[0]
    assert "Åse Nordmann" in block
    assert "aase@example.no" in block
    assert "Åse Nordmann" in found.marks("PERSON")
    assert "aase@example.no" in found.marks("EMAIL_ADDRESS")


def test_things_are_no_persons() -> None:
    assert "Widget" not in read(samples.SAMPLES["data.json"](), "x.json").marks("PERSON")
    table = b"Name;Price;Count\nWidget;12;3\nGadget;13;4\n"
    assert read(table, "x.csv").marks("PERSON") == []


def test_card_fields_have_their_types() -> None:
    found = read(samples.CARD.encode())
    assert found.marks("PHONE_NUMBER") == ["+47 22 33 44 55"]
    assert found.marks("SKYPE_ID") == ["live:aase"]
    assert found.marks("LINKEDIN_URL") == ["https://www.linkedin.com/in/aase"]
    assert found.marks("ORGANIZATION") == ["Acme AS, Sales"]
    assert found.marks("POSITION") == ["Head of Sales"]
    assert "Storgata 1" in found.marks("STREET_ADDRESS")[0]


def test_old_cards_in_quoted_printable() -> None:
    old = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C5se =\nNordmann\nEND:VCARD\n"
    assert read(old).marks("PERSON") == ["Åse Nordmann"]


def test_cards_of_another_writer() -> None:
    import vobject

    card = vobject.vCard()
    card.add("fn").value = "Åse Nordmann"
    card.add("n").value = vobject.vcard.Name(family="Nordmann", given="Åse")
    card.add("email").value = "aase@example.no"
    assert read(card.serialize().encode()).marks("EMAIL_ADDRESS") == ["aase@example.no"]


def test_sheet_rows_tell_where_they_stand() -> None:
    found = read(samples.xlsx())
    assert found.at("body", "Staff!row 4") == "Kari Hansen | 4722334455 | Since: 2020-01-02\n"
    assert found.at("body", "Secret!row 2") == "hiddenword\n"
    assert found.marks("PHONE_NUMBER") == ["4722334455"]


def test_slides_and_notes_tell_their_slide() -> None:
    found = read(samples.pptx())
    assert "titleword2" in found.at("body", "slide 2", 2)
    assert found.at("body", "slide 2 notes", 2) == "noteword2\n"


def test_pages_tell_their_number_and_what_needs_ocr() -> None:
    assert "pageword" in read(samples.pdf()).at("body", None, 1)
    found = read(samples.scan())
    assert [(one.reason, one.detail, one.part) for one in found.troubles] == [("no OCR", "page 1", "")]


@pytest.mark.parametrize("name", ["letter.docx", "paper.pdf", "sheet.xlsx", "slides.pptx"])
def test_authors_have_their_role(name: str) -> None:
    found = read(samples.SAMPLES[name]())
    authors = [one.text[mark.start : mark.end] for one in found.segments for mark in one.marks if mark.role == "author"]
    assert "Per Olsen" in authors


def test_word_tables_are_rows_and_split_runs_are_whole() -> None:
    found = read(samples.docx())
    assert "Kari Hansen | kari@example.no | 22334455" in found.blocks("row")
    assert "split runword\n" in found.at("body")
