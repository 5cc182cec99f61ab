"""Puts a dossier together: subject, items, findings, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from scanner.index.places import Hit, HitItem
from scanner.index.reader import IndexReader
from scanner.model import (
    Coverage,
    Dossier,
    Identifier,
    ItemKind,
    Ring,
    Role,
    SubjectFinding,
    SubjectItem,
    type_word,
)
from scanner.ports import Normaliser
from scanner.subjects import Member, Resolver


def build(
    reader: IndexReader,
    normaliser: Normaliser,
    query: Sequence[Identifier],
    sources: Sequence[str],
    min_confidence: float = 0.0,
) -> Dossier:
    """Return the dossier of a query; `sources` are those of the settings, swept or not."""
    resolver = Resolver.over(reader, normaliser)
    resolved = resolver.resolve(query)
    members = {member.value: member for member in resolved.members}
    values = {value: resolver.bearers.value(value) for value in members}

    def items() -> Iterator[SubjectItem]:
        for found in reader.places.items_with(list(members)):
            item = _item(found, members, values)
            if item.confidence >= min_confidence:
                yield item

    return Dossier(datetime.now(UTC), tuple(query), resolved.subject, items, coverage(reader, sources))


def coverage(reader: IndexReader | None, sources: Sequence[str]) -> tuple[Coverage, ...]:
    """Return what of each source was examined; a source never swept is told as such."""
    swept = {one.name: one for one in reader.sources()} if reader else {}
    found = []
    for name in dict.fromkeys([*sources, *swept]):
        one = swept.get(name)
        if one is None or reader is None:
            found.append(Coverage(name, 0, 0, 0, 0, None, False, lambda: iter(())))
            continue
        listed = one.examined + one.skipped + one.failed
        complete = one.complete and one.last_sweep is not None
        problems = partial(reader.problems, one.id)
        in_part = reader.in_part(one.id)
        found.append(
            Coverage(name, listed, one.examined, one.skipped, one.failed, one.last_sweep, complete, problems, in_part)
        )
    return tuple(found)


def _item(found: HitItem, members: dict[int, Member], values: dict[int, Identifier]) -> SubjectItem:
    present = {members[hit.value].value: members[hit.value] for hit in found.hits}
    best = max(present.values(), key=lambda member: member.confidence)
    reasons = dict.fromkeys(
        _reason(member, values[member.value])
        for member in sorted(present.values(), key=lambda member: -member.confidence)
    )
    sure = [hit for hit in found.hits if members[hit.value].confidence >= min(0.5, best.confidence)]
    item = found.item
    return SubjectItem(
        source=found.source,
        source_type=found.source_type,
        locator=item.locator,
        parts=tuple(dict.fromkeys(hit.part for hit in found.hits)),
        kind=item.kind,
        title=item.name or found.title if item.kind is ItemKind.FILE else found.title or item.name,
        url=item.url,
        created=found.created,
        modified=item.modified,
        roles=_roles(sure),
        confidence=round(best.confidence, 2),
        reasons=tuple(reasons),
        findings=tuple(_finding(hit, values[hit.value]) for hit in found.hits),
    )


def _reason(member: Member, identifier: Identifier) -> str:
    kind = type_word(identifier.type)
    if member.ring is Ring.EXACT:
        return member.reason
    if member.ring is Ring.LINKED:
        return member.reason if identifier.type == "PERSON" else f"linked {kind}"
    return f"possible {kind}: {member.why()}"


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
