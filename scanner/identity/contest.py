"""Who may bear a name in an item: the few of many namesakes whom something in it points at.

Ten thousand may bear one name. Of those whom nothing in an item points at all are alike there, and one stands for them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scanner.identity.companies import SHORTEST_HEAD, same_company
from scanner.identity.posts import POST, TOWN, Posts


@dataclass(eq=False)
class Candidate:
    """Somebody whose name it may be: identifiers, and keys of companies, which are read when they are asked for."""

    own: frozenset[int] = frozenset()
    domains: frozenset[str] = frozenset()
    on_cards: Callable[[frozenset[int]], frozenset[str]] = field(default=lambda _: frozenset(), repr=False)

    @cached_property
    def companies(self) -> frozenset[str]:
        """Keys of companies: those of the domains, and those that stand on cards."""
        return self.domains | self.on_cards(self.own)


NOBODY = Candidate()
"""Whom nothing points at."""


class Companies:
    """Keys of companies, to find those that are the same as a given one."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted(set(keys) - {""})
        self._known = frozenset(self._keys)

    def these(self, keys: frozenset[str]) -> frozenset[str]:
        """Return those of some keys that are known."""
        return self._known & keys

    def like(self, key: str) -> Iterator[str]:
        """Yield the keys that are the same company's."""
        heads = (key[:size] for size in range(SHORTEST_HEAD, len(key)))
        yield from (head for head in heads if head in self._known)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at].startswith(key):
            if same_company(key, self._keys[at]):
                yield self._keys[at]
            at += 1


class Contest:
    """The bearers of one name: the subject, and all others."""

    def __init__(self, subject: Candidate, others: Sequence[Candidate]) -> None:
        self._subject = subject
        self._others = others

    def beside(self, near: frozenset[str], right_by: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the companies of bearers that are among those near a name, or are the very ones right by it."""
        if not near and not right_by:
            return frozenset()
        alike = {found for key in near for found in self._companies.like(key)}
        found = alike | self._companies.these(right_by) | set(self._posts.meant(right_by))
        towns = {key for key in found if key.startswith(TOWN)}
        told = {key for key in towns if POST + key[1:] not in found} if towns and self._all_have_towns else set()
        return frozenset(found - towns | told)

    def pointed_at(self, values: Iterable[int], domains: Iterable[str], beside: frozenset[str]) -> Iterator[Candidate]:
        """Yield other bearers such that no other one stands better: by identifiers, company and mail domain."""
        yield NOBODY
        for value in values:
            yield from self._by_value.get(value, ())
        by_domain, by_company = self._by_kind if beside else (self._by_domain, {})
        for domain in domains:
            yield from by_domain.get(domain, ())
        for key in beside:
            yield from by_company.get(key, ())

    @cached_property
    def _companies(self) -> Companies:
        return Companies(key for one in (self._subject, *self._others) for key in one.companies)

    @cached_property
    def _posts(self) -> Posts:
        return Posts({key for one in (self._subject, *self._others) for key in one.companies})

    @cached_property
    def _all_have_towns(self) -> bool:
        """Tell whether the town of each bearer is known: who is told of none may be in that of another.

        Of one bearer a town tells nothing: streets and ships of that name are there as well.
        """
        bearers = (self._subject, *self._others)
        return len(bearers) > 1 and all(any(key.startswith(TOWN) for key in one.companies) for one in bearers)

    @cached_property
    def _by_value(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = defaultdict(list)
        for one in self._others:
            for value in one.own:
                found[value].append(one)
        return dict(found)

    @cached_property
    def _by_domain(self) -> dict[str, list[Candidate]]:
        """One bearer for each mail domain: where no company is near, all of a domain stand alike."""
        return {domain: [one] for one in self._others for domain in one.domains}

    @cached_property
    def _by_kind(self) -> tuple[dict[str, list[Candidate]], dict[str, list[Candidate]]]:
        """One bearer for each set of domains and companies, by domain and by company."""
        kinds = {(one.domains, one.companies): one for one in self._others}.values()
        by_domain: dict[str, list[Candidate]] = defaultdict(list)
        by_company: dict[str, list[Candidate]] = defaultdict(list)
        for one in kinds:
            for domain in one.domains:
                by_domain[domain].append(one)
            for key in one.companies:
                by_company[key].append(one)
        return dict(by_domain), dict(by_company)
