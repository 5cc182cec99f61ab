"""Whether a pattern that somebody wrote can be run on every text: it must compile, and end in time.

Presidio's patterns are run by backtracking, so a nested repeat can take for ever on a text that nearly fits.
`pii-scan check` tries each repeat on such texts, of the length of the longest paragraph. When a pattern is
used it has a time limit for each paragraph, and what it could not search is told.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any

import regex

from detectors.paragraphs import LONGEST

SECONDS = 1.0
"""What a pattern may take on one paragraph of a text before that paragraph is told as not searched by it."""

_TRIED_SECONDS = 0.2
_NOT_FOR_GATE = re.compile(r"_|\\[pPxuUNWXhR]|\[\^|\(\?[a-zA-Z]*x")
_MANY = 8
_END = "\x01"
"""Fits hardly any pattern, so that the one tried has to look for another way."""
_COMMON = ("a", "A", "0", " ", "-", ".", "a0", "a ", "0 ", "a.", "0-", "a@a.")


def pattern_fault(pattern: str, flags: int = 0) -> str | None:
    """Return why a pattern cannot be used, None when it can."""
    try:
        compiled = regex.compile(pattern, flags)
    except RecursionError:
        return "is no regular expression: nested too deep"
    except regex.error as error:
        where = f" at position {error.pos}" if error.pos is not None else ""
        return f"is no regular expression: {error.msg}{where}"
    return "matches the empty text" if compiled.fullmatch("") else None


def slowness(pattern: str, flags: int = 0) -> str | None:
    """Return why a pattern that compiles is too slow, None when it was quick on all that was tried; takes seconds."""
    compiled = regex.compile(pattern, flags)
    for probe in _probes(pattern):
        try:
            for _ in compiled.finditer(probe, timeout=_TRIED_SECONDS):
                pass
        except TimeoutError:
            return f"takes more than {_TRIED_SECONDS:g} seconds on some texts of {LONGEST} characters; nest no repeats"
    return None


def gate_reads(pattern: str, flags: int = 0) -> bool:
    """Tell whether a pattern means the same to the gate, which sees every letter beyond ASCII as an underscore."""
    return pattern.isascii() and not flags & re.VERBOSE and not _NOT_FOR_GATE.search(pattern)


def _probes(pattern: str) -> Iterator[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (re.error, RecursionError, OverflowError):
        parsed = ()  # what only `regex` understands is tried on the common texts
    # `regex` looks first for what a match cannot do without: it stands behind, so that the rest is tried too.
    end = _END + (_example(parsed) or pattern)
    for unit in (*_COMMON, *dict.fromkeys(pattern)):
        yield _long(unit) + end
    for pumped in _pumped(parsed, ""):
        yield pumped + end


def _pumped(nodes: Any, before: str) -> Iterator[str]:
    """Yield texts in which a repeat goes on for long, behind what stands before it."""
    for node, given in nodes:
        if str(node) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if given[1] > _MANY and (unit := _example(given[2])):
                yield before[-LONGEST // 2 :] + _long(unit)
            yield from _pumped(given[2], before)
        elif str(node) == "SUBPATTERN":
            yield from _pumped(given[3], before)
        elif str(node) == "BRANCH":
            for branch in given[1]:
                yield from _pumped(branch, before)
        before += _example([(node, given)])


def _example(nodes: Any) -> str:
    """Return a text that the nodes match, or nearly."""
    return "".join(_one(str(node), given) for node, given in nodes)


def _one(node: str, given: Any) -> str:
    if node == "LITERAL":
        return chr(given)
    if node == "ANY":
        return "a"
    if node in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _example(given[2]) * max(1, min(int(given[0]), _MANY))
    if node == "SUBPATTERN":
        return _example(given[3])
    if node == "BRANCH":
        return _example(given[1][0])
    if node == "IN":
        return _member(given)
    return ""


def _member(given: Any) -> str:
    for kind, value in given:
        if str(kind) == "LITERAL":
            return chr(value)
        if str(kind) == "RANGE":
            return chr(value[0])
        if str(kind) == "CATEGORY":
            return {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " "}.get(str(value), "a")
    return "a"


def _long(unit: str) -> str:
    return unit * (LONGEST // max(1, len(unit)))
