"""What tells a father from his son: "Horace Pennington Sr.", "Kai Lund junior", "Otto Berg III" is all of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.blocks.position import is_position
from detectors.merge import STRUCTURE, Match
from detectors.names.first_names import is_given

_SUFFIX = re.compile(
    r",?[ ](?P<said>(?P<title>Sr\.?|Snr\.?|Sen\.?)|Jr\.?|Jnr\.?|Jun\.?|jr\.?|sr\.?|sen\.|jun\.|II|III|IV"
    r"|(?P<word>[Ss]enior|[Jj]unior|SENIOR|JUNIOR)|the (?:Elder|Younger)|der (?:\u00c4ltere|J\u00fcngere)"
    r"|d\. ?[\u00c4\u00e4Jjye]\.|den (?:eldre|yngre|\u00e4ldre)|fils|p\u00e8re|hijo|padre|Filho|Neto|J\u00fanior"
    r"|starszy|m\u0142odszy|ml\.|st\.)(?![\w'\u2019-])"
)
_ENDS = re.compile(r",?[ ](?P<title>Sr\.?|Jr\.?)\Z")
_NEXT = re.compile(r"[ ]([^\W\d_][\w-]*)")
_REACH, _NEAR = 20, 2
_WEAK = frozenset(("TITLE", "PERSON", "LOCATION", "ORGANIZATION"))
_SCORE = 0.6


def with_generations(text: str, matches: Sequence[Match]) -> list[Match]:
    """Return sorted matches with what tells the generation behind full names."""
    found: list[Match] = []
    for at, one in enumerate(matches):
        if found and one.start < found[-1].end:
            continue  # the suffix, taken for something of its own
        found.append(_whole(text, one, matches[at + 1 : at + 3]))
    return found


def is_generation(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch behind a name is what tells the generation, and no more."""
    return _SUFFIX.fullmatch(text, start, end) is not None


def _whole(text: str, one: Match, after: Sequence[Match]) -> Match:
    said = text[one.start : one.end]
    if one.recognizer == STRUCTURE or one.written or " " not in said:
        return one
    if ends := _ENDS.search(said):
        if one.type == "PERSON" and _is_next(one.end, after):
            return one._replace(end=one.start + ends.start())  # "Pablo Moreno, Sr. Luis Blanco"
        if one.type in ("LOCATION", "ORGANIZATION") and is_given(said.split()[0]):
            return one._replace(type="PERSON", score=max(one.score, _SCORE))
        return one
    suffix = _SUFFIX.match(text, one.end, one.end + _REACH) if one.type == "PERSON" else None
    if suffix is None or _is_else(text, suffix, after):
        return one
    return one._replace(end=suffix.end())


def _is_next(end: int, after: Sequence[Match]) -> bool:
    return any(one.type == "PERSON" and 0 <= one.start - end <= _NEAR for one in after)


def _is_else(text: str, suffix: re.Match[str], after: Sequence[Match]) -> bool:
    """Tell whether it is the title of the next, or the beginning of a position: "Kai Lund, Senior Engineer"."""
    if after and after[0].start < suffix.end():
        inside = suffix.start("said") <= after[0].start and after[0].end <= suffix.end()
        if not inside or after[0].type not in _WEAK:
            return True
    if suffix["title"] and _is_next(suffix.end(), after):
        return True
    more = _NEXT.match(text, suffix.end()) if suffix["word"] else None
    return more is not None and (more[1][0].isupper() or is_position(f"Senior {more[1]}"))
