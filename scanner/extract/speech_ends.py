"""Whether the end of a recording is missing, where the file itself tells and its length does not."""

from __future__ import annotations

import struct

from scanner.ports import Blob

_TAIL = 1 << 17
_LAST_PAGE = 0x04
_UNTOLD = (0, 0xFFFFFFFF)
"""Sizes that stand in the head of what was never closed, as of a stream."""
_GUESSED = ("audio/aac", "audio/amr", "audio/gsm", "audio/x-dss", "video/mpeg", "video/mp2t", "audio/ogg")
"""How long these last stands nowhere: it is reckoned by their size, or by their last page."""
_COUNTED = (b"Xing", b"Info", b"VBRI")
_HEAD = 1 << 16


def tells_length(blob: Blob, kind: str) -> bool:
    """Tell whether a recording says how long it lasts, so that what is missing can be told."""
    if kind != "audio/mpeg":
        return kind not in _GUESSED
    blob.stream.seek(0)
    head = blob.stream.read(10)
    size = sum((one & 0x7F) << shift for one, shift in zip(head[6:10], (21, 14, 7, 0), strict=False))
    blob.stream.seek(10 + size if head.startswith(b"ID3") else 0)
    frames = blob.stream.read(_HEAD)
    return any(one in frames for one in _COUNTED)


def cut_off(blob: Blob, kind: str) -> bool:
    """Tell whether bytes are missing at the end."""
    if kind == "audio/ogg":
        return _no_last_page(blob)
    if kind == "audio/x-wav":
        return _short_wave(blob)
    return False


def _no_last_page(blob: Blob) -> bool:
    """Tell whether the last page of an Ogg (RFC 3533) is not marked as such, or is cut."""
    blob.stream.seek(max(0, blob.size - _TAIL))
    tail = blob.stream.read(_TAIL)
    at = tail.rfind(b"OggS")
    if at < 0 or len(tail) < at + 27 or len(tail) < at + 27 + tail[at + 26]:
        return True
    whole = 27 + tail[at + 26] + sum(tail[at + 27 : at + 27 + tail[at + 26]])
    return not tail[at + 5] & _LAST_PAGE or len(tail) - at < whole


def _short_wave(blob: Blob) -> bool:
    """Tell whether the sound of a RIFF file is shorter than its head says."""
    blob.stream.seek(0)
    if blob.stream.read(4) != b"RIFF":
        return False
    at = 12
    while at + 8 <= blob.size:
        blob.stream.seek(at)
        name, size = struct.unpack("<4sI", blob.stream.read(8))
        if name == b"data":
            return size not in _UNTOLD and at + 8 + size > blob.size + 1
        at += 8 + size + size % 2
    return False
