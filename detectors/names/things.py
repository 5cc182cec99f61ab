"""Things that are called like a person: "MV Elsa Berg", "Rua Elsa Berg", "the Elsa Berg Arms", "3 x Elsa Berg shirt".

The name is somebody's, the text is about a ship, a street, a pub, a shirt. What stands at the name says so: a word for
such a thing before it or behind it, a number of pieces, what only ships do. And a name of words may be words:
"dolores fuertes en la espalda".
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from detectors.blocks.companies import has_form
from detectors.folding import plain
from detectors.names import thing_words as words
from detectors.names.first_names import is_given
from detectors.names.given import names_things
from detectors.names.wordnames import is_person, may_be_word

THING = "ThingRecognizer"
"""Recognizer of a name that a thing bears there; otherwise it is a name like others."""
_FAR, _NEAR, _MOST = 60, 30, 6
_WORD = re.compile(r"[^\W\d_]+(?:[./'\u2019-][^\W\d_]+)*[./]?|\d+")
_QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u2039\u203a*_"
_BREAKS = "\n\t|;<>"
_NUMBER = re.compile(r"(?:,? ?(?:n\.?[\u00ba\u00b0]|nr\.?|no\.?))? ?\d{1,4}\b")
_COUNTED = re.compile(
    r"(?:^|[\s(:,])\d{1,5} ?(?:[x\u00d7]|pcs\.?|pieces|st\.|stk\.?|st\u00fcck|uds?\.|un\.|unidades|pz\.?|szt\.?|db) ?$"
    r"|\b\d{1,5} (?:bottles?|cases?|boxes|pairs?|flaschen?|kartons?|garrafas?|caixas?|botellas?|cajas?|bouteilles?|caisses?|bottiglie|casse|paar|pares) (?:(?:of|de|di) )?$"
    r"|\b(?:buy|sell|bought|sold|kaufen?|verkaufen?|comprar?|vender?|acheter|vendre) \d{1,6} $"
    r"|(?<!room )(?<!r[o\u00f3]m )\b(?:in|im jahre?|en|em|nel|i|\u00e5r|w) 1[5-8]\d\d,? $",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:rabatt (?:auf|p\u00e5)|discount on|sale on|remise sur|promotion sur|d(?:e)?scuento (?:en|sobre)|desconto (?:em|sobre)|sconto su|korting op|rabat (?:na|p\u00e5)|alennus"
    r"|se (?:vende|alquila)n?|vende[mn]?-se|alugam?-se|aluga|\u00e0 (?:vendre|louer)|zu (?:verkaufen|vermieten)|for (?:sale|hire|rent)|til (?:salgs|leie|salg)|till salu|te (?:koop|huur)|na sprzeda\u017c"
    r"|stocks? of|shares? (?:of|in)|aktien? (?:der|von)|acciones de|a\u00e7\u00f5es d[ae])[: ]{1,2}$"
    r"|% (?:discount )?off $"
    r"|\b(?:shares?|stocks?|aktien?|acciones|a\u00e7\u00f5es|azioni|aandelen|aksjer|aktier|akcje|b\u00f6rse|bolsa|bourse|borsa): $"
    r"|\b(?:aboard the|on board the|an bord de[rs]|a bordo d(?:o|a|el|e la|e|ella)|\u00e0 bord d(?:u|e la|e)|ombord (?:i|p\u00e5)|aan boord van(?: de)?|na pok\u0142adzie) $"
    r"|\b(?:vessel|ship|schiff|navio|buque|navire|nave|fartyg|skip)(?:'s)? (?:name|called|named|namens) $"
    r"|\b(?:named after|named for|benannt nach|nomm\u00e9e? d'apr\u00e8s|uppkallad efter|oppkalt etter|opkaldt efter|vernoemd naar) $",
    re.IGNORECASE,
)
_LAST_SAID = frozenset(
    "auf p\u00e5 on sur en sobre em su op na alennus vende venden alquila alquilan vende-se vendem-se aluga-se alugam-se aluga vendre louer verkaufen vermieten sale hire rent"
    " salgs leie salg salu koop huur sprzeda\u017c of in der des von de da off share shares stock stocks aktie aktien acciones a\u00e7\u00f5es azioni aandelen aksjer aktier"
    " akcje b\u00f6rse bolsa bourse borsa the do del la della du i van pok\u0142adzie name called named namens after for nach d'apr\u00e8s efter etter naar".split()
)
"""The last word of each of these: it is looked at first."""
_AGES = ("century", "jahrhundert", "si\u00e8cle", "\u00e5rhund")
_AGE = re.compile(
    r"(?:\b1[4-9]th|\b1[4-9]\.|\bX(?:V|VI|VII|VIII|IX)(?:e|\u00e8me)?)[ -](?:century|jahrhunderts?|si\u00e8cle|\u00e5rhundre\w*|\u00e5rhundrade\w*)(?: [^\W\d_]+){0,2} $",
    re.IGNORECASE,
)
_CENTURY = r"(?:1[4-9](?:th|\.)?[ -](?:century|jahrhundert|\u00e5rhundre|wiek)|(?:si\u00e8cle|siglo|s\u00e9culo|secolo|wieku?) X|X[VI]+e si\u00e8cle)"
_BEHIND = re.compile(
    r"[\"'\u201d\u201c\u00bb\u2019*_]{0,2}(?:"
    r"-(?=[^\W\d_])"
    r"|[ ](?:&|and|und|et|y|e|og|och|i|en) (?:sons?|s\u00f6hne|sohn|fils|hijos|filhos|figli|zonen?|zn|s\u00f8nner?|s\u00f6ner|synowie|co|cie|cia|bros|brothers|partners?|associates|associ\u00e9s|br\u00fcder|gebr\u00fcder|fr\u00e8res|hermanos|irm\u00e3os|fratelli)\b"
    r"|[ ]\(?(?:bros|brothers|holdings?)\b"
    rf"|[^.!?\n]{{0,3}}\((?:[^()\n]{{0,12}}[ .])?(?:{'|'.join(sorted(words.HORSES))})\)"
    r"|(?:,|:| /| \(| -)? ?(?:imo[ :]{1,2}\d|mmsi\b|voy(?:age|\.)? ?(?:no\.? ?)?\d|reise ?(?:nr\.? ?)?\d|viaje ?n?\.?\u00ba? ?\d|viagem ?n?\.?\u00ba? ?\d|v\.? ?\d{2,4}[ewns]\b|dwt\b|teu\b|call ?sign\b)"
    r"|[ ][+\u2212-]\d{1,3}[.,]\d{1,2} ?%"
    r"|,? (?:has |had |is |was |a |est |\u00e8 |hat |har |zosta\u0142 |ist )?(?:sailed|sails|set sail|docked|docks|berthed|berths|moored|anchored|ran aground|capsized|launched from|in dry ?dock|vor anker|auf reede|im trockendock"
    r"|appareill\u00e9?e?|accost\u00e9?e?|\u00e0 quai|zarp[a\u00f3]|zarpou|atrac[a\u00f3]|atracou|atracado|fonde[a\u00f3]|fundeou|fundeado|salp[a\u00f2]|salpata|attracca(?:to)?|ormeggiat[oa]|meerde aan|afgemeerd|seilte|seiler fra|la til kai|avseglade|lade till|zawin\u0105\u0142|wyp\u0142yn\u0105\u0142|cumuje|vaart)\b"
    r"|[ ](?:shares?|stock|aktien?|acciones|actions) (?:fell|falls?|rose|close[ds]?|gained|lost|jump(?:ed)?|dropped|slid|traded|price|up|down)\b"
    r"|[ ](?:lief|l\u00e4uft|legte?|legt|liegt)\b[^.!?\n]{0,40} (?:aus|ein|an|ab|am kai|im hafen|vor anker|auf reede|auf grund)(?=[\s.,;!?]|$)"
    r"|[ ](?:ist |is |est |est\u00e1 |\u00e8 )?(?:in stock|out of stock|sold out|ausverkauft|lieferbar|auf lager|vergriffen|esgotad[oa]s?|agotad[oa]s?|\u00e9puis\u00e9e?s?|esaurit[oa]|uitverkocht|utsolgt|udsolgt|sluts\u00e5ld|wyprzedan[ya]|brewed|bottled)\b"
    r")",
    re.IGNORECASE,
)
_FARTHER = re.compile(
    r"[\"'\u201d\u201c\u00bb\u2019*_]{0,2}(?:"
    r"[^.!?\n]{0,40} (?:berth(?: no\.?)? \d|laytime|demurrage|bunker(?:s|ing)?|by a (?:length|neck)|furlongs?)\b"
    rf"|[ ,(][^.!?\n]{{0,30}}\b{_CENTURY}"
    r")",
    re.IGNORECASE,
)
_FARTHER_HINT = re.compile(
    " berth|laytime|demurrage| bunker| by a |furlong|century|jahrhundert|\u00e5rhund|wiek|si\u00e8cle|siglo|s\u00e9culo|secolo"
)
"""One of these stands in what `_FARTHER` matches."""
_NEXT = re.compile(
    r"[\"'\u201d\u201c\u00bb\u2019*_]{0,2}(?:['\u2019]s?)?(?P<comma>,?) "
    r"(?P<word>[^\W\d_]+)(?P<dots>(?:\.[^\W\d_]+)*)(?![-\w])(?: (?P<next>[^\W\d_a-z]\w+|\d))?"
)
_ENDS = re.compile(r" ?(?:[,.;:)]|de\b|in\b|$)", re.MULTILINE)
_CLOSING = ("", "\n", ".", "!", "?")
"""Behind these a name has nothing more said of it."""
_THE_ENDS = tuple(f"he {mark}" for mark in ("", '"', "\u201c", "*", "_"))
_THE = re.compile(r"\b[Tt]he[ ][\"\u201c*_]?\Z")
_STANDS = re.compile(
    r"[ ](?:is|was|has|had|will|can|sank|won|left|needs|carries|closes|closed|opens|opened|reopens|arrive[ds]|depart(?:s|ed)|leaves|on|in|at|from|for|to"
    r"|near|off|tonight|tomorrow|next)\b|[.,;:!?]|\s*\Z"
)
_AND = re.compile(r",? (?:und|and|et|y|e|og|och|i|en|&|ja|sek\u00e4|oraz|\u00e9s|ve) [^\W\d_]+(?!,)")

_folded = lru_cache(16384)(plain)


class _Before(NamedTuple):
    """The words that stand directly before a name on its line, and whether a colon stands between."""

    said: Sequence[str]
    folded: Sequence[str]
    label: bool


def is_thing(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at a name says that a thing bears it there, or that it is words."""
    start = _without_particle(text, start, end)
    head = _line_before(text, start)
    # Most names begin or end a line: each question is asked where there is something to be read.
    return (
        (bool(head) and (_is_introduced(_before(head), text, end) or _is_spoken_of(head)))
        or (text[end : end + 1] not in _CLOSING and _is_followed(text, start, end))
        or (head.endswith(_THE_ENDS) and _is_the(head, text, start, end))
        or _holds_class(text[start:end])
        or _is_words(text, start, end)
    )


