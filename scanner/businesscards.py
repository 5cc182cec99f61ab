"""Contact blocks as people read them: one BUSINESS_CARD with fields, a card that is quoted again told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TYPE = "BUSINESS_CARD"
RECOGNIZER = "contact block"
_ONE = {
    "PERSON": "name",
    "POSITION": "position",
    "ORGANIZATION": "company",
    "SKYPE_ID": "skype",
    "LINKEDIN_URL": "linkedin",
}
_MANY = {"PHONE_NUMBER": "phones", "EMAIL_ADDRESS": "emails", "MESSENGER_HANDLE": "messengers"}
_PLACES = ("STREET_ADDRESS", "LOCATION")
ORDER = ("name", "position", "company", "phones", "emails", "skype", "linkedin", "messengers", "address")
_IDENTIFIERS = ("emails", "phones", "skype", "linkedin", "messengers")
_BLANKS = re.compile(r"\s+")
_LINES = re.compile(r"[ \t\xa0]*,?[ \t\xa0]*[\r\n]+[\s>]*")

Fields = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A finding of a block: its place, normal form, and the text it stands on."""

    type: str
    start: int
    end: int
    score: float
    key: str
    text: str
    display: str = ""
    """How a person reads it, where that is more than the text: half a name of a form stands for the whole."""


@dataclass(frozen=True, slots=True)
class BusinessCard:
    """A contact block as one finding; `places` are all the stretches where the same card stands."""

    start: int
    end: int
    score: float
    fields: Fields
    places: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Drawn:
    fields: Fields
    keys: frozenset[tuple[str, str]]
    score: float
    places: list[tuple[int, int]]

    @property
    def points(self) -> frozenset[tuple[str, str]]:
        """What tells that another block is the same card: identifiers, not names."""
        return frozenset(one for one in self.keys if one[0] in _IDENTIFIERS)


def business_cards(blocks: Iterable[Sequence[Piece]]) -> list[BusinessCard]:
    """Return the cards of one text, in order of place.

    A block is another card's copy when one of both says nothing that the other does not, or when their names agree
    and an identifier stands in both, or they overlap: twelve quotes of a signature are one card with twelve places.
    """
    cards: list[_Drawn] = []
    known: dict[tuple[str, str], _Drawn] = {}
    for pieces in blocks:
        drawn = _drawn(pieces)
        if drawn is None:
            continue
        same = next((card for key in sorted(drawn.keys) if (card := known.get(key)) and _same(card, drawn)), None)
        if same:
            _merge(same, drawn)
        else:
            cards.append(same := drawn)
        for key in drawn.keys:
            known.setdefault(key, same)
    return sorted((_card(one) for one in cards), key=lambda card: (card.start, card.end))


def _drawn(pieces: Sequence[Piece]) -> _Drawn | None:
    fields: Fields = {}
    keys = set()
    for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
        whole = piece.type == "PERSON" and len(piece.display.split()) > len(piece.text.split())
        text = _BLANKS.sub(" ", piece.display if whole else piece.text).strip()
        if name := _ONE.get(piece.type):
            held = fields.get(name)
            # The fullest writing of the name stays: "Kai", then "Kai Lund".
            if held is None or (name == "name" and len(piece.key.split()) > len(str(held).split())):
                fields[name] = text
            keys.add((name, piece.key))
        elif name := _MANY.get(piece.type):
            if (name, piece.key) not in keys:
                fields[name] = [*fields.get(name, ()), text]
            keys.add((name, piece.key))
    if address := _address(pieces):
        fields["address"] = address
    if not fields:
        return None
    score = min((one.score for one in pieces if one.type in _MANY or one.type in _ONE), default=0.0)
    place = min(one.start for one in pieces), max(one.end for one in pieces)
    return _Drawn(fields, frozenset(keys), score, [place])


def _address(pieces: Sequence[Piece]) -> str:
    streets = [one for one in pieces if one.type == "STREET_ADDRESS" and any(map(str.isdigit, one.text))]
    if not streets:
        return ""
    parts: list[str] = []
    last = None
    for one in sorted((one for one in pieces if one.type in _PLACES), key=lambda one: one.start):
        near = last is None or one.start - last <= 40
        text = _BLANKS.sub(" ", _LINES.sub(", ", one.text)).strip(" ,")
        if near and text not in parts and (one in streets or last is not None):
            parts.append(text)
            last = one.end
    return ", ".join(parts)


def _same(one: _Drawn, other: _Drawn) -> bool:
    if one.keys <= other.keys or other.keys <= one.keys:
        return True
    ours, theirs = ({key for name, key in card.keys if name == "name"} for card in (one, other))
    agree = any(set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in ours for b in theirs)
    beside = any(a < d and c < b for a, b in one.places for c, d in other.places)
    return agree and (beside or bool(one.points & other.points))


def _merge(card: _Drawn, copy: _Drawn) -> None:
    for name, value in copy.fields.items():
        held = card.fields.get(name)
        if isinstance(value, list):
            new = [one for one in value if held is None or one not in held]
            card.fields[name] = [*(held or ()), *new] if new and not copy.keys <= card.keys else held or value
        elif held is None or (name == "name" and len(value.split()) > len(str(held).split())):
            card.fields[name] = value
    card.keys |= copy.keys
    card.places += copy.places


def _card(card: _Drawn) -> BusinessCard:
    fields = {name: card.fields[name] for name in ORDER if name in card.fields}
    start, end = card.places[0]
    return BusinessCard(start, end, card.score, fields, tuple(card.places))
