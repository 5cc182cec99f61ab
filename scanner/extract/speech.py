"""Recordings and the sound of films: tags, then what is said, word by word with its time.

Whoever speaks on a channel of its own is heard alone. A call of hours is heard in pieces of minutes, and shows a sign
of life each second.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from scanner.errors import UnreadableError
from scanner.extract import speech_subtitles
from scanner.extract.archives import carried
from scanner.extract.speech_ends import cut_off, tells_length
from scanner.extract.speech_signs import DEMUXERS
from scanner.extract.speech_tags import Tags, clock
from scanner.extract.speech_words import Transcript
from scanner.model import Reason
from scanner.ports import ALIVE, Alive, Blob, Extracted, SpeechCost, Trouble

if TYPE_CHECKING:
    from scanner.extract.speech_engine import Ear
    from scanner.extract.speech_sound import Film

_SURE_LANGUAGE = 0.5
_SHORT = 1.0
"""Seconds by which a recording may end before the time it tells."""
_SHORT_PART = 0.02
_DOUBTFUL_PART = 0.3
"""Of what is said; more of it guessed than that is told."""
_LEAST_SPEECH = 1.0


class SpeechExtractor:
    """Reads recordings; tags are read even where no speech model is to be had."""

    name: ClassVar[str] = "recordings"
    version: ClassVar[int] = 4
    media_types: ClassVar[frozenset[str]] = frozenset(DEMUXERS)

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the tags, subtitles, then the text of each piece; each costs time that is told."""
        return _costed(self._read(blob))

    def _read(self, blob: Blob) -> Iterator[Extracted]:
        from scanner.extract import speech_engine
        from scanner.extract.sniffing import sniff

        kind = sniff(blob)
        yield from carried(blob)
        tags = Tags(blob)
        tags.read()
        if not speech_engine.available():
            yield from tags.told()
            yield Trouble(Reason.NO_SPEECH_MODEL, _length(tags.seconds))
            return
        yield from _Recording(blob, kind, tags).read()


class _Recording:
    """The way through one recording."""

    def __init__(self, blob: Blob, kind: str, tags: Tags) -> None:
        self._blob, self._kind, self._tags = blob, kind, tags
        self._speech = blob.means.speech

    def read(self) -> Iterator[Extracted]:
        """Yield all there is to tell; what cannot be opened is raised once the tags are told."""
        from scanner.extract.speech_sound import opened

        told = False
        try:
            with opened(self._blob, self._kind) as film:
                self._tags.add(film.lines())
                self._tags.seconds = self._tags.seconds or film.seconds
                told = True
                yield from self._tags.told()
                if film.pictures:
                    yield Trouble(Reason.UNSUPPORTED, "the pictures of a film")
                tracks = film.tracks
                subtitles = film.subtitles
        finally:
            if not told:
                yield from self._tags.told()
        written = False
        for number in range(subtitles):
            with opened(self._blob, self._kind) as film:
                for one in speech_subtitles.read(film, number):
                    written = written or not isinstance(one, Alive)
                    yield one
        if not tracks:
            yield Trouble(Reason.UNSUPPORTED, "no sound in it")
        elif self._speech is None:
            yield Trouble(Reason.NO_SPEECH_MODEL, _length(self._tags.seconds))
        elif self._speech.always or not written:
            yield from self._tracks(tracks)

    def _tracks(self, count: int) -> Iterator[Extracted]:
        from scanner.extract.speech_sound import opened

        for number in range(count):
            of = f"track {number + 1}" if count > 1 else ""
            with opened(self._blob, self._kind) as film:
                try:
                    yield from self._track(film, number, of)
                except UnreadableError as error:
                    if count == 1:
                        raise
                    yield Trouble(error.reason, f"{error.detail}, {of}", retryable=error.retryable)

    def _track(self, film: Film, number: int, name: str) -> Iterator[Extracted]:
        from scanner.extract.speech_engine import Ear
        from scanner.extract.speech_sound import Piece, voices

        assert self._speech is not None
        ears: dict[str, Ear] = {}
        transcript = Transcript()
        for piece in film.pieces(number):
            if not isinstance(piece, Piece):
                yield piece
                continue
            for label, sound in voices(piece):
                ear = ears.setdefault(label, Ear(self._speech))
                heard = yield from ear.hear(sound, piece.start)
                yield from transcript.segments(heard, ", ".join(filter(None, (name, label))))
            yield SpeechCost(piece.seconds, 0.0)
        yield from self._end(film)
        yield from _doubts(transcript, list(ears.values()))

    def _end(self, film: Film) -> Iterator[Trouble]:
        """Tell a recording of which not all could be read."""
        told = (film.seconds or self._tags.seconds or 0.0) if tells_length(self._blob, self._kind) else 0.0
        short = told - film.heard > max(_SHORT, told * _SHORT_PART)
        heard, whole = clock(film.heard), clock(told)
        if not film.heard:
            raise UnreadableError(Reason.CORRUPT, "no sound came out of a recording")
        if short or cut_off(self._blob, self._kind):
            yield Trouble(Reason.TRUNCATED, f"{heard} of {whole} could be heard" if short else f"it ends at {heard}")
        elif film.faults:
            yield Trouble(Reason.CORRUPT, f"{film.faults} pieces of the sound could not be read")


def _doubts(transcript: Transcript, ears: list[Ear]) -> Iterator[Trouble]:
    """Tell what was not heard well."""
    from scanner.extract.speech_engine import LOW

    spoken = sum(ear.spoken for ear in ears)
    if spoken < _LEAST_SPEECH:
        return
    unsure = transcript.doubtful + sum(ear.lost for ear in ears)
    if transcript.confidence < LOW or unsure > spoken * _DOUBTFUL_PART:
        yield Trouble(Reason.UNSURE_SPEECH, f"{clock(min(unsure, spoken))} of {clock(spoken)} of speech")
    elif any(ear.spoken >= _LEAST_SPEECH and ear.sure < _SURE_LANGUAGE for ear in ears):
        yield Trouble(Reason.UNSURE_SPEECH, "its language is not sure")


def _length(seconds: float | None) -> str:
    return f"a recording of {clock(seconds)}" if seconds else "a recording"


def _costed(parts: Iterator[Extracted]) -> Iterator[Extracted]:
    """Pass on what a reader yields, and what time each took."""
    while True:
        began = time.monotonic()
        one = next(parts, None)
        heard = one.heard if isinstance(one, SpeechCost) else 0.0
        yield SpeechCost(heard, time.monotonic() - began)
        if one is None:
            return
        if one is not ALIVE and not isinstance(one, SpeechCost):
            yield one
