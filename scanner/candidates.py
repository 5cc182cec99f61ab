"""Hits of a live search: candidates, no proof. What was found in them decides, as it does for items of the index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from scanner import spotting
from scanner.dossier import bare_item, item_of
from scanner.examine import problem_of
from scanner.examined import ItemDone, State
from scanner.fetching import Fetched
from scanner.identity.members import POSSIBLE
from scanner.identity.sought import Sought
from scanner.index.held import Held
from scanner.index.places import HitItem
from scanner.index.rows import created_seconds, moment_of
from scanner.model import Item, Problem, Ring, SubjectItem
from scanner.spotting import Bearer, Spotted

_NAMESAKE = "name that another address bears too"
_FOUND = "found by the service"
_UNSEEN, _NOTHING = 0.3, 0.2
"""What a hit is worth on the service's word alone, and when it was read and nothing of the subject was found."""
_DISMISSED = (_NOTHING, _FOUND, "what was found in it was dismissed as a false finding")


class Why(StrEnum):
    """Why a hit is shown although the source may have been swept."""

    NEW = "not in the index yet"
    CHANGED = "changed since it was swept"
    UNREAD = "not read by the last sweep"


@dataclass(slots=True, eq=False)
class Candidate:
    """A hit that the index does not have so. `done` None: it was not examined, and `left` says why."""

    item: Item
    why: Why
    held: Held | None
    source: Fetched | None = None
    contents: dict[bytes, Spotted] = field(default_factory=dict)
    done: ItemDone | None = None
    left: str = ""

    @property
    def root(self) -> bytes | None:
        """The name of its root content, if it was read."""
        return self.done.root if self.done is not None else None

    @property
    def unchanged(self) -> bool:
        """Tell whether it holds the very bytes that the index has, whatever its version says."""
        return (
            self.why is Why.CHANGED
            and self.root is not None
            and self.held is not None
            and self.held.content == self.root
        )

    def problems(self) -> Iterator[Problem]:
        """Yield what of it could not be read."""
        problem = problem_of(self.done, self.item.locator) if self.done is not None else None
        if problem is not None:
            yield problem
        yield from spotting.problems(self.contents, self.root, self.item.locator)

    def bearers(self) -> Iterator[Bearer]:
        """Yield who else is seen to bear a name of the subject."""
        for content in self.contents.values():
            yield from content.bearers


def contested(bearers: set[Bearer], sought: Sought) -> Sought:
    """Return the subject with less trust in names that another address bears, as a live search has shown.

    Who is sought by a name alone may be the one who bears it, as long as there is only one.
    """
    addressed = any(
        member.ring is not Ring.POSSIBLE and sought.values[number].type == "EMAIL_ADDRESS"
        for number, member in sought.members.items()
    )
    members = dict(sought.members)
    for name in {name for name, _ in bearers}:
        others = {address for one, address in bearers if one == name}
        if (addressed or len(others) > 1) and members[name].confidence > POSSIBLE:
            members[name] = replace(members[name], confidence=POSSIBLE, reason=_NAMESAKE)
    return replace(sought, members=members)


def judged(
    candidate: Candidate, source: str, source_type: str, sought: Sought, false: frozenset[tuple[str, str]]
) -> SubjectItem:
    """Return a candidate as an item of the subject: asserted by what stands in it, else possible at most.

    `false` are the values that somebody said are false in this item: they count for nothing.
    """
    item, about = candidate.item, spotting.about(candidate.contents, candidate.root)
    all_hits = tuple(spotting.hits(candidate.contents, candidate.root))
    hits = tuple(hit for hit in all_hits if sought.values[hit.value].form not in false)
    created = item.created or moment_of(created_seconds(about.created))
    found = HitItem(0, source, source_type, item, item.title or about.title, created, hits)
    note = f"live search: {candidate.why}"
    if hits:
        known = item_of(found, sought.members, sought.values)
        return replace(known, reasons=(*known.reasons, note), live=True)
    confidence, *told = _DISMISSED if all_hits else _unproved(candidate)
    return replace(bare_item(found), confidence=confidence, reasons=(*told, note), live=True)


def _unproved(candidate: Candidate) -> tuple[float, str, str]:
    """Return what the service's word alone is worth, why in short, and why."""
    done = candidate.done
    if done is None:
        return _UNSEEN, f"{_FOUND}, not examined", f"not examined: {candidate.left}"
    if done.state is not State.EXAMINED:
        return _UNSEEN, f"{_FOUND}, not readable", f"it could not be read: {done.reason}"
    nothing = "none of the subject's identifiers was found in"
    if any(candidate.problems()):
        return _UNSEEN, f"{_FOUND}, read in part", f"{nothing} what could be read of it"
    return _NOTHING, f"{_FOUND}, not by us", f"{nothing} it"
