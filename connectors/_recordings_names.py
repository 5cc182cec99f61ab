"""Names of files as systems for calls give them: what each is, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from scanner.callfile import recording_type


class Kind(Enum):
    """What the name of a file tells."""

    RECORDING = "recording"
    TRANSCRIPT = "transcript"
    TEXT = "text"
    SIDECAR = "sidecar"
    TABLE = "table"
    OTHER = "other"


_KINDS = {
    "vtt": Kind.TRANSCRIPT,
    "srt": Kind.TRANSCRIPT,
    "txt": Kind.TEXT,
    "json": Kind.SIDECAR,
    "xml": Kind.SIDECAR,
    "csv": Kind.TABLE,
    "tsv": Kind.TABLE,
    "jsonl": Kind.TABLE,
    "ndjson": Kind.TABLE,
}
_WORD = (
    r"transcripts?|transcriptions?|transkript|transkripsjon|speech|asr|stt|subtitles?|captions?|cc|chat|"
    r"metadata|meta|info|details?|data|cdr|sidecar|summary|notes?|annotations?|tags?|call[-_ ]?info"
)
_LANGUAGE = r"[a-z]{2}(?:[-_][a-z]{2,4})?"
_TAIL = re.compile(rf"(?:[-_. ]+(?:{_WORD})|\.{_LANGUAGE})\Z", re.IGNORECASE)
_TRANSCRIPT = re.compile(
    r"(?:\A|[-_. ])(?:transcripts?|transcriptions?|transkript|transkripsjon|asr|stt)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"[-_. ](?:metadata|meta|info|details?|data|cdr|sidecar|summary|notes?|annotations?|tags?)\Z", re.IGNORECASE
)
_GENERIC = frozenset(
    "metadata meta info details data cdr call sidecar recording record summary transcript transcription transkript "
    "captions subtitles closed_caption audio_transcript".split()
)
_PIECE = re.compile(r"[^\W_]+")
_LEAD = re.compile(r"[^\W\d_]+[-_. ]+")
MOST_TAILS = 4
MOST_PIECES = 16
LEAST_ID = 6
"""A shorter text in the middle of a name may be an extension or a day; it is an id only as all of the name."""


def kind_of(name: str) -> Kind:
    """Return what the ending of a file's name tells."""
    if recording_type(name):
        return Kind.RECORDING
    return _KINDS.get(ending(name), Kind.OTHER)


def is_transcript(name: str) -> bool:
    """Tell whether a name says that it is a transcript's."""
    return kind_of(name) is Kind.TRANSCRIPT or bool(_TRANSCRIPT.search(stem(name)))


def is_about(name: str) -> bool:
    """Tell whether a name says that the file tells of the call, and not what was said in it."""
    return bool(_ABOUT.search(stem(name)))


def is_generic(name: str) -> bool:
    """Tell whether a name says what the file is and of no call in particular: `metadata.json`, `transcript.vtt`."""
    return base(name).casefold() in _GENERIC


def ending(name: str) -> str:
    """Return what stands behind the last dot, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def stem(name: str) -> str:
    """Return a name without its ending."""
    return name.rpartition(".")[0] or name


def candidates(name: str) -> Iterator[str]:
    """Yield the stems that what belongs to this file may have, from the nearest on.

    `call.wav.json`, `call_transcript.en.vtt` and `call-metadata.json` all belong to `call`.
    """
    here = stem(name)
    yield here
    for _ in range(MOST_TAILS):
        shorter = _TAIL.sub("", here)
        if shorter == here and recording_type(here):
            shorter = stem(here)
        if not shorter or shorter == here:
            return
        here = shorter
        yield here


def base(name: str) -> str:
    """Return the shortest of the candidates: what files of one call have in common."""
    return [*candidates(name)][-1]


def ids(name: str) -> Iterator[str]:
    """Yield what in the name of a file may be the id of its call."""
    whole = stem(name) if recording_type(name) else base(name)
    yield whole
    if lead := _LEAD.match(whole):
        yield whole[lead.end() :]
    pieces = [(one.start(), one.end()) for one in _PIECE.finditer(whole)][:MOST_PIECES]
    for first, (start, _) in enumerate(pieces):
        for _, end in pieces[first:]:
            if end - start >= LEAST_ID and (start, end) != (0, len(whole)):
                yield whole[start:end]
