"""Addresses that a text of speech may mean, read leniently: "rachel on the scorebarrettadexample dot com".

For whoever has the sound and asks which of them it bears out; a text alone is read by `detectors.spoken.forms`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from detectors.spoken.forms import BEFORE_ADDRESS, SOUNDS_LIKE
from detectors.spoken.respelling import alike, is_first_name, is_prose, near, run_together, weight, written_alike
from detectors.spoken.tables import ENGLISH, PROVIDERS, RESERVED
from scanner.ports import Dictated, Spelt

_MOST_VARIANTS, _MOST_NAMES, _FEWER = 12, 10, 5
_COMMON = 2.0
_HOSTS = "|".join(sorted({host.partition(".")[0] for host in PROVIDERS | RESERVED if len(host.partition(".")[0]) > 2}))
_SAID_AT = "at|ad|add|ed|et|it|a|an|and|app|had|hat|that|edit|in|of|on|to|i'd"
_HEARD_FOR_DOT = ("dark", "doubt", "dock", "that", "dad", "dots", "got", "duct")
_MENDED = (
    (re.compile(r"(?<=\w)-(?=\w)"), " "),
    (
        re.compile(r"\b(?:under|on the|and the|in the|undo|other|under the) ?s?(?:score|core|school) ?(?=\w{2})", re.I),
        "underscore ",
    ),
    (re.compile(r"(?<=[a-z]) ?underscore ?(?=[a-z])", re.I), " underscore "),
)
"""What is never meant as it was heard."""
_NUMBERS = "|".join((*SOUNDS_LIKE, *ENGLISH.digits, r"\d"))


def _as_digits(said: str) -> str:
    """Return numbers with digits for the words that are written for them: "for one", "to to"."""
    return " ".join(SOUNDS_LIKE.get(word.lower(), word) for word in said.split()) + " "


_SPLIT: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\bdott?(?=[a-z]{3})", re.I), "dot "),
    (re.compile(r"(?<=[a-z]{2})(?:dot|do[dt]{2})(?=[a-z]{2})", re.I), " dot "),
    (re.compile(r"\b(dot|underscore) ([a-z]{2,9}) ([a-z]{2,9})(?= at )", re.I), r"\1 \2\3"),
    (re.compile(rf"\b(?:{'|'.join(_HEARD_FOR_DOT)})\b", re.I), "dot"),
    (re.compile(rf"(?<=[a-z0-9]{{2}})(?:at|ad|ed|et|a)(?=(?:{_HOSTS})\b)", re.I), " at "),
    (re.compile(rf"\b(?:at|ad)(?=(?:{_HOSTS})\b)", re.I), "at "),
    (re.compile(rf"\b(?:{_SAID_AT})(?= (?:{_HOSTS}) dot)", re.I), "at"),
    (re.compile(r"(?<=[a-z0-9]{3})at(?=[a-z]{4,} dot )", re.I), " at "),
    (re.compile(rf"\b(at (?:{_HOSTS})) (?:or|ord|org)\b", re.I), r"\1 dot org"),
    (re.compile(rf"(?<=[a-z]{{3}} )(?:(?:{_NUMBERS}) )+(?=at )", re.I), lambda found: _as_digits(found[0])),
)
"""What may be meant otherwise than it was heard."""
_USUAL = frozenset("example mail post web office home sales support info team".split()) | {
    host.partition(".")[0] for host in PROVIDERS
}
"""Labels that many hosts have."""
_USUAL_WEIGHT = 2.0
_INTRODUCED = 3.0
"""A name that is said around the address as well, as if it were a thousand times as common."""
_CUT, _LEFT_NAME, _NOBODY, _NAMELESS = 20.0, 10.0, 16.0, 6.0
"""Against an address behind a mark, behind a first name, with a word such as "of" in it, of no two letters."""
_FUNCTION_WORDS = frozenset("a an and at for had has have i in is it of on or that the this to was with you".split())
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"[._-]")
_LETTERS_OF_NAME = re.compile("[a-z]{2}")
_LEAST_ALIKE, _MOST_LABELS = 60, 3
"""Percent of letters that a usual label has in common with one that nobody knows."""
_MOST_JOINED, _MOST_FIRST = 3, 2
_MARK_WORDS = {"dot": ".", "underscore": "_", "dash": "-", "hyphen": "-"}
_BEHIND_NAME = frozenset((*_MARK_WORDS, "at"))
_BEFORE_DIGIT = re.compile(r"(?<=[a-z])(?=\d)", re.IGNORECASE)
_SAID = {digit: word for word, digit in reversed(ENGLISH.digits.items())}
_WORD = re.compile(r"[a-z]{3,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")
_DISGUISED = frozenset(("dot", "underscore", "dash", "hyphen", "punkt", "prikk", *ENGLISH.digits))


def readings(text: str, read: Callable[[str], Sequence[Dictated]]) -> Iterator[Sequence[Spelt]]:
    """Yield what a text may say: the addresses in it, in order, once for each way to hear it."""
    for variant in _variants(text):
        found = [_spelt(variant, one) for one in read(variant) if one.type == "EMAIL_ADDRESS"]
        if found:
            yield found


def respellings(one: Spelt, heard: Collection[str] = ()) -> Iterator[Spelt]:
    """Yield an address with another name for one of its own, in the text that is said around it too.

    Names that sound near, and those that other addresses `heard` have in their place: so two that were heard in texts
    of their own are compared within one text.
    """
    local, _, host = one.written.partition("@")
    one = _apart(one)
    names = _WORD.findall(local)
    rest = [
        _WORD.findall(local) for local, _, their_host in (other.partition("@") for other in heard) if their_host == host
    ]
    around = _LETTERS.findall(f"{one.text[: one.start]} {one.text[one.end :]}".lower())
    for at, name in enumerate(names):
        beside = [word for word in around if len(word) > 2 and word not in _DISGUISED]
        same = alike(name, beside)
        theirs = [other[at] for other in rest if len(other) == len(names) and other[at] != name]
        for other in dict.fromkeys(
            (*theirs, *same, *near(name, at, _FEWER if weight(name, at) >= _COMMON else _MOST_NAMES))
        ):
            written = f"{local.replace(name, other, 1)}@{host}"
            yield _renamed(one, {name, *(word for word in same if not is_prose(word))}, other.capitalize(), written)
    yield from _renumbered(one, heard)
    yield from _with_name_before(one)
    yield from _begun_anew(one)
    for label in host.split(".")[:-1]:
        for other in _usual(label):
            there = re.sub(rf"\b{re.escape(label)}\b", other, host, count=1)
            yield _renamed(one, {label}, other, f"{local}@{there}")


def _renumbered(one: Spelt, heard: Collection[str]) -> Iterator[Spelt]:
    """Yield an address with the digits that it has elsewhere, where only its digits differ."""
    said, own = one.text[one.start : one.end], _DIGITS.findall(one.written)
    if len(own) != 1 or said.count(own[0]) != 1:
        return
    for other in heard:
        theirs = _DIGITS.findall(other)
        if other != one.written and len(theirs) == 1 and other == one.written.replace(own[0], theirs[0], 1):
            text = one.text[: one.start] + said.replace(own[0], theirs[0]) + one.text[one.end :]
            yield _weighed(text, one.start, one.end + len(theirs[0]) - len(own[0]), other)


def _with_name_before(one: Spelt) -> Iterator[Spelt]:
    """Yield an address with the first name right before it and a dot: "the email Edward Morgan at"."""
    last = one.text[: one.start].split()[-1:]
    if last and _torn(one.text[: one.start], one.written) == _LEFT_NAME:
        start = one.text.rindex(last[0], 0, one.start)
        text = f"{one.text[:start]}{last[0]} dot {one.text[one.start :]}"
        written = f"{last[0].lower()}.{one.written}"
        yield _weighed(text, start, one.end + len(text) - len(one.text), written)


def _usual(label: str) -> list[str]:
    """Return usual labels that are near one which is none: "xample", "mmple"."""
    if label in _USUAL:
        return []
    near_ones = process.extract(label, sorted(_USUAL), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_MOST_LABELS)
    return list(dict.fromkeys((*alike(label, sorted(_USUAL)), *(other for other, _, _ in near_ones))))


def _begun_anew(one: Spelt) -> Iterator[Spelt]:
    """Yield an address with a first name for the words that it begins with, or that stand before its first mark.

    A model writes words for a name that it does not know: "9 of dot bishop" is Nina's, "all of you 73" Olivia's.
    """
    words = one.text[: one.end].split()
    begins = len(one.text[: one.start].split())
    local, _, host = one.written.partition("@")
    at = _behind_name(words, begins)
    label = "".join(ENGLISH.digits.get(word, word).lower() for word in words[begins:at])
    if is_first_name(label):
        return
    mark = _MARK_WORDS[words[at]] if at < begins else ""
    rest = mark + local.removeprefix(label)
    around = _before_surname(one.text, rest)
    for size in range(_MOST_JOINED, 0, -1):
        said = words[max(0, at - size) : at]
        if len(said) < size or at - size > begins or not all(map(_may_be_name, said)):
            continue
        joined = "".join(_SAID.get(word, word).lower() for word in said)
        for name in dict.fromkeys((*run_together(joined, _MOST_FIRST), *around)):
            for everywhere in (True, False):
                yield _begun(one, name.capitalize(), (at - size, at), f"{name}{rest}@{host}", everywhere)


def _before_surname(text: str, rest: str) -> list[str]:
    """Return the first name that is said elsewhere before the surname of an address, and those that sound near it."""
    surnames = _WORD.findall(rest)
    said = re.findall(rf"\b([A-Z][a-z]+) {surnames[-1]}\b", text, re.IGNORECASE) if surnames else []
    names = [name.lower() for name in said if name[0].isupper()]
    return [other for name in names for other in (name, *run_together(name, 1)) if is_first_name(other)]


def _behind_name(words: Sequence[str], begins: int) -> int:
    """Return the word behind the first name of an address whose first word is number `begins`.

    That is its first mark, or the mark right before it, or the numbers with which its local part ends.
    """
    if begins and words[begins - 1] in _MARK_WORDS:
        return begins - 1
    at = next((at for at in range(begins, len(words)) if words[at] in _BEHIND_NAME), begins)
    while at > begins and (words[at - 1].isdecimal() or words[at - 1] in ENGLISH.digits):
        at -= 1
    return at


def _apart(one: Spelt) -> Spelt:
    """Return an address whose digits stand apart from the letters before them: "of e73 at"."""
    said = _BEFORE_DIGIT.sub(" ", one.text[one.start : one.end])
    return replace(one, text=one.text[: one.start] + said + one.text[one.end :], end=one.start + len(said))


def _may_be_name(word: str) -> bool:
    return word.isalnum() and word.lower() not in ENGLISH.email_cues | BEFORE_ADDRESS


def _begun(one: Spelt, name: str, span: tuple[int, int], written: str, everywhere: bool) -> Spelt:
    """Return an address with a name for some words before it, number `span` of the text, or wherever they stand."""
    words = one.text.split()
    before, said, behind = (" ".join(part) for part in (words[: span[0]], words[slice(*span)], words[span[1] :]))
    if everywhere:
        before, behind = (re.sub(rf"\b{re.escape(said)}\b", name, part) for part in (before, behind))
    text = " ".join(filter(None, (before, name, behind)))
    start = len(before) + bool(before)
    return _weighed(text, start, len(text) - (len(one.text) - one.end), written)


def _variants(text: str) -> list[str]:
    for found, mended in _MENDED:
        text = found.sub(mended, text)
    told = [text]
    for found, meant in _SPLIT:
        told += [other for other in (found.sub(meant, one) for one in told) if other not in told]
    return told[:_MOST_VARIANTS]


def _spelt(text: str, one: Dictated) -> Spelt:
    return _weighed(text, one.start, one.end, one.written)


def _weighed(text: str, start: int, end: int, written: str) -> Spelt:
    """Return an address in a text with how likely it is by its names and by what stands around it."""
    told = likely(written) + _introduced(written, f"{text[:start]} {text[end:]}") - _torn(text[:start], written)
    return Spelt(text, start, end, written, told, _alike(written))


def _torn(before: str, address: str) -> float:
    """Return what it counts against an address that a part of it seems to stand before it."""
    last = before.split()[-1:]
    local = address.partition("@")[0]
    if last and (last[0] in _MARK_WORDS or last[0] in _HEARD_FOR_DOT):
        return _CUT
    # "the email Michael gardner at": nobody says a first name right before an address of another name alone.
    torn = local.isalpha() and last and last[0].lower() != local and is_first_name(last[0].lower())
    return _LEFT_NAME if torn else 0.0


def _introduced(address: str, around: str) -> float:
    """Return what it counts that a name of an address is said around it: "this is Laura Bennett"."""
    said = {word.lower() for word in _CAPITALS.findall(around)}
    names = _WORD.findall(address.partition("@")[0])
    return _INTRODUCED if any(name in said and not is_prose(name) for name in names) else 0.0


def _alike(address: str) -> str:
    return _WORD.sub(lambda found: written_alike(found[0]), address.partition("@")[0]) + address[address.find("@") :]


def likely(address: str) -> float:
    """Return how common the names of an address are, as a logarithm: each more than once in ten millions adds."""
    local, _, host = address.partition("@")
    names = _WORD.findall(local)
    labels = host.split(".")[:-1]
    told = sum(weight(name, at) for at, name in enumerate(names)) - len(names)
    told -= _NOBODY if any(map(_names_nobody, _LABEL.split(local))) else 0.0
    told -= _NAMELESS if not _LETTERS_OF_NAME.search(local) else 0.0
    return told + sum(_label_weight(label) for label in labels)


def _names_nobody(label: str) -> bool:
    """Tell whether a part of an address is a word such as "of", with digits or without; one letter is an initial."""
    return label.strip("0123456789") in _FUNCTION_WORDS and len(label) > 1


def _label_weight(label: str) -> float:
    return _USUAL_WEIGHT if label in _USUAL else 0.0 if is_prose(label) or len(label) < 3 else -2.0


def _renamed(one: Spelt, names: set[str], other: str, written: str) -> Spelt:
    """Return an address with another name or label, written as models write it: names with a capital."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)

    def said(text: str) -> str:
        return pattern.sub(other, text)

    before, behind = said(one.text[: one.start]), said(one.text[one.end :])
    inside = _LETTERS.sub(lambda found: _capital(found[0], written), said(one.text[one.start : one.end]))
    return _weighed(before + inside + behind, len(before), len(before) + len(inside), written)


def _capital(word: str, written: str) -> str:
    return word.capitalize() if word.lower() in _WORD.findall(written.partition("@")[0]) else word
