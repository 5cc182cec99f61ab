"""Extended headers of a tar (POSIX pax): comments, attributes and whatever programs add; libraries read past them."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

_BLOCK = 512
_HEADERS = 300_000
_LARGEST = 1 << 20
_USUAL = re.compile(
    r"(?:path|linkpath|size|uid|gid|uname|gname|[acm]time|hdrcharset|charset|GNU\..*|SCHILY\.(?:dev|ino|nlink|fflags|acl.*)|"
    r"LIBARCHIVE\.(?:creationtime|symlinktype)|RHT\.security.*|.*security\.(?:selinux|capability|ima))"
)
"""What the library reads, and what says nothing about people."""


def pax_texts(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield kind ("comment" or "attribute") and text of each record; leaves the stream anywhere."""
    at, end = 0, stream.seek(0, io.SEEK_END)
    for _ in range(_HEADERS):
        stream.seek(at)
        head = stream.read(_BLOCK)
        size = _number(head[124:136])
        if len(head) < _BLOCK or head[257:262] != b"ustar" or size < 0 or at > end:
            return
        if head[156:157] in (b"x", b"g"):
            yield from _records(stream.read(min(size, _LARGEST)))
        at += _BLOCK + -(-size // _BLOCK) * _BLOCK


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    at = 0
    while found := re.compile(rb"(\d{1,8}) ([^=\n]{1,1000})=").match(data, at):
        stop = at + int(found[1])
        if stop <= found.end():
            return
        key, value = found[2].decode("utf-8", "replace"), data[found.end() : stop - 1]
        if not _USUAL.fullmatch(key):
            told = _plain(key, value)
            if told.strip():
                yield ("comment", told) if key == "comment" else ("attribute", f"{_short(key)}: {told}")
        at = stop


def _plain(key: str, value: bytes) -> str:
    if key.startswith("LIBARCHIVE.xattr."):  # the same attribute in base64
        try:
            value = base64.b64decode(value + b"=" * (-len(value) % 4))
        except (binascii.Error, ValueError):
            return ""
    return value.decode("utf-8", "replace")


def _short(key: str) -> str:
    return key.removeprefix("LIBARCHIVE.xattr.").removeprefix("SCHILY.xattr.")


def _number(field: bytes) -> int:
    """Return a size in octal digits, or in base 256 as GNU tar writes large ones."""
    if field[:1] in (b"\x80", b"\xff"):
        return int.from_bytes(field[1:], "big") if field[0] == 0x80 else -1
    digits = field.strip(b" \0")
    return int(digits, 8) if re.fullmatch(rb"[0-7]{1,12}", digits) else 0 if not digits else -1
