"""The encrypted texts of each table: what is in a `blob`, and how it is written and read.

JSON lists with their empty end cut off, under AES-GCM; the look-up value of the row is the
associated data.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scanner.examined import Slot
from scanner.index.crypto import Cipher
from scanner.model import Item, ItemKind, Place
from scanner.ports import About

DIGEST_BYTES = 16
VERSION_BYTES = 8
THREAD_BYTES = 8
_PARTS = ("header", "body")


def version_digest(version: str) -> bytes:
    """Return 8 bytes that change with the version; they are only ever stored encrypted."""
    return hashlib.sha256(version.encode("utf-8", "surrogatepass")).digest()[:VERSION_BYTES]


def _dump(fields: list[Any]) -> bytes:
    while fields and fields[-1] in (None, "", []):
        fields.pop()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(data: bytes, size: int) -> list[Any]:
    fields: list[Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return fields + [None] * (size - len(fields))


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def moment_of(seconds: int | None) -> datetime | None:
    """Return the time of a number of seconds since 1970 in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def created_seconds(text: str | None) -> int | None:
    """Return the seconds since 1970 of an ISO 8601 time, None when it is none that we can store."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
        moment_of(seconds)  # the first and last years do not come back from every zone
    except (ValueError, OverflowError):
        return None
    return seconds


@dataclass(frozen=True, slots=True, repr=False)
class StoredItem:
    """What the index keeps of an item besides its numbers."""

    version: bytes
    item: Item


def item_text(item: Item, version: bytes, prefix: str) -> bytes:
    """Return what is stored of an item; `prefix` is the id of its partition, not written again in each locator."""
    inside = bool(prefix) and item.locator.startswith(prefix)
    fields = [
        item.locator[len(prefix) :] if inside else item.locator,
        int(inside),
        item.handle,
        item.name,
        _seconds(item.created),
        _seconds(item.modified),
        item.title,
        item.url,
        item.media_type,
    ]
    return version + _dump(fields)


def item_from(cipher: Cipher, mac: bytes, blob: bytes, prefix: str, kind: ItemKind) -> StoredItem:
    """Decrypt and undo `item_text`; the version's text is not kept, only its digest."""
    data = cipher.decrypt("item", mac, blob)
    tail, inside, handle, name, created, modified, title, url, media_type = _load(data[VERSION_BYTES:], 9)
    item = Item(
        locator=prefix + tail if inside else tail,
        version="",
        kind=kind,
        name=name,
        media_type=media_type,
        title=title,
        url=url,
        created=moment_of(created),
        modified=moment_of(modified),
        handle=handle or "",
    )
    return StoredItem(data[:VERSION_BYTES], item)


@dataclass(frozen=True, slots=True, repr=False)
class StoredContent:
    """What the index keeps of a content besides its numbers."""

    digest: bytes
    title: str | None
    created: datetime | None
    thread: str | None
    """The same text in all messages of one conversation, and in no others."""
    slots: tuple[Slot, ...]


def content_blob(cipher: Cipher, mac: bytes, digest: bytes, about: About, slots: tuple[Slot, ...]) -> bytes:
    """Encrypt the texts of a content; of its thread a digest is kept."""
    thread = thread_digest(about.thread)
    packed = []
    for part, place in slots:
        slot: list[Any] = [_PARTS.index(part) if part in _PARTS else part, place.page, place.label]
        if place.seconds is not None or place.box is not None:
            slot.append(list(place.seconds) if place.seconds else None)
            slot.append(list(place.box) if place.box else None)
        while slot[-1] is None:
            slot.pop()
        packed.append(slot)
    return cipher.encrypt("content", mac, digest + _dump([packed, created_seconds(about.created), about.title, thread]))


def thread_digest(thread: str | None) -> str | None:
    """Return what is kept, encrypted, of the id of a conversation."""
    return hashlib.sha256(thread.encode("utf-8", "surrogatepass")).hexdigest()[:16] if thread else None


def thread_mac(cipher: Cipher, digest: str | None) -> bytes | None:
    """Return the look-up value of a conversation."""
    return cipher.mac("thread", digest)[:THREAD_BYTES] if digest else None


def content_from(cipher: Cipher, mac: bytes, blob: bytes) -> StoredContent:
    """Undo `content_blob`."""
    data = cipher.decrypt("content", mac, blob)
    packed, created, title, thread = _load(data[DIGEST_BYTES:], 4)
    slots = []
    for part, page, label, seconds, box in (slot + [None] * (5 - len(slot)) for slot in packed or []):
        name = _PARTS[part] if isinstance(part, int) else part
        slots.append(Slot(name, Place(page, label, tuple(seconds) if seconds else None, tuple(box) if box else None)))
    return StoredContent(data[:DIGEST_BYTES], title, moment_of(created), thread, tuple(slots))


def value_blob(cipher: Cipher, mac: bytes, key: str, display: str) -> bytes:
    """Encrypt a value: its normal form, and how it is shown if that differs."""
    text = key if key == display else f"{key}\0{display}"
    return cipher.encrypt("value", mac, text.encode("utf-8", "surrogatepass"))


def value_from(cipher: Cipher, mac: bytes, blob: bytes) -> tuple[str, str]:
    """Return (key, display)."""
    key, _, display = cipher.decrypt("value", mac, blob).decode("utf-8", "surrogatepass").partition("\0")
    return key, display or key


def text_blob(cipher: Cipher, table: str, mac: bytes, *texts: str) -> bytes:
    """Encrypt a few texts of a small table."""
    return cipher.encrypt(table, mac, _dump(list(texts)))


def texts_from(cipher: Cipher, table: str, mac: bytes, blob: bytes, size: int) -> list[str]:
    """Undo `text_blob`."""
    return [text or "" for text in _load(cipher.decrypt(table, mac, blob), size)]


def first_text(data: bytes) -> str:
    """Return the first text of the decrypted blob of a small table."""
    return str(_load(data, 1)[0])


def note_blob(cipher: Cipher, source: int, name: str, value: Any) -> bytes:
    """Return the ciphertext of a note of a source, any JSON value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return cipher.encrypt("note", note_binding(source, name), text.encode("utf-8", "surrogatepass"))


def note_from(cipher: Cipher, source: int, name: str, blob: bytes) -> Any:
    """Return a note of a source."""
    return json.loads(cipher.decrypt("note", note_binding(source, name), blob).decode("utf-8", "surrogatepass"))


def note_binding(source: int, name: str) -> bytes:
    """Return what ties the ciphertext of a note to its place."""
    return f"{source} {name}".encode()
