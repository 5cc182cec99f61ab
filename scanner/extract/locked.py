"""Documents that only a key or password opens: told as encrypted, never guessed at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.sniffing import ENCRYPTED_OFFICE, ENVELOPED, PGP, sniff
from scanner.model import Reason
from scanner.ports import Blob, Extracted

_WHAT = {ENCRYPTED_OFFICE: "Office document with a password", PGP: "PGP", ENVELOPED: "S/MIME"}


class LockedExtractor:
    """Reads nothing: it gives the reason."""

    name: ClassVar[str] = "locked"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset(_WHAT)

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Raise that the document is encrypted."""
        raise UnreadableError(Reason.ENCRYPTED, _WHAT.get(sniff(blob), "encrypted document"))
