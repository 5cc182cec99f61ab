"""A number or mailbox that goes from one to the next, as people tell it: "Piet Jansen takes over my number from 1 May".

The sentence has a word for the handing over, a day and one full name, and the number or a word for it; then it is the
one below the name of the writer. Who says "I have taken over the mobile of Piet Jansen" has it since that day.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from detectors.blocks.holding import Held, starts_before
from detectors.folding import is_full_name
from detectors.patterns.birth_forms import iso_day
from scanner.model import BlockKind, ContactBlock, Finding

_HANDED = re.compile(
    r"\b(?:tak(?:es?|en|ing)[ ](?:\w+[ ]){0,4}?over|took[ ](?:\w+[ ]){0,4}?over|inherit(?:s|ed)?|hand(?:s|ed|ing)?[ ](?:\w+[ ]){0,4}?over"
    r"|goes[ ]to|(?:will[ ]be|is|are)[ ](?:now[ ])?(?:answered|used|read|handled)[ ]by|you[ ](?:can[ ]|will[ ])?reach|belongs[ ]to"
    r"|\u00fcbernimmt|\u00fcbernommen|\u00fcbernehme|\u00fcbergebe|geht[ ]an|erreichen[ ]sie|erreichst[ ]du|geh\u00f6rt"
    r"|reprend(?:s|ra)?|repris|joindre[ ]|appartient|asume|asumir\u00e1|asumido|se[ ]hace[ ]cargo|pasa[ ]a|heredad?o?|localizar[\u00e1]?"
    r"|subentra|rileva|passa[ ]a|eredita|assume|assumiu|passa[ ]para|neemt[ ](?:\w+[ ]){0,5}?over|overgenomen|gaat[ ]naar|bereikt[ ]u"
    r"|overtar|overtok|overtatt|overtager|overtaget|\u00f6vertar|\u00f6vertagit|przejmuje|przej\u0105\u0142(?:em)?|przej\u0119\u0142a(?:m)?|przechodzi|p\u0159eb\u00edr\u00e1|p\u0159evzala?"
    r"|siirtyy)\b",
    re.IGNORECASE,
)  # fmt: skip
_STEMS = (
    "over inherit goes by reach belongs \u00fcbern \u00fcbergebe geht erreich geh\u00f6rt repr joindre appartient asum"
    " cargo pasa hereda localizar subentra rileva passa eredita assum gaat bereikt \u00f6vertag przej przechodzi p\u0159e siirtyy"
).split()
"""A quick look: one of these stands in each of them."""
_THING = re.compile(
    r"\b(?:(?:phone|mobile|direct|cell)?[ ]?numbers?|mobile|cell|phone|extension|(?:mobil|handy|ruf|telefon|mobiltelefon)?nummer|handy|durchwahl|num\u00e9ro|portable|ligne"
    r"|n\u00famero|m\u00f3vil|numero|cellulare|telem\u00f3vel|mobiel(?:e)?|toestel|mobil(?:en)?|telefon(?:u|en)?|numer|kom\u00f3rk\u0119|\u010d\u00edslo|numeroni?)\b",
    re.IGNORECASE,
)  # fmt: skip
_ME = re.compile(
    r"\b(?:I|ich|je|j['\u2019](?=ai)|yo|io|eu|ik|jeg|jag)\b|\b(?:he|ho|przej\u0105\u0142em|przej\u0119\u0142am|p\u0159evzala?[ ]jsem)\b"
)
_WHOSE = re.compile(
    r"(?:\b(?:of|from|von|de|d['\u2019]|di|del|da|do|van|av|af|fra|fr\u00e5n|od|po)[ ]?|'s )\Z", re.IGNORECASE
)
_BY = re.compile(r"(?:'s|\u2019s)\b")
_NO_YEAR = tuple(
    map(
        re.compile,
        (
            r"\b\d{1,2}(?:st|nd|rd|th|er|\.|\u00ba)?[ ](?:(?:of|de)[ ])?[^\W\d_]{3,12}\b",
            r"\b[^\W\d_]{3,12}[ ]\d{1,2}(?:st|nd|rd|th)?\b",
            r"\b\d{1,2}\.\d{1,2}\.(?!\d)",
        ),
    )
)
"""Days as they are written without a year, each before a year that is put behind it."""
_END = re.compile(r"[.!?](?=\s+[^\W\d_a-z])|\n[ \t>]*\n")
_REACHED = re.compile(r"you|erreich|joindre|localizar|bereikt", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:me|mich|mir|moi|mij|meg|mig|m\u00ed|mnie|m\u011b|mi)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:during|while|vacation|holidays?|leave|absence|until|w\u00e4hrend|urlaub|abwesenheit|bis|pendant|cong\u00e9s?|vacances|absence|jusqu|durante|vacaciones|hasta|ferie"
    r"|f\u00e9rias|fino|tijdens|vakantie|verlof|tot|ferie[nr]?|til|semester|till|urlopu?|podczas|do czasu|dovolen\w+)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;:,(]")
_HANDLED = frozenset(("PHONE_NUMBER", "EMAIL_ADDRESS"))
_NEAR, _BESIDE = 60, 6
_REACH = 300
_Days = tuple[str, str]


def handed_over(text: str, findings: Sequence[Finding], blocks: Sequence[ContactBlock]) -> Iterator[Held]:
    """Yield who had what until and from a day that a sentence tells."""
    if not any(one.type in _HANDLED for one in findings) or not any(one.type == "PERSON" for one in findings):
        return
    folded = text.lower()
    if not any(stem in folded for stem in _STEMS):
        return
    for told in _HANDED.finditer(text):
        start, end = _sentence(text, findings, told.start())
        here = _within(findings, start, end)
        names = [at for at in here if findings[at].type == "PERSON" and is_full_name(findings[at].key.reveal())]
        if len({findings[at].key.reveal() for at in names}) != 1 or not (day := _day(text[start:end])):
            continue
        if (_REACHED.match(told[0]) and _OBJECT.search(text, start, end)) or _is_for_a_time(
            text, findings, here, (start, end)
        ):
            continue
        writer = _writer(findings, blocks, findings[names[0]].key.reveal())
        numbers = _meant(text, findings, here, told.span(), (start, end), writer)
        if not numbers:
            continue
        first, last = (day, ""), ("", _before(day))
        mine = _ME.search(text, start, end) and _is_theirs(text, findings[names[0]])
        yield Held(names[0], numbers, last if mine else first)
        if writer and {findings[at].key.reveal() for at in numbers} <= {findings[at].key.reveal() for at in writer[1]}:
            yield Held(writer[0], numbers, first if mine else last)
        return


def _is_for_a_time(text: str, findings: Sequence[Finding], here: range, sentence: tuple[int, int]) -> bool:
    """Tell whether a sentence tells an end, or more than one day: who stands in for somebody gives back again."""
    days = [findings[at].start for at in here if findings[at].type == "DATE_TIME"]
    away = _AWAY.search(text, *sentence)
    return len(days) > 1 or away is not None or any(starts_before(text[sentence[0] : day]) is False for day in days)


def _meant(
    text: str,
    findings: Sequence[Finding],
    here: range,
    verb: tuple[int, int],
    sentence: tuple[int, int],
    writer: tuple[int, tuple[int, ...]] | None,
) -> tuple[int, ...]:
    """Return what is handed over: a number right by the word for it or by what a number is called, else the writer's."""
    told = [at for at in here if findings[at].type in _HANDLED]
    if near := [at for at in told if _is_near(text, verb, (findings[at].start, findings[at].end))]:
        return tuple(near)
    things = [found.span() for found in _THING.finditer(text, *sentence) if _is_near(text, verb, found.span())]
    beside = [at for at in told if any(0 <= findings[at].start - end <= _BESIDE for _, end in things)]
    return tuple(beside) or (writer[1] if things and writer else ())


