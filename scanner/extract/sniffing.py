"""What a file is, told by its content; the name and the told type only choose among kinds of text."""

from __future__ import annotations

import io
import json
import re
import struct
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

from scanner.extract.charsets import byte_order_mark, guess, utf16_without_mark
from scanner.extract.names import word_set
from scanner.ports import Blob

UNKNOWN = "application/octet-stream"
HEAD = 64 * 1024
OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = OOXML + "wordprocessingml.document"
XLSX = OOXML + "spreadsheetml.sheet"
PPTX = OOXML + "presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
PGP = "application/pgp-encrypted"
ENVELOPED = "application/pkcs7-mime; smime-type=enveloped-data"
SIGNED = "application/pkcs7-mime; smime-type=signed-data"
_DIRECTORY_BYTES = 16 * 1024 * 1024

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"!BDN", "application/vnd.ms-outlook-pst"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"-----BEGIN PGP MESSAGE-----", PGP),
    (b"{\\rtf", "application/rtf"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x7fELF", "application/x-executable"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/x-wav", b"AVI ": "video/x-msvideo"}
_EXTENSIONS = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".tab": "text/tab-separated-values",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".xml": "application/xml",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".vcf": "text/vcard",
    ".ics": "text/calendar",
    ".md": "text/markdown",
}
_TOLD = {
    "text/vcard": "text/vcard",
    "text/x-vcard": "text/vcard",
    "text/directory": "text/vcard",
    "message/global": "message/rfc822",
    "text/xml": "application/xml",
    "application/xhtml+xml": "text/html",
} | {kind: kind for kind in _EXTENSIONS.values()}
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]{0,20000}\n(?:[ \t][^\n]{0,20000}\n){0,200}")
_KNOWN_HEADERS = word_set(
    "from to subject date received return-path message-id mime-version delivered-to cc reply-to sender "
    "content-type x-mailer x-original-to dkim-signature content-transfer-encoding"
)
_MBOX = re.compile(r"From \S.{0,500}\d\d:\d\d.{0,100}\r?\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(blob: Blob) -> str:
    """Return the media type of a blob by its content; its stream is at 0 again."""
    stream = blob.stream
    stream.seek(0)
    try:
        head = stream.read(HEAD)
        return _binary(head, stream) or _text(head, blob) or _by_table(head)
    finally:
        stream.seek(0)


def cms_kind(head: bytes) -> str:
    """Tell "signed" from "enveloped" by the object identifier of RFC 5652, "" when it is neither."""
    at = head[:64].find(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07")
    kind = head[at + 10] if 0 <= at < len(head) - 10 else 0
    return {2: "signed", 3: "enveloped", 6: "enveloped"}.get(kind, "")


def is_tar(head: bytes) -> bool:
    """Tell a tar by its magic, an old one by the check sum of its first header."""
    if head[257:262] == b"ustar":
        return True
    if len(head) < 512 or not head[0]:
        return False
    told = head[148:156].strip(b" \x00")
    if not re.fullmatch(rb"[0-7]{1,7}", told):
        return False
    return int(told, 8) == sum(head[:148]) + 32 * 8 + sum(head[156:512])


def _binary(head: bytes, stream: BinaryIO) -> str | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK")):
        return _zip_kind(stream, head)
    if head.startswith(_OLE):
        return _ole_kind(stream, head)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc") else "video/mp4"
    if head[:1] == b"\x30" and cms_kind(head):
        return SIGNED if cms_kind(head) == "signed" else ENVELOPED
    if head[:2] == b"BM" and head[6:10] == b"\x00" * 4:
        return "image/bmp"
    if is_tar(head):
        return "application/x-tar"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return _far_magic(stream)


def _far_magic(stream: BinaryIO) -> str | None:
    stream.seek(0x8001)
    return "application/x-iso9660-image" if stream.read(5) == b"CD001" else None


def _zip_kind(stream: BinaryIO, head: bytes) -> str:
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
    end = _end_of_zip(stream)
    if end:
        size, offset = end
        stream.seek(offset)
        return _directory_names(stream.read(min(size, _DIRECTORY_BYTES))), mimetype
    return [
        name.decode("latin-1") for name in re.findall(rb"PK\x03\x04.{26}([\w\[\]./-]{4,60}?xml)", head, re.S)
    ], mimetype


def _end_of_zip(stream: BinaryIO) -> tuple[int, int] | None:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 66000))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return None
    length, offset = struct.unpack("<II", tail[at + 12 : at + 20])
    return length, min(offset, size)


def _directory_names(directory: bytes) -> list[str]:
    names, at = [], 0
    while directory[at : at + 4] == b"PK\x01\x02" and at + 46 <= len(directory):
        name, extra, comment = struct.unpack("<HHH", directory[at + 28 : at + 34])
        names.append(directory[at + 46 : at + 46 + name].decode("latin-1"))
        at += 46 + name + extra + comment
    return names


def _ole_kind(stream: BinaryIO, head: bytes) -> str:
    names = _ole_names(stream, head)
    return next((kind for name, kind in _OLE_KINDS if name in names), "application/x-ole-storage")


