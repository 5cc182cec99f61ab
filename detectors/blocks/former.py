"""Former names that a text states: "Mette Lund, née Berg", "Mette Berg got married and is now Mette Lund"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detectors.blocks.agreement import FAIR, agreement, is_role
from detectors.blocks.former_words import BIRTH, BORN, EARLIER, MARRIED, NOW, SINCE
from detectors.blocks.formerfields import former_fields, whole_name
from detectors.folding import name_words, plain
from detectors.merge import CARD, Match
from detectors.names.first_names import is_given
from scanner.model import BlockKind, ContactBlock, Finding

_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_NAME = rf"(?P<name>(?:{_WORD})(?: {_WORD}){{0,2}})"
_OPEN = r"[ ,(\uff08\[\u2013-]{1,3}"
_BORN = re.compile(rf"{_OPEN}(?:(?P<birth>(?i:{BIRTH}))|(?P<born>{BORN})|(?i:{EARLIER}))(?: ?[:\uff1a])? ?{_NAME}")
_MARRIED = re.compile(rf"(?: ?[(\[]|, ?)(?i:{MARRIED}):? {_NAME}")
_DATE = re.compile(r"[ ,]{1,2}(?:(?:on|am|den|le|el|il|op|dnia|in|i|w|v) )?\d")
"""Behind a place of birth."""
_NOW = re.compile(rf"[ ,(]{{1,2}}(?:{SINCE} [^,;:\n|]{{1,24}} )?(?i:{NOW})(?:{SINCE} [^,;:\n|]{{1,24}} )?\Z")
_CALLED = re.compile(
    r"nam|call|hei\u00df|het|hedd|appel|llam|chiam|cham|navn|married|nazyw|nazwisk|jmen|nom[ei]|surn|apel|cognom"
    r"|p\u0159\u00edjmen|\u0444\u0430\u043c\u0438\u043b|\u043f\u0440\u0456\u0437\u0432|sign|firma|assin"
)
_THEN = re.compile(
    r"\b(?:previously|formerly|before|old name|former name|fr\u00fcher|bisher|alter name|tidligere|antes|avant|prima)"
    r" ?: ?\Z",
    re.IGNORECASE,
)
_AND_NOW = re.compile(
    r"(?: ?<[^<>\s]{3,64}>)?[.,;]?\s{1,3}(?:now|new name|new|jetzt|neu|neuer name|n\u00e5|ahora|maintenant|ora) ?: ?",
    re.IGNORECASE,
)
"""Between a former name and that of now: "Previously: Kai Holm <kai.holm@a.example>. Now: Kai Lund"."""
_BEFORE = 16
_ADDRESS = 120
_BREAK = re.compile(r"\n[ \t>]*\n")
_REACH = 70
_SCORE = 0.85


def former_names(text: str, persons: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield two matches that are one person's names; of one that is only a surname, the first name stands before it."""
    ordered = sorted((one for one in persons if not _is_small(text, one)), key=lambda one: one.start)
    for at, now in enumerate(ordered):
        words = (now.written or text[now.start : now.end]).split()
        if len(words) < 2:
            continue
        if former := _beside(text, now):
            yield now, former
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        if after and _then_and_now(text, now, after):
            yield after, now
        if after and after.start - now.end <= _REACH and (told := _NOW.fullmatch(text, now.end, after.start)):
            called = text[after.start : after.end].split()
            if not _CALLED.search(told[0]) and not _share(words, called):
                continue
            yield now, after if len(called) > 1 else after._replace(written=" ".join((*words[:-1], *called)))


def _beside(text: str, now: Match) -> Match | None:
    """Return the former name that stands behind a name; none where somebody else's may stand there."""
    words = (now.written or text[now.start : now.end]).split()
    born = _BORN.match(text, now.end, now.end + _REACH)
    if born and _is_capital(born["name"]):
        said = born["name"].split()
        if born["born"] and _DATE.match(text, born.end()):
            return None
        sure = len(said) == 1 or born["birth"] or born["born"] or _share(words, said)
        return _former(born, words) if sure else None
    wed = _MARRIED.match(text, now.end, now.end + _REACH)
    if wed and _is_capital(wed["name"]):
        said = wed["name"].split()
        own = _share(words, said) if len(said) > 1 else not is_given(plain(said[0]))
        return _former(wed, words) if own else None
    return None


