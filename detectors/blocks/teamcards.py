"""What stands below the names of several people and says of none of them that it is theirs: the number of a team.

Of names one below the other the last one would have it, and at the foot of a page the last card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors.blocks.agreement import NONE, agreement, bearer
from detectors.blocks.cells import IDENTIFIERS, Cell
from detectors.blocks.rolecards import is_mobile
from detectors.folding import name_words
from detectors.names.shape import name_shape

if TYPE_CHECKING:
    from detectors.blocks.cards import Card

_NEXT_LINE = re.compile(r"[ \t,;&*_]*\n[ \t>|*_\u2022-]*")
_LONE = re.compile(r"[ \t>|*_\u2022-]*")


def without_shared(text: str, cells: Sequence[Cell], cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards of a zone, in order, without what is all of theirs."""
    stacked = {id(card) for card in _stacked(text, cards)}
    told = [_identifiers(cells, card) for card in cards]
    for at, card in enumerate(cards):
        shared: list[Cell] = []
        if id(card) in stacked:
            shared = [cell for cell in told[at] if not _bears(text, card, cell)]
        elif at == len(cards) - 1:
            shared = list(_at_foot(text, told))
        shared += [cell for cell in told[at] if _is_number(cell) and _of_others(text, cells, card, cell)]
        out = (*card.without, *((cell.start, cell.end) for cell in shared))
        yield replace(card, without=out) if shared else card


def _stacked(text: str, cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards whose name stands right below that of another person, each on a line of its own."""
    for one, other in pairwise(cards):
        if one.name is None or other.name is None:
            continue
        first, second = text.rfind("\n", 0, one.name[0]) + 1, text.find("\n", other.name[1])
        alone = _LONE.fullmatch(text, first, one.name[0]) and (second < 0 or not text[other.name[1] : second].strip())
        if alone and _NEXT_LINE.fullmatch(text, one.name[1], other.name[0]):
            yield other


def _at_foot(text: str, told: Sequence[Sequence[Cell]]) -> Iterator[Cell]:
    """Yield the number that ends the last of several cards, none of which but that has one, unless it is a mobile."""
    *others, last = told
    if not others or not all(others) or any(_is_number(cell) for few in others for cell in few):
        return
    numbers = [cell for cell in last if _is_number(cell)]
    if len(numbers) == 1 and len(last) > 1 and numbers[0] is last[-1] and not is_mobile(text, numbers[0]):
        yield numbers[0]


def _of_others(text: str, cells: Sequence[Cell], card: Card, number: Cell) -> bool:
    """Tell whether the same number stands on a line with what may be another's name, and on one with this name."""
    lines = {cell.line for cell in cells if _is_number(cell) and _digits(text, cell) == _digits(text, number)}
    if len(lines) < 2 or card.name is None:
        return False
    own = set(name_words(text[slice(*card.name)]))
    said = [text[cell.start : cell.end] for cell in cells if cell.match is None and cell.line in lines]
    named = [shape.words for one in said if (shape := name_shape(one.partition("(")[0])) and len(shape.words) > 1]
    return any(own.isdisjoint(words) for words in named) and any(not own.isdisjoint(words) for words in named)


def _digits(text: str, cell: Cell) -> str:
    return "".join(filter(str.isdigit, text[cell.start : cell.end]))


def _identifiers(cells: Sequence[Cell], card: Card) -> list[Cell]:
    return [
        cell
        for cell in cells
        if cell.match
        and cell.match.type in IDENTIFIERS
        and any(start <= cell.start < end for start, end in card.stretches)
    ]


def _is_number(cell: Cell) -> bool:
    return cell.match is not None and cell.match.type == "PHONE_NUMBER"


def _bears(text: str, card: Card, cell: Cell) -> bool:
    """Tell whether an identifier bears the name of a card."""
    said = bearer(text, cell.match) if cell.match else ""
    words = tuple(name_words(text[slice(*card.name)])) if card.name else ()
    return bool(said) and agreement(words, said) > NONE
