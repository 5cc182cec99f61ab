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
    for link in members.bearers.links(name):
        _add(members, name, link, only=only)


def _add(members: Members, name: int, link: StoredLink, *, only: bool) -> None:
    bearers = members.bearers
    if link.other in members.found or bearers.is_name(link.other) or bearers.is_address(link.other):
        return
    period = bearers.period(link.other, [bearers.name(name)])
    mine = frozenset(one.value for one in members.own() if not bearers.is_name(one.value))
    if PostReader(members.reader, bearers).of_another_firm(link.other, mine):
        why = "stands with the name in a {kind} of another company"
        members.add(Member(link.other, Ring.POSSIBLE, SHARED, why, name, link.kind))
    elif only and is_orphan(bearers, name, link.other):
        why = "stands with the name in a {kind}; nobody else bears it"
        why = f"{why} then" if period else why
        members.add(Member(link.other, Ring.LINKED, ORPHAN, why, name, link.kind, period))
    else:
        why = "stands with the name in a {kind}, but may be several people's"
        members.add(Member(link.other, Ring.POSSIBLE, SHARED, why, name, link.kind))
