"""Recognizers of a company's own, from a YAML file in the form of Presidio's registry.

    recognizers:
      - name: EmployeeNumber
        supported_entity: EMPLOYEE_NUMBER
        supported_languages: [en]
        patterns:
          - {name: number, regex: 'EMP-\\d{6}', score: 0.5}
        context: [employee, staff]
      - name: Projects
        supported_entity: PROJECT
        deny_list: [Falcon, Blue Heron]

The types may be new ones. Recognizers are made by Presidio's `PatternRecognizer.from_dict`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex
import yaml

from detectors.context import with_context
from detectors.house.pattern_checks import SECONDS, gate_reads, pattern_fault, slowness

FLAGS = re.DOTALL | re.MULTILINE | re.IGNORECASE
"""Presidio's own, when a recognizer names none."""

_HEAD = ("recognizers", "supported_languages", "global_regex_flags")
_KEYS = (
    "name",
    "supported_entity",
    "supported_entities",
    "supported_languages",
    "supported_language",
    "patterns",
    "deny_list",
    "deny_list_score",
    "context",
    "type",
    "enabled",
    "version",
    "global_regex_flags",
)
_PATTERN_KEYS = ("name", "regex", "score")
_TYPE = re.compile(r"[A-Z][A-Z0-9_]{1,63}")
_NAME = re.compile(r"[\w .-]{1,64}")


