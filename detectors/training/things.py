"""Names of what is no person: brands, dishes, animals, songs, books, airports, from lists of others."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache
from pathlib import Path

KINDS: dict[str, str | None] = {
    **dict.fromkeys(("brand", "food", "animal", "song", "book", "genre", "car", "plane")),
    "house": "ORGANIZATION",
    "publisher": "ORGANIZATION",
    "airline": "ORGANIZATION",
    "airport": "LOCATION",
}
"""What a name of each kind is labelled as."""
_SMALL = frozenset(("food", "animal", "genre"))
"""Kinds that people write with capitals or without."""


def thing(rng: random.Random, kind: str) -> str:
    """Return a name of a kind."""
    found = rng.choice(_lists()[kind])
    if kind not in _SMALL:
        return found
    return rng.choice((found.title(), found.capitalize(), found))


@cache
def _lists() -> dict[str, list[str]]:
    """Return the names by kind: titles of npm's `simple-icons` (CC0), `@faker-js/faker` (MIT); companies are ours."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "things.tsv").read_text("utf-8").splitlines():
        kind, _, name = line.partition("\t")
        found[kind].append(name)
    return found
