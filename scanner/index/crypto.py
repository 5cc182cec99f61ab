"""Keys and ciphers of the index (safety rules: docs/design.md).

Every text in the index is stored twice at most: as keyed HMAC-SHA-256, cut to 16 bytes, for
look-up, and as AES-256-GCM ciphertext for reading. Both keys come by HKDF (RFC 5869) from one
root key outside the index. Ciphertext = key id (1 byte) + nonce (12) + data + tag (16); the
associated data binds it to its table and look-up value, so rows cannot be swapped.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scanner.errors import IndexFault, KeyFault
from scanner.secret import Secret
from scanner.setting import SecretRef

_PREFIX = "pii-scan-key"
_ROOT_BYTES = 32
_NONCE_BYTES = 12
MAC_BYTES = 16


@dataclass(frozen=True, slots=True)
class RootKey:
    """A root key; `id` (1-255) tells which key a ciphertext was made with."""

    id: int
    secret: Secret

    @classmethod
    def generate(cls, id: int = 1) -> RootKey:
        """Make a new random key."""
        return cls(id, Secret(secrets.token_hex(_ROOT_BYTES)))

    def line(self) -> str:
        """Return the key as a line of a key file."""
        raw = bytes.fromhex(self.secret.reveal())
        return f"{_PREFIX}:{self.id}:{base64.urlsafe_b64encode(raw).decode()}"

    def derive(self, purpose: str) -> bytes:
        """Return 32 bytes for one purpose."""
        root = bytes.fromhex(self.secret.reveal())
        return HKDF(SHA256(), 32, salt=None, info=f"pii-scan {purpose}".encode()).derive(root)


def parse_keys(text: str, where: str) -> list[RootKey]:
    """Read the lines of a key file; the last key is the current one."""
    keys = []
    for line in text.split():
        prefix, _, rest = line.partition(":")
        number, _, code = rest.partition(":")
        try:
            raw = base64.b64decode(code.encode(), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        numbered = number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= 255
        if prefix != _PREFIX or not numbered or len(raw) != _ROOT_BYTES:
            raise KeyFault(f"{where}: not a pii-scan key; use the key that `pii-scan init` made")
        keys.append(RootKey(int(number), Secret(raw.hex())))
    if not keys:
        raise KeyFault(f"{where}: the key is empty; use the key that `pii-scan init` made")
    return keys


def read_keys(ref: SecretRef) -> list[RootKey]:
    """Read the root keys that the settings point at; every fault is one clear line."""
    try:
        text = ref.read().reveal()
    except LookupError as error:
        raise KeyFault(f"index.key: {error}; set it") from None
    except FileNotFoundError:
        name = Path(ref.target).name
        raise KeyFault(f"index.key: there is no key file {name}; run `pii-scan init`") from None
    except (OSError, UnicodeDecodeError):
        name = Path(ref.target).name
        raise KeyFault(f"index.key: the key file {name} cannot be read") from None
    return parse_keys(text, "index.key")


def write_keys(path: Path, keys: Sequence[RootKey], *, replace: bool) -> None:
    """Write a key file with mode 0600; it is complete on disk or not there at all."""
    part = path.with_name(path.name + ".new") if replace else path
    if replace:
        part.unlink(missing_ok=True)  # left by a run that was killed
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(key.line() + "\n" for key in keys)
        file.flush()
        os.fsync(file.fileno())
    if replace:
        part.replace(path)


class Cipher:
    """Look-up values and ciphertexts under one root key."""

    def __init__(self, key: RootKey) -> None:
        self._id = bytes([key.id])
        self._aead = AESGCM(key.derive("encrypt"))
        self._mac = hmac.new(key.derive("look-up"), digestmod=hashlib.sha256)

    def mac(self, table: str, *texts: str) -> bytes:
        """Return the 16-byte look-up value of texts in one table; lone surrogates are told apart."""
        mac = self._mac.copy()
        for text in (table, *texts):
            data = text.encode("utf-8", "surrogatepass")
            mac.update(len(data).to_bytes(4, "big"))
            mac.update(data)
        return mac.digest()[:MAC_BYTES]

    def encrypt(self, table: str, mac: bytes, data: bytes) -> bytes:
        """Encrypt data that belongs to one row."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._aead.encrypt(nonce, data, table.encode() + mac)
        return b"".join((self._id, nonce, sealed))

    def decrypt(self, table: str, mac: bytes, data: bytes) -> bytes:
        """Decrypt data of one row; raises `IndexFault` when it was changed or swapped."""
        try:
            return self._aead.decrypt(data[1 : 1 + _NONCE_BYTES], data[1 + _NONCE_BYTES :], table.encode() + mac)
        except (InvalidTag, ValueError):
            raise IndexFault(f"the index is damaged: a row of `{table}` does not decrypt") from None


class ContentNamer:
    """Names a content by a keyed digest of its bytes; worker processes get this key and no other.

    The digest is the first 16 bytes of the SHA-256: the index keeps it encrypted, so that a new
    root key can rename every content.
    """

    def __init__(self, key: bytes) -> None:
        self._mac = hmac.new(key, digestmod=hashlib.sha256)

    def name(self, digest: bytes, media_type: str) -> bytes:
        """Return the 16-byte name of a content, given the digest of its bytes and how it is read."""
        mac = self._mac.copy()
        mac.update(digest)
        mac.update(media_type.encode())
        return mac.digest()[:MAC_BYTES]
