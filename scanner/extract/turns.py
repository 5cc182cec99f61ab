"""Transcripts in lines: `[00:01:02] Kai Lund: text`, or a name and a time with what was said below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from scanner.extract.captionmarks import NAME, is_speaker, named
from scanner.extract.clock import seconds_of, stretch
from scanner.extract.phrases import PIECE, Line, Run, Speech

_CLOCK = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,6})?"
_TIMED = re.compile(
    rf"[ \t]*(?:\[({_CLOCK})(?:[ \t]*(?:-->|-|\u2013)[ \t]*({_CLOCK}))?\]|\(({_CLOCK})\)|({_CLOCK})(?![\w:.,/]))"
    r"[ \t]*(?:[-\u2013][ \t]+|:[ \t]+)?",
)
_HEADED = re.compile(rf"[ \t]*(?:\[({NAME})\]|({NAME}))[ \t,:\u2013-]{{1,20}}[\[(]?({_CLOCK})[\])]?[ \t]*:?[ \t]*")
_INLINE = re.compile(rf"[ \t]*({NAME})[ \t]{{0,20}}(?:\[({_CLOCK})\]|\(({_CLOCK})\))[ \t]*:?[ \t]+(?=\S)")
_EARLY = 120.0
"""A recording begins to be spoken within so many seconds; a later first time is one of the day."""
_SLOWEST, _BARE, _FASTEST = 0.3, 4.0, 40.0
"""Characters that are said in a second, pauses counted; more are needed where times are told by no more than `1:30`."""
_MINUTES = re.compile(r"[ \t]*[0-9]{1,2}:[0-9]{2}[ \t]*(?![ \t\]):.0-9])")
_LEVELS = frozenset("info debug warning warn error trace fatal critical notice verbose".split())


class _Turn(NamedTuple):
    """What a line tells of a turn; `headed`: its text stands on the lines below."""

    start: float
    end: float | None
    speaker: str
    text: str
    headed: bool


def _turn(line: str) -> _Turn | None:
    if found := _TIMED.match(line):
        start = seconds_of(found[1] or found[3] or found[4])
        speaker, text = named(line[found.end() :])
        return _Turn(start, seconds_of(found[2]) if found[2] else None, speaker, text, not text.strip())
    if len(line) <= 100 and (found := _HEADED.fullmatch(line)) and is_speaker(name := found[1] or found[2]):
        return _Turn(seconds_of(found[3]), None, name, "", headed=True)
    if (found := _INLINE.match(line)) and is_speaker(found[1]):
        return _Turn(seconds_of(found[2] or found[3]), None, found[1], line[found.end() :], headed=False)
    return None


class Turns:
    """Holds a turn back until the next one tells when it ended."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._turn: _Turn | None = None
        self._lines: list[tuple[str, bool, bool]] = []
        """Text, whether it is on a line of its own, and whether it goes on where the one before ended."""
        self._size = 0
        self._blank = False

    def take(self, line: Line) -> None:
        """Read a line."""
        if not line.text.strip():
            self._blank = self._blank or line.begins
            return
        turn = _turn(line.text) if line.begins else None
        if turn:
            self._write(turn.start if self._turn and turn.start >= self._turn.start else None)
            self._turn = turn
            self._add(turn.text, own=False, glued=False)
        elif self._turn is None or (self._blank and not self._turn.headed and line.begins):
            self._write(None)
            self._turn = None
            self._speech.text(line.text, glued=not line.begins)
        else:
            self._add(line.text, own=self._blank, glued=not line.begins)
        self._blank = False

    def finish(self) -> None:
        """Write what is held."""
        self._write(None)

    def _add(self, text: str, *, own: bool, glued: bool) -> None:
        if text.strip() or glued:
            self._lines.append((text, own, glued))
            self._size += len(text)
            if self._size > PIECE:
                self._spoken(None)

    def _write(self, until: float | None) -> None:
        """Write the turn that is held; a speaker who said nothing is kept."""
        if self._turn and not self._lines and not self._size:
            self._speech.aside(self._turn.speaker)
        self._spoken(until)
        self._size = 0

    def _spoken(self, until: float | None) -> None:
        turn, lines, self._lines = self._turn, self._lines, []
        if turn is None:
            return
        seconds = stretch(turn.start, turn.end if turn.end is not None else until)
        for text, own, glued in lines:
            self._speech.say([Run(text, seconds)], turn.speaker, line=own, glued=glued)


def are_turns(text: str) -> bool:
    """Tell a transcript by its first lines: times from the begin of a recording on, as quick as people speak."""
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if len(lines) > 200:
        lines = lines[:200]
    turns = [_turn(line) for line in lines]
    told = [turn for turn in turns if turn]
    first = next((at for at, turn in enumerate(turns) if turn), 0)
    whole = len(told) == len(lines) and all(turn.speaker and not turn.headed for turn in told)
    plain = whole and all(line.lstrip().startswith("[") for line in lines)
    if len(told) < (2 if plain else 3) or first > 12:
        return False
    headed = sum(turn.headed for turn in told)
    needed = 0.2 if headed * 2 > len(told) else 0.6
    return len(told) >= needed * (len(lines) - first) and _plausible(told, lines[first:], turns[first:])


def _plausible(told: Sequence[_Turn], lines: Sequence[str], turns: Sequence[_Turn | None]) -> bool:
    starts = [turn.start for turn in told]
    if starts[0] > _EARLY or any(later < sooner for sooner, later in pairwise(starts)):
        return False
    words = {turn.text.split(" ", 1)[0].strip("[]:").lower() for turn in told} | {turn.speaker.lower() for turn in told}
    if words & _LEVELS:
        return False
    # What was said before the last time, for nobody knows how long that turn was.
    last = max(at for at, turn in enumerate(turns) if turn)
    said = sum(len(turn.text) if turn else len(line) for turn, line in zip(turns[:last], lines[:last], strict=True))
    lasted = starts[-1] - starts[0]
    timed = [line for line, turn in zip(lines, turns, strict=True) if turn]
    bare = not any(turn.speaker for turn in told) and all(map(_MINUTES.match, timed))
    return lasted > 0 and (_BARE if bare else _SLOWEST) <= said / lasted <= _FASTEST
