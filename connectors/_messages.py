"""Walks the messages of one open mbox file in order and gives each its locator and version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import BinaryIO

from connectors._locators import Claims
from connectors._message_id import HEAD, message_id
from connectors._tree import pread
from scanner.errors import TransientError
from scanner.framing import Frame, frames

BLOCK = HEAD


@dataclass(frozen=True, slots=True)
class Message:
    """A message as found: `name` is the locator's part behind `#`."""

    frame: Frame
    name: str
    version: str


class Messages:
    """Reads the first `size` bytes of a file from the start.

    `count` and `chain` tell of the messages yielded so far: how many, and a digest over their
    places and bytes. Two files with the same chain begin with the same messages.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._claims = Claims()
        self._chain = blake2b(digest_size=16)
        self.count = 0

    @property
    def chain(self) -> str:
        """Return the digest over all messages so far."""
        return self._chain.hexdigest()

    def __iter__(self) -> Iterator[Message]:
        """Yield the messages; `count` and `chain` include a message only when the next one is asked for."""
        for frame in frames(self._file, 0, self._size):
            head, version = digest(self._file, frame.offset, frame.length)
            number = self.count + 1 if frame.framed else 0
            known = message_id(head) if frame.framed else None
            yield Message(frame, self._claims.claim(known or str(number)), version)
            self._chain.update(f"{frame.start} {frame.length} {version}\n".encode())
            self.count = number


def digest(file: BinaryIO, offset: int, length: int) -> tuple[bytes, str]:
    """Return the first bytes of a range (at most 1 MiB), and a digest of all; does not move the file."""
    content = sha256()  # twice as fast as blake2b where the processor knows it
    head = b""
    done = 0
    while done < length:
        block = pread(file, min(BLOCK, length - done), offset + done)
        if not block:
            raise TransientError("the mailbox became shorter while it was read")
        content.update(block)
        head = head or block
        done += len(block)
    return head, content.hexdigest()[:32]
