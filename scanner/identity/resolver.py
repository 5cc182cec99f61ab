"""Finds the subject of a query: identifiers in three rings, with evidence.

Starts at what was asked, follows contact blocks and people's decisions to what stands beside it, and stops at every
guard of `scanner.identity.bearers`: shared identifiers, names that do not agree, names that another address bears too.
What a guard stops is `possible`, never merged. Nothing is derived in the index: the same evidence gives the same
answer, whatever came first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scanner.identity.bearers import Bearers, NameGroup, fits
from scanner.identity.called import as_shown, called
from scanner.identity.companies import domain_key
from scanner.identity.labels import without_labels
from scanner.identity.members import Member
from scanner.identity.telling import Telling
from scanner.identity.variants import CONFIDENCE, Variant, Variants
from scanner.index.reader import IndexReader, StoredLink
from scanner.model import BlockKind, Decision, Identifier, Ring, Subject, SubjectIdentifier, type_word
from scanner.names.bent import Pair
from scanner.names.forms import Name, Tier
from scanner.ports import Normaliser

EXACT = 0.99
DECIDED = 0.98
UNIQUE_NAME = CONFIDENCE[Tier.SAME]
ORPHAN = 0.75
ASKED_NAME = 0.6
POSSIBLE = 0.4
SHARED = 0.3
_LINK = {
    BlockKind.VCARD: 0.95,
    BlockKind.HEADER: 0.95,
    BlockKind.CARD: 0.9,
    BlockKind.ROW: 0.9,
    BlockKind.SIGNATURE: 0.9,
    BlockKind.STATED: 0.95,
}
_TOLD = frozenset((BlockKind.VCARD, BlockKind.STATED))
_NAMELESS = 0.8
"""Factor for a link where no name says whose it is."""
_FARTHEST = 3
_SUBSCRIBER = 8
"""Digits at the end of a number that two of one person do not share."""
_LARGEST = 25
"""Identifiers of one person; more are no person's, and those over it are only possible."""
_HOW = {
    Tier.SAME: "name that only this person bears",
    Tier.WRITTEN: "name that only this person bears, written differently",
    Tier.NICK: "short or other form of the name that only this person bears",
    Tier.SOUND: "sounds like the name that only this person bears",
    Tier.TYPO: "one letter from the name that only this person bears",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A subject and the values that its items are looked up by."""

    subject: Subject
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """Forms of the subject's names that may stand somewhere, and the member whose name they are.

    `is_only` tells of one that does whether it is the subject's alone.
    """

    name: int
    forms: Sequence[Pair]
    is_only: Callable[[Pair], bool]


@dataclass(slots=True)
class Resolver:
    """Resolves one query."""

    reader: IndexReader
    normaliser: Normaliser
    bearers: Bearers
    members: dict[int, Member] = field(default_factory=dict)
    further: Further | None = None
    _people: dict[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def over(cls, reader: IndexReader, normaliser: Normaliser) -> Resolver:
        """Return a resolver over an index."""
        return cls(reader, normaliser, Bearers(reader, normaliser))

    def resolve(self, query: Sequence[Identifier]) -> Resolved:
        """Return the subject of the query; one that the index does not know has the asked identifiers only."""
        unknown = []
        for asked in query:
            found = [
                stored
                for spelling in self.normaliser.spellings(asked)
                if (stored := self.reader.find(spelling.type, spelling.key.reveal()))
            ]
            for stored in found:
                self.members[stored.id] = Member(stored.id, Ring.EXACT, EXACT, _asked(asked.type))
            if not any(stored.identifier.type == asked.type for stored in found):
                unknown.append(SubjectIdentifier(asked, Ring.EXACT, EXACT, held=False))
        self._grow()
        self._names(query)
        self._accounts()
        subject = Telling(self.reader, self.bearers, self.members).subject(query, unknown)
        return Resolved(subject, tuple(self.members.values()))

    def own(self) -> list[Member]:
        """Return the members that are the subject's."""
        return [member for member in self.members.values() if member.ring is not Ring.POSSIBLE]

    def _grow(self) -> None:
        """Follow contact blocks and decisions from identifier to identifier, a few steps far."""
        for name in [value for value in self.members if self.bearers.is_name(value)]:
            self._asked_name(name)
        for member in self.own():
            if self._dismissed(member.value):
                member.confidence, member.reason = POSSIBLE, f"{member.reason}, dismissed as a false finding"
        for member in self.own():
            self._decided(member)
        border = [member for member in self.own() if not self.bearers.is_name(member.value)]
        for member in border:
            if member.ring is Ring.EXACT and member.confidence > POSSIBLE:
                self._asked_shared(member)
        for _ in range(_FARTHEST):
            border = [new for member in border for new in self._step(member)]
        self._accounts()
        self._read_twice()

    def _accounts(self) -> None:
        """Add the handles and numbers that are the same account as a member: a chat link holds a phone's number."""
        for member in [self.members[value] for value in self.bearers.ordered(self.members)]:
            identifier = self.bearers.value(member.value)
            for spelling in self.normaliser.spellings(identifier):
                stored = self.reader.find(*spelling.form) if spelling.form != identifier.form else None
                if stored is None or stored.id in self.members:
                    continue
                why = f"the same account as the {type_word(identifier.type)}"
                ring, confidence = Ring.LINKED, member.confidence
                group, names = self.bearers.dominant(stored.id), self._names_of(member)
                if member.ring is Ring.POSSIBLE:
                    ring = Ring.POSSIBLE
                elif self.bearers.shared(stored.id) or (group and names and not fits(group.names, names)):
                    ring, confidence, why = Ring.POSSIBLE, SHARED, f"{why}, but may be several people's"
                self._add(Member(stored.id, ring, confidence, why, member.value, None, member.period))

    def _read_twice(self) -> None:
        """Of one number that was read for two countries, keep the reading that stands in more places."""
        same: dict[str, list[Member]] = {}
        for member in self.own():
            if self.bearers.value(member.value).type == "PHONE_NUMBER":
                same.setdefault(self.bearers.key(member.value)[-_SUBSCRIBER:], []).append(member)
        for alike in same.values():
            if len(alike) == 1:
                continue
            _, *others = sorted(alike, key=lambda one: (one.ring is not Ring.EXACT, -self.reader.count([one.value])))
            for member in others:
                if member.ring is not Ring.EXACT and not member.decided:
                    why = f"{member.reason}, but may be a number that is known, read for another country"
                    member.ring, member.confidence, member.reason = Ring.POSSIBLE, SHARED, why

    def _asked_shared(self, member: Member) -> None:
        if self.bearers.shared(member.value):
            member.confidence, member.reason = POSSIBLE, f"{member.reason}, shared by several people"
        elif self.bearers.periods(member.value):
            names = self._asked_names()
            member.period = self.bearers.period(member.value, names) if names else None
            if member.period is None:
                member.confidence, member.reason = POSSIBLE, f"{member.reason}, several people's one after the other"

    def _asked_names(self) -> list[Name]:
        """Return the names that are known of what was asked, but for identifiers that were handed on."""
        found = []
        for member in self.own():
            if self.bearers.is_name(member.value):
                found.append(self.bearers.name(member.value))
            elif group := self.bearers.dominant(member.value):
                found += group.names
        return found

    def _dismissed(self, value: int) -> bool:
        return self.bearers.value(value).form in self.reader.dismissals.everywhere

    def _decided(self, member: Member) -> None:
        """Add what people said is the same person's."""
        for form, decision in self.reader.decisions.linked(self.bearers.value(member.value).form).items():
            stored = self.reader.find(*form)
            if stored is not None and not self._settled(stored.id):
                self._add(Member(stored.id, Ring.LINKED, DECIDED, _said(decision), member.value, decided=True))

    def _barred(self, value: int) -> Member | None:
        """Return the member that people said is another person's than this value, the surest if there are several."""
        others = self.reader.decisions.unlinked(self.bearers.value(value).form)
        if not others:
            return None
        found = [member for member in self.own() if self.bearers.value(member.value).form in others]
        return max(found, key=lambda member: (member.ring is Ring.EXACT, member.confidence), default=None)

    def _asked_name(self, name: int) -> None:
        """Decide what an asked name is worth: sure if one person bears it, open if several do or it is half a name."""
        asked = self.members[name]
        if not self.normaliser.full_name(self.bearers.value(name)):
            asked.confidence, asked.reason = POSSIBLE, "part of a name"
            return
        addresses = without_labels(self.bearers, self.bearers.addresses(name))
        if len(addresses) > 1 and not self._one_person(addresses):
            asked.confidence, asked.reason = POSSIBLE, "name that several people bear"
            for address in self.bearers.ordered(addresses - set(self.members)):
                self._add(Member(address, Ring.POSSIBLE, POSSIBLE, "bears the asked name", name))
            return
        asked.confidence = UNIQUE_NAME if addresses else ASKED_NAME
        why = "only bearer of the asked name"
        for address in self.bearers.ordered(addresses - set(self.members)):
            period = self.bearers.period(address, [self.bearers.name(name)])
            self._add(Member(address, Ring.LINKED, UNIQUE_NAME, why, name, None, period))

    def _one_person(self, addresses: frozenset[int]) -> bool:
        """Tell whether contact blocks tie all these addresses together."""
        first = self.bearers.ordered(addresses)[0]
        return addresses <= self.person_of(first)

    def person_of(self, value: int) -> frozenset[int]:
        """Return the identifiers of the person that an identifier belongs to, by itself."""
        known = self._people.get(value)
        if known is None:
            other = Resolver(self.reader, self.normaliser, self.bearers)
            other.members[value] = Member(value, Ring.EXACT, EXACT, "")
            other._grow()
            known = self._people[value] = frozenset(member.value for member in other.own())
        return known

    def _step(self, member: Member) -> list[Member]:
        """Return what is newly linked by standing in a block with a member."""
        if member.confidence < 0.5 or self.bearers.shared(member.value):
            return []
        found = []
        best: dict[int, StoredLink] = {}
        for link in self.bearers.links(member.value):
            if link.other not in best or _LINK[link.kind] > _LINK[best[link.other].kind]:
                best[link.other] = link
        for link in (best[other] for other in self.bearers.ordered(best)):
            if self.bearers.is_name(link.other) or self._settled(link.other):
                continue
            new = self._judge(member, link)
            if self._add(new) and new.ring is Ring.LINKED:
                found.append(new)
                self._decided(new)
        return found

    def _settled(self, value: int) -> bool:
        known = self.members.get(value)
        return known is not None and known.ring is not Ring.POSSIBLE

    def _judge(self, member: Member, link: StoredLink) -> Member:
        where = "stands with it in a {kind}"
        names = self._names_of(member)

        def possible(confidence: float, but: str) -> Member:
            return Member(link.other, Ring.POSSIBLE, confidence, f"{where}{but}", member.value, link.kind)

        if self.bearers.shared(link.other):
            return possible(SHARED, ", but is shared")
        theirs: tuple[Name, ...] = ()
        period = None
        if self.bearers.periods(link.other):
            period = self.bearers.period(link.other, names)
            if period is None:
                return possible(SHARED, ", but was other people's one after the other")
            theirs = tuple(names)
        elif group := self.bearers.dominant(link.other):
            theirs = group.names
        before = 1.0 if member.ring is Ring.EXACT else member.confidence
        confidence = before * _LINK[link.kind]
        if names and theirs:
            if not fits(theirs, names):
                return possible(SHARED, ", but bears another name")
        elif not theirs and self._both_phones(member.value, link.other):
            return possible(POSSIBLE, ", but two numbers may be two people's")
        else:
            confidence *= _NAMELESS
        if self._two_of_one_company(member.value, link):
            return possible(POSSIBLE, ", but two addresses of one company may be two people's")
        if not (names and theirs) and self._shown_for_another(member.value, link):
            return possible(SHARED, ", but anybody can show one address for another")
        if self.bearers.contradicts(link.other, names):
            return possible(SHARED, ", but spells another name")
        if self.bearers.fixed_line(link.other) and not self._told_twice(link.other):
            return possible(POSSIBLE, ", but is a land line that was seen with one person only once")
        if confidence < 0.5:
            return possible(POSSIBLE, "")
        if sum(not self.bearers.is_name(one.value) for one in self.own()) >= _LARGEST:
            return possible(POSSIBLE, ", but so many identifiers are no one person's")
        return Member(link.other, Ring.LINKED, confidence, where, member.value, link.kind, period)

    def _both_phones(self, one: int, other: int) -> bool:
        return self.bearers.value(one).type == self.bearers.value(other).type == "PHONE_NUMBER"

    def _two_of_one_company(self, value: int, link: StoredLink) -> bool:
        """Tell whether two addresses of one domain only stand near each other: colleagues do that too."""
        if link.kind in _TOLD or not (self.bearers.is_address(value) and self.bearers.is_address(link.other)):
            return False
        return self.bearers.key(value).rpartition("@")[2] == self.bearers.key(link.other).rpartition("@")[2]

    def _shown_for_another(self, value: int, link: StoredLink) -> bool:
        """Tell whether a header shows an address as the display name of another: what spam does too."""
        return link.kind is BlockKind.HEADER and self.bearers.is_address(value) and self.bearers.is_address(link.other)

    def _names_of(self, member: Member) -> list[Name]:
        """Return the names by which a member's neighbours are judged."""
        if member.period is not None:
            return [
                name
                for group, period in self.bearers.periods(member.value)
                if period == member.period
                for name in group.names
            ]
        group = self.bearers.dominant(member.value)
        if group is None:
            return []
        stated = (self.bearers.stated_names(value) for value in group.values)
        return [*group.names, *map(self.bearers.name, sorted(set().union(*stated)))]

    def _told_twice(self, value: int) -> bool:
        """Tell whether more than one document or conversation says whose a number is."""
        links = [link for link in self.bearers.links(value) if self.bearers.is_name(link.other)]
        return sum(self.bearers.witnesses(value, link) for link in links) > 1

    def _names(self, query: Sequence[Identifier]) -> None:
        """Add the subject's names and other writings of them; what only this subject bears brings its numbers along."""
        own = [member for member in self.own() if not self.bearers.is_name(member.value) and member.confidence >= 0.5]
        mine = frozenset(member.value for member in own)
        told: dict[int, tuple[Member, Name]] = {}
        for member in own:
            group = self._group_of(member)
            for name in self.bearers.ordered(group.values) if group else ():
                if name not in told and not self._dismissed(name):
                    told[name] = (member, self.bearers.name(name))
        for value, known in self.members.items():
            if self.bearers.is_name(value) and known.confidence >= 0.5:
                told.setdefault(value, (known, self.bearers.name(value)))
        for value, (member, _) in list(told.items()):
            for other in self.bearers.stated_names(value) - set(told):
                if not self._dismissed(other) and not self.bearers.addresses(other) - mine:
                    told[other] = (member, self.bearers.name(other))
        names = list(dict.fromkeys(name for _, name in told.values()))
        if not names:
            return
        mine |= self._posts(told, names, mine)
        search = Variants(self.reader, self.bearers, self.person_of)
        variants = search.of(names, mine, called(self.bearers, [member.value for member in own]))
        best = max(told.values(), key=lambda one: one[0].confidence)[0]
        for variant in variants:
            if variant.value not in self.members:
                self._variant(variant, told.get(variant.value, (best, None))[0], variant.value in told, bool(mine))
        sure = [value for value in told if self._sure_name(value)]
        if sure and mine:
            surest = max(sure, key=lambda value: (self.members[value].confidence, self.bearers.key(value)))
            shown = [one for value in sure for one in (self.bearers.name(value), as_shown(self.bearers, value)) if one]
            self.further = Further(surest, search.further(shown), search.is_only)

    def _sure_name(self, value: int) -> bool:
        member = self.members.get(value)
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
                    if period and self._add(Member(post, Ring.LINKED, ORPHAN, why, member.value, None, period)):
                        found.add(post)
        return frozenset(found)

    def _group_of(self, member: Member) -> NameGroup | None:
        if member.period is not None:
            return next(
                (group for group, period in self.bearers.periods(member.value) if period == member.period), None
            )
        return self.bearers.dominant(member.value)

    def _variant(self, variant: Variant, member: Member, told: bool, known: bool) -> None:
        """Add a name as it stands in the index: the subject's own, or another writing of it."""
        kind = next((link.kind for link in self.bearers.links(member.value) if link.other == variant.value), None)
        confidence = min(CONFIDENCE[variant.tier], member.confidence)
        if variant.short:
            why = "first names alone" if self.bearers.first_names(variant.value) else "initials and surname"
            new = Member(
                variant.value, Ring.POSSIBLE, POSSIBLE, why, member.value, kind, rivals=variant.rivals, short=True
            )
        elif variant.rivals:
            ring = Ring.LINKED if told else Ring.POSSIBLE
            why = "name that another address bears too"
            new = Member(variant.value, ring, POSSIBLE, why, member.value, kind, rivals=variant.rivals)
        elif variant.tier >= Tier.SOUND and not told and self.reader.places.only_heard(variant.value):
            why = f"heard: {self.bearers.value(variant.value).display.reveal()}"
            new = Member(variant.value, Ring.POSSIBLE, POSSIBLE, why, member.value, kind)
        elif not known:
            new = Member(variant.value, Ring.LINKED, min(confidence, ORPHAN), "name beside it", member.value, kind)
        else:
            new = Member(variant.value, Ring.LINKED, confidence, _HOW[variant.tier], member.value, kind)
        if self._add(new) and new.confidence >= 0.5 and known and variant.tier <= Tier.WRITTEN:
            for link in self.bearers.links(variant.value):
                self._orphan(variant.value, link)

    def _orphan(self, name: int, link: StoredLink) -> None:
        """Add a number or handle that stands with the name alone, in a place without the address."""
        if link.other in self.members or self.bearers.is_name(link.other) or self.bearers.is_address(link.other):
            return
        own = [self.bearers.name(name)]
        group, period = self.bearers.dominant(link.other), self.bearers.period(link.other, own)
        spelt_otherwise = self.bearers.contradicts(link.other, own)
        land = self.bearers.fixed_line(link.other) and not self._told_twice(link.other)
        if (period or (group and name in group.values)) and not spelt_otherwise and not land:
            why = f"stands with the name in a {{kind}}; nobody else bears it{' then' if period else ''}"
            self._add(Member(link.other, Ring.LINKED, ORPHAN, why, name, link.kind, period))
        else:
            why = "stands with the name in a {kind}, but may be several people's"
            self._add(Member(link.other, Ring.POSSIBLE, SHARED, why, name, link.kind))

    def _add(self, member: Member) -> bool:
        """Take a value in, unless people decided against it; returns whether it is in as given."""
        if member.ring is not Ring.EXACT and (other := self._barred(member.value)):
            if other.ring is Ring.EXACT or member.ring is Ring.POSSIBLE:
                return False
            why = f"{member.reason}, but people decided that it is another person's"
            member = Member(member.value, Ring.POSSIBLE, SHARED, why, member.via, member.kind)
        known = self.members.get(member.value)
        if known is None or (known.ring is Ring.POSSIBLE and member.confidence > known.confidence):
            self.members[member.value] = member
            return True
        return False


def _asked(type: str) -> str:
    return f"asked {type_word(type)}"


def _said(decision: Decision) -> str:
    return f"decided by {decision.author}: {decision.reason}" if decision.reason else f"decided by {decision.author}"
