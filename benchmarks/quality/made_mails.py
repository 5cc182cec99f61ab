"""Invented business mails with persons labelled: names that are found, and names seen where there is none."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.quality.made_people import Person, person
from benchmarks.quality.mail_shapes import SHAPES, WORDS

LABELS = ("PERSON",)
_SLOT = re.compile(r"\{(\w+?)(\d*)\}")
_NAMED: dict[str, Callable[[Person], str]] = {
    "name": lambda one: one.name,
    "first": lambda one: one.first,
    "last": lambda one: one.last,
    "NAME": lambda one: one.name.upper(),
    "LastFirst": lambda one: f"{one.last}, {one.first}",
    "initials": lambda one: f"{one.first[0]}. {one.last}",
}


def rows(seed: int, count: int, part: str) -> Iterator[dict[str, Any]]:
    """Yield mails; each shape of the part comes in its turn, so that a few do not rule the figure."""
    rng = random.Random(f"{seed} {part}")
    shapes = SHAPES[part == "keep" :: 2]
    for at in range(count):
        text, spans = _filled(rng, shapes[at % len(shapes)], part)
        yield {"id": f"mails-{part}-{at}", "lang": "en", "text": text, "spans": spans}


def _filled(rng: random.Random, shape: str, part: str) -> tuple[str, list[tuple[int, int, str]]]:
    people: dict[str, Person] = {}
    words: dict[tuple[str, str], str] = {}
    text, spans, end = "", [], 0
    for slot in _SLOT.finditer(shape):
        text += shape[end : slot.start()]
        kind, which = slot.groups()
        if kind in _NAMED:
            value = _NAMED[kind](people.setdefault(which, person(rng, part)))
            spans.append((len(text), len(text) + len(value), "PERSON"))
        elif kind in WORDS:
            value = words.setdefault((kind, which), rng.choice(WORDS[kind].split("//")[part == "keep"].split("|")))
        else:
            value = _number(rng, kind)
        text += value
        end = slot.end()
    return text + shape[end:], spans


def _number(rng: random.Random, kind: str) -> str:
    if kind == "year":
        return str(rng.randint(2015, 2027))
    if kind == "user":
        return f"user{rng.randint(10, 99)}"
    return str(rng.randint(2, 8) if kind == "digit" else rng.randint(12, 98))
