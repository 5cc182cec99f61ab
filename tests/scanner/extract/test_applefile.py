"""What a Mac keeps beside a file, written as RFC 1740 and Apple's own header say."""

from __future__ import annotations

import plistlib
import struct

import pytest

from scanner.errors import UnreadableError
from tests.scanner.extract.reading import read


def double(*entries: tuple[int, bytes]) -> bytes:
    at = 26 + 12 * len(entries)
    head, body = struct.pack(">II16sH", 0x00051607, 0x00020000, b"", len(entries)), b""
    for kind, data in entries:
        head += struct.pack(">III", kind, at + len(body), len(data))
        body += data
    return head + body


def attributes(start: int, **told: bytes) -> bytes:
    names = [(f"com.apple.{name}".encode() + b"\0", value) for name, value in told.items()]
    place = start + 34 + 36 + sum(11 + len(name) + 4 for name, _ in names)
    head, values = b"", b""
    for name, value in names:
        head += struct.pack(">IIHB", place + len(values), len(value), 0, len(name)) + name
        head += bytes(-(start + 34 + 36 + len(head)) % 4)
        values += value
    told_all = struct.pack(">4sIIII12sHH", b"ATTR", 0, 0, place, len(values), b"", 0, len(names))
    return (bytes(34) + told_all + head).ljust(place - start, b"\0") + values


def test_names_comments_and_where_it_came_from() -> None:
    origin = plistlib.dumps(["https://example.com/kari", "Kari Hansen <kari@example.com>"], fmt=plistlib.FMT_BINARY)
    finder = attributes(26 + 12 * 3, metadata=origin, plain=b"tagword")
    found = read(double((9, finder), (3, "brev til Åse.pdf".encode()), (4, b"commentword")), "._x")
    assert found.media_type == "application/applefile"
    for word in ("brev til Åse.pdf", "commentword", "Kari Hansen <kari@example.com>", "tagword"):
        assert word in found.text


def test_the_file_itself_is_a_member() -> None:
    assert read(double((3, b"a.txt"), (1, b"fileword"))).members == {"a.txt": b"fileword"}


@pytest.mark.parametrize("cut", [10, 20, 40])
def test_a_cut_one_says_so(cut: int) -> None:
    data = double((3, b"a.txt"), (1, b"fileword"))
    try:
        assert "truncated" in read(data[:cut] if cut < 30 else data[:-4]).reasons
    except UnreadableError as error:
        assert error.reason == "truncated"
