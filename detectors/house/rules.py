"""House rules: what a company adds to detection by lists and recognizers of its own. Light to import."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from scanner.secret import Secret

_NOTHING = Secret("")


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The files as they are written: lists of values that are never or always findings, and recognizers in YAML."""

    allow: Secret = _NOTHING
    deny: Secret = _NOTHING
    recognizers: Secret = _NOTHING

    def __bool__(self) -> bool:
        return bool(self.allow or self.deny or self.recognizers)

    def faults(self) -> list[str]:
        """Return what is wrong, each with the file it stands in; shows no value."""
        if not self:
            return []
        from detectors.house.lists import list_faults

        return [
            *(f"allow: {fault}" for fault in list_faults(self.allow.reveal())),
            *(f"deny: {fault}" for fault in (*list_faults(self.deny.reveal()), *self._no_such_value())),
            *(f"recognizers: {fault}" for fault in self.custom()[1]),
        ]

    def slow(self) -> list[str]:
        """Return which patterns are too slow to be run on every text; takes seconds."""
        if not self:
            return []
        from detectors.house.custom import slow_patterns
        from detectors.house.lists import slow_lines

        return [
            *(f"allow: {fault}" for fault in slow_lines(self.allow.reveal())),
            *(f"deny: {fault}" for fault in slow_lines(self.deny.reveal())),
            *(f"recognizers: {fault}" for fault in slow_patterns(self.custom()[0])),
        ]

    def counts(self) -> dict[str, int]:
        """Return how many values or recognizers each file has."""
        from detectors.house.lists import listed

        return {
            "allow": len(listed(self.allow.reveal())),
            "deny": len(listed(self.deny.reveal())),
            "recognizers": len(self.custom()[0]),
        }

    def digest(self, key: bytes) -> str:
        """Return what changes with the rules and tells nobody without the key what they say."""
        if not self:
            return ""
        told = hmac.new(key, b"house rules", hashlib.sha256)
        for one in fields(self):
            text = getattr(self, one.name).reveal().encode("utf-8", "surrogatepass")
            told.update(len(text).to_bytes(8, "big") + text)
        return told.hexdigest()

    def custom(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the recognizers, and what is wrong with their file."""
        from detectors.house.custom import read

        text = self.recognizers.reveal()
        return read(text) if text.strip() else ([], [])

    def _no_such_value(self) -> Iterator[str]:
        from detectors.house.lists import listed
        from detectors.normalise import Normal

        normal = Normal(("US",))
        for one in listed(self.deny.reveal()):
            if (
                one.type
                and one.type != "PHONE_NUMBER"
                and not one.is_pattern
                and not normal.identifier(one.type, one.text)
            ):
                yield f"line {one.line} is no {one.type}"


NO_RULES = HouseRules()
