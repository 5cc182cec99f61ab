"""What stands right by a full name and nothing tells: "Kai Lund (Payroll)", "Kai Lund from Payroll", a cell of his row.

It may be where somebody works. As a guess it is a finding of nothing; it counts where another place says the same of
one who bears the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from detectors.names.guess_keys import ASIDE, CELL, LEADING_CELL
from detectors.names.guesses import Taken

_WORD = r"[\w&'\u2019.-]{1,30}"
_PHRASE = rf"[^\W\d_](?:[\w&'\u2019.-]{{1,30}})?(?:[ ]{_WORD}){{0,3}}"
_IS_PHRASE = re.compile(rf"{_PHRASE}\Z")
_BRACKET = re.compile(r"[ ]?[(\[]([^()\[\]\n]{1,80})[)\]]")
_LINE = re.compile(
    r"(?:[ ]?,|[ ][-\u2013\u2014/])[ ]([^\n;:()\[\]]{1,80})(?=[ \t]*(?:[\n;:)\]]|$))"
    r"|[ ]\|[ ]([^\n;:|()\[\]]{1,80})(?=[ \t]*(?:[\n;|)\]]|$))"
)
_CUT = re.compile(r"[ ]?[,;][ ]?|[ ]?[|/][ ]?|[ ][-\u2013\u2014\u00b7\u2022][ ]")
_FROM = (
    "from|aus|von|vom|fra|fr\u00e5n|van|uit|de|du|des|da|do|dos|dal|dalla|del|della|dell['\u2019]|d['\u2019]|od|z|ze|iz"
)
_IN = "of|in|at|im|i|p\u00e5|hos|bij|bei|chez|presso|en|w|we|v|ve|u|na|no|\u0432|\u0438\u0437|\u0437|\u0441"
_ARTICLE = (
    "the|our|my|your|der|dem|den|das|unserer|unserem|het|onze|la|le|les|el|los|las|il|lo|l['\u2019]|service|servicio|"
    "department|dept\\.?|team|abteilung|afdeling|avdelingen?|afdelingen|avdelningen|dzia\u0142u|odd\u011blen\u00ed"
)
_AND = "(?:&|and|und|et|y|e|i|og|och|en)"
_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff][\w&'\u2019-]{1,30}"
_LINKED = re.compile(
    rf"[ ](?P<link>{_FROM}|{_IN})[ ]?(?<=[ '\u2019])(?:(?:{_ARTICLE})[ ]?(?<=[ '\u2019])){{0,2}}"
    rf"(?P<said>(?:{_CAPITAL}|[^\W\d_][\w'\u2019-]{{3,30}})(?:[ ](?:{_AND}[ ])?{_CAPITAL}){{0,3}})(?![\w@])"
)  # fmt: skip
"""Of what is written small only one word is taken."""
_OPENING = frozenset(" ([,")
_IS_FROM = re.compile(rf"(?:{_FROM})\Z")
_ALONE = re.compile(r"[ \t]*\n")
_MARKS = " \t>*"
_CELLS = tuple(map(re.compile, (r"[ ]?\|[ ]?", r"\t+", r"[ ]?;[ ]?")))
_TITLE = re.compile(r"[ ]*[^\W\d_][^:|;\t\n]{0,30}:[ ]")
_REACH, _LONGEST, _MOST_LINES, _MOST_CELLS = 140, 400, 3, 12
_NOTHING: frozenset[str] = frozenset()
_TOWN = frozenset(("LOCATION",))
_Span = tuple[int, int]


def asides(text: str, taken: Taken) -> Iterator[_Span]:
    """Yield what stands right by full names; `taken` is what was found in the text, by its start."""
    free = _Free(taken)
    for _, end in free.names(text):
        found = [span for at, span in enumerate(_behind(text, end)) if free.is_(span, _TOWN if at else _NOTHING)]
        found += [span for span, types in _linked(text, end) if free.is_(span, types)]
        yield from dict.fromkeys(found)


def _cells(text: str, taken: Taken, told: Sequence[_Span]) -> Iterator[tuple[str, _Span]]:
    """Yield the other cells of rows and cards in which one full name stands, but the asides, which are told."""
    free = _Free(taken)
    for start, end in free.names(text):
        found = (*_below(text, start, end), *_in_row(text, start, end, free))
        for span in dict.fromkeys(found):
            if span not in told and free.is_(span):
                yield (CELL if span[0] >= end else LEADING_CELL), span


class _Free:
    """Tells what nothing was found in."""

    def __init__(self, taken: Taken) -> None:
        self._taken = taken
        self._starts = [one[0] for one in taken]

    def names(self, text: str) -> Iterator[_Span]:
        """Yield where names of several words stand."""
        return ((start, end) for start, end, type in self._taken if type == "PERSON" and " " in text[start:end])

    def between(self, start: int, end: int) -> Taken:
        """Return what begins in a stretch."""
        return self._taken[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_(self, span: _Span, types: frozenset[str] = _NOTHING) -> bool:
        """Tell whether nothing was found in a stretch, unless of some types, or what a model took for a surname."""
        return all(
            one[1] <= span[0] or one[2] in types or one == (*span, "PERSON")
            for one in self.between(span[0] - _LONGEST, span[1])
        )


def _behind(text: str, end: int) -> Iterator[_Span]:
    """Yield the phrases in brackets behind a name, or up to the end of its line."""
    if text[end : end + 1] not in _OPENING:
        return
    found = _BRACKET.match(text, end, end + _REACH) or _LINE.match(text, end, end + _REACH)
    pieces = list(_cut(text, *found.span(found.lastindex or 0))) if found else []
    if len(pieces) == 1 or not any(text[start].islower() for start, _ in pieces):
        yield from takewhile(lambda span: _is_phrase(text, span), pieces)


def _linked(text: str, end: int) -> Iterator[tuple[_Span, frozenset[str]]]:
    """Yield what a name is from or in, and what it may have been found as: where somebody is may be a journey."""
    found = _LINKED.match(text, end, end + _REACH) if text[end + 1 : end + 2].islower() else None
    if found:
        yield found.span("said"), _TOWN if _IS_FROM.match(found["link"]) else _NOTHING


def _below(text: str, start: int, end: int) -> Iterator[_Span]:
    """Yield the phrases on the lines below a name that has a line of its own: a signature, a card."""
    alone = _ALONE.match(text, end, end + _REACH)
    above = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if not alone or text[above:start].strip(_MARKS):
        return
    at = alone.end()
    for _ in range(_MOST_LINES):
        stop = _end_of_line(text, at)
        first = at + len(text[at:stop]) - len(text[at:stop].lstrip(_MARKS))
        spans = list(_cut(text, first, stop))
        if stop - first > _REACH or not spans or not all(_is_phrase(text, span) for span in spans):
            return
        yield from spans
        at = stop + 1


def _in_row(text: str, start: int, end: int, free: _Free) -> Iterator[_Span]:
    """Yield the cells of the row that a name stands in, without their titles, where nobody else stands in it."""
    first = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    last = _end_of_line(text, end)
    sign = next((one for one in _CELLS if one.match(text, end) or one.search(text, max(first, start - 3), start)), None)
    if sign is None or last - first > _LONGEST:
        return
    if sum(one[2] == "PERSON" and " " in text[one[0] : one[1]] for one in free.between(first, last)) != 1:
        return
    row = list(_cut(text, first, last, sign))
    for at, stop in row if len(row) <= _MOST_CELLS else ():
        title = _TITLE.match(text, at, stop)
        span = _bare(text, title.end() if title else at, stop)
        if not (span[0] < end and start < span[1]) and _is_phrase(text, span):
            yield span


def _cut(text: str, start: int, end: int, sign: re.Pattern[str] = _CUT) -> Iterator[_Span]:
    at = start
    for found in sign.finditer(text, start, end):
        if (span := _bare(text, at, found.start()))[0] < span[1]:
            yield span
        at = found.end()
    if (span := _bare(text, at, end))[0] < span[1]:
        yield span


def _bare(text: str, start: int, end: int) -> _Span:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _is_phrase(text: str, span: _Span) -> bool:
    return _IS_PHRASE.match(text, *span) is not None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at, at + _LONGEST)
    return min(len(text), at + _LONGEST) if end < 0 else end


def as_guesses(text: str, taken: Taken) -> Iterator[tuple[int, int, str]]:
    """Yield asides and cells, each with how it is written as a guess, so that it is no name."""
    told = list(asides(text, taken))
    for sign, (start, end) in (*((ASIDE, span) for span in told), *_cells(text, taken, told)):
        yield start, end, f"{sign}{text[start:end]}"
