"""The stretches of lines in which a contact block may stand: below a sign-off or a rule, and around identifiers.

A zone ends rather early than late: at a quote header, a change of quote depth, two empty lines, a greeting, a line of
prose or of law, and where a line says that what follows is somebody else's or nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from detectors.blocks.cells import IDENTIFIERS
from detectors.blocks.labels import Label, label_of, valued
from detectors.blocks.threads import (
    header_word,
    is_attribution,
    is_delimiter,
    is_footer,
    is_forward,
    is_greeting,
    is_sign_off,
)
from detectors.merge import Match
from detectors.names.first_names import is_given
from detectors.names.shape import last_first, name_shape
from detectors.paragraphs import Piece

_UP, _DOWN = 10, 24
_FEW_OF_PROSE = 3
_LONGEST = 400
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\A[ \t]*(?:[-*\u2022][ \t]+)?(?:[A-Z]{0,4}[\d./-]*\d(?:st|nd|rd|th|[.):])?[ \t]+){0,2}")
_GLUE = frozenset(
    "of and the for de del la le les du des und für fur for og och och i in at to y e di da do van der den von z ds o"
    " ja et a".split()
)
_LABEL_TAIL = " \t:.-*_"
_AROUND_LABEL = " \t*>_-|\u2022"
_LONGEST_LABEL = 30
_DELIMITERS = frozenset(("--", "---", "\u2014", "__"))
_STOPS = frozenset((Label.NOBODY, Label.PERSON, Label.MESSAGE))


class Kind(Enum):
    """What a line is to a contact block."""

    EMPTY = 0
    CARD = 1
    SIGN_OFF = 2
    RULE = 3
    STOP = 4
    """A quote header, a greeting, prose, law."""
    TOLD = 5
    """Of a block that structure tells."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines `first` to before `end`; `signed` tells that a sign-off or rule stands before them, `cut` that more was.

    `row` is a line of a list that begins with a name.
    """

    first: int
    end: int
    signed: bool
    cut: bool
    row: bool = False


class Lines:
    """The lines of a text with the matches that begin on each, and what each line is, found out when asked for."""

    def __init__(
        self, text: str, pieces: Sequence[Piece], matches: Sequence[Match], told: Sequence[tuple[int, int]]
    ) -> None:
        self.text, self.pieces = text, pieces
        self.matches: dict[int, list[Match]] = {}
        self._told: set[int] = set()
        self._kinds: dict[int, Kind] = {}
        self._identified: list[int] | None = None
        self._place(matches)
        self._cover(told)
        self.headers = frozenset(self._header_lines())

    def line(self, at: int) -> str:
        """Return the text of a line."""
        piece = self.pieces[at]
        return self.text[piece.start : piece.end]

    def identified(self) -> list[int]:
        """Return the lines on which identifiers stand, in order."""
        if self._identified is None:
            self._identified = sorted(
                at for at, few in self.matches.items() if any(one.type in IDENTIFIERS for one in few)
            )
        return self._identified

    def kind(self, at: int) -> Kind:
        """Return what a line is."""
        found = self._kinds.get(at)
        if found is None:
            found = self._kinds[at] = self._kind(at)
        return found

    def add(self, matches: Iterable[Match]) -> None:
        """Take up matches that were found later."""
        self._identified = None
        starts = [piece.start for piece in self.pieces]
        for match in matches:
            at = bisect_right(starts, match.start) - 1
            if at >= 0:
                self.matches.setdefault(at, []).append(match)
                self.matches[at].sort(key=lambda one: one.start)

    def cover(self, lines: Iterable[int]) -> None:
        """Take lines away from zones: somebody else has read them."""
        for at in lines:
            self._told.add(at)
            self._kinds.pop(at, None)

    def _place(self, matches: Sequence[Match]) -> None:
        at, last = 0, len(self.pieces) - 1
        for match in matches:
            if match.type == "STREET_ADDRESS" and not any(map(str.isdigit, self.text[match.start : match.end])):
                continue  # a guess that tears names and positions apart
            while at < last and self.pieces[at + 1].start <= match.start:
                at += 1
            if self.pieces and match.start < max(self.pieces[at].end, self.pieces[at].start + 1):
                self.matches.setdefault(at, []).append(match)

    def _cover(self, told: Sequence[tuple[int, int]]) -> None:
        at = 0
        for start, end in sorted(told):
            while at < len(self.pieces) and self.pieces[at].end <= start:
                at += 1
            while at < len(self.pieces) and self.pieces[at].start < end:
                self._told.add(at)
                at += 1

    def _header_lines(self) -> Iterator[int]:
        """Yield the lines of quoted mail headers: "From:", and what of it follows right below."""
        last = -9
        for at, piece in enumerate(self.pieces):
            if not 4 < piece.end - piece.start <= 1000 or ":" not in self.text[piece.start : piece.start + 20]:
                continue
            word, _ = header_word(self.line(at))
            if word == "from":
                below = [header_word(self.line(next_))[0] for next_ in range(at + 1, min(at + 5, len(self.pieces)))]
                if "to" in below or below.count("other") >= 1 or (at and is_forward(self.line(at - 1))):
                    last = at
                    yield at
            elif word and at - last <= 2:
                last = at
                yield at

    def _kind(self, at: int) -> Kind:
        piece = self.pieces[at]
        if piece.start == piece.end:
            return Kind.EMPTY
        if at in self._told:
            return Kind.TOLD
        if piece.end - piece.start > _LONGEST or at in self.headers:
            return Kind.STOP
        line = self.line(at)
        if is_delimiter(line):
            return Kind.RULE
        if is_sign_off(line):
            return Kind.SIGN_OFF
        here = any(one.type in IDENTIFIERS for one in self.matches.get(at, ()))
        if is_attribution(line) or is_forward(line) or self._stops(line):
            return Kind.STOP
        if not here and (is_greeting(line) or is_footer(line)):
            return Kind.STOP
        return Kind.STOP if self._is_prose(at, line) else Kind.CARD

    @staticmethod
    def _stops(line: str) -> bool:
        label, _ = valued(line)
        if label is not None:
            return label in _STOPS
        alone = label_of(line.strip(_LABEL_TAIL))
        return alone in (Label.NOBODY, Label.MESSAGE) and len(line) > 3

    def _is_prose(self, at: int, written: str) -> bool:
        line = written
        start, here = self.pieces[at].start, self.matches.get(at, ())
        for match in here:
            if match.type in IDENTIFIERS or match.type in ("URL", "STREET_ADDRESS"):
                low, high = max(0, match.start - start), min(len(line), match.end - start)
                line = f"{line[:low]}{' ' * (high - low)}{line[max(low, high) :]}"
        words = _WORD.findall(line)
        if len(words) < _FEW_OF_PROSE:
            return False
        # Each identifier may have a word of its own before it: "phone", "mob".
        told = sum(match.type in IDENTIFIERS for match in here)
        lower = sum(word.islower() and word not in _GLUE for word in words) - told
        if len(words) >= 5 and lower >= 4:
            return True
        return lower >= _FEW_OF_PROSE and written.rstrip()[-1:] in ".!?"


def zones(lines: Lines) -> Iterator[Zone]:
    """Yield the zones of a text, in order; each line is in one at most."""
    anchors = sorted({*lines.identified(), *_closings(lines)})
    free = 0
    for anchor in anchors:
        if anchor < free or lines.kind(anchor) in (Kind.STOP, Kind.TOLD):
            continue
        closing = lines.kind(anchor) in (Kind.SIGN_OFF, Kind.RULE)
        first = anchor + 1 if closing else _top(lines, anchor, free)
        end = _bottom(lines, first)
        if lines.kind(anchor) is Kind.SIGN_OFF:
            end = _below_delimiter(lines, first, end)
        if end > first:
            above = first - 1
            while above >= free and lines.kind(above) is Kind.EMPTY:
                above -= 1
            marked = closing or (above >= free and lines.kind(above) in (Kind.SIGN_OFF, Kind.RULE))
            cut = first == free and first > 0 and lines.kind(first - 1) is not Kind.EMPTY
            for zone in _roles(lines, Zone(first, end, marked, cut=cut)):
                yield from _rows(lines, zone)
        free = max(free, end)


def _below_delimiter(lines: Lines, first: int, end: int) -> int:
    """Return the end of a signature whose name stands above the "--" of the mail program, and its numbers below."""
    named = [at for at in range(first, end) if lines.kind(at) is Kind.CARD]
    while end < len(lines.pieces) and lines.kind(end) is Kind.EMPTY and end < first + _DOWN:
        end += 1
    delimited = end < len(lines.pieces) and len(named) == 1 and lines.line(end).strip() in _DELIMITERS
    if not delimited or any(one.type in IDENTIFIERS for one in lines.matches.get(named[0], ())):
        return named[-1] + 1 if named else first
    below = _bottom(lines, end + 1)
    return below if below > end + 1 else named[0] + 1


def _roles(lines: Lines, zone: Zone) -> Iterator[Zone]:
    """Yield a zone; of a ticket's fields ("Assignee:", "Followers:"), what stands from one of them to the next."""
    told = {at: _role(lines.line(at)) for at in range(zone.first, zone.end)}
    opening = [at for at, label in told.items() if label]
    if not any(
        told[at] is Label.ROLE and (":" in (line := lines.line(at)) or "\uff1a" in line or len(opening) > 1)
        for at in opening
    ):
        yield zone
        return
    for first, end in pairwise(sorted({zone.first, *opening, zone.end})):
        if any(one.type in IDENTIFIERS for line in range(first, end) for one in lines.matches.get(line, ())):
            yield Zone(first, end, signed=zone.signed and first == zone.first, cut=True)


