"""The mailbox of all on one person's card: "Cell: ..." is the person's and none of those who read "info@"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detectors.blocks.agreement import is_role
from detectors.blocks.cells import Cell

if TYPE_CHECKING:
    from detectors.blocks.cards import Card

_MOBILE = re.compile(
    r"\b(?:mob(?:il(?:e|nr|nummer|telefon)?)?|cell(?:phone|ular)?|handy|m[o\u00f3]vil|celular|cellulare|telem[o\u00f3]vel|portable"
    r"|mobiel|kom(?:[o\u00f3]rka)?|matkapuhelin)(?: phone| number| no| nr)?[ \t.:\u00a0]*\Z",
    re.IGNORECASE,
)
_REACH = 24


def with_role_apart(text: str, cells: Sequence[Cell], card: Card) -> Iterator[Card]:
    """Yield a card; if it has a role's address beside a number labelled mobile, as two: with the one and the other."""
    told = [cell for cell in cells if cell.match and any(a <= cell.start < b for a, b in card.stretches)]
    roles = [cell for cell in told if _is_role(text, cell)]
    mobiles = [cell for cell in told if is_mobile(text, cell)]
    if not roles or not mobiles or card.name is None:
        yield card
        return
    for apart in (roles, mobiles):
        yield _without(card, apart)


def _without(card: Card, cells: Sequence[Cell]) -> Card:
    left_out = (*card.without, *((cell.start, cell.end) for cell in cells))
    return replace(card, without=left_out)


def _is_role(text: str, cell: Cell) -> bool:
    if cell.match is None or cell.match.type != "EMAIL_ADDRESS":
        return False
    return is_role(text[cell.start : cell.end].partition("@")[0])


def is_mobile(text: str, cell: Cell) -> bool:
    """Tell whether a label before a number says that it is a mobile phone's."""
    if cell.match is None or cell.match.type != "PHONE_NUMBER":
        return False
    line = text[max(0, cell.start - _REACH) : cell.start].rpartition("\n")[2]
    return _MOBILE.search(line) is not None
