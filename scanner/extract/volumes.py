"""What the head of a disc image tells: names of the volume, its publisher, who prepared it. ECMA-119, section 8.4."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

SECTOR = 2048
_FIRST, _MOST = 16, 64
_PRIMARY, _OTHER = 1, 2
_FIELDS = (
    ("system", 8, 32),
    ("volume", 40, 32),
    ("set", 190, 128),
    ("publisher", 318, 128),
    ("preparer", 446, 128),
    ("application", 574, 128),
    ("copyright file", 702, 37),
    ("abstract file", 739, 37),
    ("bibliography file", 776, 37),
)


def is_iso(stream: BinaryIO) -> bool:
    """Tell whether an image has a tree in ISO 9660; leaves the stream anywhere."""
    stream.seek(_FIRST * SECTOR + 1)
    return stream.read(5) == b"CD001"


def volume_texts(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield "volume" and a text for each field of the image's descriptors; leaves the stream anywhere."""
    for number in range(_FIRST, _FIRST + _MOST):
        stream.seek(number * SECTOR)
        sector = stream.read(SECTOR)
        if len(sector) < SECTOR or sector[1:6] != b"CD001":
            return
        if sector[0] in (_PRIMARY, _OTHER):
            wide = sector[0] == _OTHER and sector[88:91] in (b"%/@", b"%/C", b"%/E")
            for name, at, length in _FIELDS:
                raw = sector[at : at + length]
                text = raw[: length & ~1].decode("utf-16-be", "replace") if wide else raw.decode("utf-8", "replace")
                if text := text.strip(" \x00_"):
                    yield "volume", f"{name}: {text}"
