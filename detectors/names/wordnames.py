"""People whose whole name is made of words: "Mr Will Power", "I met Grace Fields". A sign must stand beside it.

"The carpet Summer Dale is sold out" has none: a title, a row of people or what only people do makes a person of it.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence

from detectors.blocks.companies import has_form, is_no_person
from detectors.folding import plain
from detectors.names.first_names import is_given
from detectors.names.given import RECOGNIZER, names_things
from detectors.names.turned import Hit

_WORDS = frozenset(
    """
    will grace june may mark bill frank summer dale rose hope faith joy april august art rich rob sue pat jack drew chase hunter page dawn eve
    iris ivy lily daisy violet olive ruby pearl amber crystal jade ginger heather holly robin jay gene guy earl duke dean grant lance miles
    pierce reed reid skip ward wade brook brooke cliff clay glen heath rocky sandy skye star storm autumn winter honor charity constance prudence
    patience mercy verity felicity max bud chip tad victor angel destiny harmony melody carol christian jordan brandy sherry candy kitty bunny
    penny nick rod peg dot carter mason cooper parker taylor tyler baker rusty sonny happy merry sunny gay gale gail rain rainey raven robyn
    sage scout sterling stone tiger tripp trinity true unity wren bliss blossom blue bonny briar buck buster cherry clement clover colt cruz
    dusty ember fern flint flora ford forrest fox garnet hazel heaven hyacinth jasmine jewel juniper king lark laurel love lucky major marina
    marvel myrtle noble ocean opal paris pepper poppy prince princess ray reef rex ridge river rowan royal saffron savannah silver sky
    temperance tuesday wednesday willow wolf woody ernst wolf falk gott stern blanca rosa luz sol paz mar nieves flor cruz reyes angeles
    claire blanche aimee fleur pierre constant desire noel marin olivier florent gioia fiore bianca chiara stella vera viola alba aurora
    bjorn stein liv dag ask ulf sten bo odd even tor ring leif mai bela slava vit milan jarek klara vita nadzieja
    """.split()
)
_WORD = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff][^\W\d_A-Z]{1,30}"
_PAIR = re.compile(
    rf"(?<![\w.@/'\u2019-])({_WORD}) (?:[^\W\d_a-z]\.? )?({_WORD})(?![\w@]|-\w| {_WORD})(?:['\u2019]s\b)?"
)
_TITLE = re.compile(
    r"(?:^|[\s(,;:\"'])(?:Mr|Mrs|Ms|Miss|Mx|Mister|Dr|Prof|Professor|Sir|Dame|Herr|Herrn|Frau|Hr|Fru|Frk|Monsieur|Madame|Mme|Mlle|Se\u00f1or|Se\u00f1ora|Sra?|Srta|Senhor"
    r"|Senhora|Sig|Signor|Signora|Dhr|Mevr|Mevrouw|Meneer|Pan|Pani|Rouva|Herra)\.?[ ]\Z"
)
_DONE_TO = re.compile(
    r"\b(?:met|spoke (?:with|to)|talked (?:with|to)|asked|told|thanked|e-?mailed|phoned|wrote to|interviewed|hired|invited|congratulated|reminded|fired|paid|owe|know|knows|knew"
    r"|(?:sprach|spreche|gesprochen|telefonierte|telefoniert) mit|traf|fragte|fragen Sie|bat|j['\u2019]ai (?:rencontr\u00e9|vu)|(?:parl\u00e9|parler|discut\u00e9) (?:avec|\u00e0)|rencontr\u00e9|demand\u00e9 \u00e0"
    r"|habl\u00e9 con|conoc\u00ed a|pregunt\u00e9 a|ho (?:incontrato|parlato con|chiesto a)|falei com|conheci|perguntei a|sprak met|ontmoette|vroeg(?: aan)?"
    r"|m\u00f8tte|snakket med|snakkede med|spurte|spurgte|tr\u00e4ffade|pratade med|fr\u00e5gade|tapasin|puhuin|kysyin|spotka\u0142[ea]m|rozmawia\u0142[ea]m z|zapyta\u0142[ea]m)[ ]\Z",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?:, (?:she|he|who)\b.{0,3}|; ?(?:she|he|they)\b.{0,3})?[ ](?:said|says|told|asked|asks|wrote|writes|phoned|signed|replied|answered|thinks|thanked|e-?mailed|agreed|apologi[sz]ed|resigned|rang|complained|laughed"
    r"|called (?:me|us|back|today|twice|about|in|to)|has (?:signed|called|asked|resigned|confirmed|joined|agreed|written|left (?:us|the company))"
    r"|will (?:present|call|join|attend|speak|take over|write|sign|explain)|is (?:on leave|ill|sick|on holiday|on vacation|out of office|in a meeting|my|our|a colleague)|and I\b"
    r"|sagte?|schrieb|rief|unterschrieb|fragte?|hat (?:angerufen|unterschrieben|gefragt|zugesagt|geschrieben)|ist (?:krank|im Urlaub)|a (?:dit|sign\u00e9|appel\u00e9|\u00e9crit|demand\u00e9)|est (?:malade|en cong\u00e9)"
    r"|dijo|firm\u00f3|llam\u00f3|escribi\u00f3|pregunt\u00f3|ha (?:detto|firmato|chiamato|scritto|chiesto)|disse|assinou|ligou|escreveu|zei|belde|schreef|vroeg|tekende|heeft (?:gebeld|getekend)"
    r"|sa |sier |ringte|skrev|spurte|signerte|har (?:ringt|signert|skrevet)|sade|s\u00e4ger|ringde|undertecknade|sanoi|soitti|allekirjoitti|kysyi|powiedzia\u0142a?|podpisa\u0142a?|zadzwoni\u0142a?|napisa\u0142a?|zapyta\u0142a?)\b"
    r"|[^\n.!?]{0,40}[;.][ ](?:[Ss]he|[Hh]e)[ ](?:said|says|told|asked|wrote|thinks|agreed|confirmed|signed|called|has|is|was|will)\b",
)
_IS_SOMEBODY = re.compile(
    r", (?:our|my|their|unsere?|meine?|notre|mon|ma) [^\W\d_][^,.;:!?\n]{2,30},[^.!?\n]{1,60}[;.] ?(?:[Ss]he|[Hh]e|[Ss]ie|[Ee]lle|[Ii]l) "
)
"""What is said of no church and no garden: "Grace Church, our auditor, was present; she asked"."""
_LIST = r"(?:[,;]|[ ]?(?:,[ ])?(?:and|und|og|och|et|y|e|en|i|ja|&))"
_LISTED = re.compile(rf"{_LIST}[ ]")
_PRESENT = re.compile(
    r"(?:^|\n)[ \t*-]*(?:present|attendees|attending|participants|invited|apologies|absent|cc|team|members|guests|speakers|teilnehmer|anwesend|abwesend|g\u00e4ste|pr\u00e9sents?|participants|absents?"
    r"|presentes|asistentes|participantes|presenti|partecipanti|aanwezig|deelnemers|til stede|deltakere|deltagere|n\u00e4rvarande|deltagare|l\u00e4sn\u00e4|osallistujat|obecni|uczestnicy)[ ]?:[^\n]*\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:^|[\n.;,(])[ \t*-]*(?:signed(?: off)?(?: by)?|unterzeichnet(?: von)?|unterschrieben von|gezeichnet|gez\.|sign\u00e9(?: par)?|firmado(?: por)?|fdo\.|assinado(?: por)?"
    r"|firmato(?: da)?|getekend(?: door)?|signert(?: av)?|underskrevet(?: av| af)?|undertecknat?(?: av)?|allekirjoittanut|podpisa\u0142a?|podpisano(?: przez)?|podepsal)[ ]?:?[ ]\Z"
    r"|(?:^|\n|[.;|]\s)[ \t*-]*(?:signed|signed by|signature|caller|visitor|driver|patient|gez\.|gezeichnet|unterzeichnet|unterschrift|anrufer(?:in)?|besucher(?:in)?|fahrer(?:in)?"
    r"|sign\u00e9(?: par)?|visiteu(?:r|se)|chauffeur|firmado(?: por)?|fdo\.|firma|visitante|conductora?|paciente|assinado(?: por)?|assinatura|motorista|firmato(?: da)?|visitatore|autista"
    r"|(?:onder)?getekend|handtekening|bezoeker|signert(?: av)?|undertegnet|underskrift|undertecknat|bes\u00f8kende|bes\u00f6kare|sj\u00e5f\u00f8r|allekirjoitus|podpis(?:ano|a\u0142a?)?|kierowca)[ ]?:[ ]\Z",
    re.IGNORECASE,
)
_MARKS = dict.fromkeys(map(ord, string.punctuation), " ")
_REACH, _FAR = 40, 200
_SCORE = 0.6


def with_word_names(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a paragraph with the names of words in it, which stand for their halves."""
    found = list(hits)
    for start, end in _pairs(text) if _may_hold(text) else ():
        people = [hit for hit in found if hit[2] == "PERSON" and " " in text[hit[0] : hit[1]]]
        inside = [hit for hit in found if hit[0] < end and start < hit[1]]
        if any(hit[0] < start or hit[1] > end for hit in inside):
            continue
        if any(hit in people and (hit[3] >= _SCORE or hit[:2] != (start, end)) for hit in inside):
            continue
        if _is_told(text, start, end, people):
            found = [hit for hit in found if hit not in inside]
            found.append((start, end, "PERSON", _SCORE, RECOGNIZER))
    return found


