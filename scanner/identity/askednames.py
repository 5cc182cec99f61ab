"""Whom an asked name means, where no e-mail address bears it as it is asked.

Somebody may ask by a short name, a former one or another writing: who alone bears what agrees best with it is meant.
Of who has no address, telephones and handles tell: two that nothing ties together may be two people's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from scanner.identity.bearers import Bearers
from scanner.identity.labels import without_labels
from scanner.index.reader import IndexReader
from scanner.model import type_word
from scanner.names.forms import Name, Tier, tier

HOW = {
    Tier.SAME: "a name that the data state for the same person",
    Tier.WRITTEN: "the asked name, written differently",
    Tier.NICK: "a short or other form of the asked name",
    Tier.SOUND: "sounds like the asked name",
    Tier.TYPO: "one letter from the asked name",
}
_SUREST = Tier.NICK
"""The last tier by which a name is taken for the asked one."""
_MOST_HINTS = 3
"""Addresses whose name only hints at the asked one; with more of them it tells nothing."""
_MOST_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class Meant:
    """Names of the index that agree with an asked one in one tier, by the addresses that bear them.

    `sure` tells that nothing in the asked name speaks against it: what only sounds so may be another's, and so may a
    name with a word more.
    """

    tier: Tier
    names: Mapping[int, int]
    sure: bool


def meant(reader: IndexReader, bearers: Bearers, asked: Name, value: int | None) -> Meant | None:
    """Return who bears what agrees best with an asked name; `value` is its number, if it stands in the index."""
    stated = bearers.stated_names(value) if value is not None else set()
    if found := _borne(bearers, stated):
        return Meant(Tier.SAME, found, sure=True)
    alike: dict[Tier, list[int]] = {}
    for other in reader.alike([asked]):
        agreed = tier(asked, bearers.name(other)) if other != value else None
        if agreed is not None:
            alike.setdefault(agreed, []).append(other)
    for agreed in sorted(alike):
        if found := _borne(bearers, alike[agreed]):
            longer = any(len(bearers.name(one).full) < len(asked.full) for one in found.values())
            sure = agreed <= _SUREST and not longer
            return Meant(max(agreed, Tier.WRITTEN), found, sure) if sure or len(found) <= _MOST_HINTS else None
    return None


def _borne(bearers: Bearers, names: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for name in bearers.ordered(names):
        for address in without_labels(bearers, bearers.addresses(name)):
            found.setdefault(address, name)
    return found


def people_without_address(
    bearers: Bearers, name: int, person_of: Callable[[int], frozenset[int]]
) -> list[frozenset[int]]:
    """Return the telephones and handles that bear a name, those of one person together; in the order of their keys.

    No more than some: so many are several people's, whoever else comes.
    """
    people: list[frozenset[int]] = []
    for value in bearers.ordered({link.other for link in bearers.links(name)}):
        if bearers.is_name(value) or bearers.is_address(value):
            continue
        group = bearers.dominant(value)
        if group is None or name not in group.values:
            continue
        own = person_of(value)
        same = [one for one in people if one & own]
        people = [one for one in people if one not in same] + [own.union(*same)]
        if len(people) == _MOST_PEOPLE:
            break
    return people


def are_two(bearers: Bearers, people: Iterable[frozenset[int]]) -> bool:
    """Tell whether some who bear one name are more than one: each has an account of one kind that the others lack."""
    kinds = [{type_word(bearers.value(value).type) for value in own if not bearers.is_name(value)} for own in people]
    return any(one & other for one, other in combinations(kinds, 2))
