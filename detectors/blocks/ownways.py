# ruff: noqa: E501 - tables of words
"""Numbers and handles that the writer of a text gives as own, above the name that signs it.

"You can ring me on +47 ...", "my mobile stays +47 ...", "Here is how you reach me:" with lines of labels below. They are
the card of who signs; who it is that writes a mail is told by its header, elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.cards import Card
from detectors.blocks.cells import IDENTIFIERS
from detectors.blocks.zones import Kind, Lines
from detectors.merge import OWN_ADDRESS, Match
from detectors.names.shape import Shape, name_shape
from scanner.model import BlockKind

_WAYS = IDENTIFIERS - {"EMAIL_ADDRESS"}
_UNSIGNED = "PHONE_NUMBER"
_BEFORE, _DOWN, _LINES = 90, 24, 8
_GAP = r"[^.!?\n@\d]{0,36}?"
_LINE = r"(?:mobile|cell(?: ?phone)?|phone|telephone|number|direct line|line|desk|skype|linkedin|whatsapp|telegram|signal|handle)"
_MINE = (
    r"\b(?:call|ring|phone|text|reach|contact|find|catch|get(?: hold of)?|whatsapp|message|dial) me\b",
    rf"\bmy (?:\w+ ){{0,2}}{_LINE}(?: (?:number|name|id|profile|phone))?(?: (?:is|stays|remains|will be|has changed to|changes to)| ?:|,)? ",
    r"\bI(?:['\u2019]m| am| can be| will be)(?: \w+){0,2} (?:reached|reachable|available|found|contacted)\b",
    r"\bwhen I(?:['\u2019]m| am) (?:out|away|on the road|travel\w+|not (?:in|there|at)|at home|off)\b",
    r"\bI(?:['\u2019]ve| have)(?: now| just)? (?:had|got|taken over|inherited|been given)\b|\bmine is(?: now)?\b",
    r"\b(?:erreich(?:en Sie|st du|st|en|t ihr)?|ruf(?:en Sie|t|e)?|schreib(?:en Sie|t)?) mi(?:ch|r)\b|\bich bin\b(?=[^.\n]{0,60}erreichbar)|\bbin ich\b",
    r"\bmeine (?:\w+ ){0,2}(?:nummer|handynummer|mobilnummer|telefonnummer|durchwahl|rufnummer)\b|\bmein (?:\w+ ){0,2}(?:handy|telefon|skype|anschluss)\b",
    r"\b(?:me joindre|m['\u2019]appeler|appelez-moi|appelle-moi|me contacter|je suis joignable)\b|\bmon (?:\w+ ){0,2}(?:num\u00e9ro|portable|t\u00e9l\u00e9phone|mobile|fixe|skype)\b|\bma ligne directe\b",
    r"\b(?:ll[a\u00e1]m(?:ame|eme|enme)|llamarme|localizarme|contactarme|escr[i\u00ed]b(?:ame|eme|irme))\b|\bmi (?:\w+ ){0,2}(?:m\u00f3vil|tel\u00e9fono|n\u00famero|celular|skype)\b",
    r"\b(?:chiamatemi|chiamami|mi chiami|chiamarmi|raggiungermi|contattarmi|sono raggiungibile)\b|\b(?:il )?mio (?:\w+ ){0,2}(?:cellulare|numero|telefono|interno|skype)\b",
    r"\b(?:ligue-me|ligar-me|contactar-me|me ligar|me liga)\b|\b(?:o )?meu (?:\w+ ){0,2}(?:telem\u00f3vel|telefone|n\u00famero|celular|skype)\b",
    r"\b(?:bel me|mij bellen|me bellen|(?:mij|me) bereiken|ben ik (?:\w+ )?bereikbaar|ik ben (?:\w+ )?(?:bereikbaar|te bereiken))\b|\bmijn (?:\w+ ){0,2}(?:nummer|mobiel|telefoon|telefoonnummer|06|skype)\b",
    r"\b(?:ring(?:e|a)? (?:meg|mig)|n\u00e5r? (?:meg|mig)|treffe? meg|kontakte? meg)\b|\b(?:mobilnummeret|nummeret|mobilen|telefonen) min\b|\bmitt? (?:\w+ ){0,2}(?:mobilnummer|nummer|telefonnummer|mobil)\b",
    r"\b(?:zadzwo\u0144 do mnie|dzwoni\u0107 do mnie|kontakt ze mn\u0105)\b|\bm\u00f3j (?:\w+ ){0,2}(?:numer|telefon|skype)\b|\bsoita minulle\b|\bnumeroni on\b|\bvolejte mi\b|\bm\u00e9 \u010d\u00edslo\b",
)
_TOLD = re.compile(rf"(?:{'|'.join(_MINE)}){_GAP}\Z", re.IGNORECASE)
_ANOTHERS = re.compile(
    r"['\u2019]s\b|\b(?:her|his|their|our|wife|husband|colleague|assistant|office|reception|switchboard|team|boss|manager|front desk|hotline|unser\w*|kolleg\w*|frau|mann|zentrale|b\u00fcro"
    r"|notre|coll\u00e8gue|bureau|accueil|femme|mari|nuestr[oa]|compa\u00f1er[oa]|oficina|nostro|collega|ufficio|noss[oa]|escrit\u00f3rio|onze|kantoor|v\u00e5r|kontor\w*|nasz\w*|biur\w*)\b",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    r"[)>]?[ ]?[,;/]?(?: ?(?:or|and|oder|und|ou|et|o|y|e|of|en|eller|og|och|lub|i))?(?: (?:on|by|via|my|the|mobile|cell|home|work|desk|skype|whatsapp|telegram|linkedin))?[ :(]{0,3}",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\b(?:(?:reach|contact|call|find|get (?:hold of|in touch with)) me|my (?:\w+ )?(?:contact )?(?:details|numbers|contacts|data|coordinates)"
    r"|(?:erreich\w*|kontaktier\w*)[^:\n]{0,12} mich|mich[^:\n]{0,24}erreich\w*|meine (?:\w+ )?(?:kontaktdaten|daten|nummern)|me (?:joindre|contacter)|mes coordonn\u00e9es"
    r"|(?:contactar|localizar|llamar|encontrar)me|mis datos|(?:contattar|raggiunger|trovar)mi|i miei (?:contatti|recapiti|dati)|(?:contactar|encontrar|contatar)-me|os meus (?:contactos|dados)|meus (?:contatos|dados)"
    r"|(?:mij|me) (?:\w+ )?(?:bereik\w*|vind\w*)|mijn (?:gegevens|contactgegevens|nummers)|(?:n\u00e5r?|treffer?|kontakter?) (?:du )?(?:meg|mig)|mine (?:kontaktopplysninger|oplysninger|nummer)"
    r"|mina (?:kontaktuppgifter|uppgifter)|ze mn\u0105 skontaktowa\u0107|moje (?:dane|numery)|tavoitat minut|yhteystietoni)\b[^:\n]{0,40}:[ \t]*\Z",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"\b(?:me|my|I|mich|mir|meine?|ich|moi|mon|mes|ma|joindre|m['\u2019]appeler|mi|mis|mio|miei|meus?|mij|mijn|ik|meg|mig|min|mitt|mina|mine|mnie|mn\u0105|m\u00f3j|moje|minut|minulle|\w+me|\w+mi|\w+-me|numeroni|yhteystietoni|m\u00e9)\b",
    re.IGNORECASE,
)


def own_ways(lines: Lines) -> tuple[list[Match], list[Card]]:
    """Return what is given as own where nobody signs, and a card for what stands above each name that does."""
    given: dict[tuple[int, int], list[Match]] = {}
    unsigned: list[Match] = []
    for at in lines.identified():
        ways = [one for one in lines.matches[at] if one.type in _WAYS]
        if not ways or lines.kind(at) in (Kind.TOLD,):
            continue
        own = ways if _is_opened(lines, at) else list(_said(lines, at, ways))
        if not own:
            continue
        if name := _signer(lines, at):
            given.setdefault(name, []).extend(own)
        elif lines.pieces[at].depth == 0:
            unsigned += (one._replace(recognizer=OWN_ADDRESS) for one in own if one.type == _UNSIGNED)
    return unsigned, [_card(name, ways) for name, ways in given.items()]


def _card(name: tuple[int, int], ways: Sequence[Match]) -> Card:
    return Card(BlockKind.SIGNATURE, (*((one.start, one.end) for one in ways), name), (), name)


def _said(lines: Lines, at: int, ways: Sequence[Match]) -> Iterator[Match]:
    """Yield the ways of a line that its words call the writer's."""
    start = lines.pieces[at].start
    last: Match | None = None
    for one in ways:
        before = lines.text[max(start, one.start - _BEFORE) : one.start]
        chained = last is not None and _CHAIN.fullmatch(lines.text, last.end, one.start) is not None
        if chained or (_GATE.search(before) and (told := _TOLD.search(before)) and not _ANOTHERS.search(told[0])):
            last = one
            yield one