def _is_near(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two stretches stand in each other, or close by with nothing that parts clauses between them."""
    first, second = sorted((one, other))
    between = text[first[1] : second[0]]
    return len(between) <= _NEAR and not _PARTS.search(between)


def _within(findings: Sequence[Finding], start: int, end: int) -> range:
    starts = [one.start for one in findings]
    return range(bisect_left(starts, start), bisect_left(starts, end))


def _sentence(text: str, findings: Sequence[Finding], at: int) -> tuple[int, int]:
    """Return the sentence around a place; the point of a day or an abbreviated name ends none."""
    low, high = max(0, at - _REACH), min(len(text), at + _REACH)
    ends = [
        found.end()
        for found in _END.finditer(text, low, high)
        if not any(one.start <= found.start() < one.end for one in findings)
    ]
    return max((end for end in ends if end <= at), default=low), min((end for end in ends if end > at), default=high)


def _writer(
    findings: Sequence[Finding], blocks: Sequence[ContactBlock], other: str
) -> tuple[int, tuple[int, ...]] | None:
    """Return name and numbers of the first signature of a text, unless it is that of the one who is named."""
    for block in blocks:
        if block.kind is not BlockKind.SIGNATURE:
            continue
        names = [
            at for at in block.members if findings[at].type == "PERSON" and is_full_name(findings[at].key.reveal())
        ]
        numbers = tuple(at for at in block.members if findings[at].type == "PHONE_NUMBER")
        if not names or findings[names[0]].key.reveal() == other:
            return None
        return names[0], numbers if len({findings[at].key.reveal() for at in numbers}) == 1 else ()
    return None


def _is_theirs(text: str, name: Finding) -> bool:
    """Tell whether a thing is that of who is named: "the mobile of Kai Lund", "Kai Lund's mobile"."""
    return bool(_WHOSE.search(text, max(0, name.start - 8), name.start) or _BY.match(text, name.end))


def _day(sentence: str) -> str:
    """Return the one day of a sentence as YYYY-MM-DD, or as --MM-DD where it tells no year; empty for none or two."""
    if day := iso_day(sentence):
        return day
    said = (found[0] for pattern in _NO_YEAR for found in pattern.finditer(sentence))
    found = {day[4:] for one in said if (day := iso_day(f"{one}{'' if one.endswith('.') else ' '}2000"))}
    return f"-{min(found)}" if len(found) == 1 else ""


def _before(day: str) -> str:
    if day.startswith("-"):
        return f"-{(date.fromisoformat('2000' + day[1:]) - timedelta(days=1)).isoformat()[4:]}"
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
