"""The structure of a mail by offsets: which part begins and ends where.

Our own walk over lines instead of the standard library's parser, for three reasons that are
each tested: that one takes time in the square of the depth, it fails by recursion on nested
multiparts, and it holds the whole mail in memory several times. Here nothing is kept but the
headers; nested messages are not walked into, they are members.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from scanner.extract.fields import ContentType, content_type

LINE = 64 * 1024
HEADER_BYTES = 4 * 1024 * 1024
"""What is read of one part's header; a mail with more is read without the rest."""
BROKEN, CUT = "broken line", "cut header"
"""Names that no header has: of lines in a header that are none, and of the place where `HEADER_BYTES` were reached."""

Headers = list[tuple[str, bytes]]
"""Lower-case names with raw values, continuation lines included."""


@dataclass(slots=True)
class Leaf:
    """A part that holds content: where it stands and how it is told. `trail` are the multiparts around it."""

    headers: Headers
    type: ContentType
    offset: int
    length: int = 0
    trail: tuple[str, ...] = ()

    def first(self, name: str) -> bytes | None:
        """Return the raw value of the first header of that name."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(slots=True)
class _Walk:
    """What is open while the lines go by; `open` maps a boundary to its depth."""

    boundaries: list[bytes] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    open: dict[bytes, int] = field(default_factory=dict)

    def enter(self, boundary: bytes, kind: str) -> None:
        self.boundaries.append(boundary)
        self.kinds.append(kind)
        self.open.setdefault(boundary, len(self.boundaries))

    def leave(self, depth: int) -> None:
        while len(self.boundaries) > depth:
            boundary = self.boundaries.pop()
            self.kinds.pop()
            if self.open.get(boundary) == len(self.boundaries) + 1:
                del self.open[boundary]


def read_headers(stream: BinaryIO, walk: _Walk | None = None) -> tuple[Headers, int]:
    """Read header lines from the stream's position; return them and the offset of the content.

    Lines that are no header are called `BROKEN`; a boundary of the walk ends the header.
    """
    lines = _header_lines(stream, walk)
    headers: list[tuple[str, list[bytes]]] = []
    at, room, whole = stream.tell(), HEADER_BYTES, True
    for line in lines:
        if not whole or line[:1] in b" \t":
            room -= len(line)
            if not headers:
                headers.append((BROKEN, []))
            if room > 0:
                headers[-1][1].append(line)
        else:
            key, colon, value = line.partition(b":")
            key = key.rstrip()
            if colon and 0 < len(key) <= 200 and b" " not in key:
                room -= len(line)
                headers.append((key.lower().decode("latin-1"), [value] if room > 0 else []))
            elif _inside(line, headers, walk):
                room -= len(line)
                headers.append((BROKEN, [line] if room > 0 else []))
            else:
                break
        whole = line.endswith(b"\n")
        at += len(line)
    else:
        at = stream.tell()
    stream.seek(at)
    if room <= 0:
        headers.append((CUT, []))
    return [(key, b"".join(values)) for key, values in headers], at


def _header_lines(stream: BinaryIO, walk: _Walk | None) -> Iterator[bytes]:
    while True:
        line = stream.readline(LINE)
        if line in (b"", b"\n", b"\r\n"):
            return
        if walk and line.startswith(b"--") and _boundary(line, walk.open):
            stream.seek(-len(line), 1)
            return
        yield line


def _inside(line: bytes, headers: Sequence[object], walk: _Walk | None) -> bool:
    """Tell a broken line inside a header from a body that begins without an empty line."""
    if headers:
        return b":" in line[:80]
    return walk is None and line.startswith((b"From ", b">From "))


def leaves(stream: BinaryIO) -> Iterator[Leaf]:
    """Yield the parts of the message at the stream's start, the first one with the message's own headers.

    The stream may be moved between two parts; when the message is a multipart, the first leaf
    has length 0 or the preamble. An unclosed multipart ends with the stream.
    """
    walk = _Walk()
    stream.seek(0)
    headers, at = read_headers(stream)
    leaf = Leaf(headers, content_type(headers), at)
    if not _enter(walk, leaf):
        stream.seek(0, 2)
        leaf.length = stream.tell() - at
        yield leaf
        return
    stream.seek(at)
    yield from _walk_lines(stream, walk, leaf)


def _walk_lines(stream: BinaryIO, walk: _Walk, leaf: Leaf) -> Iterator[Leaf]:
    """Go from boundary to boundary; each ends the leaf before it and begins the next."""
    whole_line, before = True, 0
    while True:
        line = stream.readline(LINE)
        depth = _boundary(line, walk.open) if whole_line and line.startswith(b"--") else 0
        if line and not depth:
            whole_line = line.endswith(b"\n")
            before = 0 if not whole_line else 2 if line.endswith(b"\r\n") else 1
            continue
        after = stream.tell()
        # The line end before a boundary belongs to the boundary: RFC 2046 section 5.1.1.
        leaf.length = max(0, after - len(line) - before - leaf.offset)
        yield leaf
        if not line:
            return
        stream.seek(after)
        closing = line.rstrip()[2:] not in walk.open
        walk.leave(depth - 1 if closing else depth)
        if closing:
            leaf = Leaf([], ContentType("epilogue"), after, trail=tuple(walk.kinds[-3:]))
        else:
            headers, at = read_headers(stream, walk)
            kind = content_type(headers, _default_type(walk))
            leaf = Leaf(headers, kind, at, trail=tuple(walk.kinds[-3:]))
            _enter(walk, leaf)
        whole_line, before = True, 0


def _enter(walk: _Walk, leaf: Leaf) -> bool:
    """Open the multipart that a part is; tell whether it is one."""
    boundary = leaf.type.boundary
    if not leaf.type.name.startswith("multipart/") or not boundary:
        return False
    walk.enter(boundary, leaf.type.name)
    return True


def _default_type(walk: _Walk) -> str:
    return "message/rfc822" if walk.kinds and walk.kinds[-1] == "multipart/digest" else "text/plain"


def _boundary(line: bytes, opened: dict[bytes, int]) -> int:
    """Return the depth of the multipart that a line belongs to, 0 when it is no boundary."""
    told = line.rstrip()[2:]
    return opened.get(told) or (opened.get(told[:-2], 0) if told.endswith(b"--") else 0)