def _role(line: str) -> Label | None:
    """Return what part in a ticket a line opens: that of a name or another; the line may be the label alone."""
    bare = line.strip(_AROUND_LABEL)
    label = valued(bare)[0] or (label_of(bare.rstrip(_LABEL_TAIL)) if len(bare) <= _LONGEST_LABEL else None)
    return label if label in (Label.ROLE, Label.NAME) else None


def _rows(lines: Lines, zone: Zone) -> Iterator[Zone]:
    """Yield a zone; of a list, in which people stand with numbers line by line, each line, and what lies between."""
    rows = [at for at in range(zone.first, zone.end) if is_row(lines, at)]
    if len(rows) < 2:
        yield zone
        return
    first = zone.first
    for at in (*rows, zone.end):
        if any(one.type in IDENTIFIERS for line in range(first, at) for one in lines.matches.get(line, ())):
            yield Zone(first, at, signed=zone.signed and first == zone.first, cut=True)
        if at < zone.end:
            yield Zone(at, at + 1, signed=False, cut=True, row=True)
        first = at + 1


def is_row(lines: Lines, at: int) -> bool:
    """Tell whether a line begins with a full name, and identifiers follow."""
    here = [one for one in lines.matches.get(at, ()) if one.type in IDENTIFIERS]
    if not here or lines.kind(at) is not Kind.CARD:
        return False
    start = lines.pieces[at].start
    head = _NUMBERED.sub("", lines.text[start : min(one.start for one in here)]).rstrip(" \t:|,;(+-\u2013\u2014.")
    return begins_row(head)


