"""Forms that somebody sent without a name: the address and the number of one submission are one person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.blocks.agreement import is_role
from detectors.blocks.cards import Card
from detectors.blocks.labels import Label, label_of
from detectors.blocks.zones import Kind, Lines
from detectors.merge import Match
from scanner.model import BlockKind, is_absent

_FIELD = re.compile(r"[ \t*>]*([^\W\d_][\w .'\u2019&()/-]{0,38}?)[*_ ]{0,2}(?::|\uff1a|=|\t)[ \t*_]*(.*)\Z")
_NAMES = frozenset((Label.NAME, Label.FIRST, Label.LAST))
_MOST_LINES = 16


def nameless_forms(lines: Lines) -> Iterator[Card]:
    """Yield a card without a name for each form whose fields for it are empty, with one address and one number."""
    free = 0
    for at in lines.identified():
        if at < free or not _is_address(lines, at):
            continue
        first = at
        while first > max(free, at - _MOST_LINES // 2) and _is_field(lines, first - 1):
            first -= 1
        free = max(_end(lines, first), at + 1)
        if card := _card(lines, first, free):
            yield card


def _is_address(lines: Lines, at: int) -> bool:
    if not any(one.type == "EMAIL_ADDRESS" for one in lines.matches[at]):
        return False
    field = _FIELD.match(lines.line(at))
    return field is not None and label_of(field[1]) is Label.EMAIL


def _is_field(lines: Lines, at: int) -> bool:
    return _FIELD.match(lines.line(at)) is not None or lines.kind(at) is Kind.EMPTY


def _end(lines: Lines, first: int) -> int:
    """Return the line behind the fields that begin at a line."""
    end = at = first
    while at < min(len(lines.pieces), first + _MOST_LINES):
        if _FIELD.match(lines.line(at)) is None:
            if lines.kind(at) is not Kind.EMPTY or at == first:
                break
        else:
            end = at + 1
        at += 1
    return end


def _card(lines: Lines, first: int, end: int) -> Card | None:
    empty = False
    told: list[Match] = []
    for at in range(first, end):
        field = _FIELD.match(lines.line(at))
        label = label_of(field[1]) if field else None
        if label in _NAMES and field:
            if not is_absent(field[2]):
                return None
            empty = True
        elif label is Label.EMAIL or label is Label.PHONE:
            told += [one for one in lines.matches.get(at, ()) if one.type in ("EMAIL_ADDRESS", "PHONE_NUMBER")]
    kinds = sorted(one.type for one in told)
    if not empty or kinds != ["EMAIL_ADDRESS", "PHONE_NUMBER"]:
        return None
    address = next(lines.text[one.start : one.end] for one in told if one.type == "EMAIL_ADDRESS")
    if is_role(address.rpartition("@")[0]):
        return None
    return Card(BlockKind.ROW, tuple((one.start, one.end) for one in told))
