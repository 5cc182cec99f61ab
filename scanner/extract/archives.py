"""Archives and compressed files, streamed member by member; nothing is written anywhere."""

from __future__ import annotations

import bz2
import contextlib
import ctypes
import io
import locale
import logging
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, BinaryIO, ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.names import Unique, shown
from scanner.extract.sniffing import is_tar
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Member, Trouble

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 256 * 1024
MEMBERS = 100_000
FAULTS = 100
"""So many broken members of one archive are told one by one."""
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError, NotImplementedError, RuntimeError)
_REGULAR, _KIND = 0o100000, 0o170000


class ArchiveExtractor:
    """Reads zip and tar, compressed tars too."""

    name: ClassVar[str] = "archive"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/zip", "application/x-tar"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the members; what is encrypted or broken is told with its name, the rest is read."""
        return archive_members(blob.stream)


class CompressedExtractor:
    """Reads gzip, bzip2 and xz; a tar inside is read as the archive it is."""

    name: ClassVar[str] = "compressed"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/gzip", "application/x-bzip2", "application/x-xz"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield one member, or those of the tar inside."""
        stream = _Unpacked(blob.stream)
        if is_tar(stream.read(512)):
            stream = _Unpacked(blob.stream)
            # Unpacked here and not by libarchive, which gives up a whole block at a broken end.
            try:
                yield from archive_members(cast(BinaryIO, stream), seekable=False)
            except UnreadableError as error:
                raise stream.fault or error from None
            if stream.fault:
                raise stream.fault
            return
        stream = _Unpacked(blob.stream)
        name = shown(PurePosixPath(blob.name).name)
        stem = name.rpartition(".")[0] if name.lower().endswith((".gz", ".bz2", ".xz")) else name
        yield Member(stem or "content", cast(BinaryIO, stream))
        if stream.fault:
            yield Trouble(stream.fault.reason, stream.fault.detail)


def archive_members(stream: BinaryIO, *, seekable: bool = True) -> Iterator[Extracted]:
    """Yield what libarchive finds in a zip, tar or compressed tar."""
    import libarchive
    from libarchive.exception import ArchiveError

    # Its warnings quote member names, and logs carry no personal value.
    logging.getLogger("libarchive").disabled = True
    if locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
        # It converts names by the C locale, and loses those that are not ASCII in "C".
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    source = _Source(stream, seekable)
    names = Unique()
    try:
        with libarchive.stream_reader(source, block_size=BLOCK, header_codec="latin-1") as archive:
            yield from _members(archive, names)
    except ArchiveError as error:
        if seekable:
            yield from _behind_the_break(stream, names)
        raise _fault(error) from None
    if source.fault:
        raise source.fault


def _behind_the_break(stream: BinaryIO, names: Unique) -> Iterator[Extracted]:
    """Read the members of a zip that stand behind one at which libarchive gave up, by the directory at its end."""
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except (*_BROKEN, zipfile.BadZipFile):
        return
    for info in archive.infolist()[:MEMBERS]:
        name = shown(info.filename) or "unnamed"
        if info.is_dir() or name in names:
            continue
        name = names(name)
        if info.flag_bits & 1:
            yield Trouble(Reason.ENCRYPTED, "archive member with a password", name)
            continue
        member = _Lenient(lambda info=info: archive.open(info))  # type: ignore[misc]
        yield Member(name, cast(BinaryIO, member), info.file_size)
        if member.fault:
            yield Trouble(member.fault.reason, member.fault.detail, name)


def _members(archive: Any, names: Unique) -> Iterator[Extracted]:
    from libarchive.exception import ArchiveError

    faults = 0
    for entry in archive:
        kind = entry.filetype & _KIND
        if kind not in (_REGULAR, 0):
            continue
        name = names(shown(_path(entry)) or "unnamed")
        if _encrypted(entry):
            yield Trouble(Reason.ENCRYPTED, "archive member with a password", name)
            continue
        stream = _EntryStream(entry, ArchiveError)
        try:
            yield Member(name, cast(BinaryIO, stream), entry.size)
        finally:
            stream.end()
        if stream.fault and faults < FAULTS:
            faults += 1
            yield Trouble(stream.fault.reason, stream.fault.detail, name)


