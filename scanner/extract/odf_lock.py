"""Locked OpenDocument files, opened by the passwords of the settings (ODF 1.3 part 2, section 4: encryption).

Each part is locked on its own: deflated, then encrypted by a key that password and salt give.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner.errors import UnreadableError
from scanner.extract.package import Package
from scanner.extract.trees import local, said, tree_of
from scanner.model import Reason
from scanner.secret import Secret

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 256 * 1024 * 1024
"""Opened documents are kept in memory."""
ROUNDS = 40_000_000
"""So many rounds of a hash, some twenty seconds, are spent on one document; it tells itself how many a try takes."""
_BROKEN = (ValueError, KeyError, TypeError, zlib.error)


@dataclass(frozen=True, slots=True)
class _Lock:
    """How one part is locked, as the manifest tells."""

    name: str
    cipher: str
    vector: bytes
    start: str
    salt: bytes
    rounds: int
    key_size: int
    check: str
    checksum: bytes

    def opened(self, password: Secret, data: bytes) -> bytes | None:
        """Return the deflated bytes, None when the password does not fit."""
        text = password.reveal().encode()
        begun = _hash(self.start, text)
        key = hashlib.pbkdf2_hmac("sha1", begun, self.salt, self.rounds, self.key_size)
        plain = _deciphered(self.cipher, key, self.vector, data)
        if self.cipher.endswith("cbc") and plain and 1 <= plain[-1] <= 16:
            plain = plain[: -plain[-1]]
        head = plain[:1024] if self.check.lower().endswith("1k") else plain
        return plain if _hash(self.check.lower(), head) == self.checksum else None


def unlocked(package: Package, manifest: bytes, passwords: Sequence[Secret]) -> io.BytesIO:
    """Return the document without its lock, as a package again; raises `UnreadableError` when none fits."""
    root = tree_of(manifest)
    try:
        locks = {lock.name: lock for lock in _locks(root)} if root is not None else {}
    except _BROKEN:
        raise UnreadableError(Reason.CORRUPT, "lock of a document") from None
    locks = {name: lock for name, lock in locks.items() if name in package.names}
    told = UnreadableError(Reason.PASSWORD, "OpenDocument with a password", retryable=True)
    if not locks:
        raise told
    if sum(map(package.size, package.names)) > MOST:
        raise UnreadableError(Reason.TOO_LARGE, f"locked document of more than {MOST} bytes")
    rounds = ROUNDS - sum(lock.rounds for lock in locks.values())
    first = min(locks.values(), key=lambda lock: package.size(lock.name))
    for password in dict.fromkeys(passwords):
        rounds -= first.rounds
        if rounds < 0:
            raise UnreadableError(Reason.PASSWORD, "a password takes too long to try", retryable=True)
        if first.opened(password, package.data(first.name, MOST) or b"") is not None:
            return _written(package, locks, password)
    raise told


def _written(package: Package, locks: dict[str, _Lock], password: Secret) -> io.BytesIO:
    target = io.BytesIO()
    left = MOST
    with zipfile.ZipFile(target, "w") as archive:
        for name in package.names:
            data: bytes | None = package.data(name, MOST) or b""
            if name in locks:
                data = locks[name].opened(password, data or b"")
                if data is None:
                    raise UnreadableError(Reason.CORRUPT, "a locked part")
                data = zlib.decompressobj(-15).decompress(data, left)
            if name != "META-INF/manifest.xml":
                left -= len(data or b"")
                archive.writestr(name, data or b"")
            if left <= 0:
                raise UnreadableError(Reason.TOO_LARGE, f"locked document of more than {MOST} bytes")
    target.seek(0)
    return target


def _locks(root: _Element) -> Iterator[_Lock]:
    for entry in root.iter("{*}file-entry"):
        parts = {local(one): one for one in entry.iter("*")}
        lock = parts.get("encryption-data")
        if lock is None:
            continue
        how, key, start = parts["algorithm"], parts["key-derivation"], parts.get("start-key-generation")
        if "pbkdf2" not in said(key, "key-derivation-name").lower():
            raise UnreadableError(Reason.PASSWORD, "OpenDocument with a newer kind of lock", retryable=True)
        yield _Lock(
            said(entry, "full-path"),
            said(how, "algorithm-name").lower().replace(" ", "-"),
            base64.b64decode(said(how, "initialisation-vector")),
            said(start, "start-key-generation-name").lower() if start is not None else "sha1",
            base64.b64decode(said(key, "salt")),
            max(1, int(said(key, "iteration-count") or 1024)),
            min(int(said(key, "key-size") or 16), 64),
            said(lock, "checksum-type"),
            base64.b64decode(said(lock, "checksum")),
        )


def _hash(kind: str, data: bytes) -> bytes:
    return hashlib.new("sha256" if "sha256" in kind else "sha1", data, usedforsecurity=False).digest()


def _deciphered(cipher: str, key: bytes, vector: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if cipher.endswith("cbc"):
        made = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        data = data[: len(data) // 16 * 16]
    elif "blowfish" in cipher:
        from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
        from cryptography.hazmat.decrepit.ciphers.modes import CFB

        made = Cipher(Blowfish(key), CFB(vector)).decryptor()
    else:
        raise UnreadableError(Reason.PASSWORD, "OpenDocument with a newer kind of lock", retryable=True)
    return made.update(data) + made.finalize()
