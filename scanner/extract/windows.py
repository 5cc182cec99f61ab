"""Streams over streams: a stretch of bytes, and the transfer encodings of mail undone on the way."""

from __future__ import annotations

import binascii
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 64 * 1024
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64) - set(b"-_"))
_SAFE_TO_USUAL = bytes.maketrans(b"-_", b"+/")
"""Some senders use the alphabet that is made for URLs (RFC 4648 section 5)."""


class Window(io.RawIOBase):
    """The bytes from `offset` on, `length` of them, of a seekable stream that others move too."""

    def __init__(self, stream: BinaryIO, offset: int, length: int) -> None:
        self._stream, self._offset, self._length, self._at = stream, offset, length, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be moved."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move as `io` says."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, all that is left without a size."""
        left = max(0, self._length - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        if not wanted:
            return b""
        self._stream.seek(self._offset + self._at)
        data = self._stream.read(wanted)
        self._at += len(data)
        return data

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


class Decoding(io.RawIOBase):
    """A stream whose chunks go through a decoder: `step(data, final)` returns decoded and left-over bytes."""

    def __init__(self, stream: BinaryIO, step: Callable[[bytes, bool], tuple[bytes, bytes]]) -> None:
        self._stream, self._step = stream, step
        self._ready, self._left, self._ended = b"", b"", False

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` decoded bytes, all that is left without a size."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(CHUNK), b""))
        while not self._ready and not self._ended:
            self._fill()
        data, self._ready = self._ready[:size], self._ready[size:]
        return data

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def _fill(self) -> None:
        data = self._stream.read(CHUNK)
        self._ended = not data
        self._ready, self._left = self._step(self._left + data, self._ended)


class Chunks(io.RawIOBase):
    """Pieces of bytes that are made one after the other, as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, memoryview(b"")

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, all that is left without a size."""
        if size is None or size < 0:
            held, self._held = bytes(self._held), memoryview(b"")
            return held + b"".join(self._pieces)
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = memoryview(piece)
        data, self._held = self._held[:size], self._held[size:]
        return bytes(data)

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


def undone(stream: BinaryIO, encoding: str) -> BinaryIO:
    """Return the stream without its Content-Transfer-Encoding; unknown ones are left as they are."""
    step = _STEPS.get(encoding)
    return Decoding(stream, step) if step else stream  # type: ignore[return-value]


def undo(data: bytes, encoding: str) -> bytes:
    """Return bytes without their Content-Transfer-Encoding."""
    step = _STEPS.get(encoding)
    return step(data, True)[0] if step else data


def _base64(data: bytes, final: bool) -> tuple[bytes, bytes]:
    data = data.translate(_SAFE_TO_USUAL, _NOT_BASE64)
    whole = len(data) & ~3
    if not final:
        return binascii.a2b_base64(data[:whole]), data[whole:]
    if len(data) - whole == 1:  # a single sign carries six bits only: a cut or a stray sign
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4)), b""


def _quoted_printable(data: bytes, final: bool) -> tuple[bytes, bytes]:
    if final:
        return binascii.a2b_qp(data), b""
    stop = data.rfind(b"\n") + 1
    if not stop:
        # No line end for a long time: cut where no escape and no blank before a line end is torn.
        stop = len(data) - 3
        while (stop > 0 and data[stop - 1] in b"= \t\r") or b"=" in data[max(stop - 2, 0) : stop]:
            stop -= 1
            if stop < len(data) - 4096:
                break
    stop = max(stop, 0)
    return binascii.a2b_qp(data[:stop]), data[stop:]


def _uuencoded(data: bytes, final: bool) -> tuple[bytes, bytes]:
    stop = len(data) if final else data.rfind(b"\n") + 1
    out = []
    for line in data[:stop].split(b"\n"):
        line = line.rstrip(b"\r")
        if line and not line.startswith((b"begin ", b"end")):
            out.append(_uu_line(line))
    return b"".join(out), data[stop:]


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders write trailing junk; the first sign tells how much belongs to the line.
        wanted = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:wanted])
        except binascii.Error:
            return b""


_STEPS = {
    "base64": _base64,
    "quoted-printable": _quoted_printable,
    "x-uuencode": _uuencoded,
    "uuencode": _uuencoded,
    "x-uue": _uuencoded,
}
