"""What a zip or an OLE file is, told by the names in it."""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from scanner.extract.zipdirectory import find_end, listed

OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = OOXML + "wordprocessingml.document"
XLSX = OOXML + "spreadsheetml.sheet"
PPTX = OOXML + "presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
_NAMES = 20_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_ZIP_KINDS = (
    ("word/", DOCX),
    ("xl/workbook.bin", XLSB),
    ("xl/", XLSX),
    ("ppt/", PPTX),
)


def zip_kind(stream: BinaryIO, head: bytes) -> str:
    """Return the media type of a zip."""
    names, mimetype = _zip_names(stream, head)
    if mimetype:
        return mimetype
    if any(name.lower() == "[content_types].xml" for name in names):
        for prefix, kind in _ZIP_KINDS:
            if any(name.lower().startswith(prefix) for name in names):
                return kind
    return "application/zip"


def _zip_names(stream: BinaryIO, head: bytes) -> tuple[list[str], str | None]:
    """Return the names that the directory tells, else those of local headers, and an ODF or epub type."""
    mimetype = None
    found = re.match(rb"PK\x03\x04.{26}mimetype([a-z]+/[\w.+-]{1,100}?)(?=PK|$)", head, re.S)
    if found:
        mimetype = found[1].decode("ascii")
    end = find_end(stream)
    if end:
        return [one.name.decode("latin-1") for one in listed(stream, end, _NAMES)], mimetype
    return [
        name.decode("latin-1") for name in re.findall(rb"PK\x03\x04.{26}([\w\[\]./-]{4,60}?xml)", head, re.S)
    ], mimetype


def ole_kind(stream: BinaryIO, head: bytes) -> str:
    """Return the media type of a compound file."""
    names = _ole_names(stream, head)
    return next((kind for name, kind in _OLE_KINDS if name in names), "application/x-ole-storage")


def _ole_names(stream: BinaryIO, head: bytes) -> set[str]:
    """Return the names at the root of the directory by its chain of sectors: [MS-CFB] sections 2.2 to 2.6.

    What lies in an embedded object does not count, as long as the tree of names is whole.
    """
    if len(head) < 512:
        return set()
    shift = struct.unpack_from("<H", head, 30)[0]
    size = 1 << shift if shift in (9, 12) else 512
    tables = struct.unpack_from("<109I", head, 76)
    sector: int = struct.unpack_from("<I", head, 48)[0]
    entries: list[tuple[str, tuple[int, int, int]]] = []
    for _ in range(256):
        stream.seek((sector + 1) * size)
        data = stream.read(size)
        for at in range(0, len(data) - 127, 128):
            length = min(struct.unpack_from("<H", data, at + 64)[0], 64)
            name = data[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            entries.append((name, struct.unpack_from("<III", data, at + 68)))
        table, entry = divmod(sector, size // 4)
        if len(data) < size or table >= 109:
            break
        stream.seek((tables[table] + 1) * size + entry * 4)
        link = stream.read(4)
        if len(link) < 4 or (sector := struct.unpack("<I", link)[0]) >= 0xFFFFFFFA:
            break
    return _at_root(entries)


def _at_root(entries: list[tuple[str, tuple[int, int, int]]]) -> set[str]:
    found: dict[int, str] = {}
    ahead = [entries[0][1][2]] if entries else []
    while ahead:
        number = ahead.pop()
        if 0 < number < len(entries) and number not in found:
            found[number] = entries[number][0]
            ahead.extend(entries[number][1][:2])
        elif number != 0xFFFFFFFF and number not in found:
            return {name for name, _ in entries}
    return set(found.values())
