"""Times of which nobody has mail: who died by then, was born or did something, is not whom an index holds."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

from detectors.names.departed import life_behind

_LONG = 130
_LAST_DEATH, _LAST_BIRTH, _LAST_DEED = 2010, 1940, 1969
"""Years: who died, was born or did something by then is in nobody's mail."""
_LAST_CENTURY = 1995
"""The year of a deed that is told of people of art and sport."""
_DATE_LONG = 20
_LIFE = 55
"""Years that are a life, and no time in office."""
_OLD = 75
"""Years of age at a death; colleagues die younger."""
_MAY_TELL = re.compile(r"(?<!\d)(?:1[5-9]\d\d|200\d|2010|[789]\d|1[01]\d)(?!\d)")
"""A year or an age: most names have none near."""
_SENTENCE_END = re.compile(r"[.!?](?:(?<=[^\W\d_]{3}.)[\"'\u201d)]?\s|(?<=\d{4}\.)\s)|\n\s*\n|[:;]\n")
"""Three letters before a dot: it ends no abbreviation."""
_YEAR = re.compile(r"(?<![\w.,:/-])(1[5-9]\d\d)(?![\w/:-]|[.,]\d)")
_DATED = re.compile(
    r"\b(?:in|im jahre?|en|em|nel|i|w|we|v roce|anno|\u00e5r|vuonna|\u0432|\u0443|until|to|from|since|circa|of|the|[^\W\d_]{3,10}\.?)[ ]\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:\d{1,2}\.?[ ][^\W\d_]{3,10}\.?|in|im jahre?|en|em|nel|i|w|v roce|anno|\u00e5r|vuonna|\u0432|\u0443)[ ]\Z",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:built|made|founded|established|dating|model|born|since|room|from|erbaut|gebaut|gegr\u00fcndet|geboren|baujahr|raum|seit|construit\w*|fond\u00e9e?|n\u00e9e?|constru\w+|fundad[ao]|nacid[ao]|nascid[ao]|costruit[ao]|fondat[ao]|nat[ao]"
    r"|gebouwd|opgericht|bygd|bygget|bygt|grunnlagt|grundad|grundlagt|f\u00f8dt|f\u00f6dd|zbudowan[aye]|za\u0142o\u017con[aye]|urodzon[ay]|postaven\w*|zalo\u017een\w*|narozen\w*)\b[^\d]{0,25}\Z",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"[ ,(]{1,3}(?:was |wurde |est |\u00e8 |who was |m)?(?:born|b\.|\*|geb\.|geboren|n\u00e9e?|nacque|naci\u00f3|nasceu|nacid[oa]|nascid[oa]|nat[oa]|f\u00f8dt|f\u00f6dd(?:es)?|ur\.|urodzi\u0142(?:a)?|urodzon[ya]|narozen[ay]?)(?!\w)[^\n.]{0,60}?\b(1[5-9]\d\d)\b",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:died|dies|d\.|starb|verstarb|gestorben|verstorben|mourut|est morte?|d\u00e9c\u00e9d\u00e9e?|muri\u00f3|falleci\u00f3|fallecid[ao]|morreu|faleceu|mor\u00ec|\u00e8 mort[oa]|overleed|overleden|stierf|d\u00f8de|dog|avled|kuoli|zmar\u0142a?|zem\u0159el[a]?|meghalt|\u0443\u043c\u0435\u0440(?:\u043b\u0430)?)(?!\w)|\u2020",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"\b(1[5-9]\d\d|20[0-2]\d)\b")
