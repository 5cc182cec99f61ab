"""How sure an item concerns the subject: what stands in it, whose a shared name is there, and when a number was whose.

A name that several bear is decided by what stands around it: a company, identifiers of one of them, colleagues. Where
that does not decide, the item is possible for each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from scanner.identity.around import Around, Lines, Sight
from scanner.identity.bearers import Bearers, is_bulk
from scanner.identity.companies import company_keys, domain_key
from scanner.identity.contest import Candidate, Contest
from scanner.identity.labels import mere_label, over_anothers
from scanner.identity.members import POSSIBLE, Member
from scanner.identity.notices import is_notice
from scanner.identity.outside import is_elsewhere, told_of_others
from scanner.identity.posts import POST, TOWN, PostReader
from scanner.identity.resolver import Resolver
from scanner.identity.selfnaming import spells
from scanner.index.contents import LINKED_TYPES
from scanner.index.places import Hit, HitItem
from scanner.index.reader import IndexReader
from scanner.model import BlockKind, Ring, Role

DECIDED_NAME = 0.7
"""A name that several bear, in an item whose surroundings decide."""
SHORT_NAME = 0.45
"""Initials and a surname that a weak second sign speaks for."""
INITIALS = 0.55
"""Initials and a surname beside the subject's company or identifier, where no other name that is known fits."""
_BESIDE_NAME = 80
"""Characters between a name and the address that a text gives for it."""
_NEAR = 60
_RIGHT_BY = 30
_LINES = 200
_TIED = 10.0
"""A name in one contact block with an identifier is who has that."""
_BESIDE, _CLOSE, _IN_ITEM, _IN_THREAD, _OTHERS, _COLLEAGUE = 3.5, 4.0, 2.5, 2.5, -2.0, 0.8
_LEAST = 1.5
_LEAD = 1.5
_MOST_PLACES = 20
"""Places of a name in a list that are looked at one by one."""


