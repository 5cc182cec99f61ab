"""Text out of utterances: running words, a line for each sentence, the time of each word kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.extract.speech_heard import Heard
from scanner.model import Place, Segment, WordTime

_PAUSE = 3.0
"""Seconds of silence that end a line even within a sentence; whoever dictates a number pauses less."""
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_CONFIDENT = 0.0


class Transcript:
    """What was heard of one track, and how sure it is."""

    def __init__(self) -> None:
        self._offsets: dict[str, int] = {}
        self.seconds = 0.0
        """Of utterances."""
        self.doubtful = 0.0
        self._weighed = 0.0

    @property
    def confidence(self) -> float:
        """Return the mean log-probability of all that was heard."""
        return self._weighed / self.seconds if self.seconds else _CONFIDENT

    def segments(self, heard: Sequence[Heard], label: str) -> Iterator[Segment]:
        """Yield the text of a piece; pieces of one label follow each other."""
        text, times = "", list[WordTime]()
        before: Heard | None = None
        for one in heard:
            self._weigh(one)
            text += _between(text, before, one)
            for said in one.words:
                word, begins, ends = said
                bare = word.strip()
                text += " " if word != word.lstrip() and text and not text.endswith(("\n", " ")) else ""
                seconds = round(begins, 2), round(ends, 2)
                times.append(WordTime(len(text), len(text) + len(bare), seconds, guessed=one.is_guessed(said)))
                text += bare
            before = one
        if not text.strip():
            return
        text += "\n"
        offset = self._offsets.get(label, 0)
        self._offsets[label] = offset + len(text)
        language = heard[0].language
        yield Segment(text, "body", Place(label=label or None), offset, times=tuple(times), language=language)

    def _weigh(self, one: Heard) -> None:
        self.seconds += one.seconds
        self.doubtful += one.seconds if one.doubtful else 0.0
        self._weighed += one.confidence * one.seconds


def _between(text: str, before: Heard | None, one: Heard) -> str:
    """Return what stands between two utterances: many are pieces of one sentence."""
    if before is None:
        return ""
    ended = text.rstrip().endswith(_ENDS) or one.begins - before.ends > _PAUSE
    return "\n" if ended else ""
