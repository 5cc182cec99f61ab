"""What a file is, told by its content; the name and the told type only choose among kinds of text."""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from scanner import callfile
from scanner.extract.containers import (
    DOCX,
    ENCRYPTED_OFFICE,
    OLE,
    OOXML,
    PPTX,
    XLSB,
    XLSX,
    ole_kind,
    zip_kind,
)
from scanner.extract.keyring import is_key_ring
from scanner.extract.speech_signs import film_kind, frames_kind, sound_kind
from scanner.extract.textsigns import HEAD, PGP, text_kind
from scanner.extract.zipdirectory import find_end
from scanner.ports import Blob

__all__ = [
    "DOCX",
    "ENCRYPTED_OFFICE",
    "ENVELOPED",
    "HEAD",
    "OOXML",
    "PGP",
    "PPTX",
    "SELF_EXTRACTING",
    "SIGNED",
    "UNKNOWN",
    "XLSB",
    "XLSX",
    "cms_kind",
    "is_tar",
    "packed_at",
    "sniff",
]

UNKNOWN = "application/octet-stream"
ENVELOPED = "application/pkcs7-mime; smime-type=enveloped-data"
SELF_EXTRACTING = "application/x-self-extracting"
SIGNED = "application/pkcs7-mime; smime-type=signed-data"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x04\x22\x4d\x18", "application/x-lz4"),
    (b"\x1f\x9d", "application/x-compress"),
    (b"LZIP\x01", "application/x-lzip"),
    (b"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed"),
    (b"!<arch>\n", "application/x-archive"),
    (b"\xed\xab\xee\xdb", "application/x-rpm"),
    (b"xar!\x00\x1c", "application/x-xar"),
    (b"WARC/1.", "application/warc"),
    (b"WARC/0.", "application/warc"),
    (b"\x00\x01\x00\x00Standard Jet DB\x00", "application/vnd.ms-access"),
    (b"\x00\x01\x00\x00Standard ACE DB\x00", "application/vnd.ms-access"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"8BPS\x00", "image/vnd.adobe.photoshop"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (b"\x01\x00\x09\x00\x00\x03", "image/wmf"),
    (b"\x02\x00\x09\x00\x00\x03", "image/wmf"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x00\x05\x16\x00", "application/applefile"),
    (b"\x00\x05\x16\x07", "application/applefile"),
    (b"\x37\x7f\x06\x82", "application/x-sqlite-log"),
    (b"\x37\x7f\x06\x83", "application/x-sqlite-log"),
    (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "application/x-sqlite-journal"),
    (b"!BDN", "application/vnd.ms-outlook-pst"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"-----BEGIN PGP MESSAGE-----", PGP),
    (b"{\\rtf", "application/rtf"),
)
_CARRIED = (b"7z\xbc\xaf\x27\x1c\x00", b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00", b"MSCF\x00\x00\x00\x00")
_CPIO = re.compile(rb"07070[12][0-9A-Fa-f]{104}|070707[0-7]{70}|\xc7\x71(?=.{0,24}\x00).{24}", re.S)
_PROGRAM = 4 * 1024 * 1024
"""So much of a program is searched for an archive behind it."""
_FTYP = dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "image/heic")
_FTYP |= {b"avif": "image/avif", b"avis": "image/avif"}


def sniff(blob: Blob) -> str:
    """Return the media type of a blob by its content; its stream is at 0 again."""
    stream = blob.stream
    stream.seek(0)
    try:
        head = stream.read(HEAD)
        return (
            _call(head, blob)
            or _binary(head, stream)
            or text_kind(head, blob)
            or _by_name(head, blob)
            or _carrier(stream)
            or _by_table(head)
        )
    finally:
        stream.seek(0)


def _call(head: bytes, blob: Blob) -> str | None:
    """Tell a call, which only a connector hands over; the same bytes in a mail that does not say so are an archive."""
    told = blob.media_type == callfile.MEDIA_TYPE and head.startswith(callfile.FACTS.encode() + b"\0")
    return callfile.MEDIA_TYPE if told and is_tar(head) else None


def _by_name(head: bytes, blob: Blob) -> str | None:
    """Tell a journal of a database whose change is done: its head is zeros then."""
    journal = blob.name.endswith("-journal") and not head[:28].strip(b"\x00")
    return "application/x-sqlite-journal" if journal and head.strip(b"\x00") else None


def cms_kind(head: bytes) -> str:
    """Tell "signed" from "enveloped" by the object identifier of RFC 5652, "" when it is neither."""
    at = head[:64].find(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07")
    kind = head[at + 10] if 0 <= at < len(head) - 10 else 0
    if kind not in (2, 3, 6) and (at := head[:64].find(b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01")) >= 0:
        return {9: "compressed", 23: "enveloped"}.get(head[at + 12], "")
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
        return zip_kind(stream, head)
    if head.startswith(OLE):
        return ole_kind(stream, head)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"\x7fELF") or (head.startswith(b"MZ") and b"\x00" in head[:64]):
        return _program_kind(stream, head)
    if _CPIO.match(head):
        return "application/x-cpio"
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90"):
        return "application/x-bzip2"
    if head[2:5] == b"-lh" and head[6:7] == b"-":
        return "application/x-lha"
    if head[:1] == b"\x5d" and _is_lzma(head):
        return "application/x-lzma"
    if sound := sound_kind(head):
        return sound
    if head[:4] == b"RIFF":
        return "image/webp" if head[8:12] == b"WEBP" else UNKNOWN
    if head[4:8] == b"ftyp":
        return _FTYP.get(head[8:12]) or film_kind(head[8:12])
    if head[:1] == b"\x30" and cms_kind(head):
        return ENVELOPED if cms_kind(head) == "enveloped" else SIGNED
    if head[:2] == b"\x30\x82" and head[4:6] == b"\x30\x82" and head[8:12] == b"\xa0\x03\x02\x01":
        return "application/pkix-cert"
    if head[:2] == b"BM" and head[6:10] == b"\x00" * 4:
        return "image/bmp"
    if head[:4] == b"\x01\x00\x00\x00" and head[40:44] == b" EMF":
        return "image/emf"
    if head[:3] == b"\x00\x00\x01" and head[3] == 0 and 0 < head[4] <= 64 and head[5] == 0 == head[9]:
        return "image/x-icon"
    if is_tar(head):
        return "application/x-tar"
    if is_key_ring(head[:64]):
        return "application/pgp-keys"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return _far_magic(stream) or frames_kind(head)


def _far_magic(stream: BinaryIO) -> str | None:
    stream.seek(0x8001)
    first = stream.read(5)
    if first == b"CD001":
        return "application/x-iso9660-image"
    if first == b"BEA01":
        return "application/x-udf-image"
    return None


def _is_lzma(head: bytes) -> bool:
    """Tell an .lzma, which has no magic: a power of two as window, and a size that is sane or unknown."""
    if len(head) < 14:
        return False
    window, size = struct.unpack_from("<IQ", head, 1)
    return window >= 4096 and window & (window - 1) == 0 and (size == (1 << 64) - 1 or size < 1 << 40) and not head[13]


def _program_kind(stream: BinaryIO, head: bytes) -> str:
    if packed_at(stream):
        return SELF_EXTRACTING
    return "application/x-executable" if head[:1] == b"\x7f" else "application/vnd.microsoft.portable-executable"


def _carrier(stream: BinaryIO) -> str | None:
    """Tell bytes of no known kind with a zip behind them."""
    return SELF_EXTRACTING if carried_zip(stream) else None


def carried_zip(stream: BinaryIO) -> int:
    """Return where behind something else a zip begins, 0 when there is none."""
    end = find_end(stream)
    return end.before if end and end.stop > end.start else 0


def packed_at(stream: BinaryIO) -> int:
    """Return where in a program an archive begins, 0 when it carries none."""
    end = find_end(stream)
    if end and end.stop > end.start:
        return end.before or 1
    stream.seek(0)
    start = stream.read(_PROGRAM)
    places = [start.find(magic, 2) for magic in _CARRIED]
    return min((place for place in places if place > 0), default=0)


def _by_table(head: bytes) -> str:
    """Ask puremagic's table for the name of what nobody here reads."""
    import puremagic

    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    return next((one.mime_type for one in found if one.mime_type and len(one.byte_match) >= 4), UNKNOWN)