class Judge:
    """Judges the items of one subject."""

    def __init__(self, reader: IndexReader, resolver: Resolver, members: Mapping[int, Member]) -> None:
        self._reader = reader
        self._bearers: Bearers = resolver.bearers
        self._resolver = resolver
        self._members = members
        self._posts = PostReader(reader, resolver.bearers)
        self._candidates: dict[int, Candidate] = {}
        self._contests: dict[int, Contest] = {}
        self._thread = lru_cache(1)(self._read_thread)  # each candidate asks for the item at hand
        self._domains = lru_cache(1)(self._read_domains)

    def worth(self, found: HitItem) -> dict[int, Member]:
        """Return the members that stand in an item, each with what it is worth there."""
        here = {hit.value: self._members[hit.value] for hit in found.hits}
        timely = {value: self._at_its_time(member, found) for value, member in here.items()}
        told = {value: member for value, member in timely.items() if member is not None}
        if any(one.confidence >= 0.5 and not self._bearers.is_name(value) for value, one in told.items()):
            return told
        around = self._around(found)
        hits: dict[int, list[Hit]] = defaultdict(list)
        for hit in found.hits:
            hits[hit.value].append(hit)
        return {value: self._named(member, hits[value], around) for value, member in told.items()}

    def _at_its_time(self, member: Member, found: HitItem) -> Member | None:
        if member.period is None:
            return member
        held = member.period.holds(found.created or found.item.modified)
        if held:
            return member
        if held is None:
            return replace(member, confidence=POSSIBLE, reason=f"{member.reason}, at a time when it may be another's")
        return None

    def _named(self, member: Member, hits: Sequence[Hit], around: Around) -> Member:
        if not self._bearers.is_name(member.value):
            return member
        if (outside := told_of_others(hits)) and self._alone(self._sight(hits, around)) < _LEAST:
            return replace(member, confidence=min(member.confidence, POSSIBLE), reason=outside)
        if member.rivals and not member.short:
            return self._contested(member, hits, around)
        if member.short:
            mine = self._alone(self._sight(hits, around))
            if mine >= _LEAST and not member.rivals:
                sure = mine >= _BESIDE and self._is_initials(member.value) and not self._from_desk(around)
                worth, reason = INITIALS if sure else SHORT_NAME, f"{member.reason}, with a second sign"
                return replace(member, ring=Ring.LINKED if sure else member.ring, confidence=worth, reason=reason)
            return member
        if member.confidence < 0.5:
            return member
        sight = self._sight(hits, around)
        if self._has_namesakes and self._anothers(sight):
            return replace(member, confidence=POSSIBLE, reason="name that stands with what is another person's")
        if self._labels(sight):
            return replace(member, confidence=POSSIBLE, reason="name over an address that nothing else ties to it")
        if self._lies(member.value, hits, sight):
            return replace(member, confidence=POSSIBLE, reason="name over an address that is another person's")
        if self._has_other_address(member.value, sight):
            return replace(member, confidence=POSSIBLE, reason="name beside an address that nothing ties to the person")
        if self._on_card_of_another_firm(member.value, sight):
            return replace(member, confidence=POSSIBLE, reason="name on a card of another company")
        if is_elsewhere(self._reader, self._bearers, self._own, hits, sight) and self._alone(sight) < _LEAST:
            return replace(
                member, confidence=POSSIBLE, reason="name with a company that the person's cards do not show"
            )
        if (
            self._bulk(around)
            and not self._writes(member.value, around)
            and not is_notice(self._reader, self._bearers, self._own, around)
            and self._alone(sight) < _LEAST
        ):
            return replace(member, confidence=POSSIBLE, reason="name in a mail to many; nothing else speaks for it")
        return member

    def _is_initials(self, name: int) -> bool:
        one = self._bearers.name(name)
        return bool(one.initials and one.full)

    def _from_desk(self, around: Around) -> bool:
        """Tell whether a mailbox of the subject's company that is nobody's own sent an item.

        Whoever signs there has the company beside.
        """
        places = self._reader.places
        return any(
            domain_key(self._bearers.key(value)) in self._own.companies and self._bearers.dominant(value) is None
            for content, values in around.by_content.items()
            for value in self._reader.of_type(values, "EMAIL_ADDRESS")
            if Role.SENDER in places.roles(value, content)
        )

    @cached_property
    def _has_namesakes(self) -> bool:
        """Tell whether somebody else bears one of the subject's full names, and so may bear the short ones."""
        return any(one.rivals and not one.short for one in self._members.values())

    def _anothers(self, sight: Sight) -> bool:
        """Tell whether a name stands in a contact block with an identifier of somebody who has another address."""
        if sight.tied & self._own.own:
            return False
        for value in sorted(sight.tied):
            if self._bearers.is_name(value) or self._bearers.value(value).type not in LINKED_TYPES:
                continue
            if any(self._bearers.is_address(one) for one in self._resolver.person_of(value) - self._own.own):
                return True
        return False

    def _on_card_of_another_firm(self, name: int, sight: Sight) -> bool:
        """Tell whether a name stands with its bearer's number, whose cards show another company than the subject's."""
        if sight.tied & self._own.own:
            return False
        others = (one for one in sorted(sight.tied) if not self._bearers.is_name(one))
        theirs = (one for one in others if (group := self._bearers.dominant(one)) and name in group.values)
        return any(self._posts.of_another_firm(one, self._own.own) for one in theirs)

    def _labels(self, sight: Sight) -> bool:
        """Tell whether a name stands as the display name of an address that a header or two alone show with it."""
        others = [value for value in sight.tied - self._own.own if self._bearers.is_address(value)]
        return not sight.tied & self._own.own and any(mere_label(self._bearers, one) for one in others)

    def _lies(self, name: int, hits: Sequence[Hit], sight: Sight) -> bool:
        """Tell whether a name stands as the display name of somebody else's addresses, and nowhere else in the item.

        In a row or below a text, a name and another's address stand together for many reasons.
        """
        if sight.tied & self._own.own or not sight.tied:
            return False
        times = Counter(hit.content for hit in hits)
        cards_with = self._reader.places.cards_with
        headers = {one: cards_with(one, name, BlockKind.HEADER) for one in times}
        return all(over_anothers(self._bearers, name, headers[one], many) for one, many in times.items())

    def _has_other_address(self, name: int, sight: Sight) -> bool:
        """Tell whether an address that spells the name stands beside it, and nothing of the subject's in the item."""
        own = self._own.own
        if own & sight.around.all or not sight.around.few:
            return False
        for content, lines in sight.hits.items():
            for value in self._reader.of_type(sight.around.by_content.get(content, frozenset()), "EMAIL_ADDRESS"):
                if value in own or not spells(self._bearers.value(value), self._bearers.name(name)):
                    continue
                if any(
                    lines.gap(span.slot, span.start, span.end) <= _BESIDE_NAME
                    for span in self._reader.places.spans(value, content)
                ):
                    return True
        return False

    def _contested(self, member: Member, hits: Sequence[Hit], around: Around) -> Member:
        lead = self._lead(member, self._sight(hits, around))
        if not lead and 1 < len(hits) <= _MOST_PLACES:
            # A list of both: each place is judged by what stands right by it.
            leads = {self._lead(member, self._sight([hit], around)) for hit in hits}
            lead = 1 if 1 in leads else 0
        if lead > 0:
            reason = "name that several people bear; what stands around it speaks for this one"
            return replace(member, ring=Ring.LINKED, confidence=DECIDED_NAME, reason=reason)
        if lead < 0:
            reason = "name that several people bear; what stands around it speaks for another"
            return replace(member, confidence=min(member.confidence, 0.1), reason=reason)
        return member

    def _lead(self, member: Member, sight: Sight) -> int:
        """Return 1 where what stands around a name speaks for the subject, -1 for another, 0 where nothing decides."""
        contest = self._contest(member)
        around = sight.around
        beside = contest.beside(sight.companies, sight.right_by)
        mine = self._score(self._own, sight, beside, contested=True)
        values = around.all | self._thread(around.contents)
        others = contest.pointed_at(values, self._domains(around) if around.few else (), beside)
        theirs = max(self._score(one, sight, beside, contested=True) for one in others)
        if mine >= _LEAST and mine - theirs >= _LEAD:
            return 1
        return -1 if theirs >= _LEAST and theirs - mine >= _LEAD else 0

    def _contest(self, name: Member) -> Contest:
        found = self._contests.get(name.value)
        if found is None:
            found = Contest(self._own, [self._candidate(one) for one in name.rivals])
            self._contests[name.value] = found
        return found

    def _alone(self, sight: Sight) -> float:
        """Add up what stands around a name for the subject, to whom nobody is compared."""
        beside = self._uncontested.beside(sight.companies, sight.right_by)
        told = frozenset(key for key in beside if not key.startswith(TOWN))  # many live in a town
        return self._score(self._own, sight, told, contested=False)

    def _score(self, one: Candidate, sight: Sight, beside: frozenset[str], *, contested: bool) -> float:
        """Add up what stands around a name for one who may bear it; `beside` are companies of bearers near the name."""
        score, around = 0.0, sight.around
        if one.own & sight.tied:
            score += _TIED
        elif one.own and self._close(one.own, sight):
            score += _CLOSE
        elif around.few and one.own & around.all:
            score += _IN_ITEM
        elif contested and one.own & self._thread(around.contents):
            score += _IN_THREAD
        if contested and self._tied_to_others(one, sight):
            score += _OTHERS
        for told in _by_kind(beside):
            if told & one.companies:
                score += _BESIDE
            elif contested:
                score += _OTHERS
        if around.few and one.domains and self._domains(around) & one.domains:
            score += _COLLEAGUE
        return score

    def _sight(self, hits: Sequence[Hit], around: Around) -> Sight:
        by_content: dict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_content[hit.content].append(hit)
        places = self._reader.places
        lines = {
            content: Lines(((hit.slot_number, hit.start, hit.end) for hit in own), places.texts(content, own))
            for content, own in by_content.items()
        }
        name = hits[0].value
        told = [content for content in lines if name in around.by_content.get(content, ())]  # elsewhere it is a guess
        tied = frozenset(value for content in told for value in places.block_members(content, name, name))
        near = (self._companies_near(content, name, here, around) for content, here in lines.items())
        right_by = (
            self._posts.right_by(content, name, here, around.by_content.get(content, frozenset()), _RIGHT_BY)
            for content, here in lines.items()
            if around.few
        )
        return Sight(lines, around, tied, frozenset().union(*near), frozenset().union(*right_by))

    def _tied_to_others(self, one: Candidate, sight: Sight) -> bool:
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

    def _close(self, own: frozenset[int], sight: Sight) -> bool:
        """Tell whether one of some identifiers stands a few lines from the name."""
        return any(
            lines.begins(span.slot, span.start - _LINES, span.start + _LINES)
            for content, lines in sight.hits.items()
            for value in own & sight.around.by_content.get(content, frozenset())
            for span in self._reader.places.spans(value, content)
        )

    def _companies_near(self, content: int, name: int, lines: Lines, around: Around) -> set[str]:
        """Return the keys of companies near a name; not of those that only stand on the cards of other people."""
        values = around.by_content.get(content, frozenset())
        found: set[str] = set()
        companies = self._reader.of_type(values, "ORGANIZATION")
        mistaken = [one for one in self._reader.of_type(values, "PERSON") if one != name and self._may_be_company(one)]
        for value in (*companies, *(mistaken if around.few else ())):
            spans = self._reader.places.spans(value, content)
            near = any(lines.touches(span.slot, span.start - _NEAR, span.end + _NEAR) for span in spans)
            if near and not self._on_others_cards(content, value, name, len(spans)):
                found |= company_keys(self._bearers.value(value).display.reveal())
        return found

    def _may_be_company(self, value: int) -> bool:
        """Tell whether what was taken for a name is called as the subject's company, and nobody's name."""
        keys = company_keys(self._bearers.value(value).display.reveal())
        return not keys.isdisjoint(self._own.companies) and not self._bearers.addresses(value)

    def _on_others_cards(self, content: int, company: int, name: int, times: int) -> bool:
        """Tell whether each place of a company is a card of somebody else: who signs a mail says where he works."""
        cards = self._reader.places.cards_with(content, company)
        if len(cards) < times or any(name in card for card in cards):
            return False
        return all(any(self._bearers.is_name(one) for one in card) for card in cards)

    def _read_domains(self, around: Around) -> frozenset[str]:
        values = self._reader.of_type(around.all, "EMAIL_ADDRESS")
        return frozenset(domain_key(self._bearers.key(value)) for value in values) - {""}

    def _bulk(self, around: Around) -> bool:
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

    def _writes(self, name: int, around: Around) -> bool:
        """Tell whether a name is that of a sender, and no address of a sender is its own: a list passes the mail on."""
        places = self._reader.places
        for content, values in around.by_content.items():
            if name in values and Role.SENDER in places.roles(name, content):
                tied = self._reader.of_type(places.block_members(content, name, name), "EMAIL_ADDRESS")
                if not any(Role.SENDER in places.roles(one, content) for one in tied):
                    return True
        return False

    def _around(self, found: HitItem) -> Around:
        by_content = {content: frozenset(values) for content, values in self._reader.places.values_below(found.root)}
        return Around(by_content)

    @cached_property
    def _own(self) -> Candidate:
        own = [one.value for one in self._members.values() if one.ring is not Ring.POSSIBLE]
        return self._made(frozenset(value for value in own if not self._bearers.is_name(value)))

    @cached_property
    def _uncontested(self) -> Contest:
        return Contest(self._own, ())

    def _candidate(self, address: int) -> Candidate:
        known = self._candidates.get(address)
        if known is None:
            person = self._resolver.person_of(address)
            known = self._candidates[address] = self._made(
                frozenset(value for value in person if not self._bearers.is_name(value))
            )
        return known

    def _made(self, own: frozenset[int]) -> Candidate:
        addresses = [value for value in own if self._bearers.is_address(value)]
        domains = frozenset(domain_key(self._bearers.key(value)) for value in addresses) - {""}
        return Candidate(own, domains, self._posts.on_cards)


def _by_kind(keys: frozenset[str]) -> list[frozenset[str]]:
    """Return the keys of companies, those of posts and those of towns, as far as there are some."""
    posts, towns = (frozenset(key for key in keys if key.startswith(sign)) for sign in (POST, TOWN))
    return [told for told in (keys - posts - towns, posts, towns) if told]
