"""House rules at work: what they find in a text, and which of all findings they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detectors.gate import Gate
from detectors.house.custom import Custom
from detectors.house.lists import AllowList, DenyList, listed
from detectors.house.rules import HouseRules
from detectors.merge import DENY_LIST, Identifiers, Match

Hit = tuple[int, int, str, float, str]


class House:
    """House rules, ready to be used on texts."""

    def __init__(self, rules: HouseRules, languages: Sequence[str], normal: Any) -> None:
        self._allow = AllowList(listed(rules.allow.reveal()), normal)
        self._deny = DenyList(listed(rules.deny.reveal()))
        self._custom = [Custom(one) for one in rules.custom()[0]]
        self._languages = tuple(languages)
        self._gate = Gate([one.gate for one in self._custom]) if self._custom else None

    def __bool__(self) -> bool:
        return bool(self._allow or self._deny or self._custom)

    def hits(self, text: str, language: str = "") -> tuple[list[Hit], bool]:
        """Return what the rules find in a text, and whether a pattern ran out of time."""
        found: list[Hit] = []
        in_time = True
        passed = sorted(self._gate.groups(text)) if self._gate else ()
        for finder in (self._denied, *(one.find for one in self._chosen(passed, language))):
            try:
                found += finder(text)
            except TimeoutError:
                in_time = False
        return found, not in_time

    def _chosen(self, passed: Sequence[int], language: str) -> Iterator[Custom]:
        """Yield the recognizers that are for the language of the text, or for one of ours if it is not told."""
        wanted = (language,) if language else self._languages
        return (self._custom[at] for at in passed if self._custom[at].serves(wanted))

    def decided(self, text: str, matches: Sequence[Match]) -> list[Match]:
        """Return the matches without those that are allowed; what the deny list tells stays."""
        identifiers = Identifiers(matches)
        return [
            one
            for one in matches
            if (
                not identifiers.hold(one.start, one.end)
                if one.recognizer == DENY_LIST
                else not self._allow.covers(one.type, one.written or text[one.start : one.end])
            )
        ]

    def _denied(self, text: str) -> Iterator[Hit]:
        return ((start, end, kind, 1.0, DENY_LIST) for start, end, kind in self._deny.find(text))
