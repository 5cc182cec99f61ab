"""What the lines of a text tell that words alone do not: names, positions and companies of cards, and whose is what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.blocks.cards import Card, written_cards
from detectors.blocks.cells import IDENTIFIERS
from detectors.blocks.dialogue import chats
from detectors.blocks.eitherway import either_way
from detectors.blocks.employers import employers
from detectors.blocks.forms import nameless_forms
from detectors.blocks.ownways import own_ways
from detectors.blocks.position import beside_name
from detectors.blocks.quoting import quoted_people
from detectors.blocks.reached import said_of
from detectors.blocks.roles import role_lines
from detectors.blocks.zones import Lines
from detectors.merge import CARD, STRUCTURE, Match
from detectors.paragraphs import Piece
from scanner.model import BlockSpan

_BESIDE = 0.65


def written(
    text: str, pieces: Sequence[Piece], matches: Sequence[Match], told: Sequence[BlockSpan]
) -> tuple[list[Match], list[Card]]:
    """Return what the lines of a text tell beside the sorted `matches`, and the cards; structure is left alone."""
    lines = Lines(text, pieces, matches, [(span.start, span.end) for span in told])
    emails = [one for one in matches if one.type == "EMAIL_ADDRESS" and one.recognizer != STRUCTURE]
    named, pairs = quoted_people(lines, emails)
    lines.add(named)
    told_in_chats, chatted = chats(lines)
    nameless = [*nameless_forms(lines), *either_way(text, matches)]
    unsigned, own = own_ways(lines)
    in_roles, roles = role_lines(lines)
    found, cards = written_cards(lines)
    found = [*named, *said_of(text, matches), *unsigned, *told_in_chats, *in_roles, *found]
    people = [one for one in (*matches, *found) if one.type == "PERSON"]
    beside = [
        Match(*span, "POSITION", _BESIDE, CARD) for one in people for span in beside_name(text, one.start, one.end)
    ]
    beside += employers(text, people, matches)
    return [*found, *beside], [*cards, *chatted, *pairs, *roles, *nameless, *own]


_HEADER = re.compile(r"(?:^|\n)[>\s*]{0,12}(?:From|Von|De|Fra|Fr\u00e5n|Van|Od|Da|L\u00e4hett\u00e4j\u00e4)\s?:")


def may_hold(text: str, matches: Sequence[Match]) -> bool:
    """Tell whether there is anything that a card is made of, or a quoted header."""
    return _HEADER.search(text) is not None or any(one.type in IDENTIFIERS or one.type == "PERSON" for one in matches)
