"""Former names that a text states: "Mette Lund, née Berg", "Mette Berg got married and is now Mette Lund"."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detectors.folding import plain
from detectors.merge import CARD, Match
from scanner.model import BlockKind, ContactBlock, Finding

_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_BORN = re.compile(
    r"[ ,(]{1,3}(?:n\u00e9e?|nee|geb\.|geborene?r?|formerly(?: known as)?|previously(?: known as)?|maiden name|f\u00f8dt|f\u00f6dd|born"
    r"|o\.s\.|z domu|z d\.|nata|nacida|de soltera|geboren|ehemals|vormals|fr\u00fcher|bisher|anciennement|pr\u00e9c\u00e9demment|autrefois"
    r"|antes|anteriormente|gi\u00e0|in precedenza|precedentemente|antigamente|nascida|voorheen|eerder|tidligere|tidigare|f\u00f8r|f\u00f6re detta"
    r"|aiemmin|entinen|ent\.|dawniej|poprzednio|wcze\u015bniej|rozen\u00e1|d\u0159\u00edve)"
    rf":? ((?:{_WORD})(?: {_WORD}){{0,2}})"
)
_NOW = re.compile(
    r"[ ,(]{1,2}(?:(?:has |have )?(?:just )?(?:got |been )?married,? and (?:is|was|will be) (?:now |from now on )?"
    r"(?:called |named )?|(?:is|will be) now (?:called |known as |named )?|(?:is|am) (?:now |from now on )?(?:called |known as )"
    r"|now(?:adays)?:? |changed (?:her|his|their|my) (?:sur|last )?name to |has become |becomes "
    r"|hei\u00dft (?:jetzt|nun|ab sofort|k\u00fcnftig) |ist jetzt |(?:jetzt|nun|neu):? "
    r"|(?:heter|hedder) (?:n\u00e5|nu) |er (?:n\u00e5|nu) |\u00e4r nu |(?:n\u00e5|nu):? |har tatt navnet |har tagit namnet "
    r"|s['\u2019]appelle (?:d\u00e9sormais|maintenant) |est (?:d\u00e9sormais|maintenant) |(?:d\u00e9sormais|maintenant):? |devient "
    r"|(?:ahora )?se llama (?:ahora )?|ahora es |ahora:? |(?:ora|adesso) (?:si chiama|\u00e8) |si chiama ora |ora:? "
    r"|(?:agora )?(?:chama-se|se chama) (?:agora )?|agora \u00e9 |agora:? |heet (?:nu|voortaan) |is nu |nu:? "
    r"|on nyky\u00e4\u00e4n |on nyt |nyk\.? |nyky\u00e4\u00e4n:? |(?:nazywa si\u0119|jest) (?:teraz|obecnie) |obecnie:? |teraz:? |nyn\u00ed:? |se nyn\u00ed jmenuje )\Z"
)
_HINTS = re.compile(
    r"\bn[e\u00e9]e?[ :]|geb\.|gebor|formerly|previously|maiden|f\u00f8dt|f\u00f6dd|born|o\.s\.|z d|nat[ao] |nacida|soltera|nascida|ehemals|vormals|fr\u00fcher|bisher"
    r"|ncienn|pr\u00e9c\u00e9d|autrefois|antes|anterior|gi\u00e0|recedent|ntigam|voorheen|eerder|tidlig|tidig|f\u00f8r|f\u00f6re|aiemmin|ent|dawniej|poprzed|wcze"
    r"|rozen|d\u0159\u00edve|married|now|called|name to|become|jetzt|nun |neu|k\u00fcnftig|hei\u00dft|heter|hedder|n\u00e5|nu|navnet|namnet|appelle|d\u00e9sormais|mainten|devient"
    r"|llama|ahora|ora|adesso|agora|chama|voortaan|nyk|nyt|obecnie|teraz|nyn"
    r"|Previously|Formerly|Before ?:|ld name|ormer name|lter [Nn]ame|Fr\u00fcher|Bisher|Tidligere|Antes|[Aa]vant ?:|[Pp]rima ?:"
)
"""What stands in every such statement; most texts have none."""
_CALLED = re.compile(r"nam|call|hei\u00df|het|hedd|appel|llama|chiam|chama|navn|married|nazyw|jmenu")
_THEN = re.compile(
    r"\b(?:previously|formerly|before|old name|former name|fr\u00fcher|bisher|alter name|tidligere|antes|avant|prima) ?: ?\Z",
    re.IGNORECASE,
)
_AND_NOW = re.compile(
    r"(?: ?<[^<>\s]{3,64}>)?[.,;]?\s{1,3}(?:now|new name|new|jetzt|neu|neuer name|n\u00e5|ahora|maintenant|ora) ?: ?",
    re.IGNORECASE,
)
"""Between a former name and that of now: "Previously: Kai Holm <kai.holm@a.example>. Now: Kai Lund"."""
_BEFORE = 16
_REACH = 70
_SCORE = 0.85


def former_names(text: str, persons: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield two matches that are one person's names; of one that is only a surname, the first name stands before it."""
    ordered = sorted((one for one in persons if not _is_small(text, one)), key=lambda one: one.start)
    for at, now in enumerate(ordered):
        words = text[now.start : now.end].split()
        if len(words) < 2:
            continue
        if born := _BORN.match(text, now.end, now.end + _REACH):
            before = born[1].split()
            whole = " ".join((*words[:-1], *before) if len(before) == 1 else before)
            if not _share(words, whole.split()):
                continue  # who had the post before
            yield now, Match(born.start(1), born.end(1), "PERSON", _SCORE, CARD, written=whole)
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        if after and _then_and_now(text, now, after):
            yield after, now
        if after and after.start - now.end <= _REACH and (told := _NOW.fullmatch(text, now.end, after.start)):
            called = text[after.start : after.end].split()
            if not _CALLED.search(told[0]) and not _share(words, called):
                continue
            yield now, after if len(called) > 1 else replace(after, written=" ".join((*words[:-1], *called)))


def _then_and_now(text: str, then: Match, now: Match) -> bool:
    """Tell whether two names of one first name stand as before and after, each with its address or without."""
    if not (0 < now.start - then.end <= _REACH and _THEN.search(text, max(0, then.start - _BEFORE), then.start)):
        return False
    first, second = (plain(text[one.start : one.end]).split() for one in (then, now))
    return len(second) > 1 and first[0] == second[0] and _AND_NOW.fullmatch(text, then.end, now.start) is not None


def _is_small(text: str, person: Match) -> bool:
    said = text[person.start : person.end]
    return said.islower() and " " not in said


def _share(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two names have a word in common: "Kai Lund, previously Anna Berg" tells of a post."""
    return not {plain(word) for word in words}.isdisjoint(map(plain, others))


def with_former_names(text: str, matches: list[Match]) -> tuple[list[Match], list[tuple[Match, Match]]]:
    """Return the matches of a text, former names whole, and those that are two names of one person."""
    if not _HINTS.search(text):
        return matches, []
    pairs = list(former_names(text, [one for one in matches if one.type == "PERSON"]))
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
