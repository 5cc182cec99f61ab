"""Names of a person as they stand in the index, in whatever writing, and who else bears them or like ones.

The best tier wins: who bears a name exactly as it is written has it, and whoever bears a like one does not. This alone
keeps apart colleagues who differ by a letter or by a table of short names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from scanner.identity.bearers import Bearers
from scanner.identity.labels import outweighed
from scanner.identity.selfnaming import holds
from scanner.index.reader import IndexReader
from scanner.model import Identifier
from scanner.names.forms import Name, Tier, abbreviates, generations, tier
from scanner.names.sounds import unmarked

CONFIDENCE = {Tier.SAME: 0.9, Tier.WRITTEN: 0.88, Tier.NICK: 0.8, Tier.SOUND: 0.7, Tier.TYPO: 0.6}
"""How sure it is that a name is the subject's if nobody else in the index bears it."""
_MOST = 2000
"""Names that are alike and looked at; ten thousand people of like names are told apart by their identifiers only."""
_GHOST_EDITS = 2
_SHORTEST = 3
"""Letters of a first name that others may begin with."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A name of the index that can be the subject's; `rivals` are addresses of others that bear it as well.

    `short` tells that it has only initials in place of first names.
    """

    value: int
    tier: Tier
    rivals: tuple[int, ...]
    short: bool = False


class Variants:
    """Finds the names of one subject."""

    def __init__(self, reader: IndexReader, bearers: Bearers, person_of: Callable[[int], frozenset[int]]) -> None:
        self._reader = reader
        self._bearers = bearers
        self._person_of = person_of

    def of(self, names: Sequence[Name], mine: frozenset[int]) -> list[Variant]:
        """Return the writings of some names, the first of which is used most; ordered by key.

        `mine` are the identifiers of who bears them.
        """
        alike = self._alike(names)
        rivals = self._rivals(alike, mine)
        namesakes = frozenset(
            address for address, own in rivals.items() if any(_best(name, names) == Tier.SAME for name in own)
        )
        found: list[Variant] = []
        for value in sorted(alike, key=self._bearers.key):
            name = self._bearers.name(value)
            if not self._bearers.nobody(value):
                found += self._variant(value, name, names, rivals, namesakes)
        return [replace(one, short=True) if self._half(one.value, names, mine) else one for one in found]

    def _alike(self, names: Sequence[Name]) -> list[int]:
        found = self._reader.alike(names)
        if len(found) <= _MOST:
            return found
        known = (self._reader.find("PERSON", name.key) for name in names)
        own = {stored.id: None for stored in known if stored}  # not left out for thousands of like ones
        return list(dict.fromkeys([*own, *found]))[:_MOST]

    def _variant(
        self,
        value: int,
        name: Name,
        names: Sequence[Name],
        rivals: dict[int, tuple[Name, ...]],
        namesakes: frozenset[int],
    ) -> Iterator[Variant]:
        ours = _own(name, names)
        if ours is not None:
            if any(self._better(name, rivals.get(one), ours) for one in self._bearers.addresses(value)):
                return  # at once: in a crowd of like names nearly each has a bearer of its own
            known = name.generation in generations(names)
            claimed = _as_suffixed(name, rivals) if known else list(rivals.items())
            theirs = {address: told for address, own in claimed if (told := _called(name, own, ours)) is not None}
            if all(told >= ours for told in theirs.values()):
                # Who bears the subject's own name may be called by its other forms as well.
                others = tuple(sorted(a for a, told in theirs.items() if told == ours or a in namesakes))
                yield Variant(value, ours, others)
        elif any(abbreviates(name, own) for own in names):
            others = tuple(sorted(a for a, own in rivals.items() if any(abbreviates(name, one) for one in own)))
            yield Variant(value, Tier.WRITTEN, others, short=True)
        elif any(_begins(name, own) for own in names):
            called = {address: best for address, own in rivals.items() if (best := _best(name, own)) is not None}
            if set(called.values()) == {Tier.NICK}:  # nobody's own name, and not only the other's short form
                yield Variant(value, Tier.NICK, tuple(sorted(called)))

    def _half(self, value: int, names: Sequence[Name], mine: frozenset[int]) -> bool:
        """Tell whether a name is a part of the subject's that others share, or a relative's by its suffix.

        "José Ramón" of "José Ramón Zorrilla", "Thu Hà" of "Thu Hà Bùi", "Robledo Arnáiz" of "Iñaki Robledo Arnáiz".
        """
        name = self._bearers.name(value)
        if name.generation and all(one.generation != name.generation for one in names):
            return True  # of father and son, of whom nobody tells which
        words = set(name.loose)
        longer = [one for one in names if words < set(one.loose) and len(one.loose) == len(name.loose) + 1]
        if not longer:
            return False
        if self._bearers.first_names(value):
            return True
        if all(one.loose[0] not in words for one in longer):
            return not self._bearers.holds_first_name(value)
        addresses = [self._bearers.value(one) for one in mine if self._bearers.is_address(one)]
        return any(
            one.loose[:-1] == name.loose and _only_surname(addresses, one.loose[-1], one.loose[1:-1]) for one in longer
        )

    def _better(self, name: Name, borne: tuple[Name, ...] | None, ours: Tier) -> bool:
        told = _best(name, borne) if borne else None
        return told is not None and told < ours

    def _rivals(self, alike: Sequence[int], mine: frozenset[int]) -> dict[int, tuple[Name, ...]]:
        """Return the addresses of other people that bear one of these names, with all the names they bear."""
        found: dict[int, tuple[Name, ...]] = {}
        settled: set[int] = set(mine)
        for name in alike:
            for address in sorted(self._bearers.addresses(name) - settled, key=self._bearers.key):
                settled.add(address)
                if self._ghost(address, mine) or outweighed(self._bearers, address, mine):
                    continue
                if self._person_of(address) & mine:
                    continue
                groups = self._bearers.groups(address)
                found[address] = groups[0].names if groups else (self._bearers.name(name),)
        return found

    def _ghost(self, address: int, mine: frozenset[int]) -> bool:
        """Tell whether an address is a copy of one of the subject's that speech or a scan garbled."""
        key = self._bearers.key(address)
        own = (self._bearers.key(value) for value in mine if self._bearers.is_address(value))
        if not any(OSA.distance(key, one, score_cutoff=_GHOST_EDITS) <= _GHOST_EDITS for one in own):
            return False
        return self._reader.count([address]) <= _GHOST_EDITS and self._reader.places.unclear(address)


