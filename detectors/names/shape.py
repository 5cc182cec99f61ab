"""The shape of a written name: which stretch of a short text can be one, without titles and degrees around it.

A shape is no proof. Who asks must have evidence beside it: a label, an address that agrees, the place in a block.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from typing import NamedTuple

from detectors.folding import name_words, plain
from detectors.names.first_names import is_given

_TOKEN = re.compile(r"['\u2019]?[^\W\d_](?:[^\W\d_]|[.'\u2019\u00b4`\u0300-\u036f-])*")
_PARTICLES = frozenset(
    "van von der den de del della di da das do dos du la le las los el al bin bint ibn abu ben ter ten te zu zum zur af av y e i of"
    " ap mac mc st st. 't op 'd in".split()
)
_TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|rev|hon|capt|lt|col|sgt|herr|frau|hr|fr|fru|mme|mlle|monsieur|madame|sr|sra|srta"
    r"|don|do\u00f1a|dott|dott\.?ssa|dr\.?ssa|sig|sig\.?ra|ing|avv|arch|geom|rag|dipl\.?-?\s?ing|dipl\.?-?\s?kfm|dipl\.?-?\s?inf|mag|ddr|mgr|in\u017c|hab|lic"
    r"|adv|er|shri|smt|sh|eng|engr|drs|ir|mr\.?dr|pan|pani|siv\.?\s?ing|cand|stud|civ\.?\s?ing)\b\.?[ \t]+)+",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:[,\s]+\(?(?:ph\.?\s?d|m\.?b\.?a|e\.?m\.?b\.?a|m\.?sc|b\.?sc|b\.?a|m\.?a|ll\.?\s?m|ll\.?\s?b|j\.?d|m\.?d|r\.?n|p\.?e|cpa|cfa|pmp|esq|cissp|acca|frcs"
    r"|fca|ceng|m\.?eng|b\.?eng|b\.?tech|m\.?tech|dipl\.-ing|bba|dba|edd|dds|pharm\.?d|he/him|she/her|they/them|h\.?c|mag|mmag)\)?\.?)+$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[ \t]*[(\[][^()\[\]]{0,40}[)\]]$")
_NO_NAME = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday"
    " saturday sunday mon tue wed thu fri sat sun januar februar marz maerz juni juli oktober dezember hi hello dear hey hei hallo all"
    " everyone everybody team office department dept division unit service services support customer client group meeting phone mobile tel"
    " telephone fax email mail web website address street road avenue lane drive boulevard square suite floor box building house new the and or"
    " for your our please call page sales marketing finance purchasing procurement human resources hr it visit us follow stand banner image"
    " attached attachment offer invoice order project message reply original forwarded best kind regards wishes thanks thank sincerely yours"
    " name title position company contact contacts list table report minutes agenda subject sent from to cc bcc date time today tomorrow re fw fwd"
    " no yes not is are was has have will this that with about you we they it's here there direct line dial switchboard reception helpdesk"
    " hotline number skype linkedin facebook instagram twitter telegram whatsapp viber signal zoom teams slack iphone android outlook google"
    " microsoft windows unsubscribe privacy policy notice disclaimer confidential registered strasse stra\u00dfe platz weg allee gate vei veien"
    " rue place avenida calle plaza via viale corso piazza ulica aleja rua avda north south east west central city centre center united"
    " kingdom states republic head quarters headquarters registration form confirmed submission lead visitor website staff employees employee"
    " directory who what when where how which responsible see below above next last first since moving things better design quality"
    " required optional attendees participants organizer board management product development research engineering operations legal"
    " warehouse logistics customs accounts payable receivable account general public private limited bank university school institute hospital"
    " po p.o room block tower plot sector cross main postboks postfach apartado caixa kontakt telefon mobil adresse e-mail internet"
    " conference id join by toll passcode sitz amtsgericht ust gesch\u00e4ftsf\u00fchrer geschaftsfuhrer vorstand org nr vat"
    " avenida av avda ul largo praca praça travessa c/ camino carrer strada vicolo viale gatan vagen vägen boulevard blvd straat laan weg"
    " gracht plein katu tie street st rd ave".split()
)
_FIRST_WORDS = frozenset("will may june april august".split())
_LAST_WORDS = frozenset(
    "north south east west lane page march may best house block cross gate calle sun noble reed".split()
)
"""Words that are names too: in the first place or the last of a name of two or three words."""
_MOST = 5


class Shape(NamedTuple):
    """Where the name stands in the text, its folded words, and what its writing tells."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool
    case: str
    """"title", "upper" or "lower"."""


