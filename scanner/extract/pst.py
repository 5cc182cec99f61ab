"""Mailboxes of Outlook (.pst, .ost): [MS-PST], read item by item; their password is no encryption: it needs none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.letter import (
    Attached,
    Letter,
    attachment_name,
    data_attached,
    transport_headers,
    without_data,
    written,
)
from scanner.extract.letterbox import left_over
from scanner.extract.mapi import (
    FIXED,
    MOST,
    MULTIPLE,
    STRING8,
    Key,
    Props,
    Value,
    codec_of,
    named_keys,
    text,
    value_of,
    values_of,
)
from scanner.extract.names import Unique, shown
from scanner.extract.pstinside import message_inside
from scanner.extract.windows import Chunks
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Member, Trouble

FOLDERS = 100_000
DEPTH = 100
_CHUNK = 256 * 1024
_WHAT = "mailbox of Outlook"
_BYTES = 0x3701
_EMBEDDED = 5
_MESSAGE = 0x04
_BROKEN = (OSError, ValueError, OverflowError, MemoryError)
"""What the library raises for broken items; it says MemoryError of what it cannot make an object of."""


class MailStoreExtractor:
    """Hands out each item of each folder as a mail, hidden and orphaned ones too."""

    name: ClassVar[str] = "mail store"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/vnd.ms-outlook-pst"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield one member an item, named by its folder and number; what is broken is told by that name."""
        import pypff

        file = pypff.file()
        try:
            file.open_file_object(blob.stream)
            root = file.get_root_folder()
        except _BROKEN:
            raise _fault(blob) from None
        yield from _Store(file).read(root)
        if _told_size(blob) > blob.size:
            yield Trouble(Reason.TRUNCATED, _WHAT)


