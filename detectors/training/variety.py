"""The same texts with other names, or in other cases: what stands around a name matters, not the name."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from detectors.training import addresses, companies, filling, names
from detectors.training.example import Example, Span


def swapped(rng: random.Random, example: Example) -> Example:
    """Return the example with other persons, places and organisations; numbers of words stay about the same."""
    text, spans, moves, at = "", list[Span](), [(0, 0)], 0
    for start, end, kind in sorted(example.spans):
        text += example.text[at:start]
        value = example.text[start:end]
        other = _OTHERS[kind](rng, value) if kind in _OTHERS and rng.random() < 0.8 else value
        spans.append((len(text), len(text) + len(other), kind))
        text += other
        at = end
        moves.append((end, len(text) - end))
    ignored = tuple((_moved(start, moves), _moved(end, moves)) for start, end in example.ignored)
    return replace(example, text=text + example.text[at:], spans=tuple(spans), ignored=ignored)


def _moved(at: int, moves: list[tuple[int, int]]) -> int:
    return at + max(one for one in moves if one[0] <= at)[1]


def lowered(example: Example) -> Example:
    """Return the example in small letters."""
    text = example.text.lower()
    return replace(example, text=text) if len(text) == len(example.text) else example


def raised(example: Example) -> Example:
    """Return the example in capitals."""
    text = example.text.upper()
    return replace(example, text=text) if len(text) == len(example.text) else example


def _person(rng: random.Random, value: str) -> str:
    one = names.mixed(rng)
    if " " not in value.strip():
        return _cased(rng.choice((one.given, one.given, one.surname)), value)
    if ", " in value:
        return _cased(f"{one.surname}, {one.given}", value)
    middle = f" {rng.choice('ABCDEFGHJKLMNPRST')}." if value.count(" ") > 1 and rng.random() < 0.5 else ""
    return _cased(f"{one.given}{middle} {one.surname}", value)


def _place(rng: random.Random, value: str) -> str:
    return _cased(addresses.city(rng) if rng.random() < 0.75 else rng.choice(companies.COUNTRIES), value)


def _firm(rng: random.Random, value: str) -> str:
    return _cased(companies.company(rng), value)


def _address(rng: random.Random, value: str) -> str:
    if value.replace(" ", "").isdigit() or len(value) < 9:
        return value
    return _cased(
        " ".join(piece for piece, _ in filling.inline(rng)) if "," in value or "\n" in value else filling.street(rng),
        value,
    )


def _cased(other: str, value: str) -> str:
    return other.lower() if value.islower() else other.upper() if value.isupper() and len(value) > 4 else other


_OTHERS: dict[str, Callable[[random.Random, str], str]] = {
    "PERSON": _person,
    "LOCATION": _place,
    "ORGANIZATION": _firm,
    "STREET_ADDRESS": _address,
}