def name_shape(text: str, *, single: bool = False) -> Shape | None:
    """Return the stretch of a short text that can be a name; `single` takes one word as well."""
    if not 2 <= len(text) <= 80:
        return None
    start, end, titled = 0, len(text), False
    if title := _TITLE.match(text):
        start, titled = title.end(), True
    while tail := _DEGREE.search(text, start, end) or _BRACKET.search(text, start, end):
        if tail.start() <= start:
            return None
        end, titled = tail.start(), titled or text[tail.start()] == ","
    while start < end and text[end - 1] in " ,.;:*_\"'":
        end -= 1
    while start < end and text[start] in " *_\"'":
        start += 1
    name = text[start:end]
    case = _case_of(name, single=single or titled)
    if not case:
        return None
    return Shape(start, end, tuple(name_words(name)), titled, case)


def word_shape(text: str) -> Shape | None:
    """Return the shape of a name one end of which is a word: "Will Marsh", "Nathan Lane"; a place must tell it."""
    tokens = text.strip(" .,;:*_").split()
    if not 2 <= len(tokens) <= 3 or not text.strip(" *_")[:1].isupper():
        return None
    first, last = plain(tokens[0]), plain(tokens[-1])
    if first in _FIRST_WORDS:
        other = " ".join(["Aa", *tokens[1:]])
    elif last in _LAST_WORDS and is_given(tokens[0]):
        other = " ".join([*tokens[:-1], "Aa"])
    else:
        return None
    shape = name_shape(other)
    if shape is None or shape.case != "title" or not (tokens[0].istitle() and tokens[-1].istitle()):
        return None
    start = text.index(tokens[0])
    name = " ".join(tokens)
    return Shape(start, start + len(name), tuple(name_words(name)), False, "title") if name in text else None


def last_first(text: str) -> Shape | None:
    """Return the shape of "Lund, Kai" and "LUND, Kai Henrik"."""
    last, comma, first = text.partition(",")
    if not comma or "," in first or not 1 <= len(first.split()) <= 3 or not 1 <= len(last.split()) <= 3:
        return None
    if _DEGREE.fullmatch(f", {first.strip()}"):
        return None
    both = _case_of(f"{last.strip()} {first.strip()}", single=False)
    if not both:
        return None
    start = len(text) - len(text.lstrip())
    words = tuple(name_words(first) + name_words(last))
    return Shape(start, len(text.rstrip(" ,.;")), words, last.isupper() and not first.strip().isupper(), both)


def _case_of(name: str, *, single: bool) -> str:
    tokens = name.replace(",", " ").split()
    if not (1 if single else 2) <= len(tokens) <= _MOST or not all(_TOKEN.fullmatch(token) for token in tokens):
        return ""
    folded = [plain(token).strip(".'") for token in tokens]
    if any(word in _NO_NAME or token.lower() in _NO_NAME for word, token in zip(folded, tokens, strict=True)):
        return ""
    if sum(map(str.isalpha, tokens[-1])) < 2 and sum(map(str.isalpha, tokens[0])) < 2:
        return ""
    if not any(len(word) >= 3 for word in folded) and len("".join(folded)) < 4:
        return ""
    if name.isupper():
        return "upper"
    if name.islower():
        return "lower"
    words = [token for token in tokens if token.lower() not in _PARTICLES]
    return (
        "title"
        if words and all(token[0].isupper() or token[0] in "'\u2019" or token[1:2] in "'\u2019" for token in words)
        else ""
    )
