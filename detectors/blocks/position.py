"""Positions ("Head of Sales"): on the lines of a contact block, beside a name, and where people say what they are.

A position is told by a word that names one, in the language that it is written in; a line of prose that holds such a
word is none.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from detectors.blocks.position_words import DEPARTMENTS, ENDS, HEADS
from detectors.folding import plain

Span = tuple[int, int]

_SCORE, _BESIDE, _SAID = 0.7, 0.65, 0.6
_MOST_WORDS, _LONGEST, _LONG = 9, 80, 8
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NOT_IN = re.compile(r"[@:;?!\"<>{}=\d]|https?|www\.|\([^)]*$|^[^(]*\)")
_SENTENCE = frozenset(
    "I we you he she they it will would can could shall is are was were has have had ask asked please about this that my your see call"
    " called if when not ich wir sie ist sind hat wird jeg vi han hun er har vil je vous nous est sont il elle yo es son"
    " they're I'm don't".split()
)
"""In these letters they are words of a sentence: "it" is, "IT" is a department."""
_BESIDE_NAME = re.compile(
    r",[ \t]{1,2}|[ \t][-\u2013\u2014|/][ \t]|[ \t]?\(|[ \t](?:is|was|as|joined as|works as)[ \t](?:our |the |an? )?"
)
_STOP = re.compile(
    r"[.,;:()\[\]|\n\t\u2013\u2014]|[ ](?:who|which|that|has|have|had|will|would|is|was|were|are|said|says|told|and|but|with|from|wrote|asked"
    r"|can|could|at|bei|hos|chez|presso|bij|joined|left|called|sent|since|until|for (?:more|the last|over))\b"
)
_AFTER_TITLE = re.compile(
    r"(?:^|[.,;:(\n]|\b(?:our|the|by|with|and|to|from|my|their|new|former|acting|contact|is|was|ask|told)\b)"
    r"[ \t]*((?:(?!\b(?:our|the|by|with|to|from|my|their|new|former|acting|contact|is|was|ask|told)\b)[^.,;:()\n]){2,60}?),?[ ]$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"\b(?:I am|I'm|I\u2019m|I work as|I am working as|working as|I serve as|position (?:of|as|is)|role (?:of|as|is)|job (?:of|as|is)"
    r"|appointed|promoted to|hired as|employed as|joined [^\n.,]{0,30}? as|ich bin|ich arbeite als|t\u00e4tig als|je suis|en tant que"
    r"|jeg er|jeg jobber som|jag \u00e4r|jag jobbar som|soy|trabajo como|sono|lavoro come|ik ben|ik werk als|jestem|sou|trabalho como"
    r"|olen|ty\u00f6skentelen)[ \t]+((?:now |currently |also )?(?:the |an? |your |our |new |der |die |ein |eine |le |la |un |une |en |ett |el |il |de |het |een "
    r"|o )*)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"I|ich|je |jeg|jag|soy|sono|ik |jestem|sou|olen|role|position|job|appointed|promoted|hired|employed|joined",
    re.IGNORECASE,
)


class PositionRecognizer(EntityRecognizer):
    """Finds positions where people say what they are, and the position that a line or cell consists of."""

    VERSION = "2"

    def __init__(self) -> None:
        super().__init__(["POSITION"], name="PositionRecognizer", version=self.VERSION)

    def load(self) -> None:
        """Need nothing."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return what is said in `text`, or all of it when it is a position and nothing else."""
        if is_position(text):
            start = len(text) - len(text.lstrip())
            return [RecognizerResult("POSITION", start, len(text.rstrip()), _SCORE)]
        return [RecognizerResult("POSITION", *span, _SAID) for span in said(text)]


@lru_cache(maxsize=8192)
def is_position(text: str) -> bool:
    """Tell whether a cell is a position: few words, one of which names a position, nothing of a sentence or a number."""
    if not 2 <= len(text) <= _LONGEST or _NOT_IN.search(text) or (text.endswith((".", ",")) and " " not in text):
        return False
    words = _WORD.findall(plain(text))
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    if not _SENTENCE.isdisjoint(text.split()):
        return False
    if len(words) > 3 and text[:1].islower() and not _first_is_head(words):
        return False
    return any(_is_head(word) for word in words)


def _first_is_head(words: Sequence[str]) -> bool:
    return any(_is_head(word) for word in words[:2])


def _is_head(word: str) -> bool:
    if word in HEADS:
        return True
    if "-" in word:
        return any(_is_head(part) for part in word.split("-"))
    # A word that only is the end may be a surname: Kaufmann, Meister.
    return len(word) >= _LONG and word.endswith(ENDS) and word not in ENDS


def _is_made(word: str) -> bool:
    """Tell whether a word may be one that names a position by a part of it."""
    return len(word) >= _LONG or "-" in word


def is_department(text: str) -> bool:
    """Tell whether a word may go on a position: the "Sales" of "VP, Sales"."""
    return plain(text) in DEPARTMENTS


def beside_name(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the position right behind a name ("Kai Lund, Head of Sales, said"), or right before it ("our CFO Kai Lund")."""
    link = _BESIDE_NAME.match(text, end, end + 24)
    if link and (span := _until_stop(text, link.end())):
        yield span
        return
    before = _AFTER_TITLE.search(text, max(0, start - 64), start) if _may_be_titled(text, start) else None
    if before and is_position(title := before[1].strip()) and (title[0].isupper() or " " not in title):
        at = before.start(1) + before[1].index(title)
        yield at, at + len(title)


def _may_be_titled(text: str, start: int) -> bool:
    """Tell whether a blank and, somewhere before it, a word that names a position stand before a name."""
    near = text[max(0, start - 64) : start]
    if not near.endswith((" ", " \n")):
        return False
    words = _WORD.findall(near.lower()) if near.isascii() else ()
    return not words or not HEADS.isdisjoint(words) or any(map(_is_head, filter(_is_made, words)))


def _until_stop(text: str, start: int) -> Span | None:
    limit = min(len(text), start + _LONGEST)
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    if not stop and limit < len(text):
        return None
    while end > start and text[end - 1].isspace():
        end -= 1
    cell = text[start:end]
    lowered = cell[:1].islower()
    if not is_position(cell) or (lowered and not _names_early(cell)):
        return None
    return start, end


def _names_early(cell: str) -> bool:
    return any(_is_head(word) for word in _WORD.findall(plain(cell))[:3])


def said(text: str) -> Iterator[Span]:
    """Yield positions that people say they have: "I am the Head of Sales at Acme"."""
    if not _ASKED.search(text):
        return
    for intro in _INTRO.finditer(text):
        if span := _until_stop(text, intro.end()):
            yield span
