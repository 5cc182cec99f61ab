"""The bodies of an item of Outlook, its card when it is a contact, and the texts of all its other properties."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.extract import contactcard
from scanner.extract.fields import words
from scanner.extract.fromhtml import encapsulated
from scanner.extract.letterhead import HEADER_TEXT
from scanner.extract.mapi import Key, Props, Value, binary, codec_of, text
from scanner.model import Reason
from scanner.ports import Trouble

RTF_BYTES = 32 * 1024 * 1024
_MACHINE = re.compile(
    r"[{(]?[0-9A-Fa-f-]{16,}[)}]?(?:@|\Z)|(?i:/o=)|[A-Z]{2,8}\Z|IPM\.|REPORT\.|\d{1,6}\Z|https?://schemas|[a-z]{2}-[A-Z]{2}\Z"
    r"|(?=[^\s@]{16,}\Z)\S*\d|[\[{]\s*[\[{\"]"
)
"""What programs write for programs: ids, Exchange names, classes, languages, lists in JSON."""
_MACHINE_KEY = re.compile(
    r"entity|extract|conversationindex|inference|extensionslist|teeversion|x-ms-|x-microsoft|x-forefront|content-class"
)
_WIDE = re.compile(rb"(?:[\x20-\xff]\x00|[^\x00][\x01-\x06]){4,}")
_NARROW = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")
_WORD = re.compile(r"[^\W\d_]{2}|\d{5}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail: its type with parameters, its bytes."""

    kind: str
    data: bytes


def bodies(props: Props, head: str, faults: list[Trouble]) -> Iterator[Part]:
    """Yield the bodies, a contact as a card, and the texts of all other properties; `head` was told before."""
    plain = text(props, 0x1000, 0x3FD9)
    if plain:
        yield Part("text/plain; charset=utf-8", _utf8(plain))
    elif raw := binary(props, 0x1000):
        yield Part(f"text/plain{_charset(props)}", raw)
    told = bool(text(props, 0x1013) or binary(props, 0x1013))
    if page := text(props, 0x1013):
        yield Part("text/html; charset=utf-8", _utf8(page))
    elif raw := binary(props, 0x1013):
        yield Part(f"text/html{_charset(props)}", raw)
    yield from _rich(props, faults, told)
    if contactcard.is_contact(props):
        yield Part("text/vcard; charset=utf-8; name=contact.vcf", contactcard.card(props))
    for key in _STORED:
        if stored := _stored(binary(props, key)):
            yield Part("text/plain; charset=utf-8", _utf8(stored))
    rest = "".join(
        f"{line}\n" for line in _rest(props, "\n".join(map(words, head.split("\r\n"))) + plain[:HEADER_TEXT])
    )
    if rest:
        yield Part("text/plain; charset=utf-8", _utf8(rest))


def _stored(data: bytes) -> str:
    """Return the texts of what Outlook keeps for itself, as the addresses that it once completed."""
    wide = (found[0].decode("utf-16-le") for found in _WIDE.finditer(data[:RTF_BYTES]))
    narrow = (found[0].decode("latin-1") for found in _NARROW.finditer(data[:RTF_BYTES]))
    return "\n".join((*wide, *narrow))


def _charset(props: Props) -> str:
    codec = codec_of(props.get(0x3FDE)) or codec_of(props.get(0x3FFD))
    return f"; charset={codec}" if codec else ""


def _rich(props: Props, faults: list[Trouble], html: bool) -> Iterator[Part]:
    """Write the RTF body as the HTML or text it was made from, else as the document it is."""
    packed = binary(props, 0x1009)
    if not packed:
        return
    if len(packed) > RTF_BYTES:
        faults.append(Trouble(Reason.TOO_LARGE, f"an RTF body of more than {RTF_BYTES} bytes", "body.rtf"))
        return
    rtf, whole = unpacked(packed)
    if not whole:
        faults.append(Trouble(Reason.CORRUPT, "compressed RTF", "body.rtf"))
    inside = encapsulated(rtf)
    if inside and inside[0] == "html":
        if not html:
            yield Part("text/html; charset=utf-8", _utf8(inside[1]))
    elif inside:
        if not text(props, 0x1000):
            yield Part("text/plain; charset=utf-8", _utf8(inside[1]))
    elif rtf.strip(b"\x00 \r\n"):
        yield Part("application/rtf; name=body.rtf", rtf)