def read(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the recognizers of a file in the form that Presidio takes, and what is wrong with the file."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [], [f"is no YAML{f': line {mark.line + 1}' if mark else ''}"]
    if not isinstance(raw, Mapping) or not isinstance(raw.get("recognizers"), list):
        return [], ["must have a list `recognizers`"]
    faults = [_unknown(key, _HEAD) for key in raw if key not in _HEAD]
    flags = raw.get("global_regex_flags", int(FLAGS))
    found = []
    for number, one in enumerate(raw["recognizers"], 1):
        where = f"recognizer {number}"
        if not isinstance(one, Mapping):
            faults.append(f"{where}: must have keys and values")
            continue
        few = list(_faults({"global_regex_flags": flags, **one}))
        faults += [f"{where}: {fault}" for fault in few]
        if not few and one.get("enabled", True):
            found.append(_as_presidio({"global_regex_flags": flags, **one}))
    names = [one["name"] for one in found]
    faults += [f"two recognizers are named {name}" for name in sorted({one for one in names if names.count(one) > 1})]
    return found, faults


def slow_patterns(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return which patterns are too slow; takes seconds."""
    tried = (
        (f"{one['name']}: pattern {number}", slowness(each["regex"], one["global_regex_flags"]))
        for one in found
        for number, each in enumerate(one.get("patterns", ()), 1)
    )
    return [f"{where} {fault}" for where, fault in tried if fault]


class Custom:
    """A recognizer that Presidio made, run with a time limit."""

    def __init__(self, one: Mapping[str, Any]) -> None:
        from presidio_analyzer import PatternRecognizer

        made = PatternRecognizer.from_dict({key: value for key, value in one.items() if key != "languages"})
        self.name: str = made.name
        self._type: str = made.supported_entities[0]
        self._languages = frozenset(one["languages"])
        self._context: Sequence[str] = made.context or ()
        flags = one["global_regex_flags"]
        self._patterns = [(regex.compile(each.regex, flags), float(each.score)) for each in made.patterns]
        self.gate = tuple(each.regex if gate_reads(each.regex, flags) else "." for each in made.patterns)
        """Patterns that match wherever its own do."""

    def serves(self, languages: Sequence[str]) -> bool:
        """Tell whether it is for one of these languages; without any of its own it is for all."""
        return not self._languages or bool(self._languages & set(languages))

    def find(self, text: str) -> Iterator[tuple[int, int, str, float, str]]:
        """Yield start, end, type, score and name of each match; raises `TimeoutError`."""
        for pattern, score in self._patterns:
            for match in pattern.finditer(text, timeout=SECONDS):
                if match[0].strip():
                    raised = with_context(score, text, match.start(), self._context)
                    yield match.start(), match.end(), self._type, raised, self.name


def _as_presidio(one: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: one[key] for key in ("name", "patterns", "deny_list", "deny_list_score", "version") if key in one}
    kept["patterns"] = [{"name": f"{one['name']} {at}", **each} for at, each in enumerate(one.get("patterns") or (), 1)]
    kept["global_regex_flags"] = one["global_regex_flags"]
    kept["supported_entity"] = _entity(one)
    kept["context"] = [
        word
        for each in (one, *(one.get("supported_languages") or ()))
        if isinstance(each, Mapping)
        for word in each.get("context") or ()
    ]
    several = one.get("supported_languages") or [one.get("supported_language")]
    kept["languages"] = [each["language"] if isinstance(each, Mapping) else each for each in several if each]
    return kept


def _entity(one: Mapping[str, Any]) -> Any:
    several = one.get("supported_entities")
    return one.get("supported_entity") or (several[0] if isinstance(several, list) and several else None)


def _faults(one: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a recognizer; shows keys, never values."""
    yield from (_unknown(key, _KEYS) for key in one if key not in _KEYS)
    if not isinstance(one.get("name"), str) or not _NAME.fullmatch(one["name"]):
        yield "needs a name of letters, digits, blanks, dots and dashes"
    if one.get("type", "custom") != "custom":
        yield "type: must be custom; the recognizers that Presidio has are on by phone_regions"
    kind = _entity(one)
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind):
        yield "supported_entity: must be a type in capitals, such as EMPLOYEE_NUMBER"
    if isinstance(one.get("supported_entities"), list) and len(one["supported_entities"]) > 1:
        yield "supported_entities: only one; write a recognizer for each"
    if not isinstance(one["global_regex_flags"], int):
        yield "global_regex_flags: must be a number"
    yield from _list_faults(one, "deny_list")
    yield from _list_faults(one, "context")
    yield from _language_faults(one)
    if not one.get("patterns") and not one.get("deny_list"):
        yield "needs patterns or a deny_list"
    if not _is_score(one.get("deny_list_score", 1.0)):
        yield "deny_list_score: must be a number from 0 to 1"
    yield from _pattern_faults(one)


def _pattern_faults(one: Mapping[str, Any]) -> Iterator[str]:
    patterns = one.get("patterns") or []
    if not isinstance(patterns, list):
        yield "patterns: must be a list"
        return
    for number, each in enumerate(patterns, 1):
        where = f"pattern {number}"
        if not isinstance(each, Mapping) or not isinstance(each.get("regex"), str):
            yield f"{where}: must have name, regex and score"
            continue
        yield from (f"{where}: {_unknown(key, _PATTERN_KEYS)}" for key in each if key not in _PATTERN_KEYS)
        if not _is_score(each.get("score")):
            yield f"{where}: score: must be a number from 0 to 1"
        flags = one["global_regex_flags"] if isinstance(one["global_regex_flags"], int) else 0
        if fault := pattern_fault(each["regex"], flags):
            yield f"{where} {fault}"


def _list_faults(one: Mapping[str, Any], key: str) -> Iterator[str]:
    given = one.get(key)
    if given is not None and (not isinstance(given, list) or not all(isinstance(each, str) and each for each in given)):
        yield f"{key}: must be a list of texts"


def _language_faults(one: Mapping[str, Any]) -> Iterator[str]:
    given = one.get("supported_languages")
    if given is None:
        return
    codes = (
        [each.get("language") if isinstance(each, Mapping) else each for each in given]
        if isinstance(given, list)
        else []
    )
    if not codes or not all(isinstance(code, str) for code in codes):
        yield "supported_languages: must be a list of languages"


def _is_score(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _unknown(key: Any, allowed: Sequence[str]) -> str:
    return f"{key}: unknown key; allowed: {', '.join(allowed)}"
