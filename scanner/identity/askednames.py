"""Whom an asked name means, where no e-mail address bears it as it is asked.

Somebody may ask by a short name, a former one or another writing: who alone bears what agrees best with it is meant.
Of who has no address, telephones and handles tell: two that nothing ties together may be two people's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from scanner.identity.bearers import Bearers
from scanner.identity.companies import domain_key
from scanner.identity.labels import without_labels
from scanner.identity.members import ASKED_NAME, ORPHAN, POSSIBLE, Member, Members
from scanner.identity.orphans import add_orphans, is_orphan
from scanner.identity.posts import PostReader
from scanner.index.reader import IndexReader
from scanner.model import Identifier, Ring, type_word
from scanner.names.forms import Name, Tier, name_of, tier
from scanner.ports import Normaliser

CONFIDENCE = {Tier.SAME: 0.9, Tier.WRITTEN: 0.88, Tier.NICK: 0.8, Tier.SOUND: 0.7, Tier.TYPO: 0.6}
"""How sure it is that a name is the subject's if nobody else in the index bears it."""

_HOW = {
    Tier.SAME: "a name that the data state for the same person",
    Tier.WRITTEN: "the asked name, written differently",
    Tier.NICK: "a short or other form of the asked name",
    Tier.SOUND: "sounds like the asked name",
    Tier.TYPO: "one letter from the asked name",
}
_SEVERAL = "name that several people bear"
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


@dataclass(slots=True)
class AskedNames:
    """Adds to a subject who bears its name: the asked one, or the one that stands with what was asked.

    `alone` tells that nothing but names is asked for; else who has the asked address may be a Kate, and no Katherine.
    """

    members: Members
    normaliser: Normaliser
    person_of: Callable[[int], frozenset[int]]
    alone: bool = True

    @property
    def bearers(self) -> Bearers:
        """Return who bears what."""
        return self.members.bearers

    def unheld(self, asked: Identifier) -> None:
        """Add whom an asked name means that stands nowhere in the index."""
        if asked.type == "PERSON" and self.normaliser.full_name(asked):
            self._add_meant(name_of(asked.key.reveal(), asked.display.reveal()), None)

    def held(self, name: int) -> None:
        """Decide what an asked name is worth: sure if one person bears it, open if several do or it is half a name."""
        asked = self.members.found[name]
        if not self.normaliser.full_name(self.bearers.value(name)):
            asked.confidence, asked.reason = POSSIBLE, "part of a name"
            return
        addresses = self._own_addresses(name)
        if len(addresses) > 1 and not self._one_person(addresses):
            asked.confidence, asked.reason = POSSIBLE, _SEVERAL
            for address in self.bearers.ordered(addresses - set(self.members.found)):
                self.members.add(Member(address, Ring.POSSIBLE, POSSIBLE, "bears the asked name", name))
            return
        asked.confidence = CONFIDENCE[Tier.SAME] if addresses else ASKED_NAME
        why = "only bearer of the asked name"
        for address in self.bearers.ordered(addresses - set(self.members.found)):
            period = self.bearers.period(address, [self.bearers.name(name)])
            self.members.add(Member(address, Ring.LINKED, CONFIDENCE[Tier.SAME], why, name, None, period))
        if not addresses:
            asked.confidence = max(asked.confidence, self._add_meant(self.bearers.name(name), name))
            self._without_address(asked)

    def only_bearer(self) -> list[Member]:
        """Add the address of the only person who bears the name of a telephone or handle without one; return it."""
        if self.members.addressed():
            return []
        for member in self.members.own():
            if self.bearers.is_name(member.value) or member.confidence < 0.5 or self.bearers.shared(member.value):
                continue
            group = self.members.group_of(member)
            for name in self.bearers.ordered(group.values) if group else ():
                if is_orphan(self.bearers, name, member.value) and (found := self._borne_by_one(member, name)):
                    return found
        return []

    def _add_meant(self, asked: Name, value: int | None) -> float:
        """Add who bears what agrees best with an asked name that no address bears; returns how sure that is."""
        found = _agreeing(self.members.reader, self.bearers, asked, value)
        if found is None:
            return 0
        sure = found.sure and self.alone and self._one_person(frozenset(found.names))
        ring = Ring.LINKED if sure else Ring.POSSIBLE
        confidence = CONFIDENCE[found.tier] if sure else POSSIBLE
        for address in self.bearers.ordered(found.names):
            name = found.names[address]
            period = self.bearers.period(address, [self.bearers.name(name)])
            self.members.add(Member(name, ring, confidence, _HOW[found.tier], value))
            self.members.add(Member(address, ring, confidence, f"bears {_HOW[found.tier]}", name, None, period))
        return confidence if sure else 0

    def _without_address(self, asked: Member) -> None:
        """Add the telephones and handles of who bears an asked name, if all can be one person's."""
        if asked.confidence > ASKED_NAME:
            return  # an address bears another form of it, and brings them along
        people = people_without_address(self.bearers, asked.value, self.person_of)
        if len(people) > 1 and are_two(self.bearers, people):
            asked.confidence, asked.reason = POSSIBLE, _SEVERAL
        add_orphans(self.members, asked.value, only=len(people) == 1)

    def _borne_by_one(self, member: Member, name: int) -> list[Member]:
        """Add the addresses of the only person who bears a name that stands with a member, if there is one."""
        found = dict.fromkeys(self._own_addresses(name), name)
        if not found and (other := _agreeing(self.members.reader, self.bearers, self.bearers.name(name), name)):
            found = dict(other.names) if other.sure and other.tier <= Tier.WRITTEN else {}
        if not found or not self._one_person(frozenset(found)):
            return []
        person = frozenset().union(*map(self.person_of, found))
        if PostReader(self.members.reader, self.bearers).of_another_firm(member.value, person):
            return []
        why = "only bearer of the name that stands with it"
        confidence = min(ORPHAN, member.confidence)
        added = []
        for address in self.bearers.ordered(found):
            period = self.bearers.period(address, [self.bearers.name(found[address])])
            new = Member(address, Ring.LINKED, confidence, why, member.value, None, period)
            if self.members.add(new):
                added.append(new)
        return added

    def _own_addresses(self, name: int) -> frozenset[int]:
        """Return the addresses that bear a name, without posts that a bearer's company gave to several in turn.

        `OwnNames` adds those with their times.
        """
        addresses = without_labels(self.bearers, self.bearers.addresses(name))
        posts = {one for one in addresses if self.bearers.periods(one)}
        domains = {domain_key(self.bearers.key(one)) for one in addresses - posts} - {""}
        return frozenset(
            one for one in addresses if one not in posts or domain_key(self.bearers.key(one)) not in domains
        )

    def _one_person(self, addresses: frozenset[int]) -> bool:
        """Tell whether contact blocks tie all these addresses together."""
        first = self.bearers.ordered(addresses)[0]
        return addresses <= self.person_of(first)


def _agreeing(reader: IndexReader, bearers: Bearers, asked: Name, value: int | None) -> Meant | None:
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
    for name in bearers.ordered(names):  # the first in their order, whatever came first
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
