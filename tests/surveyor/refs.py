"""The ways in which ordinary papers refer to somebody."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tests.surveyor.cast import Figure, dial, plain
from tests.surveyor.desk import World

_WEIGHTS = {
    "name": 44, "address": 22, "phone": 12, "turned": 5, "upper": 2, "skype": 3, "linkedin": 3, "handle": 3, "other address": 3,
    "nick": 2, "folded": 3, "spelled": 2, "initial": 2,
}  # fmt: skip
OTHER_TONGUE = ("George Papadakis", "Alexander Shevchuk")
"""What a name is called in English: no place shows it, so it stays open."""
_TWO = str.maketrans(
    {"ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "ø": "oe", "å": "aa", "Å": "Aa", "Ø": "Oe", "Ö": "Oe"}
)


@dataclass(frozen=True)
class Ref:
    """One person as a paper refers to them."""

    person: Figure
    text: str
    how: str


def refer(world: World, person: Figure, *, only: tuple[str, ...] = ()) -> Ref:
    """Return a reference that decides, drawn by how usual it is among those that fit the person."""
    ways = {kind: text for kind in _WEIGHTS if (text := _written(world, person, kind)) and (not only or kind in only)}
    if not ways:
        return Ref(person, person.full, "name")
    kind = world.rng.choices(list(ways), [_WEIGHTS[one] for one in ways])[0]
    return Ref(person, ways[kind], kind)


def refer_any(world: World, *others: Figure, only: tuple[str, ...] = ()) -> Ref:
    """Return a reference to somebody ordinary."""
    return refer(world, world.anyone(*others), only=only)


def folded(world: World, person: Figure) -> str:
    """Return the name without accents, in one of the usual ways, or nothing when it has none."""
    ways = {plain(person.full), person.full.translate(_TWO)} - {person.full}
    return world.rng.choice(sorted(one for one in ways if one.isascii()) or [""])


def _written(world: World, person: Figure, kind: str) -> str:
    first, last = person.first, person.last
    match kind:
        case "name":
            return person.full
        case "address":
            return person.emails[0]
        case "other address":
            return person.emails[1] if len(person.emails) > 1 else ""
        case "phone":
            return dial(person.mobile, world.rng)
        case "turned":
            return f"{last}, {first}" if person.country not in ("HU", "JP", "CN", "KR") else f"{last} {first}"
        case "upper":
            return f"{_upper(last)} {first}"
        case "skype":
            return f"Skype {person.skype}" if person.skype else ""
        case "linkedin":
            return person.linkedin
        case "handle":
            return f"Telegram {person.telegram}" if person.telegram else ""
        case "nick":
            return f"{world.rng.choice(person.nicks)} {last}" if person.nicks else ""
        case "folded":
            return folded(world, person)
        case "spelled":
            return _spelled(world, person)
        case _:
            return f"{first[0]}. {last} ({person.firm.name})" if person.firm else ""


def _upper(name: str) -> str:
    return unicodedata.normalize("NFC", name.upper())


def _spelled(world: World, person: Figure) -> str:
    """Return a spelling that can be told: by sound, or because some item shows it."""
    far = person.country in ("CN", "JP", "KR", "EG", "JO")
    ways = sorted(world.shown[person.key]) if far else [one for one in person.spelled if one not in OTHER_TONGUE]
    return world.rng.choice(ways) if ways else ""