def _is_opened(lines: Lines, at: int) -> bool:
    """Tell whether a line of labels stands below one that says "here is how you reach me:"."""
    if lines.kind(at) is not Kind.CARD:
        return False
    for above in range(at - 1, max(-1, at - _LINES), -1):
        line = lines.line(above)
        if lines.kind(above) is Kind.EMPTY or (lines.kind(above) is Kind.CARD and above in lines.matches):
            continue
        return bool(_GATE.search(line) and _OPENING.search(line)) and not _ANOTHERS.search(line)
    return False


def _signer(lines: Lines, at: int) -> tuple[int, int] | None:
    """Return the name that signs below a line, in the same depth of quoting; None when another text begins before."""
    depth, signed = lines.pieces[at].depth, False
    for below in range(at + 1, min(len(lines.pieces), at + _DOWN)):
        kind = lines.kind(below)
        if kind is Kind.EMPTY:
            continue
        if lines.pieces[below].depth != depth or below in lines.headers:
            return None
        if kind is Kind.SIGN_OFF:
            signed = True
            continue
        alone = signed or lines.kind(below - 1) is Kind.EMPTY
        shape = name_shape(lines.line(below)) if alone and kind is Kind.CARD else None
        if shape and (signed or _is_told(lines, below, shape)):
            start = lines.pieces[below].start
            return start + shape.start, start + shape.end
        if signed:
            return None
    return None


def _is_told(lines: Lines, at: int, shape: Shape) -> bool:
    """Tell whether a name that no sign-off stands above is told by others: it fills its line."""
    start = lines.pieces[at].start
    return len(shape.words) > 1 and any(
        one.type == "PERSON" and one.start <= start + shape.start and start + shape.end <= one.end
        for one in lines.matches.get(at, ())
    )