def _is_the(head: str, text: str, start: int, end: int) -> bool:
    """Tell whether the name has an article, and no word of a person behind it."""
    return _THE.search(head) is not None and _STANDS.match(text, end) is not None and not is_person(text, start, end)


def _is_spoken_of(head: str) -> bool:
    """Tell whether what is counted, sold, boarded or long past stands behind these words."""
    small = head.lower()
    if small.rstrip(" :").rpartition(" ")[2] in _LAST_SAID and _SAID.search(head):
        return True
    near = head[-_NEAR:]
    if any(map(str.isdigit, near)) and _COUNTED.search(near):
        return True
    return any(age in small for age in _AGES) and _AGE.search(head) is not None


def _without_particle(text: str, start: int, end: int) -> int:
    """Return where a name begins behind the small word that a model took with it: "de Elsa Berg"."""
    first, blank, rest = text[start:end].partition(" ")
    return start + len(first) + 1 if blank and " " in rest and first in words.OF else start


def _line_before(text: str, start: int) -> str:
    head = text[max(0, start - _FAR) : start]
    return head[max(map(head.rfind, _BREAKS)) + 1 :]


def _before(head: str) -> _Before:
    bare = head.rstrip(" \xa0" + _QUOTES)
    label = bare.endswith(":")
    bare = bare.rstrip(": \xa0")
    if not bare or bare == head or not (bare[-1].isalnum() or bare[-1] in "./"):
        return _Before((), (), label)
    found = list(_WORD.finditer(bare))
    if not found or found[-1].end() != len(bare):
        return _Before((), (), label)
    said = [one[0] for one in found[-_MOST:]]
    return _Before(said, [_folded(word).rstrip("./") for word in said], label)


