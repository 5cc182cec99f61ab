"""Rich text: a file of LibreOffice with a marker word in each place, and what Word writes, by hand."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest

from tests.scanner.extract.reading import Read, read

FILES = Path(__file__).parent / "files"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def letter() -> Read:
    return read((FILES / "places.rtf").read_bytes())


def rtf(body: str) -> Read:
    return read(("{\\rtf1\\ansi\\ansicpg1252\\deff0" + body + "}").encode("latin-1"))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (None, ["Blåbær split runword Привет", "deletedword", "insertedword", "hiddenword", "write us"]),
        (None, ["Kari Hansen | kari@example.com"]),
        ("footnote", ["footnoteword", "endnoteword"]),
        ("header", ["headerword"]),
        ("footer", ["footerword"]),
        ("comment", ["commentword", "Jo Berg"]),
        ("text box", ["boxword"]),
        ("drawing", ["altword", "alttitleword"]),
        ("field", ["linkword@example.com"]),
        ("people", ["Dora Eide", "Ingrid Foss"]),
        ("bookmark", ["bookmarkword"]),
        ("properties", ["titleword", "subjectword", "keyword1", "descriptionword", "customword", "Mona Lund"]),
    ],
)
def test_every_place_of_a_letter_is_read(letter: Read, label: str | None, expected: list[str]) -> None:
    assert [text for text in expected if text not in letter.at("body", label)] == []
    assert letter.troubles == []
    assert letter.media_type == "application/rtf"


def test_structure_tells_who_wrote_it(letter: Read) -> None:
    assert {"Per Olsen", "Lise Dahl", "Jo Berg"} <= set(letter.marks("PERSON"))
    assert letter.marks("EMAIL_ADDRESS") == ["linkword@example.com"]
    assert list(letter.members.values()) == [PNG]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"caf\'e9", "café"),
        (r"\u1055?\u1088?", "Пр"),
        (r"\uc2\u1055??x", "Пx"),
        (r"\uc0\u1055 x", "Пx"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"{\uc1\u8364\'80}uro", "€uro"),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'cf\'f0\f0 \'e5", "Прå"),
        (r"{\fonttbl{\f1\fcharset128 B;}}\f1 \'93\'fa\'96\'7b", "日本"),
        (r"sp{\b li}t", "split"),
        (r"\{a\}\\b", "{a}\\b"),
        (r"a\~b\_c\-d", "a b-cd"),
        (r"{\v hidden}", "hidden"),
        (r"{\deleted gone}", "gone"),
        (r"\mac caf\'8e", "café"),
        ("raw \xe9", "raw é"),
    ],
)
def test_text_is_read_as_it_is_shown(body: str, expected: str) -> None:
    assert rtf(body + r"\par").at("body").strip() == expected


@pytest.mark.parametrize(
    ("body", "label", "expected"),
    [
        (r"{\*\formfield{\*\ffname nameword}{\*\ffdeftext defaultword}}", "form", "nameword"),
        (r"{\*\docvar {key}{valueword}}", "variables", "valueword"),
        (r"{\field{\*\fldinst{ HYPERLINK " r'"tel:+4670174060}"' r"}{\fldrslt x}}", "field", "+4670174060"),
        (r"{\shp{\*\shpinst{\sp{\sn pihlShape}{\sv http://x.example/?to=a@example.com}}}}", "drawing", "a@example.com"),
        (r"{\shp{\*\shpinst{\shptxt boxword\par}}}", "text box", "boxword"),
        (r"{\xe indexword}", "index", "indexword"),
        (r"{\*\mailmerge{\*\mmconnectstr sourceword}}", "mail merge", "sourceword"),
        (r"{\*\newthing unknownword}", "newthing", "unknownword"),
        (r"{\info{\*\company Acme AS}{\hlinkbase mailto:a@example.com}}", "link", "a@example.com"),
        (r"{\*\htmltag84 <a href=mailto:a@example.com>}", "html", "a@example.com"),
        (r"{\*\revtbl {Unknown;}{Jo Berg;}}", "people", "Jo Berg"),
    ],
)
def test_hidden_destinations_are_read(body: str, label: str, expected: str) -> None:
    assert expected in rtf(body).at("body", label)


@pytest.mark.parametrize("word", ["colortbl", r"*\generator", r"*\themedata", "nonshppict"])
def test_what_programs_keep_for_themselves_is_left_out(word: str) -> None:
    assert "setting" not in rtf(rf"{{\{word} setting}}text").text


def test_pictures_and_objects_are_members() -> None:
    found = rtf(rf"{{\pict\pngblip {PNG.hex()}}}")
    assert list(found.members.items()) == [("picture 1.png", PNG)]
    inner = b"\x02\x00label.txt\x00C:\\Users\\jo.berg\\label.txt\x00\x00\x00\x03\x00\x02\x00\x00\x00x\x00"
    inner += b"\x08\x00\x00\x00fileword"
    data = b"\x01\x05\x00\x00\x02\x00\x00\x00\x08\x00\x00\x00Package\x00" + bytes(8)
    data += len(inner).to_bytes(4, "little") + inner
    found = rtf(rf"{{\object{{\*\objdata {data.hex()}}}}}")
    assert list(found.members.items()) == [("1 label.txt", b"fileword")]


def test_bytes_that_follow_as_they_are_belong_to_a_picture() -> None:
    data = b"{\\rtf1 {\\pict\\pngblip\\bin%d " % len(PNG) + PNG + b"}after}"
    found = read(data)
    assert list(found.members.values()) == [PNG]
    assert "after" in found.text


def test_an_unclosed_text_is_told_and_read() -> None:
    found = read(rb"{\rtf1 {\b half a text")
    assert "half a text" in found.text
    assert found.reasons == {"truncated"}


@pytest.mark.parametrize(
    "body",
    [
        *("{" * 400_000, "\\" * 1_000_000, "}" * 400_000, "{\\*\\foo " * 50_000, "\\u1" * 200_000),
        *("{\\footnote " * 50_000, "\\tab" * 300_000, "{\\author " + "a b;" * 300_000),
        *("{\\sv " + "\\par " * 300_000, "\\bin99999999999999 x"),
    ],
)
def test_hostile_texts_take_linear_time(body: str) -> None:
    began = time.process_time()
    rtf(body)
    assert time.process_time() - began < 10