def _as_suffixed(name: Name, rivals: dict[int, tuple[Name, ...]]) -> list[tuple[int, tuple[Name, ...]]]:
    """Return the rivals that may bear a name which the subject bears: who never says its suffix does not."""
    if not name.generation:
        return list(rivals.items())
    return [(address, own) for address, own in rivals.items() if name.generation in generations(own)]


def _only_surname(addresses: Sequence[Identifier], surname: str, others: Sequence[str]) -> bool:
    """Tell whether an address holds a surname, and none any of the words before it."""
    return any(holds(one, surname) for one in addresses) and not any(
        holds(one, word) for one in addresses for word in others
    )


def _own(name: Name, names: Sequence[Name]) -> Tier | None:
    """Return the best tier by which a name is the subject's; what is like a misspelling of theirs is one too."""
    found = _best(name, names)
    if found is None or found is Tier.SAME:
        return found
    right = _best(name, [one for one in names if one == names[0] or tier(one, names[0]) is not Tier.TYPO])
    return Tier.TYPO if right is None else right


def _called(name: Name, others: Sequence[Name], ours: Tier) -> Tier | None:
    """Return the best tier by which a name may be another's; a short form is whoever's first name begins so."""
    found = _best(name, others)
    if found is None and ours is Tier.NICK and any(_begins(name, one) for one in others):
        return Tier.NICK
    return found


def _begins(short: Name, whole: Name) -> bool:
    """Tell whether a first name is the beginning of another with the same surname: Chris, Christiane."""
    if len(short.loose) < 2 or len(whole.loose) < 2 or short.loose[-1] != whole.loose[-1]:
        return False
    first, longer = short.loose[0], whole.loose[0]
    return _SHORTEST <= len(first) < len(longer) and longer.startswith(first)


def _unmarked(name: Name) -> list[str]:
    """Return the words of a name without marks; Petersson and Pettersson are two names, Åse and Aase one."""
    return sorted(unmarked(word) for word in name.full)


def _best(name: Name, others: Sequence[Name]) -> Tier | None:
    """Return the best tier by which a name agrees with others; another spelling of all its words is the same name."""
    told = [(found, one) for one in others if (found := tier(name, one)) is not None]
    spelt = any(found is Tier.WRITTEN and _unmarked(name) == _unmarked(one) for found, one in told)
    return Tier.SAME if spelt else min((found for found, _ in told), default=None)