def _is_introduced(before: _Before, text: str, end: int) -> bool:
    """Tell whether a word for a thing stands before a name: "Rua", "MV", "Marke:", "Escola Básica"."""
    said, folded = before.said, before.folded
    if not said:
        return False
    if before.label:
        return folded[-1] in words.LABELS or (folded[-1] in words.NAME_WORDS and bool(words.LABELS & set(folded)))
    if folded[-1] in words.NAMED_FOR or _is_made(folded):
        return True
    for at in _before_titles(folded):
        word, raw = folded[at], said[at]
        if word in words.WAYS or raw in ("C/", "c/") or (word in words.WAYS_SHORT and raw.endswith(".")):
            return True
        if word in words.DIRECT or (raw in words.LOUD_SHIPS and not text[end - 1].isupper()):
            return True
        if (word in words.HOUSES or word in words.STORMS) and raw[0].isupper():
            return True
        if word == "stop" and at and folded[at - 1] in words.STOPPING:
            return True
        if word in words.ARTICLED and at and folded[at - 1] in words.ARTICLES:
            return True
        if word in words.WAYS_TOO and _NUMBER.match(text, end):
            return True
    return False


def _before_titles(folded: Sequence[str]) -> Iterator[int]:
    """Yield where the word for a thing may stand: last, before a title, or before what joins another word to it."""
    at = len(folded) - 1
    yield at
    while at > 0 and folded[at] in words.BETWEEN:
        at -= 1
        yield at
    if at == len(folded) - 1 and at > 1 and folded[at - 1] in words.JOINING:
        yield at - 2


