"""What of the whole index needs a person's eye: identifiers of several people, names of several, refused merges.

Nothing is stored: each case is told by the guards that every query meets. They are asked only of what can be a case:
an identifier with several names or with one that it does not spell, a name with several addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from itertools import islice

from scanner.identity.bearers import Bearers, is_role
from scanner.identity.resolver import Resolver
from scanner.identity.selfnaming import contradicts
from scanner.index.reader import IndexReader, Neighbours
from scanner.model import Case, CaseKind
from scanner.ports import Normaliser

_SLICE = 2000
"""Identifiers that are looked at with one memory; a new one keeps it flat over millions."""
_SHOWN = 8
_SEVERITY = {CaseKind.CONFLICT: 4, CaseKind.REFUSED: 3, CaseKind.NAMESAKES: 2, CaseKind.HANDED_ON: 1, CaseKind.LIST: 1}


def review(reader: IndexReader, normaliser: Normaliser, most: int) -> list[Case]:
    """Return the worst cases first: by kind, then by how many contents they touch."""
    return nlargest(most, _cases(reader, normaliser), key=_weight)


def _weight(case: Case) -> tuple[int, int, str]:
    return _SEVERITY[case.kind], case.contents, case.identifiers[0].key.reveal()


def _cases(reader: IndexReader, normaliser: Normaliser) -> Iterator[Case]:
    neighbours = reader.neighbours()
    while some := list(islice(neighbours, _SLICE)):
        resolver = Resolver.over(reader, normaliser)
        looking = _Looking(reader, resolver.bearers, resolver)
        for one in some:
            case = looking.at(one)
            if case is not None:
                yield case


class _Looking:
    def __init__(self, reader: IndexReader, bearers: Bearers, resolver: Resolver) -> None:
        self._reader = reader
        self._bearers = bearers
        self._resolver = resolver

    def at(self, one: Neighbours) -> Case | None:
        """Return what is odd about a value, None when nothing is."""
        if one.type == "PERSON":
            return self._name(one.value) if one.addresses > 1 else None
        if one.names > 1 or (
            one.name is not None and one.type == "EMAIL_ADDRESS" and self._refused(one.value, one.name)
        ):
            return self._identifier(one.value)
        return None

    def _refused(self, address: int, name: int) -> bool:
        return contradicts(self._bearers.value(address), [self._bearers.name(name)])

    def _identifier(self, value: int) -> Case | None:
        """Return what is odd about an identifier that is no name, None when nothing is."""
        bearers = self._bearers
        if is_role(bearers.value(value)):
            return None
        if bearers.listed(value):
            return self._case(CaseKind.LIST, [value], "so many names stand with it that it is no one person's")
        groups = bearers.groups(value)
        names = [group.values[0] for group in groups]
        if bearers.periods(value):
            return self._case(CaseKind.HANDED_ON, [value, *names], "was one person's after another's")
        if len(groups) > 1 and bearers.shared(value):
            return self._case(CaseKind.CONFLICT, [value, *names], "bears names of several people, and joins nobody")
        group = bearers.dominant(value)
        if group and bearers.is_address(value) and contradicts(bearers.value(value), group.names):
            return self._case(CaseKind.REFUSED, [value, *group.values], "spells another name than it bears")
        return None

    def _name(self, value: int) -> Case | None:
        """Return the several people that bear a name, None when it is one person's."""
        if not self._bearers.name(value).whole:
            return None
        addresses = sorted(self._bearers.addresses(value), key=self._bearers.key)
        told: set[int] = set()
        firsts = []
        for address in addresses:  # in order: the first of each person
            if address not in told:
                person = self._resolver.person_of(address) | {address}
                firsts.append(min(person.intersection(addresses), key=self._bearers.key))
                told |= person
        if len(firsts) < 2:
            return None
        return self._case(CaseKind.NAMESAKES, [value, *firsts], "name that several people bear")

    def _case(self, kind: CaseKind, values: list[int], why: str) -> Case:
        shown = tuple(self._bearers.value(value) for value in values[:_SHOWN])
        return Case(kind, shown, len(values) - 1, self._reader.count(values[:1]), why)
