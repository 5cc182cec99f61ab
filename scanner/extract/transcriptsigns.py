"""Signs of captions and transcripts in the begin of a text; what is not sure is read as it was before."""

from __future__ import annotations

import re

from scanner.extract.clock import CLOCK
from scanner.extract.utterances import TIME_KEY, unit_of
from scanner.ports import Blob

VTT, SUBRIP = "text/vtt", "application/x-subrip"
TURNS, SPOKEN_JSON = "text/x-transcript", "application/x-transcript+json"

_EXACT = r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{1,2}[.,][0-9]{1,3}"
_SUBRIP = re.compile(rf"\s{{0,1000}}(?:[0-9]{{1,6}}[ \t]*\r?\n\s{{0,20}})?{_EXACT}[ \t]*-->[ \t]*{_EXACT}(?![0-9:])")
_SUBVIEWER = re.compile(
    rf"\s{{0,1000}}{_EXACT},{_EXACT}[ \t]*\r?\n(?!{_EXACT},)(?:[^\r\n]+\r?\n){{1,20}}"
    rf"(?:\s*\Z|\s{{1,20}}{_EXACT},{_EXACT}[ \t]*\r?\n)"
)
_ANY_CUE = re.compile(rf"^[ \t]*{CLOCK}(?:[ \t]*-->|,{CLOCK}[ \t]*$)", re.MULTILINE)
_LONG_STRING = re.compile(r"\"(?:text|transcript)\"\s{0,99}:\s{0,99}\"[^\"]{1000}")
_MORE = 4 << 20
_MINUTES = re.compile(r"[0-9]:[0-9]{2}")


def caption_kind(text: str, hint: str | None) -> str | None:
    """Tell captions by their first line or cue; a name that says so needs a cue anywhere in the begin."""
    start = text[:2048].lstrip()
    if start.startswith("WEBVTT") and start[6:7] in ("", " ", "\t", "\r", "\n"):
        return VTT
    if _SUBRIP.match(text) or _SUBVIEWER.match(text[:4096]):
        return SUBRIP
    return hint if hint in (VTT, SUBRIP) and _ANY_CUE.search(text.replace("\r", "\n")) else None


def has_times(text: str) -> bool:
    """Tell whether it is worth a closer look for turns."""
    return _MINUTES.search(text, 0, 4096) is not None


def spoken_unit(text: str, blob: Blob) -> float | None:
    """Return what whole numbers count in a JSON that says what was said and when, in seconds; None for other JSON.

    `text` is the begin of it; where a long text stands before all times, more of it is read.
    """
    unit = unit_of(text)
    if unit is None and blob.size > len(text) and _LONG_STRING.search(text) and not TIME_KEY.search(text):
        blob.stream.seek(0)
        unit = unit_of(blob.stream.read(_MORE).decode("latin-1"))
    return unit
