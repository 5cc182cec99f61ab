"""The door to libarchive: which formats it may try, passwords, entries with all that they tell of themselves."""

from __future__ import annotations

import contextlib
import ctypes
import io
import locale
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from scanner.errors import UnreadableError
from scanner.model import Reason
from scanner.secret import Secret

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 256 * 1024
LOCKED = "no password of the list opens it"
FORMATS = ("ar", "cab", "cpio", "iso9660", "lha", "rar", "rar5", "tar", "xar", "zip", "7zip", "warc")
"""Not mtree, which names files of the machine, nor raw and empty, which are anything."""
FILTERS = ("bzip2", "compress", "gzip", "lz4", "lzip", "lzma", "rpm", "xz", "zstd")
"""All that may be named for `opened`; the library has more, some of which start programs."""
_OK, _EOF, _WARN, _FAILED = 0, 1, -20, -25


class Archive:
    """An archive that is being read, entry by entry."""

    def __init__(self, library: Any, pointer: int) -> None:
        self._library, self._pointer = library, pointer
        self._entry = library.archive_entry_new()
        self._over: UnreadableError | None = None

    def close(self) -> None:
        """Free the entry."""
        self._library.archive_entry_free(self._entry)
        self._entry = None

    def next(self) -> bool:
        """Go to the next entry, False at the end; raises `UnreadableError` when there is no going on."""
        if self._over:
            raise self._over
        result = self._library.archive_read_next_header2(self._pointer, self._entry)
        if result == _EOF:
            return False
        if result not in (_OK, _WARN):
            raise self.fault()
        return True

    def read(self, size: int) -> bytes:
        """Return more of the entry, nothing at its end; raises `UnreadableError`."""
        buffer = ctypes.create_string_buffer(size)
        count = self._library.archive_read_data(self._pointer, buffer, size)
        if count < 0:
            fault = self.fault()
            if self.format.startswith("CAB"):
                # Until that was mended (libarchive pull request 2900, 2026), going on ended the process.
                self._over = UnreadableError(fault.reason, "the rest of a cabinet behind a broken member")
            raise fault
        return buffer.raw[:count]

    def fault(self) -> UnreadableError:
        """Return what is wrong by the library's words, which are not passed on: they quote names."""
        text = (self._library.archive_error_string(self._pointer) or b"").lower()
        if b"passphrase" in text or b"encrypt" in text:
            return UnreadableError(Reason.PASSWORD, LOCKED, retryable=True)
        if any(word in text for word in (b"truncated", b"unexpected end", b"premature", b"end of file")):
            return UnreadableError(Reason.TRUNCATED, "archive ends too early")
        if any(word in text for word in (b"not supported", b"unsupported", b"unavailable")):
            return UnreadableError(Reason.UNSUPPORTED, "this kind of compression in an archive")
        return UnreadableError(Reason.CORRUPT, "archive")

    def text(self, *fields: str) -> str:
        """Return the first of some fields of the entry that is set; old zips wrote the code page of DOS."""
        for field in fields:
            raw = getattr(self._library, f"archive_entry_{field}")(self._entry)
            if raw:
                try:
                    return str(raw.decode("utf-8"))
                except UnicodeDecodeError:
                    return str(raw.decode("cp437"))
        return ""

    def number(self, field: str) -> int:
        """Return a numeric field of the entry."""
        return int(getattr(self._library, f"archive_entry_{field}")(self._entry))

    @property
    def format(self) -> str:
        """Return the library's name of the format."""
        return str((self._library.archive_format_name(self._pointer) or b"").decode("ascii", "replace"))


@contextlib.contextmanager
def opened(
    stream: BinaryIO,
    *,
    seekable: bool = True,
    passwords: Sequence[Secret] = (),
    formats: Sequence[str] = FORMATS,
    filters: Sequence[str] = (),
) -> Iterator[Archive]:
    """Open an archive; raises `UnreadableError`, also for what went wrong with the stream itself."""
    library = _declared()  # before the binding is imported: it sets where it finds the library
    from libarchive import ffi

    source = _Source(stream, seekable)
    held = ctypes.create_string_buffer(BLOCK)
    # The call-backs and the buffer must live as long as the archive.
    reading = ffi.READ_CALLBACK(lambda _archive, _client, place: source.fill(held, place))
    seeking = ffi.SEEK_CALLBACK(lambda _archive, _client, offset, whence: source.seek(offset, whence))
    pointer = library.archive_read_new()
    archive = None
    try:
        for password in passwords:
            library.archive_read_add_passphrase(pointer, password.reveal().encode("utf-8", "surrogatepass"))
        for name in filters:
            getattr(library, f"archive_read_support_filter_{name}")(pointer)
        for name in formats:
            getattr(library, f"archive_read_support_format_{name}")(pointer)
        if seekable:
            library.archive_read_set_seek_callback(pointer, seeking)
        archive = Archive(library, pointer)
        if library.archive_read_open(pointer, None, None, reading, None) not in (_OK, _WARN):
            raise source.fault or archive.fault()
        yield archive
    except UnreadableError as error:
        raise source.fault or error from None
    finally:
        if archive is not None:
            archive.close()
        library.archive_read_free(pointer)
    if source.fault:
        raise source.fault