def _former(found: re.Match[str], words: Sequence[str]) -> Match:
    start, end = found.span("name")
    return Match(start, end, "PERSON", _SCORE, CARD, written=whole_name(words, found["name"].split()))


def _is_capital(name: str) -> bool:
    return not any(word[0].islower() for word in name.split())


def _then_and_now(text: str, then: Match, now: Match) -> bool:
    """Tell whether two names of one first name stand as before and after, each with its address or without."""
    if not (0 < now.start - then.end <= _REACH and _THEN.search(text, max(0, then.start - _BEFORE), then.start)):
        return False
    first, second = (plain(text[one.start : one.end]).split() for one in (then, now))
    return len(second) > 1 and first[0] == second[0] and _AND_NOW.fullmatch(text, then.end, now.start) is not None


def own_addresses(
    text: str, matches: Sequence[Match], pairs: Sequence[tuple[Match, Match]]
) -> Iterator[tuple[Match, Match]]:
    """Yield the name of now and the address that a statement of both names gives, where that spells one of them."""
    emails = [one for one in matches if one.type == "EMAIL_ADDRESS"] if pairs else []
    whole = [
        one for one in matches if one.type == "PERSON" and len((one.written or text[one.start : one.end]).split()) > 1
    ]
    for pair in pairs:
        end = max(one.end for one in pair)
        near = [one for one in emails if 0 <= one.start - end <= _ADDRESS and not _BREAK.search(text, end, one.start)]
        if len(near) != 1 or any(end <= one.start < near[0].start for one in whole):
            continue
        local = text[near[0].start : near[0].end].partition("@")[0].partition("+")[0]
        told = {one: agreement(tuple(name_words(one.written or text[one.start : one.end])), local) for one in pair}
        if not is_role(local) and max(told.values()) >= FAIR:
            yield max(pair, key=lambda one: told[one]), near[0]


def _is_small(text: str, person: Match) -> bool:
    said = text[person.start : person.end]
    return said.islower() and " " not in said


def _share(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two names have a word in common: "Kai Lund, previously Anna Berg" tells of a post."""
    return not {plain(word) for word in words}.isdisjoint(map(plain, others))


def with_former_names(text: str, matches: list[Match]) -> tuple[list[Match], list[tuple[Match, Match]]]:
    """Return the matches of a text, former names whole, and those that are two names of one person."""
    persons = [one for one in matches if one.type == "PERSON"]
    pairs = [*former_names(text, persons), *former_fields(text, persons)] if persons else []
    if not pairs:
        return matches, []
    told = [other for _, other in pairs]
    kept = [one for one in matches if not any(one.start < other.end and other.start < one.end for other in told)]
    return sorted({*kept, *told}, key=lambda one: one.start), pairs


def of_now(
    findings: Sequence[Finding], blocks: Sequence[ContactBlock], pairs: Sequence[tuple[Match, Match]]
) -> Iterator[ContactBlock]:
    """Yield blocks with the name of now where a former one stands beside it: "Kai Lund, formerly Kai Holm, kai@..."."""
    at = {(one.start, one.type): number for number, one in enumerate(findings)} if pairs else {}
    born = [(one, other) for one, other in pairs if other.recognizer == CARD and other.written]
    now = {at.get((other.start, other.type)): at.get((one.start, one.type)) for one, other in born}
    for block in blocks:
        told = [now.get(member) for member in block.members]
        members = (member if name is None else name for member, name in zip(block.members, told, strict=True))
        yield replace(block, members=tuple(dict.fromkeys(members))) if told.count(None) < len(told) else block


def stated(findings: Sequence[Finding], pairs: Sequence[tuple[Match, Match]]) -> Iterator[ContactBlock]:
    """Yield a block for each two names or addresses that a text says are one person's."""
    at = {(one.start, one.type): number for number, one in enumerate(findings)} if pairs else {}
    for one, other in pairs:
        first, second = at.get((one.start, one.type)), at.get((other.start, other.type))
        if first is not None and second is not None:
            yield ContactBlock(BlockKind.STATED, (first, second))
