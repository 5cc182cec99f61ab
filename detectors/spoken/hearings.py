"""Addresses that a text of speech may mean, read leniently: "rachel on the scorebarrettadexample dot com".

For whoever has the sound and asks which of them it bears out; a text alone is read by `detectors.spoken.forms`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from detectors.spoken.respelling import alike, is_prose, near, weight, written_alike
from detectors.spoken.tables import ENGLISH, PROVIDERS, RESERVED
from scanner.ports import Dictated, Spelt

_MOST_VARIANTS, _MOST_NAMES, _FEWER = 12, 10, 5
_COMMON = 2.0
_HOSTS = "|".join(sorted({host.partition(".")[0] for host in PROVIDERS | RESERVED if len(host.partition(".")[0]) > 2}))
_SAID_AT = "at|ad|add|ed|et|it|a|an|and|app|had|hat|that|edit|in|of|on|to|i'd"
_MENDED = (
    (re.compile(r"(?<=\w)-(?=\w)"), " "),
    (
        re.compile(r"\b(?:under|on the|and the|in the|undo|other|under the) ?s?(?:score|core|school) ?(?=\w{2})", re.I),
        "underscore ",
    ),
    (re.compile(r"(?<=[a-z]) ?underscore ?(?=[a-z])", re.I), " underscore "),
)
"""What is never meant as it was heard."""
_SPLIT = (
    (re.compile(r"\bdott?(?=[a-z]{3})", re.I), "dot "),
    (re.compile(r"(?<=[a-z]{2})(?:dot|do[dt]{2})(?=[a-z]{2})", re.I), " dot "),
    (re.compile(r"\b(dot|underscore) ([a-z]{2,9}) ([a-z]{2,9})(?= at )", re.I), r"\1 \2\3"),
    (re.compile(r"\b(?:dark|doubt|dock|that|dad|dots|got|duct)\b", re.I), "dot"),
    (re.compile(rf"(?<=[a-z0-9]{{2}})(?:at|ad|ed|et|a)(?=(?:{_HOSTS})\b)", re.I), " at "),
    (re.compile(rf"\b(?:at|ad)(?=(?:{_HOSTS})\b)", re.I), "at "),
    (re.compile(rf"\b(?:{_SAID_AT})(?= (?:{_HOSTS}) dot)", re.I), "at"),
    (re.compile(r"(?<=[a-z0-9]{3})at(?=[a-z]{4,} dot )", re.I), " at "),
)
"""What may be meant otherwise than it was heard."""
_USUAL = frozenset("example mail post web office home sales support info team".split()) | {
    host.partition(".")[0] for host in PROVIDERS
}
"""Labels that many hosts have."""
_USUAL_WEIGHT = 2.0
_INTRODUCED = 3.0
"""A name that is said around the address as well, as if it were a thousand times as common."""
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
            yield _renamed(one, {name, *(word for word in same if not is_prose(word))}, other, written)
    for label in host.split(".")[:-1]:
        for other in alike(label, sorted(_USUAL - {label})):
            there = re.sub(rf"\b{re.escape(label)}\b", other, host, count=1)
            yield _renamed(one, {label}, other, f"{local}@{there}")


def _variants(text: str) -> list[str]:
    for found, mended in _MENDED:
        text = found.sub(mended, text)
    told = [text]
    for found, mended in _SPLIT:
        told += [other for other in (found.sub(mended, one) for one in told) if other not in told]
    return told[:_MOST_VARIANTS]


def _spelt(text: str, one: Dictated) -> Spelt:
    told = likely(one.written) + _introduced(one.written, f"{text[: one.start]} {text[one.end :]}")
    return Spelt(text, one.start, one.end, one.written, told, _alike(one.written))


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
    return told + sum(_label_weight(label) for label in labels)


def _label_weight(label: str) -> float:
    return _USUAL_WEIGHT if label in _USUAL else 0.0 if is_prose(label) or len(label) < 3 else -2.0


def _renamed(one: Spelt, names: set[str], other: str, written: str) -> Spelt:
    """Return an address with another name, which begins with a capital: so models write names that they know."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)

    def said(text: str) -> str:
        return pattern.sub(other.capitalize(), text)

    before, behind = said(one.text[: one.start]), said(one.text[one.end :])
    inside = _LETTERS.sub(lambda found: _capital(found[0], written), said(one.text[one.start : one.end]))
    told = likely(written) + _introduced(written, f"{before} {behind}")
    return Spelt(before + inside + behind, len(before), len(before) + len(inside), written, told, _alike(written))


def _capital(word: str, written: str) -> str:
    return word.capitalize() if word.lower() in _WORD.findall(written.partition("@")[0]) else word
