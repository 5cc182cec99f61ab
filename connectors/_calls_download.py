"""The bytes of a recording, all of them or an error: a download that breaks off goes on where it stopped."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from typing import Any

from connectors._calls_answers import is_page
from connectors._http import Answer, Body, in_memory
from connectors._pacing_call import is_final
from scanner.callfile import Piece
from scanner.errors import DeniedError, GoneError, RefusedError, SourceError, TransientError
from scanner.model import Reason

_TRIES = 4
_BLOCK = 1 << 16
_UNTOLD = 64 << 20
"""What comes without a length is held in memory, up to here: transcripts and short messages do."""

Ask = Callable[[], Answer]
"""Opens the bytes anew."""


def piece(name: str, ask: Ask, told: int | None = None) -> Piece:
    """Begin a download and return it as a piece of a call.

    `told` is how many bytes the service speaks of. Fewer are never believed, more are: what it told may be old.
    """
    for left in reversed(range(_TRIES)):
        try:
            return _begun(name, ask, told)
        except TransientError as error:
            if is_final(error) or not left:  # what a pace gave up is not begun again
                raise
    raise AssertionError


def _begun(name: str, ask: Ask, told: int | None) -> Piece:
    answer = ask()
    size = _length(answer)
    if size is None and told is None:
        return _held(name, answer)
    size = told if size is None else size
    if not size or size < (told or 0):
        _close(answer)
        raise TransientError(f"{size} of {told or 'many'} bytes come", reason=Reason.TRUNCATED)
    return Piece(name, size, lambda: io.BufferedReader(Download(answer, size, ask), _BLOCK))


def small(name: str, text: str) -> Piece:
    """Return a text that is known already as a piece of a call."""
    data = text.encode("utf-8", "replace")
    return Piece(name, len(data), lambda: io.BytesIO(data))


class Download(io.RawIOBase):
    """Reads a file of `size` bytes; raises a `SourceError` when it cannot be read whole."""

    def __init__(self, answer: Answer, size: int, ask: Ask) -> None:
        self._ask = ask
        self._size = size
        self._done = 0
        self._digest = blake2b(digest_size=16)
        self._left = _TRIES
        self._body = self._body_of(answer)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            try:
                block = self._body.read(min(len(buffer), _BLOCK))
                break
            except TransientError as error:
                self._again(error)
        if not self._done and is_page(block):
            raise TransientError("a page comes in place of a file")
        self._done += len(block)
        self._digest.update(block)
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        if not self.closed:
            self._body.close()
        super().close()

    def _body_of(self, answer: Answer) -> Body:
        assert answer.live is not None
        return Body(answer.live, self._size)

    def _again(self, error: TransientError) -> None:
        """Open the file once more and skip what was read; it must be the same."""
        self._left -= 1
        if not self._left:
            raise error
        self._body.close()
        self._body = self._body_of(self._ask())
        digest, missing = blake2b(digest_size=16), self._done
        try:
            while missing and (block := self._body.read(min(missing, _BLOCK))):
                digest.update(block)
                missing -= len(block)
        except TransientError as again:
            self._again(again)
            return
        if digest.digest() != self._digest.digest():
            self._left = 1  # no other try can help this reading
            raise TransientError("the file was changed while it was read", reason=Reason.CHANGED)


def _held(name: str, answer: Answer) -> Piece:
    assert answer.live is not None
    with closing(Body(answer.live)) as body, in_memory(body, _UNTOLD) as file:
        data = file.read()
    if not data or is_page(data):
        raise TransientError("a page, or nothing, comes in place of a file")
    return Piece(name, len(data), lambda: io.BytesIO(data))


def _length(answer: Answer) -> int | None:
    told = answer.headers.get("Content-Length", "")
    coded = answer.headers.get("Content-Encoding", "identity").lower() not in ("identity", "")
    return int(told) if told.isascii() and told.isdigit() and not coded else None


def _close(answer: Answer) -> None:
    if answer.live is not None:
        answer.live.close()


def useless(error: GoneError | DeniedError | RefusedError) -> SourceError:
    """The recording is there and its file does not come: a person may have to allow it, or the next sweep gets it."""
    if isinstance(error, GoneError):
        return TransientError(f"{error.detail}: the address of a file is of no use, also when asked for again")
    # The API took the same token: it is good for all else.
    return DeniedError(error.detail) if isinstance(error, RefusedError) else error
