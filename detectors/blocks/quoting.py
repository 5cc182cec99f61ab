"""People told by how mail is quoted: "On ... Kai Lund <kai@example.com> wrote:", "Von: Lund, Kai"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.agreement import NONE, agreement, is_role, names_another
from detectors.blocks.cards import Card
from detectors.blocks.companies import has_form
from detectors.blocks.position import is_position
from detectors.blocks.threads import header_word
from detectors.blocks.zones import Lines
from detectors.merge import CARD, Match
from detectors.names.shape import Shape, last_first, name_shape
from scanner.model import BlockKind

_REACH = 90
_OPENING = re.compile(
    r"[\"'\u201d]?[ \t]*[<(\[][<\[]?[ \t]*(?:mailto:|e-?mail:[ ]?)?$|[\"'\u201d]?[ \t]*&lt;$", re.IGNORECASE
)
_BEHIND = re.compile(r"[>\])]?[ \t]{0,2}\(([^()@<>\n]{3,60})\)")
_CUT = re.compile(
    r"[<>\[\]();:|\n\t\u2022\"\u201c\u201e]|\d|[ ](?:\u00e0|at|kl|um|uur|klo|o)[ ]"
    r"|\b(?:wrote|schrieb|a \u00e9crit|escribi\u00f3|scritto|escreveu|skrev|schreef|pisze|kirjoitti)\b"
    r"|\b(?:by|from|with|contact|and|und|og|och|et|y|to|of|is|am|for|PM|AM|GMT|CEST|CET|UTC|von|fra|an|on)\b[ ,]"
)
_PLAIN_NAME = re.compile(r"[^<>\[\](){}|@\d:]{3,80}")
_PAIRED, _HEADER = 0.9, 0.85


def quoted_people(lines: Lines, emails: Sequence[Match]) -> tuple[list[Match], list[Card]]:
    """Return the names that stand with an address in brackets, or in a quoted header, and a card for each pair."""
    matches: list[Match] = []
    cards: list[Card] = []
    for email in emails:
        if found := _paired(lines.text, email):
            start, end, pairs = found
            matches.append(Match(start, end, "PERSON", _PAIRED, CARD))
            if pairs:
                first, last = min(start, email.start), max(end, email.end)
                cards.append(Card(BlockKind.HEADER, ((first, last),), (), (start, end)))
    matches += (Match(*span, "PERSON", _HEADER, CARD) for at in lines.headers for span in _listed(lines, at))
    return matches, cards


def _paired(text: str, email: Match) -> tuple[int, int, bool] | None:
    """Return the name before or behind an address, and whether the two can be one person's."""
    local = text[email.start : email.end].rpartition("@")[0].rpartition(":")[2]
    low = max(0, email.start - _REACH)
    opening = _OPENING.search(text, low, email.start)
    found = None
    if opening:
        found = _before(text, low, opening.start(), local)
    elif behind := _BEHIND.match(text, email.end, email.end + _REACH):
        shape = name_shape(behind[1])
        found = (behind.start(1) + shape.start, behind.start(1) + shape.end, shape.words) if shape else None
    if not found:
        return None
    start, end, words = found
    told = agreement(words, local)
    if told is NONE and (is_role(local) or has_form(text[start:end]) or is_position(text[start:end])):
        return None
    return start, end, told > NONE or not names_another(words, local)


def _before(text: str, low: int, end: int, local: str) -> tuple[int, int, tuple[str, ...]] | None:
    line = text.rfind("\n", low, end) + 1
    start = max(low, line)
    for cut in _CUT.finditer(text, start, end):
        start = cut.end()
    whole = text[start:end].rstrip()
    while whole[:1] in " ,-*>.":
        if not whole:
            return None
        start, whole = start + 1, whole[1:]
    shape = _swapped(whole, local)
    if shape is None and "," in whole:
        # A list: the name stands behind the last comma.
        start += whole.rindex(",") + 1
        whole = whole[whole.rindex(",") + 1 :]
    shape = shape or name_shape(whole, single=agreement((whole.strip().lower(),), local) > NONE)
    return (start + shape.start, start + shape.end, shape.words) if shape else None


def _swapped(whole: str, local: str) -> Shape | None:
    shape = last_first(whole) if whole.count(",") == 1 else None
    return shape if shape and (shape.titled or agreement(shape.words, local) > NONE) else None


def _listed(lines: Lines, at: int) -> Iterator[tuple[int, int]]:
    """Yield the names of a quoted header line that stand without an address: "To: Lund, Kai; Anna Berg"."""
    word, value = header_word(lines.line(at))
    if word not in ("from", "to"):
        return
    start, end = lines.pieces[at].start + value, lines.pieces[at].end
    for part in _parts(lines.text, start, end):
        content = lines.text[slice(*part)]
        if not _PLAIN_NAME.fullmatch(content) or has_form(content):
            continue
        shape = last_first(content) or name_shape(content)
        if shape:
            yield part[0] + shape.start, part[0] + shape.end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    signs = ";" if ";" in text[start:end] else "," if text.count(",", start, end) > 1 or "@" in text[start:end] else ";"
    at = start
    while at < end:
        stop = text.find(signs, at, end)
        stop = end if stop < 0 else stop
        first, last = at, stop
        while first < last and text[first] in " \t*":
            first += 1
        while first < last and text[last - 1] in " \t*":
            last -= 1
        if first < last:
            yield first, last
        at = stop + 1
