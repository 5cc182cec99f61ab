"""Which of overlapping matches stay: one fact is told once, by who knows it best."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from scanner.model import Role

STRUCTURE = "structure"
CARD = "CardRecognizer"
EMPLOYER = "EmployerRecognizer"
"""Tells companies by where they stand: behind a full name."""
SPOKEN = "SpokenRecognizer"
OWN_ADDRESS = "OwnAddressRecognizer"
DENY_LIST = "deny list"
"""What tells values of a company's own deny list."""

# Lower wins. What a pattern with a check or a label tells is surer than a language model.
_RANKS: dict[str, float] = {
    "EMAIL_ADDRESS": 1,
    "LINKEDIN_URL": 1,
    # A link to a chat may hold the address of mail that it leads to.
    "MESSENGER_HANDLE": 0.9,
    "SKYPE_ID": 1,
    "IBAN_CODE": 2,
    "URL": 2,
    "IP_ADDRESS": 3,
    "MAC_ADDRESS": 3,
    "UUID": 3,
    "CREDIT_CARD": 3,
    "CRYPTO": 3,
    "PHONE_NUMBER": 4,
    # "Pvt." is a part of a company where a card tells one.
    "TITLE": 4.6,
    "DATE_OF_BIRTH": 5,
    "AGE": 5,
    "STREET_ADDRESS": 6,
    "POSITION": 6,
    "PERSON": 7,
    "LOCATION": 8,
    "ORGANIZATION": 8,
    "NRP": 8,
    "DATE_TIME": 8,
}
# National numbers: beside a phone number the evidence decides.
_OTHER_PATTERNS = 4
# Words that are read with all they say; other recognizers see a part of them.
_SPOKEN = 0.5
_TOLD_PHONE = 0.8
_CARDS = 4.5
"""What a line is in a card is surer than what its words look like, but never than an identifier on it."""


class Match(NamedTuple):
    """A candidate of one recognizer; offsets in the segment's text.

    `written` is the form to take the identifier from, when the text alone does not tell it: a national number with
    its country, a spoken address.
    """

    start: int
    end: int
    type: str
    score: float
    recognizer: str
    role: Role | None = None
    written: str = ""

    def __repr__(self) -> str:
        """Show where it stands, not what is written there."""
        return f"Match({', '.join(map(repr, self[:-1]))})"


def surest(matches: Iterable[Match]) -> list[Match]:
    """Return matches that do not overlap, in order of place.

    Structure wins over all, then rank, score and length. A person's name that a surer match
    cuts into keeps the part in front of it or behind it.
    """
    taken: list[Match] = []
    spans: list[tuple[int, ...]] = []
    for match in sorted(set(matches), key=_sureness):
        free: Match | None = match
        while free and (blocker := _blocker(taken, spans, free)):
            free = _beside(free, blocker)
        if free:
            span = (free.start, free.end)
            at = bisect(spans, span)
            spans.insert(at, span)
            taken.insert(at, free)
    return taken


class Identifiers:
    """Where addresses and numbers stand, which tell already what is a part of them."""

    def __init__(self, matches: Iterable[Match]) -> None:
        spans = sorted(
            (one.start, one.end)
            for one in matches
            if one.recognizer != DENY_LIST and _RANKS.get(one.type, _OTHER_PATTERNS) < _CARDS
        )
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one of them is longer and holds this stretch."""
        return self._reach(bisect_left(self._starts, start)) >= end or self._reach(bisect(self._starts, start)) > end

    def _reach(self, number: int) -> int:
        return self._ends[number - 1] if number else -1


def _sureness(match: Match) -> tuple[float, float, int, int, str, str]:
    rank = _RANKS.get(match.type, _OTHER_PATTERNS)
    if match.type == "PHONE_NUMBER" and match.score >= _TOLD_PHONE:
        rank = _RANKS["IBAN_CODE"]  # "Tlf 21.22.23.24" is no address of a machine
    if match.recognizer == SPOKEN:
        rank = _SPOKEN
    elif match.recognizer in (CARD, EMPLOYER):
        rank = _CARDS
    elif match.recognizer in (DENY_LIST, STRUCTURE):
        rank = 0
    # Whose an address is, is worth more than that it is one.
    told = match.score + 0.01 * (match.recognizer == OWN_ADDRESS)
    return rank, -told, match.start - match.end, match.start, match.type, match.recognizer


def _blocker(taken: list[Match], spans: list[tuple[int, ...]], match: Match) -> Match | None:
    at = bisect_left(spans, (match.end,))
    if at and spans[at - 1][1] > match.start:
        return taken[at - 1]
    return None


def _beside(match: Match, blocker: Match) -> Match | None:
    if match.type != "PERSON":
        return None
    if blocker.start > match.start:
        return match._replace(end=blocker.start)
    if blocker.end < match.end:
        return match._replace(start=blocker.end)
    return None
