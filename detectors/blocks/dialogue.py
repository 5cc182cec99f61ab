"""Chats in which one asks and another answers: "Bot: What's your number?" / "User: 555-0100" is the card of the one who answers."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detectors.blocks.cards import Card
from detectors.blocks.cells import IDENTIFIERS
from detectors.blocks.labels import Label
from detectors.blocks.position import is_position
from detectors.blocks.zones import Lines
from detectors.merge import CARD, Match
from detectors.names.shape import name_shape
from scanner.model import BlockKind

_TURN = re.compile(
    r"(?:[\[(]?\d[\d:./ ,-]{2,18}(?:[AaPp][Mm])?[\])]?[ \t-]*)?([^\W\d_][\w .'\u2019-]{0,24}?)(?:[ ]?\([^()]{1,20}\))?[ ]?[:>][ \t]+(?=\S)"
)
_TOPICS = (
    (Label.EMAIL, r"e-?mail|mail address|courriel|correo|e-?post\b|sposti|s\u00e4hk\u00f6posti"),
    (Label.PHONE, r"phone|mobile|cell|number|call (?:you|back)|telefon|nummer|handy|t\u00e9l\u00e9phone|num\u00e9ro|tel\u00e9fono|n\u00famero|puhelin|reach you|contact you|get back to you|erreichen"),
    (Label.NAME, r"\bname|who am i|who is (?:this|speaking)|speaking with|hei(?:\u00dfen|\u00dft|ssen)|appel(?:ez|les)|llam(?:a|as)|navn|heter|hedder|chiam[ai]|naam|nazyw|nimi"),
    (Label.COMPANY, r"company|organi[sz]ation|work for|employer|firma|unternehmen|soci\u00e9t\u00e9|empresa|azienda|bedrift|f\u00f6retag"),
    (Label.POSITION, r"job title|position|role|occupation|stilling|beruf|cargo|puesto|funktion"),
)  # fmt: skip
_TOPIC = tuple((label, re.compile(pattern, re.IGNORECASE)) for label, pattern in _TOPICS)
_ASKS = re.compile(r"\?|please|enter|provide|type|share|tell|bitte|merci|por favor|vennligst", re.IGNORECASE)
_OTHERS = re.compile(
    r"emergency|spouse|wife|husband|partner|manager|colleague|boss|friend|child|son\b|daughter|his\b|her\b|their|order|invoice|account"
    r"|booking|reference|ticket|card|company's",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"(?:(?:hi|hello|sure|yes|ok|okay|hei|hallo)[,.! ]+)*(?:my (?:full )?name is|the name is|this is|it is|it's|it\u2019s|i am|i'm|i\u2019m|name's|mein name ist"
    r"|ich hei\u00dfe|ich bin|je m'appelle|c'est|me llamo|soy|jeg heter|jag heter|jeg hedder|mi chiamo|sono|ik ben|nazywam si\u0119|jestem)[ ]+",
    re.IGNORECASE,
)
_MOST = 80
_SURE = 0.9


class _Turn(NamedTuple):
    line: int
    speaker: str
    start: int
    end: int


def chats(lines: Lines) -> tuple[list[Match], list[Card]]:
    """Return what people answered about themselves, and a card for each who did; the lines are no zone's any more."""
    matches: list[Match] = []
    cards: list[Card] = []
    done = -1
    for at in lines.identified():
        if at <= done or _turn(lines, at) is None:
            continue
        turns = _around(lines, at, done + 1)
        if len(turns) < 2 or len({one.speaker for one in turns}) < 2:
            continue
        answers = list(_answers(lines, turns))
        done = turns[-1].line
        if answers:
            lines.cover(one.line for one in turns)
        for speaker in dict.fromkeys(turn.speaker for turn, _ in answers):
            own = [(turn, labels) for turn, labels in answers if turn.speaker == speaker]
            found, card = _card(lines, own)
            matches += found
            cards += [card] if card else []
    return matches, cards


def _turn(lines: Lines, at: int) -> _Turn | None:
    piece = lines.pieces[at]
    if piece.end - piece.start > 2000:
        return None
    match = _TURN.match(lines.text, piece.start, piece.end)
    return _Turn(at, match[1].strip().lower(), match.end(), piece.end) if match else None


def _around(lines: Lines, at: int, free: int) -> list[_Turn]:
    turns: list[_Turn] = []
    for step in (-1, 1):
        line = at if step > 0 else at - 1
        empty = 0
        while free <= line < len(lines.pieces) and abs(line - at) <= _MOST:
            turn = _turn(lines, line)
            empty = 0 if turn else empty + 1
            if turn:
                turns.append(turn)
            elif empty > 1 or lines.pieces[line].start < lines.pieces[line].end:
                break
            line += step
    return sorted(turns)


def _answers(lines: Lines, turns: list[_Turn]) -> Iterator[tuple[_Turn, frozenset[Label]]]:
    """Yield each turn that follows somebody else's question, with what was asked for."""
    asked: frozenset[Label] = frozenset()
    asker = ""
    for turn in turns:
        if asked and turn.speaker != asker:
            yield turn, asked
            asked = frozenset()
            continue
        text = lines.text[turn.start : turn.end]
        if _ASKS.search(text) and not _OTHERS.search(text):
            asked = frozenset(label for label, pattern in _TOPIC if pattern.search(text))
            asker = turn.speaker


def _card(lines: Lines, answers: list[tuple[_Turn, frozenset[Label]]]) -> tuple[list[Match], Card | None]:
    matches = [match for turn, labels in answers for match in _values(lines, turn, labels)]
    names = [one for one in matches if one.type == "PERSON"]
    if not names or not any(one.type in IDENTIFIERS for turn, _ in answers for one in lines.matches.get(turn.line, ())):
        return matches, None
    stretches = tuple((turn.start, turn.end) for turn, _ in answers)
    return matches, Card(BlockKind.ROW, stretches, (), (names[0].start, names[0].end))


def _values(lines: Lines, turn: _Turn, labels: frozenset[Label]) -> Iterator[Match]:
    start = turn.start
    if intro := _INTRO.match(lines.text, start, turn.end):
        start = intro.end()
    content = lines.text[start : turn.end].rstrip(" .!")
    if Label.NAME in labels:
        first = re.split(r"[,;(]|[ ](?:from|of|and|my|from|with|at)[ ]", content, maxsplit=1)[0]
        if shape := name_shape(first, single=True):
            yield Match(start + shape.start, start + shape.end, "PERSON", _SURE, CARD)
    elif labels == {Label.COMPANY} and content and len(content) <= 60 and len(content.split()) <= 6:
        yield Match(start, start + len(content), "ORGANIZATION", _SURE, CARD)
    elif Label.POSITION in labels and is_position(content):
        yield Match(start, start + len(content), "POSITION", _SURE, CARD)
