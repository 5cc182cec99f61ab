"""Which kind of recording a file is, told by its first bytes: sound, and films that have sound."""

from __future__ import annotations

import re
from collections.abc import Callable

_MAGIC = (
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b".snd\x00\x00", "audio/basic"),
    (b"caff\x00\x01", "audio/x-caf"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", "audio/x-ms-wma"),
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x02dss", "audio/x-dss"),
    (b"\x03dss", "audio/x-dss"),
)
_RIFF = {b"WAVE": "audio/x-wav", b"AVI ": "video/x-msvideo"}
_ATOMS = (b"moov", b"mdat", b"wide")
"""The first box of films made before there was an `ftyp`."""
DEMUXERS = {
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
    "audio/amr": "amr",
    "audio/gsm": "gsm",
    "audio/aiff": "aiff",
    "audio/basic": "au",
    "audio/x-caf": "caf",
    "audio/x-dss": "dss",
    "audio/x-ms-wma": "asf",
    "audio/mp4": "mov",
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/3gpp": "mov",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
    "video/x-flv": "flv",
    "video/mpeg": "mpeg",
    "video/mp2t": "mpegts",
}
"""What reads each kind. It is always named: left to guess, ffmpeg follows playlists to other files."""
_BRANDS = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"M4P ": "audio/mp4",
    b"aax ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_MPEG_RATES = (
    (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
"""kbit/s: MPEG 1 layers I, II, III, then MPEG 2 layer I and the two others (ISO 11172-3, 13818-3)."""
_GSM_FRAME = 33


def sound_kind(head: bytes) -> str | None:
    """Return the media type of a recording by its first bytes, None if it is none."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] in (b"RIFF", b"RF64"):
        return _RIFF.get(head[8:12])
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "audio/aiff"
    if head.startswith(b"ID3"):
        return _behind_tag(head)
    if head[4:8] in _ATOMS and head[0] < 9:  # no text begins so
        return "video/quicktime"
    return None


def film_kind(brand: bytes) -> str:
    """Return the media type of a file that begins with `ftyp`, by its brand."""
    return "video/3gpp" if brand.startswith(b"3g") else _BRANDS.get(brand, "video/mp4")


def frames_kind(head: bytes) -> str | None:
    """Return the media type of a row of bare frames, which have no magic: three must follow each other."""
    if _row(head, _mpeg_frame):
        return "audio/mpeg"
    if _row(head, _adts_frame):
        return "audio/aac"
    if len(head) > 188 * 3 and head[0] == head[188] == head[376] == head[564] == 0x47:
        return "video/mp2t"
    frames = head[: 30 * _GSM_FRAME : _GSM_FRAME]
    if len(frames) >= 10 and all(one >> 4 == 0xD for one in frames) and re.search(rb"[\x00-\x1f]", head[:330]):
        return "audio/gsm"
    return None


def _behind_tag(head: bytes) -> str:
    """Tell what stands behind an ID3 tag; its size has seven bits a byte."""
    if len(head) < 10:
        return "audio/mpeg"
    a, b, c, d = (one & 0x7F for one in head[6:10])
    behind = head[10 + (a << 21 | b << 14 | c << 7 | d) :]
    if behind.startswith(b"fLaC"):
        return "audio/flac"
    return "audio/aac" if _adts_frame(behind) else "audio/mpeg"


def _row(head: bytes, size_of: Callable[[bytes], int]) -> bool:
    at = 0
    for _ in range(3):
        size = size_of(head[at : at + 8])
        if not size:
            return False
        at += size
    return True


def _mpeg_frame(data: bytes) -> int:
    """Return the length of an MPEG audio frame by its header, 0 if it is none."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return 0
    head = int.from_bytes(data[:4], "big")
    version, layer, rate, step = head >> 19 & 3, 4 - (head >> 17 & 3), head >> 12 & 15, head >> 10 & 3
    if version == 1 or layer == 4 or not 0 < rate < 15 or step == 3:
        return 0
    hertz = (44100, 48000, 32000)[step] >> {3: 0, 2: 1, 0: 2}[version]
    bits = _MPEG_RATES[layer - 1 if version == 3 else 3 if layer == 1 else 4][rate] * 1000
    padding = head >> 9 & 1
    if layer == 1:
        return (12 * bits // hertz + padding) * 4
    return (72 if layer == 3 and version != 3 else 144) * bits // hertz + padding


def _adts_frame(data: bytes) -> int:
    """Return the length of an AAC frame by its ADTS header, 0 if it is none."""
    if len(data) < 7 or data[0] != 0xFF or data[1] & 0xF6 != 0xF0 or data[2] >> 2 & 15 > 12:
        return 0
    size = (data[3] & 3) << 11 | data[4] << 3 | data[5] >> 5
    return size if size > 7 else 0
