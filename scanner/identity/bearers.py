"""Who bears a name, and who shares an identifier: the guards against taking two people for one.

Names of an identifier are votes, counted over contact blocks: twenty quotes of one signature in one conversation are
one vote. The largest group of agreeing names is its name; a second group of some size means that it is shared, and a
shared identifier joins nobody; unless the two had it one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from scanner.identity.companies import domain_key
from scanner.identity.functions import FUNCTIONS
from scanner.identity.households import is_household
from scanner.identity.kin import of_family, of_one_generation, of_two_generations
from scanner.identity.owners import MOST_MOMENTS, OWNED, Period, Stay, one_after_another, stay_of
from scanner.identity.selfnaming import contradicts, spells, spells_out, spells_short
from scanner.identity.switchboards import called_direct, given_for_company, labelled
from scanner.index.reader import IndexReader, StoredLink
from scanner.model import BlockKind, Identifier, Role
from scanner.names.forms import Name, agree, generations, name_of
from scanner.ports import Normaliser

_FORMS = frozenset(
    "aps bv corp corporation gbr gmbh inc incorporated kft kg kgaa limited llc llp ltd nv ohg oyj plc sarl sas sro srl"
    " website zrt".split()
)
"""Words of a company's name that no person's has, as keys have them."""
_SIGNED = frozenset((BlockKind.HEADER, BlockKind.VCARD))
_WRITTEN = frozenset((BlockKind.SIGNATURE, BlockKind.CARD))
_BULK = frozenset(
    "alerts digest donotreply events list lists mailing marketing news newsletter newsletters noreply notification"
    " notifications notify press promo promotions reply update updates".split()
)
_WEIGHT = {
    BlockKind.HEADER: 3,
    BlockKind.VCARD: 3,
    BlockKind.ROW: 3,
    BlockKind.CARD: 2,
    BlockKind.SIGNATURE: 2,
    BlockKind.STATED: 3,
}
_MOST_WITNESSES = 6
"""More conversations make a name no surer."""
_MINORITY = 0.34
"""A second group of names with this share of the first one's votes makes an identifier shared."""
_ONE_VOTE = 2
_MOST_OWNERS = 3
"""People who had one identifier one after the other; with more it is a robot's or a list's."""
_FEW_VOTES = 2
"""A land line with a second group of so many votes is shared, whatever the first one has."""
_MOST_NAMES = 60
"""Names on one identifier; with more it is a list's, and nobody counts them."""
_NOBODY = 4
"""A name beside so many addresses, none of which spells a word of it, is no name: "Kind Regards"."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one identifier that agree with each other: values of the index, and their votes."""

    values: tuple[int, ...]
    names: tuple[Name, ...]
    votes: int

    def joined(self, other: NameGroup) -> NameGroup:
        """Return the two as one person's."""
        return NameGroup(self.values + other.values, self.names + other.names, self.votes + other.votes)