def _ole_names(stream: BinaryIO, head: bytes) -> set[str]:
    """Return the names of the directory by its chain of sectors: [MS-CFB] sections 2.2 to 2.6."""
    if len(head) < 512:
        return set()
    shift = struct.unpack_from("<H", head, 30)[0]
    size = 1 << shift if shift in (9, 12) else 512
    tables = struct.unpack_from("<109I", head, 76)
    sector: int = struct.unpack_from("<I", head, 48)[0]
    names: set[str] = set()
    for _ in range(256):
        stream.seek((sector + 1) * size)
        data = stream.read(size)
        for at in range(0, len(data) - 127, 128):
            length = min(struct.unpack_from("<H", data, at + 64)[0], 64)
            names.add(data[at : at + max(length - 2, 0)].decode("utf-16-le", "replace"))
        table, entry = divmod(sector, size // 4)
        if len(data) < size or table >= 109:
            break
        stream.seek((tables[table] + 1) * size + entry * 4)
        link = stream.read(4)
        if len(link) < 4 or (sector := struct.unpack("<I", link)[0]) >= 0xFFFFFFFA:
            break
    return names


def _text(head: bytes, blob: Blob) -> str | None:
    """Tell the kind of a text, None when the head is no text."""
    told = _TOLD.get((blob.media_type or "").partition(";")[0].strip().lower())
    hint = told or _EXTENSIONS.get(PurePosixPath(blob.name.lower()).suffix)
    if not head:
        return hint or "text/plain"
    wide = (byte_order_mark(head) or "utf-8-sig") != "utf-8-sig" or utf16_without_mark(head)
    if b"\x00" in head and not wide and head.count(0) * 1000 > len(head):
        return None
    text = head.decode(guess(head) if wide else "latin-1", "replace")
    if len(_CONTROL.findall(text)) * 50 > len(text):
        return None
    text = text.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf")
    return _by_signs(text, hint)


def _by_signs(text: str, hint: str | None) -> str:
    start = text.lstrip()[:2048]
    lower = start[:1024].lower()
    if lower.startswith("-----begin pgp message"):
        return PGP
    for sign, kind in (("begin:vcard", "text/vcard"), ("begin:vcalendar", "text/calendar")):
        if lower.startswith(sign):
            return kind
    if lower.startswith(("<!doctype html", "<html", "<head", "<body")):
        return "text/html"
    if lower.startswith("<?xml"):
        return "text/html" if "<html" in lower else "application/xml"
    if _MBOX.match(text) and hint != "message/rfc822":
        return "application/mbox"
    if hint in ("message/rfc822", "text/csv", "text/tab-separated-values", "application/xml", "text/html"):
        return hint
    for kind, test in _TESTS:
        if test(text):
            return kind
    return hint or "text/plain"


def _is_mail(text: str) -> bool:
    """Tell a mail by header lines that only mails have, three of them or two and the end of the header."""
    text = text.replace("\r\n", "\n")
    known, at = 0, 0
    while known < 3 and (found := _HEADER_LINE.match(text, at)):
        known += found[1].lower() in _KNOWN_HEADERS
        at = found.end()
    return known >= 3 or (known >= 2 and text[at : at + 1] in ("\n", ""))


def _is_json(text: str) -> bool:
    if not re.match(r'\s{0,1000}(?:\{\s{0,1000}(?:"|\})|\[\s{0,1000}(?:["{\[\]\d-]|true|false|null))', text):
        return False
    try:
        json.JSONDecoder().raw_decode(text.lstrip())
    except json.JSONDecodeError as error:
        return len(text) >= HEAD // 4 or error.pos > len(text) - 100
    except RecursionError:
        return True
    return True


def _is_json_lines(text: str) -> bool:
    lines = text.split("\n", 3)
    if len(lines) < 2 or not lines[0].startswith("{") or not lines[1].startswith("{"):
        return False
    return lines[0].rstrip().endswith("}") and _is_json(lines[0])


def _is_table(text: str) -> bool:
    """Tell a table by one sign standing equally often in each of the first lines."""
    lines = [line for line in text[:16384].splitlines() if line.strip()][:20]
    if len(lines) < 3:
        return False
    lines = lines[:-1] if len(lines) < 20 and len(text) >= 16384 else lines
    for sign, least in (("\t", 1), (";", 2), (",", 2), ("|", 2)):
        counts = {_outside_quotes(line).count(sign) for line in lines}
        if len(counts) == 1 and counts.pop() >= least:
            return True
    return False


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[0::2])


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("message/rfc822", _is_mail),
    ("application/x-ndjson", _is_json_lines),
    ("application/json", _is_json),
    ("text/csv", _is_table),
)


def _by_table(head: bytes) -> str:
    """Ask puremagic's table for the name of what nobody here reads."""
    import puremagic

    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    return next((one.mime_type for one in found if one.mime_type and len(one.byte_match) >= 4), UNKNOWN)