def _path(entry: Any) -> str:
    """Return the path whatever the locale of the process is; old zips wrote the code page of DOS."""
    from libarchive import ffi

    library = ffi.libarchive
    for function in (library.archive_entry_pathname_utf8, library.archive_entry_pathname):
        function.argtypes, function.restype = [ctypes.c_void_p], ctypes.c_char_p
        raw = function(entry._entry_p)
        if raw:
            try:
                return str(raw.decode("utf-8"))
            except UnicodeDecodeError:
                return str(raw.decode("cp437"))
    return ""


def _encrypted(entry: Any) -> bool:
    from libarchive import ffi

    function = ffi.libarchive.archive_entry_is_data_encrypted
    function.argtypes, function.restype = [ctypes.c_void_p], ctypes.c_int
    return bool(function(entry._entry_p))


def _fault(error: Exception) -> UnreadableError:
    text = str(error).lower()
    if "passphrase" in text or "encrypt" in text:
        return UnreadableError(Reason.ENCRYPTED, "archive with a password")
    if "truncated" in text or "unexpected end" in text or "premature" in text:
        return UnreadableError(Reason.TRUNCATED, "archive ends too early")
    return UnreadableError(Reason.CORRUPT, "archive")


class _Source(io.RawIOBase):
    """The archive's bytes for libarchive, whose call-backs must never raise."""

    def __init__(self, stream: BinaryIO, seekable: bool) -> None:
        self._stream, self._seekable = stream, seekable
        self.fault: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._seekable

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._stream.seek(offset, whence)
        except (OSError, ValueError):
            return self._stream.tell()

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(len(view))
        except OSError:
            self.fault = UnreadableError(Reason.UNREADABLE, "archive", retryable=True)
            return 0
        view[: len(data)] = data
        return len(data)


class _Blocks(io.RawIOBase):
    """A stream that ends at a fault and keeps it, so that what came before is read."""

    fault: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self.read(len(view)) or b""
        view[: len(data)] = data
        return len(data)


class _EntryStream(_Blocks):
    def __init__(self, entry: Any, error: type[Exception]) -> None:
        self._blocks: Iterator[bytes] = entry.get_blocks(BLOCK)
        self._error = error
        self._held = b""

    def end(self) -> None:
        """Read no more: behind the next member, or a closed archive, the library reads freed memory."""
        self._blocks, self._held = iter(()), b""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(BLOCK), b""))
        if not self._held and not self.fault:
            try:
                self._held = next(self._blocks, b"")
            except self._error as error:
                self.fault = _fault(error)
        data, self._held = self._held[:size], self._held[size:]
        return data


class _Lenient(_Blocks):
    def __init__(self, opened: Callable[[], IO[bytes]]) -> None:
        self._opened, self._stream = opened, cast("IO[bytes] | None", None)

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(BLOCK), b""))
        try:
            self._stream = self._stream or self._opened()
            return b"" if self.fault else self._stream.read(size)
        except (*_BROKEN, zipfile.BadZipFile):
            self.fault = UnreadableError(Reason.CORRUPT, "archive member")
        return b""


class _Unpacked(_Blocks):
    """What a compressed stream holds, all of its sections; at a broken end all that came before."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        head = stream.read(6)
        stream.seek(0)
        self._stream = stream
        self._new = next(new for magic, new in _DECOMPRESSORS if head.startswith(magic))
        self._unpack = self._new()
        self._packed, self._ended, self._sections = b"", False, 0

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(BLOCK), b""))
        data = b""
        while not data and not self._ended:
            try:
                data = self._step(size)
            except (zlib.error, OSError, lzma.LZMAError, ValueError):
                self._ended = True
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


_DECOMPRESSORS: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", lambda: zlib.decompressobj(31)),
    (b"BZh", bz2.BZ2Decompressor),
    (b"", lzma.LZMADecompressor),
)
