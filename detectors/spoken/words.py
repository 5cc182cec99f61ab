"""Words of a text in the sense of one spoken language: digits, marks, letters, pauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from detectors.spoken.tables import Spoken


class Kind(Enum):
    """What a word is in a spoken number or address."""

    WORD = auto()
    LETTER = auto()
    NUMBER = auto()
    TENS = auto()
    TIMES = auto()
    HUNDRED = auto()
    PLUS = auto()
    MARK = auto()
    AT = auto()
    PAUSE = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place; `value` is how it is written, `said` False when it is written so already."""

    start: int
    end: int
    kind: Kind
    value: str
    said: bool = True


_TOKEN = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[@._/:+\-]|[,;()\[\]\u2026\u2013\u2014\"]|[^\w\s]")
_PART = re.compile(r"[^\W_]+|-")
_RAW_MARKS = frozenset("._/:-")


def words(text: str, table: Spoken) -> list[Word]:
    """Return the words of a text."""
    plain = [piece for match in _TOKEN.finditer(text) for piece in _pieces(match, table)]
    found: list[Word] = []
    at = 0
    while at < len(plain):
        start, end, token = plain[at]
        pair = f"{token} {plain[at + 1][2]}" if at + 1 < len(plain) else ""
        if pair and pair in table.at | table.marks.keys() | table.as_in:
            found.append(Word(start, plain[at + 1][1], *_meaning(pair, table)))
            at += 2
            continue
        found.append(_raw(plain, at) if token in _RAW_MARKS else Word(start, end, *_meaning(token, table)))
        at += 1
    return _spelled(found, table)


def _pieces(match: re.Match[str], table: Spoken) -> list[tuple[int, int, str]]:
    token = match[0].lower()
    if "-" not in token or len(token) == 1 or _known(token, table) or token in table.email_cues:
        return [(match.start(), match.end(), token)]
    parts = [(match.start() + part.start(), match.start() + part.end(), part[0]) for part in _PART.finditer(token)]
    numbers = all(part[2] == "-" or part[2] in table.digits or part[2] in table.tens for part in parts)
    # "Forty-seven" and "four-zero" are numbers; "kai-lund" has a dash.
    return [part for part in parts if part[2] != "-"] if numbers else parts


def _known(token: str, table: Spoken) -> bool:
    return token in table.numbers or token in table.letters or token in table.marks


def _raw(plain: list[tuple[int, int, str]], at: int) -> Word:
    start, end, token = plain[at]
    tight = 0 < at < len(plain) - 1 and plain[at - 1][1] == start and plain[at + 1][0] == end
    return Word(start, end, Kind.MARK if tight else Kind.PAUSE, token, said=False)


def _meaning(token: str, table: Spoken) -> tuple[Kind, str, bool]:
    if token.isdecimal():
        return Kind.NUMBER, token, False
    for kind, known in (
        (Kind.NUMBER, table.digits),
        (Kind.TENS, table.tens),
        (Kind.NUMBER, table.numbers),
        (Kind.MARK, table.marks),
        (Kind.LETTER, table.letters),
    ):
        if token in known:
            return kind, known[token], True
    if token in table.times:
        return Kind.TIMES, str(table.times[token]), True
    if len(token) == 1 and token.isalpha():
        return Kind.LETTER, token, True
    if token == "+" or token in table.plus:
        return Kind.PLUS, "+", token != "+"
    for kind, named in ((Kind.AT, table.at), (Kind.HUNDRED, table.hundred), (Kind.PAUSE, table.pauses)):
        if token in named:
            return kind, token, True
    if token == "@":
        return Kind.STOP, token, False
    return (Kind.WORD, token, False) if token[0].isalnum() else (Kind.PAUSE, token, False)


def _spelled(found: list[Word], table: Spoken) -> list[Word]:
    """Return the words with "S as in Sierra" as one letter, and words of the radio alphabet in a row as letters."""
    joined: list[Word] = []
    at = 0
    while at < len(found):
        word = found[at]
        joint = found[at + 1 : at + 3]
        if (
            word.kind is Kind.LETTER
            and len(joint) == 2
            and joint[0].value in table.as_in
            and joint[1].value[:1] == word.value
            and len(joint[1].value) > 1
        ):
            joined.append(Word(word.start, joint[1].end, Kind.LETTER, word.value))
            at += 3
            continue
        joined.append(word)
        at += 1
    shown = [_radio(joined, at, table) for at in range(len(joined))]
    return [one for at, one in enumerate(shown) if not _between_spelled(shown, at)]


def _between_spelled(found: list[Word], at: int) -> bool:
    """Tell whether it is the comma behind a letter that is spelled with a word: "S as in Sierra, M as in Mike"."""
    if not 0 < at < len(found) - 1 or found[at].kind is not Kind.PAUSE or found[at].said:
        return False
    before, after = found[at - 1], found[at + 1]
    spelled = before.kind is Kind.LETTER and before.end - before.start > 1
    return spelled and after.kind in (Kind.LETTER, Kind.MARK, Kind.AT)


def _radio(found: list[Word], at: int, table: Spoken) -> Word:
    word = found[at]
    if word.value not in table.alphabet or word.kind is not Kind.WORD:
        return word
    beside = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
    if any(one.kind is Kind.LETTER or (one.value in table.alphabet) for one in beside):
        return Word(word.start, word.end, Kind.LETTER, word.value[0])
    return word
