"""Values of the index as parts of a subject: in which ring, how sure, and why; and what people decided of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.identity.bearers import Bearers, NameGroup
from scanner.identity.owners import Period
from scanner.index.reader import IndexReader
from scanner.model import BlockKind, Decision, Ring
from scanner.names.forms import Name

EXACT = 0.99
DECIDED = 0.98
ORPHAN = 0.75
"""What stands with a name alone that only the subject bears."""
ASKED_NAME = 0.6
POSSIBLE = 0.4
SHARED = 0.3
_KIND_WORDS = {
    BlockKind.VCARD: "vCard",
    BlockKind.HEADER: "mail header",
    BlockKind.CARD: "business card",
    BlockKind.ROW: "row",
    BlockKind.SIGNATURE: "signature",
    BlockKind.STATED: "statement",
}


@dataclass(slots=True)
class Member:
    """A value of the index in one ring, with why.

    `period` tells when an identifier that was handed on was the subject's. `rivals` bear a name too, or a like one:
    whose it is in an item, its surroundings decide. `short` is a name of initials: a second sign must speak for it.
    `decided` by people: no place shows it. `how` it stands in an item, where it does not stand there as it is known.
    """

    value: int
    ring: Ring
    confidence: float
    reason: str
    via: int | None = None
    kind: BlockKind | None = None
    period: Period | None = None
    rivals: tuple[int, ...] = ()
    short: bool = False
    decided: bool = False
    how: str = ""

    def why(self, kind: BlockKind | None = None) -> str:
        """Return the reason with the kind of the contact block that shows it."""
        kind = kind or self.kind
        return self.reason.replace("{kind}", _KIND_WORDS[kind] if kind else "contact block")


@dataclass(slots=True)
class Members:
    """The members of one subject, as far as they are found."""

    reader: IndexReader
    bearers: Bearers
    found: dict[int, Member] = field(default_factory=dict)

    def own(self) -> list[Member]:
        """Return the members that are the subject's."""
        return [member for member in self.found.values() if member.ring is not Ring.POSSIBLE]

    def addressed(self) -> bool:
        """Tell whether an e-mail address is the subject's."""
        return any(self.bearers.is_address(member.value) for member in self.own())

    def settled(self, value: int) -> bool:
        """Tell whether a value is the subject's already."""
        known = self.found.get(value)
        return known is not None and known.ring is not Ring.POSSIBLE

    def dismissed(self, value: int) -> bool:
        """Tell whether people said that a value is no finding."""
        return self.bearers.value(value).form in self.reader.dismissals.everywhere

    def add(self, member: Member) -> bool:
        """Take a value in, unless people decided against it; returns whether it is in as given."""
        if member.ring is not Ring.EXACT and (other := self._barred(member.value)):
            if other.ring is Ring.EXACT or member.ring is Ring.POSSIBLE:
                return False
            why = f"{member.reason}, but people decided that it is another person's"
            member = Member(member.value, Ring.POSSIBLE, SHARED, why, member.via, member.kind)
        known = self.found.get(member.value)
        if known is None or (known.ring is Ring.POSSIBLE and member.confidence > known.confidence):
            self.found[member.value] = member
            return True
        return False

    def _barred(self, value: int) -> Member | None:
        """Return the member that people said is another person's than this value, the surest if there are several."""
        others = self.reader.decisions.unlinked(self.bearers.value(value).form)
        if not others:
            return None
        found = [member for member in self.own() if self.bearers.value(member.value).form in others]
        return max(found, key=lambda member: (member.ring is Ring.EXACT, member.confidence), default=None)

    def decided(self, member: Member) -> None:
        """Add what people said is the same person's."""
        for form, decision in self.reader.decisions.linked(self.bearers.value(member.value).form).items():
            stored = self.reader.find(*form)
            if stored is not None and not self.settled(stored.id):
                self.add(Member(stored.id, Ring.LINKED, DECIDED, _said(decision), member.value, decided=True))

    def group_of(self, member: Member) -> NameGroup | None:
        """Return the names of a member, at its time if it was handed on."""
        if member.period is not None:
            return next(
                (group for group, period in self.bearers.periods(member.value) if period == member.period), None
            )
        return self.bearers.dominant(member.value)

    def names_of(self, member: Member) -> list[Name]:
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


def _said(decision: Decision) -> str:
    return f"decided by {decision.author}: {decision.reason}" if decision.reason else f"decided by {decision.author}"
