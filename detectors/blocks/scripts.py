"""Names that a text shows in two scripts: "Tanaka Hiroshi (田中 浩)", "王伟 Wang Wei <...>", a row with both.

The two are one person's name. What stands there must be a name for other reasons than its place, for a post, a town or
a company stands in brackets as well: it reads like the Latin one, or begins like it, or is written as names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from anyascii import anyascii

from detectors.blocks.alphabets import consonants, in_other_letters
from detectors.folding import is_full_name, name_key
from detectors.merge import CARD, Match
from detectors.names.native import HAN, HANGUL, KANA, KOREAN, TITLES, native_key

_EAST = f"[{HAN}{HANGUL}{KANA}]{{1,6}}(?:[ \u3000\u30fb\u00b7][{HAN}{HANGUL}{KANA}]{{1,4}})?"
_LETTER = "[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f\u0530-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff]"
_OTHER = rf"{_LETTER}{{2,20}}(?:[ -]{_LETTER}{{2,20}}){{1,3}}"
_NAME = f"(?P<name>{_EAST}|{_OTHER})"
FOREIGN = re.compile(f"[{HAN}{HANGUL}]|{_LETTER}")
_BARE, _BELOW = _NAME.replace("name", "bare"), _NAME.replace("name", "below")
_BEHIND = re.compile(
    rf"[ ]?[(\[\uff08\u3010][ ]?{_NAME}[ ]?[)\]\uff09\u3011]"
    rf"|[ ]?[/|,;:\u3001\u2013\u2014-]?[ ]?{_BARE}(?=[ \t]*(?:[\n,;|<()\"]|$|\Z))"
    rf"|[ \t]*\n[ \t>|]*{_BELOW}[ \t|]*(?=\n|\Z)"
)
_BEFORE = re.compile(
    rf"(?<![{HAN}{HANGUL}{KANA}]){_NAME}(?:[ ]?[(\[\uff08/|,\u3001-]?[ ]?|[ \t|]*\n[ \t>|]*)\Z|(?<!\w){_BARE}[ ]\Z"
)
_CELL = re.compile(rf"(?:\A|[|;\t,])[ ]*(?:([^|;:\t,\n]{{1,30}})[:\uff1a][ ]*)?{_NAME}[ ]*(?=[|;\t,]|\Z)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'\u2019-]+(?:[ ,]{1,2}[A-Za-z\u00c0-\u024f'\u2019-]+)+")
_PART = re.compile(_NAME)
_MORA = re.compile(
    r"(?:(?:[kgsztdnhbpmry]{1,2}|ky|gy|sh|ch|j|w|f|ts|ny|hy|my|ry|by|py|tch)?[aeiou\u0101\u012b\u016b\u0113\u014d]{1,2}|n|m(?=[bp]))+h?"
)
_ROLE_ENDS = frozenset(
    "長长部課课社店員员役係業业科室所院校区県县市府都省町村様氏駅站局司理師师任館馆行会會組组室班总總姐哥董"
)
_NAMING = re.compile("\u540d|\u59d3|\u6c0f|\uc131\uba85|\uc774\ub984|nam|nom", re.IGNORECASE)
"""In the title of a column: name."""
_OPENED = frozenset(("", "(", "[", "\uff08", "\u3010", "/", "|"))
_BLANK = re.compile("[ \u3000\u30fb\u00b7]+")
_SYLLABLE = re.compile("[A-Z][a-z]*")
_REACH, _LONGEST = 60, 400
_SCORE = 0.85


def names_in_two_scripts(text: str, matches: Sequence[Match]) -> Iterator[tuple[Match, Match]]:
    """Yield full names in Latin letters, each with the writing in another script that stands by it or in it."""
    if text.isascii() or not FOREIGN.search(text):
        return
    people = [one for one in matches if one.type == "PERSON"]
    yield from (pair for one in people if FOREIGN.search(text, one.start, one.end) for pair in _parted(text, one))
    whole = [one for one in people if _is_latin(text, one)]
    for one in whole:
        key = name_key(one.written or text[one.start : one.end])
        for start, end, sure in _places(text, one, whole):
            if in_other_letters(key, name_key(text[start:end])):
                break  # whoever compares the two knows it
            if written := _written(text[start:end], key.split(), sure=sure):
                yield one, Match(start, end, "PERSON", _SCORE, CARD, written=written)
                break


def with_native_names(matches: list[Match], pairs: Sequence[tuple[Match, Match]]) -> list[Match]:
    """Return matches with both writings of names in place of what they were taken for, in their order."""
    found = list(dict.fromkeys(one for pair in pairs for one in pair))
    if not found:
        return matches
    kept = [one for one in matches if not any(one.start < other.end and other.start < one.end for other in found)]
    return sorted([*kept, *found], key=lambda one: (one.start, one.end))


def _parted(text: str, name: Match) -> Iterator[tuple[Match, Match]]:
    """Yield the two writings that were taken for one name: "王伟 Wang Wei" in the header of a mail."""
    latin, other = (pattern.search(text, name.start, name.end) for pattern in (_LATIN, _PART))
    if name.written or not latin or not other or not is_full_name(name_key(latin[0])):
        return
    if written := _written(other["name"], name_key(latin[0]).split(), sure=True):
        native = Match(*other.span("name"), "PERSON", _SCORE, CARD, written=written)
        yield name._replace(start=latin.start(), end=latin.end()), native


def _is_latin(text: str, match: Match) -> bool:
    said = match.written or text[match.start : match.end]
    return not FOREIGN.search(said) and is_full_name(name_key(said))


def _places(text: str, name: Match, others: Sequence[Match]) -> Iterator[tuple[int, int, bool]]:
    """Yield where the second writing of a name may stand, and whether hardly anything but that stands there."""
    if found := _BEHIND.match(text, name.end, name.end + _REACH):
        span = found.span(found.lastgroup or 0)
        yield *span, _is_sure(text, (name.start, name.end), span, others)
    if found := _BEFORE.search(text, max(0, name.start - _REACH), name.start):
        span = found.span(found.lastgroup or 0)
        yield *span, _is_sure(text, span, (name.start, name.end), others)
    first = text.rfind("\n", max(0, name.start - _LONGEST), name.start) + 1
    last = text.find("\n", name.end)
    line = text[first : len(text) if last < 0 else last]
    if len(line) <= _LONGEST and sum(first <= one.start < first + len(line) for one in others) == 1:
        for found in _CELL.finditer(line):
            yield first + found.start("name"), first + found.end("name"), bool(_NAMING.search(found[1] or ""))


def _is_sure(text: str, first: tuple[int, int], second: tuple[int, int], others: Sequence[Match]) -> bool:
    """Tell whether brackets, a slash, a blank or a line of its own part two writings; of lines of a list none is."""
    between = text[first[1] : second[0]]
    if "\n" not in between:
        return between.strip() in _OPENED
    start, end = text.rfind("\n", 0, first[0]), text.find("\n", second[1])
    above = text.rfind("\n", 0, max(start, 0)) + 1
    below = text.find("\n", end + 1)
    near = (*range(above, start), *range(end, len(text) if below < 0 else below)) if end >= 0 else range(above, start)
    return not any(one.start in near for one in others)


def _written(native: str, words: Sequence[str], *, sure: bool) -> str:
    """Return how a name in another script is written, surname and first name apart; empty if it is no such name.

    Where it stands in no sure place, it must read like the Latin one.
    """
    joined = native_key(native)
    if joined:
        return _eastern(native, joined, words, sure=sure)
    theirs = [consonants(word) for word in native.replace("-", " ").split()]
    own = [consonants(word) for word in words]
    if len(theirs) > 4 or len(own) > 4 or len("".join(own)) < 2:
        return ""
    same = {"".join(few) for few in permutations(theirs)} & {"".join(few) for few in permutations(own)}
    return native if same else ""


def _eastern(native: str, joined: str, words: Sequence[str], *, sure: bool) -> str:
    if not 2 <= len(joined) <= 6 or joined[-1] in _ROLE_ENDS or joined.endswith(TITLES):
        return ""
    if HANGUL[0] <= joined[0]:
        known = len(joined) <= 4 and _reads_korean(joined, words)
        return f"{joined[0]} {joined[1:]}" if known else ""
    parts = _BLANK.split(native.strip())
    syllables = [one.lower() for one in _SYLLABLE.findall(anyascii(joined))]
    reads = any("".join(few) == "".join(syllables) for few in permutations(words)) if len(words) < 5 else False
    for size in (2, 1):  # Ouyang, Wang
        if len(joined) - size in (1, 2) and "".join(syllables[:size]) in words and (sure or reads):
            return f"{joined[:size]} {joined[size:]}"
    if not sure or len(words) != 2 or not all(_MORA.fullmatch(word) for word in words):
        return ""
    if len(parts) == 2:
        return " ".join(parts)
    return f"{joined[:2]} {joined[2:]}" if 3 <= len(joined) <= 5 else ""


def _reads_korean(joined: str, words: Sequence[str]) -> bool:
    """Tell whether Korean syllables read like Latin words: the surname is written in many ways, the rest in few."""
    own = [consonants(word) for word in words]
    given, whole = consonants(anyascii(joined[1:])), consonants(anyascii(joined))
    sizes = range(1, len(own) + 1) if len(own) < 5 else ()
    orders = {"".join(few) for size in sizes for few in permutations(own, size)}
    return whole in orders or (given in orders and (len(given) > 1 or (len(joined) == 3 and joined[0] in KOREAN)))