@dataclass
class _Store:
    """One mailbox while it is read; nothing of an item is opened before its bytes are asked for."""

    file: Any
    names: dict[int, Key] = field(default_factory=dict)
    unique: Unique = field(default_factory=Unique)
    seen: set[int] = field(default_factory=set)

    def read(self, root: Any) -> Iterator[Extracted]:
        self.names = self._named()
        titles = Draft("header", Place(label="folders"))
        titles.line(self._store_name())
        stack: list[tuple[Any, str, int]] = [(root, "", 0)]
        while stack:
            folder, path, depth = stack.pop()
            if depth > DEPTH or len(self.seen) > FOLDERS:
                yield Trouble(Reason.TOO_MANY, "folders", path)
                continue
            inner: list[tuple[Any, str, int]] = []
            yield from self._folder(folder, path, depth, titles, inner)
            stack += reversed(inner)
        yield from titles.rest()
        yield from self._orphans()

    def _folder(
        self, folder: Any, path: str, depth: int, titles: Draft, inner: list[tuple[Any, str, int]]
    ) -> Iterator[Extracted]:
        """Yield the items of a folder; its folders are added to `inner`."""
        import pypff

        number = 0
        for at in range(_count(folder, "number_of_sub_items")):
            try:
                item = folder.get_sub_item(at)
            except _BROKEN:
                yield Trouble(Reason.CORRUPT, "an item of a mailbox", f"{path}/{at + 1}".lstrip("/"))
                continue
            # An item without a class looks like a folder to the library; its number tells (2.2.2.1).
            if isinstance(item, pypff.folder) and item.identifier & 0x1F != _MESSAGE:
                if item.identifier not in self.seen:
                    self.seen.add(item.identifier)
                    inner.append((item, self._below(item, path, titles), depth + 1))
            else:
                number += 1
                yield from self._item(item, f"{path}/{number}".lstrip("/"))
        yield from titles.take()

    def _below(self, folder: Any, path: str, titles: Draft) -> str:
        try:
            told = folder.name or ""
            comment = text(self.props(folder), 0x3004)
        except _BROKEN:
            told, comment = "", ""
        name = shown(told.replace("/", "_")) or "folder"
        titles.line(f"{name}: {comment}" if comment else name)
        return f"{path}/{name}".lstrip("/")

    def _item(self, item: Any, name: str) -> Iterator[Extracted]:
        name = self.unique(name)
        told = Letter({})
        yield Member(name, cast(BinaryIO, Chunks(self._written(item, told))), media_type="message/rfc822")
        yield from left_over(told, name)

    def _written(self, item: Any, told: Letter) -> Iterator[bytes]:
        try:
            letter = self.letter(item)
            letter.faults, letter.beside = told.faults, told.beside
            yield from written(letter)
        except _BROKEN as error:
            _unless_of_memory(error)
            told.faults.append(Trouble(Reason.CORRUPT, "an item of a mailbox"))

    def _orphans(self) -> Iterator[Extracted]:
        for at in range(_count(self.file, "number_of_orphan_items")):
            try:
                item = self.file.get_orphan_item(at)
            except _BROKEN:
                yield Trouble(Reason.CORRUPT, "an orphaned item of a mailbox", f"orphaned/{at + 1}")
                continue
            yield from self._item(item, f"orphaned/{at + 1}")

    def letter(self, item: Any) -> Letter:
        """Return an item as a letter, its attachments to be opened later."""
        props = self.props(item)
        return Letter(props, self._recipients(item), transport_headers(props), lambda: self._attached(item))

    def _recipients(self, item: Any) -> list[Props]:
        table = getattr(item, "recipients", None)
        if table is None:
            return []
        return [
            self._record(table.get_record_set(at)) for at in range(min(_count(table, "number_of_record_sets"), MOST))
        ]

    def _attached(self, item: Any) -> Iterator[Attached | Letter | Trouble]:
        # What is neither message nor folder, as lists of free times, has no such attribute.
        for at in range(min(_count(item, "number_of_attachments"), MOST)):
            try:
                attachment = item.get_attachment(at)
                props = self.props(attachment)
                yield self._one(attachment, props, attachment_name(props, at + 1))
            except _BROKEN:
                yield Trouble(Reason.CORRUPT, "an attachment", f"attachment {at + 1}")

    def _one(self, attachment: Any, props: Props, name: str) -> Attached | Letter | Trouble:
        if props.get(0x3705) == _EMBEDDED:
            try:
                letter = self.letter(message_inside(attachment))
            except UnreadableError as fault:
                return Trouble(fault.reason, fault.detail, name)
            letter.name = name
            return letter
        try:
            size = int(attachment.size)
        except _BROKEN:
            return without_data(props, name)
        return data_attached(props, name, lambda: cast(BinaryIO, Chunks(_pieces(attachment, size))), size)

    def props(self, item: Any) -> Props:
        """Return the properties of an item that has one record."""
        found: Props = {}
        for at in range(min(_count(item, "number_of_record_sets"), 16)):
            found |= self._record(item.get_record_set(at))
        return found

    def _record(self, record: Any) -> Props:
        entries = [record.get_entry(at) for at in range(min(_count(record, "number_of_entries"), MOST))]
        codec = None
        found: Props = {}
        for entry in sorted(entries, key=lambda one: one.value_type == STRING8):
            tag, kind = entry.entry_type, entry.value_type
            if tag is None or kind is None or tag == _BYTES:
                continue
            codec = codec or codec_of(found.get(0x3FFD)) or codec_of(found.get(0x3FDE))
            value = self._value(entry, kind, codec)
            if value is not None:
                found[self.names.get(tag, f"0x{tag:04x}") if tag >= 0x8000 else tag] = value
        return found

    def _value(self, entry: Any, kind: int, codec: str | None) -> Value | None:
        if kind & ~MULTIPLE in FIXED and kind & MULTIPLE:
            return None
        data = entry.get_data()
        if not data:
            return None
        return values_of(kind, data, codec) if kind & MULTIPLE else value_of(kind, data, codec)

    def _named(self) -> dict[int, Key]:
        try:
            table = self.file.get_name_to_id_map()
            props: dict[int, bytes] = {}
            for at in range(_count(table, "number_of_record_sets")):
                record = table.get_record_set(at)
                for number in range(_count(record, "number_of_entries")):
                    entry = record.get_entry(number)
                    if entry.entry_type in (3, 4):
                        props[entry.entry_type] = entry.get_data() or b""
        except (*_BROKEN, AttributeError):
            return {}
        return named_keys(props.get(3, b""), props.get(4, b""))

    def _store_name(self) -> str:
        try:
            return text(self.props(self.file.get_message_store()), 0x3001)
        except (*_BROKEN, AttributeError):
            return ""


def _count(thing: Any, name: str) -> int:
    """Return a count that the library tells; a thing that is broken or has no such parts has none."""
    try:
        return int(getattr(thing, name, 0) or 0)
    except _BROKEN:
        return 0


def _pieces(attachment: Any, size: int) -> Iterator[bytes]:
    attachment.seek_offset(0, 0)
    while size > 0 and (data := attachment.read_buffer(min(_CHUNK, size))):
        size -= len(data)
        yield data


def _unless_of_memory(error: Exception) -> None:
    if isinstance(error, MemoryError) and not str(error).startswith("pypff"):
        raise error


def _fault(blob: Blob) -> UnreadableError:
    return UnreadableError(Reason.TRUNCATED if _told_size(blob) > blob.size else Reason.CORRUPT, _WHAT)


def _told_size(blob: Blob) -> int:
    """Return how long the file is by its own header: [MS-PST] 2.2.2.6."""
    blob.stream.seek(0)
    head = blob.stream.read(512)
    wide = int.from_bytes(head[10:12], "little") >= 23
    return int.from_bytes(head[184:192] if wide else head[168:172], "little")
