"""How sure an item concerns the subject: what stands in it, whose a shared name is there, and when a number was whose.

A name that several bear is decided by what stands around it: a company, identifiers of one of them, colleagues. Where
that does not decide, the item is possible for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from scanner.identity.bearers import Bearers, is_bulk
from scanner.identity.companies import company_key, domain_key, same_company
from scanner.identity.members import Member
from scanner.identity.resolver import POSSIBLE, Resolver
from scanner.index.contents import LINKED_TYPES
from scanner.index.places import Hit, HitItem
from scanner.index.reader import IndexReader
from scanner.model import Identifier, Ring, Role

DECIDED_NAME = 0.7
"""A name that several bear, in an item whose surroundings decide."""
SHORT_NAME = 0.55
"""Initials and a surname that a second sign speaks for."""
_NEAR = 60
_LINES = 200
_TIED = 10.0
"""A name in one contact block with an identifier is who has that."""
_BESIDE, _CLOSE, _IN_ITEM, _IN_THREAD, _OTHERS, _COLLEAGUE = 3.5, 4.0, 2.5, 2.5, -2.0, 0.8
_LEAST = 1.5
_LEAD = 1.5
_MOST_VALUES = 400
"""An item with more values is a list: what stands in it somewhere decides nothing, only what stands near."""
_MOST_CARDS = 6


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody whose name it may be: identifiers, and keys of companies."""

    own: frozenset[int]
    domains: frozenset[str]
    companies: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands in an item: numbers of values by content, and all of them."""

    by_content: Mapping[int, frozenset[int]]
    all: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A name in an item, and what stands with it: values of its contact blocks, keys of companies near by."""

    hits: Sequence[Hit]
    around: _Around
    tied: frozenset[int]
    companies: frozenset[str]


