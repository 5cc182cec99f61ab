"""An item of Outlook (message, contact, appointment, task, note) written as a mail, which one reader then reads.

So headers get their roles, cards their fields and HTML its hidden places as in any mail, and a message that is
nested or lies in a mailbox is a document of its own.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from binascii import b2a_base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import BinaryIO

from scanner.extract import contactcard
from scanner.extract.fields import words
from scanner.extract.fromhtml import encapsulated
from scanner.extract.mapi import Key, Props, Value, binary, codec_of, flat_entries, one_off, text, texts
from scanner.extract.mime import Headers, read_headers
from scanner.extract.names import shown
from scanner.model import Reason
from scanner.ports import Trouble

DEPTH = 17
"""Messages nested deeper in one item are told, not read; a compound file is walked twice as deep and a little more."""
CHUNK = 192 * 1024
_BY_REFERENCE = frozenset((2, 3, 4, 7))
LARGE = 32 * 1024 * 1024
RTF_BYTES = 32 * 1024 * 1024
_HEADER_TEXT = 100_000
_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_QUOTED = re.compile(r'[\\"]')
_ADDRESS = re.compile(r"[^\s@<>,;]{1,128}@[^\s@<>,;]{1,255}")
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
_ROLES = {1: "To", 2: "Cc", 3: "Bcc"}
_MIME = re.compile(r"content-|mime-version")


Opened = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an item: its bytes are read when they are asked for."""

    name: str
    open: Opened
    size: int | None = None
    media_type: str = ""


@dataclass(slots=True)
class Letter:
    """What one item holds; `faults` fills while it is written."""

    props: Props
    recipients: Sequence[Props] = ()
    headers: Headers = field(default_factory=list)
    attached: Callable[[], Iterator[Attached | Letter | Trouble]] = lambda: iter(())
    name: str = ""
    faults: list[Trouble] = field(default_factory=list)
    beside: list[Attached] = field(default_factory=list)
    """Files too large to stand in a mail, which is held in memory as a whole; filled like the faults."""


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    data: bytes


def transport_headers(props: Props) -> Headers:
    """Return the header that a message came with."""
    told = text(props, 0x007D).encode("utf-8", "surrogateescape")
    return read_headers(io.BytesIO(told))[0] if told else []


def attachment_name(props: Props, number: int) -> str:
    """Return the name of an attachment as told, else its number."""
    told = shown(text(props, 0x3707, 0x3704, 0x3001, 0x370D)).replace("/", "_")
    extension = shown(text(props, 0x3703))
    return told or f"attachment {number}{extension if len(extension) < 10 else ''}"


def data_attached(props: Props, name: str, opened: Opened, size: int | None = None) -> Attached | Trouble:
    """Return a file of an item; a message under rights management is told."""
    if name.casefold() == "message.rpmsg":
        return Trouble(Reason.DRM, "rights-managed message", name)
    return Attached(name, opened, size, text(props, 0x370E))


def without_data(props: Props, name: str) -> Trouble:
    """Tell of an attachment whose bytes are not in the item."""
    if props.get(0x3705) in _BY_REFERENCE:
        return Trouble(Reason.UNSUPPORTED, "a link to a file, not the file", name)
    return Trouble(Reason.CORRUPT, "an attachment without its data", name)


def written(letter: Letter, *, attachments: bool = True, depth: int = 0) -> Iterator[bytes]:
    """Yield the item as a mail in pieces; what cannot be read of it is added to its faults."""
    lines = list(header_lines(letter))
    head = "".join(f"{line}\r\n" for line in lines)
    parts = list(_bodies(letter, head))
    boundary = _boundary(head, parts)
    yield head.encode("utf-8", "replace")
    yield f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'.encode()
    for part in parts:
        # Signs that no text has would make the whole look like no mail.
        coded = _CONTROL.search(part.data) is not None
        encoding = "Content-Transfer-Encoding: base64\r\n" if coded else ""
        yield f"--{boundary}\r\nContent-Type: {part.kind}\r\n{encoding}\r\n".encode()
        yield b2a_base64(part.data) if coded else part.data
        yield b"\r\n"
    if attachments:
        for one in letter.attached():
            yield from _attachment(letter, one, boundary, depth)
    yield f"--{boundary}--\r\n".encode()


