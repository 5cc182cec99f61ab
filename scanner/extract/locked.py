"""Documents that only a key or password opens: office documents are opened by the passwords of the settings."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.sniffing import ENCRYPTED_OFFICE, ENVELOPED, PGP, sniff
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Member
from scanner.secret import Secret

if TYPE_CHECKING:
    from olefile import OleFileIO

MOST = 256 * 1024 * 1024
"""Opened documents are kept in memory."""
ROUNDS = 12_000_000
"""So many rounds of a hash, some ten seconds, are spent on one document; it tells itself how many a try takes."""
EVERYBODYS = Secret("VelvetSweatshop")
"""Excel locks with this password what is only write-protected, and opens it without asking."""
_WHAT = {PGP: "PGP", ENVELOPED: "S/MIME"}
_RIGHTS = frozenset(("DRMEncryptedTransform", "DRMEncryptedDataSpace", "\tDRMContent", "\tDRMTransform"))


class LockedExtractor:
    """Opens office documents by their password; of the others it gives the reason."""

    name: ClassVar[str] = "locked"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({ENCRYPTED_OFFICE, *_WHAT})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the opened document as a member, or raise why it stays locked."""
        kind = sniff(blob)
        if kind in _WHAT:
            raise UnreadableError(Reason.ENCRYPTED, _WHAT[kind])
        document = opened(blob.stream, blob.means.passwords)
        yield Member("unlocked", document, len(document.getbuffer()))


def opened(stream: BinaryIO, passwords: Sequence[Secret]) -> io.BytesIO:
    """Return a locked office document of any age as the first fitting password opens it.

    Raises `UnreadableError`: PASSWORD when none fits, DRM when its rights are managed by a server, ENCRYPTED
    when it is locked with the keys of persons.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    _refuse(stream)
    locked = UnreadableError(Reason.PASSWORD, "Office document with a password", retryable=True)
    rounds = ROUNDS
    for password in dict.fromkeys((*passwords, EVERYBODYS)):
        target = io.BytesIO()
        try:
            stream.seek(0)
            document = msoffcrypto.OfficeFile(stream)
            rounds -= _rounds(document)
            if rounds < 0:
                raise UnreadableError(Reason.PASSWORD, "a password takes too long to try", retryable=True)
            if document.format == "ooxml":
                document.load_key(password=password.reveal(), verify_password=True)
            else:
                document.load_key(password=password.reveal())
            document.decrypt(target)
        except (InvalidKeyError, DecryptionError):
            continue
        except FileFormatError:
            break  # a lock of a kind that nobody here knows
        except (UnreadableError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a broken lock makes the library fail in any way
            raise UnreadableError(Reason.CORRUPT, f"lock of a document: {type(error).__name__}") from None
        target.seek(0)
        return target
    raise locked


def rights_managed(names: Sequence[Sequence[str]]) -> bool:
    """Tell by the paths in a compound file whether a server manages who may read it."""
    return any(step in _RIGHTS for path in names for step in path)


def _refuse(stream: BinaryIO) -> None:
    """Raise for what no password opens."""
    import olefile

    stream.seek(0)
    try:
        ole: OleFileIO = olefile.OleFileIO(stream)
        paths = ole.listdir(streams=True, storages=True)
        if rights_managed(paths):
            raise UnreadableError(Reason.DRM, "rights-managed Office document")
        if ["EncryptedPackage"] in paths and ole.get_size("EncryptedPackage") > MOST:
            raise UnreadableError(Reason.TOO_LARGE, f"locked document of more than {MOST} bytes")
        if ["EncryptionInfo"] in paths:
            info = ole.openstream("EncryptionInfo").read(1 << 20)
            if b"keyEncryptor/certificate" in info and b"keyEncryptor/password" not in info:
                raise UnreadableError(Reason.ENCRYPTED, "Office document for holders of certificates")
    except (OSError, ValueError, IndexError, TypeError):
        raise UnreadableError(Reason.CORRUPT, "locked document") from None


def _rounds(document: Any) -> int:
    """Return how many rounds of a hash a password takes; twice, as it is verified first."""
    info = getattr(document, "info", None)
    told = info.get("spinValue", 50_000) if isinstance(info, dict) else 1
    return 2 * int(told)
