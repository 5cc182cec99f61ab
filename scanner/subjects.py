"""Finds the subject of a query: identifiers in three rings, with evidence.

Starts at what was asked, follows contact blocks to what stands beside it, and stops at every
guard of `scanner.bearers`: shared identifiers, names that do not agree, names that another
address bears too. What a guard stops is `possible`, never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scanner.bearers import Bearers, agree
from scanner.index.places import join_part
from scanner.index.reader import IndexReader, StoredLink
from scanner.model import BlockKind, Evidence, Identifier, Ring, Subject, SubjectIdentifier, type_word
from scanner.ports import Normaliser

EXACT = 0.99
UNIQUE_NAME = 0.9
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
}
_KIND_WORDS = {
    BlockKind.VCARD: "vCard",
    BlockKind.HEADER: "mail header",
    BlockKind.CARD: "business card",
    BlockKind.ROW: "row",
    BlockKind.SIGNATURE: "signature",
}
_NAMELESS = 0.8
"""Factor for a link where no name says whose it is."""
_EVIDENCE = 3
_FARTHEST = 3


@dataclass(slots=True)
class Member:
    """A value of the index in one ring, with why."""

    value: int
    ring: Ring
    confidence: float
    reason: str
    via: int | None = None
    kind: BlockKind | None = None

    def why(self, kind: BlockKind | None = None) -> str:
        """Return the reason with the kind of the contact block that shows it."""
        kind = kind or self.kind
        return self.reason.replace("{kind}", _KIND_WORDS[kind] if kind else "contact block")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A subject and the values that its items are looked up by."""

    subject: Subject
    members: tuple[Member, ...]


