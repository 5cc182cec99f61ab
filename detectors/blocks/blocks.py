"""Contact blocks: findings that stand together as one person's card.

Linking one person's number to another's name is worse than no link. Structure tells some blocks (`BlockSpan`);
others are written: `detectors.blocks.cards` says which stretches of a text are whose, and here the findings on them
become members. Whatever the rules said, a block is cut before a second full name that does not agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from detectors.blocks.alphabets import in_other_letters
from detectors.blocks.cards import Card, Stretch
from detectors.blocks.labels import label_of
from detectors.folding import is_full_name, names_agree
from detectors.merge import CARD, STRUCTURE
from detectors.names.things import THING
from scanner.model import BlockSpan, ContactBlock, Finding

IDENTIFIERS = frozenset(("EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "LINKEDIN_URL", "MESSENGER_HANDLE"))
DETAILS = frozenset(("POSITION", "ORGANIZATION", "LOCATION", "STREET_ADDRESS", "URL"))
MEMBERS = IDENTIFIERS | DETAILS | {"PERSON"}
_ENOUGH = IDENTIFIERS | {"POSITION", "STREET_ADDRESS"}
"""With a name they are a card; a company or a place beside a name is none."""
_BESIDE = 4
"""Characters between the two writings of one name."""


def contact_blocks(
    findings: Sequence[Finding], spans: Sequence[BlockSpan], cards: Sequence[Card]
) -> tuple[ContactBlock, ...]:
    """Return the blocks that structure tells, then those that are written outside of them."""
    told = [block for span in spans if (block := _told(findings, span))]
    starts = [one.start for one in findings]
    written = [block for card in cards if (block := _written(findings, starts, card))]
    return (*told, *written)


def _told(findings: Sequence[Finding], span: BlockSpan) -> ContactBlock | None:
    members = [
        at for at, one in enumerate(findings) if span.start <= one.start and one.end <= span.end and one.type in MEMBERS
    ]
    # A name in a note is no name of the card when structure tells the name.
    if any(_is_name_mark(findings[at]) for at in members):
        members = [at for at in members if findings[at].type != "PERSON" or _is_name_mark(findings[at])]
    if len(members) < 2 or not _of_one(findings[at] for at in members):
        return None
    return ContactBlock(span.kind, tuple(members))


def _is_name_mark(finding: Finding) -> bool:
    return finding.type == "PERSON" and finding.recognizer == "structure"


def _of_one(findings: Iterator[Finding]) -> bool:
    first = ""
    for key in (one.key.reveal() for one in findings if one.type == "PERSON"):
        if not is_full_name(key):
            continue
        if first and not names_agree(first, key):
            return False
        first = first or key
    return True


def _written(findings: Sequence[Finding], starts: Sequence[int], card: Card) -> ContactBlock | None:
    members = [at for start, end in card.stretches for at in _within(findings, starts, start, end)]
    members = [at for at in members if not _left_out(findings[at], card)]
    if card.name is None:  # a form whose name is empty
        members = [at for at in members if findings[at].type in IDENTIFIERS]
        return ContactBlock(card.kind, tuple(members)) if len(members) > 1 else None
    own = _own_name(findings, members, card.name)
    if own is None:
        return None
    members = _without_guesses(findings, _up_to_another(findings, members, own))
    if not any(findings[at].type in _ENOUGH for at in members):
        return None
    return ContactBlock(card.kind, tuple(members))


def _without_guesses(findings: Sequence[Finding], members: Sequence[int]) -> list[int]:
    """Leave out companies that a model guessed, where they are a label or the rules told a company."""
    companies = [findings[at] for at in members if findings[at].type == "ORGANIZATION"]
    told = any(one.recognizer == CARD for one in companies)
    return [
        at
        for at in members
        if (one := findings[at]).type != "ORGANIZATION"
        or one.recognizer in (CARD, STRUCTURE)
        or not (told or label_of(one.key.reveal()))
    ]


def _within(findings: Sequence[Finding], starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    for at in range(bisect_left(starts, start), bisect_left(starts, end)):
        if findings[at].end <= end and findings[at].type in MEMBERS:
            yield at


def _left_out(finding: Finding, card: Card) -> bool:
    return any(start < finding.end and finding.start < end for start, end in card.without)


def _own_name(findings: Sequence[Finding], members: Sequence[int], name: Stretch) -> int | None:
    """Return the finding that is the card's name: another recognizer may have told the same place."""
    start, end = name
    for at in members:
        one = findings[at]
        if one.type == "PERSON" and one.start < end and start < one.end:
            return None if one.recognizer == THING else at
    return None


def _up_to_another(findings: Sequence[Finding], members: Sequence[int], own: int) -> list[int]:
    """Return the members between the other full names around the own one.

    Half a name that is not its is left out, and the own name in another alphabet: the link would say no more.
    """
    key = findings[own].key.reveal()
    kept: list[int] = []
    for at in members:
        one = findings[at]
        if one.type == "PERSON" and not names_agree(key, other := one.key.reveal()):
            beside = max(one.start, findings[own].start) - min(one.end, findings[own].end) <= _BESIDE
            if not is_full_name(other) or in_other_letters(key, other, beside=beside):
                continue
            if at > own:
                break
            kept = []
            continue
        kept.append(at)
    return kept
