"""Display names that lie: somebody's name over an address that has nothing to do with them.

One such mail must not take a name from whom everything else shows with it; nor is it theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from scanner.identity.bearers import Bearers, is_role
from scanner.identity.selfnaming import hints
from scanner.model import BlockKind

_MOST = 2
"""Conversations in which a name stands over an address; with more it is the sender's own."""
_TIMES = 3
"""In so many times as many places somebody's own address stands with the name."""


def mere_label(bearers: Bearers, address: int) -> bool:
    """Tell whether one or two mail headers are all that shows an address, and it holds no piece of the name there.

    A real namesake signs with a number, stands on a list, or has an address that hints at the name.
    """
    links = bearers.links(address)
    if not links or is_role(bearers.value(address)):
        return False
    if any(link.kind is not BlockKind.HEADER or not bearers.is_name(link.other) for link in links):
        return False
    if any(hints(bearers.value(address), bearers.name(link.other)) for link in links):
        return False
    return sum(bearers.witnesses(address, link) for link in links) <= _MOST


def outweighed(bearers: Bearers, address: int, own: Iterable[int]) -> bool:
    """Tell whether an address is a mere label's beside what stands with the same name on `own` addresses."""
    if not mere_label(bearers, address):
        return False
    names = {link.other for link in bearers.links(address)}
    theirs = sum(bearers.witnesses(address, link) for link in bearers.links(address))
    return sum(_sightings(bearers, one, names) for one in own if bearers.is_address(one)) >= _TIMES * theirs


def without_labels(bearers: Bearers, addresses: frozenset[int]) -> frozenset[int]:
    """Return the addresses that bear a name without those that are mere labels beside the others."""
    return frozenset(one for one in addresses if not outweighed(bearers, one, addresses - {one}))


def _sightings(bearers: Bearers, address: int, names: set[int]) -> int:
    """Return in how many places an address stands with one of some names, if they are its own."""
    group = bearers.dominant(address)
    if group is None or not names & set(group.values):
        return 0
    return sum(bearers.witnesses(address, link) for link in bearers.links(address) if link.other in group.values)
