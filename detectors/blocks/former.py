"""Former names that a text states: "Mette Lund, née Berg", "Mette Berg got married and is now Mette Lund"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detectors.merge import CARD, Match
from scanner.model import BlockKind, ContactBlock, Finding

_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))+"
_BORN = re.compile(
    r"[ ,(]{1,3}(?:n\u00e9e?|nee|geb\.|geborene?r?|formerly(?: known as)?|previously|maiden name:?|f\u00f8dt|f\u00f6dd"
    rf"|o\.s\.|z domu|nata|nacida|de soltera|geboren) ((?:{_WORD})(?: {_WORD}){{0,2}})"
)
_NOW = re.compile(
    r"[ ,]{1,2}(?:(?:has |have )?(?:just )?(?:got |been )?married,? and (?:is|was|will be) (?:now |from now on )?"
    r"(?:called |named )?|(?:is|will be) now (?:called |known as |named )?"
    r"|changed (?:her|his|their) (?:sur|last )?name to |hei\u00dft jetzt |heter n\u00e5 |hedder nu |heter nu "
    r"|s['\u2019]appelle (?:d\u00e9sormais|maintenant) |ahora se llama )\Z"
)
_HINTS = (
    "n\u00e9e|n\u00e9 |nee |geb.|gebor|formerly|previously|maiden|f\u00f8dt|f\u00f6dd|o.s.|z domu|nata |nacida|soltera"
    "|married|is now|be now|name to|jetzt|heter n|hedder nu|appelle|ahora".split("|")
)
"""What stands in every such statement; most texts have none."""
_REACH = 70
_SCORE = 0.85


def former_names(text: str, persons: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield two matches that are one person's names; of one that is only a surname, the first name stands before it."""
    ordered = sorted(persons, key=lambda one: one.start)
    for at, now in enumerate(ordered):
        words = text[now.start : now.end].split()
        if len(words) < 2:
            continue
        if born := _BORN.match(text, now.end, now.end + _REACH):
            before = born[1].split()
            whole = " ".join((*words[:-1], *before) if len(before) == 1 else before)
            yield now, Match(born.start(1), born.end(1), "PERSON", _SCORE, CARD, written=whole)
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        if after and after.start - now.end <= _REACH and _NOW.fullmatch(text, now.end, after.start):
            called = text[after.start : after.end].split()
            yield now, after if len(called) > 1 else replace(after, written=" ".join((*words[:-1], *called)))


def with_former_names(text: str, matches: list[Match]) -> tuple[list[Match], list[tuple[int, int]]]:
    """Return the matches of a text, former names whole, and where the two names of one person begin."""
    if not any(hint in text for hint in _HINTS):
        return matches, []
    pairs = list(former_names(text, [one for one in matches if one.type == "PERSON"]))
    told = [other for _, other in pairs]
    kept = [one for one in matches if not any(one.start < other.end and other.start < one.end for other in told)]
    return sorted({*kept, *told}, key=lambda one: one.start), [(now.start, other.start) for now, other in pairs]


def stated(findings: Sequence[Finding], pairs: Sequence[tuple[int, int]]) -> Iterator[ContactBlock]:
    """Yield a block for each two names that a text says are one person's."""
    at = {one.start: number for number, one in enumerate(findings) if one.type == "PERSON"}
    for now, other in pairs:
        if now in at and other in at:
            yield ContactBlock(BlockKind.STATED, (at[now], at[other]))