_AT_AGE = re.compile(
    r"\b(?:aged|at (?:the )?age(?: of)?|im alter von|mit|\u00e0 l['\u2019]\u00e2ge de|a los|aos|all['\u2019]et\u00e0 di|a|op|w wieku|ve v\u011bku)[ ](\d{2,3})\b|\b(\d{2,3})[ ](?:\u00e5r|years|jahre|ans|a\u00f1os|anos|anni|jaar|lat|let)\b",
    re.IGNORECASE,
)
_PAST_DEED = re.compile(
    r"(?:, [^.,\n]{1,40},)?[ ](?:has |had |was |hat |a |har )?(?:won|scored|painted|composed|sang|played|starred|wrote|conquered|invented|discovered|ruled|sailed|ran|elected"
    r"|gewann|siegte|malte|komponierte|schrieb|spielte|erfand|entdeckte|gagna|remporta|peignit|composa|\u00e9crivit|gan\u00f3|pint\u00f3|compuso|marc\u00f3|escribi\u00f3|ganhou|pintou|comp\u00f4s|marcou|escreveu|vinse|dipinse|compose|segn\u00f2|scrisse"
    r"|schilderde|scoorde|schreef|vant|malte|skrev|sk\u00e5ret|vandt|malede|scorede|vann|m\u00e5lade|gjorde|zdoby\u0142a?|namalowa\u0142a?|skomponowa\u0142a?|napisa\u0142a?|strzeli\u0142a?|vyhr\u00e1la?|namalovala?|slo\u017eila?)\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"[\t|;][ ]?(?:[^\t|;:\n]{1,20}: )?(1[5-9]\d\d)[-\u2013](1[5-9]\d\d)[ ]?(?=[\t|;\n]|\Z)")
_SHORTEST_LIFE = 30
_ROW = 120
_FULL_AGE = re.compile(r"\bin (?:his|her) (\d{2,3})(?:st|nd|rd|th) year\b|\bpeacefully (?:on|at|in) ", re.IGNORECASE)
_WORK = re.compile(
    r"[ ](?:film|movie|novel|play|musical|opera|song|album|final|cup|season|olympics?|winter|summer|elections?|tour|championships?)\b",
    re.IGNORECASE,
)
"""What bears the year in which it was made or held."""


def stands_by_a_life(text: str, end: int) -> bool:
    """Tell whether a cell of the row in which a name stands has two years of long ago: those of a life."""
    row = text[end : end + _ROW].partition("\n")[0]
    found = _CELL.search(row)
    return found is not None and int(found[2]) - int(found[1]) >= _SHORTEST_LIFE


def is_of_long_ago(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence dates what it says of a name to such a time."""
    if not _MAY_TELL.search(text, max(0, start - _LONG), end + _LONG):
        return False
    life = life_behind(text, end)
    if life and life[1] <= _LAST_DEATH and life[1] - life[0] >= _LIFE:
        return True
    low, high = _sentence(text, start, end)
    return bool(_MAY_TELL.search(text, low, high)) and (
        _is_dead(text, end, high) or _is_dated(text, low, start, end, high)
    )


def _is_dead(text: str, end: int, high: int) -> bool:
    """Tell whether a death is told behind a name, long ago or at a great age."""
    age = _FULL_AGE.search(text, end, high)
    if age and int(age[1] or _OLD) >= _OLD:
        return True
    death = _DEATH.search(text, end, high)
    if death is None:
        return False
    if any(int(year) <= _LAST_DEATH for year in _ANY_YEAR.findall(text, death.start(), high)):
        return True
    return any(int(one or other) >= _OLD for one, other in _AT_AGE.findall(text, end, high))


def _is_dated(text: str, low: int, start: int, end: int, high: int) -> bool:
    """Tell whether a birth or a deed is dated so; what was built or founded then is a thing."""
    years = [one for one in _YEAR.finditer(text, low, high) if not start <= one.start() < end]
    if not years:
        return False
    if (birth := _BIRTH.match(text, end)) and int(birth[1]) <= _LAST_BIRTH:
        return True
    latest = _LAST_CENTURY if _PAST_DEED.match(text, end) else _LAST_DEED
    for year in years:
        at = year.start()
        if int(year[1]) > latest or _MADE.search(text, end if at > end else low, at):
            continue
        if _WORK.match(text, year.end()):
            return True
        by = _IN if int(year[1]) <= _LAST_DEED else _DATED
        if by.search(text, max(low, at - _DATE_LONG), at):
            return True
    return False


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - _LONG)
    for one in _SENTENCE_END.finditer(text, low, start):
        low = one.end()
    after = _SENTENCE_END.search(text, end, end + _LONG)
    return low, after.start() if after else min(len(text), end + _LONG)
