"""Keys of PGP (RFC 9580): whose they are stands in them as plain text."""

from __future__ import annotations

import io
import re
from binascii import Error, a2b_base64
from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.addresses import mailboxes, person
from scanner.extract.charsets import decode
from scanner.extract.draft import Draft, text_segments
from scanner.extract.names import Unique
from scanner.model import BlockKind, Reason, Role, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

SIZE = 64 * 1024 * 1024
PACKETS = 1_000_000
_USER, _ATTRIBUTES = 13, 17
_BLOCK = re.compile(
    rb"-----BEGIN PGP (?:PUBLIC|PRIVATE) KEY BLOCK-----[^\n]{0,100}\n"
    rb"((?:[A-Za-z-]{1,30}: [^\n]{0,1000}\n)*)(.*?)(?:-----END PGP|\Z)",
    re.S,
)
_CHECKSUM = re.compile(rb"^=[A-Za-z0-9+/]{4}\s*\Z", re.M)


class KeyExtractor:
    """Reads the user ids and photos of armoured keys, and the text around them."""

    name: ClassVar[str] = "key"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/pgp-keys"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield names and addresses in pairs, then photos as members."""
        if blob.size > SIZE:
            raise UnreadableError(Reason.TOO_LARGE, f"keys of more than {SIZE} bytes")
        data = blob.stream.read()
        names = Unique()
        draft = Draft("body", prose=False)
        for found in _BLOCK.finditer(data):
            draft.write(decode(found[1]))
            try:
                packed = a2b_base64(_CHECKSUM.sub(b"", found[2].strip()))
            except Error:
                yield Trouble(Reason.CORRUPT, "PGP key")
                continue
            yield from _read(packed, draft, names)
        yield from draft.rest()
        yield from _around(data)


def _around(data: bytes) -> Iterator[Segment]:
    rest = _BLOCK.sub(b"", data).replace(b" KEY BLOCK-----", b"")
    if rest.strip(b"- \r\nPUBLICRVATE"):
        yield from text_segments([decode(rest)], "body")


def _read(data: bytes, draft: Draft, names: Unique) -> Iterator[Extracted]:
    for kind, packet in _packets(data):
        if kind == _USER:
            _user(draft, decode(packet))
            yield from draft.take()
        elif kind == _ATTRIBUTES and (at := packet.find(b"\xff\xd8\xff")) >= 0:
            yield Member(names("photo.jpg"), io.BytesIO(packet[at:]))


def _packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and body of each packet; one that ends too early ends them (RFC 9580 section 4.2)."""
    at = 0
    for _ in range(PACKETS):
        if at + 2 > len(data) or not data[at] & 0x80:
            return
        first, at = data[at], at + 1
        if first & 0x40:
            kind, (size, at) = first & 0x3F, _new_length(data, at)
        else:
            width = (1, 2, 4, 0)[first & 3]
            kind = first >> 2 & 0xF
            size = int.from_bytes(data[at : at + width], "big") if width else len(data)
            at += width
        yield kind, data[at : at + size]
        at += size


def _new_length(data: bytes, at: int) -> tuple[int, int]:
    first = data[at]
    if first < 192:
        return first, at + 1
    if first < 224:
        return ((first - 192) << 8) + int.from_bytes(data[at + 1 : at + 2], "big") + 192, at + 2
    return int.from_bytes(data[at + 1 : at + 5], "big"), at + 5


def _user(draft: Draft, told: str) -> None:
    for mailbox in mailboxes(told[:4096]):
        begun = draft.begin()
        found = person(mailbox)
        if found:
            draft.write(mailbox.name, found[2], Role.OWNER if found[2] == "PERSON" else None)
        else:
            draft.write(mailbox.name)
        if mailbox.address:
            draft.write(" <")
            draft.write(mailbox.address, "EMAIL_ADDRESS" if "@" in mailbox.address else None, Role.OWNER)
            draft.write(">")
        if mailbox.name and mailbox.address:
            draft.end(begun, BlockKind.CARD)
        draft.write("\n")
    if "(" in told:  # the comment, which the list of addresses leaves out
        draft.line(told)
