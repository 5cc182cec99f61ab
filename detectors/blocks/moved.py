"""Addresses that a text says are one mailbox, before and after: "kai@a.example has moved to kai.lund@b.example".

Machines say so of people (redirects, automatic replies), and people of themselves. "Please write to my colleague
instead" says it of nobody: both addresses must spell one name, or the names that the text says are one person's.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detectors.blocks.agreement import FAIR, STRONG, agreement, is_role
from detectors.blocks.redirects import is_redirect
from detectors.folding import name_words, plain
from detectors.merge import Match

_REACH, _BEFORE, _BESIDE = 160, 60, 40
_CHANGED = re.compile(
    r"\b(?:no longer|set (?:up )?to forward|not (?:in use|valid|active|used)|has moved|moved to|(?:has|was|is|been|be) (?:\w+ )?(?:changed|closed|replaced|redirected|forwarded"
    r"|migrated|renamed|deactivated|discontinued|retired)|changed (?:to|from)|changes to|new (?:e-?mail |mail )?address|has left|is now|becomes"
    r"|works until|old one|previous one|old (?:e-?mail |mail )?address|alte (?:\w+-?)?adresse|die alte|ancienne|antigua|vecchi[oa]|antig[oa]|oude|gamle|gamla|star[ya]|vanha|instead|replaces|replaced by"
    r"|nicht mehr|umgezogen|ge[a\u00e4]ndert|ersetzt|abgeschaltet|deaktiviert|geschlossen|weitergeleitet|neue (?:e-?mail-?|mail-?)?adresse|ab sofort|lautet (?:nun|jetzt|neu)"
    r"|ist (?:nun|jetzt)|statt|anstelle|stattdessen|verlassen|ausgeschieden"
    r"|n['\u2019]est plus|n['\u2019]existe plus|plus (?:utilis\u00e9e?|valable|valide|active?)|a chang\u00e9|a \u00e9t\u00e9 (?:remplac\u00e9e?|transf\u00e9r\u00e9e?|ferm\u00e9e?|redirig\u00e9e?)|nouvelle adresse"
    r"|remplace|au lieu de|d\u00e9sormais|a quitt\u00e9|devient"
    r"|ya no|ha cambiado|ha sido (?:sustituida|reemplazada|trasladad[oa]|redirigid[oa]|cerrad[oa])|nueva direcci\u00f3n|nuevo correo|en lugar de|en vez de|ahora es|sustituye|se ha (?:trasladado|mudado)"
    r"|non \u00e8 pi\u00f9|\u00e8 (?:cambiat[oa]|stat[oa] (?:sostituit[oa]|trasferit[oa]|chius[oa]|reindirizzat[oa]))|nuovo indirizzo|invece di|al posto di|ora \u00e8|si \u00e8 trasferit[oa]"
    r"|j\u00e1 n\u00e3o|n\u00e3o (?:\u00e9|est\u00e1) mais|mudou|foi (?:substitu\u00eddo|transferid[oa]|alterad[oa]|redirecionad[oa])|novo endere\u00e7o|em vez de|agora \u00e9"
    r"|niet (?:meer|langer)|is (?:gewijzigd|verhuisd|vervangen|veranderd|doorgestuurd)|nieuwe? (?:e-?mail|mail)?-?adres|in plaats van|voortaan|is nu"
    r"|ikke (?:lenger|l\u00e6ngere)|er (?:flyttet|endret|\u00e6ndret|erstattet|stengt|lukket|videresendt|n\u00e5|nu)|ny (?:e-?post|e-?mail|mail)?-?adresse|i stedet(?: for)?|har sluttet|har flyttet|har byttet"
    r"|inte l\u00e4ngre|har (?:flyttat|\u00e4ndrats|ersatts|slutat|bytts)|\u00e4r (?:nu|flyttad|ers\u00e4ttd)|ny (?:e-?post|mejl)?-?adress|i st\u00e4llet(?: f\u00f6r)?|ist\u00e4llet"
    r"|ei ole en\u00e4\u00e4|ei en\u00e4\u00e4|on (?:muuttunut|siirtynyt|vaihtunut|korvattu)|uusi (?:s\u00e4hk\u00f6posti)?osoite|sijasta|sen sijaan"
    r"|ju\u017c nie|nie jest ju\u017c|zmieni\u0142 si\u0119|zosta\u0142a? (?:zmieniony|przeniesion[ya]|zast\u0105pion[ya]|zamkni\u0119t[ya]|przekierowan[ya])|nowy adres|zamiast|jest teraz|odszed\u0142|odesz\u0142a"
    r"|u\u017e nen\u00ed|byla? (?:zm\u011bn\u011bna?|nahrazena?|p\u0159esunuta?)|nov\u00e1 adresa|m\u00edsto"
    r")\b|->|=>|\u2192",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:[:\u2192>]|\b(?:to|use|try|address|is|now|by|with|at|of|an|unter|auf|lautet|ist|nach|jetzt|nun|nutzen|nutzt|verwenden|benutzen|sie|durch|von|adresse|vers|est|utilisez|utiliser|par|de|\u00e0"
    r"|es|use|usar|utilice|por|en|a|al|usate|usare|usi|utilizzare|da|con|di|para|utilize|\u00e9|\u00e8|em|naar|gebruik|gebruiken|door|op|van|til|er|bruk|brug|p\u00e5|med|av|af|for|till|\u00e4r|anv\u00e4nd|f\u00f6r"
    r"|na|to|jest|u\u017cyj|u\u017cywaj|u\u017cywa\u0107|pod|adres|on|k\u00e4yt\u00e4|pou\u017eijte|je|instead|the|ny|neu|new|one|alte|ancienne|antigua|vecchi[oa]|antig[oa]|oude|gamle|gamla|vanha|star[ya]|old))[\s<(\[\"'*]*\Z",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead of|in place of|replaces|statt|anstelle von|anstatt|au lieu de|[\u00e0a] la place de|en lugar de|en vez de|invece di|al posto di|em vez de|no lugar de"
    r"|in plaats van|i stedet for|i st\u00e4llet f\u00f6r|ist\u00e4llet f\u00f6r|zamiast|m\u00edsto|old (?:e-?mail |mail )?address:?|alte (?:e-?mail-?)?adresse:?|ancienne adresse:?|antigua direcci\u00f3n:?"
    r"|vecchio indirizzo:?|gamle? adresse:?|gammal adress:?|oud adres:?|stary adres:?)[\s<(\[\"'*]*\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[)>\]\"']{0,2},? (?:(?:will be|is|gets|is being) (?:closed|switched off|deleted|removed|no longer|deactivated|shut)|(?:expires|ends|(?:still )?works (?:until|for)|stops|goes away)"
    r"|wird (?:\w+ ){0,3}(?:geschlossen|abgeschaltet|gel\u00f6scht|deaktiviert)|ist nicht mehr|gilt (?:nicht mehr|noch bis)|sera (?:\w+ )?(?:ferm|supprim|d\u00e9sactiv)|n['\u2019]est plus"
    r"|se cerrar|ser\u00e1 (?:cerrad|eliminad|encerrad|desativad)|ya no|dejar\u00e1 de|sar\u00e0 (?:chius|disattivat|eliminat)|non \u00e8 pi\u00f9|j\u00e1 n\u00e3o|deixar\u00e1 de"
    r"|wordt (?:\w+ ){0,2}(?:gesloten|opgeheven|verwijderd)|vervalt|blir (?:\w+ )?(?:stengt|lagt ned|slettet|st\u00e4ngd|borttagen)|(?:lukkes|stenges|slettes|st\u00e4ngs|nedl\u00e6gges)"
    r"|fungerer (?:ikke|til)|suljetaan|poistuu|ei toimi|zostanie (?:zamkni|usuni|wy\u0142)|przestanie|bude (?:zru|smaz))",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:colleagues?|assistants?|deputy|substitute|successor|replacement|team ?mate|wife|husband|brother|sister|son|daughter|father|mother"
    r"|kolleg(?:e|in|en|a|ene?)?|kolleger?|vertret\w*|nachfolger\w*|stellvertret\w*|frau|mann|bruder|schwester"
    r"|coll[e\u00e8]gues?|rempla[c\u00e7]ante?|successeur|mari|femme|fr\u00e8re|s\u0153ur"
    r"|compa\u00f1er[oa]s?|colegas?|sustitut[oa]|sucesor[a]?|marido|esposa|herman[oa]"
    r"|collega|colleghi|sostitut[oa]|succes+or[ei]\w*|fratello|sorella|marito|moglie|substitut[oa]|irm\u00e3o?"
    r"|vervang\w*|opvolger|broer|zus|stedfortreder\w*|etterf\u00f8lger\w*|vikar\w*|bror|s\u00f8ster|kone|eft[e]?rtr\u00e4dare|ers\u00e4ttare|syster|kollegalle\w*|kollega\w*|sijai\w*|seuraaja\w*"
    r"|kole\u017c\w*|koleg\w*|zast\u0119p\w*|nast\u0119pc\w*|brat|siostra|\u017cona|m\u0105\u017c)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:mails?|messages?|nachricht(?:en)?)[ ](?:\w+[ ])?(?:from|von)[ <(\"']*\Z", re.IGNORECASE)
"""Mail of an address is another matter than mail to it."""
_BREAK = re.compile(r"\n[ \t>]*\n")
_SPLIT = re.compile(r"[^a-z]+")


def moved_addresses(
    text: str, matches: Sequence[Match], named: Sequence[tuple[Match, Match]]
) -> Iterator[tuple[Match, Match]]:
    """Yield two addresses that are one person's before and after; `named` are two names of one person."""
    emails = [one for one in matches if one.type == "EMAIL_ADDRESS"]
    for one, other in pairwise(emails):
        if one.start >= other.start or other.start - one.end > _REACH:
            continue
        local, second = (_said(text, match).rpartition("@")[0].partition("+")[0] for match in (one, other))
        alike = _spell_one(local, second) or any(_spell_both(local, second, _names(text, few)) for few in named)
        if alike and _is_told(text, one, other):
            yield one, other


