"""7z: streamed by libarchive; locked ones, which that cannot read, unpacked in memory by py7zr."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from typing import BinaryIO, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.archives import archive_members, whole
from scanner.extract.names import Unique, shown
from scanner.extract.unpacking import LOCKED
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Member, Trouble
from scanner.secret import Secret

UNPACKED = 256 << 20
_SECONDS = 20.0
"""So long passwords are tried: each takes half a second by design of the format."""


class SevenZipExtractor:
    """Reads 7z, with a password too, and with locked names."""

    name: ClassVar[str] = "7z"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/x-7z-compressed"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the members; what is locked or broken is told with its name, the rest is read."""
        return whole(blob, _members(blob), least=32)


def _members(blob: Blob) -> Iterator[Extracted]:
    names = Unique()
    locked = False
    try:
        for one in archive_members(blob.stream, names=names, formats=("7zip",)):
            if isinstance(one, Trouble) and one.reason is Reason.PASSWORD:
                locked = True
                if blob.means.passwords:
                    continue
            yield one
    except UnreadableError as error:
        if error.reason is not Reason.PASSWORD:
            raise
        locked = True
    if locked:
        yield from _unlocked(blob, blob.means.passwords)


def _unlocked(blob: Blob, passwords: Sequence[Secret]) -> Iterator[Extracted]:
    import py7zr

    began = time.monotonic()
    for password in passwords:
        if time.monotonic() - began > _SECONDS:
            raise UnreadableError(Reason.PASSWORD, "not all passwords of the list were tried", retryable=True)
        held: list[tuple[str, io.BytesIO]] = []
        try:
            _unpack(blob.stream, password, held)
        except py7zr.exceptions.DecompressionBombError:
            raise UnreadableError(Reason.TOO_LARGE, f"more than {UNPACKED} bytes in a locked archive") from None
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 - a wrong password shows as broken data of any kind
            continue
        names = Unique()
        for name, data in held:
            data.seek(0)
            yield Member(names(shown(name) or "unnamed"), data, data.getbuffer().nbytes)
        return
    raise UnreadableError(Reason.PASSWORD, LOCKED, retryable=True)


def _unpack(stream: BinaryIO, password: Secret, held: list[tuple[str, io.BytesIO]]) -> None:
    """Unpack into memory; the library pushes its bytes, so members cannot be streamed."""
    import py7zr
    from py7zr.io import Py7zBytesIO, WriterFactory

    class Factory(WriterFactory):
        def create(self, filename: str) -> Py7zBytesIO:
            writer = Py7zBytesIO(filename, UNPACKED)
            held.append((filename, writer._buffer))
            return writer

    stream.seek(0)
    with py7zr.SevenZipFile(stream, password=password.reveal(), max_extract_size=UNPACKED) as archive:
        archive.extractall(factory=Factory())
