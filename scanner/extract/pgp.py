"""Keys of PGP (RFC 9580): whose they are stands in them as plain text."""

from __future__ import annotations

import io
import re
import struct
from binascii import Error, a2b_base64
from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.addresses import mailboxes, person
from scanner.extract.charsets import decode
from scanner.extract.draft import Draft, text_segments
from scanner.extract.keyring import BOX, is_key_ring, packets
from scanner.extract.names import Unique
from scanner.model import BlockKind, Reason, Role, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

SIZE = 64 * 1024 * 1024
_USER, _ATTRIBUTES = 13, 17
_KEY_BLOB = 2
_BLOCK = re.compile(
    rb"-----BEGIN PGP (?:PUBLIC|PRIVATE) KEY BLOCK-----[^\n]{0,100}\n"
    rb"((?:[A-Za-z-]{1,30}: [^\n]{0,1000}\n)*)(.*?)(?:-----END PGP|\Z)",
    re.S,
)
_CHECKSUM = re.compile(rb"^=[A-Za-z0-9+/]{4}\s*\Z", re.M)


class KeyExtractor:
    """Reads the user ids and photos of keys, and the text around armoured ones."""

    name: ClassVar[str] = "key"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"application/pgp-keys"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield names and addresses in pairs, then photos as members."""
        if blob.size > SIZE:
            raise UnreadableError(Reason.TOO_LARGE, f"keys of more than {SIZE} bytes")
        data = blob.stream.read()
        names = Unique()
        draft = Draft("body", prose=False)
        if is_key_ring(data[:64]):
            for ring in _rings(data):
                yield from _read(ring, draft, names)
            found_any = draft.size or "photo.jpg" in names
            yield from draft.rest()
            if not found_any:
                yield Trouble(Reason.CORRUPT, "keys without a user")
            return
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


def _rings(data: bytes) -> Iterator[bytes]:
    """Yield the rings of a file; a box has one in each of its blobs (GnuPG, kbx/keybox-blob.c)."""
    if data[8:12] != BOX:
        yield data
        return
    at = 0
    while at + 16 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4]
        start, size = struct.unpack_from(">II", data, at + 8)
        if kind == _KEY_BLOB:
            yield data[at + start : at + start + size]
        if length < 16:
            return
        at += length


def _around(data: bytes) -> Iterator[Segment]:
    rest = _BLOCK.sub(b"", data).replace(b" KEY BLOCK-----", b"")
    if rest.strip(b"- \r\nPUBLICRVATE"):
        yield from text_segments([decode(rest)], "body")


def _read(data: bytes, draft: Draft, names: Unique) -> Iterator[Extracted]:
    for kind, packet in packets(data):
        if kind == _USER:
            _user(draft, decode(packet))
            yield from draft.take()
        elif kind == _ATTRIBUTES and (at := packet.find(b"\xff\xd8\xff")) >= 0:
            yield Member(names("photo.jpg"), io.BytesIO(packet[at:]))


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
