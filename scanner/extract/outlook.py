"""Message files of Outlook (.msg): [MS-OXMSG] inside [MS-CFB].

On `olefile` and not on `python-oxmsg`, which gives no named properties, no message inside a message and fails
on a single property of a type that it does not know.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.compound import Storage, open_compound
from scanner.extract.letter import Attached, Letter, attachment_name, data_attached, transport_headers, without_data
from scanner.extract.letterbox import letter_pieces
from scanner.extract.mapi import (
    BINARY,
    FIXED,
    MOST,
    MULTIPLE,
    STRING8,
    UNICODE,
    Key,
    Props,
    Value,
    codec_of,
    named_keys,
    value_of,
)
from scanner.model import Reason, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

_PROPERTIES = "__properties_version1.0"
_STREAM = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})(?:-([0-9A-Fa-f]{8}))?\Z")
_RECIPIENT, _ATTACHMENT = "__recip_version1.0_", "__attach_version1.0_"
_DATA = "__substg1.0_3701"
_HEADS = {"message": 32, "embedded": 24, "part": 8}
"""Bytes of the property stream before its first entry."""


class OutlookExtractor:
    """Reads messages, contacts, appointments, tasks and notes that Outlook saved as files."""

    name: ClassVar[str] = "outlook"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"application/vnd.ms-outlook"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield header, bodies and other properties, then the attachments as members."""
        root = open_compound(blob.stream)
        store = _Store(root)
        nothing = True
        for one in letter_pieces(store.letter(root, "message")):
            nothing = nothing and not isinstance(one, Segment | Member)
            yield one
        if nothing or store.broken or _PROPERTIES not in root.streams:
            yield Trouble(Reason.CORRUPT, "some properties of an Outlook message")
        if store.told_attachments() > len(_parts(root, _ATTACHMENT)):
            yield Trouble(Reason.CORRUPT, "an attachment of an Outlook message is missing")


@dataclass
class _Store:
    """The storages of one file; `broken` counts properties that could not be read."""

    root: Storage
    broken: int = 0
    names: dict[int, Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = self._named()

    def letter(self, here: Storage, kind: str) -> Letter:
        props = self.props(here, _HEADS[kind])
        recipients = [self.props(one, _HEADS["part"]) for one in _parts(here, _RECIPIENT)]
        return Letter(props, recipients, transport_headers(props), lambda: self._attached(here))

    def told_attachments(self) -> int:
        """Return how many attachments the message has by its own header: [MS-OXMSG] 2.4.1.1."""
        return int.from_bytes(self._data(self.root, _PROPERTIES)[20:24], "little")

    def _data(self, here: Storage, name: str) -> bytes:
        try:
            return here.read(name)
        except UnreadableError:
            self.broken += 1
            return b""

    def props(self, here: Storage, head: int) -> Props:
        """Return the properties of a storage: fixed ones from the property stream, others from their own streams."""
        data = self._data(here, _PROPERTIES)[head:]
        entries: dict[int, tuple[int, bytes]] = {}
        for at in range(0, min(len(data) - 15, MOST * 16), 16):
            kind, tag = struct.unpack_from("<HH", data, at)
            entries[tag] = kind, data[at + 8 : at + 16]
        codec = _codec(entries)
        found: dict[int, Value] = {}
        for tag, (kind, raw) in entries.items():
            if kind in FIXED and (value := value_of(kind, raw)) is not None:
                found[tag] = value
        lists: dict[int, dict[str, Value]] = {}
        # In the order of their names the Unicode form of a text comes last, and counts.
        for name in sorted(here.streams):
            self._stream_value(here, name, codec, found, lists)
        for tag, values in lists.items():
            found[tag] = cast(Value, [values[number] for number in sorted(values)])
        return {self._key(tag): value for tag, value in found.items()}

    def _stream_value(
        self, here: Storage, name: str, codec: str | None, found: dict[int, Value], lists: dict[int, dict[str, Value]]
    ) -> None:
        told = _STREAM.match(name)
        if not told:
            return
        tag, kind = int(told[1], 16), int(told[2], 16)
        base = kind & ~MULTIPLE
        if tag == 0x3701 or base not in (UNICODE, STRING8, BINARY) or bool(kind & MULTIPLE) != bool(told[3]):
            return  # an attachment's bytes are read when they are asked for; lengths of lists tell nothing
        value = value_of(base, self._data(here, name), codec)
        if value is not None and kind & MULTIPLE:
            lists.setdefault(tag, {})[told[3]] = value
        elif value is not None:
            found[tag] = value

    def _key(self, tag: int) -> Key:
        return self.names.get(tag, f"0x{tag:04x}") if tag >= 0x8000 else tag

    def _named(self) -> dict[int, Key]:
        here = self.root.storage("__nameid_version1.0")
        if here is None:
            return {}
        return named_keys(self._data(here, "__substg1.0_00030102"), self._data(here, "__substg1.0_00040102"))

    def _attached(self, here: Storage) -> Iterator[Attached | Letter | Trouble]:
        for number, part in enumerate(_parts(here, _ATTACHMENT), 1):
            props = self.props(part, _HEADS["part"])
            yield self._one(part, props, attachment_name(props, number))

    def _one(self, part: Storage, props: Props, name: str) -> Attached | Letter | Trouble:
        inside = part.storage(_DATA + "000D")
        if inside is not None and _PROPERTIES in inside.streams:
            letter = self.letter(inside, "embedded")
            letter.name = name
            return letter
        if inside is not None:
            return Attached(name, lambda: io.BytesIO(inside.packed()))
        if _DATA + "0102" in part.streams:
            return data_attached(props, name, lambda: io.BytesIO(part.read(_DATA + "0102")))
        return without_data(props, name)


def _parts(here: Storage, prefix: str) -> list[Storage]:
    found = (one for one in islice(here.storages(), MOST) if one.name.startswith(prefix))
    return sorted(found, key=lambda one: one.name)


def _codec(entries: dict[int, tuple[int, bytes]]) -> str | None:
    for tag in (0x3FFD, 0x3FDE):
        if tag in entries and (codec := codec_of(int.from_bytes(entries[tag][1][:4], "little"))):
            return codec
    return None
