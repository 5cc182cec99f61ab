# ruff: noqa: E501 - tables of words
"""Sentences that say how somebody is reached: "Kai Lund can be reached at +47 ...", "Kai Lunds neue Nummer ist ...".

The name begins, the identifier ends, and nothing but the words for reaching stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.agreement import names_another
from detectors.blocks.cells import IDENTIFIERS
from detectors.folding import name_words
from detectors.merge import CARD, Match
from detectors.names.first_names import is_given
from detectors.names.shape import name_shape

_REACH = 90
_AT = r"(?:at|on|via|by|under|through|over|using)"
_HOW = r"(?:phone|telephone|mobile|cell(?: ?phone)?|e-?mail|mail|text|sms|skype|whatsapp|telegram|signal|number|line|address)"
_SOON = r"(?:now|always|best|also|still|only|directly|easily|meanwhile|from now on|until \w+|today|tomorrow)"
_KINDS = (
    r"(?:(?:new|private|personal|direct|own|current|mobile|cell|work|home|office|desk|other|second) ){0,3}"
    r"(?:mobile|cell(?: ?phone)?|phone|telephone|number|line|e-?mail|mail|address|skype(?: name| id)?|linkedin|whatsapp|telegram|handle|contact)"
    r"(?: (?:number|address|profile|name|handle|line|phone))?"
)
_SAID = (
    rf" (?:can|could|may|will|should)(?: {_SOON})? be (?:reached|contacted|called|phoned|rung|texted|e-?mailed|found|got hold of|written to)(?: {_SOON})?(?: (?:by|on|via) {_HOW})?(?: {_AT})?(?: the)?(?: {_HOW})?",
    rf",? who can be (?:reached|contacted)(?: {_SOON})? {_AT}",
    rf" is (?:{_SOON} )?(?:reachable|available|contactable|to be reached)(?: {_SOON})?(?: (?:by|on) {_HOW})? {_AT}",
    rf"(?:['\u2019]s?) {_KINDS} (?:is|stays|remains|has changed to|changes to)(?: now)?",
    rf" (?:has|uses|got)(?: {_SOON})? (?:a|the) (?:new )?{_KINDS}",
    r" (?:ist|bleibt|w\u00e4re) (?:[\w\u00e4\u00f6\u00fc]+ ){0,3}(?:unter|\u00fcber|auf)(?: der (?:Nummer|Mobilnummer|Handynummer|Adresse))?",
    r" (?:erreichen Sie|erreichst du|erreicht man|erreicht ihr|k\u00f6nnen Sie) (?:[\w\u00e4\u00f6\u00fc]+ ){0,3}(?:unter|\u00fcber|auf)(?: der (?:Nummer|Mobilnummer|Handynummer))?",
    r" (?:hat|nutzt) (?:jetzt |nun |ab sofort )?(?:eine neue|die) (?:Nummer|Mobilnummer|Handynummer|Adresse|E-?Mail-?Adresse)",
    r" (?:est|reste|sera) (?:[\w\u00e0-\u00ff]+ ){0,2}(?:joignable|disponible)(?: [\w\u00e0-\u00ff]+){0,2}? (?:au|\u00e0|sur|via|par)(?: (?:num\u00e9ro|portable|mobile|fixe|adresse|l['\u2019]adresse))*",
    r" peut \u00eatre (?:joint|contact\u00e9|appel\u00e9)e? (?:[\w\u00e0-\u00ff]+ ){0,2}?(?:au|\u00e0|sur|via|par)(?: (?:num\u00e9ro|portable))*",
    r" (?:est\u00e1|queda|estar\u00e1) (?:disponible|localizable) (?:[\w\u00e0-\u00ff]+ ){0,2}?(?:en|al|por)(?: (?:el|la|su))?(?: (?:n\u00famero|m\u00f3vil|tel\u00e9fono|correo))?",
    r" (?:se le puede|puede ser) (?:localizar|contactar|llamar|localizad[oa]|contactad[oa]) (?:en|al|por)(?: (?:el|la))?(?: (?:n\u00famero|m\u00f3vil|tel\u00e9fono|correo))?",
    r" (?:\u00e8|resta|sar\u00e0) (?:raggiungibile|reperibile|contattabile) (?:[\w\u00e0-\u00ff]+ ){0,2}?(?:al|a|all['\u2019]?|allo|tramite|su)(?: (?:numero|cellulare|telefono|indirizzo))?",
    r" pode ser (?:contactad[oa]|contatad[oa]|encontrad[oa]) (?:atrav\u00e9s d[eo]|pelo|por|no|em)(?: (?:n\u00famero|telem\u00f3vel|celular|telefone|e-?mail))?",
    r" is (?:[a-z]+ )?(?:te bereiken|bereikbaar) (?:op|via|onder)(?: (?:nummer|het nummer))?",
    r" (?:kan n\u00e5s|n\u00e5s|kan tr\u00e6ffes|tr\u00e6ffes|treffes|kan nais) (?:[a-z\u00e6\u00f8\u00e5\u00e4\u00f6]+ )?(?:p\u00e5|via)(?: (?:telefon|mobil|nummer|tlf\.?))?",
    r" jest (?:[\w\u0105-\u017c]+ )?(?:dost\u0119pn[ya]|osi\u0105galn[ya]) (?:pod|na)(?: (?:numerem|adresem))?",
    r" (?:tavoittaa|on tavoitettavissa) (?:numerosta|osoitteesta)",
    r" je (?:k zastižení|dostupn[ýá]) na(?: (?:čísle|adrese))?",
)
_BETWEEN = re.compile(rf"(?:{'|'.join(_SAID)})[ \t]?[:(]?[ \t]?[\"'*_<`]{{0,2}}", re.IGNORECASE)
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_WHO = re.compile(
    rf"(?<![\w.@-])(?P<name>{_WORD}(?: (?:van|von|de|der|den|di|da|del|la|le|ten|ter|{_WORD})){{1,3}}){_BETWEEN.pattern}\Z"
)
_SCORE = 0.85
_GATE = re.compile(
    r"\b(?:reach|contact|call|phone|found|number|mobile|cell|line|mail|address|skype|available|unter|\u00fcber|auf|nummer|joi[gn]|dispon|localiz|llamar|raggiung|reperib|contat|bereik|n\u00e5s|tr[e\u00e6]ff|dost|osi\u0105|tavoit|zasti)",
    re.IGNORECASE,
)


def said_of(text: str, matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the full names of those who are reached so where nobody told them; one of their words is a first name."""
    for told in matches:
        if told.type not in IDENTIFIERS:
            continue
        near = max(0, told.start - _REACH)
        low = max(text.rfind("\n", near, told.start) + 1, near)
        if not _GATE.search(text, low, told.start) or not (found := _WHO.search(text[low : told.start])):
            continue
        start, end = low + found.start("name"), low + found.end("name")
        shape = name_shape(text[start:end])
        known = any(one.type == "PERSON" and one.start < end and start < one.end for one in matches)
        if shape and not known and is_given(found["name"].split()[0]):
            yield Match(start + shape.start, start + shape.end, "PERSON", _SCORE, CARD)


def reached(text: str, matches: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield full names and the identifiers that a sentence says they are reached by."""
    ordered = sorted(matches, key=lambda one: one.start)
    for at, one in enumerate(ordered):
        if one.type != "PERSON" or " " not in text[one.start : one.end].strip():
            continue
        told = next((other for other in ordered[at + 1 : at + 4] if other.type in IDENTIFIERS), None)
        if told is None or not 0 < told.start - one.end <= _REACH or not _GATE.search(text, one.end, told.start):
            continue
        if _BETWEEN.fullmatch(text, one.end, told.start) and not _is_anothers(text, one, told):
            yield one, told


def _is_anothers(text: str, person: Match, told: Match) -> bool:
    if told.type != "EMAIL_ADDRESS":
        return False
    local = text[told.start : told.end].rpartition("@")[0].partition("+")[0]
    return names_another(tuple(name_words(text[person.start : person.end])), local)
