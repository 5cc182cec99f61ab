"""The subject's names as they stand in the index, in whatever writing, and what stands with them alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scanner.identity.askednames import CONFIDENCE
from scanner.identity.bearers import Bearers
from scanner.identity.called import as_shown, called
from scanner.identity.companies import domain_key
from scanner.identity.members import ORPHAN, POSSIBLE, Member, Members
from scanner.identity.orphans import add_orphans
from scanner.identity.variants import Variant, Variants
from scanner.model import Ring
from scanner.names.bent import Pair
from scanner.names.forms import Name, Tier

_HOW = {
    Tier.SAME: "name that only this person bears",
    Tier.WRITTEN: "name that only this person bears, written differently",
    Tier.NICK: "short or other form of the name that only this person bears",
    Tier.SOUND: "sounds like the name that only this person bears",
    Tier.TYPO: "one letter from the name that only this person bears",
}


@dataclass(frozen=True, slots=True)
class Further:
    """Forms of the subject's names that may stand somewhere, and the member whose name they are.

    `is_only` tells of one that does whether it is the subject's alone.
    """

    name: int
    forms: Sequence[Pair]
    is_only: Callable[[Pair], bool]


@dataclass(slots=True)
class OwnNames:
    """Finds the names of one subject, whose identifiers are known."""

    members: Members
    person_of: Callable[[int], frozenset[int]]

    @property
    def bearers(self) -> Bearers:
        """Return who bears what."""
        return self.members.bearers

    def find(self) -> Further | None:
        """Add the subject's names and other writings of them; what only this subject bears brings its numbers along.

        Returns the forms that may stand somewhere besides.
        """
        own = [
            member
            for member in self.members.own()
            if not self.bearers.is_name(member.value) and member.confidence >= 0.5
        ]
        mine = frozenset(member.value for member in own)
        told: dict[int, tuple[Member, Name]] = {}
        for member in own:
            group = self.members.group_of(member)
            for name in self.bearers.ordered(group.values) if group else ():
                if name not in told and not self.members.dismissed(name):
                    told[name] = (member, self.bearers.name(name))
        for value, known in self.members.found.items():
            if self.bearers.is_name(value) and known.confidence >= 0.5:
                told.setdefault(value, (known, self.bearers.name(value)))
        for value, (member, _) in list(told.items()):
            for other in self.bearers.stated_names(value) - set(told):
                if not self.members.dismissed(other) and not self.bearers.addresses(other) - mine:
                    told[other] = (member, self.bearers.name(other))
        names = list(dict.fromkeys(name for _, name in told.values()))
        if not names:
            return None
        mine |= self._posts(told, names, mine)
        search = Variants(self.members.reader, self.bearers, self.person_of)
        variants = search.of(names, mine, called(self.bearers, [member.value for member in own]))
        best = max(told.values(), key=lambda one: one[0].confidence)[0]
        for variant in variants:
            if (asked := self.members.found.get(variant.value)) is not None:
                if asked.confidence >= 0.5 and mine and not variant.rivals:
                    self._orphans(variant.value)
            else:
                self._variant(variant, told.get(variant.value, (best, None))[0], variant.value in told, bool(mine))
        sure = [value for value in told if self._sure_name(value)]
        if sure and mine:
            surest = max(sure, key=lambda value: (self.members.found[value].confidence, self.bearers.key(value)))
            shown = [one for value in sure for one in (self.bearers.name(value), as_shown(self.bearers, value)) if one]
            return Further(surest, search.further(shown), search.is_only)
        return None

    def _sure_name(self, value: int) -> bool:
        member = self.members.found.get(value)
        return member is not None and member.confidence >= 0.5 and not (member.short or member.rivals)

    def _posts(
        self, told: Mapping[int, tuple[Member, Name]], names: Sequence[Name], mine: frozenset[int]
    ) -> frozenset[int]:
        """Add the addresses of a post that the subject held for a time; returns them.

        Such an address spells nobody's name. Who of the company bore the subject's name in it is the subject, unless
        somebody else there bears that name.
        """
        bearers = self.bearers
        domains = {domain_key(bearers.key(value)) for value in mine if bearers.is_address(value)} - {""}
        found = set()
        for name, (member, _) in told.items():
            there = {one for one in bearers.addresses(name) - mine if domain_key(bearers.key(one)) in domains}
            posts = {one for one in there if bearers.periods(one)}
            if posts and posts == there:
                for post in self.bearers.ordered(posts):
                    period = bearers.period(post, names)
                    why = "address of a post that bore this name at its time"
                    if period and self.members.add(Member(post, Ring.LINKED, ORPHAN, why, member.value, None, period)):
                        found.add(post)
        return frozenset(found)

    def _variant(self, variant: Variant, member: Member, told: bool, known: bool) -> None:
        """Add a name as it stands in the index: the subject's own, or another writing of it."""
        kind = next((link.kind for link in self.bearers.links(member.value) if link.other == variant.value), None)
        confidence = min(CONFIDENCE[variant.tier], member.confidence)
        if variant.short:
            why = "first names alone" if self.bearers.first_names(variant.value) else "initials and surname"
            new = Member(
                variant.value, Ring.POSSIBLE, POSSIBLE, why, member.value, kind, rivals=variant.rivals, short=True
            )
        elif variant.doubtful and not told:
            why = "like the name, but may be another first name"
            new = Member(variant.value, Ring.POSSIBLE, POSSIBLE, why, member.value, kind)
        elif variant.rivals:
            ring = Ring.LINKED if told else Ring.POSSIBLE
            why = "name that another address bears too"
            new = Member(variant.value, ring, POSSIBLE, why, member.value, kind, rivals=variant.rivals)
        elif variant.tier >= Tier.SOUND and not told and self.members.reader.places.only_heard(variant.value):
            why = f"heard: {self.bearers.value(variant.value).display.reveal()}"
            new = Member(variant.value, Ring.POSSIBLE, POSSIBLE, why, member.value, kind)
        elif not known:
            new = Member(variant.value, Ring.LINKED, min(confidence, ORPHAN), "name beside it", member.value, kind)
        else:
            new = Member(variant.value, Ring.LINKED, confidence, _HOW[variant.tier], member.value, kind)
        if self.members.add(new) and new.confidence >= 0.5 and known and variant.tier <= Tier.WRITTEN:
            self._orphans(variant.value)

    def _orphans(self, name: int) -> None:
        """Add what stands with a name that only the subject bears; who has no address may have a namesake without."""
        add_orphans(self.members, name, only=self.members.addressed())
