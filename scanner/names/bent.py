"""A name as cases bend it: "z Janem Kowalskim", "Наталію Ткаченко", "Anna Virtaselle", "Kovács Jánosnak", "Kai Lunds".

Works on folded Latin words. Which language bends a name is not known, so all are tried; first name and surname
must stand in one case of one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from scanner.names.forms import Name

_TABLE = Path(__file__).with_name("cases.tsv")
_LEAST = 3
_LONG = 5
_CASES = 5
Pair = tuple[str, str]
"""A first name and a surname."""

_BEHIND_VOWEL = (
    "lla lle lta ssa sta ksi nak nek tol hoz hez rol ban ben bol ert val vel nin nun dan den yla yle".split()
)
_BEHIND_CONSONANT = (
    "illa ille ilta issa ista nak nek tol hoz hez rol ban ben bol ert dan den tan ten nin nun".split()
)  # fmt: skip
"""Endings of languages that bend the last word alone; a single letter would make another surname: Lund, Lunde."""
_FINNISH = "sen sella selle selta sessa sesta seen sena sta".split()
_VOWELS = "aeiouy"


@lru_cache(4096)
def bent(name: Name) -> frozenset[Pair]:
    """Return the other forms of a name's first name and surname; never the name itself."""
    if not name.whole:
        return frozenset()
    first, last = name.full[0], name.full[-1]
    if min(len(first), len(last)) < _LEAST or not (first + last).isalpha():
        return frozenset()
    ends = ((first, one) for one in _suffixed(last))
    found = {*_declined(first, last), *ends, *((one, last) for one in _hungarian(first))}
    return frozenset(found - {(first, last)})


def _declined(first: str, last: str) -> Iterator[Pair]:
    for rows in _rows().values():
        for gender in "mf":
            ours, theirs = _forms(first, rows[gender]), _forms(last, rows[gender])
            stays = last.endswith("ko") or (gender == "f" and not any(theirs))
            for case in range(_CASES):
                for one in ours[case]:
                    yield from ((one, other) for other in theirs[case])
                    if stays:
                        yield one, last


def _forms(word: str, rows: dict[str, list[list[str]]]) -> list[set[str]]:
    """Return the forms of a word in each case, by all rows of the longest ending that it has."""
    found: list[set[str]] = [set() for _ in range(_CASES)]
    for size in range(min(4, len(word) - 2), -1, -1):
        ending = word[len(word) - size :] if size else "" if word[-1] not in _VOWELS else None
        if ending is None or ending not in rows:
            continue
        stem = word[: len(word) - size]
        for cases in rows[ending]:
            for case, endings in enumerate(cases):
                found[case].update(stem + one for one in endings.split("/") if one != "-")
    return found


def _suffixed(last: str) -> Iterator[str]:
    if last.endswith("nen") and len(last) >= _LONG:
        yield from (last[:-3] + one for one in _FINNISH)
    elif len(last) > _LEAST:
        yield from (last + one for one in (_BEHIND_VOWEL if last[-1] in _VOWELS else _BEHIND_CONSONANT))
        if last[-1] not in "szx" + _VOWELS:
            yield last + "s"
            yield from (last + last[-1] + one for one in ("al", "el"))


def _hungarian(first: str) -> Iterator[str]:
    """Yield the forms of a first name that stands behind the surname."""
    endings = "nak nek val vel tol hoz hez rol ban ben bol ert".split() if first[-1] in _VOWELS else (
        "nak nek tol hoz hez rol ban ben bol ert".split()
    )  # fmt: skip
    yield from (first + one for one in endings)
    if first[-1] not in _VOWELS:
        yield from (first + first[-1] + one for one in ("al", "el"))


@cache
def _rows() -> dict[str, dict[str, dict[str, list[list[str]]]]]:
    """Return by language, gender and ending what each case has in place of the ending."""
    found: dict[str, dict[str, dict[str, list[list[str]]]]] = {}
    for line in _TABLE.read_text(encoding="ascii").splitlines():
        if line and not line.startswith("#"):
            language, genders, endings, *cases = line.split()
            rows = found.setdefault(language, {"m": defaultdict(list), "f": defaultdict(list)})
            for gender in genders:
                for ending in endings.split("/"):
                    rows[gender][ending.removeprefix("C")].append(cases)
    return found
