"""Office documents of 2003 and before, written by LibreOffice: a marker word in each place."""

from __future__ import annotations

import io
import lzma
import struct
import time
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract.artwork import pictures, shape_texts
from scanner.extract.biff import date_text, formula_texts, number_text, packed_number
from scanner.extract.compound import open_compound
from scanner.extract.draft import Draft
from scanner.model import Reason
from tests.scanner.extract.reading import Read, read

FILES = Path(__file__).parent / "files"


def opened(name: str) -> bytes:
    data = (FILES / name).read_bytes()
    return lzma.decompress(data) if name.endswith(".xz") else data


@pytest.fixture(scope="module")
def word() -> Read:
    return read(opened("places.doc"))


@pytest.fixture(scope="module")
def book() -> Read:
    return read(opened("places.xls"))


@pytest.fixture(scope="module")
def show() -> Read:
    return read(opened("places.ppt.xz"))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (None, ["Blåbær split runword Привет", "deletedword", "insertedword", "hiddenword", "write us"]),
        (None, ["Kari Hansen | kari@example.com\n"]),
        ("footnote", ["footnoteword"]),
        ("endnote", ["endnoteword"]),
        ("header and footer", ["headerword", "footerword"]),
        ("comment", ["commentword"]),
        ("text box", ["boxword", "shapeword"]),
        ("field", ["linkword@example.com"]),
        ("people", ["Jo Berg", "Dora Eide", "Ingrid Foss"]),
        ("bookmark", ["bookmarkword"]),
        ("properties", ["titleword", "subjectword", "keyword1", "descriptionword", "customword", "Acme AS"]),
    ],
)
def test_every_place_of_a_word_document_is_read(word: Read, label: str | None, expected: list[str]) -> None:
    assert [text for text in expected if text not in word.at("body", label)] == []
    assert word.troubles == []


def test_structure_tells_who_wrote_a_word_document(word: Read) -> None:
    assert set(word.marks("PERSON")) == {"Per Olsen", "Lise Dahl", "Mona Lund", "Jo Berg", "Dora Eide", "Ingrid Foss"}
    assert word.marks("EMAIL_ADDRESS") == ["linkword@example.com"]
    assert word.abouts[0].title == "titleword"
    assert str(word.abouts[0].created).startswith("2024-03-01T")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Staff!row 2", ["Kari Hansen", "4790000001"]),
        ("Staff!row 3", ["hiddenrowword", "formulaword"]),
        ("Secretword!row 1", ["hiddensheet"]),
        ("formula", ["formulaliteral", "listword"]),
        ("sheet", ["Secretword"]),
        ("name", ["nameword"]),
        ("header and footer", ["headerword", "footerword"]),
        ("validation", ["helptitle", "inputhelpword", "errorword"]),
        ("comment", ["Jo Berg", "commentword"]),
        ("link", ["linkword@example.com", "subjectlink"]),
        ("text box", ["shapeword"]),
        ("properties", ["titleword", "customword", "Mona Lund"]),
    ],
)
def test_every_place_of_a_workbook_is_read(book: Read, label: str, expected: list[str]) -> None:
    assert [text for text in expected if text not in book.at("body", label)] == []
    assert book.troubles == []


def test_a_number_under_a_title_is_a_phone(book: Read) -> None:
    assert book.marks("PHONE_NUMBER") == ["4790000001"]
    assert "Kari Hansen" in book.marks("PERSON")


@pytest.mark.parametrize(
    ("label", "page", "expected"),
    [
        ("slide 1", 1, ["titleword1", "bodyword1 splitrun1", "shapeword", "cellword", "footerword"]),
        ("slide 2", 2, ["titleword2", "bodyword2"]),
        ("slide 1 notes", 1, ["noteword1"]),
        ("slide master", None, ["masterword"]),
        ("comment", None, ["Jo Berg", "commentword"]),
        ("link", None, ["linkword1@example.com", "linkword2@example.com"]),
        ("properties", None, ["titleword", "customword", "Mona Lund"]),
    ],
)
def test_every_place_of_a_presentation_is_read(show: Read, label: str, page: int | None, expected: list[str]) -> None:
    assert [text for text in expected if text not in show.at("body", label, page)] == []
    assert show.troubles == []


@pytest.mark.parametrize("name", ["places.doc", "places.xls", "places.ppt.xz"])
def test_pictures_are_members(name: str) -> None:
    found = read(opened(name))
    assert [data[:8] for data in found.members.values()] == [b"\x89PNG\r\n\x1a\n"]


def test_a_locked_word_document_is_told_as_such() -> None:
    data = opened("places.doc")
    at = data.index(b"\xec\xa5")
    locked = data[: at + 11] + bytes([data[at + 11] | 1]) + data[at + 12 :]
    with pytest.raises(UnreadableError) as caught:
        read(locked)
    assert caught.value.reason is Reason.PASSWORD
    assert caught.value.retryable


