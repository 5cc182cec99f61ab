"""Words that stand before a name with a capital because a sentence begins with them: "Laut Kai Lund", "Ring Kai Lund".

Models read them as a part of the name. Only where a whole name follows is such a word cut off, and only at its place:
a word that is a name as well (Ring, Segundo) must be followed by a first name.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from functools import lru_cache

from detectors.folding import plain
from detectors.names.first_names import is_given
from detectors.names.turned import Hit

# Prepositions, conjunctions, pronouns, verbs of asking and telling; folded. English, German, French, Spanish, Italian,
# Portuguese, Dutch, Norwegian and Danish, Swedish, Finnish, Polish, Czech, Turkish and Hungarian.
_LEADS = frozenset(
    """
    about above according across after against along although among around at below between beyond by concerning despite
    during except following given how in including into its onto over regardless the these those toward towards under upon
    was were within would
    after although and as ask because before behind besides both but by call contact congratulate did does for
    forward from has have if inform instead invite is let like meet met minus near neither notify of on only or
    our perhaps phone plus please re regarding remind said says send since speak spoke tell thank thanks that then this
    though through to today tomorrow unless unlike until via was welcome what when where whether while who whose why
    with without yesterday your write told asked saw see visit via both either even also not
    laut bis nach fur mit bei von zu seit ohne gegen statt wegen ausser neben hinter und oder aber denn weil dass wenn als
    ob wie wo wer wen wem wann warum sie ihr ihnen ihre unser unsere dein deine mein meine herrn kollege kollegin
    frage fragen bitte ruf rufe rufen sag sagen schreib schreibe schreiben informieren kontaktieren grusse danke hat
    ist war wird kann soll muss auch nur sogar gestern heute morgen leider gemass zufolge durch
    selon d'apres apres avant avec sans pour par chez depuis sauf contre malgre et ou mais car donc quand
    comme lorsque que qui dont notre votre demandez demander appelez appeler ecrivez contactez voir
    prevenez merci est sera aussi meme hier aujourd'hui demain veuillez outre
    segun con para por desde hasta tras ante contra entre sobre y o pero porque cuando como aunque que quien
    nuestro nuestra pregunte preguntar pregunta llame llamar llama escriba escribir contacte avise gracias fue era tambien incluso
    ayer hoy manana salvo excepto asistio asistieron acudio llego llamo firmo hablo escribio comento confirmo
    secondo con senza dopo prima contro tra fra oltre e o perche quando come anche che chi nostro nostra chieda chiedere
    chiedi chiami chiamare chiama scriva scrivere contatti avvisi grazie ieri oggi domani salvo tranne
    segundo conforme com sem para por desde apos ate antes contra entre sobre e ou porque quando como tambem quem
    nosso nossa pergunte perguntar ligue ligar escreva contate avise obrigado obrigada ontem hoje amanha
    volgens met zonder voor door bij sinds naast achter tegen en of maar want omdat als toen wie waar vraag vragen bel
    bellen schrijf schrijven neem informeer bedankt dank onze ook zelfs gisteren vandaag morgen helaas behalve
    ifolge iflg uten uden for fra til hos etter efter mot mod ved siden og eller men fordi nar som hvis hvem hvor vaer
    spor sporg kontakt ring ringe skriv takk var vare vores vart ogsa selv gar idag dessverre desverre ellers bare
    sier siger varsle
    enligt fran till utan hos efter mot vid sedan och eller men for att nar som vem var fraga kontakta skriva
    tack ocksa aven igar idag imorgon tyvarr endast var vart meddela
    mukaan kanssa ilman mutta koska jos kuka missa kysy kysyka kysykaa soita soittakaa kirjoita pyyda kiitos
    myos eilen tanaan huomenna valitettavasti
    wedlug zdaniem dla od bez przez przy po przed pod nad u w z i oraz albo lub ale gdy kiedy jak jesli kto gdzie
    prosze zapytaj zapytac zadzwon zadzwonic napisz napisac skontaktuj powiadom dziekuje nasz nasza pani takze rowniez
    wczoraj dzis dzisiaj jutro niestety tylko
    podle pro bez od s se k a nebo ale protoze kdyz jak kdo kde prosim zeptejte zavolejte napiste dekuji nas nase
    vcera dnes zitra bohuzel
    ile icin veya ama fakat cunku lutfen sayin bizim dun bugun yarin
    звонил звонила позвонил позвонила просил просила сказал сказала написал написала приходил приходила
    szerint vagy mert kerem hivja kerdezze koszonom tegnap holnap
    """.split()
)
# Names as well as words: they are cut off before a first name only.
_NAMES_TOO = frozenset("ring segundo secondo ask call fra see".split())
_POSSESSIVE = frozenset(
    "my your our their his her its mein meine meinen dein deine ihr ihre unser unsere mon ma mes notre nos votre vos mi mis su sus nuestro"
    " nuestra il mio mia meu minha nosso nossa mijn uw onze min mitt mine vart vares vores moj moja moje nasz nasza uusi muj".split()
)
_PARTICLES = frozenset("van von de der den di da del la le el al bin af av zu".split())
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))*"
_SPOKEN = re.compile(r"\S+")
_OF = re.compile(
    r"([^\W\d_a-z][^\W\d_]{3,20})[ ](of|for|von|f\u00fcr|til|av|af|di|de|van)[ ]([^\W\d_a-z][\w'\u2019-]+)(?=[ ][^\W\d_])"
)
"""What is somebody's, and whose it is: "Diary of Kai Lund"."""
_LEAD = re.compile(rf"({_WORD})[ \xa0]+(?=({_WORD})\.?[ \xa0])")
_MOST = 3


