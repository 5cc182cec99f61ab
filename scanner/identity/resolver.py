"""Finds the subject of a query: identifiers in three rings, with evidence.

Starts at what was asked, follows contact blocks and people's decisions to what stands beside it, and stops at every
guard of `scanner.identity.bearers`: shared identifiers, names that do not agree, names that another address bears too.
What a guard stops is `possible`, never merged. Nothing is derived in the index: the same evidence gives the same
answer, whatever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scanner.identity.askednames import AskedNames
from scanner.identity.bearers import Bearers, fits
from scanner.identity.members import EXACT, POSSIBLE, SHARED, Member, Members
from scanner.identity.ownnames import Further, OwnNames
from scanner.identity.telling import Telling
from scanner.index.reader import IndexReader, StoredLink
from scanner.model import BlockKind, Identifier, Ring, Subject, SubjectIdentifier, type_word
from scanner.names.forms import Name
from scanner.ports import Normaliser

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
    members: Members
    further: Further | None = None
    _names_alone: bool = True
    _people: dict[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def over(cls, reader: IndexReader, normaliser: Normaliser) -> Resolver:
        """Return a resolver over an index."""
        bearers = Bearers(reader, normaliser)
        return cls(reader, normaliser, bearers, Members(reader, bearers))

    def resolve(self, query: Sequence[Identifier]) -> Resolved:
        """Return the subject of the query; one that the index does not know has the asked identifiers only."""
        unknown = []
        self._names_alone = all(asked.type == "PERSON" for asked in query)
        for asked in query:
            found = [
                stored
                for spelling in self.normaliser.spellings(asked)
                if (stored := self.reader.find(spelling.type, spelling.key.reveal()))
            ]
            for stored in found:
                self.members.found[stored.id] = Member(stored.id, Ring.EXACT, EXACT, _asked(asked.type))
            if not any(stored.identifier.type == asked.type for stored in found):
                unknown.append(SubjectIdentifier(asked, Ring.EXACT, EXACT, held=False))
        names = self._asked_for()
        for one in unknown:
            names.unheld(one.identifier)
        self._grow()
        self._spread(names.only_bearer())
        self.further = OwnNames(self.members, self.person_of).find()
        self._accounts()
        subject = Telling(self.reader, self.bearers, self.members.found).subject(query, unknown)
        return Resolved(subject, tuple(self.members.found.values()))

    def _asked_for(self) -> AskedNames:
        return AskedNames(self.members, self.normaliser, self.person_of, self._names_alone)

    def _grow(self) -> None:
        """Follow contact blocks and decisions from identifier to identifier, a few steps far."""
        names = self._asked_for()
        for name in [value for value in self.members.found if self.bearers.is_name(value)]:
            names.held(name)
        for member in self.members.own():
            if self.members.dismissed(member.value):
                member.confidence, member.reason = POSSIBLE, f"{member.reason}, dismissed as a false finding"
        for member in self.members.own():
            self.members.decided(member)
        border = [member for member in self.members.own() if not self.bearers.is_name(member.value)]
        for member in border:
            if member.ring is Ring.EXACT and member.confidence > POSSIBLE:
                self._asked_shared(member)
        self._spread(border)
        self._accounts()
        self._read_twice()

    def _spread(self, border: Iterable[Member]) -> None:
        for _ in range(_FARTHEST):
            border = [new for member in border for new in self._step(member)]

    def _accounts(self) -> None:
        """Add the handles and numbers that are the same account as a member: a chat link holds a phone's number."""
        for member in [self.members.found[value] for value in self.bearers.ordered(self.members.found)]:
            identifier = self.bearers.value(member.value)
            for spelling in self.normaliser.spellings(identifier):
                stored = self.reader.find(*spelling.form) if spelling.form != identifier.form else None
                if stored is None or stored.id in self.members.found:
                    continue
                why = f"the same account as the {type_word(identifier.type)}"
                ring, confidence = Ring.LINKED, member.confidence
                group, names = self.bearers.dominant(stored.id), self.members.names_of(member)
                if member.ring is Ring.POSSIBLE:
                    ring = Ring.POSSIBLE
                elif self.bearers.shared(stored.id) or (group and names and not fits(group.names, names)):
                    ring, confidence, why = Ring.POSSIBLE, SHARED, f"{why}, but may be several people's"
                self.members.add(Member(stored.id, ring, confidence, why, member.value, None, member.period))

    def _read_twice(self) -> None:
        """Of one number that was read for two countries, keep the reading that stands in more places."""
        same: dict[str, list[Member]] = {}
        for member in self.members.own():
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
        for member in self.members.own():
            if self.bearers.is_name(member.value):
                found.append(self.bearers.name(member.value))
            elif group := self.bearers.dominant(member.value):
                found += group.names
        return found

    def person_of(self, value: int) -> frozenset[int]:
        """Return the identifiers of the person that an identifier belongs to, by itself."""
        known = self._people.get(value)
        if known is None:
            other = Resolver(self.reader, self.normaliser, self.bearers, Members(self.reader, self.bearers))
            other.members.found[value] = Member(value, Ring.EXACT, EXACT, "")
            other._grow()
            known = self._people[value] = frozenset(member.value for member in other.members.own())
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
            if self.bearers.is_name(link.other) or self.members.settled(link.other):
                continue
            new = self._judge(member, link)
            if self.members.add(new) and new.ring is Ring.LINKED:
                found.append(new)
                self.members.decided(new)
        return found

    def _judge(self, member: Member, link: StoredLink) -> Member:
        where = "stands with it in a {kind}"
        names = self.members.names_of(member)

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
        if self.bearers.fixed_line(link.other) and not self.bearers.is_own_line(link.other):
            return possible(POSSIBLE, ", but is a land line that was seen with one person only once")
        if confidence < 0.5:
            return possible(POSSIBLE, "")
        if sum(not self.bearers.is_name(one.value) for one in self.members.own()) >= _LARGEST:
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


def _asked(type: str) -> str:
    return f"asked {type_word(type)}"
