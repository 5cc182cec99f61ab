"""Who bears a name, and who shares an identifier: the guards against taking two people for one.

Names of an identifier are votes, counted over contact blocks. The largest group of agreeing
names is its name; a second group of some size means that it is shared, and a shared
identifier joins nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from scanner.index.reader import IndexReader
from scanner.model import BlockKind, Identifier
from scanner.ports import Normaliser

# https://www.rfc-editor.org/rfc/rfc2142 and the usual addresses of a function, not of a person.
_ROLES = frozenset(
    "abuse accounting accounts admin administrator billing booking bookings careers contact customerservice desk"
    " enquiries events feedback finance frontdesk hello help helpdesk hostmaster hr info information invoice"
    " invoices it jobs legal list lists mail mailer-daemon marketing media news newsletter no-reply noreply"
    " notifications office orders post postmaster press privacy procurement reception recruiting sales security"
    " service services shop spam support team tickets webmaster".split()
)
_WEIGHT = {
    BlockKind.HEADER: 3,
    BlockKind.VCARD: 3,
    BlockKind.ROW: 3,
    BlockKind.CARD: 2,
    BlockKind.SIGNATURE: 2,
}
_MOST_VOTES = 12
"""More blocks of one kind make a name no surer: a thousand mails are not a thousand witnesses."""
_MINORITY = 0.34
"""A second group of names with this share of the first one's votes makes an identifier shared."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one identifier that agree with each other: values of the index, and their votes."""

    values: tuple[int, ...]
    keys: tuple[str, ...]
    votes: int


def agree(one: str, other: str) -> bool:
    """Tell whether two name keys may be the same person's.

    Same words, or the words of one are all in the other, an initial standing for a word; at
    least two words must meet, one of them in full.
    """
    first, second = sorted((one.split(), other.split()), key=len)
    if len(first) < 2:
        return False
    left = list(second)
    full = 0
    for word in sorted(first, key=len, reverse=True):
        match = word if word in left else next((w for w in left if _initial(word, w)), None)
        if match is None:
            return False
        left.remove(match)
        full += match == word and len(word) > 1
    return full >= 1


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


class Bearers:
    """Answers about names and identifiers of one index, remembered for one query."""

    def __init__(self, reader: IndexReader, normaliser: Normaliser) -> None:
        self._reader = reader
        self._normaliser = normaliser
        self.value = lru_cache(None)(reader.value)
        self.links = lru_cache(None)(reader.links)
        self.groups = lru_cache(None)(self._groups)

    def _groups(self, value: int) -> tuple[NameGroup, ...]:
        """Return the groups of names that stand with an identifier, the strongest first."""
        votes: dict[int, int] = {}
        for link in self.links(value):
            if self._is_name(link.other):
                weight = _WEIGHT[link.kind] * min(link.count, _MOST_VOTES)
                votes[link.other] = votes.get(link.other, 0) + weight
        return tuple(group_names((id, self.key(id), count) for id, count in votes.items()))

    def key(self, value: int) -> str:
        """Return the normal form of a value."""
        return self.value(value).key.reveal()

    def _is_name(self, value: int) -> bool:
        identifier = self.value(value)
        return identifier.type == "PERSON" and self._normaliser.full_name(identifier)

    def shared(self, value: int) -> bool:
        """Tell whether an identifier is a role's or several people's."""
        if is_role(self.value(value)) or self._company_number(value):
            return True
        groups = self.groups(value)
        return len(groups) > 1 and groups[1].votes >= groups[0].votes * _MINORITY

    def _company_number(self, value: int) -> bool:
        """Tell whether a phone number stands in one block with a role's address: then it is the company's."""
        if self.value(value).type != "PHONE_NUMBER":
            return False
        return any(is_role(self.value(link.other)) for link in self.links(value))

    def dominant(self, value: int) -> NameGroup | None:
        """Return the names of an identifier, None if it has none or is shared."""
        groups = self.groups(value)
        return groups[0] if groups and not self.shared(value) else None

    def addresses(self, name: int) -> set[int]:
        """Return the personal e-mail addresses that bear a name, or one that agrees with it."""
        found = set()
        for link in self.links(name):
            if self.value(link.other).type == "EMAIL_ADDRESS" and not self.shared(link.other):
                group = self.dominant(link.other)
                if group and any(agree(self.key(name), key) for key in group.keys):
                    found.add(link.other)
        return found


def group_names(votes: Iterable[tuple[int, str, int]]) -> list[NameGroup]:
    """Group (value, name key, votes) by agreement with the strongest name, independent of their order."""
    left = sorted(votes, key=lambda vote: (-vote[2], -len(vote[1]), vote[1]))
    groups = []
    while left:
        head = left[0][1]
        same = [vote for vote in left if vote[1] == head or agree(vote[1], head)]
        left = [vote for vote in left if vote not in same]
        groups.append(NameGroup(tuple(v[0] for v in same), tuple(v[1] for v in same), sum(v[2] for v in same)))
    return sorted(groups, key=lambda group: (-group.votes, group.keys))


def is_role(identifier: Identifier) -> bool:
    """Tell whether an e-mail address is that of a function."""
    if identifier.type != "EMAIL_ADDRESS":
        return False
    return identifier.key.reveal().partition("@")[0] in _ROLES
