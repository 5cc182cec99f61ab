"""What stands in the text of a caption beside words: tags, times of words, voices, positions, names before a colon.

WebVTT: https://www.w3.org/TR/webvtt1/; SubRip has tags of HTML and positions in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from scanner.extract.clock import CLOCK, seconds_of, stretch
from scanner.extract.phrases import Run, Seconds

_MARK = re.compile(
    rf"<({CLOCK})>"
    r"|<v(?:\.[\w.-]{0,100})?[ \t]+([^<>]{1,200})>"
    r"|</?(?:[cibusv]|ruby|rt|lang)(?:\.[\w.-]{0,100})?[ \t]*>"
    r"|<lang[ \t]+[\w-]{1,35}>"
    r"|</?font(?:[ \t]+(?:color|face|size)=(?:\"[#\w ,-]{0,60}\"|'[#\w ,-]{0,60}'|[#\w-]{1,60})){0,3}[ \t]*>"
    r"|\{(?:\\(?:an?[0-9]{1,2}|[bius][01]|pos\([0-9., ]{1,30}\)|[1-4]?c&H[0-9A-Fa-f]{1,8}&?)){1,8}\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24}[0-9]{0,2});")
NAME = r"[^\W\d_][\w.'\u2019-]{0,40}(?:[ ](?:[^\W_][\w.'\u2019-]{0,40}|\([\w.'\u2019 -]{1,40}\))){0,4}"
"""As the name of a speaker may look; whether it is one, `is_speaker` tells."""
_BEFORE = re.compile(rf"(?:>>+|-)?[ \t]*({NAME}):[ \t]+(?=\S)")
_SAME_LINE = re.compile(r"[ \t]*(?:>>|-[ \t]|\u2014[ \t])")
_NO_SPEAKERS = frozenset(
    "note notes email e-mail mail phone tel telephone mobile cell fax name address skype linkedin www http https re"
    " subject question answer date time from to cc info debug warning warn error trace fatal critical notice".split()
)
_SMALL = frozenset("von van der den de la le du da di dos af av bin al zu zur ten ter y".split())


class Phrase(NamedTuple):
    """What one speaker says in a line.

    `speaker` None: that of the line before; `line`: a sign says that another one begins.
    """

    runs: list[Run]
    speaker: str | None = None
    line: bool = False


def phrases(text: str, seconds: Seconds) -> tuple[list[Phrase], bool]:
    """Return the phrases of a line of a caption, and whether its words have times of their own."""
    found = [Phrase([], None, _SAME_LINE.match(text) is not None)]
    at, now, timed = 0, seconds[0], False
    lasting: list[tuple[list[Run], int]] = []
    """Runs that last until the next time."""

    def add(stop: int) -> None:
        if stop > at:
            lasting.append((found[-1].runs, len(found[-1].runs)))
            found[-1].runs.append(Run(plain(text[at:stop]), (now, seconds[1])))

    for mark in _MARK.finditer(text):
        add(mark.start())
        at = mark.end()
        if mark[2]:
            found.append(Phrase([], plain(mark[2]).strip()))
        elif mark[1] and now <= (told := seconds_of(mark[1])) <= seconds[1]:
            for runs, place in lasting:
                runs[place] = Run(runs[place].text, stretch(now, told))
            lasting.clear()
            now, timed = round(told, 3), True
    add(len(text))
    return [one for one in found if one.runs or one.speaker], timed


def plain(text: str) -> str:
    """Return a text with its entities as what they stand for."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def named(text: str) -> tuple[str, str]:
    """Return the name of a speaker that stands before a colon, and the text behind it; "" when there is none."""
    found = _BEFORE.match(text)
    if not found or not is_speaker(found[1]):
        return "", text
    return found[1].strip(), text[found.end() :]


def is_speaker(name: str) -> bool:
    """Tell whether a text looks like a speaker: words that begin with capitals, and none that labels a value."""
    words = name.replace("(", " ").replace(")", " ").split()
    known = name.lower() in _NO_SPEAKERS or (len(words) == 1 and words[0].lower() in _NO_SPEAKERS)
    return bool(words) and not known and all(_capital(word) for word in words) and len(name) <= 60


def _capital(word: str) -> bool:
    return not word[0].islower() or word in _SMALL


def plain_text(found: list[Phrase]) -> Iterator[str]:
    """Yield the texts of phrases."""
    for phrase in found:
        yield from (run.text for run in phrase.runs)
