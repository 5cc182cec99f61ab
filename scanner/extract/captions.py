"""Captions: WebVTT, SubRip and the like, line by line; whatever is no cue is text.

An own reader: webvtt-py, srt and pysubs2 hold the whole file, and none keeps voices, times of words and loose text all.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from scanner.extract.captionmarks import named, phrases, plain_text
from scanner.extract.clock import CLOCK, seconds_of, stretch
from scanner.extract.phrases import Line, Run, Seconds, Speech

TIMING = re.compile(
    rf"[ \t]*({CLOCK})[ \t]*-->[ \t]*({CLOCK})?(?![0-9:])(.*)|({CLOCK}),({CLOCK})[ \t]*(?:)()\Z", re.DOTALL
)
"""From, to and settings; or SubViewer's from and to."""
_SETTINGS = re.compile(
    r"[ \t]*(?:(?:vertical|line|position|size|align|region):[\w.,%-]{1,40}[ \t]*|[XY][12]:[0-9]{1,5}[ \t]*){0,8}"
)
_MAP = re.compile(r"X-TIMESTAMP-MAP=(?:LOCAL|MPEGTS):[0-9:.]{1,20},(?:LOCAL|MPEGTS):[0-9:.]{1,20}")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]+|\Z)")
_COUNTER = re.compile(r"[ \t]*([0-9]{1,6})[ \t]*")
_INSTANT = 0.05
"""Nobody says a word in so few seconds: such a cue repeats what rolled up."""
_GAP = 0.5


class _In(Enum):
    HEAD = auto()
    BLANK = auto()
    CUE = auto()
    ASIDE = auto()
    LOOSE = auto()


class Captions:
    """Knows in which block a line stands; one line is held back, for it may name the cue that follows."""

    def __init__(self, speech: Speech, *, vtt: bool) -> None:
        self._speech, self._vtt = speech, vtt
        self._in = _In.HEAD if vtt else _In.BLANK
        self._held: str | None = None
        self._first = True
        """Whether the held line is the first of its block."""
        self._counter = 0
        self._cue: Seconds | None = None
        self._speaker, self._lasting = "", False
        self._unsaid = ""
        """A voice that has said nothing yet."""
        self._said = ""
        """The line that was said last."""
        self._until = 0.0
        self._again: str | None = None
        """The first line of a cue, where it repeats the last one."""
        self._lines = 0

    def take(self, line: Line) -> None:
        """Read a line."""
        text = line.text
        if not line.begins:
            self._flush(more=True)
            self._write(text, glued=True)
            return
        if ("-->" in text or "," in text) and (timing := TIMING.match(text)):
            self._named()
            self._begin(timing)
            return
        self._flush()
        if not text or (not self._vtt and text.isspace()):
            self._blank()
            return
        first = self._in is _In.BLANK
        if first and self._vtt and (aside := _ASIDE.match(text)):
            self._in = _In.ASIDE
            self._speech.aside(text[aside.end() :])
            return
        if first:
            self._in = _In.LOOSE if self._vtt or self._cue is None else _In.CUE
        self._held, self._first = text, first

    def finish(self) -> None:
        """Write what is held."""
        self._flush()
        self._repeated()
        self._nameless()

    def _blank(self) -> None:
        if self._vtt:  # in SubRip a cue may go on behind a blank line
            self._repeated()
            self._cue = None
        self._in = _In.BLANK

    def _named(self) -> None:
        """Settle what the line before a cue was: its number, its name, or text."""
        held, self._held = self._held, None
        if held is None:
            return
        counter = _COUNTER.fullmatch(held)
        number = int(counter[1]) if counter else 0
        if counter and (self._first or number == self._counter + 1):
            self._counter = number
        elif self._first and self._vtt:
            self._speech.aside(held)
        else:
            self._write(held)

    def _begin(self, timing: re.Match[str]) -> None:
        self._repeated()
        self._nameless()
        start, end = timing[1] or timing[4], timing[2] or timing[5]
        self._until = self._cue[1] if self._cue else self._until
        self._cue = stretch(seconds_of(start), seconds_of(end) if end else None)
        self._in, self._lines = _In.CUE, 0
        if not self._lasting:
            self._speaker = ""
        rest = timing[3] or ""
        if not _SETTINGS.fullmatch(rest):
            self._speech.aside(rest)

    def _flush(self, *, more: bool = False) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._write(held, more=more)

    def _write(self, text: str, *, glued: bool = False, more: bool = False) -> None:
        """Write a line where it stands; `more`: it is the begin of a longer one."""
        if self._in is _In.CUE and self._cue:
            self._spoken(text, self._cue, glued=glued, more=more)
        elif self._in in (_In.HEAD, _In.ASIDE):
            self._speech.aside(_without_signs(text) if self._in is _In.HEAD else text, glued=glued)
        else:
            self._speech.text(text, glued=glued)

    def _spoken(self, text: str, cue: Seconds, *, glued: bool, more: bool) -> None:
        found, timed = phrases(text, cue)
        whole = "".join(plain_text(found)).strip()
        if self._rolled(text, whole, cue, timed=timed or glued or more):
            return
        for phrase in found:
            runs = phrase.runs
            if phrase.speaker is not None:
                self._nameless()
                self._speaker, self._lasting, self._unsaid = phrase.speaker, False, phrase.speaker
            elif not glued and (other := named(runs[0].text))[0] and not (self._speaker and not self._lasting):
                self._speaker, self._lasting = other[0], True
                runs = [Run(other[1], runs[0].seconds), *runs[1:]]
            elif phrase.line and self._lasting:
                self._speaker = ""
            if self._speech.say(runs, self._speaker, line=phrase.line, glued=glued):
                self._unsaid = ""
            glued = False
        if whole:
            self._said = whole[:1000]
            self._until = max(self._until, cue[1])
            self._lines += 1

    def _rolled(self, text: str, whole: str, cue: Seconds, *, timed: bool) -> bool:
        """Hold back the first line of a cue that repeats the last line said, until it is sure that only it rolled up.

        Times of words in the next line, or none to say a word in, are that: nothing that was said is left out.
        """
        if self._again is not None:
            again, self._again = self._again, None
            if whole and not timed:
                self._spoken(again, cue, glued=False, more=True)
            elif not whole:
                self._again = again
            return False
        if timed or self._lines or not whole or whole != self._said or cue[0] - self._until > _GAP:
            return False
        self._again = text
        return True

    def _repeated(self) -> None:
        """Settle the held line of a cue that has no other."""
        again, self._again = self._again, None
        if again is not None and self._cue and self._cue[1] - self._cue[0] > _INSTANT:
            self._spoken(again, self._cue, glued=False, more=True)

    def _nameless(self) -> None:
        """Keep the name of a voice that says nothing."""
        self._speech.aside(self._unsaid)
        self._unsaid = ""


def _without_signs(text: str) -> str:
    """Return a line of the header without what tells the format."""
    text = text.removeprefix("\ufeff")
    return "" if _MAP.fullmatch(text) else text.removeprefix("WEBVTT").strip()
