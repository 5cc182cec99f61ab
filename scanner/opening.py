"""Opens an item's bytes in a worker process, without a trace on the source."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from scanner.errors import UnreadableError
from scanner.framing import unquoted
from scanner.model import ByteRange, Reason
from scanner.sealed import Sealed

DIGEST_BYTES = 16
BLOCK = 1 << 20


def digest_of(stream: BinaryIO, beat: Callable[[], None]) -> bytes:
    """Return the digest of a stream's bytes and go back to its start."""
    sha = hashlib.sha256()
    while block := stream.read(BLOCK):
        sha.update(block)
        beat()
    stream.seek(0)
    return sha.digest()[:DIGEST_BYTES]


@dataclass(frozen=True, slots=True)
class Opened:
    """An item's bytes as a seekable stream."""

    stream: BinaryIO
    size: int
    descriptor: int | None = None
    stamp: tuple[int, int] = (0, 0)

    def changed(self) -> UnreadableError | None:
        """Return the fault when the file was written to since it was opened."""
        if self.descriptor is None or _stamp(self.descriptor) == self.stamp:
            return None
        return UnreadableError(Reason.CHANGED, retryable=True)


def _stamp(descriptor: int) -> tuple[int, int]:
    status = os.fstat(descriptor)
    return status.st_size, status.st_mtime_ns


@contextmanager
def open_range(source: ByteRange | bytes | Sealed, limit: int) -> Iterator[Opened]:
    """Open an item's bytes; raises `UnreadableError` when they are over the limit."""
    if isinstance(source, bytes):
        yield Opened(io.BytesIO(source), len(source))
        return
    if isinstance(source, Sealed):
        with source.open() as stream:
            yield Opened(stream, source.size)
        return
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        number = os.open(source.path, flags | os.O_NOATIME)
    except PermissionError:  # O_NOATIME is for the owner only
        number = os.open(source.path, flags)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise UnreadableError(Reason.SPECIAL)
    with open(number, "rb") as file:
        stamp = _stamp(number)
        size = stamp[0] - source.offset if source.length is None else source.length
        if size < 0 or source.offset + size > stamp[0]:
            raise UnreadableError(Reason.CHANGED, retryable=True)
        if size > limit:
            raise UnreadableError(Reason.TOO_LARGE, f"more than max_item_bytes ({limit})")
        if source.length is None and not source.quoted and not source.offset:
            yield Opened(file, size, number, stamp)
            return
        file.seek(source.offset)
        data: BinaryIO = io.BytesIO(file.read(size))
        yield Opened(io.BytesIO(unquoted(data).read()) if source.quoted else data, size)
