"""Compressed files; a tar inside is read as the archive it is."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.archives import archive_members
from scanner.extract.around import loose_text
from scanner.extract.names import shown
from scanner.extract.sniffing import is_tar
from scanner.extract.unpacking import BLOCK, Archive, Blocks, opened
from scanner.extract.zipdirectory import decoded
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

_ENDINGS = (".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma", ".lz", ".z", ".zstd")
_FILTERS = ("compress", "lz4", "lzma", "lzip", "zstd")
_HEADER = 1 << 17


class CompressedExtractor:
    """Reads gzip, bzip2, xz, zstd, lz4, lzma, lzip and compress."""

    name: ClassVar[str] = "compressed"
    version: ClassVar[int] = 3
    media_types: ClassVar[frozenset[str]] = frozenset(
        {
            "application/gzip",
            "application/x-bzip2",
            "application/x-xz",
            "application/zstd",
            "application/x-lz4",
            "application/x-lzma",
            "application/x-lzip",
            "application/x-compress",
        }
    )

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield one member, or those of the tar inside."""
        told, comment = _gzip_texts(blob.stream)
        if comment:
            yield Segment(comment, "header", Place(label="comment"))
        stream = _unpacked(blob.stream)
        if is_tar(stream.read(512)):
            stream = _unpacked(blob.stream)
            # Unpacked here and not by libarchive, which gives up a whole block at a broken end.
            try:
                yield from archive_members(cast(BinaryIO, stream), seekable=False)
            except UnreadableError as error:
                raise stream.fault or error from None
            if stream.fault:
                raise stream.fault
            return
        stream = _unpacked(blob.stream)
        name = shown(PurePosixPath(blob.name).name)
        stem = name.rpartition(".")[0] if name.lower().endswith(_ENDINGS) else name
        yield Member(told or stem or "content", cast(BinaryIO, stream))
        if isinstance(stream, _Unpacked):
            yield from loose_text(stream.behind, "behind the end")
        if stream.fault:
            yield Trouble(stream.fault.reason, stream.fault.detail)


def _gzip_texts(stream: BinaryIO) -> tuple[str, str]:
    """Return the name and the comment in the header of a gzip file: RFC 1952, section 2.3."""
    stream.seek(0)
    head = stream.read(_HEADER)
    stream.seek(0)
    if head[:3] != b"\x1f\x8b\x08" or len(head) < 10:
        return "", ""
    flags, at = head[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(head[10:12], "little")
    name = comment = b""
    if flags & 8:
        name = head[at:].partition(b"\x00")[0]
        at += len(name) + 1
    if flags & 16:
        comment = head[at:].partition(b"\x00")[0]
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", decoded(comment))[:60_000].strip()
    return shown(PurePosixPath(decoded(name).replace("\\", "/")).name), text


def _unpacked(stream: BinaryIO) -> Blocks:
    stream.seek(0)
    head = stream.read(6)
    stream.seek(0)
    for magic, new in _DECOMPRESSORS:
        if head.startswith(magic):
            return _Unpacked(stream, new)
    return _Filtered(stream)


class _Unpacked(Blocks):
    """What a compressed stream holds, all of its sections; at a broken end all that came before."""

    def __init__(self, stream: BinaryIO, new: Callable[[], Any]) -> None:
        self._stream, self._new = stream, new
        self._unpack = new()
        self._packed, self._ended, self._sections = b"", False, 0
        self.behind = b""
        """What stands behind the last section and is none."""

    def some(self, size: int) -> bytes:
        """Return more; ends at a fault."""
        data = b""
        while not data and not self._ended:
            try:
                data = self._step(min(size, BLOCK))
            except (zlib.error, OSError, lzma.LZMAError, ValueError):
                self._ended = True
                self.behind = self._packed
                if not self._sections:  # what follows a whole section may be padding
                    self.fault = UnreadableError(Reason.CORRUPT, "compressed data")
        return data

    def _step(self, size: int) -> bytes:
        if self._unpack.eof:
            self._sections += 1
            self._packed = self._unpack.unused_data or self._stream.read(BLOCK)
            self._ended = not self._packed.strip(b"\x00")
            self._unpack = self._new()
            return b""
        if not self._packed:
            self._packed = self._stream.read(BLOCK)
            if not self._packed:
                return self._last(size)
        data: bytes = self._unpack.decompress(self._packed, size)
        self._packed = getattr(self._unpack, "unconsumed_tail", b"")
        return data

    def _last(self, size: int) -> bytes:
        """The input is used up: what the decompressor still holds, then the end."""
        data: bytes = b"" if getattr(self._unpack, "needs_input", True) else self._unpack.decompress(b"", size)
        if not data and not self._unpack.eof:
            self._ended = True
            self.fault = UnreadableError(Reason.TRUNCATED, "compressed data end too early")
        return data


class _Filtered(Blocks):
    """What libarchive unpacks of a stream in a format that Python has no decompressor for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._opened = opened(stream, seekable=False, formats=("raw",), filters=_FILTERS)
        self._archive: Archive | None = None

    def some(self, size: int) -> bytes:
        """Return more; ends at a fault."""
        if self.fault:
            return b""
        try:
            if self._archive is None:
                self._archive = self._opened.__enter__()
                if not self._archive.next():
                    return b""
            return self._archive.read(min(size, BLOCK))
        except UnreadableError as error:
            reason = Reason.TRUNCATED if error.reason is Reason.TRUNCATED else Reason.CORRUPT
            self.fault = UnreadableError(reason, "compressed data")
            return b""

    def __del__(self) -> None:
        if self._archive is not None:
            self._opened.__exit__(None, None, None)


_DECOMPRESSORS: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", lambda: zlib.decompressobj(31)),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(memlimit=_WINDOW)),
)
_WINDOW = 512 << 20