_TEXTS = ("pathname", "pathname_utf8", "symlink", "symlink_utf8", "hardlink", "uname", "uname_utf8", "gname")
_FLAGS = ("is_data_encrypted", "is_metadata_encrypted", "size_is_set")
_READY: list[Any] = []


def _declared() -> Any:
    """Return the library with the types of all that is used here."""
    if _READY:
        return _READY[0]
    if sys.platform == "linux":
        os.environ.setdefault("LIBARCHIVE", "libarchive.so.13")  # else its binding starts programs to look for it
    from libarchive import ffi

    # Its warnings quote member names, and logs carry no personal value.
    logging.getLogger("libarchive").disabled = True
    if locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
        # It converts names by the C locale, and loses those that are not ASCII in "C".
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    library = ctypes.CDLL(ffi.libarchive._name)  # a handle of its own: types declared here are seen nowhere else
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    declared = {
        "archive_read_new": (pointer, []),
        "archive_read_free": (number, [pointer]),
        "archive_read_add_passphrase": (number, [pointer, text]),
        "archive_read_set_seek_callback": (number, [pointer, ffi.SEEK_CALLBACK]),
        "archive_read_open": (number, [pointer, pointer, pointer, ffi.READ_CALLBACK, pointer]),
        "archive_read_next_header2": (number, [pointer, pointer]),
        "archive_read_data": (ctypes.c_ssize_t, [pointer, pointer, ctypes.c_size_t]),
        "archive_error_string": (text, [pointer]),
        "archive_format_name": (text, [pointer]),
        "archive_entry_new": (pointer, []),
        "archive_entry_free": (None, [pointer]),
        "archive_entry_size": (ctypes.c_int64, [pointer]),
        "archive_entry_filetype": (ctypes.c_uint, [pointer]),
        **{f"archive_entry_{name}": (text, [pointer]) for name in _TEXTS},
        **{f"archive_entry_{name}": (number, [pointer]) for name in _FLAGS},
    }
    every = (*FORMATS, "raw", "zip_streamable", "zip_seekable")
    support = [f"format_{name}" for name in every] + [f"filter_{name}" for name in FILTERS]
    declared.update({f"archive_read_support_{name}": (number, [pointer]) for name in support})
    for name, (result, arguments) in declared.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    _READY.append(library)
    return library


class _Source:
    """The archive's bytes for the library, whose call-backs must never raise."""

    def __init__(self, stream: BinaryIO, seekable: bool) -> None:
        self._stream, self._seekable = stream, seekable
        self.fault: UnreadableError | None = None

    def fill(self, held: Any, place: Any) -> int:
        try:
            data = self._stream.read(BLOCK)
        except Exception:  # noqa: BLE001 - nothing may be raised through the library
            self.fault = UnreadableError(Reason.UNREADABLE, "archive", retryable=True)
            return 0
        ctypes.memmove(held, data, len(data))
        ctypes.cast(place, ctypes.POINTER(ctypes.c_void_p))[0] = ctypes.addressof(held)
        return len(data)

    def seek(self, offset: int, whence: int) -> int:
        try:
            return self._stream.seek(offset, whence)
        except Exception:  # noqa: BLE001 - nothing may be raised through the library
            return self._stream.tell()


class Blocks(io.RawIOBase):
    """A stream that ends at a fault and keeps it, so that what came before is read."""

    fault: UnreadableError | None = None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into a buffer."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view)) or b""
        view[: len(data)] = data
        return len(data)

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, all that is left without a size."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.some(BLOCK), b""))
        return self.some(size) if size else b""

    def some(self, size: int) -> bytes:
        """Return at least a byte and at most `size`, nothing at the end."""
        raise NotImplementedError


class Entry(Blocks):
    """The bytes of the entry that an archive is at; fewer than it tells are a fault, more with `strict` left out."""

    def __init__(self, archive: Archive, size: int | None = None, *, strict: bool = False) -> None:
        self._archive: Archive | None = archive
        self._size, self._strict, self._taken = size, strict, 0

    def end(self) -> None:
        """Read no more: behind the next entry, or a closed archive, the library reads freed memory."""
        self._archive = None

    def some(self, size: int) -> bytes:
        """Return more; ends at a fault."""
        if self._archive is None or self.fault:
            return b""
        try:
            data = self._archive.read(min(size, BLOCK))
        except UnreadableError as error:
            self.fault = error.with_traceback(None)  # whose frames hold a block, and us
            return b""
        if self._strict and self._size is not None:
            data = data[: self._size - self._taken]
        self._taken += len(data)
        if not data and self._size is not None and self._taken < self._size:
            self.fault = UnreadableError(Reason.TRUNCATED, "archive member")
        return data
