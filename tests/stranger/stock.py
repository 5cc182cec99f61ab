"""Reads names, firms and texts: plain files beside this module."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent
_FILES = ("mails", "papers", "talk", "signatures")
_LINES = ("things", "cities", "positions")


@dataclass(frozen=True)
class Part:
    """A first name or a surname with its other spellings and its short forms."""

    text: str
    others: tuple[str, ...] = ()
    nicks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stock:
    """Everything that a world is drawn from."""

    firsts: dict[str, list[Part]]
    lasts: dict[str, list[Part]]
    firms: list[dict[str, str]]
    texts: dict[str, list[str]]


def spellings(first: Part, last: Part) -> tuple[str, ...]:
    """Return the other spellings of a whole name: each in one script throughout."""
    pairs = product((first.text, *first.others), (last.text, *last.others))
    found = [f"{a} {b}" for a, b in pairs if _cyrillic(a) == _cyrillic(b)]
    own = f"{first.text} {last.text}"
    return tuple(dict.fromkeys(one for one in found if one != own))


def _cyrillic(text: str) -> bool:
    return "\u0400" <= text[0] <= "\u04ff"


@cache
def stock() -> Stock:
    """Return the only stock."""
    with (HERE / "names.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    names = {(country, which): [_part(one) for one in names.split(",")] for country, which, names in rows}
    with (HERE / "firms.tsv").open(encoding="utf-8", newline="") as file:
        fields = ["size", "key", "name", "domain", "country", "city", "street", "role", "other_role", "habit"]
        firms = list(csv.DictReader(file, fields, delimiter="\t"))
    texts: dict[str, list[str]] = {}
    for name in _FILES:
        texts |= _sections((HERE / f"{name}.txt").read_text(encoding="utf-8"))
    return Stock(
        {country: parts for (country, which), parts in names.items() if which == "first"},
        {country: parts for (country, which), parts in names.items() if which == "last"},
        firms,
        texts,
    )


def _part(written: str) -> Part:
    spelled, *nicks = written.split("~")
    text, *others = spelled.split("=")
    return Part(text, tuple(one for one in others if one != text), tuple(nicks))


def _sections(text: str) -> dict[str, list[str]]:
    found = {}
    for section in text.split("## ")[1:]:
        title, _, rest = section.partition("\n")
        parts = rest.strip("\n").split("\n" if title in _LINES else "\n--\n")
        found[title] = [one.strip("\n") for one in parts if one.strip("\n-")]
    return found
