"""Lists of a company's own: values that are never a finding, and values that always are.

A line is a value (`+47 22 00 00 00`, `Brightwater Ltd`) or a pattern between slashes (`/FALCON-\\d+/`), with the type
before it if it means one only: `ORGANIZATION: Brightwater Ltd`. Case and accents do not matter. Empty lines and those
that start with `#` say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from detectors.folding import plain
from detectors.gate import Gate
from detectors.house.pattern_checks import SECONDS, gate_reads, pattern_fault, slowness

LISTED = "LISTED"
"""The type of a value that a deny list gives no type."""

_FLAGS = regex.IGNORECASE | regex.MULTILINE | regex.DOTALL
_TYPED = re.compile(r"([A-Z][A-Z0-9_]+):\s+(.*)")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list; without a type it means every type."""

    line: int
    type: str
    text: str = field(repr=False)
    is_pattern: bool


def listed(text: str) -> list[Listed]:
    """Return the values of a list as it is written."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        value = line.strip()
        if not value or value.startswith("#"):
            continue
        typed = _TYPED.fullmatch(value)
        kind, value = (typed[1], typed[2].strip()) if typed else ("", value)
        is_pattern = len(value) > 2 and value[0] == value[-1] == "/"
        found.append(Listed(number, kind, value[1:-1] if is_pattern else value, is_pattern))
    return found


def list_faults(text: str) -> list[str]:
    """Return what is wrong with a list, by line; never shows a value."""
    faults = []
    for one in listed(text):
        fault = pattern_fault(one.text, _FLAGS) if one.is_pattern else None
        if not one.is_pattern and not _WORD.search(one.text):
            fault = "has no letter and no digit"
        if fault:
            faults.append(f"line {one.line} {fault}")
    return faults


def slow_lines(text: str) -> list[str]:
    """Return which patterns of a list are too slow, by line; takes seconds."""
    slow = ((one.line, slowness(one.text, _FLAGS)) for one in listed(text) if one.is_pattern)
    return [f"line {line} {fault}" for line, fault in slow if fault]


class AllowList:
    """Tells what is never a finding: what a value or a pattern of the list means as a whole."""

    def __init__(self, values: Sequence[Listed], normal: Any) -> None:
        """`normal` knows the normal forms, so that a number is the same in each writing."""
        self._normal = normal
        self._texts: Mapping[str, set[str]] = _by_type(values)
        self._keys: dict[str, set[str]] = {}
        self._patterns = [(one.type, regex.compile(one.text, _FLAGS)) for one in values if one.is_pattern]

    def __bool__(self) -> bool:
        return bool(self._texts or self._patterns)

    def covers(self, type: str, text: str) -> bool:
        """Tell whether a finding is on the list."""
        for kind in ("", type):
            if kind in self._texts and plain(text) in self._texts[kind]:
                return True
        return self._same_key(type, text) or any(
            kind in ("", type) and _fits(pattern, text) for kind, pattern in self._patterns
        )

    def _same_key(self, type: str, text: str) -> bool:
        if type not in self._keys:
            values = [value for kind in ("", type) for value in self._texts.get(kind, ())]
            found = (self._normal.identifier(type, value) for value in values)
            self._keys[type] = {one.key.reveal() for one in found if one}
        if not self._keys[type]:
            return False
        own = self._normal.identifier(type, text)
        return own is not None and own.key.reveal() in self._keys[type]


class DenyList:
    """Finds the values of the list; one pass of hyperscan tells which of them may be in a text."""

    def __init__(self, values: Sequence[Listed]) -> None:
        self._values = list(values)
        self._compiled: dict[int, Any] = {}
        self._gate = Gate([[_gate_pattern(one)] for one in self._values]) if values else None

    def __bool__(self) -> bool:
        return bool(self._values)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and type of each; raises `TimeoutError` when a pattern takes too long."""
        if self._gate is None:
            return
        for at in sorted(self._gate.groups(text)):
            for match in self._pattern(at).finditer(text, timeout=SECONDS):
                yield match.start(), match.end(), self._values[at].type or LISTED

    def _pattern(self, at: int) -> Any:
        if at not in self._compiled:
            one = self._values[at]
            self._compiled[at] = regex.compile(one.text if one.is_pattern else _as_pattern(one.text), _FLAGS)
        return self._compiled[at]


def _by_type(values: Sequence[Listed]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in values:
        if not one.is_pattern:
            found[one.type].add(plain(one.text))
    return dict(found)


def _fits(pattern: Any, text: str) -> bool:
    try:
        return pattern.fullmatch(text, timeout=SECONDS) is not None
    except TimeoutError:
        return False  # what is in doubt is told


def _as_pattern(value: str) -> str:
    """Return a pattern of a value as whole words, however its accents are put together and its blanks are set."""
    forms = dict.fromkeys(unicodedata.normalize(form, value) for form in ("NFC", "NFD"))
    written = "|".join(r"\s+".join(map(regex.escape, form.split())) for form in forms)
    before, after = (r"\b" if _WORD.fullmatch(char) else "" for char in (value[0], value[-1]))
    return f"{before}(?:{written}){after}"


def _gate_pattern(one: Listed) -> str:
    """Return what the gate sees of it. A letter beyond ASCII is one or more characters there, in whatever form."""
    if one.is_pattern:
        return one.text if gate_reads(one.text, _FLAGS) else "."
    words = unicodedata.normalize("NFC", one.text).split()
    return r"\s+".join("".join(re.escape(char) if char.isascii() else ".{1,4}" for char in word) for word in words)