def _is_made(folded: Sequence[str]) -> bool:
    """Tell whether a name is of whom a monument or a book is: "plaque to the suffragette"."""
    return any(one in words.MADE_OR_RAISED and two in words.OF for one, two in pairwise(folded))


def _is_followed(text: str, start: int, end: int) -> bool:
    """Tell whether what stands behind a name is a word for a thing or is said of things only."""
    if _BEHIND.match(text, end):
        return True
    tail = text[end : end + _FAR].lower()
    if _FARTHER_HINT.search(tail) and _FARTHER.match(text, end):
        return True
    after = _NEXT.match(text, end)
    if after is None:
        return False
    name, raw = text[start:end], after["word"]
    if not name.isupper() and (raw.isupper() or len(raw) > 2) and has_form(f"{name} {raw}{after['dots']}"):
        return True
    if after["comma"]:
        return False
    word, behind = _folded(raw), _folded(after["next"] or "")
    if raw[0].islower():
        return word in words.NORTHERN or (
            word in words.BEHIND_SMALL and _ENDS.match(text, after.end("word")) is not None
        )
    if behind in words.ROLES or (behind.isdigit() and word in words.NUMBERED) or (name.isupper() and not raw.isupper()):
        return False
    return word in words.BEHIND or word in words.NORTHERN or names_things(word) or names_things(behind)


def _holds_class(name: str) -> bool:
    """Tell whether what was taken for a name of three words and more begins or ends with a word for a thing."""
    if (name.count(" ") + name.count("-") < 2) or "," in name:
        return False
    found = plain(name).replace("-", " ").split()
    if len(found) < 3:
        return False
    if " " not in name:
        return found[-1] in words.BEHIND or names_things(found[-1])
    return found[0] not in words.SURNAMES_TOO and (found[0] in words.WAYS or found[0] in words.HOUSES)


def _is_words(text: str, start: int, end: int) -> bool:
    """Tell whether a name of words is none: in small letters, or one of a row of words."""
    name = text[start:end]
    first, comma, given = name.partition(",")
    if comma:
        given = given.strip()
        return may_be_word(first.strip()) and not is_given(given) and _AND.match(text, end) is not None
    said = name.split()
    if not said or not said[-1][0].islower():
        return False
    return (may_be_word(said[0]) or _folded(said[0]) in words.NAMES_THAT_ARE_WORDS) and not is_person(text, start, end)
