"""Addresses as models of speech write them: "Julia.Turneratexample.org", the word "at" run into its neighbours.

A word that only looks so ("operations.com") is told apart by a first name in it, or by a host that everybody has heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.names.first_names import is_given
from detectors.spoken.forms import RUN_IN, known_host
from detectors.spoken.tables import ENGLISH, PROVIDERS, RESERVED, TOP_DOMAINS

_TOKEN = re.compile(r"(?<![\w@./+%-])[a-z0-9][\w.-]{3,160}+(?!@)", re.IGNORECASE | re.ASCII)
_LABELS = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}(?:\.[a-z0-9][a-z0-9_-]{0,62}){1,6}")
_KNOWN = tuple(sorted(PROVIDERS | RESERVED, key=len, reverse=True))
_SAID_AT = ("at", "ad", "ed", "et", "ot", "it")
"""How the word is heard when it touches what follows; all but the first are believed before a known host only."""
_AFTER_DIGITS = re.compile(rf"([a-z]{{3,}}\d+)(?:{'|'.join(_SAID_AT)})([a-z][a-z0-9-]{{2,}})")
_LEAST = 3
_REACH = 80
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
GATE = (
    r"at[a-z0-9-]{2,40}(?:\.[a-z0-9-]{1,40}){0,2}\.[a-z]{2,6}\b",
    rf"[a-z0-9](?:{'|'.join(re.escape(one) for one in _KNOWN)})\b",
    rf"\d(?:{'|'.join(_SAID_AT)})[a-z0-9-]{{2,40}}\.(?:{'|'.join(re.escape(one) for one in _KNOWN)})\b",
    rf"(?:[a-vx-z0-9]|[^w]w)\.[a-z0-9_-]{{2,40}}\.(?:{'|'.join(re.escape(one) for one in _KNOWN)})\b",
)


def addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where such an address stands, and whether a word before it announces it."""
    for token in _TOKEN.finditer(text):
        word = token[0].rstrip("._-")
        written = as_address(word)
        if written is None:
            continue
        begin, end = token.start(), token.start() + len(word)
        told = any(word in ENGLISH.email_cues for word in _words(text[max(0, begin - _REACH) : begin]))
        local, _, host = written.partition("@")
        if known_host(host) or (told and any(_is_name(one, text, (begin, end)) for one in re.split(r"[._-]", local))):
            yield begin, end, told


def as_address(token: str) -> str | None:
    """Return the address that one word writes, None if it is none."""
    word = RUN_IN.sub("", token.lower())
    if "." not in word or not _LABELS.fullmatch(word) or word.rpartition(".")[2] not in TOP_DOMAINS:
        return None
    known = next((one for one in _KNOWN if word.endswith(one)), "")
    return (known and _before(word.removesuffix(known), known)) or _parted(word)


def _before(head: str, host: str) -> str | None:
    """Return the address of which a known host is the end: "fisherat", "fisheratmail.", or "anna.fisher."."""
    if head.endswith("."):
        labels = head.rstrip(".").split(".")
        split = _split(labels[-1], _LEAST) or _split_behind_digits(labels[-1])
        if split and labels[0] != "www":
            return f"{'.'.join([*labels[:-1], split[0]])}@{split[1]}.{host}"
        named = len(labels) > 1 and any(map(is_given, labels))
        return f"{'.'.join(labels)}@{host}" if named else None
    for said in _SAID_AT:
        local = head.removesuffix(said)
        if head.endswith(said) and len(local) >= _LEAST and local[-1] not in "._-":
            return f"{local}@{host}"
    return None


def _parted(word: str) -> str | None:
    """Return the address of a host that nobody knows: the label before its end holds the word "at"."""
    *local, domain, end = word.split(".")
    if local[:1] == ["www"]:
        return None
    split = _split(domain, _LEAST)
    return f"{'.'.join([*local, split[0]])}@{split[1]}.{end}" if split else None


def _split_behind_digits(label: str) -> tuple[str, str] | None:
    """Return what stands before and behind a word heard for "at", where digits before it tell it apart."""
    found = _AFTER_DIGITS.fullmatch(label)
    return (found[1], found[2]) if found else None


def _split(label: str, least: int) -> tuple[str, str] | None:
    """Return what stands before and behind the word "at" in a label: best behind a first name, else the last."""
    places = [
        one.start()
        for one in re.finditer("(?=at)", label)
        if one.start() >= 2 and len(label) - one.start() - 2 >= least
    ]
    if not places:
        return None
    at = next((place for place in places if is_given(label[:place])), places[-1])
    return label[:at], label[at + 2 :]


def _is_name(word: str, text: str, span: tuple[int, int]) -> bool:
    """Tell whether it is a first name, or a word that stands elsewhere in the text too."""
    bare = word.rstrip("0123456789")
    return len(bare) >= _LEAST and (is_given(bare) or bare in _words(text[: span[0]] + " " + text[span[1] :]))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