def _attachment(letter: Letter, one: Attached | Letter | Trouble, boundary: str, depth: int) -> Iterator[bytes]:
    if isinstance(one, Trouble):
        letter.faults.append(one)
        return
    if isinstance(one, Letter) and depth >= DEPTH:
        letter.faults.append(Trouble(Reason.TOO_DEEP, f"nested deeper than {DEPTH}"))
        return
    if isinstance(one, Attached) and one.size is not None and one.size > LARGE:
        letter.beside.append(one)
        return
    kind = "message/rfc822" if isinstance(one, Letter) else one.media_type or "application/octet-stream"
    name = _QUOTED.sub("_", _BREAKS.sub(" ", one.name))
    head = f'--{boundary}\r\nContent-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    yield head.encode("utf-8", "replace")
    if isinstance(one, Letter):
        yield b"\r\n"
        yield from written(one, depth=depth + 1)
        letter.faults += one.faults
        letter.beside += one.beside
    else:
        try:
            yield b"Content-Transfer-Encoding: base64\r\n\r\n"
            stream = one.open()
            while block := _whole(stream):
                yield b2a_base64(block)
        except (OSError, ValueError):
            letter.faults.append(Trouble(Reason.CORRUPT, "an attachment", one.name))
    yield b"\r\n"


def _whole(stream: BinaryIO) -> bytes:
    """Read a block of which only the last of a stream may be shorter, since base64 goes by three bytes."""
    block = stream.read(CHUNK)
    while block and len(block) % 3 and (more := stream.read(CHUNK)):
        block += more
    return block


def _boundary(head: str, parts: Sequence[_Part]) -> str:
    """Make a line that no part holds: it depends on them all."""
    digest = hashlib.sha256(head.encode("utf-8", "replace"))
    for part in parts:
        digest.update(part.data)
    return digest.hexdigest()


def header_lines(letter: Letter) -> Iterator[str]:
    """Yield the header as lines: that which came with the message, then what only properties tell."""
    told: list[str] = []
    for key, raw in letter.headers:
        if not _MIME.match(key):
            line = _BREAKS.sub(" ", f"{key.title()}: {raw.decode('utf-8', 'surrogateescape').strip()}")
            told.append(line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:_HEADER_TEXT])
    yield from told
    known = "\n".join(words(line) for line in told).casefold()
    for key, value in (*_people(letter), *_facts(letter.props)):
        if value and not _said(key, value, known):
            yield f"{key}: {_BREAKS.sub(' ', value)[:_HEADER_TEXT]}"


def _said(key: str, value: str, known: str) -> bool:
    """Tell whether the header that came with the message has this already, as people are concerned by address."""
    address = _ADDRESS.search(value)
    if key in ("From", "To", "Cc", "Bcc", "Sender", "X-Delivered-To") and address:
        return address[0].casefold() in known
    if key == "Date":
        return "\ndate: " in f"\n{known}"
    return f"\n{key}: {value}\n".casefold() in f"\n{known}\n"


def _people(letter: Letter) -> Iterator[tuple[str, str]]:
    props = letter.props
    author = _person(props, (0x0042,), (0x5D02, 0x5D0A, 0x0065), 0x0041, 0x003B)
    sender = _person(props, (0x0C1A,), (0x5D01, 0x0C1F), 0x0C19, 0x0C1D)
    if "@" in sender and "@" not in author and author.partition(" <")[0] == sender.partition(" <")[0]:
        author = ""  # the same person by a name that only Exchange knows
    yield "From", author or sender
    yield "Sender", sender if author and sender != author else ""
    for entry in flat_entries(binary(props, 0x004F)):
        yield "Reply-To", _pair(*one_off(entry))
    yield "X-Delivered-To", _person(props, (0x0040,), (0x5D07, 0x0076), 0x003F, 0x0051)
    yield "X-Delivered-To", _person(props, (0x0044,), (0x5D08, 0x0078), 0x0043, 0x0052)
    names = ""
    for one in letter.recipients:
        person = _person(one, (0x3001, 0x5FF6, 0x3A20), (0x39FE, 0x403E, 0x3003), 0x0FFF, 0x300B)
        names += person.casefold()
        kind = one.get(0x0C15)
        yield _ROLES.get(kind & 0xF if isinstance(kind, int) else 1, "To"), person
    for key, listed in (("To", 0x0E04), ("Cc", 0x0E03), ("Bcc", 0x0E02)):
        yield key, "; ".join(one for one in _names(text(props, listed)) if not _same(one, names))
    for member in _members(props):
        yield "X-Member", member


def _same(one: str, names: str) -> bool:
    address = _ADDRESS.search(one)
    return (address[0] if address else one).casefold() in names


def _names(listed: str) -> Iterator[str]:
    for name in listed.split(";"):
        if bare := name.strip().strip("'"):
            yield _pair(bare, "") if not _ADDRESS.search(bare) else bare


def _members(props: Props) -> Iterator[str]:
    """Yield the members of a distribution list."""
    for key in (0x8054, 0x8055):
        found = props.get(key)
        for entry in found if isinstance(found, list) else ():
            if isinstance(entry, bytes):
                yield _pair(*one_off(entry))


