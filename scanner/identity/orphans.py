"""Numbers and handles that stand with a subject's name alone, in places without an address of theirs."""

from __future__ import annotations

from scanner.identity.bearers import Bearers
from scanner.identity.members import ORPHAN, SHARED, Member, Members
from scanner.identity.posts import PostReader
from scanner.index.reader import StoredLink
from scanner.model import Ring


def is_orphan(bearers: Bearers, name: int, value: int) -> bool:
    """Tell whether a number or handle that stands with a name is its bearer's, whoever that is."""
    own, group = [bearers.name(name)], bearers.dominant(value)
    borne = (group is not None and name in group.values) or bearers.period(value, own) is not None
    if not borne or bearers.contradicts(value, own):
        return False
    return not bearers.fixed_line(value) or bearers.is_own_line(value)


def add_orphans(members: Members, name: int, *, only: bool) -> None:
    """Add what stands with a name; `only` tells that nobody but the subject bears it."""
    posts = PostReader(members.reader, members.bearers)
    mine = frozenset(one.value for one in members.own() if not members.bearers.is_name(one.value))
    for link in members.bearers.links(name):
        member = _member(members, name, link, only=only)
        if member and member.ring is Ring.LINKED and posts.of_another_firm(link.other, mine):
            why = "stands with the name in a {kind} of another company"
            member = Member(link.other, Ring.POSSIBLE, SHARED, why, name, link.kind)
        if member:
            members.add(member)


def _member(members: Members, name: int, link: StoredLink, *, only: bool) -> Member | None:
    bearers = members.bearers
    if link.other in members.found or bearers.is_name(link.other) or bearers.is_address(link.other):
        return None
    if only and is_orphan(bearers, name, link.other):
        period = bearers.period(link.other, [bearers.name(name)])
        why = f"stands with the name in a {{kind}}; nobody else bears it{' then' if period else ''}"
        return Member(link.other, Ring.LINKED, ORPHAN, why, name, link.kind, period)
    why = "stands with the name in a {kind}, but may be several people's"
    return Member(link.other, Ring.POSSIBLE, SHARED, why, name, link.kind)
