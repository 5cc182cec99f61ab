# ruff: noqa: E501 - tables of words
"""Sentences that give two ways to one person whom they do not name: "Notices go to kai@...; urgent ones by phone to +47 ...".

Nothing but the words for calling may stand between the address and the number: "or call our office" names another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detectors.blocks.agreement import is_role
from detectors.blocks.cards import Card
from detectors.merge import Match
from scanner.model import BlockKind

_REACH = 70
_OR = r"(?:or|and|und|oder|et|ou|y|o|e|ed|of|en|og|eller|och|i|lub|oraz|tai|nebo|a)"
_URGENT = (
    r"(?:urgent (?:ones|matters|cases|notices|messages)|in (?:urgent|pressing) cases|if (?:it is )?urgent|when urgent|for urgent matters|in an emergency|otherwise|alternatively"
    r"|dringende(?:s)?|in dringenden f\u00e4llen|im notfall|eilige(?:s)?|en cas d['\u2019]urgence|les urgences|en caso de urgencia|los urgentes|in caso di urgenza|urgenze|em caso de urg\u00eancia"
    r"|bij spoed|in dringende gevallen|ved hast|i hastetilfeller|vid br\u00e5dska|w pilnych sprawach|pilne)"
)
_CALL = (
    r"(?:by|per|via|over|on|at|to|under|unter|par|au|\u00e0|por|al|a|per|op|p\u00e5|pod|na|phone|telephone|mobile|cell(?: ?phone)?|tel\.?|sms|text|whatsapp|call|calls|ring|dial"
    r"|telefonisch|telefon|handy|mobil|anruf|anrufen|t\u00e9l\u00e9phone|t\u00e9l\.?|portable|appeler|tel\u00e9fono|m\u00f3vil|llamar|telefono|cellulare|chiamare|telefone|telem\u00f3vel|ligar"
    r"|telefoon|telefonisch|mobiel|bellen|ringe|ring|telefonicznie|telefonem|numer|number|nummer|num\u00e9ro|n\u00famero|numero|the)"
)
_BETWEEN = re.compile(rf"[>)\"'`]?[ ]?[,;]?(?: {_OR},?)?(?: {_URGENT},?)?(?: {_CALL}){{1,4}}:? ?[(]?", re.IGNORECASE)
_WAYS = ("EMAIL_ADDRESS", "PHONE_NUMBER")
_TOLD = (*_WAYS, "PERSON")
_ENDS = re.compile(r"[.!?](?:\s|$)|\n")


def either_way(text: str, matches: Sequence[Match]) -> Iterator[Card]:
    """Yield a card without a name for each address and number that a sentence gives for one person."""
    ways = [one for one in matches if one.type in _WAYS]
    for one, other in pairwise(ways):
        if (one.type, other.type) != _WAYS or not 0 < other.start - one.end <= _REACH:
            continue
        if not _BETWEEN.fullmatch(text, one.end, other.start) or is_role(_local(text, one)):
            continue
        if not _has_more(text, matches, one, other):
            yield Card(BlockKind.ROW, ((one.start, one.end), (other.start, other.end)))


def _local(text: str, address: Match) -> str:
    return text[address.start : address.end].rpartition("@")[0]


def _has_more(text: str, matches: Sequence[Match], one: Match, other: Match) -> bool:
    """Tell whether somebody is named in the sentence, or more ways are given than these two."""
    before = [near for near in matches if near.type in _TOLD and near.end <= one.start]
    after = [near for near in matches if near.type in _TOLD and near.start >= other.end]
    return bool(before and not _ENDS.search(text, before[-1].end, one.start)) or bool(
        after and not _ENDS.search(text, other.end, after[0].start)
    )