def _may_hold(text: str) -> bool:
    """Tell whether such a word stands somewhere: most paragraphs have none."""
    return not text.isascii() or not _WORDS.isdisjoint(text.lower().translate(_MARKS).split())


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    for pair in _PAIR.finditer(text):
        whole = text[pair.start() : pair.end(2)]
        if plain(pair[1]) in _WORDS and not (is_no_person(whole) or has_form(whole)):
            yield pair.start(), pair.end(2)


def is_word(name: str) -> bool:
    """Tell whether a first name is met more often as a word."""
    return may_be_word(name) and not is_given(name)


def may_be_word(name: str) -> bool:
    """Tell whether a first name is a word as well."""
    return plain(name) in _WORDS


def is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a title stands before a name, or what only people do is said of it."""
    low = max(0, start - _REACH)
    return bool(
        _TITLE.search(text, low, start)
        or _IS_SOMEBODY.match(text, end, end + _FAR)
        or _DONE_TO.search(text, low, start)
        or _DOES.match(text, end, end + 2 * _REACH)
    )


def _signs(text: str, low: int, start: int) -> bool:
    """Tell whether a label of a person stands before a name: "Signed:", "Caller:"."""
    return text[max(low, start - 2) : start].strip() == ":" and _SIGNED.search(text, low, start) is not None


def _is_told(text: str, start: int, end: int, people: Sequence[Hit]) -> bool:
    low = max(0, start - _REACH)
    if _TITLE.search(text, low, start) or _IS_SOMEBODY.match(text, end, end + _FAR) or _signs(text, low, start):
        return True
    if names_things(text[start:end].rpartition(" ")[2]):
        return False
    if (
        _SIGNED.search(text, low, start)
        or _DONE_TO.search(text, low, start)
        or _DOES.match(text, end, end + 2 * _REACH)
    ):
        return True
    before = any(hit[1] < start and _LISTED.fullmatch(text, hit[1], start) for hit in people)
    after = any(end < hit[0] and _LISTED.fullmatch(text, end, hit[0]) for hit in people)
    if before and after:
        return True
    return (before or after) and _PRESENT.search(text, max(0, start - _FAR), start) is not None
