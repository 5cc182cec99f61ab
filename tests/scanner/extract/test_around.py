"""Text around documents: behind their end, before an archive; what the head of a disc image and its links tell."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pikepdf
import pytest
from PIL import Image
from PIL.TiffImagePlugin import AppendingTiffWriter, ImageFileDirectory_v2

from scanner.extract.volumes import SECTOR, volume_texts
from tests.scanner.extract.reading import read


def picture(format: str) -> bytes:
    target = io.BytesIO()
    Image.new("L", (50, 50), 255).save(target, format)
    return target.getvalue()


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "BMP"])
def test_text_behind_a_picture(format: str) -> None:
    found = read(picture(format) + b"\r\nbehindword kari@example.com\n")
    assert found.at("body", "behind the end") == "behindword kari@example.com"
    assert "behind" not in read(picture(format) + bytes(range(256))).text


def test_other_bytes_behind_a_bitmap_are_told_but_not_a_little_padding() -> None:
    assert read(picture("BMP") + bytes(range(256)) * 20).reasons == {"corrupt"}
    assert not read(picture("BMP") + bytes(100)).reasons


def test_text_behind_a_gzip() -> None:
    found = read(gzip.compress(b"inside") + gzip.compress(b"second") + b"behindword\n")
    assert found.members == {"content": b"insidesecond"}
    assert found.at("body", "behind the end") == "behindword"


def test_text_before_a_zip() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "inside")
    found = read(b"#!/bin/sh\n# beforeword kari@example.com\n" + target.getvalue())
    assert "beforeword kari@example.com" in found.at("body", "before the archive")
    assert not found.reasons and found.members
    assert read(bytes(range(200, 256)) * 9 + target.getvalue()).reasons == {"unsupported"}


def test_each_page_of_a_tiff_has_its_own_metadata() -> None:
    target = io.BytesIO()
    with AppendingTiffWriter(target) as writer:
        for number in range(1, 4):
            tags = ImageFileDirectory_v2()
            tags[315], tags[270] = "Kari Hansen", f"pageword{number}"
            Image.new("L", (50, 50), 255).save(writer, "TIFF", tiffinfo=tags)
            writer.newFrame()
    found = read(target.getvalue(), "scan.tif")
    assert "pageword1" in found.at("body", "EXIF")
    for number in (2, 3):
        assert f"pageword{number}" in found.at("body", "EXIF", number)


def test_a_packet_of_a_pdf_that_does_not_say_what_it_is() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns="urn:a">packetword</a></x:xmpmeta>'
    page.obj.Metadata = pikepdf.Stream(document, packet)
    target = io.BytesIO()
    document.save(target)
    found = read(target.getvalue() + b"\n% commentword kari@example.com\n")
    assert "packetword" in found.at("body", "XMP")
    assert "commentword kari@example.com" in found.at("body", "behind the end")


def test_hard_links_and_special_files_of_a_tar() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind, link in (("hard", tarfile.LNKTYPE, "home/linkword"), ("fifoword", tarfile.FIFOTYPE, "")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, link
            archive.addfile(info)
    found = read(target.getvalue())
    assert "linkword" in found.at("header", "link")
    assert "fifoword" in found.at("header", "special file")


def test_fields_of_a_volume() -> None:
    """Layout of ECMA-119, 8.4."""
    sector = bytearray(b"\x01CD001\x01".ljust(SECTOR, b" "))
    sector[40:50], sector[318:332] = b"VOLUMEWORD", b"publisher word"
    wide = bytearray(b"\x02CD001\x01".ljust(SECTOR, b"\x00"))
    wide[88:91], wide[446:460] = b"%/E", "Kåre Ås".encode("utf-16-be")
    image = io.BytesIO(bytes(16 * SECTOR) + bytes(sector) + bytes(wide) + b"\xffCD001")
    assert [text for _, text in volume_texts(image)] == [
        "volume: VOLUMEWORD",
        "publisher: publisher word",
        "preparer: Kåre Ås",
    ]
