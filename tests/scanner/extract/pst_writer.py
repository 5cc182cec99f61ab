"""Writes small mailboxes of Outlook as [MS-PST] says: blocks, heaps, property and table contexts; no encryption."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

LONG, BOOLEAN, OBJECT, TEXT, UNICODE, TIME, BINARY, MANY = 0x03, 0x0B, 0x0D, 0x1E, 0x1F, 0x40, 0x102, 0x101F
STORE, NAMES, ROOT = 0x21, 0x61, 0x122
RECIPIENTS, ATTACHMENTS = 0x692, 0x671
BLOCK = 8176
IN_HEAP = 3000

Props = dict[tuple[int, int], object]
"""Values by property id and type."""


@dataclass
class Attachment:
    """A file, or a message when `inner` is one."""

    props: Props
    inner: Item | None = None


@dataclass
class Item:
    """A message, contact, appointment and so on."""

    props: Props
    recipients: list[Props] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


def crc(data: bytes) -> int:
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(offset: int, bid: int) -> int:
    value = (offset ^ bid) & 0xFFFFFFFF
    return (value >> 16) ^ (value & 0xFFFF)


def coded(kind: int, value: object) -> bytes:
    if isinstance(value, list):
        pieces = [coded(kind & ~0x1000, one) for one in value]
        at = 4 + 4 * len(pieces)
        starts = b""
        for piece in pieces:
            starts += struct.pack("<I", at)
            at += len(piece)
        return struct.pack("<I", len(pieces)) + starts + b"".join(pieces)
    if isinstance(value, str):
        return value.encode("utf-16-le" if kind == UNICODE else "cp1252")
    assert isinstance(value, bytes)
    return value


class Mailbox:
    """Gathers blocks and nodes; `bytes()` lays them out."""

    def __init__(self, names: Sequence[tuple[int, int | str]] = ((0x8000, 0x8083),)) -> None:
        self._blocks: dict[int, bytes] = {}
        self._nodes: list[tuple[int, int, int, int]] = []
        self._bid, self._folder, self._item, self._sub = 4, 0x8022, 0x200024, 0x400
        self._contents: dict[int, tuple[int, int, str, list[int]]] = {}
        self._node(STORE, {(0x3001, UNICODE): "aase@example.no"}, 0)
        self._names(names)
        self._contents[ROOT] = (ROOT, 0, "", [])

    def folder(self, name: str, parent: int = ROOT, comment: str = "") -> int:
        nid = self._folder
        self._folder += 0x20
        self._contents[nid] = (parent, 0, name + ("\0" + comment if comment else ""), [])
        return nid

    def add(self, item: Item, folder: int) -> None:
        nid = self._item
        self._item += 0x20
        data, below = self._of(item)
        self._nodes.append((nid, data, below, folder))
        self._contents[folder][3].append(nid)

    def bytes(self) -> bytes:
        for nid, (parent, _, name, items) in self._contents.items():
            shown, _, comment = name.partition("\0")
            inner = [one for one, told in self._contents.items() if told[0] == nid and one != nid]
            props: Props = {(0x3001, UNICODE): shown, (0x3602, LONG): len(items), (0x360A, BOOLEAN): bool(inner)}
            if comment:
                props[0x3004, UNICODE] = comment
            self._node(nid, props, parent)
            index = nid & ~0x1F
            for kind, rows in ((0x0D, inner), (0x0E, items), (0x0F, [])):
                self._nodes.append((index | kind, *self._table([], [(one, {}) for one in rows]), 0))
        return self._laid_out()

    def _node(self, nid: int, props: Props, parent: int) -> None:
        data, below = self._context(props, {})
        self._nodes.append((nid, data, below, parent))

    def _names(self, names: Sequence[tuple[int, int | str]]) -> None:
        """Write the map of named properties: their numbers from 0x8000 on stand for lids or texts."""
        entries = strings = b""
        for number, name in names:
            if isinstance(name, str):
                entries += struct.pack("<IHH", len(strings), 1 | 2 << 1, number - 0x8000)
                text = name.encode("utf-16-le")
                strings += struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
            else:
                entries += struct.pack("<IHH", name, 2 << 1, number - 0x8000)
        props: Props = {(1, LONG): 251, (2, BINARY): bytes(16), (3, BINARY): entries, (4, BINARY): strings}
        self._node(NAMES, props, 0)

    def _of(self, item: Item) -> tuple[int, int]:
        below: dict[int, tuple[int, int]] = {}
        if item.recipients:
            columns = sorted({key for one in item.recipients for key in one})
            below[RECIPIENTS] = self._table(columns, list(enumerate(item.recipients)))
        if item.attachments:
            rows: list[tuple[int, Props]] = []
            for number, one in enumerate(item.attachments):
                nid = 0x8025 + 0x20 * number
                inside: dict[int, tuple[int, int]] = {}
                props = dict(one.props)
                if one.inner:
                    inside[0x10004] = self._of(one.inner)
                    props |= {(0x3705, LONG): 5, (0x3701, OBJECT): struct.pack("<II", 0x10004, 100)}
                below[nid] = self._context(props, inside)
                rows.append((nid, {(0x0E20, LONG): 100}))
            below[ATTACHMENTS] = self._table([(0x0E20, LONG)], rows)
        return self._context(item.props, below)

    def _context(self, props: Props, below: dict[int, tuple[int, int]]) -> tuple[int, int]:
        """Write a property context (2.3.3) and return its blocks."""
        values: list[bytes] = []
        records = b""
        for (tag, kind), value in sorted(props.items()):
            if isinstance(value, int):
                told = int(value)
            elif len(data := coded(kind, value)) > IN_HEAP:
                told = self._sub | 0x1F
                self._sub += 0x20
                below = {**below, told: (self._block(data), 0)}
            else:
                values.append(data)
                told = (len(values) + 2) << 5 if data else 0
                if not data:
                    values.pop()
            records += struct.pack("<HHI", tag, kind, told)
        header = struct.pack("<BBBBI", 0xB5, 2, 6, 0, 2 << 5 if records else 0)
        return self._block(heap(0xBC, [header, records, *values])), self._below(below)

    def _table(self, columns: list[tuple[int, int]], rows: list[tuple[int, Props]]) -> tuple[int, int]:
        """Write a table context (2.3.4), all of its columns four bytes wide."""
        columns = [(0x67F2, LONG), (0x67F3, LONG), *columns]
        wide, width = 4 * len(columns), 4 * len(columns) + (len(columns) + 7) // 8
        values: list[bytes] = []
        matrix = b""
        for number, props in rows:
            cells = [number, 1]
            for key in columns[2:]:
                value = props.get(key, 0)
                if not isinstance(value, int):
                    values.append(coded(key[1], value))
                    value = (len(values) + 4) << 5
                cells.append(value)
            matrix += struct.pack(f"<{len(cells)}I", *cells) + b"\xff" * (width - wide)
        places = sorted((tag << 16 | kind, at) for at, (tag, kind) in enumerate(columns))
        described = b"".join(struct.pack("<IHBB", tag, 4 * at, 4, at) for tag, at in places)
        info = struct.pack("<BB4HIII", 0x7C, len(columns), wide, wide, wide, width, 2 << 5, 4 << 5 if rows else 0, 0)
        index = b"".join(
            struct.pack("<II", number, at) for at, (number, _) in enumerate(sorted(rows, key=lambda one: one[0]))
        )
        header = struct.pack("<BBBBI", 0xB5, 4, 4, 0, 3 << 5 if rows else 0)
        return self._block(heap(0x7C, [info + described, header, index, matrix, *values])), 0

    def _below(self, nodes: dict[int, tuple[int, int]]) -> int:
        if not nodes:
            return 0
        entries = b"".join(struct.pack("<QQQ", nid, *blocks) for nid, blocks in sorted(nodes.items()))
        return self._raw(struct.pack("<BBHI", 2, 0, len(nodes), 0) + entries, internal=True)

    def _block(self, data: bytes) -> int:
        if len(data) <= BLOCK:
            return self._raw(data)
        pieces = [self._raw(data[at : at + BLOCK]) for at in range(0, len(data), BLOCK)]
        head = struct.pack("<BBHI", 1, 1, len(pieces), len(data))
        return self._raw(head + b"".join(struct.pack("<Q", one) for one in pieces), internal=True)

    def _raw(self, data: bytes, *, internal: bool = False) -> int:
        bid = self._bid | (2 if internal else 0)
        self._bid += 4
        self._blocks[bid] = data
        return bid

    def _laid_out(self) -> bytes:
        out = bytearray(0x4600)
        places: list[bytes] = []
        for bid, data in sorted(self._blocks.items()):
            at = len(out)
            places.append(struct.pack("<QQHHI", bid, at, len(data), 2, 0))
            size = -(-(len(data) + 16) // 64) * 64
            out += data + bytes(size - len(data) - 16)
            out += struct.pack("<HHIQ", len(data), signature(at, bid), crc(data), bid)
        out += bytes(-len(out) % 512)
        nodes = [struct.pack("<QQQII", *node, 0) for node in sorted(self._nodes)]
        tops = [self._tree(out, kind, entries) for kind, entries in ((0x81, nodes), (0x80, places))]
        root = (
            struct.pack("<IQQQQ", 0, len(out), 0x4400, 0, 0)
            + b"".join(struct.pack("<QQ", *one) for one in tops)
            + b"\2\0\0\0"
        )
        inner = (
            struct.pack("<HHHBBII", 0x4D53, 23, 19, 1, 1, 0, 0) + struct.pack("<QQI", 0, self._bid, 1) + bytes(128 + 8)
        )
        inner += root + bytes(4) + b"\xff" * 256 + b"\x80\x00\0\0" + struct.pack("<Q", self._bid)
        head = b"!BDN" + struct.pack("<I", crc(inner[:471])) + inner
        out[: len(head) + 4] = head + struct.pack("<I", crc(inner[:516]))
        return bytes(out)

    def _tree(self, out: bytearray, kind: int, entries: list[bytes]) -> tuple[int, int]:
        """Write the pages of a B-tree (2.2.2.7.7) and return its top."""
        level = 0
        while True:
            width = len(entries[0])
            most = 488 // width
            above: list[bytes] = []
            for start in range(0, len(entries), most):
                some = entries[start : start + most]
                bid, at = self._bid, len(out)
                self._bid += 4
                page = b"".join(some).ljust(488, b"\0") + struct.pack("<BBBBI", len(some), most, width, level, 0)
                out += page + struct.pack("<BBHIQ", kind, kind, signature(at, bid), crc(page), bid)
                above.append(some[0][:8] + struct.pack("<QQ", bid, at))
            if len(above) == 1:
                return struct.unpack("<QQ", above[0][8:])
            entries, level = above, level + 1


def heap(client: int, pieces: list[bytes]) -> bytes:
    """Write a heap on a node of one block (2.3.1); its first piece is its root."""
    starts, data = [], bytearray(12)
    for piece in pieces:
        starts.append(len(data))
        data += piece
    starts.append(len(data))
    data += bytes(len(data) % 2)
    told = struct.pack("<HH", len(pieces), 0) + struct.pack(f"<{len(starts)}H", *starts)
    head = struct.pack("<HBBI4s", len(data), 0xEC, client, 1 << 5, bytes(4))
    return head + bytes(data[12:]) + told