class Bearers:
    """Answers about names and identifiers of one index, remembered for one query."""

    def __init__(self, reader: IndexReader, normaliser: Normaliser) -> None:
        self._reader = reader
        self._normaliser = normaliser
        self.value = lru_cache(None)(reader.value)
        self.links = lru_cache(None)(reader.links)
        self.name = lru_cache(None)(self._name)
        self.groups = lru_cache(None)(self._groups)
        self.shared = lru_cache(None)(self._shared)
        self.periods = lru_cache(None)(self._periods)
        self.addresses = lru_cache(None)(self._addresses)
        self.nobody = lru_cache(None)(self._nobody)
        self.witnesses = lru_cache(None)(self._witnesses)

    def _name(self, value: int) -> Name:
        identifier = self.value(value)
        return name_of(identifier.key.reveal(), identifier.display.reveal())

    def first_names(self, value: int) -> bool:
        """Tell whether a name has no word but first names."""
        return self._normaliser.first_names(self.value(value))

    def first_name(self, word: str) -> bool:
        """Tell whether a folded word is a first name and hardly anything else."""
        one = self._normaliser.identifier("PERSON", word)
        return one is not None and self._normaliser.first_names(one)

    def may_be_first_name(self, word: str) -> bool:
        """Tell whether people are called by a folded word, whatever else it is."""
        return self._normaliser.may_be_first_name(word)

    def holds_first_name(self, value: int) -> bool:
        """Tell whether a word of a name is a first name."""
        return self._normaliser.holds_first_name(self.value(value))

    def is_name(self, value: int) -> bool:
        """Tell whether a value is a name, of whatever length."""
        return self.value(value).type == "PERSON"

    def is_address(self, value: int) -> bool:
        """Tell whether a value is an e-mail address."""
        return self.value(value).type == "EMAIL_ADDRESS"

    def key(self, value: int) -> str:
        """Return the normal form of a value."""
        return self.value(value).key.reveal()

    def ordered(self, values: Iterable[int]) -> list[int]:
        """Return values in an order that does not depend on when they were found."""
        return sorted(values, key=lambda value: (self.value(value).type, self.key(value)))

    def fixed_line(self, value: int) -> bool:
        """Tell whether a value is a number of a place, not of a person's own phone."""
        return self._normaliser.fixed_line(self.value(value))

    def _groups(self, value: int) -> tuple[NameGroup, ...]:
        """Return the groups of names that stand with an identifier, the strongest first."""
        names = self._names_of(value)
        if len(names) > _MOST_NAMES:
            return ()
        votes: dict[int, int] = {}
        alone = len({link.other for link in names}) == 1  # there is nothing to outvote, so nobody is heard
        for link in names:
            weight = _WEIGHT[link.kind] * (1 if alone else self.witnesses(value, link))
            votes[link.other] = votes.get(link.other, 0) + weight
        own = self.value(value)
        told = [(id, self.name(id), count + spells(own, self.name(id))) for id, count in votes.items()]
        groups = self._with_stated(group_names(told))
        return tuple(self._with_aliases(value, groups) if self.is_address(value) else groups)

    def _names_of(self, value: int) -> list[StoredLink]:
        return [
            link
            for link in self.links(value)
            if self.is_name(link.other) and self.name(link.other).whole and not self.nobody(link.other)
        ]

    def _with_stated(self, groups: list[NameGroup]) -> list[NameGroup]:
        """Take groups for one person's where a text says so of two of their names: a former one and that of now."""
        found: list[NameGroup] = []
        for group in groups:
            stated = set().union(*map(self.stated_names, group.values)) if len(groups) > 1 else set()
            at = next((at for at, one in enumerate(found) if stated & set(one.values)), None)
            if at is None:
                found.append(group)
            else:
                found[at] = found[at].joined(group)
        return sorted(found, key=lambda group: -group.votes)

    def _with_aliases(self, value: int, groups: list[NameGroup]) -> list[NameGroup]:
        """Take names on one personal address for one person's that begin alike: former surnames, unknown pet names.

        Not a name that another address bears as well; and brothers who share an address begin differently.
        """
        if len(groups) < 2 or is_role(self.value(value)):
            return groups
        head, *others = groups
        left = []
        for group in others:
            short = any(spells_short(self.value(value), name) for name in head.names)
            alike = _same_initial if short else _begin_alike
            alias = any(alike(name, one) for name in group.names for one in head.names)
            if (
                alias
                and not of_two_generations(head.names, group.names)
                and not any(self._borne_elsewhere(name, value) for name in group.values)
            ):
                head = head.joined(group)
            else:
                left.append(group)
        return [head, *left]

    def _borne_elsewhere(self, name: int, address: int) -> bool:
        return any(
            link.other != address and self.is_address(link.other) and not is_role(self.value(link.other))
            for link in self.links(name)
        )

    def _witnesses(self, value: int, link: StoredLink) -> int:
        """Return in how many conversations and documents two values stand in one block, up to some."""
        if link.count == 1:
            return 1
        seen = set()
        for content, kind, _ in self._reader.blocks_of(value, link.other):
            if kind is link.kind:
                seen.add(self._reader.places.content(content).thread or content)
                if len(seen) == _MOST_WITNESSES:
                    break
        return max(1, len(seen))

    def _nobody(self, name: int) -> bool:
        """Tell whether what was taken for a name is a company, or stands by many addresses that spell no word of it."""
        if self._is_company(name):
            return True
        addresses = {link.other for link in self.links(name) if self.is_address(link.other)}
        personal = [address for address in addresses if not is_role(self.value(address))]
        return len(personal) >= _NOBODY and not any(spells(self.value(one), self.name(name)) for one in personal)

    def stated_names(self, name: int) -> set[int]:
        """Return the names that somebody said are the same person's: former ones, ones after a marriage."""
        return {
            link.other
            for link in self.links(name)
            if link.kind is BlockKind.STATED and self.is_name(link.other) and self.name(link.other).whole
        }

    def _is_company(self, name: int) -> bool:
        """Tell whether a name holds a legal form, or is met as a company at least as often as as a person."""
        identifier = self.value(name)
        if _FORMS & set(identifier.key.reveal().split()):
            return True
        if self.holds_first_name(name) and self._has_own_address(name):
            return False  # a model took it for a company somewhere
        if self._names_a_domain(name):
            return True
        company = self._normaliser.identifier("ORGANIZATION", identifier.display.reveal())
        stored = self._reader.find("ORGANIZATION", company.key.reveal()) if company else None
        return stored is not None and self._reader.count([stored.id]) >= self._reader.count([name])

    def _names_a_domain(self, name: int) -> bool:
        """Tell whether it is the domain of mail where it stands in a block, and another has an address there."""
        linked = {link.other for link in self.links(name)}
        values = {one for one in linked if self.is_address(one)} or self._values_around(name, linked)
        own = "".join(self.name(name).order)
        return any(
            own in self.key(one).rpartition("@")[2].replace("-", "").split(".")
            and not is_role(self.value(one))
            and not spells(self.value(one), self.name(name))
            for one in self._reader.of_type(values, "EMAIL_ADDRESS")
        )

    def _values_around(self, name: int, linked: set[int]) -> set[int]:
        """Return what stands in texts in which a name stands on a card."""
        contents = {
            content
            for other in self.ordered(linked)[:_MOST_WITNESSES]
            for content, *_ in self._reader.block_contents(name, other, _MOST_WITNESSES)
        }
        return {value for content in contents for value in self._reader.places.values_in(content)}

    def _has_own_address(self, name: int) -> bool:
        """Tell whether an address beside a name spells its first name and surname."""
        addresses = (link.other for link in self.links(name) if self.is_address(link.other))
        return any(spells_out(self.value(one), self.name(name)) for one in addresses)

    def _shared(self, value: int) -> bool:
        """Tell whether an identifier is a role's or several people's; not one that was handed on."""
        if is_role(self.value(value)) or is_household(self.value(value)) or self._company_number(value):
            return True
        if self.listed(value):
            return True
        groups = self.groups(value)
        if not self.is_address(value) and self._of_family(value, groups):
            return True
        if len(groups) < 2 or self.periods(value):
            return False
        most = 1.0 if self._is_rather(value, groups[0], groups[1]) else _MINORITY
        if groups[1].votes > groups[0].votes * most:
            return True
        return groups[1].votes >= _FEW_VOTES and self.fixed_line(value)

    def _of_family(self, value: int, groups: Sequence[NameGroup]) -> bool:
        """Tell whether a number or handle is that of father and son, by the names on it and on addresses beside it."""
        names = [name for group in groups for name in group.names]
        if len(generations(names)) < 2:
            return False
        beside = (link.other for link in self.links(value) if self.is_address(link.other))
        return of_family(names, [groups[0].names for one in beside if (groups := self.groups(one))])

    def _is_rather(self, value: int, one: NameGroup, other: NameGroup) -> bool:
        """Tell whether an address spells the name of one group, or more of it, and so is hardly the other's."""
        if not self.is_address(value):
            return False
        address = self.value(value)
        return any(
            any(spelt(address, name) for name in one.names) and not any(spelt(address, name) for name in other.names)
            for spelt in (spells_out, spells)
        )

    def listed(self, value: int) -> bool:
        """Tell whether so many names stand with an identifier that it tells nothing of anybody."""
        return len(self._names_of(value)) > _MOST_NAMES

    def _company_number(self, value: int) -> bool:
        """Tell whether a label, a role's address beside it or a text without people says that it is a company's."""
        if self.value(value).type != "PHONE_NUMBER":
            return False
        if labelled(self._reader, value):
            return True
        office = self._normaliser.may_be_fixed_line(self.value(value))
        if any(is_role(self.value(link.other)) for link in self.links(value)) and (
            office or len(self.groups(value)) != 1
        ):
            return True  # who signs in the name of all may give a mobile phone of their own
        if not office:
            return False
        addresses = [link.other for link in self.links(value) if self.is_address(link.other)]
        return given_for_company(self._reader, value, {domain_key(self.key(one)) for one in addresses})

    def _periods(self, value: int) -> tuple[tuple[NameGroup, Period], ...]:
        """Return who had an identifier when, one after the other; empty when nobody handed it on.

        Who was seen with it once only ends the times of the others, and has none: that is too little to be an owner by.
        But who signs an own mail with a number after all others did has it now, and the address of a post, which spells
        nobody's name, is whose mail came from it. Where nobody was seen twice, it went from hand to hand all the time.
        """
        groups = self.groups(value)
        if is_role(self.value(value)) or self.fixed_line(value):
            return ()
        spelt = any(spells(self.value(value), name) for group in groups for name in group.names)
        least = groups[0].votes * _MINORITY if groups and spelt else _ONE_VOTE
        heavy = [one for one in groups if one.votes >= least and not self._only_said(value, one, groups)]
        if not 2 <= len(heavy) <= _MOST_OWNERS or _relatives(heavy):
            return ()
        seen: list[tuple[Stay, NameGroup]] = []
        for group in heavy:
            stay = stay_of(self._reader, value, {name: self.key(name) for name in group.values})
            if stay is None:
                return ()
            seen.append((stay, group))
        seen.sort(key=lambda one: (one[0].first, one[0].last))
        periods = one_after_another([stay for stay, _ in seen])
        enough = 1 if self.is_address(value) and not spelt else OWNED
        return tuple(
            (group, period)
            for (stay, group), period in zip(seen, periods, strict=False)
            if stay.times >= enough
            or (period is periods[-1] and not self.is_address(value) and self._signs_with(value, group))
        )

    def _signs_with(self, value: int, group: NameGroup) -> bool:
        """Tell whether somebody of these names gives an identifier in a mail from an address of their own."""
        places = self._reader.places
        for name in group.values:
            own = self.addresses(name)
            for content, kind, _ in self._reader.block_contents(value, name, MOST_MOMENTS):
                if kind in _WRITTEN and any(Role.SENDER in places.roles(one, content) for one in own):
                    return True
        return False

    def _only_said(self, value: int, group: NameGroup, groups: Sequence[NameGroup]) -> bool:
        """Tell whether somebody gave an address that spells its owner's name to another, once: a wrong label.

        Whoever writes from it has it.
        """
        if not any(self._is_rather(value, one, group) for one in groups):
            return False
        places = self._reader.places
        told = {
            content for name in group.values for content, *_ in self._reader.block_contents(value, name, MOST_MOMENTS)
        }
        return len(told) < OWNED and not any(Role.SENDER in places.roles(value, content) for content in told)

    def is_own_line(self, value: int) -> bool:
        """Tell whether more than one document or conversation says whose a number is, or a label calls it direct."""
        if called_direct(self._reader, value):
            return True
        links = [link for link in self.links(value) if self.is_name(link.other)]
        return sum(self.witnesses(value, link) for link in links) > 1

    def dominant(self, value: int) -> NameGroup | None:
        """Return the names of an identifier, None if it has none, is shared, or was handed on."""
        groups = self.groups(value)
        return groups[0] if groups and not self.shared(value) and not self.periods(value) else None

    def period(self, value: int, names: Sequence[Name]) -> Period | None:
        """Return when somebody of these names had an identifier that was handed on; None if they never had it."""
        return next((period for group, period in self.periods(value) if fits(group.names, names)), None)

    def _addresses(self, name: int) -> frozenset[int]:
        """Return the personal e-mail addresses that bear a name, or one that agrees with it."""
        if self.nobody(name):
            return frozenset()
        found = set()
        for link in self.links(name):
            if self.is_address(link.other) and link.other not in found and not self.shared(link.other):
                groups = [one for one, _ in self.periods(link.other)] or list(self.groups(link.other)[:1])
                if any(name in group.values or fits(group.names, [self.name(name)]) for group in groups):
                    found.add(link.other)
        return frozenset(found)

    def contradicts(self, value: int, names: Sequence[Name]) -> bool:
        """Tell whether an identifier spells a full name that is none of these, and no header gives it one of these."""
        signed = any(link.kind in _SIGNED and fits([self.name(link.other)], names) for link in self._names_of(value))
        return not signed and contradicts(self.value(value), names)