def begins_row(name: str) -> bool:
    """Tell whether a text is a full name for certain enough that a line of a list begins with it."""
    shape = last_first(name) if "," in name else name_shape(name)
    return shape is not None and len(shape.words) > 1 and ("," in name or any(map(is_given, name.split())))


def _closings(lines: Lines) -> Iterator[int]:
    for at, piece in enumerate(lines.pieces):
        if 0 < piece.end - piece.start <= 48 and lines.kind(at) in (Kind.SIGN_OFF, Kind.RULE):
            yield at


def _top(lines: Lines, anchor: int, free: int) -> int:
    first = anchor
    for at in range(anchor - 1, max(free, anchor - _UP) - 1, -1):
        kind = lines.kind(at)
        if kind is Kind.EMPTY:
            if at - 1 < free or lines.kind(at - 1) is Kind.EMPTY:
                break
            continue
        if kind is not Kind.CARD or lines.pieces[at].depth != lines.pieces[anchor].depth:
            break
        first = at
    return first


def _bottom(lines: Lines, first: int) -> int:
    end = first
    empty = 0
    depth = None
    for at in range(first, min(len(lines.pieces), first + 2 * _DOWN)):
        kind = lines.kind(at)
        if kind is Kind.EMPTY:
            empty += 1
            if empty >= 2 and depth is not None:
                break
            continue
        depth = lines.pieces[at].depth if depth is None else depth
        if kind is not Kind.CARD or lines.pieces[at].depth != depth or empty >= 3:
            break
        end, empty = at + 1, 0
    return end
