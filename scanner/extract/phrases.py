"""Speech as text: a line a turn, with the name of the speaker before it, and the time of each phrase or word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scanner.extract.draft import HARD, SOFT, Draft
from scanner.model import Place, Segment

Seconds = tuple[float, float]
PIECE = 16 * 1024
"""A longer line comes in pieces."""
_AMPLE = HARD - PIECE
_LINE_END = re.compile(r"\r\n?|\n")


class Run(NamedTuple):
    """A stretch of a phrase, said at one time."""

    text: str
    seconds: Seconds | None = None


class Line(NamedTuple):
    """A line without its end, or a piece of a long one; `begins` False: it goes on where the last piece ended."""

    text: str
    begins: bool = True


class Speech:
    """The growing text of a recording; phrases of one speaker are joined, so that what they say together is whole."""

    def __init__(self) -> None:
        self.asides = Draft(place=Place(label="comment"))
        """What stands beside the speech: notes, identifiers, settings."""
        self._body = Draft()
        self._speaker: str | None = None
        self._at_end = True
        self._tail = ""
        """Blanks at the end of the last phrase."""

    def say(self, runs: Sequence[Run], speaker: str = "", *, line: bool = False, glued: bool = False) -> bool:
        """Append a phrase: to the line of its speaker, on a line of its own, or to the word before it (`glued`).

        Return whether it has any words.
        """
        runs = list(runs)
        speaker = self._speaker if self._speaker == speaker else speaker  # one text for all their words
        tail = self._tail if glued else ""
        self._tail = _without_blanks(runs, inside=glued)
        if not runs:
            self._tail = tail + self._tail
            return False
        if glued:
            self._body.write(tail)
        elif line or speaker != self._speaker:
            self._body.write("\n" if self._body.size else "")
            if speaker:
                self._run(Run(f"{speaker}: ", runs[0].seconds), speaker)
        else:
            self._body.write(" " if self._body.size else "")
        self._speaker = speaker
        for run in runs:
            self._run(run, speaker)
        self._at_end = runs[-1].text[-1] in ".?!\u2026"
        return True

    def text(self, text: str, *, glued: bool = False) -> None:
        """Append a line that was not said, or of which nobody knows when."""
        if text.strip() or glued:
            self._body.write("\n" if self._body.size and not glued else "")
            self._body.write(text)
            self._speaker, self._at_end = None, True

    def aside(self, text: str, *, glued: bool = False) -> None:
        """Append a line to what stands beside the speech."""
        if glued or text.strip():
            self.asides.write("\n" if self.asides.size and not glued else "")
            self.asides.write(text if glued else text.strip())

    def take(self) -> Iterator[Segment]:
        """Yield the segments that are done; a cut is made between sentences while there is room to wait for one."""
        if self._body.size < SOFT or self._at_end or self._body.size > _AMPLE:
            yield from self._body.take()
        yield from self.asides.take()

    def rest(self) -> Iterator[Segment]:
        """Yield all that is left."""
        yield from self._body.rest()
        yield from self.asides.rest()

    def _run(self, run: Run, speaker: str) -> None:
        if run.seconds is None:
            self._body.write(run.text)
        else:
            self._body.say(run.text, run.seconds, speaker)


def lines_of(chunks: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a text in any of the three line ends; a long line in pieces."""
    held, begins = "", True
    for chunk in chunks:
        text = held + chunk
        turned = text.endswith("\r")  # its line feed may be in the next chunk
        at, size = 0, len(text) - turned
        for end in _LINE_END.finditer(text, 0, size):
            yield from _pieces(text[at : end.start()], begins=begins)
            at, begins = end.end(), True
        held = text[at:size]
        while len(held) > PIECE:
            stop = _cut(held)
            yield Line(held[:stop], begins)
            held, begins = held[stop:], False
        held += "\r" if turned else ""
    if held.rstrip("\r"):
        yield from _pieces(held.rstrip("\r"), begins=begins)


def _pieces(line: str, *, begins: bool) -> Iterator[Line]:
    while len(line) > PIECE:
        stop = _cut(line)
        yield Line(line[:stop], begins)
        line, begins = line[stop:], False
    yield Line(line, begins)


def _cut(line: str) -> int:
    """Return where a long line may be cut: behind a blank, or in a word that is as long."""
    return line.rfind(" ", PIECE // 2, PIECE) + 1 or PIECE


def _without_blanks(runs: list[Run], *, inside: bool) -> str:
    """Take the blanks at the ends of a phrase away, those before it only where it does not go on `inside` a line.

    Return those behind it.
    """
    tail = ""
    while runs and not runs[-1].text.strip():
        tail = runs.pop().text + tail
    while runs and not inside and not runs[0].text.strip():
        del runs[0]
    if not runs:
        return tail
    if not inside:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
    text = runs[-1].text.rstrip()
    tail = runs[-1].text[len(text) :] + tail
    runs[-1] = runs[-1]._replace(text=text)
    return tail