def unpacked(packed: bytes) -> tuple[bytes, bool]:
    """Return the RTF of a compressed one and whether it is whole; of a broken one what can be had."""
    from compressed_rtf import decompress
    from compressed_rtf.crc32 import crc32

    if len(packed) < 16:
        return b"", False
    size, raw, magic, told = struct.unpack_from("<II4sI", packed)
    data = packed[16 : max(size + 4, 16)]
    if magic == b"MELA":
        return data[:raw], len(data) >= raw
    if magic != b"LZFu":
        return b"", False
    whole = len(data) == size - 12 and crc32(data) == told
    try:
        return bytes(decompress(packed if whole else _sealed(data, raw))), whole
    except struct.error:
        return bytes(decompress(_sealed(data + b"\x00", raw))), False


def _sealed(data: bytes, raw: int) -> bytes:
    """Return broken compressed RTF with a check sum that fits, so that the library reads it as far as it goes."""
    from compressed_rtf.crc32 import crc32

    return struct.pack("<II4sI", len(data) + 12, raw, b"LZFu", crc32(data)) + data


_TITLES: dict[Key, str] = {
    0x8208: "Location",
    0x8238: "Attendees",
    0x823B: "Attendees",
    0x823C: "Attendees",
    0x811F: "Owner",
    0x8121: "Delegator",
    0x8127: "Owner",
    0x8535: "Billing",
    0x8539: "Companies",
    0x853A: "Contacts",
    0x8586: "Contacts",
    0x3FF8: "Created by",
    0x3FFA: "Last edited by",
    0x004D: "Original author",
    0x005A: "Original sender",
    0x1001: "Report",
    0x0E28: "Account",
    0x0E29: "Account",
}
_TOLD_ELSEWHERE: frozenset[Key] = frozenset(
    (
        0x001A,
        0x007D,
        0x1000,
        0x1013,
        0x1009,
        0x3FD9,
        0x0064,
        0x0C1E,
        0x3002,
        0x0E02,
        0x0E03,
        0x0E04,
        0x0037,
        0x0E05,
        0x1015,
    )
)
_MOST = 2000
_STORED = (0x7C07, 0x7C08, 0x7C09)
"""Where Outlook keeps settings and the addresses that it completes."""


def _rest(props: Props, told: str) -> Iterator[str]:
    """Yield the texts of all other properties, those of user-defined fields too, unless they were told before."""
    contact = contactcard.is_contact(props)
    # 0x6619 is a copy of the body.
    body: frozenset[Key] = frozenset((0x6619,)) if 0x1000 in props or 0x1013 in props else frozenset()
    silent = _TOLD_ELSEWHERE | body | (contactcard.card_keys() if contact else frozenset())
    seen = told.casefold()
    fresh: set[str] = set()
    for key, value in list(props.items())[:_MOST]:
        if key in silent or (isinstance(key, str) and _MACHINE_KEY.match(key)):
            continue
        for one in _strings(value):
            bare = one.strip(" \x00\r\n\t").removeprefix("\x01\x01")
            low = bare.casefold()
            title = _TITLES.get(key) or (key if isinstance(key, str) and key[:2] != "0x" else "")
            if _WORD.search(bare) and low not in fresh and low not in seen and (title or not _MACHINE.match(bare)):
                fresh.add(low)
                yield f"{title}: {bare}" if title else bare


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, str):
                yield one


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")
