"""Puts a dossier together: subject, items, findings, coverage."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain

from scanner.identity.members import Member
from scanner.identity.sought import Sought, seek
from scanner.index.places import Hit, HitItem
from scanner.index.reader import IndexReader
from scanner.model import (
    Coverage,
    Dossier,
    Identifier,
    ItemKind,
    LiveSource,
    Ring,
    Role,
    SubjectFinding,
    SubjectItem,
    type_word,
)
from scanner.ports import Normaliser

_GUESSED, _DOUBTFUL = 0.8, 0.4
"""What a name or number is worth in an item where it was found by who is known to have it, and by no recognizer."""


def build(
    reader: IndexReader,
    normaliser: Normaliser,
    query: Sequence[Identifier],
    sources: Sequence[str],
    min_confidence: float = 0.0,
) -> Dossier:
    """Return the dossier of a query; `sources` are those of the settings, swept or not."""
    return dossier_of(reader, seek(reader, normaliser, query), sources, min_confidence)


def dossier_of(
    reader: IndexReader,
    sought: Sought,
    sources: Sequence[str],
    min_confidence: float = 0.0,
    old: Collection[str] = (),
) -> Dossier:
    """Return the dossier of a subject that is resolved already; `old` are sources whose data are older than wanted."""

    def items() -> Iterator[SubjectItem]:
        for found in reader.places.items_with([*sought.members, *sought.guesses]):
            found, guessed = _with_meant(found, sought)
            false = reader.dismissals.said_of(found.source, found.item.locator)
            hits = (
                tuple(hit for hit in found.hits if sought.values[hit.value].form not in false) if false else found.hits
            )
            if not hits:
                continue
            if len(hits) < len(found.hits):
                found = replace(found, hits=hits)
            members = sought.judge.worth(found) if sought.judge else sought.members
            members = {value: _less_sure(one, guessed.get(value)) for value, one in members.items()}
            if not members:
                continue
            item = item_of(found, members, sought.values)
            if item.confidence >= min_confidence:
                yield item

    return Dossier(datetime.now(UTC), sought.query, sought.subject, items, coverage(reader, sources, old))


def _with_meant(found: HitItem, sought: Sought) -> tuple[HitItem, dict[int, bool]]:
    """Return an item with the names and numbers that guesses at them mean.

    And those of them that stand nowhere else in it, each with whether its guesses may all mean somebody else as well.
    """
    guesses = sought.guesses
    if all(hit.value not in guesses for hit in found.hits):
        return found, {}
    told = {hit.value for hit in found.hits}
    guessed: dict[int, bool] = {}
    for guess in told & guesses.keys():
        if (value := guesses[guess]) not in told:
            guessed[value] = guess in sought.doubtful and guessed.get(value, True)
    meant = dict.fromkeys(replace(hit, value=guesses.get(hit.value, hit.value)) for hit in found.hits)
    return replace(found, hits=tuple(meant)), guessed


def _less_sure(member: Member, doubtful: bool | None) -> Member:
    """Return a member that was read only because somebody is known to bear it; `doubtful` None where it is told."""
    if doubtful is None:
        return member
    if doubtful:
        how = ", whose digits are another country's number too"
        return replace(member, ring=Ring.POSSIBLE, confidence=min(member.confidence, _DOUBTFUL), how=how)
    return replace(member, confidence=min(member.confidence, _GUESSED), how=", found by it alone")


def with_live(
    dossier: Dossier, items: Sequence[SubjectItem], sources: Sequence[LiveSource], min_confidence: float = 0.0
) -> Dossier:
    """Return a dossier with what a live search brought behind what the index has."""
    brought = [item for item in items if item.confidence >= min_confidence]
    return replace(dossier, items=lambda: chain(dossier.items(), brought), live=tuple(sources))


def coverage(reader: IndexReader | None, sources: Sequence[str], old: Collection[str] = ()) -> tuple[Coverage, ...]:
    """Return what of each source was examined; a source never swept is told as such, and one that is too `old`."""
    swept = {one.name: one for one in reader.sources()} if reader else {}
    found = []
    for name in dict.fromkeys([*sources, *swept]):
        one = swept.get(name)
        if one is None or reader is None:
            found.append(Coverage(name, 0, 0, 0, 0, None, False, lambda: iter(()), too_old=name in old))
            continue
        listed = one.examined + one.skipped + one.failed
        complete = one.complete and one.last_sweep is not None
        problems = partial(reader.problems, one.id)
        in_part = reader.in_part(one.id)
        told = Coverage(
            name, listed, one.examined, one.skipped, one.failed, one.last_sweep, complete, problems, in_part
        )
        unheard = reader.unheard(one.id)
        found.append(replace(told, left_out=one.left_out, unheard=unheard, too_old=name in old))
    return tuple(found)


def item_of(found: HitItem, members: Mapping[int, Member], values: Mapping[int, Identifier]) -> SubjectItem:
    """Return an item in which members of the subject stand: how sure it is that it concerns the subject, and why."""
    hits = [hit for hit in found.hits if hit.value in members]
    present = {members[hit.value].value: members[hit.value] for hit in hits}
    best = max(present.values(), key=lambda member: member.confidence)
    reasons = dict.fromkeys(
        _reason(member, values[member.value])
        for member in sorted(present.values(), key=lambda one: (-one.confidence, values[one.value].form))
    )
    sure = [hit for hit in hits if members[hit.value].confidence >= min(0.5, best.confidence)]
    return bare_item(
        found,
        parts=tuple(dict.fromkeys(hit.part for hit in hits)),
        roles=_roles(sure),
        confidence=round(best.confidence, 2),
        reasons=tuple(reasons),
        findings=tuple(_finding(hit, values[hit.value]) for hit in hits),
    )


def bare_item(
    found: HitItem,
    parts: tuple[str, ...] = (),
    roles: tuple[Role, ...] = (),
    confidence: float = 0.0,
    reasons: tuple[str, ...] = (),
    findings: tuple[SubjectFinding, ...] = (),
) -> SubjectItem:
    """Return an item with what its source tells of it, and what else is given."""
    item = found.item
    return SubjectItem(
        source=found.source,
        source_type=found.source_type,
        locator=item.locator,
        parts=parts,
        kind=item.kind,
        title=item.name or found.title if item.kind is ItemKind.FILE else found.title or item.name,
        url=item.url,
        created=found.created,
        modified=item.modified,
        roles=roles,
        confidence=confidence,
        reasons=reasons,
        findings=findings,
    )


def _reason(member: Member, identifier: Identifier) -> str:
    kind = type_word(identifier.type)
    if member.ring is Ring.EXACT:
        return member.reason + member.how
    if member.ring is Ring.LINKED:
        return (member.reason if identifier.type == "PERSON" else f"linked {kind}") + member.how
    return f"possible {kind}: {member.why()}{member.how}"


def _roles(hits: Sequence[Hit]) -> tuple[Role, ...]:
    """Return roles told by the item's own structure; what stands in a member or in prose is a mention."""
    found = {hit.role if hit.role and not hit.depth else Role.MENTIONED for hit in hits}
    if len(found) > 1:
        found.discard(Role.MENTIONED)
    return tuple(sorted(found, key=list(Role).index))


def _finding(hit: Hit, identifier: Identifier) -> SubjectFinding:
    return SubjectFinding(
        identifier.type,
        identifier.value.reveal(),
        hit.part,
        hit.start,
        hit.end,
        hit.score,
        hit.recognizer,
        hit.slot.place.page,
        hit.slot.place.label,
        hit.slot.place.seconds,
        hit.slot.place.box,
    )
