"""The subject as it is told: identifiers with their evidence, and the way to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scanner.identity.bearers import Bearers
from scanner.identity.members import Member
from scanner.index.places import join_part
from scanner.index.reader import IndexReader
from scanner.model import Evidence, Identifier, Ring, Subject, SubjectIdentifier

_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells the members of one subject."""

    reader: IndexReader
    bearers: Bearers
    members: Mapping[int, Member]

    def subject(self, query: Sequence[Identifier], unknown: Sequence[SubjectIdentifier]) -> Subject:
        """Return the subject of a query; `unknown` are asked identifiers that the index does not have."""
        order = [Ring.EXACT, Ring.LINKED, Ring.POSSIBLE]
        ranked = [self.members[value] for value in self.bearers.ordered(self.members)]
        ranked.sort(key=lambda one: (order.index(one.ring), -one.confidence))
        identifiers = [*unknown, *(self._identifier(member) for member in ranked)]
        names = dict.fromkeys(
            self.bearers.value(member.value).display.reveal()
            for member in ranked
            if self.bearers.is_name(member.value) and member.ring is not Ring.POSSIBLE
        )
        asked = sorted(f"{one.type}:{one.key.reveal()}" for one in query)
        return Subject(self.reader.digest("subject", *asked), tuple(names), tuple(identifiers))

    def _identifier(self, member: Member) -> SubjectIdentifier:
        identifier = self.bearers.value(member.value)
        return SubjectIdentifier(
            identifier, member.ring, round(member.confidence, 2), self._evidence(member), path=self._path(member)
        )

    def _path(self, member: Member) -> tuple[Identifier, ...]:
        """Return the identifiers from what was asked to the one before this."""
        found: list[int] = []
        at = member.via
        while at is not None and at not in found:
            found.insert(0, at)
            at = self.members[at].via if at in self.members else None
        return tuple(self.bearers.value(value) for value in found)

    def _evidence(self, member: Member) -> tuple[Evidence, ...]:
        if member.ring is Ring.EXACT:
            return ()
        if member.decided:
            return (Evidence(member.reason, "", "", ""),)
        found = []
        blocks = self.reader.block_contents(member.via, member.value, _EVIDENCE) if member.via is not None else ()
        for content, kind, slot in blocks:
            reason = member.why(kind)
            for source, locator, path in self.reader.places.holders(content, 1):
                found.append(Evidence(reason, source, locator, join_part(path, slot.part)))
        if not found:  # no block shows it: where it stands first
            for content, slot in self.reader.places.first(member.value):
                for source, locator, path in self.reader.places.holders(content, 1):
                    found.append(Evidence(member.why(), source, locator, join_part(path, slot.part)))
        return tuple(found)
