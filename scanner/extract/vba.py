"""Macro projects: the source of each module, decompressed and never run ([MS-OVBA] 2.4.1)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from scanner.extract.draft import Draft, text_segments
from scanner.extract.package import Package
from scanner.model import Place, Reason
from scanner.ports import Extracted, Trouble

MOST = 64 * 1024 * 1024
_SOURCE = b"\x00Attribut\x00"
"""How each module begins: a flag byte of eight plain signs, "Attribut", and the next flag byte."""
_HIDDEN = re.compile(r"^Attribute VB_(?:Base|Global|Creatable|Predeclared|Exposed|Template|Custom).*$", re.M)
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,2000}")
_NARROW = re.compile(rb"[\x20-\x7e]{6,2000}")


def macros(package: Package, name: str) -> Iterator[Extracted]:
    """Yield the source of a macro project that is a part of a package."""
    data = package.data(name, MOST)
    if data is None:
        yield Trouble(Reason.TOO_LARGE, "macro project")
        return
    yield from project(io.BytesIO(data))


def project(stream: BinaryIO) -> Iterator[Extracted]:
    """Yield the source of a macro project, one place for each module, and the texts of its forms."""
    import olefile

    try:
        ole = olefile.OleFileIO(stream)
    except (OSError, ValueError, IndexError):
        yield Trouble(Reason.CORRUPT, "macro project")
        return
    forms = Draft(place=Place(label="macro form"), prose=False)
    for path in ole.listdir()[:10_000]:
        try:
            data = ole.openstream(path).read()
        except (OSError, ValueError, IndexError):
            yield Trouble(Reason.CORRUPT, "a module of the macro project")
            continue
        at = data.find(_SOURCE)
        if at >= 3 and data[at - 3] == 1:
            source = _HIDDEN.sub("", decompressed(data[at - 3 :]).decode("cp1252", "replace")).replace("\0", "")
            yield from text_segments([source], place=Place(label=f"macro {path[-1][:40]}"), prose=False)
        elif path[-1] in ("PROJECT", "f", "o", "\x03VBFrame"):
            _strings(data, forms)
    yield from forms.rest()


def decompressed(data: bytes) -> bytes:
    """Return the bytes of a compressed container, as far as it is whole."""
    out = bytearray()
    at = 1
    while at + 2 <= len(data) and len(out) < MOST:
        header = int.from_bytes(data[at : at + 2], "little")
        if header & 0x7000 != 0x3000:
            break
        end = min(at + 3 + (header & 0x0FFF), len(data))
        if header & 0x8000:
            _chunk(data, at + 2, end, out)
        else:
            out += data[at + 2 : end]
        at = end
    return bytes(out)


def _chunk(data: bytes, at: int, end: int, out: bytearray) -> None:
    start = len(out)
    while at < end:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= end:
                return
            if not flags >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            if at + 2 > end or len(out) == start:
                return
            token = int.from_bytes(data[at : at + 2], "little")
            at += 2
            bits = max((len(out) - start - 1).bit_length(), 4)
            length = (token & (0xFFFF >> bits)) + 3
            offset = (token >> (16 - bits)) + 1
            for _ in range(min(length, 4096)):
                if offset > len(out) - start:
                    return
                out.append(out[-offset])


def _strings(data: bytes, draft: Draft) -> None:
    """Write the texts of a form's binary description: captions and values."""
    for found in _WIDE.findall(data):
        draft.line(found.decode("utf-16-le", "replace"))
    for found in _NARROW.findall(data):
        draft.line(found.decode("ascii", "replace"))
