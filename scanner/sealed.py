"""Large items of services on their way to a worker process: in a temporary file, under a key that no file knows.

A worker has no network and the process of the sweep must not hold gigabytes, so the bytes lie on disk for
the moment: AES-256-CTR under a random key that only goes over the pipe, one key a file, so that any place can be
read. What a killed process leaves is noise; `scanner.scratch` removes it.
"""

from __future__ import annotations

import contextlib
import io
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from scanner import scratch

_BLOCK_BYTES = 16
_BUFFER_BYTES = 1 << 18


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A sealed file and its key; whoever made it calls `discard`."""

    path: Path
    size: int
    key: bytes

    def open(self) -> BinaryIO:
        """Open the bytes as a seekable stream."""
        return io.BufferedReader(_Opened(self), _BUFFER_BYTES)

    def discard(self) -> None:
        """Remove the file."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()


def seal(blocks: Iterable[bytes]) -> Sealed:
    """Write blocks of bytes to a sealed file; what `blocks` raises removes it again."""
    key, path = secrets.token_bytes(32), scratch.folder() / secrets.token_hex(8)
    cipher, size = _cipher(key, 0), 0
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
            for block in blocks:
                size += len(block)
                file.write(cipher(block))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Sealed(path, size, key)


def _cipher(key: bytes, block: int) -> Callable[[bytes], bytes]:
    """Return what turns text into noise and back, from a block of the file on."""
    return Cipher(AES256(key), CTR(block.to_bytes(_BLOCK_BYTES, "big"))).encryptor().update


class _Opened(io.RawIOBase):
    def __init__(self, sealed: Sealed) -> None:
        self._sealed = sealed
        self._file = open(sealed.path, "rb", buffering=0)  # noqa: SIM115
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        block, before = divmod(self._at, _BLOCK_BYTES)
        data = os.pread(self._file.fileno(), before + len(view), block * _BLOCK_BYTES)
        plain = _cipher(self._sealed.key, block)(data)[before:]
        view[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._sealed.size}[whence]
        if start + offset < 0:
            raise ValueError("negative seek position")
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._file.close()
        super().close()
