"""Embedded objects: packages with their file names, documents in a storage of their own, macro projects."""

from __future__ import annotations

import io
import lzma
import struct
from pathlib import Path

import olefile
import pytest

from scanner.errors import UnreadableError
from scanner.extract.compound import Storage, _Packed, open_compound
from scanner.extract.ole import native_file, packaged
from scanner.model import Reason
from tests.scanner.extract.reading import read

FILES = Path(__file__).parent / "files"
PATH = "C:\\Users\\kari.hansen\\bill.txt"


class _Entry:
    def __init__(self, size: int) -> None:
        self.size = size


class Folder:
    """A storage in memory, to be packed."""

    def __init__(self, name: str, streams: dict[str, bytes], *folders: Folder) -> None:
        self.name, self.clsid, self._streams, self._folders = name, "", streams, folders
        self.streams = {key: _Entry(len(data)) for key, data in streams.items()}

    def read(self, name: str) -> bytes:
        return self._streams[name]

    def storages(self) -> tuple[Folder, ...]:
        return self._folders

    def file(self) -> bytes:
        return _Packed(self).file()  # type: ignore[arg-type]


def native(data: bytes, *, wide: bool = True, linked: bool = False) -> bytes:
    path = PATH.encode() + b"\x00"
    inner = b"\x02\x00bill.txt\x00" + path + struct.pack("<HH", 0, 1 if linked else 3)
    inner += struct.pack("<I", len(path)) + path + struct.pack("<I", len(data)) + data
    for text in (PATH, "bill €.txt", PATH) if wide else ():
        inner += struct.pack("<I", len(text)) + text.encode("utf-16-le")
    return struct.pack("<I", len(inner)) + inner


@pytest.mark.parametrize(("wide", "name"), [(True, "bill €.txt"), (False, "bill.txt")])
def test_a_package_gives_its_file_and_its_path(wide: bool, name: str) -> None:
    found = read(Folder("", {"\x01Ole10Native": native(b"fileword", wide=wide)}).file())
    assert found.media_type == "application/x-ole-storage"
    assert found.members == {name: b"fileword"}
    assert "kari.hansen" in found.at("body", "object")
    assert found.troubles == []


def test_a_link_to_a_file_tells_its_path() -> None:
    found = read(Folder("", {"\x01Ole10Native": native(b"", linked=True)}).file())
    assert found.members == {}
    assert "kari.hansen" in found.text


def test_a_package_stream_is_a_member() -> None:
    document = b"PK\x03\x04" + bytes(80)
    found = read(Folder("", {"Package": document, "\x01CompObj": b"x"}).file())
    assert found.members == {"object.zip": document}


def test_documents_in_storages_of_a_document_are_members() -> None:
    """Word keeps them in ObjectPool, Excel in storages at the root."""
    sheet = open_compound(io.BytesIO((FILES / "places.xls").read_bytes()))
    word = open_compound(io.BytesIO((FILES / "places.doc").read_bytes()))
    inner = Folder("_123", {name: sheet.read(name) for name in sheet.streams})
    package = Folder("_124", {"\x01Ole10Native": native(b"fileword")})
    outer = Folder("", {name: word.read(name) for name in word.streams}, Folder("ObjectPool", {}, inner, package))
    found = read(outer.file())
    assert found.media_type == "application/msword"
    assert list(found.members)[-2:] == ["_123.xls", "bill €.txt"]
    assert "Kari Hansen" in read(found.members["_123.xls"]).text


def test_a_workbook_that_holds_a_letter_is_a_workbook() -> None:
    sheet = open_compound(io.BytesIO((FILES / "places.xls").read_bytes()))
    inner = Folder("MBD0001", {"WordDocument": b"x" * 100})
    found = read(Folder("", {name: sheet.read(name) for name in sheet.streams}, inner).file())
    assert found.media_type == "application/vnd.ms-excel"
    assert list(found.members)[-1:] == ["MBD0001.doc"]


def test_objects_of_a_presentation_are_members() -> None:
    import zlib

    show = lzma.decompress((FILES / "places.ppt.xz").read_bytes())
    root = open_compound(io.BytesIO(show))
    data = Folder("", {"\x01Ole10Native": native(b"fileword")}).file()
    packed = struct.pack("<I", len(data)) + zlib.compress(data)
    stream = root.read("PowerPoint Document") + struct.pack("<HHI", 0x10, 0x1011, len(packed)) + packed
    streams = {name: root.read(name) for name in root.streams} | {"PowerPoint Document": stream}
    found = read(Folder("", streams).file())
    assert read(found.members["object 1"]).members == {"bill €.txt": b"fileword"}


def test_a_form_of_an_unknown_program_gives_its_texts() -> None:
    found = read(Folder("", {"contents": b"\x00\x01" + "captionword".encode("utf-16-le") + b"\x00"}).file())
    assert "captionword" in found.text


def test_an_empty_compound_file_is_told() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Folder("", {"\x01CompObj": b"x"}).file())
    assert caught.value.reason is Reason.UNSUPPORTED


def test_a_packed_storage_is_one_to_others() -> None:
    streams = {f"s{number}": bytes([number]) * size for number, size in enumerate((0, 10, 64, 4095, 4096, 70_000))}
    data = Folder("", streams, Folder("inner", {"deep": b"word"})).file()
    ole = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT)
    assert {name: ole.openstream(name).read() for name in streams} == streams
    assert ole.openstream("inner/deep").read() == b"word"


@pytest.mark.parametrize("size", [1_000_000, 9_000_000])
def test_long_streams_need_more_tables(size: int) -> None:
    root = open_compound(io.BytesIO(Folder("", {"long": b"x" * size}).file()))
    assert isinstance(root, Storage)
    assert len(root.read("long")) == size


@pytest.mark.parametrize("data", [b"", b"\x02\x00", b"\xff" * 40, b"\x02\x00" + b"a" * 5000, native(b"x")[:30]])
def test_broken_packages_are_none(data: bytes) -> None:
    assert native_file(data) is None
    assert packaged(data) is None