class Judge:
    """Judges the items of one subject."""

    def __init__(self, reader: IndexReader, resolver: Resolver, members: Mapping[int, Member]) -> None:
        self._reader = reader
        self._bearers: Bearers = resolver.bearers
        self._resolver = resolver
        self._members = members
        self._candidates: dict[int, _Candidate] = {}
        self._thread = lru_cache(1)(self._read_thread)  # each candidate asks for the item at hand

    def worth(self, found: HitItem) -> dict[int, Member]:
        """Return the members that stand in an item, each with what it is worth there."""
        here = {hit.value: self._members[hit.value] for hit in found.hits}
        timely = {value: self._at_its_time(member, found) for value, member in here.items()}
        told = {value: member for value, member in timely.items() if member is not None}
        if any(one.confidence >= 0.5 and not self._bearers.is_name(value) for value, one in told.items()):
            return told
        around = self._around(found)
        return {
            value: self._named(member, [hit for hit in found.hits if hit.value == value], around)
            for value, member in told.items()
        }

    def _at_its_time(self, member: Member, found: HitItem) -> Member | None:
        if member.period is None:
            return member
        held = member.period.holds(found.created or found.item.modified)
        if held:
            return member
        if held is None:
            return replace(member, confidence=POSSIBLE, reason=f"{member.reason}, at a time when it may be another's")
        return None

    def _named(self, member: Member, hits: Sequence[Hit], around: _Around) -> Member:
        if not self._bearers.is_name(member.value):
            return member
        if member.rivals and not member.short:
            return self._contested(member, self._sight(hits, around))
        if member.short:
            mine = self._score(self._own, self._sight(hits, around), [])
            if mine >= _LEAST and not member.rivals:
                return replace(member, confidence=SHORT_NAME, reason=f"{member.reason}, with a second sign")
            return member
        bulk = member.confidence >= 0.5 and self._bulk(around)
        if bulk and self._score(self._own, self._sight(hits, around), []) < _LEAST:
            return replace(member, confidence=POSSIBLE, reason="name in a mail to many; nothing else speaks for it")
        return member

    def _contested(self, member: Member, sight: _Sight) -> Member:
        others = [self._candidate(address) for address in member.rivals]
        mine = self._score(self._own, sight, others)
        theirs = max(self._score(one, sight, [self._own, *others]) for one in others)
        if mine >= _LEAST and mine - theirs >= _LEAD:
            reason = "name that several people bear; what stands around it speaks for this one"
            return replace(member, ring=Ring.LINKED, confidence=DECIDED_NAME, reason=reason)
        if theirs >= _LEAST and theirs - mine >= _LEAD:
            reason = "name that several people bear; what stands around it speaks for another"
            return replace(member, confidence=min(member.confidence, 0.1), reason=reason)
        return member

    def _score(self, one: _Candidate, sight: _Sight, others: Sequence[_Candidate]) -> float:
        """Add up what stands around a name for one who may bear it."""
        score, hits, around = 0.0, sight.hits, sight.around
        close = any(self._near(one.own & around.by_content.get(hit.content, frozenset()), hit) for hit in hits)
        few = len(around.all) <= _MOST_VALUES
        if one.own & sight.tied:
            score += _TIED
        elif close:
            score += _CLOSE
        elif few and one.own & around.all:
            score += _IN_ITEM
        elif others and one.own & self._thread(frozenset(around.by_content)):
            score += _IN_THREAD
        if others and self._tied_to_others(one, sight):
            score += _OTHERS
        if any(same_company(key, own) for key in sight.companies for own in one.companies):
            score += _BESIDE
        elif any(
            same_company(key, own)
            for key in sight.companies
            for other in others
            for own in other.companies - one.companies
        ):
            score += _OTHERS
        if few and one.domains and self._domains(around) & one.domains:
            score += _COLLEAGUE
        return score

    def _sight(self, hits: Sequence[Hit], around: _Around) -> _Sight:
        places = self._reader.places
        tied = frozenset(value for hit in hits for value in places.block_members(hit.content, hit.value, hit.value))
        return _Sight(hits, around, tied, frozenset(key for hit in hits for key in self._companies_near(hit, around)))

    def _tied_to_others(self, one: _Candidate, sight: _Sight) -> bool:
        """Tell whether a name stands in a contact block with an identifier that is not a candidate's."""
        return any(
            self._bearers.value(value).type in LINKED_TYPES
            and not self._bearers.is_name(value)
            and not self._bearers.shared(value)
            for value in sight.tied - one.own
        )

    def _read_thread(self, contents: frozenset[int]) -> frozenset[int]:
        """Return the values that stand in other messages of the conversations of some contents."""
        others = {one for content in contents for one in self._reader.places.in_thread(content)}
        return frozenset(value for content in others for value in self._reader.places.values_in(content))

    def _near(self, values: Iterable[int], hit: Hit) -> bool:
        return any(
            abs(span.start - hit.start) <= _LINES
            for value in values
            for span in self._reader.places.spans(value, hit.content)
            if self._reader.places.in_one_text(span, hit)
        )

    def _companies_near(self, hit: Hit, around: _Around) -> set[str]:
        values = around.by_content.get(hit.content, frozenset())
        return {
            company_key(self._bearers.key(value))
            for value in self._reader.of_type(values, "ORGANIZATION")
            for span in self._reader.places.spans(value, hit.content)
            if self._reader.places.in_one_text(span, hit)
            and span.start - hit.end <= _NEAR
            and hit.start - span.end <= _NEAR
        } - {""}

    def _domains(self, around: _Around) -> frozenset[str]:
        values = self._reader.of_type(around.all, "EMAIL_ADDRESS")
        return frozenset(domain_key(self._bearers.key(value)) for value in values) - {""}

    def _bulk(self, around: _Around) -> bool:
        """Tell whether an item is a newsletter from outside; what a robot of the company sends is about its people."""
        for content, values in around.by_content.items():
            told = {
                value: self._reader.places.roles(value, content)
                for value in self._reader.of_type(values, "EMAIL_ADDRESS")
            }
            senders = [value for value, roles in told.items() if Role.SENDER in roles]
            to = {domain_key(self._bearers.key(value)) for value, roles in told.items() if Role.SENDER not in roles}
            if any(
                is_bulk(self._bearers.value(one)) and domain_key(self._bearers.key(one)) not in to for one in senders
            ):
                return True
        return False

    def _around(self, found: HitItem) -> _Around:
        by_content = {content: frozenset(values) for content, values in self._reader.places.values_below(found.root)}
        return _Around(by_content, frozenset().union(*by_content.values()))

    @cached_property
    def _own(self) -> _Candidate:
        own = [one.value for one in self._members.values() if one.ring is not Ring.POSSIBLE]
        return self._made(frozenset(value for value in own if not self._bearers.is_name(value)))

    def _candidate(self, address: int) -> _Candidate:
        known = self._candidates.get(address)
        if known is None:
            person = self._resolver.person_of(address)
            known = self._candidates[address] = self._made(
                frozenset(value for value in person if not self._bearers.is_name(value))
            )
        return known

    def _made(self, own: frozenset[int]) -> _Candidate:
        values = {value: self._bearers.value(value) for value in own if value >= 0}
        addresses = [value for value, one in values.items() if one.type == "EMAIL_ADDRESS"]
        domains = frozenset(domain_key(self._bearers.key(value)) for value in addresses) - {""}
        return _Candidate(own, domains, domains | self._on_cards(values))

    def _on_cards(self, values: Mapping[int, Identifier]) -> frozenset[str]:
        """Return the keys of companies that stand in contact blocks with identifiers and their names."""
        found = set()
        for value in values:
            group = self._bearers.dominant(value)
            for name in group.values if group else ():
                for content, _, _ in self._reader.block_contents(value, name, _MOST_CARDS):
                    for other in self._reader.places.block_members(content, value, name):
                        if self._reader.of_type([other], "ORGANIZATION"):
                            found.add(company_key(self._bearers.key(other)))
        return frozenset(found) - {""}