@dataclass(slots=True)
class Resolver:
    """Resolves one query."""

    reader: IndexReader
    normaliser: Normaliser
    bearers: Bearers
    members: dict[int, Member] = field(default_factory=dict)

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
        self._names()
        members = tuple(self.members.values())
        return Resolved(self._subject(query, members, unknown), members)

    def _own(self) -> list[Member]:
        return [member for member in self.members.values() if member.ring is not Ring.POSSIBLE]

    def _is_name(self, value: int) -> bool:
        return self.bearers.value(value).type == "PERSON"

    def _grow(self) -> None:
        """Follow contact blocks from identifier to identifier, a few steps far."""
        for name in [value for value in self.members if self._is_name(value)]:
            self._asked_name(name)
        for member in self._own():
            if self._dismissed(member.value):
                member.confidence, member.reason = POSSIBLE, f"{member.reason}, dismissed as a false finding"
        border = [member for member in self._own() if not self._is_name(member.value)]
        for member in border:
            if member.ring is Ring.EXACT and self.bearers.shared(member.value):
                member.confidence, member.reason = POSSIBLE, f"{member.reason}, shared by several people"
        for _ in range(_FARTHEST):
            border = [new for member in border for new in self._step(member)]

    def _dismissed(self, value: int) -> bool:
        return self.bearers.value(value).form in self.reader.dismissals.everywhere

    def _asked_name(self, name: int) -> None:
        """Decide what an asked name is worth: sure if one person bears it, open if several do or it is half a name."""
        asked = self.members[name]
        if not self.normaliser.full_name(self.bearers.value(name)):
            asked.confidence, asked.reason = POSSIBLE, "part of a name"
            return
        addresses = self.bearers.addresses(name)
        if len(addresses) > 1 and not self._one_person(addresses):
            asked.confidence, asked.reason = POSSIBLE, "name that several people bear"
            for address in self._sorted(addresses - set(self.members)):
                self._add(Member(address, Ring.POSSIBLE, POSSIBLE, "bears the asked name", name))
            return
        asked.confidence = UNIQUE_NAME if addresses else ASKED_NAME
        for address in self._sorted(addresses - set(self.members)):
            self._add(Member(address, Ring.LINKED, UNIQUE_NAME, "only bearer of the asked name", name))

    def _one_person(self, addresses: set[int]) -> bool:
        """Tell whether contact blocks tie all these addresses together."""
        first = self._sorted(addresses)[0]
        other = Resolver(self.reader, self.normaliser, self.bearers)
        other.members[first] = Member(first, Ring.EXACT, EXACT, "")
        other._grow()
        return addresses <= {member.value for member in other._own()}

    def _sorted(self, values: Iterable[int]) -> list[int]:
        """Return values in an order that does not depend on when they were found."""
        return sorted(values, key=lambda value: (self.bearers.value(value).type, self.bearers.key(value)))

    def _step(self, member: Member) -> list[Member]:
        """Return what is newly linked by standing in a block with a member."""
        if member.confidence < 0.5 or self.bearers.shared(member.value):
            return []
        found = []
        best: dict[int, StoredLink] = {}
        for link in self.bearers.links(member.value):
            if link.other not in best or _LINK[link.kind] > _LINK[best[link.other].kind]:
                best[link.other] = link
        for link in (best[other] for other in self._sorted(best)):
            if self._is_name(link.other) or self._settled(link.other):
                continue
            new = self._judge(member, link)
            self._add(new)
            if new.ring is Ring.LINKED:
                found.append(new)
        return found

    def _settled(self, value: int) -> bool:
        known = self.members.get(value)
        return known is not None and known.ring is not Ring.POSSIBLE

    def _judge(self, member: Member, link: StoredLink) -> Member:
        where = "stands with it in a {kind}"
        if self.bearers.shared(link.other):
            return Member(link.other, Ring.POSSIBLE, SHARED, f"{where}, but is shared", member.value, link.kind)
        ours, theirs = self.bearers.dominant(member.value), self.bearers.dominant(link.other)
        before = 1.0 if member.ring is Ring.EXACT else member.confidence
        confidence = before * _LINK[link.kind]
        if ours and theirs:
            if not any(agree(a, b) or a == b for a in ours.keys for b in theirs.keys):
                why = f"{where}, but bears another name"
                return Member(link.other, Ring.POSSIBLE, SHARED, why, member.value, link.kind)
        else:
            confidence *= _NAMELESS
        if confidence < 0.5:
            return Member(link.other, Ring.POSSIBLE, POSSIBLE, where, member.value, link.kind)
        return Member(link.other, Ring.LINKED, confidence, where, member.value, link.kind)

    def _names(self) -> None:
        """Add the subject's names; one that only this subject bears brings its items and its numbers along."""
        own = [member for member in self._own() if not self._is_name(member.value) and member.confidence >= 0.5]
        mine = {member.value for member in own if self.bearers.value(member.value).type == "EMAIL_ADDRESS"}
        for member in own:
            group = self.bearers.dominant(member.value)
            for name in self._sorted(group.values) if group else ():
                if name not in self.members:
                    self._name(name, member, mine)

    def _name(self, name: int, member: Member, mine: set[int]) -> None:
        others = self.bearers.addresses(name) - mine
        kind = next((link.kind for link in self.bearers.links(member.value) if link.other == name), None)
        if others or not mine:
            why = "name that another address bears too" if others else "name beside it"
            confidence = POSSIBLE if others else min(member.confidence, ORPHAN)
            self._add(Member(name, Ring.LINKED, confidence, why, member.value, kind))
            return
        confidence = min(UNIQUE_NAME, member.confidence)
        self._add(Member(name, Ring.LINKED, confidence, "name that only this person bears", member.value, kind))
        for link in self.bearers.links(name):
            self._orphan(name, link)

    def _orphan(self, name: int, link: StoredLink) -> None:
        """Add a number or handle that stands with the name alone, in a place without the address."""
        if link.other in self.members or self._is_name(link.other):
            return
        if self.bearers.value(link.other).type == "EMAIL_ADDRESS":
            return
        group = self.bearers.dominant(link.other)
        if group and name in group.values:
            why = "stands with the name in a {kind}; nobody else bears it"
            self._add(Member(link.other, Ring.LINKED, ORPHAN, why, name, link.kind))
        else:
            why = "stands with the name in a {kind}, but is shared"
            self._add(Member(link.other, Ring.POSSIBLE, SHARED, why, name, link.kind))

    def _add(self, member: Member) -> None:
        known = self.members.get(member.value)
        if known is None or (known.ring is Ring.POSSIBLE and member.confidence > known.confidence):
            self.members[member.value] = member

    def _subject(
        self, query: Sequence[Identifier], members: Sequence[Member], unknown: Sequence[SubjectIdentifier]
    ) -> Subject:
        order = [Ring.EXACT, Ring.LINKED, Ring.POSSIBLE]
        by_value = {member.value: member for member in members}
        ranked = [by_value[value] for value in self._sorted(by_value)]
        ranked.sort(key=lambda one: (order.index(one.ring), -one.confidence))
        identifiers = [*unknown, *(self._identifier(member) for member in ranked)]
        names = dict.fromkeys(
            self.bearers.value(member.value).display.reveal()
            for member in ranked
            if self._is_name(member.value) and member.ring is not Ring.POSSIBLE
        )
        asked = sorted(f"{one.type}:{one.key.reveal()}" for one in query)
        return Subject(self.reader.digest("subject", *asked), tuple(names), tuple(identifiers))

    def _identifier(self, member: Member) -> SubjectIdentifier:
        identifier = self.bearers.value(member.value)
        return SubjectIdentifier(identifier, member.ring, round(member.confidence, 2), self._evidence(member))

    def _evidence(self, member: Member) -> tuple[Evidence, ...]:
        if member.via is None:
            return ()
        found = []
        for content, kind, slot in self.reader.block_contents(member.via, member.value, _EVIDENCE):
            reason = member.why(kind)
            for source, locator, path in self.reader.places.holders(content, 1):
                found.append(Evidence(reason, source, locator, join_part(path, slot.part)))
        return tuple(found)


def _asked(type: str) -> str:
    return f"asked {type_word(type)}"