_NEXT = re.compile(rf"[ \xa0]{_WORD}(?![\w@])")


@lru_cache(16384)
def is_lead(word: str) -> bool:
    """Tell whether a word is one of prose in some language, and hardly ever a name."""
    return _folded(word) in _LEADS and not may_lead(word)


@lru_cache(16384)
def may_lead(word: str) -> bool:
    """Tell whether a word begins sentences and is a name as well."""
    return _folded(word) in _NAMES_TOO


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else plain(word)


def is_phrase(text: str, hit: Hit) -> bool:
    """Tell whether a person of a model is none: "Meine neue Adresse", "Mi nuevo correo"."""
    words = text[hit[0] : hit[1]].split()
    return (
        hit[2] == "PERSON"
        and len(words) > 1
        and words[1].islower()
        and words[1] not in _PARTICLES
        and _folded(words[0]) in _POSSESSIVE
    )


def without_lead(text: str, hit: Hit) -> Hit:
    """Return a person of a model without such words; the surname that they pushed out comes in."""
    if hit[2] != "PERSON":
        return hit
    start, end = _capitals(text, *hit[:2])
    more = _NEXT.match(text, end) if " " in text[start:end] else None
    reach = more.end() if more and text.count(" ", start, end) == 1 else end
    first = without_leads(text, start, reach)
    return (start, end, *hit[2:]) if first == start else (first, reach, *hit[2:])


def _capitals(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the small words around a whole name: "Kai Lund ringer"."""
    words = [(start + one.start(), start + one.end()) for one in _SPOKEN.finditer(text[start:end])]
    large = [word for word in words if text[word[0]].isupper()]
    if len(large) < 2 or len(large) == len(words):
        return start, end
    first, last = words.index(large[0]), words.index(large[-1])
    if first and any(text[slice(*word)] in _PARTICLES for word in words[:first]):
        first = 0
    return words[first][0] if first else start, words[last][1] if last + 1 < len(words) else end


def without_leads(text: str, start: int, end: int, *, doubtful: bool = False) -> int:
    """Return where a name of two words and more begins in a span, behind the words of prose before it.

    `doubtful` tells to take for prose what may be a name as well.
    """
    if (of := _OF.match(text, start, end)) and not is_given(of[1]) and (of[2] == "of" or is_given(of[3])):
        start = of.start(3)
    for _ in range(_MOST):
        lead = _LEAD.match(text, start, end)
        if not lead or not (_leads(lead[1], lead[2]) or (doubtful and may_lead(lead[1]))):
            break
        start = lead.end()
    return start


def _leads(word: str, name: str) -> bool:
    if len(word) < 2 or not (is_lead(word) or may_lead(word)):
        return False
    return is_given(name) or not (may_lead(word) or is_given(word))