def _said(text: str, match: Match) -> str:
    return plain(match.written or text[match.start : match.end])


def _names(text: str, few: tuple[Match, Match]) -> list[tuple[str, ...]]:
    return [tuple(name_words(_said(text, match))) for match in few]


def _is_told(text: str, one: Match, other: Match) -> bool:
    between = text[one.end : other.start]
    if _BREAK.search(between):
        return False
    before = text[max(0, one.start - _BEFORE) : one.start].rpartition("\n\n")[2]
    if _SOMEBODY.search(between) or _SOMEBODY.search(before) or _SENT.search(before):
        return False
    if _INSTEAD.search(before) or _INSTEAD.search(between):
        return True
    if is_redirect(before, between, text[other.end : other.end + _BEFORE]):
        return True
    if _CHANGED.search(between) and _TOWARDS.search(between):
        return True
    return bool(_ENDS.match(text, other.end) and _CHANGED.search(before) and len(between) <= _BESIDE)


def _spell_one(one: str, other: str) -> bool:
    """Tell whether two local parts spell one name: kai.lund and k.lund, kai and kai.lund."""
    if is_role(one) or is_role(other):
        return False
    first, second = (tuple(part for part in _SPLIT.split(local) if part) for local in (one, other))
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return len("".join(first)) > 2
    return agreement(first, other) >= FAIR or agreement(second, one) >= FAIR


def _spell_both(one: str, other: str, names: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether two local parts spell the two names of one person, one of them in full."""
    told = [max(agreement(words, local) for words in names) for local in (one, other)]
    return min(told) >= FAIR and max(told) == STRONG
