"""What speech may have got wrong of a subject: names and addresses that were only ever heard and sound like theirs.

Each is possible and no more, and never asserts an item: a second sign in it must. Whoever bears such a name, or writes
it, has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from scanner.identity.bearers import Bearers, is_role
from scanner.identity.members import Member
from scanner.identity.resolver import Resolved, Resolver
from scanner.index.reader import IndexReader
from scanner.model import Evidence, Identifier, Ring, Subject, SubjectIdentifier
from scanner.names import misheard
from scanner.names.forms import Name, name_of

HEARD_NAME, HEARD_ADDRESS = 0.35, 0.4
_MOST_NAMES, _MOST_ALIKE, _MOST_FOUND = 5, 600, 50


def with_heard(reader: IndexReader, resolver: Resolver, resolved: Resolved, query: Sequence[Identifier]) -> Resolved:
    """Return what a query was resolved to, and what sounds like it among the possible ones."""
    bearers = resolver.bearers
    own = [bearers.value(one.value) for one in resolved.members if one.ring is not Ring.POSSIBLE]
    known = {one.value for one in resolved.members}
    found = list(_Heard(reader, bearers, known).like([*query, *own]))
    if not found:
        return resolved
    told = [_told(reader, bearers.value(one.value), one) for one in found]
    subject = resolved.subject
    subject = Subject(subject.id, subject.names, (*subject.identifiers, *told))
    return replace(resolved, subject=subject, members=(*resolved.members, *found))


class _Heard:
    """Looks for what sounds like some identifiers."""

    def __init__(self, reader: IndexReader, bearers: Bearers, known: Collection[int]) -> None:
        self._reader = reader
        self._bearers = bearers
        self._known = frozenset(known)

    def like(self, own: Sequence[Identifier]) -> Iterator[Member]:
        """Yield members, the surer first."""
        sure = dict.fromkeys(self._addresses(own), HEARD_ADDRESS) | dict.fromkeys(self._names(own), HEARD_NAME)
        for value in list(sure)[:_MOST_FOUND]:
            shown = self._bearers.value(value).display.reveal()
            yield Member(value, Ring.POSSIBLE, sure[value], f"heard: {shown}")

    def _addresses(self, own: Sequence[Identifier]) -> Iterator[int]:
        asked = {one.key.reveal() for one in own if one.type == "EMAIL_ADDRESS" and not is_role(one)}
        for address in sorted(asked)[:_MOST_NAMES]:
            for value in self._reader.among("EMAIL_ADDRESS", misheard.addresses(address)):
                if value not in self._known and self._reader.places.only_heard(value):
                    yield value

    def _names(self, own: Sequence[Identifier]) -> Iterator[int]:
        names = [name for name in map(_name, own) if name is not None][:_MOST_NAMES]
        wanted = sorted({token for name in names for token in misheard.tokens(name)})
        for value in self._reader.sharing(wanted, _MOST_ALIKE):
            if value in self._known:
                continue
            other = self._bearers.name(value)
            near = any(misheard.misheard(name, other) for name in names)
            if near and self._reader.places.only_heard(value) and not self._borne(value):
                yield value

    def _borne(self, name: int) -> bool:
        """Tell whether somebody else's identifier stands with a name."""
        return any(address not in self._known for address in self._bearers.addresses(name))


def _name(one: Identifier) -> Name | None:
    if one.type != "PERSON":
        return None
    name = name_of(one.key.reveal(), one.display.reveal())
    return name if name.whole else None


def _told(reader: IndexReader, identifier: Identifier, member: Member) -> SubjectIdentifier:
    found = []
    for content, slot in reader.places.first(member.value):
        for source, locator, path in reader.places.holders(content, 1):
            found.append(Evidence(member.reason, source, locator, path or slot.part))
    return SubjectIdentifier(identifier, member.ring, member.confidence, tuple(found))