def _person(props: Props, names: tuple[Key, ...], addresses: tuple[Key, ...], entry: Key, search: Key) -> str:
    """Write name and address of one person, with the first address that is one; an Exchange name is the last resort."""
    name = text(props, *names)
    told = [text(props, key) for key in addresses]
    listed = one_off(binary(props, entry))
    kind, _, searched = binary(props, search).rstrip(b"\x00").decode("latin-1").partition(":")
    told += [listed[1], searched if kind.upper() == "SMTP" else ""]
    told = [one for one in told if one]
    address = next((one for one in told if "@" in one), told[0] if told else "")
    return _pair(name or listed[0], address)


def _pair(name: str, address: str) -> str:
    name, address = _BREAKS.sub(" ", name).strip(" '"), _BREAKS.sub("", address).strip(" <>")
    if not address and "@" in name:
        return name
    quoted = '"' + _QUOTED.sub(r"\\\g<0>", name) + '"' if name and name.casefold() != address.casefold() else ""
    return " ".join(filter(None, (quoted, f"<{address}>" if address else "")))


def _facts(props: Props) -> Iterator[tuple[str, str]]:
    subject = text(props, 0x0037) or (text(props, 0x003D) + " " + text(props, 0x0E1D)).strip()
    # In a mailbox two signs before it tell how long its "Re: " is: [MS-PST] 2.5.3.1.1.1.
    yield "Subject", subject[2:] if subject.startswith("\x01") else subject
    moment = next((props[key] for key in (0x0039, 0x0E06, 0x3007) if isinstance(props.get(key), datetime)), None)
    yield "Date", format_datetime(moment) if isinstance(moment, datetime) else ""
    yield "Message-ID", text(props, 0x1035)
    yield "References", text(props, 0x1039)
    yield "In-Reply-To", text(props, 0x1042)
    yield "Keywords", ", ".join(texts(props, "keywords") or texts(props, 0x9000))


def _bodies(letter: Letter, head: str) -> Iterator[_Part]:
    props = letter.props
    plain = text(props, 0x1000, 0x3FD9)
    if plain:
        yield _Part("text/plain; charset=utf-8", _utf8(plain))
    elif raw := binary(props, 0x1000):
        yield _Part(f"text/plain{_charset(props)}", raw)
    told = bool(text(props, 0x1013) or binary(props, 0x1013))
    if page := text(props, 0x1013):
        yield _Part("text/html; charset=utf-8", _utf8(page))
    elif raw := binary(props, 0x1013):
        yield _Part(f"text/html{_charset(props)}", raw)
    yield from _rich(letter, told)
    if contactcard.is_contact(props):
        yield _Part("text/vcard; charset=utf-8; name=contact.vcf", contactcard.card(props))
    for key in _STORED:
        if stored := _stored(binary(props, key)):
            yield _Part("text/plain; charset=utf-8", _utf8(stored))
    rest = "".join(
        f"{line}\n" for line in _rest(props, "\n".join(map(words, head.split("\r\n"))) + plain[:_HEADER_TEXT])
    )
    if rest:
        yield _Part("text/plain; charset=utf-8", _utf8(rest))


def _stored(data: bytes) -> str:
    """Return the texts of what Outlook keeps for itself, as the addresses that it once completed."""
    wide = (found[0].decode("utf-16-le") for found in _WIDE.finditer(data[:RTF_BYTES]))
    narrow = (found[0].decode("latin-1") for found in _NARROW.finditer(data[:RTF_BYTES]))
    return "\n".join((*wide, *narrow))


def _charset(props: Props) -> str:
    codec = codec_of(props.get(0x3FDE)) or codec_of(props.get(0x3FFD))
    return f"; charset={codec}" if codec else ""


def _rich(letter: Letter, html: bool) -> Iterator[_Part]:
    """Write the RTF body as the HTML or text it was made from, else as the document it is."""
    packed = binary(letter.props, 0x1009)
    if not packed:
        return
    if len(packed) > RTF_BYTES:
        letter.faults.append(Trouble(Reason.TOO_LARGE, f"an RTF body of more than {RTF_BYTES} bytes", "body.rtf"))
        return
    rtf, whole = unpacked(packed)
    if not whole:
        letter.faults.append(Trouble(Reason.CORRUPT, "compressed RTF", "body.rtf"))
    inside = encapsulated(rtf)
    if inside and inside[0] == "html":
        if not html:
            yield _Part("text/html; charset=utf-8", _utf8(inside[1]))
    elif inside:
        if not text(letter.props, 0x1000):
            yield _Part("text/plain; charset=utf-8", _utf8(inside[1]))
    elif rtf.strip(b"\x00 \r\n"):
        yield _Part("application/rtf; name=body.rtf", rtf)


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
    if not whole:
        data += b"\x00"  # a sign more, so that the last reference is not cut in two
    head = struct.pack("<II4sI", len(data) + 12, raw, magic, told if whole else crc32(data))
    return bytes(decompress(head + data)), whole


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
