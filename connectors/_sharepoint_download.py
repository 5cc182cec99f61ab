"""The bytes of a file, all of them or an error: a download that breaks off goes on where it stopped."""

from __future__ import annotations

import io
from contextlib import ExitStack
from hashlib import blake2b
from typing import Any, BinaryIO

from connectors._sharepoint_api import Api, path
from scanner.errors import GoneError, PermanentError, SourceError, TransientError
from scanner.model import Reason

_TRIES = 5
_BLOCK = 1 << 16
_MALWARE = ("malwaredetected", "virusinfected", "virusfound")


class Download(io.RawIOBase):
    """Reads a file of a drive; raises a `SourceError` when it cannot be read whole."""

    def __init__(self, api: Api, drive: str, item: str, size: int | None, old: str) -> None:
        self._api = api
        self._item = path("drives", drive, "items", item)
        self._content = f"{self._item}{path('versions', old) if old else ''}/content"
        self._old = old
        self._size = size
        self._done = 0
        self._digest = blake2b(digest_size=16)
        self._left = _TRIES
        self._held = ExitStack()
        self._stream = self._open()
        self._start: bytes | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._start is None:
            self._start = self._first()
        block = self._start[: len(buffer)] or self._next(len(buffer))
        self._start = self._start[len(block) :]
        buffer[: len(block)] = block
        return len(block)

    def _first(self) -> bytes:
        """Return the first block, held back until it is whole: a page in place of a small file shows by its end."""
        while True:
            got = b""
            try:
                while len(got) < _BLOCK and (block := self._stream.read(_BLOCK - len(got))):
                    got += block
                    self._took(block)
                if len(got) < _BLOCK:
                    self._end(got)
                return got
            except TransientError as error:
                self._done, self._digest = 0, blake2b(digest_size=16)
                self._again(error)

    def _next(self, most: int) -> bytes:
        while True:
            try:
                block = self._stream.read(min(most, _BLOCK))
                if not block:
                    self._end()
                break
            except TransientError as error:
                self._again(error)
        self._took(block)
        return block

    def _took(self, block: bytes) -> None:
        self._done += len(block)
        self._digest.update(block)

    def close(self) -> None:
        if not self.closed:
            self._held.close()
        super().close()

    def _open(self) -> BinaryIO:
        try:
            return self._held.enter_context(self._api.stream(self._content))
        except SourceError as error:
            if any(word in error.detail.lower() for word in _MALWARE):
                raise PermanentError("the service holds it back as malware", reason=Reason.DENIED) from None
            raise

    def _end(self, whole: bytes = b"") -> None:
        """Believe the end only if there are as many bytes as the service has; it may have others by now.

        More than it has are believed, for it is not always right about files of Office, unless they are a page.
        """
        if self._size is None or self._done == self._size or (self._done > self._size and not _is_page(whole)):
            return
        if not self._old:
            now = self._api.one(self._item, {"$select": "id,size"}).get("size")
            self._size = now if isinstance(now, int) else self._size
        if self._done != self._size:
            raise TransientError(f"{self._done} of {self._size} bytes came", reason=Reason.TRUNCATED)

    def _again(self, error: TransientError) -> None:
        """Open the file once more and skip what was read; it must be the same."""
        self._left -= 1
        if not self._left:
            raise error
        self._held.close()
        self._stream = self._open()
        digest, missing = blake2b(digest_size=16), self._done
        try:
            while missing and (block := self._stream.read(min(missing, _BLOCK))):
                digest.update(block)
                missing -= len(block)
        except TransientError as again:
            self._again(again)
            return
        if missing or digest.digest() != self._digest.digest():
            self._left = 1  # no other try can help this reading
            raise TransientError("the file was changed while it was read", reason=Reason.CHANGED)


def _is_page(data: bytes) -> bool:
    return data[:64].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def download(api: Api, handle: dict[str, Any]) -> BinaryIO:
    """Open the file that a handle names."""
    try:
        drive, item, old = (str(handle[name]) for name in ("drive", "item", "old"))
    except KeyError:
        raise GoneError("what is known of the item leads to no file") from None
    size = handle.get("size")
    raw = Download(api, drive, item, size if isinstance(size, int) else None, old)
    return io.BufferedReader(raw, _BLOCK)
