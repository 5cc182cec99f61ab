"""Lines that tell who does what: "Journalist: Kai Lund, Acme Media, kai@acme.example, +47 406 29 705" is one card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.agreement import FAIR, agreement, is_role, names_another
from detectors.blocks.cards import Card
from detectors.blocks.cells import IDENTIFIERS
from detectors.blocks.companies import has_form, has_trade, of_domain, stem_of
from detectors.blocks.labels import Label, label_of
from detectors.blocks.position import is_position
from detectors.blocks.threads import header_word
from detectors.blocks.zones import Kind, Lines
from detectors.folding import names_agree
from detectors.merge import CARD, Match
from detectors.names.first_names import is_given
from detectors.names.shape import Shape, name_shape
from scanner.model import BlockKind

_ROLE = re.compile(
    r"[ \t]*(?:(?:[-*+\u2022\u00b7\u2013]|\d{1,3}[.)])[ \t]+)?"
    r"(?P<role>[^\W\d_][\w'\u2019/&-]{1,30}(?:[ ][\w'\u2019/&-]{1,20}){0,4})[ \xa0]?:[ \t\xa0]+(?=[^\W\d_a-z])"
)
_BETWEEN = re.compile(r"[ \t\xa0]*[,;|/\u2022\u00b7][ \t\xa0]*|[ \t\xa0]+[-\u2013\u2014][ \t\xa0]+|\t+")
_LONGEST = 300
_OTHERS = frozenset((None, Label.PERSON, Label.ROLE, Label.POSITION))
_SURE, _COMPANY, _POSITION = 0.95, 0.85, 0.8


def role_lines(lines: Lines) -> tuple[list[Match], list[Card]]:
    """Return the names, positions and companies of such lines, and a card for each; other readers leave them alone."""
    matches: list[Match] = []
    cards: list[Card] = []
    read = []
    for at in lines.identified():
        if found := _read(lines, at):
            matches += found
            name = next(one for one in found if one.type == "PERSON")
            start = min(one.start for one in found)
            cards.append(Card(BlockKind.ROW, ((start, lines.pieces[at].end),), (), (name.start, name.end)))
            read.append(at)
    lines.cover(read)
    return matches, cards


def _read(lines: Lines, at: int) -> list[Match]:
    piece = lines.pieces[at]
    head = _ROLE.match(lines.text, piece.start, min(piece.end, piece.start + _LONGEST))
    if not head or piece.end - piece.start > _LONGEST or at in lines.headers or header_word(lines.line(at))[0]:
        return []
    label = label_of(head["role"])
    if label not in _OTHERS or not (lines.kind(at) is Kind.CARD or label is Label.PERSON):
        return []
    parts = list(_parts(lines.text, head.end(), piece.end))
    here = lines.matches.get(at, ())
    told = [one for one in here if one.type in IDENTIFIERS]
    shape = name_shape(lines.text[slice(*parts[0])]) if parts else None
    if (
        shape is None
        or len(shape.words) < 2
        or told[0].start < parts[0][1]
        or not _all_told(parts[1:], told, lines.text)
    ):
        return []
    start, end = parts[0][0] + shape.start, parts[0][0] + shape.end
    emails = [lines.text[one.start : one.end] for one in told if one.type == "EMAIL_ADDRESS"]
    companies = list(_companies(lines.text, parts[1:], told, emails))
    if label is Label.ROLE and len(emails) > 1:  # "Watchers: Kai Lund; a.berg@acme.example; post@acme.example"
        return []
    if not _is_person(lines.text, shape, (start, end), here, emails) or _others(
        lines.text, here, (start, end), companies
    ):
        return []
    found = [Match(start, end, "PERSON", _SURE, CARD)]
    found += [Match(*span, "ORGANIZATION", _COMPANY, CARD) for span in companies]
    if is_position(head["role"]):
        found.append(Match(*head.span("role"), "POSITION", _POSITION, CARD))
    return found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop, after in (*(one.span() for one in _BETWEEN.finditer(text, start, end)), (end, end)):
        if text[at:stop].strip():
            yield at, stop
        at = after


def _all_told(parts: Sequence[tuple[int, int]], told: Sequence[Match], text: str) -> bool:
    """Tell whether what follows the name is short, and no more than one part is no identifier."""
    loose = [part for part in parts if not any(one.start < part[1] and part[0] < one.end for one in told)]
    return len(loose) <= 2 and all(len(text[slice(*part)].split()) <= 5 for part in loose)


def _is_person(text: str, shape: Shape, span: tuple[int, int], here: Sequence[Match], emails: Sequence[str]) -> bool:
    locals_ = [email.rpartition("@")[0] for email in emails]
    if has_form(text[slice(*span)]) or any(names_another(shape.words, local) for local in locals_):
        return False
    if shape.case != "title" and shape.case != "upper":
        return False
    seen = any(one.type == "PERSON" and one.start < span[1] and span[0] < one.end for one in here)
    spelt = any(agreement(shape.words, local) >= FAIR for local in locals_)
    roles = bool(locals_) and all(map(is_role, locals_))
    return (seen or spelt or any(map(is_given, shape.words))) and not (roles and not seen)


def _companies(
    text: str, parts: Sequence[tuple[int, int]], told: Sequence[Match], emails: Sequence[str]
) -> Iterator[tuple[int, int]]:
    stems = [stem_of(email.rpartition("@")[2]) for email in emails]
    for start, end in parts:
        content = text[start:end]
        if any(one.start < end and start < one.end for one in told) or not content[:1].isupper():
            continue
        if has_form(content) or has_trade(content) or any(of_domain(content, stem) for stem in stems):
            yield start, end


def _others(text: str, here: Sequence[Match], own: tuple[int, int], companies: Sequence[tuple[int, int]]) -> bool:
    """Tell whether another full name stands on the line."""
    key = " ".join(sorted(text[slice(*own)].lower().split()))
    for one in here:
        if one.type != "PERSON" or (one.start < own[1] and own[0] < one.end) or one.start < own[0]:
            continue
        if any(start < one.end and one.start < end for start, end in companies):
            continue
        words = text[one.start : one.end].lower().split()
        if len(words) > 1 and not names_agree(key, " ".join(sorted(words))):
            return True
    return False
