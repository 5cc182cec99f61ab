"""What files are, whatever their name says."""

from __future__ import annotations

import struct
import zipfile

import pytest

from scanner.errors import UnreadableError
from scanner.extract import sniff
from tests.scanner.extract import samples
from tests.scanner.extract.reading import blob, read


def ole(*names: str) -> bytes:
    """A compound file as small as the format allows: header, one table, one directory sector."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
    entries = b""
    for name in ("Root Entry", *names):
        raw = (name + "\0").encode("utf-16-le")
        entries += raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + bytes(62)
    return bytes(header) + table + entries.ljust(512, b"\0")


def package(*names: str) -> bytes:
    def save(target: object) -> None:
        with zipfile.ZipFile(target, "w") as archive:  # type: ignore[call-overload]
            for name in names:
                archive.writestr(name, "<a/>")

    return samples.saved(save)


def odf() -> bytes:
    def save(target: object) -> None:
        with zipfile.ZipFile(target, "w") as archive:  # type: ignore[call-overload]
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", "<a/>")

    return samples.saved(save)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "", "text/plain"),
        (b"hello", "x.bin", "text/plain"),
        (b"# Title\n", "x.md", "text/markdown"),
        (b"a,b\n1,2\n", "x.csv", "text/csv"),
        (b"a;b;c\n1;2;3\n4;5;6\n", "", "text/csv"),
        (b"a,b\n1,2\n", "x.txt", "text/plain"),
        (b'{"a": 1}', "x.txt", "application/json"),
        (b"[see below]\n", "x.txt", "text/plain"),
        (b'{"a":1}\n{"b":2}\n', "", "application/x-ndjson"),
        (b"<?xml version='1.0'?><a/>", "x.csv", "application/xml"),
        (b"<!DOCTYPE html><p>", "x.txt", "text/html"),
        (b"\xef\xbb\xbfBEGIN:VCARD\n", "", "text/vcard"),
        (b"BEGIN:VCALENDAR\n", "", "text/calendar"),
        (b"{\\rtf1 x}", "x.doc", "application/rtf"),
        (b"From: a@b.no\nTo: c@d.no\nSubject: x\n\nhi", "x.txt", "message/rfc822"),
        (b"Dear Bo,\nFrom: now on: nothing\n", "", "text/plain"),
        (b"From a@b.no Mon Jan  1 00:00:00 2024\nFrom: x\n\n", "", "application/mbox"),
        (bytes(range(256)) * 20, "x.txt", "application/octet-stream"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "x.txt", "image/png"),
        (b"%PDF-1.4\n", "x.txt", "application/pdf"),
        (b"junk\n%PDF-1.4\n", "", "application/pdf"),
        (b"SQLite format 3\x00" + bytes(99), "", "application/vnd.sqlite3"),
        (b"!BDN" + bytes(99), "", "application/vnd.ms-outlook-pst"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(99), "", "application/x-7z-compressed"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(99), "", "application/vnd.rar"),
        (b"\x28\xb5\x2f\xfd" + bytes(99), "", "application/zstd"),
        (b"\x78\x9f\x3e\x22" + bytes(99), "", "application/ms-tnef"),
        (bytes(0x8001) + b"CD001" + bytes(99), "", "application/x-iso9660-image"),
        (b"-----BEGIN PGP MESSAGE-----\n", "", "application/pgp-encrypted"),
        (ole("WordDocument"), "", "application/msword"),
        (ole("Workbook"), "", "application/vnd.ms-excel"),
        (ole("PowerPoint Document"), "", "application/vnd.ms-powerpoint"),
        (ole("__properties_version1.0"), "", "application/vnd.ms-outlook"),
        (ole("EncryptedPackage"), "x.docx", "application/x-encrypted-office"),
        (package("x.txt"), "x.docx", "application/zip"),
        (
            package("[Content_Types].xml", "xl/workbook.bin"),
            "",
            "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        ),
        (odf(), "x.zip", "application/vnd.oasis.opendocument.text"),
        (samples.docx(), "x.pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_sniff(data: bytes, name: str, expected: str) -> None:
    assert sniff(blob(data, name)) == expected


@pytest.mark.parametrize(
    "data",
    [
        ole("EncryptedPackage"),
        b"-----BEGIN PGP MESSAGE-----\nx",
        b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03",
    ],
)
def test_locked_documents_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"encrypted|password-protected"):
        read(data)


TEXTS = {
    "plain": "Blåbær og Åse, kari@example.com ringte\n" * 5,
    "short": "kari@example.com",
    "json": '{"cells": [\n{"a": "kari@example.com"}]}',
    "lines": '{"a":"kari@example.com"}\n{"a":1}\n',
    "xml": "<?xml version='1.0'?><a><b>kari@example.com</b></a>",
    "html": "<html><body><p>kari@example.com</p></body></html>",
    "csv": "name,mail\nKari,kari@example.com\nBo,bo@example.com\n",
    "card": "BEGIN:VCARD\nFN:Kari\nEMAIL:kari@example.com\nEND:VCARD\n",
    "calendar": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nORGANIZER:mailto:kari@example.com\nEND:VEVENT\nEND:VCALENDAR\n",
    "mail": "From: kari@example.com\nTo: b@example.com\nSubject: x\n\nhello\n",
    "mailbox": "From kari@example.com Mon Jan  1 00:00:00 2024\nFrom: kari@example.com\nSubject: x\n\nhi\n\n",
    "colons": "Note: ask kari@example.com\nand: more\n",
    "yaml": "a: 1\nmail: kari@example.com\n",
    "markdown": "# Kari\n\nkari@example.com\n",
    "rtf": "{\\rtf1 kari@example.com}",
    "script": "[1,2];\nvar a='kari@example.com'\n",
}
NAMES_THAT_LIE = [
    "x.txt",
    "x.csv",
    "x.tsv",
    "x.json",
    "x.jsonl",
    "x.xml",
    "x.html",
    "x.eml",
    "x.mbox",
    "x.vcf",
    "x.ics",
]
TYPES_THAT_LIE = ["text/vcard", "text/calendar", "text/xml", "text/html", "text/csv", "message/rfc822", "image/png"]


def all_text(data: bytes, name: str = "", media_type: str | None = None) -> str:
    found = read(data, name, media_type)
    return found.text + "".join(all_text(member, name) for name, member in found.members.items())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("name", "media_type"), [*((name, None) for name in NAMES_THAT_LIE), *(("", kind) for kind in TYPES_THAT_LIE)]
)
def test_a_name_or_type_that_lies_loses_nothing(text: str, name: str, media_type: str | None) -> None:
    assert "kari@example.com" in all_text(TEXTS[text].encode(), name, media_type)