def test_a_locked_workbook_is_told_as_such() -> None:
    data = opened("places.xls")
    at = data.index(b"\x09\x08\x10\x00\x00\x06")
    locked = data[: at + 20] + struct.pack("<HHH", 0x2F, 54, 1) + data[at + 26 :]
    with pytest.raises(UnreadableError) as caught:
        read(locked)
    assert caught.value.reason is Reason.PASSWORD


@pytest.mark.parametrize("name", ["places.doc", "places.xls", "places.ppt.xz"])
@pytest.mark.parametrize("part", [1, 2, 3])
def test_a_cut_document_is_told(name: str, part: int) -> None:
    data = opened(name)
    try:
        found = read(data[: len(data) * part // 4])
    except UnreadableError:
        return
    assert found.troubles


@pytest.mark.parametrize("name", ["places.doc", "places.xls", "places.ppt.xz"])
def test_flipped_bytes_never_hang_or_escape(name: str) -> None:
    import random

    data, dice = opened(name)[:20_000], random.Random(4)
    began = time.process_time()
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(20):
            broken[dice.randrange(512, len(broken))] = dice.randrange(256)
        try:
            read(bytes(broken))
        except (UnreadableError, struct.error, ValueError, IndexError, UnicodeError):
            continue  # the caller tells these as corrupt
    assert time.process_time() - began < 30


def test_a_storage_packed_anew_reads_the_same(word: Read) -> None:
    again = read(open_compound(io.BytesIO(opened("places.doc"))).packed())
    assert again.text == word.text
    assert again.media_type == "application/msword"


def test_word_95_is_read_between_its_bounds() -> None:
    text = b'old word \x13 HYPERLINK "mailto:linkword@example.com" \x14shown\x15\r'
    head = struct.pack("<HHHHHH", 0xA5DC, 104, 0, 0x409, 0, 0) + bytes(12) + struct.pack("<II", 768, 768 + len(text))
    found = read(compound({"WordDocument": head.ljust(768, b"\x00") + text}))
    assert "old word shown" in found.text
    assert found.marks("EMAIL_ADDRESS") == ["linkword@example.com"]


def compound(streams: dict[str, bytes]) -> bytes:
    """Write a compound file; another reader, olefile, checks the writer."""
    from scanner.extract.compound import _Packed

    class Entry:
        def __init__(self, size: int) -> None:
            self.size = size

    class Folder:
        name, clsid = "", ""

        def __init__(self) -> None:
            self.streams = {name: Entry(len(data)) for name, data in streams.items()}

        def read(self, name: str) -> bytes:
            return streams[name]

        def storages(self) -> list[object]:
            return []

    return _Packed(Folder()).file()  # type: ignore[arg-type]


def test_alternative_texts_of_shapes_are_read() -> None:
    text = "altword".encode("utf-16-le") + b"\x00\x00"
    link = b"\x00" * 8 + "mailto:linkword@example.com".encode("utf-16-le")
    data = struct.pack("<HIHI", 0xC381, len(text), 0xC382, len(link)) + text + link
    draft = Draft()
    shape_texts(data, 0, len(data), 2, draft)
    assert "".join(one.text for one in draft.rest()) == "altword\nlinkword@example.com\n"


@pytest.mark.parametrize(("instance", "skip"), [(0x46A, 17), (0x46B, 33)])
def test_a_picture_begins_behind_one_or_two_digests(instance: int, skip: int) -> None:
    body = bytes(skip) + b"\xff\xd8\xffpicture"
    data = struct.pack("<HHI", instance << 4, 0xF01D, len(body)) + body
    assert [(one.name, one.stream.read()) for one in pictures(data)] == [("picture-1.jpg", b"\xff\xd8\xffpicture")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (number_text(4790000001.0), "4790000001"),
        (number_text(12.5), "12.5"),
        (number_text(float("inf")), "inf"),
        (number_text(packed_number(0x00000006)), "1"),
        (number_text(packed_number((555_0100 << 2) | 2)), "5550100"),
        (date_text(45292.0, False), "2024-01-01"),
        (date_text(1e9, False), "1000000000"),
    ],
)
def test_numbers_read_as_people_write_them(text: str, expected: str) -> None:
    assert text == expected


def test_texts_of_a_formula_are_found() -> None:
    assert list(formula_texts(b"\x1e\x05\x00\x17\x0d\x00listword\x00next")) == ["listword", "next"]
    assert list(formula_texts(b"\x1e\x05\x00\x17\x07oldword", wide=False)) == ["oldword"]


def test_a_workbook_whose_records_are_lost_is_told() -> None:
    data = bytearray(opened("locked.xls"))
    start = data.index(b"\x09\x08\x10\x00")  # the first record of the stream
    data[start + 2 : start + 4] = b"\xff\x7f"  # it claims all the others
    found = read(bytes(data))
    assert found.reasons == {"corrupt"} and not found.text