def _relatives(groups: Sequence[NameGroup]) -> bool:
    """Tell whether two groups of names share a surname: a family shares a phone, and hands none on."""
    surnames = [{name.loose[-1] for name in group.names} for group in groups]
    return any(one & other for one, other in combinations(surnames, 2))


def _begin_alike(one: Name, other: Name) -> bool:
    if one.loose[0] == other.loose[0]:
        return True
    return one.loose[0][:2] == other.loose[0][:2] and bool(set(one.loose[1:]) & set(other.loose[1:]))


def _same_initial(one: Name, other: Name) -> bool:
    """Tell whether a name can be a pet name with the other's surname, on an address that spells the other out."""
    return (one.loose[0][0] == other.loose[0][0] and one.loose[-1] == other.loose[-1]) or _begin_alike(one, other)


def fits(some: Iterable[Name], others: Sequence[Name]) -> bool:
    """Tell whether a name of some agrees with one of others."""
    some = tuple(some)
    return not of_two_generations(some, others) and any(
        one == other or agree(one, other) for one in some for other in others
    )


def group_names(votes: Iterable[tuple[int, Name, int]]) -> list[NameGroup]:
    """Group (value, name, votes) by agreement with the strongest name, independent of their order."""
    left = sorted(votes, key=lambda vote: (-vote[2], -len(vote[1].key), vote[1].key))
    groups = []
    while left:
        head = left[0][1]
        same = of_one_generation([vote for vote in left if vote[1] == head or agree(vote[1], head)])
        left = [vote for vote in left if vote not in same]
        groups.append(NameGroup(tuple(v[0] for v in same), tuple(v[1] for v in same), sum(v[2] for v in same)))
    return sorted(groups, key=lambda group: (-group.votes, [name.key for name in group.names]))


def is_bulk(identifier: Identifier) -> bool:
    """Tell whether an e-mail address sends to many, who need not know each other."""
    words = set(identifier.key.reveal().partition("@")[0].replace("_", "-").replace(".", "-").split("-"))
    return identifier.type == "EMAIL_ADDRESS" and bool(words & _BULK)


def is_role(identifier: Identifier) -> bool:
    """Tell whether an e-mail address is that of a function."""
    if identifier.type != "EMAIL_ADDRESS":
        return False
    local = identifier.key.reveal().partition("@")[0]
    return local in FUNCTIONS or local.replace("_", "-").replace(".", "-").split("-")[0] in FUNCTIONS
