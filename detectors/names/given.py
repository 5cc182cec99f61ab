"""First names settle what the tagger is not sure of, and find people in sentences that it cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.companies import has_form, is_no_person
from detectors.folding import plain
from detectors.names.first_names import is_given
from detectors.names.language import is_english
from detectors.names.leads import without_leads
from detectors.names.persons import is_name
from detectors.names.turned import Hit

RECOGNIZER = "GivenNameRecognizer"
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]i|[Dd]a|[Dd]el|[Dd]o|[Dd]os|[Dd]u|[Ll]a|[Ll]e|[Ll]as|[Ll]os|[Ee]l|[Aa]l|[Tt]en|[Tt]er|bin|zu|zum|zur|af|av"
    r"|['\u2019]t)[ ]"
)
_CAPITAL = re.compile(rf"(?<![\w.@/'\u2019-]){_WORD}(?![\w@-])")
_FULL = re.compile(rf"({_WORD})[ ](?:[^\W\d_a-z]\.?[ ])?((?:{_PARTICLE}){{0,3}}{_WORD})(?![\w@-])")
_OF = re.compile(rf"[ ](?:{_PARTICLE}){{1,3}}{_WORD}\Z")
"""A particle and the surname: with a first name before it a person's for certain enough."""
_SURNAME = rf"(?:{_PARTICLE}){{0,3}}{_WORD}(?:[ ]{_WORD})?"
# "Lund, Kai" in a sentence or an entry; "LUND Kai".
_TURNED = re.compile(rf"(?:(?<=[a-z\u00df-\u00ff][ ])|(?<=[:;(|\u2022-][ ])|^|(?<=\n))({_SURNAME}),[ ]\Z")
_SHOUTED = re.compile(r"(?<![\w.@/'\u2019-])([^\W\d_a-z\u00df-\u00ff]{2,}(?:-[^\W\d_a-z\u00df-\u00ff]{2,})?)[ ]\Z")
_ENTRY = re.compile(r"[ ]?(?:[:;(),|\n]|$)")
_LISTED = re.compile(rf"(?:,|[ ](?:and|und|og|och|et|y|e|en|i|&))[ ]({_WORD})")
_BEHIND = re.compile(rf"[ ](?:(?:of|de|del|for|f\u00fcr|und|and|&)[ ])?({_WORD})")
# What people's names are given to.
_THINGS = frozenset(
    """
    street road avenue lane drive boulevard square place court crescent way close gate bridge park garden gardens
    house hall tower building center centre campus school college university library museum gallery theatre
    theater cinema stadium arena hospital clinic church chapel cathedral temple mosque station airport terminal port
    harbour harbor beach bay island lake river valley mountain forest canyon county district village town city hotel inn
    restaurant cafe bar pub grill kitchen bakery brewery prize award medal cup trophy foundation fund trust institute
    society association league club team band orchestra choir festival fair market mall store shop brand collection
    edition edit series model act law bill rule theorem effect test method scale index syndrome disease
    strasse platz allee weg gasse ring ufer brucke schule gymnasium universitat stiftung preis
    vei veien gata plass rue quai calle plaza avenida paseo via piazza corso straat laan plein
    """.split()
)
# What bears a person's name and is met more often than the person.
_BRANDS = frozenset(
    """
    morgan stanley|john lewis|wells fargo|harper collins|charles de gaulle|jack wolfskin|calvin klein|tommy hilfiger
    hugo boss|ralph lauren|louis vuitton|christian dior|yves rocher|yves saint|marc jacobs|michael kors|ben sherman
    ted baker|karl lagerfeld|stella mccartney|johnnie walker|jack daniels|jim beam|mary kay|walt disney|charles schwab
    merrill lynch|robert bosch|robert half|giorgio armani|johns hopkins|carnegie mellon|marie curie|max planck
    louis armstrong|john wayne|leonardo da vinci|cristiano ronaldo|marco polo|tommy bahama|paul smith|bobbi brown
    elizabeth arden|estee lauder|helena rubinstein|jean paul|kate spade|laura ashley|thomas cook|henry schein
    herman miller|ernst young|jones lang|ruth chris|tim hortons|betty crocker|uncle ben|aunt jemima|oscar mayer
    orville redenbacher|sara lee|jimmy choo|alexander mcqueen|carolina herrera|paco rabanne|hugo junkers
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
_REACH = 50
_SURE, _SETTLED, _FOUND = 0.5, 0.6, 0.5


def settled(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a paragraph, surer where a first name stands, and the full names that they lack."""
    found = [_surer(text, hit) for hit in hits]
    others = [(start, end) for start, end, type, score, _ in found if type != "PERSON" and score >= _SETTLED]
    english: bool | None = None
    for start, end, told in _full_names(text):
        of = told and _OF.search(text, start, end) is not None
        inner = [hit for hit in found if hit[2] == "PERSON" and hit[0] < end and start < hit[1]]
        if not inner and not told:
            english = is_english(text) if english is None else english
            if english:
                continue  # the tagger reads it
        if any(hit[0] < start or hit[1] > end or hit[1] - hit[0] == end - start for hit in inner):
            continue
        if all((a, b) == (start, end) for a, b in others if a < end and start < b):
            found = [hit for hit in found if hit not in inner]
            found.append(
                (start, end, "PERSON", max([_SETTLED if of else _FOUND, *(hit[3] for hit in inner)]), RECOGNIZER)
            )
    return found


def _surer(text: str, hit: Hit) -> Hit:
    start, end, type, score, _ = hit
    words = text[start:end].split()
    if type != "PERSON" or score >= _SURE or len(words) < 2:
        return hit
    return (start, end, type, _SETTLED, RECOGNIZER) if is_given(words[0]) or is_given(words[-1]) else hit


def _full_names(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield full names, and whether more than capitals tells them: an initial, a "van", "Lund, Kai"."""
    for word in _CAPITAL.finditer(text):
        if not is_given(word[0]):
            continue
        full = _FULL.match(text, word.start())
        if full and without_leads(text, full.start(), full.end() + 1) > full.start():
            continue  # "Secondo Ornella Berg"
        if full and not _names_a_thing(text, full):
            yield *full.span(), full[2][0].islower() or full.end(1) + 1 < full.start(2)
        elif (start := _surname_before(text, word)) is not None:
            yield start, word.end(), True


def _surname_before(text: str, given: re.Match[str]) -> int | None:
    """Return where a surname begins that stands before a first name, None when there is none.

    "Kai, Anna and Tom" are three people, and in "Thanks, Anna" and "Oslo, Anna" nobody has two names.
    """
    low, gap = max(0, given.start() - _REACH), text[max(0, given.start() - 2) : given.start()]
    if gap[-1:] != " " or not (gap[0] == "," or gap[0].isupper()):
        return None
    if (shouted := _SHOUTED.search(text, low, given.start())) and is_name(shouted[1]):
        return shouted.start(1)
    turned = _TURNED.search(text, low, given.start())
    if turned and _at_start(text, turned.start(1)) and not _ENTRY.match(text, given.end()):
        return None  # "Finally, Anna said no"
    if not turned or not is_name(turned[1]) or all(is_given(word) for word in turned[1].split() if word[0].isupper()):
        return None
    more = _LISTED.match(text, given.end())
    return None if more and is_given(more[1]) else turned.start(1)


def _at_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _names_a_thing(text: str, match: re.Match[str]) -> bool:
    """Tell whether a name is part of a company's, a street's, a prize's."""
    behind = _BEHIND.match(text, match.end())
    whole = text[match.start() : behind.end()] if behind else match[0]
    if plain(match[0]) in _BRANDS:
        return True
    things = names_things(match[2]) or (behind is not None and names_things(behind[1]))
    return is_no_person(whole) or has_form(whole) or things


def names_things(word: str) -> bool:
    """Tell whether a word is what people's names are given to: "street", "prize", "hotel"."""
    return plain(word) in _THINGS
